"""The pipeline part that tells which goal a sentence has: words and pieces of words, and what it holds, weighed by logistic regression."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from actions.long_messages import without_the_rest
from bot.components.cue_words import cue_words
from bot.components.masking import mask

# What stands behind these words is a place, even if no customer is there.
_IN = re.compile(r"\b(?:in|from|outside|around|near)\s+(?:the\s+)?$", re.IGNORECASE)


def vectorizers() -> list[TfidfVectorizer]:
    """What makes features of a sentence, nothing learnt yet: words, pieces of words, and cues, in the order of `READS`."""
    return [
        TfidfVectorizer(analyzer="word", token_pattern=r"[^\W_]+(?:'\w+)?|[?$€£%]", ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, max_features=40_000),
        TfidfVectorizer(analyzer=str.split, min_df=2),
    ]


# What each of the vectorizers reads: the masked sentence, or the cues in it.
READS = ("masked", "masked", "cues")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class GoalClassifier(GraphComponent, IntentClassifier):
    """TF-IDF of words and pieces of words, logistic regression, and how near the nearest training sentence is.

    The confidence of a goal is its probability times a power of the cosine similarity to the nearest training sentence, so
    that a sentence unlike all others has a low confidence whatever the probabilities say.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """None; names are masked where some part before it found any."""
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """C: inverse strength of the regression's penalty; similarity_power: how much nearness counts; ranking_length."""
        return {"C": 10.0, "similarity_power": 0.5, "ranking_length": 5}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource):
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizers: list[TfidfVectorizer] = []
        self._labels: list[str] = []
        self._weights = np.zeros((0, 0), np.float32)
        self._intercepts = np.zeros(0, np.float32)
        self._examples = sparse.csr_matrix((0, 0), dtype=np.float32)
        self._turn()

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> GoalClassifier:
        """A part that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the goals of the training sentences."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        read = [read_of(example) for example in examples]
        goals = [example.get(INTENT) for example in examples]
        self._vectorizers = vectorizers()
        columns = [[one[name] for one in read] for name in READS]
        features = sparse.hstack(
            [vectorizer.fit_transform(column) for vectorizer, column in zip(self._vectorizers, columns, strict=True)]
        ).tocsr()
        model = LogisticRegression(C=self._config["C"], max_iter=400, class_weight="balanced").fit(features, goals)
        self._labels = list(model.classes_)
        # Of two goals the regression keeps one row, the second's.
        two = len(self._labels) == 2
        self._weights = (np.vstack([-model.coef_, model.coef_]) / 2 if two else model.coef_).astype(np.float32)
        intercepts = np.concatenate([-model.intercept_, model.intercept_]) / 2 if two else model.intercept_
        self._intercepts = intercepts.astype(np.float32)
        spoken = sum(
            len(vectorizer.vocabulary_) for vectorizer, name in zip(self._vectorizers, READS, strict=True) if name == "masked"
        )
        self._examples = features[:, :spoken].astype(np.float32)
        self._persist()
        self._turn()
        return self._resource

    def _turn(self) -> None:
        """Lays weights and examples out as each message multiplies them: turning them anew every time costs half of its time."""
        self._by_feature = np.ascontiguousarray(self._weights.T)
        self._examples_by_feature = self._examples.T.tocsr()

    def _persist(self) -> None:
        # Numbers and words only: nothing that is run when a model is loaded.
        with self._model_storage.write_to(self._resource) as folder:
            words = [sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for v in self._vectorizers]
            (folder / "goals.json").write_text(json.dumps({"labels": self._labels, "words": words}), encoding="utf-8")
            np.savez(
                folder / "goals.npz",
                weights=self._weights,
                intercepts=self._intercepts,
                **{f"rarity_{place}": vectorizer.idf_ for place, vectorizer in enumerate(self._vectorizers)},
            )
            sparse.save_npz(folder / "examples.npz", self._examples)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GoalClassifier:
        """The part as it was trained."""
        part = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            known = json.loads((folder / "goals.json").read_text(encoding="utf-8"))
            with np.load(folder / "goals.npz", allow_pickle=False) as numbers:
                part._weights, part._intercepts = numbers["weights"], numbers["intercepts"]
                rarities = [numbers[f"rarity_{place}"] for place in range(len(READS))]
            part._examples = sparse.load_npz(folder / "examples.npz")
        part._turn()
        part._labels = known["labels"]
        for vectorizer, words, rarity in zip(vectorizers(), known["words"], rarities, strict=True):
            vectorizer.vocabulary_ = {word: place for place, word in enumerate(words)}
            vectorizer.idf_ = rarity
            part._vectorizers.append(vectorizer)
        return part

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the likeliest goal and the ranking of the next ones to each message."""
        for message in messages:
            ranking = self._rank(read_of(message)) if message.get(TEXT) else []
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def _rank(self, read: Mapping[str, str]) -> list[dict[str, Any]]:
        features = sparse.hstack(
            [vectorizer.transform([read[name]]) for vectorizer, name in zip(self._vectorizers, READS, strict=True)]
        ).tocsr()
        scores = features @ self._by_feature + self._intercepts
        odds = np.exp(scores[0] - scores[0].max())
        probabilities = odds / odds.sum()
        # How near a sentence is goes by its words, not by what it holds. Each of the two kinds of words has length 1, so that the
        # product of two sentences lies between 0 and 2.
        said = features[:, : self._examples.shape[1]]
        nearest = float((said @ self._examples_by_feature).max()) / 2 if said.nnz else 0.0
        sureness = min(1.0, nearest) ** self._config["similarity_power"]
        order = np.argsort(-probabilities)
        return [{"name": self._labels[i], "confidence": float(probabilities[i] * sureness)} for i in order]


def read_of(message: Message) -> dict[str, str]:
    """What is read of a message, by the names in `READS`: the masked sentence and the cues in it."""
    return {"masked": masked(message), "cues": cue_words(message.get(TEXT), message.get(ENTITIES, []) or [])}


def masked(message: Message) -> str:
    """The part of a message that asks, with its names, times and numbers replaced by words for their kinds."""
    text = message.get(TEXT)
    names = [(entity["start"], entity["end"], _kind(entity, text)) for entity in message.get(ENTITIES, []) or []]
    return mask(without_the_rest(text), [name for name in names if name[2]])


def _kind(entity: dict[str, Any], text: str) -> str:
    """The kind that stands for an entity; an unknown word counts as a name only if it was written like one."""
    if entity["entity"] != "unknown":
        return str(entity["entity"])
    if entity.get("meant"):
        return f" {entity['meant']} "
    if not entity.get("capital") and not entity.get("near"):
        return ""
    return "country" if _IN.search(text[: entity["start"]]) else "unknown"
