"""Files of rows, read in pieces as text, each row with the line of the file that it starts on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

ROWS_AT_ONCE = 50_000
KEPT_TEXTS = 65_536


class ImportRefused(ValueError):
    """Data that cannot be imported at all; the message names the file, the line where there is one, and what was expected."""


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be imported: where it starts, which of its columns is wrong, and what was expected there.

    Without a column the row as a whole is wrong, and `value` says in which way.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else self.value[:57] + "…"
        if not self.column:
            said = shown
        elif self.value:
            said = f"{self.column} is {shown!r}"
        else:
            said = f"{self.column} is empty"
        return f"{self.file} line {self.line}: {said}; expected {self.expected}"


@dataclass(frozen=True)
class RowFormat:
    """How a file's rows are written.

    Attributes:
        whitespace: whether columns are separated by white space; otherwise the file is CSV.
        delimiter: what separates the columns of a CSV file.
        names: the columns' names where the file has no header row.
        skip: pattern of lines that are no rows.

    """

    whitespace: bool = False
    delimiter: str = ","
    names: tuple[str, ...] = ()
    skip: str = ""


@dataclass(frozen=True)
class Rows:
    """Some rows of a file: `texts` has a column of stripped text for each of the file's, `lines` each row's line (from 1)."""

    texts: pd.DataFrame
    lines: np.ndarray
    bad: list[BadRow]


def header(path: Path, shown: str, form: RowFormat) -> list[str]:
    """The names of a file's columns; `shown` is the file's name in messages.

    Raises:
        ImportRefused: the file is empty, is no UTF-8 text, or names a column twice or not at all.

    """
    if form.names:
        return list(form.names)
    for _, values in _records(path, shown, form):
        names = [value.strip() for value in values]
        for place, name in enumerate(names, start=1):
            if not name:
                raise ImportRefused(f"{shown} line 1: column {place} has no name; expected a header row that names each column")
            if names.index(name) != place - 1:
                raise ImportRefused(f"{shown} line 1: the header names {name!r} twice; expected each column once")
        return names
    raise ImportRefused(f"{shown} is empty; expected a header row and rows beneath it")


def read_rows(path: Path, shown: str, form: RowFormat, wanted: Sequence[str] | None = None) -> Iterator[Rows]:
    """The rows of a file in pieces of up to 50,000, with the wanted columns (all without a wish); empty rows are no rows.

    A row with too few or too many values is a bad row and not among the texts.

    Raises:
        ImportRefused: the file is empty, is no UTF-8 text, its header is wrong, or a quotation mark stands where none can.

    """
    names = header(path, shown, form)
    places = [names.index(name) for name in (names if wanted is None else wanted)]
    kept: list[dict[str, str]] = [{} for _ in places]
    records = _records(path, shown, form)
    if not form.names:
        next(records)
    rows: list[list[str]] = []
    lines: list[int] = []
    bad: list[BadRow] = []
    for line, values in records:
        if len(values) != len(names):
            if any(value.strip() for value in values):
                bad.append(BadRow(shown, line, "", f"it has {len(values)} values", f"{len(names)}, one for each column"))
            continue
        rows.append(values)
        lines.append(line)
        if len(rows) == ROWS_AT_ONCE:
            yield _rows(names, rows, lines, bad, places, kept)
            rows, lines, bad = [], [], []
    yield _rows(names, rows, lines, bad, places, kept)


def read_lines(path: Path, shown: str, form: RowFormat, wanted: set[int]) -> dict[int, list[str]]:
    """The values of the rows that start on the wanted lines, by line."""
    return {line: values for line, values in _records(path, shown, form) if line in wanted}


def _rows(
    names: list[str], rows: list[list[str]], lines: list[int], bad: list[BadRow], places: list[int], kept: list[dict[str, str]]
) -> Rows:
    texts: dict[str, np.ndarray] = {}
    whole = np.array([any(value and not value.isspace() for value in row) for row in rows], dtype=bool)
    for place, seen in zip(places, kept, strict=True):
        # Equal texts become one object: half a million lines repeat few numbers and names.
        if len(seen) > KEPT_TEXTS:
            seen.clear()
        column = np.empty(len(rows), dtype=object)
        column[:] = [seen.setdefault(text, text) for text in (row[place].strip() for row in rows)]
        texts[names[place]] = column[whole]
    return Rows(pd.DataFrame(texts, dtype=object), np.array(lines, dtype=np.int64)[whole], bad)


def _records(path: Path, shown: str, form: RowFormat) -> Iterator[tuple[int, list[str]]]:
    """Each record of the file with the line that it starts on."""
    skip = re.compile(form.skip) if form.skip else None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if form.whitespace:
                for line, text in enumerate(file, start=1):
                    if text.strip() and not (skip and skip.search(text)):
                        yield line, text.split()
                return
            reader = csv.reader(file, delimiter=form.delimiter, strict=True)
            start = 1
            try:
                for values in reader:
                    if values and not (skip and skip.search(form.delimiter.join(values))):
                        yield start, values
                    start = reader.line_num + 1
            except csv.Error as error:
                raise ImportRefused(_malformed(shown, start, str(error))) from None
    except UnicodeDecodeError:
        raise ImportRefused(_not_text(path, shown)) from None
    except OSError as error:
        raise ImportRefused(f"{shown} cannot be read: {error.strerror}") from None


def _malformed(shown: str, line: int, said: str) -> str:
    if "NUL" in said:
        return f"{shown} line {line}: there is a zero byte; expected a CSV file saved as UTF-8 text"
    if "field larger" in said:
        return (
            f"{shown} line {line}: a value is longer than {csv.field_size_limit():,} characters; expected shorter values,"
            " or a quotation mark is not closed"
        )
    if "unexpected end" in said:
        return f"{shown} line {line}: a quotation mark is not closed; expected a closing one before the file ends"
    if "new-line" in said:
        return f"{shown} line {line}: a line break stands inside a value; expected quotation marks around such a value"
    return f'{shown} line {line}: a quotation mark stands within a quoted value; expected it doubled ("")'


def _not_text(path: Path, shown: str) -> str:
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                return (
                    f"{shown} line {line}: byte {raw[error.start]:#04x} is not UTF-8;"
                    " expected a CSV file saved as UTF-8 text (not a spreadsheet, not compressed)"
                )
    return f"{shown} is not UTF-8 text"
