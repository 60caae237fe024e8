import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from crm_model.explaining import HORIZONS, MOST_REASONS, explain, in_words
from crm_model.features import FEATURES, build
from crm_model.history import prepare
from crm_model.rules import Rules
from tests.histories import day, frames, rhythmic

TODAY = dt.date(2026, 11, 18)
NAMED = {feature.name: feature for feature in FEATURES}


def quiet_and_regular() -> Rules:
    """Customer Q ordered every 20 days and has been quiet for 71; the others still order every 20 days."""
    people = [{"customer_id": name, "created_at": day("2026-01-01")} for name in "QABCDEF"]
    orders = [("Q", day("2026-09-08") - np.timedelta64(20 * number, "D"), 100.0, "Lamps") for number in range(5)]
    for name in "ABCDEF":
        orders += [(name, day("2026-11-08") - np.timedelta64(20 * number, "D"), 100.0, "Lamps") for number in range(5)]
    table = build(frames(people, orders), TODAY)
    rules = Rules().fit(table)
    rules.table = table  # type: ignore[attr-defined]
    return rules


def test_a_silence_is_told_with_its_days_and_the_usual_ones() -> None:
    rules = quiet_and_regular()
    table = rules.table  # type: ignore[attr-defined]
    found = explain(rules, table, rules.predict(table))[0]["churn"][0]
    assert found["words"] == "71 days since the last order, usually 20"
    assert (found["feature"], found["value"], found["usual"]) == ("days_since_order", 71, 20)


def test_silence_raises_churn_and_lowers_purchase() -> None:
    rules = quiet_and_regular()
    table = rules.table  # type: ignore[attr-defined]
    found = explain(rules, table, rules.predict(table))[0]
    assert found["churn"][0]["effect"] > 0.1
    assert found["purchase"][0]["effect"] < -0.1
    assert found["spend"][0]["effect"] < -0.1


def test_the_effect_is_the_difference_that_the_usual_value_makes() -> None:
    rules = quiet_and_regular()
    table = rules.table  # type: ignore[attr-defined]
    effect = explain(rules, table, rules.predict(table))[0]["purchase"][0]["effect"]
    names = [feature.name for feature in FEATURES if feature.group == "recency"]
    usual = replace(table, numbers=table.numbers.assign(**{name: rules.reference_.numbers[name] for name in names}))
    at_30_days = [
        rules.predict(one).purchase[0, 3] + 2 / 7 * (rules.predict(one).purchase[0, 4] - rules.predict(one).purchase[0, 3])
        for one in (table, usual)
    ]
    assert effect == pytest.approx(at_30_days[0] - at_30_days[1], abs=1e-4)


def test_a_usual_customer_needs_no_reasons() -> None:
    rules = quiet_and_regular()
    table = rules.table  # type: ignore[attr-defined]
    assert all(not reasons for reasons in explain(rules, table, rules.predict(table))[1].values())


def test_at_most_three_reasons_each_way_the_strongest_first() -> None:
    table = build(prepare(rhythmic(60, 300, TODAY)), TODAY)
    rules = Rules().fit(table)
    everyone = explain(rules, table, rules.predict(table))
    assert len(everyone) == len(table)
    for reasons in everyone:
        assert set(reasons) == {*HORIZONS, "need"}
        for found in reasons.values():
            effects = [reason["effect"] for reason in found]
            assert sum(effect > 0 for effect in effects) <= MOST_REASONS
            assert sum(effect < 0 for effect in effects) <= MOST_REASONS
            assert [abs(effect) for effect in effects] == sorted((abs(effect) for effect in effects), reverse=True)


def test_lapsed_customers_have_no_reasons_for_churn() -> None:
    table = build(prepare(rhythmic(60, 300, TODAY)), TODAY)
    rules = Rules().fit(table)
    everyone = explain(rules, table, rules.predict(table))
    lapsed = [reasons for reasons, active in zip(everyone, table.active, strict=True) if not active]
    assert lapsed
    assert all(reasons["churn"] == [] for reasons in lapsed)


@pytest.mark.parametrize(
    ("name", "value", "usual", "words"),
    [
        ("days_since_order", 1, 14, "1 day since the last order, usually 14"),
        ("orders_90", 2, 5, "2 orders in the last 90 days, usually 5"),
        ("orders_90", 1, 5, "1 order in the last 90 days, usually 5"),
        ("amount_90", 12345.6, 800, "ordered 12,346 in the last 90 days, usually 800"),
        ("refund_share", 0.25, 0, "25 % of the amount was refunded, usually 0 %"),
        ("orders_trend_90", -1, 0, "no orders in the last 90 days, after some in the 90 before"),
        ("orders_trend_90", -1 / 3, 0, "orders down 50 % on the 90 days before"),
        ("gap_trend", 2.5, 1.0, "the last gap was 2.5 times the usual one"),
        ("refunds_per_order", 0.5, 0.0, "0.5 refunds an order, usually 0"),
        ("days_since_contact", 40, float("nan"), "40 days since the last contact"),
    ],
)
def test_facts_are_said_as_a_rep_would_say_them(name: str, value: float, usual: float, words: str) -> None:
    assert in_words(NAMED[name], value, usual) == words


def test_a_customer_that_is_not_late_is_told_against_the_others() -> None:
    people = [{"customer_id": name, "created_at": day("2025-01-01")} for name in "QABC"]
    orders = [("Q", day("2026-10-09") - np.timedelta64(58 * number, "D"), 100.0, "Lamps") for number in range(5)]
    for name in "ABC":
        orders += [(name, day("2026-11-08") - np.timedelta64(20 * number, "D"), 100.0, "Lamps") for number in range(5)]
    table = build(frames(people, orders), TODAY)
    rules = Rules().fit(table)
    words = [reason["words"] for found in explain(rules, table, rules.predict(table))[0].values() for reason in found]
    assert "40 days since the last order, usually 10" in words
