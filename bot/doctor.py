"""Whether everything that an answer needs is there and fresh, and how to mend what is not."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import stat
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from actions.guard import HEADER, PORT
from bot.language_model import fits, model_path, project_root
from crm_model.database import connect, is_current, sqlite_file
from crm_model.private_files import is_readable_by_others
from crm_model.schema import Customer, ModelRun, Order, Rep, ScoreRun
from crm_model.settings import Settings

STALE_DAYS = 1
MIN_SECRET_CHARACTERS = 32


@dataclass(frozen=True)
class Finding:
    """What one check found: `level` is ok, warn or bad, `line` says it, `mend` says what to do (empty where ok)."""

    level: str
    subject: str
    line: str
    mend: str = ""


def examine(settings: Settings, environ: Mapping[str, str] | None = None) -> list[Finding]:
    """All findings, in the order in which they are worth mending; never raises for what it examines."""
    environ = os.environ if environ is None else environ
    findings = list(_database(settings))
    reachable = not any(finding.level == "bad" and finding.subject in ("database", "migrations") for finding in findings)
    if reachable:
        engine = connect(settings)
        findings += _checked("model", lambda: check_model(engine, settings))
        findings += _checked("scores", lambda: check_scores(engine, settings))
    findings += _checked("language model", check_language_model)
    action_url = environ.get("CRM_ACTION_URL") or f"http://127.0.0.1:{PORT}/webhook"
    findings += _checked("action server", lambda: check_action_server(action_url))
    if reachable:
        findings += _checked("clock", lambda: check_clock(engine, settings))
    findings += check_secrets(settings, environ)
    findings += _checked("files", lambda: check_files(settings))
    return findings


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        engine = connect(settings)
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
    except Exception as error:
        yield Finding("bad", "database", _one_line(error), "start the database, or correct CRM_DATABASE_URL")
        return
    shown = engine.url.render_as_string(hide_password=True)
    yield Finding("ok", "database", f"{shown} answers")
    try:
        current = is_current(engine)
    except Exception as error:
        yield Finding("bad", "migrations", _one_line(error), "use an empty database, or the program that made this one")
        return
    if not current:
        yield Finding("bad", "migrations", "the tables are missing or of an older version", "crm import DIR (or crm demo)")
        return
    yield Finding("ok", "migrations", "the tables are of this version")
    with engine.connect() as connection:
        customers = connection.execute(sa.select(sa.func.count()).select_from(Customer)).scalar_one()
        reps = connection.execute(sa.select(sa.func.count()).select_from(Rep)).scalar_one()
    if not customers:
        yield Finding("bad", "data", "there are no customers", "crm import DIR (or crm demo for invented ones)")
    elif not reps:
        yield Finding("bad", "data", "there are no reps, so nobody can ask", "crm import DIR with a reps.csv")
    else:
        yield Finding("ok", "data", f"{customers:,} customers, {reps:,} reps")


def check_model(engine: Engine, settings: Settings) -> Finding:
    """Whether a predictor serves."""
    with engine.connect() as connection:
        row = connection.execute(
            sa.select(ModelRun.version, ModelRun.trained_until).where(ModelRun.active).order_by(ModelRun.created_at.desc())
        ).first()
    if row is None:
        return Finding("bad", "model", "no predictor has been trained", "crm train")
    if not settings.models.is_dir():
        return Finding("bad", "model", f"{row.version} serves, but {settings.models} is not there", "crm train, or restore it")
    return Finding("ok", "model", f"{row.version}, trained on what lies before {row.trained_until}")


def check_scores(engine: Engine, settings: Settings) -> Finding:
    """Whether customers are scored, by the predictor that serves, and as of today."""
    with engine.connect() as connection:
        run = connection.execute(
            sa.select(ScoreRun.as_of, ScoreRun.model_version, ScoreRun.customers).order_by(
                ScoreRun.as_of.desc(), ScoreRun.id.desc()
            )
        ).first()
        active = connection.execute(sa.select(ModelRun.version).where(ModelRun.active)).scalars().first()
    if run is None:
        return Finding("bad", "scores", "no customer has been scored", "crm score")
    age = (settings.today() - run.as_of).days
    said = f"{run.customers:,} customers as of {run.as_of} by {run.model_version}"
    if age > STALE_DAYS:
        return Finding("warn", "scores", f"{said}, {age} days ago", "crm score")
    if age < 0:
        return Finding(
            "warn", "scores", f"{said}, which lies after today ({settings.today()})", "correct CRM_TODAY, or crm score"
        )
    if active is not None and active != run.model_version:
        return Finding("warn", "scores", f"{said}, but {active} serves", "crm score")
    return Finding("ok", "scores", said)


def check_language_model() -> Finding:
    """Whether the trained language model fits the files."""
    try:
        root = project_root()
    except FileNotFoundError as error:
        return Finding("bad", "language model", str(error), "run this in the project's folder")
    if fits(root):
        return Finding("ok", "language model", f"{model_path(root)} fits the files")
    there = model_path(root).is_file()
    line = f"{model_path(root)} is older than the files" if there else "none has been trained"
    return Finding("warn", "language model", line, "crm serve trains it, as does crm demo")


def check_action_server(url: str) -> Finding:
    """Whether the action server answers, and refuses whoever lacks the secret."""
    place = url.rsplit("/webhook", 1)[0]
    try:
        with urllib.request.urlopen(f"{place}/health", timeout=2):
            pass
    except OSError:
        return Finding("warn", "action server", f"nobody answers at {place}", "crm serve (or rasa run actions)")
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{place}/actions", headers={HEADER: "nobody"}), timeout=2):
            pass
    except urllib.error.HTTPError as error:
        if error.code == 401:
            return Finding("ok", "action server", f"{place} answers, and asks for the secret")
    except OSError:
        pass
    return Finding("bad", "action server", f"{place} answers whoever asks", "stop it and start it with crm serve")


def check_clock(engine: Engine, settings: Settings) -> Finding:
    """Whether today is the real date, the data ends before it, and the reps' time zones exist."""
    with engine.connect() as connection:
        newest = connection.execute(sa.select(sa.func.max(Order.ordered_at))).scalar()
        zones = connection.execute(sa.select(Rep.rep_id, Rep.timezone).where(Rep.timezone.isnot(None))).all()
    for rep_id, zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            return Finding("bad", "clock", f"rep {rep_id} has time zone {zone!r}", "import reps.csv with one such as Europe/Oslo")
    today = settings.today()
    if newest is not None and newest.date() > today + dt.timedelta(days=1):
        return Finding("warn", "clock", f"today is {today}, yet orders reach {newest.date()}", "correct the clock or CRM_TODAY")
    if settings.fixed_today is not None:
        return Finding("warn", "clock", f"today is fixed at {today}", "unset CRM_TODAY for the real date")
    if newest is not None and (today - newest.date()).days > settings.churn_after_days:
        days = (today - newest.date()).days
        line = f"the newest order is {days} days old, so every customer has lapsed"
        return Finding("warn", "clock", line, "import newer data, or set CRM_TODAY")
    return Finding("ok", "clock", f"today is {today} (UTC)")


def check_secrets(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """Whether the secrets are long enough, and nobody else's to read."""
    findings = []
    for subject, variable, name in (("tokens", "CRM_TOKEN_SECRET", "web.key"), ("actions", "CRM_ACTION_SECRET", "action.key")):
        findings.append(_secret(f"secret of {subject}", variable, settings.secrets / name, environ))
    return findings


def check_files(settings: Settings) -> Finding:
    """Whether the SQLite files and the logs are their owner's alone."""
    files = [settings.home / "conversations.db", *(sorted(settings.logs.iterdir()) if settings.logs.is_dir() else ())]
    if database := sqlite_file(settings):
        # What is written goes to files beside it first.
        files = [*(database.with_name(database.name + ending) for ending in ("", "-wal", "-shm")), *files]
    open_to_others = [str(file) for file in files if is_readable_by_others(file)]
    if not open_to_others:
        return Finding("ok", "files", "the SQLite files and the logs are their owner's alone")
    more = f" and {len(open_to_others) - 1} more" if len(open_to_others) > 1 else ""
    line = f"{open_to_others[0]}{more} can be read or written by others"
    return Finding("warn", "files", line, f"chmod 600 {shlex.join(open_to_others)}")


def _secret(subject: str, variable: str, path: Path, environ: Mapping[str, str]) -> Finding:
    if said := environ.get(variable):
        if len(said) < MIN_SECRET_CHARACTERS:
            line = f"{variable} has {len(said)} characters"
            return Finding("warn", subject, line, f"set one of at least {MIN_SECRET_CHARACTERS} random characters, or unset it")
        return Finding("ok", subject, f"{variable} is set")
    if not path.is_file():
        return Finding("ok", subject, f"{path} is made on first use")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("bad", subject, f"{path} can be read by others", f"chmod 600 {path}, or delete it and a new one is made")
    return Finding("ok", subject, f"{path} is its owner's alone")


def _checked(subject: str, check: Callable[[], Finding]) -> list[Finding]:
    try:
        return [check()]
    except Exception as error:
        return [Finding("bad", subject, _one_line(error), "see the line above it, or ask whoever keeps the database")]


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
