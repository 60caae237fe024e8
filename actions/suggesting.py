"""Next steps for one customer, chosen by what is predicted of it, why, and what is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from actions.wording import count, day, listing, percent
from crm_model.rows import CustomerRow, EventRow

MOST_STEPS = 3
QUIET_DAYS = 30
JUST_CONTACTED_DAYS = 3
RECENT_REFUND_DAYS = 60


@dataclass(frozen=True)
class Situation:
    """All that a suggestion is made from.

    Attributes:
        facts: the customer's facts.
        today: the day on which it is asked.
        probabilities: churn, purchase and refund within the window, 0-1; outcomes without a prediction are left out.
        bands: the bands of these.
        needs: category to the probability that the next order comes within the window and is mainly of it, largest first.
        reasons: words of the strongest reasons for churn.
        open_tickets: the longest open first.
        last_refund: None where there was none.
        last_contact: None where there was none.

    """

    facts: CustomerRow
    today: dt.date
    probabilities: Mapping[str, float] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, float] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    open_tickets: Sequence[EventRow] = ()
    last_refund: EventRow | None = None
    last_contact: EventRow | None = None

    def likely(self, outcome: str, least: str = "high") -> bool:
        """Whether an outcome's band is at least this one."""
        ranks = {"low": 0, "medium": 1, "high": 2}
        return ranks[self.bands.get(outcome, "low")] >= ranks[least]


@dataclass(frozen=True)
class Step:
    """A next step: a short name, what to do, why, by when, and by which channel."""

    step: str
    text: str
    why: str
    due: dt.date
    channel: str


def suggest(situation: Situation) -> tuple[Step, ...]:
    """One to three next steps, the most urgent first.

    What is broken is mended before anything is sold: with an open ticket, or a refund likely, nothing is offered. Who has
    opted out is contacted only about its own business, never to sell.
    """
    facts = situation.facts
    tickets, refund, retention, sales = _tickets(situation), _refund(situation), _retention(situation), _sales(situation)
    troubled = bool(tickets) or bool(refund)
    steps = [*tickets, *refund, *([] if facts.opted_out else retention), *([] if troubled or facts.opted_out else sales)]
    if facts.opted_out and not steps:
        steps.append(
            Step(
                "wait",
                f"Do not approach {facts.name}: answer when it writes, and watch its orders.",
                "it has opted out of being contacted",
                situation.today + dt.timedelta(days=30),
                "email",
            )
        )
    return tuple((steps or _keeping_in_touch(situation))[:MOST_STEPS])


def _tickets(situation: Situation) -> list[Step]:
    if not situation.open_tickets:
        return []
    ticket = max(situation.open_tickets, key=lambda one: ((one.priority or "") == "high", -one.at.timestamp()))
    urgent = ticket.priority == "high" or situation.likely("refund") or situation.likely("churn")
    topic = f"{ticket.topic} " if ticket.topic else ""
    why = f"the ticket has been open for {count((situation.today - ticket.at.date()).days, 'day')}"
    if situation.likely("refund") and situation.likely("purchase", "medium"):
        why += ", and a refund is as near as the next order: settle it first, do not sell"
    elif situation.likely("refund"):
        why += f", and a refund is likely ({percent(situation.probabilities['refund'])})"
    return [
        Step(
            "settle ticket",
            f"Settle the {topic}ticket {ticket.event_id} and tell {_contact(situation.facts)} how it went.",
            why,
            situation.today if urgent else _workday(situation.today, 2),
            "call" if urgent and not situation.facts.opted_out else "email",
        )
    ]


def _refund(situation: Situation) -> list[Step]:
    if not situation.likely("refund") or situation.open_tickets:
        return []
    last = situation.last_refund
    why = f"a refund is likely ({percent(situation.probabilities['refund'])})"
    if last is not None and last.reason:
        why += f"; the last one, on {day(last.at.date())}, was for: {last.reason}"
    if situation.likely("purchase", "medium"):
        why += "; it is also about to order: put this right first, do not sell"
    return [
        Step(
            "check delivery",
            f"Ask {_contact(situation.facts)} whether the last order was all right, and put right what was not.",
            why,
            _workday(situation.today, 1),
            "email" if situation.facts.opted_out else "call",
        )
    ]


def _retention(situation: Situation) -> list[Step]:
    facts = situation.facts
    because = listing(situation.reasons[:2])
    if facts.lapsed_since is not None:
        why = f"it has lapsed since {day(facts.lapsed_since)}"
        if "purchase" in situation.probabilities:
            why += f"; the chance that it orders again in this time is {percent(situation.probabilities['purchase'])}"
        return [
            Step(
                "win back",
                f"Ask {_contact(facts)} what made them stop, and offer a way back.",
                why,
                _workday(situation.today, 3),
                "call",
            )
        ]
    if not situation.likely("churn", "medium"):
        return []
    chance = percent(situation.probabilities["churn"])
    why = f"the risk of churn is {situation.bands['churn']} ({chance})" + (f": {because}" if because else "")
    if facts.days_since_contact is not None and facts.days_since_contact <= JUST_CONTACTED_DAYS:
        return [
            Step(
                "follow up",
                f"Follow up on the contact {_ago(facts.days_since_contact)} with {_contact(facts)}, not with a new approach.",
                why,
                _workday(situation.today, 3),
                (situation.last_contact.channel if situation.last_contact else None) or "email",
            )
        ]
    return [
        Step(
            "call",
            f"Call {_contact(facts)} and ask what has changed.",
            why,
            situation.today if situation.likely("churn") else _workday(situation.today, 2),
            "call",
        )
    ]


def _sales(situation: Situation) -> list[Step]:
    if not situation.likely("purchase", "medium") or situation.facts.lapsed_since is not None:
        return []
    recent = situation.last_refund
    if recent is not None and (situation.today - recent.at.date()).days <= RECENT_REFUND_DAYS:
        return [
            Step(
                "ask before offering",
                f"Ask {_contact(situation.facts)} whether the refund of {day(recent.at.date())} is settled; offer nothing before.",
                "the last refund is recent",
                _workday(situation.today, 2),
                "email",
            )
        ]
    category = next(iter(situation.needs), None)
    return [
        Step(
            "offer",
            f"Offer {_contact(situation.facts)} {category or 'what they usually order'}.",
            f"the next order is likely ({percent(situation.probabilities['purchase'])})"
            + (f", most likely {category} ({percent(situation.needs[category])})" if category else ""),
            _workday(situation.today, 2),
            "email",
        )
    ]


def _keeping_in_touch(situation: Situation) -> list[Step]:
    silent = situation.facts.days_since_contact
    if silent is not None and silent < QUIET_DAYS:
        return [
            Step(
                "wait",
                f"Nothing is urgent: the last contact with {situation.facts.name} was {_ago(silent)}.",
                "no risk stands out",
                situation.today + dt.timedelta(days=QUIET_DAYS - silent),
                "email",
            )
        ]
    return [
        Step(
            "keep in touch",
            f"Write {_contact(situation.facts)} a short note and ask how they are getting on.",
            "nobody has talked to them yet" if silent is None else f"the last contact was {_ago(silent)}",
            _workday(situation.today, 5),
            "email",
        )
    ]


def _contact(facts: CustomerRow) -> str:
    return f"{facts.contact_name} ({facts.name})" if facts.contact_name else facts.name


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def _workday(today: dt.date, days: int) -> dt.date:
    """The day so many days on, or the Monday after where that is a weekend."""
    later = today + dt.timedelta(days=days)
    return later + dt.timedelta(days=7 - later.weekday()) if later.weekday() >= 5 else later
