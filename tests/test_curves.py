import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_model.curves import at_days, need_within, spend_within, within

DAY = dt.date(2026, 11, 18)
# 7 % after a week, 14 % after two, and so on: one percent a day.
EVEN = np.arange(1, 27) * 0.035


def days(number: int) -> dt.date:
    return DAY + dt.timedelta(days=number)


def test_a_curve_is_zero_on_its_first_day_and_straight_between_weeks() -> None:
    assert at_days(EVEN, 0) == 0
    assert at_days(EVEN, 7) == pytest.approx(0.035)
    assert at_days(EVEN, 10) == pytest.approx(0.035 + 3 / 7 * 0.035)


def test_a_curve_stays_where_it_is_after_its_last_week() -> None:
    assert at_days(EVEN, 182) == at_days(EVEN, 190) == pytest.approx(0.91)


def test_many_curves_are_read_at_once() -> None:
    both = at_days(np.stack([EVEN, EVEN / 2]), 14)
    assert both == pytest.approx([0.07, 0.035])


def test_a_window_counts_both_of_its_days() -> None:
    assert within(EVEN, DAY, DAY, DAY) == pytest.approx(0.005)
    assert within(EVEN, DAY, days(7), days(13)) == pytest.approx(0.035)


def test_asked_later_the_days_without_the_event_are_known() -> None:
    # After 14 days without it, 93 % are left; the next seven days hold 3.5 %.
    assert within(EVEN, DAY, days(14), days(20), today=days(14)) == pytest.approx(0.035 / 0.93)


def test_a_window_that_has_begun_counts_from_today_on() -> None:
    assert within(EVEN, DAY, DAY, days(20), today=days(14)) == within(EVEN, DAY, days(14), days(20), today=days(14))


def test_a_window_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        within(EVEN, DAY, days(3), days(2))


def test_spend_is_the_difference_of_the_amounts() -> None:
    assert spend_within(np.arange(1, 27) * 70.0, DAY, days(2), days(4)) == pytest.approx(30.0)


def test_need_is_the_chance_of_an_order_shared_among_categories() -> None:
    found = need_within(EVEN, {"Lamps": 0.75, "Chairs": 0.25}, DAY, DAY, days(6))
    assert found == pytest.approx({"Lamps": 0.75 * 0.035, "Chairs": 0.25 * 0.035})


@given(
    hazards=st.lists(st.floats(0, 1), min_size=26, max_size=26),
    later=st.integers(0, 30),
    start=st.integers(0, 100),
    shorter=st.integers(0, 80),
    longer=st.integers(0, 80),
)
def test_a_longer_window_is_never_less_likely(hazards: list[float], later: int, start: int, shorter: int, longer: int) -> None:
    curve = 1 - np.cumprod(1 - np.array(hazards))
    first = days(later + start)
    some = within(curve, DAY, first, first + dt.timedelta(days=shorter), today=days(later))
    more = within(curve, DAY, first, first + dt.timedelta(days=shorter + longer), today=days(later))
    assert 0 <= some <= more + 1e-12 <= 1 + 1e-9
