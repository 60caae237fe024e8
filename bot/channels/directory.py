"""The reps of the database, as a channel asks for them: often, and without keeping the others waiting."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from crm_model.settings import Settings


class KnownRep(Protocol):
    """What a channel wants to know of a rep."""

    @property
    def rep_id(self) -> str:
        """The rep's id."""

    @property
    def name(self) -> str:
        """The rep's name."""

    @property
    def role(self) -> str:
        """rep, manager or admin."""


class Directory:
    """The reps by rep_id, read again when what is known of them is older than some seconds."""

    def __init__(self, read: Callable[[], Sequence[KnownRep]], seconds: float = 5.0) -> None:
        self._read = read
        self._seconds = seconds
        self._read_at = float("-inf")
        self._reps: dict[str, KnownRep] = {}

    async def reps(self) -> dict[str, KnownRep]:
        """All reps, by rep_id; raises whatever reading raises."""
        if time.monotonic() - self._read_at > self._seconds:
            found = await asyncio.to_thread(self._read)
            self._reps = {rep.rep_id: rep for rep in found}
            self._read_at = time.monotonic()
        return self._reps


def directory_of_database(settings: Settings) -> Directory:
    """The reps of the database that the settings name; it is first opened when somebody asks."""
    from crm_model.database import connect
    from crm_model.store import Store

    store = Store(connect(settings), settings)
    return Directory(store.reps)
