import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from crm_model.database import connect, upgrade
from crm_model.features import learn_vocabulary
from crm_model.frames import Frames
from crm_model.history import day_number, prepare
from crm_model.predictor import Predictor
from crm_model.schema import Customer, ModelRun, Order, OrderItem, Product, Refund
from crm_model.settings import Settings
from crm_model.store import Store
from crm_model.training import NotEnoughData, calibration_rows, check_enough, cut_offs, rows_until, train
from tests.histories import CATEGORIES, day, frames, rhythmic

TODAY = dt.date(2026, 11, 18)
SMALL = {"members": 2, "width": 16, "steps": 40, "batch": 64}


def fill(store: Store, history: Frames) -> None:
    """Puts a made-up history into the database."""
    people = [
        {
            "customer_id": one.customer_id,
            "name": one.name_,
            "created_at": one.created_at.to_pydatetime(),
            "country": one.country,
            "attributes": one.attributes,
        }
        for one in history.customers.rename(columns={"name": "name_"}).itertuples()
    ]
    orders = [
        {
            "order_id": one.order_id,
            "customer_id": one.customer_id,
            "ordered_at": one.ordered_at.to_pydatetime(),
            "amount": one.amount,
        }
        for one in history.orders.itertuples()
    ]
    items = [
        {"order_id": one.order_id, "product_id": one.product_id, "quantity": 1.0, "unit_price": one.amount}
        for one in history.items.itertuples()
    ]
    refunds = [
        {
            "refund_id": one.refund_id,
            "customer_id": one.customer_id,
            "refunded_at": one.refunded_at.to_pydatetime(),
            "amount": one.amount,
        }
        for one in history.refunds.itertuples()
    ]
    products = [{"product_id": f"P {name}", "name": name, "category": name} for name in CATEGORIES]
    with store.engine.begin() as connection:
        for table, rows in ((Customer, people), (Product, products), (Order, orders), (OrderItem, items), (Refund, refunds)):
            if rows:
                connection.execute(insert(table.__table__), rows)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'crm.db'}", fixed_today=TODAY)
    engine = connect(settings)
    upgrade(engine)
    yield Store(engine, settings)
    engine.dispose()


def test_too_little_history_is_refused_with_what_there_is_and_what_is_needed() -> None:
    few = prepare(frames([{"customer_id": "A", "created_at": day("2026-01-01")}], [("A", day("2026-11-08"), 1.0, "Lamps")]))
    expected = "1 customers with 1 orders over 10 days; needed are 30 customers with 300 orders over 180 days"
    with pytest.raises(NotEnoughData, match=expected):
        check_enough(few, TODAY)


def test_an_empty_database_is_refused_not_trained_on(store: Store) -> None:
    with pytest.raises(NotEnoughData, match="0 customers with 0 orders over 0 days"):
        train(store, store.settings)


def test_no_label_reaches_past_the_day_that_is_known() -> None:
    history = prepare(rhythmic(40, 400, TODAY))
    until = TODAY - dt.timedelta(days=91)
    words = learn_vocabulary(history, until)
    past = rows_until(history, until, Settings(), words)
    assert len(past.tables) == len(cut_offs(history, until)) > 10
    for table, found in zip(past.tables, past.labels, strict=True):
        assert found.observed_days <= day_number(until) - day_number(table.as_of)
        assert found.observed_weeks >= 2
    for table, found in zip(*vars(calibration_rows(history, until, Settings(), words)).values(), strict=True):
        assert table.as_of + dt.timedelta(days=found.observed_days) <= until


def test_cut_offs_leave_eight_weeks_of_history_before_the_first() -> None:
    history = prepare(rhythmic(40, 200, TODAY))
    days = cut_offs(history, TODAY)
    assert days == sorted(days)
    assert day_number(days[0]) - history.orders.day[0] >= 55
    assert days[-1] == TODAY - dt.timedelta(days=14)


def test_many_customers_are_thinned_to_a_random_part_at_each_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    history = prepare(rhythmic(60, 400, TODAY))
    words = learn_vocabulary(history, TODAY)
    monkeypatch.setattr("crm_model.training.MOST_ROWS", 240)
    days = cut_offs(history, TODAY)
    some = rows_until(history, TODAY, Settings(), words)
    assert [len(table) for table in some.tables] == [240 // len(days)] * len(days)
    assert len({tuple(table.customer_ids) for table in some.tables}) > 1
    for table, found in zip(some.tables, some.labels, strict=True):
        assert len(found.purchase_day) == len(found.spend) == len(table)


@pytest.fixture
def trained(store: Store) -> tuple[Store, Any]:
    fill(store, rhythmic(60, 400, TODAY))
    said: list[str] = []
    report = train(store, store.settings, said.append, **SMALL)
    assert any("to serve" in words for words in said)
    return store, report


@pytest.mark.slow
def test_a_first_training_is_tested_beside_both_baselines_and_promoted(trained: tuple[Store, Any]) -> None:
    store, report = trained
    assert (report.version, report.promoted) == ("2026-11-18.1", True)
    assert set(report.figures["outcomes"]["purchase_30"]) == {"predictor", "recency", "rfm"}
    assert (report.tested_from, report.tested_until) == (dt.date(2026, 8, 19), dt.date(2026, 11, 17))
    assert "order within 30 days: area under ROC predictor" in report.lines()[1]
    with store.engine.connect() as connection:
        row = connection.execute(select(ModelRun.__table__)).one()
    assert row.active
    assert row.trained_until == dt.date(2026, 11, 17)
    assert row.figures["outcomes"]["purchase_30"]["rfm"]["auc"] == report.figures["outcomes"]["purchase_30"]["rfm"]["auc"]
    assert Predictor.load(store.settings.models / report.version).vocabulary_.categories


@pytest.mark.slow
def test_a_second_training_is_promoted_only_if_it_is_not_worse(
    trained: tuple[Store, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = trained
    again = train(store, store.settings, **SMALL)
    assert (again.version, again.promoted) == ("2026-11-18.2", True)
    same = again.figures["outcomes"]["purchase_30"]
    assert same["active"]["log_loss"] == pytest.approx(same["predictor"]["log_loss"], abs=0.02)
    monkeypatch.setattr("crm_model.training.ALLOWED_LOSS", 0.5)
    worse = train(store, store.settings, **SMALL)
    assert not worse.promoted
    assert "2026-11-18.2 has" in worse.reason
    with store.engine.connect() as connection:
        serving = connection.execute(select(ModelRun.version).where(ModelRun.active.is_(True))).scalars().all()
    assert serving == ["2026-11-18.2"]
