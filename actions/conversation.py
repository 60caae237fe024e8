"""One turn of a talk: a message and what is remembered become an answer and what will be remembered."""

from __future__ import annotations

from dataclasses import replace

from actions import talk
from actions.answering import answer
from actions.answering_exports import export
from actions.answers import Answer
from actions.certainty import SURE_ENOUGH, certainty
from actions.cues import Heard
from actions.memory import Memory
from actions.questions import Question
from actions.understanding import Understood, understand
from actions.writes import WRITES
from actions.writing_turns import write_turn
from crm_model.settings import Settings
from crm_model.store import View

# How many rows "show more" adds.
_PAGE = 10
# Of so many customers of a list it is kept what describes them.
_DESCRIBED = 50


def turn(heard: Heard, memory: Memory, view: View, settings: Settings) -> tuple[Answer, Memory]:
    """The answer to a message of the view's rep, and the memory after it."""
    understood = understand(heard, memory, view.today, day_first=True)
    if understood.reply is not None or understood.question is None:
        return _replied(understood, memory)
    if understood.question.ask in WRITES:
        return write_turn(understood, understood.question, memory, view)
    if understood.exported:
        given = export(understood.question, view, settings)
        return _with_receipt(given, understood), replace(memory, question=understood.question, pending=None, write=None)
    question = _longer(understood.question, memory) if understood.more else understood.question
    given = _count(understood.counted, question, view, settings) if understood.counted else answer(question, view, settings)
    if memory.pending and {one for one, _ in memory.pending.candidates} & set(question.customers):
        memory = memory.shown(memory.pending.candidates)
    given = _with_doubt(_with_receipt(given, understood), heard)
    return given, _remembered(memory, given, view)


def _replied(understood: Understood, memory: Memory) -> tuple[Answer, Memory]:
    """A reply that needs no data."""
    reply = understood.reply or talk.not_understood(())
    if understood.forget:
        # What was written can be taken back even in a talk that starts afresh.
        return reply, Memory(changes=memory.changes)
    if understood.dropped:
        memory = replace(memory, pending=None)
    if understood.pending:
        memory = replace(memory, pending=understood.pending)
    if reply.kind == "clarify" and understood.pending:
        reply = replace(reply, question=understood.pending.question)
    return reply, memory


def _with_receipt(given: Answer, understood: Understood) -> Answer:
    if not understood.taken_over:
        return given
    return replace(given, receipt=f"{given.receipt} · taken over: {', '.join(understood.taken_over)}".strip(" ·"))


def _with_doubt(given: Answer, heard: Heard) -> Answer:
    """An answer that says so where its message was hard to read."""
    doubtful = bool(heard.intents) and certainty(max(heard.intents.values())) < SURE_ENOUGH
    if not doubtful or not given.receipt:
        return given
    return replace(given, receipt=f"{given.receipt} · not sure that this is what you meant")


def _count(counted: Question, question: Question, view: View, settings: Settings) -> Answer:
    """How many customers a ranking has."""
    ranked = answer(counted, view, settings)
    if ranked.total is None:
        return ranked
    return replace(
        ranked,
        kind="number",
        heading=f"{ranked.total} customer{'' if ranked.total == 1 else 's'}.",
        question=question.but(window=ranked.question.window if ranked.question else question.window),
        rows=(),
        value=float(ranked.total),
        choices=(),
    )


def _longer(question: Question, memory: Memory) -> Question:
    shown = max(len(memory.rows), question.limit or 0)
    return question.but(limit=shown + _PAGE)


def _remembered(memory: Memory, given: Answer, view: View) -> Memory:
    """The memory after an answer: the question as it was answered, the rows shown, whom the talk is about now."""
    if given.question is None or given.kind in ("clarify", "failed"):
        return memory
    rows = tuple(dict.fromkeys((str(row["customer_id"]), str(row["name"])) for row in given.rows if row.get("customer_id")))
    listing = given.kind in ("customers", "events", "groups", "number", "comparison", "tasks", "changes", "checkin")
    focus = given.question.customers if given.question.customers else (() if listing and rows else memory.focus)
    listed = given.kind == "customers" or (given.kind == "events" and given.question.ask == "list")
    earlier = given.question if listed else memory.earlier
    traits = _traits(rows, memory, view)
    tasks = tuple((int(row["task_id"]), str(row["text"])) for row in given.rows if row.get("task_id"))
    return replace(
        memory.shown(rows, traits),
        question=given.question,
        focus=focus,
        recent=tuple(dict.fromkeys((*given.question.customers, *memory.recent)))[:4],
        pending=None,
        earlier=earlier,
        tasks=tasks or (() if listing else memory.tasks),
        spoken=tasks if len(tasks) == 1 else memory.spoken,
        write=None,
    )


def _traits(rows: tuple[tuple[str, str], ...], memory: Memory, view: View) -> dict[str, tuple[str, ...]]:
    """What the customers of a list can be called by later ("the hotel one", "the one in Lugano"); at most the first fifty."""
    new = [one for one, _ in rows[:_DESCRIBED] if one not in memory.traits]
    if not new:
        return {}
    found = view.customers(customers=new).rows
    return {row.customer_id: tuple(word for word in (row.city, row.country, row.industry, row.segment) if word) for row in found}
