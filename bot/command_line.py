"""The command `crm`: the commands on data, and those with which the assistant is served, talked to and examined."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from bot import teaching_commands  # noqa: F401  (its commands join the others by being imported)
from crm_model import command_line as data_commands
from crm_model.command_line import app
from crm_model.private_files import make_private_folder
from crm_model.settings import Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from crm_model.rows import RepRow

DEFAULT_URL = "http://127.0.0.1:5005"
DEMO_CUSTOMERS = 2000
MARKS = {"ok": "[green]ok  [/green]", "warn": "[yellow]warn[/yellow]", "bad": "[red]bad [/red]"}

Port = Annotated[int, typer.Option(min=1, max=65535, help="Of the bot and the web page, on loopback.")]


@app.command()
def demo(
    customers: Annotated[int, typer.Option(min=50, max=1_000_000, help="How many customers to invent.")] = DEMO_CUSTOMERS,
    port: Port = 5005,
) -> None:
    """Invents customers where the database is empty, trains, scores, and serves; anybody may sign in as anybody."""
    from bot.serving import refuse_taken_port, serve

    settings = load_settings()
    # Minutes of training would be lost on a port that was taken from the start.
    refuse_taken_port(port)
    invented = _prepare_demo(settings, customers)
    if invented:
        typer.echo("The customers of this demonstration are invented; no name, order or number is real.", err=True)
    else:
        typer.echo("The database holds data of your own, so signing in takes a token (crm token REP_ID).", err=True)
    serve(settings, port=port, demo=invented)


@app.command()
def token(
    rep_id: Annotated[str, typer.Argument(metavar="REP_ID", help="As in reps.csv.")],
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long it is valid.")] = 30,
) -> None:
    """Prints a token with which a program, or the web page, speaks as a rep."""
    from bot.channels.tokens import make_token, token_secret
    from bot.chat import choose_rep

    settings = load_settings()
    rep = choose_rep(_reps(settings), rep_id)
    typer.echo(make_token(rep.rep_id, token_secret(settings), days))


@app.command()
def serve(port: Port = 5005) -> None:
    """Serves bot, actions and the web page on loopback; trains the language model when none fits; Ctrl-C stops all of it."""
    from bot.serving import serve as serve_assistant
    from crm_model.database import connect, upgrade

    settings = load_settings()
    # What an earlier version left has not all tables that a talk writes to.
    upgrade(connect(settings))
    serve_assistant(settings, port=port)


@app.command()
def chat(
    rep: Annotated[
        str | None, typer.Option(metavar="REP_ID", envvar="CRM_REP", help="As whom to speak; without it, as the only rep.")
    ] = None,
    url: Annotated[
        str, typer.Option(help="Of a served assistant; where none answers at the usual one, one is started for the talk.")
    ] = DEFAULT_URL,
) -> None:
    """Talks in the terminal; `exit` ends the talk."""
    from bot.channels.tokens import make_token, token_secret
    from bot.chat import choose_rep, converse
    from bot.client import NotServed
    from bot.serving import DEFAULT_PORT, fetch_json, free_port, is_free, served_in_background

    settings = load_settings()
    console = Console()
    speaker = choose_rep(_reps(settings), rep)
    speaks = make_token(speaker.rep_id, token_secret(settings), days=1)
    if fetch_json(f"{url.rstrip('/')}/webhooks/web/ready") is not None:
        converse(url, speaks, speaker.name, console)
        return
    if url != DEFAULT_URL:
        raise NotServed(f"no assistant is ready at {url}; start one with crm serve, or leave --url out")
    port = DEFAULT_PORT if is_free(DEFAULT_PORT) else free_port()
    with served_in_background(settings, port, Console(stderr=True)) as started:
        converse(started, speaks, speaker.name, console)


@app.command()
def doctor() -> None:
    """Checks database, migrations, model, scores' age, language model, action server, clock and secrets; says how to mend each."""
    from bot.doctor import examine

    console = Console(soft_wrap=True)
    findings = examine(load_settings())
    for finding in findings:
        console.print(f"{MARKS[finding.level]} {finding.subject}: {escape(finding.line)}", highlight=False)
        if finding.mend:
            console.print(f"     → {escape(finding.mend)}", style="dim", highlight=False)
    if any(finding.level == "bad" for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """Run the command that the command line names."""
    # Read before anything of Rasa, TensorFlow or SQLAlchemy is loaded, in this process and its children.
    for name, value in (
        ("RASA_TELEMETRY_ENABLED", "false"),
        ("TF_CPP_MIN_LOG_LEVEL", "3"),
        ("SQLALCHEMY_SILENCE_UBER_WARNING", "1"),
    ):
        os.environ.setdefault(name, value)
    app(prog_name="crm")


def _prepare_demo(settings: Settings, customers: int) -> bool:
    """Bring the database to where it can be asked; gives back whether everything in it is invented."""
    from crm_model.database import connect, upgrade
    from crm_model.schema import Customer, ModelRun, ScoreRun

    engine = connect(settings)
    upgrade(engine)
    if not _count(engine, Customer):
        with tempfile.TemporaryDirectory() as folder:
            data_commands.sample(Path(folder), customers=customers)
            data_commands.import_command(Path(folder))
        make_private_folder(_note_of_invention(settings).parent)
        _note_of_invention(settings).write_text(settings.database_url, encoding="utf-8")
    if not _count(engine, ModelRun):
        data_commands.train()
    if not _count(engine, ScoreRun, ScoreRun.as_of == settings.today()):
        data_commands.score()
    return _is_invented(engine, settings)


def _is_invented(engine: Engine, settings: Settings) -> bool:
    """Whether the data of this database was invented here, and nothing has been imported since."""
    from crm_model.schema import ImportRun

    note = _note_of_invention(settings)
    return note.is_file() and note.read_text(encoding="utf-8") == settings.database_url and _count(engine, ImportRun) == 1


def _note_of_invention(settings: Settings) -> Path:
    return settings.secrets / "invented"


def _count(engine: Engine, table: Any, *conditions: Any) -> int:
    import sqlalchemy as sa

    with engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*conditions)).scalar_one())


def _reps(settings: Settings) -> list[RepRow]:
    from crm_model.database import connect, upgrade
    from crm_model.store import Store

    engine = connect(settings)
    upgrade(engine)
    return Store(engine, settings).reps()
