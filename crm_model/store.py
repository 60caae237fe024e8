"""The customer database as one rep may see it: every read of a customer goes through a View."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection, Engine

from crm_model.conditions import Conditions, Days
from crm_model.diary import Diary
from crm_model.facts import find_customers, find_events
from crm_model.figures import figure_query, month_name
from crm_model.frames import Frames
from crm_model.reading_frames import read_frames
from crm_model.reading_scores import DETAILS, read_active_model, read_latest_run, read_score_history, read_scores
from crm_model.reading_vocabulary import read_stamp, read_vocabulary
from crm_model.rows import (
    CustomerRow,
    Found,
    FoundEvents,
    ModelRow,
    RepRow,
    ScoreRow,
    ScoreRunRow,
    TaskRow,
    UnknownRep,
    Vocabulary,
)
from crm_model.scope import CUSTOMERS, INTERACTIONS, ORDERS, REFUNDS, REPS, TASKS, TICKETS, Scope, midnight, visible_reps
from crm_model.settings import Settings

REP_COLUMNS = ("rep_id", "name", "email", "role", "team", "manager_id", "timezone", "slack_user_id")


class Store:
    """The database of an installation; hands out views.

    Attributes:
        engine: the database, for whoever writes or migrates it.
        settings: what the installation has set.

    """

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.settings = settings

    def reps(self) -> list[RepRow]:
        """All reps, by rep_id."""
        with self.engine.connect() as connection:
            found = connection.execute(select(*(REPS.c[name] for name in REP_COLUMNS)).order_by(REPS.c.rep_id))
            return [RepRow(*row) for row in found]

    def view(self, rep_id: str) -> View:
        """What this rep may see today in its time zone.

        Raises:
            UnknownRep: no rep has this id.

        """
        everybody = self.reps()
        for rep in everybody:
            if rep.rep_id == rep_id:
                scope = Scope(visible_reps(rep, everybody), self.settings.today(rep.timezone))
                return View(self.engine, self.settings, scope, rep, tuple(everybody))
        raise UnknownRep(f"no rep has the id {rep_id!r}")

    def whole(self) -> View:
        """Everything, for training, scoring and the operator's commands."""
        return View(self.engine, self.settings, Scope(None, self.settings.today()), None, tuple(self.reps()))


class View:
    """The rows that one rep may see on one day; customers outside it and days after it do not exist for any method.

    Attributes:
        rep: who looks; None is the installation itself, which sees all.
        today: the day up to which (inclusive) facts count.

    """

    def __init__(
        self, engine: Engine, settings: Settings, scope: Scope, rep: RepRow | None, everybody: tuple[RepRow, ...]
    ) -> None:
        self.rep = rep
        self.today = scope.today
        self._engine = engine
        self._settings = settings
        self._scope = scope
        self._everybody = everybody

    def frames(self, before: dt.date | None = None) -> Frames:
        """The history as tables in memory: only events before the first moment of `before` (without it, up to today)."""
        end = self._scope.end if before is None else min(midnight(before), self._scope.end)
        with self._engine.connect() as connection:
            return read_frames(connection, self._scope, end)

    @property
    def reps(self) -> tuple[RepRow, ...]:
        """The reps whose customers are seen here, by rep_id."""
        seen = self._scope.rep_ids
        return tuple(rep for rep in self._everybody if seen is None or rep.rep_id in seen)

    @property
    def diary(self) -> Diary:
        """Where the view's rep writes things down.

        Raises:
            UnknownRep: this is the installation's own view, and nobody's diary.

        """
        if self.rep is None:
            raise UnknownRep("the installation itself keeps no diary")
        return Diary(self._engine, self._scope, self.rep)

    @property
    def sees_all(self) -> bool:
        """Whether no customer is left out."""
        return self._scope.rep_ids is None

    def rep_names_outside(self) -> tuple[str, ...]:
        """The names of the reps who are not in this view: known only so that a question about them can be refused."""
        inside = {rep.rep_id for rep in self.reps}
        return tuple(rep.name for rep in self._everybody if rep.rep_id not in inside)

    def vocabulary(self) -> Vocabulary:
        """Every name and value that occurs in this view."""
        with self._engine.connect() as connection:
            return read_vocabulary(connection, self._scope, self.reps)

    def stamp(self) -> str:
        """A short text that stays the same as long as the vocabulary does; one query, so that callers can keep it by this."""
        with self._engine.connect() as connection:
            return read_stamp(connection, self._scope, self.reps)

    def customers(
        self,
        filters: Mapping[str, Any] | None = None,
        window: Days | None = None,
        customers: Collection[str] = (),
        order_by: str = "name",
        descending: bool = False,
        limit: int | None = None,
    ) -> Found:
        """The customers that match, with their facts.

        Args:
            filters: the public contract's filters; those on predictions, tasks and time are passed over.
            window: a past window: only customers who ordered in it, with their orders and revenue within it.
            customers: customer_ids; empty for all in view.
            order_by: name, revenue, orders, days_since_order (customers without an order come last) or days_since_contact
                (never talked to is the longest).
            descending: the largest first.
            limit: how many rows at most; None for all. `total` counts all of them.

        Raises:
            ValueError: an unknown filter or order.

        """
        with self._reading() as (connection, conditions):
            return find_customers(
                connection, conditions, filters or {}, window, customers, order_by, descending=descending, limit=limit
            )

    def customer(self, customer_id: str) -> CustomerRow | None:
        """One customer with its facts; None where it does not exist in this view."""
        return next(iter(self.customers(customers=(customer_id,)).rows), None)

    def customer_names(self, customer_ids: Collection[str]) -> dict[str, str]:
        """The names of those of these customers that exist in this view, by customer_id."""
        query = select(CUSTOMERS.c.customer_id, CUSTOMERS.c.name).where(
            self._scope.condition(), CUSTOMERS.c.customer_id.in_(sorted(customer_ids))
        )
        with self._engine.connect() as connection:
            return {row.customer_id: row.name for row in connection.execute(query)}

    def events(
        self,
        subject: str,
        filters: Mapping[str, Any] | None = None,
        window: Days | None = None,
        customers: Collection[str] = (),
        limit: int | None = None,
        largest: bool | None = None,
    ) -> FoundEvents:
        """Orders, refunds, tickets or interactions (`subject`), newest first.

        Orders and refunds come by their amount where `largest` says which end of them comes first (True: the largest).

        Raises:
            ValueError: an unknown subject or filter.

        """
        with self._reading() as (connection, conditions):
            return find_events(connection, conditions, subject, filters or {}, window, customers, limit, largest)

    def figure(
        self,
        subject: str,
        filters: Mapping[str, Any] | None = None,
        window: Days | None = None,
        customers: Collection[str] = (),
    ) -> float:
        """How many customers (with a window: that ordered in it), orders, refunds, tickets or interactions there are, or the
        money of revenue or refund_amount.

        Raises:
            ValueError: an unknown subject or filter.

        """
        with self._reading() as (connection, conditions):
            query = figure_query(conditions, subject, filters or {}, window, None, customers)
            return round(float(connection.execute(query).scalar_one()), 2)

    def figures_by(
        self,
        group_by: str,
        subject: str,
        filters: Mapping[str, Any] | None = None,
        window: Days | None = None,
        customers: Collection[str] = (),
    ) -> dict[str, float]:
        """The same for each group that has any; "" holds what has no such value, `owner` is a rep_id, `month` 2026-10.

        Raises:
            figures.Ungroupable: the subject has no such groups.
            ValueError: an unknown subject or filter.

        """
        with self._reading() as (connection, conditions):
            query = figure_query(conditions, subject, filters or {}, window, group_by, customers)
            found = connection.execute(query).all()
        name = month_name if group_by == "month" else lambda group: str(group or "")
        return {name(row.name): round(float(row.value), 2) for row in found}

    def latest_score_run(self, until: dt.date | None = None) -> ScoreRunRow | None:
        """The newest scoring as of a day up to `until`, at most today; None when there is none."""
        with self._engine.connect() as connection:
            return read_latest_run(connection, min(until or self.today, self.today))

    def scores(
        self,
        filters: Mapping[str, Any] | None = None,
        customers: Collection[str] = (),
        details: Collection[str] = DETAILS,
        run: ScoreRunRow | None = None,
    ) -> tuple[ScoreRow, ...]:
        """What the latest scoring (or `run`) says of the matching customers, by customer_id; empty when there is none.

        `details` are the curves (churn, purchase, refund, spend), need and reasons that are wanted: leaving out what is not
        needed saves most of the time for many customers.
        """
        with self._reading() as (connection, conditions):
            run = run or read_latest_run(connection, self.today)
            if run is None:
                return ()
            return read_scores(connection, self._scope, run.run_id, conditions.of(filters or {}, None, customers), details)

    def score_history(
        self,
        window: Days,
        filters: Mapping[str, Any] | None = None,
        customers: Collection[str] = (),
        details: Collection[str] = DETAILS,
    ) -> tuple[ScoreRow, ...]:
        """The scores as of the days of a window, oldest first."""
        with self._reading() as (connection, conditions):
            return read_score_history(connection, self._scope, conditions.of(filters or {}, None, customers), window, details)

    def active_model(self) -> ModelRow | None:
        """The model that serves, with the figures of its test; None when none was promoted yet."""
        with self._engine.connect() as connection:
            return read_active_model(connection)

    def tasks(self, overdue: bool = False, window: Days | None = None, customers: Collection[str] = ()) -> tuple[TaskRow, ...]:
        """The open tasks of the view's rep (of all reps for the installation), the first due first, those without a day last.

        `overdue` keeps those due before today, `window` those due in it, `customers` those about them. A customer who has
        left the view is not named.
        """
        about = and_(CUSTOMERS.c.customer_id == TASKS.c.customer_id, self._scope.condition())
        query = (
            select(TASKS.c.id, TASKS.c.rep_id, TASKS.c.text, TASKS.c.due, CUSTOMERS.c.customer_id, CUSTOMERS.c.name)
            .select_from(TASKS.outerjoin(CUSTOMERS, about))
            .where(TASKS.c.finished_at.is_(None))
            .order_by(TASKS.c.due.is_(None), TASKS.c.due, TASKS.c.id)
        )
        if self.rep is not None:
            query = query.where(TASKS.c.rep_id == self.rep.rep_id)
        if overdue:
            query = query.where(TASKS.c.due < self.today)
        if window is not None:
            query = query.where(TASKS.c.due >= window.start, TASKS.c.due <= window.end)
        if customers:
            query = query.where(CUSTOMERS.c.customer_id.in_(sorted(customers)))
        with self._engine.connect() as connection:
            return tuple(TaskRow(*row) for row in connection.execute(query))

    def data_until(self) -> dt.date | None:
        """The day of the latest event in this view's data, up to today; None where there is no event."""
        latest = []
        with self._engine.connect() as connection:
            for at in (ORDERS.c.ordered_at, REFUNDS.c.refunded_at, TICKETS.c.opened_at, INTERACTIONS.c.occurred_at):
                query = select(func.max(at)).where(at < self._scope.end)
                if not self.sees_all:
                    query = query.where(at.table.c.customer_id.in_(self._scope.customer_ids()))
                latest.append(connection.execute(query).scalar_one())
        return max((moment.date() for moment in latest if moment is not None), default=None)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Connection, Conditions]]:
        with self._engine.connect() as connection:
            yield connection, Conditions(connection, self._scope, self.reps, self._settings.churn_after_days)
