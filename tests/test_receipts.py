import datetime as dt
from collections.abc import Iterator

import pytest
from book import TODAY, fill
from databases import database_url
from sqlalchemy.engine import Engine

from actions.questions import Question, Window
from actions.receipts import receipt
from crm_model.database import connect
from crm_model.rows import ScoreRunRow
from crm_model.settings import Settings
from crm_model.store import Store

RUN = ScoreRunRow(1, TODAY, dt.datetime(2026, 11, 18), "v7", "mlp")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with database_url("sqlite", tmp_path_factory.mktemp("receipts")) as url:
        engine = connect(Settings(database_url=url))
        fill(engine)
        yield engine
        engine.dispose()


def said(engine: Engine, rep: str, question: Question, **known: object) -> str:
    view = Store(engine, Settings(fixed_today=TODAY)).view(rep)
    return receipt(question, view, **known)  # type: ignore[arg-type]


def test_a_receipt_says_what_whose_when_how_many_and_how_fresh(engine: Engine) -> None:
    question = Question("rank", "churn", window=Window(TODAY, dt.date(2026, 11, 22)), filters={"country": ["Norway", "Italy"]})
    assert said(engine, "ana", question, found=7, data_until=dt.date(2026, 11, 17), run=RUN) == (
        "Understood: churn · your 4 customers · in Norway or Italy · from Wed 18 to Sun 22 Nov 2026 · 7 found · "
        "data until 17 Nov 2026 · scored as of 18 Nov 2026 by model v7"
    )


def test_whose_customers_depends_on_who_asks(engine: Engine) -> None:
    question = Question("list")
    assert "your 4 customers" in said(engine, "ana", question)
    assert "your team's 5 customers" in said(engine, "max", question)
    assert "all 6 customers" in said(engine, "zoe", question)
    assert "your 1 customer ·" in said(engine, "ben", question)


def test_a_figure_of_all_time_says_so(engine: Engine) -> None:
    assert "· all time" in said(engine, "ana", Question("number", subject="revenue"))
    windowed = Question("number", subject="revenue", window=Window(TODAY, TODAY))
    assert "all time" not in said(engine, "ana", windowed)
    assert "on Wed 18 Nov 2026" in said(engine, "ana", windowed)


def test_at_risk_is_told_as_the_high_band_of_churn(engine: Engine) -> None:
    line = said(engine, "ana", Question("number", subject="customers", filters={"band": "high"}), run=RUN)
    assert "at risk (churn probability in the high band)" in line
    assert line.count("high") == 1


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"not_country": "Norway"}, "not in Norway"),
        ({"segment": "Starter"}, "segment Starter"),
        ({"owner": "ANA"}, "customers of Ana"),
        ({"min_probability": 0.6}, "probability at least 60 %"),
        ({"min_revenue": 30000}, "ordered for at least 30,000.00 EUR"),
        ({"no_order_days": 60}, "no order for 60 days"),
        ({"no_contact_days": 1}, "no contact for 1 day"),
        ({"open_tickets": True}, "with an open ticket"),
        ({"lapsed": True}, "lapsed"),
        ({"created_after": "2026-01-01"}, "customer since 1 Jan 2026"),
        ({"reason": "damaged"}, "reason damaged"),
        ({"minutes": 30}, "30 minutes"),
    ],
)
def test_every_filter_is_told_in_words(engine: Engine, filters: dict[str, object], words: str) -> None:
    assert f" · {words} · " in said(engine, "ana", Question("list", filters=filters), currency="EUR")


def test_named_customers_stand_in_place_of_the_book(engine: Engine) -> None:
    line = said(engine, "ana", Question("predict", "churn", customers=("A2", "A1")))
    assert "Umbra Hotels and Lunde Mills" in line
    assert "your" not in line


def test_a_rep_outside_the_view_is_never_named(engine: Engine) -> None:
    assert "Ben" not in said(engine, "ana", Question("list", filters={"owner": ["ben", "ana"]}))


def test_simple_rules_are_not_told_as_a_model(engine: Engine) -> None:
    rules = ScoreRunRow(1, TODAY, dt.datetime(2026, 11, 18), "rules", "rules")
    assert said(engine, "ana", Question("rank", "churn"), run=rules).endswith("by simple rules, as there is no model yet")


def test_a_comparison_says_both_windows(engine: Engine) -> None:
    june, may = (Window(dt.date(2026, month, 1), dt.date(2026, month, 30)) for month in (6, 5))
    line = said(engine, "ana", Question("compare", subject="revenue", window=june, versus=may))
    assert "from Mon 1 to Tue 30 Jun 2026 · compared with Fri 1 to Sat 30 May 2026" in line
