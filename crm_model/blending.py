"""Weights for a blend of several predictions of the same event, learnt on rows that none of them has seen."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

PULL = 1e-3


def blend_weights(odds: np.ndarray, truth: np.ndarray, pull: float = PULL) -> tuple[np.ndarray, float]:
    """Weights of candidates' log odds, none negative, and the intercept that make the truth most likely.

    Args:
        odds: (n, candidates) log odds of rows that the candidates have not learnt from.
        truth: (n,) zeros and ones.
        pull: how strongly the weights are drawn towards equal ones that add up to 1.

    """
    equal = np.full(odds.shape[1], 1.0 / odds.shape[1])

    def loss(values: np.ndarray) -> float:
        blended = odds @ values[1:] + values[0]
        likelihood = float(np.mean(np.logaddexp(0, blended) - truth * blended))
        return likelihood + pull * float(np.square(values[1:] - equal).sum() + 0.1 * values[0] ** 2)

    bounds = [(-1.0, 1.0), *[(0.0, None)] * len(equal)]
    best = minimize(loss, np.concatenate([[0.0], equal]), bounds=bounds, method="L-BFGS-B").x
    return np.asarray(best[1:]), float(best[0])
