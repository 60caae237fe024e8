"""An estimator for a table with a label: network, boosted trees and an additive model, blended by what each said of unseen rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from crm_model.blending import blend_weights
from crm_model.private_files import make_private_folder
from crm_model.symmetric_trees import SymmetricTrees
from crm_model.table_inputs import TableInputs

CANDIDATES = ("network", "deep trees", "shallow trees", "additive")
TREES: dict[str, dict[str, Any]] = {
    "deep trees": {"trees": 350, "depth": 5, "learning_rate": 0.04, "columns": 0.6, "noise": 0.0},
    "shallow trees": {"trees": 250, "depth": 3, "learning_rate": 0.06, "columns": 0.3, "noise": 0.0},
}
ADDITIVE_STRENGTH = 0.01
NEEDED_ROWS = 50
NEEDED_OF_EACH = 10


class TableClassifier(ClassifierMixin, BaseEstimator):
    """Probability of a yes-or-no label from a table of customers, without any history.

    Candidates are fitted on all but one of the inner folds and judge that one; the blend's weights (never negative, drawn
    towards equal ones) make those judgements most likely. A candidate's prediction is the mean over those of all folds. The
    networks stop when their own fold no longer gains.

    Args:
        candidates: which of `CANDIDATES` are blended.
        folds: inner folds.
        members: networks that share a body, in each fold.
        width: neurons of a hidden layer.
        dropout: share of neurons left out while training.
        spread: how quick the network's waves along a number are at the start.
        seed: the same seed and rows give the same estimator.

    """

    def __init__(
        self,
        candidates: tuple[str, ...] = CANDIDATES,
        folds: int = 8,
        members: int = 8,
        width: int = 128,
        dropout: float = 0.25,
        spread: float = 0.15,
        seed: int = 42,
    ) -> None:
        self.candidates, self.folds, self.members, self.width = candidates, folds, members, width
        self.dropout, self.spread, self.seed = dropout, spread, seed

    def fit(
        self, rows: pd.DataFrame, label: Any, groups: Any = None, progress: Callable[[str], None] | None = None
    ) -> TableClassifier:
        """Learns from rows whose label (any two values; the larger one is the event) is known.

        Args:
            rows: one row a customer; columns of a numeric type are numbers, all others words. Missing values are fine.
            label: (n,) two different values.
            groups: (n,) rows of one group (a customer with several rows, a company) are never split between folds.
            progress: is told in words what is being done.

        Raises:
            ValueError: unknown candidates, a label without exactly two values, or too few rows; the message says how many.

        """
        tell = progress or (lambda words: None)
        unknown = [name for name in self.candidates if name not in CANDIDATES]
        if unknown or not self.candidates:
            raise ValueError(f"candidates is {self.candidates!r}; expected some of {', '.join(CANDIDATES)}")
        values = np.asarray(label)
        self.classes_ = np.unique(values)
        if len(values) != len(rows) or len(self.classes_) != 2:
            raise ValueError(
                f"expected a label with two values for each of {len(rows)} rows, got {len(values)} with {len(self.classes_)}"
            )
        truth = (values == self.classes_[1]).astype(float)
        fewest = int(min(truth.sum(), (1 - truth).sum()))
        if len(rows) < NEEDED_ROWS or fewest < NEEDED_OF_EACH:
            raise ValueError(
                f"too little to learn from: {len(rows)} rows, {fewest} of the rarer label;"
                f" needed are {NEEDED_ROWS} rows and {NEEDED_OF_EACH} of each label"
            )
        self.n_features_in_ = rows.shape[1]
        self.inputs_ = TableInputs().fit(rows)
        self.networks_: list[Any] = []
        self.trees_: dict[str, list[SymmetricTrees]] = {name: [] for name in self.candidates if name in TREES}
        coefficients: list[np.ndarray] = []
        odds = np.zeros((len(rows), len(self.candidates)))
        for number, (train, held) in enumerate(self._splits(truth, groups)):
            tell(f"inner fold {number + 1} of {self.folds}")
            for at, name in enumerate(self.candidates):
                odds[held, at] = self._judged(name, rows, truth, train, held, number, coefficients)
        self.coefficients_ = np.mean(coefficients, axis=0) if coefficients else np.zeros(0)
        self.weights_, self.intercept_ = blend_weights(odds, truth)
        self.held_out_log_loss_ = {
            name: float(np.mean(np.logaddexp(0, odds[:, at]) - truth * odds[:, at])) for at, name in enumerate(self.candidates)
        }
        return self

    def predict_proba(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, 2) probabilities of the two labels, in the order of `classes_`.

        Raises:
            ValueError: the table lacks a column.

        """
        said = expit(self.candidate_odds(rows) @ self.weights_ + self.intercept_)
        return np.stack([1.0 - said, said], axis=1)

    def predict(self, rows: pd.DataFrame) -> np.ndarray:
        """(n,) the likelier label of each row."""
        return np.asarray(self.classes_[(self.predict_proba(rows)[:, 1] >= 0.5).astype(int)])

    def candidate_odds(self, rows: pd.DataFrame) -> np.ndarray:
        """(n, candidates) log odds of each candidate, in the order of `candidates`."""
        self.inputs_.check(rows)
        return np.stack([self._odds(name, rows) for name in self.candidates], axis=1)

    def save(self, folder: Path) -> None:
        """Writes all that a prediction needs into a folder."""
        make_private_folder(folder)
        arrays: dict[str, np.ndarray] = {"coefficients": self.coefficients_}
        for number, network in enumerate(self.networks_):
            arrays |= {f"network_{number}_{at:03d}": weight for at, weight in enumerate(network.weights())}
        for name, each in self.trees_.items():
            for number, trees in enumerate(each):
                arrays |= {f"{name}_{number}_{part}": values for part, values in trees.arrays().items()}
        described = {
            "params": {**self.get_params(), "candidates": list(self.candidates)},
            "inputs": self.inputs_.to_dict(),
            "classes": self.classes_.tolist(),
            "weights": self.weights_.tolist(),
            "intercept": self.intercept_,
            "held_out_log_loss": self.held_out_log_loss_,
            "networks": len(self.networks_),
            "fitted": max((len(each) for each in self.trees_.values()), default=0),
        }
        (folder / "table.json").write_text(json.dumps(described, indent=1), encoding="utf-8")
        np.savez(folder / "table.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> TableClassifier:
        """The estimator that `save` wrote."""
        described = json.loads((folder / "table.json").read_text(encoding="utf-8"))
        estimator = cls(**{**described["params"], "candidates": tuple(described["params"]["candidates"])})
        estimator.inputs_ = TableInputs.from_dict(described["inputs"])
        estimator.n_features_in_ = len(estimator.inputs_.columns_)
        estimator.classes_ = np.array(described["classes"])
        estimator.weights_, estimator.intercept_ = np.array(described["weights"]), float(described["intercept"])
        estimator.held_out_log_loss_ = dict(described["held_out_log_loss"])
        with np.load(folder / "table.npz", allow_pickle=False) as arrays:
            estimator.coefficients_ = arrays["coefficients"]
            estimator.networks_ = []
            for number in range(described["networks"]):
                network = estimator._network(number)
                names = sorted(name for name in arrays.files if name.startswith(f"network_{number}_"))
                network.set_weights([arrays[name] for name in names])
                estimator.networks_.append(network)
            estimator.trees_ = {
                name: [
                    SymmetricTrees.from_arrays(
                        estimator._trees(name, fold).get_params(),
                        {part.rsplit("_", 1)[1]: arrays[part] for part in arrays.files if part.startswith(f"{name}_{fold}_")},
                    )
                    for fold in range(described["fitted"])
                ]
                for name in estimator.candidates
                if name in TREES
            }
        return estimator

    def _splits(self, truth: np.ndarray, groups: Any) -> Any:
        folds = min(self.folds, int(min(truth.sum(), (1 - truth).sum())))
        if groups is None:
            return StratifiedKFold(folds, shuffle=True, random_state=self.seed).split(truth, truth)
        return StratifiedGroupKFold(folds, shuffle=True, random_state=self.seed).split(truth, truth, np.asarray(groups))

    def _judged(
        self,
        name: str,
        rows: pd.DataFrame,
        truth: np.ndarray,
        train: np.ndarray,
        held: np.ndarray,
        fold: int,
        coefficients: list[np.ndarray],
    ) -> np.ndarray:
        """(held,) log odds by a candidate that has not learnt from the held rows; what was fitted is kept."""
        learnt, judged = rows.iloc[train], rows.iloc[held]
        if name == "network":
            network = self._network(fold)
            network.fit(self._read(learnt), truth[train], self._read(judged), truth[held])
            self.networks_.append(network)
            return _odds_of(network.probability(self._read(judged)))
        if name == "additive":
            coefficients.append(_additive(self.inputs_.steps(learnt), truth[train]))
            return np.asarray(self.inputs_.steps(judged) @ coefficients[-1][1:] + coefficients[-1][0])
        self.trees_[name].append(self._trees(name, fold).fit(self.inputs_.plain(learnt), truth[train]))
        return self.trees_[name][-1].raw(self.inputs_.plain(judged))

    def _odds(self, name: str, rows: pd.DataFrame) -> np.ndarray:
        if name == "network":
            read = self._read(rows)
            return _odds_of(np.mean([network.probability(read) for network in self.networks_], axis=0))
        if name == "additive":
            return np.asarray(self.inputs_.steps(rows) @ self.coefficients_[1:] + self.coefficients_[0])
        plain = self.inputs_.plain(rows)
        return np.asarray(np.mean([trees.raw(plain) for trees in self.trees_[name]], axis=0))

    def _read(self, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        return self.inputs_.numbers(rows), self.inputs_.flags(rows)

    def _network(self, fold: int) -> Any:
        from crm_model.table_network import TableNetwork, TableShape

        flags = len(self.inputs_.missing_) + sum(map(len, self.inputs_.words_.values()))
        shape = TableShape(
            numbers=len(self.inputs_.ranks_),
            flags=max(flags, 1),
            members=self.members,
            width=self.width,
            dropout=self.dropout,
            spread=self.spread,
            batch=256,
            learning_rate=3e-3,
        )
        return TableNetwork(shape, self.seed * 100 + fold)

    def _trees(self, name: str, number: int) -> SymmetricTrees:
        return SymmetricTrees(**TREES[name], seed=self.seed * 100 + number)


def _additive(steps: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """(1 + columns,) intercept and weights of a regularised logistic regression over columns of equal spread."""
    centre, spread = steps.mean(axis=0), steps.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    model = LogisticRegression(C=ADDITIVE_STRENGTH, max_iter=500).fit((steps - centre) / spread, truth)
    weights = model.coef_[0] / spread
    return np.concatenate([[model.intercept_[0] - weights @ centre], weights])


def _odds_of(probability: np.ndarray) -> np.ndarray:
    return np.asarray(logit(np.clip(probability, 1e-6, 1 - 1e-6)))
