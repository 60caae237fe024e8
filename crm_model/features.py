"""What is known of each customer at the start of a day: one documented list of numbers, words and a weekly event sequence.

Everything here looks strictly before midnight of `as_of`. Customer columns without a date (country, segment, attributes of the
import) are taken as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crm_model.frames import Frames
from crm_model.history import Events, History, day_number, prepare

WINDOWS = (14, 30, 60, 90, 180, 365)
SEQUENCE_WEEKS = 52
CHANNELS = ("orders", "amount", "refunds", "tickets", "inbound", "outbound")
OWN_DECAY_DAYS = 60.0
POPULAR_DAYS = 30.0
MAX_CATEGORIES = 60
MAX_WORD_VALUES = 50


@dataclass(frozen=True)
class Feature:
    """One number about a customer.

    Attributes:
        name: its column.
        group: features that are explained together.
        words: what a rep would say, with {value} where the number goes.
        unit: days, orders, money, share, count or ratio.

    """

    name: str
    group: str
    words: str
    unit: str


def _windowed(name: str, group: str, words: str, unit: str, windows: Sequence[int]) -> list[Feature]:
    return [Feature(f"{name}_{days}", group, words.replace("{days}", str(days)), unit) for days in windows]


FEATURES: tuple[Feature, ...] = (
    Feature("days_since_order", "recency", "{value} days since the last order", "days"),
    Feature("recency_in_gaps", "recency", "the last order was {value} its usual gap ago", "ratio"),
    Feature("recency_in_tenure", "recency", "quiet for {value} of the time since its first order", "share"),
    Feature("days_until_lapse", "recency", "{value} days until it would lapse", "days"),
    Feature("lapsed", "recency", "has lapsed", "flag"),
    Feature("orders_total", "frequency", "{value} orders so far", "orders"),
    *_windowed("orders", "frequency", "{value} orders in the last {days} days", "orders", WINDOWS),
    Feature("orders_per_month", "frequency", "{value} orders a month since the first", "orders"),
    Feature("active_weeks", "frequency", "{value} of the last 52 weeks with an order", "count"),
    Feature("gap_mean", "rhythm", "{value} days between orders on average", "days"),
    Feature("gap_median", "rhythm", "{value} days between orders", "days"),
    Feature("gap_std", "rhythm", "gaps between orders vary by {value} days", "days"),
    Feature("gap_last", "rhythm", "{value} days between the last two orders", "days"),
    Feature("gap_longest", "rhythm", "{value} days was the longest break so far", "days"),
    Feature("amount_total", "amount", "ordered {value} so far", "money"),
    *_windowed("amount", "amount", "ordered {value} in the last {days} days", "money", WINDOWS),
    Feature("amount_mean", "amount", "{value} an order on average", "money"),
    Feature("amount_last", "amount", "{value} in the last order", "money"),
    Feature("amount_largest", "amount", "{value} in the largest order", "money"),
    Feature("lines_mean", "amount", "{value} lines an order", "count"),
    Feature("products", "amount", "{value} different products so far", "count"),
    Feature("orders_trend_30", "trend", "orders of the last 30 days against the 30 before: {value}", "change"),
    Feature("orders_trend_90", "trend", "orders of the last 90 days against the 90 before: {value}", "change"),
    Feature("amount_trend_90", "trend", "amount of the last 90 days against the 90 before: {value}", "change"),
    Feature("gap_trend", "trend", "the last gap was {value} the usual one", "ratio"),
    Feature("amount_trend_last", "trend", "the last order was {value} the usual amount", "ratio"),
    Feature("days_since_first_order", "tenure", "{value} days since the first order", "days"),
    Feature("days_since_created", "tenure", "a customer for {value} days", "days"),
    Feature("refunds_total", "refunds", "{value} refunds so far", "count"),
    *_windowed("refunds", "refunds", "{value} refunds in the last {days} days", "count", (90, 365)),
    Feature("refund_share", "refunds", "{value} of the amount was refunded", "share"),
    Feature("refunds_per_order", "refunds", "{value} refunds an order", "count"),
    Feature("days_since_refund", "refunds", "{value} days since the last refund", "days"),
    Feature("tickets_open", "tickets", "{value} open tickets", "count"),
    *_windowed("tickets", "tickets", "{value} tickets in the last {days} days", "count", (30, 90, 365)),
    Feature("urgent_tickets_90", "tickets", "{value} tickets of high priority in the last 90 days", "count"),
    Feature("days_since_ticket", "tickets", "{value} days since the last ticket", "days"),
    Feature("satisfaction_mean", "tickets", "satisfaction {value} of 5 on average", "score"),
    Feature("satisfaction_last", "tickets", "satisfaction {value} of 5 with the last ticket", "score"),
    *_windowed("inbound", "contact", "{value} times in touch by itself in the last {days} days", "count", (30, 90)),
    *_windowed("outbound", "contact", "contacted {value} times in the last {days} days", "count", (30, 90)),
    Feature("contacts_365", "contact", "{value} contacts in the last 365 days", "count"),
    Feature("days_since_contact", "contact", "{value} days since the last contact", "days"),
    Feature("days_since_inbound", "contact", "{value} days since it was last in touch by itself", "days"),
    Feature("days_since_outbound", "contact", "{value} days since it was last contacted", "days"),
    Feature("categories", "mix", "{value} product categories so far", "count"),
    Feature("week_sin", "season", "the time of the year", "season"),
    Feature("week_cos", "season", "the time of the year", "season"),
    Feature("days_to_christmas", "season", "{value} days to Christmas", "days"),
)
SEASON = tuple(feature.name for feature in FEATURES if feature.group == "season")
WORD_COLUMNS = ("country", "city", "industry", "segment")


@dataclass(frozen=True)
class Vocabulary:
    """Which columns depend on the data: product categories, and the import's further customer columns by kind."""

    categories: tuple[str, ...] = ()
    number_attributes: tuple[str, ...] = ()
    word_attributes: tuple[str, ...] = ()

    def features(self) -> tuple[Feature, ...]:
        """The documented list followed by those that this data adds, in the order of the table's columns."""
        shares = [Feature(f"share_{name}", "mix", f"{{value}} of the amount is {name}", "share") for name in self.categories]
        numbers = [Feature(f"attribute_{name}", "profile", f"{name} is {{value}}", "count") for name in self.number_attributes]
        return (*FEATURES, *shares, *numbers)

    def word_columns(self) -> tuple[str, ...]:
        """The categorical columns of the table."""
        return (*WORD_COLUMNS, *(f"attribute_{name}" for name in self.word_attributes))


@dataclass(frozen=True)
class FeatureTable:
    """Customers that can be scored, as of the start of a day; row i of every array is `customer_ids[i]`.

    Attributes:
        as_of: the day before whose midnight everything lies.
        customer_ids: (n,) strings.
        numbers: (n, features) float32 with NaN where something has never happened, columns as in `vocabulary.features()`.
        words: (n, columns) strings, "" where unknown.
        sequence: (n, weeks, channels) float32, oldest week first; channels as in CHANNELS, log(1 + x) of the week's sum.
        lapse_day: (n,) days from `as_of` to the day on which the customer lapses unless it orders; 0 or less: it has lapsed.
        lapsed_since: (n,) datetime64[D], NaT for active customers.
        own_need: (n, categories) share of each category in the own orders' main categories, recent ones weighing more.
        popular_need: (categories,) the same over all customers' orders of late.
        vocabulary: which categories and attributes the columns are of.
        unscored: customer_id to the reason why it cannot be scored.

    """

    as_of: dt.date
    customer_ids: np.ndarray
    numbers: pd.DataFrame
    words: pd.DataFrame
    sequence: np.ndarray
    lapse_day: np.ndarray
    lapsed_since: np.ndarray
    own_need: np.ndarray
    popular_need: np.ndarray
    vocabulary: Vocabulary
    unscored: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.customer_ids)

    @property
    def active(self) -> np.ndarray:
        """(n,) True for customers that have not lapsed."""
        return self.lapse_day > 0

    def take(self, rows: np.ndarray) -> FeatureTable:
        """The same table with only these rows (positions or a boolean mask)."""
        return FeatureTable(
            self.as_of,
            self.customer_ids[rows],
            self.numbers.iloc[np.arange(len(self))[rows]].reset_index(drop=True),
            self.words.iloc[np.arange(len(self))[rows]].reset_index(drop=True),
            self.sequence[rows],
            self.lapse_day[rows],
            self.lapsed_since[rows],
            self.own_need[rows],
            self.popular_need,
            self.vocabulary,
            self.unscored,
        )


def learn_vocabulary(history: History, before: dt.date) -> Vocabulary:
    """The categories ordered before a day (at most 60, most frequent first) and the attributes, by what their values look like."""
    seen = history.main_category[: len(history.main.before(day_number(before)).day)]
    counts = Counter(str(name) for name in seen)
    names = sorted(counts, key=lambda name: (-counts[name], name))[:MAX_CATEGORIES]
    numbers, words = [], []
    for column, values in history.attributes.items():
        name = str(column)
        known = values.dropna()
        if known.empty:
            continue
        if pd.to_numeric(known, errors="coerce").notna().all() and known.nunique() > 2:
            numbers.append(name)
        elif known.astype(str).nunique() <= MAX_WORD_VALUES:
            words.append(name)
    return Vocabulary(tuple(names), tuple(sorted(numbers)), tuple(sorted(words)))


def build(
    history: History | Frames,
    as_of: dt.date,
    churn_after_days: int = 90,
    min_orders: int = 1,
    vocabulary: Vocabulary | None = None,
    weeks: int = SEQUENCE_WEEKS,
) -> FeatureTable:
    """The features of every customer that can be scored, from what lies strictly before midnight of `as_of`.

    Args:
        history: the customers' history; prepare it once when features of many dates are wanted.
        as_of: the day from whose start on is predicted.
        churn_after_days: days without an order after which a customer has lapsed.
        min_orders: customers with fewer orders before `as_of` are unscored.
        vocabulary: which categories and attributes become columns; learnt from what lies before `as_of` when left out.
        weeks: length of the weekly sequence.

    """
    history = prepare(history) if isinstance(history, Frames) else history
    vocabulary = vocabulary or learn_vocabulary(history, as_of)
    now = day_number(as_of)
    unscored = _unscored(history, now, min_orders)
    rows = np.flatnonzero([customer not in unscored for customer in history.customer_ids])
    lapse = _lapse_days(history, now, churn_after_days)
    numbers = _numbers(history, now, lapse, vocabulary)
    own, popular = _needs(history, now, vocabulary.categories)
    since = np.full(history.size, np.datetime64("NaT"), dtype="datetime64[D]")
    gone = lapse <= 0
    since[gone] = (now + lapse[gone]).astype("int64").astype("datetime64[D]")
    return FeatureTable(
        as_of=as_of,
        customer_ids=history.customer_ids[rows],
        numbers=pd.DataFrame({name: values[rows].astype(np.float32) for name, values in numbers.items()}),
        words=_words(history, vocabulary).iloc[rows].reset_index(drop=True),
        sequence=_sequence(history, now, weeks)[rows],
        lapse_day=lapse[rows].astype(np.int64),
        lapsed_since=since[rows],
        own_need=own[rows],
        popular_need=popular,
        vocabulary=vocabulary,
        unscored=unscored,
    )


def _unscored(history: History, now: int, min_orders: int) -> dict[str, str]:
    orders = history.orders.before(now).count(history.size)
    reasons = {}
    for customer, created, count in zip(history.customer_ids, history.created, orders, strict=True):
        if not created < now:
            reasons[customer] = "not yet a customer on that day"
        elif count < min_orders:
            had = "no order yet" if count == 0 else f"{int(count)} order{'s' if count > 1 else ''} so far"
            reasons[customer] = f"{had}; a prediction needs at least {min_orders}"
    return reasons


def _lapse_days(history: History, now: int, churn_after_days: int) -> np.ndarray:
    """Days from now to the lapse of each customer unless it orders; 0 or less where it has lapsed; NaN without an order."""
    last = history.orders.before(now).last(history.size)
    lapse = np.floor(last) + churn_after_days - now
    known = history.cancelled < now
    cancelled = known & ~(last > history.cancelled)
    return np.where(cancelled, np.fmin(np.floor(history.cancelled) - now, np.minimum(lapse, 0)), lapse)


def _numbers(history: History, now: int, lapse: np.ndarray, vocabulary: Vocabulary) -> dict[str, np.ndarray]:
    with np.errstate(divide="ignore", invalid="ignore"):
        orders = _order_numbers(history, now, lapse)
        service = {**_refund_numbers(history, now, orders), **_ticket_numbers(history, now), **_contact_numbers(history, now)}
        mix = _mix_numbers(history, now, vocabulary.categories)
    season = _season(now, history.size)
    columns = history.attributes
    attributes = {
        f"attribute_{name}": pd.to_numeric(columns[name], errors="coerce").to_numpy(dtype=float)
        if name in columns
        else np.full(history.size, np.nan)
        for name in vocabulary.number_attributes
    }
    found = {**orders, **service, **mix, **season, **attributes}
    return {feature.name: found[feature.name] for feature in vocabulary.features()}


def _order_numbers(history: History, now: int, lapse: np.ndarray) -> dict[str, np.ndarray]:
    size, orders, days = history.size, history.orders.before(now), history.order_days.before(now)
    total, amount, last, first = orders.count(size), orders.sum(size), np.floor(orders.last(size)), np.floor(orders.first(size))
    gaps = days.where(~np.isnan(days.amount))
    gap_count, gap_mean = gaps.count(size), gaps.sum(size) / gaps.count(size)
    spread = np.sqrt(np.bincount(gaps.customer, weights=(gaps.amount - gap_mean[gaps.customer]) ** 2, minlength=size) / gap_count)
    median, gap_last = _median(gaps, size), gaps.last(size, gaps.amount)
    longest = np.full(size, -np.inf)
    np.maximum.at(longest, gaps.customer, gaps.amount)
    largest = np.full(size, -np.inf)
    np.maximum.at(largest, orders.customer, orders.amount)
    recency, tenure = now - last, now - first
    lines = history.lines.before(now)
    pairs = np.unique(
        lines.customer.astype(np.int64) * (history.line_product.max(initial=0) + 1) + history.line_product[: len(lines.day)]
    )
    products = np.bincount(pairs // (history.line_product.max(initial=0) + 1), minlength=size).astype(float)
    year = days.between(now - 364, now)
    weeks = np.unique(year.customer.astype(np.int64) * 64 + ((now - 1 - year.day) // 7).astype(np.int64))
    numbers = {
        "days_since_order": recency,
        "recency_in_gaps": recency / np.maximum(gap_mean, 1.0),
        "recency_in_tenure": recency / np.maximum(tenure, 1.0),
        "days_until_lapse": np.maximum(lapse, 0),
        "lapsed": (lapse <= 0).astype(float),
        "orders_total": total,
        "orders_per_month": total / np.maximum(tenure, 30.0) * 30.0,
        "active_weeks": np.bincount(weeks // 64, minlength=size).astype(float),
        "gap_mean": gap_mean,
        "gap_median": median,
        "gap_std": np.where(gap_count > 1, spread, np.nan),
        "gap_last": gap_last,
        "gap_longest": np.where(np.isfinite(longest), longest, np.nan),
        "amount_total": amount,
        "amount_mean": amount / total,
        "amount_last": orders.last(size, orders.amount),
        "amount_largest": np.where(np.isfinite(largest), largest, np.nan),
        "lines_mean": lines.count(size) / total,
        "products": products,
        "gap_trend": gap_last / np.maximum(median, 1.0),
        "amount_trend_last": orders.last(size, orders.amount) / np.maximum(amount / total, 1e-9),
        "days_since_first_order": tenure,
        "days_since_created": now - np.floor(history.created),
    }
    for window in WINDOWS:
        recent = orders.between(now - window, now)
        numbers[f"orders_{window}"], numbers[f"amount_{window}"] = recent.count(size), recent.sum(size)
    for window in (30, 90):
        earlier = orders.between(now - 2 * window, now - window)
        numbers[f"orders_trend_{window}"] = _change(numbers[f"orders_{window}"], earlier.count(size))
        numbers[f"amount_trend_{window}"] = _change(numbers[f"amount_{window}"], earlier.sum(size))
    return numbers


def _change(recent: np.ndarray, earlier: np.ndarray) -> np.ndarray:
    """(recent - earlier) / (recent + earlier): -1 stopped, 0 the same or neither, 1 started."""
    return np.where(recent + earlier > 0, (recent - earlier) / np.maximum(recent + earlier, 1e-9), 0.0)


def _median(values: Events, size: int) -> np.ndarray:
    order = np.lexsort((values.amount, values.customer))
    amounts, counts = values.amount[order], np.bincount(values.customer, minlength=size)
    start = np.concatenate([[0], np.cumsum(counts)[:-1]])
    median, some = np.full(size, np.nan), counts > 0
    low, high = start + (counts - 1) // 2, start + counts // 2
    median[some] = (amounts[low[some]] + amounts[high[some]]) / 2
    return median


def _refund_numbers(history: History, now: int, orders: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    size, refunds = history.size, history.refunds.before(now)
    return {
        "refunds_total": refunds.count(size),
        **{f"refunds_{window}": refunds.between(now - window, now).count(size) for window in (90, 365)},
        "refund_share": np.minimum(refunds.sum(size) / np.maximum(orders["amount_total"], 1e-9), 1.0),
        "refunds_per_order": refunds.count(size) / orders["orders_total"],
        "days_since_refund": now - np.floor(refunds.last(size)),
    }


def _ticket_numbers(history: History, now: int) -> dict[str, np.ndarray]:
    size, tickets = history.size, history.tickets.before(now)
    seen = slice(0, len(tickets.day))
    closed, urgent, satisfaction = history.ticket_closed[seen], history.ticket_urgent[seen], history.ticket_satisfaction[seen]
    # A rating is given when the ticket is closed: before that nobody can know it.
    rated = (closed < now) & ~np.isnan(satisfaction)
    ratings = tickets.where(rated)
    return {
        "tickets_open": tickets.where(~(closed < now)).count(size),
        **{f"tickets_{window}": tickets.between(now - window, now).count(size) for window in (30, 90, 365)},
        "urgent_tickets_90": tickets.where(urgent & (tickets.day >= now - 90)).count(size),
        "days_since_ticket": now - np.floor(tickets.last(size)),
        "satisfaction_mean": np.bincount(ratings.customer, weights=satisfaction[rated], minlength=size) / ratings.count(size),
        "satisfaction_last": ratings.last(size, satisfaction[rated]),
    }


def _contact_numbers(history: History, now: int) -> dict[str, np.ndarray]:
    size = history.size
    numbers = {
        "contacts_365": history.contacts.between(now - 365, now).count(size),
        "days_since_contact": now - np.floor(history.contacts.before(now).last(size)),
    }
    for name, events in (("inbound", history.inbound), ("outbound", history.outbound)):
        numbers[f"days_since_{name}"] = now - np.floor(events.before(now).last(size))
        for window in (30, 90):
            numbers[f"{name}_{window}"] = events.between(now - window, now).count(size)
    return numbers


def _mix_numbers(history: History, now: int, categories: Sequence[str]) -> dict[str, np.ndarray]:
    size, lines = history.size, history.lines.before(now)
    codes = pd.Index(categories).get_indexer(pd.Index(history.line_category[: len(lines.day)]))
    known = codes >= 0
    cells = lines.customer[known] * len(categories) + codes[known]
    amounts = np.bincount(cells, weights=lines.amount[known], minlength=size * len(categories)).reshape(size, len(categories))
    shares = amounts / np.maximum(amounts.sum(axis=1, keepdims=True), 1e-9)
    return {
        "categories": (amounts > 0).sum(axis=1).astype(float),
        **{f"share_{name}": shares[:, position] for position, name in enumerate(categories)},
    }


def _season(now: int, size: int) -> dict[str, np.ndarray]:
    date = dt.date(1970, 1, 1) + dt.timedelta(days=now)
    angle = 2 * np.pi * date.timetuple().tm_yday / 365.25
    christmas = dt.date(date.year, 12, 25)
    if date > christmas:
        christmas = dt.date(date.year + 1, 12, 25)
    values = {"week_sin": np.sin(angle), "week_cos": np.cos(angle), "days_to_christmas": float((christmas - date).days)}
    return {name: np.full(size, value) for name, value in values.items()}


def _needs(history: History, now: int, categories: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    size, width, main = history.size, len(categories), history.main.before(now)
    codes = pd.Index(categories).get_indexer(pd.Index(history.main_category[: len(main.day)]))
    known = codes >= 0
    customer, codes, age = main.customer[known], codes[known], now - main.day[known]
    # Quarter of an order of every category: nothing is impossible because it has not been seen yet.
    recent = np.bincount(codes[age <= POPULAR_DAYS], minlength=width) + 0.25
    popular = recent / recent.sum() if width else np.zeros(0)
    decay = np.exp(-age / OWN_DECAY_DAYS)
    own = np.bincount(customer * width + codes, weights=decay, minlength=size * width).reshape(size, width)
    # Long silence makes the weights tiny; the shares stay those of the own orders, with half a recent order of the popular mix.
    own = own / np.maximum(own.sum(axis=1, keepdims=True), 1e-300) * np.sqrt(np.bincount(customer, minlength=size))[:, None]
    mixed = own + 0.5 * popular
    return (mixed / mixed.sum(axis=1, keepdims=True)).astype(np.float32) if width else own.astype(np.float32), popular.astype(
        np.float32
    )


def _words(history: History, vocabulary: Vocabulary) -> pd.DataFrame:
    columns: dict[str, Any] = {
        name: history.customers[name] if name in history.customers else pd.Series("", index=history.customers.index)
        for name in WORD_COLUMNS
    }
    attributes = history.attributes
    for name in vocabulary.word_attributes:
        columns[f"attribute_{name}"] = attributes[name] if name in attributes else pd.Series("", index=history.customers.index)
    return pd.DataFrame({name: values.fillna("").astype(str) for name, values in columns.items()})


def _sequence(history: History, now: int, weeks: int) -> np.ndarray:
    sequence = np.zeros((history.size, weeks, len(CHANNELS)), dtype=np.float32)
    sources: tuple[tuple[Events, bool], ...] = (
        (history.orders, False),
        (history.orders, True),
        (history.refunds, False),
        (history.tickets, False),
        (history.inbound, False),
        (history.outbound, False),
    )
    for channel, (events, amounts) in enumerate(sources):
        seen = events.between(now - 7 * weeks, now)
        week = weeks - 1 - ((now - 1 - np.floor(seen.day)) // 7).astype(np.int64)
        values = np.maximum(seen.amount, 0.0) if amounts else np.ones(len(seen.day))
        sums = np.bincount(seen.customer * weeks + week, weights=values, minlength=history.size * weeks)
        sequence[:, :, channel] = np.log1p(sums.reshape(history.size, weeks))
    return sequence
