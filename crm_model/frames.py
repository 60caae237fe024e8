"""The customers' history as tables in memory: what features are made from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Frames:
    """One pandas table for each kind of row, with the columns of the import contract; dates are `datetime64[ns]`.

    Attributes:
        customers: customer_id, name, industry, segment, country, city, owner_id, created_at, cancelled_at, opted_out, and one
            column `attributes` of dicts with whatever else the import had.
        orders: order_id, customer_id, ordered_at, amount (before refunds).
        items: order_id, customer_id, ordered_at, product_id, category, quantity, amount.
        refunds: refund_id, order_id, customer_id, refunded_at, amount, reason.
        tickets: ticket_id, customer_id, opened_at, closed_at, topic, priority, satisfaction.
        interactions: interaction_id, customer_id, rep_id, occurred_at, channel, direction.

    """

    customers: pd.DataFrame
    orders: pd.DataFrame
    items: pd.DataFrame
    refunds: pd.DataFrame
    tickets: pd.DataFrame
    interactions: pd.DataFrame
