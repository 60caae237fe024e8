"""The commands that work on data: import, sample, train, score, predictions."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup
from typer.exceptions import Abort, Exit, TyperException

from crm_model.private_files import make_private_folder, open_private
from crm_model.settings import MAX_WEEKS, OUTCOMES, Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from crm_model.shaping import Progress as Told
    from crm_model.store import Store

REFUSED = 1
OUR_PACKAGES = ("crm_model", "actions", "bot")
SECONDS_BETWEEN_LINES = 5.0


class PlainErrors(TyperGroup):
    """A group of commands that says every error in one line on standard error and ends with exit status 1.

    Our own error classes and those of the operating system carry words for the user. Anything else is a fault of the program:
    its traceback goes to a file in the logs folder.
    """

    def invoke(self, ctx: Any) -> Any:
        """What the command gives back."""
        try:
            return super().invoke(ctx)
        except (Abort, Exit, TyperException):
            raise
        except BrokenPipeError:
            # Whoever read the output, such as `head`, has had enough; closing down must not write to it once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(REFUSED) from None
        except Exception as error:
            typer.echo(_one_line(error), err=True)
            raise typer.Exit(REFUSED) from None


app = typer.Typer(
    cls=PlainErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A CRM assistant that answers with predictions, reasons and what to do next. Exit status: 0 done, 1 refused, 2 wrong usage.",
)

Outcome = Enum("Outcome", {name: name for name in OUTCOMES}, type=str)  # type: ignore[misc]


@app.command("import")
def import_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder with customers.csv, orders.csv and what else there is.")],
    mapping: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Mapping file (YAML) for data of another shape, or the name of a built-in one."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, write nothing.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Import the good rows, write the bad ones to a file beside DIR.")
    ] = False,
) -> None:
    """Imports customers with their orders, refunds, tickets and interactions; doing it twice changes nothing."""
    from crm_model.loading import import_folder, latest_date, read_mapping

    read = read_mapping(mapping) if mapping else None
    engine, settings = _database(unchanged=dry_run)
    latest = latest_date(fixed=settings.fixed_today)
    with shown_progress() as told:
        report = import_folder(engine, folder, mapping=read, dry_run=dry_run, skip_bad=skip_bad, today=latest, progress=told)
    for line in report.lines():
        typer.echo(line)
    if report.refused:
        rows = "1 row is bad; mend it" if report.bad == 1 else f"{report.bad:,} rows are bad; mend them"
        raise _Refusal(f"nothing was imported, as {rows}, or import the others with --skip-bad")
    if dry_run:
        typer.echo("nothing was written, as this is a dry run")


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write to; it is made where it is missing.")],
    customers: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many customers.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed, size and day give the same data.")] = 42,
) -> None:
    """Writes invented customers with their history, in the import format."""
    from crm_model.sample import write_sample

    settings = load_settings()
    with shown_progress() as told:
        rows = write_sample(
            folder,
            customers=customers,
            seed=seed,
            today=settings.fixed_today,
            progress=lambda done: told("drawing customers", done, customers),
        )
    for name, count in rows.items():
        typer.echo(f"{folder / name}.csv: {count:,} rows")


@app.command()
def train() -> None:
    """Trains the predictor on what lies before today, tests it on the latest periods, promotes it if it is not worse."""
    _quiet_tensorflow()
    from crm_model.training import train

    store, settings = _store()
    with shown_progress() as told:
        report = train(store, settings, progress=told)
    for line in report.lines():
        typer.echo(line)


@app.command()
def score() -> None:
    """Scores every customer as of today."""
    _quiet_tensorflow()
    from crm_model.scoring import score

    store, settings = _store()
    with shown_progress() as told:
        report = score(store, settings, progress=told)
    for line in report.lines():
        typer.echo(line)


@app.command()
def predictions(
    outcome: Annotated[Outcome, typer.Option(help="Which event.")],
    days: Annotated[int, typer.Option(min=1, max=7 * MAX_WEEKS, help="Within how many days from the day of the scores.")] = 30,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV file to write; without it standard output.")] = None,
) -> None:
    """Writes the latest predictions as CSV: customer_id, name, probability or amount, band; for need each category's row."""
    from crm_model.scoring import predictions

    store, settings = _store()
    table = predictions(store, settings, outcome.value, days)
    if out is None:
        table.to_csv(sys.stdout, index=False)
    else:
        table.to_csv(out, index=False)
        typer.echo(f"{out}: {len(table):,} rows", err=True)


class _Refusal(Exception):
    """A command that did its work, with the result that it refuses."""


def _database(*, unchanged: bool = False) -> tuple[Engine, Settings]:
    """The database with its tables made, and the settings; if it must stay unchanged and is new, an empty one in memory."""
    from crm_model.database import connect, is_new, upgrade

    settings = load_settings()
    engine = connect(settings)
    if unchanged and is_new(engine):
        engine = connect(Settings(home=settings.home, database_url="sqlite://"))
    upgrade(engine)
    return engine, settings


def _store() -> tuple[Store, Settings]:
    from crm_model.store import Store

    engine, settings = _database()
    return Store(engine, settings), settings


def _quiet_tensorflow() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@contextmanager
def shown_progress() -> Iterator[Told]:
    """A callable that shows on standard error what is being done: a moving bar on a terminal, now and then a line elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(console)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def told(message: str, done: int | None = None, of: int | None = None) -> None:
            progress.update(task, description=message, completed=done or 0, total=of)

        yield told


class _Lines:
    """Says what is being done in lines, the first at once and further ones not more often than every 5 seconds."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.said_at = -SECONDS_BETWEEN_LINES

    def __call__(self, message: str, done: int | None = None, of: int | None = None) -> None:
        now = time.monotonic()
        if now - self.said_at < SECONDS_BETWEEN_LINES:
            return
        self.said_at = now
        counted = f" ({done:,} of {of:,})" if done is not None and of is not None else ""
        self.console.print(f"{message}{counted} …", highlight=False, markup=False, soft_wrap=True)


def _one_line(error: Exception) -> str:
    own = type(error).__module__.split(".")[0] in OUR_PACKAGES
    said = " ".join(str(error).split())
    if own or isinstance(error, OSError):
        return f"crm: {said}"
    return f"crm: something went wrong that should not ({type(error).__name__}); {_logged(error)}"


def _logged(error: Exception) -> str:
    """Where the traceback was written."""
    try:
        logs = load_settings().logs
        make_private_folder(logs)
        file = logs / f"error-{dt.datetime.now():%Y%m%d-%H%M%S-%f}.log"
        # A traceback may hold what the database said of a customer.
        with open_private(file, "x") as log:
            log.write("".join(traceback.format_exception(error)))
    except (OSError, ValueError) as another:
        return f"its details could not be written: {another}"
    return f"the details are in {file}"
