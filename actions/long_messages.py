"""The part of a long message that asks: pasted mails and long stories hold one question, and much that is none."""

from __future__ import annotations

import re

from actions.corrections import blanked

# A message up to this many characters is read as a whole.
WHOLE = 280
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*", re.UNICODE)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_ASKS = re.compile(
    r"\?|\b(?:which|who|whom|when|what|how (?:many|much|is|are|did|do)|why|can you|could you|please|pls|list|show|give me|tell me|draft|remind me|log|book|compare)\b"
)
# Something said to somebody else before a fragment: "hold on, the door... back. what about next month".
_ASIDE = re.compile(r"[^?\n]{12,}[.!…]\s+(?P<asked>(?:and )?(?:what|how) about\b[^.!\n]*[.!?]*\s*)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?P<tag>script|style)\b[^>]*>.*?</(?P=tag)\s*>|</?[a-z][^<>]{0,200}>", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"(?m)^[ \t]*>")
_UNQUOTED = re.compile(r"(?m)(?:^(?![ \t]*>)[^\n]*\n?)+")
# What shows that something was pasted.
_PASTED = re.compile(r"(?m)^\s*(?:>|from:|to:|subject:|sent:|fwd?\b|fw:|re:|-{2,}|\"?(?:dear|hi|hello) \w+,)", re.IGNORECASE)
# Own words beside it that say no more than that somebody shall do it.
_POINTS_AT_IT = re.compile(
    r"\W*(?:(?:ok|so|and|hi|hey|pls|plz|please|thanks|can|could|would|will|u|you|kindly|just)\W+)*(?:do|get|find|answer|help|handle|sort|check|look|see|give|show|send|tell|what do i)\b"
    r"(?:\W+(?:me|us|out|up|into|at|on|with|for|him|her|them|this|that|it|one|pls|plz|please|thx|thanks|quickly|now|say|answer|the answer|today|asap|u|you|can|could))*\W*"
)
_REQUESTED = re.compile(
    r"\?|\b(?:need|want|would like|could you|can you|please|find out|send (?:me|us)|tell (?:me|us)|let (?:me|us) know)\b"
)
# Points inside numbers and short forms end no sentence.
_INNER_POINT = re.compile(r"(?<=\d)\.(?=\d)|\b(?:e\.g|i\.e|approx|no|mr|mrs|ms|dr|st)\.", re.IGNORECASE)


def asking_part(text: str) -> tuple[int, int]:
    """From where to where the asking part of a message reaches: all of a short one, the questions of a long one.

    A long message without a question mark is read as a whole; of one with several questions the part from the first to the last.
    """
    if aside := _ASIDE.fullmatch(text):
        return aside.span("asked")
    if len(text) <= WHOLE and not _PASTED.search(text):
        return 0, len(text)
    if own := _own_words(text):
        return _asked_in_the_rest(text, own) if _POINTS_AT_IT.fullmatch(text[slice(*own)].strip().lower()) else own
    if len(text) <= WHOLE:
        return 0, len(text)
    hidden = _INNER_POINT.sub(lambda match: match.group().replace(".", "_"), text)
    asked = [match for match in _SENTENCE.finditer(hidden) if "?" in match.group()]
    if not asked:
        return 0, len(text)
    return asked[0].start(), asked[-1].end()


def _asked_in_the_rest(text: str, own: tuple[int, int]) -> tuple[int, int]:
    """The request in what was pasted, where the writer's own words only point at it ("can you do this for me")."""
    hidden = _INNER_POINT.sub(lambda match: match.group().replace(".", "_"), blanked(text, [own]))
    asked = [match.span() for match in _SENTENCE.finditer(hidden) if _REQUESTED.search(match.group().lower())]
    return asked[-1] if asked else own


def _own_words(text: str) -> tuple[int, int] | None:
    """The paragraph after or before something pasted in which the writer asks; None where neither is short and asks."""
    paragraphs = [match for match in _PARAGRAPH.finditer(text) if match.group().strip()]
    if _QUOTED.search(text):
        # Lines that are marked as another's words part those of the writer, with empty lines or without.
        paragraphs = [match for match in _UNQUOTED.finditer(text) if match.group().strip()]
        paragraphs = paragraphs if len(paragraphs) > 1 else paragraphs * 2
    if len(paragraphs) < 2:
        return None
    for paragraph in (paragraphs[-1], paragraphs[0]):
        words = paragraph.group().strip()
        if (
            len(words) <= WHOLE
            and not words.startswith((">", "From:", "Dear", "Hi ", "Hello", "Best", "Kind"))
            and _ASKS.search(words.lower())
        ):
            return paragraph.span()
    return None


def parted(text: str) -> tuple[str, str]:
    """The asking part of a message and its rest, markup in neither, each with the other blanked so that places stay the same."""
    text = blanked(text, [match.span() for match in _MARKUP.finditer(text)])
    begin, end = asking_part(text)
    return blanked(text, [(0, begin), (end, len(text))]), blanked(text, [(begin, end)])


def without_the_rest(text: str) -> str:
    """The message with everything but its asking part blanked, so that places in it stay the same."""
    asked, _ = parted(text)
    return asked
