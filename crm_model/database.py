"""The customer database: how it is reached, and how its tables are brought to the shape that `schema` says."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool, StaticPool

from crm_model.private_files import make_private_folder, open_private
from crm_model.schema import Base
from crm_model.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30
# SQLite gives mistakes in a statement the same class as a full disk or a lock that nobody lets go of.
NOT_THE_PLACE = re.compile("no such|syntax error|already exists|has no column|too many|misuse|ambiguous|incomplete")
# Any fixed number serves, as long as all our writers of the whole database ask PostgreSQL for the same lock.
WRITERS_LOCK = 4_207_301


class DatabaseUnreachable(ConnectionError):
    """The database cannot be opened or was lost; the message says which and why, without its password."""


class DatabaseUnsuitable(RuntimeError):
    """The database holds tables that this program did not make, or that a newer version of it made."""


def connect(settings: Settings) -> Engine:
    """The engine of the database that the settings name; nothing is opened before its first use.

    Connections of the engine raise `DatabaseUnreachable` where they cannot be made. SQLite: the file and its folder are
    made then, for their owner alone, foreign keys hold, readers and a writer do not wait for each other (write-ahead log),
    and a second writer waits for up to 30 seconds. Servers: a connection that died in the pool is replaced unnoticed.

    Raises:
        DatabaseUnreachable: the address cannot be read, or needs a driver that is not installed.

    """
    url = _url(settings)
    sqlite = url.get_backend_name() == "sqlite"
    options: dict[str, Any] = {"pool_pre_ping": True}
    if sqlite:
        options = {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
        # Opening a file anew for every query takes longer than most queries.
        options["poolclass"] = StaticPool if url.database in (None, "", ":memory:") else QueuePool
    if url.get_backend_name() == "postgresql" and url.get_driver_name() == "psycopg2":
        # Many rows travel together, updates as well as inserts.
        options["executemany_mode"] = "values_plus_batch"
    try:
        engine = sa.create_engine(url, future=True, hide_parameters=True, **options)
    except (NoSuchModuleError, ImportError):
        raise DatabaseUnreachable(
            f"the database address {_shown(url)} needs a driver that is not installed; expected sqlite:///… or postgresql://…"
        ) from None
    _plain_connection_errors(engine)
    return engine


def upgrade(engine: Engine) -> None:
    """Bring the database's tables to the newest shape; several processes may do so at once, one of them does the work.

    Raises:
        DatabaseUnreachable: the database cannot be reached.
        DatabaseUnsuitable: it holds tables that this program did not make, or a newer version did.

    """
    script = _script()
    with writing(engine) as connection:
        current = _heads(connection)
        if current == set(script.get_heads()):
            return
        if not current and (foreign := _our_names(connection)):
            raise DatabaseUnsuitable(
                f"the database {_shown(engine.url)} already has a table {foreign[0]!r} that this program did not make;"
                " expected an empty database (set CRM_DATABASE_URL to another one)"
            )

        def steps(revision: Any, context: Any) -> Any:
            return script._upgrade_revs("head", revision)

        try:
            with EnvironmentContext(Config(), script, fn=steps, destination_rev="head") as environment:
                environment.config.attributes["connection"] = connection
                script.run_env()
        except CommandError:
            raise DatabaseUnsuitable(
                f"the database {_shown(engine.url)} was made by a newer version of this program ({', '.join(sorted(current))});"
                " install that version, or set CRM_DATABASE_URL to another database"
            ) from None


def is_current(engine: Engine) -> bool:
    """Whether the database's tables have the newest shape.

    Raises:
        DatabaseUnreachable: the database cannot be reached.

    """
    with engine.connect() as connection:
        return _heads(connection) == set(_script().get_heads())


def is_new(engine: Engine) -> bool:
    """Whether nobody has made our tables in the database yet; asking does not make a SQLite file.

    Raises:
        DatabaseUnreachable: the database cannot be reached.

    """
    if engine.dialect.name == "sqlite" and _is_file(engine.url) and not Path(str(engine.url.database)).exists():
        return True
    with engine.connect() as connection:
        return not _heads(connection) and not _our_names(connection)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction that no other `writing` runs beside; kept at the end, taken back on an error."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
        yield connection


def _url(settings: Settings) -> URL:
    said = settings.database_url or f"sqlite:///{(settings.home / 'crm.db').absolute()}"
    if said.startswith("postgres://"):
        said = "postgresql://" + said.removeprefix("postgres://")
    try:
        return make_url(said)
    except (ArgumentError, ValueError):
        # The library's message repeats the whole address, and with it a password.
        raise DatabaseUnreachable(
            "CRM_DATABASE_URL cannot be read; expected an address such as sqlite:////srv/crm.db or postgresql://name@host/crm"
        ) from None


def _is_file(url: URL) -> bool:
    return bool(url.database) and url.database != ":memory:" and not str(url.database).startswith("file:")


def sqlite_file(settings: Settings) -> Path | None:
    """The file of a SQLite database; None where the settings name another kind, or one in memory.

    Raises:
        DatabaseUnreachable: the address cannot be read.

    """
    url = _url(settings)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" and _is_file(url) else None


def _make_file(file: Path) -> None:
    try:
        make_private_folder(file.parent)
    except OSError as error:
        raise DatabaseUnreachable(f"the database's folder {file.parent} cannot be made: {error.strerror}") from None
    if not file.exists():
        # SQLite would make it readable to all, and gives its write-ahead log the mode that it finds here. Where it cannot be
        # made, SQLite says so itself.
        with suppress(OSError):
            open_private(file, "ab").close()


def _shown(url: URL) -> str:
    """The address without the password, neither in its place nor among the options that a driver may read one from."""
    secrets = [name for name in url.query if "pass" in name.lower()]
    return url.difference_update_query(secrets).render_as_string(hide_password=True)


def _plain_connection_errors(engine: Engine) -> None:
    driver = engine.dialect.dbapi
    sqlite = engine.dialect.name == "sqlite"

    def unreachable(error: BaseException, what: str) -> DatabaseUnreachable:
        why = " ".join(str(error).split())
        if engine.url.password:
            why = why.replace(str(engine.url.password), "***")
        return DatabaseUnreachable(f"the database {_shown(engine.url)} {what}: {why}")

    @event.listens_for(engine, "do_connect")
    def open_connection(dialect: Any, record: Any, arguments: Any, options: Any) -> Any:
        if sqlite and _is_file(engine.url):
            _make_file(Path(str(engine.url.database)))
        connection = None
        try:
            connection = dialect.connect(*arguments, **options)
            if sqlite:
                for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
                    connection.execute(f"PRAGMA {pragma}")
        except driver.Error as error:
            if connection is not None:
                connection.close()
            raise unreachable(error, "cannot be reached") from None
        return connection

    @event.listens_for(engine, "handle_error")
    def lost_connection(context: Any) -> DatabaseUnreachable | None:
        error = context.original_exception
        if context.is_disconnect:
            return unreachable(error, "was lost")
        if isinstance(error, driver.OperationalError) and not (sqlite and NOT_THE_PLACE.search(str(error))):
            return unreachable(error, "cannot be used")
        return None


def _script() -> ScriptDirectory:
    # Each revision is announced as news by Alembic; here that is no news.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return ScriptDirectory(str(MIGRATIONS))


def _heads(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _our_names(connection: Connection) -> list[str]:
    try:
        there = set(sa.inspect(connection).get_table_names())
    except DBAPIError:
        return []
    return sorted(there & set(Base.metadata.tables))
