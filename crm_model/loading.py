"""The import: a folder of files, read, checked and written to the customer database in one transaction."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from collections.abc import Mapping as TableMapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from crm_model.checking import Checked, check
from crm_model.database import writing
from crm_model.mapping import NO_MAPPING, Mapping, MappingError, read_mapping
from crm_model.reading import BadRow, ImportRefused, read_lines
from crm_model.schema import ImportRun
from crm_model.shaping import Progress, Shaped, SourceReport, shape
from crm_model.storing import Counts, Imported, store

__all__ = [
    "BadRow",
    "ImportRefused",
    "ImportReport",
    "Mapping",
    "MappingError",
    "TableReport",
    "import_folder",
    "latest_date",
    "read_mapping",
]

LISTED = 20


@dataclass(frozen=True)
class TableReport:
    """What became of one table's rows; where nothing is imported, none is new, changed or the same."""

    name: str
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    bad: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        tables: what became of each table's rows.
        sources: what became of each source's rows.
        bad_rows: every reason why a row cannot be imported.
        left_out_rows: rows that are right themselves, but belong to a bad one.
        bad_rows_file: where skipped rows were written; None where there are none.
        unread: CSV files of the folder that nothing was read from.
        dry_run: whether nothing was to be written.
        refused: whether bad rows were a reason to import nothing.

    """

    tables: tuple[TableReport, ...]
    sources: tuple[SourceReport, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    left_out_rows: tuple[BadRow, ...] = ()
    bad_rows_file: Path | None = None
    unread: tuple[str, ...] = ()
    dry_run: bool = False
    refused: bool = False

    @property
    def bad(self) -> int:
        """How many rows are bad; a row with two wrong values is one."""
        return len({(row.file, row.line) for row in self.bad_rows})

    @property
    def written(self) -> bool:
        """Whether anything in the database is different now."""
        return not (self.dry_run or self.refused) and any(table.new or table.changed for table in self.tables)

    def table(self, name: str) -> TableReport:
        """What became of one table's rows."""
        return next((table for table in self.tables if table.name == name), TableReport(name))

    def lines(self) -> list[str]:
        """The report in words, with the first 20 reasons why rows are bad."""
        said = [_table_line(table) for table in self.tables]
        for source in self.sources:
            if source.left_out or source.files > 1:
                said.append(f"{source.name}: {source.read:,} rows in {source.files:,} {'file' if source.files == 1 else 'files'}")
                said += [f"  left out {rows:,}: {words}" for words, rows in source.left_out.items()]
        if self.unread:
            said.append(f"not read: {', '.join(self.unread)}")
        said += [str(row) for row in self.bad_rows[:LISTED]]
        if len(self.bad_rows) > LISTED:
            said.append(f"… and {len(self.bad_rows) - LISTED:,} more")
        if self.bad_rows_file:
            said.append(f"the rows that were skipped are in {self.bad_rows_file}, each with the reason")
        return said


def import_folder(
    engine: Engine,
    folder: Path,
    *,
    mapping: Mapping | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    today: dt.date,
    progress: Progress | None = None,
) -> ImportReport:
    """What became of each row of a folder's files, after the good ones were written to the database in one transaction.

    Rows are matched by their id; the lines of an order are replaced together. Without `skip_bad` nothing is written when any
    row is bad; with it the other rows are, and the bad ones go to a CSV file beside the folder.

    Args:
        engine: the database, with its tables.
        folder: where the files are.
        mapping: how they become the import's tables; without one they have its names and columns.
        dry_run: say what would happen and write nothing.
        skip_bad: import the good rows although there are bad ones.
        today: the latest date that a row may have.
        progress: called with a message, and sometimes with how much is done of how much.

    Raises:
        ImportRefused: the folder cannot be imported at all.
        DatabaseUnreachable: the database cannot be reached.

    """
    mapping = mapping or NO_MAPPING
    say: Progress = progress or _silent
    shaped = shape(folder, mapping, say)
    with writing(engine) as connection:
        say("checking")
        checked = check(shaped, Imported(connection), today, mapping.name)
        refused = bool(checked.bad) and not skip_bad
        counts = {} if refused else store(connection, checked.tables, write=not dry_run, progress=say)
        skipped = None
        if checked.bad and skip_bad and not dry_run:
            skipped = _write_bad_rows(folder, shaped, [*checked.bad, *checked.left_out])
        report = ImportReport(
            tables=tuple(_table_reports(shaped, checked, counts)),
            sources=tuple(shaped.reports),
            bad_rows=tuple(checked.bad),
            left_out_rows=tuple(checked.left_out),
            bad_rows_file=skipped,
            unread=tuple(shaped.unread),
            dry_run=dry_run,
            refused=refused,
        )
        if report.written:
            _remember(connection, folder, report)
    return report


def latest_date(now: dt.datetime | None = None, fixed: dt.date | None = None) -> dt.date:
    """The latest date that a row may have: that which it is by now somewhere on earth, where the next day may have begun.

    Where another day stands for today (`fixed`) and lies later, it is that one; an earlier one forbids nothing, since what
    lies after it is kept and not yet seen.
    """
    now = now or dt.datetime.now(dt.timezone.utc)
    real = (now + dt.timedelta(hours=14)).date()
    return max(real, fixed) if fixed else real


def _silent(message: str, done: int | None = None, of: int | None = None) -> None:
    """Says nothing."""


def _table_line(table: TableReport) -> str:
    words = f"{table.name}: {table.read:,} read, {table.new:,} new, {table.changed:,} changed, {table.same:,} the same"
    if table.bad or table.left_out:
        words += f", {table.bad:,} bad"
    if table.left_out:
        words += f", {table.left_out:,} left out because they belong to a bad row"
    return words


def _table_reports(shaped: Shaped, checked: Checked, counts: TableMapping[str, Counts]) -> Iterator[TableReport]:
    for name, table in checked.tables.items():
        # Rows that could not even be read belong to the table where their file makes no other one.
        unreadable = sum(report.bad for report in shaped.reports if report.tables == (name,))
        tally = counts.get(name, Counts())
        yield TableReport(
            name,
            read=len(table.rows) + unreadable,
            new=tally.new,
            changed=tally.changed,
            same=tally.same,
            bad=int(table.bad.sum()) + unreadable,
            left_out=int(table.left_out.sum()),
        )


def _remember(connection: Connection, folder: Path, report: ImportReport) -> None:
    counts = {
        table.name: {"new": table.new, "changed": table.changed, "same": table.same, "bad": table.bad} for table in report.tables
    }
    connection.execute(
        sa.insert(ImportRun.__table__).values(
            finished_at=dt.datetime.now(dt.timezone.utc).replace(tzinfo=None), source=str(folder.resolve()), counts=counts
        )
    )


def _write_bad_rows(folder: Path, shaped: Shaped, rows: list[BadRow]) -> Path:
    """Where the bad rows were written, each with its reason and as its file has it: beside the folder, or else right here."""
    name = f"{folder.resolve().name}-bad-rows.csv"
    originals = _originals(shaped, rows)
    for place in (folder.resolve().parent / name, Path.cwd() / name):
        try:
            with place.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["file", "line", "column", "value", "expected", "row"])
                for row in rows:
                    original = originals.get(row.file, {}).get(row.line, [])
                    writer.writerow([row.file, row.line, row.column, row.value, row.expected, _as_csv(original)])
        except OSError:
            continue
        return place
    raise ImportRefused(
        f"the bad rows cannot be written beside {folder} nor to the current folder; expected one that is writable"
    )


def _originals(shaped: Shaped, rows: list[BadRow]) -> dict[str, dict[int, list[str]]]:
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.file, set()).add(row.line)
    return {
        name: read_lines(path, name, shaped.sources[name].form, wanted[name])
        for name, path in zip(shaped.files, shaped.paths, strict=True)
        if name in wanted
    }


def _as_csv(values: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()
