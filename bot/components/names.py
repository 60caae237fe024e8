"""The pipeline part that finds names in a message: out of the asking rep's own data, while the bot runs."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions import wiring
from actions.folding import words
from actions.long_messages import parted
from actions.names import NameIndex, NameMatch
from actions.spellings import SHORT_FORMS, without_slips
from bot.components.name_indexes import NameIndexes

logger = logging.getLogger(__name__)


# In the asking part of a message that quotes another: whoever is spoken of there.
_OF_WHOM = re.compile(
    r"\b(?:him|her|them|they|their|he|she|this (?:customer|client|account|one|company|lot)|these (?:people|guys|folks)|reply|answer|write back|respond)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:which|who|whom|customers|accounts|clients)\b", re.IGNORECASE)


def _found(index: NameIndex, text: str) -> list[NameMatch]:
    """The names in the part of a message that asks; where it only points at somebody, the one customer that the rest names."""
    asked, rest = parted(text)
    found = index.find(asked)
    if not rest.strip() or any(one.kind in ("customer", "contact") for name in found for one in name.candidates):
        return found
    if not _OF_WHOM.search(asked) or _MANY.search(asked):
        return found
    told = [name for name in index.find(rest) if name.candidates and name.candidates[0].kind in ("customer", "contact")]
    # A company that is named outright says more than the people of its name.
    told = [name for name in told if name.candidates[0].kind == "customer"] or told
    companies = {one.value for name in told for one in name.candidates}
    return sorted([*found, told[0]], key=lambda name: name.start) if len(companies) == 1 else found


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NameExtractor(GraphComponent, EntityExtractorMixin):
    """Finds customers, contacts, reps, places, products and other values of the database in a message.

    What it learns from the training data is only which words people use to ask, so that no such word is taken for a misspelt
    name. The names are those that the asking rep may see; each entity carries all equally good `candidates`.
    """

    def __init__(self, ordinary: dict[str, int], model_storage: ModelStorage, resource: Resource):
        self._ordinary = ordinary
        self._model_storage = model_storage
        self._resource = resource
        self._indexes = NameIndexes(ordinary)
        self._away = False

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NameExtractor:
        """A part that has learnt nothing yet."""
        return cls({}, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NameExtractor:
        """The part as it was trained."""
        with model_storage.read_from(resource) as folder:
            ordinary = json.loads((folder / "ordinary_words.json").read_text(encoding="utf-8"))
        return cls(ordinary, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Gathers the words of all sentences but for the names annotated in them."""
        ordinary: Counter[str] = Counter()
        for example in training_data.training_examples:
            text = example.get(TEXT) or ""
            named = [(entity["start"], entity["end"]) for entity in example.get(ENTITIES, [])]
            if example.get(INTENT) == "out_of_scope":
                # It names things and places that a customer may be called.
                continue
            ordinary.update(
                word.folded for word in words(text) if not any(start < word.end and word.start < end for start, end in named)
            )
        ordinary.update(SHORT_FORMS)
        self._ordinary = without_slips(ordinary)
        self._indexes = NameIndexes(self._ordinary)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "ordinary_words.json").write_text(json.dumps(dict(sorted(self._ordinary.items()))), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the names to each message's entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = [self._entity(text, name) for name in self._find(text, message.get("metadata"))]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *self.add_extractor_name(found)], add_to_output=True)
        return messages

    def _find(self, text: str, metadata: dict[str, Any] | None) -> list[NameMatch]:
        try:
            rep_id = wiring.asking_rep(metadata)
            found = _found(self._indexes.of(rep_id, wiring.store()), text) if rep_id is not None and text else []
        except Exception as error:
            # Without a database the sentence is still understood; the action says that the data is away. Said once, not at
            # every message for as long as it lasts.
            if not self._away:
                logger.error("Names could not be read: %s", type(error).__name__)
            self._away = True
            return []
        self._away = False
        return found

    @staticmethod
    def _entity(text: str, name: NameMatch) -> dict[str, Any]:
        first = name.candidates[0] if name.candidates else None
        return {
            "entity": first.kind if first else "unknown",
            "value": first.value if first else text[name.start : name.end],
            "start": name.start,
            "end": name.end,
            "confidence_entity": 1.0 if name.whole else 0.5,
            "candidates": [[entry.kind, entry.value, entry.name, entry.of] for entry in name.candidates],
            "near": [[entry.kind, entry.value, entry.name, entry.of] for entry in name.near[:5]],
            "meant": name.meant,
            "whole": name.whole,
            "capital": name.capital,
        }
