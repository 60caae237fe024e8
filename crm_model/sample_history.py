"""How invented customers behave: hidden moods week by week, and the orders, refunds, tickets and contacts that follow from them.

Everything is drawn for a block of customers at once, as numpy arrays. Days are whole numbers from the first day of the history
(0), minutes count from midnight, money is in cents. Each kind of draw has its own stream of random numbers, which is read once a
block and in the order of the customers: so it makes no difference how many customers a block has.
"""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crm_model import sample_facts as facts

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEEKS = 131
DAYS = 7 * WEEKS
LAST_DAY = DAYS - 1
OLDEST_DAY = -1500
MOST_ORDERS = 400
MOST_LINES = 6
HAPPY, COOLING, LEAVING, GONE = range(4)
CONTACT_KINDS = ("check", "question", "quote", "complaint", "win_back")

# Contacts by the owner a week, by segment.
_USUAL_ATTENTION = np.array([0.3, 0.16, 0.09])
# What a mood does, in the order happy, cooling, leaving, gone: signals come first, orders fall later.
_ORDERING = np.array([1.0, 0.85, 0.3, 0.0])
_BASKET = np.array([1.0, 0.85, 0.6, 0.6])
_ATTENTION = np.array([1.0, 0.5, 0.4, 0.12])
_TROUBLE = np.array([1.0, 2.0, 2.0, 0.0])
_TICKETS = np.array([1.0, 1.9, 1.6, 0.05])
_COMPLAINTS = np.array([0.003, 0.06, 0.06, 0.002])


class Streams:
    """Random numbers by purpose, all from one seed; a purpose may be asked for once a block."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._generators: dict[str, np.random.Generator] = {}

    def __getitem__(self, purpose: str) -> np.random.Generator:
        if purpose not in self._generators:
            self._generators[purpose] = np.random.default_rng([self.seed, zlib.crc32(purpose.encode())])
        return self._generators[purpose]


@dataclass(frozen=True)
class Profiles:
    """What stays the same about n customers: places in the tuples of `sample_facts`, and habits.

    Attributes:
        position: place of each on the line of countries (0-1), which decides its country and its rep.
        created_day: below 0 (down to `OLDEST_DAY`) for customers older than the history.
        gap: usual days between two orders; `regularity` is the shape of their gamma distribution.
        growth: yearly change of what is ordered, as a logarithm.
        fussiness: how often something goes wrong, `fragility`: how easily the mood turns, both around 1.
        attention: contacts by the owner a week.
        favourites: (n, 2, categories) shares of the categories before and after `drift_day`.
        usual_product: (n, categories) which product of each category is bought most.

    """

    position: Real
    country: Whole
    city: Whole
    industry: Whole
    segment: Whole
    contract: Whole
    employees: Whole
    created_day: Whole
    gap: Real
    regularity: Real
    basket: Real
    growth: Real
    fussiness: Real
    fragility: Real
    attention: Real
    favourites: Real
    drift_day: Real
    usual_product: Whole
    opted_out: Flags
    never_orders: Flags

    def __len__(self) -> int:
        return len(self.gap)


@dataclass(frozen=True)
class Course:
    """The hidden course of n customers: `mood` and `incident` (badly handled trouble), both (n, weeks); `cancelled_day` or -1."""

    mood: Whole
    incident: Flags
    cancelled_day: Whole


@dataclass(frozen=True)
class Orders:
    """Orders, by customer and time: `customer` is the place in the block; one entry for each order."""

    customer: Whole
    day: Whole
    minute: Whole
    category: Whole
    amount: Whole

    def __len__(self) -> int:
        return len(self.customer)


@dataclass(frozen=True)
class Lines:
    """Lines of orders: `order` is the place in `Orders`, `product` the place in `sample_facts.PRODUCTS`."""

    order: Whole
    product: Whole
    quantity: Whole
    unit_price: Whole


@dataclass(frozen=True)
class Refunds:
    """Refunds, by customer and time."""

    customer: Whole
    order: Whole
    day: Whole
    minute: Whole
    amount: Whole
    reason: Whole


@dataclass(frozen=True)
class Tickets:
    """Tickets, by customer and time; `closed_day` is -1 while open, `satisfaction` 0 where none was given."""

    customer: Whole
    day: Whole
    minute: Whole
    closed_day: Whole
    topic: Whole
    priority: Whole
    satisfaction: Whole


@dataclass(frozen=True)
class Contacts:
    """Contacts with customers, by customer and time; `kind` is a place in `CONTACT_KINDS`, `wording` one in its summaries."""

    customer: Whole
    day: Whole
    minute: Whole
    kind: Whole
    channel: Whole
    wording: Whole
    category: Whole


@dataclass(frozen=True)
class Histories:
    """All that happened to a block of customers."""

    profiles: Profiles
    course: Course
    orders: Orders
    lines: Lines
    refunds: Refunds
    tickets: Tickets
    contacts: Contacts


def draw_histories(streams: Streams, first: int, customers: int, first_date: dt.date) -> Histories:
    """The histories of the customers with numbers `first` to `first + customers - 1` (from 0), day 0 being `first_date`."""
    profiles = _draw_profiles(streams, first, customers)
    course = _draw_course(streams, profiles, first)
    orders, lines = _draw_orders(streams, profiles, course, first_date)
    trouble_order, trouble_day, trouble_topic = _draw_trouble(streams, profiles, course, orders)
    return Histories(
        profiles=profiles,
        course=course,
        orders=orders,
        lines=lines,
        refunds=_draw_refunds(streams, profiles, course, orders, trouble_order, trouble_day, trouble_topic, first_date),
        tickets=_draw_tickets(streams, profiles, course, orders, trouble_order, trouble_day, trouble_topic, first_date),
        contacts=_draw_contacts(streams, profiles, course, orders, first_date),
    )


def _pick(shares: NDArray[np.float64] | list[float] | tuple[float, ...], uniform: Real) -> Whole:
    """Places in `shares` (any scale) by uniform numbers from 0 to 1."""
    edges = np.cumsum(np.asarray(shares, dtype=float))
    return np.searchsorted(edges[:-1] / edges[-1], uniform, side="right").astype(np.int64)


def _pick_by_row(shares: Real, uniform: Real) -> Whole:
    """For each row of `shares`, a place in it by the row's uniform number."""
    edges = np.cumsum(shares, axis=1)
    return (edges[:, :-1] <= uniform[:, None] * edges[:, -1:]).sum(axis=1).astype(np.int64)


def _whole(real: NDArray[np.float64]) -> Whole:
    return np.floor(real).astype(np.int64)


def _in_time_order(customer: Whole, day: Whole, minute: Whole) -> Whole:
    return np.argsort((customer * DAYS + day) * 1440 + minute, kind="stable")


def _draw_profiles(streams: Streams, first: int, n: int) -> Profiles:
    uniform = streams["profile"].random((n, 16))
    normal = streams["habit"].standard_normal((n, 8))
    country = _pick([c.share for c in facts.COUNTRIES], uniform[:, 0])
    city = _pick([1 / (k + 1.5) for k in range(8)], uniform[:, 1])
    industry = _pick([i.share for i in facts.INDUSTRIES], uniform[:, 2])
    segment = _pick([0.12, 0.33, 0.55], uniform[:, 3])
    gap = np.clip(np.exp(2.8 + 0.16 * segment + 0.5 * normal[:, 0]), 5, 55)
    created_day = np.where(uniform[:, 4] < 0.6, -1 - _whole(uniform[:, 5] * -OLDEST_DAY), _whole(uniform[:, 5] * DAYS))
    position = uniform[:, 0].copy()
    for place, named in enumerate(facts.NAMED_CUSTOMERS):
        if (row := place - first) in range(n):
            country[row] = [c.name for c in facts.COUNTRIES].index(named.country)
            city[row] = facts.COUNTRIES[country[row]].cities.index(named.city)
            industry[row] = [i.name for i in facts.INDUSTRIES].index(named.industry)
            segment[row] = facts.SEGMENTS.index(named.segment)
            gap[row] = named.gap
            created_day[row] = -400
            position[row] = demo_position()
    contract = _pick_by_row(np.array([[0.6, 0.25, 0.15], [0.4, 0.3, 0.3], [0.15, 0.25, 0.6]])[segment], uniform[:, 6])
    attention = _USUAL_ATTENTION[segment] * np.exp(0.55 * normal[:, 1])
    before, after = streams["favourites"].standard_gamma(0.5, (n, 2, len(facts.CATEGORIES))).swapaxes(0, 1) + 1e-4
    after = np.where((uniform[:, 7] < 0.45)[:, None], after, before)
    favourites = np.stack([before, after], axis=1) * np.asarray(facts.AFFINITIES)[industry][:, None, :]
    per_category = [sum(p.category == c for p in facts.PRODUCTS) for c in range(len(facts.CATEGORIES))]
    named_row = np.arange(first, first + n) < len(facts.NAMED_CUSTOMERS)
    return Profiles(
        position=position,
        country=country,
        city=city,
        industry=industry,
        segment=segment,
        contract=contract,
        employees=_whole(np.array([900.0, 140.0, 18.0])[segment] * np.exp(0.6 * normal[:, 2])) + 2,
        created_day=created_day,
        gap=gap,
        regularity=np.clip(3.0 + 0.08 * gap + 1.5 * normal[:, 3], 2.0, 9.0),
        basket=np.array([4.5, 2.0, 0.8])[segment] * np.exp(0.45 * normal[:, 4]),
        growth=np.clip(0.03 + 0.16 * normal[:, 5], -0.4, 0.4),
        fussiness=np.exp(0.6 * normal[:, 6] - 0.18),
        fragility=np.exp(0.5 * normal[:, 7] - 0.12) * np.array([0.6, 0.9, 1.35])[contract],
        attention=attention,
        favourites=favourites / favourites.sum(axis=2, keepdims=True),
        drift_day=uniform[:, 8] * DAYS,
        usual_product=_whole(streams["usual product"].random((n, len(per_category))) * np.array(per_category)),
        opted_out=(uniform[:, 9] < 0.03) & ~named_row,
        never_orders=(uniform[:, 10] < 0.015) & ~named_row,
    )


def demo_position() -> float:
    """The place on the line of countries (0-1) of the border where the rep of the demonstrations works."""
    west = [c.name for c in facts.COUNTRIES].index(facts.DEMO_BORDER[0])
    return sum(c.share for c in facts.COUNTRIES[: west + 1])


def _draw_course(streams: Streams, profiles: Profiles, first: int) -> Course:
    """Moods as a chain over weeks: trouble that was handled badly, and neglect, make a customer cool down, leave, and go."""
    n = len(profiles)
    uniform = streams["course"].random((n, WEEKS, 2))
    cancels = streams["cancelling"].random((n, 2))
    started = profiles.created_day[:, None] // 7 < np.arange(WEEKS)
    incident = (streams["incidents"].random((n, WEEKS)) < 0.004 * profiles.fussiness[:, None]) & started
    neglect = np.clip((_USUAL_ATTENTION[profiles.segment] / profiles.attention) ** 0.8, 0.4, 3.0)
    unrest = 0.0055 * profiles.fragility * neglect
    mood = np.zeros((n, WEEKS), dtype=np.int64)
    now = np.where((uniform[:, 0, 0] < 0.05) & started[:, 0], COOLING, HAPPY)
    anger = np.zeros(n)
    cancelled_day = np.full(n, -1, dtype=np.int64)
    for week in range(WEEKS):
        anger = anger * 0.8 + incident[:, week] * (0.7 + 0.3 * profiles.fragility)
        young = 1 + 0.8 * (week - profiles.created_day // 7 < 26)
        moving, to_better = uniform[:, week, 0], uniform[:, week, 1]
        cools = (now == HAPPY) & (moving < np.minimum(unrest * young + 0.16 * anger, 0.6))
        recovers = ((now == COOLING) & (to_better < 0.045)) | ((now == LEAVING) & (to_better < 0.02))
        leaves = (now == COOLING) & ~recovers & (moving < 0.13 + 0.06 * anger)
        goes = (now == LEAVING) & ~recovers & (moving < 0.16)
        returns = (now == GONE) & (cancelled_day < 0) & (to_better < 0.02)
        cancelling = goes & (cancels[:, 0] < 0.11)
        now = np.where(cools, COOLING, np.where(leaves, LEAVING, np.where(goes, GONE, np.where(recovers | returns, HAPPY, now))))
        now = np.where(started[:, week], now, HAPPY)
        mood[:, week] = now
        cancelled_day = np.where(cancelling, 7 * week + 1 + _whole(cancels[:, 1] * 6), cancelled_day)
    for place, named in enumerate(facts.NAMED_CUSTOMERS):
        if (row := place - first) in range(n):
            cools_in = WEEKS - named.cooling_weeks
            mood[row] = np.where(np.arange(WEEKS) < cools_in, HAPPY, COOLING)
            incident[row] = (named.cooling_weeks > 0) & (np.arange(WEEKS) == cools_in - 2)
            cancelled_day[row] = -1
    return Course(mood, incident & ~_after_cancelling(cancelled_day), cancelled_day)


def _after_cancelling(cancelled_day: Whole) -> Flags:
    """(n, weeks): the week in which the customer cancelled, and all later ones."""
    return (cancelled_day[:, None] >= 0) & (np.arange(WEEKS) >= cancelled_day[:, None] // 7)


def _season(first_date: dt.date) -> Real:
    """(countries, industries, weeks): how much more or less than usual is ordered."""
    middles = [first_date + dt.timedelta(days=7 * week + 3) for week in range(WEEKS)]
    of_year = np.array([day.timetuple().tm_yday / 7 for day in middles])
    holidays = np.array([0.35 if (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3) else 1.0 for day in middles])
    august = np.array([day.month == 8 for day in middles])
    swing = np.array([1 + i.swing * np.cos(2 * np.pi * (of_year - i.peak_week) / 52.18) for i in facts.INDUSTRIES])
    summer = np.array([np.where(august, c.summer_break, 1.0) for c in facts.COUNTRIES])
    return swing[None, :, :] * summer[:, None, :] * holidays


def _draw_orders(streams: Streams, profiles: Profiles, course: Course, first_date: dt.date) -> tuple[Orders, Lines]:
    """Orders as a renewal process whose clock runs faster or slower with season, growth and mood."""
    n = len(profiles)
    years = (np.arange(WEEKS) - WEEKS / 2) / 52.18
    pace = _season(first_date)[profiles.country, profiles.industry] * np.exp(profiles.growth[:, None] * years)
    pace *= _ORDERING[course.mood] * 7 / profiles.gap[:, None]
    pace[profiles.created_day[:, None] // 7 >= np.arange(WEEKS)] = 0
    pace[profiles.never_orders] = 0
    pace[_after_cancelling(course.cancelled_day)] = 0
    clock = np.concatenate([np.zeros((n, 1)), np.cumsum(pace, axis=1)], axis=1)
    shape = profiles.regularity[:, None]
    waits = streams["gaps"].standard_gamma(shape, (n, MOST_ORDERS)) / shape
    waits[:, 0] *= streams["first order"].random(n)
    due = np.cumsum(waits, axis=1)
    counts = (due < clock[:, -1:]).sum(axis=1)
    edges = 7.0 * np.arange(WEEKS + 1)
    days = [np.interp(due[row, : counts[row]], clock[row], edges) for row in range(n)]
    customer = np.repeat(np.arange(n), counts)
    day = _on_working_days(np.minimum(_whole(np.concatenate(days)), LAST_DAY), first_date)
    minute = 450 + _whole(streams["order time"].random(len(customer)) * 600)
    order = _in_time_order(customer, day, minute)
    day, minute = day[order], minute[order]
    shares = _favourites_on(profiles, customer, day)
    category = _pick_by_row(shares, streams["category"].random(len(customer)))
    lines = _draw_lines(streams, profiles, course, customer, day, category, shares)
    amount = np.bincount(lines.order, weights=lines.quantity * lines.unit_price, minlength=len(customer)).astype(np.int64)
    return Orders(customer, day, minute, category, amount), lines


def _on_working_days(day: Whole, first_date: dt.date) -> Whole:
    """Saturdays become the Friday before, Sundays the Monday after (on the history's last day the Friday before)."""
    weekday = (first_date.weekday() + day) % 7
    moved = np.where(weekday == 5, day - 1, np.where(weekday == 6, day + 1, day))
    return np.maximum(np.where(moved > LAST_DAY, day - 2, moved), 0)


def _favourites_on(profiles: Profiles, customer: Whole, day: Whole) -> Real:
    """(rows, categories): the share of each category in what the customer buys on the day."""
    later = 1 / (1 + np.exp(-(day - profiles.drift_day[customer]) / 30))
    favourites = profiles.favourites[customer]
    return favourites[:, 0] * (1 - later)[:, None] + favourites[:, 1] * later[:, None]


def _draw_lines(
    streams: Streams, profiles: Profiles, course: Course, customer: Whole, day: Whole, category: Whole, shares: Real
) -> Lines:
    more = streams["more lines"].poisson(np.array([1.5, 0.9, 0.45])[profiles.segment[customer]])
    counts = 1 + np.minimum(more, MOST_LINES - 1)
    order = np.repeat(np.arange(len(customer)), counts)
    buyer = customer[order]
    first_of_order = np.concatenate([[True], order[1:] != order[:-1]]) if len(order) else np.zeros(0, dtype=bool)
    uniform = streams["lines"].random((len(order), 4))
    other = _pick_by_row(shares[order], uniform[:, 0])
    line_category = np.where(first_of_order | (uniform[:, 1] < 0.65), category[order], other)
    categories = np.array([p.category for p in facts.PRODUCTS])
    starts = np.searchsorted(categories, np.arange(len(facts.CATEGORIES)))
    sizes = np.bincount(categories)
    usual = profiles.usual_product[buyer, line_category]
    product = starts[line_category] + np.where(uniform[:, 2] < 0.6, usual, _whole(uniform[:, 3] * sizes[line_category]))
    noise = np.exp(0.35 * streams["quantity"].standard_normal(len(order)))
    years = (day[order] - DAYS / 2) / 365.25
    grown = np.exp(0.5 * profiles.growth[buyer] * years) * _BASKET[course.mood[buyer, day[order] // 7]]
    usual_quantity = np.array([p.usual_quantity for p in facts.PRODUCTS])[product]
    quantity = np.maximum(1, np.rint(usual_quantity * profiles.basket[buyer] * noise * grown)).astype(np.int64)
    price = np.array([p.price for p in facts.PRODUCTS])[product] * (1 + 0.03 * (day[order] - LAST_DAY) / 365.25)
    unit_price = np.rint(100 * price * np.array([0.86, 0.94, 1.0])[profiles.segment[buyer]]).astype(np.int64)
    return Lines(order, product, quantity, unit_price)


def _draw_trouble(streams: Streams, profiles: Profiles, course: Course, orders: Orders) -> tuple[Whole, Whole, Whole]:
    """Which orders went wrong, on which day that was noticed, and the topic."""
    uniform = streams["trouble"].random((len(orders), 3))
    mood = course.mood[orders.customer, orders.day // 7]
    likely = 0.035 * np.asarray(facts.TROUBLE)[orders.category] * profiles.fussiness[orders.customer] * _TROUBLE[mood]
    day = orders.day + 1 + _whole(uniform[:, 1] * 9)
    order = np.flatnonzero((uniform[:, 0] < likely) & (day <= LAST_DAY))
    return order, day[order], _pick([0.45, 0.27, 0.1, 0.06, 0.12], uniform[order, 2])


def _draw_refunds(
    streams: Streams,
    profiles: Profiles,
    course: Course,
    orders: Orders,
    trouble_order: Whole,
    trouble_day: Whole,
    trouble_topic: Whole,
    first_date: dt.date,
) -> Refunds:
    """At most one refund for an order: after trouble with it, after an incident soon after it, or for no visible cause."""
    day = np.full(len(orders), DAYS, dtype=np.int64)
    topic = np.full(len(orders), facts.TOPICS.index("returns"), dtype=np.int64)
    uniform = streams["refunds"].random((len(orders), 6))
    plain = uniform[:, 0] < 0.006 * np.asarray(facts.TROUBLE)[orders.category] * profiles.fussiness[orders.customer]
    day[plain] = (orders.day + 4 + _whole(uniform[:, 1] * 21))[plain]
    customer, week = np.nonzero(course.incident)
    last = np.searchsorted(orders.customer * DAYS + orders.day, customer * DAYS + 7 * week, side="left") - 1
    refunded = (streams["refund after incident"].random(len(customer)) < 0.5) & (last >= 0)
    last, customer, week = last[refunded], customer[refunded], week[refunded]
    soon = (orders.customer[last] == customer) & (7 * week - orders.day[last] < 45)
    last, week = last[soon], week[soon]
    day[last] = 7 * week + 3 + _whole(uniform[last, 1] * 18)
    topic[last] = facts.TOPICS.index("quality")
    ends = uniform[trouble_order, 2] < np.asarray(facts.REFUND_AFTER)[trouble_topic]
    day[trouble_order[ends]] = (trouble_day + 2 + _whole(uniform[trouble_order, 1] * 17))[ends]
    topic[trouble_order[ends]] = trouble_topic[ends]
    part = np.where(uniform[:, 3] < 0.4, 1.0, 0.15 + 0.8 * uniform[:, 4])
    amount = np.clip(np.rint(orders.amount * part).astype(np.int64), 1, orders.amount)
    reason = _pick_by_row(np.asarray(facts.REASON_AFTER)[topic], uniform[:, 5])
    minute = 540 + _whole(uniform[:, 4] * 480)
    day = np.where(day <= LAST_DAY, _on_working_days(day, first_date), day)
    order = np.flatnonzero(day <= LAST_DAY)
    order = order[_in_time_order(orders.customer[order], day[order], minute[order])]
    return Refunds(orders.customer[order], order, day[order], minute[order], amount[order], reason[order])


def _draw_tickets(
    streams: Streams,
    profiles: Profiles,
    course: Course,
    orders: Orders,
    trouble_order: Whole,
    trouble_day: Whole,
    trouble_topic: Whole,
    first_date: dt.date,
) -> Tickets:
    """Everyday tickets, tickets about orders that went wrong, and incidents: closed late, badly marked, often opened again."""
    active = (profiles.created_day[:, None] // 7 < np.arange(WEEKS)) & ~_after_cancelling(course.cancelled_day)
    rate = np.array([0.035, 0.02, 0.01])[profiles.segment][:, None] * profiles.fussiness[:, None] * _TICKETS[course.mood]
    customer, day = _spread(streams, "everyday tickets", rate * active, first_date)
    told = streams["trouble told"].random(len(trouble_order)) < 0.8
    told &= active[orders.customer[trouble_order], np.minimum(trouble_day, LAST_DAY) // 7]
    bad_customer, bad_week = np.nonzero(course.incident)
    bad = streams["incident tickets"].random((len(bad_customer), 4))
    bad_day = 7 * bad_week + _whole(bad[:, 0] * 5)
    bad_days_open = 9 + _whole(bad[:, 1] * 20)
    bad_topic = _pick([0.4, 0.3, 0.15, 0.05, 0.1], bad[:, 2])
    again = bad_day + bad_days_open + 2
    reopened = np.flatnonzero((bad[:, 3] < 0.45) & (again <= LAST_DAY))
    reopened = reopened[active[bad_customer[reopened], again[reopened] // 7]]
    everyday_topic = _pick([0.25, 0.15, 0.3, 0.2, 0.1], streams["everyday topic"].random(len(customer)))
    customer = np.concatenate([customer, orders.customer[trouble_order[told]], bad_customer, bad_customer[reopened]])
    day = np.concatenate([day, trouble_day[told], bad_day, again[reopened]])
    topic = np.concatenate([everyday_topic, trouble_topic[told], bad_topic, bad_topic[reopened]])
    slow = np.concatenate([np.zeros(len(customer) - len(bad_day) - len(reopened)), bad_days_open, 8.0 + 0 * reopened])
    order = np.lexsort((topic, slow, day, customer))
    customer, day, topic, slow = customer[order], day[order], topic[order], slow[order]
    uniform = streams["tickets"].random((len(customer), 5))
    cool = np.isin(course.mood[customer, day // 7], (COOLING, LEAVING))
    days_open = np.where(slow > 0, slow, -np.log1p(-uniform[:, 0]) * np.where(cool, 5.0, 2.5))
    closed_day = day + 1 + _whole(np.minimum(days_open, 60))
    closed_day[closed_day > LAST_DAY] = -1
    marks = np.array([[0.03, 0.06, 0.18, 0.38, 0.35], [0.12, 0.2, 0.33, 0.23, 0.12], [0.55, 0.32, 0.1, 0.03, 0.0]])
    satisfaction = 1 + _pick_by_row(marks[np.where(slow > 0, 2, np.where(cool, 1, 0))], uniform[:, 1])
    satisfaction[(uniform[:, 2] > 0.75) | (closed_day < 0)] = 0
    urgency = np.array([[0.3, 0.55, 0.15], [0.1, 0.35, 0.55]])
    priority = _pick_by_row(urgency[(slow > 0).astype(np.int64)], uniform[:, 3])
    minute = 450 + _whole(uniform[:, 4] * 600)
    order = _in_time_order(customer, day, minute)
    return Tickets(
        customer[order], day[order], minute[order], closed_day[order], topic[order], priority[order], satisfaction[order]
    )


def _spread(streams: Streams, purpose: str, rate: Real, first_date: dt.date) -> tuple[Whole, Whole]:
    """Customer and day of events that happen `rate` (n, weeks) times a week, on working days."""
    counts = streams[purpose].poisson(rate)
    customer, week = (np.repeat(place, counts[np.nonzero(counts)]) for place in np.nonzero(counts))
    day = 7 * week + _whole(streams[f"{purpose}, day"].random(len(customer)) * 7)
    return customer, _on_working_days(day, first_date)


def _draw_contacts(streams: Streams, profiles: Profiles, course: Course, orders: Orders, first_date: dt.date) -> Contacts:
    """Contacts: before a customer leaves the owner calls less and it complains more; before an order it may ask for a quote."""
    active = (profiles.created_day[:, None] // 7 < np.arange(WEEKS)) & ~_after_cancelling(course.cancelled_day)
    called = active & ~profiles.opted_out[:, None]
    gone = course.mood == GONE
    checks = profiles.attention[:, None] * _ATTENTION[course.mood]
    rates = {
        "check": np.where(gone, 0.0, checks) * called,
        "question": 0.35 * profiles.attention[:, None] * (course.mood == HAPPY) * active,
        "complaint": (_COMPLAINTS[course.mood] + 0.5 * course.incident) * active,
        "win_back": np.where(gone, checks, 0.0) * called,
    }
    parts = [(CONTACT_KINDS.index(kind), *_spread(streams, f"{kind} contacts", rate, first_date)) for kind, rate in rates.items()]
    asked = streams["quotes"].random((len(orders), 2))
    quote_day = orders.day - 2 - _whole(asked[:, 1] * 5)
    quoted = (asked[:, 0] < 0.07) & (quote_day > 7 * (profiles.created_day[orders.customer] // 7 + 1)) & (quote_day >= 0)
    parts.append((CONTACT_KINDS.index("quote"), orders.customer[quoted], quote_day[quoted]))
    favourite = profiles.favourites[:, 0].argmax(axis=1)
    kind = np.concatenate([np.full(len(customer), kind) for kind, customer, _ in parts])
    customer = np.concatenate([customer for _, customer, _ in parts])
    day = np.concatenate([day for _, _, day in parts])
    category = favourite[customer]
    category[kind == CONTACT_KINDS.index("quote")] = orders.category[quoted]
    order = np.lexsort((category, kind, day, customer))
    customer, day, kind, category = customer[order], day[order], kind[order], category[order]
    uniform = streams["contacts"].random((len(customer), 3))
    minute = 480 + _whole(uniform[:, 0] * 540)
    channel = _pick_by_row(np.asarray(facts.CHANNELS_OF_CONTACTS)[kind], uniform[:, 1])
    wordings = np.array([len(facts.SUMMARIES[name]) for name in CONTACT_KINDS])
    wording = _whole(uniform[:, 2] * wordings[kind])
    order = _in_time_order(customer, day, minute)
    return Contacts(customer[order], day[order], minute[order], kind[order], channel[order], wording[order], category[order])
