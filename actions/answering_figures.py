"""Counts, sums and their groups, of what has happened and of what is expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actions.answers import Answer, Choice
from actions.asked import Asked, clarify
from actions.predictions import PREDICTED_FILTERS, Prediction, predictions_of
from actions.questions import Question
from actions.receipts import SUBJECT_WORDS
from actions.wording import count, listing, number, percent, span
from crm_model.conditions import as_tuple
from crm_model.figures import Ungroupable
from crm_model.rows import CustomerRow

MONEY = frozenset({"revenue", "refund_amount", "value_at_risk", "spend"})
ATTRIBUTES = ("country", "city", "industry", "segment", "owner", "team")
PREDICTED_ORDERS = frozenset({"probability", "amount", "value_at_risk"})
OUTCOME_OF_SUBJECT = {"revenue": "spend", "orders": "purchase", "refunds": "refund"}
HAPPEN = {"churn": "churn", "purchase": "order", "refund": "ask for a refund", "need": "need it"}
NO_GROUP = "not given"


def number_of(asked: Asked) -> Answer:
    """A count or a sum; for each group where the question names groups."""
    question = asked.question
    if is_expected(question):
        return _expected(asked)
    subject = question.subject or "customers"
    if question.group_by:
        return groups_of(asked, subject)
    value = asked.view.figure(subject, question.filters, question.window, question.customers)
    when = f" {span(question.window)}" if question.window else ""
    heading = f"{title_of(subject)} of {whose(asked)}{when}: {amount_of(value, subject, asked)}."
    if subject == "customers":
        heading = f"{count(value, 'customer')}: {whose(asked)}{f' who ordered{when}' if when else ''}."
    return Answer(
        "number",
        heading,
        question,
        value=value,
        total=None,
        choices=_next_figures(question),
    )


def is_expected(question: Question) -> bool:
    """Whether a figure, a comparison or a list is of what is predicted, not of what has happened."""
    if question.subject == "value_at_risk" or question.outcome or question.group_by == "band":
        return True
    # The amount of orders and refunds that have been is no prediction.
    by_amount = question.order is not None and question.order.by == "amount" and question.subject in ("orders", "refunds")
    if question.order is not None and question.order.by in PREDICTED_ORDERS and not by_amount:
        return True
    return any(name in question.filters for name in PREDICTED_FILTERS)


def outcome_of(question: Question) -> str:
    """The outcome that a question about what is expected means."""
    return question.outcome or (
        "churn"
        if question.subject in (None, "customers", "value_at_risk")
        else OUTCOME_OF_SUBJECT.get(question.subject or "", "churn")
    )


def _expected(asked: Asked) -> Answer:
    """A figure of predictions: how many are in a band, how many or how much to expect, the value at risk."""
    question, outcome = asked.question, outcome_of(asked.question)
    at_risk = question.subject == "value_at_risk"
    found = predictions_of(question, asked.view, asked.settings, outcome, asked.window, value_at_risk=at_risk)
    measure = _measure(question, outcome)
    if question.group_by:
        return _expected_groups(asked, found, measure)
    value = round(measure(found), 2)
    facts = {name: one for name, one in question.filters.items() if name not in PREDICTED_FILTERS}
    whose = asked.but(question.but(filters=facts)).whose()
    if at_risk:
        heading = f"Value at risk of {whose} {span(asked.window)}: {asked.money(value)}."
    elif outcome == "spend":
        heading = f"Expected orders of {whose} {span(asked.window)}: {asked.money(value)}."
    elif _counts(question):
        heading = (
            f"{number(value)} of {whose} {'has' if value == 1 else 'have'} {_chance(question, outcome)} {span(asked.window)}."
        )
    else:
        heading = f"About {number(value)} of {whose} are expected to {HAPPEN[outcome]} {span(asked.window)}."
    choices = (Choice("Which ones?", "list them"), Choice("By country", "and split by country?"))
    return Answer("number", heading, question, value=value, total=len(found), choices=choices)


def _chance(question: Question, outcome: str) -> str:
    """The condition on a probability in words, such as "a high churn probability"."""
    filters, noun = question.filters, {"need": "probability of needing it"}.get(outcome, f"{outcome} probability")
    band = listing((str(one) for one in as_tuple(filters["band"])), "or") + " " if "band" in filters else ""
    bounds = [
        f"{word} {percent(float(filters[name]))}"
        for name, word in (("min_probability", "at least"), ("max_probability", "at most"))
        if name in filters
    ]
    return f"a {band}{noun}" + (f" of {' and '.join(bounds)}" if bounds else "")


def _counts(question: Question) -> bool:
    return any(name in question.filters for name in PREDICTED_FILTERS) or question.group_by == "band"


def _measure(question: Question, outcome: str) -> Callable[[Sequence[Prediction]], float]:
    """What a figure of predictions adds up."""
    if question.subject == "value_at_risk":
        return lambda found: sum(one.value_at_risk or 0.0 for one in found)
    if outcome == "spend":
        return lambda found: sum(one.amount or 0.0 for one in found)
    if _counts(question):
        return lambda found: float(len(found))
    return lambda found: sum(one.probability or 0.0 for one in found)


def _expected_groups(asked: Asked, found: Sequence[Prediction], measure: Callable[[Sequence[Prediction]], float]) -> Answer:
    question, group_by = asked.question, asked.question.group_by or ""
    groups: dict[str, list[Prediction]] = {}
    if group_by == "band":
        for one in found:
            groups.setdefault(one.band or NO_GROUP, []).append(one)
    elif group_by in ATTRIBUTES:
        facts = asked.facts([one.customer_id for one in found])
        for one in found:
            groups.setdefault(attribute_of(facts[one.customer_id], group_by, asked), []).append(one)
    else:
        return clarify(
            f"What is expected cannot be split by {group_by}; it can by {listing((*ATTRIBUTES, 'band'), 'or')}.", asked
        )
    values = {name: round(measure(ones), 2) for name, ones in groups.items()}
    subject = "value_at_risk" if question.subject == "value_at_risk" else outcome_of(question)
    title = SUBJECT_WORDS.get(subject) or (
        "customers" if _counts(question) else "expected spend" if subject == "spend" else f"expected to {HAPPEN[subject]}"
    )
    return _grouped(asked, values, title[0].upper() + title[1:], money=subject in MONEY)


def groups_of(asked: Asked, subject: str) -> Answer:
    """A figure of what has happened, for each group."""
    question, group_by = asked.question, asked.question.group_by or ""
    try:
        values = asked.view.figures_by(group_by, subject, question.filters, question.window, question.customers)
    except Ungroupable:
        return clarify(
            f"{title_of(subject)} cannot be split by {group_by}. It can by country, city, industry, segment, owner, team or month.",
            asked,
            [Choice("By country", "by country"), Choice("By month", "by month")],
        )
    names = {rep.rep_id: rep.name for rep in asked.view.reps}
    named: dict[str, float] = {}
    for group, value in values.items():
        name = (names.get(group, "") if group_by == "owner" else group) or NO_GROUP
        named[name] = named.get(name, 0.0) + value
    return _grouped(asked, named, title_of(subject), money=subject in MONEY)


def _grouped(asked: Asked, values: Mapping[str, float], title: str, *, money: bool) -> Answer:
    question, group_by = asked.question, asked.question.group_by or ""
    if group_by == "month":
        order = sorted(values)
    elif group_by == "band":
        order = [name for name in ("high", "medium", "low", NO_GROUP) if name in values]
    else:
        order = sorted(values, key=lambda name: (-values[name], name))
    if question.order is not None and question.order.direction == "asc" and group_by not in ("month", "band"):
        order.reverse()
    ids = {rep.name: rep.rep_id for rep in asked.view.reps}
    rows = []
    for name in order[: question.limit] if question.limit else order:
        row: dict[str, Any] = {"group": name, "value": values[name]}
        if money:
            row["amount"] = values[name]
        if group_by == "owner" and name in ids:
            row["rep_id"] = ids[name]
        rows.append(row)
    when = f" {span(question.window)}" if question.window else ""
    heading = f"{title} of {whose(asked)}{when}, by {group_by}:" if rows else f"{title} of {whose(asked)}{when}: none."
    return Answer("groups", heading, question, rows=tuple(rows), total=len(values), choices=_next_figures(question))


def attribute_of(facts: CustomerRow, name: str, asked: Asked) -> str:
    """The value by which a customer is grouped."""
    if name == "team":
        teams = {rep.rep_id: rep.team for rep in asked.view.reps}
        return teams.get(facts.owner_id or "") or NO_GROUP
    return getattr(facts, name) or NO_GROUP


def whose(asked: Asked) -> str:
    """The named customers, or the view's with the filters."""
    if asked.question.customers:
        names = asked.view.customer_names(asked.question.customers)
        return listing(names[one] for one in asked.question.customers if one in names)
    return asked.whose()


def title_of(subject: str) -> str:
    """A subject as the beginning of a sentence."""
    words = SUBJECT_WORDS.get(subject, subject)
    return words[0].upper() + words[1:]


def amount_of(value: float, subject: str, asked: Asked) -> str:
    """A figure of a subject: money with its currency, counts without."""
    return asked.money(value) if subject in MONEY else number(value)


def _next_figures(question: Question) -> tuple[Choice, ...]:
    choices = [Choice(f"By {name}", f"and split by {name}?") for name in ("country", "month") if question.group_by != name]
    if question.subject in (None, "customers"):
        choices = [Choice("Which ones?", "list them"), choices[0]]
    return tuple(choices)
