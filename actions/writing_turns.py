"""The turns of a talk that write: what waits for a yes, what is done after it, and which task is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions import writing
from actions.answers import Answer
from actions.folding import fold
from actions.memory import Memory, Pending
from actions.questions import Question
from actions.understanding import Understood
from actions.writes import later_of
from actions.writing import Tasks, Writing, which_task
from crm_model.store import View

# Words that say nothing of which task is meant.
_COMMON = frozenset(
    """
    a about again all also am an and any are as at back be been but by can close completed could day days did do does done down
    finish finished first for forward friday from get got had has have i in is it its just last later let list make mark me
    monday month months more move moved my next no not now of off on one ones ok out please postpone push put reminder
    reminders saturday second set shift so snooze sunday t task tasks that the them then there they third this thursday tick
    ticked till to today todo tomorrow tuesday two until up was wednesday week weeks with would yes you
    """.split()
)
# How many writes of a talk can be taken back, one after the other.
_MOST_CHANGES = 20


def write_turn(understood: Understood, question: Question, memory: Memory, view: View) -> tuple[Answer, Memory]:
    """The answer to a write, and the memory after it: read back first, done after a yes."""
    waiting = memory.pending if memory.pending and memory.pending.wants == "yes" else None
    if question.ask == "undo":
        return _undone(waiting, memory, view)
    if (
        waiting
        and waiting.question.ask == "add_task"
        and question.ask in ("move_task", "finish_task")
        and not understood.confirmed
    ):
        return _before_it_was_written(waiting, question, memory, view)
    amended = "the write before" in understood.taken_over
    tasks: Tasks = waiting.tasks if waiting and (understood.confirmed or amended) else ()
    if question.ask in ("finish_task", "move_task") and not tasks:
        tasks, candidates = _meant(understood, question, memory, view)
        if not tasks:
            pending = Pending(question, "task", tasks=candidates) if candidates else None
            shown = question.but(text=None)
            return which_task(candidates, shown), replace(memory, pending=pending, tasks=candidates or memory.tasks)
        question = _of_tasks(question, tasks, view)
        if question.due is not None and question.due < view.today:
            given = Answer("clarify", "That day has passed. To which day shall I move it?", question.but(due=None))
            return given, replace(memory, pending=None, spoken=tasks, write=None)
    ready = Writing(question, view, memory, tasks)
    if not understood.confirmed:
        given = writing.read_back(ready)
        if understood.taken_over and given.kind == "confirm" and question.customers:
            given = replace(given, receipt=f"taken over: {', '.join(understood.taken_over)}")
        pending = Pending(question, "yes", tasks=tasks) if given.kind == "confirm" else None
        focus = question.customers or memory.focus
        return given, replace(memory, pending=pending, write=question, focus=focus)
    done = writing.write(ready)
    changes = memory.changes if done.change is None else (*memory.changes, done.change)[-_MOST_CHANGES:]
    # A task that was ticked off is spoken of no more.
    spoken = () if question.ask == "finish_task" else _named(done.tasks, question, tasks) or memory.spoken
    return done.answer, replace(
        memory, pending=None, changes=changes, spoken=spoken, write=question, focus=question.customers or memory.focus
    )


def _named(ids: tuple[int, ...], question: Question, tasks: Tasks) -> Tasks:
    texts = dict(tasks)
    return tuple((one, texts.get(one, question.text or "task")) for one in ids)


def _undone(waiting: Pending | None, memory: Memory, view: View) -> tuple[Answer, Memory]:
    if waiting:
        given = Answer("written", "Nothing had been written yet; I have dropped it.", Question("undo"))
        return given, replace(memory, pending=None, write=None)
    given = writing.undo(memory.changes[-1] if memory.changes else None, view)
    return given, replace(memory, changes=memory.changes[:-1], pending=None, spoken=(), write=None)


def _before_it_was_written(waiting: Pending, question: Question, memory: Memory, view: View) -> tuple[Answer, Memory]:
    """A task that still waits for its yes is moved, or is done already."""
    if question.ask == "finish_task":
        left = question.but(customers=waiting.question.customers, text=waiting.question.text)
        given = Answer("written", "Then I leave it off your list; nothing was written.", left)
        return given, replace(memory, pending=None, write=None)
    later, today = later_of(question.text or ""), view.today
    due = max(waiting.question.due or today, today) + dt.timedelta(days=later) if later else question.due
    moved = waiting.question.but(due=due)
    given = writing.read_back(Writing(moved, view, memory))
    said = question.but(customers=moved.customers, text=moved.text, due=moved.due)
    return replace(given, question=said), replace(memory, pending=replace(waiting, question=moved), write=moved)


def _of_tasks(question: Question, tasks: Tasks, view: View) -> Question:
    """The question with the words of its task, and with a length of time counted from the day that the task has."""
    ids = {one for one, _ in tasks}
    meant = [task for task in view.tasks() if task.task_id in ids]
    later = later_of(question.text or "") if question.ask == "move_task" else 0
    if later:
        days = [task.due for task in meant if task.due is not None]
        question = question.but(due=max([view.today, *days]) + dt.timedelta(days=later))
    about = {task.customer_id for task in meant}
    customers = tuple(one for one in question.customers if one in about)
    return question.but(text=tasks[0][1] if len(tasks) == 1 else None, customers=customers)


def _meant(understood: Understood, question: Question, memory: Memory, view: View) -> tuple[Tasks, Tasks]:
    """The tasks that are meant; where that is open, none and those among which one has to be picked."""
    every: Tasks = tuple((task.task_id, task.text) for task in view.tasks())
    shown = memory.tasks or every
    picked = tuple(
        shown[place - 1 if place > 0 else place] for place in understood.places if -len(shown) <= place <= len(shown) and place
    )
    if picked:
        # What was ticked off since the list was shown is no longer there to be picked.
        still = tuple(task for task in dict.fromkeys(picked) if task in every)
        return still, () if still else every
    if question.customers:
        about: Tasks = tuple((task.task_id, task.text) for task in view.tasks(customers=question.customers))
        alike = _named_by_words(about, question)
        return (about, ()) if len(about) == 1 else (alike, ()) if alike else ((), about or every)
    if alike := _named_by_words(every, question):
        return alike, ()
    spoken = tuple(task for task in memory.spoken if task in every)
    if spoken:
        return spoken, ()
    return (every, ()) if len(every) == 1 else ((), shown if set(shown) <= set(every) else every)


def _named_by_words(tasks: Tasks, question: Question) -> Tasks:
    """The one task that shares more telling words with the message than any other; none where no task does."""
    said = set(fold(question.text or "").split()) - _COMMON
    shared = sorted(((len(said & set(fold(text).split())), (one, text)) for one, text in tasks), reverse=True)
    if not shared or not shared[0][0] or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return ()
    return (shared[0][1],)
