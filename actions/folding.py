"""Words folded so that case, accents and punctuation do not matter, with where each stood in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Signs that people type for an apostrophe.
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′", "'"))
# A word is letters and digits, with apostrophes, points and ampersands inside it ("O'Brien", "S.p.A", "H&M").
_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*|&", re.UNICODE)
_LETTERS = re.compile(r"[^\W_]+", re.UNICODE)
_INSIDE = re.compile(r"['.]")
# Also a verb that leans on a name ("Lunde'll leave").
_POSSESSIVE = re.compile(r"'(?:s|ll|d|ve|re)$", re.IGNORECASE)
_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
)


@dataclass(frozen=True)
class Word:
    """A word of a text: its folded form, its place (start, end), and whether its first or every letter is a capital."""

    folded: str
    start: int
    end: int
    capital: bool
    upper: bool = False
    possessive: bool = False


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Text in lower case without accents and punctuation; "Café Zoé & Sons" gives "cafe zoe and sons"."""
    letters = text.replace("&", " and ")
    if not letters.isascii() or "`" in letters:
        letters = letters.translate(_APOSTROPHES)
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_NOT_DECOMPOSED)
        letters = letters.translate(_APOSTROPHES)
    letters = letters.casefold()
    if letters.replace(" ", "").isalnum():
        return " ".join(letters.split())
    return " ".join(_LETTERS.findall(_INSIDE.sub("", letters)))


def words(text: str) -> list[Word]:
    """The words of a text in order; a possessive ending ("Lunde's") or a verb that leans on it ("Lunde'll") is not part of the word."""
    found = []
    text = text.translate(_APOSTROPHES)
    for match in _WORD.finditer(text):
        written, end, possessive = match.group(), match.end(), False
        if ending := _POSSESSIVE.search(written):
            written, end, possessive = written[: ending.start()], match.start() + ending.start(), True
        elif text[end : end + 1] == "'" and written.endswith(("s", "S")):
            possessive = True
        if folded := fold(written):
            found.append(Word(folded, match.start(), end, written[:1].isupper(), written.isupper(), possessive))
    return found
