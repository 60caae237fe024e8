"""A table of customers as a network and trees read it: normal scores, steps along each number, and a column for each word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype
from scipy.special import ndtri

KNOTS = 200
STEPS = 10
FEW_VALUES = 12
"""A number with at most so many values is read as words too."""
MOST_WORDS = 60
HIGHEST_SCORE = 0.998


class TableInputs:
    """Learns from the training rows how columns become numbers: `fit` once, then the same for any rows.

    Numbers are columns of a numeric type; everything else, truth values too, is read as words. A column's missing values get a
    flag, words that are rare or were not seen are no word at all.
    """

    def fit(self, rows: pd.DataFrame) -> TableInputs:
        """Learns ranks, steps and words."""
        self.columns_: list[str] = [str(name) for name in rows.columns]
        self.ranks_: dict[str, list[float]] = {}
        self.steps_: dict[str, list[float]] = {}
        self.missing_: list[str] = []
        self.words_: dict[str, list[str]] = {}
        least = max(2, round(len(rows) * 0.001))
        for name in self.columns_:
            column = rows[name]
            numeric = is_numeric_dtype(column) and not is_bool_dtype(column)
            if numeric:
                values = column.to_numpy(dtype=float)
                known = values[np.isfinite(values)]
                distinct = np.unique(known)
                if len(known) < len(values) and len(known):
                    self.missing_.append(name)
                if len(distinct) < 2:
                    continue
                self.ranks_[name] = np.unique(np.quantile(known, np.linspace(0, 1, KNOTS))).tolist()
                self.steps_[name] = np.unique(np.quantile(known, np.linspace(0, 1, STEPS + 1))).tolist()
            if not numeric or len(distinct) <= FEW_VALUES:
                counts = _words(column).value_counts()
                kept = sorted(str(word) for word in counts.index[counts >= least][:MOST_WORDS])
                if len(kept) > 1 or (kept and counts.iloc[0] < len(rows)):
                    self.words_[name] = kept
        return self

    def check(self, rows: pd.DataFrame) -> None:
        """Refuses rows that lack a column.

        Raises:
            ValueError: names what is missing.

        """
        missing = [name for name in self.columns_ if name not in rows.columns]
        if missing:
            raise ValueError(f"the table lacks {', '.join(missing)}; it was fitted with {', '.join(self.columns_)}")

    def numbers(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, numbers) float32 normal scores of the ranks; 0 where unknown."""
        columns = []
        for name, knots in self.ranks_.items():
            values = rows[name].to_numpy(dtype=float)
            rank = np.interp(values, knots, np.linspace(0, 1, len(knots)))
            columns.append(np.where(np.isfinite(values), ndtri(np.clip(rank, 1 - HIGHEST_SCORE, HIGHEST_SCORE)), 0.0))
        return np.stack(columns, axis=1).astype(np.float32) if columns else np.zeros((len(rows), 0), dtype=np.float32)

    def flags(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, flags) float32: one column for each word and each number that may be missing."""
        columns = [~np.isfinite(rows[name].to_numpy(dtype=float)) for name in self.missing_]
        for name, words in self.words_.items():
            said = _words(rows[name]).to_numpy(dtype=object)
            columns += [said == word for word in words]
        return np.stack(columns, axis=1).astype(np.float32) if columns else np.zeros((len(rows), 1), dtype=np.float32)

    def plain(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, columns) for trees: the numbers as they are, NaN where unknown, then the flags."""
        numbers = [np.where(np.isfinite(values), values, np.nan) for values in self._values(rows)]
        return np.concatenate([*(column[:, None] for column in numbers), self.flags(rows)], axis=1).astype(float)

    def steps(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, columns) for an additive model: how far each number has come along each step between its quantiles, and flags."""
        parts = [self.flags(rows).astype(float)]
        for values, knots in zip(self._values(rows), self.steps_.values(), strict=True):
            low, high = np.array(knots[:-1]), np.array(knots[1:])
            along = (np.nan_to_num(values, nan=float(np.median(knots)))[:, None] - low) / (high - low)
            # Beyond the first and the last knot the line goes on, as far again as the step is wide.
            along[:, 1:] = np.maximum(along[:, 1:], 0.0)
            along[:, :-1] = np.minimum(along[:, :-1], 1.0)
            parts.append(np.clip(along, -1.0, 2.0))
        return np.concatenate(parts, axis=1)

    def to_dict(self) -> dict[str, Any]:
        """Plain values from which `from_dict` makes the same."""
        return {
            "columns": self.columns_,
            "ranks": self.ranks_,
            "steps": self.steps_,
            "missing": self.missing_,
            "words": self.words_,
        }

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any]) -> TableInputs:
        """The inputs that `to_dict` described."""
        inputs = cls()
        inputs.columns_, inputs.missing_ = list(saved["columns"]), list(saved["missing"])
        inputs.ranks_, inputs.steps_, inputs.words_ = dict(saved["ranks"]), dict(saved["steps"]), dict(saved["words"])
        return inputs

    def _values(self, rows: pd.DataFrame) -> list[np.ndarray]:
        return [rows[name].to_numpy(dtype=float) for name in self.ranks_]


def _words(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "").astype(str)
