"""From outcomes to what the network's likelihood counts: weeks with the event, and weeks in which it could have been seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from crm_model.features import FeatureTable
from crm_model.labels import Labels
from crm_model.settings import MAX_WEEKS

if TYPE_CHECKING:
    from crm_model.network import Targets


def targets(
    tables: Sequence[FeatureTable], labels: Sequence[Labels], churn_after_days: int, newest: dt.date, half_life_days: float
) -> Targets:
    """The targets of all rows, in the tables' order; a row counts half as much for every `half_life_days` before the newest.

    Args:
        tables: customers as of past days.
        labels: what was observed of them.
        churn_after_days: days without an order after which a customer has lapsed.
        newest: the day of the newest table.
        half_life_days: after so many days a row counts half.

    """
    from crm_model.network import Targets

    parts = [_targets_of(table, found, churn_after_days) for table, found in zip(tables, labels, strict=True)]
    ages = [np.full(len(table), (newest - table.as_of).days, dtype=float) for table in tables]
    weight = np.power(0.5, np.concatenate(ages) / half_life_days).astype(np.float32)

    def joined(name: str) -> np.ndarray:
        return np.concatenate([part[name] for part in parts]).astype(np.float32)

    events = ("purchase", "refund", "cancel", "later")
    return Targets(
        hazards={event: joined(f"{event}_happened") for event in events},
        at_risk={event: joined(f"{event}_at_risk") for event in events},
        ordered=joined("ordered"),
        observed=joined("observed"),
        log_spend=joined("log_spend"),
        need=joined("need"),
        weight=weight,
    )


def _targets_of(table: FeatureTable, found: Labels, churn_after_days: int) -> dict[str, np.ndarray]:
    weeks = np.arange(MAX_WEEKS)
    observed = np.broadcast_to(weeks < found.observed_weeks, (len(table), MAX_WEEKS))
    ordered = (found.spend > 0) & observed
    parts = {
        "ordered": ordered,
        "observed": observed,
        "log_spend": np.where(ordered, np.log(np.maximum(found.spend, 1e-2)), 0.0),
        "need": np.eye(len(table.vocabulary.categories) + 1)[found.need][:, :-1]
        if table.vocabulary.categories
        else np.zeros((len(table), 0)),
    }
    active = table.active[:, None]
    reordered = active & (found.purchase_day < table.lapse_day)[:, None]
    later = reordered & (weeks >= churn_after_days // 7)
    # A later lapse competes with cancelling: whoever has cancelled is no longer at risk of it.
    lapse_day = np.where(found.churn_day < found.cancel_day, found.churn_day, np.inf)
    events = {
        "purchase": (found.purchase_day, np.ones_like(observed), np.full(len(table), np.inf)),
        "refund": (found.refund_day, np.ones_like(observed), np.full(len(table), np.inf)),
        "cancel": (found.cancel_day, np.broadcast_to(active, observed.shape), found.churn_day),
        "later": (lapse_day, later, found.cancel_day),
    }
    for name, (day, possible, ended) in events.items():
        week = np.floor(day / 7)[:, None]
        over = np.floor(ended / 7)[:, None]
        parts[f"{name}_at_risk"] = observed & possible & (weeks <= week) & (weeks <= over)
        parts[f"{name}_happened"] = (weeks == week) & parts[f"{name}_at_risk"]
    return parts
