"""How good probabilities were on a later period, always beside two simple baselines: recency alone, and RFM by regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.stats import spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from crm_model.curves import at_days
from crm_model.features import FeatureTable
from crm_model.labels import Labels
from crm_model.predicted import Predictions

RECENCY = ("days_since_order",)
RFM = ("days_since_order", "orders_total", "amount_total", "days_since_first_order")
TESTED = (("purchase", 30), ("silence", 90), ("churn", 90), ("refund", 90))
"""What is tested, and over how many days; silence is no order by any customer, lapsed ones included."""


@dataclass(frozen=True)
class Figures:
    """How well one candidate ranked and how honest its probabilities were, on n customers of whom a share had the event.

    Attributes:
        customers: how many were tested.
        share: how many of them had the event (0-1).
        auc: area under the ROC curve; None where all or none had the event.
        log_loss: mean negative log likelihood, in nats.
        brier: mean squared error of the probability.
        ece: expected calibration error over 15 equally wide bins.
        precision_top: share with the event among the 5 % with the highest probability.
        lift_top: that share over the share of all; None where nobody had the event.

    """

    customers: int
    share: float
    auc: float | None
    log_loss: float
    brier: float
    ece: float
    precision_top: float
    lift_top: float | None


def figures(truth: np.ndarray, probability: np.ndarray) -> Figures:
    """The figures of probabilities (0-1) for what happened (booleans).

    Raises:
        ValueError: nothing to test, or arrays of different lengths.

    """
    if not len(truth) or len(truth) != len(probability):
        raise ValueError(f"expected as many outcomes as probabilities and at least one, got {len(truth)} and {len(probability)}")
    happened = np.asarray(truth, dtype=bool)
    inside = np.clip(np.asarray(probability, dtype=float), 1e-6, 1 - 1e-6)
    top = precision_at_top(happened, inside)
    share = float(happened.mean())
    return Figures(
        customers=len(happened),
        share=share,
        auc=float(roc_auc_score(happened, inside)) if 0 < share < 1 else None,
        log_loss=float(log_loss(happened, inside, labels=[False, True])),
        brier=float(brier_score_loss(happened, inside)),
        ece=calibration_error(happened, inside),
        precision_top=top,
        lift_top=top / share if share else None,
    )


def calibration_error(truth: np.ndarray, probability: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error: the mean distance of probability and share over equally wide bins, weighted by their size."""
    bin_of = np.minimum((np.asarray(probability) * bins).astype(int), bins - 1)
    counts = np.bincount(bin_of, minlength=bins)
    said = np.bincount(bin_of, weights=probability, minlength=bins)
    happened = np.bincount(bin_of, weights=np.asarray(truth, dtype=float), minlength=bins)
    return float(np.abs(said - happened).sum() / counts.sum())


def precision_at_top(truth: np.ndarray, probability: np.ndarray, share: float = 0.05) -> float:
    """The share with the event among the customers with the highest probabilities (at least one customer)."""
    number = max(round(len(truth) * share), 1)
    highest = np.argsort(-np.asarray(probability), kind="stable")[:number]
    return float(np.asarray(truth, dtype=float)[highest].mean())


def happened(outcome: str, days: int, table: FeatureTable, labels: Labels) -> tuple[np.ndarray, np.ndarray]:
    """(rows, truth): which customers of the table are tested, and for those whether the event fell within the days."""
    rows = table.active if outcome == "churn" else np.ones(len(table), dtype=bool)
    truth = ~labels.happened("purchase", days) if outcome == "silence" else labels.happened(outcome, days)
    return rows, truth[rows]


def probability(outcome: str, days: int, predictions: Predictions) -> np.ndarray:
    """(n,) what the predictor says for a tested outcome within so many days."""
    if outcome == "silence":
        return np.asarray(1.0 - at_days(predictions.purchase, days))
    return np.asarray(at_days(predictions.curve(outcome), days))


def baseline(
    columns: Sequence[str],
    outcome: str,
    days: int,
    tables: Sequence[FeatureTable],
    labels: Sequence[Labels],
    test: FeatureTable,
) -> np.ndarray | None:
    """(n,) a logistic regression over logarithms of a few columns, for all customers of the test table.

    With recency alone it ranks customers by that. None where the past tables do not cover the days, or hold only one kind of
    customer.
    """
    inputs, truths = [], []
    for table, found in zip(tables, labels, strict=True):
        if found.observed_days >= days:
            rows, truth = happened(outcome, days, table, found)
            inputs.append(_logs(table, columns)[rows])
            truths.append(truth)
    if not truths or len(set(np.concatenate(truths).tolist())) < 2:
        return None
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(np.concatenate(inputs), np.concatenate(truths))
    return np.asarray(model.predict_proba(_logs(test, columns))[:, 1])


def _logs(table: FeatureTable, columns: Sequence[str]) -> np.ndarray:
    return np.log1p(np.maximum(table.numbers[list(columns)].to_numpy(dtype=float), 0.0))


def compare(
    predictions: Predictions,
    test: FeatureTable,
    found: Labels,
    tables: Sequence[FeatureTable],
    labels: Sequence[Labels],
) -> dict[str, dict[str, dict[str, float | None]]]:
    """For each tested outcome ("purchase_30", …): the figures of the predictor, of recency and of RFM on the test table.

    Args:
        predictions: the predictor's, for the test table.
        test: the customers as of the test's day.
        found: what happened to them.
        tables: past tables that the baselines learn from.
        labels: what was known of those at the test's day.

    """
    compared: dict[str, dict[str, dict[str, float | None]]] = {}
    for outcome, days in TESTED:
        if found.observed_days < days:
            continue
        rows, truth = happened(outcome, days, test, found)
        if not len(truth):
            continue
        candidates = {
            "predictor": probability(outcome, days, predictions),
            "recency": baseline(RECENCY, outcome, days, tables, labels, test),
            "rfm": baseline(RFM, outcome, days, tables, labels, test),
        }
        compared[f"{outcome}_{days}"] = {
            name: asdict(figures(truth, said[rows])) for name, said in candidates.items() if said is not None
        }
    return compared


def amounts(predictions: Predictions, found: Labels, weeks: int = 13) -> dict[str, float | None]:
    """How well the expected spend ranked (Spearman) and its total against the true one, after so many whole weeks."""
    weeks = min(weeks, found.observed_weeks)
    true, said = found.amount(weeks), predictions.spend[:, weeks - 1]
    varied = len(true) > 1 and true.std() > 0 and said.std() > 0
    return {
        "weeks": float(weeks),
        "rank_correlation": float(spearmanr(true, said)[0]) if varied else None,
        "total_ratio": float(said.sum() / true.sum()) if true.sum() > 0 else None,
    }


def needs(predictions: Predictions, test: FeatureTable, found: Labels) -> dict[str, float | None]:
    """How often the next order's main category was the likeliest, beside the category that is most popular of late."""
    rows = found.need >= 0
    if not rows.any():
        return {"customers": 0.0, "hit": None, "popular_hit": None, "own_hit": None, "log_loss": None}
    need, true = predictions.need[rows], found.need[rows]
    chosen = np.clip(need[np.arange(len(true)), true], 1e-6, 1.0)
    return {
        "customers": float(rows.sum()),
        "hit": float((need.argmax(axis=1) == true).mean()),
        "popular_hit": float((test.popular_need.argmax() == true).mean()),
        "own_hit": float((test.own_need[rows].argmax(axis=1) == true).mean()),
        "log_loss": float(-np.log(chosen).mean()),
    }


def in_words(compared: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> list[str]:
    """One line for each outcome: the predictor's area under ROC and calibration beside the baselines'."""
    names = {
        "purchase": "order within {days} days",
        "silence": "no order for {days} days",
        "churn": "churn within {days} days",
        "refund": "refund within {days} days",
    }
    lines = []
    for key, candidates in compared.items():
        outcome, days = key.rsplit("_", 1)
        parts = [f"{name} {_shown(said['auc'])}" for name, said in candidates.items()]
        error = candidates["predictor"]["ece"]
        lines.append(f"{names[outcome].format(days=days)}: area under ROC {', '.join(parts)}; calibration error {_shown(error)}")
    return lines


def _shown(value: float | None) -> str:
    return "not known" if value is None else f"{value:.3f}"
