import datetime as dt
import json

from actions.answers import Answer, Choice
from actions.questions import Question

# The keys that every channel and integration reads.
KEYS = {
    "kind", "question", "receipt", "rows", "total", "value", "data_until", "scored_at", "model_version", "choices", "url"
}  # fmt: skip


def test_an_answer_without_data_still_has_every_key_of_the_contract():
    plain = Answer("chat", "Hello.").to_dict()
    assert set(plain) == KEYS
    assert (plain["kind"], plain["question"], plain["rows"], plain["choices"], plain["receipt"]) == ("chat", None, [], [], "")
    assert {plain[key] for key in ("total", "value", "data_until", "scored_at", "model_version", "url")} == {None}


def test_the_heading_is_said_and_is_no_part_of_the_machine_readable_answer():
    assert "Good morning" not in json.dumps(Answer("chat", "Good morning").to_dict())


def test_an_answer_is_plain_json_with_dates_in_iso_form_however_deep_they_lie():
    answer = Answer(
        kind="customers",
        heading="One customer.",
        question=Question("rank", outcome="churn"),
        rows=(
            {
                "customer_id": "A1",
                "since": dt.date(2026, 5, 5),
                "last_order_at": dt.datetime(2026, 11, 18, 17, 0),
                "reasons": ("late", "quiet"),
                "history": [{"day": dt.date(2026, 1, 2)}],
            },
        ),
        receipt="Churn, your customers.",
        total=7,
        value=1.5,
        data_until=dt.date(2026, 11, 18),
        scored_at=dt.date(2026, 11, 17),
        model_version="v1",
        choices=(Choice("Why?", "why is the first one at risk?"),),
        url="/files/1.csv",
    )
    plain = answer.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain == {
        "kind": "customers",
        "question": {"ask": "rank", "outcome": "churn", "filters": {}},
        "receipt": "Churn, your customers.",
        "rows": [
            {
                "customer_id": "A1",
                "since": "2026-05-05",
                "last_order_at": "2026-11-18T17:00:00",
                "reasons": ["late", "quiet"],
                "history": [{"day": "2026-01-02"}],
            }
        ],
        "total": 7,
        "value": 1.5,
        "data_until": "2026-11-18",
        "scored_at": "2026-11-17",
        "model_version": "v1",
        "choices": [{"title": "Why?", "message": "why is the first one at risk?"}],
        "url": "/files/1.csv",
    }


def test_a_value_of_zero_is_not_taken_for_none():
    plain = Answer("number", "None.", total=0, value=0.0).to_dict()
    assert (plain["total"], plain["value"]) == (0, 0.0)
