"""What cannot be asked for yet: conditions and figures that no filter stands for, said instead of being left out in silence."""

from __future__ import annotations

import re

from actions.answers import Answer, Choice
from actions.cues import Cues

# Each pattern is searched in the plain text; the words say what it asks for.
_BEYOND: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (r"\bnever (?:ever )?(?:ordered|bought|purchased|placed)\b|\b(?:bought|ordered) nothing (?:at all|ever|so far)\b", "customers that never ordered"),
        (r"\bnever (?:been )?(?:called|contacted|spoken|talked|emailed|visited|met)\b", "customers that were never contacted"),
        (r"\bcancell?ed\b(?! (?:an? |the |my |our |on )?(?:orders?|meetings?|calls?|appointments?|trips?|me\b))", "who has cancelled (lapsed customers include them: “lapsed customers”)"),
        (r"\b(?:more|fewer|less) than (?:\d+|\w+) (?:orders|refunds|tickets|complaints|calls|meetings|contacts|products|employees)\b"
         r"|\b(?:at least|over|under|at most) (?:\d+|\w+) (?:orders|refunds|tickets|complaints|calls|meetings|contacts|employees)\b", "how many events a customer has"),
        (r"\b(?:average|median|avg)\b|\b(?:the|a) mean\b|(?<!\bi )\bmean (?:order|revenue|value|spend|amount)", "averages"),
        (r"\b(?:satisfaction|rated|ratings?|score of the tickets?)\b", "how tickets were rated"),
        (r"\brefund rate\b|\breturn rate\b|\brate of (?:refunds|returns)\b", "rates of refunds"),
        (r"\bwhich (?:customer|account|client)s? (?:had|has|have|made|sent|opened|got)\b[^.?!]{0,20}\bmost (?:refunds|tickets|orders|complaints|returns)\b", "who has most of them"),
        (r"\b(?:best|worst) month\b|\b(?:best|worst) (?:day|week|quarter|year)\b", "which time was best or worst"),
    )
)  # fmt: skip


def beyond(cues: Cues) -> Answer | None:
    """What is said to a message that asks for something which no filter or figure stands for; None where it asks for none."""
    for pattern, what in _BEYOND:
        if pattern.search(cues.plain):
            return Answer(
                kind="clarify",
                heading=f"I cannot sort out {what} yet, and would rather say so than leave it out. What I can tell instead?",
                choices=(
                    Choice("No order for 60 days", "customers with no order for 60 days"),
                    Choice("Lapsed customers", "which customers have lapsed?"),
                    Choice("Refunds by reason", "refunds this year by reason"),
                ),
            )
    return None
