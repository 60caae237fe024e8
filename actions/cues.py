"""What a message holds, before anyone asks what it means: names, times, numbers, and the words of the lexicon in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from actions import lexicon
from actions.corrections import blanked, corrected_from, finished, points_back, rejected, stories, superseded, told
from actions.folding import fold
from actions.long_messages import without_the_rest
from actions.name_forms import LEGAL_FORMS
from actions.names import Entry, NameMatch
from actions.numbers import NumberExpression, Pointer, find_numbers, find_pointers, top_n
from actions.questions import Order
from actions.shorthand import COUNT_SIGN, written_out
from actions.spellings import spelt_right
from actions.times import TimeExpression, find_times

# What stands in for a name in the plain text, so that patterns still see that somebody or something is named there.
BLANK = "_"
_NO_POINTER = re.compile(
    r"\bit['’]?s\b|\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) of (?:them|those) (?:this time|will do|is enough|are enough|please)\b"
)
Span = tuple[int, int]
# "Which Scottish… sorry, which Edinburgh customers".
_TAKEN_BACK = re.compile(r"\W*(?:\.\.+|…|,|-|–)\W*(?:sorry|no,? wait|wait|i mean|scratch that|correction|no,)\b")
# Colleagues in a story: what they say, and that they are met.
_SAYS = re.compile(
    r"(?: (?:has|have|had|just|also|already|keeps?|was|is))*\s+(?:told|tells|says|said|asked|asks|asking|wants|wanted|mentioned|mentions|thinks|thought|reckons|reckoned|emailed|suggested|claims|swears|insists|"
    r"needs to know|will want|'ll want|will ask|is asking)\b"
)
_MEETING_WITH = re.compile(
    r"\b(?:meeting|sit-?down|lunch|dinner|call|catch-?up|chat|1:1|one-on-one|review|coffee|beer|speaking|talking|spoke|talked|sat|sitting|drive|driving|ride|car|stuck)\b[^.?!,;]{0,15} (?:with|to) $|\b(?:cc|thx|thanks|hi|hello|hey|dear|told|tell|promised|promise|owe|owes) $"
)
# "On the 30.06. and" ends no sentence.
_SENTENCE_END = re.compile(r"(?:[!?…;\n]|\.{2,}|(?<=[a-z])\.)(?=\s)")


@dataclass(frozen=True)
class Heard:
    """A message as Rasa hands it on: its text, the goals that it may have with their confidence (0-1), the names found."""

    text: str
    intents: Mapping[str, float] = field(default_factory=dict)
    names: Sequence[NameMatch] = ()

    @property
    def intent(self) -> str:
        """The likeliest goal."""
        return max(self.intents, key=lambda name: self.intents[name], default="out_of_scope")


@dataclass(frozen=True)
class Cues:
    """What a message holds. `plain` is its text in lower case with names, times and numbers of amounts left out."""

    heard: Heard
    today: dt.date
    day_first: bool = True

    @cached_property
    def text(self) -> str:
        """The message as it was written; of a long one the part that asks, in its place."""
        return without_the_rest(self.heard.text)

    @cached_property
    def names(self) -> tuple[NameMatch, ...]:
        """The names that were found, without words that only look like names when they are the words of a time or a number."""
        kinds = [_sort(name) for name in self.heard.names]
        gone = superseded(self.lower, [(name.start, name.end, kind) for name, kind in zip(self.heard.names, kinds, strict=True)])
        # "Reto says all is fine but … Is he leaving?" is still about him.
        over = [
            (start, end)
            for start, end in finished(self.lower)
            if any(name.candidates and name.start >= end for name in self.heard.names) or not points_back(self.lower[end:])
        ]
        stories_told = told(self.lower)
        return tuple(
            name
            for place, name in enumerate(self.heard.names)
            if place not in gone
            and not _lies_in(name, over)
            and not (kinds[place] != "customer" and _lies_in(name, stories_told))
            and not self._speaks(name)
        )

    @cached_property
    def _rejected(self) -> list[Span]:
        return [*rejected(self.lower), *stories(self.lower)]

    @cached_property
    def meant(self) -> str:
        """The text with what it says not to be meant blanked."""
        return blanked(self.text, self._rejected)

    def _speaks(self, name: NameMatch) -> bool:
        """Whether somebody says who they are: "Rui here, …"."""
        return not re.search(r"\w", self.lower[: name.start]) and bool(re.match(r"\s+here\s*[,.:;!–-]", self.lower[name.end :]))

    @cached_property
    def known(self) -> tuple[NameMatch, ...]:
        """The names that the data has."""
        return tuple(name for name in self.names if name.candidates)

    @cached_property
    def unknown(self) -> tuple[NameMatch, ...]:
        """Words that look like a name which the data does not have."""
        return tuple(
            name
            for name in self.names
            if not (name.candidates or name.meant or self._is_temporal(name) or _TAKEN_BACK.match(self.lower[name.end :]))
        )

    def _is_temporal(self, name: NameMatch) -> bool:
        return any(time.start < name.end and name.start < time.end for time in self.times)

    @cached_property
    def _name_spans(self) -> list[Span]:
        return spans_of(name for name in self.heard.names if name.candidates)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The expressions of time, left to right."""
        found = find_times(self.meant, self.today, day_first=self.day_first, taken=self._name_spans)
        gone = superseded(self.lower, [(time.start, time.end, "time") for time in found])
        return tuple(time for place, time in enumerate(found) if place not in gone)

    @cached_property
    def times_of_all(self) -> tuple[TimeExpression, ...]:
        """The times of the whole message, also of a long one: what is to be written down is never only its question."""
        if self.text == self.heard.text:
            return self.times
        return tuple(find_times(self.heard.text, self.today, day_first=self.day_first, taken=spans_of(self.known)))

    @cached_property
    def _taken(self) -> list[Span]:
        """Where a name or a time stands."""
        return [*self._name_spans, *spans_of(self.times)]

    @cached_property
    def numbers(self) -> tuple[NumberExpression, ...]:
        """The numbers that belong to no name and no time."""
        return tuple(find_numbers(self.meant, taken=self._taken))

    @cached_property
    def plain(self) -> str:
        """The text in lower case, each name blanked by "_", each time by "#"."""
        # "#" stands for a time below: "# of customers" is written out before.
        letters = [" " if letter == "#" else letter for letter in blanked(self.lower, self._rejected)]
        for name in self.known:
            # "Will Hangang Bike Co. order": the full stop is the name's, and ends no sentence.
            last = fold(self.lower[name.start : name.end]).split()[-1:]
            if self.lower[name.end : name.end + 2] == ". " and last and last[0] in LEGAL_FORMS:
                letters[name.end] = " "
        for count in COUNT_SIGN.finditer(self.lower):
            letters[count.start()] = "number of "
        for start, end, sign in (
            *((name.start, name.end, BLANK) for name in self.known),
            *((name.start, name.end, " ") for name in self.heard.names if name.candidates and name not in self.known),
            *((time.start, time.end, "#") for time in self.times),
            *((name.start, name.end, name.meant) for name in self.names if name.meant and not self._is_temporal(name)),
        ):
            letters[start:end] = [sign] + [""] * (end - start - 1)
        whole = re.sub(r"\s+", " ", "".join(letters).replace("’", "'")).strip()
        # "Whyyy": patterns need no spelling of every feeling.
        return spelt_right(written_out(re.sub(r"([a-z])\1{2,}", r"\1", whole)))

    @cached_property
    def bare(self) -> str:
        """The text in lower case as it was spelt, the names that the data has left out."""
        return blanked(self.lower, self._name_spans)

    @cached_property
    def word_count(self) -> int:
        """How many words the plain text has, names and times counting one each."""
        return len(self.plain.split())

    @cached_property
    def lower(self) -> str:
        """The text in lower case, nothing left out."""
        # Letter by letter, since a few letters become two in lower case and all places would shift.
        return "".join(one.lower() if len(one.lower()) == 1 else one for one in self.text).replace("’", "'")

    # -- lexicon ---------------------------------------------------------------------------------------------------------

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that are spoken of, most telling first."""
        return tuple(name for name, pattern in lexicon.OUTCOMES.items() if pattern.search(self.plain))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that are spoken of, most telling first."""
        found = tuple(name for name, pattern in lexicon.SUBJECTS.items() if pattern.search(self.plain))
        topics = [name for name, entries in self.named("topic") if entries[0] == name.candidates[0]]
        if "tickets" not in found and any(self.has(lexicon.OPEN) or " " in self.text[name.start : name.end] for name in topics):
            # "Who has an invoice question open?" speaks of tickets by what they are about.
            return ("tickets", *found)
        return found

    @cached_property
    def group_by(self) -> str | None:
        """The dimension that figures are to be split by."""
        for name, pattern in lexicon.GROUP_BY.items():
            if pattern.search(self.plain):
                return name
        return None

    @cached_property
    def which_group(self) -> str | None:
        """The dimension that "which …" asks for."""
        return next((name for name, pattern in lexicon.WHICH_GROUP.items() if pattern.search(self.plain)), None)

    @cached_property
    def order(self) -> Order | None:
        """What rows are to be sorted by."""
        for pattern, by, direction in lexicon.ORDERS:
            if pattern.search(self.plain):
                if lexicon.ASCENDING.search(self.plain):
                    direction = "asc"
                elif lexicon.DESCENDING.search(self.plain):
                    direction = "desc"
                return Order(by, direction)
        return None

    @cached_property
    def limit(self) -> int | None:
        """How many rows are wanted."""
        said = top_n(self.meant, self._taken)
        if said is not None and (later := corrected_from(self.lower)):
            said = top_n(" " * later + self.meant[later:], self._taken) or said
        if said is None and (few := lexicon.FEW.search(self.plain)):
            count = next(found for found in few.groupdict().values() if found)
            said = lexicon.COUNTS.get(count) or int(count)
        return said

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Which rows of a list are pointed at ("the second one", "number 3", "the last")."""
        # "Highest revenue at the top" sorts and points at nothing.
        sorting = (
            [match.span() for match in re.finditer(r"\b(?:at|on) (?:the )?top\b", self.lower)]
            if self.order or self.word_count > 4
            else []
        )
        blocked = [*self._taken, *sorting]
        found = find_pointers(self.meant)
        return tuple(point for point in found if not any(s < point.end and point.start < e for s, e in blocked))

    @cached_property
    def refers(self) -> bool:
        """Whether a pronoun points at what was spoken of before."""
        # "Ten of them" says how many, and "it's" hardly anything.
        return bool(lexicon.REFERS.search(_NO_POINTER.sub(" ", self.plain)))

    @cached_property
    def plural(self) -> bool:
        """Whether it points at several ("those two", "both")."""
        return bool(lexicon.PLURAL.search(self.plain))

    @cached_property
    def fragment(self) -> bool:
        """Whether it begins like something that hangs on what was said before."""
        return bool(lexicon.FRAGMENT.search(self.plain))

    @cached_property
    def groups_of_people(self) -> tuple[NameMatch, ...]:
        """Industries and segments that stand for the customers in them: "the hotels that", "how many restaurants"."""
        return tuple(name for name, entries in self.named("industry", "segment") if entries[0] == name.candidates[0])

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern of the lexicon occurs."""
        return bool(pattern.search(self.plain))

    @cached_property
    def _sentences(self) -> list[Span]:
        ends = [match.end() for match in _SENTENCE_END.finditer(self.lower)]
        return list(pairwise([0, *ends, len(self.lower)]))

    def asks_at(self, place: int) -> bool:
        """Whether the sentence around a place of the text speaks of an outcome."""
        start, end = next(((start, end) for start, end in self._sentences if start <= place < end), (0, len(self.lower)))
        return any(pattern.search(self.bare[start:end]) for pattern in lexicon.OUTCOMES.values())

    def named(self, *kinds: str) -> list[tuple[NameMatch, tuple[Entry, ...]]]:
        """The names that may be of one of these kinds, each with its candidates of these kinds."""
        found = [(name, tuple(entry for entry in name.candidates if entry.kind in kinds)) for name in self.known]
        return [(name, entries) for name, entries in found if entries]

    def is_told(self, name: NameMatch) -> bool:
        """Whether a colleague is only told about: "Tom told me to look", "I have a meeting with Morag"."""
        after, before = self.lower[name.end :], self.lower[: name.start]
        if re.match(r"'s?\b", after) or re.search(r"\b(?:his|her|hers|their)\b", after):
            return False
        return bool(_SAYS.match(after) or _MEETING_WITH.search(before))

    def negated(self, start: int) -> bool:
        """Whether what begins at a place of the text is left out rather than asked for ("outside Germany", "except the Dutch")."""
        before = self.lower[:start]
        # A list shares its negation: in "not Spain or Italy" both are left out.
        for name in reversed([name for name in self.known if name.end <= start]):
            gap = self.lower[name.end : start]
            if re.fullmatch(r"\s*(?:,|or|and|n|nor|plus|\+|&|/|,\s*or|,\s*and|,\s*nor)\s*(?:the\s+|in\s+|from\s+)?", gap):
                return self.negated(name.start)
            break
        return bool(lexicon.NEGATION.search(before))


def spans_of(found: Iterable[NameMatch | TimeExpression]) -> list[Span]:
    """From where to where names and times stand in a text."""
    return [(one.start, one.end) for one in found]


def _lies_in(name: NameMatch, spans: Iterable[Span]) -> bool:
    """Whether a name lies wholly in one of these parts of the text."""
    return any(start <= name.start and name.end <= end for start, end in spans)


def _sort(name: NameMatch) -> str:
    """What a name names, so that one can take another's place: a customer for a contact, a city for a country."""
    kind = name.candidates[0].kind if name.candidates else "unknown"
    return {"contact": "customer", "city": "place", "country": "place", "product": "category"}.get(kind, kind)
