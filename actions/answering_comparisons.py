"""Two or more sides beside each other: customers, windows, or groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.answering_figures import (
    ATTRIBUTES,
    MONEY,
    NO_GROUP,
    amount_of,
    attribute_of,
    groups_of,
    is_expected,
    outcome_of,
    title_of,
    whose,
)
from actions.answers import Answer
from actions.asked import Asked, clarify, fact_row, predicted_row
from actions.predictions import Prediction, predict, predictions_of
from actions.questions import Question
from actions.receipts import OUTCOME_WORDS
from actions.wording import listing, percent, span
from crm_model.conditions import as_tuple
from crm_model.figures import Ungroupable


def compare(asked: Asked) -> Answer:
    """Two or more sides beside each other: customers, windows, or groups."""
    question = asked.question
    if len(question.customers) > 1 and question.versus is None:
        return _compare_customers(asked) if compares_predictions(question) else _compare_figures(asked)
    if question.versus is not None:
        return _compare_windows(asked)
    if question.group_by:
        return _compare_groups(asked)
    return clarify("What shall I compare: two customers, two periods, or two groups such as countries?", asked)


def compares_predictions(question: Question) -> bool:
    """Whether a comparison is of what is expected; customers without anything else said are compared in that too."""
    beside = len(question.customers) > 1 and question.versus is None and question.subject in (None, "customers")
    return beside or is_expected(question)


def _compare_figures(asked: Asked) -> Answer:
    """A figure of each named customer."""
    question, subject = asked.question, asked.question.subject or "revenue"
    names = asked.view.customer_names(question.customers)
    rows: list[dict[str, Any]] = []
    for one in question.customers:
        value = asked.view.figure(subject, question.filters, question.window, [one])
        rows.append({"customer_id": one, "name": names[one], "group": names[one], "value": value})
        if subject in MONEY:
            rows[-1]["amount"] = value
    when = f" {span(question.window)}" if question.window else ""
    said = listing(f"{row['name']} {amount_of(float(row['value']), subject, asked)}" for row in rows)
    return Answer("comparison", f"{title_of(subject)}{when}: {said}.", question, rows=tuple(rows), total=len(rows))


def _compare_customers(asked: Asked) -> Answer:
    question, outcomes = asked.question, (asked.question.outcome,) if asked.question.outcome else ("churn", "purchase")
    facts, scores = asked.facts(question.customers), asked.scores(question.customers)
    rows = []
    for one in question.customers:
        row = fact_row(facts[one], asked)
        for outcome in outcomes:
            score = scores.get(one)
            made = predict([score], outcome, asked.window, asked.view.today, asked.settings)[0] if score else None
            predicted = predicted_row(made, facts[one], score, outcome, asked)
            if len(outcomes) == 1 or outcome == "churn":
                row |= predicted
            elif "probability" in predicted:
                row |= {f"{outcome}_probability": predicted["probability"], f"{outcome}_band": predicted["band"]}
        rows.append(row)
    main = outcomes[0] or "churn"
    key = "amount" if main == "spend" else "probability"
    known = [row for row in rows if key in row]
    heading = f"{listing(facts[one].name for one in question.customers)} beside each other, {span(asked.window)}."
    if len(known) > 1:
        top = max(known, key=lambda row: float(row[key]))
        heading += (
            f" {top['name']} is expected to spend the most."
            if main == "spend"
            else f" {OUTCOME_WORDS[main].capitalize()} is likeliest for {top['name']} ({percent(float(top[key]))})."
        )
    return Answer("comparison", heading, question, rows=tuple(rows), total=len(rows))


def _compare_windows(asked: Asked) -> Answer:
    """A figure in two windows, with the difference; for each group where the question names groups."""
    question = asked.question
    subject = question.subject or "revenue"
    windows = [window for window in (question.window, question.versus) if window is not None]
    if question.group_by:
        try:
            sides = [
                asked.view.figures_by(question.group_by, subject, question.filters, one, question.customers) for one in windows
            ]
        except Ungroupable:
            return clarify(f"{title_of(subject)} cannot be split by {question.group_by}.", asked)
        both = sorted({*sides[0], *sides[1]})
        names = {rep.rep_id: rep.name for rep in asked.view.reps} if question.group_by == "owner" else {}
        rows = [
            _two_sides(names.get(group, group), sides[0].get(group, 0.0), sides[1].get(group, 0.0), subject) for group in both
        ]
        return Answer(
            "comparison",
            f"{title_of(subject)} of {whose(asked)} {span(windows[0])} and {span(windows[1])}, by {question.group_by}:",
            question,
            rows=tuple(rows),
            total=len(rows),
        )
    values = [asked.view.figure(subject, question.filters, one, question.customers) for one in windows]
    change = round(values[0] - values[1], 2)
    share = f" ({100 * change / values[1]:+.0f} %)" if values[1] else ""
    more = "the same" if not change else f"{amount_of(abs(change), subject, asked)} {'more' if change > 0 else 'less'}{share}"
    return Answer(
        "comparison",
        f"{title_of(subject)} of {whose(asked)}: {amount_of(values[0], subject, asked)} {span(windows[0])}, "
        f"{amount_of(values[1], subject, asked)} {span(windows[1])}: {more}.",
        question,
        rows=tuple(
            {"start": one.start, "end": one.end, "value": value, **({"amount": value} if subject in MONEY else {})}
            for one, value in zip(windows, values, strict=True)
        ),
        total=len(values),
        value=change,
    )


def _compare_groups(asked: Asked) -> Answer:
    """Groups beside each other: what is predicted of each, or what has happened in each."""
    question, group_by = asked.question, asked.question.group_by or ""
    sides = [str(one) for one in as_tuple(question.filters.get(group_by, ()))]
    if not is_expected(question):
        subject = question.subject or "revenue"
        answer = groups_of(asked.but(question.but(subject=subject)), subject)
        if answer.kind != "groups":
            return answer
        rows = [dict(row) for row in answer.rows]
        folded = {str(row["group"]).casefold() for row in rows}
        if group_by != "owner":
            rows += [{"group": side, "value": 0.0} for side in sides if side.casefold() not in folded]
        return Answer("comparison", answer.heading, question, rows=tuple(rows), total=len(rows))
    if group_by not in ATTRIBUTES:
        return clarify(f"What is expected cannot be compared by {group_by}; it can by {listing(ATTRIBUTES, 'or')}.", asked)
    outcome = outcome_of(question)
    found = predictions_of(question, asked.view, asked.settings, outcome, asked.window, value_at_risk=outcome == "churn")
    facts = asked.facts([one.customer_id for one in found])
    groups: dict[str, list[Prediction]] = {}
    for one in found:
        groups.setdefault(attribute_of(facts[one.customer_id], group_by, asked), []).append(one)
    rows = [_side(name, ones, outcome) for name, ones in groups.items()]
    key = "amount" if outcome == "spend" else "probability"
    rows.sort(key=lambda row: (-float(row[key]), str(row["group"])))
    if not rows:
        return Answer("comparison", f"There is nothing to compare: none of {asked.whose()} has a prediction.", question, total=0)
    top = rows[0]
    said = asked.money(float(top[key])) if outcome == "spend" else percent(float(top[key]))
    what = OUTCOME_WORDS[outcome].capitalize()
    heading = f"{what} by {group_by} {span(asked.window)}: highest in {top['group']} ({said} on average)."
    return Answer("comparison", heading, question, rows=tuple(rows), total=len(rows))


def _side(name: str, found: Sequence[Prediction], outcome: str) -> dict[str, Any]:
    row: dict[str, Any] = {"group": name, "customers": len(found)}
    if outcome == "spend":
        total = sum(one.amount or 0.0 for one in found)
        return row | {"amount": round(total / len(found), 2), "expected": round(total, 2)}
    row |= {
        "probability": round(sum(one.probability or 0.0 for one in found) / len(found), 4),
        "high": sum(one.band == "high" for one in found),
    }
    if outcome == "churn":
        row["value_at_risk"] = round(sum(one.value_at_risk or 0.0 for one in found), 2)
    return row


def _two_sides(name: str, value: float, versus: float, subject: str) -> dict[str, Any]:
    row = {"group": name or NO_GROUP, "value": value, "versus": versus, "difference": round(value - versus, 2)}
    return row | ({"amount": value} if subject in MONEY else {})
