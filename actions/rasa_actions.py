"""The one Rasa action: it reads the tracker, has the turn taken, says the answer and keeps the memory."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions import rendering, unanswered, wiring
from actions.answers import Answer
from actions.conversation import turn
from actions.cues import Heard
from actions.memory import Memory
from actions.names import Entry, NameMatch
from crm_model.database import DatabaseUnreachable
from crm_model.rows import UnknownRep

logger = logging.getLogger(__name__)
MEMORY_SLOT = "talk"


class ActionAnswer(Action):
    """Answers whatever was said."""

    def name(self) -> str:
        """The name by which rules call it."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Says one answer; the memory after it goes into the slot."""
        # The answer waits for the database: a thread of its own leaves the server free for other reps.
        answer, memory, currency = await asyncio.to_thread(_answered, tracker)
        said = rendering.message(answer, currency)
        dispatcher.utter_message(text=said["text"], json_message=said["custom"])
        return [SlotSet(MEMORY_SLOT, memory.to_dict())] if memory else []


def _answered(tracker: Tracker) -> tuple[Answer, Memory | None, str]:
    """The answer, the memory after it, and the currency of its amounts; whatever breaks is said and nothing is forgotten."""
    try:
        rep_id = wiring.asking_rep(_metadata(tracker))
        if rep_id is None:
            return _failed("I do not know who asks. Set CRM_REP to your rep_id, or sign in on the web page.")
        view = wiring.store().view(rep_id)
        memory = Memory.from_dict(tracker.get_slot(MEMORY_SLOT))
        said = heard(tracker.latest_message)
        answer, memory = turn(said, memory, view, wiring.settings())
        unanswered.keep(wiring.store(), said, unanswered.cause_of(answer), rep_id, tracker.get_latest_input_channel())
        return answer, memory, wiring.settings().currency
    except UnknownRep:
        return _failed("I know no rep with that id. Import the reps, or ask your administrator.")
    except (SQLAlchemyError, DatabaseUnreachable) as error:
        # Only the kind of error is logged: its text can hold customers' data.
        logger.error("The customer database failed: %s", type(error).__name__)
        return _failed("The customer database does not answer just now. Nothing is lost; please ask again in a minute.")
    except Exception as error:
        logger.error("An answer failed: %s", _where(error))
        return _failed("Something broke while I answered. Nothing is lost; please ask again or in other words.")


def _failed(heading: str) -> tuple[Answer, None, str]:
    return Answer(kind="failed", heading=heading), None, ""


def _where(error: Exception) -> str:
    """The kind of an error and the line that raised it, without the values that its text may hold."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
    return f"{type(error).__name__} at {place}"


def _metadata(tracker: Tracker) -> dict[str, Any]:
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return event.get("metadata") or {}
    return {}


def heard(message: dict[str, Any]) -> Heard:
    """What Rasa understood of a message, as plain values."""
    ranking = message.get("intent_ranking") or [message.get("intent") or {}]
    return Heard(
        text=message.get("text") or "",
        intents={one["name"]: float(one.get("confidence") or 0.0) for one in ranking if one.get("name")},
        names=tuple(_name(entity) for entity in message.get("entities", ()) if "candidates" in entity),
    )


def _name(entity: dict[str, Any]) -> NameMatch:
    return NameMatch(
        start=int(entity["start"]),
        end=int(entity["end"]),
        candidates=tuple(Entry(*one) for one in entity["candidates"]),
        near=tuple(Entry(*one) for one in entity["near"]),
        whole=bool(entity["whole"]),
        capital=bool(entity["capital"]),
        meant=str(entity.get("meant") or ""),
    )
