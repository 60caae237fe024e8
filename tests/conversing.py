"""Talks held in this process: the language model's parts, the names of a real import, and the turn that answers a message.

Faster by far than a served assistant, so that many companies can be talked about; what a served one adds (Rasa, HTTP, a trained
predictor) is tested with fewer of them.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message

from actions import rendering
from actions.conversation import turn
from actions.memory import Memory
from actions.rasa_actions import heard
from bot.components import names
from bot.components.goals import GoalClassifier
from bot.components.names import NameExtractor
from crm_model.database import connect, upgrade
from crm_model.settings import Settings, load_settings
from crm_model.store import Store

NLU = Path(__file__).parent.parent / "data" / "nlu"
# Kinds of answers that claim nothing about the data: a wrong one of these is no confident wrong answer.
ASKS_BACK = ("clarify", "refused", "help", "failed")


def checker(path: Path) -> ModuleType:
    """The module that compares answers with what a case expects."""
    spec = importlib.util.spec_from_file_location("check", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Model:
    """The parts of the language model that a sentence passes."""

    goals: GoalClassifier
    names: NameExtractor


def learnt(folder: Path) -> Model:
    """The parts trained on the sentences in data/nlu."""
    data, storage = load_data(str(NLU)), LocalModelStorage(folder)
    config = GoalClassifier.get_default_config()
    GoalClassifier.create(config, storage, Resource("goals"), None).train(data)
    NameExtractor.create({}, storage, Resource("names"), None).train(data)
    return Model(
        GoalClassifier.load(config, storage, Resource("goals"), None), NameExtractor.load({}, storage, Resource("names"), None)
    )


@dataclass
class Company:
    """A company's data, and the reps' talks about it."""

    model: Model
    store: Store
    settings: Settings

    @classmethod
    def at(cls, home: Path, model: Model) -> Company:
        """The company whose data was imported into a home folder."""
        settings = load_settings()
        assert settings.home == home
        engine = connect(settings)
        upgrade(engine)
        # Names are held by rep: those of another company are let go of.
        model.names._indexes = names.NameIndexes(model.names._ordinary)
        return cls(model, Store(engine, settings), settings)

    def say(self, rep_id: str, text: str, memory: Memory) -> tuple[Any, Memory]:
        """The answer to a rep's message, and what is remembered after it."""
        message = Message(data={"text": text, "metadata": {"rep_id": rep_id}})
        found = [self.model.names._entity(text, name) for name in names._found(self._index(rep_id), text)]
        message.set("entities", self.model.names.add_extractor_name(found), add_to_output=True)
        self.model.goals.process([message])
        understood = heard({**message.as_dict(only_output_properties=False), "text": text})
        return turn(understood, memory, self.store.view(rep_id), self.settings)

    def _index(self, rep_id: str) -> Any:
        return self.model.names._indexes.of(rep_id, self.store)

    def hold(self, cases: Path, check: ModuleType) -> Iterator[tuple[Mapping[str, Any], int, str, list[str]]]:
        """Every turn of a file of cases: the case, the turn's number, the answer's kind, and what differs from what is expected."""
        for line in cases.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            case, memory, rows = json.loads(line), Memory(), []
            for number, said in enumerate(case["turns"], 1):
                answer, memory = self.say(case["rep"], said["say"], memory)
                # What is remembered lies in a store between two messages.
                memory = Memory.from_dict(json.loads(json.dumps(memory.to_dict())))
                found, rows, _, _ = check.problems(
                    said.get("expect", {}), [json.loads(json.dumps(rendering.message(answer)))], rows
                )
                yield case, number, answer.kind, found


def shares(turns: list[tuple[Mapping[str, Any], int, str, list[str]]]) -> dict[str, float]:
    """Of the turns of each style, and of all, the percentage that came out as expected; `wrong` is that of confident wrong ones."""
    told, right = Counter[str](), Counter[str]()
    for case, _, _, found in turns:
        for style in (case["tags"][0], "all"):
            told[style] += 1
            right[style] += not found
    wrong = sum(bool(found) and kind not in ASKS_BACK for _, _, kind, found in turns)
    return {style: 100 * right[style] / told[style] for style in told} | {"wrong": 100 * wrong / len(turns)}
