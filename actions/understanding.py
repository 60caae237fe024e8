"""From a message and what was said before to a question, or to what has to be asked first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions import clarifying, following, lexicon, talk
from actions.answers import Answer
from actions.cues import Cues, Heard
from actions.filters import absence_filters, creation_filters, number_filters, reps_of, state_filters, value_filters
from actions.memory import Memory, Pending
from actions.questions import Order, Question, Window
from actions.times import TimeExpression
from crm_model.settings import MAX_WEEKS

PREDICTIVE = ("rank", "predict", "explain", "suggest", "draft", "drivers", "prioritise")
ABOUT_CUSTOMERS = ("predict", "explain", "suggest", "draft", "profile", "history", "similar", "feedback", "log")
TALK = ("greet", "goodbye", "thanks", "smalltalk", "affirm", "deny", "start_over")
WRITES = ("add_task", "finish_task", "move_task", "log", "feedback", "undo", "export", "checkin_settings")
EVENTS = ("orders", "refunds", "tickets", "interactions")
FIGURES = ("customers", "orders", "revenue", "refunds", "refund_amount", "tickets", "interactions", "value_at_risk")
# Goals whose few words are enough: "why?" and "draft it" are whole questions and change none.
_OWN_WORDS = (
    "explain", "suggest", "draft", "profile", "similar", "model", "changes", "checkin", "prioritise", "tasks", "drivers",
)  # fmt: skip
# Goals of which something has to be said: a customer, an outcome or a subject.
_CONTENTFUL = ("rank", "predict", "list", "number", "history", "trend")
# Below this confidence a message without any word of the trade in it is not answered at all.
_SURE_ENOUGH = 0.3
# A goal that is outside the scope is believed from here on even if a customer is named.
_OUTSIDE = 0.5


@dataclass(frozen=True)
class Understood:
    """What became of a message: a question, or a reply that needs no data, and what was taken over from before."""

    question: Question | None = None
    reply: Answer | None = None
    pending: Pending | None = None
    taken_over: tuple[str, ...] = ()
    forget: bool = False
    go_back: bool = False
    more: bool = False


def understand(heard: Heard, memory: Memory, today: dt.date, *, day_first: bool = True) -> Understood:
    """The question in a message, by the contract's rules for following up.

    A message that says both what it asks and about whom starts afresh; one that lacks something takes it from the question
    before; where two readings are equally good, or a name or day does not exist, the reply asks instead of guessing.
    """
    cues = Cues(heard, today, day_first)
    if not heard.text.strip():
        return Understood(reply=talk.not_understood(()))
    if memory.pending and (chosen := clarifying.chosen(cues, memory.pending)):
        question = memory.pending.question.but(customers=(chosen,))
        return Understood(question=question, taken_over=("the question",))
    if outside := [name for name, _ in cues.named("rep_outside") if not cues.named("customer", "contact")]:
        return Understood(
            reply=talk.refused(f"I show you your own book only, not {_said(cues, outside[0].start, outside[0].end)}'s.")
        )
    if cues.named("team_outside"):
        return Understood(reply=talk.refused("I show you your own book only, not another team's."))
    goal = _goal(cues, memory)
    if goal in TALK:
        return Understood(reply=talk.chat(goal, heard.text.strip().lower()), forget=goal == "start_over")
    if goal == "help":
        return Understood(reply=talk.help_answer())
    if goal == "out_of_scope":
        return Understood(reply=talk.refused())
    if goal == "not_understood":
        return Understood(reply=talk.not_understood(sorted(heard.intents, key=lambda name: -heard.intents[name])))
    if goal == "go_back":
        return Understood(question=memory.earlier, go_back=True) if memory.earlier else Understood(reply=talk.not_understood(()))
    if goal == "show_more":
        return _more(memory)
    base = memory.pending.question if memory.pending else memory.question
    if goal == "refine":
        if base is None:
            return _fresh(_ask_of_fragment(cues), cues, memory)
        return _follow(base, cues, memory)
    return _fresh(goal, cues, memory)


# -- which goal ----------------------------------------------------------------------------------------------------------


def _goal(cues: Cues, memory: Memory) -> str:
    """The goal of a message: what the language model says, put right by what the words and the talk so far make certain."""
    ranked = sorted(cues.heard.intents.items(), key=lambda pair: -pair[1])
    goal, confidence = ranked[0] if ranked else ("out_of_scope", 0.0)
    facts = [subject for subject in cues.subjects if subject != "customers"]
    content = bool(cues.outcomes or facts or cues.order or cues.named("customer", "contact"))
    far_ahead = len(ranked) > 1 and confidence >= 2 * ranked[1][1]
    if goal == "out_of_scope" and confidence < _OUTSIDE and not far_ahead and content:
        goal, confidence = next(((name, p) for name, p in ranked[1:] if name not in TALK), (goal, confidence))
    if goal in TALK and (cues.known or (cues.times and content)) and len(ranked) > 1:
        goal, confidence = next(((name, p) for name, p in ranked[1:] if name not in TALK), (goal, confidence))
    settled = goal in (*TALK, "out_of_scope") or (
        goal in ("help", "go_back", "show_more", *WRITES) and confidence >= _SURE_ENOUGH
    )
    if settled:
        return goal
    has_base = bool(memory.question or memory.pending)
    if has_base and cues.has(lexicon.COUNT_THOSE):
        return "refine"
    if has_base and goal != "refine" and _hangs_on(cues, goal):
        return "refine"
    if not has_base and not content and not cues.subjects and goal in _CONTENTFUL:
        if not cues.known or "out_of_scope" in [name for name, _ in ranked[:3]]:
            return "out_of_scope"
    if goal == "refine" and not has_base:
        if not (content or cues.known or cues.times):
            return "not_understood"
        return next((name for name, p in ranked[1:] if name not in (*TALK, "out_of_scope", "help") and p > 0.05), goal)
    if confidence < _SURE_ENOUGH and not content and not cues.known and not (has_base and (cues.times or cues.fragment)):
        return "not_understood"
    return goal


def _hangs_on(cues: Cues, goal: str) -> bool:
    """Whether a message is a fragment that changes the question before, whatever goal its few words resemble."""
    words = len(cues.plain.split())
    asking = re.search(
        r"\b(?:who|which|what|when|where|how|why|will|would|is|are|does|do|did|has|have|can|could|show|list|give|find|tell|compare)\b",
        cues.plain,
    )
    if re.match(r"\W*(?:and|or|what about|how about|same for)\b", cues.plain) and words <= 7 and not asking and not cues.refers:
        return True
    if goal in _OWN_WORDS:
        return False
    if not cues.fragment:
        return words <= 4 and not asking and not cues.outcomes and not cues.subjects and goal not in ("history",)
    if re.match(r"\W*(?:and |or |what about |how about |same )", cues.plain) and not cues.refers:
        rest = re.sub(r"^\W*(?:and|or|what about|how about|same)\b", "", cues.plain).strip()
        return not re.match(r"(?:who|which|what|when|where|how|why|will|is|are|does|do|did|has|have|show|list)\b", rest)
    return not asking and words <= 8 and not cues.refers


def _ask_of_fragment(cues: Cues) -> str:
    if cues.named("customer", "contact"):
        return "predict" if cues.outcomes else "profile"
    if cues.outcomes:
        return "rank"
    return "number" if {"revenue", "refund_amount", "value_at_risk"} & set(cues.subjects) else "list"


# -- a question of its own -----------------------------------------------------------------------------------------------


def _fresh(goal: str, cues: Cues, memory: Memory) -> Understood:
    ask = goal
    people = _people(cues, memory, ask)
    if people.reply:
        return people
    customers = people.question.customers if people.question else ()
    ask = _settled(ask, cues, bool(customers))
    if ask in ABOUT_CUSTOMERS and not customers:
        return _whom(ask, cues, memory)
    if stranger := clarifying.stranger(cues, ask, bool(customers)):
        waiting, _ = _built(_settled(goal, cues, True), cues, (), memory)
        return Understood(reply=stranger[0], pending=Pending(waiting, "customer", stranger[1]) if stranger[1] else None)
    question, problem = _built(ask, cues, customers, memory)
    if problem:
        return Understood(reply=problem, pending=Pending(question, "window"))
    return Understood(question=question, taken_over=people.taken_over)


def _settled(ask: str, cues: Cues, named: bool) -> str:
    """The ask that fits with what is named: about named customers something is predicted, about many something is ranked."""
    facts = [subject for subject in cues.subjects if subject not in ("customers",)]
    counting = cues.has(lexicon.COUNT)
    past = any(time.direction == "past" for time in cues.times)
    if named:
        if ask in ("rank", "prioritise"):
            return "predict"
        if ask == "list":
            return "history" if set(facts) & set(EVENTS) else "profile"
        if ask == "drivers":
            return "explain"
        return ask
    if ask == "predict":
        if counting and not cues.outcomes:
            return "number"
        return "rank"
    if ask == "explain" and (
        value_filters(cues, ()) or re.search(r"\b(?:we|our|customers?|accounts?|clients?|people|companies)\b", cues.plain)
    ):
        return "drivers"
    if ask in ("history", "profile"):
        return "list"
    if (
        ask == "list"
        and cues.outcomes
        and "churn" in cues.outcomes
        and not past
        and not cues.has(lexicon.LAPSED)
        and not _absence(cues)
    ):
        return "number" if re.search(r"\bhow (?:many|much)\b", cues.plain) else "rank"
    if ask == "rank" and not cues.outcomes and (cues.order or facts or cues.has(lexicon.LAPSED)):
        return "list"
    if ask == "rank" and _absence(cues) and not cues.has(lexicon.EXPECTED):
        return "list"
    if ask == "rank" and past and not cues.outcomes:
        return "list"
    if ask in ("rank", "list", "trend", "predict") and "value_at_risk" in cues.subjects:
        return ask if cues.has(lexicon.PEOPLE) or cues.has(lexicon.TREND) else "number"
    money = {"revenue", "refund_amount", "value_at_risk"} & set(cues.subjects[:1])
    if ask == "list" and money and not cues.order and not cues.has(lexicon.PEOPLE) and not cues.named("customer", "contact"):
        return "number"
    if ask in ("list", "rank") and re.search(r"\bhow many\b|\bnumber of\b", cues.plain):
        return "number"
    return ask


def _absence(cues: Cues) -> bool:
    return bool(absence_filters(cues)[0])


def _people(cues: Cues, memory: Memory, ask: str) -> Understood:
    """The customers that are named or pointed at; a reply where a name fits several equally well."""
    ids: list[str] = []
    for name, entries in cues.named("customer", "contact"):
        if reps_of(name, cues):
            continue
        distinct = list(dict.fromkeys(entry.value for entry in entries))
        if len(distinct) > 1 and any(entry.kind == "customer" for entry in entries):
            companies = list(dict.fromkeys(entry.value for entry in entries if entry.kind == "customer"))
            distinct = companies if len(companies) >= 1 else distinct
        if len(distinct) > 1:
            reply, candidates = clarifying.which(cues, name, [entry for entry in entries if entry.value in distinct])
            question, _ = _built(_settled(ask, cues, True), cues, (), memory)
            return Understood(reply=reply, pending=Pending(question, "customer", candidates))
        if any(entry.kind not in ("customer", "contact") and name.whole for entry in name.candidates) and not name.whole:
            continue
        ids += [one for one in distinct if one not in ids]
    if ids:
        return Understood(question=Question(ask, customers=tuple(ids)))
    pointed = following.pointed(cues, memory, ask)
    if pointed:
        return Understood(question=Question(ask, customers=pointed), taken_over=("whom",))
    return Understood()


def _whom(ask: str, cues: Cues, memory: Memory) -> Understood:
    """An ask about a customer without one: taken from before only where the sentence leaves it out, never where it names one."""
    question, _ = _built(ask, cues, (), memory)
    if stranger := clarifying.stranger(cues, ask, False):
        reply, candidates = stranger
        return Understood(reply=reply, pending=Pending(question, "customer", candidates))
    if memory.focus and not cues.known:
        return Understood(question=question.but(customers=memory.focus), taken_over=("whom",))
    rows = memory.rows
    if len(rows) == 1:
        return Understood(question=question.but(customers=(rows[0][0],)), taken_over=("whom",))
    reply, candidates = clarifying.whom(ask, rows)
    return Understood(reply=reply, pending=Pending(question, "customer", candidates))


def _built(ask: str, cues: Cues, customers: tuple[str, ...], memory: Memory) -> tuple[Question, Answer | None]:
    """A question of its own out of a message's words, and what is wrong with its window, if anything."""
    outcome = _outcome(ask, cues)
    subject = _subject(ask, cues, outcome)
    if ask == "number" and subject == "customers" and not outcome and cues.has(lexicon.AT_RISK):
        outcome = "churn"
    subjects = (*cues.subjects, *((subject,) if subject else ()))
    filters: dict[str, Any] = value_filters(cues, subjects)
    numbers = number_filters(cues)
    absent, used = absence_filters(cues)
    created, used_too = creation_filters(cues) if ask in ("list", "number", "rank") and not used else ({}, [])
    events = ask in ("history", "list", "number") and subject in EVENTS
    states = state_filters(cues, subjects, events=events)
    filters |= numbers | absent | created | states
    if ask in ("rank", "predict") and _is_object(cues) and (outcome == "purchase" or not cues.outcomes):
        outcome = "need"
    if ask == "explain" and not cues.outcomes and memory.question and memory.question.outcome:
        outcome = memory.question.outcome
    if outcome == "need" and customers:
        filters.pop("category", None) if not _is_object(cues) else None
    if ask == "number" and outcome == "churn" and subject == "customers" and cues.has(lexicon.AT_RISK):
        filters.setdefault("band", "high")
    if ask != "prioritise":
        filters.pop("minutes", None)
    if ask != "tasks":
        filters.pop("overdue", None)
    if "lapsed" in filters and outcome == "churn" and ask == "rank":
        filters.pop("lapsed")
    predictive = ask in PREDICTIVE or (outcome is not None and ask in ("number", "compare")) or subject == "value_at_risk"
    timeless = ask in ("model", "profile", "similar", "suggest", "checkin")
    windows, problem = (
        ([], None) if timeless else _windows(cues, [*used, *used_too], "future" if predictive else "past", predictive)
    )
    group_by = cues.group_by if ask in ("number", "compare", "trend", "rank", "list") else None
    versus = None
    if ask == "compare":
        group_by = group_by or _sides(filters)
        if len(windows) > 1:
            versus = windows[1]
    if (
        ask == "number"
        and not group_by
        and cues.which_group
        and re.search(r"\bmost\b|\bbiggest\b|\bhighest\b|\bleast\b|\bbest\b|\bworst\b", cues.plain)
    ):
        group_by = cues.which_group
    if ask in ("rank", "list") and group_by and (ask == "rank" or subject in FIGURES):
        ask = "number"
        subject = subject or "customers"
        if outcome == "churn":
            filters.setdefault("band", "high")
    if ask == "trend" and group_by == "month":
        group_by = None
    order = cues.order if ask in ("rank", "list", "number", "compare", "history") else None
    if ask == "rank" and outcome and cues.has(lexicon.LEAST_LIKELY):
        order = Order("amount" if outcome == "spend" else "probability", "asc")
    if order and ask == "rank" and order.by == "revenue" and outcome:
        order = order if re.search(r"\bby\b|\bsort", cues.plain) else None
    question = Question(
        ask=ask,
        outcome=outcome,
        customers=customers,
        filters=filters,
        window=windows[0] if windows else None,
        versus=versus,
        subject=subject,
        group_by=group_by,
        order=order,
        limit=_limit(ask, cues),
    )
    return question, problem


def _sides(filters: Mapping[str, Any]) -> str | None:
    """The dimension of a comparison's sides: the filter that has two values or more."""
    return next(
        (
            key
            for key in ("country", "city", "industry", "segment", "owner", "team", "category")
            if isinstance(filters.get(key), list)
        ),
        None,
    )


def _is_object(cues: Cues) -> bool:
    """Whether a product or category is what shall be bought ("buy Valves"), and not whose customers are meant ("Valves customers")."""
    for name, _ in cues.named("category", "product"):
        after = cues.lower[name.end : name.end + 14]
        before = cues.lower[: name.start]
        if not re.match(r"\s+(?:customers?|accounts?|clients?|buyers?|users?|people)\b", after) and re.search(
            r"\b(?:buy\w*|need\w*|want\w*|order\w*|purchas\w*|interested in|after|for|get|take|reorder\w*|go for|looking (?:at|for)|use|market for|some|more|any|offer|sell|pitch)\b"
            r"[^.?!]{0,30}$",
            before,
        ):
            return True
    return False


def _outcome(ask: str, cues: Cues) -> str | None:
    said = list(cues.outcomes)
    if ask in ("explain", "drivers", "rank", "predict"):
        default = "churn"
    elif ask in (
        "suggest",
        "draft",
        "profile",
        "history",
        "list",
        "similar",
        "model",
        "changes",
        "checkin",
        "tasks",
        "prioritise",
    ):
        return None
    elif ask == "number":
        return "churn" if "churn" in said and "value_at_risk" not in cues.subjects else ("purchase" if _expects(cues) else None)
    elif ask == "trend":
        factual = {"revenue", "refund_amount", "orders", "tickets", "interactions", "refunds"} & set(cues.subjects)
        return "churn" if "churn" in said and not factual else None
    elif ask == "compare":
        factual = {"revenue", "refund_amount", "orders", "tickets", "interactions", "refunds"} & set(cues.subjects)
        if any(time.direction == "future" for time in cues.times) or not factual:
            return said[0] if said else None
        return "churn" if "churn" in said else None
    else:
        return None
    if not said:
        return default
    if ask in ("explain", "drivers") and "churn" in said:
        return "churn"
    # "stop buying", "won't order again" and "keep buying" speak of churn by the words of a purchase.
    if (
        "churn" in said
        and re.search(r"\bstop\w*|\bat risk\b|\bchurn\w*|\blos(?:e|ing)\b|\bleav|\bquit\b", cues.plain)
        and said[0] in ("purchase", "need", "spend")
    ):
        return "churn"
    if (
        said[0] == "refund"
        and "churn" in said
        and re.search(r"\bchurn\w*|\bleav|\blos(?:e|ing)\b", cues.plain)
        and not re.search(r"\brefund", cues.plain)
    ):
        return "churn"
    return said[0]


def _expects(cues: Cues) -> bool:
    return cues.has(lexicon.EXPECTED) and "purchase" in cues.outcomes


def _subject(ask: str, cues: Cues, outcome: str | None) -> str | None:
    said = list(cues.subjects)
    if ask == "number":
        if "value_at_risk" in said:
            return "value_at_risk"
        if re.search(
            r"\bhow many\b[^.?!]{0,30}\b(?:customers?|accounts?|clients?|companies|buyers?|people|of (?:my|our|the|them|these|those))\b",
            cues.plain,
        ) or (outcome and not said):
            return "customers"
        if re.search(r"\b(?:number|count|share|percentage)\b[^.?!]{0,20}\b(?:customers?|accounts?|clients?)\b", cues.plain):
            return "customers"
        if outcome == "churn":
            return "customers"
        return next((one for one in said if one in FIGURES), "customers")
    if ask == "history":
        if re.search(r"\brefund", cues.plain):
            return "refunds"
        return next(
            (one for one in said if one in EVENTS),
            {"revenue": "orders", "refund_amount": "refunds"}.get(said[0] if said else "", "orders"),
        )
    if ask == "list":
        people = re.search(
            r"\b(?:c[uo]s?to?mers?|accounts?|clients?|compan(?:y|ies)|who|whom|anyone|anybody|buyers?|businesses|those who|ones?)\b",
            cues.plain,
        )
        events = [one for one in said if one in EVENTS]
        if events and not people:
            return {"refund_amount": "refunds"}.get(events[0], events[0])
        return "customers"
    if ask == "compare":
        return next((one for one in said if one in FIGURES and one != "customers"), None) if not outcome else None
    if ask == "trend" and outcome is None:
        return next((one for one in said if one in FIGURES and one != "customers"), "revenue")
    return "tasks" if ask == "tasks" else None


def _limit(ask: str, cues: Cues) -> int | None:
    if cues.limit:
        return cues.limit
    if ask == "history" and re.search(
        r"\b(?:last|latest|most recent|newest) (?:order|ticket|refund|purchase|call|meeting|e-?mail|contact|interaction|chat)\b",
        cues.plain,
    ):
        return 1
    return None


def _windows(cues: Cues, used: list[TimeExpression], tense: str, predictive: bool) -> tuple[list[Window], Answer | None]:
    """The windows of a message in the order in which they are named, and the reply to one that cannot be."""
    found: list[Window] = []
    for time in cues.times:
        if time in used or time.kind in ("duration", "always"):
            continue
        if time.kind == "impossible":
            return found, clarifying.no_such_day(time.text)
        if time.kind == "unclear":
            return found, clarifying.unclear_time(time.text)
        window = time.window("past" if tense == "past" else "future", cues.today)
        if window is None:
            continue
        if predictive and (window.end < cues.today or time.direction == "past"):
            return found, clarifying.has_passed(time.text)
        if predictive and window.end > cues.today + dt.timedelta(weeks=MAX_WEEKS):
            return found, clarifying.too_far(cues.today)
        found.append(window)
    return found, None


# -- a question that hangs on the one before -------------------------------------------------------------------------------


def _follow(base: Question, cues: Cues, memory: Memory) -> Understood:
    people = _people(cues, memory, base.ask)
    if people.reply:
        return people
    customers = people.question.customers if people.question else ()
    if stranger := clarifying.stranger(cues, base.ask, bool(customers)):
        return Understood(reply=stranger[0], pending=Pending(base, "customer", stranger[1]))
    changed = following.change(base, cues, customers)
    if changed is None:
        return Understood(reply=talk.not_understood(("rank", "list", "number")))
    tense = "future" if following.is_predictive(changed) else "past"
    _, used = absence_filters(cues)
    _, used_too = creation_filters(cues)
    windows, problem = _windows(cues, [*used, *used_too], tense, following.is_predictive(changed))
    if problem:
        return Understood(reply=problem, pending=Pending(changed, "window"))
    if windows:
        changed = changed.but(window=windows[0])
        if len(windows) > 1 and changed.ask == "compare":
            changed = changed.but(versus=windows[1])
    elif changed.window and following.is_predictive(changed) and not following.is_predictive(base):
        changed = changed.but(window=None)
    return Understood(question=changed, taken_over=following.kept(base, changed))


def _more(memory: Memory) -> Understood:
    if memory.question is None:
        return Understood(reply=talk.not_understood(("rank", "list")))
    return Understood(question=memory.question, more=True, taken_over=("the question",))


def _said(cues: Cues, start: int, end: int) -> str:
    return re.sub(r"[<>&]", "", cues.text[start:end])
