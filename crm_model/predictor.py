"""The predictor: from a feature table to calibrated curves for every outcome, with all that it needs saved beside its weights."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit, ndtri

from crm_model.features import SEASON, FeatureTable, Vocabulary
from crm_model.labels import Labels
from crm_model.settings import MAX_WEEKS

SEASON_DAYS = 400
CALIBRATED_WEEKS = (2, 4, 8, 13, 19, 26)
SLOPE_KEPT, LEVEL_KEPT = 0.5, 0.25
"""How much of a measured error in confidence and in level is corrected: both differ from one period to the next, the level
most, and the network that is served has been fitted again on newer data since."""
LARGEST = 1 - 1e-6


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


class DamagedModel(ValueError):
    """A saved predictor whose files are missing or are not those that were written."""


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
        targets = _targets(tables, labels, self.churn_after_days, newest, self.half_life_days)
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
        self.network_ = Network(self.network, self.shape_, self.seed).fit(inputs, targets, schedule, progress)
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
            self.calibration_[outcome] = _platt(outcome, raw, tables, labels)
        self.spend_factor_ = _spend_factor(raw, labels)
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
        purchase = self._calibrated("purchase", curves["purchase"])
        refund = self._calibrated("refund", curves["refund"])
        cancel = curves["cancel"] if self.cancels_ else np.zeros_like(purchase)
        churn = churn_curve(purchase, cancel, curves["later"], table.lapse_day, self.churn_after_days)
        churn = self._calibrated("churn", churn)
        churn[~table.active] = np.nan
        spend = np.cumsum(np.maximum(heads.spend, 0.0), axis=1) * self.spend_factor_
        return Predictions(churn, purchase, refund, spend, heads.need, self.vocabulary_.categories)

    def save(self, folder: Path) -> str:
        """Writes all that a prediction needs into a folder; gives back the checksum (SHA-256) of what was written."""
        folder.mkdir(parents=True, exist_ok=True)
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

    def _calibrated(self, outcome: str, curves: np.ndarray) -> np.ndarray:
        found = self.calibration_.get(outcome)
        if not found:
            return curves.copy()
        weeks, slopes, intercepts = (np.array(values, dtype=float) for values in zip(*found, strict=True))
        every = np.arange(1, MAX_WEEKS + 1)
        slope, intercept = np.interp(every, weeks, slopes), np.interp(every, weeks, intercepts)
        inside = np.clip(curves, 1e-6, LARGEST)
        corrected = expit(slope * np.log(inside / (1 - inside)) + intercept)
        # What cannot happen yet stays impossible; a curve never falls.
        return np.maximum.accumulate(np.where(curves > 0, corrected, 0.0), axis=1)


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


def churn_curve(
    purchase: np.ndarray, cancel: np.ndarray, later: np.ndarray, lapse_day: np.ndarray, churn_after_days: int
) -> np.ndarray:
    """(n, 26) probability to have churned, from what it is made of.

    Without cancelling, a customer lapses on its lapse day exactly when it has not ordered by then, so that week's hazard is
    one minus its purchase curve. No hazard of lapsing lies before it; after it only those are left who have ordered again,
    and they lapse at the earliest `churn_after_days` from now on, with the hazards of `later`.

    Args:
        purchase: (n, 26) cumulative probability of the next order.
        cancel: (n, 26) cumulative probability of cancelling, zeros where nobody cancels.
        later: (n, 26) cumulative probability of a later lapse.
        lapse_day: (n,) days until the lapse unless it orders.
        churn_after_days: days without an order after which a customer has lapsed.

    """
    weeks = np.arange(purchase.shape[1])
    cancelling, lapsing = _hazards(cancel), _hazards(later)
    lapsing = np.where(weeks >= churn_after_days // 7, lapsing, 0.0)
    lapsing = np.where(weeks > lapse_day[:, None] // 7, lapsing, 0.0)
    days = np.clip(lapse_day, 0, 7 * purchase.shape[1])
    bought = _each_at(purchase, days)
    left = _each_at(cancel, days)
    silent = np.clip((1.0 - bought - left) / np.maximum(1.0 - left, 1e-9), 0.0, 1.0)
    on_the_day = (weeks == lapse_day[:, None] // 7) & (lapse_day[:, None] > 0)
    lapsing = np.where(on_the_day, 1.0 - (1.0 - silent[:, None]) * (1.0 - lapsing), lapsing)
    return 1.0 - np.cumprod((1.0 - cancelling) * (1.0 - lapsing), axis=1)


def _each_at(curves: np.ndarray, days: np.ndarray) -> np.ndarray:
    """(n,) each row's curve at its own number of days, 0 at day 0 and straight between weeks."""
    padded = np.concatenate([np.zeros((len(curves), 1)), curves, curves[:, -1:]], axis=1)
    before = (days // 7).astype(int)
    share = days / 7 - before
    rows = np.arange(len(curves))
    return padded[rows, before] * (1 - share) + padded[rows, before + 1] * share


def _hazards(curves: np.ndarray) -> np.ndarray:
    alive = 1.0 - np.concatenate([np.zeros((len(curves), 1)), curves], axis=1)
    return np.clip(1.0 - alive[:, 1:] / np.maximum(alive[:, :-1], 1e-9), 0.0, 1.0)


def _usual_amount(table: FeatureTable) -> np.ndarray:
    mean = table.numbers["amount_mean"].to_numpy(dtype=float)
    return np.log(np.maximum(np.nan_to_num(mean, nan=1.0), 1e-2)).astype(np.float32)


def _targets(
    tables: Sequence[FeatureTable], labels: Sequence[Labels], churn_after_days: int, newest: Any, half_life_days: float
) -> Any:
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


def _platt(
    outcome: str, raw: Sequence[Predictions], tables: Sequence[FeatureTable], labels: Sequence[Labels], strength: float = 10.0
) -> list[list[float]]:
    """[week, slope, intercept] for the spans that were observed on the tables."""
    found = []
    for week in CALIBRATED_WEEKS:
        odds, truth = [], []
        for predictions, table, label in zip(raw, tables, labels, strict=True):
            if label.observed_weeks < week:
                continue
            said = predictions.curve(outcome)[:, week - 1]
            rows = table.active & (said > 0) if outcome == "churn" else np.ones(len(table), dtype=bool)
            inside = np.clip(said[rows], 1e-6, LARGEST)
            odds.append(np.log(inside / (1 - inside)))
            truth.append(label.happened(outcome, 7 * week)[rows].astype(float))
        if odds and sum(map(len, odds)):
            found.append([float(week), *_slope_and_intercept(np.concatenate(odds), np.concatenate(truth), strength)])
    return found


def _slope_and_intercept(odds: np.ndarray, truth: np.ndarray, strength: float) -> tuple[float, float]:
    centre = float(odds.mean())

    def loss(values: np.ndarray) -> float:
        slope, shift = values
        logits = slope * (odds - centre) + centre + shift
        likelihood = np.logaddexp(0, logits) - truth * logits
        return float(likelihood.sum() + strength * (np.square(np.log(slope)) * 4 + shift**2))

    best = minimize(loss, np.array([1.0, 0.0]), bounds=[(0.3, 3.0), (-2.0, 2.0)], method="L-BFGS-B").x
    slope = float(best[0]) ** SLOPE_KEPT
    return slope, float(centre - slope * centre + LEVEL_KEPT * best[1])


def _spend_factor(raw: Sequence[Predictions], labels: Sequence[Labels]) -> float:
    """True over predicted amount, both cut at high values so that one large order cannot decide, drawn towards 1."""
    said, true, orders = 0.0, 0.0, 0
    for predictions, label in zip(raw, labels, strict=True):
        weeks = min(label.observed_weeks, 13)
        if not weeks:
            continue
        amounts = label.amount(weeks)
        bought = amounts[amounts > 0]
        limit = float(np.quantile(bought, 0.99)) if len(bought) else 0.0
        said += float(np.minimum(predictions.spend[:, weeks - 1], limit).sum())
        true += float(np.minimum(amounts, limit).sum())
        orders += len(bought)
    if said <= 0 or true <= 0:
        return 1.0
    trust = LEVEL_KEPT * orders / (orders + 50)
    return float(np.clip(np.exp(trust * np.log(true / said)), 0.5, 2.0))


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("predictor.json", "weights.npz"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
