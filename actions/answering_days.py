"""A rep's day: its tasks, and the short digest of what matters today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions.answering_lists import event_row, predicted_rows
from actions.answering_trends import changes
from actions.answers import Answer, Choice
from actions.asked import Asked
from actions.predictions import default_window, predictions_of
from actions.questions import Question, Window
from actions.wording import count, listing, weekday
from crm_model.rows import TaskRow

MOST_TASKS = 3
MOST_AT_RISK = 3
MOST_LIKELY = 2
MOST_TICKETS = 2
MOST_CHANGES = 3


def tasks(asked: Asked) -> Answer:
    """The rep's open tasks, the first due first."""
    question = asked.question
    found = asked.view.tasks(bool(question.filters.get("overdue")), question.window, question.customers)
    shown = found[: question.limit] if question.limit else found
    rows = tuple(task_row(task, asked.view.today) for task in shown)
    late = sum(bool(row["overdue"]) for row in rows)
    if not rows:
        heading = "Nothing is overdue." if question.filters.get("overdue") else "There is nothing on your list."
    else:
        heading = f"{count(len(found), 'task')} on your list" + (f", {late} overdue:" if late else ":")
    choices = (Choice("Done with the first", "done with the first"),) if rows else ()
    return Answer("tasks", heading, question, rows=rows, total=len(found), choices=choices)


def task_row(task: TaskRow, today: dt.date) -> dict[str, Any]:
    """The row of one task."""
    row: dict[str, Any] = {"task_id": task.task_id, "text": task.text, "due": task.due}
    row["overdue"] = task.due is not None and task.due < today
    return row | ({"customer_id": task.customer_id, "name": task.customer} if task.customer_id else {})


def checkin(asked: Asked) -> Answer:
    """At most a dozen items: due tasks, who is at risk, who is about to order, urgent tickets, what is new since yesterday."""
    view, question, today = asked.view, asked.question, asked.view.today
    rows: list[dict[str, Any]] = []
    due = [task for task in view.tasks() if task.due is not None and task.due <= today]
    rows += [{"section": "tasks", **task_row(task, today)} for task in due[:MOST_TASKS]]
    parts = [f"{count(len(due), 'task')} due"] if due else []
    if asked.run is not None:
        parts += _predicted(asked, rows)
    waiting = view.events("tickets", {**question.filters, "open_tickets": True, "priority": "high"})
    rows += [{"section": "open tickets", **event_row(event)} for event in waiting.rows[:MOST_TICKETS]]
    if waiting.total:
        parts.append(f"{count(waiting.total, 'open ticket')} of high priority")
    since = Question("changes", filters=question.filters, window=Window(today - dt.timedelta(days=1), today), limit=MOST_CHANGES)
    new = changes(asked.but(since))
    rows += [{"section": "new since yesterday", **row} for row in new.rows]
    if new.total:
        parts.append(f"{count(new.total, 'change')} since yesterday")
    heading = f"{weekday(today)}: {listing(parts)}." if parts else f"{weekday(today)}: nothing new, nothing due."
    choices = (Choice("Who first?", "who should I call today?"), Choice("My tasks", "what's on my list?"))
    return Answer("checkin", heading, question, rows=tuple(rows), total=len(rows), choices=choices)


def _predicted(asked: Asked, rows: list[dict[str, Any]]) -> list[str]:
    """Adds the rows of who is at risk and who is about to order; gives back how many there are, in words."""
    said = []
    for outcome, section, most, words in (
        ("churn", "at risk", MOST_AT_RISK, "at risk"),
        ("purchase", "about to order", MOST_LIKELY, "likely to order"),
    ):
        ahead = asked.but(
            asked.question.but(
                outcome=outcome,
                filters={**asked.question.filters, "band": "high"},
                window=default_window(asked.view.today, asked.settings),
            )
        )
        by_value = outcome == "churn"
        found = predictions_of(ahead.question, asked.view, asked.settings, outcome, ahead.window, value_at_risk=by_value)
        found.sort(key=lambda one: (-(one.value_at_risk or 0.0) if by_value else 0.0, -one.size, one.customer_id))
        rows += [{"section": section, **row} for row in predicted_rows(found[:most], outcome, ahead)]
        if found:
            said.append(f"{count(len(found), 'customer')} {words}")
    return said
