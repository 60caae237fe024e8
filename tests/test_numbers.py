from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.numbers import NumberExpression, find_numbers, find_pointers, top_n


def only(text: str) -> NumberExpression:
    found = find_numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10k", 10_000), ("10 k", 10_000), ("1,500", 1500), ("1.500", 1500), ("1.5", 1.5), ("1,5", 1.5), ("0.125", 0.125),
        ("1.5 million", 1_500_000), ("1.2m", 1_200_000), ("1.250 million", 1_250_000), ("2 bn", 2e9), ("1.234.567,89", 1234567.89),
        ("1,234,567.89", 1234567.89), ("30 000", 30_000), ("two thousand", 2000), ("a dozen", 12), ("half a dozen", 6),
        ("half a million", 500_000), ("a quarter of a million", 250_000), ("one hundred and fifty", 150), ("a hundred thousand", 1e5),
        ("twenty-five", 25), ("twenty five hundred", 2500), ("one and a half million", 1_500_000), ("ninety-nine", 99),
        ("twelve shelf units", 12), ("five grand", 5000), ("7", 7),
    ],
)  # fmt: skip
def test_figures_and_words_have_their_value(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparison"),
    [
        ("customers over 10k", 10_000, None, "more_than"),
        ("revenue above €50,000", 50_000, "money", "more_than"),
        ("more than 70 percent likely", 70, "percent", "more_than"),
        ("risk > 70 %", 70, "percent", "more_than"),
        ("risk >= 60%", 60, "percent", "at_least"),
        ("risk ≥60%", 60, "percent", "at_least"),
        ("at least 80 per cent", 80, "percent", "at_least"),
        ("ordered for 30,000 or more", 30_000, None, "at_least"),
        ("70% or higher", 70, "percent", "at_least"),
        ("10k+", 10_000, None, "at_least"),
        ("minimum 5000 euros", 5000, "money", "at_least"),
        ("no less than $500", 500, "money", "at_least"),
        ("under 500 dollars", 500, "money", "less_than"),
        ("less than £2k", 2000, "money", "less_than"),
        ("below 20%", 20, "percent", "less_than"),
        ("up to 2,000", 2000, None, "at_most"),
        ("at most 30 %", 30, "percent", "at_most"),
        ("no more than 30%", 30, "percent", "at_most"),
        ("5000 or less", 5000, None, "at_most"),
        ("<= 0.3", 0.3, None, "at_most"),
        ("about 200 kr", 200, "money", "about"),
        ("about twenty-five thousand euros", 25_000, "money", "about"),
        ("62.125 %", 62.125, "percent", None),
        ("got 45 min before lunch", 45, "minutes", None),
        ("I have half an hour", 30, "minutes", None),
        ("an hour and a half", 90, "minutes", None),
        ("a quarter of an hour", 15, "minutes", None),
        ("I've got an hour", 60, "minutes", None),
        ("2h30", 150, "minutes", None),
        ("two hours", 2, "hours", None),
        ("60 days", 60, "days", None),
        ("ten weeks or more", 10, "weeks", "at_least"),
    ],
)
def test_units_and_comparisons_belong_to_their_number(text: str, value: float, unit: str | None, comparison: str | None) -> None:
    found = only(text)
    assert (found.value, found.unit, found.comparison) == (value, unit, comparison)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5k-20k", 5000, 20_000, None),
        ("between 5 and 10 thousand", 5000, 10_000, None),
        ("5-10k", 5000, 10_000, None),
        ("between €5k and €20k", 5000, 20_000, "money"),
        ("60-80 %", 60, 80, "percent"),
        ("from 60% to 80%", 60, 80, "percent"),
        ("between two and five hundred", 200, 500, None),
        ("1,000 – 2,500 euros", 1000, 2500, "money"),
    ],
)
def test_a_range_has_both_ends(text: str, low: float, high: float, unit: str | None) -> None:
    found = only(text)
    assert (found.value, found.upper, found.unit, found.comparison) == (low, high, unit, "between")


@pytest.mark.parametrize(
    "text",
    ["C0058", "P05", "order O00012", "4711-3", "007", "2026-03-01", "01/03/2026", "1.3.2026", "at 8:30", "10abc", "#", "no",
     "the first-class one", "which one", "v3.6.21", "customer_12", ""],
)  # fmt: skip
def test_digits_of_ids_dates_and_times_of_day_are_no_numbers(text: str) -> None:
    assert [found for found in find_numbers(text) if not found.is_ordinal] == []


def test_numbers_of_rows_and_ordinals_say_that_they_are_ordinals() -> None:
    for text, value in (("the second", 2), ("3rd", 3), ("number 3", 3), ("#2", 2), ("twenty-first", 21)):
        found = only(text)
        assert (found.value, found.is_ordinal) == (value, True), text


def test_taken_spans_hold_no_numbers() -> None:
    text = "Top Ten Printing, Studio 54: over 10k"
    assert [found.value for found in find_numbers(text, taken=[(0, 16), (18, 27)])] == [10_000]
    assert top_n("Top Ten Printing", taken=[(0, 16)]) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("top 5", 5), ("top ten", 10), ("Top-5 customers", 5), ("the first three", 3), ("five biggest", 5), ("give me 3", 3),
        ("make it 10", 10), ("make that twenty", 20), ("show me 20", 20), ("our four biggest customers", 4),
        ("the 3 most likely to churn", 3), ("last 3 orders from Indigo Studio pls", 3), ("and their last two orders", 2),
        ("just 5 please", 5), ("limit it to 15", 15), ("show me the top 25", 25), ("give me a dozen names", 12),
        ("the ten riskiest accounts", 10), ("list 8 customers", 8), ("5 customers to call", 5), ("only the best 4", 4),
        ("top 3 Enterprise customers to buy next month", 3), ("show 10 more", 10), ("next 5", 5), ("10 please", 10),
        ("biggest 6 customers", 6), ("name me two accounts that might leave", 2), ("the seven worst", 7),
    ],
)  # fmt: skip
def test_the_number_of_rows_that_are_wanted_is_found(text: str, count: int) -> None:
    assert top_n(text) == count


@pytest.mark.parametrize(
    "text",
    ["who is likely to churn", "top customers", "give me 30 minutes", "last 30 days", "next 2 weeks", "top 20%", "over 10k",
     "make it 50 %", "customers with more than 5 orders", "who has 3 open tickets", "the first one", "the last one", "number 3",
     "customer C0058", "ordered for 30,000 or more", "make it 10k", "what about the second?", "compare those two", ""],
)  # fmt: skip
def test_other_numbers_are_no_number_of_rows(text: str) -> None:
    assert top_n(text) is None


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        ("why the second one?", [2]), ("the first one is not a risk", [1]), ("what about the last one", [-1]), ("number 3", [3]),
        ("#2", [2]), ("no. 4", [4]), ("row 5", [5]), ("the third", [3]), ("done with the first", [1]), ("done with 2", [2]),
        ("2", [2]), ("second", [2]), ("2nd please", [2]), ("why the 2nd?", [2]), ("tell me about the 3rd customer", [3]),
        ("the first and the third", [1, 3]), ("make tasks for the first and third", [1, 3]), ("done with 1 and 3", [1, 3]),
        ("the second to last one", [-2]), ("number one", [1]), ("draft it for the tenth one", [10]), ("why is the first at risk?", [1]),
        ("second one please", [2]), ("the bottom one", [-1]), ("what about no 3?", [3]),
    ],
)  # fmt: skip
def test_words_that_point_at_rows_are_found(text: str, indexes: list[int]) -> None:
    assert [pointer.index for pointer in find_pointers(text)] == indexes


@pytest.mark.parametrize(
    "text",
    ["first quarter", "second half of the year", "last week", "the last month", "the 3rd of May", "on the 2nd", "the first of March",
     "who do I ring first?", "biggest first", "first of all", "the first three", "last order of Lunde Mills", "the third quarter",
     "the last 5 orders", "wait a second", "top 5", "top customers", "the second week of May", "when did we last talk?", "C0002",
     "the best one", ""],
)  # fmt: skip
def test_ordinals_of_something_else_point_at_nothing(text: str) -> None:
    assert find_pointers(text) == []


def test_pointers_stand_where_their_words_are() -> None:
    text = "why the second one, and number 4?"
    assert [text[pointer.start : pointer.end] for pointer in find_pointers(text)] == ["the second one", "number 4"]


WORDS = st.sampled_from(
    """1 2 15 1,500 1.5 10k 5k-20k €5 % the first second last one two twenty-five half a million hundred and or more over between to
    top give me # no. row number done with - – , 2nd an hour dozen of 4711-3 C0058 at least < >= 12:30""".split()
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_is_read_without_error_into_ordered_spans(text: str) -> None:
    place = 0
    for number in find_numbers(text):
        assert place <= number.start < number.end <= len(text)
        assert number.upper is None or number.value < number.upper
        place = number.end
    place = 0
    for pointer in find_pointers(text):
        assert place <= pointer.start < pointer.end <= len(text)
        assert pointer.index >= 1 or pointer.index in (-1, -2)
        place = pointer.end
    assert (top_n(text) or 1) > 0


@pytest.mark.parametrize(
    "part", ["1", "1 ", "111 ", "1,", "1-", "two ", "one hundred and ", "over ", " ", "#1 ", "4 of ", "a'", "first "]
)
def test_a_long_hostile_text_is_read_in_time_that_grows_with_its_length_alone(part: str) -> None:
    text = (part * 4000)[:4000]
    fewest = 9.0
    for _ in range(3):
        start = time.process_time()
        find_numbers(text), top_n(text), find_pointers(text)
        fewest = min(fewest, time.process_time() - start)
    assert fewest < 0.5
