import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from book import TODAY, at, fill, score
from databases import KINDS, database_url
from sqlalchemy import insert, update
from sqlalchemy.engine import Engine

from crm_model import schema
from crm_model.database import connect
from crm_model.figures import Ungroupable
from crm_model.rows import UnknownRep
from crm_model.settings import Settings
from crm_model.store import Store, View


class Span:
    def __init__(self, start: str, end: str) -> None:
        self.start, self.end = dt.date.fromisoformat(start), dt.date.fromisoformat(end)


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database_url(request.param, tmp_path) as url:
        engine = connect(Settings(database_url=url))
        fill(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return Store(engine, Settings(fixed_today=TODAY))


@pytest.fixture
def ana(store: Store) -> View:
    return store.view("ana")


def ids(view: View, **how: object) -> list[str]:
    return [row.customer_id for row in view.customers(**how).rows]  # type: ignore[arg-type]


def test_a_rep_sees_its_own_book_and_an_admin_and_the_installation_see_all(store: Store) -> None:
    assert sorted(ids(store.view("ana"))) == ["A1", "A2", "A3", "A4"]
    assert sorted(ids(store.view("zoe"))) == sorted(ids(store.whole())) == ["A1", "A2", "A3", "A4", "B1", "C1"]


def test_a_manager_sees_those_who_report_to_it_directly_or_through_others(store: Store) -> None:
    assert sorted(ids(store.view("max"))) == ["A1", "A2", "A3", "A4", "B1"]
    assert ids(store.view("lea")) == ["B1"]


def test_a_manager_to_whom_nobody_reports_sees_its_team(store: Store) -> None:
    assert ids(store.view("tom")) == ["C1"]


def test_an_unknown_rep_has_no_view(store: Store) -> None:
    with pytest.raises(UnknownRep, match="nobody"):
        store.view("nobody")


def test_customers_outside_the_view_do_not_exist_for_any_method(store: Store) -> None:
    ben = store.view("ben")
    assert ben.customer("A1") is None
    assert ben.customer_names(["A1", "B1"]) == {"B1": "Birch Bank"}
    assert ben.figure("revenue", customers=["A1"]) == 0
    assert ben.figures_by("country", "customers") == {"Italy": 1}
    assert ben.events("tickets").total == 0
    words = repr(ben.vocabulary())
    assert "Birch Bank" in words
    assert not any(word in words for word in ("Lunde", "Norway", "Oslo", "Delivery", "Kari", "Ana", "late"))
    frames = ben.frames()
    assert set(frames.orders.customer_id) == set(frames.customers.customer_id) == {"B1"}
    assert set(frames.items.customer_id) == {"B1"}


def test_what_is_dated_after_today_does_not_exist(ana: View) -> None:
    lunde = ana.customer("A1")
    assert lunde is not None
    assert lunde.orders == 3
    assert lunde.last_order_at == at("2026-11-18T17:00:00")
    assert ana.customer("A5") is None
    assert ana.data_until() == TODAY
    assert "A5" not in {customer.customer_id for customer in ana.vocabulary().customers}


def test_today_is_that_of_the_reps_time_zone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(Settings, "today", lambda self, timezone=None: asked.append(timezone) or TODAY)
    with engine.begin() as connection:
        connection.execute(update(schema.Rep).where(schema.Rep.rep_id == "ana").values(timezone="Asia/Singapore"))
    assert Store(engine, Settings()).view("ana").today == TODAY
    assert asked == ["Asia/Singapore"]


def test_facts_of_a_customer_are_worked_out_up_to_today(ana: View) -> None:
    lunde = ana.customer("A1")
    assert lunde is not None
    assert (lunde.revenue, lunde.days_since_order, lunde.days_since_contact, lunde.open_tickets) == (180.0, 0, 1, 1)
    assert (lunde.owner, lunde.lapsed_since, lunde.opted_out) == ("Ana", None, False)


def test_a_window_restricts_customers_to_those_who_ordered_in_it_and_counts_within_it(ana: View) -> None:
    found = ana.customers(window=Span("2026-07-01", "2026-09-30"), order_by="revenue", descending=True)
    assert [(row.customer_id, row.orders, row.revenue) for row in found.rows] == [("A1", 2, 150.0), ("A2", 1, 70.0)]
    assert found.rows[0].last_order_at == at("2026-11-18T17:00:00")


def test_lapsed_is_who_cancelled_or_did_not_order_for_ninety_days(ana: View, store: Store) -> None:
    assert ids(ana, filters={"lapsed": True}) == ["A4", "A2"]
    since = {row.customer_id: row.lapsed_since for row in ana.customers(filters={"lapsed": True}).rows}
    assert since == {"A4": dt.date(2026, 5, 5), "A2": TODAY}
    assert ids(store.view("ben"), filters={"lapsed": True}) == []  # 89 days


def test_ordering_again_ends_a_cancellation(engine: Engine, ana: View) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(schema.Order), [{"order_id": "O9", "customer_id": "A4", "ordered_at": at("2026-11-02"), "amount": 1.0}]
        )
    assert "A4" not in ids(ana, filters={"lapsed": True})
    farm = ana.customer("A4")
    assert farm is not None
    assert farm.lapsed_since is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"country": "norway"}, ["A1", "A2"]),
        ({"country": ["Sweden", "NORWAY"], "segment": "starter"}, ["A2", "A3"]),
        ({"not_country": "Norway"}, ["A3", "A4"]),
        ({"city": "Narnia"}, []),
        ({"category": "valves"}, ["A1"]),
        ({"not_category": "Filters"}, ["A2", "A3"]),
        ({"min_revenue": 70}, ["A1", "A2"]),
        ({"max_revenue": 69.99}, ["A3", "A4"]),
        ({"no_order_days": 48}, ["A2", "A3", "A4"]),  # A3 never ordered and was created 48 days ago
        ({"no_order_days": 49}, ["A2", "A4"]),
        ({"no_contact_days": 70}, ["A2", "A4"]),
        ({"no_contact_days": 71}, ["A4"]),  # never talked to counts only from its first day on
        ({"open_tickets": True}, ["A1", "A2"]),
        ({"open_tickets": True, "topic": "delivery"}, ["A1"]),
        ({"open_tickets": True, "topic": "delivery", "priority": "low"}, []),
        ({"open_tickets": False, "topic": "billing"}, ["A1", "A3", "A4"]),
        ({"topic": "delivery"}, ["A1", "A3"]),
        ({"reason": "late"}, ["A1"]),
        ({"channel": "email"}, ["A2"]),
        ({"created_after": "2026-10-01"}, ["A3"]),
        ({"created_before": dt.date(2025, 1, 10)}, ["A1"]),
        ({"opted_out": False, "country": "Norway"}, ["A1"]),
        ({"owner": "ANA", "team": "north"}, ["A1", "A2", "A3", "A4"]),
        ({"owner": "ben"}, []),
        ({"not_owner": "ana"}, []),
        ({"band": "high", "minutes": 30}, ["A1", "A2", "A3", "A4"]),
    ],
)
def test_a_filter_keeps_the_customers_that_it_names(ana: View, filters: dict[str, object], expected: list[str]) -> None:
    assert sorted(ids(ana, filters=filters)) == expected
    assert ana.figure("customers", filters) == len(expected)


def test_an_unknown_filter_is_an_error(ana: View) -> None:
    with pytest.raises(ValueError, match="colour"):
        ana.customers({"colour": "red"})


def test_revenue_limits_count_within_the_window(ana: View) -> None:
    assert ids(ana, filters={"min_revenue": 100}, window=Span("2026-09-01", "2026-12-31")) == []
    assert ids(ana, filters={"min_revenue": 80}, window=Span("2026-09-01", "2026-12-31")) == ["A1"]


def test_a_limit_cuts_the_rows_and_not_the_total(ana: View) -> None:
    found = ana.customers(order_by="days_since_order", descending=True, limit=2)
    assert [row.customer_id for row in found.rows] == ["A4", "A2"]
    assert found.total == 4


def test_never_ordered_comes_last_and_never_contacted_first(ana: View) -> None:
    assert ids(ana, order_by="days_since_order")[-1] == "A3"
    assert ids(ana, order_by="days_since_order", descending=True)[-1] == "A3"
    assert set(ids(ana, order_by="days_since_contact", descending=True)[:2]) == {"A3", "A4"}


def test_figures_are_those_worked_out_by_hand(ana: View, store: Store) -> None:
    quarter = Span("2026-07-01", "2026-09-30")
    assert ana.figure("revenue", window=quarter) == 220.0
    assert ana.figure("orders", window=quarter) == 3
    assert ana.figure("customers", window=quarter) == 2
    assert ana.figure("refund_amount") == 50.0
    assert ana.figure("tickets", {"open_tickets": True}) == 2
    assert ana.figure("interactions", {"channel": "Call"}) == 1
    assert store.whole().figure("revenue", {"category": "Valves"}) == 60.0 + 50.0 + 400.0 + 5.0
    assert store.whole().figure("orders", {"category": "Valves"}) == 4


def test_groups_add_up_to_the_whole(store: Store) -> None:
    view = store.view("max")
    whole = view.figure("revenue")
    for group in ("country", "city", "segment", "owner", "team", "month", "category"):
        assert sum(view.figures_by(group, "revenue").values()) == pytest.approx(whole)


def test_groups_are_named_as_the_data_names_them(ana: View, store: Store) -> None:
    assert ana.figures_by("country", "customers") == {"": 1, "Norway": 2, "Sweden": 1}
    assert ana.figures_by("month", "revenue") == {"2026-05": 10, "2026-07": 100, "2026-08": 70, "2026-09": 50, "2026-11": 30}
    assert ana.figures_by("category", "revenue") == {"": 70, "Filters": 80, "Valves": 110}
    assert ana.figures_by("category", "refund_amount") == {"Filters": 20, "Valves": 30}
    assert store.view("max").figures_by("owner", "orders") == {"ana": 5, "ben": 1}
    assert ana.figures_by("topic", "tickets") == {"Delivery": 1, "billing": 2, "delivery": 1}
    assert ana.figures_by("reason", "refunds") == {"late": 1}


def test_a_subject_without_such_groups_says_so(ana: View) -> None:
    with pytest.raises(Ungroupable, match="topic"):
        ana.figures_by("topic", "revenue")


def test_events_come_newest_first_with_what_an_order_held(ana: View) -> None:
    found = ana.events("orders", limit=2)
    assert [row.event_id for row in found.rows] == ["O3", "O2"]
    assert found.total == 5
    first = ana.events("orders", window=Span("2026-07-01", "2026-07-01")).rows[0]
    assert (first.products, first.categories) == (("Ball Valve", "Air Filter"), ("Valves", "Filters"))
    assert [row.event_id for row in ana.events("orders", {"category": "Filters"}).rows] == ["O3", "O1", "O6"]


@pytest.mark.parametrize(
    ("largest", "orders", "refunds"),
    [
        (True, ["O1", "O5", "O2", "O3", "O6"], ["F1"]),
        (False, ["O6", "O3", "O2", "O5", "O1"], ["F1"]),
        (None, ["O3", "O2", "O5", "O1", "O6"], ["F1"]),
    ],
)
def test_orders_and_refunds_come_by_their_amount_where_an_end_comes_first(
    ana: View, largest: bool | None, orders: list[str], refunds: list[str]
) -> None:
    assert [row.event_id for row in ana.events("orders", largest=largest).rows] == orders
    assert [row.event_id for row in ana.events("refunds", largest=largest).rows] == refunds
    assert [row.event_id for row in ana.events("orders", limit=2, largest=largest).rows] == orders[:2]


def test_of_equal_amounts_the_newer_comes_first(engine: Engine, ana: View) -> None:
    with engine.begin() as connection:
        rows = [{"order_id": "O9", "customer_id": "A1", "ordered_at": at("2026-03-01"), "amount": 100.0}]
        connection.execute(insert(schema.Order), rows)
    assert [row.event_id for row in ana.events("orders", limit=2, largest=True).rows] == ["O1", "O9"]


@pytest.mark.parametrize("subject", ["tickets", "interactions"])
def test_what_has_no_amount_comes_newest_first_all_the_same(ana: View, subject: str) -> None:
    newest = [row.event_id for row in ana.events(subject).rows]
    assert len(newest) > 1
    assert [row.event_id for row in ana.events(subject, largest=False).rows] == newest


def test_a_ticket_that_is_closed_after_today_is_still_open_and_not_yet_rated(ana: View) -> None:
    found = {row.event_id: row for row in ana.events("tickets", {"open_tickets": True}).rows}
    assert set(found) == {"T1", "T3"}
    assert (found["T3"].closed_at, found["T3"].satisfaction) == (None, None)


def test_frames_hold_nothing_from_the_day_on_which_they_end(ana: View) -> None:
    frames = ana.frames(before=dt.date(2026, 9, 30))
    assert frames.orders.order_id.tolist() == ["O1", "O5", "O6"]
    assert str(frames.orders.ordered_at.dtype) == "datetime64[ns]"
    assert frames.items[["order_id", "category", "amount"]].values.tolist()[:2] == [
        ["O1", "Valves", 60.0],
        ["O1", "Filters", 40.0],
    ]
    assert frames.customers.set_index("customer_id").attributes["A1"] == {"seats": 3}
    assert "A3" not in set(frames.customers.customer_id)


def test_frames_do_not_know_how_a_ticket_or_a_customer_ended_later(ana: View) -> None:
    early = ana.frames(before=dt.date(2026, 10, 3))
    ticket = early.tickets.set_index("ticket_id").loc["T2"]
    assert ticket.isna()[["closed_at", "satisfaction"]].all()
    assert ana.frames(before=dt.date(2026, 5, 5)).customers.cancelled_at.isna().all()
    assert ana.frames(before=dt.date(2026, 5, 6)).customers.cancelled_at.notna().sum() == 1


def test_frames_without_a_day_reach_to_the_end_of_today(ana: View) -> None:
    assert set(ana.frames().orders.order_id) == {"O1", "O2", "O3", "O5", "O6"}
    assert set(ana.frames(before=dt.date(2027, 1, 1)).orders.order_id) == {"O1", "O2", "O3", "O5", "O6"}


def test_the_vocabulary_names_what_occurs(ana: View) -> None:
    words = ana.vocabulary()
    assert words.countries == ("Norway", "Sweden")
    assert words.categories == ("Filters", "Pumps", "Valves")
    assert words.values("topic") == ("Delivery", "billing", "delivery")
    assert [rep.name for rep in words.reps] == ["Ana"]
    assert {"Ben", "Cem", "Zoe"} <= set(ana.rep_names_outside())


def test_the_stamp_changes_with_an_import_and_with_an_owner(engine: Engine, store: Store) -> None:
    first = store.view("ana").stamp()
    assert store.view("ana").stamp() == first
    with engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A1").values(owner_id="ben"))
    second = store.view("ana").stamp()
    with engine.begin() as connection:
        connection.execute(insert(schema.ImportRun), [{"finished_at": at("2026-11-18"), "source": "x", "counts": {}}])
    assert len({first, second, store.view("ana").stamp()}) == 3


def test_tasks_are_the_reps_own_and_name_no_customer_outside_the_view(ana: View) -> None:
    assert [(task.text, task.customer) for task in ana.tasks()] == [
        ("send offer", "Lunde Mills"),
        ("hand over", None),
        ("tidy up", None),
    ]
    assert [task.text for task in ana.tasks(overdue=True)] == ["send offer"]


def test_scores_are_those_of_the_latest_run_up_to_today(engine: Engine, ana: View) -> None:
    assert ana.scores() == ()
    assert ana.latest_score_run() is None
    for as_of, churn in ((dt.date(2026, 11, 11), 0.2), (TODAY, 0.4), (TODAY, 0.5), (dt.date(2026, 11, 19), 0.9)):
        score(engine, as_of, {one: {"churn": [churn] * 26} for one in ("A1", "B1")})
    (found,) = ana.scores(details=("churn",))
    assert (found.customer_id, found.as_of, found.churn) == ("A1", TODAY, (0.5,) * 26)
    assert ana.scores({"country": "Sweden"}) == ()
    history = ana.score_history(Span("2026-11-01", "2026-12-31"), details=("churn",))
    assert [(row.as_of, row.churn[0]) for row in history if row.churn] == [(dt.date(2026, 11, 11), 0.2), (TODAY, 0.5)]


def test_one_that_was_never_talked_to_counts_as_neglected_since_it_became_a_customer(ana: View) -> None:
    def neglected(days: int) -> list[str]:
        return [row.customer_id for row in ana.customers({"no_contact_days": days}).rows]

    assert "A3" in neglected(48)
    assert "A3" not in neglected(50)
