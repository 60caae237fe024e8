"""Kept questions as a file that a reviewer fills in, and what the reviewer said of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crm_model.private_files import open_private
from crm_model.unanswered import KeptQuestion

IGNORE = "ignore"
COLUMNS = ("id", "intent", "text", "count", "cause", "nearest", "asked_at")
# A spreadsheet would run a cell that begins with one of these.
_FORMULAS = ("=", "+", "-", "@")
_YAML = (".yml", ".yaml")


class ReviewUnusable(ValueError):
    """A review that cannot be read or written; the message names the file, the place, the value and what was expected."""


@dataclass(frozen=True)
class Review:
    """What a reviewer says of one question: its intent, or None where it is to be ignored."""

    question_id: int
    intent: str | None


def known_intents(root: Path) -> tuple[str, ...]:
    """The intents of a project's domain, in alphabetical order."""
    files = [path for pattern in ("domain.yml", "bot/domain/**/*.yml") for path in sorted(root.glob(pattern))]
    found: set[str] = set()
    for path in files:
        domain = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        found |= {name if isinstance(name, str) else next(iter(name)) for name in domain.get("intents") or ()}
    return tuple(sorted(found))


def refuse_unknown_intent(intent: str, intents: Sequence[str]) -> None:
    """Raise a ReviewUnusable that lists the intents where one is none of them."""
    if intent not in intents:
        raise ReviewUnusable(f"intent is {intent!r}; expected one of {', '.join(intents)}")


def write_review(path: Path, questions: Sequence[KeptQuestion]) -> None:
    """Write questions to a new CSV or YAML file, for its owner alone, with an empty `intent` where none is said yet.

    Raises:
        ReviewUnusable: the name ends otherwise, or the file is there, as somebody may have worked in it.
        OSError: it cannot be written.

    """
    _refuse_other_endings(path)
    rows = [
        {
            "id": question.question_id,
            "intent": question.intent or "",
            "text": question.text,
            "count": question.count,
            "cause": question.cause,
            "nearest": nearest_in_words(question),
            "asked_at": f"{question.asked_at:%Y-%m-%d %H:%M}",
        }
        for question in questions
    ]
    if path.suffix in _YAML:
        content = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)
    else:
        lines = io.StringIO()
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"text": _cell(str(row["text"]))} for row in rows)
        content = lines.getvalue()
    try:
        with open_private(path, "x") as file:
            file.write(content)
    except FileExistsError:
        raise ReviewUnusable(f"{path} is there already; choose another name, so that no work in it is lost") from None


def read_review(path: Path, questions: Mapping[int, KeptQuestion], intents: Sequence[str]) -> list[Review]:
    """What a filled-in file says, in its order; a question whose intent is empty is left out.

    Args:
        path: a CSV or YAML file as `write_review` makes it; only `id` and `intent` are needed.
        questions: the kept questions by their number.
        intents: those that a sentence may have.

    Raises:
        ReviewUnusable: a line without a number that is known, with an intent that is not, or with a text that is another now.
        OSError: it cannot be read.

    """
    _refuse_other_endings(path)
    reviews: dict[int, Review] = {}
    for place, row in _rows(path):
        said = str(row.get("id") or "").strip()
        if not said.isdecimal() or int(said) not in questions:
            raise ReviewUnusable(f"{path} {place}: id is {said!r}; expected the number of a kept question")
        question = questions[int(said)]
        text = str(row.get("text") or "")
        if text and _words(text) != _words(question.text):
            raise ReviewUnusable(
                f"{path} {place}: text is {text!r}; expected {question.text!r}, as only the intent can be changed"
            )
        intent = str(row.get("intent") or "").strip()
        if not intent:
            continue
        if question.question_id in reviews:
            raise ReviewUnusable(f"{path} {place}: id {said} is there a second time; expected each question once")
        if intent != IGNORE and intent not in intents:
            raise ReviewUnusable(f"{path} {place}: intent is {intent!r}; expected {IGNORE} or one of {', '.join(intents)}")
        reviews[question.question_id] = Review(question.question_id, None if intent == IGNORE else intent)
    return list(reviews.values())


def nearest_in_words(question: KeptQuestion) -> str:
    """The intents that came nearest, each with its confidence in per cent."""
    return ", ".join(f"{intent} {confidence:.0%}" for intent, confidence in question.nearest)


def _refuse_other_endings(path: Path) -> None:
    if path.suffix not in (".csv", *_YAML):
        raise ReviewUnusable(f"{path} ends in {path.suffix or 'nothing'!r}; expected a file that ends in .csv, .yml or .yaml")


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReviewUnusable(f"{path} is not readable as UTF-8; expected the encoding in which it was written") from None
    if path.suffix in _YAML:
        yield from _entries(path, content)
        return
    # Spreadsheets of many countries write semicolons.
    delimiter = ";" if ";" in content.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    missing = sorted({"id", "intent"} - set(reader.fieldnames or ()))
    if missing:
        raise ReviewUnusable(f"{path} line 1: there is no column {missing[0]!r}; expected id and intent")
    for row in reader:
        yield f"line {reader.line_num}", row


def _entries(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        entries = yaml.safe_load(content) or []
    except yaml.YAMLError as error:
        raise ReviewUnusable(f"{path} is not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ReviewUnusable(f"{path}: expected a list of questions, each with id and intent")
    for number, entry in enumerate(entries, 1):
        yield f"entry {number}", entry


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _words(text: str) -> str:
    return " ".join(text.removeprefix("'").casefold().split())
