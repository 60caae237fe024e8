"""Questions that were not answered as they should be: each kept once, with how often it came and what a reviewer says of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from crm_model.database import writing
from crm_model.schema import UnansweredQuestion

CAUSES = ("not_understood", "refused", "clarified", "not_helpful")
STATUSES = ("open", "labelled", "ignored", "taught")
QUESTIONS: sa.Table = UnansweredQuestion.__table__
_COLUMNS = (
    "id", "text", "cause", "rep_id", "channel", "first_asked_at", "asked_at", "count", "nearest", "status", "intent",
)  # fmt: skip


class UnknownQuestion(LookupError):
    """No kept question has this number."""


class AlreadyTaught(ValueError):
    """The question is a training sentence by now; it has to be forgotten before it can be reviewed again."""


@dataclass(frozen=True)
class KeptQuestion:
    """A kept question as `schema.UnansweredQuestion` describes it; times are UTC."""

    question_id: int
    text: str
    cause: str
    rep_id: str
    channel: str | None
    first_asked_at: dt.datetime
    asked_at: dt.datetime
    count: int
    nearest: tuple[tuple[str, float], ...]
    status: str
    intent: str | None


class Questions:
    """The kept questions of an installation.

    Attributes:
        engine: its database, with the tables of this version.

    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keep(
        self,
        text: str,
        cause: str,
        rep_id: str,
        asked_at: dt.datetime,
        channel: str | None = None,
        nearest: Sequence[tuple[str, float]] = (),
    ) -> int:
        """The number of the question, which is new, or counted once more where the same words were kept before.

        Args:
            text: without any name in it; case and spaces do not make another question.
            cause: one of CAUSES.
            rep_id: who asked.
            asked_at: when, in UTC.
            channel: over which channel.
            nearest: the intents that come nearest, each with its confidence (0-1), likeliest first.

        Raises:
            ValueError: an unknown cause.

        """
        if cause not in CAUSES:
            raise ValueError(f"cause is {cause!r}; expected one of {', '.join(CAUSES)}")
        latest = {
            "cause": cause,
            "rep_id": rep_id,
            "channel": channel,
            "asked_at": asked_at,
            "nearest": [[intent, round(confidence, 3)] for intent, confidence in nearest],
        }
        digest = hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()
        with writing(self.engine) as connection:
            known = connection.execute(sa.select(QUESTIONS.c.id).where(QUESTIONS.c.digest == digest)).scalar_one_or_none()
            if known is not None:
                connection.execute(
                    sa.update(QUESTIONS).where(QUESTIONS.c.id == known).values(count=QUESTIONS.c.count + 1, **latest)
                )
                return int(known)
            new = {"digest": digest, "text": text, "first_asked_at": asked_at, "count": 1, "status": "open", **latest}
            return int(connection.execute(sa.insert(QUESTIONS).values(new)).inserted_primary_key[0])

    def all(self, statuses: Collection[str] = STATUSES) -> tuple[KeptQuestion, ...]:
        """Those with one of the statuses, the most frequent first, of equally frequent ones the latest."""
        query = (
            sa.select(*(QUESTIONS.c[name] for name in _COLUMNS))
            .where(QUESTIONS.c.status.in_(sorted(statuses)))
            .order_by(QUESTIONS.c.count.desc(), QUESTIONS.c.asked_at.desc(), QUESTIONS.c.id.desc())
        )
        with self.engine.connect() as connection:
            return tuple(_kept(row) for row in connection.execute(query))

    def one(self, question_id: int) -> KeptQuestion:
        """The question with a number.

        Raises:
            UnknownQuestion: there is none.

        """
        with self.engine.connect() as connection:
            return _one(connection, question_id)

    def label(self, question_id: int, intent: str) -> KeptQuestion:
        """The question, with what a reviewer says that it asks.

        Raises:
            UnknownQuestion: there is none with this number.
            AlreadyTaught: it is a training sentence by now.

        """
        return self._review(question_id, "labelled", intent)

    def ignore(self, question_id: int) -> KeptQuestion:
        """The question, put aside for good: it is counted on, but asked to nobody again.

        Raises:
            UnknownQuestion: there is none with this number.
            AlreadyTaught: it is a training sentence by now.

        """
        return self._review(question_id, "ignored", None)

    def mark_taught(self, question_id: int, intent: str) -> None:
        """Write down that the question is a training sentence of an intent now; one that is not there is passed over."""
        self._set(question_id, "taught", intent)

    def reopen(self, question_id: int) -> None:
        """Make the question one to be reviewed again; one that is not there is passed over."""
        self._set(question_id, "open", None)

    def _review(self, question_id: int, status: str, intent: str | None) -> KeptQuestion:
        with writing(self.engine) as connection:
            if _one(connection, question_id).status == "taught":
                raise AlreadyTaught(f"question {question_id} was taught; crm teach --forget {question_id} takes it back first")
            connection.execute(_setting(question_id, status, intent))
            return _one(connection, question_id)

    def _set(self, question_id: int, status: str, intent: str | None) -> None:
        with writing(self.engine) as connection:
            connection.execute(_setting(question_id, status, intent))


def _setting(question_id: int, status: str, intent: str | None) -> Any:
    return sa.update(QUESTIONS).where(QUESTIONS.c.id == question_id).values(status=status, intent=intent)


def _one(connection: Connection, question_id: int) -> KeptQuestion:
    query = sa.select(*(QUESTIONS.c[name] for name in _COLUMNS)).where(QUESTIONS.c.id == question_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownQuestion(f"no question has the number {question_id}; crm questions --all shows those that there are")
    return _kept(row)


def _kept(row: Any) -> KeptQuestion:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["nearest"] = tuple((str(intent), float(confidence)) for intent, confidence in values["nearest"])
    return KeptQuestion(values.pop("id"), **values)
