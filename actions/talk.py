"""What is said when no data is asked for: greetings, thanks, what the assistant can do, and what it does not do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from actions.answers import Answer, Choice

# Small talk keeps the thread of a talk; each kind has a few lines so that it does not sound like a machine.
_LINES: dict[str, Sequence[str]] = {
    "greet": (
        "Hello. Shall I show what is on today, or who is likely to churn?",
        "Good to see you. Ask me about your customers, or say “what's on today?”.",
    ),
    "goodbye": ("Goodbye. I keep an eye on your book.", "See you. Your customers are in good hands."),
    "thanks": ("You're welcome.", "Glad that helped.", "Any time."),
    "smalltalk": (
        "I am the team's assistant, a program that reads your customer data. Ask me who needs you today.",
        "I am better with customers than with small talk. Shall I show who is at risk?",
    ),
    "affirm": ("All right. Nothing is waiting for a yes; what would you like to know?",),
    "deny": ("All right, nothing is done. What would you like to know?",),
    "start_over": ("Starting afresh. What would you like to know?",),
}
_FIRST_CHOICES = (
    Choice("Who is likely to churn?", "who is likely to churn in the next 30 days?"),
    Choice("Who will buy next month?", "who is most likely to buy next month?"),
    Choice("My biggest customers", "my biggest customers this year"),
)
_HELP = """I answer from your own customer data. You can ask, for example:
- who is likely to churn this week? (or to buy, to ask for a refund, to spend the most, to need a product)
- why is NAME at risk? · will NAME order by Friday? · what does NAME need next?
- what should I do about NAME? · tell me about NAME · last 5 orders of NAME
- customers in Oslo with no order for 60 days · biggest customers this year · open tickets in Norway
- revenue last quarter by country · how many of my customers are at risk?
- compare Norway and Italy · revenue by month this year · who is like NAME? · what drives churn? · what changed since Monday?
- who should I call today? · what's on today? · draft an email to NAME · send me that as CSV
- remind me to call NAME on Friday · log a call with NAME: they are happy · undo that · send me the check-in every weekday at 8
- how good are your predictions? · how fresh is the data?
Then go on with: why the first one? · and in Italy? · only Enterprise · next month instead · show more."""


def chat(kind: str, message: str) -> Answer:
    """A friendly line of a kind (greet, goodbye, thanks, smalltalk, affirm, deny, start_over); the same words get the same line."""
    lines = _LINES[kind]
    turn = int(hashlib.sha256(message.encode("utf-8")).hexdigest(), 16) % len(lines)
    choices = _FIRST_CHOICES if kind in ("greet", "start_over", "smalltalk") else ()
    return Answer(kind="chat", heading=lines[turn], choices=choices)


def help_answer() -> Answer:
    """What it can do, with examples."""
    return Answer(kind="help", heading=_HELP, choices=_FIRST_CHOICES)


def nothing_to_export() -> Answer:
    """What is said to "as CSV" when nothing was listed yet."""
    return Answer(
        "clarify", "What shall I put into the file? Ask for a list first, and then for it as CSV.", choices=_FIRST_CHOICES
    )


def refused(heading: str = "That is outside what I do: I answer questions about your own customers.") -> Answer:
    """Outside what it does, with what it does instead."""
    return Answer(kind="refused", heading=heading, choices=_FIRST_CHOICES)


def not_understood(asks: Sequence[str]) -> Answer:
    """A message that fits nothing well enough: the nearest things that it can do are offered instead of a guess.

    Args:
        asks: the goals that come nearest, likeliest first.

    """
    nearest = [EXAMPLES[ask] for ask in asks if ask in EXAMPLES][:3] or list(_FIRST_CHOICES)
    return Answer(
        kind="clarify",
        heading="I did not understand that well enough to answer it. Did you mean one of these?",
        choices=tuple(nearest),
    )


EXAMPLES: dict[str, Choice] = {
    "rank": Choice("Who is likely to churn?", "who is likely to churn in the next 30 days?"),
    "list": Choice("Customers without orders", "customers with no order for 60 days"),
    "number": Choice("Revenue this year", "revenue this year"),
    "history": Choice("Open tickets", "which customers have open tickets?"),
    "model": Choice("How good is it?", "how good are your predictions?"),
    "compare": Choice("This month and last", "compare revenue this month with last month"),
    "trend": Choice("Revenue by month", "revenue by month this year"),
    "drivers": Choice("What drives churn?", "what drives churn among my customers?"),
    "changes": Choice("What changed?", "what changed since last week?"),
    "prioritise": Choice("Who should I call?", "who should I call today?"),
    "checkin": Choice("What's on today?", "what's on today?"),
}
