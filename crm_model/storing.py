"""Checked rows, compared with what the database has of them and written where they differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from crm_model.checking import CheckedTable, attributes_text
from crm_model.columns import TABLES
from crm_model.schema import Base
from crm_model.shaping import Progress

AT_ONCE = 5_000
ORDERS = Base.metadata.tables["orders"]
ITEMS = Base.metadata.tables["order_items"]
ITEM_COLUMNS = ("product_id", "quantity", "unit_price", "attributes")


@dataclass
class Counts:
    """How many rows of a table are new, changed, and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


class Imported:
    """The ids of what was imported before."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ids(self, table: str, among: list[str]) -> set[str]:
        """Those of the ids that the table has."""
        key = Base.metadata.tables[table].columns[TABLES[table].key]
        return {
            name for some in _pieces(among) for name in self.connection.execute(sa.select(key).where(key.in_(some))).scalars()
        }

    def any(self, table: str) -> bool:
        """Whether the table has rows."""
        return _has_rows(self.connection, Base.metadata.tables[table])


def store(connection: Connection, tables: Mapping[str, CheckedTable], *, write: bool, progress: Progress) -> Mapping[str, Counts]:
    """How many good rows of each table are new, changed, or the same; the first two are written if `write` says so."""
    amounts = _amounts(tables)
    counts: dict[str, Counts] = {}
    for name in TABLES:
        if name not in tables:
            continue
        good = tables[name].good
        if name == "order_items":
            counts[name] = _store_items(connection, good, write=write, progress=progress)
            _store_amounts(connection, amounts, tables, counts, write=write)
            continue
        if name == "orders":
            good["amount"] = good["order_id"].map(amounts).to_numpy(dtype=float)
        counts[name] = _store_rows(connection, name, good, write=write, progress=progress)
    return counts


def _amounts(tables: Mapping[str, CheckedTable]) -> dict[str, float]:
    """Order to the sum of its imported lines."""
    if "order_items" not in tables:
        return {}
    items = tables["order_items"].good
    codes, orders = pd.factorize(items["order_id"].to_numpy())
    sums = np.bincount(codes, weights=(items["quantity"] * items["unit_price"]).to_numpy(), minlength=len(orders))
    # Six places: the order in which lines are added must not make another amount.
    return dict(zip(orders, sums.round(6).tolist(), strict=True))


def _store_rows(connection: Connection, name: str, good: pd.DataFrame, *, write: bool, progress: Progress) -> Counts:
    """Rows that are matched by their id."""
    table = Base.metadata.tables[name]
    key = TABLES[name].key
    columns = [str(column) for column in good]
    counts = Counts()
    filled_before = _has_rows(connection, table)
    for start in range(0, len(good), AT_ONCE):
        progress(f"importing {name}", start, len(good))
        records = list(_records(good.iloc[start : start + AT_ONCE]))
        before = _before(connection, table, columns, key, [record[key] for record in records]) if filled_before else {}
        if name == "orders":
            _fill_amounts(connection, records, before)
        new = [record for record in records if record[key] not in before]
        changed = [record for record in records if record[key] in before and before[record[key]] != record]
        counts.new += len(new)
        counts.changed += len(changed)
        counts.same += len(records) - len(new) - len(changed)
        if write:
            _insert(connection, table, new)
            _update(connection, table, key, changed)
    return counts


def _fill_amounts(connection: Connection, records: list[dict[str, Any]], before: Mapping[str, Mapping[str, Any]]) -> None:
    """An order without lines in the import keeps the amount of the lines it has; one that never had any has its total."""
    open_ones = [record["order_id"] for record in records if record["amount"] is None and record["order_id"] in before]
    with_lines: set[str] = set()
    if open_ones:
        of_orders = sa.select(ITEMS.c.order_id).where(ITEMS.c.order_id.in_(open_ones)).distinct()
        with_lines = set(connection.execute(of_orders).scalars())
    for record in records:
        if record["amount"] is None:
            kept = record["order_id"] in with_lines
            record["amount"] = before[record["order_id"]]["amount"] if kept else record["total"] or 0.0


def _store_items(connection: Connection, good: pd.DataFrame, *, write: bool, progress: Progress) -> Counts:
    """The lines of orders, each order's together: where any line differs all are written anew."""
    counts = Counts()
    filled_before = _has_rows(connection, ITEMS)
    codes, orders = pd.factorize(good["order_id"].to_numpy())
    by_order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[by_order], np.arange(len(orders)), side="right")
    place = 0
    # Orders have few lines: as many orders at once as have about so many lines as other tables have rows at once.
    while place < len(orders):
        start = int(ends[place - 1]) if place else 0
        last = max(place + 1, int(np.searchsorted(ends, start + AT_ONCE, side="right")))
        progress("importing order_items", start, len(good))
        records = list(_records(good.iloc[by_order[start : int(ends[last - 1])]]))
        before = _lines_before(connection, list(orders[place:last])) if filled_before else {}
        now: dict[str, list[dict[str, Any]]] = {}
        for record in records:
            now.setdefault(record["order_id"], []).append(record)
        changed = [order for order, lines in now.items() if order in before and _unordered(lines) != _unordered(before[order])]
        new = [order for order in now if order not in before]
        counts.new += sum(len(now[order]) for order in new)
        counts.changed += sum(len(now[order]) for order in changed)
        counts.same += len(records) - sum(len(now[order]) for order in (*new, *changed))
        if write:
            for some in _pieces(changed):
                connection.execute(sa.delete(ITEMS).where(ITEMS.c.order_id.in_(some)))
            _insert(connection, ITEMS, [record for order in (*new, *changed) for record in now[order]])
        place = last
    return counts


def _store_amounts(
    connection: Connection,
    amounts: Mapping[str, float],
    tables: Mapping[str, CheckedTable],
    counts: dict[str, Counts],
    *,
    write: bool,
) -> None:
    """Orders that were imported before and now have other lines, without being in the import themselves."""
    of_import = set(tables["orders"].good["order_id"]) if "orders" in tables else set()
    for some in _pieces([order for order in amounts if order not in of_import]):
        rows = connection.execute(sa.select(ORDERS.c.order_id, ORDERS.c.amount).where(ORDERS.c.order_id.in_(some)))
        other = [{"order_id": order, "amount": amounts[order]} for order, amount in rows if amount != amounts[order]]
        counts.setdefault("orders", Counts()).changed += len(other)
        if write:
            _update(connection, ORDERS, "order_id", other)


def _lines_before(connection: Connection, orders: list[str]) -> dict[str, list[dict[str, Any]]]:
    columns = [ITEMS.c[name] for name in ITEM_COLUMNS]
    lines: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(sa.select(ITEMS.c.order_id, *columns).where(ITEMS.c.order_id.in_(orders))):
        lines.setdefault(row.order_id, []).append(dict(row._mapping))
    return lines


def _unordered(lines: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(
        (line["product_id"], line["quantity"], line["unit_price"], attributes_text(line["attributes"])) for line in lines
    )


def _before(
    connection: Connection, table: sa.Table, columns: Sequence[str], key: str, ids: list[str]
) -> dict[str, dict[str, Any]]:
    selected = sa.select(*(table.c[name] for name in columns)).where(table.c[key].in_(ids))
    return {row._mapping[key]: dict(row._mapping) for row in connection.execute(selected)}


def _records(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows as the database wants them, with None where there is no value."""
    columns = {str(name): _plain_values(str(name), rows[name].to_numpy()) for name in rows}
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _plain_values(name: str, values: np.ndarray) -> list[Any]:
    if name == "attributes":
        return [{} if text == "{}" else json.loads(text) for text in values]
    if values.dtype.kind == "M":
        return list(values.astype("datetime64[us]").astype(object))
    if values.dtype.kind == "f":
        whole = name == "satisfaction"
        return [None if value != value else int(value) if whole else value for value in values.tolist()]
    return values.tolist()


def _insert(connection: Connection, table: sa.Table, records: list[dict[str, Any]]) -> None:
    if records:
        connection.execute(sa.insert(table), records)


def _update(connection: Connection, table: sa.Table, key: str, records: list[dict[str, Any]]) -> None:
    if not records:
        return
    values = {name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in records[0] if name != key}
    statement = sa.update(table).where(table.c[key] == sa.bindparam("of_row")).values(values)
    connection.execute(
        statement,
        [{"of_row": record[key], **{f"new_{name}": record[name] for name in record if name != key}} for record in records],
    )


def _has_rows(connection: Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None


def _pieces(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
