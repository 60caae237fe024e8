"""Predictions without training: how long a customer has been quiet against its own usual gap between orders."""

from __future__ import annotations

import numpy as np

from crm_model.churn import churn_curve
from crm_model.features import FeatureTable, Vocabulary
from crm_model.predicted import Predictions, Reference, reference
from crm_model.settings import MAX_WEEKS

DEFAULT_GAP_DAYS = 45.0


class Rules:
    """A rule-based stand-in with the predictor's interface, for when there is none.

    A customer orders at the rate of its own median gap (the usual customer's where it has none yet). It is taken to be still
    a customer for two of those gaps; after that the chance halves with every further gap.
    """

    def __init__(self, churn_after_days: int = 90) -> None:
        self.churn_after_days = churn_after_days

    def fit(self, table: FeatureTable) -> Rules:
        """Takes the usual customer and the rate of refunds from the table that is scored."""
        self.vocabulary_: Vocabulary = table.vocabulary
        self.reference_: Reference = reference(table)
        gap = self.reference_.numbers["gap_median"]
        self.usual_gap_ = float(gap) if np.isfinite(gap) else DEFAULT_GAP_DAYS
        orders = float(table.numbers["orders_total"].sum())
        self.refund_share_ = (float(table.numbers["refunds_total"].sum()) + 1.0) / (orders + 20.0)
        return self

    def predict(self, table: FeatureTable) -> Predictions:
        """Curves in the same shape as the trained predictor's."""
        own = table.numbers["gap_median"].to_numpy(dtype=float)
        gap = np.clip(np.where(np.isfinite(own), own, self.usual_gap_), 2.0, 365.0)
        quiet = table.numbers["days_since_order"].to_numpy(dtype=float) / gap
        still = np.power(0.5, np.maximum(quiet - 2.0, 0.0))
        days = 7.0 * np.arange(1, MAX_WEEKS + 1)
        purchase = still[:, None] * (1.0 - np.exp(-days / gap[:, None]))
        orders = still[:, None] * days / gap[:, None]
        own_orders = table.numbers["orders_total"].to_numpy(dtype=float)
        refunds = table.numbers["refunds_total"].to_numpy(dtype=float)
        share = (refunds + 10.0 * self.refund_share_) / (own_orders + 10.0)
        amount = np.nan_to_num(table.numbers["amount_mean"].to_numpy(dtype=float))
        later = np.exp(-self.churn_after_days / gap)[:, None] * np.linspace(0.0, 0.5, MAX_WEEKS)
        churn = churn_curve(purchase, np.zeros_like(purchase), later, table.lapse_day, self.churn_after_days)
        churn[~table.active] = np.nan
        return Predictions(
            churn=churn,
            purchase=purchase,
            refund=1.0 - np.exp(-orders * np.clip(share, 0.0, 1.0)[:, None]),
            spend=orders * amount[:, None],
            need=table.own_need.astype(float),
            categories=table.vocabulary.categories,
        )
