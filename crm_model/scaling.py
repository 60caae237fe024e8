"""From a feature table to what a network reads: scaled numbers, one column for each frequent word, a scaled sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from crm_model.features import SEASON, FeatureTable


class Scaling:
    """Turns a feature table into the network's static input; learns only from the tables given to `fit`.

    Numbers become normal scores of their rank (ties in the middle, clipped at the range seen) with a flag where they are
    missing; words become one column for each frequent value. Columns that never vary are left out.
    """

    def __init__(self, with_season: bool = True, knots: int = 101, rarest: float = 0.01) -> None:
        self.with_season, self.knots, self.rarest = with_season, knots, rarest

    def fit(self, tables: Sequence[FeatureTable]) -> Scaling:
        """Learns quantiles, which numbers can be missing, and the frequent words."""
        numbers = pd.concat([table.numbers for table in tables], ignore_index=True)
        words = pd.concat([table.words for table in tables], ignore_index=True)
        self.quantiles_: dict[str, list[float]] = {}
        self.flags_: list[str] = []
        self.levels_: dict[str, list[str]] = {}
        shares = np.linspace(0, 1, self.knots)
        for name in numbers.columns:
            if name in SEASON and not self.with_season:
                continue
            values = numbers[name].to_numpy(dtype=float)
            known = values[~np.isnan(values)]
            if len(known) and known.max() > known.min():
                self.quantiles_[name] = np.quantile(known, shares).tolist()
            if 0 < len(known) < len(values):
                self.flags_.append(name)
        least = max(5.0, self.rarest * len(words))
        for name in words.columns:
            counts = Counter(words[name])
            levels = sorted(level for level, count in counts.items() if count >= least)
            if len(counts) > 1 and levels:
                self.levels_[name] = levels
        sequences = np.concatenate([table.sequence.reshape(-1, table.sequence.shape[-1]) for table in tables])
        spread = sequences.std(axis=0)
        self.spread_ = np.where(spread > 0, spread, 1.0).tolist()
        return self

    @property
    def columns(self) -> list[str]:
        """Names of the static input's columns."""
        words = [f"{name}={level}" for name, levels in self.levels_.items() for level in levels]
        return [*self.quantiles_, *(f"{name} unknown" for name in self.flags_), *words]

    def static(self, table: FeatureTable) -> np.ndarray:
        """(n, columns) float32."""
        return self.static_of(table.numbers, table.words)

    def static_of(self, numbers: pd.DataFrame, words: pd.DataFrame) -> np.ndarray:
        """The static input of numbers and words that need not be of one table."""
        columns = [
            _normal_scores(numbers[name].to_numpy(dtype=float), np.array(knots)) for name, knots in self.quantiles_.items()
        ]
        columns += [np.isnan(numbers[name].to_numpy(dtype=float)).astype(float) for name in self.flags_]
        for name, levels in self.levels_.items():
            values = words[name].to_numpy(dtype=object)
            columns += [(values == level).astype(float) for level in levels]
        if not columns:
            return np.zeros((len(numbers), 1), dtype=np.float32)
        return np.stack(columns, axis=1).astype(np.float32)

    def sequence(self, table: FeatureTable) -> np.ndarray:
        """(n, weeks, channels) float32, each channel divided by its spread."""
        return (table.sequence / np.array(self.spread_, dtype=np.float32)).astype(np.float32)

    def to_dict(self) -> dict[str, Any]:
        """Plain values from which `from_dict` makes the same scaling."""
        return {
            "with_season": self.with_season,
            "quantiles": self.quantiles_,
            "flags": self.flags_,
            "levels": self.levels_,
            "spread": self.spread_,
        }

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any]) -> Scaling:
        """The scaling that `to_dict` described."""
        scaling = cls(with_season=saved["with_season"])
        scaling.quantiles_, scaling.flags_ = dict(saved["quantiles"]), list(saved["flags"])
        scaling.levels_, scaling.spread_ = dict(saved["levels"]), list(saved["spread"])
        return scaling


def _normal_scores(values: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Normal scores of the ranks among the knots; where knots repeat, the middle of the ranks that they span; missing is 0."""
    shares = np.linspace(0, 1, len(knots))
    up = np.interp(values, knots, shares)
    down = 1 - np.interp(-values, -knots[::-1], shares)
    rank = np.clip((up + down) / 2, 0.005, 0.995)
    return np.where(np.isnan(values), 0.0, ndtri(rank))
