"""The doctor says of each part whether it is well, and how to mend what is not."""

from __future__ import annotations

import datetime as dt
import http.server
import subprocess
import threading
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from rich.console import Console

from bot.chat import UnknownSpeaker, choose_rep, chosen, show
from bot.doctor import check_action_server, check_clock, check_files, check_model, check_scores, check_secrets, examine
from crm_model.database import connect, upgrade
from crm_model.rows import RepRow
from crm_model.schema import Customer, ModelRun, Order, Rep, ScoreRun
from crm_model.settings import Settings

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "models").mkdir()
    return Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'crm.db'}", fixed_today=TODAY)


@pytest.fixture
def engine(settings):
    engine = connect(settings)
    upgrade(engine)
    return engine


def add(engine, table, **values):
    with engine.begin() as connection:
        connection.execute(sa.insert(table).values(**values))


def by_subject(findings):
    return {finding.subject: finding for finding in findings}


def add_model(engine, version="m1"):
    add(engine, ModelRun, version=version, created_at=dt.datetime(2026, 11, 1), kind="network", trained_until=TODAY, active=True)


def add_scores(engine, as_of, version="m1"):
    add(
        engine,
        ScoreRun,
        as_of=as_of,
        created_at=dt.datetime(2026, 11, 1),
        model_version=version,
        model_kind="network",
        customers=7,
    )


def test_everything_that_is_bad_says_how_to_mend_it(settings):
    findings = examine(settings, environ={"CRM_ACTION_URL": "http://127.0.0.1:9/webhook"})
    assert by_subject(findings)["database"].level == "ok"
    assert by_subject(findings)["migrations"].level == "bad"
    assert all(finding.mend for finding in findings if finding.level != "ok")


def test_a_database_that_cannot_be_reached_is_bad_and_its_password_is_not_shown(tmp_path):
    away = Settings(home=tmp_path, database_url="postgresql://name:hidden-word@127.0.0.1:9/crm")
    finding = by_subject(examine(away, environ={}))["database"]
    assert finding.level == "bad"
    assert "hidden-word" not in finding.line


def test_a_database_without_customers_or_reps_is_bad(settings, engine):
    assert by_subject(examine(settings, environ={}))["data"].level == "bad"
    add(engine, Customer, customer_id="C1", name="Lunde Mills", created_at=dt.datetime(2025, 1, 1))
    assert "no reps" in by_subject(examine(settings, environ={}))["data"].line
    add(engine, Rep, rep_id="R1", name="Ada", email="ada@example.com")
    found = by_subject(examine(settings, environ={}))["data"]
    assert (found.level, found.line) == ("ok", "1 customers, 1 reps")


def test_a_predictor_serves_or_not(settings, engine):
    assert check_model(engine, settings).mend == "crm train"
    add_model(engine)
    assert check_model(engine, settings).level == "ok"
    settings.models.rmdir()
    assert check_model(engine, settings).level == "bad"


@pytest.mark.parametrize(
    ("days_ago", "version", "level"), [(0, "m1", "ok"), (1, "m1", "ok"), (2, "m1", "warn"), (-1, "m1", "warn"), (0, "m0", "warn")]
)
def test_scores_are_of_today_and_of_the_predictor_that_serves(settings, engine, days_ago, version, level):
    assert check_scores(engine, settings).level == "bad"
    add_model(engine)
    add_scores(engine, TODAY - dt.timedelta(days=90), "older")
    add_scores(engine, TODAY - dt.timedelta(days=days_ago), version)
    finding = check_scores(engine, settings)
    assert finding.level == level
    assert "7 customers" in finding.line


@pytest.mark.parametrize(
    ("ordered_at", "level", "word"),
    [
        (dt.datetime(2026, 11, 17), "warn", "fixed"),
        (dt.datetime(2027, 1, 5), "warn", "reach"),
        (dt.datetime(2026, 1, 5), "warn", "fixed"),
    ],
)
def test_a_fixed_or_impossible_today_is_noticed(settings, engine, ordered_at, level, word):
    add(engine, Customer, customer_id="C1", name="Lunde Mills", created_at=dt.datetime(2025, 1, 1))
    add(engine, Order, order_id="O1", customer_id="C1", ordered_at=ordered_at, amount=1.0)
    finding = check_clock(engine, settings)
    assert finding.level == level
    assert word in finding.line


def test_old_data_and_unknown_time_zones_are_noticed(tmp_path, engine, settings):
    real = Settings(home=tmp_path, database_url=settings.database_url)
    assert check_clock(engine, real).level == "ok"
    add(engine, Customer, customer_id="C1", name="Lunde Mills", created_at=dt.datetime(2010, 1, 1))
    add(engine, Order, order_id="O1", customer_id="C1", ordered_at=dt.datetime(2011, 1, 1), amount=1.0)
    assert "lapsed" in check_clock(engine, real).line
    add(engine, Rep, rep_id="R1", name="Ada", email="ada@example.com", timezone="Europe/Nowhere")
    finding = check_clock(engine, real)
    assert (finding.level, "Europe/Nowhere" in finding.line) == ("bad", True)


def test_secrets_that_others_may_read_or_that_are_short_are_noticed(settings):
    settings.secrets.mkdir()
    key = settings.secrets / "web.key"
    key.write_text("x" * 43)
    key.chmod(0o644)
    findings = by_subject(check_secrets(settings, {"CRM_ACTION_SECRET": "short"}))
    assert findings["secret of tokens"].level == "bad"
    assert findings["secret of actions"].level == "warn"
    assert "short" not in findings["secret of actions"].line
    key.chmod(0o600)
    assert all(finding.level == "ok" for finding in check_secrets(settings, {}))


def test_a_database_or_a_log_that_others_may_read_is_noticed_with_how_to_mend_it(settings, engine):
    settings.logs.mkdir()
    log = settings.logs / "a bot.log.1"
    log.touch(mode=0o600)
    assert check_files(settings).level == "ok"
    (settings.home / "crm.db").chmod(0o644)
    log.chmod(0o640)
    finding = by_subject(examine(settings, environ={}))["files"]
    assert finding.level == "warn"
    assert "crm.db and 1 more" in finding.line
    subprocess.run(finding.mend, shell=True, check=True)
    assert check_files(settings).level == "ok"


@contextmanager
def answering(status):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/health" else status)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/webhook"
    finally:
        server.shutdown()
        server.server_close()


def test_an_action_server_must_ask_for_the_secret():
    with answering(401) as url:
        assert check_action_server(url).level == "ok"
    with answering(200) as url:
        assert check_action_server(url).level == "bad"
    assert check_action_server(url).level == "warn"


# --- who speaks in the terminal, and what a number means there ---


def rep(rep_id):
    return RepRow(rep_id=rep_id, name=rep_id, email="", role="rep", team=None, manager_id=None, timezone=None, slack_user_id=None)


def test_the_terminal_speaks_as_the_rep_that_is_said_or_the_only_one():
    assert choose_rep([rep("R1")], None).rep_id == "R1"
    assert choose_rep([rep("R1"), rep("R2")], "R2").rep_id == "R2"
    for reps, said, words in (
        ([], None, "no reps yet"),
        ([rep("R1")], "R9", "expected one of R1"),
        ([rep("R1"), rep("R2")], None, "R1, R2"),
    ):
        with pytest.raises(UnknownSpeaker, match=words):
            choose_rep(reps, said)


def test_choices_are_numbered_and_a_number_says_their_message():
    console = Console(record=True, width=80)
    choices = [{"title": "Why?", "message": "why the first one?"}, {"title": "[bold]", "message": "as CSV"}]
    assert show([{"text": "Hello [red]there", "custom": {"answer": {"choices": choices}}}], console) == choices
    said = console.export_text()
    assert "Hello [red]there" in said
    assert "2 [bold]" in said
    assert [chosen(line, choices) for line in ("1", "2", "3", "0", "why?")] == ["why the first one?", "as CSV", "3", "0", "why?"]


def test_a_terminal_is_shown_nothing_that_it_would_obey():
    console = Console(record=True, width=80)
    nasty = "\x1b]0;owned\x07Lunde\x9b2J\u202e"
    choices = [{"title": f"{nasty}\r\nWhy?", "message": f"why {nasty}?"}]
    found = show([{"text": f"Receipt:\n\t{nasty} é 👩‍🔬", "custom": {"answer": {"choices": choices}}}], console)
    assert found == [{"title": "]0;ownedLunde2J Why?", "message": "why ]0;ownedLunde2J?"}]
    said = console.export_text(styles=False)
    assert not set(said) & set("\x1b\x07\x9b\r\u202e")
    assert "Receipt:\n" in said
    assert "é 👩‍🔬" in said
