"""Calendar arithmetic: shifting days, periods around a day, and named days and periods that come round again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from actions.questions import Window

Tense = Literal["future", "past"]
Edge = Literal["first", "last", "before"]

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "half": 182, "year": 365}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_YEARS_AROUND = 9  # between two 29 Februaries lie eight years where a century is no leap year


def shift_days(day: dt.date, days: int) -> dt.date:
    """The day so many days later (earlier when negative); stops at the calendar's first and last day."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def shift(day: dt.date, count: int, unit: str) -> dt.date:
    """The day `count` units later: calendar months keep the day of the month or take the month's last; working days skip weekends."""
    if unit == "working day":
        return _shift_working_days(day, count)
    if unit in _DAYS:
        return shift_days(day, count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    if not 12 <= months < 10_000 * 12:
        return dt.date.min if count < 0 else dt.date.max
    first = dt.date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, month_length(first)))


def _shift_working_days(day: dt.date, count: int) -> dt.date:
    step = 1 if count >= 0 else -1
    while day.weekday() > 4:
        day = shift_days(day, -step)
    weeks, rest = divmod(abs(count), 5)
    day = shift_days(day, step * 7 * weeks)
    for _ in range(rest):
        day = shift_days(day, step * (3 if day.weekday() == (4 if step > 0 else 0) else 1))
    return day


def month_length(day: dt.date) -> int:
    """How many days the day's month has."""
    if day.month == 12:
        return 31
    return (day.replace(month=day.month + 1, day=1) - day.replace(day=1)).days


def period(day: dt.date, unit: str, offset: int = 0) -> Window:
    """The calendar day, week (Monday to Sunday), weekend, month, quarter, half or year around `day`, or so many after or before it."""
    if unit == "day":
        moved = shift_days(day, offset)
        return Window(moved, moved)
    if unit in ("week", "weekend"):
        monday = shift_days(day, 7 * offset - day.weekday())
        return Window(shift_days(monday, 5) if unit == "weekend" else monday, shift_days(monday, 6))
    first_month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "half": (day.month - 1) // 6 * 6 + 1, "year": 1}[
        unit
    ]
    start = shift(day.replace(month=first_month, day=1), offset, unit)
    return Window(start, shift_days(shift(start, 1, unit), -1))


def one_day(day: dt.date) -> Window:
    """The window of that day alone."""
    return Window(day, day)


@dataclass(frozen=True)
class Named:
    """What calendar words name: windows near a day, earliest first; exactly one where the words fix it ("May 2026", "last week").

    `is_name` says that "by" and "until" mean its first day ("by December"), `skips_today` that said on such a day the next one
    is meant ("on Friday", said on a Friday), `is_edge` that for a prediction it closes a window from today on ("end of May").
    """

    near: Callable[[dt.date], Sequence[Window]]
    kind: str = "period"
    direction: Tense | None = None
    is_name: bool = False
    skips_today: bool = False
    is_edge: bool = False

    def ahead(self, day: dt.date) -> Window:
        """The first that is not over on that day; where there is none, the last."""
        windows = self.near(day)
        return next((w for w in windows if (w.start > day if self.skips_today else w.end >= day)), windows[-1])

    def latest(self, day: dt.date) -> Window:
        """The last that has begun by that day; where there is none, the first."""
        windows = self.near(day)
        return next((w for w in reversed(windows) if w.start <= day), windows[0])

    def is_fixed(self, day: dt.date) -> bool:
        """Whether the words leave no choice."""
        return len(self.near(day)) == 1

    def each(self, change: Callable[[Window], Window | None], kind: str) -> Named:
        """The same choice of times, each changed ("the end of …"); those without one are left out."""
        near = self.near
        return replace(
            self,
            near=lambda day: [new for old in near(day) if (new := change(old)) is not None],
            kind=kind,
            is_name=self.is_name and kind == "period",
        )


def fixed(window: Window, kind: str = "period", direction: Tense | None = None) -> Named:
    """One window, whatever the day on which it is read."""
    return Named(lambda day: (window,), kind, direction)


def relative(unit: str, offset: int, direction: Tense | None = None) -> Named:
    """The period of today, or so many periods after or before it."""
    return Named(lambda day: (period(day, unit, offset),), "day" if unit == "day" else "period", direction)


def moved(count: int, unit: str) -> Named:
    """The day so many units from today: "three weeks ago", "ten days from now"."""
    return Named(lambda day: (one_day(shift(day, count, unit)),), "day", "future" if count > 0 else "past", is_edge=count > 0)


def yearly(of_year: Callable[[int], Window | None], kind: str = "period") -> Named:
    """What comes round each year; years without it (29 February) are left out."""

    def near(day: dt.date) -> list[Window]:
        years = range(max(day.year - _YEARS_AROUND, 1), min(day.year + _YEARS_AROUND, 9998) + 1)
        return [window for year in years if (window := of_year(year)) is not None]

    return Named(near, kind, is_name=kind == "period")


def monthly(number: int) -> Named:
    """The day of the month with that number, 1 to 31, in the months that have it."""

    def near(day: dt.date) -> list[Window]:
        starts = [period(day, "month", offset).start for offset in range(-3, 4)]
        return [one_day(start.replace(day=number)) for start in starts if number <= month_length(start)]

    return Named(near, "day")


def weekly(weekday: int, *, skips_today: bool = True) -> Named:
    """The weekday, Monday 0 to Sunday 6."""
    return Named(
        lambda day: [one_day(shift_days(period(day, "week", offset).start, weekday)) for offset in (-2, -1, 0, 1, 2)],
        "day",
        skips_today=skips_today,
    )


def weekends() -> Named:
    """Saturday and Sunday."""
    return Named(lambda day: [period(day, "weekend", offset) for offset in (-2, -1, 0, 1, 2)], is_name=True)


def date_of(year: int, month: int, day: int) -> Window | None:
    """That day, or None where the calendar has no such day."""
    try:
        return one_day(dt.date(year, month, day))
    except ValueError:
        return None


def month_of(year: int, month: int, months: int = 1) -> Window:
    """So many whole months from the first of that month on."""
    start = dt.date(year, month, 1)
    return Window(start, shift_days(shift(start, months, "month"), -1))


def iso_week(year: int, week: int) -> Window | None:
    """The ISO week with that number, or None where the year has no such week."""
    try:
        return period(dt.date.fromisocalendar(year, week, 1), "week")
    except ValueError:
        return None


def week_within(window: Window, number: int) -> Window | None:
    """The nth week (-1: the last) that has most of its days, so its Thursday, in the window; None where there is no such week."""
    return _in_week_of(nth_weekday(window, 3, number))


def nth_weekday(window: Window, weekday: int, number: int) -> Window | None:
    """The nth such weekday (-1: the last) in the window, or None."""
    if number < 0:
        day = shift_days(window.end, -((window.end.weekday() - weekday) % 7))
    else:
        day = shift_days(window.start, (weekday - window.start.weekday()) % 7 + 7 * (number - 1))
    return one_day(day) if window.start <= day <= window.end else None


def _in_week_of(window: Window | None) -> Window | None:
    return period(window.start, "week") if window else None


def part_of(window: Window, count: int, unit: str) -> Window:
    """The window's first `count` units, or its last where negative, never more than the window."""
    if count < 0:
        return Window(max(shift(shift_days(window.end, 1), count, unit), window.start), window.end)
    return Window(window.start, min(shift_days(shift(window.start, count, unit), -1), window.end))


def clipped(window: Window, tense: Tense, today: dt.date) -> Window:
    """A running window's part from today on (future) or up to today (past); others stay whole."""
    if not window.start <= today <= window.end:
        return window
    return Window(today, window.end) if tense == "future" else Window(window.start, today)


def plain_window(named: Named, tense: Tense, today: dt.date) -> Window:
    """The next such time for a prediction, the latest that has begun for facts; a running one from, or up to, today."""
    if tense == "future" and named.is_edge:
        return until_window(named, "last", tense, today)
    return clipped(named.ahead(today) if tense == "future" else named.latest(today), tense, today)


def until_window(named: Named, edge: Edge, tense: Tense, today: dt.date) -> Window:
    """Today to the named time's first or last day, or the day before it; that day alone where it has passed.

    For facts it begins on the calendar's first day: everything up to then.
    """

    def last_day(window: Window) -> dt.date:
        return {"first": window.start, "last": window.end, "before": shift_days(window.start, -1)}[edge]

    windows = named.near(today)
    if tense == "past":
        return Window(dt.date.min, next((last_day(w) for w in reversed(windows) if last_day(w) <= today), last_day(windows[0])))
    for window in windows:
        is_ahead = window.start > today if named.skips_today or (named.is_name and edge != "last") else last_day(window) >= today
        if is_ahead and last_day(window) >= today:
            return Window(today, last_day(window))
    return one_day(last_day(windows[-1]))


def since_window(named: Named, tense: Tense, today: dt.date) -> Window:
    """The latest such time's first day up to today; for the future, the next one's to the calendar's last day."""
    if tense == "future":
        return Window(max(named.ahead(today).start, today), dt.date.max)
    start = named.latest(today).start
    return Window(start, max(start, today))


def after_window(named: Named, tense: Tense, today: dt.date) -> Window:
    """From the day after the named time, up to today for facts, to the calendar's last day for the future."""
    if tense == "future":
        return Window(shift_days(named.ahead(today).end, 1), dt.date.max)
    windows = named.near(today)
    start = shift_days(next((w for w in reversed(windows) if w.end < today), windows[0]).end, 1)
    return Window(start, max(start, today))


def between_window(first: Named, last: Named, tense: Tense, today: dt.date) -> Window:
    """From one named time to another, both inclusive: the next such stretch, or for facts the latest that has begun."""
    if first.is_fixed(today):
        start = first.near(today)[0]
        end = last.near(today)[0] if last.is_fixed(today) else last.ahead(start.start)
    elif first.skips_today and tense == "future" and not last.is_fixed(today):
        # "Monday to Friday", said on a Wednesday, is next week's; said on that Monday, this week's.
        start = first.ahead(shift_days(today, -1))
        end = last.ahead(start.start)
    elif last.is_fixed(today) or tense == "future":
        end = last.ahead(today)
        start = first.latest(end.end)
    else:
        start = first.latest(today)
        end = last.ahead(start.start)
    window = Window(min(start.start, end.start), max(start.end, end.end))
    return clipped(window, tense, today) if tense == "future" else window
