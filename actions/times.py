"""A grammar for time: which words of a text mean a day, a period or a stretch of time, and which dates those are.

It reads the text as plain words (`time_words`), tries every rule at every word and keeps the longest. Choices where usage differs:
a weekday said on that very weekday means the coming one, a week on; "next Friday" is the Friday of next week, "last Friday" the
latest one; a running period counts as the next one ("in November", asked in November, is today to 30 November); "by December"
goes to 1 December, "by the end of December" to the 31st, "by next week" to its Sunday; a week of a month belongs to the month
that has most of its days. What has no end ("from Monday on", "after Christmas") ends on the calendar's last day, and facts
"until" or "before" a day begin on its first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from actions.clock_times import ClockTime, find_clock_times, find_weekdays
from actions.periods import (
    UNIT_DAYS,
    Edge,
    Named,
    Tense,
    after_window,
    between_window,
    iso_week,
    moved,
    plain_window,
    relative,
    shift,
    since_window,
    until_window,
    yearly,
)
from actions.questions import Window
from actions.time_nouns import (
    COUNT,
    DAY_NUMBER,
    IMPOSSIBLE,
    MONTH,
    UNCLEAR,
    UNIT,
    Found,
    Reading,
    adding,
    any_of,
    dated,
    find_noun,
    length_of,
)
from actions.time_words import MONTHS, calendar_words

__all__ = ["ClockTime", "TimeExpression", "find_clock_times", "find_times", "find_weekdays"]

Meaning = Callable[[Tense, dt.date], "Window | None"]


def _no_window(tense: Tense, today: dt.date) -> Window | None:
    return None


@dataclass(frozen=True)
class TimeExpression:
    """Words that mean a time, where they stand (with their preposition), and what they mean.

    kind: day, period; until ("by", "before", "the end of …"), since, after (also "from … on"), between; span ("in the next 6
    weeks", "last 30 days"); duration (a length alone, "for 60 days"); always ("all time"); impossible (no real day); unclear
    (to be asked about). direction: what the words can only mean, or None where it depends on the sentence. days: of a span or a
    duration, its length where a month counts 30 days.
    """

    start: int
    end: int
    text: str
    kind: str
    direction: Tense | None
    today: dt.date
    days: int | None = None
    _meaning: Meaning = field(default=_no_window, repr=False, compare=False)

    def window(self, tense: Tense, today: dt.date | None = None) -> Window | None:
        """The days meant in a question about the future or the past; None for always, impossible and unclear.

        A time that has passed, or that is longer ahead than predictions go, is given back as it is. `today` defaults to the day
        for which the text was read.
        """
        return self._meaning(self.direction or tense, today or self.today)

    def day(self, tense: Tense = "future", today: dt.date | None = None) -> dt.date | None:
        """One day for a task or a log entry: by when, or else on which day; None where the words give none.

        A period ahead stands for its first day ("next week"), a running one for its last ("this week").
        """
        now = today or self.today
        window = self.window(tense, now)
        if window is None or self.kind == "duration":
            return None
        tense = self.direction or tense
        if self.kind in ("since", "after") or (self.kind == "span" and tense == "past"):
            return window.start
        if self.kind in ("day", "period") and tense == "future" and window.start > now:
            return window.start
        return window.end


@dataclass(frozen=True)
class _Phrase:
    """A whole expression in the plain line: where it ends and what it means."""

    end: int
    kind: str
    direction: Tense | None = None
    days: int | None = None
    meaning: Meaning = _no_window


PhraseRule = Callable[["re.Match[str]", Reading], "_Phrase | None"]
_PHRASES: list[tuple[re.Pattern[str], PhraseRule]] = []


def _phrase(pattern: str) -> Callable[[PhraseRule], PhraseRule]:
    return adding(_PHRASES, rf"(?:{pattern})(?![^ ])")


def find_times(
    text: str, today: dt.date, *, day_first: bool = True, taken: Sequence[tuple[int, int]] = ()
) -> list[TimeExpression]:
    """All time expressions of a text from left to right, the longest at each place, never overlapping.

    `day_first` reads 3/1 as 3 January; words that touch a `taken` span (start, end) are no time.
    """
    reading = Reading.of(calendar_words(text, taken), today, day_first)
    nouns: dict[int, Found | None] = {}
    expressions = []
    place = 0
    while place < len(reading.words):
        phrase = _longest_phrase(reading, reading.starts[place], nouns)
        if phrase is None:
            place += 1
            continue
        after = reading.place_of(phrase.end)
        start, end = reading.words[place].start, reading.words[after - 1].end
        if phrase.kind == UNCLEAR and _OF_A_CLOCK.search(text[start:end].lower()):
            # "An hour and a half" is how long, and no day.
            place = after
            continue
        expressions.append(
            TimeExpression(start, end, text[start:end], phrase.kind, phrase.direction, today, phrase.days, phrase.meaning)
        )
        place = after
    return _explained(expressions, text, today, day_first)


_OF_A_CLOCK = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?)\b")
_EXPLANATION = re.compile(r"\s*[,:(–-]?\s*(?:say|i\.?e\.?|meaning|that is|so)?,?\s*", re.IGNORECASE)
_LEAD_OF_UNCLEAR = re.compile(r"(?:since|by|until|till|before)(?!\w)", re.IGNORECASE)


def _explained(found: list[TimeExpression], text: str, today: dt.date, day_first: bool) -> list[TimeExpression]:
    """Without what is unclear by itself and explained right after: "since spring, 1 March" is since 1 March."""
    kept: list[TimeExpression] = []
    for one in found:
        before = kept[-1] if kept else None
        if before and before.kind == UNCLEAR and one.kind not in (UNCLEAR, IMPOSSIBLE, "duration", "always"):
            gap = text[before.end : one.start]
            if gap.strip() and _EXPLANATION.fullmatch(gap):
                kept.pop()
                lead = _LEAD_OF_UNCLEAR.match(before.text) if one.kind in ("day", "period") else None
                read = find_times(f"{lead[0]} {one.text}", today, day_first=day_first) if lead else []
                if len(read) == 1:
                    one = replace(read[0], start=before.start, end=one.end, text=text[before.start : one.end])
        kept.append(one)
    return kept


def _longest_phrase(reading: Reading, offset: int, nouns: dict[int, Found | None]) -> _Phrase | None:
    best: _Phrase | None = None
    for pattern, rule in _PHRASES if _ANY_PHRASE.match(reading.line, offset) else ():
        match = pattern.match(reading.line, offset)
        if match and (best is None or match.end() > best.end) and (phrase := rule(match, reading)):
            best = phrase
    for phrase in (_between(reading, offset, nouns), _listed(reading, offset, nouns), _led(reading, offset, nouns)):
        if phrase and (best is None or phrase.end > best.end):
            best = phrase
    return best


# Nouns with their prepositions: "by Friday", "since January", "between 1 June and 15 July".

_LEADS = {
    "so_far": r"(?:so far|until now|up to now|to date)(?: in)?|earlier(?: in)?(?! than)|already",
    "until": r"(?:any ?time |some ?time |due )?by|until(?: and including)?|through|up (?:to|until)(?: and including)?|(?:no|not) later than|"
    r"(?:looking |looked )?(?:ahead )?as far (?:ahead )?as|(?:at the )?latest by|between now and|(?:from )?now (?:until|to|through)|"
    r"to(?= (?:the )?(?:very )?end of| eo[wmqy]|(?: the)? (?:week|month|quarter|year) (?:- )?end)",
    "before": r"(?:any ?time |some ?time )?before|prior to|ahead of|earlier than|this side of",
    "since": r"(?:ever )?since(?: about)?|(?:dating|going) back to|as far back as",
    "after": r"(?:any ?time |some ?time )?after|later than",
    "start": r"(?:not|no) (?:before|earlier than|sooner than)|not until|starting(?: on| from| in| with)?|beginning(?: on| in| with)?|as from|effective",
    "from": r"from|as of",
    "around": r"(?:some ?time )?around|roughly|circa|approximately|towards?",
    "plain": r"(?:any ?time |some ?time |due |again |later )?(?:on|in|during|at|over|for|within|throughout|across)|"
    r"due|any ?time|some ?time|later|all(?: of| through)?",
}
_LEAD = re.compile("(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LEADS.items()) + ") ")
_ONWARDS = re.compile(r" (?:on|onwards?|forwards?|upwards)(?: wards?)?(?![^ ])")
_SO_FAR = re.compile(r" (?:so far|to date|up to now|until now)(?![^ ])")
_AT_THE_LATEST = re.compile(r" (?:at the )?latest(?![^ ])")
_ITS_END = re.compile(r" (?:ends|closes|finishes|is (?:out|over|up|through|done))(?![^ ])")
_RANGE = re.compile(r"(?:(?P<lead>from|between|since|in|during|for|on) )?")
_JOINER = re.compile(
    r" (?P<sign>-|(?:(?:and )?(?:right )?up )?(?:to|until)(?: and including)?|through(?: to)?|all the way to|and|&) "
)
_COMPARED = re.compile(r"(?<!\S)(?:compar\w*|vs|versus|against|differ\w*|better|worse|than|respectively|side by side)(?!\S)")
_LISTED = re.compile(r"(?:(?:in|during|for|on|over) )?")
_NEXT_IN_LIST = re.compile(r"(?: (?:,|and|or|&|/|\+|plus)| , (?:and|or))(?: (?:in|during|for|on|over))? ")


def _noun_at(reading: Reading, offset: int, nouns: dict[int, Found | None]) -> Found | None:
    if offset not in nouns:
        nouns[offset] = find_noun(reading, offset)
    return nouns[offset]


def _led(reading: Reading, offset: int, nouns: dict[int, Found | None]) -> _Phrase | None:
    best = None
    if noun := _noun_at(reading, offset, nouns):
        best = _meant(reading, "plain", "", noun)
    if (lead := _LEAD.match(reading.line, offset)) and (noun := _noun_at(reading, lead.end(), nouns)):
        led = _meant(reading, str(lead.lastgroup), lead[0], noun)
        best = led if best is None or led.end > best.end else best
    return best


def _meant(reading: Reading, lead: str, words: str, noun: Found) -> _Phrase:
    """A noun with the preposition before it and the words that may follow ("onwards", "so far", "at the latest")."""
    named, end = noun.meaning, noun.end
    if isinstance(named, str):
        return _Phrase(end, named)
    if lead == "around":
        return _Phrase(end, UNCLEAR)
    if onwards := _ONWARDS.match(reading.line, end) if lead in ("from", "start") else None:
        lead, end = "start", onwards.end()
    elif so_far := _SO_FAR.match(reading.line, end) if lead in ("plain", "so_far") else None:
        lead, end = "so_far", so_far.end()
    elif latest := _AT_THE_LATEST.match(reading.line, end) if lead in ("plain", "until") else None:
        lead, end = "until", latest.end()
    is_to_its_end = _ITS_END.match(reading.line, end) if lead in ("until", "before") and named.kind == "period" else None
    if is_to_its_end:  # "until Q1 ends", "before May is over"
        return _Phrase(is_to_its_end.end(), "until", named.direction, None, partial(until_window, named, "last"))
    named = _settled(named, lead, reading.today)
    if lead == "until":
        edge: Edge = (
            "first"
            if named.is_name and not words.startswith(("through", "until and", "up to and", "up until and", "as far", "looking"))
            else "last"
        )
        return _Phrase(end, "until", named.direction, None, partial(until_window, named, edge))
    if lead == "before":
        edge = "last" if named.is_edge and named.direction is None else "before"
        return _Phrase(end, "until", named.direction, None, partial(until_window, named, edge))
    if lead == "since":  # "since tomorrow" can only mean from then on
        return _Phrase(end, "since", "future" if named.direction == "future" else "past", None, partial(since_window, named))
    if lead == "after":
        return _Phrase(end, "after", named.direction, None, partial(after_window, named))
    if lead == "start" or (lead == "from" and named.kind == "day" and named.direction != "past"):
        return _Phrase(end, "since", named.direction, None, partial(since_window, named))
    direction = "past" if lead == "so_far" else named.direction
    kind = "until" if named.is_edge and direction != "past" else named.kind
    return _Phrase(end, kind, direction, None, partial(plain_window, named))


def _settled(named: Named, lead: str, today: dt.date) -> Named:
    """With its direction where the words name one time alone and it lies wholly before or after today ("in May 2025")."""
    if named.direction or named.is_edge or not named.is_fixed(today):
        return named
    window = named.near(today)[0]
    if window.end < today:
        return replace(named, direction="past")
    return replace(named, direction="future") if window.start > today and lead not in ("until", "before") else named


def _between(reading: Reading, offset: int, nouns: dict[int, Found | None]) -> _Phrase | None:
    for lead in (_RANGE.match(reading.line, offset), None):
        words = lead["lead"] if lead else None
        first = _noun_at(reading, lead.end() if lead else offset, nouns)
        joiner = first and _JOINER.match(reading.line, first.end)
        last = joiner and _noun_at(reading, joiner.end(), nouns)
        if not (first and joiner and last) or (joiner["sign"] in ("and", "&")) != (words == "between"):
            continue
        if isinstance(first.meaning, str) or isinstance(last.meaning, str):
            return _Phrase(last.end, IMPOSSIBLE if IMPOSSIBLE in (first.meaning, last.meaning) else UNCLEAR)
        if words not in ("from", "between") and not _is_range(reading, joiner["sign"], first.meaning, last.meaning):
            continue
        directions = (first.meaning.direction, last.meaning.direction)
        direction: Tense | None = "future" if "future" in directions else "past" if "past" in directions else None
        return _Phrase(last.end, "between", direction, None, partial(between_window, first.meaning, last.meaning))
    return None


# "Did we sell more in May or in June?" asks about each.
_CHOSEN = re.compile(
    r"(?<!\S)(?:more|less|fewer|higher|lower|bigger|stronger|weaker|best|worst|which (?:1|was|is|had|has|month|quarter|week|year))(?!\S)"
)


def _listed(reading: Reading, offset: int, nouns: dict[int, Found | None]) -> _Phrase | None:
    """Days or periods that adjoin, as one stretch ("in July and August", "today or tomorrow"), unless they are compared."""
    lead = _LISTED.match(reading.line, offset)
    first = _noun_at(reading, lead.end() if lead else offset, nouns)
    if first is None or isinstance(first.meaning, str) or _COMPARED.search(reading.line):
        return None
    last = first
    while joiner := _NEXT_IN_LIST.match(reading.line, last.end):
        following = _noun_at(reading, joiner.end(), nouns)
        if "or" in joiner[0] and _CHOSEN.search(reading.line):
            break
        if following is None or isinstance(following.meaning, str) or not _adjoin(last.meaning, following.meaning, reading.today):
            break
        last = following
    if last is first or isinstance(last.meaning, str):
        return None
    directions = (first.meaning.direction, last.meaning.direction)
    direction: Tense | None = "future" if "future" in directions else "past" if "past" in directions else None
    return _Phrase(last.end, "between", direction, None, partial(between_window, first.meaning, last.meaning))


def _adjoin(first: Named | str, second: Named | str, today: dt.date) -> bool:
    """Whether the second begins on the day after the first one's end."""
    if isinstance(first, str) or isinstance(second, str) or first.is_edge or second.is_edge:
        return False
    one = first.ahead(today)
    other = second.near(today)[0] if second.is_fixed(today) else second.ahead(one.start)
    return other.start == shift(one.end, 1, "day")


def _is_range(reading: Reading, sign: str, first: Named, last: Named) -> bool:
    """Whether "A to B" and "A - B" without "from" are one stretch, not two times that are compared or listed."""
    if sign == "-":
        return (
            first.kind == last.kind
            and first.is_name == last.is_name
            and (first.direction == last.direction or (first.skips_today and not first.direction))
        )
    return not _COMPARED.search(reading.line)


@_phrase(rf"(?:(?P<lead>from|between|in|on|during) )?(?:the )?(?P<first>{DAY_NUMBER}) (?P<sign>-|to|until|through|and) (?:the )?"
         rf"(?P<last>{DAY_NUMBER})(?: of)? (?P<month>{MONTH})(?: (?P<year>(?:19|20|21)\d\d))?")  # fmt: skip
def _days_of_a_month(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _between_days(match, reading)


@_phrase(rf"(?:(?P<lead>from|between|in|on|during) )?(?P<month>{MONTH}) (?:the )?(?P<first>{DAY_NUMBER}) "
         rf"(?P<sign>-|to|until|through|and) (?:the )?(?P<last>{DAY_NUMBER})(?:(?: ,)? (?P<year>(?:19|20|21)\d\d))?")  # fmt: skip
def _month_and_days(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _between_days(match, reading)


def _between_days(match: re.Match[str], reading: Reading) -> _Phrase | None:
    days = [int(re.sub(r"\D", "", match[name])) for name in ("first", "last")]
    if (match["sign"] == "and") != (match["lead"] == "between") or days[0] >= days[1] or days[1] > 39:
        return None
    year = int(match["year"]) if match["year"] else None
    first, last = (dated(day, match["month"], year) for day in days)
    if isinstance(first, str) or isinstance(last, str):
        return _Phrase(match.end(), IMPOSSIBLE)
    return _Phrase(match.end(), "between", None, None, partial(between_window, first, last))


# What stands behind two numbers with a fraction, and behind no two days.
_SIZE = re.compile(
    r"(?:[%€$£k]|percent|per|pct|thousand|million|billion|mio?|m|bn|hours?|days?|weeks?|months?|years?|times|stars?|points?)$"
)


@_phrase(r"(?:(?:from|between|in|on|during) )?(?P<a>\d{1,2})[./](?P<b>\d{1,2})\.? (?:-|to|until|through) (?P<c>\d{1,2})[./](?P<d>\d{1,2})\.?"
         r"(?: (?P<year>(?:19|20|21)\d\d))?")  # fmt: skip
def _dates_in_figures(match: re.Match[str], reading: Reading) -> _Phrase | None:
    """Two days in figures, of which only the last may tell the year: "12.07 - 26.07 2025"."""
    year = int(match["year"]) if match["year"] else None
    ends = [(int(match[first]), int(match[second])) for first, second in (("a", "b"), ("c", "d"))]
    turned = not reading.day_first or any(month > 12 for _, month in ends)
    if any(not 1 <= (day if turned else month) <= 12 for day, month in ends) or _SIZE.match(reading.after(match.end())):
        return None
    first, last = (dated(month if turned else day, MONTHS[(day if turned else month) - 1], year) for day, month in ends)
    if isinstance(first, str) or isinstance(last, str):
        return _Phrase(match.end(), IMPOSSIBLE)
    return _Phrase(match.end(), "between", None, None, partial(between_window, first, last))


@_phrase(
    r"(?:(?:in|from|during|for|between) )?(?:calendar )?weeks (?P<first>\d{1,2}) (?:-|to|until|through|and) (?P<last>\d{1,2})(?! of)"
)
def _numbered_weeks(match: re.Match[str], reading: Reading) -> _Phrase | None:
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first < last <= 53:
        return None
    weeks = (yearly(partial(iso_week, week=first)), yearly(partial(iso_week, week=last)))
    return _Phrase(match.end(), "between", None, None, partial(between_window, *weeks))


@_phrase(r"(?:before|by the time|until|till) (?:the|this) (?P<unit>week|month|quarter|year) (?:(?:is )?(?:out|over|up|through|done)|ends|"
         r"finishes|closes|runs out)")  # fmt: skip
def _before_it_is_out(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _Phrase(match.end(), "until", "future", None, partial(until_window, relative(match["unit"], 0), "last"))


@_phrase(r"as (?:of|at|per) (?:today|(?:right )?now|(?:the )?(?:current|present)(?: date| time)?|yet)|(?:(?:up to|until)(?: right)? now|(?<!up )to date)(?! (?:in |of )?(?:this|the|20\d\d))|"
         r"to this day|(?:(?:of|for|over|since|in) )?all ?time|(?:ever )?since (?:forever|day 1|(?:the )?(?:very )?(?:beginning|start)(?! of))|"
         r"from the (?:very )?(?:beginning|start)(?! of)")  # fmt: skip
def _all_time(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _Phrase(match.end(), "always")


# Lengths of time: "in the next 6 weeks", "past 30 days", "within a month", "for 60 days".

_OVER = r"(?:(?P<lead>in|within|over|during|for|across|throughout|inside|through|by) )?(?P<the>(?:the|these|this|our|my) )?"
_FORWARD = "next|coming|upcoming|following"
_BACK = "last|past|previous|preceding|prior|rolling|trailing"


def _ahead(end: int, direction: Tense | None, count: int, unit: str) -> _Phrase:
    """Today to so many units later; where the sentence is about facts, so many units ago to today."""

    def window(tense: Tense, today: dt.date) -> Window:
        return Window(today, shift(today, count, unit)) if tense == "future" else Window(shift(today, -count, unit), today)

    return _Phrase(end, "span", direction, _in_days(count, unit), window)


def _in_days(count: int, unit: str) -> int:
    return count * 7 // 5 if unit == "working day" else count * UNIT_DAYS[unit]


def _length(match: re.Match[str]) -> tuple[int, str] | None:
    length = length_of(match["count"], match["unit"])
    return length if length and length[0] > 0 else None


@_phrase(rf"{_OVER}(?P<way>{_FORWARD}|{_BACK}) (?P<count>{COUNT})(?: or so| odd| full| whole)? (?P<unit>{UNIT})(?: or so)?")
def _counted_span(match: re.Match[str], reading: Reading) -> _Phrase | None:
    length = _length(match)
    return _ahead(match.end(), "future" if match["way"] in _FORWARD.split("|") else "past", *length) if length else None


@_phrase(rf"{_OVER}(?P<count>\d{{1,6}}|couple(?: of)?) (?P<way>{_FORWARD}|{_BACK}) (?P<unit>{UNIT})")
def _counted_span_turned(match: re.Match[str], reading: Reading) -> _Phrase | None:
    # "6 last weeks" is said, "over 500 last year" is an amount and a year.
    return _counted_span(match, reading) if match["unit"].endswith("s") else None


@_phrase(rf"{_OVER}(?P<way>{_FORWARD}|{_BACK}) (?P<unit>day|week|fortnight|month|quarter|year)")
def _one_span(match: re.Match[str], reading: Reading) -> _Phrase | None:
    """Without a number: "over the next month" counts from today, "next month" is a calendar month; "in the last quarter" is a calendar quarter."""
    way, lead, unit = match["way"], match["lead"], match["unit"]
    is_article = match["the"] in ("the ", "our ", "my ", "these ")
    is_rolling = (
        way in ("past", "rolling", "trailing")
        or (way == "coming" and (is_article or lead))
        or unit == "fortnight"
        or (way in ("next", "last", "coming", "upcoming") and is_article and (unit != "quarter" or lead in ("over", "within")))
    )
    if not is_rolling:
        return None
    return _ahead(match.end(), "future" if way in _FORWARD.split("|") else "past", 1, unit)


@_phrase(rf"{_OVER}(?:l|t)tm")
def _last_twelve_months(match: re.Match[str], reading: Reading) -> _Phrase:
    return _ahead(match.end(), "past", 12, "month")


@_phrase(rf"{_OVER}(?P<unit>week|weekend|month|quarter|year) (?:and|or|&) (?:the )?(?P<way>next|last)(?: 1)?(?! \d)")
def _this_and_its_neighbour(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _neighbours(match, match["way"]) if match["the"] == "this " else None


@_phrase(r"(?:the )?(?P<way>last|previous|prior|next)(?: 1)?(?= [.,?!;)]|$)")
def _the_neighbour(match: re.Match[str], reading: Reading) -> _Phrase | None:
    """In "this month compared to last" the unit is that of the period before it."""
    said = list(_THIS_UNIT.finditer(reading.line, 0, match.start()))
    if not said or reading.before(match.start()) not in ("vs", "versus", "than", "against", "to", "with"):
        return None
    way: Tense = "future" if match["way"] == "next" else "past"
    named = relative(said[-1]["unit"], 1 if way == "future" else -1, way)
    return _Phrase(match.end(), "period", way, None, partial(plain_window, named))


@_phrase(
    rf"{_OVER.replace('P<the', 'P<which')}(?:and|or|&) (?:the )?(?P<way>next|last) (?P<unit>week|weekend|month|quarter|year)"
)
def _this_and_next(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _neighbours(match, match["way"]) if match["which"] == "this " else None


@_phrase(r"the (?P<unit>week|month|quarter|year) (?P<way>before|after|prior|following)(?: (?:that|this|it))?(?= [.,?!;)]|$)")
def _the_one_beside(match: re.Match[str], reading: Reading) -> _Phrase | None:
    """In "last week against the week before" that is the week before last; None where no such period is named first."""
    said = [one for one in _NEAR_UNIT.finditer(reading.line, 0, match.start()) if one["unit"] == match["unit"]]
    if not said:
        return None
    offset = {"last": -1, "previous": -1, "next": 1}.get(said[-1]["which"], 0) + (
        1 if match["way"] in ("after", "following") else -1
    )
    direction: Tense | None = "future" if offset > 0 else "past" if offset < 0 else None
    return _Phrase(match.end(), "period", direction, None, partial(plain_window, relative(match["unit"], offset, direction)))


_NEAR_UNIT = re.compile(r"(?<!\S)(?P<which>this|current|last|previous|next) (?P<unit>week|month|quarter|year)(?!\S)")
_THIS_UNIT = re.compile(r"(?<!\S)(?:this|current|the) (?:calendar )?(?P<unit>week|month|quarter|year)(?!\S)")


def _neighbours(match: re.Match[str], way: str) -> _Phrase:
    """This period and the one beside it in one: "this week or next", "this and next month"."""
    this, other = relative(match["unit"], 0), relative(match["unit"], 1 if way == "next" else -1)
    first, last = (this, other) if way == "next" else (other, this)
    return _Phrase(match.end(), "between", "future" if way == "next" else "past", None, partial(_from_this, first, last))


def _from_this(first: Named, last: Named, tense: Tense, today: dt.date) -> Window:
    window = between_window(first, last, tense, today)
    return Window(window.start, min(window.end, today)) if tense == "past" else window


@_phrase(r"(?:(?:in|over|for|during) )?the (?P<unit>day|week|month|quarter|year) ahead")
def _unit_ahead(match: re.Match[str], reading: Reading) -> _Phrase | None:
    return _ahead(match.end(), "future", 1, match["unit"])


@_phrase(rf"(?P<lead>in|within|inside)(?: (?:under|less than|at most|max|maximum|about|around|the))? (?P<count>{COUNT}) "
         rf"(?P<unit>{UNIT})(?: or (?:so|less|sooner))?(?: time)?(?: from (?:now|today))?")  # fmt: skip
def _in_so_long(match: re.Match[str], reading: Reading) -> _Phrase | None:
    length = _length(match)
    is_future = match["lead"] != "in" or match[0].endswith(("time", "now", "today"))
    return _ahead(match.end(), "future" if is_future else None, *length) if length else None


@_phrase(
    rf"(?:(?:over|in|for|during) (?:the )?)?(?P<count>{COUNT}) (?P<unit>{UNIT}) (?:from (?:now|today)|ahead|out|to come|hence)"
)
def _so_long_from_now(match: re.Match[str], reading: Reading) -> _Phrase | None:
    length = _length(match)
    return _ahead(match.end(), "future", *length) if length else None


@_phrase(rf"(?:ever )?since (?:about )?(?P<count>{COUNT}) (?P<unit>{UNIT})")
def _since_so_long(match: re.Match[str], reading: Reading) -> _Phrase | None:
    length = _length(match)
    return _ahead(match.end(), "past", *length) if length else None


@_phrase(rf"(?P<how>more than|over|at least|longer than|less than|under|up to) (?P<count>{COUNT}) (?P<unit>{UNIT}) (?:ago|back)")
def _longer_ago(match: re.Match[str], reading: Reading) -> _Phrase | None:
    length = _length(match)
    if length is None:
        return None
    count, unit = length
    if match["how"] in ("less than", "under", "up to"):
        return _ahead(match.end(), "past", count, unit)
    edge: Edge = "last" if match["how"] == "at least" else "before"
    return _Phrase(match.end(), "until", "past", _in_days(count, unit), partial(until_window, moved(-count, unit), edge))


_NOT_A_LENGTH_BEFORE = frozenset(("every", "each", "per", "once", "twice", "times", "a", "#", "no", "number", "row"))


@_phrase(r"(?:(?P<lead>for|in|since|within|without) )?(?:(?:the )?(?:entire |full |whole ))?"
         r"(?P<how>(?:more than|over|at least|longer than|older than|above|greater than|minimum|min|at most|less than|under|up to|"
         rf"fewer than|about|around|roughly|nearly|almost|> =|>|≥|< =|<|≤) )?(?P<count>{COUNT})(?: \+| plus| full| whole)? (?P<unit>{UNIT})"
         r"(?: (?:or|and) (?:more|longer|over|above|older|less|so))?")  # fmt: skip
def _duration(match: re.Match[str], reading: Reading) -> _Phrase | None:
    is_bare_article = match["count"] in ("a", "an", "half") and not match["lead"] and not match["how"]
    if is_bare_article or reading.before(match.start()) in _NOT_A_LENGTH_BEFORE:
        return None
    length = _length(match)
    follows = reading.after(match.end())
    if length is None or follows in ("a", "an", "per", "each", "every") or (follows == "of" and "quarter" in match["unit"]):
        return None
    phrase = _ahead(match.end(), None, *length)
    return _Phrase(phrase.end, "duration", None, phrase.days, phrase.meaning)


_ANY_PHRASE = any_of(_PHRASES)
