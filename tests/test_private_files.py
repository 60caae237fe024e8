"""What is made private is so from its first moment, whatever the process's own habits are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_model.private_files import is_readable_by_others, make_private_folder, open_private


@pytest.fixture(autouse=True)
def generous() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_and_those_above_it_that_are_made_are_their_owners_alone(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    make_private_folder(there / "home" / "logs")
    make_private_folder(there / "home" / "logs")
    assert [mode(path) for path in (there, there / "home", there / "home" / "logs")] == [0o755, 0o700, 0o700]


def test_a_file_in_a_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "taken")


@pytest.mark.parametrize("how", ["ab", "wb", "w", "x"])
def test_a_file_that_is_made_by_opening_is_its_owners_alone_while_it_is_written(tmp_path: Path, how: str) -> None:
    with open_private(tmp_path / "file", how) as file:
        assert mode(tmp_path / "file") == 0o600
        file.write(b"caf\xc3\xa9" if "b" in how else "café")
    assert (tmp_path / "file").read_bytes() == b"caf\xc3\xa9"


def test_whether_others_may_read_a_file_is_its_modes_word(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert not is_readable_by_others(file)
    for bits, found in ((0o600, False), (0o640, True), (0o604, True)):
        file.touch()
        file.chmod(bits)
        assert is_readable_by_others(file) is found
