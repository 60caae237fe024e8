from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.periods import shift
from actions.questions import Window
from actions.times import TimeExpression, find_times

# Every day of a leap year with two weeks of the years beside it, and the ends of February of years that are none.
DAYS = [
    *(dt.date(2027, 12, 18) + dt.timedelta(days=n) for n in range(14 + 366 + 14)),
    *(dt.date(year, 2, 26) + dt.timedelta(days=n) for year in (2026, 2027, 2100) for n in range(6)),
]
DAY = dt.timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
Days = tuple[dt.date, dt.date]


def only(text: str, today: dt.date) -> TimeExpression:
    found = find_times(text, today)
    assert len(found) == 1, (text, today, [one.text for one in found])
    return found[0]


def window_of(text: str, today: dt.date, tense: str) -> Days:
    window = only(text, today).window(tense)  # type: ignore[arg-type]
    assert window is not None
    return window.start, window.end


# The calendar once more, in the plainest way: counting days and reading month lengths.


def first_of(today: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return today - today.weekday() * DAY
    month = today.month - (today.month - 1) % MONTHS[unit]
    return dt.date(today.year, month, 1)


def last_of(today: dt.date, unit: str) -> dt.date:
    day = today
    while first_of(day + DAY, unit) == first_of(today, unit):
        day += DAY
    return day


def months_on(today: dt.date, count: int) -> dt.date:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def coming(today: dt.date, fits: Callable[[dt.date], bool], step: int = 1, *, from_today: bool = True) -> dt.date:
    day = today if from_today else today + step * DAY
    while not fits(day):
        day += step * DAY
    return day


def weekday(number: int) -> Callable[[dt.date], bool]:
    return lambda day: day.weekday() == number


def month(number: int) -> Callable[[dt.date], bool]:
    return lambda day: day.month == number


def quarter(number: int) -> Callable[[dt.date], bool]:
    return lambda day: (day.month + 2) // 3 == number


def test_near_days_are_those_days() -> None:
    for today in DAYS:
        for tense in ("future", "past"):
            for text, days in (("today", 0), ("tomorrow", 1), ("yesterday", -1), ("the day after tomorrow", 2)):
                assert window_of(text, today, tense) == (today + days * DAY, today + days * DAY)


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_a_running_period_ends_with_itself_ahead_and_today_in_facts(unit: str) -> None:
    for today in DAYS:
        first, last = first_of(today, unit), last_of(today, unit)
        assert window_of(f"this {unit}", today, "future") == (today, last)
        assert window_of(f"this {unit}", today, "past") == (first, today)
        assert window_of(f"so far this {unit}", today, "past") == (first, today)
        assert window_of(f"{unit[0]}td", today, "past") == (first, today)
        assert window_of(f"until the end of the {unit}", today, "future") == (today, last)
        assert window_of(f"by eo{unit[0]}", today, "future") == (today, last)
        assert window_of(f"the rest of the {unit}", today, "future") == (today, last)
        assert window_of(f"before the {unit} is out", today, "future") == (today, last)


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_the_next_and_the_previous_period_are_whole(unit: str) -> None:
    for today in DAYS:
        ahead, back = last_of(today, unit) + DAY, first_of(today, unit) - DAY
        assert window_of(f"next {unit}", today, "future") == (ahead, last_of(ahead, unit))
        assert window_of(f"last {unit}", today, "past") == (first_of(back, unit), back)
        assert window_of(f"the {unit} before last", today, "past")[1] == first_of(back, unit) - DAY
        assert window_of(f"this {unit} or next", today, "future") == (today, last_of(ahead, unit))


@pytest.mark.parametrize(("words", "count", "unit"), [("30 days", 30, "day"), ("six weeks", 42, "day"), ("2 weeks", 14, "day"),
                                                      ("fortnight", 14, "day"), ("3 months", 3, "month"), ("12 months", 12, "month"),
                                                      ("two quarters", 6, "month"), ("month", 1, "month"), ("year", 12, "month")])  # fmt: skip
def test_so_many_units_count_from_today(words: str, count: int, unit: str) -> None:
    for today in DAYS:
        ahead = today + count * DAY if unit == "day" else months_on(today, count)
        back = today - count * DAY if unit == "day" else months_on(today, -count)
        for lead in ("in the next", "over the coming"):
            assert window_of(f"{lead} {words}", today, "future") == (today, ahead)
        for lead in ("in the past", "over the last"):
            assert window_of(f"{lead} {words}", today, "past") == (back, today)
        article = "a " if words[0] in "fmy" and " " not in words else ""
        assert window_of(f"within {article}{words}", today, "future") == (today, ahead)


def test_a_weekday_is_the_coming_one_or_the_latest() -> None:
    for today in DAYS:
        for number, name in enumerate(calendar.day_name):
            ahead = coming(today, weekday(number), from_today=False)
            back = coming(today, weekday(number), -1)
            assert window_of(f"on {name}", today, "future") == (ahead, ahead)
            assert window_of(f"on {name}", today, "past") == (back, back)
            assert window_of(f"by {name}", today, "future") == (today, ahead)
            assert window_of(f"since {name}", today, "past") == (back, today)
            assert window_of(f"before {name}", today, "future") == (today, ahead - DAY)
            monday = first_of(today, "week") + 7 * DAY
            assert window_of(f"{name} next week", today, "future") == (monday + number * DAY, monday + number * DAY)


def test_a_month_by_name_is_the_next_one_ahead_and_the_latest_in_facts() -> None:
    for today in DAYS[::3]:
        for number, name in enumerate(calendar.month_name[1:], 1):
            ahead = coming(today, month(number))
            back = first_of(coming(today, month(number), -1), "month")
            assert window_of(f"in {name}", today, "future") == (ahead, last_of(ahead, "month"))
            assert window_of(f"in {name}", today, "past") == (back, min(last_of(back, "month"), today))
            assert window_of(f"since {name}", today, "past") == (back, today)


def test_a_quarter_by_number_is_the_next_one_ahead_and_the_latest_in_facts() -> None:
    for today in DAYS:
        for number in (1, 2, 3, 4):
            ahead = coming(today, quarter(number))
            back = first_of(coming(today, quarter(number), -1), "quarter")
            assert window_of(f"Q{number}", today, "future") == (ahead, last_of(ahead, "quarter"))
            assert window_of(f"in Q{number}", today, "past") == (back, min(last_of(back, "quarter"), today))


@pytest.mark.parametrize(("words", "month", "day"), [("1 December", 12, 1), ("March 1st", 3, 1), ("the 2nd of November", 11, 2),
                                                     ("31 Dec", 12, 31), ("29 February", 2, 29)])  # fmt: skip
def test_a_date_without_a_year_is_the_next_one_ahead_and_the_latest_in_facts(words: str, month: int, day: int) -> None:
    for today in DAYS:
        ahead = coming(today, lambda one: (one.month, one.day) == (month, day))
        back = coming(today, lambda one: (one.month, one.day) == (month, day), -1)
        assert window_of(f"on {words}", today, "future") == (ahead, ahead)
        assert window_of(f"on {words}", today, "past") == (back, back)
        assert window_of(f"by {words}", today, "future") == (today, ahead)
        assert window_of(f"since {words}", today, "past") == (back, today)
        ahead_in_week = coming(first_of(today, "week"), lambda one: (one.month, one.day) == (month, day))
        assert window_of(f"the week of {words}", today, "future")[1] == last_of(ahead_in_week, "week")
        back_in_week = coming(last_of(today, "week"), lambda one: (one.month, one.day) == (month, day), -1)
        assert window_of(f"the week of {words}", today, "past")[0] == first_of(back_in_week, "week")
        later = coming(today, lambda one: (one.month, one.day) == (month, day), from_today=False)
        assert window_of(f"before {words}", today, "future") == (today, (later if ahead == today else ahead) - DAY)


def test_a_stretch_between_two_dates_is_the_next_one_ahead_and_the_latest_in_facts() -> None:
    for today in DAYS:
        end = coming(today, lambda day: (day.month, day.day) == (7, 15))
        start = coming(end, lambda day: (day.month, day.day) == (6, 1), -1)
        assert window_of("between 1 June and 15 July", today, "future") == (max(start, today), end)
        start = coming(today, lambda day: (day.month, day.day) == (6, 1), -1)
        assert window_of("from 1 June to 15 July", today, "past") == (start, dt.date(start.year, 7, 15))


def test_a_date_with_its_year_is_that_day_whenever_it_is_said() -> None:
    for today in DAYS[::50]:
        for day in DAYS[::5]:
            for text in (
                f"{day}",
                f"{day:%d/%m/%Y}",
                f"{day:%d.%m.%Y}",
                f"{day.day} {day:%B %Y}",
                f"{day:%B} {day.day}, {day.year}",
            ):
                for tense in ("future", "past"):
                    assert window_of(f"on {text}", today, tense) == (day, day)


@given(st.integers(2020, 2032), st.integers(1, 12), st.integers(1, 31))
def test_a_date_is_impossible_exactly_where_the_calendar_has_no_such_day(year: int, month: int, day: int) -> None:
    is_real = day <= calendar.monthrange(year, month)[1]
    name = calendar.month_name[month]
    for text in (f"on {year}-{month:02d}-{day:02d}", f"by {day}/{month}/{year}", f"until {day}. {name} {year}", f"on {name} {day}, {year}",
                 f"before {name} {day} {year}", f"since the {day}th of {name} {year}"):  # fmt: skip
        assert (only(text, dt.date(2026, 11, 18)).kind == "impossible") != is_real, text


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), st.integers(-400, 400))
def test_shifting_by_months_keeps_the_day_or_takes_the_last_of_the_month(day: dt.date, count: int) -> None:
    assert shift(day, count, "month") == months_on(day, count)


WORDS = st.sampled_from(
    """the next last this in on by before since until from to between and of for a 1 2 15 31 32 1st third week weeks month quarter
    year days end start friday monday january q3 2026 2026-02-30 1/2 1.3. - , ago now tomorrow christmas mid half first so far rest
    over coming past couple more than at least few within 3d H1 all time dozen or vs rolling remaining eom cob 5pm ltm date spring
    say good day before after 01.03.2026-31.03.2026 20260311 1Q27 cw50 w/c compared business""".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))
TODAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


def meanings(found: list[TimeExpression]) -> list[tuple[str, str | None, Window | None, Window | None]]:
    return [(one.kind, one.direction, one.window("future"), one.window("past")) for one in found]


@settings(max_examples=400, deadline=None)
@given(TEXTS, TODAYS)
def test_a_text_means_the_same_whenever_it_is_read(text: str, today: dt.date) -> None:
    assert meanings(find_times(text, today)) == meanings(find_times(text, today))


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join), TODAYS, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_and_spaces_around_change_nothing(text: str, today: dt.date, change: Callable[[str], str]) -> None:
    other = f"  {change(text)}\n "
    assert meanings(find_times(other, today)) == meanings(find_times(text, today))


@settings(max_examples=400, deadline=None)
@given(TEXTS, TODAYS)
def test_a_window_lies_where_its_direction_says(text: str, today: dt.date) -> None:
    for found in find_times(text, today):
        for tense in ("future", "past"):
            window = found.window(tense)
            if window is None:
                continue
            assert window.start <= window.end
            if found.direction == "past" and found.kind not in ("between", "since"):
                assert window.start <= today
            if found.direction == "future" and found.kind != "between":
                assert window.end >= today
            if found.kind == "span":
                assert today in (window.start, window.end)
            if found.kind == "since" and tense == "past":
                assert window.end >= today
