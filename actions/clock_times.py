"""Times of day ("quarter to nine", "8:30 am") and days of the week ("Monday to Friday") for settings and reminders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.time_words import NUMBER_WORDS, WEEKDAYS, overlaps, read_words

DAYS = tuple(name[:3] for name in WEEKDAYS)
WORKING_DAYS = DAYS[:5]

_HOURS = {word: number for word, number in NUMBER_WORDS.items() if 1 <= number <= 12}
_MINUTES = {word: number for word, number in NUMBER_WORDS.items() if number in (5, 10, 20, 25)} | {
    "quarter": 15, "half": 30, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25,
}  # fmt: skip
_HOUR = rf"(?:1[0-2]|0?[1-9]|{'|'.join(sorted(_HOURS, key=len, reverse=True))})"
_AT = r"(?:at|by|around|about|@|for|to|from|until|till|before|after)"
# What may follow a bare hour: the sentence's end or words that do not count things ("at 8 tomorrow", never "at 8 percent").
_NO_NOUN = (
    r"(?=\s*(?:[.,;:!?)]*\s*$|[,;!?)]|(?:[.]\s)|(?:on|every|each|in the|tomorrow|today|tonight|please|pls|plz|instead|then|sharp|and|or|"
    r"to|until|till|not|daily|from|but|with|cet|gmt|thanks|mon|tue|wed|thu|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|"
    r"fridays?|saturdays?|sundays?|weekdays?|if|when|as|about|exactly|local|so)\b))"
).replace(" ", r"\s")
_HALF_OF_DAY = r"(?P<half>\s*(?:[ap]\.?\s?m\b\.?|in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight))"
_TIMES = re.compile(
    rf"""
    (?<![\w.,:/$€£-])(?:(?:{_AT})\s*)?(?:
        (?:a\s)?(?P<minutes>quarter|half|five|ten|twenty(?:[ -]five)?|5|10|15|20|25)\s(?:minutes?\s)?(?P<way>past|after|to|of|before)\s
            (?P<of>{_HOUR}){_HALF_OF_DAY.replace("half", "half1")}?(?!\w|[.:,]\d)
      | half\s(?P<half_hour>{_HOUR}){_NO_NOUN}
      | (?P<noon>noon|midday|12\snoon|midnight)\b(?!\s*snack)
      | (?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?{_HALF_OF_DAY.replace("half", "half2")}?(?:\s*h(?:rs)?\b)?(?![\w:])
      | (?P<h3>1[0-2]|0?[1-9])(?:[.\s](?P<m3>[0-5]\d))?{_HALF_OF_DAY.replace("half", "half3")}(?!\w)
      | (?P<h8>1[0-2]|0?[1-9])(?P<m8>[0-5]\d){_HALF_OF_DAY.replace("half", "half8")}(?!\w)
      | (?P<clock>{_HOUR})\s?o['’]?\s?clock{_HALF_OF_DAY.replace("half", "half4")}?\b
      | (?P<french>[01]?\d|2[0-3])h(?P<french_minutes>[0-5]\d)(?!\w)
    )
  | (?<![\w.,:/$€£-])(?:at|by|around|about|@|before|after|from|until|till)\s*(?:
        (?P<h5>[01]?\d|2[0-3])[.](?P<m5>[0-5]\d)(?![\w.]\w|\s*(?:%|percent|million|m\b|k\b|[€$£]))
      | (?P<word>{"|".join(sorted(_HOURS, key=len, reverse=True))})(?:\s(?P<past>fifteen|thirty|forty[ -]five))?\b{_NO_NOUN}
      | (?<=at\s)(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?:\s*(?:h|hrs|hours))?{_NO_NOUN}
      | (?P<h6>[01]?\d|2[0-3])(?:\s?h\b)?{_NO_NOUN}
    )
  | (?<![\w.,:/$€£-])(?P<h7>0\d)[.](?P<m7>[0-5]\d)(?![\w.]\w|\s*(?:%|percent|million|m\b|k\b|[€$£]))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class ClockTime:
    """A time of day in a text: where it stands (with its preposition) and which it is, as "08:45"."""

    start: int
    end: int
    time: str


def find_clock_times(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[ClockTime]:
    """All times of day in a text. "Half nine" is 09:30; hours without am or pm are those of a 24-hour clock.

    A bare number counts only behind "at", "by", "around" and the like ("at 8"); what touches a `taken` span does not count.
    """
    found = []
    for match in _TIMES.finditer(text):
        minutes = _minutes_of_day({name: value for name, value in match.groupdict().items() if value is not None})
        if minutes is not None and not overlaps(*match.span(), taken):
            found.append(ClockTime(*match.span(), f"{minutes // 60:02d}:{minutes % 60:02d}"))
    return found


_BARE = re.compile(r"(?<![\w.,:/€$£-])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\w.:%/])")
# "Mon wed fri 0730".
_FOUR_FIGURES = re.compile(r"(?<![\w.,:/€$£-])(0\d|1\d|2[0-3])([0-5]\d)(?![\w.:%/])(?! (?:days|customers|orders))")


def bare_clock_time(text: str) -> str | None:
    """The first "7.45" or "0745" of a text in which such a number can only be a time of day; None where there is none."""
    match = _BARE.search(text) or _FOUR_FIGURES.search(text)
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def _minutes_of_day(parts: dict[str, str]) -> int | None:
    if "noon" in parts:
        return 0 if parts["noon"].lower() == "midnight" else 12 * 60
    if "minutes" in parts:
        minutes = _number(parts["minutes"], _MINUTES)
        back = parts["way"].lower() in ("to", "of", "before")
        return (_in_half(_number(parts["of"], _HOURS), parts.get("half1")) * 60 + (-minutes if back else minutes)) % (24 * 60)
    if "half_hour" in parts:
        return _number(parts["half_hour"], _HOURS) * 60 + 30
    if "military" in parts:
        return int(parts["military"][:2]) * 60 + int(parts["military"][2:])
    for hour, minute, half in (("h", "m", "half2"), ("h3", "m3", "half3"), ("h8", "m8", "half8"), ("clock", "", "half4"), ("word", "past", ""),
                               ("french", "french_minutes", ""), ("h5", "m5", ""), ("h6", "", ""), ("h7", "m7", "")):  # fmt: skip
        if hour in parts:
            whole = _in_half(_number(parts[hour], _HOURS), parts.get(half))
            return (whole * 60 + _number(parts.get(minute, "0"), NUMBER_WORDS)) % (24 * 60)
    return None


def _number(words: str, table: dict[str, int]) -> int:
    words = re.sub("[ -]+", " ", words.lower())
    return int(words) if words.isdigit() else table.get(words, NUMBER_WORDS.get(words, 0))


def _in_half(hour: int, half: str | None) -> int:
    """The hour of a 24-hour clock: 12 am is 0, 12 pm is 12."""
    if not half or hour > 12:
        return hour
    said = half.strip().lower()
    is_later = said.startswith("p") or "afternoon" in said or "evening" in said or (("night" in said) and hour >= 5)
    return hour % 12 + (12 if is_later else 0)


_WEEKDAY_OF = dict(zip(WEEKDAYS, DAYS, strict=True)) | {f"{name}s": short for name, short in zip(WEEKDAYS, DAYS, strict=True)}
_NEGATIONS = frozenset(
    ("not", "except", "excluding", "without", "never", "no", "skip", "minus", "but", "don't", "dont", "drop", "apart")
)
_POSITIVES = frozenset(("only", "just", "instead", "send"))
_REPORTS = frozenset(
    "check checkin checkins summary digest report reports mail email message update overview brief briefing one".split()
)


def find_weekdays(text: str, taken: Sequence[tuple[int, int]] = (), usual: Sequence[str] = WORKING_DAYS) -> tuple[str, ...]:
    """The days of the week that a setting names, as mon to sun in the week's order; empty where it names none.

    Where it only takes days away ("not on Fridays"), they are taken from the `usual` ones.
    """
    words = [word.plain for word in read_words(text, taken)]
    wanted: set[str] = set()
    unwanted: set[str] = set()
    place, is_negated, named = 0, False, False
    while place < len(words):
        days, used = _days_at(words, place)
        if days:
            (unwanted if is_negated else wanted).update(days)
            named = True
        elif words[place] in _NEGATIONS:
            is_negated, named = words[place] != "but" or is_negated, False
        elif (
            words[place] in _POSITIVES
            or words[place] in (".", ";")
            or (is_negated and named and words[place] not in (",", "and", "or", "&", "on"))
        ):
            is_negated = False
        place += used
    if unwanted and not wanted:
        wanted = set(usual)
    return tuple(day for day in DAYS if day in wanted - unwanted)


def _days_at(words: Sequence[str], place: int) -> tuple[tuple[str, ...], int]:
    """The days that begin at that word, and how many words they take."""
    here = words[place]
    after = words[place + 1] if place + 1 < len(words) else ""
    if here in _WEEKDAY_OF:
        if after in ("to", "-", "through", "until") and place + 2 < len(words) and words[place + 2] in _WEEKDAY_OF:
            first, last = DAYS.index(_WEEKDAY_OF[here]), DAYS.index(_WEEKDAY_OF[words[place + 2]])
            return tuple(DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)), 3
        return (_WEEKDAY_OF[here],), 1
    if here in ("weekday", "weekdays", "workday", "workdays"):
        return WORKING_DAYS, 1
    if here in ("working", "business", "work", "week") and after in ("days", "day") and (place == 0 or words[place - 1] != "a"):
        return WORKING_DAYS, 2
    if here in ("weekend", "weekends"):
        return DAYS[5:], 1
    if (here in ("daily", "everyday") and after not in _REPORTS) or (here == "7" and after == "days"):
        return DAYS, 1
    if here in ("every", "each", "all") and after in ("day", "days", "morning", "evening", "afternoon"):
        return DAYS, 2
    if here == "every" and after == "single" and words[place + 2 : place + 3] == ["day"]:
        return DAYS, 3
    return (), 1
