import datetime as dt

import numpy as np
import pytest

from crm_model.features import build
from crm_model.history import prepare
from crm_model.labels import Labels, label
from tests.histories import day, frames

AS_OF = dt.date(2026, 6, 1)
ANNA = {"customer_id": "A", "created_at": day("2026-01-01")}


def labels(orders: list, until: dt.date, refunds: list | None = None, **customer: object) -> Labels:
    history = prepare(frames([{**ANNA, **customer}], orders, refunds or []))
    return label(history, build(history, AS_OF), until)


def test_the_next_order_is_counted_from_the_day_on() -> None:
    found = labels([("A", day("2026-05-30"), 5.0, "Lamps"), ("A", day("2026-06-01 10:00"), 7.0, "Chairs")], dt.date(2026, 12, 1))
    assert found.purchase_day.tolist() == [0]
    assert found.spend[0, 0] == 7
    assert found.happened("purchase", 1).all()


def test_a_customer_that_stays_silent_lapses_on_its_ninetieth_day() -> None:
    # Last order on 20 May: 90 days later is 18 August, the 78th day from 1 June on.
    found = labels([("A", day("2026-05-20 12:00"), 5.0, "Lamps")], dt.date(2026, 12, 1))
    assert found.churn_day.tolist() == [78]
    assert not found.happened("churn", 78).any()
    assert found.happened("churn", 79).all()


def test_a_customer_that_orders_in_time_lapses_ninety_days_after_that() -> None:
    found = labels([("A", day("2026-05-20"), 5.0, "Lamps"), ("A", day("2026-06-11"), 5.0, "Lamps")], dt.date(2026, 12, 1))
    assert found.churn_day.tolist() == [100]


def test_a_lapse_after_the_known_days_is_not_seen() -> None:
    found = labels([("A", day("2026-05-20"), 5.0, "Lamps")], dt.date(2026, 8, 18))
    assert np.isinf(found.churn_day).all()
    assert (found.observed_days, found.observed_weeks) == (78, 11)


def test_cancelling_is_churn_on_its_day() -> None:
    found = labels([("A", day("2026-05-20"), 5.0, "Lamps")], dt.date(2026, 12, 1), cancelled_at=day("2026-06-08 15:00"))
    assert found.churn_day.tolist() == found.cancel_day.tolist() == [7]


def test_lapsed_customers_have_no_churn_to_come() -> None:
    found = labels([("A", day("2026-01-20"), 5.0, "Lamps"), ("A", day("2026-06-10"), 5.0, "Lamps")], dt.date(2026, 12, 1))
    assert np.isinf(found.churn_day).all()
    assert found.purchase_day.tolist() == [9]


def test_need_is_the_largest_category_of_the_next_order_alone() -> None:
    history = prepare(
        frames(
            [ANNA],
            [
                ("A", day("2026-05-20"), 5.0, "Lamps"),
                ("A", day("2026-06-03"), 9.0, "Lamps"),
                ("A", day("2026-06-09"), 99.0, "Chairs"),
            ],
        )
    )
    table = build(history, dt.date(2026, 6, 1))
    assert table.vocabulary.categories[label(history, table, dt.date(2026, 7, 1)).need[0]] == "Lamps"


def test_days_that_are_not_known_are_refused() -> None:
    found = labels([("A", day("2026-05-20"), 5.0, "Lamps")], dt.date(2026, 7, 1))
    with pytest.raises(ValueError, match="90 days are asked, 30 are known"):
        found.happened("purchase", 90)
