"""From a message and what was said before to a question, or to what has to be asked first."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from actions import clarifying, following, lexicon, limits, talk
from actions.answers import Answer
from actions.asking import ask_of, ask_of_fragment
from actions.clock_times import find_clock_times, find_weekdays
from actions.composing import compose, windows_of
from actions.cues import Cues, Heard
from actions.deciding import TALK, goal_of
from actions.filters import absence_filters, creation_filters, reps_of
from actions.memory import Memory, Pending
from actions.questions import VALUE_FILTERS, Question
from actions.writes import NO, WRITES, YES, due_of, logged_part, wants_it_off, written

_ASKS_OF_ITS_OWN = ("explain", "suggest", "draft", "profile", "history", "similar")
ABOUT_CUSTOMERS = ("predict", "explain", "suggest", "draft", "profile", "history", "similar")


@dataclass(frozen=True)
class Understood:
    """What became of a message: a question, or a reply that needs no data, and what was taken over from before.

    `counted` is the ranking whose customers are to be counted; its size is the figure, whatever the question expects of them.
    `confirmed` is a yes to the write that waits, `dropped` a no, `exported` wants
    the answer as a file; `places` are the rows of a list of tasks that are pointed at.
    """

    question: Question | None = None
    reply: Answer | None = None
    pending: Pending | None = None
    taken_over: tuple[str, ...] = ()
    forget: bool = False
    more: bool = False
    counted: Question | None = None
    confirmed: bool = False
    dropped: bool = False
    exported: bool = False
    places: tuple[int, ...] = ()


def understand(heard: Heard, memory: Memory, today: dt.date, *, day_first: bool = True) -> Understood:
    """The question in a message, by the contract's rules for following up.

    A message that says both what it asks and about whom starts afresh; one that lacks something takes it from the question
    before; where two readings are equally good, or a name or day does not exist, the reply asks instead of guessing.
    """
    cues = Cues(heard, today, day_first)
    if not heard.text.strip():
        return Understood(reply=talk.not_understood(()))
    waits = memory.pending is not None and (memory.pending.wants in ("yes", "task") or memory.pending.question.ask in WRITES)
    if memory.pending and waits and (settled := _settled(cues, memory, memory.pending)):
        return settled
    if memory.pending and (chosen := clarifying.chosen(cues, memory.pending)):
        question = memory.pending.question.but(customers=(chosen,))
        own = (
            _ASKS_OF_ITS_OWN
            if lexicon.TELL_ABOUT.search(cues.plain)
            else tuple(one for one in _ASKS_OF_ITS_OWN if one != "profile")
        )
        if heard.intent in own and heard.intents[heard.intent] >= 0.5 and len(heard.text.split()) > 3:
            # "What should we do about the first one?" picks, and asks something else of it.
            question, _ = compose(ask_of(heard.intent, cues, True), cues, (chosen,), memory)
        return Understood(question=question, taken_over=("the question",))
    goal = goal_of(cues, memory)
    chatting = goal in TALK and goal != "start_over"
    if not chatting and (outside := [name for name, _ in cues.named("rep_outside") if not cues.named("customer", "contact")]):
        return Understood(
            reply=talk.refused(f"I show you your own book only, not {_said(cues, outside[0].start, outside[0].end)}'s.")
        )
    if not chatting and cues.named("team_outside"):
        return Understood(reply=talk.refused("I show you your own book only, not another team's."))
    if memory.write and memory.write.ask == "checkin_settings" and not cues.known and wants_it_off(cues):
        goal = "checkin_settings"
    if goal in WRITES:
        return _write(goal, cues, memory)
    if goal == "export":
        return _export(cues, memory)
    if goal == "refine" and memory.write and (amended := _amended(cues, memory.write)):
        return Understood(question=amended, taken_over=("the write before",))
    if goal not in (*TALK, "help", "out_of_scope", "not_understood") and (reply := limits.beyond(cues)):
        return Understood(reply=reply)
    if goal in TALK:
        return Understood(reply=talk.chat(goal, heard.text.strip().lower()), forget=goal == "start_over")
    if goal == "help":
        return Understood(reply=talk.help_answer())
    if goal == "out_of_scope":
        return Understood(reply=talk.refused())
    if goal == "not_understood":
        return Understood(reply=talk.not_understood(sorted(heard.intents, key=lambda name: -heard.intents[name])))
    if goal == "go_back":
        return _back(cues, memory)
    if goal == "show_more":
        return _more(memory)
    base = memory.question
    if memory.pending and (memory.pending.wants != "window" or (len(cues.plain.split()) <= 6 and not cues.subjects)):
        base = memory.pending.question
    if goal == "refine":
        if base is None:
            return _fresh(ask_of_fragment(cues), cues, memory)
        return _follow(base, cues, memory)
    return _fresh(goal, cues, memory)


def _settled(cues: Cues, memory: Memory, pending: Pending) -> Understood | None:
    """What becomes of a write that waits: a yes, a no, another day; None where the message is about something else."""
    said, sure = cues.lower.strip(), cues.heard.intents
    if pending.wants == "task":
        places = tuple(point.index for point in cues.pointers)
        return Understood(question=pending.question, places=places) if places else None
    if pending.wants == "window":
        amended = _amended(cues, pending.question) if len(cues.plain.split()) <= 6 else None
        return Understood(question=amended) if amended else None
    if pending.wants == "customer":
        return None
    short = len(said.split()) <= 5 and not cues.known and not cues.times
    started = re.match(r"\W*(?:y|yes|yep|yup|yeah|ok|okay|sure|right)\b", said)
    if started and len(said.split()) <= 4 and _amended(cues, pending.question) == pending.question:
        return Understood(question=pending.question, confirmed=True)
    if YES.fullmatch(said) or (short and sure.get("affirm", 0.0) >= 0.5):
        return Understood(question=pending.question, confirmed=True)
    if NO.fullmatch(said) or (short and sure.get("deny", 0.0) >= 0.5):
        return Understood(reply=talk.chat("deny", said), dropped=True)
    goal = cues.heard.intent
    other_write = goal in WRITES and goal != pending.question.ask and sure[goal] >= 0.5
    correcting = bool(re.match(r"\W*(?:no|wait|hold on|hang on|sorry|oops|actually|hm+)\b", said))
    at_some_time = pending.question.ask == "checkin_settings" and bool(
        find_clock_times(cues.text) or (find_weekdays(cues.text) and len(said.split()) <= 6)
    )
    loose = correcting or at_some_time or goal in ("refine", "deny", "affirm", "smalltalk", pending.question.ask)
    if (loose and not other_write) or (len(cues.plain.split()) <= 4 and not other_write):
        if amended := _amended(cues, pending.question):
            return Understood(question=amended, taken_over=("the write before",))
        people = Understood()
        if cues.named("customer", "contact"):
            people = _people(cues, replace(memory, focus=pending.question.customers), pending.question.ask)
        if people.question and people.question.customers and len(cues.plain.split()) <= 6 and pending.question.customers:
            return Understood(question=pending.question.but(customers=people.question.customers))
    return None


def _amended(cues: Cues, write: Question) -> Question | None:
    """A write with another day or time of day, where a message names one; None where it does not."""
    if write.ask == "checkin_settings":
        said, _ = written("checkin_settings", cues, ())
        if not (said.time or said.days) and said.text != "off":
            return None
        return said if said.text else write.but(time=said.time or write.time, days=said.days or write.days, text=None, due=None)
    if write.ask in ("add_task", "move_task"):
        _, due, _ = due_of(cues.times, cues.today)
        return write.but(due=due) if due else None
    return None


def _write(goal: str, cues: Cues, memory: Memory) -> Understood:
    """A write: what is to be written down, and about whom."""
    places = tuple(point.index for point in cues.pointers)
    if goal == "undo":
        return Understood(question=Question("undo"))
    if goal == "checkin_settings":
        question, problem = written(goal, cues, ())
        return Understood(reply=problem) if problem else Understood(question=question)
    part = logged_part(cues)
    head = part[0] if part and goal in ("log", "add_task") else None
    tasks_meant = goal in ("finish_task", "move_task") and bool(places) and bool(memory.tasks)
    people = Understood() if tasks_meant else _people(cues, memory, goal, head)
    if head is not None and not people.reply and not people.question:
        people = _people(cues, memory, goal)
    customers = people.question.customers if people.question else ()
    if goal in ("finish_task", "move_task") and not cues.named("customer", "contact"):
        # "Move it" speaks of the task and not of the customer that the talk was about.
        customers = ()
    pointing = cues.refers or re.search(r"\b(?:do|about|follow up on|on) (?:that|this)\b", cues.plain)
    if goal == "add_task" and not customers and pointing and memory.focus and not cues.unknown:
        customers = memory.focus
    question, problem = written(goal, cues, customers)
    if people.reply:
        return Understood(reply=people.reply, pending=people.pending and replace(people.pending, question=question))
    if problem:
        return Understood(reply=problem, pending=Pending(question, "window"))
    if not customers and (unknown := clarifying.stranger(cues, goal, False)) and goal not in ("finish_task", "move_task"):
        return Understood(reply=unknown[0], pending=Pending(question, "customer", unknown[1]))
    pointless = goal == "add_task" and lexicon.ONE_OF_THEM.search(cues.plain) is not None and len(memory.rows) > 1
    about_answer = goal == "feedback" and not memory.rows and memory.question is not None
    if not customers and (goal == "log" or pointless or (goal == "feedback" and not about_answer)):
        if goal != "add_task" and memory.focus:
            return Understood(question=question.but(customers=memory.focus), taken_over=("the customer",))
        if goal != "add_task" and len(memory.rows) == 1:
            return Understood(question=question.but(customers=(memory.rows[0][0],)), taken_over=("the customer",))
        reply, candidates = clarifying.whom(memory.rows)
        return Understood(reply=reply, pending=Pending(question, "customer", candidates))
    return Understood(question=question, places=places, taken_over=people.taken_over)


def _export(cues: Cues, memory: Memory) -> Understood:
    """A file of what was shown last, or of what the message itself asks for."""
    named = bool(cues.named(*VALUE_FILTERS, "rep", "product")) or bool(cues.outcomes) or bool(absence_filters(cues)[0])
    if named or (memory.question is None and (cues.known or set(cues.subjects) - {"customers"})):
        made = _fresh("rank" if cues.outcomes else "list", cues, memory)
        if made.question is None:
            return made
        return Understood(question=made.question, exported=True)
    if memory.question is None:
        whole = bool(lexicon.PEOPLE.search(cues.plain))
        return (
            Understood(question=Question("list", subject="customers"), exported=True)
            if whole
            else Understood(reply=talk.nothing_to_export())
        )
    listed = memory.question.ask in (
        "rank",
        "list",
        "number",
        "compare",
        "trend",
        "history",
        "tasks",
        "prioritise",
        "similar",
        "changes",
    )
    base = memory.question if listed or memory.earlier is None else memory.earlier
    return Understood(question=base, exported=True, taken_over=("the list",))


def _back(cues: Cues, memory: Memory) -> Understood:
    """The last list again, with what else the message wants changed of it ("back to the list, highest revenue first")."""
    if memory.earlier is None:
        return Understood(reply=talk.not_understood(()))
    without = lexicon.GO_BACK.sub(" ", cues.lower)
    if len(re.findall(r"\w+", without)) >= 2:
        # The places of names and times stay what they are: only the words of going back are blanked.
        match = lexicon.GO_BACK.search(cues.lower)
        text = cues.text if match is None else cues.text[: match.start()] + " " * len(match.group()) + cues.text[match.end() :]
        rest = Cues(replace(cues.heard, text=text), cues.today, cues.day_first)
        if following.change(memory.earlier, rest, ()) not in (None, memory.earlier) or rest.times:
            return _follow(memory.earlier, rest, memory)
    return Understood(question=memory.earlier, taken_over=("the list",))


def _fresh(goal: str, cues: Cues, memory: Memory) -> Understood:
    if goal == "number" and memory.earlier and lexicon.ADD_UP.search(cues.plain) and not cues.named("customer", "contact"):
        # "What revenue do they add up to?" sums over the whole list before.
        question, problem = compose("number", cues, (), memory)
        if not problem:
            window = question.window or memory.earlier.window
            return Understood(
                question=question.but(filters={**memory.earlier.filters, **question.filters}, window=window),
                taken_over=("the list",),
            )
    people = _people(cues, memory, goal)
    if people.reply:
        return people
    customers = people.question.customers if people.question else ()
    if goal == "history" and not customers and memory.focus and not cues.known and not cues.has(lexicon.PEOPLE):
        customers, people = memory.focus, Understood(taken_over=("the customer",))
    ask = ask_of(goal, cues, bool(customers))
    if ask in ABOUT_CUSTOMERS and not customers:
        return _whom(ask, cues, memory)
    if stranger := clarifying.stranger(cues, goal, bool(customers)):
        waiting, _ = compose(ask_of(goal, cues, bool(stranger[1])), cues, (), memory)
        return Understood(reply=stranger[0], pending=Pending(waiting, "customer" if stranger[1] else "value", stranger[1]))
    question, problem = compose(ask, cues, customers, memory)
    if problem:
        return Understood(reply=problem, pending=Pending(question, "window"))
    return _among(question, cues, memory) or Understood(question=question, taken_over=people.taken_over)


def _among(question: Question, cues: Cues, memory: Memory) -> Understood | None:
    """A question about "those": asked of the customers of the last list only, by its filters, or by its rows where it was cut."""
    before = memory.earlier
    if before is None or question.customers or not lexicon.AMONG_THOSE.search(cues.plain):
        return None
    if before.ask in ("rank", "prioritise", "similar") or (before.limit and before.limit == len(memory.rows)):
        return Understood(
            question=question.but(customers=tuple(one for one, _ in memory.rows)), taken_over=("the customers listed",)
        )
    kept = {key: value for key, value in before.filters.items() if key not in question.filters}
    return Understood(question=question.but(filters={**kept, **question.filters}), taken_over=("the customers listed",))


def _people(cues: Cues, memory: Memory, ask: str, until: int | None = None) -> Understood:
    """The customers that are named (before a place of the text) or pointed at; a reply where a name fits several equally well."""
    ids: list[str] = []
    for name, entries in cues.named("customer", "contact"):
        if reps_of(name, cues) or (until is not None and name.start >= until):
            continue
        distinct = list(dict.fromkeys(entry.value for entry in entries))
        if len(distinct) > 1 and re.search(r"\bother (?:one,? )?$", cues.lower[: name.start]):
            # "The other Walsh" is whom the talk was not about so far.
            spoken_of = {*memory.focus, *(memory.pending.question.customers if memory.pending else ())}
            distinct = [one for one in distinct if one not in spoken_of] or distinct
        if len(distinct) > 1 and any(entry.kind == "customer" for entry in entries):
            companies = list(dict.fromkeys(entry.value for entry in entries if entry.kind == "customer"))
            distinct = companies
        if len(distinct) > 1:
            reply, candidates = clarifying.which(cues, name, [entry for entry in entries if entry.value in distinct])
            question, _ = compose(ask_of(ask, cues, True), cues, (), memory)
            return Understood(reply=reply, pending=Pending(question, "customer", candidates))
        ids += [one for one in distinct if one not in ids]
    if ids:
        return Understood(question=Question(ask, customers=tuple(ids)))
    pointed = following.pointed(cues, memory, ask)
    if pointed:
        return Understood(question=Question(ask, customers=pointed), taken_over=("the customer",))
    return Understood()


def _whom(ask: str, cues: Cues, memory: Memory) -> Understood:
    """An ask about a customer without one: taken from before only where the sentence leaves it out, never where it names one."""
    question, _ = compose(ask, cues, (), memory)
    if stranger := clarifying.stranger(cues, ask, False):
        reply, candidates = stranger
        return Understood(reply=reply, pending=Pending(question, "customer", candidates))
    rows = memory.rows
    if cues.pointers:
        reply, candidates = clarifying.whom(rows)
        return Understood(reply=reply, pending=Pending(question, "customer", candidates))
    if memory.focus and not cues.known:
        return Understood(question=question.but(customers=memory.focus), taken_over=("the customer",))
    if len(rows) == 1:
        return Understood(question=question.but(customers=(rows[0][0],)), taken_over=("the customer",))
    reply, candidates = clarifying.whom(rows)
    return Understood(reply=reply, pending=Pending(question, "customer", candidates))


def _follow(base: Question, cues: Cues, memory: Memory) -> Understood:
    if cues.has(lexicon.COUNT_THOSE) and base.ask not in ("rank", "list", "number") and memory.earlier:
        base = memory.earlier
    people = _people(cues, memory, base.ask)
    if people.reply:
        return people
    customers = people.question.customers if people.question else ()
    if lexicon.ADD_UP.search(cues.plain) and memory.earlier and len(memory.rows) > 1 and base.ask in ("rank", "list", "number"):
        customers = ()
    if stranger := clarifying.stranger(cues, base.ask, bool(customers)):
        return Understood(reply=stranger[0], pending=Pending(base, "customer", stranger[1]))
    changed = following.change(base, cues, customers)
    if changed is None and (cues.pointers or lexicon.ONE_OF_THEM.search(cues.plain)):
        reply, candidates = clarifying.whom(memory.rows)
        return Understood(reply=reply, pending=Pending(base, "customer", candidates))
    if changed is None and (cues.has(lexicon.DROP) or lexicon.DROP_FILTERS.search(cues.lower)):
        # What is to be dropped was not there; the same is asked again rather than nothing understood.
        changed = base
    if changed is None:
        return Understood(reply=talk.not_understood(("rank", "list", "number")))
    tense = "future" if following.is_predictive(changed) else "past"
    _, used = absence_filters(cues)
    _, used_too = creation_filters(cues)
    windows, problem = windows_of(cues, [*used, *used_too], tense, following.is_predictive(changed))
    if problem:
        return Understood(reply=problem, pending=Pending(changed, "window"))
    if windows and cues.has(lexicon.VERSUS) and base.window and changed.ask in ("number", "trend") and len(windows) == 1:
        changed = changed.but(ask="compare", window=base.window, versus=windows[0])
    elif windows:
        changed = changed.but(window=windows[0])
        if len(windows) > 1 and changed.ask == "compare":
            changed = changed.but(versus=windows[1])
    elif changed.window and following.is_predictive(changed) and not following.is_predictive(base):
        changed = changed.but(window=None)
    counted = base.but(limit=None) if base.ask == "rank" and cues.has(lexicon.COUNT_THOSE) else None
    return Understood(question=changed, counted=counted, taken_over=following.kept(base, changed))


def _more(memory: Memory) -> Understood:
    if memory.question is None:
        return Understood(reply=talk.not_understood(("rank", "list")))
    return Understood(question=memory.question, more=True, taken_over=("the question",))


def _said(cues: Cues, start: int, end: int) -> str:
    return re.sub(r"[<>&]", "", cues.text[start:end])
