"""The conversations, kept in a database so that a restart forgets nothing, and read without more work than a turn needs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.protecting import protect_running_server
from crm_model.private_files import make_private_folder
from crm_model.settings import load_settings

FILE = "conversations.db"


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store, in `conversations.db` of the installation's home unless `url` in endpoints.yml says otherwise.

    Rasa's own store makes an object of every stored event, and looks through all that the conversation ever had for the
    latest session. This one reads the events' text alone, and finds the session by an index.

    Rasa makes the tracker store when a server starts, for `rasa run` and `rasa shell` alike, and it is the only part of
    ours that it makes for both. So the server is protected from here (see `bot.protecting`).
    """

    def __init__(self, domain: Domain | None = None, host: str | None = None, event_broker: Any = None, **options: Any) -> None:
        super().__init__(domain=domain, host=host or _url_of_file(load_settings().home), event_broker=event_broker, **options)
        with self.engine.begin() as connection:
            connection.execute(
                sa.text("CREATE INDEX IF NOT EXISTS ix_events_sender_type_time ON events (sender_id, type_name, timestamp)")
            )
            connection.execute(sa.text("CREATE INDEX IF NOT EXISTS ix_events_sender_time ON events (sender_id, timestamp)"))
        protect_running_server()

    def recent_events(self, sender_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest things said on both sides over all sessions, oldest first, as Rasa's serialised events; at most limit."""
        event = self.SQLEvent
        with self.session_scope() as session:
            rows = (
                session.query(event.data)
                .filter(event.sender_id == sender_id, event.type_name.in_((UserUttered.type_name, BotUttered.type_name)))
                .order_by(event.id.desc())
                .limit(limit)
                .all()
            )
        return [json.loads(data) for (data,) in reversed(rows)]

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            query = session.query(self.SQLEvent.data).filter(
                *self._wanted(session, sender_id, all_sessions=fetch_events_from_all_sessions)
            )
            rows = query.order_by(self.SQLEvent.id).all()
        if not rows or not self.domain:
            return None
        return DialogueStateTracker.from_dict(sender_id, [json.loads(data) for (data,) in rows], self.domain.slots)

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Any:
        known = session.query(sa.func.count(self.SQLEvent.id)).filter(
            *self._wanted(session, tracker.sender_id, all_sessions=False)
        )
        return list(tracker.events)[known.scalar() :]

    def _wanted(self, session: Any, sender_id: str, *, all_sessions: bool) -> Sequence[Any]:
        event = self.SQLEvent
        conditions = [event.sender_id == sender_id]
        if not all_sessions:
            # By time, as Rasa does: the action that starts a session is stored before the event, but is later than it.
            start = (
                session.query(sa.func.max(event.timestamp))
                .filter(event.sender_id == sender_id, event.type_name == SessionStarted.type_name)
                .scalar()
            )
            if start is not None:
                conditions.append(event.timestamp >= start)
        return conditions


def _url_of_file(home: Path) -> str:
    make_private_folder(home)
    path = (home / FILE).absolute()
    # Made here rather than by SQLite: what reps say about customers is nobody else's to read.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return f"sqlite:///{path}"
