import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, insert, select

from crm_model.database import connect, upgrade
from crm_model.features import build
from crm_model.predictor import DamagedModel
from crm_model.rules import Rules
from crm_model.schema import Customer, ModelRun, Score, ScoreRun
from crm_model.scoring import NotScored, WrongModel, predictions, score
from crm_model.settings import Settings
from crm_model.store import Store
from crm_model.training import train
from tests.histories import day, frames, rhythmic
from tests.test_training import SMALL, fill

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'crm.db'}", fixed_today=TODAY)
    engine = connect(settings)
    upgrade(engine)
    store = Store(engine, settings)
    fill(store, rhythmic(40, 300, TODAY))
    with engine.begin() as connection:
        connection.execute(
            insert(Customer.__table__),
            [{"customer_id": "NEW", "name": "New", "created_at": dt.datetime(2026, 11, 1), "attributes": {}}],
        )
    yield store
    engine.dispose()


def test_without_a_model_the_scores_follow_rules_and_say_so(store: Store) -> None:
    report = score(store, store.settings)
    assert (report.model_version, report.model_kind) == ("rules", "rules")
    assert "no trained model is in service" in report.lines()[1]
    run = store.whole().latest_score_run()
    assert run is not None
    assert (run.model_version, run.model_kind, run.as_of) == ("rules", "rules", TODAY)


def test_every_customer_gets_a_row_by_its_status(store: Store) -> None:
    report = score(store, store.settings)
    rows = {row.customer_id: row for row in store.whole().scores()}
    assert len(rows) == report.scored + report.lapsed + report.unscored == 41
    assert rows["NEW"].status == "unscored"
    assert rows["NEW"].status_reason == "no order yet; a prediction needs at least 1"
    assert rows["NEW"].purchase is None
    lapsed = next(row for row in rows.values() if row.status == "lapsed")
    assert lapsed.churn is None
    assert lapsed.purchase is not None
    assert lapsed.status_since is not None
    assert lapsed.status_since <= TODAY
    scored = next(row for row in rows.values() if row.status == "scored")
    assert scored.churn is not None
    assert scored.need is not None
    assert len(scored.churn) == 26
    assert sum(scored.need.values()) == pytest.approx(1, abs=0.01)


def test_the_plain_columns_are_read_from_the_curves(store: Store) -> None:
    score(store, store.settings)
    with store.engine.connect() as connection:
        row = connection.execute(select(Score.__table__).where(Score.status == "scored", Score.churn_30 > 0)).first()
    assert row is not None
    at_30 = row.churn[3] + (row.churn[4] - row.churn[3]) * 2 / 7
    assert row.churn_30 == pytest.approx(at_30, abs=1e-3)
    spend_90 = row.spend[11] + (row.spend[12] - row.spend[11]) * 6 / 7
    assert row.spend_90 == pytest.approx(spend_90, abs=0.02)
    assert row.value_at_risk_30 == pytest.approx(row.churn_30 * spend_90, rel=1e-3)


def count(store: Store, table: type) -> int:
    with store.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_scoring_a_day_again_replaces_it_and_another_day_is_kept(store: Store) -> None:
    score(store, store.settings)
    score(store, store.settings)
    assert (count(store, ScoreRun), count(store, Score)) == (1, 41)
    yesterday = replace(store.settings, fixed_today=TODAY - dt.timedelta(days=1))
    score(Store(store.engine, yesterday), yesterday)
    assert count(store, ScoreRun) == 2


def test_predictions_are_sorted_and_banded(store: Store) -> None:
    score(store, store.settings)
    found = predictions(store, store.settings, "purchase", 30)
    assert list(found.columns) == ["customer_id", "name", "probability", "band"]
    assert len(found) == 40
    assert found["probability"].is_monotonic_decreasing
    assert {"high", "low"} <= set(found["band"])
    week = predictions(store, store.settings, "purchase", 7).set_index("customer_id")["probability"]
    assert (week <= found.set_index("customer_id")["probability"][week.index] + 1e-9).all()


def test_need_has_a_row_for_each_customer_and_category(store: Store) -> None:
    score(store, store.settings)
    found = predictions(store, store.settings, "need", 30)
    assert list(found.columns) == ["customer_id", "name", "category", "probability", "band"]
    assert len(found) == 40 * 3
    purchase = predictions(store, store.settings, "purchase", 30).set_index("customer_id")["probability"]
    together = found.groupby("customer_id")["probability"].sum()
    np.testing.assert_allclose(together, purchase[together.index], atol=1e-3)


def test_spend_is_an_amount_without_a_band(store: Store) -> None:
    score(store, store.settings)
    found = predictions(store, store.settings, "spend", 90)
    assert list(found.columns) == ["customer_id", "name", "amount", "band"]
    assert (found["amount"] >= 0).all()


def test_lapsed_customers_are_left_out_of_churn(store: Store) -> None:
    report = score(store, store.settings)
    assert len(predictions(store, store.settings, "churn", 30)) == report.scored


def test_questions_that_cannot_be_answered_say_why(store: Store) -> None:
    with pytest.raises(NotScored, match="run `crm score` first"):
        predictions(store, store.settings, "churn", 30)
    with pytest.raises(ValueError, match="days is 183; expected a number from 1 to 182"):
        predictions(store, store.settings, "churn", 183)
    with pytest.raises(ValueError, match="unknown outcome 'luck'"):
        predictions(store, store.settings, "luck", 30)


def test_a_database_without_customers_is_scored_with_nobody(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url="sqlite://", fixed_today=TODAY)
    engine = connect(settings)
    upgrade(engine)
    report = score(Store(engine, settings), settings)
    assert (report.scored, report.lapsed, report.unscored) == (0, 0, 0)


def test_a_missing_model_folder_is_named(store: Store) -> None:
    row = {
        "version": "2026-11-01.1",
        "created_at": dt.datetime(2026, 11, 1),
        "kind": "mlp",
        "trained_until": TODAY,
        "figures": {},
        "settings": {},
        "active": True,
    }
    with store.engine.begin() as connection:
        connection.execute(insert(ModelRun.__table__), [row])
    with pytest.raises(DamagedModel, match=r"predictor\.json is missing; train again"):
        score(store, store.settings)


@pytest.mark.slow
def test_a_trained_model_scores_and_refuses_another_meaning_of_churn(store: Store) -> None:
    version = train(store, store.settings, **SMALL).version
    report = score(store, store.settings)
    assert (report.model_version, report.model_kind) == (version, "convolutional")
    assert len(report.lines()) == 1
    rows = store.whole().scores()
    assert any(row.reasons.get("churn") for row in rows if row.status == "scored")
    stricter = replace(store.settings, churn_after_days=60)
    with pytest.raises(WrongModel, match="trained for churn_after_days 90, the setting is 60; train again"):
        score(Store(store.engine, stricter), stricter)


def test_by_rules_a_customer_long_quiet_for_its_rhythm_is_less_likely_to_order() -> None:
    people = [{"customer_id": name, "created_at": day("2026-01-01")} for name in "QA"]
    orders = [("Q", day("2026-09-08") - np.timedelta64(20 * number, "D"), 100.0, "Lamps") for number in range(5)]
    orders += [("A", day("2026-11-08") - np.timedelta64(20 * number, "D"), 100.0, "Lamps") for number in range(5)]
    table = build(frames(people, orders), TODAY)
    said = Rules().fit(table).predict(table)
    # Q has been quiet for 71 days, 3.55 of its gaps of 20 days: 1.55 halvings after the two that are granted.
    assert said.purchase[0, 0] == pytest.approx(0.5**1.55 * (1 - np.exp(-7 / 20)))
    assert said.purchase[1, 0] == pytest.approx(1 - np.exp(-7 / 20))
