"""What a predictor says of customers, and the usual customer that its reasons are told against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from crm_model.features import FeatureTable


@dataclass(frozen=True)
class Predictions:
    """What is predicted of n customers from a day on.

    Attributes:
        churn: (n, 26) probability (0-1) to churn within 1, 2, … weeks, never falling; NaN for lapsed customers.
        purchase: (n, 26) the same for the next order.
        refund: (n, 26) the same for the next refund.
        spend: (n, 26) expected amount ordered within 1, 2, … weeks, never falling.
        need: (n, categories) probability that the next order is mainly of the category, given that there is one.
        categories: names of the columns of `need`.

    """

    churn: np.ndarray
    purchase: np.ndarray
    refund: np.ndarray
    spend: np.ndarray
    need: np.ndarray
    categories: tuple[str, ...]

    def curve(self, outcome: str) -> np.ndarray:
        """The (n, 26) curves of churn, purchase, refund or spend."""
        return {"churn": self.churn, "purchase": self.purchase, "refund": self.refund, "spend": self.spend}[outcome]


@dataclass(frozen=True)
class Reference:
    """The usual customer that reasons are told against: medians of active customers, their commonest words, mean sequence."""

    numbers: Mapping[str, float]
    words: Mapping[str, str]
    lapse_day: int
    own_need: tuple[float, ...]
    sequence: np.ndarray

    def to_dict(self) -> dict[str, Any]:
        """Plain values; the sequence is saved apart. NaN becomes None."""
        numbers = {name: None if np.isnan(value) else value for name, value in self.numbers.items()}
        return {"numbers": numbers, "words": dict(self.words), "lapse_day": self.lapse_day, "own_need": list(self.own_need)}

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any], sequence: np.ndarray) -> Reference:
        """The reference that `to_dict` described."""
        numbers = {name: np.nan if value is None else float(value) for name, value in saved["numbers"].items()}
        return cls(numbers, dict(saved["words"]), int(saved["lapse_day"]), tuple(saved["own_need"]), sequence)


def reference(table: FeatureTable) -> Reference:
    """The usual active customer of a table (of all customers where none is active)."""
    usual = table.take(table.active) if table.active.any() else table
    return Reference(
        numbers={str(name): float(value) for name, value in usual.numbers.median().items()},
        words={name: str(usual.words[name].mode().iloc[0]) for name in usual.words.columns if len(usual)},
        lapse_day=int(np.median(usual.lapse_day)),
        own_need=tuple(float(share) for share in usual.own_need.mean(axis=0)),
        sequence=usual.sequence.mean(axis=0).astype(np.float32),
    )
