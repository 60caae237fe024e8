"""The nouns of the grammar for time: words that name a day or a period ("next Friday", "Q3 2026", "the end of May").

Each rule is a pattern over plain words (`time_words`) with a function that says what a match names. A rule gives back None where
the words are no time after all, and a `Problem` where they name no real day or nothing definite.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeVar

from actions.periods import (
    Named,
    Tense,
    date_of,
    fixed,
    iso_week,
    month_of,
    monthly,
    moved,
    nth_weekday,
    one_day,
    part_of,
    period,
    relative,
    shift,
    week_within,
    weekends,
    weekly,
    yearly,
)
from actions.questions import Window
from actions.time_words import MONTHS, WEEKDAYS, Word

Problem = Literal["impossible", "unclear"]

IMPOSSIBLE: Problem = "impossible"
UNCLEAR: Problem = "unclear"

MONTH = "|".join(MONTHS)
WEEKDAY = "|".join(WEEKDAYS)
DAY_NUMBER = r"#?\d{1,2}(?:st|nd|rd|th)?"
COUNT = r"(?:\d{1,6} (?:-|to|or) )?(?:\d{1,6}|an?(?! few| lot| dozen| hundred)|(?:a )?couple(?: of)?|(?:a|one|1) hundred|(?:half )?(?:a )?dozen|half(?: an?)?)"
UNIT = r"(?:(?:working|business|work) days?|(?:calendar )?(?:days?|weeks?|months?|quarters?|years?|fortnights?|hours?))"
_WHICH = "this|next|last|current|ongoing|present|previous|preceding|prior|coming|upcoming|past|following|this coming|this past|this next"
_YEAR = r"(?:(?: ,)?(?: of| in)? (?P<year>(?:19|20|21)\d\d(?! or more)|(?:this|last|next|the previous|the coming) year))?"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY})(?: ,)? (?:the )?)?"
_OFFSETS = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "this coming": 1, "this next": 1,
            "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this past": -1}  # fmt: skip
_DATE_COMPANY = frozenset(
    """on by until since before after from between to and or of for due in - through at starting beginning dated the ( , vs versus c
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_DAY_COMPANY = frozenset("on by until since before after".split())
_NOT_A_DATE_AFTER = frozenset(
    """one ones customer customers account accounts client clients row name line entry item order orders ticket tickets task tasks
    most largest biggest best quarter half week day month year time place call option person of""".split()
)
_YEAR_COMPANY = frozenset(
    "in during for since before after by until from through throughout of year vs versus than to between and or - calendar over compare against with".split()
)
_SEASON_COMPANY = frozenset(
    "in during over since before after by until through throughout this last next for from around between and".split()
)
_OF_A_YEAR = frozenset("revenue turnover sales spend figures numbers results performance".split())
_NUMBERED = frozenset(
    "customer account client invoice phone call tel mobile fax code zip top first last next number no row ref id nr order ticket task room building only just exactly about around roughly plus and x # *".split()
)
_MEASURES = frozenset("over above under below than least most about exceeding beyond > < =".split())
_COUNTABLE = frozenset(
    """or more customers accounts orders euro euros dollars pounds kr nok usd eur gbp percent % € $ £ units items pieces people
    days weeks months minutes points revenue""".split()
)
_HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
             "new year eve": (12, 31), "new years eve": (12, 31), "new year day": (1, 1), "new years day": (1, 1),
             "new years": (1, 1), "new year": (1, 1), "halloween": (10, 31), "valentine day": (2, 14),
             "valentines day": (2, 14)}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What is known while a text is read: its words as one plain line, where each begins in it, today, and how dates are written."""

    words: Sequence[Word]
    line: str
    starts: Sequence[int]
    today: dt.date
    day_first: bool

    @classmethod
    def of(cls, words: Sequence[Word], today: dt.date, day_first: bool) -> Reading:
        """The reading of those words."""
        starts, place = [], 0
        for word in words:
            starts.append(place)
            place += len(word.plain) + 1
        return cls(words, " ".join(word.plain for word in words), starts, today, day_first)

    def place_of(self, offset: int) -> int:
        """Which word begins at, or else after, that character of the line."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> str:
        """The plain word before that character of the line, or an empty string."""
        place = self.place_of(offset)
        return self.words[place - 1].plain if place else ""

    def after(self, offset: int) -> str:
        """The plain word that follows that character of the line, or an empty string."""
        place = self.place_of(offset)
        return self.words[place].plain if place < len(self.words) else ""


@dataclass(frozen=True)
class Found:
    """A noun, or why it has no window, and where in the plain line it ends."""

    meaning: Named | Problem
    end: int


Rule = Callable[[re.Match[str], Reading], "Named | Problem | None"]
PrefixRule = Callable[[re.Match[str], Reading, Named], "Named | Problem | None"]
_RULES: list[tuple[re.Pattern[str], Rule]] = []
_PREFIXES: list[tuple[re.Pattern[str], PrefixRule]] = []
_R = TypeVar("_R")


def adding(rules: list[tuple[re.Pattern[str], _R]], pattern: str) -> Callable[[_R], _R]:
    """A decorator that adds a rule to the rules, with the pattern that it is for."""
    compiled = re.compile(pattern)

    def add(rule: _R) -> _R:
        rules.append((compiled, rule))
        return rule

    return add


def any_of(rules: Iterable[tuple[re.Pattern[str], object]]) -> re.Pattern[str]:
    """One pattern for all rules: it tells quickly where none of them fits, which is nearly everywhere."""
    # A pattern has each name of a group only once.
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern, _ in rules))


def _noun(pattern: str) -> Callable[[Rule], Rule]:
    return adding(_RULES, rf"(?:the )?(?:{pattern})(?![^ ])")


def _before_a_noun(pattern: str) -> Callable[[PrefixRule], PrefixRule]:
    return adding(_PREFIXES, rf"(?:the )?(?:{pattern}) ")


def find_noun(reading: Reading, offset: int, depth: int = 0) -> Found | None:
    """The longest noun that begins at that character of the plain line, or None."""
    best: Found | None = None
    if _ANY.match(reading.line, offset):
        for pattern, rule in _RULES:
            match = pattern.match(reading.line, offset)
            if match and (best is None or match.end() > best.end):
                meaning = rule(match, reading)
                best = Found(meaning, match.end()) if meaning is not None else best
    if depth < 2 and _ANY_PREFIX.match(reading.line, offset):
        for prefix, prefix_rule in _PREFIXES:
            match = prefix.match(reading.line, offset)
            inner = match and (find_noun(reading, match.end(), depth + 1) or _bare_unit(reading, match.end()))
            if match and inner and (best is None or inner.end > best.end):
                named = inner.meaning if isinstance(inner.meaning, str) else prefix_rule(match, reading, inner.meaning)
                best = Found(named, inner.end) if named is not None else best
    return _with_part_of_day(reading, best) if best else None


_BARE_UNIT = re.compile(
    r"(?:the |this |our )?(?:calendar |fiscal |financial )?(day|business|play|week|month|quarter|year)(?![^ ])"
)
_PART_OF_DAY = re.compile(
    r" (?:(?:in the|at|by|before|,) )?(?:morning|afternoon|evening|night|lunchtime|noon|first thing|eod|cob|close of business|"
    r"end of (?:the )?(?:business |working )?day)(?![^ ])"
)


def _bare_unit(reading: Reading, offset: int) -> Found | None:
    match = _BARE_UNIT.match(reading.line, offset)
    if match is None:
        return None
    return Found(relative("day" if match[1] in ("business", "play") else match[1], 0), match.end())


def _with_part_of_day(reading: Reading, found: Found) -> Found:
    if isinstance(found.meaning, Named) and found.meaning.kind == "day":
        match = _PART_OF_DAY.match(reading.line, found.end)
        return replace(found, end=match.end()) if match else found
    return found


def number_of(count: str) -> int:
    """The number that a COUNT stands for, of a range the larger; half counts as 0."""
    last = re.split(" (?:-|to|or) ", count)[-1]
    if last.isdigit():
        return int(last)
    if last.endswith("hundred"):
        return 100
    if last.endswith("dozen"):
        return 6 if last.startswith("half") else 12
    return 0 if last.startswith("half") else 2 if "couple" in last else 1


def length_of(count: str, unit: str) -> tuple[int, str] | None:
    """Count and unit of a length as the calendar counts it, or None where it has no days: "half a year", "24 hours", "an hour"."""
    number, unit = number_of(count), unit.removeprefix("calendar ").removesuffix("s")
    if unit in ("working day", "business day", "work day"):
        return number, "working day"
    if number == 0:
        return {"year": (6, "month"), "quarter": (45, "day"), "month": (15, "day")}.get(unit) if "half" in count else (0, unit)
    if unit == "hour":
        return (number // 24, "day") if number % 24 == 0 else None
    return number, unit


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year_of(match: re.Match[str], today: dt.date) -> int | None:
    year = match["year"]
    if not year:
        return None
    return int(year) if year.isdigit() else today.year + {"this": 0, "next": 1, "coming": 1}.get(year.split()[-2], -1)


def _named(of_year: Callable[[int], Window | None], year: int | None, kind: str = "period") -> Named | Problem:
    if year is None:
        return yearly(of_year, kind)
    window = of_year(year)
    return IMPOSSIBLE if window is None else replace(fixed(window, kind), is_name=kind == "period")


def _on_weekday(named: Named | Problem, weekday: str | None, today: dt.date) -> Named | Problem:
    """Only those of the days that fall on the weekday that was said with them; unclear when none about now does."""
    if not weekday or isinstance(named, str):
        return named
    number = WEEKDAYS.index(weekday)
    fitting = named.each(lambda window: window if window.start.weekday() == number else None, "day")
    near_now = [w for w in fitting.near(today) if named.is_fixed(today) or abs((w.start - today).days) <= 366]
    return replace(fitting, near=lambda day: near_now) if near_now else UNCLEAR


def _dated(day: int, month: int, year: int | None, weekday: str | None, today: dt.date) -> Named | Problem:
    if not 1 <= month <= 12 or not 1 <= day <= month_of(2024, month).days:
        return IMPOSSIBLE
    return _on_weekday(_named(lambda y: date_of(y, month, day), year, "day"), weekday, today)


def dated(day: int, month: str, year: int | None) -> Named | Problem:
    """That day of the month with that name, each year or in one; impossible where the month has no such day."""
    return _dated(day, MONTHS.index(month) + 1, year, None, dt.date.min)


def _in_order(first: int, second: int, day_first: bool) -> tuple[int, int]:
    """Day and month of a date in figures; the other way round where only that is possible."""
    day, month = (first, second) if day_first else (second, first)
    return (month, day) if month > 12 >= day else (day, month)


@_noun(_WEEKDAY_BEFORE + r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})")
def _iso_date(match: re.Match[str], reading: Reading) -> Named | Problem:
    if int(match["y"]) < 1:
        return IMPOSSIBLE
    return _dated(int(match["d"]), int(match["m"]), int(match["y"]), match["weekday"], reading.today)


@_noun(_WEEKDAY_BEFORE + r"(?P<a>\d{1,2})[-./](?P<b>\d{1,2})[-./](?P<y>\d{4}|\d{2})")
def _date_in_figures(match: re.Match[str], reading: Reading) -> Named | Problem:
    day, month = _in_order(int(match["a"]), int(match["b"]), reading.day_first)
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    return _dated(day, month, year, match["weekday"], reading.today) if year else IMPOSSIBLE


@_noun(_WEEKDAY_BEFORE + r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P<dot>\.?)")
def _short_date_in_figures(match: re.Match[str], reading: Reading) -> Named | Problem | None:
    if not match["weekday"] and reading.before(match.start()) not in _DATE_COMPANY:
        return None
    day, month = _in_order(int(match["a"]), int(match["b"]), reading.day_first or match["mark"] == ".")
    named = _dated(day, month, None, match["weekday"], reading.today)
    is_number = match["mark"] == "." and not match["dot"]  # "by 1.5 million", "at 8.30"
    follows = reading.after(match.end())
    if is_number and (
        named == IMPOSSIBLE or reading.before(match.start()) in ("at", "for", "of") or re.match(r"[\w€$£%]", follows)
    ):
        return None
    return None if match["a"] + match["b"] == "247" else named


@_noun(_WEEKDAY_BEFORE + rf"(?P<d>{DAY_NUMBER})(?: day)?(?: of)? (?P<month>{MONTH}){_YEAR}")
def _day_and_month(match: re.Match[str], reading: Reading) -> Named | Problem | None:
    day = _day_number(match["d"])
    if day > 39 or reading.before(match.start()) in ("top", "first", "last", "best"):
        return None
    return _dated(day, MONTHS.index(match["month"]) + 1, _year_of(match, reading.today), match["weekday"], reading.today)


@_noun(
    _WEEKDAY_BEFORE
    + rf"(?P<month>{MONTH}) (?:the )?(?P<d>{DAY_NUMBER})(?! ?(?:%|percent|k\b)| ?-?(?!(?:19|20|21)\d\d(?!\d))\d){_YEAR}"
)
def _month_and_day(match: re.Match[str], reading: Reading) -> Named | Problem | None:
    day = _day_number(match["d"])
    if day > 39 or (match["d"].isdigit() and reading.after(match.end()) in _COUNTABLE):
        return None
    return _dated(day, MONTHS.index(match["month"]) + 1, _year_of(match, reading.today), match["weekday"], reading.today)


@_noun(rf"{_WEEKDAY_BEFORE}(?P<d>\d{{1,2}})(?:st|nd|rd|th)(?P<of> of (?:the|this|next|last|each) month)?|"
       rf"(?P<word>#\d{{1,2}})(?P<of_word> of (?:the|this|next|last) month)?")  # fmt: skip
def _day_of_the_month(match: re.Match[str], reading: Reading) -> Named | Problem | None:
    number, of = _day_number(match["d"] or match["word"]), match["of"] or match["of_word"]
    if match["word"] and not of and (number < 4 or reading.before(match.start()) not in _DAY_COMPANY):
        return None
    is_told = of or match["weekday"] or reading.before(match.start()) in _DATE_COMPANY - {"the", "and", "or", "for", ","}
    if not is_told and not (match[0].startswith("the ") and number > 10):
        return None
    if not of and reading.after(match.end()) in _NOT_A_DATE_AFTER:
        return None
    if not 1 <= number <= 31:
        return IMPOSSIBLE
    if of and ("next" in of or "last" in of):
        month = period(reading.today, "month", 1 if "next" in of else -1).start
        return _named(lambda y: date_of(y, month.month, number), month.year, "day")
    return _on_weekday(monthly(number), match["weekday"], reading.today)


@_noun(rf"(?:(?P<which>{_WHICH}) )?(?P<day>{WEEKDAY})(?:(?: ,)?(?: of| in)? (?P<week>this|next|last|the coming|the following) week)?|"
       rf"(?P<week_first>this|next|last) week(?: ,)?(?: on)? (?P<day_after>{WEEKDAY})")  # fmt: skip
def _weekday(match: re.Match[str], reading: Reading) -> Named:
    number, which = WEEKDAYS.index(match["day"] or match["day_after"]), match["which"]
    week = match["week"] or match["week_first"] or ("next" if which == "next" else "")
    if week:
        offset = {"this": 0, "last": -1}.get(week, 1)
        direction: Tense | None = "future" if offset > 0 else "past" if offset < 0 else None
        return relative("week", offset, direction).each(lambda w: nth_weekday(w, number, 1), "day")
    if _OFFSETS.get(which, 0) < 0:
        back = (reading.today.weekday() - number - 1) % 7 + 1
        return relative("day", -back, "past")
    return weekly(number, skips_today=which not in ("this", "current", "present"))


_DAYS = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "yesterday": -1,
         "last night": -1, "day after tomorrow": 2, "day before yesterday": -2, "tomorrow night": 1, "yesterday night": -1,
         "end of today": 0, "end of tomorrow": 1}  # fmt: skip


@_noun("|".join(_DAYS))
def _near_day(match: re.Match[str], reading: Reading) -> Named:
    offset = _DAYS[match[0].removeprefix("the ")]
    return relative("day", offset, "future" if offset > 0 else "past" if offset < 0 else None)


@_noun(r"eod|cob|(?:close|end) of (?:business|play)|end of (?:the )?(?:working |business )?day")
def _end_of_today(match: re.Match[str], reading: Reading) -> Named:
    return relative("day", 0)


@_noun(rf"(?P<day>{WEEKDAY}|today|tomorrow) (?P<unit>week|fortnight)(?! \d| of| comm| start| begin)")
def _a_week_after(match: re.Match[str], reading: Reading) -> Named:
    """A week after the coming Tuesday is "Tuesday week"."""
    if match["day"] in WEEKDAYS:
        first = weekly(WEEKDAYS.index(match["day"])).ahead(reading.today).start
    else:
        first = shift(reading.today, int(match["day"] == "tomorrow"), "day")
    return fixed(one_day(shift(first, 1, match["unit"])), "day", "future")


@_noun(rf"(?P<count>{COUNT}) (?P<unit>{UNIT})(?: time)? (?P<way>ago|back|earlier|from (?:now|today)|hence)(?: today)?")
def _so_long_ago(match: re.Match[str], reading: Reading) -> Named | None:
    length = length_of(match["count"], match["unit"])
    return moved(-length[0] if match["way"] in ("ago", "back", "earlier") else length[0], length[1]) if length else None


@_noun(rf"(?P<count>\d{{1,2}}) (?P<day>{WEEKDAY})s ago|(?P<which>last|previous|next) (?:business|working|work) day")
def _counted_day(match: re.Match[str], reading: Reading) -> Named | None:
    if match["which"]:
        return replace(moved(1 if match["which"] == "next" else -1, "working day"), is_edge=False)
    back = (reading.today.weekday() - WEEKDAYS.index(match["day"]) - 1) % 7 + 1
    return relative("day", -back - 7 * (int(match["count"]) - 1), "past") if int(match["count"]) else None


@_noun(rf"(?:(?P<which>{_WHICH}) )?(?P<name>{'|'.join(_HOLIDAYS)}|black friday)")
def _holiday(match: re.Match[str], reading: Reading) -> Named | Problem:
    name = match["name"]
    if name == "black friday":
        return _chosen_by(match["which"], _named(_black_friday, None, "day"), reading.today)
    if name == "new year" and not match[0].startswith("the ") and reading.before(match.start()) not in _DATE_COMPANY:
        return UNCLEAR
    month, day = _HOLIDAYS[name]
    return _chosen_by(match["which"], _named(lambda year: date_of(year, month, day), None, "day"), reading.today)


def _black_friday(year: int) -> Window | None:
    thursday = nth_weekday(month_of(year, 11), 3, 4)
    return thursday and period(thursday.start, "day", 1)


@_noun(rf"(?:(?:whole|entire|all|full) (?:of )?(?:the )?)?(?P<which>{_WHICH}) (?:whole |entire |full )?"
       r"(?:calendar |fiscal |financial )?(?P<unit>week|month|quarter|year|weekend)")  # fmt: skip
def _period_around(match: re.Match[str], reading: Reading) -> Named:
    offset = _OFFSETS.get(match["which"], 0)
    if match["unit"] == "weekend" and match["which"] in ("coming", "upcoming", "this coming"):
        return weekends()
    return relative(match["unit"], offset, "future" if offset > 0 else "past" if offset < 0 else None)


@_noun(r"(?P<unit>week|month|quarter|year|weekend) (?P<way>after next|before last)|"
       r"(?:whole|remaining) (?P<running>week|month|quarter|year)|(?<=within the )(?P<inside>week|month|quarter|year)|(?<= to )(?:now|date)|(?<=until )(?:now|date)|(?<= - )now")  # fmt: skip
def _period_further_off(match: re.Match[str], reading: Reading) -> Named | None:
    if match[0] in ("now", "date"):
        if reading.line.endswith("up to ", 0, match.start()):  # "bring me up to date"
            return None
        return relative("day", 0)
    if unit := match["running"] or match["inside"]:
        return relative(unit, 0, "future" if "remaining" in match[0] else None)
    is_ahead = match["way"] == "after next"
    return relative(match["unit"], 2 if is_ahead else -2, "future" if is_ahead else "past")


@_noun(r"(?P<unit>w|m|q|y)td|(?P<long>week|month|quarter|year) to date|(?:this )?(?P<so>week|month|quarter|year) so far|"
       r"so far(?: in)? (?:this|the(?: current)?) (?P<far>week|month|quarter|year)|"
       r"(?:this|current) (?P<then>week|month|quarter|year) (?:so far|to date|up to now|until now|as yet)|"
       r"(?:earlier|already) this (?P<earlier>week|month|quarter|year)")  # fmt: skip
def _so_far(match: re.Match[str], reading: Reading) -> Named:
    found = next(group for group in match.groups() if group)
    unit = {"w": "week", "m": "month", "q": "quarter", "y": "year"}.get(found, found)
    return relative(unit, 0, "past")


@_noun(r"(?:same|this) (?P<unit>day|week|month|quarter) (?:of |in )?(?:the )?(?:last|previous) year|"
       r"(?:last|previous) year (?:the )?(?:same|this) (?P<unit_after>day|week|month|quarter)|same (?:time|period)(?: of| in)? (?:the )?"
       r"(?:last|previous) (?:week|month|quarter|year)|this time (?:last|next) (?:week|month|quarter|year)")  # fmt: skip
def _same_period_last_year(match: re.Match[str], reading: Reading) -> Named | Problem:
    unit = match["unit"] or match["unit_after"]
    if not unit:
        return UNCLEAR
    return fixed(period(shift(reading.today, -1, "year"), unit), "day" if unit == "day" else "period", "past")


@_noun("(?:at )?weekend")
def _weekend(match: re.Match[str], reading: Reading) -> Named:
    return weekends()


def _chosen_by(which: str | None, named: Named | Problem, today: dt.date) -> Named | Problem:
    """This, next or last May: of this year, the first to begin after today, the latest that is over."""
    if not which or isinstance(named, str) or named.is_fixed(today):
        return named
    windows, offset = named.near(today), _OFFSETS.get(which, 0)
    if offset > 0:
        return fixed(next(w for w in windows if w.start > today), named.kind, "future")
    if offset < 0:
        return fixed(next(w for w in reversed(windows) if w.end < today), named.kind, "past")
    return fixed(next((w for w in windows if w.start.year == today.year), windows[-1]), named.kind)


@_noun(rf"(?:(?:whole|entire|all|full|month) of )?(?:(?P<which>{_WHICH}) )?(?P<month>{MONTH}){_YEAR}")
def _month(match: re.Match[str], reading: Reading) -> Named | Problem:
    month = MONTHS.index(match["month"]) + 1
    return _chosen_by(match["which"], _named(partial(month_of, month=month), _year_of(match, reading.today)), reading.today)


@_noun(r"(?P<y>(?:19|20|21)\d\d)-(?P<m>\d\d)|(?P<month>\d{1,2})/(?P<of>(?:19|20|21)\d\d)")
def _month_in_figures(match: re.Match[str], reading: Reading) -> Named | Problem:
    month = int(match["m"] or match["month"])
    return _named(partial(month_of, month=month), int(match["y"] or match["of"])) if 1 <= month <= 12 else IMPOSSIBLE


@_noun(rf"(?:(?P<which>{_WHICH}) )?(?:q ?(?P<q>\d)|#?(?P<n>(?<=#)[1-4]|[1-4](?=st|nd|rd|th))(?:st|nd|rd|th)? quarter|"
       r"quarter (?P<number>[1-4])|h(?P<h>[12])|#?(?P<half>[12])(?:st|nd)? half"
       r"(?=(?: of| in)?(?:(?: the)? year| (?:19|20|21)\d\d| (?:this|last|next) year)(?!\S))(?:(?: of)?(?: the)? year(?!\S))?)"
       rf"(?: [-/](?= 20\d\d| 2\d(?!\S)))?(?: (?P<short>2\d)(?! ?[\d%€$£k])|{_YEAR})")  # fmt: skip
def _quarter_or_half(match: re.Match[str], reading: Reading) -> Named | Problem | None:
    half = match["h"] or match["half"]
    number, months = int(half or match["q"] or match["n"] or match["number"]), 6 if half else 3
    if match["short"] and reading.after(match.end()) in _COUNTABLE:
        return None
    year = 2000 + int(match["short"]) if match["short"] else _year_of(match, reading.today)
    if not 1 <= number <= 12 // months:
        is_told = reading.before(match.start()) in _DATE_COMPANY or match["year"]
        return IMPOSSIBLE if is_told else None
    of_year = partial(month_of, month=(number - 1) * months + 1, months=months)
    return _chosen_by(match["which"], _named(of_year, year), reading.today)


@_noun(r"#?(?P<half>[12])(?:st|nd)? half|(?P<which>this|current|next|coming|last|previous) half(?: year)?")
def _half(match: re.Match[str], reading: Reading) -> Named | None:
    """A half of the calendar year where nothing says of what it is: "in the first half", "this half"."""
    if reading.after(match.end()) in ("of", "in") or (match["half"] and reading.before(match.start()) not in _YEAR_COMPANY):
        return None
    if not match["half"]:
        offset = _OFFSETS.get(match["which"], 0)
        return relative("half", offset, "future" if offset > 0 else "past" if offset < 0 else None)
    return replace(yearly(partial(month_of, month=int(match["half"]) * 6 - 5, months=6)), is_name=True)


@_noun(r"(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
def _date_without_signs(match: re.Match[str], reading: Reading) -> Named | None:
    day = date_of(int(match["y"]), int(match["m"]), int(match["d"]))
    is_date = day and abs(int(match["y"]) - reading.today.year) <= 15 and reading.before(match.start()) in _DATE_COMPANY - {"("}
    return fixed(day, "day") if day and is_date else None


@_noun(r"(?P<said>(?:(?:calendar |fiscal |financial )?years?|fiscal|financial|fy) )?(?P<y>(?:19|20|21)\d\d)")
def _year(match: re.Match[str], reading: Reading) -> Named | None:
    year = int(match["y"])
    is_near = abs(year - reading.today.year) <= 15
    follows = reading.after(match.end())
    if not match["said"] and not (is_near and reading.before(match.start()) in _YEAR_COMPANY and follows not in _COUNTABLE):
        is_compared = is_near and follows in ("vs", "versus", "against", "compared")
        # "Revenue 2025", "refunds 2025 by reason" and "2024 turnover" name the year; "over 2025" and "2025 orders or more" count.
        before = reading.before(match.start())
        counts = (
            before in _MEASURES
            or before in _NUMBERED
            or before.isdigit()
            or follows.isdigit()
            or (follows in _COUNTABLE and follows not in _OF_A_YEAR)
        )
        names_the_year = is_near and not counts
        if not is_compared and not names_the_year:
            return None
    return replace(fixed(Window(dt.date(year, 1, 1), dt.date(year, 12, 31))), is_name=True)


@_noun(rf"(?:calendar )?week (?:number )?(?P<number>\d{{1,2}})(?: ,)?{_YEAR}")
def _numbered_week(match: re.Match[str], reading: Reading) -> Named | Problem:
    number = int(match["number"])
    return _named(lambda year: iso_week(year, number), _year_of(match, reading.today)) if 1 <= number <= 53 else IMPOSSIBLE


@_noun(r"1 of these days|other (?:day|week|month|night)|these days|any day now|soon|shortly|lately|recently|in recent (?:days|weeks|"
       r"months|years|times)|recent (?:days|weeks|months|years)|easter(?: sunday| monday)?|good friday|whit(?:sun)? monday|"
       r"thanksgiving(?: day)?|eventually|in due course|in (?:the )?(?:near|nearest|immediate|foreseeable|not too distant) future|near future|"
       r"(?:at )?some point(?: in (?:the )?future)?|some ?time soon|sometime|(?:for )?a while(?: ago| back)?|(?:for )?some time (?:ago|now)|(?:for ages|ages ago)|"
       r"in (?:the )?(?:long|short|medium|longer) (?:run|term)|in a bit|(?:days|weeks|months|years) (?:to come|ahead)|"
       r"(?P<season>(?:(?:last|next|this|early|late|mid) )?(?:summer|winter|spring|autumn|holidays|holiday season|festive season))|"
       r"(?:this|last|next) fall|(?<=the )(?:day|week|month|quarter|year) (?:before|after|following|prior)(?! all(?!\S))|turn of the year|"
       rf"(?:last|past|next|coming) (?:day|week|month|quarter|year) (?:and a half|or (?:2|3))|"
       rf"(?:{COUNT}|\d+[.,]5) and a half {UNIT}|\d{{1,3}}[.,]5 {UNIT}|a good (?:day|week|fortnight|month|quarter|year)|"
       r"(?:next |last |past |coming |these )?(?:a )?(?:few|several|some|many|couple more) (?:more )?"
       r"(?:days|weeks|months|quarters|years)(?: ago| from now| time)?|(?:next|coming|last|past) (?:days|weeks|months|quarters|years)|"
       rf"{COUNT} {UNIT} (?:and a half|or (?:2|3))")  # fmt: skip
def _unclear(match: re.Match[str], reading: Reading) -> Problem | None:
    before = reading.before(match.start())
    if match["season"] and not match[0].startswith(("last ", "next ", "this ")) and before not in _SEASON_COMPANY:
        return None
    is_manner = match[0] == "soon" and (before == "as" or reading.after(match.end()) == "as")
    return None if is_manner else UNCLEAR


@_before_a_noun(r"(?:very )?(?P<edge>end|close|last day|start|beginning|first day|#1 day|middle|mid) (?:of|in)|(?P<bare>end|start)|"
                r"(?P<short>mid|early|late|middle)(?: -)?(?: in)?")  # fmt: skip
def _edge_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | Problem | None:
    edge = match["edge"] or match["bare"] or match["short"]
    if inner.kind == "day" or edge in ("middle", "mid", "early", "late"):
        return UNCLEAR if inner.kind == "period" else inner if match["edge"] else None
    if edge in ("end", "close", "last day"):
        return replace(inner.each(lambda w: one_day(w.end), "day"), is_edge=True)
    return inner.each(lambda w: one_day(w.start), "day")


@_noun(r"eo(?P<short>w|m|q|y)|(?P<long>week|month|quarter|year) (?:- )?end")
def _end_of_running(match: re.Match[str], reading: Reading) -> Named:
    unit = match["long"] or {"w": "week", "m": "month", "q": "quarter", "y": "year"}[match["short"]]
    return replace(relative(unit, 0).each(lambda w: one_day(w.end), "day"), is_edge=True)


@_noun(r"(?P<which>this|next|last|current|previous|coming) (?P<unit>week|month|quarter|year) (?:- )?end")
def _end_of_that(match: re.Match[str], reading: Reading) -> Named:
    return replace(relative(match["unit"], _OFFSETS.get(match["which"], 0)).each(lambda w: one_day(w.end), "day"), is_edge=True)


@_before_a_noun(rf"(?P<number>#[1-5]|[1-5](?:st|nd|rd|th)|last|final|very last) (?P<what>week|{WEEKDAY}) (?:of|in)")
def _week_or_weekday_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | Problem | None:
    if inner.kind != "period":
        return None
    number = _day_number(match["number"]) if match["number"][-1] not in "tl" or match["number"][0].isdigit() else -1
    if match["what"] == "week":
        return _or_impossible(inner.each(lambda w: week_within(w, number), "period"), reading.today)
    weekday = WEEKDAYS.index(match["what"])
    return _or_impossible(inner.each(lambda w: nth_weekday(w, weekday, number), "day"), reading.today)


@_before_a_noun(rf"(?P<number>#1|1st|last|final) (?:(?P<count>\d{{1,3}}|couple(?: of)?) )?(?P<unit>{UNIT}) (?:of|in)")
def _part_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | Problem | None:
    length = length_of(match["count"] or "a", match["unit"])
    if inner.kind != "period" or length is None or length[1] == "working day":
        return None
    if not match["count"] and match["unit"].endswith("s"):
        return UNCLEAR
    sign = 1 if match["number"] in ("#1", "1st") else -1
    count, unit = length
    kind = "day" if (count, unit) == (1, "day") else "period"
    return inner.each(lambda w: part_of(w, sign * count, unit), kind)


@_before_a_noun(r"(?P<half>#1|1st|front|#2|2nd|last|back|latter) half (?:of|in)")
def _half_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    if inner.kind != "period":
        return None
    is_first = match["half"] in ("#1", "1st", "front")

    def half(window: Window) -> Window:
        if window.days > 360:
            return part_of(window, 6 if is_first else -6, "month")
        return part_of(window, (window.days + 1) // 2 if is_first else -(window.days // 2), "day")

    return inner.each(half, "period")


@_before_a_noun(r"(?:week|w/c|w / c|wc)(?: (?:of|commencing|starting|beginning|from|with|ending|around))?(?: on)?")
def _week_with(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    if inner.kind != "day" or match[0] in ("week ", "the week "):
        return None
    return replace(inner.each(lambda w: period(w.start, "week"), "period"), skips_today=False)


@_before_a_noun(r"(?:rest|remainder|balance|remaining (?:days|weeks|months)|what(?: is)? left|days left) (?:of|in)")
def _rest_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    return replace(inner, direction="future") if inner.kind == "period" else None


@_before_a_noun(
    r"(?:run|lead|build) up to|(?:days|weeks|months|years) (?:before|after|leading up to|following|around|until)|in advance of|"
    r"close to|(?:next|other) half of"
)
def _about(match: re.Match[str], reading: Reading, inner: Named) -> Problem:
    return UNCLEAR


@_before_a_noun(r"(?:eod|cob|(?:close|end) of (?:business|play)|end of (?:the )?(?:working |business )?day|"
                r"noon|midday|midnight|lunch(?:time)?|\d{1,2}(?::\d\d)(?:[ap]m)?|\d{1,2}(?:\.\d\d)? ?[ap]m|\d{1,2} oclock)(?: on)?")  # fmt: skip
def _time_of_day_on(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    return inner if inner.kind == "day" else None


@_before_a_noun(r"(?:(?P<which>this|last|next|previous) year|(?P<year>(?:19|20|21)\d\d))(?: -)?")
def _of_that_year(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    """The one in that year: "last year's Q4", "2025 Q4"."""
    if inner.kind != "period" or not inner.is_name or inner.is_fixed(reading.today) or inner.direction:
        return None
    year = int(match["year"]) if match["year"] else reading.today.year + {"this": 0, "next": 1}.get(match["which"], -1)
    named = inner.each(lambda w: w if w.start.year == year else None, "period")
    return named if len(named.near(reading.today)) == 1 else None


@_before_a_noun(r"so far(?: in| this)?")
def _so_far_in(match: re.Match[str], reading: Reading, inner: Named) -> Named:
    return replace(inner, direction="past")


@_before_a_noun(rf"(?P<count>{COUNT}) (?P<unit>{UNIT}) (?P<way>after|from|before|prior to|on)")
def _counted_from(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    length = length_of(match["count"], match["unit"])
    if inner.kind != "day" or length is None or (match["way"] == "on" and match["count"] not in ("a", "1", "2")):
        return None
    count = -length[0] if match["way"] in ("before", "prior to") else length[0]
    if inner.skips_today:  # a weekday: first which one, then the way from it
        return fixed(one_day(shift(inner.ahead(reading.today).start, count, length[1])), "day", "future" if count > 0 else None)
    return inner.each(lambda w: one_day(shift(w.start, count, length[1])), "day")


@_before_a_noun(r"(?P<unit>day|week|month|quarter|year) (?P<way>after|before|following|prior to)")
def _beside(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    """So long, from its end on or up to it: "the day after Christmas", "the week before 1 December", "the month after May"."""
    unit, is_after = match["unit"], match["way"] in ("after", "following")
    if reading.after(match.end()) == unit:  # "month after month"
        return None

    def beside(window: Window) -> Window:
        if is_after:
            start = shift(window.end, 1, "day")
            return Window(start, max(start, shift(shift(start, 1, unit), -1, "day")))
        return Window(shift(window.start, -1, unit), shift(window.start, -1, "day"))

    return replace(inner.each(beside, "day" if unit == "day" else "period"), skips_today=False)


@_before_a_noun(r"weekend (?:of|around)")
def _weekend_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    return inner.each(lambda w: period(w.start, "weekend"), "period") if inner.kind == "day" else None


@_before_a_noun(rf"(?P<day>{WEEKDAY}) (?:of|in) (?:the )?week (?:of|commencing|starting)")
def _weekday_in_week_of(match: re.Match[str], reading: Reading, inner: Named) -> Named | None:
    if inner.kind != "day":
        return None
    return inner.each(lambda w: nth_weekday(period(w.start, "week"), WEEKDAYS.index(match["day"]), 1), "day")


def _or_impossible(named: Named, today: dt.date) -> Named | Problem:
    return named if named.near(today) else IMPOSSIBLE


_ANY = any_of(_RULES)
_ANY_PREFIX = any_of(_PREFIXES)
