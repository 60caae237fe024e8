"""The indexes of names that are in use: one for each view of the data, shared by all reps who have it, kept up with the data."""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from actions.names import NameIndex
from actions.vocabulary import entries
from crm_model.rows import UnknownRep
from crm_model.store import Store, View

logger = logging.getLogger(__name__)
# The data is looked at this often (seconds) for the reps who asked within the last hour, whether anybody asks or not.
_CHECK_EVERY = 20.0
# Where that did not happen, the next message does it itself, so that new customers are known within a minute.
_STALE_AFTER = 45.0
_RECENT = 3_600.0
# All indexes together hold so many names at most, but for the one asked for last: some 500 bytes each.
MOST_NAMES = 500_000


@dataclass
class _Asked:
    """A rep who asked: by which key its index is held, when the data was last looked at, when it asked (seconds, monotonic)."""

    key: tuple[bool, str]
    checked_at: float
    asked_at: float
    store: Store


class NameIndexes:
    """Hands out the index of the names that a rep may see.

    A view's names are read when the first rep that has it asks. From then on a thread of its own looks every few seconds
    whether the data has changed, and makes the index anew beside the old one, which serves until then. Reps with the same
    view share one index, and those not asked for lately are given up once there are too many names.

    Args:
        ordinary: the words by which people ask, see `NameIndex`.
        most_names: how many names are held at most, in all indexes but the newest.

    """

    def __init__(self, ordinary: Collection[str], most_names: int = MOST_NAMES):
        self._ordinary = ordinary
        self._most_names = most_names
        self._held: OrderedDict[tuple[bool, str], NameIndex] = OrderedDict()
        self._asked: dict[str, _Asked] = {}
        self._lock = threading.RLock()
        self._building = threading.Lock()
        self._watching: threading.Thread | None = None
        self._refreshing = False

    def of(self, rep_id: str, store: Store) -> NameIndex:
        """The index of a rep's view.

        Raises:
            UnknownRep: no rep has this id.

        """
        now = time.monotonic()
        with self._lock:
            asked = self._asked.get(rep_id)
            index = self._held.get(asked.key) if asked and asked.store is store else None
            if asked and index is not None:
                self._held.move_to_end(asked.key)
                asked.asked_at = now
                # While the thread looks at the data nobody waits for it.
                if self._refreshing or now - asked.checked_at < _STALE_AFTER:
                    return index
        index = self._look(rep_id, store, now)
        self._watch()
        return index

    def names_held(self) -> int:
        """How many names all indexes hold."""
        with self._lock:
            return sum(len(index) for index in self._held.values())

    def refresh(self) -> None:
        """Looks at the data for all reps who asked within the last hour, and makes their indexes anew where it has changed."""
        with self._lock:
            since = time.monotonic() - _RECENT
            recent = [(one.asked_at, rep_id, one) for rep_id, one in self._asked.items() if one.asked_at >= since]
            recent = [one for one in recent if one[2].key in self._held]
            self._refreshing = True
        try:
            for _, rep_id, asked in sorted(recent, key=lambda one: one[0]):
                self._look_again(rep_id, asked)
        finally:
            self._refreshing = False

    def _look_again(self, rep_id: str, asked: _Asked) -> None:
        try:
            self._look(rep_id, asked.store, None)
        except UnknownRep:
            with self._lock:
                self._asked.pop(rep_id, None)
        except Exception as error:
            # The next message finds it out and says so; only the kind of error is told, its text can hold customers' data.
            logger.debug("The names could not be looked at: %s", type(error).__name__)

    def _look(self, rep_id: str, store: Store, asked_at: float | None) -> NameIndex:
        """The index as of now; `asked_at` is None where the rep asks nothing."""
        looked_at = time.monotonic()
        view = store.view(rep_id)
        # The stamp comes before the names: what is imported between the two makes the index be read once more, never less.
        key = (view.sees_all, view.stamp())
        with self._lock:
            index = self._held.get(key)
        if index is None:
            with self._building:
                with self._lock:
                    index = self._held.get(key)
                index = index or self._read(view, store)
        with self._lock:
            before = self._asked.get(rep_id)
            asked_at = asked_at if asked_at is not None else before.asked_at if before else looked_at
            self._asked[rep_id] = _Asked(key, looked_at, asked_at, store)
            self._held[key] = index
            self._give_up(keep=key)
        return index

    def _read(self, view: View, store: Store) -> NameIndex:
        teams = {rep.team for rep in store.reps() if rep.team}
        return NameIndex(entries(view.vocabulary(), view.rep_names_outside(), teams), self._ordinary)

    def _give_up(self, keep: tuple[bool, str]) -> None:
        """Lets go of indexes that are nobody's any more, then of those asked for longest ago while there are too many names."""
        in_use = {asked.key for asked in self._asked.values()}
        for key in [key for key in self._held if key not in in_use]:
            del self._held[key]
        held = self.names_held()
        for key in [key for key in self._held if key != keep]:
            if held <= self._most_names:
                return
            held -= len(self._held.pop(key))

    def _watch(self) -> None:
        with self._lock:
            if self._watching is None or not self._watching.is_alive():
                self._watching = threading.Thread(target=_keep_up, args=(weakref.ref(self),), name="names", daemon=True)
                self._watching.start()


def _keep_up(indexes: weakref.ref[NameIndexes]) -> None:
    """Refreshes indexes for as long as somebody has them."""
    while True:
        time.sleep(_CHECK_EVERY)
        held = indexes()
        if held is None:
            return
        held.refresh()
        del held
