"""Corrects curves by what was observed on later customers: slope and intercept of the log odds, a factor for spend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from crm_model.features import FeatureTable
from crm_model.labels import Labels
from crm_model.predicted import Predictions
from crm_model.settings import MAX_WEEKS

CALIBRATED_WEEKS = (2, 4, 8, 13, 19, 26)
SLOPE_KEPT, LEVEL_KEPT = 0.5, 0.25
"""How much of a measured error in confidence and in level is corrected: both differ from one period to the next, the level
most, and the network that is served has been fitted again on newer data since."""
LARGEST = 1 - 1e-6


def calibrated(curves: np.ndarray, found: Sequence[Sequence[float]]) -> np.ndarray:
    """(n, 26) curves corrected by [week, slope, intercept] rows, straight between those weeks; without rows they stay."""
    if not found:
        return curves.copy()
    weeks, slopes, intercepts = (np.array(values, dtype=float) for values in zip(*found, strict=True))
    every = np.arange(1, MAX_WEEKS + 1)
    slope, intercept = np.interp(every, weeks, slopes), np.interp(every, weeks, intercepts)
    inside = np.clip(curves, 1e-6, LARGEST)
    corrected = expit(slope * np.log(inside / (1 - inside)) + intercept)
    # What cannot happen yet stays impossible; a curve never falls.
    return np.asarray(np.maximum.accumulate(np.where(curves > 0, corrected, 0.0), axis=1))


def platt(
    outcome: str, raw: Sequence[Predictions], tables: Sequence[FeatureTable], labels: Sequence[Labels], strength: float = 10.0
) -> list[list[float]]:
    """[week, slope, intercept] of the log odds for the spans that were observed on the tables, drawn towards no correction."""
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


def spend_factor(raw: Sequence[Predictions], labels: Sequence[Labels]) -> float:
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
