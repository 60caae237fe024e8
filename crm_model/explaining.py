"""Why a prediction is what it is: the facts that moved it most, for and against, with the customer's number and the usual one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from crm_model.curves import at_days
from crm_model.features import CHANNELS, Feature, FeatureTable
from crm_model.predicted import Predictions, Reference

HORIZONS = {"churn": 90, "purchase": 30, "refund": 30, "spend": 90}
MOST_REASONS = 3
LEAST_EFFECT = 0.005
LEAST_DIFFERENCE = 0.05
UNSAID = {
    "recency_in_gaps",
    "lapsed",
    "recency_in_tenure",
    "days_until_lapse",
    "orders_365",
    "amount_365",
    "gap_std",
    "active_weeks",
    "days_since_first_order",
    "days_since_refund",
}
SEQUENCE_CHANNELS: Mapping[str, tuple[str, ...]] = {
    "frequency": ("orders",),
    "amount": ("amount",),
    "refunds": ("refunds",),
    "tickets": ("tickets",),
    "contact": ("inbound", "outbound"),
}


class Predicting(Protocol):
    """Whatever predicts from a feature table and knows the usual customer: the trained predictor or the rules."""

    reference_: Reference

    def predict(self, table: FeatureTable) -> Predictions:
        """Curves for each customer of the table."""
        ...


Reason = dict[str, Any]
Reasons = dict[str, list[Reason]]


def explain(predictor: Predicting, table: FeatureTable, predictions: Predictions) -> list[Reasons]:
    """For each customer of the table: outcome to at most three reasons for and three against, the strongest first.

    A reason's effect is what the prediction loses when the group of features that it stands for is set to the usual
    customer's: above 0 it raises the prediction. For churn (90 days), purchase and refund (30 days) and need (the likeliest
    category) it is a difference of probabilities; for spend (90 days) the share of the larger of both amounts.

    Args:
        predictor: what made the predictions.
        table: the customers.
        predictions: the predictor's, for the same table.

    """
    if not len(table):
        return []
    said = _said(predictions, predictions)
    facts: list[_Facts] = []
    effects: list[Mapping[str, np.ndarray]] = []
    features = _sayable(table)
    for group in dict.fromkeys(feature.group for feature in features):
        without = predictor.predict(_without(table, group, predictor.reference_))
        facts.append(_facts(table, [feature for feature in features if feature.group == group], predictor.reference_))
        effects.append(_effects(said, _said(without, predictions)))
    for column in table.words.columns:
        usual = predictor.reference_.words.get(column, "")
        if not usual or (table.words[column] == usual).all():
            continue
        without = predictor.predict(replace(table, words=table.words.assign(**{column: usual})))
        facts.append(_facts_in_words(table, str(column), usual))
        effects.append(_effects(said, _said(without, predictions)))
    reasons: list[Reasons] = [{outcome: [] for outcome in (*HORIZONS, "need")} for _ in range(len(table))]
    for outcome in said:
        moved = np.stack([effect[outcome] for effect in effects])
        known = np.stack([fact.known for fact in facts]) & (np.abs(moved) >= LEAST_EFFECT)
        if outcome == "churn":
            known &= table.active
        moved = np.where(known, moved, 0.0)
        strongest = np.argsort(-np.abs(moved), axis=0, kind="stable")
        for row in np.flatnonzero(known.any(axis=0)):
            reasons[row][outcome] = _strongest(moved[:, row], strongest[:, row], facts, int(row))
    return reasons


def in_words(feature: Feature, value: float, usual: float) -> str:
    """The feature's sentence for a value, and the usual one: "71 days since the last order, usually 20"."""
    if feature.unit == "change":
        return _change_in_words(feature, value)
    number, other = _shown(value, feature.unit), _shown(usual, feature.unit)
    sentence = feature.words.replace("{value}", number)
    sentence = re.sub(r"\b1 (day|order|refund|ticket|contact|line|time|different product)s\b", r"1 \1", sentence)
    sentence = re.sub(r"^1 product categories\b", "1 product category", sentence)
    # A ratio names what is usual already.
    return f"{sentence}, usually {other}" if np.isfinite(usual) and feature.unit != "ratio" else sentence


def _shown(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.0%}".replace("%", " %")
    if unit == "money":
        return f"{value:,.0f}"
    if unit == "ratio":
        return f"{value:.1f} times"
    if unit in ("days", "orders", "count") and (abs(value) >= 10 or float(value).is_integer()):
        return f"{value:,.0f}"
    return f"{value:.1f}"


def _change_in_words(feature: Feature, value: float) -> str:
    what, days = ("amount ordered" if feature.name.startswith("amount") else "orders"), feature.name.rsplit("_", 1)[1]
    if value <= -0.999:
        return f"no orders in the last {days} days, after some in the {days} before"
    if value >= 0.999:
        return f"ordered in the last {days} days, after none in the {days} before"
    ratio = (1 + value) / (1 - value)
    way = "up" if ratio > 1 else "down"
    return f"{what} {way} {abs(ratio - 1):.0%} on the {days} days before".replace("%", " %")


def _sayable(table: FeatureTable) -> list[Feature]:
    return [feature for feature in table.vocabulary.features() if feature.name not in UNSAID and feature.group != "season"]


def _said(predictions: Predictions, original: Predictions) -> dict[str, np.ndarray]:
    """The numbers that reasons are about; need is that of the originally likeliest category."""
    said = {outcome: np.asarray(at_days(predictions.curve(outcome), days)) for outcome, days in HORIZONS.items()}
    if original.need.shape[1]:
        said["need"] = predictions.need[np.arange(len(original.need)), original.need.argmax(axis=1)]
    return said


def _effects(said: Mapping[str, np.ndarray], without: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    effects = {outcome: np.nan_to_num(said[outcome] - without[outcome]) for outcome in said}
    effects["spend"] = effects["spend"] / np.maximum(np.maximum(said["spend"], without["spend"]), 1e-9)
    return effects


def _without(table: FeatureTable, group: str, usual: Reference) -> FeatureTable:
    """The table with a group of features, and what else tells the same, set to the usual customer's."""
    members = [feature.name for feature in table.vocabulary.features() if feature.group == group]
    numbers = table.numbers.assign(**{name: np.float32(usual.numbers[name]) for name in members})
    changed = replace(table, numbers=numbers)
    if channels := SEQUENCE_CHANNELS.get(group):
        sequence = table.sequence.copy()
        for channel in channels:
            position = CHANNELS.index(channel)
            sequence[:, :, position] = usual.sequence[:, position]
        changed = replace(changed, sequence=sequence)
    if group == "recency":
        # Lapsed customers stay lapsed: they have no churn curve that could be compared.
        changed = replace(changed, lapse_day=np.where(table.active, max(usual.lapse_day, 1), table.lapse_day))
    if group == "mix":
        changed = replace(changed, own_need=np.tile(np.array(usual.own_need, dtype=np.float32), (len(table), 1)))
    return changed


@dataclass(frozen=True)
class _Facts:
    """What is said for a group of features: for each customer which feature, its value and the usual one.

    Attributes:
        known: (n,) False where the customer is as usual, so that there is nothing to say.
        say: makes the reason of one customer (its row) with an effect.

    """

    known: np.ndarray
    say: Callable[[int, float], Reason]


def _facts(table: FeatureTable, features: list[Feature], usual: Reference) -> _Facts:
    """The feature of a group that differs most from the usual one, for each customer."""
    values = table.numbers[[feature.name for feature in features]].to_numpy(dtype=float)
    typical = np.tile(np.array([usual.numbers[feature.name] for feature in features]), (len(table), 1))
    for position, feature in enumerate(features):
        if feature.name == "days_since_order":
            # Late by its own rhythm is told against that; it must not contradict the effect, which is against all others.
            own, orders = table.numbers["gap_median"].to_numpy(dtype=float), table.numbers["orders_total"].to_numpy(dtype=float)
            late = (orders >= 3) & (values[:, position] >= np.maximum(own, typical[:, position]))
            typical[:, position] = np.where(late, own, typical[:, position])
    scale = np.maximum(np.nan_to_num(np.abs(typical)), np.array([_smallest_step(feature) for feature in features]))
    # Ratios grow without bound near 0; no feature may win by that alone.
    distance = np.minimum(np.abs(values - np.nan_to_num(typical)) / scale, 5.0)
    distance = np.where(np.isnan(values), -1.0, distance)
    best = distance.argmax(axis=1)

    def say(row: int, effect: float) -> Reason:
        feature, value, other = features[best[row]], float(values[row, best[row]]), float(typical[row, best[row]])
        shown = round(other, 2) if np.isfinite(other) else None
        return _reason(feature.name, in_words(feature, value, other), round(value, 2), shown, effect)

    return _Facts(distance[np.arange(len(table)), best] >= LEAST_DIFFERENCE, say)


def _facts_in_words(table: FeatureTable, column: str, usual: str) -> _Facts:
    """What a categorical column says, for each customer that has not the usual word."""
    values, name = table.words[column].to_numpy(dtype=object), column.removeprefix("attribute_").replace("_", " ")

    def say(row: int, effect: float) -> Reason:
        return _reason(column, f"{name} is {values[row]}, usually {usual}", str(values[row]), usual, effect)

    return _Facts((values != usual) & (values != ""), say)


def _smallest_step(feature: Feature) -> float:
    """What makes a visible difference, by unit."""
    return {"days": 5.0, "orders": 1.0, "money": 10.0, "share": 0.1, "ratio": 0.5, "change": 0.3}.get(feature.unit, 1.0)


def _reason(feature: str, words: str, value: Any, usual: Any, effect: float) -> Reason:
    return {"feature": feature, "words": words, "value": value, "usual": usual, "effect": round(float(effect), 4)}


def _strongest(moved: np.ndarray, order: np.ndarray, facts: list[_Facts], row: int) -> list[Reason]:
    """At most three reasons for and three against, the strongest first."""
    raising = [position for position in order if moved[position] > 0][:MOST_REASONS]
    lowering = [position for position in order if moved[position] < 0][:MOST_REASONS]
    chosen = {*raising, *lowering}
    return [facts[position].say(row, moved[position]) for position in order if position in chosen]
