"""The sentences that an installation was taught beyond those of the program: `taught/nlu.yml` in its home."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from crm_model.private_files import make_private_folder, open_private

_HEADER = """\
# Sentences that `crm teach` learnt from reviewed questions; `crm teach --forget` takes them out again.
# `question` is the number that `crm questions --all` shows.
"""
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_ANNOTATED = re.compile(r"\[\{([a-z]+)\}\]\(\1\)")


class TaughtUnreadable(ValueError):
    """The file of taught sentences is not as `write_taught` writes it; the message names it."""


@dataclass(frozen=True)
class TaughtSentence:
    """A sentence with its intent; placeholders such as {customer} stand for names, `question` is the kept question's number."""

    question: int
    intent: str
    text: str

    @property
    def annotated(self) -> str:
        """The sentence as training files have it: each placeholder is an entity of its kind."""
        return _PLACEHOLDER.sub(r"[{\1}](\1)", self.text)


def taught_path(home: Path) -> Path:
    """Where an installation's taught sentences lie; the file is there only while there are any."""
    return home / "taught" / "nlu.yml"


def read_taught(path: Path) -> tuple[TaughtSentence, ...]:
    """The taught sentences in the order of the file; none where there is no file.

    Raises:
        TaughtUnreadable: the file holds something else.

    """
    if not path.is_file():
        return ()
    try:
        blocks = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu") or []
        return tuple(
            TaughtSentence(
                int(example["metadata"]["question"]), str(block["intent"]), _ANNOTATED.sub(r"{\1}", example["text"].strip())
            )
            for block in blocks
            for example in block["examples"]
        )
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise TaughtUnreadable(
            f"{path} is not as crm teach writes it ({type(error).__name__}); mend it, or move it away and teach again"
        ) from None


def write_taught(path: Path, sentences: Sequence[TaughtSentence]) -> None:
    """Put sentences in the place of those that were there, all or nothing; without any the file is removed.

    Raises:
        OSError: the file cannot be written; what was there stays.

    """
    if not sentences:
        path.unlink(missing_ok=True)
        return
    intents = list(dict.fromkeys(sentence.intent for sentence in sentences))
    blocks = [
        {
            "intent": intent,
            "examples": [
                {"text": sentence.annotated, "metadata": {"question": sentence.question}}
                for sentence in sentences
                if sentence.intent == intent
            ],
        }
        for intent in intents
    ]
    content = yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, sort_keys=False, width=1000)
    make_private_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open_private(draft, "x") as file:
            file.write(_HEADER + content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
