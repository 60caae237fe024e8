"""Lists of customers and events: who is likely to do what, whose facts match, whom to contact first, who is alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from actions.answers import Answer, Choice
from actions.asked import Asked, choices_about, fact_row, more, predicted_row
from actions.predictions import Prediction, predict, predictions_of
from actions.questions import Order
from actions.receipts import filters_in_words
from actions.wording import count, number, span
from crm_model.rows import CustomerRow, EventRow

VERBS = {"churn": "churn", "purchase": "order", "refund": "ask for a refund"}
MINUTES_A_CALL = 10
FACT_ORDERS = ("revenue", "orders", "days_since_order", "days_since_contact", "name")


def rank(asked: Asked) -> Answer:
    """The customers for whom an outcome is likeliest within the window."""
    question = asked.question
    outcome = question.outcome or "churn"
    order = question.order or Order("probability")
    by_risk = order.by == "value_at_risk"
    found = predictions_of(question, asked.view, asked.settings, outcome, asked.window, value_at_risk=by_risk)
    ordered = _sorted(found, order, asked)
    shown = ordered[: asked.limit]
    rows = predicted_rows(shown, outcome, asked)
    return Answer(
        "customers",
        _rank_heading(asked, outcome, order, len(rows), len(found)),
        question,
        rows=tuple(rows),
        total=len(found),
        choices=(*(choices_about(rows[0]["name"], outcome) if rows else []), *more(asked, len(rows), len(found))),
    )


def predicted_rows(shown: Sequence[Prediction], outcome: str, asked: Asked) -> list[dict[str, Any]]:
    """A row for each prediction, with reasons, in the same order; for churn with the value at risk."""
    ids = [one.customer_id for one in shown]
    facts, scores = asked.facts(ids), asked.scores(ids)
    if outcome == "churn":
        risky = [scores[one] for one in ids]
        risks = predict(risky, "churn", asked.window, asked.view.today, asked.settings, value_at_risk=True)
        shown = [replace(one, value_at_risk=risk.value_at_risk) for one, risk in zip(shown, risks, strict=True)]
    return [predicted_row(one, facts[one.customer_id], scores[one.customer_id], outcome, asked) for one in shown]


def list_customers(asked: Asked) -> Answer:
    """The customers whose facts match."""
    question, order = asked.question, asked.question.order or _natural_order(asked)
    found = asked.view.customers(
        question.filters,
        question.window,
        question.customers,
        order_by=order.by if order.by in FACT_ORDERS else "name",
        descending=order.direction == "desc",
        limit=asked.limit,
    )
    rows = tuple(fact_row(row, asked) for row in found.rows)
    when = f", by what they ordered {span(question.window)}" if question.window else ""
    whose = asked.whose(found.total)
    if not found.total:
        heading = f"None of {asked.but(question.but(filters={})).whose()} match{_filters(asked)}."
    elif len(rows) < found.total:
        heading = f"The first {len(rows)} of {whose}{when}:"
    else:
        heading = f"{whose[0].upper()}{whose[1:]}{when}:"
    choices = [*more(asked, len(rows), found.total)]
    if rows:
        choices += [
            Choice(f"About {rows[0]['name']}", f"tell me about {rows[0]['name']}"),
            Choice("How many?", "how many is that?"),
        ]
    return Answer("customers", heading, question, rows=rows, total=found.total, choices=tuple(choices))


def list_events(asked: Asked) -> Answer:
    """Orders, refunds, tickets or interactions, newest first."""
    question = asked.question
    subject = {"revenue": "orders", "refund_amount": "refunds"}.get(question.subject or "orders", question.subject or "orders")
    largest = question.order.direction == "desc" if question.order and question.order.by == "amount" else None
    found = asked.view.events(subject, question.filters, question.window, question.customers, asked.limit, largest)
    rows = tuple(event_row(event) for event in found.rows)
    names = asked.view.customer_names(question.customers)
    about = " and ".join(names[one] for one in question.customers if one in names)
    whose = f"of {about}{_filters(asked)}" if question.customers else f"of {asked.whose()}"
    when = f" {span(question.window)}" if question.window else ""
    nouns = {"orders": "order", "refunds": "refund", "tickets": "ticket", "interactions": "contact"}
    if not rows:
        heading = f"No {nouns[subject]}s {whose}{when}."
    elif len(rows) < found.total:
        which = "latest" if largest is None else "largest" if largest else "smallest"
        heading = f"The {which} {number(len(rows))} of {count(found.total, nouns[subject])} {whose}{when}:"
    else:
        heading = f"{count(found.total, nouns[subject])} {whose}{when}:"
    return Answer("events", heading, question, rows=rows, total=found.total, choices=tuple(more(asked, len(rows), found.total)))


def event_row(event: EventRow) -> dict[str, Any]:
    """A row of one event, without the fields that its kind does not have."""
    row: dict[str, Any] = {
        "customer_id": event.customer_id,
        "name": event.customer,
        "kind": event.kind.removesuffix("s"),
        "id": event.event_id,
        "date": event.at.date(),
    }
    extra = {
        "amount": None if event.amount is None else round(event.amount, 2),
        "products": list(event.products),
        "categories": list(event.categories),
        "reason": event.reason,
        "topic": event.topic,
        "priority": event.priority,
        "closed": event.closed_at and event.closed_at.date(),
        "satisfaction": event.satisfaction,
        "channel": event.channel,
        "direction": event.direction,
        "summary": event.summary,
    }
    row |= {name: value for name, value in extra.items() if value not in (None, [])}
    if event.kind == "tickets":
        row["open"] = event.closed_at is None
    return row


def prioritise(asked: Asked) -> Answer:
    """Whom to contact first: due tasks, then the largest value at risk; as many as fit into the minutes that there are."""
    question, view = asked.question, asked.view
    minutes = question.filters.get("minutes")
    limit = question.limit or (max(1, int(minutes) // MINUTES_A_CALL) if minutes else 5)
    due = [task for task in view.tasks() if task.due is not None and task.due <= view.today and task.customer_id]
    tasks: dict[str, list[str]] = {}
    for task in due:
        tasks.setdefault(str(task.customer_id), []).append(task.text)
    filters = {**question.filters, "opted_out": False}
    found = predictions_of(question.but(filters=filters), view, asked.settings, "churn", asked.window, value_at_risk=True)
    known = {one.customer_id: one for one in found}
    allowed = {row.customer_id for row in view.customers(question.filters, customers=list(tasks)).rows} if tasks else set()
    first = [one for one in tasks if one in allowed][:limit]
    by_risk = sorted(found, key=lambda one: (-(one.value_at_risk or 0.0), -one.size, one.customer_id))
    rest = [one.customer_id for one in by_risk if one.customer_id not in first][: limit - len(first)]
    facts, scores = asked.facts([*first, *rest]), asked.scores([*first, *rest])
    rows = []
    for one in [*first, *rest]:
        row = predicted_row(known.get(one), facts[one], scores.get(one), "churn", asked)
        if known.get(one) is None:
            row = {name: value for name, value in row.items() if name not in ("unscored", "why")}
        rows.append(row | ({"tasks": tasks[one]} if one in tasks else {}))
    time = f" in {count(int(minutes), 'minute')}, {MINUTES_A_CALL} each" if minutes else ""
    heading = (
        f"Contact these {count(len(rows), 'customer')}{time}, due tasks first, then the most value at risk:"
        if rows
        else f"Nobody to contact among {asked.whose()}."
    )
    return Answer(
        "customers",
        heading.replace("these 1 customer", "this customer"),
        question,
        rows=tuple(rows),
        total=len(set(known) | set(first)),
        choices=tuple(choices_about(rows[0]["name"], "churn") if rows else []),
    )


def similar(asked: Asked) -> Answer:
    """The customers whose facts are nearest to one customer's, and what has become of them.

    Distance is Euclidean over log revenue, log orders and log days since the last order, each divided by its standard deviation,
    plus 1 for another segment and 1 for another industry.
    """
    question = asked.question
    everybody = asked.view.customers(question.filters).rows
    one = asked.view.customer(question.customers[0])
    assert one is not None, "the guard before lets only customers in view through"
    others = [row for row in everybody if row.customer_id != one.customer_id]
    if not others:
        return Answer("customers", f"There is nobody to compare {one.name} with.", question, total=0)
    table = np.array([_position(row) for row in (one, *others)])
    table = table / np.where(table.std(axis=0) > 0, table.std(axis=0), 1.0)
    distance = ((table[1:] - table[0]) ** 2).sum(axis=1)
    distance += [(row.segment != one.segment) + (row.industry != one.industry) for row in others]
    nearest = sorted(range(len(others)), key=lambda place: (distance[place], others[place].customer_id))[: asked.limit]
    rows = tuple(
        fact_row(others[place], asked) | {"similarity": round(1 / (1 + math.sqrt(float(distance[place]))), 3)}
        for place in nearest
    )
    return Answer(
        "customers",
        f"The customers most like {one.name}, by size, orders, how recent, segment and industry:",
        question,
        rows=rows,
        total=len(others),
        choices=(*choices_about(rows[0]["name"], "churn", why=False), *more(asked, len(rows), len(others))),
    )


def _position(row: CustomerRow) -> tuple[float, float, float]:
    silent = row.days_since_order if row.days_since_order is not None else 365
    return math.log1p(max(row.revenue, 0.0)), math.log1p(row.orders), math.log1p(silent)


def _sorted(found: Sequence[Prediction], order: Order, asked: Asked) -> list[Prediction]:
    sign = -1 if order.direction == "desc" else 1
    if order.by in FACT_ORDERS:
        rows = asked.view.customers(
            {name: value for name, value in asked.question.filters.items() if name != "category"},
            customers=asked.question.customers,
            order_by=order.by,
            descending=order.direction == "desc",
        ).rows
        places = {row.customer_id: place for place, row in enumerate(rows)}
        return sorted(found, key=lambda one: places[one.customer_id])
    if order.by == "value_at_risk":
        return sorted(found, key=lambda one: (sign * (one.value_at_risk or 0.0), one.customer_id))
    return sorted(found, key=lambda one: (sign * one.size, one.customer_id))


def _rank_heading(asked: Asked, outcome: str, order: Order, shown: int, total: int) -> str:
    when = span(asked.window)
    filters = {name: value for name, value in asked.question.filters.items() if name != "category" or outcome != "need"}
    whose = asked.but(asked.question.but(filters=filters)).whose(total)
    if not total:
        return f"None of {asked.but(asked.question.but(filters={})).whose()} match{_filters(asked)} {when}."
    be = "is" if shown == 1 else "are"
    least = order.direction == "asc" and order.by in ("probability", "amount")
    if outcome == "spend":
        return f"{shown} of {whose} {be} expected to spend the {'least' if least else 'most'} {when}:"
    if outcome == "need":
        category = asked.question.filters.get("category")
        what = f"order {category if isinstance(category, str) else ' or '.join(category)}" if category else "order what they need"
    else:
        what = VERBS[outcome]
    sorting = "" if order.by in ("probability", "amount") else f", by {order.by.replace('_', ' ')}"
    return f"{shown} of {whose} {be} {'least' if least else 'most'} likely to {what} {when}{sorting}:"


def _natural_order(asked: Asked) -> Order:
    """What a list is sorted by when nobody says: by what it is about."""
    filters = asked.question.filters
    if "no_contact_days" in filters:
        return Order("days_since_contact")
    if "no_order_days" in filters:
        return Order("days_since_order")
    if asked.question.window or "min_revenue" in filters or filters.get("lapsed"):
        return Order("revenue")
    return Order("name", "asc")


def _filters(asked: Asked) -> str:
    words = ", ".join(filters_in_words(asked.question.filters, asked.view, asked.settings.currency))
    return f": {words}" if words else ""
