"""How sure the assistant is that it has read a message rightly: the language model's confidence, calibrated."""

from __future__ import annotations

import math

# A logistic curve over the log odds of the confidence, fitted by `python -m benchmarks.certainty` on turns met for the first time.
LEVEL, SLOPE = 1.806, 0.774
# Below this an answer says that it may have been read wrongly.
SURE_ENOUGH = 0.75


def log_odds(confidence: float) -> float:
    """The log odds of a confidence (0-1), kept finite."""
    kept = min(max(confidence, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def certainty(confidence: float, level: float = LEVEL, slope: float = SLOPE) -> float:
    """The share of messages read with this confidence (0-1) that come out right, 0 to 1, by the curve in use or another one."""
    return 1 / (1 + math.exp(-(level + slope * log_odds(confidence))))
