"""How a message changes the question before it: refine, replace, add, remove, point, count, sort."""

from __future__ import annotations

import re
from typing import Any

from actions import lexicon
from actions.cues import Cues
from actions.filters import absence_filters, creation_filters, filter_of, number_filters, state_filters, value_filters
from actions.folding import fold
from actions.memory import Memory
from actions.questions import EVENTS, VALUE_FILTERS, Order, Question
from actions.times import TimeExpression

_PLACES = ("country", "city")
_SINGLE = ("explain", "suggest", "draft", "profile", "similar", "history")


def is_predictive(question: Question) -> bool:
    """Whether a question looks ahead."""
    ahead = ("rank", "predict", "explain", "suggest", "draft", "drivers", "prioritise")
    return (
        question.ask in ahead
        or question.subject == "value_at_risk"
        or (question.outcome is not None and question.ask in ("number", "compare"))
    )


def pointed(cues: Cues, memory: Memory, ask: str) -> tuple[str, ...]:
    """The customers that a message points at: a row, "her", "those two", "the pharmacy"; nothing where it points at none."""
    if several := re.search(r"\b(?:the |those )?(?:first|top|last) (two|three|four|five|2|3|4|5)\b", cues.plain):
        count = {"two": 2, "three": 3, "four": 4, "five": 5}.get(several.group(1)) or int(several.group(1))
        if ask in ("compare", "predict", "explain") and len(memory.rows) >= count:
            chosen = memory.rows[-count:] if "last" in several.group(0) else memory.rows[:count]
            return tuple(one for one, _ in chosen)
    if below := _AND_THOSE_BELOW.search(cues.plain):
        count = {"two": 2, "three": 3, "four": 4, "next": 1, "one": 1}.get(below["count"]) or int(below["count"])
        for shown in memory.lists:
            if len(shown) > count:
                return tuple(one for one, _ in shown[: count + 1])
    rows = [row for pointer in cues.pointers if (row := memory.row(pointer.index)) is not None]
    if rows:
        return tuple(dict.fromkeys(rows))
    if described := _described(cues, memory):
        return described
    if re.search(r"\bthe other(?: one)?\b", cues.plain) and len(memory.focus) == 1:
        for shown in memory.lists:
            others = [one for one, _ in shown if one not in memory.focus]
            if len(shown) == 2 and len(others) == 1:
                return (others[0],)
        if len(memory.recent) == 2 and memory.focus == memory.recent[:1]:
            return (memory.recent[1],)
    if not cues.refers:
        return ()
    if cues.plural and re.search(r"\b(?:the |those |these )?two\b|\bboth\b|\beither\b", cues.plain):
        if len(memory.focus) == 2:
            return memory.focus
        if len(memory.recent) >= 2 and memory.focus == memory.recent[:1] and len(memory.rows) != 2:
            return (memory.recent[1], memory.recent[0])
        return tuple(one for one, _ in memory.rows[:2]) if len(memory.rows) >= 2 else ()
    if memory.focus:
        return memory.focus
    if len(memory.rows) == 1:
        return (memory.rows[0][0],)
    if (
        len(memory.rows) > 1
        and ask in ("predict", "compare")
        and not re.search(r"\b(?:her|him|she|he|it|its|that one|this one)\b", cues.plain)
    ):
        return tuple(one for one, _ in memory.rows)
    return ()


# "The first one and the two below it".
_AND_THOSE_BELOW = re.compile(
    r"\b(?:first|top)(?: \w+){0,6}? and the (?P<count>two|three|four|one|next|[2-5]) (?:\w+ )?(?:below|after|behind|following|under|underneath)\b"
)
# "The one in Lugano", "the farm in Perth", and "the hotel one".
_ONE_BEFORE = re.compile(
    r"\b(?:the|that) (?:one|customer|account|client|guys|people|\w+)(?: (?:in|from|at|of))? (?:the )?$|\b(?:the|that) $"
)
# "Only the chains" keeps several.
_NARROWS = re.compile(
    r"\b(?:only|just|without|except|and|or)(?: for)? (?:the|that|those) $|\b(?:ones|those|customers|accounts|clients)(?: (?:in|from|at|of))? (?:the )?$"
)
# "And the architects'?" is about one of those listed.
_THEIRS = re.compile(r"'s?\W*$")
_ONE_AFTER = re.compile(r"\s+(?:one|customer|account|client|guys|people)\b(?! (?:customers|accounts))")


def _described(cues: Cues, memory: Memory) -> tuple[str, ...]:
    """The one row of the last lists that "the …" describes: by its city, country, industry or segment, or by a word of its name."""
    traits = [
        entries[0].value
        for name, entries in cues.named("city", "country", "industry", "segment")
        if not cues.negated(name.start)
        and (_THEIRS.match(cues.lower[name.end :]) or not _NARROWS.search(cues.lower[: name.start]))
        and (_ONE_BEFORE.search(cues.lower[: name.start]) or _ONE_AFTER.match(cues.lower[name.end :]))
    ]
    if len(traits) == 1:
        # "The farm in Perth": the word before may name what it is as well.
        traits += [
            entries[0].value
            for name, entries in cues.named("industry", "segment")
            if re.search(r"\b(?:the|that) $", cues.lower[: name.start]) and re.match(r" (?:in|from|at)\b", cues.lower[name.end :])
        ]
    if traits and len(fitting := memory.described(traits)) == 1:
        return fitting
    for match in re.finditer(r"\b(?:the|that|this)\s+([\w'’&-]+)", cues.lower):
        word = fold(match.group(1))
        hits = [one for one, name in memory.rows if word in fold(name).split()]
        if len(hits) == 1 and not any(name.start <= match.start(1) < name.end for name in cues.known):
            return (hits[0],)
    return ()


def change(base: Question, cues: Cues, customers: tuple[str, ...]) -> Question | None:
    """The question before with what a message changes of it, but for its window; None where it changes nothing.

    Args:
        base: the question before.
        cues: the message.
        customers: the customers that the message names or points at.

    """
    question = base
    if customers:
        question = _about(question, customers)
    question = _listed_again(_counted(_happened(question, cues), cues), cues)
    question = _other_topic(question, cues)
    question = _filtered(question, cues)
    question = _arranged(question, cues)
    return question if question != base or cues.times or cues.has(lexicon.COUNT_THOSE) else None


def kept(base: Question, changed: Question) -> tuple[str, ...]:
    """What was taken over from the question before, in words."""
    found = []
    if base.outcome and base.outcome == changed.outcome:
        found.append(base.outcome)
    elif base.subject and base.subject == changed.subject:
        found.append(base.subject.replace("_", " "))
    found += [key.replace("_", " ") for key, value in base.filters.items() if changed.filters.get(key) == value]
    if base.window and base.window == changed.window:
        found.append("dates")
    if base.customers and base.customers == changed.customers:
        found.append("the customer")
    return tuple(found) or ("the question",)


def _about(question: Question, customers: tuple[str, ...]) -> Question:
    ask = question.ask
    if ask in ("rank", "number", "prioritise") and question.outcome:
        ask = "predict"
    elif ask == "list":
        ask = "history" if question.subject in EVENTS else "profile"
    filters = {} if ask != question.ask and ask in ("predict", "profile") else question.filters
    return question.but(ask=ask, customers=customers, filters=filters, limit=question.limit if ask == question.ask else None)


def _happened(question: Question, cues: Cues) -> Question:
    """After something about one customer, "and her last three tickets?" asks what has happened with it."""
    events = [one for one in cues.subjects if one in EVENTS]
    if (
        not question.customers
        or not events
        or question.ask not in _SINGLE
        or question.ask == "history"
        or cues.outcomes[:1] == ("churn",)
    ):
        return question
    return Question("history", customers=question.customers, subject=events[0])


def _counted(question: Question, cues: Cues) -> Question:
    if question.ask == "number" and lexicon.LIST_THOSE.search(cues.plain) and question.subject in (None, "customers", *EVENTS):
        listed = "rank" if question.outcome and question.subject in (None, "customers") else "list"
        return question.but(ask=listed, group_by=None, subject=None if listed == "rank" else question.subject)
    counting = cues.has(lexicon.COUNT_THOSE) or re.search(r"\bhow many\b", cues.plain)
    if counting and question.ask in ("rank", "list"):
        subject = question.subject or "customers"
        return question.but(ask="number", subject=subject, limit=None, order=None)
    return question


_IN_MONEY = re.compile(
    r"\W*(?:and |so |ok )?(?:what is (?:that|it) |what's (?:that|it) |how much (?:is|was) (?:that|it) )?in (?:money|cash|euros?|eur|dollars|pounds|amount|value)\W*"
)


def _listed_again(question: Question, cues: Cues) -> Question:
    """Customers that were counted are listed where they are to be sorted ("sort them by revenue")."""
    counted = question.ask == "number" and question.subject == "customers" and not question.group_by
    if counted and cues.order and lexicon.ARRANGE_THEM.match(cues.plain) and not cues.group_by:
        return question.but(ask="rank", subject=None) if question.outcome else question.but(ask="list")
    return question


def _other_topic(question: Question, cues: Cues) -> Question:
    """The same question about another outcome or subject."""
    plain = lexicon.RATHER_THAN.sub(" ", cues.plain)
    if question.subject == "refunds" and question.ask == "number" and _IN_MONEY.fullmatch(cues.plain):
        return question.but(subject="refund_amount")
    said = [one for one, pattern in lexicon.SUBJECTS.items() if one not in ("customers", "tasks") and pattern.search(plain)]
    if re.match(r"\W*(?:only|just) (?:the |those )?(?:ones|those)\b", cues.plain) or absence_filters(cues)[0]:
        # "How many of them did nobody contact": the contact belongs to what is missing.
        said = []
    if (question.ask in ("history", "list") and question.subject in EVENTS) or (
        question.ask in ("number", "trend", "compare") and not question.outcome
    ):
        if question.ask in ("history", "list"):
            said = [{"revenue": "orders", "refund_amount": "refunds"}.get(one, one) for one in said]
        if said and said[0] != question.subject:
            kept = {
                k: v
                for k, v in question.filters.items()
                if k not in ("open_tickets", "topic", "reason", "priority", "channel", "direction")
            }
            return question.but(subject=said[0], filters=kept)
        return question
    if question.outcome and cues.outcomes and not lexicon.JUST_THOSE.match(cues.plain) and not absence_filters(cues)[0]:
        outcome = cues.outcomes[0]
        if outcome == "purchase" and any(entries for _, entries in cues.named("category", "product")) and not question.customers:
            outcome = "need"
        if outcome != question.outcome and not (outcome == "churn" and re.search(r"\bhigh|medium|low\b", cues.plain)):
            return question.but(outcome=outcome, order=None)
    return question


def _filtered(question: Question, cues: Cues) -> Question:
    filters: dict[str, Any] = dict(question.filters)
    if dropping := lexicon.DROP_FILTERS.search(cues.lower):
        return question.but(filters=_without(filters, (dropping.group("what") or "").strip(), cues))
    subjects = (*cues.subjects, *((question.subject,) if question.subject else ()))
    for match in lexicon.DROP.finditer(cues.plain):
        _dropped(filters, match.group("what") or match.group("any"))
    if lexicon.EVERYBODY.search(cues.plain) and not cues.named("rep", "team"):
        filters = {key: value for key, value in filters.items() if key.removeprefix("not_") not in ("owner", "team")}
    adding = bool(re.search(r"\b(?:also|as well|too|plus|add|include|including)\b", cues.plain))
    said = value_filters(cues, subjects)
    for key, value in said.items():
        base_key = key.removeprefix("not_")
        if key.startswith("not_") and base_key in said and filters.get(base_key) in (value, said[base_key]):
            # "No, Canada, not Belgium" corrects.
            continue
        if key.startswith("not_"):
            if filters.get(base_key) == value:
                filters.pop(base_key)
                if re.search(r"\b(?:forget|drop|remove|lose|get rid of)\b", cues.plain):
                    continue
            elif isinstance(filters.get(base_key), list):
                rest = [one for one in filters[base_key] if one not in _listed(value)]
                filters[base_key] = rest[0] if len(rest) == 1 else rest
                continue
            filters[key] = value
            continue
        if _let_in_again(filters, key, value, cues):
            continue
        filters.pop(f"not_{key}", None)
        if adding and key in filters:
            both = list(dict.fromkeys([*_listed(filters[key]), *_listed(value)]))
            filters[key] = both if len(both) > 1 else both[0]
            continue
        if key in _PLACES and not re.match(r"\W*(?:only|just|and only)\b", cues.plain):
            for other in _PLACES:
                filters.pop(other, None)
        filters[key] = value
    bare = re.search(r"\b(?P<level>high|medium|normal|low)\b", cues.plain) if cues.word_count <= 4 else None
    if bare and question.subject == "tickets":
        filters["priority"] = {"medium": "normal"}.get(bare.group("level"), bare.group("level"))
    elif bare and question.outcome and bare.group("level") != "normal" and not cues.has(lexicon.ASCENDING):
        filters["band"] = bare.group("level")
    absent, used = absence_filters(cues)
    created, _ = creation_filters(cues, used)
    if longer := longer_absence(question, cues):
        absent = longer[0]
    filters |= (
        number_filters(cues) | absent | created | state_filters(cues, subjects, interactions=question.subject == "interactions")
    )
    if question.ask != "prioritise":
        filters.pop("minutes", None)
    return question.but(filters=filters)


_OTHER_LENGTH = re.compile(
    r"\W*(?:(?:ok|and|no|hm+|please|pls|then|actually|rather|what about|how about|what|how|make (?:it|that)|say|better|change (?:it|that) to|or)\W+)*(?:for )?#(?:\W+(?:instead|please|pls|then|rather|better|now))*\W*"
)


def longer_absence(base: Question, cues: Cues) -> tuple[dict[str, Any], list[TimeExpression]] | None:
    """Another number of days without an order or contact, and the time that says it ("make it 60 days"); None without one."""
    silent = [key for key in ("no_order_days", "no_contact_days") if key in base.filters]
    lengths = [time for time in cues.times if time.kind == "duration" and time.days]
    if len(silent) != 1 or len(lengths) != 1 or len(cues.times) != 1 or not _OTHER_LENGTH.fullmatch(cues.plain):
        return None
    return {silent[0]: lengths[0].days}, lengths


def _let_in_again(filters: dict[str, Any], key: str, value: Any, cues: Cues) -> bool:
    """Whether values that were left out come in again ("and Ireland can come back in"); they are then left out no more."""
    out = _listed(filters.get(f"not_{key}", ()))
    values = _listed(value)
    if not out or not set(values) <= set(out) or not any(lexicon.BACK_IN.match(cues.lower[name.end :]) for name in cues.known):
        return False
    rest = [one for one in out if one not in values]
    filters.pop(f"not_{key}")
    if rest:
        filters[f"not_{key}"] = rest[0] if len(rest) == 1 else rest
    return True


def _without(filters: dict[str, Any], what: str, cues: Cues) -> dict[str, Any]:
    """The filters without one: a dimension's ("the country filter"), a value's ("the Dairy filter"), or without any."""
    if what in ("", "all", "any", "the"):
        return {}
    kinds = {name for name, pattern in lexicon.GROUPS.items() if re.fullmatch(pattern, what)}
    kinds |= {
        entry.kind
        for name, entries in cues.named(*VALUE_FILTERS, "product", "rep")
        for entry in entries
        if fold(what) in fold(cues.text[name.start : name.end])
    }
    dropped = {filter_of(kind) for kind in kinds}
    return {key: value for key, value in filters.items() if key.removeprefix("not_") not in dropped}


def _dropped(filters: dict[str, Any], what: str) -> None:
    for name, pattern in lexicon.GROUPS.items():
        if re.fullmatch(pattern, what):
            filters.pop(name, None)
            filters.pop(f"not_{name}", None)
    if re.match(r"contact", what):
        filters.pop("no_contact_days", None)
    if what == "order":
        filters.pop("no_order_days", None)
    if re.fullmatch(r"filters?", what):
        filters.clear()


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _arranged(question: Question, cues: Cues) -> Question:
    if cues.has(lexicon.JUST_TOTAL) and question.group_by:
        return question.but(group_by=None, ask="number")
    if cues.group_by and question.ask in ("number", "rank", "list", "trend", "compare"):
        if question.ask in ("rank", "list"):
            question = question.but(ask="number", subject=question.subject or "customers", limit=None, order=None)
        elif question.ask == "trend" and cues.group_by != "month":
            question = question.but(ask="number")
        question = question.but(group_by=cues.group_by)
    if cues.order and question.ask in ("rank", "list", "number", "compare"):
        question = question.but(order=cues.order)
    elif question.ask in ("rank", "list") and (cues.has(lexicon.ASCENDING) or cues.has(lexicon.DESCENDING)):
        usual = ("amount" if question.outcome == "spend" else "probability") if question.ask == "rank" else "revenue"
        by = question.order.by if question.order else usual
        question = question.but(order=Order(by, "asc" if cues.has(lexicon.ASCENDING) else "desc"))
    if cues.limit:
        question = question.but(limit=cues.limit)
    return question
