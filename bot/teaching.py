"""Teaching: reviewed questions become training sentences, if the language model is not worse for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.data import get_data_files, is_nlu_file
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.entities_parser import find_entities_in_training_example, replace_entities
from rasa.shared.nlu.training_data.message import Message

from actions.anonymous import PersonalNames, personal_part
from actions.folding import fold, words
from bot.components.masking import mask
from bot.exam import Comparison, Progress, compare
from bot.reviewing import Review
from bot.taught import TaughtSentence, read_taught, taught_path, write_taught
from crm_model.store import Store
from crm_model.unanswered import Questions


class TeachingRefused(ValueError):
    """Nothing is taught or forgotten; the message says why."""


@dataclass(frozen=True)
class Taught:
    """What came of teaching.

    Attributes:
        sentences: those that were to be taught.
        refused: a line for each that was not, with why.
        ignored: how many questions the review put aside.
        comparison: of the model with the sentences and the model without; None where there are none.
        kept: whether the sentences are training sentences now, and the others put aside.

    """

    sentences: tuple[TaughtSentence, ...]
    refused: tuple[str, ...]
    ignored: int
    comparison: Comparison | None
    kept: bool


@dataclass(frozen=True)
class _Place:
    intent: str
    where: str


class Teaching:
    """The teaching of one installation.

    Args:
        root: the project's folder, with config.yml and data/.
        store: the installation's database and settings.
        train: trains the language model on all that is taught then; what it raises takes everything back.

    """

    def __init__(self, root: Path, store: Store, train: Callable[[], None]) -> None:
        self._root = root
        self._store = store
        self._train = train
        self._questions = Questions(store.engine)
        self._path = taught_path(store.settings.home)

    def teach(
        self,
        reviews: Sequence[Review] | None = None,
        *,
        dry_run: bool = False,
        force: bool = False,
        progress: Progress = lambda what, done, of: None,
    ) -> Taught:
        """Teaches the questions of a review, or without one those that are labelled, unless the model is worse for it.

        Args:
            reviews: what a reviewer said; kept in the database together with what is taught.
            dry_run: only compare.
            force: teach even if the model is worse for it.
            progress: gets what is being done, and how much of how much is done.

        Raises:
            TeachingRefused: there is nothing that can be taught; the message says of each sentence why.
            bot.language_model.TrainingFailed: the language model cannot be trained; everything is as it was.

        """
        before = read_taught(self._path)
        if reviews is None:
            labelled = [Review(question.question_id, question.intent) for question in self._questions.all(("labelled",))]
        else:
            labelled = list(reviews)
        ignored = [review.question_id for review in labelled if review.intent is None]
        if gone := {sentence.question for sentence in before} & set(ignored):
            raise TeachingRefused(f"question {min(gone)} was taught; crm teach --forget {min(gone)} takes it back first")
        wanted = [
            TaughtSentence(review.question_id, review.intent, self._questions.one(review.question_id).text)
            for review in labelled
            if review.intent is not None
        ]
        refused, new = self._sort_out(wanted, before)
        if not new:
            if not ignored:
                why = f": {'; '.join(refused)}" if refused else "; label questions first (crm questions --label ID INTENT)"
                raise TeachingRefused(f"there is nothing to teach{why}")
            if not dry_run:
                self._ignore(ignored)
            return Taught((), tuple(refused), len(ignored), None, not dry_run)
        comparison = compare(
            [message for _, message in self._built_in],
            [_message(sentence) for sentence in before],
            [_message(sentence) for sentence in new],
            goal_settings(self._root),
            progress,
        )
        kept = not dry_run and (force or comparison.verdict != "worse")
        if kept:
            self._replace(before, (*before, *new))
            for sentence in new:
                self._questions.mark_taught(sentence.question, sentence.intent)
            self._ignore(ignored)
        return Taught(tuple(new), tuple(refused), len(ignored), comparison, kept)

    def forget(self, question_id: int | None) -> tuple[TaughtSentence, ...]:
        """Takes back what was taught of one question, or with None of all; gives back the sentences, whose questions are open again.

        Raises:
            TeachingRefused: nothing was taught of it.
            bot.language_model.TrainingFailed: the language model cannot be trained; everything is as it was.

        """
        before = read_taught(self._path)
        gone = tuple(sentence for sentence in before if question_id in (None, sentence.question))
        if not gone:
            there = ", ".join(str(sentence.question) for sentence in before) or "none"
            raise TeachingRefused(
                f"nothing was taught of question {question_id}; taught are {there}" if question_id else "nothing was taught"
            )
        self._replace(before, [sentence for sentence in before if sentence not in gone])
        for sentence in gone:
            self._questions.reopen(sentence.question)
        return gone

    def _replace(self, before: Sequence[TaughtSentence], after: Sequence[TaughtSentence]) -> None:
        write_taught(self._path, after)
        try:
            self._train()
        except BaseException:
            # A file from which no model can be trained would keep the assistant from being served at all.
            write_taught(self._path, before)
            raise

    def _ignore(self, question_ids: Sequence[int]) -> None:
        for question_id in question_ids:
            self._questions.ignore(question_id)

    def _sort_out(
        self, wanted: Sequence[TaughtSentence], before: Sequence[TaughtSentence]
    ) -> tuple[list[str], list[TaughtSentence]]:
        """A line for each sentence that cannot be taught, and those that can."""
        known = PersonalNames.of(self._store.whole().vocabulary())
        ordinary = {
            word.folded
            for _, message in self._built_in
            for word in words(message.get(TEXT))
            if not any(entity["start"] < word.end and word.start < entity["end"] for entity in message.get(ENTITIES) or ())
        }
        places = {_key(message): _Place(message.get(INTENT), where) for where, message in self._built_in}
        places |= {_key(_message(one)): _Place(one.intent, f"{self._path}, question {one.question}") for one in before}
        refused: list[str] = []
        new: list[TaughtSentence] = []
        for sentence in wanted:
            key = _key(_message(sentence))
            said = f"question {sentence.question} “{sentence.text}”"
            if personal := personal_part(sentence.text, known, ordinary):
                refused.append(f"{said} holds “{personal}”, which is somebody's name or number")
            elif any(sentence.question == one.question for one in before):
                refused.append(f"{said} was taught already; crm teach --forget {sentence.question} takes it back")
            elif place := places.get(key):
                refused.append(f"{said} is a training sentence already, of {place.intent}: {place.where}")
            else:
                places[key] = _Place(sentence.intent, f"question {sentence.question}")
                new.append(sentence)
        return refused, new

    @cached_property
    def _built_in(self) -> list[tuple[str, Message]]:
        return built_in_sentences(self._root)


def built_in_sentences(root: Path) -> list[tuple[str, Message]]:
    """The program's training sentences, each with the file and line where it stands."""
    found = []
    for path in map(Path, sorted(get_data_files([str(root / "data")], is_nlu_file))):
        messages = training_data_from_paths([str(path)], "en").intent_examples
        lines: dict[str, int] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            stripped = line.strip()
            if stripped.startswith("- "):
                lines.setdefault(replace_entities(stripped[2:].strip()), number)
        for message in messages:
            line_number = lines.get(message.get(TEXT))
            where = f"{path.relative_to(root)} line {line_number}" if line_number else str(path.relative_to(root))
            found.append((where, message))
    return found


def goal_settings(root: Path) -> dict[str, Any]:
    """The settings of the GoalClassifier in a project's config.yml.

    Raises:
        TeachingRefused: the pipeline has none.

    """
    config = yaml.safe_load((root / "config.yml").read_text(encoding="utf-8")) or {}
    for part in config.get("pipeline") or ():
        if str(part.get("name", "")).rpartition(".")[2] == "GoalClassifier":
            return {name: value for name, value in part.items() if name != "name"}
    raise TeachingRefused(f"the pipeline of {root / 'config.yml'} has no GoalClassifier, which is the part that is taught")


def _message(sentence: TaughtSentence) -> Message:
    entities = find_entities_in_training_example(sentence.annotated)
    return Message({TEXT: replace_entities(sentence.annotated), INTENT: sentence.intent, ENTITIES: entities})


def _key(message: Message) -> str:
    """What two sentences share between which the classifier sees next to no difference."""
    names = [(entity["start"], entity["end"], entity["entity"]) for entity in message.get(ENTITIES) or ()]
    return fold(mask(message.get(TEXT), names))
