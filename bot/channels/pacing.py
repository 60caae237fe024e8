"""How often one rep may ask, so that a program that runs wild does not take the assistant from the others."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

# A program that asks its questions one after another gets about 15 answers a second, 150 in 10 seconds; a person asks less
# than one. What lies well above both is no conversation.
MESSAGES = 240
SECONDS = 10.0


class Pace:
    """Counts each rep's messages of the last seconds, in the memory of this process.

    Args:
        messages: how many are taken.
        seconds: within how many seconds.
        clock: seconds that only grow.

    """

    def __init__(self, messages: int = MESSAGES, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self.messages = messages
        self.seconds = seconds
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}

    def allows(self, rep_id: str) -> bool:
        """Whether a rep's message may be taken now; one that may counts from then on."""
        now = self._clock()
        taken = self._taken.setdefault(rep_id, deque())
        while taken and now - taken[0] >= self.seconds:
            taken.popleft()
        if len(taken) >= self.messages:
            return False
        taken.append(now)
        return True
