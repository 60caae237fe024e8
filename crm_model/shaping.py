"""A folder's files, shaped by a mapping into the tables of the import, as text with the place that each row comes from."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from crm_model.columns import REAL_DATE, REQUIRED_TABLES, TABLES, numbers
from crm_model.mapping import Condition, Expression, Source, Table
from crm_model.mapping import Mapping as TableMapping
from crm_model.reading import BadRow, ImportRefused, Rows, header, read_rows

Progress = Callable[..., None]
FILE, LINE = "\x00file", "\x00line"
KEY = "\x00key "


@dataclass(frozen=True)
class TextTable:
    """One table of the import as text.

    Attributes:
        name: the table.
        texts: a column for each that was found, "" for no value; columns that the contract does not name are further ones.
        files: for each row, which of the folder's files it comes from, as a place in `Shaped.files`.
        lines: for each row, the line of that file.
        shown: table column to what the file calls it.

    """

    name: str
    texts: pd.DataFrame
    files: np.ndarray
    lines: np.ndarray
    shown: Mapping[str, str]


@dataclass(frozen=True)
class SourceReport:
    """What became of a source's rows: how many files and rows were read, were bad, and were left out, and for which reasons."""

    name: str
    tables: tuple[str, ...]
    files: int
    read: int
    bad: int
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Shaped:
    """All tables that a folder holds, the files they come from, bad rows found on the way, and files nobody asked for."""

    tables: Mapping[str, TextTable]
    files: list[str]
    paths: list[Path]
    sources: Mapping[str, Source]
    bad: list[BadRow]
    reports: list[SourceReport]
    unread: list[str]


def shape(folder: Path, mapping: TableMapping, progress: Progress) -> Shaped:
    """The tables that a folder's files hold.

    Raises:
        ImportRefused: the folder or a required file or column is missing, or a file cannot be read as rows.

    """
    if not folder.is_dir():
        raise ImportRefused(f"{folder} is no folder; expected one with customers.csv and orders.csv")
    wanted = [mapping.table(name) for name in TABLES]
    found = {table.name: _files(folder, table.source) for table in wanted if table.source}
    _check_required(folder, wanted, found)
    files: list[str] = []
    paths: list[Path] = []
    sources: dict[str, Source] = {}
    bad: list[BadRow] = []
    reports: list[SourceReport] = []
    tables: dict[str, TextTable] = {table.name: _own_rows(table, mapping.name) for table in wanted if not table.source}
    for source, takers in _by_source(wanted):
        if not found[takers[0].name]:
            continue
        gathering = _Gathering(source, takers)
        for path in found[takers[0].name]:
            shown = path.relative_to(folder).as_posix()
            progress(f"reading {shown}")
            gathering.read(path, shown, len(files))
            files.append(shown)
            paths.append(path)
            sources[shown] = source
        tables |= gathering.tables()
        bad += gathering.bad
        reports.append(gathering.report(len(found[takers[0].name])))
    unread = sorted({path.name for path in folder.glob("*.csv") if path.is_file()} - set(files))
    return Shaped(tables, files, paths, sources, bad, reports, unread)


def _by_source(tables: list[Table]) -> list[tuple[Source, list[Table]]]:
    """The sources with the tables made from each."""
    takers: dict[int, tuple[Source, list[Table]]] = {}
    for table in tables:
        if table.source:
            takers.setdefault(id(table.source), (table.source, []))[1].append(table)
    return list(takers.values())


def _files(folder: Path, source: Source) -> list[Path]:
    paths = sorted(path for path in folder.glob(source.files) if path.is_file())
    for path in paths:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ImportRefused(f"{path.relative_to(folder)} is a link to a file outside {folder}; expected a file inside it")
    return paths


def _check_required(folder: Path, tables: list[Table], found: Mapping[str, list[Path]]) -> None:
    for table in tables:
        if table.name in REQUIRED_TABLES and table.source and not found[table.name]:
            there = ", ".join(sorted(path.name for path in folder.iterdir())[:10]) or "nothing"
            raise ImportRefused(f"{table.source.files} is missing in {folder}; expected it there ({there} was found)")


def _own_rows(table: Table, mapping: str) -> TextTable:
    """Rows that the mapping itself holds; their line is their place in it."""
    texts = pd.DataFrame([dict(row) for row in table.rows], dtype=object).fillna("")
    return TextTable(table.name, texts, np.full(len(texts), -1), np.arange(1, len(texts) + 1), {})


class _Gathering:
    """Reads the files of one source, and keeps for each of its tables what the rows say of it."""

    def __init__(self, source: Source, tables: list[Table]) -> None:
        self.source = source
        self.takers = tables
        self.pieces: dict[str, list[pd.DataFrame]] = {table.name: [] for table in tables}
        self.bad: list[BadRow] = []
        self.read_rows = 0
        self.bad_rows = 0
        self.left_out: Counter[str] = Counter()
        # Descriptions come back in file after file, and finding a category among all keywords takes long.
        self.categories: dict[str, dict[str, str]] = {}

    def read(self, path: Path, shown: str, file: int) -> None:
        """Take in one file, whose place among all files is `file`."""
        names = header(path, shown, self.source.form)
        for table in self.takers:
            _check_header(shown, names, table)
        everything = any(table.keep_others for table in self.takers)
        needed = self.source.columns.union(*(table.source_columns for table in self.takers))
        wanted = [name for name in names if everything or name in needed]
        for rows in read_rows(path, shown, self.source.form, wanted):
            self.read_rows += len(rows.lines) + len(rows.bad)
            texts, lines = self._cleaned(rows, shown)
            for table in self.takers:
                self.pieces[table.name].append(self._derived(texts, lines, table, file))

    def _cleaned(self, rows: Rows, shown: str) -> tuple[pd.DataFrame, np.ndarray]:
        """The rows that are right and kept, with their dates in ISO form."""
        texts, lines = rows.texts, rows.lines
        self.bad += rows.bad
        right = np.ones(len(lines), dtype=bool)
        for column, pattern in self.source.clean.items():
            texts[column] = _each(texts[column], partial(pattern.sub, ""))
        kept = np.ones(len(lines), dtype=bool)
        for column in self.source.numbers:
            values = numbers(texts[column].to_numpy())
            wrong = ~np.isfinite(values) & (texts[column] != "").to_numpy()
            right &= self._right(shown, texts[column], lines, wrong, "a number such as 12.50")
        for column, form in self.source.dates.items():
            written = texts[column]
            texts[column] = _each(written, partial(_iso, form=form))
            wrong = ((texts[column] == "") & (written != "")).to_numpy()
            shown_form = f"{REAL_DATE}, written as {form}"
            right &= self._right(shown, written, lines, wrong, shown_form)
        self.bad_rows += int((~right).sum()) + len(rows.bad)
        for condition, words in self.source.keep:
            held = _holds(condition, texts)
            self.left_out[words] += int((right & kept & ~held).sum())
            kept &= held
        return texts[right & kept].reset_index(drop=True), lines[right & kept]

    def _right(self, shown: str, column: pd.Series, lines: np.ndarray, wrong: np.ndarray, expected: str) -> np.ndarray:
        for place in np.flatnonzero(wrong):
            self.bad.append(BadRow(shown, int(lines[place]), str(column.name), str(column.iloc[place]), expected))
        return ~wrong

    def _derived(self, texts: pd.DataFrame, lines: np.ndarray, table: Table, file: int) -> pd.DataFrame:
        """The table's columns for the rows that count for it, already grouped within these rows."""
        if table.where:
            held = _holds(table.where, texts)
            texts, lines = texts[held], lines[held]
        columns: dict[str, np.ndarray] = {}
        for name, expression in table.columns.items():
            columns[name] = self._value(expression, texts, table, name)
        if table.keep_others:
            used = {expression.column for expression in table.columns.values()}
            columns |= {str(name): texts[name].to_numpy() for name in texts if name not in used and name not in columns}
        for place, name in enumerate(table.group_by):
            columns[f"{KEY}{place}"] = texts[name].to_numpy()
        made = pd.DataFrame(columns, index=range(len(lines)))
        made[FILE] = np.int32(file)
        made[LINE] = lines
        return _grouped(made, table) if table.group_by else made

    def _value(self, expression: Expression, texts: pd.DataFrame, table: Table, name: str) -> np.ndarray:
        if expression.text:
            return _filled_in(expression.text, texts)
        compared = expression.take in ("min", "max") and table.source is not None and expression.column in table.source.numbers
        if expression.factors or compared:
            factors = expression.factors or {expression.column}
            product = np.prod([numbers(texts[column].to_numpy()) for column in sorted(factors)], axis=0)
            product = np.abs(product) if expression.absolute else product
            return product if table.group_by else _written(product)
        column = texts[expression.column]
        if expression.values:
            column = _each(column, lambda text: expression.values.get(text, text))
        if expression.categories:
            known = self.categories.setdefault(f"{table.name} {name}", {})
            column = _each(column, lambda text: known.get(text) or known.setdefault(text, _category(text, expression)))
        return column.to_numpy()

    def tables(self) -> dict[str, TextTable]:
        """The tables made from all that was taken in."""
        made = {}
        for table in self.takers:
            rows = pd.concat(self.pieces.pop(table.name), ignore_index=True)
            if table.group_by:
                rows = _grouped(rows, table)
            texts = pd.DataFrame(
                {
                    column: rows[column] if rows[column].dtype == object else _written(rows[column].to_numpy())
                    for column in rows
                    if not str(column).startswith("\x00")
                }
            )
            shown = {
                name: expression.column
                for name, expression in table.columns.items()
                if expression.column and expression.column != name
            }
            made[table.name] = TextTable(table.name, texts.fillna(""), rows[FILE].to_numpy(), rows[LINE].to_numpy(), shown)
        return made

    def report(self, files: int) -> SourceReport:
        """What became of the source's rows."""
        name = self.source.files
        return SourceReport(
            name, tuple(table.name for table in self.takers), files, self.read_rows, self.bad_rows, dict(self.left_out)
        )


def _check_header(shown: str, names: list[str], table: Table) -> None:
    for column in sorted(table.source_columns | (table.source.columns if table.source else frozenset())):
        if column not in names:
            raise ImportRefused(f"{shown} line 1: column {column} is missing, which the mapping names; found {', '.join(names)}")
    if table.keep_others:
        for column in TABLES[table.name].required:
            if column not in names and column not in table.columns:
                expected = ", ".join(TABLES[table.name].required)
                raise ImportRefused(f"{shown} line 1: column {column} is missing; expected {expected} (found {', '.join(names)})")


def _category(text: str, expression: Expression) -> str:
    return next((name for name, pattern in expression.categories if pattern.search(text)), expression.otherwise)


def _filled_in(words: str, texts: pd.DataFrame) -> np.ndarray:
    """The words with each {Column} replaced by that column's value."""
    filled = np.full(len(texts), "", dtype=object)
    for place, part in enumerate(re.split(r"\{([^{}]+)\}", words)):
        filled = filled + (texts[part].to_numpy() if place % 2 else part)
    return filled


def _grouped(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """One row for each group, in the order in which the groups appear."""
    keys = [f"{KEY}{place}" for place in range(len(table.group_by))]
    if rows.empty:
        return rows
    group = rows.groupby(keys, sort=False).ngroup().to_numpy()
    takes = dict.fromkeys((*keys, FILE, LINE), "first")
    takes |= {column: expression.take for column, expression in table.columns.items()}
    return pd.DataFrame({column: _taken(rows[column].to_numpy(), group, take) for column, take in takes.items()})


def _taken(values: np.ndarray, group: np.ndarray, take: str) -> np.ndarray:
    """One value for each group: its first, last, smallest or largest that is not empty, or the sum."""
    groups = int(group.max()) + 1
    if take == "sum":
        return np.bincount(group, weights=np.nan_to_num(values.astype(float)), minlength=groups)
    there = np.flatnonzero(values != "") if values.dtype == object else np.flatnonzero(values == values)
    if take in ("min", "max"):
        there = there[np.argsort(values[there], kind="stable")]
    if take in ("first", "min"):
        there = there[::-1]
    empty: object = "" if values.dtype == object else (np.nan if values.dtype.kind == "f" else 0)
    taken = np.full(groups, empty, dtype=values.dtype)
    # Of several values written to one place the last one stays.
    taken[group[there]] = values[there]
    return taken


def _holds(condition: Condition, texts: pd.DataFrame) -> np.ndarray:
    """For each row, whether it is like the condition says."""
    if condition.kind in ("all", "any", "not"):
        parts = [_holds(part, texts) for part in condition.parts]
        if condition.kind == "not":
            return ~parts[0]
        return np.logical_and.reduce(parts) if condition.kind == "all" else np.logical_or.reduce(parts)
    column = texts[condition.column]
    if condition.kind == "filled":
        return ((column != "") == condition.value).to_numpy()
    if condition.kind == "equals":
        return column.isin(condition.value).to_numpy()
    if condition.kind == "matches":
        return _each(column, lambda text: condition.value.search(text) is not None).to_numpy(dtype=bool)
    values = numbers(column.to_numpy())
    return values > condition.value if condition.kind == "above" else values < condition.value


def _each(column: pd.Series, change: Callable[[str], object]) -> pd.Series:
    """The column with each of its different texts changed."""
    codes, different = pd.factorize(column.to_numpy())
    changed = np.empty(len(different), dtype=object)
    changed[:] = [change(text) for text in different]
    return pd.Series(changed[codes], index=column.index, dtype=object, name=column.name)


def _iso(text: str, form: str) -> str:
    """A date in ISO form, with the time where the form has one; "" where the text is none of that form."""
    try:
        read = dt.datetime.strptime(text, form)
    except ValueError:
        return ""
    return read.isoformat(sep=" ") if re.search("%[HIcX]", form) else read.date().isoformat()


def _written(values: np.ndarray) -> np.ndarray:
    """Numbers as text, rounded to six places so that the order in which parts were added does not show; "" for NaN."""
    written = np.empty(len(values), dtype=object)
    written[:] = ["" if value != value else repr(round(value, 6)) for value in values.tolist()]
    return written
