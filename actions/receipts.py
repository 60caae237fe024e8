"""The line beneath an answer that says what was understood: what, whose, which filters and dates, how many, how fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from actions.questions import Question
from actions.wording import count, day, listing, money, percent, span
from crm_model.conditions import as_date, as_tuple
from crm_model.rows import ScoreRunRow
from crm_model.store import View

RULES = "rules"
OUTCOME_WORDS = {
    "churn": "churn",
    "purchase": "next order",
    "refund": "next refund",
    "spend": "expected spend",
    "need": "what is needed next",
}
SUBJECT_WORDS = {"refund_amount": "refund amount", "value_at_risk": "value at risk"}
ASK_WORDS = {
    "profile": "profile",
    "history": "history",
    "suggest": "next steps",
    "draft": "a mail",
    "similar": "similar customers",
    "prioritise": "whom to contact first",
    "changes": "what changed",
    "checkin": "check-in",
    "model": "the predictions themselves",
    "tasks": "tasks",
}


def receipt(
    question: Question,
    view: View,
    found: int | None = None,
    data_until: dt.date | None = None,
    run: ScoreRunRow | None = None,
    currency: str = "",
) -> str:
    """One line such as "Understood: churn · your 143 customers · in Norway · from Wed 18 to Sun 22 Nov 2026 · 5 found · …".

    Args:
        question: what was understood, with the window that was assumed.
        view: whose customers.
        found: how many matched; None where nothing was counted.
        data_until: day of the latest event.
        run: the scoring that was read; None where nothing was predicted.
        currency: shown with amounts.

    """
    parts = [what(question), whose(question, view), *filters_in_words(_not_said(question), view, currency)]
    if question.window is not None:
        parts.append(span(question.window))
    elif run is None and question.ask in ("list", "number", "history", "compare"):
        parts.append("all time")
    if question.versus is not None:
        parts.append(f"compared with {span(question.versus).removeprefix('from ')}")
    if found is not None:
        parts.append(f"{found:,} found")
    if data_until is not None:
        parts.append(f"data until {day(data_until)}")
    if run is not None:
        parts.append(f"scored as of {day(run.as_of)} by {made_by(run)}")
    return "Understood: " + " · ".join(part for part in parts if part)


def made_by(run: ScoreRunRow) -> str:
    """What made a scoring: the model's version, or simple rules as long as there is no model."""
    return "simple rules, as there is no model yet" if run.model_kind == RULES else f"model {run.model_version}"


def what(question: Question) -> str:
    """What the question is about, such as "churn" or "revenue by country"."""
    if question.ask in ASK_WORDS and not (question.ask == "history" and question.subject):
        words = ASK_WORDS[question.ask]
    elif question.outcome and question.subject in (None, "customers"):
        words = OUTCOME_WORDS[question.outcome]
        if question.ask == "explain":
            words = f"reasons for {words}"
        elif question.ask == "drivers":
            words = f"what drives {words}"
    else:
        words = SUBJECT_WORDS.get(question.subject or "customers", question.subject or "customers")
    if at_risk(question):
        words += " at risk (churn probability in the high band)"
    return f"{words} by {question.group_by}" if question.group_by else words


def at_risk(question: Question) -> bool:
    """Whether "at risk" is counted, summed or listed: churn, band high."""
    return question.filters.get("band") == "high" and question.outcome in (None, "churn")


def _not_said(question: Question) -> dict[str, Any]:
    """The filters that `what` has not yet put into words."""
    return {name: value for name, value in question.filters.items() if name != "band" or not at_risk(question)}


def whose(question: Question, view: View) -> str:
    """Whose customers were looked at, such as "your 143 customers", or the named ones."""
    if question.customers:
        names = view.customer_names(question.customers)
        return listing(names[one] for one in question.customers if one in names)
    if question.ask in ("model", "tasks"):
        return ""
    return possessed(view, view.figure("customers"))


def possessed(view: View, total: float | None) -> str:
    """So many customers in words: "your 143 customers", "your team's 60 customers", "all customers" without a number."""
    noun = "customers" if total is None else count(total, "customer")
    if view.sees_all:
        return "all " + noun
    return f"your team's {noun}" if len(view.reps) > 1 else f"your {noun}"


def filters_in_words(filters: Mapping[str, Any], view: View, currency: str = "") -> list[str]:
    """Each filter in a few words, such as "in Norway or Italy" or "no order for 60 days"."""
    spoken = [_filter(name, value, view, currency) for name, value in filters.items()]
    return [words for words in spoken if words]


def _filter(name: str, value: Any, view: View, currency: str) -> str:
    values = [str(one) for one in as_tuple(value)]
    if name.removeprefix("not_") == "owner":
        values = [rep.name for rep in view.reps if rep.rep_id.casefold() in {one.casefold() for one in values}]
    said = listing(values, "or")
    plain_words = {
        "country": f"in {said}",
        "city": f"in {said}",
        "not_country": f"not in {said}",
        "not_city": f"not in {said}",
        "industry": f"industry {said}",
        "segment": f"segment {said}",
        "team": f"team {said}",
        "owner": f"customers of {said}",
        "not_owner": f"without customers of {said}",
        "not_industry": f"without industry {said}",
        "not_segment": f"without segment {said}",
        "not_team": f"without team {said}",
        "category": f"category {said}",
        "not_category": f"without category {said}",
        "topic": f"topic {said}",
        "priority": f"priority {said}",
        "channel": f"by {said}",
        "direction": said,
        "reason": f"reason {said}",
        "minutes": f"{said} minutes",
    }
    if name in plain_words:
        return plain_words[name]
    if name == "band":
        return f"probability band {said}"
    if name in ("min_probability", "max_probability"):
        return f"probability {'at least' if name.startswith('min') else 'at most'} {percent(float(value))}"
    if name in ("min_revenue", "max_revenue"):
        return f"ordered for {'at least' if name.startswith('min') else 'at most'} {money(float(value), currency)}"
    if name in ("no_order_days", "no_contact_days"):
        return f"no {'order' if name == 'no_order_days' else 'contact'} for {count(int(value), 'day')}"
    if name in ("created_after", "created_before"):
        return f"customer {'since' if name == 'created_after' else 'until'} {day(as_date(value))}"
    flags = {
        "open_tickets": ("with an open ticket", "without an open ticket"),
        "lapsed": ("lapsed", "not lapsed"),
        "overdue": ("overdue", ""),
        "opted_out": ("opted out", "not opted out"),
    }
    return flags[name][0 if value else 1] if name in flags else ""
