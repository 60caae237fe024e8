"""What the store hands out: plain frozen values, one class for each kind of row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class UnknownRep(LookupError):
    """No rep has this id."""


@dataclass(frozen=True)
class RepRow:
    """A member of the sales team; `role` is rep, manager or admin, `timezone` an IANA name."""

    rep_id: str
    name: str
    email: str = ""
    role: str = "rep"
    team: str | None = None
    manager_id: str | None = None
    timezone: str | None = None
    slack_user_id: str | None = None


@dataclass(frozen=True)
class NamedCustomer:
    """A customer as it may be called: by its name, its contact person's, or by where it is."""

    customer_id: str
    name: str
    contact_name: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class ProductRow:
    """A product with the category that it stands for."""

    product_id: str
    name: str
    category: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The names and values that occur in a view's data; tuples in alphabetical order."""

    customers: tuple[NamedCustomer, ...] = ()
    reps: tuple[RepRow, ...] = ()
    products: tuple[ProductRow, ...] = ()
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """The known values of a filter: country, city, industry, segment, team, category, topic or reason."""
        plurals = {"country": "countries", "city": "cities", "industry": "industries", "category": "categories"}
        found: tuple[str, ...] = getattr(self, plurals.get(name, f"{name}s"))
        return found


@dataclass(frozen=True)
class CustomerRow:
    """A customer with its facts up to today; `orders` and `revenue` are those of the window where one was given.

    `revenue` is in money, before refunds; `days_since_*` are None where there was none; `lapsed_since` is the day on which
    it lapsed, None for a customer that has not.
    """

    customer_id: str
    name: str
    contact_name: str | None
    email: str | None
    phone: str | None
    country: str | None
    city: str | None
    industry: str | None
    segment: str | None
    owner_id: str | None
    owner: str | None
    created_at: dt.datetime
    cancelled_at: dt.datetime | None
    opted_out: bool
    orders: int
    revenue: float
    last_order_at: dt.datetime | None
    days_since_order: int | None
    last_contact_at: dt.datetime | None
    days_since_contact: int | None
    open_tickets: int
    lapsed_since: dt.date | None


@dataclass(frozen=True)
class Found:
    """Customers that match, the first ones up to a limit, and how many match in all."""

    rows: tuple[CustomerRow, ...]
    total: int


@dataclass(frozen=True)
class EventRow:
    """An order, refund, ticket or interaction of a customer; fields that a kind does not have are None.

    `amount` is in money; `closed_at` is None while a ticket is open; `categories` and `products` sum up an order's lines.
    """

    kind: str
    event_id: str
    customer_id: str
    customer: str
    at: dt.datetime
    amount: float | None = None
    order_id: str | None = None
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    reason: str | None = None
    closed_at: dt.datetime | None = None
    topic: str | None = None
    priority: str | None = None
    satisfaction: int | None = None
    channel: str | None = None
    direction: str | None = None
    rep_id: str | None = None
    summary: str | None = None


@dataclass(frozen=True)
class FoundEvents:
    """Events that match, newest first, up to a limit, and how many match in all."""

    rows: tuple[EventRow, ...]
    total: int


@dataclass(frozen=True)
class ScoreRow:
    """What a scoring says of one customer; curves and reasons as `schema.Score` describes them."""

    customer_id: str
    as_of: dt.date
    model_version: str
    status: str
    status_since: dt.date | None = None
    status_reason: str | None = None
    churn: tuple[float, ...] | None = None
    purchase: tuple[float, ...] | None = None
    refund: tuple[float, ...] | None = None
    spend: tuple[float, ...] | None = None
    need: Mapping[str, float] | None = None
    reasons: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class ScoreRunRow:
    """One scoring of all customers as of the start of a day."""

    run_id: int
    as_of: dt.date
    created_at: dt.datetime
    model_version: str
    model_kind: str


@dataclass(frozen=True)
class ModelRow:
    """One training: its version, its kind, the days it learnt from and was tested on, and its figures."""

    version: str
    kind: str
    created_at: dt.datetime
    trained_until: dt.date
    tested_from: dt.date | None
    tested_until: dt.date | None
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class TaskRow:
    """Something that a rep has to do; `due` and the customer may be None."""

    task_id: int
    rep_id: str
    text: str
    due: dt.date | None
    customer_id: str | None
    customer: str | None
