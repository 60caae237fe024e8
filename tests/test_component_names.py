import json

import pytest
from book import at
from installation import installed, unreachable
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sqlalchemy import insert, update

from bot.components import name_indexes
from bot.components.names import NameExtractor
from crm_model import schema

ASKED = ["will Acme churn?", "tell me about the Bakery", "who will churn in Oslo?", "why is it at risk"]
ACME = [{"entity": "customer", "value": "Acme", "start": 5, "end": 9}]


@pytest.fixture
def engine(tmp_path, monkeypatch):
    with installed(tmp_path, monkeypatch) as engine:
        yield engine


@pytest.fixture(scope="module")
def storage(tmp_path_factory):
    storage = LocalModelStorage(tmp_path_factory.mktemp("names"))
    part = NameExtractor.create({}, storage, Resource("names"), None)
    part.train(TrainingData([Message({TEXT: text, ENTITIES: ACME if "Acme" in text else []}) for text in ASKED]))
    return storage


@pytest.fixture
def part(storage):
    return NameExtractor.load({}, storage, Resource("names"), None)


def found(part, text, rep="ana"):
    (message,) = part.process([Message({TEXT: text, "metadata": {"rep_id": rep} if rep else None})])
    return message.get(ENTITIES)


def values(part, text, rep="ana"):
    return [(entity["entity"], entity["value"]) for entity in found(part, text, rep)]


def test_the_words_by_which_people_ask_are_learnt_and_the_names_among_them_are_not(storage):
    with storage.read_from(Resource("names")) as folder:
        (path,) = folder.iterdir()
        ordinary = json.loads(path.read_text(encoding="utf-8"))
    assert (ordinary["churn"], ordinary["will"], ordinary["bakery"]) == (2, 2, 1)
    assert "acme" not in ordinary


def test_a_name_of_the_rep_s_book_is_found_with_where_it_stands(engine, part):
    (entity,) = found(part, "will Lunde Mills churn?")
    assert (entity["entity"], entity["value"], entity["start"], entity["end"]) == ("customer", "A1", 5, 16)
    assert (entity["extractor"], entity["confidence_entity"], entity["whole"]) == ("NameExtractor", 1.0, True)
    assert entity["candidates"] == [["customer", "A1", "Lunde Mills", ""]]


def test_a_part_of_a_name_carries_all_that_it_may_mean_with_less_confidence(engine, part):
    (entity,) = found(part, "tell me about Lunde")
    assert entity["candidates"] == [["customer", "A1", "Lunde Mills", ""], ["contact", "A1", "Kari Lunde", "Lunde Mills"]]
    assert entity["confidence_entity"] == 0.5


def test_values_and_products_of_the_data_are_found_too(engine, part):
    assert values(part, "who will churn in Norway, Bergen and in valves") == [
        ("country", "Norway"),
        ("city", "Bergen"),
        ("unknown", "and"),
        ("category", "Valves"),
    ]
    assert ("product", "Valves") in values(part, "is it Ball Valve")


def test_each_rep_s_names_are_its_own(engine, part):
    assert values(part, "tell me about Birch Bank", "ben") == [("customer", "B1")]
    assert values(part, "tell me about Birch Bank", "ana") == [("unknown", "Birch Bank")]
    assert values(part, "tell me about Birch Bank", "max") == [("customer", "B1")]


def test_reps_and_teams_whose_books_are_not_shown_are_known_as_such(engine, part):
    assert values(part, "tell me about Ben") == [("rep_outside", "Ben")]
    assert values(part, "tell me about South") == [("team_outside", "South")]


def test_a_word_by_which_people_ask_is_no_misspelt_name(engine, part):
    assert values(part, "why is it at risk") == []


def test_what_comes_through_rasa_is_plain_json(engine, part):
    entities = found(part, "will Lunde Mills or Foobar churn?")
    assert json.loads(json.dumps(entities)) == entities
    assert [entity["entity"] for entity in entities] == ["customer", "unknown"]


def test_entities_that_were_found_before_are_kept(engine, part):
    message = Message({TEXT: "5 of Lunde Mills", ENTITIES: [{"entity": "number", "value": 5}], "metadata": {"rep_id": "ana"}})
    part.process([message])
    assert [entity["entity"] for entity in message.get(ENTITIES)][:2] == ["number", "unknown"]
    assert message.get(ENTITIES)[-1]["value"] == "A1"


def test_a_customer_that_was_imported_meanwhile_is_found_once_the_names_are_stale(engine, part, monkeypatch):
    assert values(part, "tell me about Elm Bank") == [("unknown", "Elm Bank")]
    with engine.begin() as connection:
        row = {"customer_id": "A9", "name": "Elm Bank", "owner_id": "ana", "created_at": at("2026-01-01"), "attributes": {}}
        connection.execute(insert(schema.Customer), [row])
    assert values(part, "tell me about Elm Bank") == [("unknown", "Elm Bank")]
    monkeypatch.setattr(name_indexes, "_STALE_AFTER", 0.0)
    assert values(part, "tell me about Elm Bank") == [("customer", "A9")]


def test_a_customer_that_changed_hands_is_no_longer_found_by_its_old_owner(engine, part, monkeypatch):
    monkeypatch.setattr(name_indexes, "_STALE_AFTER", 0.0)
    assert values(part, "tell me about Lunde Mills") == [("customer", "A1")]
    with engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A1").values(owner_id="ben"))
    assert "customer" not in dict(values(part, "tell me about Lunde Mills"))
    assert values(part, "tell me about Lunde Mills", "ben") == [("customer", "A1")]


def test_where_nobody_asks_or_an_unknown_rep_does_no_name_is_found(engine, part):
    assert found(part, "will Lunde Mills churn?", rep=None) == []
    assert found(part, "will Lunde Mills churn?", rep="nobody") == []
    assert found(part, "") == []


def test_without_its_database_a_message_is_still_understood_without_names(tmp_path, monkeypatch, part):
    with installed(tmp_path, monkeypatch, unreachable(tmp_path)):
        assert found(part, "will Lunde Mills churn?") == []


def test_without_its_database_a_message_of_the_terminal_is_still_understood(tmp_path, monkeypatch, part):
    with installed(tmp_path, monkeypatch, unreachable(tmp_path)):
        assert found(part, "will Lunde Mills churn?", rep=None) == []


MAIL = "From: the office\n\nThe boxes for Lunde Mills were late again, and Oslo is cross.\n\n"


@pytest.mark.parametrize(
    "own",
    [
        "can you draft a reply",
        "remind me to call them please",
        "what is their risk?",
        "is this company at risk?",
        "please call these people",
    ],
)
def test_own_words_that_only_point_at_somebody_mean_the_customer_of_the_mail_beside_them(engine, part, own):
    (entity,) = [one for one in found(part, MAIL + own) if one["entity"] != "unknown"]
    assert (entity["entity"], entity["value"]) == ("customer", "A1")
    assert (MAIL + own)[entity["start"] : entity["end"]] == "Lunde Mills"


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ("can you draft a reply to Umbra Hotels", ["A2"]),
        ("which customers are at risk because of them?", []),
        ("who will churn?", []),
        ("show the open tickets", []),
        ("is this week any better?", []),
    ],
)
def test_own_words_that_name_somebody_or_ask_about_many_leave_the_mail_aside(engine, part, own, named):
    assert [value for kind, value in values(part, MAIL + own) if kind in ("customer", "contact")] == named


def test_where_a_mail_names_two_customers_nobody_is_guessed(engine, part):
    mail = "> Lunde Mills and Umbra Hotels both complain.\nplease draft a reply"
    assert [kind for kind, _ in values(part, mail) if kind != "unknown"] == []


def test_a_person_of_a_mail_stands_for_their_customer_unless_it_is_named_itself(engine, part):
    signed = values(part, "> Thanks, Ida Berg\n\nhow likely are they to churn?")
    assert ("contact", "A2") in signed
    both = values(part, "> Thanks, Kari Lunde, Lunde Mills\n\nhow likely are they to churn?")
    assert [value for kind, value in both if kind in ("customer", "contact")] == ["A1"]


def test_a_sentence_out_of_scope_teaches_no_ordinary_words(tmp_path):
    storage = LocalModelStorage(tmp_path)
    examples = [("who will churn", "rank"), ("is it raining in delta", "out_of_scope")]
    part = NameExtractor.create({}, storage, Resource("names"), None)
    part.train(TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in examples]))
    with storage.read_from(Resource("names")) as folder:
        (path,) = folder.iterdir()
        ordinary = json.loads(path.read_text(encoding="utf-8"))
    assert "churn" in ordinary
    assert not {"raining", "delta"} & set(ordinary)
