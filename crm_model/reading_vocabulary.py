"""The names and values of a scope's customers, for recognising them in a sentence."""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from crm_model.rows import NamedCustomer, ProductRow, RepRow, Vocabulary
from crm_model.scope import CUSTOMERS, IMPORTS, PRODUCTS, REFUNDS, TICKETS, Scope


def read_vocabulary(connection: Connection, scope: Scope, reps: tuple[RepRow, ...]) -> Vocabulary:
    """Every name and value that occurs among the scope's customers; products are everybody's."""
    names = select(
        CUSTOMERS.c.customer_id, CUSTOMERS.c.name, CUSTOMERS.c.contact_name, CUSTOMERS.c.city, CUSTOMERS.c.country
    ).where(scope.condition())
    customers = sorted((NamedCustomer(*row) for row in connection.execute(names)), key=lambda one: (one.name, one.customer_id))
    products = connection.execute(select(PRODUCTS.c.product_id, PRODUCTS.c.name, PRODUCTS.c.category).order_by(PRODUCTS.c.name))
    found = tuple(ProductRow(*row) for row in products)
    return Vocabulary(
        customers=tuple(customers),
        reps=reps,
        products=found,
        countries=_distinct(customer.country for customer in customers),
        cities=_distinct(customer.city for customer in customers),
        industries=_distinct(connection.execute(_values(CUSTOMERS.c.industry, scope)).scalars()),
        segments=_distinct(connection.execute(_values(CUSTOMERS.c.segment, scope)).scalars()),
        teams=_distinct(rep.team for rep in reps),
        categories=_distinct(product.category for product in found),
        topics=_distinct(connection.execute(_values(TICKETS.c.topic, scope)).scalars()),
        reasons=_distinct(connection.execute(_values(REFUNDS.c.reason, scope)).scalars()),
    )


def read_stamp(connection: Connection, scope: Scope, reps: tuple[RepRow, ...]) -> str:
    """A short text that differs once an import, a change of owners or another team changes what the vocabulary holds."""
    imports = connection.execute(select(func.max(IMPORTS.c.id))).scalar_one()
    if scope.rep_ids is None:
        seen = str(connection.execute(select(func.count()).select_from(CUSTOMERS).where(scope.condition())).scalar_one())
    else:
        ids = connection.execute(scope.customer_ids().order_by(CUSTOMERS.c.customer_id)).scalars()
        seen = format(zlib.crc32("\n".join(ids).encode()), "08x")
    team = format(zlib.crc32(repr(reps).encode()), "08x")
    return f"{imports or 0}-{seen}-{team}"


def _values(column: Any, scope: Scope) -> Any:
    query = select(column).distinct()
    if column.table is CUSTOMERS:
        return query.where(scope.condition())
    return query if scope.rep_ids is None else query.where(column.table.c.customer_id.in_(scope.customer_ids()))


def _distinct(values: Any) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
