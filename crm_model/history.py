"""The customers' history as sorted arrays, laid out once so that features and outcomes of many days cost little."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_model.frames import Frames


def day_number(date: dt.date) -> int:
    """Days from 1970-01-01 to the date."""
    return (date - dt.date(1970, 1, 1)).days


@dataclass(frozen=True)
class Events:
    """Dated rows of one kind, oldest first: whose (position in the customers' table), when (days since 1970), how much."""

    customer: np.ndarray
    day: np.ndarray
    amount: np.ndarray

    def between(self, start: float, end: float) -> Events:
        """Those from start on and before end."""
        rows = slice(int(np.searchsorted(self.day, start)), int(np.searchsorted(self.day, end)))
        return Events(self.customer[rows], self.day[rows], self.amount[rows])

    def before(self, end: float) -> Events:
        """Those before end."""
        return self.between(-np.inf, end)

    def where(self, rows: np.ndarray) -> Events:
        """Those whose row is True."""
        return Events(self.customer[rows], self.day[rows], self.amount[rows])

    def count(self, customers: int) -> np.ndarray:
        """(customers,) how many each customer has."""
        return np.bincount(self.customer, minlength=customers).astype(float)

    def sum(self, customers: int) -> np.ndarray:
        """(customers,) the amounts of each customer together."""
        return np.bincount(self.customer, weights=self.amount, minlength=customers)

    def last(self, customers: int, values: np.ndarray | None = None) -> np.ndarray:
        """(customers,) the day (or another value of the same rows) of each customer's last one, NaN without one."""
        found = np.full(customers, np.nan)
        found[self.customer] = self.day if values is None else values
        return found

    def first(self, customers: int, values: np.ndarray | None = None) -> np.ndarray:
        """(customers,) the day (or another value of the same rows) of each customer's first one, NaN without one."""
        found = np.full(customers, np.nan)
        found[self.customer[::-1]] = (self.day if values is None else values)[::-1]
        return found


@dataclass(frozen=True)
class History:
    """Frames laid out for many cut-offs: numbered customers and sorted arrays; made once by `prepare`.

    Attributes:
        customer_ids: (customers,) strings; events refer to positions in it.
        customers: the customers' columns as they stand.
        attributes: one column for each further column of the import, None where a customer has none.
        created: (customers,) day of creation.
        cancelled: (customers,) day of cancellation, NaN without one.
        orders: one row an order, amount before refunds.
        order_days: one row for each day with an order of a customer, amount = days since its order day before (NaN: none).
        refunds: amount given back.
        inbound, outbound, contacts: interactions by direction, and all of them.
        tickets: by opening day; `ticket_closed` (NaN: open), `ticket_urgent`, `ticket_satisfaction` belong to the same rows.
        lines: one row a line of an order; `line_category` its category, "" where unknown; `line_product`: number of the product.
        main: one row an order with a known main category (largest amount); `main_category` names it.

    """

    customer_ids: np.ndarray
    customers: pd.DataFrame
    attributes: pd.DataFrame
    created: np.ndarray
    cancelled: np.ndarray
    orders: Events
    order_days: Events
    refunds: Events
    tickets: Events
    ticket_closed: np.ndarray
    ticket_urgent: np.ndarray
    ticket_satisfaction: np.ndarray
    contacts: Events
    inbound: Events
    outbound: Events
    lines: Events
    line_category: np.ndarray
    line_product: np.ndarray
    main: Events
    main_category: np.ndarray

    @property
    def size(self) -> int:
        """How many customers there are."""
        return len(self.customer_ids)


def prepare(frames: Frames) -> History:
    """The frames as sorted arrays, so that features of many dates cost little; rows of unknown customers are left out."""
    customers = frames.customers.reset_index(drop=True)
    ids = customers["customer_id"].astype(str).to_numpy()
    index = pd.Index(ids)
    orders, _ = _events(frames.orders, index, "ordered_at", "amount")
    refunds, _ = _events(frames.refunds, index, "refunded_at", "amount")
    tickets, ticket_rows = _events(frames.tickets, index, "opened_at")
    contacts, contact_rows = _events(frames.interactions, index, "occurred_at")
    lines, line_rows = _events(frames.items, index, "ordered_at", "amount")
    direction = contact_rows["direction"].astype(str).to_numpy()
    main, main_rows = _events(_main_categories(frames.items), index, "ordered_at", "amount")
    return History(
        customer_ids=ids,
        customers=customers,
        attributes=_attributes(customers),
        created=_days(customers["created_at"]),
        cancelled=_days(customers["cancelled_at"]) if "cancelled_at" in customers else np.full(len(ids), np.nan),
        orders=orders,
        order_days=_order_days(orders),
        refunds=refunds,
        tickets=tickets,
        ticket_closed=_days(ticket_rows["closed_at"]),
        ticket_urgent=(ticket_rows["priority"].astype(str) == "high").to_numpy(),
        ticket_satisfaction=pd.to_numeric(ticket_rows["satisfaction"], errors="coerce").to_numpy(dtype=float),
        contacts=contacts,
        inbound=contacts.where(direction == "inbound"),
        outbound=contacts.where(direction == "outbound"),
        lines=lines,
        line_category=line_rows["category"].fillna("").astype(str).to_numpy(dtype=object),
        line_product=pd.factorize(line_rows["product_id"])[0],
        main=main,
        main_category=main_rows["category"].astype(str).to_numpy(dtype=object),
    )


def _days(dates: pd.Series) -> np.ndarray:
    stamps = pd.to_datetime(dates).to_numpy(dtype="datetime64[ns]")
    days = stamps.astype("int64") / 86_400e9
    return np.where(np.isnat(stamps), np.nan, days)


def _events(rows: pd.DataFrame, index: pd.Index, date: str, amount: str | None = None) -> tuple[Events, pd.DataFrame]:
    customer = index.get_indexer(pd.Index(rows["customer_id"].astype(str)))
    day = _days(rows[date])
    kept = np.flatnonzero((customer >= 0) & ~np.isnan(day))
    kept = kept[np.argsort(day[kept], kind="stable")]
    ordered = rows.iloc[kept]
    values = pd.to_numeric(ordered[amount]).fillna(0.0).to_numpy(dtype=float) if amount else np.ones(len(kept))
    return Events(customer[kept], day[kept], values), ordered


def _order_days(orders: Events) -> Events:
    pairs = np.unique(np.stack([orders.customer.astype(np.int64), np.floor(orders.day).astype(np.int64)], axis=1), axis=0)
    customer, day = pairs[:, 0], pairs[:, 1].astype(float)
    gap = np.full(len(day), np.nan)
    if len(day) > 1:
        same = customer[1:] == customer[:-1]
        gap[1:][same] = (day[1:] - day[:-1])[same]
    by_day = np.argsort(day, kind="stable")
    return Events(customer[by_day], day[by_day], gap[by_day])


def _main_categories(items: pd.DataFrame) -> pd.DataFrame:
    known = items[items["category"].notna() & (items["category"] != "")]
    sums = known.groupby(["order_id", "category"], sort=True, observed=True).agg(
        customer_id=("customer_id", "first"), ordered_at=("ordered_at", "first"), amount=("amount", "sum")
    )
    sums = sums.reset_index().sort_values(["order_id", "amount", "category"], ascending=[True, False, True])
    return sums.drop_duplicates("order_id")


def _attributes(customers: pd.DataFrame) -> pd.DataFrame:
    if "attributes" not in customers or not len(customers):
        return pd.DataFrame(index=customers.index)
    dicts = [value if isinstance(value, dict) else {} for value in customers["attributes"]]
    return pd.DataFrame(dicts, index=customers.index).astype(object).replace({"": None})
