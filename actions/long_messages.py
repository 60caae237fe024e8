"""The part of a long message that asks: pasted mails and long stories hold one question, and much that is none."""

from __future__ import annotations

import re

# A message up to this many characters is read as a whole.
WHOLE = 280
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*", re.UNICODE)
# Points inside numbers and short forms end no sentence.
_INNER_POINT = re.compile(r"(?<=\d)\.(?=\d)|\b(?:e\.g|i\.e|approx|no|mr|mrs|ms|dr|st)\.", re.IGNORECASE)


def asking_part(text: str) -> tuple[int, int]:
    """From where to where the asking part of a message reaches: all of a short one, the questions of a long one.

    A long message without a question mark is read as a whole; of one with several questions the part from the first to the last.
    """
    if len(text) <= WHOLE:
        return 0, len(text)
    hidden = _INNER_POINT.sub(lambda match: match.group().replace(".", "_"), text)
    asked = [match for match in _SENTENCE.finditer(hidden) if "?" in match.group()]
    if not asked:
        return 0, len(text)
    return asked[0].start(), asked[-1].end()


def without_the_rest(text: str) -> str:
    """The message with everything but its asking part blanked, so that places in it stay the same."""
    begin, end = asking_part(text)
    return " " * begin + text[begin:end] + " " * (len(text) - end)
