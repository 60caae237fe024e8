from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


# As reps write: the window (several, or what there is instead of one), then questions about the future that mean it.
PREDICTIONS = [
    ("11-18 11-18", "who's gonna leave us today", "will they reorder tonite", "who might ring off this afternoon",
     "call list for this evening pls", "who churns later today", "who'll reorder this Wednesday"),
    ("11-18 11-19", "who will buy before Friday", "till tomorrow who might buy?", "by tmrw who buys",
     "who leaves in the next 24 hrs", "who leaves by tomorrow EOD", "who leaves by Thurs noon"),
    ("11-18 11-20", "need the risk by COB friday", "who churns by close of business on Friday", "who buys within 48 hours",
     "who leaves within a couple of days", "who churns no later than Fri", "who churns Friday latest",
     "until friday, who is at risk?", "who churns in the next 2 business days", "who leaves by 5pm Friday"),
    ("11-18 11-21", "who buys within next 72 hrs",),
    ("11-18 11-22", "which customer will be leaving in this week?", "who churns this wk", "churn for rest of wk",
     "will they churn before the week's out", "who leaves by eow", "who is going to leave us within this week",
     "who leaves today through Sunday", "who'll reorder in the ongoing week"),
    ("11-18 11-23", "any churners before Tuesday?", "who leaves at the latest by Monday", "who buys by Monday morning"),
    ("11-18 11-25", "risk for the coming week", "who churns in next five working days", "who leaves in 1 week",
     "who leaves one week from today", "who leaves in 7 days from now", "what is the churn for the next week"),
    ("11-18 11-26", "who leaves before next Friday",),
    ("11-18 11-28", "who'll order in the following 10 days", "who'll order in the next ten or so days",
     "who leaves in at most 10 days", "who'll reorder in the course of the next 10 days", "who'll reorder in 10 days time"),
    ("11-18 11-29", "who buys by the end of next week", "who's leaving end of next week?",
     "this week or next, who is leaving?", "who's at risk this week and next week"),
    ("11-18 11-30", "expected spend for remaining month", "will they churn before the month is out", "predict churn til eom",
     "spend until end of this month", "churn upto end of month", "anybody at risk up until the end of november?",
     "who buys by the 30th", "who churns later this month", "who churns before the start of december",
     "who churns at the end of november", "who churns end of nov", "who leaves from today to 30 November",
     "who'll reorder on the last day of the month", "who'll reorder till the thirtieth"),
    ("11-18 12-01", "who'll reorder by the 1st",),
    ("11-18 12-02", "who will churn over the coming couple of weeks", "who will churn in the coming fortnight",
     "who will churn next fortnight", "who will churn over the next fortnight", "who buys in a fortnight's time",
     "who buys in two weeks time", "who orders in under two weeks", "who leaves in next 2 weaks",
     "who leaves in the two coming weeks", "risk list, next 2 wks", "who'll reorder in max 2 weeks"),
    ("11-18 12-05", "who churns not later than 5 december", "who'll reorder by 2026-12-05?",
     "who'll reorder by the fifth of december"),
    ("11-18 12-09", "who leaves in about three weeks", "who'll reorder in two to three weeks",
     "pls forecast churn for next 21 days"),
    ("11-18 12-16", "who churns in the upcoming 4 weeks",),
    ("11-18 12-18", "who orders in less than a month", "who leaves inside a month", "who leaves a month from now",
     "how likely is churn in 30 days", "who leaves within one month time", "which accounts could walk in the coming month",
     "show me the accounts likely to lapse within the next thirty days"),
    ("11-18 12-23", "likely to go before 24/12",),
    ("11-18 12-24", "who will order before Xmas", "who orders by christmas eve", "who leaves b4 xmas",
     "who will reorder by Xmas eve", "who'll reorder this side of Christmas"),
    ("11-18 12-25", "who leaves from now till christmas",),
    ("11-18 12-30", "who will churn in coming 6 weeks", "churn next 6w", "churn in 4-6 weeks", "churn in the next 4 to 6 weeks"),
    ("11-18 12-31", "who will we lose over the rest of this quarter", "who'll spend most in what's left of the year",
     "who will leave before year's end", "who might go by EOY?", "likely refunds by end of qtr",
     "who's at risk by end of next month", "who leaves before end of the quarter", "before the year is over, who'll buy?",
     "who orders before new year", "who churns between now and the end of the quarter", "who churns this financial year",
     "who leaves in H2", "who leaves in the back half of the year", "who will leave in the remaining weeks of the year",
     "probability to churn until 31.12.", "probability to churn until 31.12.26", "who leaves within the quarter",
     "who leaves by quarter end", "who leaves by the close of the year", "could anyone bail on us before the quarter's over",
     "who will reorder between now and year end", "who'll reorder in the current quarter", "who'll reorder in nov/dec",
     "who buys at year end"),
    ("11-18 2027-01-01", "who'll churn by the 1st of January",),
    ("11-18 2027-01-02", "who's likely to go quiet over next 45 days",),
    ("11-18 2027-01-13", "forecast for 8 weeks ahead",),
    ("11-18 2027-01-15", "who churns between now and 15 January", "churn risk thru Jan 15", "churn risk up to 15/01/2027"),
    ("11-18 2027-01-17", "churn prob 60 days out",),
    ("11-18 2027-01-18", "who leaves during next 2 month", "who will buy in the next two months' time",
     "which accounts might buy within the coming 2 months"),
    ("11-18 2027-01-31", "who leaves before the end of January", "who'll jump ship by the end of jan"),
    ("11-18 2027-02-10", "who'll order in the next dozen weeks",),
    ("11-18 2027-02-16", "risk over the next 90d",),
    ("11-18 2027-02-18", "spend in next 3mo", "who'll reorder within a quarter", "churn risk over 3 mths"),
    ("11-18 2027-03-31", "who leaves by end of Q1", "who buys until Q1 ends"),
    ("11-18 2027-05-18", "who orders over the next half year", "who orders in the next half a year",
     "who orders in the next six months", "who'll reorder over the next two quarters"),
    ("11-18 2027-08-18", "who buys in the next 3 quarters",),
    ("11-19 11-19", "anyone likely to cancel tmr?", "who will order 2moro", "who will order first thing tomorrow",
     "who buys this coming Thursday", "who leaves as early as tomorrow", "expected orders tomorrow am",
     "who buys next business day"),
    ("11-19 11-19 | unclear", "who'll reorder tommorrow or the day after",),
    ("11-19 11-20", "who orders tomorrow or friday",),
    ("11-19 11-21", "who buys from Thursday through Saturday",),
    ("11-19 11-22", "who orders from tomorrow till sunday",),
    ("11-20 11-20", "which ones buy day after tomorrow", "who buys this friday",
     "which customers will purchase on coming Friday", "who'll reorder the day after tmrw"),
    ("11-20 11-25", "who will reorder between the 20th and the 25th", "who will reorder from the 20th to the 25th",
     "who will reorder 20.-25. November", "who will reorder Nov 20–25"),
    ("11-21 11-21", "who orders on Saturday or so",),
    ("11-21 11-22", "who orders at the weekend", "who orders this wkend", "who will leave over the weekend",
     "who leaves Sat or Sun", "who leaves on Saturday and Sunday"),
    ("11-23 11-23", "who buys coming monday", "who buys on monday next week", "please tell me who will buy on the next Monday",
     "who buys Mon 23rd", "who buys on Monday the 23rd of November"),
    ("11-23 11-25", "who orders Monday to Wednesday next week", "who will reorder Mon-Wed next week"),
    ("11-23 11-27", "who orders between Monday and Friday",),
    ("11-23 11-29", "nxt wk", "who buys in the last week of the month", "who buys the following week"),
    ("11-23 9999-12-31", "who will buy from Monday", "who'll reorder from next week on"),
    ("11-24 11-24", "who'll order the 24th", "who buys on tues", "who'll reorder next Tues"),
    ("11-25 11-25", "who buys next wednesday",),
    ("11-26 11-26", "who leaves next thrusday", "who leaves Thursday the 26th", "who leaves 26 nov", "who leaves Nov 26 2026",
     "who leaves the 26th of this month"),
    ("11-27 11-27", "who'll reorder the last Friday in November",),
    ("11-28 11-29", "who leaves on the weekend of 28 November",),
    ("11-30 12-06", "who wants Filters the week after next", "spend for wk of 30 Nov", "expected spend w/c 30/11",
     "churn risk week 49"),
    ("12-01 12-01", "who buys a week on Tuesday", "who buys Tuesday week", "who churns at the beginning of december"),
    ("12-01 12-15", "who orders dec 1 - dec 15", "who orders 1-15 dec", "who orders between the 1st and the 15th of december",
     "who orders between 1/12 and 15/12", "who orders from 2026-12-01 to 2026-12-15", "who orders from 1 till 15 December"),
    ("12-01 12-16", "who will reorder in the first half of December",),
    ("12-01 12-31", "who will order nxt month", "who orders next mo", "who churns in the next calendar month",
     "who leaves in decemeber", "who leaves sometime in december", "who's a flight risk for December?",
     "who'll reorder during the course of December", "churn risk Dec 2026"),
    ("12-01 2027-01-31", "who orders in dec/jan", "who orders from december to january",
     "who orders from December through January"),
    ("12-01 9999-12-31", "who will buy as from 1 December", "who'll reorder not before December",
     "who'll reorder from December onwards"),
    ("12-02 9999-12-31", "who'll reorder after the 1st",),
    ("12-03 12-03", "who buys on the 3rd",),
    ("12-05 12-06", "who buys the weekend after next",),
    ("12-05 12-12", "who buys between 5 and 12 December",),
    ("12-07 12-07", "who buys the first Monday of next month",),
    ("12-07 12-13", "who buys the second week of december", "who will go in week 50", "who will go in wk 50",
     "who will go in calendar week 50", "who will go in CW50", "who will go w/c 7 December",
     "who will go in the week starting 7 December", "who will go in the week ending 13 December",
     "who will go in the week of the 7th"),
    ("12-14 12-20", "who leaves in the week of December 14",),
    ("12-15 12-15", "who buys on 15th Dec", "who buys on Dec. 15", "who buys on Dec 15th, 2026",
     "who buys on the fifteenth of december"),
    ("12-17 12-31", "who'll reorder the second half of next month", "who buys in the second half of December"),
    ("12-23 12-23", "who'll reorder 2 days before xmas",),
    ("12-25 12-25", "who will reorder over Christmas",),
    ("12-25 2027-01-01", "who leaves between Christmas and New Year",),
    ("12-28 2027-01-03", "who buys in the last week of December",),
    ("2027-01-01 2027-01-01", "who leaves on new years day", "who leaves in the new year"),
    ("2027-01-01 2027-01-31", "who orders the month after next?", "who orders in January 2027", "who orders in Jan '27"),
    ("2027-01-01 2027-02-28", "who leaves in January or February",),
    ("2027-01-01 2027-03-31", "churners next qtr?", "what do they spend in next quarter", "who orders in Q1 next year",
     "who orders in Q1 '27", "who orders in 1Q27", "who orders in the first quarter", "who churns next calendar quarter",
     "who will cancel in Qtr 1"),
    ("2027-01-01 2027-06-30", "who leaves in H1", "who leaves in the first half of next year"),
    ("2027-01-04 2027-01-10", "who'll reorder in week 1",),
    ("2027-01-05 2027-01-05", "who'll reorder on 5 Jan", "who'll reorder 5th of January next year", "who'll reorder on 5/1"),
    ("2027-01-27 2027-01-27", "who orders in Jan 27",),
    ("2027-03-01 2027-03-07", "who buys in the first week of March",),
    ("2027-06-01 2027-06-30", "who may buy in June",),
    ("always", "who is at risk as of now", "who is at risk as of today"),
    ("impossible", "who will cancel on 31 February", "who will cancel before Feb 30th", "who will cancel by 30/02/2027",
     "who will cancel on 31st of November", "who will cancel between 1 and 31 November", "who will cancel on 29 February 2027",
     "who will cancel at 2026-11-31", "who leaves on 2026-12-32", "who leaves on 32 December", "who leaves on April 31st",
     "who leaves on the 45th", "who leaves from 25 to 31 November", "who buys on the 30th of feb", "who buys on 31/9"),
    ("none", "will they cancel in the 13th month", "currently, who is at risk", "who is at risk right now",
     "who is at risk at the moment", "who'll reorder between now and then",
     "who'll reorder before we close the books for the year"),
    ("unclear", "who buys in the week after", "who orders in the next one and a half months",
     "who leaves over the next several weeks", "who leaves in a bit", "who leaves in the months to come",
     "who is leaving soon", "who buys in mid-June", "who buys mid december", "who buys late November",
     "who buys early next year", "who buys towards the end of the month", "who churns between now and Easter",
     "who orders in the run-up to Christmas", "who orders over the holidays", "who orders this winter",
     "who orders after the summer", "any churn in the next few days?", "who churns by the middle of next month",
     "who churns by mid January", "who will buy the day after", "who buys next few weeks",
     "who leaves in the next half of the month", "who leaves next spring", "who'll reorder early december",
     "who could be gone by this time next month", "who leaves in the next wk or two", "who buys in the immediate future"),
]  # fmt: skip

# The same for questions about facts.
FACTS = [
    ("0001-01-01 02-28", "revenue before march",),
    ("0001-01-01 03-31", "revenue until end of march", "revenue up to and including march"),
    ("0001-01-01 05-31", "customers we haven't seen since before june",),
    ("0001-01-01 08-19", "last contacted over 90 days ago",),
    ("0001-01-01 11-10", "orders up to 10 November",),
    ("0001-01-01 2024-12-31", "orders before 2025",),
    ("01-01 06-30", "revenue for the first half", "revenue 1H 2026", "revenue in the first 6 months of 2026",
     "revenue jan - jun", "revenue for Q1 and Q2"),
    ("01-01 09-30", "revenue in the first three quarters of the year", "revenue Q1-Q3"),
    ("01-01 11-18", "revenue YTD by country", "revenue in the year so far", "orders until now this year",
     "refunds since beginning of year", "revenue jan to date", "revenue from january to date", "revenue since the new year",
     "revenue since new year"),
    ("01-01 11-18 | 2025-01-01 2025-12-31", "sales ytd vs last year", "revenue this year against last"),
    ("02-01 11-18", "nothing ordered since Feb",),
    ("03-01 03-01", "revenue on the first day of march",),
    ("03-01 03-31", "revenue in march of this year", "revenue from 1.3. to 31.3.", "revenue 01.03.2026-31.03.2026"),
    ("03-01 11-18", "refunds from 1 march until today", "refunds from march till now", "refunds from 1/3 to now"),
    ("03-02 11-18", "revenue after 1 march",),
    ("03-09 03-15", "revenue in the second week of March",),
    ("03-10 03-15", "revenue 10-15 March", "revenue 10th to 15th March", "revenue March 10-15"),
    ("03-11 03-11", "revenue on 11/03", "revenue on 11/03/26", "revenue on 11-03-2026", "revenue on 2026/03/11",
     "revenue on 20260311", "revenue on 2026-03-11T08:00", "revenue on Wed 11 March", "revenue on Wednesday the 11th of March",
     "revenue on 11th march this year"),
    ("03-31 03-31", "revenue last day of march",),
    ("04-01 06-30", "revenue in the 2nd quarter",),
    ("04-01 06-30 | 07-01 09-30", "compare Q2 and Q3 revenue",),
    ("04-01 09-30", "tickets in Q2 and Q3",),
    ("04-01 11-18", "refunds since Q2",),
    ("05-01 05-31", "revenue for the month of may", "revenue for may", "may revenue", "May revenue please"),
    ("05-01 07-31", "revenue from May to July", "revenue May through July", "revenue may-july", "revenue between May & July"),
    ("05-03 06-07", "revenue May 3 to June 7", "revenue 3 May - 7 June", "revenue May 3rd through June 7th"),
    ("05-18 11-18", "orders in past half year", "orders in the last half-year", "refunds the last two quarters",
     "orders in the last six-month period", "no contact for half a year"),
    ("06-01 11-18", "customers who havent bought since june",),
    ("07-01 08-31", "orders in july and august",),
    ("07-01 09-30", "orders in July, August and September", "customers who joined in the last quarter"),
    ("07-01 09-30 | 04-01 06-30", "revenue Q3 vs Q2",),
    ("07-01 11-18", "revenue H2", "revenue this half", "orders every month since July", "revenue since Q3 began"),
    ("08-01 08-31", "orders in agust",),
    ("08-18 11-18", "refunds in these last 3 months", "not ordered in 3mo", "revenue over the last three full months",
     "no order for 3 months or more", "no order in the past quarter"),
    ("08-20 11-18", "rolling 90 day revenue", "not bought since 90 days"),
    ("09-01 09-30", "what did we turn over in the month of September", "turnover from 1/9 till 30/9"),
    ("09-01 10-31", "turnover in sept and oct",),
    ("09-01 11-18", "refunds since 1 Sept", "refunds since september", "orders by week since september", "turnover since 01/09"),
    ("09-18 11-18", "refunds last couple of months", "no contact for over 2 months", "no order since more than two months",
     "not heard from in two months"),
    ("09-19 11-18", "quiet for 60+ days",),
    ("09-28 10-04", "turnover in week 40",),
    ("09-28 11-01", "turnover in weeks 40 to 44",),
    ("10-01 10-14", "orders in the first fortnight of October",),
    ("10-01 10-31", "orders in the last calender month", "orders prev month", "orders lst month", "orders in octobre",
     "orders in Okt", "tickets opened in the preceding month", "revenue last Oct", "orders the whole of October",
     "orders within the last calendar month"),
    ("10-01 10-31 | 2025-11-01 2025-11-30", "orders October vs same month last year",),
    ("10-01 11-18", "revenue qtd", "orders this qtr to date", "refunds since the start of last month",
     "sales since the beginning of this quarter", "sales starting from 1 October", "sales from 1st October onwards"),
    ("10-03 11-18", "revenue since the 3rd of last month",),
    ("10-05 10-20", "tickets from Oct 5 thru Oct 20",),
    ("10-05 11-18", "tickets between 5 Oct and today",),
    ("10-07 11-18", "refunds during the previous six weeks", "no contact for 6 weeks", "orders over the last 4-6 weeks"),
    ("10-11 10-11", "revenue on the 11th of last month",),
    ("10-18 10-18", "orders exactly a month ago",),
    ("10-18 11-18", "quiet for at least a month", "revenue of this past month", "revenue over the past 1 month"),
    ("10-28 11-18", "haven't spoken to in 3 weeks",),
    ("10-31 10-31", "orders at the end of october", "orders end of last month", "tickets on Halloween"),
    ("11-01 11-07", "tickets 1-7 Nov",),
    ("11-01 11-10", "revenue the first ten days of november",),
    ("11-01 11-18", "revenue so far this month", "revenue month to date", "MTD revenue by country", "how we doing this mth?",
     "refunds since the 1st", "orders within this month", "orders in novemeber", "revenue for the month so far",
     "sales since start of Nov"),
    ("11-01 11-18 | 10-01 10-31", "revenue this month compared to last", "revenue this month vs last month"),
    ("11-01 11-18 | 2025-11-01 2025-11-30", "revenue this month vs same month last year",),
    ("11-02 11-08", "orders the week before last",),
    ("11-02 11-18", "revenue since the week before last",),
    ("11-04 11-04", "orders a fortnight ago", "orders two weeks back"),
    ("11-04 11-18", "tickets within the last fortnight",),
    ("11-09 11-09", "orders monday last week", "orders on Monday of last week", "revenue 2 Mondays ago",
     "turnover last week Monday"),
    ("11-09 11-15", "orders of last wk", "tickets from the week of 9 November"),
    ("11-09 11-18", "refunds since last week",),
    ("11-11 11-11", "orders a week ago",),
    ("11-11 11-18", "tickets past 7d", "tickets of the last 7 days", "orders after 10/11/2026",
     "calls in the last 5 business days"),
    ("11-13 11-13", "revenue Friday last week", "refunds Fri 13 Nov", "refunds on Friday the thirteenth", "refunds on 13.11",
     "refunds on the 13 of november"),
    ("11-13 11-18", "refunds since last Friday",),
    ("11-14 11-15", "orders in the past weekend", "orders last weekend"),
    ("11-15 11-15", "orders 3 days ago",),
    ("11-16 11-16", "orders day before yesterday", "orders on monday", "orders last monday", "tickets from two days ago"),
    ("11-16 11-18", "WTD orders", "tickets in the last 48 hours", "orders earlier this week"),
    ("11-16 11-18 | 11-09 11-15", "orders this wk vs last wk",),
    ("11-17 11-17", "orders yday", "orders last night", "revenue last business day", "orders last Tuesday", "orders Tuesday",
     "orders yesterday afternoon", "orders yesterday at 3pm", "tickets of yesterday"),
    ("11-17 11-18", "tickets last 24h", "how many orders came in yesterday and today", "tickets since last night"),
    ("11-18 11-18", "orders this morning", "orders earlier today", "orders on 18 November", "calls logged this morning"),
    ("2023-01-01 11-18", "customers since 2023",),
    ("2023-01-01 2023-12-31", "orders since we started in 2023",),
    ("2024-01-01 2024-12-31", "revenue in 2024", "2024 revenue", "revenue for the year 2024"),
    ("2024-01-01 2025-12-31", "revenue 2024-2025", "revenue from 2024 to 2025", "revenue in the years 2024 and 2025"),
    ("2024-11-18 11-18", "refunds over past 2 yrs",),
    ("2024-11-18 2024-11-18", "orders two years ago",),
    ("2025-01-01 11-18", "refunds since 2025", "haven't ordered since last year"),
    ("2025-01-01 2025-09-30", "revenue Q1 to Q3 2025",),
    ("2025-01-01 2025-12-31", "revenue in '25", "revenue FY25", "orders by month for 2025", "orders last yr",
     "how did we do in calendar 2025", "how did we do in fiscal 2025", "turnover of the last calendar year", "orders in FY2025"),
    ("2025-01-01 2025-12-31 | 2024-01-01 2024-12-31", "revenue 2025 vs 2024",),
    ("2025-03-01 2025-03-31", "revenue March 2025", "revenue in March, 2025", "revenue 03/2025", "revenue for 2025-03",
     "revenue march last yr"),
    ("2025-04-01 03-31", "revenue apr 2025 to mar 2026",),
    ("2025-04-01 2025-06-30", "orders Q2 25", "orders 2Q 2025"),
    ("2025-05-01 2025-05-31", "revenue in May '25",),
    ("2025-07-01 2025-09-30", "how did we do in Q3 of 2025", "how did we do in Q3/25", "how did we do in 2025 Q3"),
    ("2025-09-01 2025-09-30", "turnover Sept. 2025",),
    ("2025-10-01 2025-12-31", "revenue in Q4 last year", "revenue last year's Q4", "revenue in the last quarter of 2025",
     "revenue last three months of 2025", "orders in the same quarter last year"),
    ("2025-10-01 2025-12-31 | 2025-07-01 2025-09-30", "revenue Q4 2025 vs Q3 2025",),
    ("2025-10-05 01-06", "tickets between October 5th, 2025 and January 6th, 2026",),
    ("2025-11-01 2025-11-30", "revenue same month last year", "revenue this month last year"),
    ("2025-11-18 11-18", "revenue rolling 12 months", "revenue trailing 12 months", "revenue LTM", "revenue last 12 months",
     "orders last twelve mths", "no order in over a year", "revenue in the last 365 days"),
    ("2025-11-18 2025-11-18", "orders a year ago today", "orders on this day last year"),
    ("2025-12-15 01-15", "revenue from 15 Dec 2025 to 15 Jan", "revenue 15.12.25 - 15.01.26"),
    ("2025-12-25 11-18", "revenue since last christmas",),
    ("2025-12-25 2025-12-25", "revenue last Christmas",),
    ("2025-12-26 2025-12-26", "revenue on Boxing Day",),
    ("always", "refunds of all time", "all-time revenue", "revenue to date", "revenue up to now", "revenue in total till now"),
    ("impossible", "orders on 30/02/2026", "orders on Feb 29th 2026", "orders on the 31st of june"),
    ("none", "refunds ever", "lifetime revenue", "no contact in ages", "orders in actual month", "orders since noon",
     "tickets in the last hour", "orders over the past decade"),
    ("unclear", "refunds last few months", "refunds since Easter", "refunds since mid-october", "revenue this time last year",
     "revenue in the last days of March", "revenue in summer", "revenue last summer", "revenue at easter", "orders recently",
     "orders lately", "orders in recent weeks", "orders the past few days", "quiet for a good month",
     "orders the month before", "orders during the last year and a half", "orders in late October",
     "orders at the turn of the year", "orders the other week", "orders late last week", "nothing ordered since spring",
     "turnover between mid July and mid August"),
]  # fmt: skip

# Words that only look like a time.
NO_TIMES = [
    "second chance customers", "my second biggest customer", "who may buy valves", "may I see the list", "maybe later",
    "march on with the list", "sun hotels orders", "they sat on it", "mon ami orders", "put them in order",
    "in order to win them", "the first one please", "number 3", "the week's hotel", "number 12 please", "show me the 3 best",
    "who comes first", "top 5 pls", "5 more", "make it 20", "show 2050 customers", "orders over 2,000",
    "revenue above 2025 euros", "customers between 10 and 20 orders", "10-15 customers", "orders 10 - 15", "call 0171 2025",
    "customer 2024", "C2025", "order 2026-1187", "ticket 4711", "invoice 11/0311", "in the end, who matters?",
    "minute details", "give me a sec", "wait a minute", "hang on a moment", "at once", "now what", "now show me Italy",
    "and then?", "what's next", "the next one", "next page", "next 5", "the last one", "the last three", "last but not least",
    "past customers", "the past ones", "current customers", "present them", "half of my customers",
    "the first half of the list", "three quarters of the revenue", "one in two", "80/20 customers", "day care centres",
    "night clubs in Oslo", "week in review", "yearly contracts", "monthly revenue", "daily orders", "weekly trend",
    "quarterly figures", "wed them", "by hand", "by email", "by country", "since they left", "since you ask", "on the whole",
    "on my list", "on it", "until they pay", "before we call", "after that", "from Spain to Italy", "from 5 to 10 orders",
    "between 5 and 10 percent", "over 9000", "within reach", "in time", "in good time", "on time", "time is money", "the time",
    "what time is it", "Q and A", "q5", "H3", "1st place", "the 2nd", "third from the top", "#3", "no. 4", "nr 7",
    "section 5.3", "version 1.2", "1.5 m", "10.5%", "3/4 of them", "2/3 of customers", "mark Jan as done",
    "call April about it", "ask June Carter", "Mr March called", "email May", "this one", "these", "this is fine", "next!",
    "last chance", "latest orders", "oldest first", "newest customers", "long-time customers", "some day care", "the day rate",
    "who may need valves", "May Co is unhappy", "march them through the list", "I sat with them", "the sun shines on us",
    "give me the second", "call the first two", "second-tier accounts", "a month's notice clause", "day-to-day business",
    "7 of them", "5 or 6 names", "show 15", "15-20 names", "top 20 in Oslo", "the top quarter of customers",
    "quarter-inch pipes", "half the list", "one more time", "every time", "on average", "over all", "by far", "at most 5",
    "in total", "since you mentioned it", "until further notice", "weekly call", "it's been quiet", "order 20231105-7",
    "phone 0301 2026 11", "customer number 1812", "PO 2026/118", "12 Monkeys", "24/7 support", "on hold", "1-on-1",
    "who will sit next to me", "a second opinion", "in the second list", "may be they left", "that may well be", "who knows",
    "can you march through them one by one", "minutes of the meeting", "hours of work", "next steps", "last call for orders",
    "the mid market segment", "early adopters", "late payers", "the end customers", "end users in Oslo", "start over",
    "start with Italy", "from the top", "to the end", "customers in the middle segment", "quarterly business customers",
    "annual contracts", "day traders", "first 2030 customers", "1999 employees", "over 2020 dollars", "more than 2026 orders",
    "a second look at them", "give it a rest", "spring water buyers", "winter coats category", "summer house makers",
    "who leads the march", "I may call", "may they be happy", "open 9 to 5", "5 to 10 customers", "from 1 to 10",
    "rate it 1-5", "2 out of 3", "half price", "quarter pounder", "a weekly digest", "annually", "decade", "eventful",
    "sun exposure", "fall behind", "they fall short", "the fall in revenue",
]  # fmt: skip


def told(text: str, tense: str) -> str:
    """The windows of a text's expressions, or what they are instead of one; "none" where it has none."""
    found = find_times(text, TODAY)
    return " | ".join(said(one.window(tense)) or one.kind for one in found) or "none"  # type: ignore[arg-type]


@pytest.mark.parametrize(("window", "text"), [(window, text) for window, *texts in PREDICTIONS for text in texts])
def test_a_question_about_the_future_has_the_window_that_its_words_mean(window: str, text: str) -> None:
    assert told(text, "future") == window


@pytest.mark.parametrize(("window", "text"), [(window, text) for window, *texts in FACTS for text in texts])
def test_a_question_about_facts_has_the_window_that_its_words_mean(window: str, text: str) -> None:
    assert told(text, "past") == window


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert told(text, "future") == "none"


@pytest.mark.parametrize(("text", "windows"), [
    ("how did last week go relative to the week before?", ["11-09 11-15", "11-02 11-08"]),
    ("this month vs last", ["11-01 11-18", "10-01 10-31"]),
    ("first quarter or second quarter: which one had more revenue?", ["01-01 03-31", "04-01 06-30"]),
    ("did we sell more in January or in February?", ["01-01 01-31", "02-01 02-28"]),
    ("what is the difference between our revenue in May and in June", ["05-01 05-31", "06-01 06-30"]),
    ("which was better, Q1 or Q2?", ["01-01 03-31", "04-01 06-30"]),
])  # fmt: skip
def test_periods_that_are_compared_stay_apart(text: str, windows: list[str]) -> None:
    assert [said(found.window("past")) for found in find_times(text, TODAY)] == windows


@pytest.mark.parametrize(("text", "window"), [
    ("will they reorder by autumn, say 30 September", "11-18 2027-09-30"),
    ("who dropped off last summer, between June and August", "2027-06-01 2027-08-31"),
    ("who orders Filters in spring, i.e. in April", "2027-04-01 2027-04-30"),
])  # fmt: skip
def test_an_unclear_time_that_is_explained_right_after_is_what_explains_it(text: str, window: str) -> None:
    assert said(only(text).window("future")) == window


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
            window = found.window(tense)
            assert (window is None) == (found.kind in ("impossible", "unclear", "always"))
            assert window is None or window.start <= window.end
            found.day(tense)
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
    ("text", "windows"),
    [
        ("orders 2025-04-01..2025-06-30", ["2025-04-01 2025-06-30"]),
        ("refunds 2025-04-01 .. 2025-06-30", ["2025-04-01 2025-06-30"]),
        ("sales 1..15 May", ["05-01 05-15"]),
        ("12.07 - 26.07 2025", ["2025-07-12 2025-07-26"]),
        ("turnover from 12.07 to 26.07 2025", ["2025-07-12 2025-07-26"]),
        ("02.11. - 13.11.", ["11-02 11-13"]),
        ("between 3/4 - 15/4", ["04-03 04-15"]),
        ("7/12 - 7/26 2025", ["2025-07-12 2025-07-26"]),
        ("revenue last year and the year before that", ["2025-01-01 2025-12-31", "2024-01-01 2024-12-31"]),
        ("this month against the month before it", ["11-01 11-18", "10-01 10-31"]),
        ("orders, may", ["05-01 05-31"]),
        ("sales mar", ["03-01 03-31"]),
        ("refunds jan?", ["01-01 01-31"]),
        ("June against May", ["06-01 06-30", "05-01 05-31"]),
        ("thsi month", ["11-01 11-18"]),
        ("turnover till date", [f"{FIRST} 11-18"]),
    ],
)
def test_days_of_facts_may_be_written_in_many_ways(text: str, windows: list[str]) -> None:
    assert [said(found.window("past")) for found in find_times(text, TODAY)] == windows


@pytest.mark.parametrize(
    "text", ["12.5 - 13.5 %", "3.5 - 4.5 million", "2.1 - 3.2 hours", "10..20", "customers, may I ask", "who has jan"]
)
def test_two_figures_with_points_and_a_month_that_is_a_word_are_no_time(text: str) -> None:
    assert find_times(text, TODAY) == []


def test_two_days_in_figures_of_which_one_does_not_exist_are_impossible() -> None:
    assert only("31.02 - 05.03 2025").kind == "impossible"


def test_the_year_before_that_is_none_where_no_year_is_named_before() -> None:
    assert only("the year before that").kind == "unclear"


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("from 3 May up to and including 9 May", ["05-03 05-09"]),
        ("orders from monday to and including friday", ["11-16 11-20"]),
        ("2 march and up to 9 march", ["03-02 03-09"]),
        ("3 May right up to 9 May", ["05-03 05-09"]),
        ("june all the way to august", ["06-01 08-31"]),
        ("from May through to July", ["05-01 07-31"]),
        ("3 May and 9 May", ["05-03 05-03", "05-09 05-09"]),
        ("orders in jly", ["07-01 07-31"]),
        ("March instead", ["03-01 03-31"]),
        ("may please", ["05-01 05-31"]),
    ],
)
def test_two_days_are_joined_in_many_ways_and_a_month_may_stand_alone(text: str, windows: list[str]) -> None:
    assert [said(found.window("past")) for found in find_times(text, TODAY)] == windows


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("who leaves as far as the end of january", "11-18 2027-01-31"),
        ("looking as far ahead as friday", "11-18 11-20"),
        ("as far ahead as 9 May", "11-18 2027-05-09"),
    ],
)
def test_as_far_as_some_day_is_until_then(text: str, window: str) -> None:
    assert only(text).kind == "until"
    assert said(only(text).window("future")) == window


@pytest.mark.parametrize("text", ["as far as I know", "by far the best", "may I instead", "march them in", "Will May instead"])
def test_far_and_a_month_that_is_a_verb_or_a_name_are_no_time(text: str) -> None:
    assert find_times(text, TODAY) == []
