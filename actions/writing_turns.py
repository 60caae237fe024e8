"""The turns of a talk that write: what waits for a yes, what is done after it, and which task is meant."""

from __future__ import annotations

from dataclasses import replace

from actions import writing
from actions.answers import Answer
from actions.memory import Memory, Pending
from actions.questions import Question
from actions.understanding import Understood
from actions.writing import Tasks, Writing, which_task
from crm_model.store import View

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
    tasks: Tasks = waiting.tasks if waiting and understood.confirmed else ()
    if question.ask in ("finish_task", "move_task") and not tasks:
        tasks, candidates = _meant(understood, question, memory, view)
        if not tasks:
            pending = Pending(question, "task", tasks=candidates) if candidates else None
            return which_task(candidates, question), replace(memory, pending=pending, tasks=candidates)
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
        given = Answer(
            "written", "Then I leave it off your list; nothing was written.", question.but(customers=waiting.question.customers)
        )
        return given, replace(memory, pending=None, write=None)
    moved = waiting.question.but(due=question.due)
    given = writing.read_back(Writing(moved, view, memory))
    said = question.but(customers=moved.customers, text=moved.text)
    return replace(given, question=said), replace(memory, pending=replace(waiting, question=moved), write=moved)


def _meant(understood: Understood, question: Question, memory: Memory, view: View) -> tuple[Tasks, Tasks]:
    """The tasks that are meant; where that is open, none and those among which one has to be picked."""
    every: Tasks = tuple((task.task_id, task.text) for task in view.tasks())
    shown = memory.tasks or every
    picked = tuple(
        shown[place - 1 if place > 0 else place] for place in understood.places if -len(shown) <= place <= len(shown) and place
    )
    if picked:
        return tuple(dict.fromkeys(picked)), ()
    if question.customers:
        about: Tasks = tuple((task.task_id, task.text) for task in view.tasks(customers=question.customers))
        return (about, ()) if len(about) == 1 else ((), about)
    open_ids = {one for one, _ in every}
    spoken = tuple(task for task in memory.spoken if task[0] in open_ids)
    if spoken:
        return spoken, ()
    return (every, ()) if len(every) == 1 else ((), shown if set(shown) <= set(every) else every)
