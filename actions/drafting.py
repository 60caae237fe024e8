"""Drafts of a mail to a customer: what the rep wants said, or what the customer's situation calls for, with facts from its data."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from actions.suggesting import Situation, suggest
from actions.wording import count, day


@dataclass(frozen=True)
class Draft:
    """A mail that the rep may change and send: its subject, its text, and the facts that it states."""

    subject: str
    text: str
    facts: tuple[str, ...] = ()


# Words that name the mail and not its topic.
_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|re|on the subject of|on|to say(?: that)?|saying(?: that)?|telling (?:them|her|him)(?: that)?|to tell (?:them|her|him)(?: that)?|"
    r"(?P<ask>asking|to ask|and ask|ask(?:ing)? (?:them|her|him)))\b[:\s]*(?P<topic>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NO_TOPIC = re.compile(r"^(?:it|that|this|them|her|him|the above|these|those)\b\W*$", re.IGNORECASE)


def topic_of(text: str) -> tuple[str, bool]:
    """What a mail shall be about, in the rep's words, and whether it is a question; empty where the rep does not say."""
    found = _TOPIC.search(text.strip().rstrip(" .!?"))
    if not found or _NO_TOPIC.match(found.group("topic")):
        return "", False
    topic = re.sub(r"\s+", " ", found.group("topic")).strip(" ,;:")
    topic = re.sub(r"[\s,]*\b(?:please|pls|plz|thanks|thx)$", "", topic, flags=re.IGNORECASE)
    asks = bool(found.group("ask")) or bool(re.match(r"(?:whether|if|when|why|what|how|who|where)\b", topic, re.IGNORECASE))
    return topic[:300], asks


def draft(situation: Situation, sender: str, topic: str = "", *, asks: bool = False) -> Draft:
    """A short friendly mail.

    Args:
        situation: the customer with what is predicted and open; only what is true of it is written.
        sender: the rep's name.
        topic: what the rep wants said, in the rep's words.
        asks: whether the topic is a question to the customer.

    """
    facts = situation.facts
    first_name = (facts.contact_name or "").split()
    lines = [f"Hello {first_name[0]}," if first_name else "Hello,", ""]
    used: list[str] = []
    if topic:
        subject = topic[:1].upper() + topic[1:]
        if asks:
            question = (
                topic
                if re.match(r"(?:whether|if|when|why|what|how|who|where|for|about)\b", topic, re.IGNORECASE)
                else f"about {topic}"
            )
            subject = "A question"
            lines.append(f"I wanted to ask {question}.")
        else:
            lines.append(f"I am writing about {topic}.")
        subject = subject[:80]
    else:
        subject, paragraph, used = _of_situation(situation)
        lines.append(paragraph)
    if not topic and not used and facts.last_order_at is not None:
        used.append(f"last order on {day(facts.last_order_at.date())}")
    lines += ["", _closing(situation), "", "Kind regards", sender]
    return Draft(subject, "\n".join(lines), tuple(used))


def _of_situation(situation: Situation) -> tuple[str, str, list[str]]:
    """The subject, the paragraph and the stated facts that the most urgent next step calls for."""
    facts, step = situation.facts, suggest(situation)[0].step
    ordered = facts.last_order_at and facts.last_order_at.date()
    if step == "settle ticket":
        ticket = situation.open_tickets[0]
        topic = f" about {ticket.topic}" if ticket.topic else ""
        said = (
            f"Your request{topic} of {day(ticket.at.date())} is still open with us. I will see to it and tell you how it stands."
        )
        return "Your open request", said, [f"ticket {ticket.event_id} open since {day(ticket.at.date())}"]
    if step in ("check delivery", "ask before offering") and situation.last_refund is not None:
        refund = situation.last_refund
        reason = f" ({refund.reason})" if refund.reason else ""
        return (
            "Is everything all right?",
            f"After the refund of {day(refund.at.date())}{reason} I would like to be sure that everything is in order on your side. Is anything still open?",
            [f"refund {refund.event_id} of {day(refund.at.date())}"],
        )
    if step == "check delivery" and ordered:
        return (
            "Was your last order all right?",
            f"I wanted to ask whether your order of {day(ordered)} was all right. If anything was not, tell me and I will see to it.",
            [f"last order on {day(ordered)}"],
        )
    if step in ("win back", "call", "follow up") and ordered:
        since = count((situation.today - ordered).days, "day")
        return (
            "How are things with you?",
            f"Your last order with us was on {day(ordered)}, {since} ago, and I wondered whether something has changed for you. I would be glad to hear what you need from us now.",
            [f"last order on {day(ordered)}, {since} ago"],
        )
    if step == "offer":
        category = next(iter(situation.needs), None)
        when = f" since your order of {day(ordered)}" if ordered else ""
        what = f"{category}" if category else "your usual order"
        return (
            f"{category or 'Your next order'}",
            f"It may be time to look at {what} again{when}. Shall I put an offer together for you?",
            [f"last order on {day(ordered)}"] if ordered else [],
        )
    return "A short hello", "I wanted to ask how you are getting on, and whether there is anything that we can do for you.", []


def _closing(situation: Situation) -> str:
    soon = situation.today + dt.timedelta(days=2)
    while soon.weekday() >= 5:
        soon += dt.timedelta(days=1)
    return f"Would a short call suit you, for example on {soon:%A} {soon.day} {soon:%B}?"
