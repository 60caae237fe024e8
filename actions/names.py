"""Names out of the user's own data found in a text: customers, contacts, reps, places, products and other values.

Nothing here is learnt: an index is made from the names that the asking rep may see, and follows the data while the bot runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from actions.folding import Word, fold, words
from actions.places import COUNTRIES

# Kinds whose names are a person's or a company's: they are also found by a part of the name.
NAME_KINDS = ("customer", "contact", "rep", "rep_outside")
# Kinds of values: found by the whole word (or words) only, in singular and plural.
VALUE_KINDS = ("team_outside", "country", "city", "industry", "segment", "team", "category", "product", "topic", "reason")
_PREFERRED = {kind: place for place, kind in enumerate((*NAME_KINDS, *VALUE_KINDS))}
_MAX_WORDS = 8
# A posting list longer than this is a generic word ("Ltd"); it is never looked through by itself.
_MAX_POSTINGS = 3_000
_CONNECTORS = frozenset({"and", "of", "the", "de", "di", "da", "la", "le", "van", "von", "el", "y", "und", "et"})
# Words of times and numbers; alone they are never a part of a name ("twelve weeks" is no Twelve Knots).
_TIMES_AND_NUMBERS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty ninety hundred thousand first second third last next".split()
)


@dataclass(frozen=True)
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


def _variants(name: str) -> set[tuple[str, ...]]:
    """The folded spellings of a name: with and without its possessive ending."""
    return {tuple(word.folded for word in words(name)), tuple(fold(name).split())} - {()}


def _plurals(phrase: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A value's spellings in singular and plural ("Filters", "filter"; "Key account", "key accounts")."""
    last = phrase[-1]
    forms = {last}
    if last.endswith("ies"):
        forms.add(f"{last[:-3]}y")
    elif last.endswith(("ches", "shes", "sses", "xes")):
        forms.add(last[:-2])
    elif last.endswith("s") and not last.endswith("ss"):
        forms.add(last[:-1])
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        forms.add(f"{last[:-1]}ies")
    else:
        forms.add(f"{last}es" if last.endswith(("ch", "sh", "ss", "x")) else f"{last}s")
    return {(*phrase[:-1], form) for form in forms}


def _deletions(token: str) -> set[str]:
    return {token} | {token[:place] + token[place + 1 :] for place in range(len(token))}


class NameIndex:
    """Finds the names of one view in texts.

    Args:
        entries: the names that may be found.
        ordinary: folded words that people use to ask; such a word alone is never taken for a misspelt or partial name. Where
            it also says how often each is used, a misspelt one is taken for the most usual of those near it.
    """

    def __init__(self, entries: Iterable[Entry], ordinary: Collection[str] = ()):
        self._ordinary = ordinary
        self._phrases: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._prefixes: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._squeezed: dict[str, list[Entry]] = defaultdict(list)
        self._postings: dict[str, list[tuple[Entry, tuple[str, ...]]]] = defaultdict(list)
        endings: Counter[str] = Counter()
        for entry in dict.fromkeys(entries):
            self._add(entry)
            if entry.kind == "customer":
                endings.update({variant[-1] for variant in _variants(entry.name) if len(variant) > 1})
        self._generic = {token for token, count in endings.items() if count > 1}
        self._by_deletion: dict[str, list[str]] = defaultdict(list)
        tokens = {token for phrase in (*self._phrases, *self._prefixes) for token in phrase} | set(self._postings)
        for token in tokens:
            if len(token) >= 3:
                for shorter in _deletions(token):
                    self._by_deletion[shorter].append(token)
        self._tokens = tokens
        self._slips: dict[str, list[str]] = defaultdict(list)
        for token in ordinary:
            if len(token) >= 4:
                for shorter in _deletions(token):
                    self._slips[shorter].append(token)

    def _add(self, entry: Entry) -> None:
        for variant in _variants(entry.name):
            spellings = {variant}
            if entry.kind in VALUE_KINDS and entry.kind != "city":
                spellings |= _plurals(variant)
            if entry.kind == "country":
                spellings |= {
                    tuple(fold(alias).split())
                    for country, aliases in COUNTRIES.items()
                    if tuple(fold(country).split()) == variant or " ".join(variant) in aliases
                    for alias in (*aliases, country)
                }
            for spelling in spellings:
                if entry not in self._phrases[spelling]:
                    self._phrases[spelling].append(entry)
            if len(variant) > 1 and len("".join(variant)) >= 6:
                self._squeezed["".join(variant)].append(entry)
            if entry.kind in NAME_KINDS:
                for length in range(2, len(variant)):
                    self._prefixes[variant[:length]].append(entry)
                for token in set(variant):
                    self._postings[token].append((entry, variant))

    def find(self, text: str) -> list[NameMatch]:
        """All names in a text from left to right, not overlapping; whole names come before parts, longer before shorter."""
        spoken = words(text)
        taken = [False] * len(spoken)
        found: list[NameMatch] = []
        alternatives = [self._spellings(word) for word in spoken]
        for phrases, whole in ((self._phrases, True), (self._prefixes, False)):
            self._take_phrases(spoken, alternatives, phrases, whole, taken, found)
        self._take_parts(spoken, alternatives, taken, found)
        return sorted(found, key=lambda match: match.start)

    # -- whole names ---------------------------------------------------------------------------------------------------

    def _spellings(self, word: Word) -> tuple[str, ...]:
        """The tokens of the index that a word may be meant for: itself, or what is one slip of the keyboard away."""
        token = word.folded
        if token in self._tokens or len(token) < 4 or token in self._ordinary or token in _TIMES_AND_NUMBERS or token.isdigit():
            return (token,)
        allowed = 1 if len(token) < 8 else 2
        near = {candidate for shorter in _deletions(token) for candidate in self._by_deletion.get(shorter, ())}
        scored = sorted((OSA.distance(token, candidate, score_cutoff=allowed), candidate) for candidate in near)
        return (token, *(candidate for distance, candidate in scored[:6] if distance <= allowed))

    def _take_phrases(
        self,
        spoken: Sequence[Word],
        alternatives: Sequence[tuple[str, ...]],
        phrases: dict[tuple[str, ...], list[Entry]],
        whole: bool,
        taken: list[bool],
        found: list[NameMatch],
    ) -> None:
        for length in range(min(_MAX_WORDS, len(spoken)), 0, -1):
            for first in range(len(spoken) - length + 1):
                last = first + length
                if any(taken[first:last]):
                    continue
                entries = self._phrase(alternatives[first:last], phrases)
                if not entries and whole and length <= 3:
                    entries = self._squeezed.get("".join(word.folded for word in spoken[first:last]), [])
                entries = [entry for entry in entries if self._is_meant(entry, spoken, first, last, whole)]
                if entries:
                    taken[first:last] = [True] * length
                    found.append(_match(spoken, first, last, entries, whole))

    @staticmethod
    def _phrase(options: Sequence[tuple[str, ...]], phrases: dict[tuple[str, ...], list[Entry]]) -> list[Entry]:
        plain = phrases.get(tuple(option[0] for option in options))
        if plain:
            return plain
        if all(len(option) == 1 for option in options):
            return []
        spelt: list[tuple[str, ...]] = [()]
        for option in options:
            spelt = [(*before, token) for before in spelt for token in option][:64]
        return [entry for spelling in spelt for entry in phrases.get(spelling, ())]

    def _is_meant(self, entry: Entry, spoken: Sequence[Word], first: int, last: int, whole: bool) -> bool:
        """Whether words that spell a name mean it: one ordinary word is a name only where a capital or "in" says so."""
        if last - first > 1:
            return (
                whole or not all(word.folded in self._ordinary for word in spoken[first:last]) or _capitals(spoken, first, last)
            )
        word = spoken[first]
        if word.folded in ("us", "it"):
            return word.upper
        if entry.kind in NAME_KINDS or entry.kind == "city":
            if word.folded in _TIMES_AND_NUMBERS:
                return False
            if word.folded in self._ordinary:
                return word.capital and first > 0
        return True

    # -- parts of names and unknown ones -------------------------------------------------------------------------------

    def _take_parts(
        self, spoken: Sequence[Word], alternatives: Sequence[tuple[str, ...]], taken: list[bool], found: list[NameMatch]
    ) -> None:
        for first, last in self._mentions(spoken, alternatives, taken):
            complete, partial = self._candidates(alternatives, first, last)
            if last - first == 1 and spoken[first].folded not in self._postings:
                # One misspelt word may be a company's name, but is too little for a person's: "France" is no Franco.
                complete = [found_one for found_one in complete if found_one[0].kind == "customer"]
            if complete:
                begin, finish = min(c[1] for c in complete), max(c[2] for c in complete)
                begin = max(begin, max((i + 1 for i in range(first) if taken[i]), default=0))
                finish = min(finish, min((i for i in range(last, len(spoken)) if taken[i]), default=len(spoken)))
                best = max(c[3] for c in complete)
                entries = [entry for entry, _, _, share in complete if share == best or best < 0.999]
                found.append(_match(spoken, begin, finish, entries, whole=best >= 0.999))
                taken[begin:finish] = [True] * (finish - begin)
            else:
                found += self._unknown(spoken, first, last, partial)
                taken[first:last] = [True] * (last - first)

    def _unknown(self, spoken: Sequence[Word], first: int, last: int, near: Sequence[Entry]) -> list[NameMatch]:
        """Words that no candidate has: one by one where some are slips of ordinary words, otherwise together."""
        slips = {}
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
                near=tuple(dict.fromkeys(near)),
                capital=any(word.capital for word in spoken[begin:end]),
                meant=slips.get(begin, ""),
            )
            for begin, end in runs
        ]

    def _meant(self, token: str) -> str:
        """The ordinary word that is one slip of the keyboard away (two in a long one), or nothing."""
        if len(token) < 4:
            return ""
        allowed = 1 if len(token) < 7 else 2
        near = {candidate for shorter in _deletions(token) for candidate in self._slips.get(shorter, ())}
        scored = [(OSA.distance(token, candidate), -self._weight(candidate), candidate) for candidate in near]
        best = min(scored, default=None)
        return best[2] if best and best[0] <= allowed else ""

    def _weight(self, token: str) -> int:
        return self._ordinary.get(token, 0) if isinstance(self._ordinary, Mapping) else 0

    def _mentions(
        self, spoken: Sequence[Word], alternatives: Sequence[tuple[str, ...]], taken: Sequence[bool]
    ) -> list[tuple[int, int]]:
        """Runs of neighbouring words that are no ordinary ones: (first, last) places, the last not included."""
        named = [not taken[i] and self._is_namelike(i, spoken, alternatives[i]) for i in range(len(spoken))]
        for i in range(1, len(spoken) - 1):
            if named[i - 1] and named[i + 1] and not taken[i] and spoken[i].folded in _CONNECTORS:
                joint = self._candidates(alternatives, i - 1, i + 2)[0]
                named[i] = bool(joint)
        runs: list[tuple[int, int]] = []
        edges = [False, *named, False]
        starts = [i for i, (before, now) in enumerate(pairwise(edges)) if now and not before]
        stops = [i for i, (before, now) in enumerate(pairwise(edges)) if before and not now]
        for first, last in zip(starts, stops, strict=True):
            if all(spoken[i].folded in self._generic for i in range(first, last)):
                continue
            runs.append((first, last))
        return runs

    def _is_namelike(self, place: int, spoken: Sequence[Word], alternatives: tuple[str, ...]) -> bool:
        word = spoken[place]
        if word.folded in _TIMES_AND_NUMBERS or word.folded[0].isdigit():
            return False
        known = any(token in self._postings for token in alternatives)
        if word.folded in self._ordinary or len(word.folded) < 2:
            beside = place > 0 and spoken[place - 1].capital and spoken[place - 1].folded not in self._ordinary
            return known and word.capital and beside
        return True

    def _candidates(
        self, alternatives: Sequence[tuple[str, ...]], first: int, last: int
    ) -> tuple[list[tuple[Entry, int, int, float]], list[Entry]]:
        """Entries in which every word from first to last is found in a row, and entries that share only some of the words."""
        complete: dict[Entry, tuple[Entry, int, int, float]] = {}
        partial: list[Entry] = []
        seen: set[tuple[Entry, tuple[str, ...]]] = set()
        for place in range(first, last):
            for token in alternatives[place]:
                postings = self._postings.get(token, ())
                if len(postings) > _MAX_POSTINGS:
                    continue
                for posting in postings:
                    if posting in seen:
                        continue
                    seen.add(posting)
                    entry, tokens = posting
                    if placed := _align(alternatives, first, last, tokens):
                        begin, finish, share = placed
                        if entry not in complete or complete[entry][3] < share:
                            complete[entry] = (entry, begin, finish, share)
                    elif token not in self._generic:
                        partial.append(entry)
        return list(complete.values()), partial


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


def _capitals(spoken: Sequence[Word], first: int, last: int) -> bool:
    return all(word.capital for word in spoken[first:last])


def _match(spoken: Sequence[Word], first: int, last: int, entries: Sequence[Entry], whole: bool) -> NameMatch:
    ordered = sorted(dict.fromkeys(entries), key=lambda entry: (_PREFERRED[entry.kind], entry.name, entry.value))
    return NameMatch(
        start=spoken[first].start,
        end=spoken[last - 1].end,
        candidates=tuple(ordered),
        whole=whole,
        capital=any(word.capital for word in spoken[first:last]),
    )
