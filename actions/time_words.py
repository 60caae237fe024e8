"""A text as plain words for a grammar: lower case, spelling mended, numbers in digits, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOT_A_WORD = "~"

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
NUMBER_WORDS = (
    {word: number for number, word in enumerate(_SMALL)}
    | {ten: 10 * place for place, ten in enumerate(_TENS, 2)}
    | {f"{ten} {one}": 10 * place + _SMALL.index(one) for place, ten in enumerate(_TENS, 2) for one in _SMALL[1:10]}
)
ORDINAL_WORDS = (
    {word: number for number, word in enumerate(_ORDINALS, 1)}
    | {f"{ten} {one}": 10 * place + _ORDINALS.index(one) + 1 for place, ten in enumerate(_TENS, 2) for one in _ORDINALS[:9]}
    | {"thirtieth": 30}
)

_UNITS = ("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "fortnight", "fortnights")
_MENDED = (*MONTHS, *WEEKDAYS, *_UNITS, "today", "tomorrow", "yesterday", "weekend", "christmas")
_OTHER_SPELLINGS = {
    "january": "jan", "february": "feb", "march": "mar", "april": "apr", "june": "jun", "july": "jul jly", "august": "aug",
    "september": "sep sept", "october": "oct okt", "november": "nov", "december": "dec dez",
    "monday": "mon", "tuesday": "tue tues", "wednesday": "wed weds wensday", "thursday": "thu thur thurs",
    "friday": "fri", "saturday": "sat", "sunday": "sun",
    "today": "2day tday", "tonight": "tonite 2nite 2night", "tomorrow": "tmr tmrw tmrrw tmorrow tomoz 2moro 2morrow", "yesterday": "yday ystday yest",
    "day": "dy", "days": "dys dyas", "week": "wk wek", "weeks": "wks weks", "month": "mth mnth mo", "months": "mths mnths mos",
    "quarter": "qtr quater quaeter", "quarters": "qtrs quaters", "year": "yr yaer", "years": "yrs yaers",
    "weekday": "wkday wday", "weekdays": "wkdays wdays", "hour": "hr", "hours": "hrs", "weekend": "wkend wknd", "calendar": "calender calandar", "christmas": "xmas", "until": "till til untill unitl", "through": "thru", "before": "befor b4",
    "this": "ths thsi", "between": "betwen beetween", "since": "sinse", "next": "nxt", "last": "lst", "previous": "prev",
}  # fmt: skip
_KNOWN = (
    {other: word for word, others in _OTHER_SPELLINGS.items() for other in others.split()}
    | {word: word for word in _MENDED}
    | {f"{word}s": f"{word}s" for word in WEEKDAYS}
)
# Real words and names that one wrong, missing or swapped letter would turn into a word of the calendar.
_ORDINARY = frozenset(
    """marsh match marches mach larch macho marco marcia marcy marc jung junes augusta angus aprils mouth mouths moths monte monty
    monthly mound mount sundae sundry sundown sundial toady toddy weeds weeps weekly weekday weekdays weekends weens weekender
    quartet quartets quarterly quartered quarts quarto yearn yearns yearly yeast daisy juley julie julia juliet fortnightly fortnite
    decembers octopus novembers januarys tomorrows yesterdays christmassy nowadays todays yesteryear""".split()
)
_BY_INITIAL = {
    first: [w for w in (*_MENDED, *(f"{d}s" for d in WEEKDAYS)) if w[0] == first] for first in "abcdefghijklmnopqrstuvwxyz"
}
_TWO_SLIPS = frozenset((*MONTHS, *WEEKDAYS, "tomorrow", "yesterday"))

_TOKEN = re.compile(
    r"""
    (?P<date>  (?: \d{4}-\d{1,2}-\d{1,2}(?:[Tt][\d:.]+Z?)? | \d{4}/\d{1,2}/\d{1,2}
             | \d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4} | \d{1,2}(?P<sign>[./])\d{1,2}(?P=sign)\d{2}
             | \d{4}-\d{2} | \d{1,2}/\d{4} | \d{1,2}/\d{1,2} | \d{1,2}\.\d{1,2}\.? )(?![^\W_]|[-./]\d)
             | (?: \d{1,2}(?P<side>[./])\d{1,2}(?P=side)(?:\d{4}|\d{2})? | \d{1,2}/\d{1,2} )(?=-\d{1,2}[./]\d{1,2}(?!\d)) )
  | (?P<code>(?!(?:19|20|21)\d\d-(?:19|20|21)\d\d(?!\w))\d{4,}-\d{3,}(?!\w))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))
  | (?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?:[ap]m)?(?![\w:.]) | (?:1[0-2]|0?[1-9])(?:\.[0-5]\d)?[ap]m(?!\w))
  | (?P<figures>\d+(?:[.,:/]\d+)+\w*)
  | (?P<amount>(?P<count>\d{1,4})(?P<unit>(?-i:h)|hrs?|hours?|d|days?|w|wks?|weeks?|mo|mos|mths?|mnths?|months?|y|yrs?|years?)(?!\w))
  | (?P<number>\d+(?!\w))
  | (?P<numeral>(?:TENS)[ -](?:ONES)(?![^\W_]))
  | (?P<word>[^\W\d_]+(?:['’´`][^\W\d_]+)*(?!\w))
  | (?P<short>['’]\d\d(?!\w))
  | (?P<other>\w+)
  | (?P<sign_alone>[^\w\s])
    """.replace("TENS", "|".join(_TENS)).replace("ONES", "|".join((*_SMALL[1:10], *_ORDINALS[:9]))),
    re.VERBOSE | re.IGNORECASE,
)
_FISCAL = re.compile(r"(?:fy|cy)(\d\d|\d{4})")
_HALF_OR_QUARTER = re.compile(r"q\d|h[12]")
_WITH_ITS_YEAR = re.compile(
    r"(?:(?P<half>[qh])(?P<number>[1-4])|(?P<number_first>[1-4])(?P<half_last>[qh]))(?:(?:fy)?(?P<year>(?:20)?\d\d))?"
)
_WEEK_NUMBER = re.compile(r"(?:cw|kw|wk)(\d{1,2})")
_APOSTROPHES = frozenset("'’´`")
_DASHES = frozenset("-–—−‐‑")


@dataclass(frozen=True)
class Word:
    """One word, number or sign: as a grammar reads it, and where it stands in the text."""

    plain: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=8192)
def mended(word: str) -> str:
    """The word of the calendar that a lower-case word stands for, one slip allowed from 5 letters on; otherwise the word itself."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < 5 or word in _ORDINARY or word in NUMBER_WORDS or word in ORDINAL_WORDS:
        return word
    best, fewest = word, 3
    for candidate in _BY_INITIAL.get(word[0], ()):
        slips = 2 if len(word) >= 8 and candidate in _TWO_SLIPS else 1
        distance = OSA.distance(word, candidate, score_cutoff=slips)
        if distance <= slips and distance < fewest:
            best, fewest = candidate, distance
    return best


def folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether any of the spans shares a character with start to end."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def read_words(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """The text's words in order; those that a taken span touches, ids and other figures stand as "~"."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        plain = NOT_A_WORD if taken and overlaps(start, end, taken) else _plain(match)
        if plain in _APOSTROPHES:
            continue  # "two weeks' time"
        if match["amount"] and plain != NOT_A_WORD:
            middle = match.end("count")
            words += (Word(match["count"], start, middle, match["count"]), Word(plain, middle, end, match["unit"]))
        else:
            words.append(Word(plain, start, end, match[0]))
    return _without_marks(words)


def _plain(match: re.Match[str]) -> str:
    found, text = match.lastgroup, match[0]
    if found == "date":
        return re.split("[Tt]", text)[0]
    if found == "amount":
        unit = match["unit"].lower()
        return {"h": "hours", "d": "days", "w": "weeks", "y": "years"}.get(unit) or mended(unit)
    if found in ("ordinal", "clock"):
        return text.lower()
    if found == "number":
        return text.lstrip("0") or "0"
    if found == "short":
        return f"20{text[1:]}"
    if found == "sign_alone":
        return "-" if text in _DASHES else text
    if found not in ("word", "numeral", "other"):
        return NOT_A_WORD
    word = folded(text).replace("-", " ") if found == "numeral" else folded(text)
    if found == "other":
        return _plain_mixed(word)
    word = re.sub("['’´`]s?$|['’´`]s$", "", word) if not word.endswith(("o'clock", "o’clock")) else "oclock"
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS[word])
    if word in ORDINAL_WORDS:
        return f"#{ORDINAL_WORDS[word]}"
    return mended(word)


def _plain_mixed(word: str) -> str:
    if fiscal := _FISCAL.fullmatch(word):
        return fiscal[1] if len(fiscal[1]) == 4 else f"20{fiscal[1]}"
    if _HALF_OR_QUARTER.fullmatch(word) or word in _KNOWN:
        return _KNOWN.get(word, word)
    if week := _WEEK_NUMBER.fullmatch(word):
        return f"week {int(week[1])}"
    if named := _WITH_ITS_YEAR.fullmatch(word):  # "1Q26", "H2FY25"
        name = (named["half"] or named["half_last"]) + (named["number"] or named["number_first"])
        year = named["year"]
        return f"{name} {year if len(year) == 4 else f'20{year}'}" if year else name
    return NOT_A_WORD


def _without_marks(words: list[Word]) -> list[Word]:
    """Hyphens inside words ("month-end", "30-day") go; those between two days, months or numbers mean "to" and stay.

    The point of a shortened month or day of the week goes too ("Dec. 15"), and that of a day ("20.-25. November").
    """
    kept: list[Word] = []
    for place, word in enumerate(words):
        if word.plain == "." and kept and kept[-1].plain == "-" and kept[-1].text.startswith(".") and kept[-1].end == word.start:
            kept[-1] = replace(kept[-1], end=word.end)
            continue
        if word.plain == "." and 0 < place < len(words) - 2 and _points_between(words[place - 1 : place + 3]):
            kept.append(replace(word, plain="-"))
            continue
        if word.plain == "." and 0 < place < len(words) - 1 and _belongs_to(words[place - 1], word, words[place + 1]):
            kept[-1] = replace(kept[-1], end=word.end)
            continue
        if word.plain == "-" and 0 < place < len(words) - 1:
            before, after = kept[-1], words[place + 1]
            touches = before.end == word.start and word.end == after.start
            if touches and not (_can_begin_range(before.plain) and _can_begin_range(after.plain)):
                if NOT_A_WORD in (before.plain, after.plain):
                    kept.append(word)
                continue
        kept.append(word)
    return kept


def _points_between(words: Sequence[Word]) -> bool:
    """Whether two points stand between two dates or numbers: "2025-04-01..2025-06-30"."""
    before, first, second, after = words[:4]
    can_end = _can_begin_range(after.plain) or after.plain in ("today", "now")
    return second.plain == "." and first.end == second.start and _can_begin_range(before.plain) and can_end


def _belongs_to(before: Word, point: Word, after: Word) -> bool:
    """Whether a point is part of the word that it touches and ends no sentence."""
    if before.end != point.start:
        return False
    if before.plain.isdigit() and len(before.plain) <= 2:
        return after.plain in MONTHS or (after.plain == "-" and after.start == point.end)
    is_short = before.plain in (*MONTHS, *WEEKDAYS) and len(before.text) <= 5 and before.text.lower() != before.plain
    return is_short and (after.plain[0].isdigit() or after.plain in MONTHS)


def _can_begin_range(plain: str) -> bool:
    return plain[0].isdigit() or plain in MONTHS or plain in WEEKDAYS or (plain[0] in "qh" and plain[1:].isdigit())


# Words that are a month or a weekday only in company: "who may leave", "they march on", "in the sun", "ask Jan".
_AMBIGUOUS_MONTHS = frozenset(("may", "march", "mar", "jan"))
_AMBIGUOUS_WEEKDAYS = frozenset(("mon", "wed", "sat", "sun"))
_SURE_BEFORE = frozenset(("in", "during", "since", "until"))
_BEFORE = frozenset(
    """in during since until by before after from of this last next through throughout between mid early late for previous coming
    past against vs versus around than month on over starting beginning including""".split()
)
_JOINERS = frozenset(
    ("and", "or", "to", "-", "&", ",", "with", "until", "through", "/", "vs", "versus", "against", "than", "not")
)
_AFTER_A_VERB = frozenset(
    """be have not well also only never still soon now just even already leave churn cancel order reorder buy spend return refund
    lapse want need ask go quit stop walk drop come become place purchase renew respond react complain look seem sound happen get
    take help cause switch defect move turn require say do i we you they he she it""".split()
)
_HAD_BY_A_MONTH = frozenset("revenue turnover sales orders refunds tickets figures numbers results invoices".split())
# "Ask June", "email May": a month's name behind these is a person's.
_MONTHS_AND_NAMES = frozenset(("january", "march", "april", "may", "june", "august"))
_BEFORE_A_PERSON = frozenset("call ask email phone ring tell message text contact thank visit remind mr mrs ms miss dr".split())
# "March instead": behind a month that begins a message.
_AFTER_A_MONTH_ALONE = frozenset(("instead", "then", "please", "pls", "only", "rather", "too"))
_SUBJECTS = frozenset("who which that they we you i he she it customers accounts clients and of these those them us".split())


def calendar_words(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """As `read_words`; "may", "march", "sun" and their like stand as "~" where they are ordinary words."""
    words = read_words(text, taken)
    return [
        replace(word, plain=NOT_A_WORD) if word.plain != NOT_A_WORD and _is_ordinary(words, place) else word
        for place, word in enumerate(words)
    ]


def _is_ordinary(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    raw = word.text.lower()
    before = words[place - 1].plain if place else ""
    after = words[place + 1].plain if place + 1 < len(words) else ""
    if before in _BEFORE_A_PERSON and word.plain in _MONTHS_AND_NAMES and not _is_day_number(after) and not _is_year(after):
        return True
    is_weekday = raw in _AMBIGUOUS_WEEKDAYS
    if not is_weekday and re.sub("['’]s$", "", raw) not in _AMBIGUOUS_MONTHS:
        return False
    if raw.endswith(("'s", "’s")):
        return False
    if after in ("last", "this", "next") and place + 2 < len(words) and words[place + 2].plain == "year":
        return False
    if after in ("to", "until") and place + 2 < len(words) and words[place + 2].plain in ("date", "now", "today"):
        return False
    if not is_weekday and after in _HAD_BY_A_MONTH and before not in _SUBJECTS:
        return False
    if before in _HAD_BY_A_MONTH and raw in ("jan", "mar") and after in ("", "?", ".", ",", "!", "only", "please", "by", "per"):
        return False
    if before == "," and after in ("", "?", ".", "!", "please") and not is_weekday:
        return False
    if not place and not is_weekday and after in _AFTER_A_MONTH_ALONE:
        return False
    names = WEEKDAYS if is_weekday else MONTHS
    if before in _JOINERS and place > 1 and words[place - 2].plain in names and after not in _AFTER_A_VERB:
        return False
    if after in _JOINERS and place + 2 < len(words) and words[place + 2].plain in names and before not in _SUBJECTS:
        return False
    if before in _SURE_BEFORE or (before in _BEFORE and after not in _AFTER_A_VERB):
        return False
    if is_weekday:
        return not (_is_day_number(after) or after in ("the", "morning", "afternoon", "evening", "next", "this"))
    if _is_year(after) or (_is_day_number(after) and before not in _SUBJECTS):
        return False
    if _is_day_number(before) and after not in _AFTER_A_VERB and (place < 2 or words[place - 2].plain not in ("top", "first")):
        return False
    mid_sentence = place > 0 and before not in (".", "!", "?", ":", "-")
    return not (mid_sentence and (word.text == "March" or (before == "to" and word.text == "May")))


def _is_year(plain: str) -> bool:
    return re.fullmatch(r"(?:19|20|21)\d\d", plain) is not None


def _is_day_number(plain: str) -> bool:
    return re.fullmatch(r"[123]?\d(?:st|nd|rd|th)?", plain) is not None
