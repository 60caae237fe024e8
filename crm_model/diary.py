"""What a rep writes down from a talk: tasks, contacts, notes, feedback, settings; each write can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Table, and_, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from crm_model.rows import RepRow
from crm_model.scope import CHANGES, CUSTOMERS, FEEDBACK, INTERACTIONS, NOTES, REP_SETTINGS, TASKS, Scope

_TABLES: dict[str, Table] = {table.name: table for table in (TASKS, INTERACTIONS, NOTES, FEEDBACK, REP_SETTINGS)}


class NotYours(LookupError):
    """The task, the customer or the change is none of this rep's."""


@dataclass(frozen=True)
class Kept:
    """A write that has happened: the number by which `undo` takes it back, and the ids of the rows that it is about."""

    change: int
    ids: tuple[int, ...] = ()


class Diary:
    """The writes of one rep; a customer or task that the rep may not see cannot be written about."""

    def __init__(self, engine: Engine, scope: Scope, rep: RepRow) -> None:
        self._engine = engine
        self._scope = scope
        self._rep = rep

    def add_task(self, text: str, due: dt.date | None, customer_ids: Sequence[str] = ()) -> Kept:
        """Puts a task on the rep's list: one for each customer, or one about nobody.

        Raises:
            NotYours: a customer that is not in view.

        """
        return self._added(
            "add_task", TASKS, customer_ids or (None,), lambda: {"text": text, "due": due, "created_at": self._now()}
        )

    def finish_tasks(self, task_ids: Sequence[int]) -> Kept:
        """Ticks tasks off.

        Raises:
            NotYours: a task that is not on the rep's list, or that is ticked off already.

        """
        return self._change_tasks("finish_task", task_ids, {"finished_at": self._now()})

    def move_tasks(self, task_ids: Sequence[int], due: dt.date) -> Kept:
        """Gives tasks another day.

        Raises:
            NotYours: a task that is not on the rep's list, or that is ticked off already.

        """
        return self._change_tasks("move_task", task_ids, {"due": due})

    def log(self, customer_ids: Sequence[str], text: str, channel: str | None, day: dt.date) -> Kept:
        """Writes down a contact with customers (`channel` is call, email, meeting or chat), or without a channel a note about them.

        Raises:
            NotYours: a customer that is not in view.

        """
        at = dt.datetime.combine(day, self._now().time())
        if channel is None:
            return self._added("log", NOTES, customer_ids, lambda: {"noted_at": at, "text": text})
        said = {"occurred_at": at, "channel": channel, "direction": "outbound", "summary": text, "attributes": {}}
        return self._added("log", INTERACTIONS, customer_ids, lambda: {**said, "interaction_id": f"talk-{uuid4().hex}"})

    def feedback(
        self,
        verdict: str,
        text: str,
        customer_ids: Sequence[str] = (),
        about: str | None = None,
        outcome: str | None = None,
        score_run_id: int | None = None,
    ) -> Kept:
        """Keeps what the rep says of a prediction or a suggestion (`about`).

        Raises:
            NotYours: a customer that is not in view.

        """
        said = {"about": about, "outcome": outcome, "verdict": verdict, "text": text, "score_run_id": score_run_id}
        return self._added("feedback", FEEDBACK, customer_ids or (None,), lambda: {**said, "given_at": self._now()})

    def setting(self, name: str) -> Any:
        """A setting of the rep's; None where it was never set."""
        query = select(REP_SETTINGS.c.value).where(REP_SETTINGS.c.rep_id == self._rep.rep_id, REP_SETTINGS.c.name == name)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def set(self, name: str, value: Any) -> Kept:
        """Keeps a setting of the rep's; any plain JSON value."""
        key = {"rep_id": self._rep.rep_id, "name": name}
        with self._engine.begin() as connection:
            row = self._before(connection, REP_SETTINGS, key)
            if row["before"] is None:
                self._insert(connection, REP_SETTINGS, {**key, "value": value})
            else:
                connection.execute(update(REP_SETTINGS).where(_is(REP_SETTINGS, key)).values(value=value))
            return self._changed(connection, "checkin_settings", [row])

    def undo(self, change: int) -> str:
        """Takes a change back; gives back what it was (add_task, log …).

        Raises:
            NotYours: no such change of this rep's, or it has been taken back before.

        """
        with self._engine.begin() as connection:
            query = select(CHANGES).where(
                CHANGES.c.id == change, CHANGES.c.rep_id == self._rep.rep_id, CHANGES.c.undone_at.is_(None)
            )
            found = connection.execute(query).one_or_none()
            if found is None:
                raise NotYours(f"change {change} is none of this rep's that could be taken back")
            for row in reversed(found.rows):
                table = _TABLES[row["table"]]
                if row["before"] is None:
                    connection.execute(delete(table).where(_is(table, row["key"])))
                else:
                    connection.execute(update(table).where(_is(table, row["key"])).values(_typed(table, row["before"])))
            connection.execute(update(CHANGES).where(CHANGES.c.id == change).values(undone_at=self._now()))
            return str(found.ask)

    def _added(self, ask: str, table: Table, customer_ids: Sequence[str | None], values: Callable[[], Mapping[str, Any]]) -> Kept:
        """Writes a row of the rep's with such values about each customer; None stands for nobody."""
        with self._engine.begin() as connection:
            self._guard(connection, [one for one in customer_ids if one is not None])
            rows = [
                self._insert(connection, table, {**values(), "customer_id": one, "rep_id": self._rep.rep_id})
                for one in customer_ids
            ]
            return self._changed(connection, ask, rows)

    def _change_tasks(self, ask: str, task_ids: Sequence[int], values: Mapping[str, Any]) -> Kept:
        with self._engine.begin() as connection:
            rows = []
            for task_id in task_ids:
                row = self._before(connection, TASKS, {"id": task_id})
                before = row["before"]
                if before is None or before["rep_id"] != self._rep.rep_id or before["finished_at"] is not None:
                    raise NotYours(f"task {task_id} is not on the list of open ones")
                connection.execute(update(TASKS).where(TASKS.c.id == task_id).values(**values))
                rows.append(row)
            return self._changed(connection, ask, rows)

    def _guard(self, connection: Connection, customer_ids: Sequence[str]) -> None:
        query = select(CUSTOMERS.c.customer_id).where(self._scope.condition(), CUSTOMERS.c.customer_id.in_(list(customer_ids)))
        if missing := set(customer_ids) - {row.customer_id for row in connection.execute(query)}:
            raise NotYours(f"{len(missing)} of the customers are not in view")

    def _insert(self, connection: Connection, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
        made = connection.execute(insert(table).values(**values)).inserted_primary_key
        key = {column.name: value for column, value in zip(table.primary_key, made, strict=True)}
        return {"table": table.name, "key": key, "before": None}

    def _before(self, connection: Connection, table: Table, key: Mapping[str, Any]) -> dict[str, Any]:
        found = connection.execute(select(table).where(_is(table, key))).mappings().one_or_none()
        before = None if found is None else {name: _json(value) for name, value in found.items()}
        return {"table": table.name, "key": dict(key), "before": before}

    def _changed(self, connection: Connection, ask: str, rows: list[dict[str, Any]]) -> Kept:
        made = connection.execute(insert(CHANGES).values(rep_id=self._rep.rep_id, made_at=self._now(), ask=ask, rows=rows))
        return Kept(int(made.inserted_primary_key[0]), tuple(row["key"]["id"] for row in rows if "id" in row["key"]))

    def _now(self) -> dt.datetime:
        """This moment of the rep's today, so that what is written exists for its view."""
        return dt.datetime.combine(self._scope.today, dt.datetime.now(dt.timezone.utc).time())


def _is(table: Table, key: Mapping[str, Any]) -> Any:
    return and_(*(table.c[name] == value for name, value in key.items()))


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def _typed(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values out of JSON as their columns have them."""
    kinds = {column.name: column.type.python_type for column in table.columns}
    return {
        name: kinds[name].fromisoformat(value) if isinstance(value, str) and kinds[name] in (dt.date, dt.datetime) else value
        for name, value in values.items()
    }
