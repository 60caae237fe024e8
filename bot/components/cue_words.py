"""What a message holds (names, times, numbers, words of the trade), as words that the goal of a sentence is learnt from.

"Last month's revenue without Chile" and "takings in Q3" share no word, and yet both hold a figure and a past time; two such cues
together say more than each alone, so that each pair is a word of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions import lexicon
from actions.cues import Cues, Heard
from actions.names import Entry, NameMatch

# Any Wednesday does: only the kind of an expression is used, never its dates.
_ANY_DAY = dt.date(2024, 6, 12)
_PATTERNS = {
    "count": lexicon.COUNT, "trend": lexicon.TREND, "compare": lexicon.COMPARE, "versus": lexicon.VERSUS, "expected": lexicon.EXPECTED,
    "people": lexicon.PEOPLE, "lapsed": lexicon.LAPSED, "noorder": lexicon.NO_ORDER, "nocontact": lexicon.NO_CONTACT,
    "new": lexicon.NEW_CUSTOMERS, "atrisk": lexicon.AT_RISK, "open": lexicon.OPEN, "why": lexicon.WHY, "likelihood": lexicon.LIKELIHOOD,
    "countthose": lexicon.COUNT_THOSE, "amongthose": lexicon.AMONG_THOSE, "drop": lexicon.DROP, "justtotal": lexicon.JUST_TOTAL,
    "negation": lexicon.NEGATION, **{f"band{name}": pattern for name, pattern in lexicon.BANDS.items()},
}  # fmt: skip


def cue_words(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """The cues of a message and their pairs, as words with spaces between.

    Args:
        text: the message.
        entities: its names as Rasa keeps them, found in the data or annotated in a training sentence.

    """
    cues = Cues(Heard(text, {}, tuple(_name(entity) for entity in entities)), _ANY_DAY)
    paired = {f"out{one}" for one in cues.outcomes} | {f"subject{one}" for one in cues.subjects}
    paired |= {f"first{one}" for one in cues.subjects[:1]}
    paired |= {f"name{name.candidates[0].kind}" for name in cues.known}
    paired |= {f"time{time.kind}{time.direction or ''}" for time in cues.times}
    paired |= {name for name, pattern in _PATTERNS.items() if cues.has(pattern)}
    for name, is_there in (
        ("groupmonth", cues.group_by == "month"),
        ("group", cues.group_by not in (None, "month")),
        ("which", cues.which_group),
        ("limit", cues.limit),
        ("pointer", cues.pointers),
        ("refers", cues.refers),
        ("plural", cues.plural),
        ("fragment", cues.fragment),
        ("question", "?" in text),
    ):
        if is_there:
            paired.add(name)
    if cues.order:
        paired.add(f"order{cues.order.by}")
    words = sorted(paired)
    pairs = [f"{one}&{other}" for place, one in enumerate(words) for other in words[place + 1 :]]
    spoken = re.findall(r"[\w#]+", cues.plain)
    return " ".join((*words, *pairs, f"long{_length(len(spoken))}", *(f"starts{word}" for word in spoken[:1])))


def _length(words: int) -> int:
    return next((place for place, most in enumerate((2, 5, 9)) if words <= most), 3)


def _name(entity: Mapping[str, Any]) -> NameMatch:
    """A name out of an entity; one that a training sentence annotates has no candidates of its own."""
    start, end = int(entity["start"]), int(entity["end"])
    if "candidates" in entity:
        candidates = tuple(Entry(*one) for one in entity["candidates"])
    else:
        kind = str(entity["entity"])
        candidates = () if kind == "unknown" else (Entry(kind, str(entity["value"]), str(entity["value"])),)
    return NameMatch(start, end, candidates, capital=bool(entity.get("capital", True)), meant=str(entity.get("meant") or ""))
