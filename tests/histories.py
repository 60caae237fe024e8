"""Small made-up customer histories for tests: a few rows by hand, or many customers with a rhythm of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm_model.frames import Frames

CUSTOMER_COLUMNS = ["customer_id", "name", "industry", "segment", "country", "city", "owner_id", "created_at", "cancelled_at"]
CATEGORIES = ("Lamps", "Chairs", "Desks")


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def frames(
    customers: Sequence[dict] = (),
    orders: Sequence[tuple] = (),
    refunds: Sequence[tuple] = (),
    tickets: Sequence[dict] = (),
    interactions: Sequence[tuple] = (),
) -> Frames:
    """Orders are (customer, when, amount, category); refunds (customer, when, amount); interactions (customer, when, direction)."""
    named = [
        {**dict.fromkeys(CUSTOMER_COLUMNS), "name": one["customer_id"], "opted_out": False, "attributes": {}, **one}
        for one in customers
    ]
    customer_rows = pd.DataFrame(named, columns=[*CUSTOMER_COLUMNS, "opted_out", "attributes"])
    for column in ("created_at", "cancelled_at"):
        customer_rows[column] = pd.to_datetime(customer_rows[column])
    order_rows = pd.DataFrame(
        [(f"O{number}", who, when, amount) for number, (who, when, amount, _) in enumerate(orders)],
        columns=["order_id", "customer_id", "ordered_at", "amount"],
    )
    items = pd.DataFrame(
        [(f"O{number}", who, when, f"P {kind}", kind, 1.0, amount) for number, (who, when, amount, kind) in enumerate(orders)],
        columns=["order_id", "customer_id", "ordered_at", "product_id", "category", "quantity", "amount"],
    )
    refund_rows = pd.DataFrame(
        [(f"F{number}", None, who, when, amount, None) for number, (who, when, amount) in enumerate(refunds)],
        columns=["refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"],
    )
    ticket_rows = pd.DataFrame(
        list(tickets), columns=["ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"]
    )
    talks = pd.DataFrame(
        [(f"I{number}", who, None, when, "call", direction) for number, (who, when, direction) in enumerate(interactions)],
        columns=["interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction"],
    )
    return Frames(customer_rows, order_rows, items, refund_rows, ticket_rows, talks)


def rhythmic(customers: int = 80, days: int = 420, today: dt.date = dt.date(2026, 11, 18), seed: int = 1) -> Frames:
    """Customers who order every 8 to 60 days, each mostly in one category; one in four falls silent some day."""
    random = np.random.default_rng(seed)
    start = pd.Timestamp(today) - pd.Timedelta(days=days)
    people, orders, refunds, talks = [], [], [], []
    for number in range(customers):
        who = f"C{number:03d}"
        gap, favourite = float(random.uniform(8, 60)), int(random.integers(len(CATEGORIES)))
        country = ("Norway", "Italy")[number % 2]
        people.append({"customer_id": who, "created_at": start, "country": country, "attributes": {"employees": int(gap * 3)}})
        silent = random.uniform(0.4, 1.0) * days if random.random() < 0.25 else days
        when = random.uniform(0, gap)
        while when < silent:
            moment = (start + pd.Timedelta(days=float(when))).floor("s")
            kind = CATEGORIES[favourite] if random.random() < 0.8 else CATEGORIES[int(random.integers(len(CATEGORIES)))]
            orders.append((who, moment, round(float(random.lognormal(5, 0.4)), 2), kind))
            if random.random() < 0.08 and when + 5 < days:
                refunds.append((who, moment + pd.Timedelta(days=5), 20.0))
            when += float(random.gamma(4.0, gap / 4.0))
        talks.append((who, start + pd.Timedelta(days=float(random.uniform(0, days))), "inbound"))
    return frames(people, orders, refunds, (), talks)
