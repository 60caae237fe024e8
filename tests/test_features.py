import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_model.features import CHANNELS, FEATURES, build, learn_vocabulary
from crm_model.history import prepare
from tests.histories import day, frames

AS_OF = dt.date(2026, 11, 18)
ANNA = {"customer_id": "A", "created_at": day("2026-01-01"), "country": "Norway"}


def numbers(history: object, as_of: dt.date = AS_OF, **options: object) -> pd.Series:
    return build(history, as_of, **options).numbers.iloc[0]  # type: ignore[arg-type]


def test_recency_gaps_and_amounts_are_those_worked_by_hand() -> None:
    orders = [
        ("A", day("2026-10-01 10:00"), 100.0, "Lamps"),
        ("A", day("2026-10-11 09:00"), 300.0, "Lamps"),
        ("A", day("2026-10-31 23:59"), 200.0, "Chairs"),
    ]
    found = numbers(frames([ANNA], orders))
    assert found["days_since_order"] == 18
    assert found["days_until_lapse"] == 72
    assert (found["gap_mean"], found["gap_median"], found["gap_last"], found["gap_std"]) == (15, 15, 20, 5)
    assert (found["orders_total"], found["orders_14"], found["orders_30"], found["orders_60"]) == (3, 0, 1, 3)
    assert (found["amount_total"], found["amount_30"], found["amount_mean"], found["amount_largest"]) == (600, 200, 200, 300)
    assert (found["days_since_first_order"], found["days_since_created"]) == (48, 321)
    assert found["share_Lamps"] == pytest.approx(2 / 3)
    assert found["categories"] == 2


def test_two_orders_of_one_day_make_no_gap() -> None:
    orders = [("A", day("2026-11-01 08:00"), 1.0, "Lamps"), ("A", day("2026-11-01 17:00"), 1.0, "Lamps")]
    found = numbers(frames([ANNA], orders))
    assert found["orders_total"] == 2
    assert np.isnan(found["gap_mean"])


def test_trend_is_minus_one_when_orders_stop_and_zero_when_they_stay() -> None:
    stopped = [("A", day("2026-07-15"), 1.0, "Lamps")]
    even = [("A", day("2026-07-15"), 1.0, "Lamps"), ("A", day("2026-11-01"), 1.0, "Lamps")]
    assert numbers(frames([ANNA], stopped))["orders_trend_90"] == -1
    assert numbers(frames([ANNA], even))["orders_trend_90"] == 0


def test_a_ticket_is_open_until_it_is_closed_and_rated_only_then() -> None:
    orders = [("A", day("2026-11-01"), 1.0, "Lamps")]
    ticket = {
        "customer_id": "A",
        "opened_at": day("2026-11-02"),
        "closed_at": day("2026-11-10"),
        "priority": "high",
        "satisfaction": 2,
    }
    history = frames([ANNA], orders, tickets=[ticket])
    before, after = numbers(history, dt.date(2026, 11, 10)), numbers(history, dt.date(2026, 11, 11))
    assert (before["tickets_open"], after["tickets_open"]) == (1, 0)
    assert np.isnan(before["satisfaction_mean"])
    assert (after["satisfaction_mean"], after["urgent_tickets_90"]) == (2, 1)


def test_refunds_and_contacts_are_counted_by_kind() -> None:
    orders = [("A", day("2026-11-01"), 200.0, "Lamps")]
    talks = [("A", day("2026-11-17"), "inbound"), ("A", day("2026-11-08"), "outbound")]
    found = numbers(frames([ANNA], orders, [("A", day("2026-11-05"), 50.0)], (), talks))
    assert (found["refunds_total"], found["refund_share"], found["days_since_refund"]) == (1, 0.25, 13)
    assert (found["inbound_30"], found["outbound_30"], found["days_since_inbound"], found["days_since_outbound"]) == (1, 1, 1, 10)


def test_an_event_of_the_day_itself_is_not_seen() -> None:
    orders = [("A", day("2026-11-01"), 1.0, "Lamps"), ("A", day("2026-11-18 00:00"), 1.0, "Lamps")]
    assert numbers(frames([ANNA], orders))["orders_total"] == 1


def test_the_sequence_has_the_newest_week_last() -> None:
    orders = [
        ("A", day("2026-11-17"), 10.0, "Lamps"),
        ("A", day("2026-11-11"), 5.0, "Lamps"),
        ("A", day("2026-11-10"), 7.0, "Lamps"),
    ]
    sequence = build(frames([ANNA], orders), AS_OF).sequence
    count, amount = CHANNELS.index("orders"), CHANNELS.index("amount")
    assert sequence.shape == (1, 52, len(CHANNELS))
    assert sequence.dtype == np.float32
    assert np.expm1(sequence[0, -2:, count]) == pytest.approx([1, 2])
    assert np.expm1(sequence[0, -2:, amount]) == pytest.approx([7, 15])


def test_a_customer_lapses_on_the_ninetieth_day_without_an_order() -> None:
    orders = [("A", day("2026-08-20 15:00"), 1.0, "Lamps")]
    the_day_before, the_day = (build(frames([ANNA], orders), dt.date(2026, 11, number)) for number in (17, 18))
    assert the_day_before.lapse_day.tolist() == [1]
    assert the_day_before.active.all()
    assert not the_day.active.any()
    assert the_day.lapsed_since[0] == np.datetime64("2026-11-18")


def test_cancelling_is_lapsing_until_the_next_order() -> None:
    left = {**ANNA, "cancelled_at": day("2026-11-10 12:00")}
    orders = [("A", day("2026-11-05"), 1.0, "Lamps")]
    table = build(frames([left], orders), AS_OF)
    assert table.lapsed_since[0] == np.datetime64("2026-11-10")
    back = build(frames([left], [*orders, ("A", day("2026-11-12"), 1.0, "Lamps")]), AS_OF)
    assert back.active.all()


def test_a_cancellation_to_come_is_not_known() -> None:
    left = {**ANNA, "cancelled_at": day("2026-11-20")}
    assert build(frames([left], [("A", day("2026-11-05"), 1.0, "Lamps")]), AS_OF).active.all()


def test_customers_without_enough_orders_are_unscored_and_told_why() -> None:
    late = {"customer_id": "B", "created_at": day("2026-11-18")}
    none = {"customer_id": "C", "created_at": day("2026-01-01")}
    table = build(frames([ANNA, late, none], [("A", day("2026-11-01"), 1.0, "Lamps")]), AS_OF)
    assert table.customer_ids.tolist() == ["A"]
    assert table.unscored["B"] == "not yet a customer on that day"
    assert table.unscored["C"] == "no order yet; a prediction needs at least 1"
    assert (
        "1 order so far; a prediction needs at least 2"
        in build(frames([ANNA], [("A", day("2026-11-01"), 1.0, "Lamps")]), AS_OF, min_orders=2).unscored.values()
    )


def test_own_categories_weigh_more_when_they_are_recent() -> None:
    orders = [
        ("A", day("2026-05-01"), 1.0, "Lamps"),
        ("A", day("2026-11-10"), 1.0, "Chairs"),
        ("B", day("2026-11-10"), 1.0, "Lamps"),
        ("B", day("2026-11-11"), 1.0, "Chairs"),
    ]
    table = build(frames([ANNA, {"customer_id": "B", "created_at": day("2026-01-01")}], orders), AS_OF)
    anna = dict(zip(table.vocabulary.categories, table.own_need[0], strict=True))
    assert anna["Chairs"] > 2 * anna["Lamps"]
    assert table.own_need.sum(axis=1) == pytest.approx([1, 1])


def test_attributes_become_numbers_or_words_by_what_they_hold() -> None:
    people = [
        {**ANNA, "customer_id": name, "attributes": {"employees": size, "plan": plan}}
        for name, size, plan in (("A", 10, "basic"), ("B", 20, "full"), ("C", 30, "basic"), ("D", None, None))
    ]
    orders = [(one["customer_id"], day("2026-11-01"), 1.0, "Lamps") for one in people]
    table = build(frames(people, orders), AS_OF)
    assert table.vocabulary.number_attributes == ("employees",)
    assert table.vocabulary.word_attributes == ("plan",)
    assert table.numbers["attribute_employees"].tolist()[:3] == [10, 20, 30]
    assert np.isnan(table.numbers["attribute_employees"].iloc[3])
    assert table.words["attribute_plan"].tolist() == ["basic", "full", "basic", ""]


def test_every_column_is_in_the_documented_list() -> None:
    table = build(frames([ANNA], [("A", day("2026-11-01"), 1.0, "Lamps")]), AS_OF)
    assert list(table.numbers.columns) == [feature.name for feature in table.vocabulary.features()]
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert (table.numbers.dtypes == np.float32).all()


moments = st.integers(-400, 200).map(lambda days: day("2026-11-18") + pd.Timedelta(days=days, hours=int(abs(days) % 24)))
orders_anywhere = st.lists(
    st.tuples(st.sampled_from(["A", "B"]), moments, st.floats(1, 500), st.sampled_from(["Lamps", "Chairs"])), max_size=12
)
tickets_anywhere = st.lists(
    st.fixed_dictionaries(
        {
            "customer_id": st.just("A"),
            "opened_at": moments,
            "closed_at": moments,
            "priority": st.just("high"),
            "satisfaction": st.integers(1, 5),
        }
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(
    orders=orders_anywhere,
    refunds=st.lists(st.tuples(st.just("A"), moments, st.floats(1, 9)), max_size=4),
    tickets=tickets_anywhere,
    talks=st.lists(st.tuples(st.just("A"), moments, st.sampled_from(["inbound", "outbound"])), max_size=4),
    cancelled=st.none() | moments,
)
def test_nothing_on_or_after_the_day_changes_a_feature(orders, refunds, tickets, talks, cancelled) -> None:  # type: ignore[no-untyped-def]
    cut = day("2026-11-18")
    people = [
        {**ANNA, "created_at": day("2025-01-01"), "cancelled_at": cancelled},
        {"customer_id": "B", "created_at": day("2025-01-01")},
    ]
    whole = frames(people, orders, refunds, tickets, talks)
    known = [
        {**one, "closed_at": one["closed_at"] if one["closed_at"] < cut else None} for one in tickets if one["opened_at"] < cut
    ]
    known = [{**one, "satisfaction": one["satisfaction"] if one["closed_at"] else None} for one in known]
    people_then = [{**people[0], "cancelled_at": cancelled if cancelled is not None and cancelled < cut else None}, people[1]]
    past = frames(
        people_then,
        [one for one in orders if one[1] < cut],
        [one for one in refunds if one[1] < cut],
        known,
        [one for one in talks if one[1] < cut],
    )
    with_future, without = build(whole, AS_OF), build(past, AS_OF)
    assert with_future.vocabulary == without.vocabulary == learn_vocabulary(prepare(past), AS_OF)
    pd.testing.assert_frame_equal(with_future.numbers, without.numbers)
    np.testing.assert_array_equal(with_future.sequence, without.sequence)
    np.testing.assert_array_equal(with_future.lapse_day, without.lapse_day)
    np.testing.assert_array_equal(with_future.own_need, without.own_need)
    np.testing.assert_array_equal(with_future.popular_need, without.popular_need)
    assert with_future.unscored == without.unscored
