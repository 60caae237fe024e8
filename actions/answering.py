"""From a question to its answer: guards, the one that answers it, the receipt and how fresh it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.answering_comparisons import compare, compares_predictions
from actions.answering_customers import draft_mails, explain, history, predict_customers, profile, suggest_steps
from actions.answering_days import checkin, tasks
from actions.answering_figures import is_expected, number_of, outcome_of
from actions.answering_lists import list_customers, list_events, prioritise, rank, similar
from actions.answering_model import model
from actions.answering_trends import changes, drivers, trend
from actions.answers import Answer, Choice
from actions.asked import Asked, clarify
from actions.predictions import default_window, last_day
from actions.questions import Order, Question, Window
from actions.receipts import receipt
from actions.wording import day
from crm_model.conditions import as_tuple
from crm_model.settings import Settings
from crm_model.store import View

# Asks whose answer is always made from the scores; lists, figures and comparisons are when they speak of what is expected.
PREDICTED = frozenset({"rank", "predict", "explain", "drivers", "prioritise"})
SCORED = frozenset({"suggest", "draft", "profile", "checkin", "changes", "model"})
MOST_ROWS = 200
OF_CUSTOMERS = frozenset({"predict", "explain", "suggest", "draft", "profile", "similar"})
FUTURE_SUBJECTS = {"revenue": "spend", "orders": "purchase", "refunds": "refund", "refund_amount": "refund"}


def answer(question: Question, view: View, settings: Settings, *, whole: bool = False) -> Answer:
    """The answer to a question, of what this view holds.

    A question that cannot be answered as it stands gives an answer of kind clarify, refused or failed, never an error. A `whole`
    answer has all of its rows, however many, for a file.

    Raises:
        ValueError: the ask is not one that is answered from the database (a write, an export).

    """
    if question.ask not in ANSWERING:
        raise ValueError(f"ask is {question.ask!r}; expected one of {', '.join(sorted(ANSWERING))}")
    question = _understood(question, view)
    asked = Asked(question, view, settings, view.latest_score_run() if _reads_scores(question) else None)
    if refusal := _refused(asked):
        return refusal
    if predicts(question):
        if asked.run is None:
            return Answer(
                "failed",
                "There are no predictions yet: an operator has to run `crm train` once and then `crm score`. Facts can be asked.",
                question,
            )
        if problem := _window_problem(asked):
            return problem
    if predicts(question) or question.ask in ("suggest", "draft", "profile"):
        asked = asked.but(question.but(window=_ahead(question.window, asked)))
    elif question.ask not in ("tasks", "model") and question.window is not None and question.window.start > view.today:
        return clarify(
            f"{day(question.window.start)} has not come yet, so nothing has happened from then on. Shall I say what is expected?",
            asked,
            [Choice("Who will order?", "who is likely to order next month?")],
        )
    made = ANSWERING[question.ask](asked)
    return _finished(made, asked, whole=whole)


def _reads_scores(question: Question) -> bool:
    if question.ask == "trend":
        return bool(question.outcome) or question.subject in (None, "customers", "value_at_risk")
    return question.ask in SCORED or predicts(question)


def predicts(question: Question) -> bool:
    """Whether a question is answered from predictions, so that its window lies ahead."""
    if question.ask in PREDICTED:
        return True
    if question.ask == "compare":
        return compares_predictions(question)
    return question.ask in ("number", "list") and is_expected(question)


def _understood(question: Question, view: View) -> Question:
    """The question with what follows from the rest of it filled in."""
    ahead = question.window is not None and question.window.start > view.today
    if question.ask in ("number", "compare") and ahead and not question.outcome and question.subject in FUTURE_SUBJECTS:
        return question.but(outcome=FUTURE_SUBJECTS[question.subject])
    if question.ask == "prioritise":
        # "Today" is when the calls are made, not how far the risk is looked at.
        return question.but(window=None)
    if question.ask in ("rank", "predict", "explain", "drivers") and question.outcome is None:
        return question.but(outcome="churn")
    return question


def _list(asked: Asked) -> Answer:
    subject = asked.question.subject or "customers"
    if subject == "tasks":
        return tasks(asked)
    if subject == "value_at_risk" or is_expected(asked.question):
        order = asked.question.order or Order("value_at_risk" if subject == "value_at_risk" else "probability")
        ranked = rank(asked.but(asked.question.but(outcome=outcome_of(asked.question), order=order)))
        return replace(ranked, question=asked.question)
    return list_customers(asked) if subject == "customers" else list_events(asked)


def _number(asked: Asked) -> Answer:
    if asked.question.subject == "tasks":
        found = asked.view.tasks(bool(asked.question.filters.get("overdue")), asked.question.window, asked.question.customers)
        return Answer("number", f"Tasks on your list: {len(found)}.", asked.question, value=float(len(found)), total=len(found))
    return number_of(asked)


ANSWERING: dict[str, Callable[[Asked], Answer]] = {
    "rank": rank,
    "predict": predict_customers,
    "explain": explain,
    "suggest": suggest_steps,
    "draft": draft_mails,
    "prioritise": prioritise,
    "profile": profile,
    "history": history,
    "list": _list,
    "number": _number,
    "compare": compare,
    "trend": trend,
    "similar": similar,
    "drivers": drivers,
    "changes": changes,
    "checkin": checkin,
    "tasks": tasks,
    "model": model,
}


def _refused(asked: Asked) -> Answer | None:
    """What stands against answering: a book, a team or a customer outside the view, or nobody named where one must be."""
    question, view = asked.question, asked.view
    for name in ("owner", "not_owner", "team", "not_team"):
        inside = {(rep.rep_id if name.endswith("owner") else rep.team or "").casefold() for rep in view.reps}
        if any(str(one).casefold() not in inside for one in as_tuple(question.filters.get(name, ()))):
            return Answer("refused", "I can only tell you about customers of your own book or team.")
    known = view.customer_names(question.customers) if question.customers else {}
    if any(one not in known for one in question.customers) or (question.ask in OF_CUSTOMERS and not question.customers):
        return clarify(
            "Which customer do you mean? I find none of that name among yours.", asked.but(_nobody(question)), _names(asked)
        )
    return None


def _nobody(question: Question) -> Question:
    """The question without its customers: an id that the rep may not see is not repeated."""
    return question.but(customers=())


def _names(asked: Asked) -> list[Choice]:
    found = asked.view.customers(order_by="revenue", descending=True, limit=3).rows
    return [Choice(row.name, row.name) for row in found]


def _window_problem(asked: Asked) -> Answer | None:
    """What keeps a prediction's window from being answered with a number."""
    window, today = asked.question.window, asked.view.today
    if window is None:
        return None
    if window.end < window.start:
        return clarify(
            f"The time ends on {day(window.end)}, before it starts on {day(window.start)}. Which days do you mean?", asked
        )
    if window.end < today or (window.start < today and window.end == today):
        return clarify(
            f"{day(window.end)} has passed, and predictions look ahead. Which time from today on do you mean?", asked, _windows()
        )
    if window.end > last_day(today):
        return clarify(
            f"Predictions reach 26 weeks ahead, until {day(last_day(today))}; {day(window.end)} is later. Which time instead?",
            asked,
            _windows(),
        )
    return None


def _windows() -> list[Choice]:
    return [Choice("Next 30 days", "in the next 30 days"), Choice("Next 26 weeks", "within the next 26 weeks")]


def _ahead(window: Window | None, asked: Asked) -> Window:
    """The window of a prediction: from today on at the earliest, and the usual one where none was said or it has passed."""
    today = asked.view.today
    if window is None or window.end < today or window.end > last_day(today):
        return default_window(today, asked.settings)
    return Window(max(window.start, today), window.end)


def _finished(made: Answer, asked: Asked, *, whole: bool) -> Answer:
    """The answer with its receipt, how fresh it is, and at most four choices."""
    if made.kind in ("clarify", "refused", "failed"):
        return made
    if len(made.rows) > MOST_ROWS and not whole:
        # An answer is kept with its conversation and goes over the line at each turn: a list for reading is never longer.
        made = replace(made, rows=made.rows[:MOST_ROWS], total=made.total if made.total is not None else len(made.rows))
    until = asked.view.data_until()
    question = made.question or asked.question
    run = asked.run
    return replace(
        made,
        receipt=receipt(question, asked.view, made.total, until, run, asked.settings.currency),
        data_until=until,
        scored_at=run.as_of if run else None,
        model_version=run.model_version if run else None,
        choices=made.choices[:4],
    )
