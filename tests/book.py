"""A small hand-made book of customers for tests: few enough rows that every figure can be worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert
from sqlalchemy.engine import Engine

from crm_model import schema

TODAY = dt.date(2026, 11, 18)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


REPS = [
    ("ana", "rep", "North", "max"),
    ("ben", "rep", "North", "lea"),
    ("cem", "rep", "South", None),
    ("lea", "manager", "North", "max"),
    ("max", "manager", "North", None),
    ("tom", "manager", "South", None),
    ("zoe", "admin", "Office", None),
]
CUSTOMERS = [
    # id, name, contact, country, city, segment, owner, created, cancelled
    ("A1", "Lunde Mills", "Kari Lunde", "Norway", "Oslo", "Enterprise", "ana", "2025-01-10", None),
    ("A2", "Umbra Hotels", "Ida Berg", "Norway", "Bergen", "Starter", "ana", "2025-02-01", None),
    ("A3", "Österby Gym", None, "Sweden", "Lund", "Starter", "ana", "2026-10-01", None),
    ("A4", "Quiet Farm", None, None, None, None, "ana", "2025-03-01", "2026-05-05"),
    ("A5", "Tomorrow Ltd", None, "Norway", "Oslo", "Starter", "ana", "2026-11-19", None),
    ("B1", "Birch Bank", "Ole Birk", "Italy", "Rome", "Enterprise", "ben", "2025-01-01", None),
    ("C1", "Cedar Shop", "Siv Dahl", "Spain", "Bilbao", "Starter", "cem", "2025-01-01", None),
]
ORDERS = [
    # id, customer, when, amount, lines of (product, quantity, price)
    ("O1", "A1", "2026-07-01", 100.0, [("P1", 1, 60.0), ("P2", 2, 20.0)]),
    ("O2", "A1", "2026-09-30T23:59:59", 50.0, [("P1", 1, 50.0)]),
    ("O3", "A1", "2026-11-18T17:00:00", 30.0, [("P2", 1, 30.0)]),
    ("O4", "A1", "2026-11-19", 999.0, [("P3", 1, 999.0)]),  # after today
    ("O5", "A2", "2026-08-20", 70.0, []),  # 90 days before today, without lines
    ("O6", "A4", "2026-05-01", 10.0, [("P2", 1, 10.0)]),
    ("O7", "B1", "2026-08-21", 400.0, [("P1", 4, 100.0)]),
    ("O8", "C1", "2026-10-01", 5.0, [("P1", 1, 5.0)]),
]


def fill(engine: Engine) -> None:
    schema.Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(schema.Rep),
            [
                {"rep_id": i, "name": i.title(), "email": f"{i}@x.example", "role": role, "team": team, "manager_id": manager}
                for i, role, team, manager in REPS
            ],
        )
        connection.execute(
            insert(schema.Customer),
            [
                {
                    "customer_id": i,
                    "name": name,
                    "contact_name": contact,
                    "country": country,
                    "city": city,
                    "segment": segment,
                    "owner_id": owner,
                    "created_at": at(created),
                    "cancelled_at": at(cancelled) if cancelled else None,
                    "opted_out": i == "A2",
                    "attributes": {"seats": 3} if i == "A1" else {},
                }
                for i, name, contact, country, city, segment, owner, created, cancelled in CUSTOMERS
            ],
        )
        connection.execute(
            insert(schema.Product),
            [
                {"product_id": "P1", "name": "Ball Valve", "category": "Valves"},
                {"product_id": "P2", "name": "Air Filter", "category": "Filters"},
                {"product_id": "P3", "name": "Pump", "category": "Pumps"},
            ],
        )
        for i, customer, when, amount, lines in ORDERS:
            connection.execute(
                insert(schema.Order), [{"order_id": i, "customer_id": customer, "ordered_at": at(when), "amount": amount}]
            )
            for product, quantity, price in lines:
                connection.execute(
                    insert(schema.OrderItem),
                    [{"order_id": i, "product_id": product, "quantity": quantity, "unit_price": price}],
                )
        connection.execute(
            insert(schema.Refund),
            [
                {"refund_id": "F1", "order_id": "O1", "customer_id": "A1", "refunded_at": at("2026-07-20"), "amount": 50.0, "reason": "late"},
                {"refund_id": "F2", "order_id": None, "customer_id": "B1", "refunded_at": at("2026-09-01"), "amount": 8.0, "reason": "damaged"},
            ],
        )  # fmt: skip
        connection.execute(
            insert(schema.Ticket),
            [
                {"ticket_id": "T1", "customer_id": "A1", "opened_at": at("2026-11-01"), "closed_at": None, "topic": "Delivery", "priority": "high"},
                {"ticket_id": "T2", "customer_id": "A1", "opened_at": at("2026-10-01"), "closed_at": at("2026-10-05"), "topic": "billing", "priority": "low", "satisfaction": 2},
                {"ticket_id": "T3", "customer_id": "A2", "opened_at": at("2026-11-10"), "closed_at": at("2026-11-19"), "topic": "billing", "priority": "low", "satisfaction": 5},
                {"ticket_id": "T4", "customer_id": "A3", "opened_at": at("2026-11-02"), "closed_at": at("2026-11-18T09:00:00"), "topic": "delivery", "priority": "low"},
            ],
        )  # fmt: skip
        connection.execute(
            insert(schema.Interaction),
            [
                {"interaction_id": "I1", "customer_id": "A1", "rep_id": "ana", "occurred_at": at("2026-11-17"), "channel": "call", "direction": "outbound"},
                {"interaction_id": "I2", "customer_id": "A2", "rep_id": "ana", "occurred_at": at("2026-09-09"), "channel": "email", "direction": "inbound"},
            ],
        )  # fmt: skip
        connection.execute(
            insert(schema.Task),
            [
                {"rep_id": "ana", "customer_id": "A1", "text": "send offer", "due": dt.date(2026, 11, 17), "created_at": at("2026-11-01")},
                {"rep_id": "ana", "customer_id": None, "text": "tidy up", "due": None, "created_at": at("2026-11-01")},
                {"rep_id": "ana", "customer_id": "B1", "text": "hand over", "due": TODAY, "created_at": at("2026-11-01")},
                {"rep_id": "ben", "customer_id": "B1", "text": "call", "due": TODAY, "created_at": at("2026-11-01")},
            ],
        )  # fmt: skip


def line(weekly: float) -> list[float]:
    """A curve that rises by the same step every week, so that each day adds a seventh of it."""
    return [round(weekly * week, 6) for week in range(1, 27)]


def score(engine: Engine, as_of: dt.date, scores: Mapping[str, Mapping[str, Any]], version: str = "v1") -> None:
    """Writes one scoring: customer_id to columns of its score."""
    with engine.begin() as connection:
        run = connection.execute(
            insert(schema.ScoreRun).values(
                as_of=as_of, created_at=at(as_of.isoformat()), model_version=version, model_kind="mlp", customers=len(scores)
            )
        ).inserted_primary_key[0]
        for customer_id, columns in scores.items():
            row = {"score_run_id": run, "customer_id": customer_id, "as_of": as_of, "reasons": {}, **columns}
            connection.execute(insert(schema.Score), [row])
