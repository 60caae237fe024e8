"""Files and folders that only their owner may read: what customers did and what reps said is nobody else's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = 0o077


def make_private_folder(folder: Path) -> None:
    """Make a folder of mode 700, and those above it that are missing likewise; one that is there stays as it is.

    Raises:
        OSError: it cannot be made, or something else stands in its place.

    """
    # Path.mkdir gives its mode to the last folder alone; those above it would be open to all.
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.mkdir(exist_ok=True)


def open_private(path: Path, mode: str) -> IO[Any]:
    """An opened file, text as UTF-8; where opening makes it, it has mode 600 from its first moment.

    Raises:
        OSError: it cannot be opened.

    """

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, FILE_MODE)

    return open(path, mode, encoding=None if "b" in mode else "utf-8", opener=opener)


def is_readable_by_others(path: Path) -> bool:
    """Whether a file's mode lets anybody but its owner do anything with it; no for a file that is not there."""
    return path.is_file() and bool(path.stat().st_mode & OTHERS)
