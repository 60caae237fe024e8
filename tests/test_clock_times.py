from __future__ import annotations

import pytest

from actions.clock_times import find_clock_times, find_weekdays


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("send it at 8", ["08:00"]),
        ("at 8am please", ["08:00"]),
        ("8:30", ["08:30"]),
        ("08.30", ["08:30"]),
        ("at 8.30 pm", ["20:30"]),
        ("can you send me that Monday to Friday at quarter to nine?", ["08:45"]),
        ("too early, half past nine please", ["09:30"]),
        ("half nine", ["09:30"]),
        ("a quarter past 7", ["07:15"]),
        ("ten to eight", ["07:50"]),
        ("at noon", ["12:00"]),
        ("eight o'clock", ["08:00"]),
        ("at eight", ["08:00"]),
        ("every weekday around 9", ["09:00"]),
        ("at 6 in the evening", ["18:00"]),
        ("12 am", ["00:00"]),
        ("12pm", ["12:00"]),
        ("at 16:05", ["16:05"]),
        ("from 8:00 to 9:15", ["08:00", "09:15"]),
        ("at 8 on Mondays", ["08:00"]),
        ("at 25:00", []),
        ("at 8 percent", []),
        ("by 10%", []),
        ("by 5 December", []),
        ("at 8 customers", []),
        ("top 8", []),
        ("half an hour", []),
        ("1.5 million", []),
        ("half of them", []),
    ],
)
def test_times_of_day_are_found(text: str, times: list[str]) -> None:
    found = find_clock_times(text)
    assert [one.time for one in found] == times
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_a_time_of_day_inside_a_name_does_not_count() -> None:
    assert find_clock_times("call Studio 8:30 now", taken=[(5, 16)]) == []


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("send me that every weekday at 8", WEEK[:5]),
        ("Monday to Friday", WEEK[:5]),
        ("mon-thu", WEEK[:4]),
        ("Mon, Wed and Fri", ("mon", "wed", "fri")),
        ("on Tuesdays & Thursdays", ("tue", "thu")),
        ("weekdays", WEEK[:5]),
        ("on working days", WEEK[:5]),
        ("daily", WEEK),
        ("every day", WEEK),
        ("every morning at 7", WEEK),
        ("weekends", ("sat", "sun")),
        ("Friday to Monday", ("mon", "fri", "sat", "sun")),
        ("not on Fridays", ("mon", "tue", "wed", "thu")),
        ("every day except Sunday", WEEK[:6]),
        ("every day but not at weekends", WEEK[:5]),
        ("no Mondays please, only Friday", ("fri",)),
        ("only on wendesday", ("wed",)),
        ("stop the daily check-in", ()),
        ("at 8 please", ()),
    ],
)
def test_weekdays_of_a_setting_are_found(text: str, days: tuple[str, ...]) -> None:
    assert find_weekdays(text) == days


def test_days_that_are_taken_away_come_off_the_usual_ones() -> None:
    assert find_weekdays("not on Fridays", usual=("thu", "fri", "sat")) == ("thu", "sat")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("wake me 7 30 am", ["07:30"]),
        ("send it 745am", ["07:45"]),
        ("at 1015pm", ["22:15"]),
        ("0830am please", ["08:30"]),
        ("1230 pm", ["12:30"]),
        ("6 05 pm", ["18:05"]),
        ("1375am", []),
        ("order 730", []),
        ("7 30", []),
    ],
)
def test_hours_and_minutes_may_stand_apart_or_together_where_a_half_of_the_day_is_said(text: str, times: list[str]) -> None:
    assert [one.time for one in find_clock_times(text)] == times
