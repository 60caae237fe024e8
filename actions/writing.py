"""Writes: each is read back first, done after a yes, and can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import Answer, Choice
from actions.memory import Memory
from actions.questions import Question
from actions.wording import count, listing, weekday
from actions.writes import verdict_of
from crm_model.diary import NotYours
from crm_model.store import View

CHECKIN = "checkin"
# What a rep has who never said anything about its check-in.
USUAL_CHECKIN: Mapping[str, Any] = {"on": True, "time": "08:00", "days": ["mon", "tue", "wed", "thu", "fri"], "until": None}
_YES_NO = (Choice("Yes", "yes"), Choice("No", "no"))
_UNDO = (Choice("Undo", "undo that"),)
_CHANNELS = {"call": "a call", "email": "an email", "meeting": "a meeting", "chat": "a chat", None: "a note"}
_VERDICTS = {
    "not_a_risk": "is not at risk",
    "at_risk": "is at risk",
    "wrong": "the answer was wrong",
    "right": "the answer was right",
    "done": "it is done",
    "comment": "a comment",
}
_UNDONE = {
    "add_task": "the task is off your list again",
    "finish_task": "the task is open again",
    "move_task": "the task has its former day again",
    "log": "the entry is gone",
    "feedback": "your feedback is gone",
    "checkin_settings": "your check-in is set as before",
}
_DAY_NAMES = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
Tasks = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Writing:
    """A write: its question, the tasks (id, text) that it is about, the view whose rep writes, and what was said before."""

    question: Question
    view: View
    memory: Memory
    tasks: Tasks = ()

    @property
    def names(self) -> list[str]:
        """The names of the customers that it is about."""
        known = self.view.customer_names(self.question.customers) if self.question.customers else {}
        return [known[one] for one in self.question.customers if one in known]


@dataclass(frozen=True)
class Done:
    """What became of a write: its answer, the change that can be taken back, the tasks that it was about."""

    answer: Answer
    change: int | None = None
    tasks: tuple[int, ...] = ()


def read_back(writing: Writing) -> Answer:
    """What would be written, in words, for a yes or no; settings that are only asked for are shown instead."""
    question = writing.question
    if len(writing.names) < len(question.customers):
        return _not_yours(writing)
    if question.ask == "checkin_settings" and question.text == "show":
        return Answer(
            "settings", f"{_checkin_in_words(_checkin(writing.view))} Say another time or days to change that.", question
        )
    heading = _READ_BACK[question.ask](writing)
    return Answer("confirm", heading, question, rows=_rows(writing), choices=_YES_NO)


def write(writing: Writing) -> Done:
    """The write, done."""
    try:
        return _WRITE[writing.question.ask](writing)
    except NotYours:
        return Done(_not_yours(writing))


def _not_yours(writing: Writing) -> Answer:
    """What is said where a customer or a task is none of the rep's, or no longer; it is not named."""
    heading = "That is not among your customers and tasks any more; nothing was written."
    return Answer("clarify", heading, writing.question.but(customers=()))


def undo(change: int | None, view: View) -> Answer:
    """Takes the latest write of a talk back."""
    question = Question("undo")
    if change is None:
        return Answer("written", "There is nothing to take back in this talk.", question)
    try:
        ask = view.diary.undo(change)
    except NotYours:
        return Answer("written", "That has been taken back already.", question)
    return Answer("written", f"Taken back: {_UNDONE[ask]}.", question)


def _rows(writing: Writing) -> tuple[dict[str, Any], ...]:
    return tuple({"customer_id": one, "name": name} for one, name in zip(writing.question.customers, writing.names, strict=False))


def _written(writing: Writing, heading: str) -> Answer:
    return Answer("written", heading, writing.question, rows=_rows(writing), choices=_UNDO)


# -- tasks -----------------------------------------------------------------------------------------------------------------


def _task_in_words(writing: Writing) -> str:
    question = writing.question
    text = question.text or "task"
    about = [name for name in writing.names if name.casefold() not in text.casefold()]
    said = f"“{text}”" + (f" for {listing(about)}" if about else "")
    return said + (f", due {weekday(question.due)}" if question.due else ", without a day")


def _add_task(writing: Writing) -> Done:
    question = writing.question
    kept = writing.view.diary.add_task(question.text or "task", question.due, question.customers)
    return Done(_written(writing, f"On your list: {_task_in_words(writing)}."), kept.change, kept.ids)


def _tasks_in_words(tasks: Sequence[tuple[int, str]]) -> str:
    return listing(f"“{text}”" for _, text in tasks)


def _finish(writing: Writing) -> Done:
    kept = writing.view.diary.finish_tasks([one for one, _ in writing.tasks])
    return Done(_written(writing, f"Done: {_tasks_in_words(writing.tasks)}."), kept.change, kept.ids)


def _move(writing: Writing) -> Done:
    due = writing.question.due
    assert due is not None, "a task is moved to no day"
    kept = writing.view.diary.move_tasks([one for one, _ in writing.tasks], due)
    return Done(_written(writing, f"Moved to {weekday(due)}: {_tasks_in_words(writing.tasks)}."), kept.change, kept.ids)


# -- log and feedback ------------------------------------------------------------------------------------------------------


def _log_in_words(writing: Writing) -> str:
    question = writing.question
    on = f" on {weekday(question.due)}" if question.due and question.due != writing.view.today else ""
    link = "with" if question.channel else "about"
    said = f": “{question.text}”" if question.text else ""
    return f"{_CHANNELS[question.channel]} {link} {listing(writing.names)}{on}{said}"


def _log(writing: Writing) -> Done:
    question = writing.question
    at = question.due or writing.view.today
    kept = writing.view.diary.log(question.customers, question.text or "", question.channel, at)
    return Done(_written(writing, f"Logged {_log_in_words(writing)}."), kept.change)


def _feedback_in_words(writing: Writing) -> str:
    verdict = verdict_of(writing.question.text or "")
    about = listing(writing.names)
    if verdict in ("not_a_risk", "at_risk"):
        said = _VERDICTS[verdict] if len(writing.names) == 1 else _VERDICTS[verdict].replace("is", "are", 1)
        return f"{about or 'they'} {said}"
    return f"{_VERDICTS[verdict]}" + (f", about {about}" if about else "")


def _feedback(writing: Writing) -> Done:
    question, before = writing.question, writing.memory.question
    run = writing.view.latest_score_run()
    kept = writing.view.diary.feedback(
        verdict_of(question.text or ""),
        question.text or "",
        question.customers,
        before.ask if before else None,
        (before.outcome if before else None) or "churn",
        run.run_id if run else None,
    )
    return Done(_written(writing, f"Noted: {_feedback_in_words(writing)}. Your words are kept: “{question.text}”"), kept.change)


# -- check-in settings -----------------------------------------------------------------------------------------------------


def _checkin(view: View) -> dict[str, Any]:
    setting = {**USUAL_CHECKIN, **(view.diary.setting(CHECKIN) or {})}
    over = setting["until"] and dt.date.fromisoformat(setting["until"]) <= view.today
    return {**setting, "until": None} if over else setting


def _checkin_wanted(writing: Writing) -> dict[str, Any]:
    question = writing.question
    wanted = _checkin(writing.view)
    if question.text == "off":
        return wanted | ({"on": True, "until": question.due.isoformat()} if question.due else {"on": False, "until": None})
    wanted |= {"on": True, "until": None}
    if question.time:
        wanted["time"] = question.time
    if question.days:
        wanted["days"] = list(question.days)
    return wanted


def _checkin_in_words(setting: Mapping[str, Any]) -> str:
    if not setting["on"]:
        return "You get no daily check-in."
    if setting["until"]:
        return f"Your check-in pauses and comes again from {weekday(dt.date.fromisoformat(setting['until']))} on."
    return f"Your check-in comes {_days_in_words(setting['days'])} at {setting['time']}."


def _days_in_words(days: Sequence[str]) -> str:
    names = list(_DAY_NAMES)
    if list(days) == names:
        return "every day"
    if list(days) == names[:5]:
        return "Monday to Friday"
    return "on " + listing(_DAY_NAMES[one] for one in days)


def _set_checkin(writing: Writing) -> Done:
    wanted = _checkin_wanted(writing)
    return Done(_written(writing, _checkin_in_words(wanted)), writing.view.diary.set(CHECKIN, wanted).change)


_READ_BACK: dict[str, Callable[[Writing], str]] = {
    "add_task": lambda writing: f"I will put on your list: {_task_in_words(writing)}. Yes?",
    "finish_task": lambda writing: f"I will tick off {_tasks_in_words(writing.tasks)}. Yes?",
    "move_task": lambda writing: (
        f"I will move {_tasks_in_words(writing.tasks)} to {weekday(writing.question.due or writing.view.today)}. Yes?"
    ),
    "log": lambda writing: f"I will log {_log_in_words(writing)}. Yes?",
    "feedback": lambda writing: f"I will note: {_feedback_in_words(writing)}. Yes?",
    "checkin_settings": lambda writing: f"{_checkin_in_words(_checkin_wanted(writing))} Shall I set that?",
}
_WRITE: dict[str, Callable[[Writing], Done]] = {
    "add_task": _add_task,
    "finish_task": _finish,
    "move_task": _move,
    "log": _log,
    "feedback": _feedback,
    "checkin_settings": _set_checkin,
}


def which_task(tasks: Tasks, question: Question) -> Answer:
    """Which of the tasks is meant, with a button for each."""
    verb = "move" if question.ask == "move_task" else "tick off"
    if not tasks:
        return Answer("clarify", f"There is nothing on your list that I could {verb}.", question)
    shown = tasks[:5]
    return Answer(
        "clarify",
        f"Which task shall I {verb}: {listing((f'“{text}”' for _, text in shown), 'or')}? You have {count(len(tasks), 'open task')}.",
        question,
        choices=tuple(Choice(text[:40], f"number {place}") for place, (_, text) in enumerate(shown, 1)),
    )
