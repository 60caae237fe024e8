"""Which rows of an import are right: values, dates that have been, ids that are there once, and rows they refer to."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import numpy as np
import pandas as pd

from crm_model.columns import TABLES, Values, read_values
from crm_model.reading import BadRow
from crm_model.shaping import Shaped, TextTable

# Which column names a row of which other table.
REFERENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "reps": {"manager_id": "reps"},
        "customers": {"owner_id": "reps"},
        "products": {},
        "orders": {"customer_id": "customers"},
        "order_items": {"order_id": "orders", "product_id": "products"},
        "refunds": {"customer_id": "customers"},
        "tickets": {"customer_id": "customers"},
        "interactions": {"customer_id": "customers"},
    }
)
# Reps and products may be left out of the data altogether; then nobody can say that one is unknown.
MAY_BE_ABSENT = ("reps", "products")
# A day that cannot lie before another one of the same row.
IN_ORDER = MappingProxyType({"tickets": ("opened_at", "closed_at"), "customers": ("created_at", "cancelled_at")})
PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?")


class Known(Protocol):
    """What was imported before."""

    def ids(self, table: str, among: list[str]) -> set[str]:
        """Those of the ids that the table has."""

    def any(self, table: str) -> bool:
        """Whether the table has rows."""


@dataclass(frozen=True)
class CheckedTable:
    """One table of the import with what its texts mean.

    Attributes:
        name: the table.
        rows: a column for each of the table's (None, NaN, NaT for no value), and `attributes`, the further columns as JSON.
        bad: rows that are wrong themselves.
        left_out: rows that are right, but belong to a row that is not imported.

    """

    name: str
    rows: pd.DataFrame
    bad: np.ndarray
    left_out: np.ndarray

    @property
    def good(self) -> pd.DataFrame:
        """The rows that can be imported."""
        return self.rows[~(self.bad | self.left_out)].reset_index(drop=True)


@dataclass(frozen=True)
class Checked:
    """All tables of an import, every bad row, and every row that is left out because it belongs to one."""

    tables: Mapping[str, CheckedTable]
    bad: list[BadRow]
    left_out: list[BadRow]


def check(shaped: Shaped, known: Known, latest: dt.date, mapping_name: str) -> Checked:
    """What a folder's tables mean, and which of their rows cannot be imported; no date may lie after the latest one."""
    checking = _Checking(shaped, known, latest, mapping_name)
    for name in TABLES:
        if name in shaped.tables:
            checking.check(shaped.tables[name])
    return Checked(checking.tables, [*shaped.bad, *checking.bad], checking.left_out)


class _Checking:
    """Goes through the tables in an order in which whoever is referred to comes first."""

    def __init__(self, shaped: Shaped, known: Known, latest: dt.date, mapping_name: str) -> None:
        self.files = [*shaped.files, f"mapping {mapping_name}"]
        self.known = known
        self.latest = latest
        self.tables: dict[str, CheckedTable] = {}
        self.bad: list[BadRow] = []
        self.left_out: list[BadRow] = []

    def check(self, table: TextTable) -> None:
        """Take in one table."""
        wrong = np.zeros(len(table.lines), dtype=bool)
        columns: dict[str, np.ndarray] = {}
        for name in TABLES[table.name].columns:
            texts = table.texts[name].to_numpy() if name in table.texts else np.full(len(wrong), "", dtype=object)
            codes, different = pd.factorize(texts)
            read = read_values(different, table.name, name)
            columns[name] = read.values[codes]
            wrong |= self._values_right(table, name, codes, read)
        rows = pd.DataFrame(columns)
        rows["attributes"] = _attributes(table)
        wrong |= self._days_in_order(table, rows)
        wrong |= self._ids_once(table, rows)
        left_out = np.zeros(len(wrong), dtype=bool)
        for column, target in REFERENCES[table.name].items():
            unknown, belonging = self._referring(table, rows, column, target, wrong | left_out)
            wrong |= unknown
            left_out |= belonging
        self.tables[table.name] = CheckedTable(table.name, rows, wrong, left_out & ~wrong)

    def _values_right(self, table: TextTable, name: str, codes: np.ndarray, read: Values) -> np.ndarray:
        wrong = ~read.right[codes]
        self._report(table, name, wrong, read.expected)
        if TABLES[table.name].columns[name].kind == "date":
            after = read.values >= np.datetime64(self.latest + dt.timedelta(days=1), "ns")
            future = after[codes] & ~wrong
            self._report(table, name, future, f"a date not after today ({self.latest})")
            wrong |= future
        return wrong

    def _days_in_order(self, table: TextTable, rows: pd.DataFrame) -> np.ndarray:
        if table.name not in IN_ORDER:
            return np.zeros(len(rows), dtype=bool)
        first, second = IN_ORDER[table.name]
        # By day: a date without a time must not count as midnight against a date with one.
        wrong = (rows[second].dt.normalize() < rows[first].dt.normalize()).to_numpy()
        self._report(table, second, wrong, f"a date not before {first}")
        return wrong

    def _ids_once(self, table: TextTable, rows: pd.DataFrame) -> np.ndarray:
        key = TABLES[table.name].key
        if not key:
            return np.zeros(len(rows), dtype=bool)
        again = (rows[key].duplicated() & rows[key].notna()).to_numpy()
        if again.any():
            first = rows[key].drop_duplicates()
            place = dict(zip(first, first.index, strict=True))
            for row in np.flatnonzero(again):
                at = place[rows[key].iloc[row]]
                where = f"{self.files[table.files[at]]} line {table.lines[at]}"
                self.bad.append(self._row(table, row, key, f"each {key} once (it is on {where} too)"))
        return again

    def _referring(
        self, table: TextTable, rows: pd.DataFrame, column: str, target: str, done: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Which rows name a row that is nowhere, and which name one that is not imported because it is bad."""
        none = np.zeros(len(rows), dtype=bool)
        if target in MAY_BE_ABSENT and not (target in self.tables or target == table.name or self.known.any(target)):
            return none, none
        key = TABLES[target].key
        codes, different = pd.factorize(rows[column].to_numpy())
        in_file, good = self._ids(table, rows, target, key, done)
        missing = [name for name in different if name not in good]
        before = self.known.ids(target, missing) if missing else set()
        belonging = np.array([name in in_file and name not in good and name not in before for name in different], dtype=bool)
        unknown = np.array([name not in in_file and name not in before for name in different], dtype=bool)
        if not len(different):
            return none, none
        named = codes >= 0
        belonging, unknown = named & belonging[codes], named & unknown[codes]
        self._report(table, column, unknown & ~done, f"one that is in {target} or was imported before")
        for row in np.flatnonzero(belonging & ~unknown & ~done):
            self.left_out.append(self._row(table, row, column, f"one whose own row in {target} is good"))
        return unknown, belonging

    def _ids(self, table: TextTable, rows: pd.DataFrame, target: str, key: str, done: np.ndarray) -> tuple[set[str], set[str]]:
        """All ids that the import has of the table that is referred to, and those of its good rows."""
        if target == table.name:
            return set(rows[key].dropna()), set(rows[key][~done].dropna())
        if target not in self.tables:
            return set(), set()
        checked = self.tables[target]
        return set(checked.rows[key].dropna()), set(checked.good[key])

    def _report(self, table: TextTable, column: str, wrong: np.ndarray, expected: str) -> None:
        for row in np.flatnonzero(wrong):
            self.bad.append(self._row(table, row, column, expected))

    def _row(self, table: TextTable, row: int, column: str, expected: str) -> BadRow:
        value = str(table.texts[column].iloc[row]) if column in table.texts else ""
        shown = table.shown.get(column, column)
        return BadRow(self.files[table.files[row]], int(table.lines[row]), shown, value, expected)


def _attributes(table: TextTable) -> np.ndarray:
    """For each row, the columns that the contract does not name, as JSON with sorted names; plain numbers become numbers."""
    further = sorted(str(name) for name in table.texts if name not in TABLES[table.name].columns)
    written = np.full(len(table.lines), "{}", dtype=object)
    if not further:
        return written
    values = []
    for name in further:
        codes, different = pd.factorize(table.texts[name].to_numpy())
        meant = np.empty(len(different), dtype=object)
        meant[:] = [_plain(text) for text in different]
        values.append(meant[codes])
    for row, of_row in enumerate(zip(*values, strict=True)):
        filled = {name: value for name, value in zip(further, of_row, strict=True) if value != ""}
        if filled:
            written[row] = attributes_text(filled)
    return written


def attributes_text(attributes: Mapping[str, object]) -> str:
    """Attributes as JSON that is equal where they are equal."""
    return json.dumps(attributes, sort_keys=True, ensure_ascii=False) if attributes else "{}"


def _plain(text: str) -> str | int | float:
    """A number where the text is nothing else; 007 and 1e5 are codes and stay as they are."""
    if not PLAIN_NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)
