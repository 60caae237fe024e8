import json

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.goals import GoalClassifier

SENTENCES = {
    "rank": ["who is likely to churn?", "who will leave us?", "which customers might we lose?", "who might quit this week?"],
    "number": ["how many customers do we have?", "count my customers", "revenue last month", "how much revenue was that?"],
    "greet": ["hello", "hi there", "good morning", "hey you"],
}
CONFIG = GoalClassifier.get_default_config()


def example(text, intent=None, entities=()):
    data = {TEXT: text, ENTITIES: list(entities)}
    return Message({**data, INTENT: intent} if intent else data)


def trained(folder, sentences=None, config=CONFIG):
    """A trained part, and the same part loaded from what it wrote."""
    folder.mkdir(exist_ok=True)
    storage, resource = LocalModelStorage(folder), Resource("goals")
    part = GoalClassifier.create(config, storage, resource, None)
    examples = [example(text, intent) for intent, texts in (sentences or SENTENCES).items() for text in texts]
    assert part.train(TrainingData(examples)) == resource
    return part, GoalClassifier.load(config, storage, resource, None), storage


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("goals"))


def ranking(part, text, entities=()):
    (message,) = part.process([example(text, entities=entities)])
    assert message.get(INTENT) == (message.get(INTENT_RANKING_KEY) or [{"name": None, "confidence": 0.0}])[0]
    return message.get(INTENT_RANKING_KEY)


def best(part, text, entities=()):
    first = ranking(part, text, entities)[0]
    return first["name"], first["confidence"]


@pytest.mark.parametrize(("goal", "text"), [(goal, text) for goal, texts in SENTENCES.items() for text in texts])
def test_a_sentence_that_was_learnt_is_known_again_with_high_confidence(parts, goal, text):
    name, confidence = best(parts[0], text)
    assert name == goal
    assert confidence > 0.6


@pytest.mark.parametrize(
    ("text", "goal"), [("who may leave this month?", "rank"), ("how many clients are there?", "number"), ("hi you", "greet")]
)
def test_a_sentence_like_those_learnt_has_their_goal_with_less_confidence(parts, text, goal):
    name, confidence = best(parts[0], text)
    assert name == goal
    assert confidence < best(parts[0], SENTENCES[goal][0])[1]


@pytest.mark.parametrize("text", ["zxcvb qwrtp", "Sphinx of black quartz", "Ähnlich nichts", "12 %"])
def test_a_sentence_unlike_all_others_has_a_low_confidence(parts, text):
    assert best(parts[0], text)[1] < 0.4


def test_a_sentence_that_shares_no_piece_with_any_other_has_no_confidence(parts):
    assert best(parts[0], "日本語")[1] == 0


def test_an_empty_message_has_no_goal(parts):
    assert ranking(parts[0], "") == []


def test_confidences_fall_and_never_sum_to_more_than_one(parts):
    for text in ("who is likely to churn?", "hello", "how are the customers?"):
        confidences = [one["confidence"] for one in ranking(parts[0], text)]
        assert confidences == sorted(confidences, reverse=True)
        assert 0 < sum(confidences) <= 1 + 1e-6


def test_the_ranking_is_as_long_as_the_configuration_says(tmp_path):
    part, loaded, _ = trained(tmp_path, config={**CONFIG, "ranking_length": 2})
    assert len(ranking(part, "hello")) == len(ranking(loaded, "hello")) == 2


@pytest.mark.parametrize(
    "text", ["who is likely to churn?", "who may leave?", "zxcvb", "hello hello", "revenue over 50 % in May"]
)
def test_what_was_learnt_comes_back_from_a_file_the_same(parts, text):
    part, loaded, _ = parts
    assert ranking(loaded, text) == ranking(part, text)


def test_what_is_written_holds_words_and_numbers_and_no_object_that_is_run_when_loaded(parts):
    with parts[2].read_from(Resource("goals")) as folder:
        files = sorted(folder.iterdir())
        assert [path.name for path in files] == ["examples.npz", "goals.json", "goals.npz"]
        known = json.loads((folder / "goals.json").read_text(encoding="utf-8"))
        assert known["labels"] == ["greet", "number", "rank"]
        for path in files[::2]:
            with np.load(path, allow_pickle=False) as arrays:
                assert {arrays[name].dtype.kind for name in arrays.files} <= set("fiS")


def test_a_name_does_not_sway_the_goal(parts):
    def named(text, name):
        start = text.index(name)
        return [{"entity": "customer", "value": name, "start": start, "end": start + len(name)}]

    plain, sly = "who will leave Lunde Mills?", "who will leave Hello Hithere?"
    assert ranking(parts[0], plain, named(plain, "Lunde Mills")) == ranking(parts[0], sly, named(sly, "Hello Hithere"))


def test_an_unknown_word_counts_as_a_name_only_where_it_is_written_or_known_like_one(parts):
    def unknown(**more):
        return [{"entity": "unknown", "value": "foobar", "start": 9, "end": 15, **more}]

    name = [{"entity": "customer", "value": "foobar", "start": 9, "end": 15}]
    text = "who will foobar"
    assert ranking(parts[0], text, unknown(capital=True)) == ranking(parts[0], text, name)
    assert ranking(parts[0], text, unknown(near=[["customer", "A1", "Foobars", ""]])) == ranking(parts[0], text, name)
    assert ranking(parts[0], text, unknown()) == ranking(parts[0], text)


def test_a_misspelt_word_counts_as_the_one_that_was_meant(parts):
    slip = [{"entity": "unknown", "value": "chrun", "start": 17, "end": 22, "meant": "churn"}]
    assert ranking(parts[0], "who is likely to chrun?", slip) == ranking(parts[0], "who is likely to churn ?")


def test_more_weight_on_nearness_lowers_the_confidence_of_what_is_less_near(tmp_path):
    mild, _, _ = trained(tmp_path / "mild", config={**CONFIG, "similarity_power": 0.1})
    strict, _, _ = trained(tmp_path / "strict", config={**CONFIG, "similarity_power": 2.0})
    assert best(strict, "who may leave?")[1] < best(mild, "who may leave?")[1]


def test_two_goals_are_told_apart(tmp_path):
    part, _, _ = trained(tmp_path, {goal: SENTENCES[goal] for goal in ("greet", "rank")})
    assert [best(part, text)[0] for text in ("hello", "who is likely to churn?")] == ["greet", "rank"]
