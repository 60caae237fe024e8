"""The history of a scope's customers read into memory in bulk."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import String, select, type_coerce
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Column, Table

from crm_model.frames import Frames
from crm_model.scope import CUSTOMERS, INTERACTIONS, ITEMS, ORDERS, PRODUCTS, REFUNDS, TICKETS, Scope

CUSTOMER_COLUMNS = (
    "customer_id", "name", "industry", "segment", "country", "city", "owner_id", "created_at", "cancelled_at", "opted_out",
    "attributes",
)  # fmt: skip


def read_frames(connection: Connection, scope: Scope, end: dt.datetime) -> Frames:
    """The scope's customers and their events before a moment; what is known only later (an end, a rating) is empty."""
    customers = _read(
        connection,
        select(*(_column(CUSTOMERS.c[name]) for name in CUSTOMER_COLUMNS)).where(scope.condition(), CUSTOMERS.c.created_at < end),
        ("created_at", "cancelled_at"),
    ).sort_values("customer_id", ignore_index=True)
    customers["opted_out"] = customers["opted_out"].astype(bool)
    customers.loc[customers["cancelled_at"] >= end, "cancelled_at"] = pd.NaT
    tickets = _events(
        connection,
        scope,
        TICKETS,
        "opened_at",
        end,
        ("ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"),
    )
    closed_later = tickets["closed_at"] >= end
    tickets["satisfaction"] = tickets["satisfaction"].astype(float).mask(closed_later)
    tickets.loc[closed_later, "closed_at"] = pd.NaT
    return Frames(
        customers=customers,
        orders=_events(connection, scope, ORDERS, "ordered_at", end, ("order_id", "customer_id", "ordered_at", "amount")),
        items=_items(connection, scope, end),
        refunds=_events(
            connection,
            scope,
            REFUNDS,
            "refunded_at",
            end,
            ("refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"),
        ),
        tickets=tickets,
        interactions=_events(
            connection,
            scope,
            INTERACTIONS,
            "occurred_at",
            end,
            ("interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction"),
        ),
    )


def _events(
    connection: Connection, scope: Scope, table: Table, at: str, end: dt.datetime, columns: tuple[str, ...]
) -> pd.DataFrame:
    query = (
        select(*(_column(table.c[name]) for name in columns))
        .select_from(table.join(CUSTOMERS, CUSTOMERS.c.customer_id == table.c.customer_id))
        .where(scope.condition(), CUSTOMERS.c.created_at < end, table.c[at] < end)
    )
    return _read(connection, query, tuple(name for name in columns if name.endswith("_at"))).sort_values(
        ["customer_id", at], kind="stable", ignore_index=True
    )


def _items(connection: Connection, scope: Scope, end: dt.datetime) -> pd.DataFrame:
    query = (
        select(
            ITEMS.c.order_id,
            ORDERS.c.customer_id,
            _column(ORDERS.c.ordered_at),
            ITEMS.c.product_id,
            PRODUCTS.c.category,
            ITEMS.c.quantity,
            (ITEMS.c.quantity * ITEMS.c.unit_price).label("amount"),
        )
        .select_from(
            ITEMS.join(ORDERS, ORDERS.c.order_id == ITEMS.c.order_id)
            .join(CUSTOMERS, CUSTOMERS.c.customer_id == ORDERS.c.customer_id)
            .outerjoin(PRODUCTS, PRODUCTS.c.product_id == ITEMS.c.product_id)
        )
        .where(scope.condition(), CUSTOMERS.c.created_at < end, ORDERS.c.ordered_at < end)
    )
    return _read(connection, query, ("ordered_at",)).sort_values(
        ["customer_id", "ordered_at", "order_id"], kind="stable", ignore_index=True
    )


def _column(column: Column[Any]) -> Any:
    """Dates come as the driver has them: one conversion of the whole column is ten times as fast as one for each value."""
    return type_coerce(column, String).label(column.name) if column.name.endswith("_at") else column


def _read(connection: Connection, query: Any, dates: tuple[str, ...]) -> pd.DataFrame:
    table = pd.read_sql(query, connection)
    for name in dates:
        table[name] = pd.to_datetime(table[name], format="ISO8601").astype("datetime64[ns]")
    return table
