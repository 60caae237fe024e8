import datetime as dt
import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.questions import ASKS, FILTERS, GROUPS, ORDERS, OUTCOMES, SUBJECTS, Order, Question, Window

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
WINDOWS = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: Window(pair[0], pair[0] + dt.timedelta(days=pair[1])))
WORDS = st.text(max_size=12)
VALUES = st.one_of(WORDS, st.booleans(), st.integers(0, 10**9), st.floats(0, 1), st.lists(WORDS, min_size=2, max_size=3))
QUESTIONS = st.builds(
    Question,
    ask=st.sampled_from(ASKS),
    outcome=st.none() | st.sampled_from(OUTCOMES),
    customers=st.lists(WORDS, max_size=3).map(tuple),
    filters=st.dictionaries(st.sampled_from(FILTERS), VALUES, max_size=4),
    window=st.none() | WINDOWS,
    versus=st.none() | WINDOWS,
    subject=st.none() | st.sampled_from(SUBJECTS),
    group_by=st.none() | st.sampled_from(GROUPS),
    order=st.none() | st.builds(Order, st.sampled_from(ORDERS), st.sampled_from(("asc", "desc"))),
    limit=st.none() | st.integers(1, 500),
    due=st.none() | DAYS,
    text=st.none() | WORDS,
    channel=st.none() | st.sampled_from(("email", "call", "meeting", "chat")),
    time=st.none() | st.sampled_from(("08:00", "17:30")),
    days=st.lists(st.sampled_from(("mon", "tue", "sun")), max_size=3).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(QUESTIONS)
def test_a_question_comes_back_from_json_as_it_was(question):
    assert Question.from_dict(json.loads(json.dumps(question.to_dict()))) == question


def test_keys_that_do_not_apply_are_left_out_but_filters_always_stand():
    assert Question("help").to_dict() == {"ask": "help", "filters": {}}


def test_a_question_is_written_under_the_keys_of_the_contract():
    question = Question(
        "compare",
        outcome="churn",
        customers=("A1", "A2"),
        filters={"country": ("Norway", "Italy"), "created_after": dt.date(2026, 3, 1)},
        window=Window(dt.date(2026, 11, 1), dt.date(2026, 11, 18)),
        versus=Window(dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        subject="revenue",
        group_by="country",
        order=Order("revenue"),
        limit=3,
        due=dt.date(2026, 11, 20),
        text="call them",
        channel="call",
        time="08:00",
        days=("mon", "tue"),
    )
    assert question.to_dict() == {
        "ask": "compare",
        "outcome": "churn",
        "customers": ["A1", "A2"],
        "filters": {"country": ["Norway", "Italy"], "created_after": "2026-03-01"},
        "window": {"start": "2026-11-01", "end": "2026-11-18"},
        "versus": {"start": "2026-10-01", "end": "2026-10-31"},
        "subject": "revenue",
        "group_by": "country",
        "order": {"by": "revenue", "direction": "desc"},
        "limit": 3,
        "due": "2026-11-20",
        "text": "call them",
        "channel": "call",
        "time": "08:00",
        "days": ["mon", "tue"],
    }


def test_a_window_counts_both_of_its_ends():
    assert Window(dt.date(2026, 11, 18), dt.date(2026, 11, 18)).days == 1
    assert Window(dt.date(2026, 11, 18), dt.date(2026, 12, 18)).days == 31


def test_a_changed_question_leaves_the_one_before_as_it_was():
    before = Question("rank", outcome="churn", limit=3)
    assert before.but(limit=10) == Question("rank", outcome="churn", limit=10)
    assert before == Question("rank", outcome="churn", limit=3)
    with pytest.raises(FrozenInstanceError):
        before.limit = 10


@pytest.mark.parametrize("name", ["country", "city", "industry", "segment", "category", "team", "owner"])
def test_every_filter_by_a_value_has_one_that_leaves_the_value_out(name):
    assert {name, f"not_{name}"} <= set(FILTERS)


def test_a_key_that_no_question_has_is_an_error():
    with pytest.raises(TypeError, match="colour"):
        Question.from_dict({"ask": "rank", "colour": "red"})
