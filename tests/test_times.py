from __future__ import annotations

import calendar
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.periods import shift
from actions.questions import Window
from actions.times import TimeExpression, find_clock_times, find_times, find_weekdays

TODAY = dt.date(2026, 11, 18)  # a Wednesday
EVERY_TODAY = [dt.date(2027, 7, 1) + dt.timedelta(days=n) for n in range(0, 366 + 185)]  # with 29 February 2028
FIRST, LAST = "0001-01-01", "9999-12-31"


def only(text: str, today: dt.date = TODAY, **more: object) -> TimeExpression:
    found = find_times(text, today, **more)  # type: ignore[arg-type]
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def said(window: Window | None) -> str | None:
    """A window as "11-18 12-31": the year only where it is not this one."""
    if window is None:
        return None
    return " ".join(day.isoformat().removeprefix("2026-") for day in (window.start, window.end))


# What is said; its window for a prediction; its window for facts. One window means that tense changes nothing.
WINDOWS = [
    # this day
    ("today", "11-18 11-18"),
    ("who should I call tomorrow?", "11-19 11-19"),
    ("orders from yesterday", "11-17 11-17"),
    ("call them tonight", "11-18 11-18"),
    ("tomorrow morning", "11-19 11-19"),
    ("the day after tomorrow", "11-20 11-20"),
    ("the day before yesterday", "11-16 11-16"),
    ("tommorow", "11-19 11-19"),
    ("who rang yesturday", "11-17 11-17"),
    ("what's due tmrw?", "11-19 11-19"),
    # this period
    ("who might churn this week?", "11-18 11-22", "11-16 11-18"),
    ("this month", "11-18 11-30", "11-01 11-18"),
    ("this quarter", "11-18 12-31", "10-01 11-18"),
    ("this year", "11-18 12-31", "01-01 11-18"),
    ("refund amt this yr by country", "11-18 12-31", "01-01 11-18"),
    ("in the current month", "11-18 11-30", "11-01 11-18"),
    ("this calendar year", "11-18 12-31", "01-01 11-18"),
    ("within this quarter", "11-18 12-31", "10-01 11-18"),
    ("later this week", "11-18 11-22", "11-16 11-18"),
    ("this quater", "11-18 12-31", "10-01 11-18"),
    ("the rest of the year", "11-18 12-31"),
    ("for the remainder of this month", "11-18 11-30"),
    ("our four biggest customers by revenue so far this year, please", "01-01 11-18"),
    ("and this month so far?", "11-01 11-18"),
    ("YTD", "01-01 11-18"),
    ("revenue mtd", "11-01 11-18"),
    ("year to date", "01-01 11-18"),
    ("quarter-to-date", "10-01 11-18"),
    ("earlier this year", "01-01 11-18"),
    # the next period, the previous one
    ("next week", "11-23 11-29"),
    ("next month instead", "12-01 12-31"),
    ("next quarter", "2027-01-01 2027-03-31"),
    ("next year", "2027-01-01 2027-12-31"),
    ("make that the whole of next month", "12-01 12-31"),
    ("all of next week", "11-23 11-29"),
    ("nxt wk", "11-23 11-29"),
    ("next mnth", "12-01 12-31"),
    ("sometime next week", "11-23 11-29"),
    ("the week after next", "11-30 12-06"),
    ("last week", "11-09 11-15"),
    ("revenue by rep last month", "10-01 10-31"),
    ("what was our turnover last quarter?", "07-01 09-30"),
    ("last year", "2025-01-01 2025-12-31"),
    ("last month's revenue", "10-01 10-31"),
    ("in the previous quarter", "07-01 09-30"),
    ("the year before last", "2024-01-01 2024-12-31"),
    ("the same quarter last year", "2025-10-01 2025-12-31"),
    # so many units ahead
    ("Who is going to spend the most over the next six weeks?", "11-18 12-30"),
    ("in the next month", "11-18 12-18"),
    ("in the next week", "11-18 11-25"),
    ("the next two weeks", "11-18 12-02"),
    ("next 30 days", "11-18 12-18"),
    ("6 weeks from now", "11-18 12-30"),
    ("within 10 days", "11-18 11-28"),
    ("ok, within the next 3 months then", "11-18 2027-02-18"),
    ("over the coming fortnight", "11-18 12-02"),
    ("during the coming 2 months", "11-18 2027-01-18"),
    ("in the next 6 weks", "11-18 12-30"),
    ("within a month", "11-18 12-18"),
    ("over the coming month", "11-18 12-18"),
    ("the next twenty-one days", "11-18 12-09"),
    ("next couple of weeks", "11-18 12-02"),
    ("next 2-3 weeks", "11-18 12-09"),
    ("in the week ahead", "11-18 11-25"),
    ("over the next quarter", "11-18 2027-02-18"),
    ("in two weeks' time", "11-18 12-02"),
    ("within the next 9 months", "11-18 2027-08-18"),
    ("in 3 weeks", "11-18 12-09", "10-28 11-18"),
    ("no order in 90 days", "11-18 2027-02-16", "08-20 11-18"),
    ("in a fortnight", "11-18 12-02", "11-04 11-18"),
    ("in half a year", "11-18 2027-05-18", "05-18 11-18"),
    # so many units back
    ("last 90 days", "08-20 11-18"),
    ("how has the risk moved over the past 8 weeks?", "09-23 11-18"),
    ("previous 3 months", "08-18 11-18"),
    ("the past fortnight", "11-04 11-18"),
    ("past 2 years", "2024-11-18 11-18"),
    ("in the last 24 hours", "11-17 11-18"),
    ("over the last month", "10-18 11-18"),
    ("past week", "11-11 11-18"),
    ("the last ten days", "11-08 11-18"),
    ("last 6 wks", "10-07 11-18"),
    ("last 14d", "11-04 11-18"),
    ("since two weeks ago", "11-04 11-18"),
    ("since 3 weeks", "10-28 11-18"),
    ("less than two weeks ago", "11-04 11-18"),
    ("three weeks ago", "10-28 10-28"),
    ("a month ago", "10-18 10-18"),
    ("more than 60 days ago", f"{FIRST} 09-18"),
    # up to a day
    ("Is it going to leave us by Friday?", "11-18 11-20", f"{FIRST} 11-13"),
    ("until the end of the month", "11-18 11-30"),
    ("till the end of the quarter", "11-18 12-31"),
    ("through the end of the year", "11-18 12-31"),
    ("by the end of the week", "11-18 11-22"),
    ("before 1 December", "11-18 11-30", f"{FIRST} 2025-11-30"),
    ("Will Harbour Architects churn before December?", "11-18 11-30", f"{FIRST} 2025-11-30"),
    ("do those two reorder before 15 December?", "11-18 12-14", f"{FIRST} 2025-12-14"),
    ("which of my accounts might we lose before the month is out?", "11-18 11-30"),
    ("before the quarter ends", "11-18 12-31"),
    ("by month end", "11-18 11-30"),
    ("by year-end", "11-18 12-31"),
    ("by EOM", "11-18 11-30"),
    ("by eoq", "11-18 12-31"),
    ("EOY", "11-18 12-31", "12-31 12-31"),
    ("end of the month", "11-18 11-30", "11-30 11-30"),
    ("by the end of next month", "11-18 12-31"),
    ("before Christmas", "11-18 12-24", f"{FIRST} 2025-12-24"),
    ("by xmas", "11-18 12-25", f"{FIRST} 2025-12-25"),
    ("by the end of December", "11-18 12-31", f"{FIRST} 2025-12-31"),
    ("by the end of decmber", "11-18 12-31", f"{FIRST} 2025-12-31"),
    ("through December", "11-18 12-31", f"{FIRST} 2025-12-31"),
    ("by December", "11-18 12-01", f"{FIRST} 2025-12-01"),
    ("by next week", "11-18 11-29"),
    ("before next week", "11-18 11-22"),
    ("between now and Friday", "11-18 11-20"),
    ("from now until the end of the year", "11-18 12-31"),
    ("no later than 27 November", "11-18 11-27"),
    ("by the 3rd of December at the latest", "11-18 12-03"),
    ("before the weekend", "11-18 11-20"),
    # a name that comes round again
    ("who might buy in May?", "2027-05-01 2027-05-31", "05-01 05-31"),
    ("in November", "11-18 11-30", "11-01 11-18"),
    ("whos gonna buy Bar Stools in decmber", "12-01 12-31", "2025-12-01 2025-12-31"),
    ("how much did Mei sell in August altogether?", "2027-08-01 2027-08-31", "08-01 08-31"),
    ("orders in oct", "2027-10-01 2027-10-31", "10-01 10-31"),
    ("in febuary", "2027-02-01 2027-02-28", "02-01 02-28"),
    ("may's revenue", "2027-05-01 2027-05-31", "05-01 05-31"),
    ("during march", "2027-03-01 2027-03-31", "03-01 03-31"),
    ("for Sept", "2027-09-01 2027-09-30", "09-01 09-30"),
    ("in May 2026", "05-01 05-31"),
    ("this May", "05-01 05-31"),
    ("next May", "2027-05-01 2027-05-31"),
    ("last May", "05-01 05-31"),
    ("in May of last year", "2025-05-01 2025-05-31"),
    ("December '26", "12-01 12-31"),
    ("2026-03", "03-01 03-31"),
    ("how much will cafe zoe spend in Q1?", "2027-01-01 2027-03-31", "01-01 03-31"),
    ("Q3", "2027-07-01 2027-09-30", "07-01 09-30"),
    ("Q4", "11-18 12-31", "10-01 11-18"),
    ("Q1 2027", "2027-01-01 2027-03-31"),
    ("third quarter", "2027-07-01 2027-09-30", "07-01 09-30"),
    ("in the third quarter of last year", "2025-07-01 2025-09-30"),
    ("H1", "2027-01-01 2027-06-30", "01-01 06-30"),
    ("first half of the year", "2027-01-01 2027-06-30", "01-01 06-30"),
    ("second half of 2025", "2025-07-01 2025-12-31"),
    ("revenue in 2025", "2025-01-01 2025-12-31"),
    ("on Friday", "11-20 11-20", "11-13 11-13"),
    ("on Wednesday", "11-25 11-25", "11-18 11-18"),
    ("on thrusday", "11-19 11-19", "11-12 11-12"),
    ("this satuday", "11-21 11-21", "11-14 11-14"),
    ("on fri", "11-20 11-20", "11-13 11-13"),
    ("on sat", "11-21 11-21", "11-14 11-14"),
    ("next Monday", "11-23 11-23"),
    ("last Friday", "11-13 11-13"),
    ("Friday next week", "11-27 11-27"),
    ("this weekend", "11-21 11-22"),
    ("over the weekend", "11-21 11-22", "11-14 11-15"),
    ("next weekend", "11-28 11-29"),
    ("on 3 November", "2027-11-03 2027-11-03", "11-03 11-03"),
    ("the week of 2 November", "2027-11-01 2027-11-07", "11-02 11-08"),
    ("week commencing 23 November", "11-23 11-29", "2025-11-17 2025-11-23"),
    ("the week of the 23rd", "11-23 11-29", "10-19 10-25"),
    ("the first week of December", "11-30 12-06", "2025-12-01 2025-12-07"),
    ("the last week of November", "11-23 11-29", "2025-11-24 2025-11-30"),
    ("in the first two weeks of May", "2027-05-01 2027-05-14", "05-01 05-14"),
    ("the last 10 days of March", "2027-03-22 2027-03-31", "03-22 03-31"),
    ("the first half of December", "12-01 12-16", "2025-12-01 2025-12-16"),
    ("week 48", "11-23 11-29", "2025-11-24 2025-11-30"),
    ("last Friday of the month", "11-27 11-27"),
    ("on the first Monday in December", "12-07 12-07", "2025-12-01 2025-12-01"),
    ("two weeks from Monday", "12-07 12-07"),
    ("three days before Christmas", "12-22 12-22", "2025-12-22 2025-12-22"),
    ("on black friday", "11-27 11-27", "2025-11-28 2025-11-28"),
    ("new year's eve", "12-31 12-31", "2025-12-31 2025-12-31"),
    # since, after, from … on
    ("since 1 March", "03-01 11-18"),
    ("anything changed in my book since Monday?", "11-16 11-18"),
    ("month by month since 1 January", "01-01 11-18"),
    ("ordered for 30,000 or more since the start of the year?", "01-01 11-18"),
    ("since the beginning of the quarter", "10-01 11-18"),
    ("since January", "01-01 11-18"),
    ("since may", "05-01 11-18"),
    ("since December", "2025-12-01 11-18"),
    ("since last month", "10-01 11-18"),
    ("what changed since yesterday?", "11-17 11-18"),
    ("since the 15th", "11-15 11-18"),
    ("since 2024", "2024-01-01 11-18"),
    ("since Christmas", "2025-12-25 11-18"),
    ("from 1 March on", f"2027-03-01 {LAST}", "03-01 11-18"),
    ("from 1 March onwards", f"2027-03-01 {LAST}", "03-01 11-18"),
    ("starting Monday", f"11-23 {LAST}", "11-16 11-18"),
    ("after 1 March", f"2027-03-02 {LAST}", "03-02 11-18"),
    # between
    ("between 1 June and 15 July", "2027-06-01 2027-07-15", "06-01 07-15"),
    ("from 1 June to 15 July", "2027-06-01 2027-07-15", "06-01 07-15"),
    ("1 June – 15 July", "2027-06-01 2027-07-15", "06-01 07-15"),
    ("1-15 July", "2027-07-01 2027-07-15", "07-01 07-15"),
    ("July 1-15", "2027-07-01 2027-07-15", "07-01 07-15"),
    ("between the 20th and the 27th of November", "11-20 11-27", "2025-11-20 2025-11-27"),
    ("June to August", "2027-06-01 2027-08-31", "06-01 08-31"),
    ("Jan-Mar", "2027-01-01 2027-03-31", "01-01 03-31"),
    ("between May and July", "2027-05-01 2027-07-31", "05-01 07-31"),
    ("December to February", "12-01 2027-02-28", "2025-12-01 02-28"),
    ("from Q1 2025 to Q3 2025", "2025-01-01 2025-09-30"),
    ("1 June to 15 July 2025", "2025-06-01 2025-07-15"),
    ("between 2026-06-01 and 2026-07-15", "06-01 07-15"),
    ("from last Monday to yesterday", "11-16 11-17"),
    ("from Friday to Monday", "11-20 11-23", "11-13 11-16"),
    # dates
    ("2026-12-01", "12-01 12-01"),
    ("March 1st", "2027-03-01 2027-03-01", "03-01 03-01"),
    ("the 1st of March", "2027-03-01 2027-03-01", "03-01 03-01"),
    ("on the first of March", "2027-03-01 2027-03-01", "03-01 03-01"),
    ("1.3.2026", "03-01 03-01"),
    ("on 1.12.", "12-01 12-01", "2025-12-01 2025-12-01"),
    ("01/03/2026", "03-01 03-01"),
    ("on 30/11", "11-30 11-30", "2025-11-30 2025-11-30"),
    ("2 Nov", "2027-11-02 2027-11-02", "11-02 11-02"),
    ("Nov 2, 2025", "2025-11-02 2025-11-02"),
    ("move it to Monday 30 November", "11-30 11-30"),
    ("Monday, 30 November 2026", "11-30 11-30"),
    ("on the 15th", "12-15 12-15", "11-15 11-15"),
    ("on the 20th", "11-20 11-20", "10-20 10-20"),
    ("on the first of next month", "12-01 12-01"),
    ("29 February", "2028-02-29 2028-02-29", "2024-02-29 2024-02-29"),
    ("1 septmeber", "2027-09-01 2027-09-01", "09-01 09-01"),
    # lengths
    ("haven't bought anything for two months or longer", "11-18 2027-01-18", "09-18 11-18"),
    ("not in touch with for ten weeks or more?", "11-18 2027-01-27", "09-09 11-18"),
    ("havent orderd for 4 weeks", "11-18 12-16", "10-21 11-18"),
]  # fmt: skip


@pytest.mark.parametrize("row", WINDOWS, ids=lambda row: row[0])
def test_words_mean_the_window_of_the_contract(row: tuple[str, ...]) -> None:
    text, future, *past = row
    found = only(text)
    if past or found.kind != "until":
        assert said(found.window("past")) == (past[0] if past else future)
    assert said(found.window("future")) == future


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("today", "day", None),
        ("tomorrow", "day", "future"),
        ("yesterday", "day", "past"),
        ("this month", "period", None),
        ("in May", "period", None),
        ("in May 2025", "period", "past"),
        ("Q1 2027", "period", "future"),
        ("next week", "period", "future"),
        ("last month", "period", "past"),
        ("so far this year", "period", "past"),
        ("past 30 days", "span", "past"),
        ("in the next 6 weeks", "span", "future"),
        ("within 10 days", "span", "future"),
        ("in 3 weeks", "span", None),
        ("for 60 days", "duration", None),
        ("3 weeks ago", "day", "past"),
        ("since 1 March", "since", "past"),
        ("after Christmas", "after", None),
        ("by Friday", "until", None),
        ("before 1 March 2025", "until", "past"),
        ("between 1 June and 15 July", "between", None),
        ("of all time", "always", None),
    ],
)
def test_kind_and_direction_say_what_the_words_can_mean(text: str, kind: str, direction: str | None) -> None:
    found = only(text)
    assert (found.kind, found.direction) == (kind, direction)


@pytest.mark.parametrize(
    "text",
    ["31 February", "on 2026-02-30", "the 32nd", "by 31 April", "32 March", "29 Feb 2027", "2026-13-01", "on 31/02", "31.4.2026",
     "in Q5", "0 May 2026", "week 60", "between 1 June and 31 June", "since 30 February", "from 20 to 32 May",
     "Wednesday 2026-02-30"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_impossible_and_has_no_window(text: str) -> None:
    found = only(text)
    assert (found.kind, found.window("future"), found.window("past"), found.day()) == ("impossible", None, None, None)


@pytest.mark.parametrize(
    "text",
    ["since Easter", "around Christmas", "soon", "one of these days", "the other day", "lately", "who bought recently", "mid-March",
     "in early December", "in a few days", "over the next few weeks", "in the coming weeks", "at some point", "this summer",
     "same period last year", "in the near future", "a while ago", "Tuesday 30 November 2026", "a month and a half"],
)  # fmt: skip
def test_what_names_nothing_definite_is_unclear(text: str) -> None:
    found = only(text)
    assert (found.kind, found.window("future"), found.day()) == ("unclear", None, None)


@pytest.mark.parametrize(
    "text",
    ["who may leave us", "customers that may churn", "which 3 may cancel", "this may be wrong", "they march on", "the second one",
     "sales fall behind", "we sat down", "the sun is out", "a marsh near the mayor's junk yard on a sunny match day", "ask Jan",
     "twice a week", "revenue by month", "a quarter of them", "an hour", "I have 45 min", "every 2 weeks", "3 days a week",
     "last 3 orders", "as soon as possible", "24/7", "top 10 May customers", "over 1.5 million", "C0058", "order 4711-3",
     "at 8", "quarter", "the weather", "what do they need next?", "when did we last talk to them?", "first things first",
     "make it 10", "a mouth to feed", "by the way", "month by month", "weekly", "call 555-1234", "their last two orders",
     "the first one", "in all, 2050 customers", "", "   ", "\x00"],
)  # fmt: skip
def test_ordinary_words_and_numbers_are_no_time(text: str) -> None:
    assert find_times(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("remind me on Friday to call", "2026-11-20"),
        ("tomorrow", "2026-11-19"),
        ("by 27 November", "2026-11-27"),
        ("in two weeks", "2026-12-02"),
        ("in 3 weeks", "2026-12-09"),
        ("next Monday", "2026-11-23"),
        ("end of the month", "2026-11-30"),
        ("move it to Monday 30 November", "2026-11-30"),
        ("next week", "2026-11-23"),
        ("this week", "2026-11-22"),
        ("next month", "2026-12-01"),
        ("the 15th", "2026-12-15"),
        ("within 10 days", "2026-11-28"),
        ("before 1 December", "2026-11-30"),
        ("after Christmas", "2026-12-26"),
        ("in 5 working days", "2026-11-25"),
        ("in a month", "2026-12-18"),
        ("on Wednesday", "2026-11-25"),
        ("next Friday", "2026-11-27"),
        ("from Friday to Monday", "2026-11-23"),
        ("yesterday", "2026-11-17"),
        ("three weeks ago", "2026-10-28"),
        ("EOD", "2026-11-18"),
        ("a week on Friday", "2026-11-27"),
        ("today at 8", "2026-11-18"),
    ],
)
def test_a_due_date_is_one_day(text: str, day: str) -> None:
    assert str(only(text).day()) == day


def test_a_day_in_the_past_tense_is_the_latest_one() -> None:
    assert only("I met them on Monday").day("past") == dt.date(2026, 11, 16)
    assert only("for two weeks").day() is None


def test_two_times_of_a_comparison_come_in_the_order_in_which_they_are_named() -> None:
    for text, windows in (
        ("revenue this month versus last month", ["11-01 11-18", "10-01 10-31"]),
        ("Did Diego turn over more in October than in September?", ["10-01 10-31", "09-01 09-30"]),
        ("revenue in May vs June", ["05-01 05-31", "06-01 06-30"]),
        ("compare 2025 and 2024", ["2025-01-01 2025-12-31", "2024-01-01 2024-12-31"]),
        ("compare last month to this month", ["10-01 10-31", "11-01 11-18"]),
        ("Q3 against Q2", ["07-01 09-30", "04-01 06-30"]),
    ):
        assert [said(found.window("past")) for found in find_times(text, TODAY)] == windows, text


def test_words_inside_a_name_are_no_time() -> None:
    text = "Is Friday's Bakery going to leave us by Friday? And May Textiles in May?"
    taken = [(3, 18), (text.index("May Textiles"), text.index("May Textiles") + 12)]
    assert [found.text for found in find_times(text, TODAY, taken=taken)] == ["by Friday", "in May"]
    assert find_times("customers in May Textiles", TODAY, taken=[(13, 25)]) == []


def test_the_span_holds_the_preposition_and_nothing_else() -> None:
    for text, part in (
        ("who churns in the next 6 weeks, please?", "in the next 6 weeks"),
        ("send it by 27 November.", "by 27 November"),
        ("orders since Monday (mine)", "since Monday"),
        ("trend over the coming fortnight!", "over the coming fortnight"),
        ("inactive for the last 30 days", "for the last 30 days"),
    ):
        found = only(text)
        assert (found.text, text[found.start : found.end]) == (part, part)


def test_day_first_says_how_dates_in_figures_are_read() -> None:
    assert said(only("by 3/1").window("future")) == "11-18 2027-01-03"
    assert said(only("by 3/1", day_first=False).window("future")) == "11-18 2027-03-01"
    assert said(only("on 01/03/2026", day_first=False).window("past")) == "01-03 01-03"
    assert said(only("on 25/12/2026", day_first=False).window("past")) == "12-25 12-25"


@pytest.mark.parametrize(("text", "days"), [("for two months", 60), ("for ten weeks or more", 70), ("last 90 days", 90),
                                            ("for a year", 365), ("no order in 4 weeks", 28), ("over 3 months", 90)])  # fmt: skip
def test_a_length_counts_a_month_as_30_days(text: str, days: int) -> None:
    assert only(text).days == days


@pytest.mark.parametrize(
    ("today", "text", "tense", "window"),
    [
        ("2027-01-31", "in the next month", "future", ("2027-01-31", "2027-02-28")),
        ("2028-01-31", "in the next month", "future", ("2028-01-31", "2028-02-29")),
        ("2027-03-31", "last 1 month", "past", ("2027-02-28", "2027-03-31")),
        ("2028-02-29", "past year", "past", ("2027-02-28", "2028-02-29")),
        ("2026-12-31", "next month", "future", ("2027-01-01", "2027-01-31")),
        ("2026-12-31", "this week", "future", ("2026-12-31", "2027-01-03")),
        ("2027-01-01", "last quarter", "past", ("2026-10-01", "2026-12-31")),
        ("2027-01-01", "this year so far", "past", ("2027-01-01", "2027-01-01")),
        ("2026-12-27", "next week", "future", ("2026-12-28", "2027-01-03")),
        ("2027-01-15", "in November", "past", ("2026-11-01", "2026-11-30")),
        ("2027-01-15", "between 20 December and 10 January", "past", ("2026-12-20", "2027-01-10")),
        ("2026-11-20", "by Friday", "future", ("2026-11-20", "2026-11-27")),
        ("2026-11-20", "by 20 November", "future", ("2026-11-20", "2026-11-20")),
        ("2026-12-31", "on the 31st", "past", ("2026-12-31", "2026-12-31")),
        ("2027-02-10", "on the 31st", "future", ("2027-03-31", "2027-03-31")),
    ],
)
def test_ends_of_months_and_years_are_counted_by_the_calendar(today: str, text: str, tense: str, window: tuple[str, str]) -> None:
    found = only(text, dt.date.fromisoformat(today)).window(tense)  # type: ignore[arg-type]
    assert found
    assert (str(found.start), str(found.end)) == window


def test_an_expression_can_be_read_again_on_another_day() -> None:
    assert only("this month").window("future", dt.date(2027, 2, 3)) == Window(dt.date(2027, 2, 3), dt.date(2027, 2, 28))


# For every day of a year and a half, with a leap day and two turns of the year.


def window_of(text: str, today: dt.date, tense: str) -> Window:
    window = only(text, today).window(tense)  # type: ignore[arg-type]
    assert window is not None
    return window


def test_a_running_period_goes_from_today_to_its_end_and_from_its_start_to_today() -> None:
    for today in EVERY_TODAY:
        last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
        assert window_of("this month", today, "future") == Window(today, last)
        assert window_of("this month", today, "past") == Window(today.replace(day=1), today)
        assert window_of("by the end of the month", today, "future") == Window(today, last)
        assert window_of("this week", today, "future").end.isoweekday() == 7
        assert window_of("this week", today, "past").start == today - dt.timedelta(days=today.weekday())
        assert window_of(f"in {today:%B}", today, "future") == Window(today, last)


def test_neighbouring_periods_touch_and_are_whole() -> None:
    for today in EVERY_TODAY:
        for unit in ("week", "month", "quarter", "year"):
            before, after = window_of(f"last {unit}", today, "past"), window_of(f"next {unit}", today, "future")
            running = Window(window_of(f"this {unit}", today, "past").start, window_of(f"this {unit}", today, "future").end)
            assert before.end + dt.timedelta(days=1) == running.start <= today <= running.end
            assert running.end + dt.timedelta(days=1) == after.start
            assert {"week": 7, "month": 28, "quarter": 90, "year": 365}[unit] <= after.days


def test_a_span_of_days_and_weeks_has_that_length() -> None:
    for today in EVERY_TODAY[::7]:
        for count in (1, 2, 6, 30, 180):
            assert window_of(f"in the next {count} days", today, "future") == Window(today, today + dt.timedelta(days=count))
            assert window_of(f"last {count} weeks", today, "past") == Window(today - dt.timedelta(weeks=count), today)


def test_a_weekday_is_the_coming_one_or_the_latest() -> None:
    for today in EVERY_TODAY[:60]:
        for number, name in enumerate(calendar.day_name):
            ahead, back = window_of(f"on {name}", today, "future").start, window_of(f"on {name}", today, "past").start
            assert ahead.weekday() == back.weekday() == number
            assert 1 <= (ahead - today).days <= 7
            assert 0 <= (today - back).days <= 6
            assert window_of(f"since {name}", today, "past") == Window(back, today)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), st.integers(-400, 400))
def test_shifting_by_months_keeps_the_day_or_takes_the_last_of_the_month(day: dt.date, count: int) -> None:
    later = shift(day, count, "month")
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


WORDS = st.sampled_from(
    """the next last this in on by before since until from to between and of for a 1 2 15 31 32 1st third week weeks month quarter
    year days end start may march friday sunday q3 2026 2026-02-30 1/2 1.3. - – , ago now tomorrow christmas mid half first so far
    over coming past couple more than at least 99999 few rest within 3d H1 all time'""".split()
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=2),
)
def test_any_text_is_read_without_error_into_ordered_spans_and_windows(
    text: str, today: dt.date, taken: list[tuple[int, int]]
) -> None:
    place = 0
    for found in find_times(text, today, taken=taken):
        assert place <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert not any(found.start < end and start < found.end for start, end in taken if start < end)
        for tense in ("future", "past"):
            window = found.window(tense)  # type: ignore[arg-type]
            assert (window is None) == (found.kind in ("impossible", "unclear", "always"))
            assert window is None or window.start <= window.end
            found.day(tense)  # type: ignore[arg-type]
        place = found.end


HOSTILE = ["the ", "by ", "end of ", "1 ", "1-", "monday, the ", "111 ", "2 weeks from ", "a'", " ", "İ", "first week of "]


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_hostile_text_is_read_in_time_that_grows_with_its_length_alone(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * length)[:length]
        start = time.process_time()
        for reader in (lambda: find_times(text, TODAY), lambda: find_clock_times(text), lambda: find_weekdays(text)):
            reader()
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(3)) < 0.5


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
