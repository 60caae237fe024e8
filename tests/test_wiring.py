import pytest
from book import TODAY
from installation import installed
from sqlalchemy import delete

from actions import wiring
from crm_model import schema


@pytest.fixture
def engine(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch) as engine:
        yield engine


def alone(engine):
    """Leaves one rep only, with nothing that hangs on the others."""
    with engine.begin() as connection:
        for table in (schema.Task, schema.Interaction):
            connection.execute(delete(table))
        connection.execute(schema.Customer.__table__.update().values(owner_id="ana"))
        connection.execute(schema.Rep.__table__.update().values(manager_id=None))
        connection.execute(delete(schema.Rep).where(schema.Rep.rep_id != "ana"))


def test_settings_are_read_once_from_the_environment(engine, monkeypatch):
    assert wiring.settings().fixed_today == TODAY
    monkeypatch.setenv("CRM_TODAY", "2030-01-01")
    assert wiring.settings().fixed_today == TODAY


def test_the_store_is_the_database_that_the_settings_name_and_connected_once(engine):
    assert [rep.rep_id for rep in wiring.store().reps()] == ["ana", "ben", "cem", "lea", "max", "tom", "zoe"]
    assert wiring.store() is wiring.store()


def test_the_rep_that_a_channel_vouches_for_comes_before_the_environment_s(engine, monkeypatch):
    monkeypatch.setenv("CRM_REP", "ben")
    assert wiring.asking_rep({"rep_id": "ana"}) == "ana"
    assert wiring.asking_rep({"channel": "terminal"}) == "ben"
    assert wiring.asking_rep({"rep_id": ""}) == "ben"
    assert wiring.asking_rep(None) == "ben"


def test_where_nobody_is_named_and_there_are_several_reps_nobody_asks(engine):
    assert wiring.asking_rep(None) is None
    assert wiring.asking_rep({}) is None


def test_the_only_rep_need_not_be_named(engine):
    alone(engine)
    assert wiring.asking_rep({}) == "ana"
