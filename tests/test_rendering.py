import datetime as dt
import json

import pytest

from actions import wording
from actions.answers import KINDS, Answer, Choice
from actions.questions import Question, Window
from actions.rendering import message, text

RANKED = Answer(
    "customers",
    "2 of your 143 customers are most likely to churn on Wed 18 Nov 2026:",
    Question("rank", "churn"),
    rows=(
        {"customer_id": "A1", "name": "Lunde Mills", "city": "Oslo", "country": "Norway", "probability": 0.714, "band": "high",
         "reasons": ["71 days since the last order", "1 open ticket"], "value_at_risk": 12345.6},
        {"customer_id": "A2", "name": "Umbra Hotels", "probability": 0.004, "band": "low", "reasons": []},
    ),
    receipt="Understood: churn · your 143 customers",
    total=7,
    choices=(Choice("Why Lunde Mills?", "why is Lunde Mills at risk?"),),
)  # fmt: skip


def test_a_list_is_numbered_and_complete_by_itself() -> None:
    assert text(RANKED, "EUR").splitlines() == [
        "2 of your 143 customers are most likely to churn on Wed 18 Nov 2026:",
        "1. Lunde Mills (Oslo, Norway): 71 % (high) · 12,345.60 EUR at risk · 71 days since the last order; 1 open ticket",
        "2. Umbra Hotels: under 1 % (low)",
        "   … and 5 more.",
        "",
        "Understood: churn · your 143 customers",
        "",
        "You can ask: “why is Lunde Mills at risk?”",
    ]


def test_the_message_carries_the_answer_beside_its_text() -> None:
    sent = message(RANKED)
    assert sent["text"] == text(RANKED)
    assert sent["custom"]["answer"] == RANKED.to_dict()
    assert json.dumps(sent)


def test_a_lapsed_customer_says_since_when_and_an_unscored_one_why() -> None:
    rows = (
        {"customer_id": "A1", "name": "Lunde Mills", "lapsed": True, "since": dt.date(2026, 10, 1)},
        {"customer_id": "A2", "name": "Umbra Hotels", "unscored": True, "why": "it has not ordered yet"},
    )
    said = text(Answer("prediction", "Two:", rows=rows))
    assert "1. Lunde Mills: lapsed since 1 Oct 2026" in said
    assert "2. Umbra Hotels: not scored: it has not ordered yet" in said


def test_reasons_say_which_way_they_move_and_what_is_usual() -> None:
    rows = (
        {"customer_id": "A1", "name": "Lunde Mills", "words": "71 days since the last order", "usual": 20, "effect": 0.2},
        {"customer_id": "A1", "name": "Lunde Mills", "words": "9 orders so far", "usual": None, "effect": -0.1},
    )
    said = text(Answer("reasons", "Why:", rows=rows))
    assert "1. + 71 days since the last order (usually 20)" in said
    assert "2. − 9 orders so far" in said


def test_an_event_says_its_day_and_amount() -> None:
    row = {
        "customer_id": "A1",
        "name": "Lunde Mills",
        "kind": "order",
        "id": "O1",
        "date": dt.date(2026, 11, 18),
        "amount": 1234.5,
    }
    assert "1. 18 Nov 2026 · Lunde Mills · order O1 · €1,234.50" in text(Answer("events", "One:", rows=(row,)), "€")


def test_groups_are_money_only_where_they_have_an_amount() -> None:
    rows = ({"group": "Norway", "value": 1200.0, "amount": 1200.0}, {"group": "2026-10", "value": 3.0})
    said = text(Answer("groups", "By:", rows=rows), "EUR").splitlines()
    assert said[1:] == ["1. Norway: 1,200.00 EUR", "2. Oct 2026: 3"]


def test_a_series_draws_bars_in_proportion() -> None:
    rows = ({"month": "2026-09", "value": 10.0, "amount": 10.0}, {"month": "2026-10", "value": 5.0, "amount": 5.0})
    first, second = text(Answer("series", "By month:", rows=rows)).splitlines()[1:]
    assert first.count("▇") == 2 * second.count("▇") > 0


def test_the_check_in_has_a_line_above_each_section() -> None:
    rows = (
        {"section": "tasks", "task_id": 1, "text": "call", "due": dt.date(2026, 11, 17), "overdue": True},
        {"section": "tasks", "task_id": 2, "text": "write", "due": None, "overdue": False},
        {"section": "at risk", "customer_id": "A1", "name": "Lunde Mills", "probability": 0.7, "band": "high"},
    )
    assert text(Answer("checkin", "Wed:", rows=rows)).splitlines() == [
        "Wed:",
        "Tasks:",
        "1. call · due 17 Nov 2026 · overdue",
        "2. write",
        "At risk:",
        "3. Lunde Mills: 70 % (high)",
    ]


def test_a_name_cannot_bring_control_characters_into_the_terminal() -> None:
    row = {"customer_id": "A1", "name": "Lu\x1b[31mnde\u202e Mills\n", "probability": 0.5, "band": "high"}
    said = text(Answer("prediction", "Bell\x07:", rows=(row,)))
    assert said == "Bell:\n1. Lu[31mnde Mills : 50 % (high)"


def test_a_profile_is_told_in_lines() -> None:
    row = {
        "customer_id": "A1",
        "name": "Lunde Mills",
        "contact_name": "Kari Lunde",
        "email": "kari@lunde.example",
        "predictions": {"churn": {"probability": 0.6, "band": "high"}, "spend": {"amount": 70.0}, "need": {"Valves": 0.3}},
        "tickets": [{"kind": "ticket", "id": "T1", "date": dt.date(2026, 11, 1), "open": True}],
        "opted_out": True,
    }
    said = text(Answer("customer", "Lunde Mills: Enterprise.", rows=(row,)), "EUR")
    for words in (
        "churn 60 % (high) · expected spend 70.00 EUR · needs Valves 30 %",
        "ticket T1 · open",
        "Kari Lunde",
        "opted out",
    ):
        assert words in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_readable_without_rows(kind: str) -> None:
    assert text(Answer(kind, "Nothing to show.")) == "Nothing to show."


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (("2026-11-18", "2026-11-18"), "on Wed 18 Nov 2026"),
        (("2026-11-18", "2026-11-22"), "from Wed 18 to Sun 22 Nov 2026"),
        (("2026-11-18", "2026-12-18"), "from Wed 18 Nov to Fri 18 Dec 2026"),
        (("2026-11-18", "2027-01-01"), "from Wed 18 Nov 2026 to Fri 1 Jan 2027"),
    ],
)
def test_a_window_is_told_with_its_weekdays(window: tuple[str, str], words: str) -> None:
    assert wording.span(Window(*(dt.date.fromisoformat(end) for end in window))) == words


def test_no_probability_is_told_as_certain() -> None:
    assert [wording.percent(p) for p in (0.0, 0.004, 0.01, 0.425, 0.99, 0.999, 1.0)] == [
        "under 1 %",
        "under 1 %",
        "1 %",
        "42 %",
        "99 %",
        "over 99 %",
        "over 99 %",
    ]


def test_amounts_have_separators_and_the_currency() -> None:
    assert wording.money(113435.78, "EUR") == "113,435.78 EUR"
    assert wording.money(5, "€") == "€5.00"
    assert (wording.count(1, "customer"), wording.count(1204, "city", "cities")) == ("1 customer", "1,204 cities")
    assert wording.listing(["Norway", "Italy", "Spain"], "or") == "Norway, Italy or Spain"
