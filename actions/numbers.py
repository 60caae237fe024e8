"""A grammar for numbers: amounts, shares and lengths in a text, how many rows are wanted, and which row is pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from actions.time_words import NUMBER_WORDS, ORDINAL_WORDS

Comparison = Literal["at_least", "more_than", "at_most", "less_than", "between", "about"]
Span = tuple[int, int]


@dataclass(frozen=True)
class NumberExpression:
    """A number in a text: where it stands with its unit and comparison, and what it says.

    unit is None, percent, money, minutes, hours, days, weeks, months or years; of a range, `value` is the lower and `upper` the
    higher end and comparison is "between". Ordinals and numbers of rows ("2nd", "number 3") have `is_ordinal`.
    """

    start: int
    end: int
    value: float
    unit: str | None = None
    upper: float | None = None
    comparison: Comparison | None = None
    is_ordinal: bool = False


@dataclass(frozen=True)
class Pointer:
    """Words that point at a row of a list: 1 is the first, -1 the last, -3 the third from the bottom."""

    start: int
    end: int
    index: int


_SCALES = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "grand": 1e3, "hundred": 1e2, "hundreds": 1e2, "dozen": 12, "dozens": 12,
    "m": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "mil": 1e6, "mill": 1e6, "million": 1e6, "millions": 1e6, "bn": 1e9, "billion": 1e9,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_UNITS = {
    "percent": r"%|percent|per\s?cent|pct|percentage points?|pc",
    "money": r"[€$£]|euros?|eur|dollars?|usd|pounds?(?: sterling)?|gbp|bucks|quid|kroner|kronor|kr|nok|sek|dkk|chf|francs?",
    "minutes": r"minutes?|mins?",
    "hours": r"hours?|hrs?|h",
    "days": r"days?",
    "weeks": r"weeks?|wks?",
    "months": r"months?|mths?|mnths?",
    "years": r"years?|yrs?",
}
_BEFORE: dict[Comparison, str] = {
    "at_least": r"(?:greater|more|higher|larger) (?:than )?or equal(?: to| than)?|at (?:the )?least|upwards? of|starting (?:at|from)|no (?:less|fewer|lower) than|not (?:less|fewer|under|below)(?: than)?|minimum(?: of)?|min\.?|from|≥|>\s?=|=>",
    "at_most": r"(?:less|lower|smaller|fewer) (?:than )?or equal(?: to| than)?|at (?:the )?most|as (?:much|many) as|no (?:more|greater|higher) than|not (?:more|over|above|greater)(?: than)?|maximum(?: of)?|max\.?|up to|"
    r"not exceeding|≤|<\s?=|=<",
    "more_than": r"over|above|(?:more|greater|higher|bigger|larger|better) than|exceeding|exceeds?|beyond|north of|in excess of|>",
    "less_than": r"under|below|(?:less|fewer|lower|smaller) than|beneath|south of|short of|<",
    "about": r"about|around|roughly|approximately|approx\.?|circa|ca\.?|some|nearly|almost|close to|~",
}
_AFTER: dict[Comparison, str] = {
    "at_least": r"(?:or|and) (?:more|higher|above|over|up|upwards?|greater|better|longer|bigger)|plus|\+|upwards|at least|minimum|min\b",
    "at_most": r"(?:or|and) (?:less|lower|below|under|fewer|smaller|down)|at most|maximum|max\b|tops|at the most|or so at most",
}

_SMALL_WORDS = "|".join(sorted((word.replace(" ", "[ -]") for word in NUMBER_WORDS), key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted((scale for scale in _SCALES if len(scale) > 2), key=len, reverse=True))
_SPELT = (
    rf"(?<!\d )(?<!\bfew )(?<!\bseveral )(?<!\bmany )(?:(?:half |1/2 |½ ?)(?:an? )?|(?:(?:a )?quarter|three quarters) of a |"
    rf"(?:a )?couple(?: of)? |a |an |one and a half |(?:{_SMALL_WORDS}) and a half )?(?:million|thousand|hundred|dozen|billion)"
    rf"(?: thousand)?(?: and (?:{_SMALL_WORDS}))?"
)
_WORDS = rf"(?:{_SMALL_WORDS})(?: point (?:{_SMALL_WORDS}))?(?: and a half)?(?:[ -](?:{_SCALE_WORDS})){{0,2}}(?:(?: and)? (?:{_SMALL_WORDS})(?: hundred)?(?: thousand)?(?!\w)){{0,2}}"
_DIGITS = (
    r"\d{1,3}(?:[.,'’]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,3}(?:[  ]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,18}(?:[.,]\d{1,9})?|[.,]\d{1,9}"
)
_FIGURES = rf"(?:{_DIGITS})(?!\d)(?:\s?(?:k|m|mn|mio|mln|mill|bn|{_SCALE_WORDS})(?!\w))?"
_NUMBER = rf"(?:{_FIGURES}|(?<!\w)(?:{_SPELT}|{_WORDS})(?!\w))"
_CURRENCY = r"(?:[€$£]|(?:eur|usd|gbp|nok|sek|dkk|chf|kr)(?![^\W\d_]))"
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_BEGINS = r"(?<![\w#])(?<![\w.,/:]-)(?<!\d[.,:/])"
# Only a unit may touch the digits: "90min", "500kr", never "10abc".
_ENDS = (
    r"(?:(?![^\W_])|(?=(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|months?|mths?|years?|yrs?|euros?|eur|usd|gbp|kr|nok|sek|dkk|"
    r"chf|percent|pct|pc)(?![^\W_])))(?!-?[.,:/]?\d)"
)
_RANGE = re.compile(
    rf"{_BEGINS}(?:(?P<lead>between|from)\s)?(?:{_CURRENCY}\s?)?(?P<number>{_NUMBER})(?:\s?(?:[€$£%]|percent))?"
    rf"(?P<sign>\s?[-–—]\s?| to | and )(?P<currency>{_CURRENCY}\s?)?(?P<upper>{_NUMBER}){_ENDS}(?:[ -]?(?:{_UNIT})(?![^\W_]))?",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"{_BEGINS}(?:(?P<before>{'|'.join(f'(?P<{name}>{words})' for name, words in _BEFORE.items())})\s?(?:an?\s)?)?"
    rf"(?P<currency>{_CURRENCY}\s?)?(?P<number>{_NUMBER}){_ENDS}(?:[ -]?(?:{_UNIT})(?![^\W_]))?"
    rf"(?:\s?(?P<after>{'|'.join(f'(?P<after_{name}>{words})' for name, words in _AFTER.items())})(?![^\W_]))?",
    re.IGNORECASE,
)
_HALF_HOURS = re.compile(
    r"(?<!\w)(?:(?P<half>half an (?:hour|hr)|half hour|half-hour|30-minutes?)|(?P<three>three quarters of an hour|3/4 (?:of )?(?:an )?(?:hour|hr|h))|"
    r"(?P<quarter>(?:a )?quarter of an hour)|(?P<longer>an hour and a half|one and a half hours|1 1/2 hours)|"
    r"(?P<and_quarter>an hour and a quarter)|(?P<h>\d{1,2})h(?P<m>[0-5]\d)|"
    r"(?P<hours>an|one|\d{1,2}) ?(?:h|hrs?|hours?)(?: and)? ?(?P<rest>[0-5]?\d)(?: ?(?:m|mins?|minutes?)(?!\w)|(?=\W*$))|"
    r"(?P<hour>an hour|1 hour))(?!\w)",
    re.IGNORECASE,
)
# "A 1 in 4 chance", "fifty-fifty odds", "an even chance": shares of a hundred.
_ODDS = re.compile(
    rf"(?<![\w.,/:-])(?:(?P<before>{'|'.join(f'(?P<{name}>{words})' for name, words in _BEFORE.items())})\s?)?(?:an?\s)?"
    r"(?:(?P<count>\d{1,2}|one|two|three|four|five|nine)[ -](?:in|out of)[ -](?:every )?(?P<of>\d{1,3}|two|three|four|five|six|eight|ten|twenty|hundred)"
    r"|(?P<even>50[ /:-]50|fifty[- ]fifty|even))(?=[ -](?:chances?|odds|risk|probability|likelihood|shot)(?!\w))",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\w)\+\d{1,3}[\d ()/-]{6,20}\d")
_HALF_HOUR_MINUTES = {"half": 30, "three": 45, "quarter": 15, "longer": 90, "and_quarter": 75, "hour": 60}
_ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted((w.replace(' ', '[ -]') for w in ORDINAL_WORDS), key=len, reverse=True))})"
)
_ORDINALS = re.compile(rf"(?<![\w-])(?P<ordinal>{_ORDINAL})(?!\w)", re.IGNORECASE)
_ROW_NUMBER = re.compile(
    r"(?<!\w)(?:#\s?|no\s?#?(?=\d)|(?:numbers?|no\.|nr\.?|num\.?|rows?|lines?|items?|options?|positions?|entry|entries|rank|tasks?|place)\s?#?)"
    r"(?P<number>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w|[.,:/-]?\d|\s?%)",
    re.IGNORECASE,
)


def find_numbers(text: str, taken: Sequence[Span] = ()) -> list[NumberExpression]:
    """All numbers of a text from left to right; digits that are part of an id, a date or a time of day are none.

    A comma or point before exactly three digits separates thousands ("1.500" is 1500), unless a zero stands before it ("0.125")
    or a word like million behind it. What touches a `taken` span (start, end) does not count.
    """
    found: list[NumberExpression] = []
    left = _masked(text, taken)
    left = _masked(left, [match.span() for match in _PHONE.finditer(left)])
    for pattern, read in ((_ODDS, _read_odds), (_HALF_HOURS, _read_hours), (_ROW_NUMBER, _read_row), (_ORDINALS, _read_ordinal),
                          (_RANGE, _read_range), (_SINGLE, _read_single)):  # fmt: skip
        spans: list[Span] = []
        for match in pattern.finditer(left):
            number, is_used = read(match)
            found += [number] if number else []
            spans += [match.span()] if is_used else []
        left = _masked(left, spans)
    return sorted(found, key=lambda one: one.start)


def _masked(text: str, spans: Sequence[Span]) -> str:
    """The text with what the spans hold made unreadable, every other character in its place."""
    letters = list(text)
    for start, end in spans:
        start, end = max(start, 0), min(end, len(letters))
        letters[start:end] = "\x00" * max(end - start, 0)
    return "".join(letters)


def _read_odds(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    comparison = next((name for name in _BEFORE if match[name]), None)
    if match["even"]:
        return NumberExpression(*match.span(), 50.0, "percent", None, comparison), True
    count, of = _value(match["count"]), _value(match["of"])
    if not 0 < count < of:
        return None, False
    return NumberExpression(*match.span(), round(100 * count / of, 4), "percent", None, comparison), True


def _read_hours(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    if match["hours"]:
        hours = int(match["hours"]) if match["hours"].isdigit() else 1
        return NumberExpression(*match.span(), float(hours * 60 + int(match["rest"])), "minutes"), True
    if match["h"]:
        return NumberExpression(*match.span(), float(int(match["h"]) * 60 + int(match["m"])), "minutes"), True
    return NumberExpression(*match.span(), float(_HALF_HOUR_MINUTES[str(match.lastgroup)]), "minutes"), True


def _read_row(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    return NumberExpression(*match.span(), _value(match["number"]), is_ordinal=True), True


def _read_ordinal(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    return NumberExpression(*match.span(), float(_ordinal(match["ordinal"])), is_ordinal=True), True


def _read_range(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    """A range, where the second number is the higher; otherwise digits with a hyphen are an id ("4711-3")."""
    sign = match["sign"].strip().lower()
    if (sign == "and") != ((match["lead"] or "").lower() == "between") and (sign == "and" or match["lead"]):
        return None, False
    low, high = _value(match["number"]), _value(match["upper"])
    scale = _scale(match["upper"])
    if low < high and scale > 1 and _scale(match["number"]) == 1 and low * scale < high:
        low *= scale
    if sign == "-" and f"{match['number']} {match['upper'].split()[0]}".lower() in NUMBER_WORDS:  # "twenty-five thousand"
        return None, False
    if low >= high or re.match(r"0\d", match["number"]):
        return None, sign not in ("and", "to")
    return NumberExpression(*match.span(), low, _unit_of(match), high, "between"), True


def _read_single(match: re.Match[str]) -> tuple[NumberExpression | None, bool]:
    number, unit = match["number"], _unit_of(match)
    if number.lower() == "one" and not unit:  # "the first one", "that one"
        return None, False
    if re.match(r"0\d", number):
        return None, True
    comparison = next((name for name in _BEFORE if match[name]), None) or next((n for n in _AFTER if match[f"after_{n}"]), None)
    return NumberExpression(*match.span(), _value(number, is_share=unit == "percent"), unit, None, comparison), True


def _unit_of(match: re.Match[str]) -> str | None:
    return next((name for name in _UNITS if match[name]), "money" if match["currency"] else None)


def _scale(number: str) -> float:
    word = re.search(r"[a-z]+$", number.lower())
    return _SCALES.get(word[0], 1) if word else 1


def _value(number: str, *, is_share: bool = False) -> float:
    """The value of a number in figures or words."""
    number = number.lower().strip()
    if number.startswith(("1/2", "½")):
        return 0.5 * _scale(number)
    if number[0] in ".,":
        number = f"0{number}"
    if not number[0].isdigit():
        return _spelt_value(number)
    figures = re.match(r"[\d.,'’\s]*\d", number)
    digits, scale = re.sub(r"['’\s]", "", figures[0] if figures else number), _scale(number)
    is_decimal = is_share or scale > 1 or digits.startswith("0")
    groups = re.split("[.,]", digits)
    if len(groups) > 1 and (len(groups) > 2 or not is_decimal) and all(len(group) == 3 for group in groups[1:]):
        return float("".join(groups)) * scale
    if len(groups) > 1:
        return round(float("".join(groups[:-1]) + "." + groups[-1]) * scale, 6)
    return float(digits) * scale


def _spelt_value(words: str) -> float:
    total = current = 0.0
    whole, _, decimals = words.partition(" point ")
    if decimals:  # "one point five million"
        digit, *scale = decimals.split()
        return (NUMBER_WORDS.get(whole, 0) + NUMBER_WORDS.get(digit, 0) / 10) * (_SCALES.get(scale[0], 1) if scale else 1)
    for word in re.split(r"[\s-]+", words):
        if word in ("half", "quarter", "quarters"):
            current = current / 4 if word == "quarters" else current + (0.5 if word == "half" else 0.25)
        elif word == "couple":
            current = 2
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
        else:
            current += NUMBER_WORDS.get(word, 0)
    return total + current


def _ordinal(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else ORDINAL_WORDS[re.sub(r"[\s-]+", " ", words.lower())]


# How many rows are wanted.

_COUNT_WORDS = "|".join(
    sorted((word for word in NUMBER_WORDS if " " not in word and word not in ("zero", "one")), key=len, reverse=True)
)
_HOW_MANY = rf"(?P<count>\d{{1,3}}|{_COUNT_WORDS}|(?:half )?(?:a )?dozen|twenty[ -]five)(?!\w|[.,:/-]\d|[ -]?(?:%|percent|per cent|[€$£]|k\b|euro|dollar|pound))"
_NOT_OF_TIME = (
    r"(?! ?-?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mths?|quarters?|years?|yrs?|fortnights?|thousand|million|hundred|"
    r"am\b|pm\b|o'?clock|or more|or less|or higher))"
)
_SUPERLATIVE = (
    r"(?:(?:\w{2,12}(?<!inter)(?<!requ)est|top|worst|best|most|least|main|leading)(?!\w)"
    r"|(?:customers?|accounts?|clients?|names?|ones?|people|products?|rows?|results?|companies) "
    r"(?:who|that|which|with|to|most|at|likely|i)\b|(?:that|who)['’]?ll\b)"
)
_WANTED = re.compile(
    rf"(?<!\w)(?:"
    rf"(?:top|bottom|best|worst|biggest|largest|smallest|first|last|latest|newest|oldest|most recent|(?:most|least) (?:valuable|active|loyal|important|promising)|recent|leading|next|other|another)(?: |[-–] ?|(?<=top)(?=\d))"
    rf"{_HOW_MANY}"
    rf"|(?:show|give|list|find|get|pick|name|see|bring|display|tell|send|fetch|want|need|like|suggest|recommend)(?: me| us)?"
    rf"(?: (?:just|only|the|my|our|another|about|maybe|exactly|up to|all))* {_HOW_MANY.replace('count', 'shown')}"
    rf"|(?:gimme|hit me with|(?:short)?list of|can i (?:see|have)) {_HOW_MANY.replace('count', 'asked')}"
    rf"|(?:which|call|ring|phone|contact|visit|email|handle) {_HOW_MANY.replace('count', 'called')}"
    rf"(?= (?:nos?\b|people|customers|accounts|clients|companies|names|businesses|will|are|might|may|could|should|ordered|bought|spent|had|have|brought|of (?:my|our|the|them|those|these))\b)"
    rf"|(?:make|keep|cut|limit|reduce|bring|get|take|narrow|trim|shrink|extend|increase|stretch|expand|bump|widen|raise)(?: (?:it|that|this|them|the list|those))?(?: down)?(?: to)?(?: (?:the|a|top|just|only))* "
    rf"{_HOW_MANY.replace('count', 'made')}"
    rf"|(?:just|only)(?: the)? {_HOW_MANY.replace('count', 'just')}(?=\W*(?:$|please|pls|of (?:them|those|these)|rows?|names?|customers?|accounts?|results?))"
    rf"|(?:limit|max|maximum|up to|at most|no more than|not more than) {_HOW_MANY.replace('count', 'limit')} (?:rows?|names?|customers?|accounts?|clients?|results?|lines?)"
    rf"|(?:\w{{2,10}}est|likeliest) {_HOW_MANY.replace('count', 'last')}(?=\W*(?:$|please\b|pls\b|plz\b|only\b))"
    rf"|(?<=[,;.] ){_HOW_MANY.replace('count', 'of_them')} of (?:them|those)(?=\W*(?:$|please|pls))"
    rf"|{_HOW_MANY.replace('count', 'row')} (?:rows?|names|results|lines|more)(?!\w)(?! than)"
    rf"|(?<!than )(?<!over )(?<!least )(?<!under )(?<!most ){_HOW_MANY.replace('count', 'superlative')} (?={_SUPERLATIVE})"
    rf"){_NOT_OF_TIME}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"\W*{_HOW_MANY}(?: (?:instead|then|actually|only|max|please|pls|rows|of them|is enough|will do|customers|accounts|clients|names))+\W*",
    re.IGNORECASE,
)


def top_n(text: str, taken: Sequence[Span] = ()) -> int | None:
    """How many rows a text asks for ("top ten", "our four biggest customers", "make it 20"), or None where it does not say."""
    left = re.sub(r"\s", " ", _masked(text, taken))
    match = _ALONE.fullmatch(left) or _WANTED.search(left)
    if match is None:
        return None
    count = next(value for value in match.groupdict().values() if value)
    number = int(_value(count)) if "dozen" not in count.lower() else int(_spelt_value(count.lower()))
    return number if number > 0 else None


# Which row is pointed at.

_ROWS = r"(?:one|ones|customer|account|client|name|row|entry|line|item|company|option|result|person|task|suggestion|guy|on the list|in the list)"
_POSITION = rf"(?P<position>{_ORDINAL}|last but one|one before (?:the )?last|second[ -]to[ -]last|second[ -]last|next to last|penultimate|last|final|bottom|top)"
_AFTER_A_POINTER = (
    r"(?=\W*$|\W*[,;:!?)]|\.(?:\s|$)|['’]s?\b|\s(?:is|isn['’]?t|was|wasn['’]?t|has|hasn['’]?t|had|and|or|too|please|pls|then|instead|again|will|"
    r"won['’]?t|would|does|doesn['’]?t|did|looks?|seems?|needs?|might|may|could|as|also|not|just|of (?:them|these|those)|on (?:the|that|this|my) "
    r"list|because|so (?:high|low|likely|bad|good|risky)|at risk|to churn|likely|leaving|churn|gone|signed|reordered)\b)"
)
_POINTERS = re.compile(
    rf"(?<![\w-])(?:(?:the|that|this|my|your) )?{_POSITION} {_ROWS}(?!\w)"
    rf"|(?<![\w-])(?P<not_date>(?:on|by|until|since|before|after|from) )?(?:the|that) {_POSITION.replace('position', 'bare')}{_AFTER_A_POINTER}"
    rf"|(?<![\w-])(?:why|what about|how about|and|done with|draft|open|only|not|skip|,|&) {_POSITION.replace('position', 'led')}{_AFTER_A_POINTER}"
    rf"|{_ROW_NUMBER.pattern}"
    rf"|(?<![\w-])(?:the )?(?P<counted>{_ORDINAL})(?: one)? from (?:the )?(?P<side>top|bottom|end)(?!\w)"
    r"|(?<!\w)(?:the )?(?:one|customer|account|client) (?:at|on) (?:the )?(?:very )?(?P<place>top|bottom)(?=\W*$)"
    r"|(?<!\w)(?:done with|finished|finish|tick off|completed?|close|why|draft|open|about|explain|move|delete|undo) (?P<figure>[1-9]\d?)(?=\W*$| and \d| to (?!\d)| please| off)",
    re.IGNORECASE,
)
_MORE_POINTERS = re.compile(
    rf"\s?(?:,|and|&|, and|or)\s(?P<joined>(?:the )?(?:{_POSITION.replace('position', 'more')}|(?:number )?#?(?P<more_figure>[1-9]\d?)))"
    rf"(?: {_ROWS})?{_AFTER_A_POINTER}",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\W*(?:{_POSITION}|(?P<figure>[1-9]\d?))(?: please| pls)?\W*", re.IGNORECASE)
_WHOLE_LIST = re.compile(r"\W*#?[1-9]\d?(?:\s?(?:,|and|&|\+|, and)\s?#?[1-9]\d?)+(?: please| pls)?\W*", re.IGNORECASE)
_NAMED_POSITIONS = {"last but one": -2, "one before last": -2, "one before the last": -2, "penultimate": -2, "second to last": -2, "second last": -2, "next to last": -2,
                    "last": -1, "final": -1, "bottom": -1, "top": 1}  # fmt: skip


def find_pointers(text: str) -> list[Pointer]:
    """What points at rows of a list ("the second one", "#2", "no. 4", "last one", "done with 3"), from left to right.

    Ordinals of something else are none: "first quarter", "the last week", "second half", "the 3rd of May", "first of all".
    """
    left = re.sub(r"\s", " ", text)
    if whole := _WHOLE.fullmatch(left):
        return [_pointer(whole)]
    if _WHOLE_LIST.fullmatch(left):
        return [Pointer(figure.start(), figure.end(), int(figure[0])) for figure in re.finditer(r"\d+", left)]
    found: list[Pointer] = []
    place = 0
    while match := (_MORE_POINTERS.match(left, place) if found and found[-1].end == place else None) or _POINTERS.search(
        left, place
    ):
        is_date = match.groupdict().get("not_date") and (match["bare"] or "")[:1].isdigit()
        place = match.end()
        if not is_date:
            found.append(_pointer(match))
    return found


def _pointer(match: re.Match[str]) -> Pointer:
    parts = match.groupdict()
    if counted := parts.get("counted"):
        return Pointer(match.start(), match.end(), _ordinal(counted) * (1 if parts["side"].lower() == "top" else -1))
    if place := parts.get("place"):
        return Pointer(match.start(), match.end(), 1 if place.lower() == "top" else -1)
    figure = parts.get("number") or parts.get("figure") or parts.get("more_figure")
    if figure:
        index = int(_value(figure))
    else:
        said = re.sub(r"[\s-]+", " ", next(v for k, v in parts.items() if v and k in ("position", "bare", "led", "more")).lower())
        index = _NAMED_POSITIONS[said] if said in _NAMED_POSITIONS else _ordinal(said)
    return Pointer(match.start("joined") if parts.get("joined") else match.start(), match.end(), index)
