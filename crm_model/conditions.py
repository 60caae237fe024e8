"""A question's filters as SQL conditions on the table of customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import and_, exists, func, not_, or_, select
from sqlalchemy.engine import Connection

from crm_model.rows import RepRow
from crm_model.scope import CUSTOMERS, INTERACTIONS, ITEMS, ORDERS, PRODUCTS, REFUNDS, TICKETS, Scope, day_after, midnight

ATTRIBUTES = ("country", "city", "industry", "segment")
# Filters on predictions, on tasks and on the reader's time: they say nothing about which customers' facts match.
ELSEWHERE = frozenset({"band", "min_probability", "max_probability", "minutes", "overdue"})
HALF_A_CENT = 0.005  # sums of binary fractions miss round amounts by less
EVENT_COLUMNS = {
    "topic": TICKETS.c.topic,
    "priority": TICKETS.c.priority,
    "reason": REFUNDS.c.reason,
    "channel": INTERACTIONS.c.channel,
    "direction": INTERACTIONS.c.direction,
}


class Days(Protocol):
    """Days from start to end, both inclusive."""

    @property
    def start(self) -> dt.date:
        """The first day."""

    @property
    def end(self) -> dt.date:
        """The last day."""


@dataclass(frozen=True)
class Conditions:
    """Makes the conditions for one connection, one scope and the reps in it."""

    connection: Connection
    scope: Scope
    reps: tuple[RepRow, ...]
    churn_after_days: int

    def of(
        self,
        filters: Mapping[str, Any],
        window: Days | None = None,
        customers: Collection[str] = (),
        leaving_out: Collection[str] = (),
    ) -> list[Any]:
        """The conditions that a customer has to meet, all of them.

        Values are compared without regard to case, and a list is met by any of its values. `leaving_out` names filters that
        the caller applies itself, to the events that it lists.

        Raises:
            ValueError: a filter of an unknown name.

        """
        rest = {name: value for name, value in filters.items() if name not in leaving_out and name not in ELSEWHERE}
        conditions: list[Any] = [CUSTOMERS.c.customer_id.in_(sorted(customers))] if customers else []
        conditions += self._about_tickets(rest, window)
        conditions += self._about_other_events(rest, window)
        conditions += self._about_revenue(rest, window)
        for name, value in rest.items():
            if name not in ("open_tickets", "min_revenue", "max_revenue", *EVENT_COLUMNS):
                conditions.append(self._one(name, value))
        return conditions

    def ordered_within(self, window: Days) -> Any:
        """The condition that a customer has ordered in a window."""
        return _some(ORDERS.c.customer_id == CUSTOMERS.c.customer_id, within(ORDERS.c.ordered_at, window, self.scope))

    def matching(self, column: Any, values: Any) -> Any:
        """The condition that an event's column has one of the values, whatever the case of their letters."""
        wanted = {str(value).casefold() for value in as_tuple(values)}
        known = select(column).distinct().where(column.isnot(None))
        if column.table is CUSTOMERS:
            known = known.where(self.scope.condition())
        elif self.scope.rep_ids is not None:
            known = known.where(column.table.c.customer_id.in_(self.scope.customer_ids()))
        return column.in_([value for value in self.connection.execute(known).scalars() if value.casefold() in wanted])

    def category(self, values: Any) -> Any:
        """The condition on the table of products that its category is one of the values."""
        wanted = {str(value).casefold() for value in as_tuple(values)}
        known = self.connection.execute(select(PRODUCTS.c.category).distinct().where(PRODUCTS.c.category.isnot(None))).scalars()
        return PRODUCTS.c.category.in_([value for value in known if value.casefold() in wanted])

    def _one(self, name: str, value: Any) -> Any:
        if name.startswith("not_") and name[4:] in (*ATTRIBUTES, "category", "team", "owner"):
            condition = self._one(name[4:], value)
            if name[4:] in ATTRIBUTES:
                return or_(CUSTOMERS.c[name[4:]].is_(None), not_(condition))
            return or_(CUSTOMERS.c.owner_id.is_(None), not_(condition)) if name[4:] in ("team", "owner") else not_(condition)
        if name in ATTRIBUTES:
            return self.matching(CUSTOMERS.c[name], value)
        if name == "category":
            return self._ordered_in(value)
        if name in ("team", "owner"):
            wanted = {str(one).casefold() for one in as_tuple(value)}
            key = "team" if name == "team" else "rep_id"
            return CUSTOMERS.c.owner_id.in_([r.rep_id for r in self.reps if (getattr(r, key) or "").casefold() in wanted])
        if name == "no_order_days":
            return self._no_order_since(self._days_ago(int(value)))
        if name == "no_contact_days":
            since = self._days_ago(int(value))
            mine = INTERACTIONS.c.customer_id == CUSTOMERS.c.customer_id
            recent = _some(mine, INTERACTIONS.c.occurred_at >= since, INTERACTIONS.c.occurred_at < self.scope.end)
            # One that became a customer since then cannot have been neglected for so long.
            return and_(not_(recent), or_(CUSTOMERS.c.created_at < since, _some(mine, INTERACTIONS.c.occurred_at < since)))
        if name == "lapsed":
            return self._lapsed() if value else not_(self._lapsed())
        if name == "created_after":
            return CUSTOMERS.c.created_at >= midnight(as_date(value))
        if name == "created_before":
            return CUSTOMERS.c.created_at < day_after(as_date(value))
        if name == "opted_out":
            return CUSTOMERS.c.opted_out.is_(bool(value))
        raise ValueError(f"unknown filter {name!r}")

    def _ordered_in(self, categories: Any) -> Any:
        """Has ordered in one of the categories: looked up for each customer of a book, or for all customers at once."""
        lines = ORDERS.join(ITEMS, ITEMS.c.order_id == ORDERS.c.order_id).join(
            PRODUCTS, PRODUCTS.c.product_id == ITEMS.c.product_id
        )
        where = [ORDERS.c.ordered_at < self.scope.end, self.category(categories)]
        if self.scope.rep_ids is None:
            return CUSTOMERS.c.customer_id.in_(select(ORDERS.c.customer_id).select_from(lines).where(*where))
        return exists().select_from(lines).where(ORDERS.c.customer_id == CUSTOMERS.c.customer_id, *where).correlate(CUSTOMERS)

    def _days_ago(self, days: int) -> dt.datetime:
        """The moment from which on an event is less than so many days old."""
        return midnight(self.scope.today - dt.timedelta(days=days - 1))

    def _no_order_since(self, since: dt.datetime) -> Any:
        """Last ordered before a moment; one that never ordered counts if it was a customer before that moment."""
        mine = ORDERS.c.customer_id == CUSTOMERS.c.customer_id
        recent = _some(mine, ORDERS.c.ordered_at >= since, ORDERS.c.ordered_at < self.scope.end)
        older = _some(mine, ORDERS.c.ordered_at < since)
        return and_(not_(recent), or_(CUSTOMERS.c.created_at < since, older))

    def _lapsed(self) -> Any:
        """Cancelled, or ordered once and then for `churn_after_days` days no more; ordering again ends either."""
        mine = ORDERS.c.customer_id == CUSTOMERS.c.customer_id
        since = self._days_ago(self.churn_after_days)
        recent = _some(mine, ORDERS.c.ordered_at >= since, ORDERS.c.ordered_at < self.scope.end)
        older = _some(mine, ORDERS.c.ordered_at < since)
        ordered_again = _some(mine, ORDERS.c.ordered_at > CUSTOMERS.c.cancelled_at, ORDERS.c.ordered_at < self.scope.end)
        cancelled = and_(CUSTOMERS.c.cancelled_at.isnot(None), CUSTOMERS.c.cancelled_at < self.scope.end, not_(ordered_again))
        return or_(cancelled, and_(not_(recent), older))

    def _about_tickets(self, filters: Mapping[str, Any], window: Days | None) -> list[Any]:
        named = [self.matching(EVENT_COLUMNS[name], filters[name]) for name in ("topic", "priority") if name in filters]
        still_open = filters.get("open_tickets")
        if still_open is None and not named:
            return []
        conditions = [TICKETS.c.customer_id == CUSTOMERS.c.customer_id, *named]
        if still_open is None:
            conditions.append(within(TICKETS.c.opened_at, window, self.scope))
            return [_some(*conditions)]
        found = _some(*conditions, open_ticket(self.scope))
        return [found if still_open else not_(found)]

    def _about_other_events(self, filters: Mapping[str, Any], window: Days | None) -> list[Any]:
        conditions = []
        for table, at, names in (
            (REFUNDS, REFUNDS.c.refunded_at, ("reason",)),
            (INTERACTIONS, INTERACTIONS.c.occurred_at, ("channel", "direction")),
        ):
            named = [self.matching(EVENT_COLUMNS[name], filters[name]) for name in names if name in filters]
            if named:
                mine = table.c.customer_id == CUSTOMERS.c.customer_id
                conditions.append(_some(mine, *named, within(at, window, self.scope)))
        return conditions

    def _about_revenue(self, filters: Mapping[str, Any], window: Days | None) -> list[Any]:
        if "min_revenue" not in filters and "max_revenue" not in filters:
            return []
        ordered = (
            select(func.coalesce(func.sum(ORDERS.c.amount), 0.0))
            .where(ORDERS.c.customer_id == CUSTOMERS.c.customer_id, within(ORDERS.c.ordered_at, window, self.scope))
            .correlate(CUSTOMERS)
            .scalar_subquery()
        )
        conditions = []
        if "min_revenue" in filters:
            conditions.append(ordered >= float(filters["min_revenue"]) - HALF_A_CENT)
        if "max_revenue" in filters:
            conditions.append(ordered <= float(filters["max_revenue"]) + HALF_A_CENT)
        return conditions


def within(at: Any, window: Days | None, scope: Scope) -> Any:
    """The condition that a moment lies in a window, or anywhere up to today without one."""
    if window is None:
        return at < scope.end
    return and_(at >= midnight(window.start), at < min(day_after(window.end), scope.end))


def open_ticket(scope: Scope) -> Any:
    """The condition that a ticket was opened by today and not closed by today."""
    return and_(TICKETS.c.opened_at < scope.end, or_(TICKETS.c.closed_at.is_(None), TICKETS.c.closed_at >= scope.end))


def as_tuple(value: Any) -> tuple[Any, ...]:
    """One value or several as a tuple."""
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def as_date(value: Any) -> dt.date:
    """A date, or its ISO text, as a date."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _some(*conditions: Any) -> Any:
    """Whether a customer has some event that meets all conditions; the events are looked up anew even where a query lists them."""
    return exists().where(*conditions).correlate(CUSTOMERS)
