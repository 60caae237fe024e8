"""How a weekly curve of a score answers a question about days: probabilities and amounts within a window, without TensorFlow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np

WEEK = 7


def at_days(curve: Any, days: float) -> Any:
    """The value of a cumulative weekly curve after so many days from its date; it is 0 at day 0 and straight between weeks.

    Args:
        curve: the values after 1, 2, … weeks, in the last axis; one curve or many.
        days: days from the curve's date on, from 0; past the last week the curve stays where it is.

    Returns:
        A float for one curve, otherwise an array without the last axis; never falling in `days`.

    """
    values = np.asarray(curve, dtype=float)
    weeks = min(max(days / WEEK, 0.0), float(values.shape[-1]))
    before = int(np.floor(weeks))
    left = values[..., before - 1] if before > 0 else np.zeros(values.shape[:-1])
    right = values[..., min(before, values.shape[-1] - 1)]
    reached = left + (right - left) * (weeks - before)
    return float(reached) if values.ndim == 1 else reached


def within(curve: Any, as_of: dt.date, start: dt.date, end: dt.date, today: dt.date | None = None) -> Any:
    """The probability that the event falls on one of the days from start to end, both inclusive.

    The curve counts from the start of `as_of`. Where `today` lies later, the event is known not to have happened in between,
    so what is left of the probability is divided by the chance of that.

    Args:
        curve: cumulative probabilities (0-1) after 1, 2, … weeks; one curve or many.
        as_of: the day at whose start the curve begins.
        start: first day of the window.
        end: last day of the window, not before start.
        today: the day on which it is asked; `as_of` when left out.

    Raises:
        ValueError: the window ends before it starts.

    """
    if end < start:
        raise ValueError(f"the window ends on {end}, before it starts on {start}")
    asked = max(today or as_of, as_of)
    first = max(start, asked)
    gone = np.asarray(at_days(curve, (asked - as_of).days))
    reached = np.asarray(at_days(curve, (end - as_of).days + 1))
    mass = np.maximum(reached - np.asarray(at_days(curve, (first - as_of).days)), 0.0)
    left = 1.0 - gone
    probability = np.where(left > 1e-9, np.minimum(mass / np.maximum(left, 1e-9), 1.0), 1.0)
    return float(probability) if probability.ndim == 0 else probability


def spend_within(curve: Any, as_of: dt.date, start: dt.date, end: dt.date) -> Any:
    """The expected amount ordered from start to end, both inclusive, in the curve's money.

    Raises:
        ValueError: the window ends before it starts.

    """
    if end < start:
        raise ValueError(f"the window ends on {end}, before it starts on {start}")
    spent = np.asarray(at_days(curve, (end - as_of).days + 1)) - np.asarray(at_days(curve, (start - as_of).days))
    amount = np.maximum(spent, 0.0)
    return float(amount) if amount.ndim == 0 else amount


def need_within(
    purchase: Any, need: Mapping[str, float], as_of: dt.date, start: dt.date, end: dt.date, today: dt.date | None = None
) -> dict[str, float]:
    """The probability for each category that the next order falls within the window and is mainly of that category.

    Args:
        purchase: the customer's purchase curve.
        need: category to the probability (0-1) that the next order is mainly of it.
        as_of: the day at whose start the curve begins.
        start: first day of the window.
        end: last day of the window.
        today: the day on which it is asked.

    """
    orders = within(purchase, as_of, start, end, today)
    return {category: share * orders for category, share in need.items()}
