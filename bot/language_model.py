"""The trained language model, and whether it still fits the files that it was learnt from."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from bot.taught import taught_path
from crm_model.private_files import make_private_folder, open_private
from crm_model.settings import load_settings

NAME = "crm"
FOLDER = "models"
# What bot/components masks and marks the examples with, directly or further down.
READING_MODULES = (
    "cues",
    "folding",
    "lexicon",
    "long_messages",
    "name_forms",
    "names",
    "numbers",
    "periods",
    "places",
    "questions",
    "spellings",
    "time_nouns",
    "time_words",
    "times",
    "vocabulary",
)


class TrainingFailed(RuntimeError):
    """The language model could not be trained; the message says where the log lies and how it ends."""


def project_root() -> Path:
    """The folder of config.yml: the current one, or else the one that this package was installed from.

    Raises:
        FileNotFoundError: neither has a config.yml.

    """
    candidates = (Path.cwd(), Path(__file__).resolve().parent.parent)
    for folder in candidates:
        if (folder / "config.yml").is_file():
            return folder
    raise FileNotFoundError(f"there is no config.yml in {' or '.join(map(str, candidates))}; run this in the project's folder")


def model_path(root: Path) -> Path:
    """Where the model of a project lies."""
    return root / FOLDER / f"{NAME}.tar.gz"


def fingerprint(root: Path) -> str:
    """A digest of everything that the model is learnt from: settings, domain, examples, our own parts, Rasa's version.

    The parts read dates, numbers and names with modules of `actions`, which count as well, and so do the sentences that the
    installation was taught.
    """
    digest = hashlib.sha256(metadata.version("rasa").encode())
    for path in _sources(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    taught = taught_path(load_settings().home)
    if taught.is_file():
        digest.update(b"taught\0" + hashlib.sha256(taught.read_bytes()).digest())
    return digest.hexdigest()


def fits(root: Path) -> bool:
    """Whether there is a model, and nothing has changed since it was trained."""
    note = _note(root)
    return model_path(root).is_file() and note.is_file() and note.read_text(encoding="utf-8").strip() == fingerprint(root)


def train(root: Path, log: Path, environment: dict[str, str], progress: Callable[[float], None] = lambda seconds: None) -> Path:
    """Train the model and give back where it lies; `progress` gets the seconds so far, twice a second.

    Raises:
        TrainingFailed: Rasa refused the files or broke; the model that was there stays, and still does not fit.

    """
    trained_from = fingerprint(root)
    make_private_folder(log.parent)
    command = [
        *(sys.executable, "-m", "bot.watched", "rasa", "train"),
        *("--domain", str(domain_path(root)), "--out", FOLDER, "--fixed-model-name", NAME),
    ]
    began = time.monotonic()
    with open_private(log, "ab") as output:
        child = subprocess.Popen(
            command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
        )
        try:
            while child.poll() is None:
                progress(time.monotonic() - began)
                time.sleep(0.5)
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
            if child.stdin is not None:
                child.stdin.close()
    if child.returncode != 0 or not model_path(root).is_file():
        raise TrainingFailed(f"the language model could not be trained; {log} ends with:\n{last_lines(log)}")
    _note(root).write_text(trained_from + "\n", encoding="utf-8")
    return model_path(root)


def last_lines(log: Path, count: int = 4) -> str:
    """The last lines of a log that say anything; a long log is read from its end."""
    if not log.is_file():
        return "  (no log)"
    with log.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 16_384))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return "\n".join(f"  {line}" for line in [line for line in lines if line.strip()][-count:]) or "  (empty)"


def domain_path(root: Path) -> Path:
    """Where a project's domain lies, relative to it: domain.yml where there is one, else the folder of topics."""
    return Path("domain.yml") if (root / "domain.yml").is_file() else Path("bot/domain")


def _note(root: Path) -> Path:
    return root / FOLDER / f"{NAME}.fingerprint"


def _sources(root: Path) -> Iterator[Path]:
    learnt = ("config.yml", "domain.yml", "bot/domain/**/*.yml", "data/**/*.yml", "data/**/*.yaml")
    code = ("bot/importer.py", "bot/components/**/*.py", *(f"actions/{name}.py" for name in READING_MODULES))
    for pattern in (*learnt, *code):
        yield from sorted(path for path in root.glob(pattern) if path.is_file())
