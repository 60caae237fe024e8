"""A question as it was understood: what is asked, of whom, about which time, narrowed down by which filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

ASKS = (
    "rank",
    "predict",
    "explain",
    "suggest",
    "draft",
    "prioritise",
    "profile",
    "history",
    "list",
    "number",
    "compare",
    "trend",
    "similar",
    "drivers",
    "changes",
    "checkin",
    "checkin_settings",
    "tasks",
    "add_task",
    "finish_task",
    "move_task",
    "log",
    "feedback",
    "undo",
    "export",
    "model",
)
OUTCOMES = ("churn", "purchase", "refund", "spend", "need")
SUBJECTS = (
    "customers",
    "orders",
    "revenue",
    "refunds",
    "refund_amount",
    "tickets",
    "interactions",
    "tasks",
    "value_at_risk",
)
# Subjects that happen: each has a day of its own.
EVENTS = ("orders", "refunds", "tickets", "interactions")
GROUPS = (
    "country",
    "city",
    "industry",
    "segment",
    "owner",
    "team",
    "category",
    "band",
    "month",
    "topic",
    "priority",
    "channel",
    "reason",
)
ORDERS = (
    "probability",
    "amount",
    "value_at_risk",
    "revenue",
    "orders",
    "days_since_order",
    "days_since_contact",
    "name",
    "due",
)
VALUE_FILTERS = ("country", "city", "industry", "segment", "category", "team", "owner")
EVENT_FILTERS = ("topic", "priority", "channel", "direction", "reason")
FILTERS = (
    *VALUE_FILTERS,
    *(f"not_{name}" for name in VALUE_FILTERS),
    *EVENT_FILTERS,
    "band",
    "min_probability",
    "max_probability",
    "min_revenue",
    "max_revenue",
    "no_order_days",
    "no_contact_days",
    "open_tickets",
    "lapsed",
    "created_after",
    "created_before",
    "minutes",
    "overdue",
)


@dataclass(frozen=True)
class Window:
    """Days from start to end, both inclusive."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days it has, at least 1."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Order:
    """What rows are sorted by, and which way (asc or desc)."""

    by: str
    direction: str = "desc"


@dataclass(frozen=True)
class Question:
    """One question; keys that do not apply are None or empty. Names and meanings are those of the public contract."""

    ask: str
    outcome: str | None = None
    customers: tuple[str, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    window: Window | None = None
    versus: Window | None = None
    subject: str | None = None
    group_by: str | None = None
    order: Order | None = None
    limit: int | None = None
    due: dt.date | None = None
    text: str | None = None
    channel: str | None = None
    time: str | None = None
    days: tuple[str, ...] = ()

    def but(self, **changes: Any) -> Question:
        """The same question with some keys changed."""
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; keys that do not apply are left out, but `filters` always stands."""
        plain: dict[str, Any] = {"ask": self.ask, "filters": {k: _plain(v) for k, v in self.filters.items()}}
        for name in ("outcome", "subject", "group_by", "limit", "text", "channel", "time"):
            if (value := getattr(self, name)) is not None:
                plain[name] = value
        for name in ("customers", "days"):
            if value := getattr(self, name):
                plain[name] = list(value)
        for name in ("window", "versus"):
            if (window := getattr(self, name)) is not None:
                plain[name] = {"start": window.start.isoformat(), "end": window.end.isoformat()}
        if self.order is not None:
            plain["order"] = {"by": self.order.by, "direction": self.order.direction}
        if self.due is not None:
            plain["due"] = self.due.isoformat()
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Question:
        """The question that `to_dict` wrote."""
        values = dict(plain)
        for name in ("window", "versus"):
            if values.get(name):
                values[name] = Window(*(dt.date.fromisoformat(values[name][end]) for end in ("start", "end")))
        for name in ("customers", "days"):
            values[name] = tuple(values.get(name) or ())
        if values.get("order"):
            values["order"] = Order(**values["order"])
        if values.get("due"):
            values["due"] = dt.date.fromisoformat(values["due"])
        return cls(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
