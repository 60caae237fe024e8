"""Which customers a rep may see, as a condition that every query of its view carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, and_, select

from crm_model import schema
from crm_model.rows import RepRow

REPS: Table = schema.Rep.__table__
CUSTOMERS: Table = schema.Customer.__table__
PRODUCTS: Table = schema.Product.__table__
ORDERS: Table = schema.Order.__table__
ITEMS: Table = schema.OrderItem.__table__
REFUNDS: Table = schema.Refund.__table__
TICKETS: Table = schema.Ticket.__table__
INTERACTIONS: Table = schema.Interaction.__table__
IMPORTS: Table = schema.ImportRun.__table__
MODEL_RUNS: Table = schema.ModelRun.__table__
SCORE_RUNS: Table = schema.ScoreRun.__table__
SCORES: Table = schema.Score.__table__
TASKS: Table = schema.Task.__table__
NOTES: Table = schema.Note.__table__
FEEDBACK: Table = schema.Feedback.__table__
REP_SETTINGS: Table = schema.RepSetting.__table__
CHANGES: Table = schema.Change.__table__


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day."""
    return dt.datetime(day.year, day.month, day.day)


def day_after(day: dt.date) -> dt.datetime:
    """The first moment that no longer belongs to a day."""
    return midnight(day) + dt.timedelta(days=1)


def visible_reps(rep: RepRow, reps: Iterable[RepRow]) -> frozenset[str] | None:
    """The rep_ids whose books a rep may see; None is everybody's, and customers that nobody owns.

    A manager sees those who report to it, directly or through others, and itself; one to whom nobody reports sees its team.
    """
    if rep.role == "admin":
        return None
    seen = {rep.rep_id}
    if rep.role != "manager":
        return frozenset(seen)
    everybody = tuple(reps)
    reached = {rep.rep_id}
    while reached:
        reached = {other.rep_id for other in everybody if other.manager_id in reached} - seen
        seen |= reached
    if len(seen) == 1 and rep.team:
        seen |= {other.rep_id for other in everybody if other.team == rep.team}
    return frozenset(seen)


@dataclass(frozen=True)
class Scope:
    """The customers of these reps (None: of all) that exist on a day; what happened after it does not exist."""

    rep_ids: frozenset[str] | None
    today: dt.date

    @property
    def end(self) -> dt.datetime:
        """The first moment that is not looked at any more."""
        return day_after(self.today)

    def condition(self) -> Any:
        """The condition on the table of customers."""
        created = CUSTOMERS.c.created_at < self.end
        if self.rep_ids is None:
            return created
        return and_(CUSTOMERS.c.owner_id.in_(sorted(self.rep_ids)), created)

    def customer_ids(self, *conditions: Any) -> Any:
        """A sub-query of the customer_ids in scope that also meet conditions on the table of customers."""
        return select(CUSTOMERS.c.customer_id).where(self.condition(), *conditions)
