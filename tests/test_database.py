from __future__ import annotations

import logging
import multiprocessing
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from databases import KINDS, database, database_url
from sqlalchemy.engine import Engine

import crm_model.database
from crm_model.database import DatabaseUnreachable, DatabaseUnsuitable, connect, is_current, is_new, sqlite_file, upgrade, writing
from crm_model.schema import Base
from crm_model.settings import Settings


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as engine:
        yield engine


def settings(url: str) -> Settings:
    return Settings(home=Path("unused"), database_url=url)


def upgrade_at(url: str) -> None:
    upgrade(connect(settings(url)))


def test_migrations_make_exactly_the_tables_that_the_schema_says(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
        tables = set(sa.inspect(connection).get_table_names())
    assert tables == set(Base.metadata.tables) | {"alembic_version"}


def test_a_database_is_new_then_current_and_upgrading_again_changes_nothing(engine: Engine) -> None:
    assert is_new(engine)
    assert not is_current(engine)
    upgrade(engine)
    upgrade(engine)
    assert is_current(engine)
    assert not is_new(engine)


def test_upgrading_says_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.INFO)
    with database("sqlite", tmp_path) as engine:
        upgrade(engine)
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_upgrading_needs_no_file_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with database("sqlite", tmp_path / "a 100% new folder") as engine:
        upgrade(engine)
        assert is_current(engine)


@pytest.mark.parametrize("kind", KINDS)
def test_several_processes_may_upgrade_one_database_at_once(kind: str, tmp_path: Path) -> None:
    with database_url(kind, tmp_path) as url:
        with multiprocessing.get_context("spawn").Pool(3) as pool:
            pool.map(upgrade_at, [url] * 3)
        assert is_current(connect(settings(url)))


def test_a_failed_upgrade_leaves_no_half_made_tables(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    real = crm_model.database.EnvironmentContext.configure

    def failing(self: object, *arguments: object, **options: object) -> None:
        real(self, *arguments, **options, on_version_apply=fail)  # type: ignore[arg-type]

    def fail(**_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(crm_model.database.EnvironmentContext, "configure", failing)
    with pytest.raises(RuntimeError, match="the power went"):
        upgrade(engine)
    assert sa.inspect(engine).get_table_names() == []


def test_sqlite_holds_foreign_keys_and_writes_ahead(tmp_path: Path) -> None:
    with database("sqlite", tmp_path / "made" / "on the way") as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_an_order_of_nobody_is_refused(engine: Engine) -> None:
    upgrade(engine)
    order = sa.text(
        "INSERT INTO orders (order_id, customer_id, ordered_at, amount, attributes) VALUES ('o', 'nobody', '2024-01-01', 1, '{}')"
    )
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(order)


def test_asking_whether_a_database_is_new_makes_no_file(tmp_path: Path) -> None:
    with database("sqlite", tmp_path / "nowhere") as engine:
        assert is_new(engine)
    assert not (tmp_path / "nowhere").exists()


def test_a_sqlite_database_its_log_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with database("sqlite", tmp_path / "home") as engine:
            upgrade(engine)
            with engine.connect():
                modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").iterdir()}
    finally:
        os.umask(before)
    assert modes == {"crm.db": 0o600, "crm.db-wal": 0o600, "crm.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_the_file_of_a_database_is_known_where_it_is_one(tmp_path: Path) -> None:
    assert sqlite_file(Settings(home=tmp_path)) == tmp_path / "crm.db"
    assert sqlite_file(settings("sqlite://")) is None
    assert sqlite_file(settings("postgresql://host/crm")) is None


def test_a_database_in_memory_keeps_its_tables_between_connections() -> None:
    engine = connect(settings("sqlite://"))
    upgrade(engine)
    assert is_current(engine)


def test_what_is_written_is_taken_back_on_an_error(engine: Engine) -> None:
    upgrade(engine)
    products = sa.insert(Base.metadata.tables["products"])
    with pytest.raises(sa.exc.IntegrityError), writing(engine) as connection:
        connection.execute(products, [{"product_id": "p", "name": "Pump"}, {"product_id": "p", "name": "The same again"}])
    with engine.connect() as connection:
        assert connection.execute(sa.select(Base.metadata.tables["products"])).all() == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://ann:hunter2@127.0.0.1:1/crm", "cannot be reached"),
        ("postgres://ann:hunter2@127.0.0.1:1/crm", "cannot be reached"),
        ("postgresql://127.0.0.1:1/crm?user=ann&password=hunter2", "cannot be reached"),
        ("postgresql:/ann:hunter2@", "cannot be read"),
        ("nosuch://ann:hunter2@host/crm", "driver that is not installed"),
    ],
)
def test_an_unreachable_database_is_named_without_its_password(url: str, said: str) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        upgrade(connect(settings(url)))
    assert said in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "crm.db").write_text("customer_id,name\n" * 100)
    with database("sqlite", tmp_path) as engine, pytest.raises(DatabaseUnreachable, match="not a database"):
        upgrade(engine)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with database("sqlite", tmp_path / "file" / "folder") as engine, pytest.raises(DatabaseUnreachable, match=r"file/folder"):
        upgrade(engine)


def test_a_writer_that_never_lets_go_is_reported_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crm_model.database, "BUSY_SECONDS", 0.1)
    with database("sqlite", tmp_path) as engine:
        upgrade(engine)
        other = sqlite3.connect(tmp_path / "crm.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnreachable, match="locked"), writing(engine):
            pass
        other.close()


def test_somebody_elses_tables_are_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE customers (id INTEGER)"))
    with pytest.raises(DatabaseUnsuitable, match="already has a table 'customers'"):
        upgrade(engine)
    assert not is_new(engine)
    assert [column["name"] for column in sa.inspect(engine).get_columns("customers")] == ["id"]


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert not is_current(engine)
    with pytest.raises(DatabaseUnsuitable, match="newer version"):
        upgrade(engine)
