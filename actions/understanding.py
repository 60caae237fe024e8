"""From a message and what was said before to a question, or to what has to be asked first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from actions import clarifying, following, lexicon, limits, talk
from actions.answers import Answer
from actions.asking import ask_of, ask_of_fragment
from actions.clock_times import find_clock_times, find_weekdays
from actions.composing import compose, windows_of
from actions.cues import Cues, Heard
from actions.deciding import TALK, goal_of
from actions.filters import absence_filters, creation_filters, reps_of
from actions.folding import fold
from actions.memory import Memory, Pending
from actions.names import Entry, NameMatch
from actions.questions import VALUE_FILTERS, Question, Window
from actions.writes import NO, WRITES, YES, due_of, logged_part, wants_it_off, written

ABOUT_CUSTOMERS = ("predict", "explain", "suggest", "draft", "profile", "history", "similar")
# Asks that a message which picks a customer may have of its own.
_ASKS_OF_ITS_OWN = ("explain", "suggest", "draft", "profile", "history", "similar")
# Asks whose answers have rows that make a file.
_LISTED = ("rank", "list", "number", "compare", "trend", "history", "tasks", "prioritise", "similar", "changes")
_YES_BEGINS = re.compile(r"\W*(?:y|yes|yep|yup|yeah|ok|okay|sure|right)\b")
_CORRECTION_BEGINS = re.compile(r"\W*(?:no|wait|hold on|hang on|sorry|oops|actually|hm+)\b")
_THE_OTHER = re.compile(r"\bother (?:one,? )?$")
_SAME_DAYS = re.compile(
    r"\b(?:then|in that time|(?:in|over|during|within) (?:that|the same) (?:time|period|month|week|quarter|window))\W*$"
)
_POINTS_AT_THAT = re.compile(r"\b(?:do|about|follow up on|on) (?:that|this)\b")


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
    if memory.pending and (of_pending := _of_pending(cues, memory, memory.pending)):
        return of_pending
    goal = goal_of(cues, memory)
    if elsewhere := _of_other_books(goal, cues):
        return elsewhere
    if memory.write and memory.write.ask == "checkin_settings" and not cues.known and wants_it_off(cues):
        goal = "checkin_settings"
    if goal in WRITES:
        return _write(goal, cues, memory)
    if goal == "export":
        return _export(cues, memory)
    if goal == "refine" and memory.write and not cues.has(lexicon.GO_BACK) and (amended := _amended(cues, memory.write)):
        return Understood(question=amended, taken_over=("the write before",))
    return _without_data(goal, cues) or _asked(goal, cues, memory)


def _of_other_books(goal: str, cues: Cues) -> Understood | None:
    """The refusal to speak of a colleague's or another team's book; None where no such one is named, or somebody only talks."""
    if goal in TALK and goal != "start_over":
        return None
    outside = [one for one in cues.named("rep_outside") if not cues.is_told(one[0])]
    if outside and not cues.named("customer", "contact"):
        name, _ = outside[0]
        return Understood(reply=talk.refused(f"I show you your own book only, not {_said(cues, name.start, name.end)}'s."))
    if cues.named("team_outside"):
        return Understood(reply=talk.refused("I show you your own book only, not another team's."))
    return None


def _without_data(goal: str, cues: Cues) -> Understood | None:
    """The reply to a message that no data is needed for; None where it asks for some."""
    if goal in TALK:
        return Understood(reply=talk.chat(goal, cues.heard.text.strip().lower()), forget=goal == "start_over")
    if goal == "help":
        return Understood(reply=talk.help_answer())
    if goal == "out_of_scope":
        return Understood(reply=talk.refused())
    if goal == "not_understood":
        intents = cues.heard.intents
        return Understood(reply=talk.not_understood(sorted(intents, key=lambda name: -intents[name])))
    if beyond := limits.beyond(cues):
        return Understood(reply=beyond)
    return None


def _asked(goal: str, cues: Cues, memory: Memory) -> Understood:
    """What a message asks for: something shown before, what was asked before with a change, or something new."""
    if goal == "go_back":
        return _back(cues, memory)
    if goal == "show_more":
        return _more(memory)
    if goal != "refine":
        return _fresh(goal, cues, memory)
    base = memory.question
    if memory.pending and (memory.pending.wants != "window" or (cues.word_count <= 6 and not cues.subjects)):
        base = memory.pending.question
    return _follow(base, cues, memory) if base else _fresh(ask_of_fragment(cues), cues, memory)


# -- what waits for an answer ----------------------------------------------------------------------------------------------


def _of_pending(cues: Cues, memory: Memory, pending: Pending) -> Understood | None:
    """What a message makes of the question that waits for it; None where it is about something else."""
    waits = pending.wants in ("yes", "task") or pending.question.ask in WRITES
    if waits and (settled := _settled(cues, memory, pending)):
        return settled
    chosen = clarifying.chosen(cues, pending)
    if not chosen:
        return None
    heard = cues.heard
    own = heard.intent in _ASKS_OF_ITS_OWN and (heard.intent != "profile" or cues.has(lexicon.TELL_ABOUT))
    if own and heard.intents[heard.intent] >= 0.5 and len(heard.text.split()) > 3:
        # "What should we do about the first one?" picks, and asks something else of it.
        question, _ = compose(ask_of(heard.intent, cues, True), cues, (chosen,), memory)
    else:
        question = pending.question.but(customers=(chosen,))
    return Understood(question=question, taken_over=("the question",))


def _settled(cues: Cues, memory: Memory, pending: Pending) -> Understood | None:
    """What becomes of a write that waits: a yes, a no, another day; None where the message is about something else."""
    if pending.wants == "task":
        places = tuple(point.index for point in cues.pointers)
        return Understood(question=pending.question, places=places) if places else None
    if pending.wants == "window":
        amended = _amended(cues, pending.question) if cues.word_count <= 6 else None
        return Understood(question=amended) if amended else None
    if pending.wants == "customer":
        return None
    return _yes_or_no(cues, pending.question) or _corrected(cues, memory, pending.question)


def _yes_or_no(cues: Cues, write: Question) -> Understood | None:
    """A write that is confirmed or dropped; None where a message does neither."""
    said, sure = cues.lower.strip(), cues.heard.intents
    short = len(said.split()) <= 5 and not cues.known and not cues.times
    if _YES_BEGINS.match(said) and len(said.split()) <= 4 and _amended(cues, write) == write:
        return Understood(question=write, confirmed=True)
    if YES.fullmatch(said) or (short and sure.get("affirm", 0.0) >= 0.5):
        return Understood(question=write, confirmed=True)
    if NO.fullmatch(said) or (short and sure.get("deny", 0.0) >= 0.5):
        return Understood(reply=talk.chat("deny", said), dropped=True)
    return None


def _corrected(cues: Cues, memory: Memory, write: Question) -> Understood | None:
    """A write with another day, or about another customer; None where a message speaks of something else."""
    goal = cues.heard.intent
    other_write = goal in WRITES and goal != write.ask and cues.heard.intents[goal] >= 0.5
    if other_write or cues.has(lexicon.GO_BACK) or not (cues.word_count <= 4 or _sounds_like_a_correction(cues, write)):
        return None
    if amended := _amended(cues, write):
        return Understood(question=amended, taken_over=("the write before",))
    if cues.word_count <= 6 and write.customers and cues.named("customer", "contact"):
        people = _people(cues, replace(memory, focus=write.customers), write.ask)
        if people.question and people.question.customers:
            return Understood(question=write.but(customers=people.question.customers))
    return None


def _sounds_like_a_correction(cues: Cues, write: Question) -> bool:
    """Whether a message begins like a correction, names a time for the check-in, or has a goal that goes with the write."""
    said = cues.lower.strip()
    at_some_time = write.ask == "checkin_settings" and bool(
        find_clock_times(cues.text) or (find_weekdays(cues.text) and len(said.split()) <= 6)
    )
    near = cues.heard.intent in ("refine", "deny", "affirm", "smalltalk", write.ask)
    return near or at_some_time or _CORRECTION_BEGINS.match(said) is not None


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


# -- what is to be written down --------------------------------------------------------------------------------------------


def _write(goal: str, cues: Cues, memory: Memory) -> Understood:
    """A write: what is to be written down, and about whom."""
    if goal == "undo":
        return Understood(question=Question("undo"))
    if goal == "checkin_settings":
        question, problem = written(goal, cues, ())
        return Understood(reply=problem) if problem else Understood(question=question)
    places = tuple(point.index for point in cues.pointers)
    people = _people_of_write(goal, cues, memory)
    customers = _customers_of_write(goal, cues, memory, people)
    question, problem = written(goal, cues, customers)
    if people.reply:
        return Understood(reply=people.reply, pending=people.pending and replace(people.pending, question=question))
    if problem:
        return Understood(reply=problem, pending=Pending(question, "window"))
    if not customers and (other := _about_whom(question, cues, memory)):
        return other
    return Understood(question=question, places=places, taken_over=people.taken_over)


def _people_of_write(goal: str, cues: Cues, memory: Memory) -> Understood:
    """Who is named or pointed at, first of all before the words of a log entry or task; nobody where tasks are pointed at."""
    if goal in ("finish_task", "move_task") and cues.pointers and memory.tasks:
        return Understood()
    part = logged_part(cues) if goal in ("log", "add_task") else None
    if part:
        people = _people(cues, memory, goal, part[0])
        if people.reply or people.question:
            return people
    return _people(cues, memory, goal)


def _customers_of_write(goal: str, cues: Cues, memory: Memory, people: Understood) -> tuple[str, ...]:
    """The customers that a write is about; for a task "about that" those of whom the talk is."""
    if goal in ("finish_task", "move_task") and not cues.named("customer", "contact"):
        # "Move it" speaks of the task and not of the customer that the talk was about.
        return ()
    if people.question and people.question.customers:
        return people.question.customers
    if goal == "add_task" and not cues.unknown and (cues.refers or cues.has(_POINTS_AT_THAT)):
        return memory.focus
    return ()


def _about_whom(question: Question, cues: Cues, memory: Memory) -> Understood | None:
    """A write about nobody: about whom the talk is, or who is asked for; None where it needs nobody."""
    ask = question.ask
    if ask not in ("finish_task", "move_task") and (stranger := clarifying.stranger(cues, ask, False)):
        return _asking_back(question, stranger)
    if ask == "add_task":
        pointless = cues.has(lexicon.ONE_OF_THEM) and len(memory.rows) > 1
        return _asking_back(question, clarifying.whom(memory.rows)) if pointless else None
    about_answer = ask == "feedback" and not memory.rows and memory.question is not None
    if ask == "log" or (ask == "feedback" and not about_answer):
        return _of_talk(question, memory.focus, memory.rows)
    return None


# -- what is to be shown ---------------------------------------------------------------------------------------------------


def _export(cues: Cues, memory: Memory) -> Understood:
    """A file of what was shown last, or of what the message itself asks for."""
    named = bool(cues.named(*VALUE_FILTERS, "rep", "product")) or bool(cues.outcomes) or bool(absence_filters(cues)[0])
    if named or (memory.question is None and (cues.known or set(cues.subjects) - {"customers"})):
        made = _fresh("rank" if cues.outcomes else "list", cues, memory)
        if made.question is None:
            return made
        return Understood(question=made.question, exported=True)
    if memory.question is None:
        if not cues.has(lexicon.PEOPLE):
            return Understood(reply=talk.nothing_to_export())
        return Understood(question=Question("list", subject="customers"), exported=True)
    listed = memory.question.ask in _LISTED
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
    """A question of its own: what is asked, and of whom, out of the message itself."""
    if goal == "number" and (summed := _summed(cues, memory)):
        return summed
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
        return _asking_back(waiting, stranger, "customer" if stranger[1] else "value")
    question, problem = compose(ask, cues, customers, memory)
    if problem:
        return Understood(reply=problem, pending=Pending(question, "window"))
    before = memory.question
    unclear = (
        clarifying.unclear_outcome(cues) if ask in ("rank", "predict") and question.outcome == "churn" and not before else None
    )
    if unclear:
        return Understood(reply=unclear)
    same_days = cues.fragment or _SAME_DAYS.search(cues.plain)
    if question.window is None and same_days and people.taken_over and before and before.window:
        if following.is_predictive(question) and following.is_predictive(before):
            # "And how much will they spend?" asks of the days that the talk is about.
            question = question.but(window=before.window)
    return _among(question, cues, memory) or Understood(question=question, taken_over=people.taken_over)


def _summed(cues: Cues, memory: Memory) -> Understood | None:
    """A sum over the whole list before ("what revenue do they add up to?"); None where none is asked for."""
    before = memory.earlier
    if before is None or not cues.has(lexicon.ADD_UP) or cues.named("customer", "contact"):
        return None
    question, problem = compose("number", cues, (), memory)
    if problem:
        return None
    filters = {**before.filters, **question.filters}
    return Understood(question=question.but(filters=filters, window=question.window or before.window), taken_over=("the list",))


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


# -- about whom ------------------------------------------------------------------------------------------------------------


def _people(cues: Cues, memory: Memory, ask: str, until: int | None = None) -> Understood:
    """The customers that are named (before a place of the text) or pointed at; a reply where a name fits several equally well."""
    ids: list[str] = []
    for name, entries in cues.named("customer", "contact"):
        if reps_of(name, cues) or (until is not None and name.start >= until):
            continue
        meant = _meant_by(name, entries, cues, memory)
        if len(meant) > 1:
            question, _ = compose(ask_of(ask, cues, True), cues, (), memory)
            return _asking_back(question, clarifying.which(cues, name, [entry for entry in entries if entry.value in meant]))
        ids += [one for one in meant if one not in ids]
    if ids:
        return Understood(question=Question(ask, customers=tuple(ids)))
    if pointed := following.pointed(cues, memory, ask):
        return Understood(question=Question(ask, customers=pointed), taken_over=("the customer",))
    return Understood()


def _meant_by(name: NameMatch, entries: Sequence[Entry], cues: Cues, memory: Memory) -> list[str]:
    """The customers that a name may mean: companies before their people, and for "the other Walsh" not whom the talk is about."""
    meant = _values(entries)
    if len(meant) > 1 and _THE_OTHER.search(cues.lower[: name.start]):
        spoken_of = {*memory.focus, *(memory.pending.question.customers if memory.pending else ())}
        meant = [one for one in meant if one not in spoken_of] or meant
    companies = _values(entry for entry in entries if entry.kind == "customer")
    meant = companies if len(meant) > 1 and companies else meant
    return _told_apart(name, [entry for entry in entries if entry.value in meant], cues) or meant if len(meant) > 1 else meant


def _told_apart(name: NameMatch, entries: Sequence[Entry], cues: Cues) -> list[str]:
    """The one of several customers of which another word of the message is a part of its name: "the bosphorus people, the cement ones"."""
    words = {entry.value: set(fold(entry.name).split()) for entry in entries}
    common = set.intersection(*words.values())
    rest = " ".join((cues.lower[: name.start], " ", cues.lower[name.end :]))
    said = {fold(word) for word in re.findall(r"[^\W\d_]{4,}", _NOT_THESE.sub(" ", rest))}
    fitting = [value for value, tokens in words.items() if (tokens - common) & said]
    return fitting if len(fitting) == 1 else []


_NOT_THESE = re.compile(r"\b(?:not|no|except|without|rather than|instead of) (?:the )?\w+")


def _values(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.value for entry in entries))


def _whom(ask: str, cues: Cues, memory: Memory) -> Understood:
    """An ask about a customer without one: taken from before only where the sentence leaves it out, never where it names one."""
    question, _ = compose(ask, cues, (), memory)
    if stranger := clarifying.stranger(cues, ask, False):
        return _asking_back(question, stranger)
    if cues.pointers:
        return _asking_back(question, clarifying.whom(memory.rows))
    return _of_talk(question, () if cues.known else memory.focus, memory.rows)


def _of_talk(question: Question, focus: tuple[str, ...], rows: tuple[tuple[str, str], ...]) -> Understood:
    """A question about whom the talk is, or about the only row of the last list; else it is asked back."""
    if not focus and len(rows) == 1:
        focus = (rows[0][0],)
    if focus:
        return Understood(question=question.but(customers=focus), taken_over=("the customer",))
    return _asking_back(question, clarifying.whom(rows))


def _asking_back(question: Question, asked: tuple[Answer, clarifying.Candidates], wants: str = "customer") -> Understood:
    """What is asked back with its candidates, and the question that waits for the answer."""
    reply, candidates = asked
    return Understood(reply=reply, pending=Pending(question, wants, candidates))


# -- what goes on with the question before ---------------------------------------------------------------------------------


def _follow(base: Question, cues: Cues, memory: Memory) -> Understood:
    """The question before with what a message changes of it."""
    if cues.has(lexicon.COUNT_THOSE) and base.ask not in ("rank", "list", "number") and memory.earlier:
        base = memory.earlier
    people = _people(cues, memory, base.ask)
    if people.reply:
        return people
    customers = people.question.customers if people.question else ()
    if cues.has(lexicon.ADD_UP) and memory.earlier and len(memory.rows) > 1 and base.ask in ("rank", "list", "number"):
        customers = ()
    if base.ask == "number" and not base.customers and cues.has(lexicon.LIST_THOSE) and not cues.named("customer", "contact"):
        # "List them" means those who were counted, not the customer that the talk was about before.
        customers = ()
    if stranger := clarifying.stranger(cues, base.ask, bool(customers)):
        return _asking_back(base, stranger)
    changed = following.change(base, cues, customers)
    if changed is None:
        if cues.pointers or cues.has(lexicon.ONE_OF_THEM):
            return _asking_back(base, clarifying.whom(memory.rows))
        if not (cues.has(lexicon.DROP) or lexicon.DROP_FILTERS.search(cues.lower)):
            return Understood(reply=talk.not_understood(("rank", "list", "number")))
        # What is to be dropped was not there; the same is asked again rather than nothing understood.
        changed = base
    predictive = following.is_predictive(changed)
    longer = following.longer_absence(base, cues)
    used = [*absence_filters(cues)[1], *creation_filters(cues)[1], *(longer[1] if longer else ())]
    windows, problem = windows_of(cues, used, "future" if predictive else "past", predictive)
    if problem:
        return Understood(reply=problem, pending=Pending(changed, "window"))
    changed = _in_windows(changed, windows, base, cues)
    counted = base.but(limit=None) if base.ask == "rank" and cues.has(lexicon.COUNT_THOSE) and not changed.group_by else None
    return Understood(question=changed, counted=counted, taken_over=following.kept(base, changed))


def _in_windows(question: Question, windows: Sequence[Window], base: Question, cues: Cues) -> Question:
    """A changed question with the windows that the message names; with "versus" the window before is set against the new one."""
    if not windows:
        # Days of what has been are none of a prediction's.
        turned = following.is_predictive(question) and not following.is_predictive(base)
        return question.but(window=None) if turned else question
    if len(windows) == 1 and base.window and question.ask in ("number", "trend") and cues.has(lexicon.VERSUS):
        return question.but(ask="compare", window=base.window, versus=windows[0])
    if len(windows) > 1 and question.ask == "compare":
        return question.but(window=windows[0], versus=windows[1])
    return question.but(window=windows[0])


def _more(memory: Memory) -> Understood:
    """The last question again, with further rows."""
    if memory.question is None:
        return Understood(reply=talk.not_understood(("rank", "list")))
    return Understood(question=memory.question, more=True, taken_over=("the question",))


def _said(cues: Cues, start: int, end: int) -> str:
    return re.sub(r"[<>&]", "", cues.text[start:end])
