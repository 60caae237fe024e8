"""The part of a long message that asks: pasted mails and long stories hold one question, and much that is none."""

from __future__ import annotations

import re

# A message up to this many characters is read as a whole.
WHOLE = 280
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*", re.UNICODE)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_ASKS = re.compile(
    r"\?|\b(?:which|who|whom|when|what|how (?:many|much|is|are|did|do)|why|can you|could you|please|pls|list|show|give me|tell me|draft|remind me|log|book|compare)\b"
)
# Points inside numbers and short forms end no sentence.
_INNER_POINT = re.compile(r"(?<=\d)\.(?=\d)|\b(?:e\.g|i\.e|approx|no|mr|mrs|ms|dr|st)\.", re.IGNORECASE)


def asking_part(text: str) -> tuple[int, int]:
    """From where to where the asking part of a message reaches: all of a short one, the questions of a long one.

    A long message without a question mark is read as a whole; of one with several questions the part from the first to the last.
    """
    if len(text) <= WHOLE:
        return 0, len(text)
    if own := _own_words(text):
        return own
    hidden = _INNER_POINT.sub(lambda match: match.group().replace(".", "_"), text)
    asked = [match for match in _SENTENCE.finditer(hidden) if "?" in match.group()]
    if not asked:
        return 0, len(text)
    return asked[0].start(), asked[-1].end()


def _own_words(text: str) -> tuple[int, int] | None:
    """The paragraph after or before something pasted in which the writer asks; None where neither is short and asks."""
    paragraphs = [match for match in _PARAGRAPH.finditer(text) if match.group().strip()]
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


def without_the_rest(text: str) -> str:
    """The message with everything but its asking part blanked, so that places in it stay the same."""
    begin, end = asking_part(text)
    return " " * begin + text[begin:end] + " " * (len(text) - end)
