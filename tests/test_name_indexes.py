"""Which index of names a rep gets, and how it keeps up with the data."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from book import fill
from databases import KINDS, database_url
from sqlalchemy import delete, insert, update

from bot.components import name_indexes
from bot.components.name_indexes import NameIndexes
from crm_model import schema
from crm_model.database import connect, upgrade
from crm_model.scope import REPS
from crm_model.settings import Settings
from crm_model.store import Store

IMPORT = """
import datetime as dt, sys
from pathlib import Path
from crm_model.database import connect
from crm_model.loading import import_folder
from crm_model.settings import Settings
folder, url = Path(sys.argv[1]), sys.argv[2]
report = import_folder(connect(Settings(home=folder, database_url=url)), folder, today=dt.date(2026, 11, 18))
assert report.written, report
"""


@pytest.fixture(params=KINDS)
def url(request, tmp_path):
    with database_url(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def store(url, tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_TODAY", "2026-11-18")
    engine = connect(Settings(home=tmp_path, database_url=url))
    upgrade(engine)
    fill(engine)
    yield Store(engine, Settings(home=tmp_path, database_url=url))
    engine.dispose()


def known(index, text="tell me about Elm Bank"):
    return [entry.value for match in index.find(text) for entry in match.candidates]


def import_elsewhere(folder: Path, url: str, rows: str) -> None:
    """An import by another process, as `crm import` is one."""
    folder.mkdir(exist_ok=True)
    (folder / "customers.csv").write_text(f"customer_id,name,owner_id,created_at\n{rows}", encoding="utf-8")
    (folder / "orders.csv").write_text("order_id,customer_id,ordered_at\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", IMPORT, str(folder), url], check=True, cwd=Path(__file__).parents[1])


def until(says, seconds=20.0):
    """Whether something becomes true within a time."""
    end = time.monotonic() + seconds
    while not says():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_what_another_process_imports_is_known_without_anybody_asking(store, url, tmp_path, monkeypatch):
    monkeypatch.setattr(name_indexes, "_CHECK_EVERY", 0.05)
    monkeypatch.setattr(name_indexes, "_STALE_AFTER", 3_600.0)
    indexes = NameIndexes({"tell", "me", "about"})
    assert known(indexes.of("ana", store)) == known(indexes.of("zoe", store)) == []
    import_elsewhere(tmp_path / "export", url, "A9,Elm Bank,ana,2026-01-01\n")
    assert until(lambda: known(indexes.of("ana", store)) == ["A9"])
    assert until(lambda: known(indexes.of("zoe", store)) == ["A9"])
    assert known(indexes.of("ben", store)) == []


def test_a_name_that_an_import_changes_is_known_by_the_new_one_only(store, url, tmp_path, monkeypatch):
    monkeypatch.setattr(name_indexes, "_STALE_AFTER", 0.0)
    indexes = NameIndexes({"tell", "me", "about"})
    import_elsewhere(tmp_path / "export", url, "A9,Elm Bank,ana,2026-01-01\n")
    assert known(indexes.of("ana", store)) == ["A9"]
    import_elsewhere(tmp_path / "export", url, "A9,Willow Trust,ana,2026-01-01\n")
    assert known(indexes.of("ana", store)) == []
    assert known(indexes.of("ana", store), "tell me about Willow Trust") == ["A9"]


def test_new_customers_are_looked_for_within_a_minute_even_where_no_thread_does_it():
    assert name_indexes._CHECK_EVERY + name_indexes._STALE_AFTER <= 65
    assert name_indexes._STALE_AFTER < 60


def test_reps_with_the_same_view_share_one_index(store):
    with store.engine.begin() as connection:
        connection.execute(insert(schema.Rep), [{"rep_id": "yan", "name": "Yan", "email": "y@x.example", "role": "admin"}])
    indexes = NameIndexes(())
    assert indexes.of("zoe", store) is indexes.of("yan", store)
    assert indexes.of("ana", store) is not indexes.of("zoe", store)
    assert indexes.names_held() == len(indexes.of("zoe", store)) + len(indexes.of("ana", store))


def test_beyond_so_many_names_the_indexes_asked_for_longest_ago_are_given_up_and_made_again_when_needed(store):
    indexes = NameIndexes((), most_names=1)
    first = indexes.of("ana", store)
    assert indexes.names_held() == len(first)
    second = indexes.of("ben", store)
    assert indexes.names_held() == len(second)
    again = indexes.of("ana", store)
    assert again is not first
    assert known(again, "Lunde Mills") == known(first, "Lunde Mills") == ["A1"]
    indexes.refresh()
    assert indexes.names_held() == len(again)


def test_an_index_that_nobody_has_any_more_is_given_up(store):
    indexes = NameIndexes(())
    before = len(indexes.of("ana", store))
    with store.engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A1").values(owner_id="ben"))
    indexes.refresh()
    assert indexes.names_held() == len(indexes.of("ana", store)) < before
    assert known(indexes.of("ana", store), "Lunde Mills") == []


def test_a_rep_who_left_is_forgotten(store):
    indexes = NameIndexes(())
    indexes.of("cem", store)
    with store.engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.owner_id == "cem").values(owner_id="ben"))
        connection.execute(delete(schema.RepSetting).where(schema.RepSetting.rep_id == "cem"))
        connection.execute(delete(schema.Interaction).where(schema.Interaction.rep_id == "cem"))
        connection.execute(delete(REPS).where(REPS.c.rep_id == "cem"))
    indexes.refresh()
    assert "cem" not in indexes._asked


def test_nobody_waits_while_an_index_is_made_anew(store, monkeypatch):
    indexes = NameIndexes({"tell", "me", "about"})
    old = indexes.of("ana", store)
    with store.engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A2").values(owner_id="ben"))
    begun, go_on = threading.Event(), threading.Event()
    entries = name_indexes.entries

    def slow(*arguments):
        begun.set()
        assert go_on.wait(20)
        return entries(*arguments)

    monkeypatch.setattr(name_indexes, "entries", slow)
    monkeypatch.setattr(name_indexes, "_STALE_AFTER", 0.0)
    thread = threading.Thread(target=indexes.refresh)
    thread.start()
    assert begun.wait(20)
    assert indexes.of("ana", store) is old
    go_on.set()
    thread.join(20)
    assert known(indexes.of("ana", store), "tell me about Umbra Hotels") == []


def test_while_the_database_is_away_the_names_read_last_are_kept(store, monkeypatch):
    indexes = NameIndexes(())
    old = indexes.of("ana", store)

    def away(rep_id):
        raise ConnectionError

    monkeypatch.setattr(store, "view", away)
    indexes.refresh()
    assert indexes.of("ana", store) is old


def test_the_thread_ends_when_nobody_has_the_indexes_any_more(store, monkeypatch):
    monkeypatch.setattr(name_indexes, "_CHECK_EVERY", 0.02)
    indexes = NameIndexes(())
    indexes.of("ana", store)
    watching = indexes._watching
    assert watching.is_alive()
    del indexes
    gc.collect()
    assert until(lambda: not watching.is_alive())
