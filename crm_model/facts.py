"""Customers and events with their facts, as queries and as the rows made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.engine import Connection

from crm_model.conditions import EVENT_COLUMNS, Conditions, Days, open_ticket, within
from crm_model.figures import EVENTS, OWN_FILTERS, own_conditions, with_lines
from crm_model.rows import CustomerRow, EventRow, Found, FoundEvents
from crm_model.scope import CUSTOMERS, INTERACTIONS, ITEMS, ORDERS, PRODUCTS, REPS, TICKETS, Scope

ATTRIBUTES = (
    "customer_id", "name", "contact_name", "email", "phone", "country", "city", "industry", "segment", "owner_id", "created_at",
    "cancelled_at", "opted_out",
)  # fmt: skip
MOST_VALUES = 10_000  # SQLite takes at most 32,766 values in one query
ORDERS_BY = ("name", "revenue", "orders", "days_since_order", "days_since_contact")
EVENT_FIELDS = {
    "orders": ("order_id", "amount"),
    "refunds": ("order_id", "amount", "reason"),
    "tickets": ("closed_at", "topic", "priority", "satisfaction"),
    "interactions": ("channel", "direction", "rep_id", "summary"),
}


def find_customers(
    connection: Connection,
    conditions: Conditions,
    filters: Mapping[str, Any],
    window: Days | None,
    customers: Collection[str],
    order_by: str,
    descending: bool,
    limit: int | None,
) -> Found:
    """The matching customers with their facts, sorted, up to a limit."""
    if order_by not in ORDERS_BY:
        raise ValueError(f"order is by {order_by!r}; expected one of {', '.join(ORDERS_BY)}")
    scope = conditions.scope
    wanted = conditions.of(filters, window, customers)
    if window is not None and not any(name in filters for name in EVENT_COLUMNS):
        wanted.append(conditions.ordered_within(window))
    matching = scope.customer_ids(*wanted)
    ids = list(connection.execute(_sorted(matching, window, scope, order_by, descending).limit(limit)).scalars())
    total = len(ids)
    if limit is not None and total >= limit:
        total = int(connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one())
    few = len(ids) <= MOST_VALUES
    query = _facts(ids if few else matching, window, scope)
    rows = {row.customer_id: _customer(row, scope, conditions.churn_after_days) for row in connection.execute(query)}
    return Found(tuple(rows[one] for one in ids), total)


def _sorted(matching: Any, window: Days | None, scope: Scope, order_by: str, descending: bool) -> Any:
    """A query of the customer_ids in order; it adds up no more than the order needs."""
    query = select(CUSTOMERS.c.customer_id).where(CUSTOMERS.c.customer_id.in_(matching))
    name = func.lower(CUSTOMERS.c.name)
    if order_by == "name":
        return query.order_by(_directed(name, descending), CUSTOMERS.c.customer_id)
    if order_by == "days_since_contact":
        talked = _talked(matching, scope)
        query = query.select_from(CUSTOMERS.outerjoin(talked, talked.c.customer_id == CUSTOMERS.c.customer_id))
        # Never having been talked to is the longest silence.
        never = case((talked.c.last_contact_at.is_(None), 1), else_=0)
        keys = [_directed(never, descending), _directed(talked.c.last_contact_at, not descending)]
        return query.order_by(*keys, name, CUSTOMERS.c.customer_id)
    ordered = _ordered(matching, window, scope)
    query = query.select_from(CUSTOMERS.outerjoin(ordered, ordered.c.customer_id == CUSTOMERS.c.customer_id))
    if order_by == "days_since_order":
        # No order at all says little about how long ago the last one was: such customers come last either way.
        never = case((ordered.c.last_order_at.is_(None), 1), else_=0)
        keys = [never, _directed(ordered.c.last_order_at, not descending)]
    else:
        keys = [_directed(func.coalesce(ordered.c[order_by], 0), descending)]
    return query.order_by(*keys, name, CUSTOMERS.c.customer_id)


def _facts(ids: Any, window: Days | None, scope: Scope) -> Any:
    """A query of the customers with all their facts, in no order."""
    ordered, talked = _ordered(ids, window, scope), _talked(ids, scope)
    waiting = (
        select(TICKETS.c.customer_id, func.count().label("open_tickets"))
        .where(TICKETS.c.customer_id.in_(ids), open_ticket(scope))
        .group_by(TICKETS.c.customer_id)
        .subquery()
    )
    return (
        select(
            *(CUSTOMERS.c[name] for name in ATTRIBUTES),
            REPS.c.name.label("owner"),
            ordered.c.last_order_at,
            func.coalesce(ordered.c.orders, 0).label("orders"),
            func.coalesce(ordered.c.revenue, 0.0).label("revenue"),
            func.coalesce(ordered.c.again, 0).label("again"),
            talked.c.last_contact_at,
            func.coalesce(waiting.c.open_tickets, 0).label("open_tickets"),
        )
        .select_from(
            CUSTOMERS.outerjoin(REPS, REPS.c.rep_id == CUSTOMERS.c.owner_id)
            .outerjoin(ordered, ordered.c.customer_id == CUSTOMERS.c.customer_id)
            .outerjoin(talked, talked.c.customer_id == CUSTOMERS.c.customer_id)
            .outerjoin(waiting, waiting.c.customer_id == CUSTOMERS.c.customer_id)
        )
        .where(CUSTOMERS.c.customer_id.in_(ids))
    )


def _ordered(ids: Any, window: Days | None, scope: Scope) -> Any:
    """For each customer with orders: the last of all, how many and how much within the window, whether any since it cancelled."""
    counted = within(ORDERS.c.ordered_at, window, scope)
    return (
        select(
            ORDERS.c.customer_id,
            func.max(ORDERS.c.ordered_at).label("last_order_at"),
            func.sum(case((counted, 1), else_=0)).label("orders"),
            func.sum(case((counted, ORDERS.c.amount), else_=0.0)).label("revenue"),
            func.max(case((ORDERS.c.ordered_at > CUSTOMERS.c.cancelled_at, 1), else_=0)).label("again"),
        )
        .select_from(ORDERS.join(CUSTOMERS, CUSTOMERS.c.customer_id == ORDERS.c.customer_id))
        .where(ORDERS.c.customer_id.in_(ids), ORDERS.c.ordered_at < scope.end)
        .group_by(ORDERS.c.customer_id)
        .subquery()
    )


def _talked(ids: Any, scope: Scope) -> Any:
    """For each customer that was talked to: when last."""
    return (
        select(INTERACTIONS.c.customer_id, func.max(INTERACTIONS.c.occurred_at).label("last_contact_at"))
        .where(INTERACTIONS.c.customer_id.in_(ids), INTERACTIONS.c.occurred_at < scope.end)
        .group_by(INTERACTIONS.c.customer_id)
        .subquery()
    )


def find_events(
    connection: Connection,
    conditions: Conditions,
    event: str,
    filters: Mapping[str, Any],
    window: Days | None,
    customers: Collection[str],
    limit: int | None,
    largest: bool | None = None,
) -> FoundEvents:
    """Orders, refunds, tickets or interactions up to a limit: newest first, or orders and refunds by amount, the `largest` first."""
    if event not in EVENTS:
        raise ValueError(f"subject is {event!r}; expected one of {', '.join(EVENTS)}")
    scope = conditions.scope
    table, at, key = EVENTS[event]
    own = own_conditions(conditions, event, filters)
    by_line = "category" in filters or "not_category" in filters
    where = [
        scope.condition(),
        *conditions.of(filters, window, customers, leaving_out=OWN_FILTERS[event]),
        within(at, window, scope),
    ]
    if by_line and event in ("orders", "refunds"):
        lines = with_lines(table.join(CUSTOMERS, CUSTOMERS.c.customer_id == table.c.customer_id), event)
        where.append(key.in_(select(key).select_from(lines).where(*where, *own)))
    else:
        where += own
    source = table.join(CUSTOMERS, CUSTOMERS.c.customer_id == table.c.customer_id)
    query = (
        select(key.label("event_id"), table.c.customer_id, CUSTOMERS.c.name.label("customer"), at.label("at"))
        .add_columns(*(table.c[name] for name in EVENT_FIELDS[event] if table.c[name] is not key))
        .select_from(source)
        .where(*where)
        .order_by(
            *([] if largest is None or "amount" not in EVENT_FIELDS[event] else [_directed(table.c.amount, largest)]),
            at.desc(),
            key.desc(),
        )
        .limit(limit)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    total = len(rows)
    if limit is not None and total >= limit:
        total = connection.execute(select(func.count()).select_from(source).where(*where)).scalar_one()
    for row in rows:
        if event == "tickets" and row["closed_at"] is not None and row["closed_at"] >= scope.end:
            row["closed_at"] = row["satisfaction"] = None
    if event == "orders":
        _add_lines(connection, rows)
    return FoundEvents(tuple(EventRow(kind=event, **row) for row in rows), int(total))


def _add_lines(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Gives orders the names of their products and categories, the largest amount first."""
    by_order = {row["event_id"]: row for row in rows}
    ids = list(by_order)
    lines = []
    for start in range(0, len(ids), MOST_VALUES):
        query = (
            select(ITEMS.c.order_id, PRODUCTS.c.name, PRODUCTS.c.category)
            .select_from(ITEMS.outerjoin(PRODUCTS, PRODUCTS.c.product_id == ITEMS.c.product_id))
            .where(ITEMS.c.order_id.in_(ids[start : start + MOST_VALUES]))
            .order_by((ITEMS.c.quantity * ITEMS.c.unit_price).desc(), ITEMS.c.id)
        )
        lines += connection.execute(query).all()
    for row in rows:
        row.update(order_id=row["event_id"], products=(), categories=())
    for order_id, product, category in lines:
        row = by_order[order_id]
        for name, value in (("products", product), ("categories", category)):
            if value is not None and value not in row[name]:
                row[name] = (*row[name], value)


def _directed(column: Any, descending: bool) -> Any:
    return column.desc() if descending else column.asc()


def _customer(row: Any, scope: Scope, churn_after_days: int) -> CustomerRow:
    cancelled = row.cancelled_at if row.cancelled_at is not None and row.cancelled_at < scope.end else None
    lapses: list[dt.date] = []
    if cancelled is not None and not row.again:
        lapses.append(cancelled.date())
    if row.last_order_at is not None:
        silent = row.last_order_at.date() + dt.timedelta(days=churn_after_days)
        if silent <= scope.today:
            lapses.append(silent)
    return CustomerRow(
        **{name: getattr(row, name) for name in ATTRIBUTES if name != "cancelled_at"},
        cancelled_at=cancelled,
        owner=row.owner,
        orders=int(row.orders),
        revenue=round(float(row.revenue), 2),
        last_order_at=row.last_order_at,
        days_since_order=_days_since(row.last_order_at, scope.today),
        last_contact_at=row.last_contact_at,
        days_since_contact=_days_since(row.last_contact_at, scope.today),
        open_tickets=int(row.open_tickets),
        lapsed_since=min(lapses, default=None),
    )


def _days_since(moment: dt.datetime | None, today: dt.date) -> int | None:
    return None if moment is None else (today - moment.date()).days
