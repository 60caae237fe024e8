"""A question with all that its answer is made from, and the pieces that several answers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from actions.answers import Answer, Choice
from actions.predictions import Prediction, short_reasons, with_facts
from actions.questions import Question, Window
from actions.receipts import filters_in_words, possessed
from actions.wording import money
from crm_model.rows import CustomerRow, ScoreRow, ScoreRunRow
from crm_model.settings import Settings
from crm_model.store import View

SHOWN = 5
WHY = {
    "churn": "why is {name} at risk?",
    "purchase": "why is {name} likely to order?",
    "refund": "why might {name} ask for a refund?",
    "spend": "why is {name} likely to order?",
    "need": "why is {name} likely to order?",
}


@dataclass(frozen=True)
class Asked:
    """A question, whose view answers it, with which settings and from which scoring (None: there is none yet)."""

    question: Question
    view: View
    settings: Settings
    run: ScoreRunRow | None = None

    @cached_property
    def window(self) -> Window:
        """The question's window; the guard before has given one to every prediction."""
        window = self.question.window
        assert window is not None, "a prediction is asked without a window"
        return window

    @property
    def limit(self) -> int:
        """How many rows are shown."""
        return self.question.limit or SHOWN

    def but(self, question: Question) -> Asked:
        """The same about another question."""
        return replace(self, question=question)

    def facts(self, customer_ids: Sequence[str]) -> dict[str, CustomerRow]:
        """The facts of these customers, by customer_id."""
        if not customer_ids:
            return {}
        return {row.customer_id: row for row in self.view.customers(customers=customer_ids).rows}

    def scores(self, customer_ids: Sequence[str]) -> dict[str, ScoreRow]:
        """The scores of these customers in full, by customer_id."""
        if self.run is None or not customer_ids:
            return {}
        return {score.customer_id: score for score in self.view.scores(customers=customer_ids, run=self.run)}

    def money(self, amount: float) -> str:
        """An amount with the installation's currency."""
        return money(amount, self.settings.currency)

    def whose(self, total: float | None = None) -> str:
        """Whose customers, with the filters: "your 12 customers in Norway"; `total` is how many match, where that is known."""
        words = filters_in_words(self.question.filters, self.view, self.settings.currency)
        if not words:
            return possessed(self.view, self.view.figure("customers"))
        joined = ", ".join(words)
        counted = possessed(self.view, total)
        return f"{counted} {joined}" if joined.startswith(("in ", "with ")) else f"{counted} ({joined})"


def clarify(heading: str, asked: Asked, choices: Sequence[Choice] = ()) -> Answer:
    """An answer that asks back."""
    return Answer("clarify", heading, asked.question, choices=tuple(choices))


def choices_about(name: str, outcome: str, *, why: bool = True) -> list[Choice]:
    """What to ask next about one customer."""
    choices = [Choice(f"Why {name}?", WHY[outcome].format(name=name))] if why else []
    return [*choices, Choice(f"What to do about {name}?", f"what should I do about {name}?")]


def more(asked: Asked, shown: int, total: int) -> list[Choice]:
    """Offers more rows where there are more."""
    return [Choice("Show more", f"make it {min(total, shown + 10)}")] if total > shown else []


def place(facts: CustomerRow, asked: Asked) -> dict[str, Any]:
    """Where a customer is and whose it is; the owner only where the view has several."""
    values = {"country": facts.country, "city": facts.city, "segment": facts.segment}
    if len(asked.view.reps) > 1:
        values["owner"] = facts.owner
    return {name: value for name, value in values.items() if value}


def fact_row(facts: CustomerRow, asked: Asked) -> dict[str, Any]:
    """A row of facts, no prediction."""
    row = {
        "customer_id": facts.customer_id,
        "name": facts.name,
        **place(facts, asked),
        "industry": facts.industry,
        "orders": facts.orders,
        "revenue": facts.revenue,
        "last_order_at": facts.last_order_at and facts.last_order_at.date(),
        "days_since_order": facts.days_since_order,
        "days_since_contact": facts.days_since_contact,
        "open_tickets": facts.open_tickets,
    }
    if facts.lapsed_since is not None:
        row |= {"lapsed": True, "since": facts.lapsed_since}
    return row


def predicted_row(
    prediction: Prediction | None, facts: CustomerRow, score: ScoreRow | None, outcome: str, asked: Asked
) -> dict[str, Any]:
    """A row of one customer's prediction; lapsed or unscored customers say so instead of a number."""
    row: dict[str, Any] = {"customer_id": facts.customer_id, "name": facts.name}
    if prediction is None:
        row |= {"unscored": True, "why": "it was not there yet when customers were last scored", **place(facts, asked)}
        return row if facts.lapsed_since is None else row | {"lapsed": True, "since": facts.lapsed_since}
    if outcome == "churn":
        prediction = with_facts(prediction, facts)
    if prediction.probability is not None:
        row |= {"probability": round(prediction.probability, 4), "band": prediction.band}
    elif prediction.amount is not None:
        row["amount"] = round(prediction.amount, 2)
    elif prediction.status == "unscored":
        row |= {"unscored": True, "why": prediction.why or "there is too little history"}
    elif outcome == "churn" and facts.lapsed_since is None:
        row |= {"unscored": True, "why": "it has ordered again since customers were last scored"}
    if outcome == "need" and prediction.needs:
        row["category"] = _needed(prediction, asked.question.filters)
    if prediction.value_at_risk is not None:
        row["value_at_risk"] = round(prediction.value_at_risk, 2)
    if prediction.probability is not None or prediction.amount is not None:
        row["reasons"] = short_reasons(score, outcome)
    if facts.lapsed_since is not None:
        row |= {"lapsed": True, "since": facts.lapsed_since}
    row |= place(facts, asked)
    if facts.days_since_order is not None:
        row["days_since_order"] = facts.days_since_order
    return row


def _needed(prediction: Prediction, filters: Mapping[str, Any]) -> str:
    """The likeliest of the categories asked for, or of all."""
    asked = filters.get("category")
    wanted = {one.casefold() for one in ([asked] if isinstance(asked, str) else asked or [])}
    fitting = {category: p for category, p in prediction.needs.items() if not wanted or category.casefold() in wanted}
    return max(fitting, key=lambda category: fitting[category], default="")
