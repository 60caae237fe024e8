"""What a message takes back while it is being said: "in Lisbon.. no, Porto", "I'm not asking who will leave"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

# What is refused before what is wanted; the rest of the sentence up to a stop, or to the words that turn to what is wanted.
_REJECTED = re.compile(
    r"\bi(?:'?m| am) not (?:asking|talking|interested|looking|after)\b[^.;!?]*?(?:[.;!?,]|\bbut\b|\bjust\b|$)"
    r"|\bi (?:really )?(?:do not|don'?t|no) (?:want(?! to lose)|need|care|mean|ask|wanna)\b[^.;!?]*?(?:[.;!?,]|\bbut\b|\bjust\b|(?=\bi want\b)|$)"
    r"|\b(?:it|this|that)(?:'?s| is) not about\b[^.;!?,]*"
    r"|\bnothing (?:on|about)\b[^.;!?,]*,"
    r"|^.*?\bnever ?mind (?:about )?(?:them|him|her|it|that|those)\b[^.;!?]{0,12}?(?:\bbut\b|,)"
    r"|\bhope (?:you|your|ur|u|all)\b(?:(?!:-?\)|\b(?:could|can|would|will) (?:you|u)\b)[^.;!?])*(?:[.;!?]|:-?\)|(?=\b(?:could|can|would|will) (?:you|u)\b))"
    r"|\b(?:no|enough|forget the|spare me the) (?:jokes?|poems?|songs?|small ?talk|chit-?chat|rush|hurry|worries|pressure|offen[cs]e|drama|stories|nonsense)\b(?:,? (?:today|please|pls|at all|this time|ok|thanks|no \w+|or \w+|and no \w+))*[.;!?,:]?"
    r"|\b(?:no|without(?: any)?) (?:predictions?|forecasts?|forecasting|guess(?:es|ing)|reasons)\b(?: (?:today|please|pls|this time))*"
    r"|\bnever ?mind (?:about )?the \w+(?: \w+)? (?:for now|today|now|this time)\b"
    r"|\b(?:i|we)(?:'ve)? (?:already |do )?(?:know|knew|heard|got told) (?:all |already )?about (?:that|those|them|it|this|him|her)(?: ones?)?\b(?: already)?"
    r"|,? ?\b(?:but )?not (?:the |a |an )?(?:how (?:much|many)|amounts?|money|revenue|number|counts?|figures?|list|names|forecast|prediction|risk|reasons?|"
    r"(?:top|first) (?:\d+|\w+))\b(?=\W*(?:$|[,.;!?]|\bonly\b|\bbut\b|\bjust\b))"
    r"|\bleav(?:e|ing) out\b|\bleav(?:e|ing)\b[^.;!?,]{0,45}(?:\baside|(?<!is )(?<!runs )\bout)\b"
    r"|\bdon'?t (?:list|show|explain|draft|count) (?:them|it|those)\b"
)
# What is said to be settled, with those that it names, before the sentence turns to another.
_FINISHED = re.compile(
    r"\b(?:the )?[^.;!?,]{0,50} (?:thing |stuff |one |issue |matter )?(?:is|are|seems?|looks?) (?:all )?(?:sorted|done|dealt with|fine|handled|settled)\b[^.;!?]{0,30}?(?:,|\band\b|\bbut\b|\bso\b)"
)
# A story, and the question behind it: what is told before "anyway" narrows nothing down; "I'll be in Dubai anyway" does neither.
_STORY = re.compile(
    r"^.*\b(?:anyway|anyways|anyhow|anyhoo)\b\W+(?=(?:\w+\W+){3}\w)|[,;.] ?(?:and |but )?(?:i|we)(?:'?m| am|'?re| are|'? ?ll| will)\b[^,;.?!]*\banyway\b"
)
# Words by which somebody corrects what was said just before.
_MARKER = re.compile(
    r"\b(?:no,? (?:wait|sorry|no|hang on)|wait,? no|sorry,? (?:no|i meant?)|argh,? no|ugh,? no|oh,? no|hold on|hang on|scratch that|strike that|delete that|correction|i meant?|or rather|make that|"
    r"my mistake|my bad|sorry)\b|(?:\.\.+|…|,|-|–) ?no\b,?"
)
_NO_WAIT = re.compile(r"[,.!]| (?:wait|sorry|no|hang on|hold on|i meant?|make that|not)\b")
_LEFT_OUT = re.compile(r"(?:,|-|–) ?no")
_POINTS_BACK = re.compile(r"\b(?:he|she|they|them|him|her|it|there|those|these)\b")
# So far behind such words a correction may stand.
_NEAR = 45


def rejected(lower: str) -> list[tuple[int, int]]:
    """From where to where a text (in small letters) says what is not wanted; none where little else would be left of it."""
    spans = [match.span() for match in _REJECTED.finditer(lower)]
    return spans if len(re.findall(r"\w{2,}", blanked(lower, spans))) >= 2 else []


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with these parts blanked, so that places in it stay the same."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def finished(lower: str) -> list[tuple[int, int]]:
    """From where to where a text (in small letters) says of whom or of what it is not about any more."""
    return [match.span() for match in _FINISHED.finditer(lower) if len(re.findall(r"\w{2,}", lower[match.end() :])) > 3]


def points_back(lower: str) -> bool:
    """Whether words (in small letters) point at somebody or something named before them."""
    return _POINTS_BACK.search(lower) is not None


def stories(lower: str) -> list[tuple[int, int]]:
    """From where to where a text (in small letters) tells something before it asks."""
    return [match.span() for match in _STORY.finditer(lower)]


def told(lower: str) -> list[tuple[int, int]]:
    """From where to where a text (in small letters) only tells what happened, before it asks; what is named there narrows nothing down."""
    return [(start, end) for start, end in stories(lower) if not points_back(lower[end:])]


def corrected_from(lower: str) -> int:
    """Where the last words of a correction end ("top 5 no wait top 3"); 0 where nothing is taken back."""
    return max((marker.end() for marker in _MARKER.finditer(lower)), default=0)


def superseded(lower: str, said: Sequence[tuple[int, int, Hashable]]) -> set[int]:
    """Which of the expressions (start, end, kind), left to right, are taken back by a later one of the same kind.

    Words of correction must stand between the two, and the later one close behind them.
    """
    found: set[int] = set()
    for marker in _MARKER.finditer(lower):
        after = [
            (place, kind) for place, (start, _, kind) in enumerate(said) if marker.end() <= start + 1 <= marker.end() + _NEAR
        ]
        for place, kind in after[:1]:
            if _LEFT_OUT.fullmatch(marker.group()) and not _NO_WAIT.match(lower[marker.end() :]):
                # "Germans, no Munich" leaves Munich out; "Germans, no, Munich" corrects.
                continue
            before = [other for other, (_, end, same) in enumerate(said[:place]) if same == kind and end <= marker.start() + 1]
            found.update(before[-1:])
    return found
