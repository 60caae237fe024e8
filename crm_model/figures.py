"""Counts and sums over a scope's customers and their events, made by the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import and_, distinct, extract, func, not_, or_, select
from sqlalchemy.sql.schema import Table

from crm_model.conditions import EVENT_COLUMNS, Conditions, Days, open_ticket, within
from crm_model.scope import CUSTOMERS, INTERACTIONS, ITEMS, ORDERS, PRODUCTS, REFUNDS, REPS, TICKETS

SUBJECTS = ("customers", "orders", "revenue", "refunds", "refund_amount", "tickets", "interactions")
EVENTS: dict[str, tuple[Table, Any, Any]] = {
    "orders": (ORDERS, ORDERS.c.ordered_at, ORDERS.c.order_id),
    "refunds": (REFUNDS, REFUNDS.c.refunded_at, REFUNDS.c.refund_id),
    "tickets": (TICKETS, TICKETS.c.opened_at, TICKETS.c.ticket_id),
    "interactions": (INTERACTIONS, INTERACTIONS.c.occurred_at, INTERACTIONS.c.interaction_id),
}
# The filters that narrow the events themselves; all others narrow the customers whose events are looked at.
OWN_FILTERS = {
    "customers": (),
    "orders": ("category", "not_category"),
    "refunds": ("category", "not_category", "reason"),
    "tickets": ("topic", "priority", "open_tickets"),
    "interactions": ("channel", "direction"),
}
GROUPED_EVENT = {"category": "orders", "topic": "tickets", "priority": "tickets", "channel": "interactions", "reason": "refunds"}


class Ungroupable(ValueError):
    """This subject has no groups of this name."""


def event_of(subject: str) -> str:
    """The kind of row that a subject counts or sums."""
    return {"revenue": "orders", "refund_amount": "refunds"}.get(subject, subject)


def figure_query(
    conditions: Conditions,
    subject: str,
    filters: Mapping[str, Any],
    window: Days | None,
    group_by: str | None,
    customers: Collection[str],
) -> Any:
    """A query of one row (value), or of a row for each group (group, value); a group without a name is NULL.

    Amounts by category are those of the orders' lines; a refund is shared out over the lines of its order.

    Raises:
        Ungroupable: the subject has no such groups.
        ValueError: an unknown subject or filter.

    """
    if subject not in SUBJECTS:
        raise ValueError(f"subject is {subject!r}; expected one of {', '.join(SUBJECTS)}")
    event = event_of(subject)
    if subject == "customers":
        event = GROUPED_EVENT.get(group_by or "", "orders" if group_by == "month" and window else "customers")
    by_line = event in ("orders", "refunds") and (group_by == "category" or "category" in filters or "not_category" in filters)
    group = _group(event, group_by, by_line)
    where = [conditions.scope.condition(), *conditions.of(filters, window, customers, leaving_out=OWN_FILTERS[event])]
    if event == "customers":
        source: Any = CUSTOMERS
        if window is not None and not any(name in filters for name in EVENT_COLUMNS):
            where.append(conditions.ordered_within(window))
    else:
        table, at, _ = EVENTS[event]
        source = table.join(CUSTOMERS, CUSTOMERS.c.customer_id == table.c.customer_id)
        where += [within(at, window, conditions.scope), *own_conditions(conditions, event, filters)]
    if by_line:
        source = with_lines(source, event)
    if group_by == "team":
        source = source.outerjoin(REPS, REPS.c.rep_id == CUSTOMERS.c.owner_id)
    value = _value(subject, event, by_line).label("value")
    if group is None:
        return select(value).select_from(source).where(*where)
    return select(group.label("name"), value).select_from(source).where(*where).group_by(group).order_by(group)


def own_conditions(conditions: Conditions, event: str, filters: Mapping[str, Any]) -> list[Any]:
    """The conditions that filters put on the events themselves; those on categories need `with_lines`."""
    made: list[Any] = []
    for name in OWN_FILTERS[event]:
        if name not in filters:
            continue
        if name == "category":
            made.append(conditions.category(filters[name]))
        elif name == "not_category":
            made.append(or_(PRODUCTS.c.category.is_(None), not_(conditions.category(filters[name]))))
        elif name == "open_tickets":
            still_open = open_ticket(conditions.scope)
            made.append(still_open if filters[name] else not_(still_open))
        else:
            made.append(conditions.matching(EVENT_COLUMNS[name], filters[name]))
    return made


def with_lines(source: Any, event: str) -> Any:
    """Orders or refunds joined with the lines of the order and their products; those without lines stay."""
    if event == "refunds":
        # A refund that names somebody else's order (nothing stops an import) must not bring that order's lines in.
        own = and_(ORDERS.c.order_id == REFUNDS.c.order_id, ORDERS.c.customer_id == REFUNDS.c.customer_id)
        source = source.outerjoin(ORDERS, own)
    return source.outerjoin(ITEMS, ITEMS.c.order_id == ORDERS.c.order_id).outerjoin(
        PRODUCTS, PRODUCTS.c.product_id == ITEMS.c.product_id
    )


def _value(subject: str, event: str, by_line: bool) -> Any:
    line = ITEMS.c.quantity * ITEMS.c.unit_price
    if subject == "revenue":
        return func.coalesce(func.sum(func.coalesce(line, ORDERS.c.amount) if by_line else ORDERS.c.amount), 0.0)
    if subject == "refund_amount":
        share = func.coalesce(line / func.nullif(ORDERS.c.amount, 0.0), 1.0)
        return func.coalesce(func.sum(REFUNDS.c.amount * share if by_line else REFUNDS.c.amount), 0.0)
    if subject == "customers":
        return func.count(distinct(CUSTOMERS.c.customer_id))
    return func.count(distinct(EVENTS[event][2]))


def _group(event: str, group_by: str | None, by_line: bool) -> Any:
    if group_by is None:
        return None
    if group_by in ("country", "city", "industry", "segment"):
        return CUSTOMERS.c[group_by]
    if group_by == "owner":
        return CUSTOMERS.c.owner_id
    if group_by == "team":
        return REPS.c.team
    if group_by == "category" and by_line:
        return PRODUCTS.c.category
    if group_by == "month":
        at = CUSTOMERS.c.created_at if event == "customers" else EVENTS[event][1]
        return extract("year", at) * 100 + extract("month", at)
    if group_by in EVENT_COLUMNS and GROUPED_EVENT[group_by] == event:
        return EVENT_COLUMNS[group_by]
    raise Ungroupable(f"{event} have no {group_by}")


def month_name(number: float) -> str:
    """The month "2026-10" of the number 202610."""
    year, month = divmod(int(number), 100)
    return f"{year:04d}-{month:02d}"
