"""Mapping files: how data that comes in another shape becomes the tables of the import."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import yaml

from crm_model.columns import TABLES
from crm_model.reading import RowFormat

BUILT_IN = Path(__file__).parent / "mappings"
TAKES = ("first", "last", "min", "max", "sum")
TESTS = ("filled", "equals", "matches", "above", "below")


class MappingError(ValueError):
    """A mapping file that cannot be used; the message names the file, the key, its value and what was expected."""


@dataclass(frozen=True)
class Condition:
    """What a row must be like: `test` of a column against a value, or `all`, `any`, `not` of other conditions."""

    kind: str
    parts: tuple[Condition, ...] = ()
    column: str = ""
    value: Any = None

    @property
    def columns(self) -> frozenset[str]:
        """The source columns that the condition looks at."""
        return frozenset([self.column] if self.column else []).union(*(part.columns for part in self.parts))

    @property
    def compared(self) -> frozenset[str]:
        """The source columns whose values it compares as numbers."""
        own = frozenset([self.column] if self.kind in ("above", "below") else [])
        return own.union(*(part.compared for part in self.parts))


@dataclass(frozen=True)
class Source:
    """Files of one kind: where they are, how they are written, and which of their rows are kept.

    Attributes:
        name: what the mapping calls it.
        files: pattern of file names within the folder.
        form: how rows are written.
        clean: column to a pattern whose matches are taken out of its values.
        dates: column to the format of its dates (of `datetime.strptime`).
        numbers: columns that must be numbers.
        keep: conditions of a row to be kept, each with the words for rows that are left out by it.

    """

    name: str
    files: str
    form: RowFormat = field(default_factory=RowFormat)
    clean: MappingProxyType[str, re.Pattern[str]] = MappingProxyType({})
    dates: MappingProxyType[str, str] = MappingProxyType({})
    numbers: tuple[str, ...] = ()
    keep: tuple[tuple[Condition, str], ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The source columns that its own rules look at."""
        named = frozenset(self.clean) | frozenset(self.dates) | frozenset(self.numbers)
        return named.union(*(condition.columns for condition, _ in self.keep))


@dataclass(frozen=True)
class Expression:
    """How a column's value is made from a row of the source.

    Attributes:
        column: the source column that it is.
        text: words in which {Column} stands for that column's value.
        multiply: source columns whose product it is.
        absolute: whether a sign is dropped.
        values: what certain values become.
        categories: names with the pattern that a value of that name matches; the first match counts.
        otherwise: what a value becomes that is in no category.
        take: which of a group's values it is; `sum` adds them.

    """

    column: str = ""
    text: str = ""
    multiply: tuple[str, ...] = ()
    absolute: bool = False
    values: MappingProxyType[str, str] = MappingProxyType({})
    categories: tuple[tuple[str, re.Pattern[str]], ...] = ()
    otherwise: str = ""
    take: str = "first"

    @property
    def factors(self) -> frozenset[str]:
        """The source columns whose numbers its value is counted from; none where it is taken over as it is written."""
        alone = self.column and (self.absolute or self.take == "sum")
        return frozenset([self.column]) if alone else frozenset(self.multiply)

    @property
    def columns(self) -> frozenset[str]:
        """The source columns that it is made from."""
        in_text = re.findall(r"\{([^{}]+)\}", self.text)
        return frozenset([*([self.column] if self.column else []), *self.multiply, *in_text])


@dataclass(frozen=True)
class Table:
    """How one table of the import is made: from a source's rows, or from rows that the mapping itself holds.

    Attributes:
        name: a table of the import.
        source: where its rows come from.
        columns: the table's columns that are made from something; further ones become attributes.
        where: what a source's row must be like to count for this table.
        group_by: source columns; rows that are equal in them become one row.
        rows: rows written in the mapping itself, used where there is no source.
        keep_others: whether the source's other columns are taken over by their names.

    """

    name: str
    source: Source | None
    columns: MappingProxyType[str, Expression] = MappingProxyType({})
    where: Condition | None = None
    group_by: tuple[str, ...] = ()
    rows: tuple[MappingProxyType[str, str], ...] = ()
    keep_others: bool = False

    @property
    def source_columns(self) -> frozenset[str]:
        """The source columns that the table needs."""
        own = frozenset(self.group_by) | (self.where.columns if self.where else frozenset())
        return own.union(*(expression.columns for expression in self.columns.values()))


@dataclass(frozen=True)
class Mapping:
    """A whole mapping: its name, and how each table is made that it says something about; others have their usual file."""

    name: str
    tables: MappingProxyType[str, Table] = field(default_factory=lambda: MappingProxyType({}))

    def table(self, name: str) -> Table:
        """How a table of the import is made; by default it is the file of its name, column by column."""
        usual = Table(name, Source(name, f"{name}.csv"), keep_others=True)
        return self.tables.get(name, usual)


NO_MAPPING = Mapping("")


def built_in_mappings() -> list[str]:
    """The names of the mappings that come with the program."""
    return sorted(path.stem for path in BUILT_IN.glob("*.yml"))


def read_mapping(path: Path | str) -> Mapping:
    """The mapping that a file holds; a bare name such as `cdnow` stands for a mapping that comes with the program.

    Raises:
        MappingError: there is no such file, or something in it cannot be used.

    """
    file = Path(path)
    if not file.is_file() and str(path) in built_in_mappings():
        file = BUILT_IN / f"{path}.yml"
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise MappingError(
            f"the mapping {file} cannot be read: {why}; expected a YAML file, or one of {', '.join(built_in_mappings())}"
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise MappingError(f"{file}{line}: {getattr(error, 'problem', None) or 'not YAML'}; expected YAML") from None
    return _Reader(str(file)).mapping(said, file.stem)


@dataclass(frozen=True)
class _Reader:
    """Turns what YAML says into a mapping; every problem names the key that it is at."""

    file: str

    def mapping(self, said: Any, name: str) -> Mapping:
        top = self.keys("the mapping", said, optional=("sources", "tables"))
        sources = {
            str(key): self.source(f"sources.{key}", str(key), value)
            for key, value in self.names("sources", top.get("sources", {})).items()
        }
        tables = {}
        for key, value in self.names("tables", top.get("tables", {})).items():
            if key not in TABLES:
                raise self.problem(f"tables.{key}", key, f"one of {', '.join(TABLES)}")
            tables[key] = self.table(f"tables.{key}", key, value, sources)
        if not tables:
            raise self.problem("tables", top.get("tables"), "at least one table of the import")
        return Mapping(name, MappingProxyType(tables))

    def source(self, at: str, name: str, said: Any) -> Source:
        keys = self.keys(
            at, said, required=("files",), optional=("format", "delimiter", "names", "skip", "clean", "dates", "numbers", "keep")
        )
        files = self.text(f"{at}.files", keys["files"])
        parts = PurePosixPath(files).parts
        if not parts or parts[0] == "/" or ".." in parts or "\\" in files or ":" in files:
            raise self.problem(f"{at}.files", files, "a file name or pattern within the folder that is imported")
        form = keys.get("format", "csv")
        if form not in ("csv", "whitespace"):
            raise self.problem(f"{at}.format", form, "csv or whitespace")
        delimiter = self.text(f"{at}.delimiter", keys.get("delimiter", ","))
        if len(delimiter) != 1 or delimiter in '"\r\n':
            raise self.problem(f"{at}.delimiter", delimiter, "one character")
        columns = self.names(f"{at}.clean", keys.get("clean", {}))
        dates = self.names(f"{at}.dates", keys.get("dates", {}))
        return Source(
            name=name,
            files=files,
            form=RowFormat(
                whitespace=form == "whitespace",
                delimiter=delimiter,
                names=self.texts(f"{at}.names", keys.get("names", [])),
                skip=self.pattern(f"{at}.skip", keys["skip"]).pattern if "skip" in keys else "",
            ),
            clean=MappingProxyType({key: self.pattern(f"{at}.clean.{key}", value) for key, value in columns.items()}),
            dates=MappingProxyType({key: self.date_format(f"{at}.dates.{key}", value) for key, value in dates.items()}),
            numbers=self.texts(f"{at}.numbers", keys.get("numbers", [])),
            keep=tuple(
                self.kept(f"{at}.keep.{place}", value)
                for place, value in enumerate(self.list(f"{at}.keep", keys.get("keep", [])), start=1)
            ),
        )

    def kept(self, at: str, said: Any) -> tuple[Condition, str]:
        keys = dict(self.names(at, said))
        if "otherwise" not in keys:
            raise self.problem(f"{at}.otherwise", None, "words for the rows that this leaves out")
        words = self.text(f"{at}.otherwise", keys.pop("otherwise"))
        return self.condition(at, keys), words

    def condition(self, at: str, said: Any) -> Condition:
        keys = self.names(at, said)
        for kind in ("all", "any"):
            if kind in keys:
                self.keys(at, said, required=(kind,))
                parts = self.list(f"{at}.{kind}", keys[kind])
                return Condition(
                    kind, tuple(self.condition(f"{at}.{kind}.{place}", part) for place, part in enumerate(parts, start=1))
                )
        if "not" in keys:
            self.keys(at, said, required=("not",))
            return Condition("not", (self.condition(f"{at}.not", keys["not"]),))
        tests = [test for test in TESTS if test in keys]
        if len(tests) != 1:
            raise self.problem(at, said, f"a column with one of {', '.join(TESTS)}; or all, any, not")
        test = tests[0]
        self.keys(at, said, required=("column", test))
        return Condition(
            test, column=self.text(f"{at}.column", keys["column"]), value=self.tested(f"{at}.{test}", test, keys[test])
        )

    def tested(self, at: str, test: str, said: Any) -> Any:
        if test == "filled":
            if not isinstance(said, bool):
                raise self.problem(at, said, "true or false")
            return said
        if test == "equals":
            return self.texts(at, said if isinstance(said, list) else [said])
        if test == "matches":
            return self.pattern(at, said)
        if isinstance(said, bool) or not isinstance(said, int | float):
            raise self.problem(at, said, "a number")
        return float(said)

    def table(self, at: str, name: str, said: Any, sources: dict[str, Source]) -> Table:
        keys = self.keys(at, said, optional=("source", "columns", "where", "group_by", "rows"))
        if "rows" in keys:
            self.keys(at, said, required=("rows",))
            rows = [self.names(f"{at}.rows", row) for row in self.list(f"{at}.rows", keys["rows"])]
            return Table(
                name,
                None,
                rows=tuple(
                    MappingProxyType({key: self.text(f"{at}.rows.{key}", value) for key, value in row.items()}) for row in rows
                ),
            )
        source, shared = self.table_source(f"{at}.source", name, keys.get("source", {"files": f"{name}.csv"}), sources)
        columns = {
            key: self.expression(f"{at}.columns.{key}", value)
            for key, value in self.names(f"{at}.columns", keys.get("columns", {})).items()
        }
        group_by = self.texts(f"{at}.group_by", keys.get("group_by", []))
        where = [
            self.condition(f"{at}.where.{place}", part)
            for place, part in enumerate(self.list(f"{at}.where", keys.get("where", [])), start=1)
        ]
        made_here_only = shared or bool(group_by)
        self.numbers_declared(at, source, columns, where)
        if made_here_only and (lacking := [column for column in TABLES[name].required if column not in columns]):
            raise self.problem(f"{at}.columns", sorted(columns), f"also {', '.join(lacking)}, required in {name}")
        return Table(
            name,
            source,
            columns=MappingProxyType(columns),
            where=Condition("all", tuple(where)) if where else None,
            group_by=group_by,
            keep_others=not made_here_only,
        )

    def numbers_declared(self, at: str, source: Source, columns: dict[str, Expression], where: list[Condition]) -> None:
        """Whoever counts with a column has it checked: then a text in it is a bad row and never a nought."""
        counted = {f"{at}.columns.{name}": expression.factors for name, expression in columns.items()}
        counted[f"{at}.where"] = frozenset[str]().union(*(condition.compared for condition in where))
        counted[f"sources.{source.name}.keep"] = frozenset[str]().union(*(condition.compared for condition, _ in source.keep))
        for key, names in counted.items():
            if lacking := sorted(names - set(source.numbers)):
                raise self.problem(key, lacking[0], f"a column that is listed in numbers of its source ({source.name})")

    def table_source(self, at: str, name: str, said: Any, sources: dict[str, Source]) -> tuple[Source, bool]:
        """The table's source, and whether it is one that tables may share."""
        if isinstance(said, dict):
            return self.source(at, name, said), False
        if said not in sources:
            raise self.problem(at, said, f"one of the sources ({', '.join(sources) or 'there is none'}), or files")
        return sources[said], True

    def expression(self, at: str, said: Any) -> Expression:
        if not isinstance(said, dict):
            return Expression(column=self.text(at, said))
        keys = self.keys(
            at, said, optional=("column", "text", "multiply", "absolute", "values", "categories", "otherwise", "take")
        )
        if sum(key in keys for key in ("column", "text", "multiply")) != 1:
            raise self.problem(at, said, "a column's name, or one of column, text, multiply")
        take = keys.get("take", "first")
        if take not in TAKES:
            raise self.problem(f"{at}.take", take, f"one of {', '.join(TAKES)}")
        absolute = keys.get("absolute", False)
        if not isinstance(absolute, bool):
            raise self.problem(f"{at}.absolute", absolute, "true or false")
        if (take == "sum" or absolute) and "text" in keys:
            raise self.problem(f"{at}.text", keys["text"], "a column or multiply, for take: sum and absolute count")
        if "categories" in keys and "otherwise" not in keys:
            raise self.problem(f"{at}.otherwise", None, "the category of what no keyword names")
        values = self.names(f"{at}.values", keys.get("values", {}))
        categories = self.names(f"{at}.categories", keys.get("categories", {}))
        return Expression(
            column=self.text(f"{at}.column", keys.get("column", ""), empty=True),
            text=self.text(f"{at}.text", keys.get("text", ""), empty=True),
            multiply=self.texts(f"{at}.multiply", keys.get("multiply", [])),
            absolute=absolute,
            values=MappingProxyType({key: self.text(f"{at}.values.{key}", value) for key, value in values.items()}),
            categories=tuple((key, _keywords(self.texts(f"{at}.categories.{key}", words))) for key, words in categories.items()),
            otherwise=self.text(f"{at}.otherwise", keys.get("otherwise", ""), empty=True),
            take=take,
        )

    def keys(self, at: str, said: Any, *, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Any]:
        known = [*required, *optional]
        named = self.names(at, said)
        for key in named:
            if key not in known:
                raise self.problem(f"{at}.{key}", named[key], f"only {', '.join(known)} here")
        for key in required:
            if key not in named:
                raise self.problem(f"{at}.{key}", None, "a value, it is required")
        return named

    def names(self, at: str, said: Any) -> dict[str, Any]:
        if not isinstance(said, dict):
            raise self.problem(at, said, "names with values")
        return {str(key): value for key, value in said.items()}

    def list(self, at: str, said: Any) -> list[Any]:
        if not isinstance(said, list):
            raise self.problem(at, said, "a list")
        return said

    def texts(self, at: str, said: Any) -> tuple[str, ...]:
        return tuple(self.text(at, value) for value in self.list(at, said))

    def text(self, at: str, said: Any, *, empty: bool = False) -> str:
        if isinstance(said, bool) or not isinstance(said, str | int | float) or (said == "" and not empty):
            raise self.problem(at, said, "a text")
        return str(said)

    def pattern(self, at: str, said: Any) -> re.Pattern[str]:
        try:
            return re.compile(self.text(at, said))
        except re.error as error:
            raise self.problem(at, said, f"a regular expression ({error})") from None

    def date_format(self, at: str, said: Any) -> str:
        said = self.text(at, said)
        if not all(part in said for part in ("%Y", "%d")) and not any(part in said for part in ("%y", "%j", "%x", "%c")):
            raise self.problem(at, said, "a date format such as %d/%m/%Y")
        return said

    def problem(self, at: str, value: Any, expected: str) -> MappingError:
        shown = "missing" if value is None else repr(value)
        shown = shown if len(shown) <= 80 else shown[:77] + "…"
        return MappingError(f"{self.file}: {at} is {shown}; expected {expected}")


def _keywords(words: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of the words as whole words, capitals and a plural's ending aside."""
    any_word = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{any_word})(?:s|es)?(?!\w)", re.IGNORECASE)
