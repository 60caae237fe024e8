"""A message without anybody's name: what is kept to learn from holds placeholders such as {customer} where names stood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import OSA

from actions.cues import Cues, Heard
from actions.folding import Word, fold, words
from crm_model.rows import Vocabulary

# A longer message is a story; its first words say what it asks as well as they ever will.
MOST_CHARACTERS = 300
PLACEHOLDERS = (
    "customer", "contact", "rep", "country", "city", "industry", "segment", "team", "category", "product", "topic", "reason",
)  # fmt: skip
_KINDS = {"rep_outside": "rep", "team_outside": "team"}
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
# Addresses of mail and of the web, names with an @, and telephone numbers: nothing of them is left.
_ADDRESS = re.compile(r"\S+@\S+|@\w+|\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\w.,])\+?\(?\d[\d\s().\-/]{5,}\d(?![\w])")
_DATE = re.compile(r"(?<![\d./-])(?:\d{4}-\d\d?-\d\d?|[0-3]?\d[./-][0-3]?\d[./-](?:\d{4}|\d\d))(?![\d./-])")
_ROUND_NUMBER = re.compile(r"\d+000")
_DIGITS_OF_A_TELEPHONE = 7
# Signs that mean something in a training file.
_SIGNS = re.compile(r"[\[\]{}<>|\\\x00-\x1f\x7f]")
_MOST_WORDS = 8
# Only kinds of expressions matter here, never their dates.
_ANY_DAY = dt.date(2024, 6, 12)


@dataclass(frozen=True)
class PersonalNames:
    """Every name of a customer, a contact or a rep that an installation has, whoever may see it.

    Attributes:
        whole: folded name to its placeholder.
        parts: folded word of a name to the placeholder of that name.

    """

    whole: Mapping[str, str]
    parts: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> PersonalNames:
        """Those of a vocabulary, which should be the whole installation's."""
        named = [(row.name, "customer") for row in vocabulary.customers]
        named += [(row.contact_name, "contact") for row in vocabulary.customers if row.contact_name]
        named += [(row.name, "rep") for row in vocabulary.reps]
        whole: dict[str, str] = {}
        parts: dict[str, str] = {}
        for name, kind in named:
            tokens = [word.folded for word in words(name)]
            for spelling in (" ".join(tokens), fold(name)):
                whole.setdefault(spelling, kind)
            for token in tokens:
                if not token.isdigit():
                    parts.setdefault(token, kind)
        whole.pop("", None)
        return cls(whole, parts)


def without_names(heard: Heard, known: PersonalNames) -> str:
    """The message on one line with a placeholder for each name; e-mail and web addresses and telephone numbers are left out.

    What is replaced: the names that the asking rep's data has, every name of `known` even if the rep may not see it, and
    words that are written like a name. Of a long message only the part that asks is given back, up to MOST_CHARACTERS; "" where
    nothing but names is left.
    """
    cues = Cues(heard, _ANY_DAY)
    text = cues.text
    # Letter by letter, so that what stands within an address cannot cover half a name.
    labels: list[str | None] = [None] * len(text)
    for start, end, kind in (*_foreign_names(cues, known), *_found_names(cues)):
        labels[start:end] = [kind] * (end - start)
    for start, end in _contact_details(text):
        labels[start:end] = [""] * (end - start)
    plain = _SIGNS.sub(" ", text)
    said = ""
    for label, letters in groupby(zip(labels, plain, strict=True), key=lambda pair: pair[0]):
        said += "".join(letter for _, letter in letters) if label is None else f"{{{label}}}" if label else " "
    # Where a guessed name touches a known one, both are one name.
    said = re.sub(r"\{customer\}(?=\{)|(?<=\})\{customer\}", "", said)
    said = re.sub(r"(\{[a-z]+\})(?:\s+\1)+", r"\1", " ".join(said.split()))
    if len(said) > MOST_CHARACTERS:
        said = said[: MOST_CHARACTERS + 1].rpartition(" ")[0]
    return said if re.search(r"[^\W\d_]", _PLACEHOLDER.sub("", said)) else ""


def personal_part(text: str, known: PersonalNames, ordinary: Collection[str]) -> str:
    """The first part of a text with placeholders that is somebody's name, address or telephone number; "" where none is.

    `ordinary` holds the folded words that people use to ask: one of them alone is a name only where it is written like one.
    """
    blanked = _PLACEHOLDER.sub(lambda match: " " * len(match.group()), text)
    spans = [*_contact_details(blanked), *((start, end) for start, end, _ in _known_names(blanked, known, ordinary))]
    start, end = min(spans, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end]


def _found_names(cues: Cues) -> Iterator[tuple[int, int, str]]:
    """Where the names stand that the rep's data has, and what each is."""
    for name in cues.known:
        kind = name.candidates[0].kind
        yield name.start, name.end, _KINDS.get(kind, kind)


def _foreign_names(cues: Cues, known: PersonalNames) -> Iterator[tuple[int, int, str]]:
    """Where names stand that the rep's data does not have: of the whole installation, like one of the rep's, or written like one."""
    unknown = {word.folded for name in cues.names if not name.candidates for word in words(cues.text[name.start : name.end])}
    ordinary = {word.folded for word in words(cues.text)} - unknown
    for name in cues.unknown:
        near = {word.folded for entry in name.near for word in words(entry.name)}
        spoken = [word for word in words(cues.text) if name.start <= word.start < name.end]
        first = not re.search(r"\w", cues.text[: name.start])
        for place, word in enumerate(spoken):
            # A capital says nothing at the beginning of a sentence, nor where everything is one.
            alone = first and place == 0 and not any(other.capital for other in spoken[1:2])
            if (word.capital and not alone and not cues.text.isupper()) or _is_like_one_of(word.folded, near):
                yield word.start, word.end, "customer"
    yield from _known_names(cues.text, known, ordinary)


def _known_names(text: str, known: PersonalNames, ordinary: Collection[str]) -> Iterator[tuple[int, int, str]]:
    spoken = words(text)
    shouted = text.isupper()
    for length in range(min(_MOST_WORDS, len(spoken)), 1, -1):
        for first in range(len(spoken) - length + 1):
            phrase = spoken[first : first + length]
            if kind := known.whole.get(" ".join(word.folded for word in phrase)):
                yield phrase[0].start, phrase[-1].end, kind
    for place, word in enumerate(spoken):
        if word.folded not in ordinary:
            kind = known.parts.get(word.folded) or known.whole.get(word.folded)
        else:
            kind = known.whole.get(word.folded) if _is_written_like_a_name(word, place) and not shouted else None
        if kind:
            yield word.start, word.end, kind


def _is_like_one_of(token: str, others: Collection[str]) -> bool:
    """Whether a word is another one with a slip of the keyboard, or two in a long word."""
    allowed = 1 if len(token) < 8 else 2
    return any(OSA.distance(token, other, score_cutoff=allowed) <= allowed for other in others)


def _is_written_like_a_name(word: Word, place: int) -> bool:
    return word.capital and place > 0 and word.folded != "i"


def _contact_details(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses and telephone numbers stand."""
    for match in _ADDRESS.finditer(text):
        yield match.span()
    for match in _TELEPHONE.finditer(text):
        said = match.group()
        if sum(map(str.isdigit, said)) < _DIGITS_OF_A_TELEPHONE or _DATE.search(said) or _ROUND_NUMBER.fullmatch(said):
            continue
        yield match.span()
