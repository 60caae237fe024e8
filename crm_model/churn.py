"""The churn curve, put together from the chance of the next order, of cancelling, and of a later lapse."""

from __future__ import annotations

import numpy as np


def churn_curve(
    purchase: np.ndarray, cancel: np.ndarray, later: np.ndarray, lapse_day: np.ndarray, churn_after_days: int
) -> np.ndarray:
    """(n, 26) probability to have churned, from what it is made of.

    Without cancelling, a customer lapses on its lapse day exactly when it has not ordered by then, so that week's hazard is
    one minus its purchase curve. No hazard of lapsing lies before it; after it only those are left who have ordered again,
    and they lapse at the earliest `churn_after_days` from now on, with the hazards of `later`.

    Args:
        purchase: (n, 26) cumulative probability of the next order.
        cancel: (n, 26) cumulative probability of cancelling, zeros where nobody cancels.
        later: (n, 26) cumulative probability of a later lapse.
        lapse_day: (n,) days until the lapse unless it orders.
        churn_after_days: days without an order after which a customer has lapsed.

    """
    weeks = np.arange(purchase.shape[1])
    cancelling, lapsing = _hazards(cancel), _hazards(later)
    lapsing = np.where(weeks >= churn_after_days // 7, lapsing, 0.0)
    lapsing = np.where(weeks > lapse_day[:, None] // 7, lapsing, 0.0)
    days = np.clip(lapse_day, 0, 7 * purchase.shape[1])
    bought = _each_at(purchase, days)
    left = _each_at(cancel, days)
    silent = np.clip((1.0 - bought - left) / np.maximum(1.0 - left, 1e-9), 0.0, 1.0)
    on_the_day = (weeks == lapse_day[:, None] // 7) & (lapse_day[:, None] > 0)
    lapsing = np.where(on_the_day, 1.0 - (1.0 - silent[:, None]) * (1.0 - lapsing), lapsing)
    return 1.0 - np.cumprod((1.0 - cancelling) * (1.0 - lapsing), axis=1)


def _each_at(curves: np.ndarray, days: np.ndarray) -> np.ndarray:
    """(n,) each row's curve at its own number of days, 0 at day 0 and straight between weeks."""
    padded = np.concatenate([np.zeros((len(curves), 1)), curves, curves[:, -1:]], axis=1)
    before = (days // 7).astype(int)
    share = days / 7 - before
    rows = np.arange(len(curves))
    return padded[rows, before] * (1 - share) + padded[rows, before + 1] * share


def _hazards(curves: np.ndarray) -> np.ndarray:
    alive = 1.0 - np.concatenate([np.zeros((len(curves), 1)), curves], axis=1)
    return np.clip(1.0 - alive[:, 1:] / np.maximum(alive[:, :-1], 1e-9), 0.0, 1.0)
