"""Boosted symmetric trees: every level of a tree asks all its leaves the same question, which keeps small data from being overfitted.

Symmetric (oblivious) trees are those of CatBoost (Prokhorenkova and others, 2018). What scikit-learn's boosting lacks and this
has: a starting point for each row (`offset`), columns drawn anew for each tree, and rows that count by a random weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.special import expit

MOST_BINS = 128
EVERY = 10
"""The validation loss is looked at after every so many trees."""


class SymmetricTrees:
    """Boosted symmetric trees for a probability ("logistic") or an amount ("poisson": a log link, any amount from 0).

    Args:
        loss: logistic or poisson.
        trees: how many at most.
        learning_rate: share of each tree's step that is taken.
        depth: questions of a tree; it has 2 to that power leaves.
        columns: share of the columns that each level may ask about.
        ridge: weight of the prior in each leaf: the larger, the smaller the steps of leaves with few rows.
        least: a question must leave this much weight of rows on both sides.
        noise: how much the gain of a question is blurred, in standard deviations of a useless one; fading over the trees.
        seed: the same seed and data give the same trees.

    """

    def __init__(
        self,
        loss: str = "logistic",
        trees: int = 600,
        learning_rate: float = 0.03,
        depth: int = 5,
        columns: float = 0.5,
        ridge: float = 5.0,
        least: float = 5.0,
        noise: float = 1.0,
        seed: int = 42,
    ) -> None:
        self.loss, self.trees, self.learning_rate, self.depth = loss, trees, learning_rate, depth
        self.columns, self.ridge, self.least, self.noise, self.seed = columns, ridge, least, noise, seed

    def fit(
        self,
        inputs: np.ndarray,
        target: np.ndarray,
        weight: np.ndarray | None = None,
        offset: np.ndarray | None = None,
        validation: tuple[np.ndarray, np.ndarray, np.ndarray | None] | None = None,
        patience: int = 100,
    ) -> SymmetricTrees:
        """Learns trees; with `validation` (inputs, target, offset) only as many as it takes until its loss rises.

        Args:
            inputs: (n, columns) numbers, NaN where unknown.
            target: (n,) zeros and ones, or amounts from 0.
            weight: (n,) how much each row counts; 1 where left out.
            offset: (n,) where each row starts, in log odds or logarithms; 0 where left out.
            validation: rows that tell when to stop.
            patience: trees without a better loss after which to stop.

        """
        random = np.random.default_rng(self.seed)
        rows, width = inputs.shape
        weight = np.ones(rows) if weight is None else np.asarray(weight, dtype=float)
        start = np.zeros(rows) if offset is None else np.asarray(offset, dtype=float)
        self.borders_ = [_borders(inputs[:, column]) for column in range(width)]
        self.start_ = _start(self.loss, target, weight, start)
        binned = np.stack([_binned(inputs[:, at], self.borders_[at]) for at in range(width)]).astype(np.int32)
        asked: list[list[int]] = []
        limits: list[list[int]] = []
        leaves: list[np.ndarray] = []
        reached = start + self.start_
        usable = np.array([at for at in range(width) if len(self.borders_[at])], dtype=int)
        if not len(usable):
            return self._keep(asked, limits, leaves)
        if validation is not None:
            seen = np.stack([_binned(validation[0][:, at], self.borders_[at]) for at in range(width)]).astype(np.int32)
            held = self.start_ + (np.zeros(len(validation[1])) if validation[2] is None else validation[2])
            best, best_trees = np.inf, 0
        drawn = max(round(self.columns * len(usable)), 1)
        for number in range(self.trees):
            bootstrap = weight * random.exponential(1.0, rows)
            mean, curvature = _link(self.loss, reached)
            slope, curve = bootstrap * (target - mean), bootstrap * curvature
            fading = self.noise * (1.0 - number / self.trees)
            chosen, at_bins, leaf = self._tree(binned, slope, curve, usable, drawn, fading, random)
            count = 1 << len(chosen)
            # Where a row falls is learnt from drawn weights, what it then gets from all of them.
            up = np.bincount(leaf, weights=weight * (target - mean), minlength=count)
            down = np.bincount(leaf, weights=weight * curvature, minlength=count)
            value = self.learning_rate * up / (down + self.ridge * _prior(self.loss, mean, weight))
            reached += value[leaf]
            asked.append(chosen)
            limits.append(at_bins)
            leaves.append(value)
            if validation is not None:
                held += value[_leaf(seen, chosen, at_bins)]
                if (number + 1) % EVERY == 0:
                    loss = _loss(self.loss, held, validation[1])
                    if loss < best - 1e-6:
                        best, best_trees = loss, number + 1
                    elif number + 1 - best_trees >= patience:
                        break
        kept = len(asked) if validation is None else best_trees
        return self._keep(asked[:kept], limits[:kept], leaves[:kept])

    def raw(self, inputs: np.ndarray, offset: np.ndarray | None = None) -> np.ndarray:
        """(n,) log odds, or logarithms of the expected amount."""
        found = np.full(len(inputs), self.start_) + (0.0 if offset is None else offset)
        if not len(self.asked_):
            return found
        # Most questions are asked by many trees: each is answered once. What is unknown lies below every border.
        columns = {int(column): np.ascontiguousarray(inputs[:, column], dtype=float) for column in np.unique(self.asked_)}
        questions = np.unique(np.stack([self.asked_.ravel(), self.limits_.ravel()]), axis=1).T
        nobody = np.zeros(len(inputs), dtype=bool)
        answers = {
            (column, limit): columns[column] >= self.borders_[column][limit] if limit < len(self.borders_[column]) else nobody
            for column, limit in questions.tolist()
        }
        for chosen, limits, value in zip(self.asked_.tolist(), self.limits_.tolist(), self.leaves_, strict=True):
            leaf = np.zeros(len(inputs), dtype=np.intp)
            for question in zip(chosen, limits, strict=True):
                leaf <<= 1
                leaf |= answers[question]
            found += value.take(leaf)
        return found

    def predict(self, inputs: np.ndarray, offset: np.ndarray | None = None) -> np.ndarray:
        """(n,) probabilities, or expected amounts."""
        raw = self.raw(inputs, offset)
        return np.asarray(expit(raw) if self.loss == "logistic" else np.exp(np.minimum(raw, 25.0)))

    def get_params(self) -> dict[str, Any]:
        """The constructor's settings by name."""
        names = ("loss", "trees", "learning_rate", "depth", "columns", "ridge", "least", "noise", "seed")
        return {name: getattr(self, name) for name in names}

    def arrays(self) -> dict[str, np.ndarray]:
        """All that was learnt, as arrays from which `from_arrays` makes the same trees."""
        sizes = np.array([len(borders) for borders in self.borders_], dtype=np.int64)
        return {
            "start": np.array(self.start_),
            "sizes": sizes,
            "borders": np.concatenate(self.borders_) if len(sizes) else np.zeros(0),
            "asked": self.asked_,
            "limits": self.limits_,
            "leaves": self.leaves_,
        }

    @classmethod
    def from_arrays(cls, params: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> SymmetricTrees:
        """The trees that `get_params` and `arrays` described."""
        trees = cls(**params)
        trees.start_ = float(arrays["start"])
        trees.borders_ = np.split(arrays["borders"], np.cumsum(arrays["sizes"])[:-1]) if len(arrays["sizes"]) else []
        trees.asked_, trees.limits_, trees.leaves_ = arrays["asked"], arrays["limits"], arrays["leaves"]
        return trees

    def _tree(
        self,
        binned: np.ndarray,
        slope: np.ndarray,
        curve: np.ndarray,
        usable: np.ndarray,
        drawn: int,
        noise: float,
        random: np.random.Generator,
    ) -> tuple[list[int], list[int], np.ndarray]:
        """The columns asked, the bins above which a row goes right, and each row's leaf."""
        leaf = np.zeros(binned.shape[1], dtype=np.int32)
        chosen: list[int] = []
        limits: list[int] = []
        blur = noise * float(np.sqrt(np.square(slope).sum() / max(curve.sum(), 1e-9)))
        for level in range(self.depth):
            best, found = -np.inf, None
            for column in random.choice(usable, drawn, replace=False):
                bins = len(self.borders_[column]) + 1
                cell = leaf * bins + binned[column]
                size = bins << level
                up = np.bincount(cell, weights=slope, minlength=size).reshape(-1, bins).cumsum(axis=1)
                down = np.bincount(cell, weights=curve, minlength=size).reshape(-1, bins).cumsum(axis=1)
                left_up, left_down = up[:, :-1], down[:, :-1]
                right_up, right_down = up[:, -1:] - left_up, down[:, -1:] - left_down
                gain = (left_up**2 / (left_down + self.ridge) + right_up**2 / (right_down + self.ridge)).sum(axis=0)
                enough = np.minimum(left_down.sum(axis=0), right_down.sum(axis=0)) * 4 >= self.least
                if noise:
                    gain = gain + blur * random.normal(size=len(gain))
                gain = np.where(enough, gain, -np.inf)
                at = int(gain.argmax())
                if gain[at] > best:
                    best, found = float(gain[at]), (int(column), at)
            if found is None or not np.isfinite(best):
                break
            chosen.append(found[0])
            limits.append(found[1])
            leaf = leaf * 2 + (binned[found[0]] > found[1])
        return chosen, limits, leaf

    def _keep(self, asked: list[list[int]], limits: list[list[int]], leaves: list[np.ndarray]) -> SymmetricTrees:
        """Trees of full depth as three arrays; a shallower tree repeats questions that nobody answers with yes."""
        count = len(asked)
        self.asked_ = np.zeros((count, self.depth), dtype=np.int32)
        self.limits_ = np.full((count, self.depth), MOST_BINS + 1, dtype=np.int32)
        self.leaves_ = np.zeros((count, 1 << self.depth))
        for number, (chosen, at_bins, value) in enumerate(zip(asked, limits, leaves, strict=True)):
            missing = self.depth - len(chosen)
            self.asked_[number, missing:], self.limits_[number, missing:] = chosen, at_bins
            self.leaves_[number, : len(value)] = value
        return self


def _borders(values: np.ndarray) -> np.ndarray:
    """Between bins that hold equally many rows; between each two values where there are few."""
    known = np.sort(values[~np.isnan(values)])
    distinct = np.unique(known)
    if len(distinct) > MOST_BINS:
        distinct = np.unique(np.quantile(known, np.linspace(0, 1, MOST_BINS)))
    middle = (distinct[1:] + distinct[:-1]) / 2
    missing = len(known) < len(values) and len(distinct)
    return np.asarray(
        np.concatenate([[distinct[0] - 1e-6 - abs(distinct[0]) * 1e-6], middle]) if missing else middle, dtype=float
    )


def _binned(values: np.ndarray, borders: np.ndarray) -> np.ndarray:
    """The bin of each value; what is unknown lies below all that is known."""
    return np.asarray(np.searchsorted(borders, np.where(np.isnan(values), -np.inf, values), side="right"))


def _leaf(binned: np.ndarray, chosen: Any, limits: Any) -> np.ndarray:
    leaf = np.zeros(binned.shape[1], dtype=np.int32)
    for column, limit in zip(chosen, limits, strict=True):
        leaf = leaf * 2 + (binned[column] > limit)
    return leaf


def _link(loss: str, raw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The mean and the curvature of the loss at raw predictions."""
    if loss == "logistic":
        mean = expit(raw)
        return mean, np.maximum(mean * (1 - mean), 1e-6)
    mean = np.exp(np.minimum(raw, 25.0))
    return mean, np.maximum(mean, 1e-9)


def _prior(loss: str, mean: np.ndarray, weight: np.ndarray) -> float:
    """What one unit of the ridge weighs: a quarter of a row for probabilities' curvature is about 1 already, amounts have a unit."""
    return 1.0 if loss == "logistic" else float(np.average(mean, weights=weight))


def _start(loss: str, target: np.ndarray, weight: np.ndarray, offset: np.ndarray) -> float:
    """The constant that, beside the offsets, gives the right total."""
    truth = float(np.average(target, weights=weight))
    if loss != "logistic":
        return float(np.log(max(truth, 1e-9) / max(float(np.average(np.exp(offset), weights=weight)), 1e-9)))
    truth = min(max(truth, 1e-6), 1 - 1e-6)
    found = np.log(truth / (1 - truth)) - float(np.average(offset, weights=weight))
    for _ in range(20):
        mean = expit(offset + found)
        found += (truth - np.average(mean, weights=weight)) / max(np.average(mean * (1 - mean), weights=weight), 1e-6)
    return float(found)


def _loss(loss: str, raw: np.ndarray, target: np.ndarray) -> float:
    if loss == "logistic":
        return float(np.mean(np.logaddexp(0, raw) - target * raw))
    return float(np.mean(np.exp(np.minimum(raw, 25.0)) - target * raw))
