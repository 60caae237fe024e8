"""A message with its names, times and numbers replaced by words for their kinds: what the goal of a sentence is learnt from.

The classifier then never sees a customer's name: it learns none, and a name cannot sway it ("Churnside Dairy").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from actions.numbers import find_numbers
from actions.shorthand import COUNT_SIGN, written_out
from actions.spellings import spelt_right
from actions.times import find_times

# Any Wednesday does: only the kind of an expression is used, never its dates.
_ANY_DAY = dt.date(2024, 6, 12)
_WORDS = {
    "customer": "customername", "contact": "customername", "rep": "repname", "rep_outside": "repname", "country": "placename",
    "city": "placename", "industry": "groupname", "segment": "groupname", "team": "teamname", "team_outside": "teamname", "category": "productname",
    "product": "productname", "topic": "topicname", "reason": "reasonname", "unknown": "customername",
}  # fmt: skip


def mask(text: str, names: Iterable[tuple[int, int, str]]) -> str:
    """The text in lower case with each name (start, end, kind), time and number replaced by a word for its kind."""
    spans = [(start, end, _WORDS.get(kind, kind.strip())) for start, end, kind in names]
    taken = [(start, end) for start, end, _ in spans]
    for time in find_times(text, _ANY_DAY, taken=taken):
        spans.append((time.start, time.end, f"{time.direction or 'some'}time"))
    taken = [(start, end) for start, end, _ in spans]
    spans += [
        (number.start, number.end, "percentnumber" if number.unit == "percent" else "number")
        for number in find_numbers(text, taken=taken)
        if not number.is_ordinal
    ]
    masked, last = [], 0
    for start, end, word in sorted(spans):
        if start < last:
            continue
        masked += [text[last:start].lower(), f" {word} "]
        last = end
    masked.append(text[last:].lower())
    whole = COUNT_SIGN.sub("number of ", "".join(masked).replace("’", "'"))
    return spelt_right(written_out(re.sub(r"\s+", " ", whole).strip()))
