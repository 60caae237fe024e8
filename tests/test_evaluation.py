import datetime as dt

import numpy as np
import pytest

from crm_model.evaluation import RECENCY, RFM, baseline, calibration_error, compare, figures, in_words, precision_at_top
from crm_model.features import build, learn_vocabulary
from crm_model.history import prepare
from crm_model.labels import label
from crm_model.rules import Rules
from tests.histories import rhythmic

TODAY = dt.date(2026, 11, 18)
HISTORY = prepare(rhythmic(80, 400, TODAY))
WORDS = learn_vocabulary(HISTORY, TODAY)
TEST_DAY = TODAY - dt.timedelta(days=91)
TEST = build(HISTORY, TEST_DAY, vocabulary=WORDS)
PAST = [build(HISTORY, TEST_DAY - dt.timedelta(days=days), vocabulary=WORDS) for days in (150, 120, 91)]
KNOWN = [label(HISTORY, table, TEST_DAY) for table in PAST]


def test_the_area_under_roc_is_the_share_of_pairs_in_the_right_order() -> None:
    found = figures(np.array([1, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1]))
    assert found.auc == pytest.approx(3 / 4)
    assert found.brier == pytest.approx((0.1**2 + 0.8**2 + 0.3**2 + 0.1**2) / 4)
    assert (found.customers, found.share) == (4, 0.5)


def test_one_kind_of_customer_alone_has_no_area_and_no_lift() -> None:
    found = figures(np.zeros(5, dtype=bool), np.full(5, 0.2))
    assert found.auc is None
    assert found.lift_top is None
    assert found.log_loss == pytest.approx(-np.log(0.8))


def test_the_calibration_error_is_the_distance_of_what_is_said_and_what_is_so() -> None:
    truth, said = np.array([1, 0, 0, 0] * 5), np.full(20, 0.25)
    assert calibration_error(truth, said) == pytest.approx(0)
    assert calibration_error(truth, np.full(20, 0.65)) == pytest.approx(0.4)


def test_a_probability_of_one_falls_into_the_last_bin() -> None:
    assert calibration_error(np.array([1.0]), np.array([1.0])) == 0


def test_precision_looks_at_the_five_percent_on_top() -> None:
    said = np.arange(40) / 40
    truth = said > 0.96
    assert precision_at_top(truth, said) == pytest.approx(0.5)
    assert figures(truth, said).lift_top == pytest.approx(0.5 / (1 / 40))


def test_nothing_to_test_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        figures(np.array([]), np.array([]))


def test_the_recency_baseline_ranks_like_recency() -> None:
    said = baseline(RECENCY, "purchase", 30, PAST, KNOWN, TEST)
    assert said is not None
    order = np.argsort(TEST.numbers["days_since_order"], kind="stable")
    steps = np.diff(said[order])
    assert (steps <= 1e-12).all() or (steps >= -1e-12).all()
    assert said.std() > 0


def test_a_baseline_needs_days_that_were_observed() -> None:
    assert baseline(RFM, "purchase", 365, PAST, KNOWN, TEST) is None


def test_every_tested_outcome_stands_beside_both_baselines() -> None:
    found = label(HISTORY, TEST, TODAY)
    compared = compare(Rules().fit(TEST).predict(TEST), TEST, found, PAST, KNOWN)
    assert set(compared) == {"purchase_30", "silence_90", "churn_90", "refund_90"}
    assert all(set(candidates) == {"predictor", "recency", "rfm"} for candidates in compared.values())
    assert compared["churn_90"]["predictor"]["customers"] == TEST.active.sum() < len(TEST)
    assert in_words(compared)[0].startswith("order within 30 days: area under ROC predictor 0.")
