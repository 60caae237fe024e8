"""Questions that were not answered are kept, without names, beside the answer and never before it."""

from __future__ import annotations

import datetime as dt
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from threading import BoundedSemaphore

from actions import talk
from actions.anonymous import PersonalNames, without_names
from actions.answers import Answer
from actions.cues import Heard
from crm_model.store import Store
from crm_model.unanswered import Questions

logger = logging.getLogger(__name__)
_NEAREST = 3
# More than these waiting to be written means a database that does not answer: what comes then is not kept.
_MOST_WAITING = 100

_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unanswered")
_places = BoundedSemaphore(_MOST_WAITING)


def cause_of(answer: Answer) -> str | None:
    """Why an answer is none: refused or not_understood; None for one that answers, or asks which of several names is meant."""
    if answer.kind == "refused":
        return "refused"
    if answer.kind == "clarify" and answer.heading == talk.not_understood(()).heading:
        return "not_understood"
    return None


def keep(store: Store, heard: Heard, cause: str | None, rep_id: str, channel: str | None = None) -> Future[None] | None:
    """Have a question kept by a thread of its own, and come back at once; nothing that goes wrong there is raised here.

    Args:
        store: the installation's database.
        heard: the message with the names that were found in it; what is kept has none.
        cause: one of `crm_model.unanswered.CAUSES`; with None nothing is kept.
        rep_id: who asked.
        channel: over which channel.

    Returns:
        What is done once the question is kept, or could not be; None where nothing is to be kept.

    """
    if cause is None or not _places.acquire(blocking=False):
        return None
    try:
        return _writer.submit(_keep, store, heard, cause, rep_id, channel)
    except RuntimeError:
        # The process is ending.
        _places.release()
        return None


def _keep(store: Store, heard: Heard, cause: str, rep_id: str, channel: str | None) -> None:
    try:
        text = without_names(heard, _names(store, store.whole().stamp()))
        if not text:
            return
        nearest = sorted(heard.intents.items(), key=lambda pair: -pair[1])[:_NEAREST]
        now = dt.datetime.combine(store.settings.today(), dt.datetime.now(dt.timezone.utc).time())
        Questions(store.engine).keep(text, cause, rep_id, now, channel, nearest)
    except Exception as error:
        # Only the kind of error is logged: its text can hold what was asked.
        logger.error("An unanswered question could not be kept: %s", type(error).__name__)
    finally:
        _places.release()


@lru_cache(maxsize=1)
def _names(store: Store, stamp: str) -> PersonalNames:
    """The names that the data holds, read anew when the stamp has changed."""
    return PersonalNames.of(store.whole().vocabulary())
