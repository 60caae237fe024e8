"""Names out of the user's own data found in a text: customers, contacts, reps, places, products and other values.

Nothing here is learnt: an index is made from the names that the asking rep may see, and follows the data while the bot runs.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from actions.folding import fold, words
from actions.name_forms import (
    ACRONYMS,
    BEFORE_A_NAME,
    BOOKS,
    CONNECTORS,
    HELD_BY,
    LEGAL_FORMS,
    PERSONS_DO,
    PERSONS_DOING,
    TIMES_AND_NUMBERS,
    WHAT_REPS_HAVE,
    number_forms,
    those_in,
    variants,
    without_legal_form,
)
from actions.places import COUNTRIES
from actions.spellings import SELDOM, SHORT_FORMS, Keys, Spellings, is_english, sound

# Kinds whose names are a person's or a company's: they are also found by a part of the name.
NAME_KINDS = ("customer", "contact", "rep", "rep_outside")
# Kinds of values: found by the whole word (or words) only, in singular and plural.
VALUE_KINDS = ("team_outside", "country", "city", "industry", "segment", "team", "category", "product", "topic", "reason")
_PREFERRED = {kind: place for place, kind in enumerate((*NAME_KINDS, *VALUE_KINDS))}
_MAX_WORDS = 8
# Of a word that more names have than this only the first ones are looked at, so that no message takes long.
_MAX_POSTINGS = 3_000
# So many equally good candidates are handed on at most.
_MOST_CANDIDATES = 200
# Initials that more customers have than this mean none of them.
_MOST_BY_INITIALS = 8
_MOST_SPELLINGS = 200
# So often a word stands in the training sentences before a slip in three letters is believed to be meant for it.
_COMMON = 50
# A word of fewer training sentences than this hardly stands there by chance beside the other half of a name.
_RARELY = 10
# A word of at least so many training sentences is no value in another number than the data spells it.
_OFTEN = 25
_MOST_SLIPS = 24
# An unknown name comes with so many names that have a word of it, at most.
_MOST_NEAR = 20
_GROUPS = ("segment", "industry", "team", "category")
# Kinds of which a value may be an ordinary word, and the words that join two of them.
_LISTED_KINDS = frozenset(("rep", "city", "country", "category", "segment", "industry", "team"))
_JOINTS = frozenset(("and", "or", "vs", "versus", "against", "nor", "v"))
# Iceland is no misspelt Ireland.
_COUNTRIES = frozenset(fold(country) for country in COUNTRIES)
# "Top3" and "next5" are no names.
_TOP_N = re.compile(r"(?:top|first|last|next|best)\d{1,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the data: its kind, what it stands for (an id, or the value as the data spells it) and how it is shown.

    `of` is the customer that a contact belongs to.
    """

    kind: str
    value: str
    name: str
    of: str = ""

    @property
    def shown(self) -> str:
        """The name as a person is asked about it: a contact with the customer that it belongs to."""
        return f"{self.name} ({self.of})" if self.of else self.name


@dataclass(frozen=True)
class NameMatch:
    """A place in a text where names were found.

    `candidates` are equally good; none means that the words look like a name which the data does not have, and `near` then
    holds names that are like it. `whole` says that a candidate's whole name stands there, not a part of it. `meant` is the
    ordinary word that a word which is no name was probably meant to be ("ordr").
    """

    start: int
    end: int
    candidates: tuple[Entry, ...]
    whole: bool = True
    near: tuple[Entry, ...] = ()
    capital: bool = False
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry of which words in a row are found: from which word to which (not included), and which share (0-1) they are."""

    entry: int
    first: int
    last: int
    share: float


@lru_cache(maxsize=4)
def _ordinary_spellings(tokens: frozenset[str]) -> Spellings:
    """The same for all indexes, of which there is one for each view."""
    return Spellings(tokens, least=4)


class _Text:
    """The words of a text, which of them are taken by a name already, and the names found so far."""

    def __init__(self, text: str):
        self.words = words(text)
        self.taken = [False] * len(self.words)
        self.found: list[NameMatch] = []
        self._slips: dict[str, list[str]] = {}
        # In a message all in capitals these say nothing.
        self.shouted = len(self.words) > 2 and all(word.upper for word in self.words if word.folded.isalpha())

    def slips(self, token: str, near: Spellings) -> list[str]:
        """The other words that are one slip away, also from a word that is one itself."""
        if token not in self._slips:
            self._slips[token] = [one for slips, one in near.near(token) if slips == 1] if len(token) > 2 else []
        return self._slips[token]

    def folded(self, first: int, last: int) -> list[str]:
        return [word.folded for word in self.words[first:last]]

    def windows(self, longest: int, shortest: int) -> Iterator[tuple[int, int]]:
        """Free words in a row, longer runs before shorter ones."""
        for length in range(min(longest, len(self.words)), shortest - 1, -1):
            for first in range(len(self.words) - length + 1):
                if not any(self.taken[first : first + length]):
                    yield first, first + length

    def capital(self, place: int) -> bool:
        """Whether a word's capital says that it is a name: not at the beginning, where every word has one."""
        return self.words[place].capital and place > 0 and not self.shouted

    def has_name_beside(self, place: int, is_common: Callable[[str], bool]) -> bool:
        """Whether a word and a neighbour that is free are both written like a name."""
        beside = [other for other in (place - 1, place + 1) if 0 <= other < len(self.words) and not self.taken[other]]
        named = [self.words[other].capital and not is_common(self.words[other].folded) for other in beside]
        return self.words[place].capital and not self.shouted and any(named)

    def all_capital(self, first: int, last: int) -> bool:
        return all(word.capital or word.folded in CONNECTORS for word in self.words[first:last])

    def take(self, first: int, last: int, entries: Sequence[Entry], *, whole: bool) -> None:
        self.taken[first:last] = [True] * (last - first)
        self.found.append(
            NameMatch(
                start=self.words[first].start,
                end=self.words[last - 1].end,
                candidates=tuple(entries),
                whole=whole,
                capital=any(word.capital for word in self.words[first:last]),
            )
        )


class NameIndex:
    """Finds the names of one view in texts.

    Args:
        entries: the names that may be found.
        ordinary: folded words that people use to ask; such a word alone is never taken for a misspelt or partial name. Where
            it also says how often each is used, a misspelt one is taken for the most usual of those near it.

    """

    def __init__(self, entries: Iterable[Entry], ordinary: Collection[str] = ()):
        self._ordinary = ordinary
        # In the order in which candidates are handed on, so that the numbers of entries say it too.
        self._entries = sorted(dict.fromkeys(entries), key=lambda one: (_PREFERRED[one.kind], one.name, one.value))
        # Nearly all phrases are those of one entry alone, and a number needs less room than a list of one.
        self._phrases: dict[str, int | list[int]] = {}
        # The words of each spelling of a customer's or person's name, and whose it is.
        self._rows: list[tuple[str, ...]] = []
        self._row_entries = array("i")
        self._postings: dict[str, array[int]] = {}
        self._beginnings, self._shortened, self._squeezed, self._initials = Keys(), Keys(), Keys(), Keys()
        self._squeezed_parts = Keys()
        # Reps by a first name that is an ordinary word or a month too; with the ending of a possessive written without its sign.
        self._first_names: dict[str, list[int]] = defaultdict(list)
        # Values by the word before their number ("Tier 1", "Tier 2").
        self._numbered: dict[str, list[int]] = defaultdict(list)
        endings: Counter[str] = Counter()
        # One and the same text for a word, however many names have it.
        same: dict[str, str] = {}
        for number, entry in enumerate(self._entries):
            for tokens in variants(entry.name):
                self._file(" ".join(tokens), number)
                if entry.kind in NAME_KINDS:
                    self._add_row(tuple([same.setdefault(token, token) for token in tokens]), number)
                    if entry.kind == "customer" and len(tokens) > 1:
                        endings[tokens[-1]] += 1
                    if entry.kind in ("rep", "rep_outside") and len(tokens) > 1 and self._is_common(tokens[0]):
                        for form in {tokens[0], tokens[0] if tokens[0].endswith("s") else f"{tokens[0]}s"}:
                            self._first_names[form].append(number)
                else:
                    self._add_value(tokens, number)
                    if entry.kind in _GROUPS and len(tokens) == 2 and tokens[1].isdigit():
                        self._numbered[tokens[0]].append(number)
        for keys in (self._beginnings, self._shortened, self._squeezed, self._squeezed_parts, self._initials):
            keys.sort()
        self._long_values = [
            (fold(entry.name), number)
            for number, entry in enumerate(self._entries)
            if entry.kind in ("industry", "segment", "category") and len(entry.name) > 6
        ]
        # "Mills" and "Klinik" say little; "Lindenhof", which two have, means one of them.
        self._generic = {
            token for token, count in endings.items() if count > 3 or (count > 1 and (is_english(token) or token in LEGAL_FORMS))
        }
        self._add_words_of_values()
        self._values = {phrase for phrase in self._phrases if self._entries[self._whole(phrase)[0]].kind in VALUE_KINDS}
        self._tokens = set(self._postings).union(*(phrase.split(" ") for phrase in self._values))
        self._near_tokens = Spellings(self._tokens)
        self._sounding: dict[str, list[str]] = defaultdict(list)
        for token in self._tokens:
            if len(token) > 4:
                self._sounding[sound(token)].append(token)
        self._sorted_tokens = sorted(self._postings)
        self._near_ordinary = _ordinary_spellings(frozenset(ordinary))

    def __len__(self) -> int:
        """How many names it holds."""
        return len(self._entries)

    def _file(self, phrase: str, number: int) -> None:
        before = self._phrases.setdefault(phrase, number)
        if isinstance(before, list):
            if before[-1] != number:
                before.append(number)
        elif before != number:
            self._phrases[phrase] = [before, number]

    def _whole(self, phrase: str) -> Sequence[int]:
        """The entries of which a phrase is the whole name, in order."""
        found = self._phrases.get(phrase, ())
        return (found,) if isinstance(found, int) else found

    def _add_value(self, tokens: tuple[str, ...], number: int) -> None:
        kind, phrase = self._entries[number].kind, " ".join(tokens)
        if kind != "city":
            for form in number_forms(tokens[-1]):
                # "Still" is no Stills: what people say all the time is a value only as the data spells it.
                if len(tokens) > 1 or form == tokens[-1] or self._weight(form) < _OFTEN:
                    self._file(" ".join((*tokens[:-1], form)), number)
        if kind == "industry" and len(tokens) == 1:
            for form in those_in(tokens[0]):
                if self._weight(form) < _OFTEN:
                    self._file(form, number)
        if len(tokens) > 1:
            self._file("".join(tokens), number)
        if kind == "product" and len(tokens) > 2:
            # "Hard hats" are Hard Hat Lite: what it is, without its model.
            for form in number_forms(tokens[-2]):
                self._file(" ".join((*tokens[:-2], form)), number)
        if kind == "country":
            for country, aliases in COUNTRIES.items():
                if fold(country) == phrase or phrase in aliases:
                    for alias in (*aliases, country):
                        self._file(fold(alias), number)
                        if alias.endswith(("an", "i")):
                            self._file(f"{fold(alias)}s", number)

    def _add_words_of_values(self) -> None:
        """A word that only one category, industry or segment has stands for it ("gloves" for "Gloves & Masks")."""
        self._parts_of_values: set[str] = set()
        having: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(self._entries):
            if entry.kind in ("category", "industry", "segment") and len(tokens := fold(entry.name).split()) > 1:
                for token in tokens:
                    having[token].add(number)
        for token, numbers in having.items():
            telling = len(token) > 3 and token not in CONNECTORS and not self._is_common(token) and token not in self._postings
            if len(numbers) == 1 and telling:
                for form in number_forms(token):
                    if form not in self._phrases and not self._is_common(form):
                        self._file(form, next(iter(numbers)))
                        self._parts_of_values.add(form)

    def _add_row(self, row: tuple[str, ...], number: int) -> None:
        place = len(self._rows)
        self._rows.append(row)
        self._row_entries.append(number)
        for token in row if len(row) == len(set(row)) else dict.fromkeys(row):
            if token in self._postings:
                self._postings[token].append(place)
            else:
                self._postings[token] = array("i", (place,))
        for squeezed in {"".join(row), "".join([token for token in row if token not in CONNECTORS])}:
            if len(squeezed) >= 6:
                self._squeezed.file(squeezed, place)
        if len(row) > 2 and self._entries[number].kind == "customer":
            # "24horas" is Clínica 24 Horas: the rest of a name without its first word, or without its last one.
            for squeezed in ("".join(row[1:]), "".join(row[:-1])):
                if len(squeezed) >= 6:
                    self._squeezed_parts.file(squeezed, place)
        for length in range(2, len(row)):
            self._beginnings.file(" ".join(row[:length]), place)
        if row[0] == "the":
            for length in range(3, len(row)):
                self._beginnings.file(" ".join(row[1:length]), place)
        if row[-1] in LEGAL_FORMS and (short := without_legal_form(row)) != row:
            self._shortened.file(" ".join(short), place)
        if 1 < len(row) < 6 and self._entries[number].kind == "customer":
            self._initials.file("".join([token[0] for token in row]), place)

    def find(self, text: str) -> list[NameMatch]:
        """All names in a text from left to right, not overlapping; whole names come before parts, longer before shorter."""
        said = _Text(text)
        options = {token: self._options(token) for token in {word.folded for word in said.words}}
        alternatives = [options[word.folded] for word in said.words]
        self._take_whole(said, alternatives, 2)
        self._take_numbered(said)
        self._take_first_names(said)
        for length in range(min(_MAX_WORDS, len(said.words)), 1, -1):
            self._take_filed(said, self._beginnings, " ", length, whole=False)
            self._take_slightly_wrong(said, length)
            self._take_filed(said, self._squeezed, "", length, whole=True)
        self._take_beginnings(said, alternatives)
        self._take_cut(said)
        self._take_initials(said)
        self._take_whole(said, alternatives, 1)
        self._take_listed(said)
        self._take_filed(said, self._squeezed, "", 1, whole=True)
        self._take_filed(said, self._squeezed_parts, "", 1, whole=False)
        self._take_short_values(said)
        self._take_parts(said, alternatives)
        self._take_listed(said)
        return sorted(said.found, key=lambda match: match.start)

    def _take_numbered(self, said: _Text) -> None:
        """Values that differ from those of the data in their number ("Tier 4"): unknown ones."""
        for place in range(len(said.words) - 1):
            first, number = said.folded(place, place + 2)
            near = self._numbered.get(first)
            if near and number.isdigit() and not any(said.taken[place : place + 2]):
                self._take_unknown(said, place, place + 2, [self._entries[one] for one in near])

    # -- reps by their first names -------------------------------------------------------------------------------------

    def _take_first_names(self, said: _Text) -> None:
        """Reps whose first name is a month or an ordinary word too, where only a person can stand: "will's accounts"."""
        for place, word in enumerate(said.words):
            numbers = self._first_names.get(word.folded, ())
            if numbers and not said.taken[place] and self._stands_for_a_person(said, place):
                said.take(place, place + 1, [self._entries[number] for number in numbers], whole=False)

    @staticmethod
    def _stands_for_a_person(said: _Text, place: int) -> bool:
        word, before, after = said.words[place], said.folded(max(place - 2, 0), place), said.folded(place + 1, place + 4)
        is_time = word.folded.removesuffix("s") in TIMES_AND_NUMBERS
        owned = BOOKS if is_time else BOOKS | WHAT_REPS_HAVE
        if (word.possessive or word.folded.endswith("s")) and not owned.isdisjoint(after):
            return True
        if word.possessive and word.capital and place and (not is_time or not after):
            return True
        if before and (before[-1] in ("rep", "owner", "salesperson") or (len(before) > 1 and tuple(before) in HELD_BY)):
            return True
        if before and before[-1] in ("did", "does", "has", "had") and not PERSONS_DO.isdisjoint(after[:1]):
            return True
        led = is_time and before and before[-1] in ("in", "during", "since", "by", "last", "next", "this", "until", "from", "for")
        return not led and not PERSONS_DOING.isdisjoint(after[:1])

    # -- whole names ---------------------------------------------------------------------------------------------------

    def _options(self, token: str) -> tuple[str, ...]:
        """The tokens of the index that a word may be meant for: itself, or what a slip of the keyboard led away from."""
        if token == "n":
            return (token, "and")
        if token in self._tokens or len(token) < 4 or self._is_common(token) or token.isdigit() or token in _COUNTRIES:
            return (token,)
        near = [one for _, one in self._near_tokens.near(token, thorough=True)[:_MOST_SLIPS]]
        if is_english(token):
            # A word of the language is no slip for a value ("shed" for "seed"), though it may be one for a name or for a long value.
            near = [one for one in near if one in self._postings or (len(token) > 7 and one[:4] == token[:4])]
        return (token, *near, *(one for one in self._sounding.get(sound(token), ()) if one not in near and one != token))

    def _occurs(self, token: str) -> bool:
        """Whether the index has a word; one that is folded to several ("H&M") occurs where they all do."""
        return token in self._tokens or (" " in token and all(part in self._tokens for part in token.split()))

    def _is_common(self, token: str) -> bool:
        if token in TIMES_AND_NUMBERS:
            return True
        # A word that people hardly use to ask is rather the name of which it is a part.
        return token in self._ordinary and not (
            token in self._postings and 0 < self._weight(token) < SELDOM and token not in SHORT_FORMS
        )

    def _take_whole(self, said: _Text, alternatives: Sequence[tuple[str, ...]], shortest: int) -> None:
        """Whole names of at least so many words (1: of one), with their legal form or without it."""
        windows = list(said.windows(_MAX_WORDS if shortest > 1 else 1, shortest))
        shortened = self._shortened.find([" ".join(said.folded(*window)) for window in windows])
        for place, (first, last) in enumerate(windows):
            if any(said.taken[first:last]):
                continue
            options = alternatives[first:last]
            doubtful = shortest == 1 and (len(options[0]) > 1 or options[0][0] in self._parts_of_values)
            if doubtful and said.has_name_beside(first, self._is_common):
                # "Lunde Mills" is somebody's name, if not here: its half is no misspelt Lund.
                continue
            if numbers := self._phrase(options):
                self._take(said, first, last, numbers, whole=True)
            elif place in shortened:
                while last < len(said.words) and self._goes_on(said, first, last):
                    last += 1
                self._take(said, first, last, self._numbers(shortened[place]), whole=False)

    def _goes_on(self, said: _Text, first: int, last: int) -> bool:
        """Whether the next word belongs to a name too ("Hangang Bike Co" of Hangang Bike Co., Ltd.)."""
        if said.taken[last] or said.words[last].folded not in LEGAL_FORMS:
            return False
        return bool(self._beginnings.find([" ".join(said.folded(first, last + 1))]))

    def _numbers(self, rows: Iterable[int]) -> list[int]:
        """The numbers of the entries that rows belong to, in order."""
        return sorted({self._row_entries[row] for row in rows})

    def _phrase(self, options: Sequence[tuple[str, ...]]) -> Sequence[int]:
        plain = self._whole(" ".join(option[0] for option in options))
        if plain or all(len(option) == 1 for option in options):
            return plain
        if any(len(option) == 1 and not self._occurs(option[0]) for option in options):
            return ()
        found: set[int] = set()
        for spelling, _ in zip(product(*options), range(_MOST_SPELLINGS), strict=False):
            found.update(self._whole(" ".join(spelling)))
        return sorted(found)

    def _take(self, said: _Text, first: int, last: int, numbers: Sequence[int], *, whole: bool) -> None:
        entries = [self._entries[number] for number in numbers[:_MOST_CANDIDATES]]
        meant = [entry for entry in entries if self._is_meant(entry, said, first, last, whole=whole)]
        if meant:
            said.take(first, last, meant, whole=whole)

    def _is_meant(self, entry: Entry, said: _Text, first: int, last: int, *, whole: bool) -> bool:
        """Whether words that spell a name mean it: ordinary words are one only where all is there, or a capital says so."""
        word = said.words[first]
        if last - first > 1:
            telling = (token for token in said.folded(first, last) if not self._is_common(token) and token not in self._values)
            if last - first > 2 and len(set(said.folded(first, last)) - CONNECTORS) > 2:
                # "Forget me not": three words of a name in its order mean it, whatever words they are.
                return True
            tokens = said.folded(first, last)
            rare = any(
                token not in TIMES_AND_NUMBERS and token not in CONNECTORS and self._weight(token) < _RARELY for token in tokens
            )
            if rare and any(token in TIMES_AND_NUMBERS for token in tokens):
                # "Forty foot" in this order, and hardly anybody says "foot" to ask.
                return True
            if (
                first == 0
                and tokens[0] in TIMES_AND_NUMBERS
                and not any(token in TIMES_AND_NUMBERS or token in CONNECTORS for token in tokens[1:])
            ):
                # "Sunday best, how is it looking": no time goes on like this.
                return True
            return whole or said.all_capital(first, last) or any(token not in CONNECTORS for token in telling)
        if word.folded in ("us", "it"):
            return word.upper
        if entry.kind in NAME_KINDS or entry.kind == "city":
            if word.folded in TIMES_AND_NUMBERS:
                return False
            if word.folded in self._ordinary and not (entry.kind == "city" and self._weight(word.folded) < SELDOM):
                return word.capital and first > 0
        return True

    def _take_filed(self, said: _Text, keys: Keys, glue: str, length: int, *, whole: bool) -> None:
        """Names that are filed under so many words in a row: first words of theirs, or all of theirs with other spaces."""
        windows = list(said.windows(length, length))
        for place, rows in keys.find([glue.join(said.folded(*window)) for window in windows]).items():
            first, last = windows[place]
            if any(said.taken[first:last]):
                continue
            numbers = self._numbers(rows)
            if not whole and self._goes_on_otherwise(said, last, numbers):
                # "St. Brendan's Hospice" is not St. Brendan's Hospital.
                self._take_unknown(said, first, last + 1, [self._entries[number] for number in numbers[:_MOST_NEAR]])
                continue
            self._take(said, first, last, numbers, whole=whole)

    def _goes_on_otherwise(self, said: _Text, place: int, numbers: Sequence[int]) -> bool:
        """Whether a capital says that a word belongs to the name before it, and no customer with that beginning has such a word."""
        if place >= len(said.words) or said.taken[place] or said.shouted or said.all_capital(0, len(said.words)):
            return False
        word = said.words[place]
        if not word.capital or word.folded in self._ordinary or len(word.folded) < 4 or not word.folded.isalpha():
            return False
        near = {one for _, one in self._near_tokens.near(word.folded, thorough=True)}
        if self._whole(word.folded) or any(near & set(fold(self._entries[number].name).split()) for number in numbers):
            return False
        return all(self._entries[number].kind == "customer" for number in numbers)

    def _take_beginnings(self, said: _Text, alternatives: Sequence[tuple[str, ...]]) -> None:
        """Names of which the first words stand there, some of them misspelt."""
        for first, last in said.windows(4, 2):
            options = alternatives[first:last]
            if all(len(option) == 1 for option in options) or any(option[-1] not in self._tokens for option in options):
                continue
            spellings = [" ".join(spelling) for spelling, _ in zip(product(*options), range(_MOST_SPELLINGS), strict=False)]
            rows = {row for filed in self._beginnings.find(spellings).values() for row in filed}
            self._take(said, first, last, self._numbers(rows), whole=False)

    def _take_cut(self, said: _Text) -> None:
        """Customers of whose name a word is cut short behind one that is whole ("tuas chem", "crane str boats")."""
        for first in range(len(said.words) - 1):
            whole, cut = said.folded(first, first + 2)
            if any(said.taken[first : first + 2]) or whole not in self._postings or self._is_common(whole):
                continue
            if len(cut) < 3 or not cut.isalpha() or self._is_known(cut) or is_english(cut):
                continue
            found: dict[int, int] = {}
            for row in self._postings[whole][:_MAX_POSTINGS]:
                tokens, number = self._rows[row], self._row_entries[row]
                place = tokens.index(whole) + 1
                if self._entries[number].kind == "customer" and place < len(tokens) and tokens[place].startswith(cut):
                    rest = said.folded(first + 2, first + 1 + len(tokens) - place)
                    same = sum(1 for one, other in zip(rest, tokens[place + 1 :], strict=False) if one == other)
                    found[number] = same
            if found:
                most = max(found.values())
                self._take(said, first, first + 2 + most, sorted(one for one, same in found.items() if same == most), whole=False)

    def _take_slightly_wrong(self, said: _Text, length: int) -> None:
        """Whole names of which one word is another word of the language, very short, or in the wrong number ("Twelve Knot")."""
        for first, last in said.windows(length, length):
            tokens = said.folded(first, last)
            strange = [place for place, token in enumerate(tokens) if not self._occurs(token)]
            if len(strange) > 1 or any(said.taken[first:last]):
                continue
            if not strange or strange == [length - 1]:
                found = {
                    number
                    for form in number_forms(tokens[-1])
                    if said.all_capital(first, last) or self._others_tell(said, first, tokens, length - 1)
                    for number in self._whole(" ".join((*tokens[:-1], form)))
                }
                if self._take_names(said, first, last, found):
                    continue
            self._take_names(
                said,
                first,
                last,
                {
                    number
                    for place in strange or range(length)
                    if self._others_tell(said, first, tokens, place)
                    for other in said.slips(tokens[place], self._near_tokens)
                    for number in self._whole(" ".join((*tokens[:place], other, *tokens[place + 1 :])))
                },
            )

    def _take_names(self, said: _Text, first: int, last: int, numbers: Iterable[int]) -> bool:
        names = [number for number in sorted(numbers) if self._entries[number].kind in NAME_KINDS]
        self._take(said, first, last, names, whole=True)
        return bool(names)

    def _others_tell(self, said: _Text, first: int, tokens: Sequence[str], place: int) -> bool:
        """Whether the words beside one make it likely that a name was meant by all."""
        others = [token for other, token in enumerate(tokens) if other != place and token not in CONNECTORS]
        telling = [token for token in others if not self._is_common(token) and len(token) > 2]
        if self._is_common(tokens[place]):
            return bool(telling) and (len(others) > 1 or said.words[first + place].capital)
        return bool(telling) or (bool(others) and said.all_capital(first, first + len(tokens)))

    def _take_initials(self, said: _Text) -> None:
        """Customers by their initials in capitals ("LM", "L.M."), persons by the first one and the rest of the name."""
        if said.shouted:
            return
        for place, word in enumerate(said.words):
            if said.taken[place] or not word.upper or not word.folded.isalpha():
                continue
            if len(word.folded) == 1:
                self._take_first_initial(said, place)
            elif len(word.folded) < 6 and word.folded not in ACRONYMS and not self._is_known(word.folded):
                customers = self._numbers(self._initials.find([word.folded]).get(0, ()))
                if len(customers) <= _MOST_BY_INITIALS:
                    self._take(said, place, place + 1, customers, whole=False)

    def _is_known(self, token: str) -> bool:
        return token in self._tokens or self._is_common(token)

    def _take_first_initial(self, said: _Text, place: int) -> None:
        letter, following = said.words[place].folded, "".join(said.folded(place + 1, place + 2))
        for row in self._postings.get(following, ())[:_MAX_POSTINGS]:
            last = place + len(self._rows[row])
            if said.taken[place] or any(said.taken[place:last]) or self._entries[self._row_entries[row]].kind == "customer":
                continue
            rest = self._rows[row][1:]
            if rest and list(rest) == said.folded(place + 1, last):
                same = {self._row_entries[other] for other in self._postings[following] if self._is_called(other, letter, rest)}
                self._take(said, place, last, sorted(same), whole=False)

    def _is_called(self, row: int, letter: str, rest: tuple[str, ...]) -> bool:
        """Whether a row is a person's name that begins with a letter and goes on with these words."""
        tokens = self._rows[row]
        is_person = self._entries[self._row_entries[row]].kind != "customer"
        return is_person and tokens[1:] == rest and tokens[0].startswith(letter)

    def _take_short_values(self, said: _Text) -> None:
        """Industries, segments and categories of which only the beginning is said ("delis" are Delicatessens)."""
        for place, word in enumerate(said.words):
            stem = word.folded.removesuffix("s")
            if (
                said.taken[place]
                or len(stem) < 4
                or not stem.isalpha()
                or self._weight(word.folded)
                or self._is_known(word.folded)
            ):
                continue
            if self._is_common(stem) or self._near_ordinary.near(word.folded):
                continue
            begun = {number for value, number in self._long_values if value.startswith(stem) and len(value) >= len(stem) + 3}
            if len(begun) == 1:
                self._take(said, place, place + 1, sorted(begun), whole=False)

    def _take_listed(self, said: _Text) -> None:
        """Whole names that are ordinary words or months too, in a list with one of their kind: "Erie and Price", "Drew vs June"."""
        for place, word in enumerate(said.words):
            numbers = self._whole(word.folded) or self._first_names.get(word.folded, ())
            if said.taken[place] or not numbers:
                continue
            beside = {
                one.candidates[0].kind
                for one in said.found
                if one.candidates and self._in_a_list(said, place, one.start, one.end)
            }
            entries = [self._entries[number] for number in numbers if self._entries[number].kind in beside & _LISTED_KINDS]
            if entries:
                said.take(place, place + 1, entries, whole=True)

    @staticmethod
    def _in_a_list(said: _Text, place: int, start: int, end: int) -> bool:
        """Whether nothing but a word that joins stands between a word and a name from start to end of the text."""
        for joint, other in ((place - 1, place - 2), (place + 1, place + 2)):
            if 0 <= joint < len(said.words) and 0 <= other < len(said.words) and start <= said.words[other].start < end:
                return said.words[joint].folded in _JOINTS
        return False

    # -- parts of names and unknown ones -------------------------------------------------------------------------------

    def _take_parts(self, said: _Text, alternatives: Sequence[tuple[str, ...]]) -> None:
        for first, last in self._mentions(said, alternatives):
            misspelt = last - first == 1 and said.words[first].folded not in self._postings
            options = self._believable(said, first, alternatives) if misspelt else alternatives
            placed = self._placed(options, first, last)
            if not placed and last - first > 1:
                # "Tuas chem" is Tuas Chemicals: a word cut short beside one that is whole.
                wider = self._with_cut(options, first, last)
                turned = [*wider[:first], *reversed(wider[first:last]), *wider[last:]]
                # "The duero lab" is Laboratorio Duero: two words may also stand the other way round.
                placed = self._placed(wider, first, last) or (self._placed(turned, first, last) if last - first == 2 else [])
                exact = all(said.words[place].folded in self._postings for place in range(first, last))
                placed = [one for one in placed if exact or self._entries[one.entry].kind == "customer"]
            if misspelt:
                # One misspelt word may be a company's name, but is too little for a person's: "France" is no Franco.
                placed = [one for one in placed if self._entries[one.entry].kind == "customer"]
            begin = max((i + 1 for i in range(first) if said.taken[i]), default=0)
            finish = min((i for i in range(last, len(said.words)) if said.taken[i]), default=len(said.words))
            if placed and self._begins_before(said, min(one.first for one in placed)):
                # "May & Daughters" is not Byrne & Daughters.
                first = min(one.first for one in placed) - 1
                self._take_unknown(said, first, last, [self._entries[one.entry] for one in placed[:_MOST_NEAR]])
                continue
            placed = [one for one in placed if begin <= one.first and one.last <= finish] or [
                _Placed(one.entry, max(one.first, begin), min(one.last, finish), one.share) for one in placed
            ]
            if not placed and (colleagues := self._colleagues(said, first, last)):
                for place, entry in colleagues.items():
                    said.take(place, place + 1, [entry], whole=False)
                continue
            if not placed:
                self._take_unknown(said, first, last, self._sharing(options, first, last) if last - first > 1 else ())
                continue
            longest = max(one.last - one.first for one in placed)
            placed = [one for one in placed if one.last - one.first == longest]
            best = max(one.share for one in placed)
            numbers = sorted({one.entry for one in placed if one.share == best or best < 0.999})
            entries = [self._entries[number] for number in numbers[:_MOST_CANDIDATES]]
            said.take(min(one.first for one in placed), max(one.last for one in placed), entries, whole=best >= 0.999)

    def _begins_before(self, said: _Text, first: int) -> bool:
        """Whether the words from one on go on with the name that a capital before them begins ("May & Daughters")."""
        if not 0 < first < len(said.words) or said.shouted or said.taken[first - 1]:
            return False
        return (
            said.words[first].folded == "and"
            and said.words[first - 1].capital
            and (first > 1 or said.words[0].folded in TIMES_AND_NUMBERS or said.words[0].folded not in self._ordinary)
        )

    def _colleagues(self, said: _Text, first: int, last: int) -> dict[int, Entry]:
        """Reps of whom one word is meant by one word of a run that nobody is called by ("meera seperatly")."""
        found: dict[int, Entry] = {}
        if last - first < 2:
            return found
        for place in range(first, last):
            rows = self._postings.get(said.words[place].folded, ())
            entries = {self._entries[self._row_entries[row]] for row in rows}
            if {entry.kind for entry in entries} == {"rep"} and len({entry.value for entry in entries}) == 1:
                found[place] = next(iter(entries))
        return found

    def _with_cut(self, alternatives: Sequence[tuple[str, ...]], first: int, last: int) -> list[tuple[str, ...]]:
        """The alternatives, to which each word that no name has adds the words of names that begin with it."""
        wider = list(alternatives)
        for place in range(first, last):
            token = alternatives[place][0]
            if len(token) > 2 and token not in self._postings:
                begin = bisect_left(self._sorted_tokens, token)
                longer = self._sorted_tokens[begin : begin + _MOST_SLIPS]
                wider[place] = (*alternatives[place], *(one for one in longer if one.startswith(token)))
        return wider

    def _believable(self, said: _Text, place: int, alternatives: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The alternatives, of which a misspelt word that stands alone keeps only those that it may well be meant for.

        In small letters a word is a misspelt name only where a name may follow, and where it is no misspelt ordinary word.
        """
        word = said.words[place]
        kept: tuple[str, ...] = (word.folded,)
        if said.capital(place):
            if not word.upper or len(word.folded) > 4:
                kept = alternatives[place]
        elif len(word.folded) > 4 and not self._meant(word.folded):
            if not place or said.words[place - 1].folded in BEFORE_A_NAME:
                kept = (word.folded, *(one for one in alternatives[place][1:] if one[0] == word.folded[0]))
        return [kept if other == place else options for other, options in enumerate(alternatives)]

    def _take_unknown(self, said: _Text, first: int, last: int, near: Sequence[Entry]) -> None:
        said.found += self._unknown(said, first, last, near)
        said.taken[first:last] = [True] * (last - first)

    def _unknown(self, said: _Text, first: int, last: int, near: Sequence[Entry]) -> list[NameMatch]:
        """Words that no candidate has: one by one where some are slips of ordinary words, otherwise together."""
        slips = {}
        spoken = said.words
        if not near:
            small = [place for place in range(first, last) if not (spoken[place].capital and place)]
            slips = {place: meant for place in small if (meant := self._meant(spoken[place].folded))}
        runs = [(place, place + 1) for place in range(first, last)] if slips else [(first, last)]
        return [
            NameMatch(
                start=spoken[begin].start,
                end=spoken[end - 1].end,
                candidates=(),
                whole=False,
                near=tuple(near),
                capital=any(word.capital for word in spoken[begin:end]),
                meant=slips.get(begin, ""),
            )
            for begin, end in runs
        ]

    def _meant(self, token: str) -> str:
        """The ordinary word that is one slip of the keyboard away (two in a long one), or nothing."""
        if len(token) == 3:
            # "Teh" and "adn": of short words only two letters that changed places, and only where a common word comes out.
            swapped = (token[1] + token[0] + token[2], token[0] + token[2] + token[1])
            return max((one for one in swapped if self._weight(one) >= _COMMON), key=self._weight, default="")
        if len(token) < 4 or token in SHORT_FORMS or is_english(token):
            return ""
        near = self._near_ordinary.near(token)
        return min(((slips, -self._weight(one), one) for slips, one in near), default=(0, 0, ""))[2]

    def _weight(self, token: str) -> int:
        return self._ordinary.get(token, 0) if isinstance(self._ordinary, Mapping) else 0

    def _mentions(self, said: _Text, alternatives: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
        """Runs of neighbouring words that are no ordinary ones: (first, last) places, the last not included."""
        spoken = said.words
        named = [not said.taken[i] and self._is_namelike(i, said, alternatives[i]) for i in range(len(spoken))]
        for i in range(len(spoken) - 1):
            if named[i] or said.taken[i] or not named[i + 1]:
                continue
            if i and named[i - 1] and spoken[i].folded in CONNECTORS:
                named[i] = bool(self._placed(alternatives, i - 1, i + 2))
            elif spoken[i].capital and spoken[i + 1].capital and spoken[i].folded in self._postings and not said.shouted:
                # "Buy Optics": an ordinary word is a part of a name where the data has it right before the other.
                named[i] = bool(self._placed(alternatives, i, i + 2))
        runs: list[tuple[int, int]] = []
        edges = [False, *named, False]
        starts = [i for i, (before, now) in enumerate(pairwise(edges)) if now and not before]
        stops = [i for i, (before, now) in enumerate(pairwise(edges)) if before and not now]
        for first, last in zip(starts, stops, strict=True):
            if all(spoken[i].folded in self._generic for i in range(first, last)):
                continue
            runs.append((first, last))
        return runs

    def _is_namelike(self, place: int, said: _Text, alternatives: tuple[str, ...]) -> bool:
        word = said.words[place]
        if word.folded in TIMES_AND_NUMBERS or word.folded[0].isdigit() or _TOP_N.fullmatch(word.folded):
            return False
        if word.folded in self._ordinary and not self._is_common(word.folded) and not word.capital:
            # A word that is seldom used to ask is the part of a name only where a name may stand: "will delta buy", not "her clinic".
            return place == 0 or said.words[place - 1].folded in BEFORE_A_NAME
        lonely = not word.capital and place > 0 and said.words[place - 1].folded not in BEFORE_A_NAME
        is_part = any(token in self._postings for token in alternatives)
        if (
            lonely
            and is_part
            and alternatives[0] not in self._values
            and is_english(word.folded)
            and not self._beside_a_name(said, place)
        ):
            # "Her clinic" is no part of Norte Clinic.
            return False
        if word.folded in self._ordinary or len(word.folded) < 2:
            known = any(token in self._postings for token in alternatives)
            beside = place > 0 and said.words[place - 1].capital and said.words[place - 1].folded not in self._ordinary
            return known and word.capital and beside
        return True

    def _beside_a_name(self, said: _Text, place: int) -> bool:
        """Whether a neighbour of a word stands beside it in some name."""
        token = said.words[place].folded
        beside = [
            said.words[other].folded for other in (place - 1, place + 1) if 0 <= other < len(said.words) and not said.taken[other]
        ]
        rows = self._postings.get(token, ())[:_MAX_POSTINGS]
        return any(other in self._rows[row] for row in rows for other in beside if not self._is_common(other))

    def _rows_of(self, options: Iterable[str]) -> list[int]:
        return [row for token in options for row in self._postings.get(token, ())]

    def _placed(self, alternatives: Sequence[tuple[str, ...]], first: int, last: int) -> list[_Placed]:
        """Entries in which every word from first to last is found in a row."""
        rows = self._sharing_all(alternatives, first, last)
        if len(rows) > _MAX_POSTINGS:
            # So many names have the word that a neighbour which is in some of them too says more.
            beside = [(max(0, first - 1), last), (first, min(len(alternatives), last + 1))]
            rows = next(
                (found for run in beside if (found := self._aligned_rows(alternatives, *run, first, last))), rows[:_MAX_POSTINGS]
            )
        best: dict[int, _Placed] = {}
        for row in rows:
            if placed := _align(alternatives, first, last, self._rows[row]):
                number = self._row_entries[row]
                if number not in best or best[number].share < placed[2]:
                    best[number] = _Placed(number, *placed)
        return list(best.values())

    def _aligned_rows(self, alternatives: Sequence[tuple[str, ...]], begin: int, finish: int, first: int, last: int) -> list[int]:
        """Rows of a longer run than that from first to last, in a row; none where it is not longer."""
        if (begin, finish) == (first, last):
            return []
        rows = self._sharing_all(alternatives, begin, finish)[:_MAX_POSTINGS]
        return [row for row in rows if _align(alternatives, begin, finish, self._rows[row])]

    def _sharing_all(self, alternatives: Sequence[tuple[str, ...]], first: int, last: int) -> list[int]:
        """The rows that have all words from first to last, anywhere."""
        posted = sorted((self._rows_of(options) for options in alternatives[first:last]), key=len)
        if len(posted) == 1:
            return posted[0]
        shared = set(posted[0]) if posted else set()
        for rows in posted[1:]:
            if not shared:
                break
            shared.intersection_update(rows)
        return sorted(shared)

    def _sharing(self, alternatives: Sequence[tuple[str, ...]], first: int, last: int) -> list[Entry]:
        """Entries that have some of the words from first to last."""
        tokens = (token for place in range(first, last) for token in alternatives[place] if token not in self._generic)
        rows = (row for token in tokens for row in self._postings.get(token, ())[:_MOST_NEAR])
        return [self._entries[number] for number in dict.fromkeys(self._row_entries[row] for row in rows)][:_MOST_NEAR]


def _align(
    alternatives: Sequence[tuple[str, ...]], first: int, last: int, tokens: tuple[str, ...]
) -> tuple[int, int, float] | None:
    """Where a name's tokens cover all words from first to last in a row, spread to neighbours that also belong to it."""
    length = last - first
    for offset in range(len(tokens) - length + 1):
        if all(tokens[offset + i] in alternatives[first + i] for i in range(length)):
            begin, finish, left, right = first, last, offset, offset + length
            while begin > 0 and left > 0 and tokens[left - 1] in alternatives[begin - 1]:
                begin, left = begin - 1, left - 1
            while finish < len(alternatives) and right < len(tokens) and tokens[right] in alternatives[finish]:
                finish, right = finish + 1, right + 1
            return begin, finish, sum(map(len, tokens[left:right])) / sum(map(len, tokens))
    return None
