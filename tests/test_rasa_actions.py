import asyncio
import json
import logging
from pathlib import Path

import pytest
import yaml
from installation import installed, unreachable
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sentences import INDEX

from actions.cues import Heard
from actions.memory import Memory
from actions.names import Entry, NameMatch
from actions.rasa_actions import MEMORY_SLOT, ActionAnswer, heard
from bot.components.names import NameExtractor

ROOT = Path(__file__).parent.parent


@pytest.fixture
def engine(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch) as engine:
        yield engine


def message(text, goal, names=()):
    return {
        "text": text,
        "intent": {"name": goal, "confidence": 0.9},
        "intent_ranking": [{"name": goal, "confidence": 0.9}],
        "entities": [NameExtractor._entity(text, name) for name in names],
    }


def run(text, goal, rep="ana", slots=None):
    """What is said to a message, and what the slot holds afterwards (None: it was left alone)."""
    said = message(text, goal)
    event = {"event": "user", "text": text, "parse_data": said, "metadata": {"rep_id": rep} if rep else None}
    tracker = Tracker("talk", slots or {}, said, [{"event": "action", "name": "action_listen"}, event], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    events = asyncio.run(ActionAnswer().run(dispatcher, tracker, {}))
    (spoken,) = dispatcher.messages
    return spoken, next((event["value"] for event in events if event["name"] == MEMORY_SLOT), None)


def test_the_action_and_its_slot_are_named_as_in_the_domain():
    slots = {}
    for path in (ROOT / "bot" / "domain").glob("*.yml"):
        slots |= yaml.safe_load(path.read_text(encoding="utf-8")).get("slots", {})
    assert MEMORY_SLOT in slots
    rules = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data" / "rules").glob("*.yml"))
    assert f"action: {ActionAnswer().name()}" in rules


def test_an_answer_is_said_in_words_and_for_programs_and_remembered_as_plain_json(engine):
    spoken, slot = run("who will churn this week?", "rank")
    answer = spoken["custom"]["answer"]
    assert (answer["kind"], [row["customer_id"] for row in answer["rows"]]) == ("customers", ["A1"])
    assert "Lunde Mills" in spoken["text"]
    assert json.loads(json.dumps(slot)) == slot
    assert Memory.from_dict(slot).rows == (("A1", "Lunde Mills"),)


def test_the_next_turn_goes_on_from_the_slot(engine):
    _, slot = run("who will churn this week?", "rank", rep="max")
    spoken, _ = run("why the second one?", "explain", rep="max", slots={MEMORY_SLOT: slot})
    assert spoken["custom"]["answer"]["question"]["customers"] == ["A1"]


def test_each_rep_is_answered_out_of_its_own_book(engine):
    spoken, _ = run("who will churn this week?", "rank", rep="ben")
    assert [row["customer_id"] for row in spoken["custom"]["answer"]["rows"]] == ["B1"]


@pytest.mark.parametrize(
    ("rep", "heading"), [(None, "I do not know who asks. Set CRM_REP"), ("nobody", "I know no rep with that id.")]
)
def test_where_it_is_not_known_who_asks_nothing_is_told_and_nothing_forgotten(engine, rep, heading):
    spoken, slot = run("who will churn this week?", "rank", rep=rep)
    assert spoken["custom"]["answer"]["kind"] == "failed"
    assert spoken["text"].startswith(heading)
    assert slot is None


def test_a_lost_database_is_one_answer_in_plain_words_and_nothing_is_forgotten(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch, unreachable(tmp_path)):
        spoken, slot = run("who will churn this week?", "rank")
    assert spoken["custom"]["answer"]["kind"] == "failed"
    assert "Nothing is lost" in spoken["text"]
    assert slot is None


def test_a_lost_database_is_called_by_its_name(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch, unreachable(tmp_path)):
        spoken, _ = run("who will churn this week?", "rank")
    assert spoken["text"].startswith("The customer database does not answer just now.")


def test_a_database_without_tables_is_called_by_its_name(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch, f"sqlite:///{tmp_path / 'empty.db'}"):
        spoken, _ = run("who will churn this week?", "rank")
    assert spoken["text"].startswith("The customer database does not answer just now.")


def test_whatever_breaks_is_one_apology_and_the_log_holds_no_customer_s_data(engine, caplog):
    with caplog.at_level(logging.ERROR):
        spoken, slot = run("why is it at risk?", "explain", slots={MEMORY_SLOT: {"question": {"ask": "rank", "Lunde Mills": 1}}})
    assert spoken["custom"]["answer"]["kind"] == "failed"
    assert spoken["text"].startswith("Something broke while I answered.")
    assert slot is None
    assert "TypeError at " in caplog.text
    assert "Lunde" not in caplog.text


def test_amounts_of_rows_are_said_in_the_installation_s_currency(engine, monkeypatch):
    from actions import wiring

    monkeypatch.setenv("CRM_CURRENCY", "NOK")
    wiring.settings.cache_clear()
    wiring.store.cache_clear()
    spoken, _ = run("biggest customers this year", "list")
    assert "180.00 NOK" in spoken["text"]


def test_what_was_heard_comes_through_rasa_unchanged():
    text = "will Nordic and Foobar order, Kari"
    names = tuple(INDEX.find(text))
    assert len(names) == 3
    assert heard(json.loads(json.dumps(message(text, "predict", names)))) == Heard(text, {"predict": 0.9}, names)


def test_a_misspelt_word_comes_through_with_what_was_meant():
    name = NameMatch(0, 4, (), whole=False, near=(Entry("contact", "A1", "Kari Lunde", "Lunde Mills"),), meant="order")
    assert heard(message("ordr", "list", [name])).names == (name,)


def test_a_message_without_a_ranking_has_its_one_goal_and_one_without_a_goal_has_none():
    assert heard({"text": "x", "intent": {"name": "rank", "confidence": 0.4}}).intents == {"rank": 0.4}
    assert heard({"text": "x", "intent": {"name": None, "confidence": 0.0}}).intents == {}
    assert heard({}) == Heard("", {}, ())


def test_entities_of_other_extractors_are_no_names():
    assert heard({"text": "5", "entities": [{"entity": "number", "value": 5, "start": 0, "end": 1}]}).names == ()
