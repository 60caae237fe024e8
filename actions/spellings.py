"""Words that a misspelt one may be meant for: those that a slip or two of the keyboard lead to, found among many quickly."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from actions.shorthand import WORDS

# English words that are rarer than this in the dictionary's texts are as likely a slip or a name.
_RARE = 200
# A word of fewer training sentences than this that is no English word may be somebody's slip.
SELDOM = 4
# Short forms that people write in chats; none of them is a slip.
SHORT_FORMS = WORDS | frozenset(
    "hows whos whats thats theyre dont cant wont isnt arent hasnt havent didnt doesnt wasnt werent youre im ive lets heres theres wheres whens whys shes hes couldnt wouldnt shouldnt "
    "gona gunna wanna gimme lemme dunno yall tho thru rn atm nvm idk lol haha prio prios amt amts cust custs acct accts rev pls plz thx tix qty avg approx appt mgr dept biz ppl ur u abt bc btw fyi eod eow eom eoq eoy ytd mtd qtd cob asap "
    "yin wee "
    "wk wks mth mths yr yrs qtr hrs mins csv crm hq info prob probs def tmrw tmr tmw yday msg mtg mtgs txt vs incl excl ctry geo reorders upsell".split()
)
# Two slips are forgiven in words that are meant to be at least as long as this.
LONG = 8


class Keys:
    """Numbers filed under texts: a text may stand for several, a number under several. Held as two sorted arrays.

    Only the hash of a text is kept (64 bits: two texts of one index have practically never the same), so that a million of
    them need 12 MB. Everything is filed before the first one is looked for.
    """

    def __init__(self) -> None:
        self._filed, self._numbers_filed = array("q"), array("i")

    def file(self, text: str, number: int) -> None:
        """Files one number."""
        self._filed.append(hash(text))
        self._numbers_filed.append(number)

    def sort(self) -> Keys:
        """Itself, ready to be looked through."""
        hashes = np.frombuffer(self._filed, dtype=np.int64) if self._filed else np.empty(0, dtype=np.int64)
        numbers = np.frombuffer(self._numbers_filed, dtype=np.int32) if self._filed else np.empty(0, dtype=np.int32)
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._numbers = hashes[order], numbers[order]
        self._filed, self._numbers_filed = array("q"), array("i")
        return self

    def find(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """For each place of `texts` at which something is filed under the text, the numbers."""
        asked = np.fromiter((hash(text) for text in texts), dtype=np.int64, count=len(texts))
        first, last = np.searchsorted(self._hashes, asked, "left"), np.searchsorted(self._hashes, asked, "right")
        hits = np.nonzero(first < last)[0].tolist()
        return {place: self._numbers[first[place] : last[place]].tolist() for place in hits}


class Spellings:
    """Finds the words of a list that are near another one.

    A slip is a letter left out, added, mistaken for another, or swapped with its neighbour. Every word that is one slip away
    is found: it and the other have something in common once a letter of each is left out (symmetric deletion). Two slips are
    forgiven in long words only.

    Args:
        tokens: the words, folded.
        least: words with fewer letters are passed over.

    """

    def __init__(self, tokens: Iterable[str], least: int = 3):
        self._tokens = sorted({token for token in tokens if len(token) >= least})
        self._keys = Keys()
        for number, token in enumerate(self._tokens):
            for shorter in _deletions(token):
                self._keys.file(shorter, number)
        self._keys.sort()
        self._long: dict[str, list[str]] = defaultdict(list)
        for token in self._tokens:
            if len(token) >= LONG:
                self._long[token[0]].append(token)

    def near(self, token: str, *, thorough: bool = False) -> list[tuple[int, str]]:
        """The words one slip away, each after the number of its slips; where there is none, long ones that are two away.

        Without `thorough` two slips are found only where a letter is left out of each of the two words to make them alike.
        """
        filed = self._keys.find(sorted(_deletions(token))).values()
        candidates = {self._tokens[number] for numbers in filed for number in numbers}
        found = sorted((OSA.distance(token, one), one) for one in candidates)
        nearest = [one for one in found if one[0] <= 1] or [one for one in found if one[0] == 2 and _is_long(token, one[1])]
        if nearest or not thorough or len(token) < LONG - 1:
            return nearest
        further = process.extract(token, self._long.get(token[0], ()), scorer=OSA.distance, score_cutoff=2, limit=6)
        return sorted((int(distance), one) for one, distance, _ in further)


# Letters that are heard as others, in this order.
_HEARD = (
    ("ight", "ite"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "kv"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("y", "i"),
    ("w", "v"),
    ("ie", "i"),
    ("ee", "i"),
    ("ea", "i"),
    ("oo", "u"),
    ("ou", "u"),
)


def sound(word: str) -> str:
    """How a word sounds, roughly, so that "fizzio" is found to be "physio": letters that are heard alike are one, none is doubled."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    return "".join(letter for place, letter in enumerate(word) if place == 0 or letter != word[place - 1])


def _is_long(token: str, other: str) -> bool:
    return max(len(token), len(other)) >= LONG


def _deletions(token: str) -> set[str]:
    return {token, *(token[:place] + token[place + 1 :] for place in range(len(token)))}


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    counted = SpellChecker(language="en").word_frequency.dictionary
    return frozenset(word for word, times in counted.items() if times >= _RARE)


def is_english(word: str) -> bool:
    """Whether a word in small letters is an English one, so that it is no slip for another."""
    return word in _english()


# Words by which people ask, each long enough that one slip leaves it recognisable.
_OF_THE_TRADE = tuple(
    "customer customers client clients account accounts company companies order orders ordered ordering reorder purchase purchases purchased bought "
    "revenue turnover refund refunds refunded return returns ticket tickets complaint complaints contact contacted contacts meeting meetings email emails "
    "churn churning likely unlikely probability chance spend spending spent country countries segment segments industry industries category categories "
    "highest lowest biggest smallest largest without between compared compare versus product products interested reasons reason reminder remind "
    "average priority inbound outbound overdue unresolved".split()
)
_TRADE_BY_INITIAL = {
    letter: tuple(word for word in _OF_THE_TRADE if word[0] == letter) for letter in {word[0] for word in _OF_THE_TRADE}
}
_LOWER_WORD = re.compile(r"(?<![\w'])[a-z]{5,14}(?![\w'])")


def spelt_right(plain: str) -> str:
    """A text in small letters in which words of the trade with one slip of the keyboard in them are spelt right."""
    return _LOWER_WORD.sub(lambda match: _of_the_trade(match.group()), plain)


@lru_cache(maxsize=8192)
def _of_the_trade(word: str) -> str:
    if word in WORDS or is_english(word):
        return word
    near = [one for one in _TRADE_BY_INITIAL.get(word[0], ()) if OSA.distance(word, one, score_cutoff=1) <= 1]
    return max(near, key=len, default=word)


def without_slips(counts: Mapping[str, int]) -> dict[str, int]:
    """Words with how often people write them, but for the slips among them: seldom written, not English, and close to another word."""
    sound = {
        word: times
        for word, times in counts.items()
        if times >= SELDOM or len(word) < 3 or word in SHORT_FORMS or is_english(word)
    }
    known = Spellings(tuple(sound), least=3)
    seldom = {word: times for word, times in counts.items() if word not in sound}
    return sound | {word: times for word, times in seldom.items() if not known.near(word)}
