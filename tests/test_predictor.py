import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from crm_model.churn import churn_curve
from crm_model.features import FeatureTable, Vocabulary, build, learn_vocabulary
from crm_model.history import prepare
from crm_model.labels import Labels, label
from crm_model.predictor import DamagedModel, Predictor
from crm_model.scaling import Scaling, _normal_scores
from tests.histories import rhythmic

TODAY = dt.date(2026, 11, 18)
HISTORY = prepare(rhythmic(60, 300, TODAY))


def table(days_ago: int) -> FeatureTable:
    day = TODAY - dt.timedelta(days=days_ago)
    return build(HISTORY, day, vocabulary=learn_vocabulary(HISTORY, TODAY))


def labels(of: FeatureTable, until: dt.date = TODAY) -> Labels:
    return label(HISTORY, of, until)


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    tables = [table(days) for days in (168, 140, 112)]
    fitted = Predictor(network="convolutional", members=2, width=16, steps=60, batch=64).fit(
        tables, [labels(one) for one in tables]
    )
    return fitted.calibrate([table(91)], [labels(table(91))])


def test_curves_rise_within_0_and_1_and_spend_never_falls(predictor: Predictor) -> None:
    now = table(0)
    said = predictor.predict(now)
    for curve in (said.purchase, said.refund, said.churn[now.active]):
        assert ((curve >= 0) & (curve <= 1)).all()
        assert (np.diff(curve, axis=1) >= -1e-12).all()
    assert (np.diff(said.spend, axis=1) >= 0).all()
    assert said.need.sum(axis=1) == pytest.approx(np.ones(len(now)), abs=1e-5)
    assert said.purchase[:, 4].std() > 0.02


def test_lapsed_customers_have_no_churn_curve(predictor: Predictor) -> None:
    now = table(0)
    assert (~now.active).any()
    assert np.isnan(predictor.predict(now).churn[~now.active]).all()


def test_nobody_lapses_before_the_lapse_day(predictor: Predictor) -> None:
    now = table(0)
    churn = predictor.predict(now).churn[now.active]
    whole_weeks_before = np.arange(1, 27) * 7 <= now.lapse_day[now.active][:, None]
    assert (churn[whole_weeks_before] == 0).all()


def test_a_saved_predictor_says_the_same_when_it_is_loaded(predictor: Predictor, tmp_path: Path) -> None:
    checksum = predictor.save(tmp_path / "model")
    loaded = Predictor.load(tmp_path / "model")
    assert len(checksum) == 64
    assert loaded.get_params() == predictor.get_params()
    now = table(0)
    one, other = predictor.predict(now), loaded.predict(now)
    for name in ("churn", "purchase", "refund", "spend"):
        np.testing.assert_allclose(one.curve(name), other.curve(name), rtol=1e-6, equal_nan=True)
    np.testing.assert_allclose(one.need, other.need, rtol=1e-6)
    np.testing.assert_array_equal(loaded.reference_.sequence, predictor.reference_.sequence)


def test_a_model_that_was_changed_on_disk_is_refused(predictor: Predictor, tmp_path: Path) -> None:
    predictor.save(tmp_path)
    described = tmp_path / "predictor.json"
    described.write_text(described.read_text().replace('"spend_factor"', '"spend_faktor"'))
    with pytest.raises(DamagedModel, match="was changed after training"):
        Predictor.load(tmp_path)
    described.unlink()
    with pytest.raises(DamagedModel, match=r"predictor\.json is missing"):
        Predictor.load(tmp_path)


def test_a_table_with_another_vocabulary_is_refused(predictor: Predictor) -> None:
    with pytest.raises(ValueError, match="another vocabulary"):
        predictor.predict(replace(table(0), vocabulary=Vocabulary()))


def test_fitting_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="expected tables with rows"):
        Predictor().fit([], [])


def test_calibration_moves_the_mean_towards_what_happened(predictor: Predictor) -> None:
    later = table(91)
    found = labels(later)
    raw = Predictor(**predictor.get_params())
    for name in ("vocabulary_", "scaling_", "cancels_", "network_", "shape_", "reference_"):
        setattr(raw, name, getattr(predictor, name))
    raw.calibration_, raw.spend_factor_ = {}, 1.0
    truth = found.happened("purchase", 28).mean()
    before = abs(raw.predict(later).purchase[:, 3].mean() - truth)
    after = abs(predictor.predict(later).purchase[:, 3].mean() - truth)
    assert after <= before + 0.01


def test_a_lapse_is_as_likely_as_no_order_until_then() -> None:
    purchase = np.tile(np.linspace(0.03, 0.78, 26), (1, 1))
    zero = np.zeros((1, 26))
    churn = churn_curve(purchase, zero, zero, np.array([14]), 90)
    # On day 14 two weeks have passed: 6 % have ordered, the others lapse in the third week.
    assert churn[0, :2].tolist() == [0, 0]
    assert churn[0, 2:] == pytest.approx(np.full(24, 0.94))


def test_those_who_order_in_time_can_lapse_ninety_days_from_now_at_the_earliest() -> None:
    purchase, zero = np.full((1, 26), 0.5), np.zeros((1, 26))
    later = 1 - np.cumprod(np.full((1, 26), 0.9), axis=1)
    churn = churn_curve(purchase, zero, later, np.array([14]), 90)[0]
    assert churn[2] == pytest.approx(0.5)
    assert churn[11] == pytest.approx(0.5)
    assert churn[12] == pytest.approx(1 - 0.5 * 0.9)


def test_cancelling_can_happen_at_once() -> None:
    cancel = 1 - np.cumprod(np.full((1, 26), 0.99), axis=1)
    churn = churn_curve(np.ones((1, 26)), cancel, np.zeros((1, 26)), np.array([80]), 90)[0]
    assert churn[0] == pytest.approx(0.01)
    assert churn[1] == pytest.approx(1 - 0.99**2)


unit = st.lists(st.floats(0, 1), min_size=26, max_size=26).map(lambda hazards: 1 - np.cumprod(1 - np.array([hazards]), axis=1))


@hypothesis_settings(deadline=None)
@given(purchase=unit, cancel=unit, later=unit, lapse_day=st.integers(-400, 200), after=st.integers(1, 400))
def test_churn_never_falls_whatever_it_is_made_of(
    purchase: np.ndarray, cancel: np.ndarray, later: np.ndarray, lapse_day: int, after: int
) -> None:
    churn = churn_curve(purchase, cancel, later, np.array([lapse_day]), after)
    assert (np.diff(churn, axis=1) >= -1e-9).all()
    assert ((churn >= 0) & (churn <= 1)).all()


def test_numbers_are_scaled_by_rank_with_ties_in_the_middle() -> None:
    knots = np.quantile([0, 0, 0, 0, 10.0], np.linspace(0, 1, 5))
    scores = _normal_scores(np.array([0.0, 10.0, 99.0, np.nan]), knots)
    assert scores[0] < 0 < scores[1]
    assert scores[1] == scores[2]
    assert scores[3] == 0


def test_scaling_learns_from_the_training_tables_alone() -> None:
    old, new = table(200), table(0)
    scaling = Scaling().fit([old])
    before = scaling.to_dict()
    scaling.static(new)
    assert scaling.to_dict() == before
    assert max(scaling.quantiles_["orders_total"]) == old.numbers["orders_total"].max() < new.numbers["orders_total"].max()


def test_a_country_that_was_not_learnt_is_no_country() -> None:
    now = table(0)
    scaling = Scaling().fit([now])
    place = scaling.columns.index("country=Norway")
    elsewhere = scaling.static_of(now.numbers, now.words.assign(country="Narnia"))
    assert elsewhere[:, [place, place - 1]].sum() == 0
    assert scaling.static(now)[:, place].sum() > 0
