import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from book import TODAY, at, fill, line, score
from databases import database_url
from sqlalchemy import insert
from sqlalchemy.engine import Engine

from actions.answering import ANSWERING, answer
from actions.answers import KINDS, Answer
from actions.questions import Order, Question, Window
from crm_model import schema
from crm_model.database import connect
from crm_model.settings import Settings
from crm_model.store import Store

SETTINGS = Settings(fixed_today=TODAY, currency="EUR")
THIS_WEEK = Window(TODAY, dt.date(2026, 11, 22))
LAST_QUARTER = Window(dt.date(2026, 7, 1), dt.date(2026, 9, 30))
REASONS = {
    "churn": [
        {"feature": "gap", "words": "71 days since the last order", "value": 71, "usual": 20, "effect": 0.2},
        {"feature": "tickets_open", "words": "1 open ticket", "value": 1, "usual": 0, "effect": 0.05},
        {"feature": "orders", "words": "9 orders so far", "value": 9, "usual": 4, "effect": -0.1},
    ],
    "purchase": [{"feature": "orders", "words": "9 orders so far", "value": 9, "usual": 4, "effect": 0.1}],
}


def scored(churn: float, purchase: float = 0.03, refund: float = 0.001, spend: float = 70.0) -> dict[str, Any]:
    return {
        "churn": line(churn),
        "purchase": line(purchase),
        "refund": line(refund),
        "spend": line(spend),
        "need": {"Valves": 0.7, "Filters": 0.2, "Pumps": 0.1},
        "reasons": REASONS,
    }


LAPSED = {
    "status": "lapsed",
    "status_since": dt.date(2026, 5, 5),
    "purchase": line(0.01),
    "refund": line(0.0),
    "spend": line(1.0),
}
SCORES = {
    "A1": scored(0.021),
    "A2": LAPSED | {"status_since": TODAY, "need": {"Valves": 1.0}},
    "A3": {"status": "unscored", "status_reason": "it has not ordered yet"},
    "A4": LAPSED,
    "B1": scored(0.035, purchase=0.014, spend=140.0),
    "C1": scored(0.007),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with database_url("sqlite", tmp_path_factory.mktemp("answering")) as url:
        engine = connect(Settings(database_url=url))
        fill(engine)
        score(engine, dt.date(2026, 10, 14), {"A1": scored(0.0), "A2": scored(0.15), "B1": scored(0.001), "C1": scored(0.001)})
        score(engine, TODAY, SCORES)
        with engine.begin() as connection:
            candidates = {"predictor": {"auc": 0.81, "ece": 0.02, "lift_top": 3.0, "customers": 6}, "recency": {"auc": 0.7}}
            connection.execute(
                insert(schema.ModelRun).values(
                    version="v1",
                    created_at=at("2026-11-17"),
                    kind="mlp",
                    trained_until=dt.date(2026, 8, 1),
                    tested_from=dt.date(2026, 8, 1),
                    tested_until=dt.date(2026, 11, 1),
                    figures={"outcomes": {"churn_30": candidates}},
                    active=True,
                )
            )
        yield engine
        engine.dispose()


@pytest.fixture
def ask(engine: Engine) -> Callable[..., Answer]:
    def asking(rep: str, ask: str, **keys: Any) -> Answer:
        return answer(Question(ask, **keys), Store(engine, SETTINGS).view(rep), SETTINGS)

    return asking


def people(answer: Answer) -> list[str]:
    return [row["customer_id"] for row in answer.rows if "customer_id" in row]


Asking = Callable[..., Answer]


def test_a_ranking_holds_the_probability_within_the_window_largest_first(ask: Asking) -> None:
    said = ask("max", "rank", outcome="churn", window=THIS_WEEK)
    assert [(row["customer_id"], row["probability"], row["band"]) for row in said.rows] == [
        ("B1", pytest.approx(0.035 * 5 / 7, abs=1e-4), "low"),
        ("A1", pytest.approx(0.021 * 5 / 7, abs=1e-4), "low"),
    ]
    assert said.rows[0]["reasons"] == ["71 days since the last order", "1 open ticket"]
    assert said.heading == "2 of your team's 5 customers are most likely to churn from Wed 18 to Sun 22 Nov 2026:"
    assert (said.scored_at, said.model_version, said.data_until) == (TODAY, "v1", TODAY)


def test_a_longer_window_is_never_less_likely(ask: Asking) -> None:
    found = [
        ask("ana", "rank", outcome="churn", window=Window(TODAY, TODAY + dt.timedelta(days=days))).rows[0]["probability"]
        for days in (0, 1, 30, 100, 182)
    ]
    assert found == sorted(found)
    assert found[-1] > found[0] > 0


def test_a_prediction_without_a_window_gets_the_usual_one_and_says_it(ask: Asking) -> None:
    said = ask("ana", "rank")
    assert said.question is not None
    assert said.question.window == Window(TODAY, dt.date(2026, 12, 18))
    assert "from Wed 18 Nov to Fri 18 Dec 2026" in said.receipt
    assert said.rows[0]["probability"] == pytest.approx(0.021 * 31 / 7, abs=1e-4)


def test_lapsed_customers_are_left_out_of_churn_lists_only(ask: Asking) -> None:
    assert people(ask("ana", "rank", outcome="churn")) == ["A1"]
    bought = ask("ana", "rank", outcome="purchase")
    assert people(bought) == ["A1", "A2", "A4"]
    assert bought.rows[1]["lapsed"] is True
    assert bought.rows[1]["since"] == TODAY


def test_value_at_risk_is_churn_within_the_window_times_the_spend_of_ninety_days(ask: Asking) -> None:
    said = ask("max", "rank", outcome="churn", order=Order("value_at_risk"))
    assert people(said) == ["B1", "A1"]
    assert said.rows[0]["value_at_risk"] == pytest.approx(0.035 * 31 / 7 * 140 * 90 / 7, abs=0.01)
    summed = ask("max", "number", subject="value_at_risk")
    assert summed.value == pytest.approx(sum(row["value_at_risk"] for row in said.rows), abs=0.02)


def test_bands_and_limits_on_probability_go_by_the_asked_outcome(ask: Asking) -> None:
    ahead = Window(TODAY, dt.date(2027, 5, 18))
    assert people(ask("max", "rank", outcome="churn", window=ahead, filters={"band": "high"})) == ["B1", "A1"]
    assert people(ask("max", "rank", outcome="churn", window=ahead, filters={"min_probability": 0.6})) == ["B1"]
    assert people(ask("max", "rank", outcome="purchase", window=ahead, filters={"band": "low"})) == ["A2", "A4"]
    counted = ask("max", "number", subject="customers", window=ahead, filters={"band": "high"})
    assert (counted.kind, counted.value) == ("number", 2.0)
    assert "at risk" in counted.receipt


def test_a_limit_cuts_the_rows_and_offers_the_rest(ask: Asking) -> None:
    said = ask("zoe", "rank", outcome="purchase", limit=2)
    assert (len(said.rows), said.total) == (2, 5)
    assert [choice.message for choice in said.choices][-1] == "make it 5"


def test_need_with_a_category_ranks_by_the_chance_to_order_it(ask: Asking) -> None:
    said = ask("ana", "rank", outcome="need", filters={"category": "valves"})
    assert [(row["customer_id"], row["category"]) for row in said.rows[:2]] == [("A1", "Valves"), ("A2", "Valves")]
    assert said.rows[0]["probability"] == pytest.approx(0.7 * 0.03 * 31 / 7, abs=1e-4)
    assert said.rows[1]["probability"] == pytest.approx(1.0 * 0.01 * 31 / 7, abs=1e-4)


def test_with_other_outcomes_a_category_means_who_has_ordered_in_it(ask: Asking) -> None:
    assert people(ask("ana", "rank", outcome="purchase", filters={"category": "Valves"})) == ["A1"]


def test_the_score_of_an_earlier_day_is_read_from_today_on(engine: Engine) -> None:
    later = Settings(fixed_today=dt.date(2026, 11, 25), churn_after_days=200)
    said = answer(
        Question("predict", "churn", ("A1",), window=Window(later.today(), later.today())),
        Store(engine, later).view("ana"),
        later,
    )
    assert said.rows[0]["probability"] == pytest.approx((0.021 / 7) / (1 - 0.021), abs=1e-4)


def test_a_named_customer_that_has_lapsed_says_so_and_has_no_churn_probability(ask: Asking) -> None:
    said = ask("ana", "predict", outcome="churn", customers=("A4",))
    (row,) = said.rows
    assert (row["lapsed"], row["since"]) == (True, dt.date(2026, 5, 5))
    assert "probability" not in row
    assert said.heading == "Quiet Farm has lapsed since 5 May 2026."
    back = ask("ana", "predict", outcome="purchase", customers=("A4",))
    assert back.rows[0]["probability"] == pytest.approx(0.01 * 31 / 7, abs=1e-4)


def test_a_named_customer_without_enough_history_says_why(ask: Asking) -> None:
    (row,) = ask("ana", "predict", outcome="purchase", customers=("A3",)).rows
    assert (row["unscored"], row["why"]) == (True, "it has not ordered yet")


def test_several_named_customers_are_rows_in_the_order_named(ask: Asking) -> None:
    said = ask("max", "predict", outcome="purchase", customers=("B1", "A1"))
    assert people(said) == ["B1", "A1"]
    assert said.kind == "prediction"


def test_spend_is_an_amount(ask: Asking) -> None:
    (row,) = ask("ana", "predict", outcome="spend", customers=("A1",)).rows
    assert row["amount"] == pytest.approx(70 * 31 / 7, abs=0.01)
    assert "probability" not in row


def test_the_need_of_a_customer_is_its_three_likeliest_categories(ask: Asking) -> None:
    said = ask("ana", "predict", outcome="need", customers=("A1",))
    assert [row["category"] for row in said.rows] == ["Valves", "Filters", "Pumps"]
    assert said.rows[1]["probability"] == pytest.approx(0.2 * 0.03 * 31 / 7, abs=1e-4)


@pytest.mark.parametrize(
    ("start", "end", "word"),
    [
        ("2026-11-18", "2027-08-18", "26 weeks"),
        ("2026-10-01", "2026-10-31", "passed"),
        ("2026-11-01", "2026-11-18", "passed"),
        ("2026-12-10", "2026-12-01", "before it starts"),
    ],
)
def test_a_window_that_cannot_be_predicted_is_asked_back(ask: Asking, start: str, end: str, word: str) -> None:
    window = Window(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    for said in (ask("ana", "rank", window=window), ask("ana", "number", subject="value_at_risk", window=window)):
        assert said.kind == "clarify"
        assert word in said.heading
        assert said.value is None
        assert said.rows == ()


def test_the_last_day_of_the_twenty_sixth_week_can_be_asked(ask: Asking) -> None:
    assert ask("ana", "rank", window=Window(TODAY, TODAY + dt.timedelta(weeks=26))).kind == "customers"


def test_without_a_scoring_predictions_fail_with_what_to_do_and_facts_are_answered(tmp_path: Path) -> None:
    with database_url("sqlite", tmp_path) as url:
        engine = connect(Settings(database_url=url))
        fill(engine)
        view = Store(engine, SETTINGS).view("ana")
        failed = answer(Question("rank"), view, SETTINGS)
        assert failed.kind == "failed"
        assert "crm score" in failed.heading
        for ask in ("suggest", "profile", "explain"):
            said = answer(Question(ask, customers=("A1",)), view, SETTINGS)
            assert said.kind == ("failed" if ask == "explain" else {"suggest": "suggestions", "profile": "customer"}[ask])
        assert answer(Question("number", subject="revenue"), view, SETTINGS).value == 260.0
        assert "crm train" in answer(Question("model"), view, SETTINGS).heading
        engine.dispose()


def test_reasons_are_told_with_their_usual_values(ask: Asking) -> None:
    said = ask("ana", "explain", customers=("A1",))
    assert said.kind == "reasons"
    assert said.rows[0] == {
        "customer_id": "A1",
        "name": "Lunde Mills",
        "feature": "gap",
        "words": "71 days since the last order",
        "value": 71,
        "usual": 20,
        "effect": 0.2,
    }
    assert "The chance that Lunde Mills churns" in said.heading


def test_a_customer_outside_the_view_and_one_that_does_not_exist_get_the_same_answer(ask: Asking) -> None:
    outside, missing = (ask("ana", "profile", customers=(one,)) for one in ("B1", "X9"))
    assert outside == missing
    assert outside.kind == "clarify"
    assert "B1" not in json.dumps(outside.to_dict())
    assert [choice.title for choice in outside.choices] == ["Lunde Mills", "Umbra Hotels", "Quiet Farm"]


def test_another_reps_book_or_team_is_refused(ask: Asking) -> None:
    for filters in ({"owner": "ben"}, {"team": "South"}, {"not_owner": ["ana", "ben"]}):
        said = ask("ana", "list", filters=filters)
        assert (said.kind, said.question, said.rows) == ("refused", None, ())
    assert ask("max", "list", filters={"owner": "ben"}).kind == "customers"


def test_a_list_of_facts_counts_all_and_shows_the_first(ask: Asking) -> None:
    said = ask("ana", "list", order=Order("revenue"), window=LAST_QUARTER, limit=1)
    assert (people(said), said.total, said.rows[0]["revenue"]) == (["A1"], 2, 150.0)
    none = ask("ana", "list", filters={"segment": "Enterprise", "city": "Bergen"})
    assert (none.kind, none.rows, none.total) == ("customers", (), 0)


def test_a_list_of_something_else_is_events(ask: Asking) -> None:
    said = ask("ana", "list", subject="tickets", filters={"open_tickets": True})
    assert said.kind == "events"
    assert [(row["id"], row["open"]) for row in said.rows] == [("T3", True), ("T1", True)]


@pytest.mark.parametrize(
    ("direction", "which", "rows"),
    [("desc", "largest", [("O1", 100.0), ("O5", 70.0)]), ("asc", "smallest", [("O6", 10.0), ("O3", 30.0)])],
)
def test_orders_by_amount_are_facts_and_their_heading_says_which_end(
    ask: Asking, direction: str, which: str, rows: list[tuple[str, float]]
) -> None:
    said = ask("ana", "list", subject="orders", order=Order("amount", direction), limit=2)
    assert said.heading.startswith(f"The {which} 2 of 5 orders")
    assert [(row["id"], row["amount"]) for row in said.rows] == rows
    assert said.scored_at is None
    assert ask("ana", "list", subject="orders", limit=2).heading.startswith("The latest 2 of 5 orders")


def test_a_list_with_a_band_is_predicted(ask: Asking) -> None:
    said = ask("max", "list", filters={"band": "low"})
    assert people(said) == ["B1", "A1"]
    assert "probability" in said.rows[0]


def test_history_is_of_orders_where_nothing_is_said(ask: Asking) -> None:
    said = ask("ana", "history", customers=("A1",), limit=2)
    assert said.question is not None
    assert (said.kind, said.question.subject, said.total) == ("events", "orders", 3)
    assert [(row["id"], row["amount"]) for row in said.rows] == [("O3", 30.0), ("O2", 50.0)]


def test_a_figure_of_facts_is_that_of_the_window(ask: Asking) -> None:
    said = ask("ana", "number", subject="revenue", window=LAST_QUARTER)
    assert said.value == 220.0
    assert said.heading == "Revenue of your 4 customers from Wed 1 Jul to Wed 30 Sep 2026: 220.00 EUR."
    assert said.scored_at is None
    assert "all time" in ask("ana", "number", subject="orders").receipt


def test_groups_name_no_rep_outside_the_view(ask: Asking) -> None:
    said = ask("max", "number", subject="revenue", group_by="owner")
    assert [(row["group"], row["rep_id"], row["value"]) for row in said.rows] == [("Ben", "ben", 400.0), ("Ana", "ana", 260.0)]
    assert "Cem" not in json.dumps(said.to_dict())


def test_groups_that_a_subject_does_not_have_are_asked_back(ask: Asking) -> None:
    assert ask("ana", "number", subject="revenue", group_by="topic").kind == "clarify"


def test_customers_by_band_add_up_to_the_scored_ones(ask: Asking) -> None:
    said = ask("max", "number", subject="customers", group_by="band", window=Window(TODAY, dt.date(2027, 5, 18)))
    assert {row["group"]: row["value"] for row in said.rows} == {"high": 2}


def test_revenue_of_a_time_to_come_is_what_is_expected(ask: Asking) -> None:
    said = ask("ana", "number", subject="revenue", window=Window(dt.date(2026, 12, 1), dt.date(2026, 12, 7)))
    assert said.value == pytest.approx(70 + 1 + 1, abs=0.01)
    assert said.heading.startswith("Expected orders")


def test_facts_of_a_time_to_come_are_asked_back(ask: Asking) -> None:
    assert ask("ana", "number", subject="tickets", window=Window(dt.date(2026, 12, 1), dt.date(2026, 12, 7))).kind == "clarify"


def test_two_windows_are_compared_with_their_difference(ask: Asking) -> None:
    august, july = Window(dt.date(2026, 8, 1), dt.date(2026, 8, 31)), Window(dt.date(2026, 7, 1), dt.date(2026, 7, 31))
    said = ask("ana", "compare", subject="revenue", window=august, versus=july)
    assert [row["value"] for row in said.rows] == [70.0, 100.0]
    assert said.value == -30.0
    assert "30.00 EUR less (-30 %)" in said.heading


def test_groups_are_compared_by_their_mean_risk(ask: Asking) -> None:
    said = ask("max", "compare", outcome="churn", group_by="country", filters={"country": ["Norway", "Italy"]})
    assert [(row["group"], row["customers"]) for row in said.rows] == [("Italy", 1), ("Norway", 1)]
    assert said.rows[0]["probability"] == pytest.approx(0.035 * 31 / 7, abs=1e-4)


def test_two_customers_are_compared_side_by_side(ask: Asking) -> None:
    said = ask("max", "compare", customers=("A1", "B1"))
    assert (said.kind, people(said)) == ("comparison", ["A1", "B1"])
    assert said.rows[1]["purchase_probability"] == pytest.approx(0.014 * 31 / 7, abs=1e-4)


def test_a_figure_of_two_customers_is_compared_within_its_window(ask: Asking) -> None:
    said = ask("max", "compare", customers=("B1", "A1"), subject="revenue", window=LAST_QUARTER)
    assert [(row["customer_id"], row["value"]) for row in said.rows] == [("B1", 400.0), ("A1", 150.0)]
    assert said.scored_at is None


def test_a_list_sorted_by_what_is_predicted_is_predicted(ask: Asking) -> None:
    assert people(ask("max", "list", order=Order("value_at_risk"))) == ["B1", "A1"]


def test_revenue_by_month_has_the_empty_months_too(ask: Asking) -> None:
    said = ask("ana", "trend", subject="revenue", window=Window(dt.date(2026, 7, 1), TODAY))
    assert [(row["month"], row["value"]) for row in said.rows] == [
        ("2026-07", 100.0),
        ("2026-08", 70.0),
        ("2026-09", 50.0),
        ("2026-10", 0.0),
        ("2026-11", 30.0),
    ]


def test_the_risk_of_a_customer_is_told_for_each_scoring(ask: Asking) -> None:
    said = ask("ana", "trend", outcome="churn", customers=("A1",), window=Window(dt.date(2026, 10, 1), TODAY))
    assert [(row["date"], row["probability"]) for row in said.rows] == [
        (dt.date(2026, 10, 14), 0.0),
        (TODAY, pytest.approx(0.021 * 31 / 7, abs=1e-4)),
    ]
    assert "up from" in said.heading


def test_the_most_similar_customer_is_the_nearest_in_size_recency_and_segment(ask: Asking) -> None:
    said = ask("zoe", "similar", customers=("A1",))
    assert people(said)[0] == "B1"
    assert "A1" not in people(said)
    assert said.total == 5


def test_drivers_are_mean_effects_over_the_matching_customers(ask: Asking) -> None:
    said = ask("max", "drivers", outcome="churn")
    assert [(row["feature"], row["effect"], row["customers"]) for row in said.rows] == [
        ("gap", 0.2, 2),
        ("orders", -0.1, 2),
        ("tickets_open", 0.05, 2),
    ]
    assert said.rows[2]["words"] == "open tickets: 1 on average"


def test_changes_are_what_happened_since_the_day_named(ask: Asking) -> None:
    said = ask("ana", "changes", window=Window(dt.date(2026, 11, 10), TODAY))
    assert [(row["customer_id"], row["change"]) for row in said.rows] == [
        ("A2", "lapsed"),
        ("A2", "new tickets"),
        ("A1", "orders"),
    ]


def test_who_has_become_a_high_risk_since_the_scoring_before_is_a_change(tmp_path: Path) -> None:
    with database_url("sqlite", tmp_path) as url:
        engine = connect(Settings(database_url=url))
        fill(engine)
        score(engine, dt.date(2026, 11, 10), {"A1": scored(0.19), "B1": scored(0.01)})
        score(engine, dt.date(2026, 11, 11), {"A1": scored(0.01), "B1": scored(0.19)})
        score(engine, TODAY, {"A1": scored(0.19), "B1": scored(0.19)})
        found = answer(
            Question("changes", window=Window(dt.date(2026, 11, 17), TODAY)), Store(engine, SETTINGS).view("max"), SETTINGS
        )
        risen = [row for row in found.rows if row["change"] == "newly at risk"]
        assert [row["customer_id"] for row in risen] == ["A1"]
        assert risen[0]["words"] == "churn risk rose from 4 % to 84 %"
        engine.dispose()


def test_due_tasks_come_first_and_minutes_limit_the_calls(ask: Asking) -> None:
    said = ask("ana", "prioritise", filters={"minutes": 25})
    assert people(said) == ["A1"]
    assert said.rows[0]["tasks"] == ["send offer"]
    assert people(ask("max", "prioritise", filters={"minutes": 10})) == ["B1"]


def test_the_check_in_holds_due_tasks_and_what_is_new(ask: Asking) -> None:
    said = ask("ana", "checkin")
    assert said.kind == "checkin"
    assert {row["section"] for row in said.rows} == {"tasks", "open tickets", "new since yesterday"}
    assert len(said.rows) <= 12


def test_tasks_say_which_are_overdue(ask: Asking) -> None:
    said = ask("ana", "tasks")
    assert [(row["text"], row["overdue"]) for row in said.rows] == [
        ("send offer", True),
        ("hand over", False),
        ("tidy up", False),
    ]
    assert ask("ana", "tasks", filters={"overdue": True}).total == 1


def test_the_model_is_told_beside_a_simple_rule_and_with_its_track_record(ask: Asking) -> None:
    said = ask("ana", "model")
    assert said.kind == "model"
    assert "81 %" in said.rows[0]["words"]
    assert "(a simple rule: 70 %)" in said.rows[0]["words"]
    record = said.rows[1]
    assert (record["flagged"], record["left"], record["as_of"]) == (1, 0, dt.date(2026, 10, 14))
    assert "The data reaches until 18 Nov 2026." in said.heading


def test_the_profile_holds_predictions_open_tickets_and_the_last_orders(ask: Asking) -> None:
    (row,) = ask("ana", "profile", customers=("A1",)).rows
    assert row["predictions"]["churn"]["probability"] == pytest.approx(0.021 * 31 / 7, abs=1e-4)
    assert [one["id"] for one in row["tickets"]] == ["T1"]
    assert [one["id"] for one in row["last_orders"]] == ["O3", "O2", "O1"]
    assert row["tasks"] == [{"text": "send offer", "due": dt.date(2026, 11, 17)}]


def test_a_suggestion_comes_with_why_and_by_when(ask: Asking) -> None:
    said = ask("ana", "suggest", customers=("A1",))
    assert said.kind == "suggestions"
    assert said.rows[0]["step"] == "settle ticket"
    assert all(row["why"] and row["due"] >= TODAY for row in said.rows)


def test_an_ask_that_writes_is_not_answered_here(ask: Asking) -> None:
    with pytest.raises(ValueError, match="undo"):
        ask("ana", "undo")


@pytest.mark.parametrize("name", sorted(ANSWERING))
@pytest.mark.parametrize("rep", ["ana", "max", "zoe"])
def test_every_answer_is_plain_json_of_a_known_kind(ask: Asking, name: str, rep: str) -> None:
    said = ask(rep, name, customers=("A1",) if name in ("predict", "explain", "suggest", "profile", "similar", "history") else ())
    assert said.kind in KINDS
    assert json.loads(json.dumps(said.to_dict()))["kind"] == said.kind
    assert said.heading
    assert said.kind == "clarify" or said.receipt.startswith("Understood: ")
