"""What happened to each customer from a day on: the outcomes that are learnt and tested, as far as they were observed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_model.features import FeatureTable
from crm_model.history import History, day_number
from crm_model.settings import MAX_WEEKS


@dataclass(frozen=True)
class Labels:
    """The outcomes of a feature table's customers, counted in days from the table's date; row i belongs to its row i.

    Attributes:
        observed_days: how many days from `as_of` on are known; what lies later is censored.
        churn_day, cancel_day, purchase_day, refund_day: (n,) day of the first event (0 is `as_of` itself), infinite where it
            was not seen; churn and cancellation only for customers that had not lapsed.
        spend: (n, 26) amount ordered in each week.
        need: (n,) position of the next order's main category in the vocabulary, -1 where unknown.

    """

    observed_days: int
    churn_day: np.ndarray
    cancel_day: np.ndarray
    purchase_day: np.ndarray
    refund_day: np.ndarray
    spend: np.ndarray
    need: np.ndarray

    @property
    def observed_weeks(self) -> int:
        """Whole weeks that are known, at most 26."""
        return min(self.observed_days // 7, MAX_WEEKS)

    def take(self, rows: np.ndarray) -> Labels:
        """The same labels of only these rows (positions or a boolean mask)."""
        days = (self.churn_day[rows], self.cancel_day[rows], self.purchase_day[rows], self.refund_day[rows])
        return Labels(self.observed_days, *days, self.spend[rows], self.need[rows])

    def day(self, outcome: str) -> np.ndarray:
        """(n,) day of the first event of churn, purchase or refund."""
        return {"churn": self.churn_day, "purchase": self.purchase_day, "refund": self.refund_day}[outcome]

    def happened(self, outcome: str, days: int) -> np.ndarray:
        """(n,) True where the event fell within the first so many days.

        Raises:
            ValueError: fewer days than that are known.

        """
        if days > self.observed_days:
            raise ValueError(f"{days} days are asked, {self.observed_days} are known")
        return self.day(outcome) < days

    def amount(self, weeks: int) -> np.ndarray:
        """(n,) amount ordered within the first so many whole weeks."""
        if weeks > self.observed_weeks:
            raise ValueError(f"{weeks} weeks are asked, {self.observed_weeks} are known")
        return self.spend[:, :weeks].sum(axis=1)


def label(history: History, table: FeatureTable, until: dt.date, churn_after_days: int = 90) -> Labels:
    """The outcomes from the table's date on, as far as known at the start of `until`.

    Raises:
        ValueError: `until` is not after the table's date.

    """
    now, end = day_number(table.as_of), day_number(until)
    if end <= now:
        raise ValueError(f"outcomes from {table.as_of} on cannot be known by {until}")
    end = min(end, now + 7 * MAX_WEEKS)
    rows = pd.Index(history.customer_ids).get_indexer(pd.Index(table.customer_ids))
    size, orders = history.size, history.orders.between(now, end)
    week = ((np.floor(orders.day) - now) // 7).astype(np.int64)
    spend = np.bincount(orders.customer * MAX_WEEKS + week, weights=orders.amount, minlength=size * MAX_WEEKS)
    cancel = np.where((history.cancelled >= now) & (history.cancelled < end), np.floor(history.cancelled) - now, np.inf)
    active = table.active
    cancel_day = np.where(active, cancel[rows], np.inf)
    lapse = np.where(active, _lapse(history, now, end, churn_after_days)[rows], np.inf)
    return Labels(
        observed_days=end - now,
        churn_day=np.minimum(lapse, cancel_day),
        cancel_day=cancel_day,
        purchase_day=_day(history.orders.between(now, end).first(size), now)[rows],
        refund_day=_day(history.refunds.between(now, end).first(size), now)[rows],
        spend=spend.reshape(size, MAX_WEEKS)[rows],
        need=_next_category(history, table, now, end)[rows],
    )


def _day(first: np.ndarray, now: int) -> np.ndarray:
    return np.where(np.isnan(first), np.inf, np.floor(first) - now)


def _lapse(history: History, now: int, end: int, churn_after_days: int) -> np.ndarray:
    """Days from now to the first lapse before end: an order day that no other follows within `churn_after_days`."""
    days = history.order_days.before(end)
    by_customer = np.lexsort((days.day, days.customer))
    customer, day = days.customer[by_customer], days.day[by_customer]
    following = np.full(len(day), np.inf)
    if len(day) > 1:
        same = customer[1:] == customer[:-1]
        following[:-1][same] = day[1:][same]
    lapse = day + churn_after_days
    counted = (following >= lapse) & (lapse >= now) & (lapse < end)
    first = np.full(history.size, np.inf)
    np.minimum.at(first, customer[counted], lapse[counted] - now)
    return first


def _next_category(history: History, table: FeatureTable, now: int, end: int) -> np.ndarray:
    main = history.main.between(now, end)
    start = int(np.searchsorted(history.main.day, now))
    codes = pd.Index(table.vocabulary.categories).get_indexer(pd.Index(history.main_category[start : start + len(main.day)]))
    first_order, first_main = history.orders.between(now, end).first(history.size), main.first(history.size)
    found = main.first(history.size, codes.astype(float))
    # The next order counts only where it is the one whose category is known.
    return np.where(first_main == first_order, np.nan_to_num(found, nan=-1.0), -1.0).astype(np.int64)
