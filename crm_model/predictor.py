"""The predictor: from a feature table to calibrated curves for every outcome, with all that it needs saved beside its weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from crm_model.calibration import calibrated, platt, spend_factor
from crm_model.churn import churn_curve
from crm_model.features import FeatureTable, Vocabulary
from crm_model.labels import Labels
from crm_model.predicted import Predictions, Reference, reference
from crm_model.private_files import make_private_folder
from crm_model.scaling import Scaling
from crm_model.targets import targets

SEASON_DAYS = 400


class DamagedModel(ValueError):
    """A saved predictor whose files are missing or are not those that were written."""


class Predictor:
    """A network with its scaling and calibration: `fit` on past tables, `calibrate` on a later one, `predict` on any.

    Args:
        network: name in `network.NETWORKS`.
        churn_after_days: days without an order after which a customer has lapsed.
        members: networks that share the body.
        width: neurons of a hidden layer.
        dropout: share of neurons left out while training.
        steps: training batches; None takes a number that fits the rows.
        batch: rows of a batch.
        learning_rate: largest step of the optimiser.
        weight_decay: how strongly weights are drawn to 0.
        half_life_days: after so many days a training row counts half as much as the newest.
        seed: the same seed and data give the same predictor.

    """

    def __init__(
        self,
        network: str = "convolutional",
        churn_after_days: int = 90,
        members: int = 8,
        width: int = 96,
        dropout: float = 0.2,
        steps: int | None = None,
        batch: int = 512,
        learning_rate: float = 2e-3,
        weight_decay: float = 0.03,
        half_life_days: float = 365.0,
        seed: int = 42,
    ) -> None:
        self.network, self.churn_after_days, self.members, self.width = network, churn_after_days, members, width
        self.dropout, self.steps, self.batch, self.learning_rate = dropout, steps, batch, learning_rate
        self.weight_decay, self.half_life_days, self.seed = weight_decay, half_life_days, seed

    def get_params(self) -> dict[str, Any]:
        """The constructor's settings by name."""
        names = ("network", "churn_after_days", "members", "width", "dropout", "steps", "batch", "learning_rate")
        return {name: getattr(self, name) for name in (*names, "weight_decay", "half_life_days", "seed")}

    def fit(
        self, tables: Sequence[FeatureTable], labels: Sequence[Labels], progress: Callable[[str], None] | None = None
    ) -> Predictor:
        """Learns from tables of past days, all with one vocabulary, and what was observed from each day on.

        Raises:
            ValueError: no rows, or tables and labels do not belong together.

        """
        from crm_model.network import Inputs, Network, Schedule, Shape

        if not tables or len(tables) != len(labels) or not sum(len(table) for table in tables):
            raise ValueError(f"expected tables with rows and as many labels, got {len(tables)} and {len(labels)}")
        newest = max(table.as_of for table in tables)
        days = (newest - min(table.as_of for table in tables)).days
        self.vocabulary_ = tables[0].vocabulary
        self.scaling_ = Scaling(with_season=days >= SEASON_DAYS).fit(tables)
        self.cancels_ = bool(any(np.isfinite(found.cancel_day).any() for found in labels))
        self.calibration_: dict[str, list[list[float]]] = {}
        self.spend_factor_ = 1.0
        parts = [self._inputs(table) for table in tables]
        inputs = Inputs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Inputs.__dataclass_fields__))
        wanted = targets(tables, labels, self.churn_after_days, newest, self.half_life_days)
        rows = len(inputs.static)
        steps = self.steps or int(np.clip(rows / self.batch * 10, 120, 700))
        self.shape_ = Shape(
            static=inputs.static.shape[1],
            weeks=inputs.sequence.shape[1],
            channels=inputs.sequence.shape[2],
            categories=len(self.vocabulary_.categories),
            members=self.members,
            width=self.width,
            dropout=self.dropout,
        )
        schedule = Schedule(steps, self.batch, self.learning_rate, self.weight_decay)
        self.network_ = Network(self.network, self.shape_, self.seed).fit(inputs, wanted, schedule, progress)
        self.reference_ = reference(tables[int(np.argmax([table.as_of.toordinal() for table in tables]))])
        return self

    def calibrate(self, tables: Sequence[FeatureTable], labels: Sequence[Labels]) -> Predictor:
        """Corrects the curves by what was observed on later tables than those learnt from.

        For each outcome and some spans: slope and intercept of the log odds (Platt), drawn towards no correction so that few
        customers cannot bend it, and of what is found half of the slope and a quarter of the level; and a factor for spend.
        """
        self.calibration_, self.spend_factor_ = {}, 1.0
        raw = [self.predict(table) for table in tables]
        for outcome in ("purchase", "refund", "churn"):
            if outcome == "churn":
                # Churn follows from purchase, so it is looked at after purchase has been corrected.
                raw = [self.predict(table) for table in tables]
            self.calibration_[outcome] = platt(outcome, raw, tables, labels)
        self.spend_factor_ = spend_factor(raw, labels)
        return self

    def adopt_calibration(self, other: Predictor) -> Predictor:
        """Takes over the corrections that another predictor of the same kind has learnt on later data."""
        self.calibration_, self.spend_factor_ = other.calibration_, other.spend_factor_
        return self

    def predict(self, table: FeatureTable) -> Predictions:
        """Calibrated curves for each customer of a table that was built with this predictor's vocabulary.

        Raises:
            ValueError: the table has another vocabulary.

        """
        if table.vocabulary != self.vocabulary_:
            raise ValueError("the table was built with another vocabulary; build it with predictor.vocabulary_")
        heads = self.network_.predict(self._inputs(table))
        curves = dict(heads.curves)
        purchase = calibrated(curves["purchase"], self.calibration_.get("purchase", ()))
        refund = calibrated(curves["refund"], self.calibration_.get("refund", ()))
        cancel = curves["cancel"] if self.cancels_ else np.zeros_like(purchase)
        churn = churn_curve(purchase, cancel, curves["later"], table.lapse_day, self.churn_after_days)
        churn = calibrated(churn, self.calibration_.get("churn", ()))
        churn[~table.active] = np.nan
        spend = np.cumsum(np.maximum(heads.spend, 0.0), axis=1) * self.spend_factor_
        return Predictions(churn, purchase, refund, spend, heads.need, self.vocabulary_.categories)

    def save(self, folder: Path) -> str:
        """Writes all that a prediction needs into a folder; gives back the checksum (SHA-256) of what was written."""
        make_private_folder(folder)
        described = {
            "params": self.get_params(),
            "shape": asdict(self.shape_),
            "vocabulary": asdict(self.vocabulary_),
            "scaling": self.scaling_.to_dict(),
            "cancels": self.cancels_,
            "calibration": self.calibration_,
            "spend_factor": self.spend_factor_,
            "reference": self.reference_.to_dict(),
        }
        (folder / "predictor.json").write_text(json.dumps(described, indent=1), encoding="utf-8")
        weights = {f"weight_{number:03d}": array for number, array in enumerate(self.network_.weights())}
        np.savez(folder / "weights.npz", **weights, reference_sequence=self.reference_.sequence)
        checksum = _checksum(folder)
        (folder / "checksum").write_text(checksum + "\n", encoding="utf-8")
        return checksum

    @classmethod
    def load(cls, folder: Path) -> Predictor:
        """The predictor that `save` wrote.

        Raises:
            DamagedModel: a file is missing or was changed.

        """
        from crm_model.network import Network, Shape

        for name in ("predictor.json", "weights.npz", "checksum"):
            if not (folder / name).is_file():
                raise DamagedModel(f"{folder / name} is missing; train again")
        said, found = (folder / "checksum").read_text(encoding="utf-8").strip(), _checksum(folder)
        if said != found:
            raise DamagedModel(f"{folder} was changed after training: checksum {found[:12]}, expected {said[:12]}; train again")
        described = json.loads((folder / "predictor.json").read_text(encoding="utf-8"))
        predictor = cls(**described["params"])
        predictor.vocabulary_ = Vocabulary(**{name: tuple(values) for name, values in described["vocabulary"].items()})
        predictor.scaling_ = Scaling.from_dict(described["scaling"])
        predictor.cancels_, predictor.spend_factor_ = described["cancels"], described["spend_factor"]
        predictor.calibration_ = described["calibration"]
        predictor.shape_ = Shape(**described["shape"])
        predictor.network_ = Network(predictor.network, predictor.shape_, predictor.seed)
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            names = sorted(name for name in arrays.files if name.startswith("weight_"))
            predictor.network_.set_weights([arrays[name] for name in names])
            predictor.reference_ = Reference.from_dict(described["reference"], arrays["reference_sequence"])
        return predictor

    def _inputs(self, table: FeatureTable) -> Any:
        from crm_model.network import Inputs

        popular = np.broadcast_to(table.popular_need, table.own_need.shape)
        return Inputs(
            static=self.scaling_.static(table),
            sequence=self.scaling_.sequence(table),
            own=table.own_need.astype(np.float32),
            popular=popular.astype(np.float32),
            usual_amount=_usual_amount(table),
        )


def _usual_amount(table: FeatureTable) -> np.ndarray:
    mean = table.numbers["amount_mean"].to_numpy(dtype=float)
    return np.log(np.maximum(np.nan_to_num(mean, nan=1.0), 1e-2)).astype(np.float32)


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("predictor.json", "weights.npz"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
