from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.numbers import NumberExpression, find_numbers, find_pointers, top_n
from actions.time_words import NUMBER_WORDS


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
    top give me # no. row number done with - – , 2nd an hour dozen of 4711-3 C0058 at least < >= 12:30 1/2 .5 90min 500kr +47 bottom couple point explain third""".split()
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
        assert pointer.index != 0
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


# As reps write: value, or range; unit; how it is compared.
PHRASES = [
    ("customers with turnover over 10k", "10000 more_than"), ("above 1,500", "1500 more_than"),
    ("at least 1.5 million", "1500000 at_least"), ("more than two thousand euros", "2000 money more_than"),
    ("revenue > 50k", "50000 more_than"), ("€10k or more", "10000 money at_least"),
    ("10.000 € and above", "10000 money at_least"), ("10 000 EUR", "10000 money"), ("EUR 10,000.50", "10000.5 money"),
    ("$1.2m", "1200000 money"), ("1.2mn dollars", "1200000 money"), ("£3.5k+", "3500 money at_least"), ("5 grand", "5000"),
    ("100 quid", "100 money"), ("ten thousand", "10000"), ("twenty five thousand", "25000"), ("a hundred", "100"),
    ("a couple of thousand", "2000"), ("a few thousand", "none"), ("half a million kroner", "500000 money"),
    ("quarter of a million", "250000"), ("three quarters of a million", "750000"), ("1/2 million", "500000"),
    ("two and a half thousand", "2500"), ("one point five million", "1500000"), ("fifteen hundred", "1500"),
    ("1.5M", "1500000"), ("1,5 Mio", "1500000"), ("1.5 mil", "1500000"), ("between 10k and 20k", "10000-20000 between"),
    ("from 10 to 20 thousand euros", "10000-20000 money between"), ("10k to 20k", "10000-20000 between"),
    ("10-20k", "10000-20000 between"), ("€10k–€20k", "10000-20000 money between"), ("10 - 20 %", "10-20 percent between"),
    ("between 10 and 20 percent", "10-20 percent between"), ("20% to 30%", "20-30 percent between"),
    ("risk between 0.3 and 0.5", "0.3-0.5 between"), ("between $1,000 and $2,500.75", "1000-2500.75 money between"),
    ("70%", "70 percent"), ("70 pct", "70 percent"), ("seventy percent", "70 percent"),
    ("over 70 per cent likely", "70 percent more_than"), ("≥ 70%", "70 percent at_least"), ("70%+", "70 percent at_least"),
    ("70 percent plus", "70 percent at_least"), ("66.7%", "66.7 percent"), ("66,7 %", "66.7 percent"),
    ("not more than 5%", "5 percent at_most"), ("no fewer than 12", "12 at_least"), ("max 2000", "2000 at_most"),
    ("2000 max", "2000 at_most"), ("2000 at most", "2000 at_most"), ("at the most 300", "300 at_most"),
    ("as much as 5000", "5000 at_most"), ("a minimum of 500 euro", "500 money at_least"), ("upwards of 8k", "8000 at_least"),
    ("starting at 8k", "8000 at_least"), ("from 8k up", "8000 at_least"), ("8k upwards", "8000 at_least"),
    ("well over 8k", "8000 more_than"), ("just under 8k", "8000 less_than"), ("roughly 8k", "8000 about"),
    ("~8k", "8000 about"), ("around € 8.000", "8000 money about"), ("8000,-", "8000"), ("8'000 CHF", "8000 money"),
    ("CHF 8'000", "8000 money"), ("8 000,50 kr", "8000.5 money"), ("kr 500", "500 money"), ("1,23,456", "none"),
    ("1.234.567", "1234567"), ("1 234 567", "1234567"), ("12,5", "12.5"), ("0,5", "0.5"), (".5", "0.5"),
    ("0.25 probability", "0.25"), ("i have 20 mins", "20 minutes"), ("i got 1.5 hours", "1.5 hours"),
    ("90min free", "90 minutes"), ("an hour", "60 minutes"), ("two and a half hours", "2.5 hours"), ("half hour", "30 minutes"),
    ("1h", "1 hours"), ("1h15", "75 minutes"), ("1 hr 15", "75 minutes"), ("quarter of an hour", "15 minutes"),
    ("45 minutes", "45 minutes"), ("customer C0058", "none"), ("customer 4711-3", "none"), ("order O-2231", "none"),
    ("PO#55512", "none"), ("call +49 171 5551234", "none"), ("00441234567", "none"), ("v2.1.3", "none"), ("2026-11-18", "none"),
    ("18.11.2026", "none"), ("at 14:30", "none"), ("3pm", "none"), ("Studio54", "none"), ("B2B customers", "none"),
    ("4x4 tyres", "none"), ("the 3rd", "3 ordinal"), ("no 3", "3 ordinal"), ("# 3", "3 ordinal"), ("one of them", "none"),
    ("which one", "none"), ("no one", "none"), ("someone", "none"), ("ten or more orders", "10 at_least"),
    ("with 3+ orders", "3 at_least"), ("three or fewer tickets", "3 at_most"), ("over 1 500 euros", "1500 money more_than"),
    ("under a thousand", "1000 less_than"), ("over a million", "1000000 more_than"), ("under a dozen", "12 less_than"),
    ("dozens", "none"), ("a hundred and twenty", "120"), ("two hundred thousand", "200000"),
    ("one million two hundred thousand", "1200000"), ("spent more than 25k euros", "25000 money more_than"),
    ("sales exceeding 40,000", "40000 more_than"), ("accounts worth 5k or so", "5000"),
    ("anything above half a million", "500000 more_than"), ("customers below 1.000 euros", "1000 money less_than"),
    ("customers with less than 2k", "2000 less_than"), ("not less than 500", "500 at_least"),
    ("greater than or equal to 500", "500 at_least"), ("less than or equal to 500", "500 at_most"), ("≤ 2.5k", "2500 at_most"),
    (">=10000", "10000 at_least"), ("<50", "50 less_than"), ("minimum 100 000 NOK", "100000 money at_least"),
    ("NOK 100.000", "100000 money"), ("SEK100k", "100000 money"), ("100k SEK", "100000 money"), ("€ 1.234,56", "1234.56 money"),
    ("$ 1,234.56", "1234.56 money"), ("1.234,5", "1234.5"), ("thirty-five thousand", "35000"),
    ("three hundred and fifty thousand", "350000"), ("nine hundred", "900"), ("twelve hundred euros", "1200 money"),
    ("one hundred", "100"), ("a thousand dollars", "1000 money"), ("1 thousand", "1000"), ("2.5 thousand", "2500"),
    ("2 hundred", "200"), ("3 dozen", "36"), ("two dozen", "24"), ("probability above 0.8", "0.8 more_than"),
    ("risk over 80", "80 more_than"), ("risk higher than 80%", "80 percent more_than"),
    ("eighty percent or more", "80 percent at_least"), ("80 to 90 percent", "80-90 percent between"),
    ("somewhere between 5k and 7.5k", "5000-7500 between"), ("5.000 bis", "5000"),
    ("€5,000 to €7,500", "5000-7500 money between"), ("5 to 7 thousand", "5000-7000 between"),
    ("5000-7500", "5000-7500 between"), ("15 mins spare", "15 minutes"), ("half an hr", "30 minutes"),
    ("have 2 hours", "2 hours"), ("1h 30m", "90 minutes"), ("an hour and 15 minutes", "75 minutes"),
    ("ninety minutes", "90 minutes"), ("acct 4711", "4711"), ("C-0058", "none"), ("ID 7781-22", "none"), ("www2", "none"),
    ("mp3 players", "none"), ("2x4", "none"), ("5-star hotels", "5"), ("+47 22 33 44 55", "none"), ("ones", "none"),
    ("once", "none"), ("second", "2 ordinal"), ("no. 7", "7 ordinal"),
]  # fmt: skip

# How many rows are wanted.
LIMITS = [
    ("top ten", 10), ("top-10", 10), ("Top10", 10), ("the top dozen", 12), ("top half dozen", 6), ("best five accounts", 5),
    ("my 5 best customers", 5), ("five riskiest", 5), ("the 20 largest clients", 20), ("give me five names", 5), ("gimme 5", 5),
    ("show me a dozen", 12), ("list the first 15", 15), ("only 3 pls", 3), ("just the top 3", 3), ("max 10 rows", 10),
    ("no more than 10 customers", 10), ("limit 25", 25), ("make it twenty", 20), ("make that a dozen", 12), ("10 instead", 10),
    ("10 rows please", 10), ("next ten", 10), ("another 5", 5), ("5 more please", 5), ("which 3 customers will churn", 3),
    ("who are the 3 most likely to leave", 3), ("name two clients at risk", 2), ("show top customers", None), ("top 5%", None),
    ("over 10 orders", None), ("at least 5 tickets", None), ("last 10 days", None), ("last ten orders", 10),
    ("10 minutes", None), ("I have 10 minutes", None), ("call 5 people", 5), ("pick 4 for me", 4), ("show 15", 15),
    ("show me 1", 1), ("the top one", None), ("number 5", None), ("customer 5", None), ("top 5k", None),
    ("top 3 customers over 10k", 3), ("customers with 3 or more open tickets", None), ("hit me with 7", 7),
    ("can I see 8 of them", 8), ("20 customers", 20), ("shortlist of 6", 6), ("a list of ten accounts at risk", 10),
    ("six customers i should call", 6), ("top 3", 3), ("the best ten", 10), ("10 worst", 10), ("our top twenty accounts", 20),
    ("give me the five most valuable", 5), ("show only 4", 4), ("return 12 rows", 12), ("i want 6 names", 6),
    ("need 10 accounts to call", 10), ("just give me two", 2), ("can you list 30", 30), ("show the next 20", 20),
    ("make it five", 5), ("reduce to 5", 5), ("cut it to 3", 3), ("only five please", 5), ("more than 5 orders", None),
    ("top percent", None), ("5 days", None), ("fewer than 3 tickets", None), ("first 10 alphabetically", 10),
    ("three biggest accounts in Oslo", 3), ("most valuable 5", 5), ("who are my five least active accounts", 5),
    ("8 accounts", 8),
]  # fmt: skip

# Which rows are pointed at.
POINTED = [
    ("the first one", [1]), ("1st one pls", [1]), ("first one", [1]), ("what about the 2nd?", [2]), ("number two", [2]),
    ("no.2", [2]), ("nr. 3", [3]), ("#4 please", [4]), ("the last", [-1]), ("the very last one", [-1]),
    ("last one on the list", [-1]), ("the one before last", [-2]), ("penultimate one", [-2]), ("the second from the top", [2]),
    ("third from the bottom", [-3]), ("the one at the top", [1]), ("the top one", [1]), ("first two", []),
    ("the second and the fourth", [2, 4]), ("1 and 3", [1, 3]), ("1, 2 and 5", [1, 2, 5]), ("done with number 2", [2]),
    ("tick off the third", [3]), ("why is number 3 on the list", [3]), ("why #1", [1]), ("draft for the second", [2]),
    ("item 4", [4]), ("task 2 is done", [2]), ("finish 2", [2]), ("the 5th customer", [5]), ("3rd row", [3]),
    ("second-last", [-2]), ("on the 2nd of may", []), ("second quarter", []), ("first week", []), ("last month", []),
    ("a second chance", []), ("wait a sec", []), ("first tell me", []), ("at first", []), ("at last", []), ("last order", []),
    ("last time", []), ("third party", []), ("on the first", [1]), ("first class hotels", []), ("the former", []),
    ("other one", []), ("the third one please", [3]), ("what about #3", [3]), ("and the last?", [-1]), ("second please", [2]),
    ("the 4th", [4]), ("explain 2", [2]), ("why is the second so high", [2]), ("numbers 2 and 3", [2, 3]),
    ("draft one for the first", [1]), ("the second last", [-2]), ("2 and 4", [2, 4]), ("option 2", [2]),
    ("call the third customer", [3]), ("the 1st of june", []), ("fourth quarter", []), ("the last two weeks", []),
    ("at the last minute", []), ("a first look", []), ("second time this week", []),
]  # fmt: skip


def told(number: NumberExpression) -> str:
    """A number as "10000-20000 money between"."""
    value = f"{number.value:.15g}" + (f"-{number.upper:.15g}" if number.upper is not None else "")
    return " ".join(filter(None, (value, "ordinal" if number.is_ordinal else "", number.unit, number.comparison)))


@pytest.mark.parametrize(("text", "number"), PHRASES)
def test_a_number_is_read_as_reps_write_it(text: str, number: str) -> None:
    assert (" | ".join(map(told, find_numbers(text))) or "none") == number


@pytest.mark.parametrize(("text", "count"), LIMITS)
def test_how_many_rows_are_wanted_is_read_as_reps_write_it(text: str, count: int | None) -> None:
    assert top_n(text) == count


@pytest.mark.parametrize(("text", "indexes"), POINTED)
def test_which_rows_are_pointed_at_is_read_as_reps_write_it(text: str, indexes: list[int]) -> None:
    assert [pointer.index for pointer in find_pointers(text)] == indexes


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 999_999_999),
    st.sampled_from(["{:,}", "{}", "€{:,}", "{:,} euros"]),
    st.sampled_from(["", "over ", "at least "]),
)
def test_a_whole_number_has_its_value_however_it_is_written(value: int, form: str, before: str) -> None:
    found = only(before + form.format(value))
    assert (found.value, found.unit) == (value, "money" if "eu" in form or "€" in form else None)
    swiss = only(before + form.format(value).replace(",", "."))
    assert swiss.value == value


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99), st.sampled_from(["thousand", "hundred", "million"]))
def test_a_number_in_words_has_the_value_of_its_figures(value: int, scale: str) -> None:
    words = next(word for word, number in NUMBER_WORDS.items() if number == value)
    assert only(f"{words} {scale}").value == only(f"{value} {scale}").value


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([str.upper, str.title]))
def test_capitals_and_spaces_around_change_no_number(text: str, change: Callable[[str], str]) -> None:
    other = f"  {change(text)} "
    assert [told(one) for one in find_numbers(other)] == [told(one) for one in find_numbers(text)]
    assert top_n(other) == top_n(text)
    assert [one.index for one in find_pointers(other)] == [one.index for one in find_pointers(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("over a 1 in 4 chance", "25 percent more_than"),
        ("at least one in five odds of leaving", "20 percent at_least"),
        ("a two out of three chance", "66.6667 percent"),
        ("1 in every 8 chance", "12.5 percent"),
        ("more than a fifty-fifty chance", "50 percent more_than"),
        ("50/50 odds", "50 percent"),
        ("even odds", "50 percent"),
        ("a 1 in 4 ratio", "1 | 4"),
        ("3 out of 4 customers", "3 | 4"),
        ("4 in 2 chance", "4 | 2"),
        ("even the odds are bad", "none"),
        ("under 3 lakh", "300000 less_than"),
        ("₹2 lakhs", "200000"),
        ("1.5 crore", "15000000"),
        ("more than 5 lacs", "500000 more_than"),
        ("lakh", "none"),
        ("2 lakeside bars", "2"),
    ],
)
def test_odds_are_shares_and_lakh_and_crore_are_scales(text: str, number: str) -> None:
    assert (" | ".join(map(told, find_numbers(text))) or "none") == number


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("who might leave, six of them", 6),
        ("who might leave. 4 of those please", 4),
        ("six of them left", None),
        ("customers, ten of them in Oslo", None),
        ("just three of those", 3),
        ("only four of these", 4),
        ("just two of the", None),
        ("which 5 ordered last", 5),
        ("which 3 have open tickets", 3),
        ("which 5 months were good", None),
    ],
)
def test_so_many_of_them_are_wanted_where_the_words_end_there(text: str, count: int | None) -> None:
    assert top_n(text) == count
