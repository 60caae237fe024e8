"""Whether a language model is better or worse with more sentences: both sit the same exam, on sentences that neither has seen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, nan
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from bot.components.goals import GoalClassifier

FOLDS = 4
OUTSIDE = "out_of_scope"
# More sentences lost than won is chance above this; beneath it, it is harm.
LEVEL = 0.05
ALLOWED_LOSS_OF_AUC = 0.005
RULES = {
    "worse": (
        f"more of the exam's sentences are lost than won, by more than chance would (sign test, p < {LEVEL}),"
        f" or the AUC falls by more than {ALLOWED_LOSS_OF_AUC}"
    ),
    "better": (
        f"more of the exam's sentences are won than lost, by more than chance would (sign test, p < {LEVEL}), or more of the new"
        " sentences are understood unseen; and it is not worse"
    ),
    "no difference": (
        f"what is lost or won of the exam's sentences is chance (sign test, p >= {LEVEL}), the AUC falls by at most"
        f" {ALLOWED_LOSS_OF_AUC}, and not more of the new sentences are understood unseen"
    ),
}
_SEED = 20
_ALL = 10_000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Marks:
    """What one model made of sentences that it had not seen: the intents it said, and how sure it was of any but OUTSIDE (0-1)."""

    said: tuple[str, ...]
    inside: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """The present model and the candidate beside each other.

    Attributes:
        truth: the intents of the exam's sentences.
        now: what the present model made of the exam, each sentence judged without having been learnt.
        then: the same of the candidate.
        wanted: the intents of the new sentences.
        new_now: the intents that the present model, which has not seen them, says of the new sentences.
        new_then: those that the candidate says, each sentence judged without having been learnt.

    """

    truth: tuple[str, ...]
    now: Marks
    then: Marks
    wanted: tuple[str, ...]
    new_now: tuple[str, ...]
    new_then: tuple[str, ...]

    @property
    def won(self) -> int:
        """How many sentences of the exam only the candidate understands."""
        return sum(a != t == b for t, a, b in zip(self.truth, self.now.said, self.then.said, strict=True))

    @property
    def lost(self) -> int:
        """How many sentences of the exam only the present model understands."""
        return sum(a == t != b for t, a, b in zip(self.truth, self.now.said, self.then.said, strict=True))

    @property
    def verdict(self) -> str:
        """worse, better or no difference, by RULES."""
        fallen = self.now_auc - self.then_auc
        if sign_test(self.lost, self.won) < LEVEL or fallen > ALLOWED_LOSS_OF_AUC:
            return "worse"
        understands_more = _hits(self.new_then, self.wanted) > _hits(self.new_now, self.wanted)
        return "better" if sign_test(self.won, self.lost) < LEVEL or understands_more else "no difference"

    @property
    def now_auc(self) -> float:
        """How well the present model's sureness tells sentences inside from those outside the scope (0.5 chance, 1 always)."""
        return _auc(self.truth, self.now.inside)

    @property
    def then_auc(self) -> float:
        """The same of the candidate."""
        return _auc(self.truth, self.then.inside)

    def figures(self) -> list[tuple[str, str, str, str]]:
        """Rows to show: what was measured, of the present model, of the candidate, and the difference."""
        exam = [(_hits(marks.said, self.truth) / len(self.truth), _f1(self.truth, marks.said)) for marks in (self.now, self.then)]
        rows = [
            (f"exam: understood, of {len(self.truth):,} sentences", *_percents(exam[0][0], exam[1][0])),
            ("exam: mean F1 of the intents", *_decimals(exam[0][1], exam[1][1])),
            ("exam: AUC of out of scope", *_decimals(self.now_auc, self.then_auc)),
            ("exam: only this one understands", str(self.lost), str(self.won), f"{self.won - self.lost:+d}"),
        ]
        hits = [_hits(said, self.wanted) for said in (self.new_now, self.new_then)]
        of = f"of {len(self.wanted)}"
        rows.append((f"new sentences: understood unseen, {of}", str(hits[0]), str(hits[1]), f"{hits[1] - hits[0]:+d}"))
        return rows


def compare(
    built_in: Sequence[Message],
    taught: Sequence[Message],
    new: Sequence[Message],
    config: Mapping[str, Any],
    progress: Progress = lambda what, done, of: None,
) -> Comparison:
    """The exam of both models.

    The program's own sentences are dealt into FOLDS parts, always the same ones, each with its share of every intent. Each part
    is judged by models that learnt the other parts, with the sentences taught earlier (the present one) and the new ones too
    (the candidate). Beside the first part the new sentences are judged as well: by that present model, and by candidates that
    learnt the other half of them.

    Args:
        built_in: the program's sentences, with the entities marked in them.
        taught: those that were taught before.
        new: those that are to be taught; at least one.
        config: of the GoalClassifier.
        progress: gets what is being done, and how much of how much is done.

    """
    truth = np.array([message.get(INTENT) for message in built_in])
    halves = _halves(new) if len(new) > 1 else ()
    fits, done = 2 * FOLDS + len(halves), 0

    def learn(*groups: Sequence[Message]) -> GoalClassifier:
        nonlocal done
        progress("comparing language models", done, fits)
        done += 1
        return _learn(config, [message for group in groups for message in group])

    now, then = _Marking(len(built_in)), _Marking(len(built_in))
    new_now: tuple[str, ...] = ()
    new_then: list[str] = []
    for learnt, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=_SEED).split(truth, truth):
        known, unseen = [built_in[i] for i in learnt], [built_in[i] for i in asked]
        present = learn(known, taught)
        now.put(asked, _judge(present, unseen))
        then.put(asked, _judge(learn(known, taught, new), unseen))
        if new_now:
            continue
        new_now = _judge(present, new).said
        new_then = list(new_now)
        for half in halves:
            others = [message for i, message in enumerate(new) if i not in half]
            for i, said in zip(half, _judge(learn(known, taught, others), [new[i] for i in half]).said, strict=True):
                new_then[i] = said
    progress("comparing language models", fits, fits)
    wanted = tuple(str(message.get(INTENT)) for message in new)
    return Comparison(tuple(map(str, truth)), now.marks(), then.marks(), wanted, new_now, tuple(new_then))


def sign_test(more: int, less: int) -> float:
    """How likely so many of one kind, or more, come by chance where both kinds are equally likely (exact, one-sided)."""
    total = more + less
    return sum(comb(total, k) for k in range(more, total + 1)) / 2**total


class _Marking:
    """Marks that are gathered part by part."""

    def __init__(self, size: int) -> None:
        self._said = [""] * size
        self._inside = [nan] * size

    def put(self, places: Sequence[int], marks: Marks) -> None:
        for place, said, inside in zip(places, marks.said, marks.inside, strict=True):
            self._said[place], self._inside[place] = said, inside

    def marks(self) -> Marks:
        return Marks(tuple(self._said), tuple(self._inside))


def _learn(config: Mapping[str, Any], messages: Sequence[Message]) -> GoalClassifier:
    with tempfile.TemporaryDirectory() as folder:
        part = GoalClassifier.create(
            # The whole ranking is wanted, since how sure it is of the best goal inside the scope counts.
            {**GoalClassifier.get_default_config(), **config, "ranking_length": _ALL},
            LocalModelStorage(Path(folder)),
            Resource("goals"),
            ExecutionContext(GraphSchema({})),
        )
        part.train(TrainingData(list(messages)))
    return part


def _judge(part: GoalClassifier, messages: Sequence[Message]) -> Marks:
    # Copies, since what is judged gets the intent that was said.
    asked = [Message({TEXT: message.get(TEXT), ENTITIES: message.get(ENTITIES, [])}) for message in messages]
    rankings = [message.get(INTENT_RANKING_KEY) for message in part.process(asked)]
    inside = [max((one["confidence"] for one in ranking if one["name"] != OUTSIDE), default=0.0) for ranking in rankings]
    return Marks(tuple(ranking[0]["name"] if ranking else "" for ranking in rankings), tuple(inside))


def _halves(new: Sequence[Message]) -> tuple[list[int], list[int]]:
    """The places of both halves; sentences of one intent are in both as far as there are several."""
    by_intent = sorted(range(len(new)), key=lambda i: str(new[i].get(INTENT)))
    return by_intent[::2], by_intent[1::2]


def _hits(said: Sequence[str], truth: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(said, truth, strict=True))


def _f1(truth: Sequence[str], said: Sequence[str]) -> float:
    return float(f1_score(truth, said, labels=sorted(set(truth)), average="macro", zero_division=0))


def _auc(truth: Sequence[str], inside: Sequence[float]) -> float:
    return float(roc_auc_score([intent != OUTSIDE for intent in truth], inside))


def _percents(now: float, then: float) -> tuple[str, str, str]:
    return f"{now:.2%}", f"{then:.2%}", f"{100 * (then - now):+.2f} points"


def _decimals(now: float, then: float) -> tuple[str, str, str]:
    return f"{now:.4f}", f"{then:.4f}", f"{then - now:+.4f}"
