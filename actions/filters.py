"""The filters that a message names: values, limits, days without an order or a contact, and the rest of the contract's list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from actions import lexicon
from actions.cues import Cues
from actions.names import Entry, NameMatch
from actions.questions import VALUE_FILTERS
from actions.time_words import overlaps
from actions.times import TimeExpression

# "All industries, not only builders" asks for no builders in particular.
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)(?: the| in| from)? $")
# "How many tickets did they open last month" speaks of opening them.
_OPENED = re.compile(
    r"\b(?:did|do|does|will|to)\b[^.?!]{0,60}(?<!have )(?<!has )(?<!had )(?<!still )(?<!ticket )(?<!tickets )(?<!complaint )(?<!something )\bopen\b(?! tickets?| tix)"
)
# "Days since order >= 100".
_DAYS_SINCE = re.compile(
    r"\bdays since (?:the |their |its )?(?:last )?(?P<what>order|purchase|contact)\s*(?:is |are |was )?(?:>=?|≥|=>|over|above|at least|more than|min\.?|from)\s*(?P<days>\d{1,4})\b"
)
_SO_MANY = re.compile(r" (?:for|in|over|since) (?P<days>\d{1,3})(?!\d)(?! ?(?:%|percent|days?|weeks?|months?))")
_EVENT_VALUES = {"topic": ("tickets",), "reason": ("refunds", "refund_amount")}
# A number without a sign of money is an amount of money only from here on; "over 10" is no turnover.
_LEAST_AMOUNT = 100
# "More than 150 orders" and "over 120 employees" count things; no filter is about that.
_COUNTED = re.compile(r"\s+(?!(?:less|plus|was|is|this|sales|euros|dollars|pounds|kroner)\b)[a-z]{3,}s\b")


def value_filters(cues: Cues, subjects: tuple[str, ...]) -> dict[str, Any]:
    """Filters out of the names of values and reps: country, not_country, owner, category, topic and so on.

    Args:
        cues: the message.
        subjects: what is spoken of; a topic counts only where tickets are, a reason only where refunds are.

    """
    found: dict[str, list[str]] = {}
    for name in cues.known:
        if any(entry.kind in ("customer", "contact") for entry in name.candidates) and not reps_of(name, cues):
            continue
        entry = _chosen(name, cues, subjects)
        if entry is None or _NOT_ONLY.search(cues.lower[: name.start]):
            continue
        key = filter_of(entry.kind)
        if key == "owner" and (re.match(r"\s+here\b", cues.lower[name.end :]) or cues.is_told(name)):
            continue
        if key not in VALUE_FILTERS and cues.negated(name.start):
            # No filter leaves a topic or a reason out.
            continue
        if key in VALUE_FILTERS and (cues.negated(name.start) or lexicon.LEFT_OUT_AFTER.match(cues.lower[name.end :])):
            key = f"not_{key}"
        if entry.value not in found.setdefault(key, []):
            found[key].append(entry.value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def filter_of(kind: str) -> str:
    """The filter that a name of a kind stands for: a rep is an owner of customers, a product stands for its category."""
    return {"rep": "owner", "product": "category"}.get(kind, kind)


def reps_of(name: NameMatch, cues: Cues) -> tuple[Entry, ...]:
    """The reps that a name means; none where a customer or contact of that name is meant rather."""
    reps = tuple(entry for entry in name.candidates if entry.kind == "rep")
    others = [entry for entry in name.candidates if entry.kind in ("customer", "contact")]
    if not reps or not others:
        return reps
    after = cues.lower[name.end : name.end + 40]
    owned = re.match(
        r"['’]?s?\s+(?:\w+\s+){0,2}(?:customers?|accounts?|clients?|book|patch|revenue|sales|numbers|turn|sell|sold|team)", after
    )
    alone = re.fullmatch(r"['’]s?\W*", cues.lower[name.end :]) is not None
    return reps if owned or alone else ()


def _chosen(name: NameMatch, cues: Cues, subjects: tuple[str, ...]) -> Entry | None:
    reps = reps_of(name, cues)
    if reps:
        return reps[0]
    values = [entry for entry in name.candidates if entry.kind in (*VALUE_FILTERS, "product", *_EVENT_VALUES)]
    spoken = [entry for entry in values if set(_EVENT_VALUES.get(entry.kind, ())) & set(subjects)]
    if spoken:
        return spoken[0]
    general = [entry for entry in values if entry.kind not in _EVENT_VALUES]
    after = cues.lower[name.end : name.end + 12].strip()
    for entry in general:
        # "the city of Singapore" and "Pharmacy segment" say themselves which of two kinds is meant.
        if re.match(rf"(?:{lexicon.GROUPS.get(entry.kind, entry.kind)})\b", after):
            return entry
    if any(entry.kind == "city" for entry in general) and re.search(r"\bcity(?: of)?\s*$", cues.lower[: name.start]):
        return next(entry for entry in general if entry.kind == "city")
    return general[0] if general else None


def number_filters(cues: Cues) -> dict[str, Any]:
    """Filters out of numbers: revenue, probability and minutes, each with the way that it is compared."""
    found: dict[str, Any] = {}
    silent = [match.span() for match in _DAYS_SINCE.finditer(cues.lower)]
    for number in cues.numbers:
        if number.is_ordinal or overlaps(number.start, number.end, silent):
            continue
        if number.unit in ("minutes", "hours"):
            found["minutes"] = int(number.value * (60 if number.unit == "hours" else 1))
            continue
        share = number.unit is None and 0 < number.value < 1 and lexicon.LIKELIHOOD.search(cues.plain)
        if number.unit == "percent" or share:
            low, high, scale = "min_probability", "max_probability", 1.0 if share else 0.01
        elif number.unit is None and _COUNTED.match(cues.lower[number.end :]):
            continue
        elif number.unit in (None, "money") and (number.unit == "money" or number.value >= _LEAST_AMOUNT):
            low, high, scale = "min_revenue", "max_revenue", 1.0
        else:
            continue
        comparison: str | None = number.comparison
        if re.search(
            r"\b(?:leave out|leaving out|exclude|excluding|without|drop|skip|remove|not)\b[^.,;]{0,30}$",
            cues.lower[: number.start],
        ):
            # "Leave out anyone below 30 percent" keeps those from there on.
            turned = {"less_than": "at_least", "at_most": "more_than", "more_than": "at_most", "at_least": "less_than"}
            comparison = turned.get(comparison or "", comparison)
        if number.upper is not None:
            found[low], found[high] = round(number.value * scale, 6), round(number.upper * scale, 6)
        elif comparison in ("at_least", "more_than"):
            found[low] = round(number.value * scale, 6)
        elif comparison in ("at_most", "less_than"):
            found[high] = round(number.value * scale, 6)
    return found


def absence_filters(cues: Cues) -> tuple[dict[str, Any], list[TimeExpression]]:
    """no_order_days and no_contact_days, and the expressions of time that went into them (they are no window any more)."""
    found: dict[str, Any] = {}
    used: list[TimeExpression] = []
    silences = [
        (match, name)
        for name, pattern in (("no_contact_days", lexicon.NO_CONTACT), ("no_order_days", lexicon.NO_ORDER))
        if (match := pattern.search(cues.plain))
    ]
    for match, name in sorted(silences, key=lambda one: one[0].start()):
        if counted := [
            one for one in _DAYS_SINCE.finditer(cues.lower) if (one["what"] == "contact") == (name == "no_contact_days")
        ]:
            found[name] = int(counted[0]["days"])
            continue
        if used and (bare := _SO_MANY.match(cues.plain[match.end() :])):
            # "No order for 45 days and no contact for 20": days as well.
            found[name] = int(bare["days"])
            continue
        # Each time stands as "#" in the plain text; the one that follows the words first belongs to them.
        places = [place for place, sign in enumerate(cues.plain) if sign == "#"]
        placed = sorted(
            zip(places, cues.times, strict=False), key=lambda one: (one[0] < match.start(), abs(one[0] - match.start()))
        )
        for place, time in placed:
            between = cues.plain[min(place, match.start()) : max(place, match.start())]
            if re.search(r"[.?!]\s", between):
                # "They have gone silent. Will they order this quarter?"
                continue
            if time not in used and (days := _days_since(time, cues.today)):
                found[name] = days
                used.append(time)
                break
    return found, used


def _days_since(time: TimeExpression, today: dt.date) -> int | None:
    """How many days ago the time began that an expression speaks of; a month counts 30 days where months are counted."""
    if time.direction == "future":
        return None
    if time.days:
        return time.days
    window = time.window("past", today)
    if window is None or window.start >= today:
        return None
    return (today - window.start).days


def state_filters(cues: Cues, subjects: tuple[str, ...], *, interactions: bool) -> dict[str, Any]:
    """Filters out of words: open tickets, lapsed, bands, priority, channel, direction, overdue.

    Args:
        cues: the message.
        subjects: what is spoken of.
        interactions: whether interactions (not customers) are asked for, so that channel and direction can narrow them.

    """
    found: dict[str, Any] = {}
    if "tickets" in subjects:
        if cues.has(lexicon.OPEN) and not _OPENED.search(cues.plain):
            found["open_tickets"] = True
        for value, pattern in lexicon.PRIORITIES.items():
            if cues.has(pattern):
                found["priority"] = value
    if "interactions" in subjects and interactions:
        said = [value for value, pattern in lexicon.CHANNELS.items() if cues.has(pattern)]
        if len(said) == 1:
            found["channel"] = said[0]
        for value, pattern in lexicon.DIRECTIONS.items():
            if cues.has(pattern):
                found["direction"] = value
    if cues.has(lexicon.LAPSED):
        found["lapsed"] = True
    for value, pattern in lexicon.BANDS.items():
        if cues.has(pattern):
            found["band"] = value
            break
    if re.search(
        r"\bover ?due\b|\bpast (?:their |the |its |my )?(?:due|date|deadline)\b|\bshould have (?:been )?done\b|\b(?:i'?m|am i|running|are|is|the|only|what) (?:\w+ )?(?:late|behind)\b|\bmissed\b",
        cues.plain,
    ):
        found["overdue"] = True
    return found


def creation_filters(cues: Cues, taken: Sequence[TimeExpression] = ()) -> tuple[dict[str, Any], list[TimeExpression]]:
    """created_after and created_before of new customers, and the expressions of time (none of `taken`) that went into them."""
    if not cues.has(lexicon.NEW_CUSTOMERS):
        return {}, []
    for time in cues.times:
        window = time.window("past", cues.today)
        if window is None or time in taken:
            continue
        found: dict[str, Any] = {}
        if re.match(r"\s*(?:before|until|till|up to)\b", time.text.lower()):
            found["created_before"] = window.end.isoformat()
        else:
            found["created_after"] = window.start.isoformat()
            if window.end < cues.today:
                found["created_before"] = window.end.isoformat()
        # "After 30 April and before 1 September" are the two ends of one time.
        ends = [
            other
            for other in cues.times
            if other not in (time, *taken)
            and other.kind == "until"
            and "created_after" in found
            and "created_before" not in found
        ]
        for other in ends[:1]:
            if (end := other.window("past", cues.today)) is not None:
                found["created_before"] = end.end.isoformat()
        return found, [time, *ends[:1]]
    return {}, []
