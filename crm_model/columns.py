"""The columns of the import files: which are required, and what their values must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zoneinfo import available_timezones

import numpy as np
import pandas as pd

from crm_model.schema import Base

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
FLAGS = MappingProxyType({"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False})
REAL_DATE = "a real date such as 2024-02-28"


@dataclass(frozen=True)
class Column:
    """One column of an import file.

    Attributes:
        kind: text, date, number, whole, choice, flag, email or timezone.
        required: whether the file must have it and every row a value in it.
        choices: the values of a choice.
        default: what an empty value means.

    """

    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True)
class ImportTable:
    """One import file: its key column (empty: rows belong to their order and have none of their own) and its columns."""

    name: str
    key: str
    columns: Mapping[str, Column]

    @property
    def required(self) -> list[str]:
        """The columns that the file must have."""
        return [name for name, column in self.columns.items() if column.required]

    @property
    def dates(self) -> list[str]:
        """The columns that hold dates."""
        return [name for name, column in self.columns.items() if column.kind == "date"]


_TEXT = Column()
_NEEDED = Column(required=True)
_DAY = Column("date")
_NEEDED_DAY = Column("date", required=True)
_AMOUNT = Column("number")
_NEEDED_AMOUNT = Column("number", required=True)

# In the order in which they are written: who is referred to comes first.
_IMPORT_TABLES = (
    ImportTable(
        "reps",
        "rep_id",
        {
            "rep_id": _NEEDED,
            "name": _NEEDED,
            "email": Column("email", required=True),
            "role": Column("choice", choices=("rep", "manager", "admin"), default="rep"),
            "team": _TEXT,
            "manager_id": _TEXT,
            "timezone": Column("timezone"),
            "slack_user_id": _TEXT,
        },
    ),
    ImportTable(
        "customers",
        "customer_id",
        {
            "customer_id": _NEEDED,
            "name": _NEEDED,
            "contact_name": _TEXT,
            "email": Column("email"),
            "phone": _TEXT,
            "industry": _TEXT,
            "segment": _TEXT,
            "country": _TEXT,
            "city": _TEXT,
            "owner_id": _TEXT,
            "created_at": _NEEDED_DAY,
            "cancelled_at": _DAY,
            "opted_out": Column("flag", default="false"),
        },
    ),
    ImportTable("products", "product_id", {"product_id": _NEEDED, "name": _NEEDED, "category": _TEXT, "price": _AMOUNT}),
    ImportTable(
        "orders",
        "order_id",
        {"order_id": _NEEDED, "customer_id": _NEEDED, "ordered_at": _NEEDED_DAY, "currency": _TEXT, "total": _AMOUNT},
    ),
    ImportTable(
        "order_items",
        "",
        {"order_id": _NEEDED, "product_id": _NEEDED, "quantity": _NEEDED_AMOUNT, "unit_price": _NEEDED_AMOUNT},
    ),
    ImportTable(
        "refunds",
        "refund_id",
        {
            "refund_id": _NEEDED,
            "order_id": _TEXT,
            "customer_id": _NEEDED,
            "refunded_at": _NEEDED_DAY,
            "amount": _NEEDED_AMOUNT,
            "reason": _TEXT,
        },
    ),
    ImportTable(
        "tickets",
        "ticket_id",
        {
            "ticket_id": _NEEDED,
            "customer_id": _NEEDED,
            "opened_at": _NEEDED_DAY,
            "closed_at": _DAY,
            "topic": _TEXT,
            "priority": Column("choice", choices=("low", "normal", "high")),
            "satisfaction": Column("whole"),
        },
    ),
    ImportTable(
        "interactions",
        "interaction_id",
        {
            "interaction_id": _NEEDED,
            "customer_id": _NEEDED,
            "rep_id": _TEXT,
            "occurred_at": _NEEDED_DAY,
            "channel": Column("choice", choices=("email", "call", "meeting", "chat")),
            "direction": Column("choice", choices=("inbound", "outbound")),
            "summary": _TEXT,
        },
    ),
)
TABLES: Mapping[str, ImportTable] = MappingProxyType({table.name: table for table in _IMPORT_TABLES})
REQUIRED_TABLES = ("customers", "orders")


@dataclass(frozen=True)
class Values:
    """What texts mean: the values (None, NaN or NaT where there is none), which are right, and what was expected."""

    values: np.ndarray
    right: np.ndarray
    expected: str


def read_values(texts: np.ndarray, table: str, name: str) -> Values:
    """What the different texts of a column mean.

    Args:
        texts: stripped texts, "" for no value.
        table: the import table.
        name: one of the table's columns.

    """
    column = TABLES[table].columns[name]
    texts = np.where(texts == "", column.default, texts) if column.default else texts
    filled = texts != ""
    read = _KINDS[column.kind](texts, column)
    right = read.right | ~filled
    expected = read.expected
    longest = getattr(Base.metadata.tables[table].columns[name].type, "length", None)
    if longest and column.kind in ("text", "email"):
        short = np.fromiter((len(text) <= longest for text in texts), dtype=bool, count=len(texts))
        if not short.all():
            expected = f"{expected}, at most {longest} characters"
        right &= short
    if column.required:
        right &= filled
    return Values(read.values, right, expected)


def _text(texts: np.ndarray, column: Column) -> Values:
    return Values(_or_none(texts), np.ones(len(texts), dtype=bool), "a value" if column.required else "a text")


def _email(texts: np.ndarray, column: Column) -> Values:
    right = _matching(ADDRESS, texts)
    return Values(_or_none(texts), right, "an e-mail address such as ann@example.com")


def _timezone(texts: np.ndarray, column: Column) -> Values:
    right = np.isin(texts.astype(str), sorted(available_timezones()))
    return Values(_or_none(texts), right, "a time zone such as Europe/Oslo")


def _choice(texts: np.ndarray, column: Column) -> Values:
    folded = np.array([text.lower() for text in texts], dtype=object)
    right = np.array([text in column.choices for text in folded], dtype=bool)
    return Values(_or_none(folded), right, f"one of {', '.join(column.choices)}")


def _flag(texts: np.ndarray, column: Column) -> Values:
    values = np.array([FLAGS.get(text.lower()) for text in texts], dtype=object)
    return Values(values, np.array([value is not None for value in values], dtype=bool), "true or false")


def _number(texts: np.ndarray, column: Column) -> Values:
    values = numbers(texts)
    right = np.isfinite(values) & (values >= 0)
    return Values(values, right, "a number from 0, such as 12.50")


def _whole(texts: np.ndarray, column: Column) -> Values:
    values = numbers(texts)
    right = np.isin(values, [1.0, 2.0, 3.0, 4.0, 5.0])
    return Values(values, right, "a whole number from 1 to 5")


def _date(texts: np.ndarray, column: Column) -> Values:
    values = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[ns]")
    plain = _matching(DATE, texts)
    # Where a text says its distance from UTC it is turned into UTC; without one it is taken as it stands.
    values[plain] = pd.to_datetime(texts[plain], format="ISO8601", errors="coerce", utc=True).tz_localize(None).to_numpy()
    return Values(values, ~np.isnat(values), REAL_DATE)


_KINDS: dict[str, Callable[[np.ndarray, Column], Values]] = {
    "text": _text,
    "email": _email,
    "timezone": _timezone,
    "choice": _choice,
    "flag": _flag,
    "number": _number,
    "whole": _whole,
    "date": _date,
}


def numbers(texts: np.ndarray) -> np.ndarray:
    """The texts as numbers, NaN where one is none."""
    codes, different = pd.factorize(texts)
    values = np.full(len(different), np.nan)
    plain = _matching(NUMBER, different)
    values[plain] = different[plain].astype(float)
    return values[codes]


def _or_none(texts: np.ndarray) -> np.ndarray:
    values = texts.copy()
    values[texts == ""] = None
    return values


def _matching(pattern: re.Pattern[str], texts: np.ndarray) -> np.ndarray:
    return np.fromiter((pattern.fullmatch(text) is not None for text in texts), dtype=bool, count=len(texts))
