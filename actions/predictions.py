"""What the scores say of customers within a window: probabilities, amounts, needs, value at risk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from actions.questions import Question, Window
from crm_model.curves import spend_within, within
from crm_model.rows import CustomerRow, ScoreRow
from crm_model.settings import MAX_WEEKS, Settings
from crm_model.store import View

CURVE_OF = {"churn": "churn", "purchase": "purchase", "refund": "refund", "spend": "spend", "need": "purchase"}
MOST_REASONS = 3
PREDICTED_FILTERS = frozenset({"band", "min_probability", "max_probability"})


@dataclass(frozen=True)
class Prediction:
    """What is predicted of one customer within a window.

    Attributes:
        customer_id: whose it is.
        status: scored, lapsed or unscored.
        since: the day since which it has lapsed.
        why: why it is unscored.
        probability: of the asked outcome, 0-1; None for spend, for churn of a lapsed customer, and without a score.
        amount: expected spend within the window; None unless spend is asked.
        band: high, medium or low; None without a probability.
        needs: category to the probability that the next order comes within the window and is mainly of it, largest first.
        value_at_risk: churn probability within the window × expected spend of the next days that the settings name.

    """

    customer_id: str
    status: str
    since: dt.date | None = None
    why: str | None = None
    probability: float | None = None
    amount: float | None = None
    band: str | None = None
    needs: Mapping[str, float] = field(default_factory=dict)
    value_at_risk: float | None = None

    @property
    def size(self) -> float:
        """What a ranking goes by: the probability, or the amount."""
        return self.probability if self.probability is not None else self.amount or 0.0


def default_window(today: dt.date, settings: Settings) -> Window:
    """The window of a prediction that names none."""
    return Window(today, today + dt.timedelta(days=settings.default_window_days))


def last_day(today: dt.date) -> dt.date:
    """The last day that a prediction's window may reach."""
    return today + dt.timedelta(weeks=MAX_WEEKS)


def predict(
    scores: Sequence[ScoreRow],
    outcome: str,
    window: Window,
    today: dt.date,
    settings: Settings,
    categories: Collection[str] = (),
    value_at_risk: bool = False,
) -> list[Prediction]:
    """One prediction for each score, in their order.

    Args:
        scores: with the curves that the outcome needs (`needed_details`).
        outcome: churn, purchase, refund, spend or need.
        window: not before today, at most 26 weeks ahead.
        today: the day on which it is asked.
        settings: limits of the bands, days of the value at risk.
        categories: of a need: the probability is that of any of these; of the likeliest category without them.
        value_at_risk: whether to work that out too; the scores then need the curves of churn and spend.

    """
    name = CURVE_OF[outcome]
    curves: list[Any] = [getattr(score, name) if score.status != "unscored" else None for score in scores]
    if outcome == "churn":
        curves = [curve if score.status == "scored" else None for curve, score in zip(curves, scores, strict=True)]
    values = _many(scores, curves, lambda curve, as_of: _read(name, curve, as_of, window, today))
    risks: list[float | None] = [None] * len(scores)
    if value_at_risk:
        risks = _values_at_risk(scores, window, today, settings)
    made = []
    for score, value, risk in zip(scores, values, risks, strict=True):
        needs = {}
        if outcome == "need" and value is not None:
            ranked = sorted((score.need or {}).items(), key=lambda one: (-one[1], one[0]))
            wanted = {category.casefold() for category in categories}
            needs = {category: share * value for category, share in ranked}
            fitting = [p for category, p in needs.items() if not wanted or category.casefold() in wanted]
            value = min(sum(fitting), 1.0) if wanted else max(fitting, default=0.0)
        probability = None if outcome == "spend" else value
        made.append(
            Prediction(
                customer_id=score.customer_id,
                status=score.status,
                since=score.status_since,
                why=score.status_reason,
                probability=probability,
                amount=value if outcome == "spend" else None,
                band=None if probability is None else settings.bands[outcome].band(probability),
                needs=needs,
                value_at_risk=risk,
            )
        )
    return made


def needed_details(outcome: str, value_at_risk: bool = False) -> tuple[str, ...]:
    """The details of a score that `predict` reads."""
    details = {CURVE_OF[outcome]} | ({"need"} if outcome == "need" else set())
    return tuple(sorted(details | ({"churn", "spend"} if value_at_risk else set())))


def predictions_of(
    question: Question, view: View, settings: Settings, outcome: str, window: Window, value_at_risk: bool = False
) -> list[Prediction]:
    """The predictions of all customers who match a question's filters, those on band and probability included.

    Customers without what is asked (too new, or lapsed where churn is asked) are left out.
    """
    filters = {name: value for name, value in question.filters.items() if name not in PREDICTED_FILTERS}
    categories: Collection[str] = ()
    if outcome == "need" and "category" in filters:
        named = filters.pop("category")
        categories = (named,) if isinstance(named, str) else tuple(named)
    if outcome == "churn":
        # A customer may have lapsed, or come back, since it was scored.
        filters.setdefault("lapsed", False)
    scores = view.scores(filters, question.customers, needed_details(outcome, value_at_risk))
    made = predict(scores, outcome, window, view.today, settings, categories, value_at_risk)
    return [one for one in made if _asked_for(one, question.filters)]


def with_facts(prediction: Prediction, facts: CustomerRow) -> Prediction:
    """The prediction of churn corrected by what is known today: who has lapsed since it was scored has lapsed."""
    if facts.lapsed_since is None:
        return prediction
    return Prediction(prediction.customer_id, "lapsed", facts.lapsed_since)


def reasons_of(score: ScoreRow, outcome: str) -> list[dict[str, Any]]:
    """The reasons for an outcome, largest effect first; spend and need have those of the next order where they lack own ones."""
    return list(score.reasons.get(outcome) or (score.reasons.get("purchase") if outcome in ("spend", "need") else None) or [])


def short_reasons(score: ScoreRow | None, outcome: str) -> list[str]:
    """The words of the strongest reasons that raise a prediction; of the strongest ones at all where none does."""
    if score is None:
        return []
    reasons = sorted(reasons_of(score, outcome), key=lambda one: -abs(float(one["effect"])))
    raising = [one for one in reasons if float(one["effect"]) > 0] or reasons
    return [str(one["words"]) for one in raising[:MOST_REASONS]]


def _asked_for(prediction: Prediction, filters: Mapping[str, Any]) -> bool:
    if prediction.probability is None and prediction.amount is None:
        return False
    if prediction.probability is None:
        return True
    wanted = filters.get("band")
    if wanted is not None and prediction.band not in ([wanted] if isinstance(wanted, str) else list(wanted)):
        return False
    least, most = float(filters.get("min_probability", 0.0)), float(filters.get("max_probability", 1.0))
    return least <= prediction.probability <= most


def _read(name: str, curve: Any, as_of: dt.date, window: Window, today: dt.date) -> Any:
    if name == "spend":
        return spend_within(curve, as_of, max(window.start, today), window.end)
    return within(curve, as_of, window.start, window.end, today)


def _values_at_risk(scores: Sequence[ScoreRow], window: Window, today: dt.date, settings: Settings) -> list[float | None]:
    at_risk = [score.churn if score.status == "scored" else None for score in scores]
    chances = _many(scores, at_risk, lambda curve, as_of: within(curve, as_of, window.start, window.end, today))
    until = today + dt.timedelta(days=settings.value_days - 1)
    amounts = _many(scores, [score.spend for score in scores], lambda curve, as_of: spend_within(curve, as_of, today, until))
    return [
        None if chance is None or amount is None else chance * amount for chance, amount in zip(chances, amounts, strict=True)
    ]


def _many(scores: Sequence[ScoreRow], curves: Sequence[Any], read: Any) -> list[float | None]:
    """Reads many curves of one date at once; None where there is no curve."""
    read_values: list[float | None] = [None] * len(scores)
    for as_of in {score.as_of for score in scores}:
        places = [place for place, score in enumerate(scores) if score.as_of == as_of and curves[place] is not None]
        if places:
            found = read(np.array([curves[place] for place in places], dtype=float), as_of)
            for place, value in zip(places, found, strict=True):
                read_values[place] = float(value)
    return read_values
