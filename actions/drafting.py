"""Drafts of a mail to a customer: what the rep wants said, or what the customer's situation calls for, with facts from its data."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from actions.dictated import without_markup
from actions.suggesting import Situation, suggest
from actions.wording import count, day


@dataclass(frozen=True)
class Draft:
    """A mail that the rep may change and send: its subject, its text, and the facts that it states."""

    subject: str
    text: str
    facts: tuple[str, ...] = ()


_THEM = r"(?:them|her|him|the customer)"
# What the words ask the mail to do, most telling first: each pattern with what the mail wants by it.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), form)
    for pattern, form in (
        (
            rf"\b(?:and |to )?ask(?:s|ing)?(?: {_THEM})?[:\s]+(?P<topic>(?:whether|if|when|why|what|how|who|where|which|for|about|to)\b.+)$",
            "{}",
        ),
        (rf"\b(?:and |to )?ask(?:s|ing)? {_THEM}[:\s]+(?P<topic>.+)$", "about {}"),
        (r"\basking[:\s]+(?P<topic>.+)$", "about {}"),
        (
            r"\b(?:apolog(?:y|ies|ise|ize|ising|izing)|say(?:ing)? sorry|sorry)\b(?:(?! (?:about|for) ).)*? (?P<topic>(?:about|for) .+)$",
            "to apologise {}",
        ),
        (r"\b(?:apolog(?:y|ies|ise|ize|ising|izing)|say(?:ing)? (?P<topic>sorry))\b.*$", "to say sorry"),
        (
            r"\b(?:thank[- ]?you|thanks) (?:e-?mail|mail|note|letter|message|card)\b(?:(?! for ).)*? (?P<topic>for .+)$",
            "to thank you {}",
        ),
        (rf"\b(?:and |to )?(?:thank(?:ing)?|congratulat(?:e|ing)|invit(?:e|ing)|remind(?:ing)?|wish(?:ing)?) {_THEM}\b.*$", ""),
        (r"\b(?:thanking|congratulating|inviting|reminding) (?P<topic>\S.+)$", ""),
        (rf"\b(?:and |to )?offer(?:ing)? (?:{_THEM} )?(?P<topic>.+)$", "to offer you {}"),
        (
            rf"\b(?:saying|to say|telling {_THEM}|(?:to|and) tell {_THEM}|informing {_THEM}|to inform {_THEM}|letting {_THEM} know|to let {_THEM} know|mentioning)[:\s]+(?:that )?(?P<topic>.+)$",
            "that {}",
        ),
        (
            r"\b(?:write|message|e-?mail|mail|tell|inform|text)\b.+? that (?P<topic>(?:we|i|they|she|he|it|you|all|the|our|their|her|his)\b.+)$",
            "that {}",
        ),
        (r"\b(?:about|regarding|concerning|(?<!['’])re|on the subject of)\b[:\s]*(?P<topic>.+)$", "{}"),
        (r"\bon (?P<topic>(?:the|their|her|his|our|its|how|why|what)\b.+)$", "{}"),
    )
)
_DOES = re.compile(r"\b(thank|congratulat|invit|remind|wish)(?:ing|e)?\b", re.IGNORECASE)
_VERBS = {"thank": "thank", "congratulat": "congratulate", "invit": "invite", "remind": "remind", "wish": "wish"}
_SUBJECTS = {
    "thank": "Thank you", "congratulate": "Congratulations", "invite": "An invitation", "remind": "A short reminder",
    "wish": "Best wishes", "apologise": "With apologies", "offer": "An offer for you",
}  # fmt: skip
_NO_TOPIC = re.compile(r"^(?:it|that|this|them|her|him|the above|these|those|something|anything)\b\W*$", re.IGNORECASE)
_ASKS = r"(?:whether|if|when|why|what|how|who|where|which|to)\b"


def topic_of(text: str) -> tuple[str, bool]:
    """What a mail shall be about, in the rep's words, and whether it is a question; empty where the rep does not say.

    A topic is what the mail is about ("the new prices"), what it says ("that the prices change") or what it does ("to thank
    you for the order"); a question is what is asked ("whether all is well"). The customer is spoken to as "you".
    """
    said = re.sub(
        r"[\s,.!?]*(?:\b(?:please|pls|plz|thanks|thx|thank you))?[\s.!?]*$", "", without_markup(text), flags=re.IGNORECASE
    )
    for pattern, form in _FORMS:
        found = pattern.search(said)
        if not found:
            continue
        if form:
            topic = (found.group("topic") or "").strip(" ,;:")
            if _NO_TOPIC.match(topic):
                return "", False
            topic = form.format(topic)
        else:
            does = _DOES.search(found.group())
            assert does is not None, "the form has one of the verbs"
            topic = f"to {_VERBS[does.group(1).lower()]} {found.group()[does.end() :].strip()}"
        if topic.startswith("that ") and re.match(r"(?:sorry|thanks|thank you|hello|hi|well done)\b", topic[5:], re.IGNORECASE):
            topic = f"to say {topic[5:]}"
        asks = "ask" in found.group().split(found.groupdict().get("topic") or "\0")[0].lower() or bool(
            re.match(r"(?:whether|if|when|why|what|how|who|where|which)\b", topic, re.IGNORECASE)
        )
        return _addressed(topic)[:_LONGEST_TOPIC].rstrip(), asks
    return "", False


def _addressed(text: str) -> str:
    """The words about a customer as words to it: "whether they are happy with her order" asks about you and your order."""
    for pattern, meant in _ADDRESSED:
        text = pattern.sub(meant, text)
    return text


_LONGEST_TOPIC = 600
_ADDRESSED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"\b(?:they're|she's|he's|they’re|she’s|he’s)(?= )", "you are"),
        (r"\b(?:they've|they’ve)\b", "you have"),
        (r"\b(?:is|was|has|does) (?:she|he)\b", "you"),
        (r"\b(?:she|he) (?:is|are)\b", "you are"),
        (r"\b(?:she|he) was\b", "you were"),
        (r"\b(?:she|he) has\b", "you have"),
        (r"\b(?:she|he) (?:does|doesn't)\b", "you do"),
        (r"\b(?:she|he) (\w+(?:o|sh|ch|ss|x))es\b", r"you \1"),
        (r"\b(?:she|he) (\w{2,}[^s\W])s\b", r"you \1"),
        (r"\b(?:they|she|he|them|him)\b", "you"),
        (r"\btheirs\b", "yours"),
        (r"\b(?:their|his)\b", "your"),
        (r"\bher(?= (?!(?:for|of|on|to|about|that|in|at|with|and|by|when|if|whether)\b)\w)", "your"),
        (r"\bher\b", "you"),
    )
)


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
        subject, sentence = _of_topic(topic, asks=asks)
        lines.append(sentence)
    else:
        subject, paragraph, used = _of_situation(situation)
        lines.append(paragraph)
    lines += ["", _closing(situation), "", "Kind regards", sender]
    return Draft(subject, "\n".join(lines), tuple(used))


def _of_topic(topic: str, *, asks: bool) -> tuple[str, str]:
    """The subject and the sentence for what the rep wants said."""
    if asks:
        question = topic if re.match(rf"{_ASKS}|(?:for|about)\b", topic, re.IGNORECASE) else f"about {topic}"
        return "A question", f"I wanted to ask {question}."
    if topic.startswith("that "):
        return _subject(topic[5:]), f"I wanted to let you know {topic}."
    if topic.startswith("to "):
        verb = topic.split()[1]
        return _SUBJECTS.get(verb, _subject(topic.removeprefix("to say "))), f"I wanted {topic}."
    return _subject(topic), f"I am writing about {topic}."


def _subject(topic: str) -> str:
    """A topic as the subject of a mail; a long one ends with a whole word."""
    short = topic if len(topic) <= 80 else topic[:80].rsplit(" ", 1)[0] + " …"
    return short[:1].upper() + short[1:]


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
    hello = "I wanted to ask how you are getting on, and whether there is anything that we can do for you."
    if ordered:
        return "A short hello", f"Thank you for your order of {day(ordered)}. {hello}", [f"last order on {day(ordered)}"]
    return "A short hello", hello, []


def _closing(situation: Situation) -> str:
    soon = situation.today + dt.timedelta(days=2)
    while soon.weekday() >= 5:
        soon += dt.timedelta(days=1)
    return f"Would a short call suit you, for example on {soon:%A} {soon.day} {soon:%B}?"
