"""Databases for tests: a SQLite file of its own for each test, and a PostgreSQL schema of its own where a server is given."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url

from crm_model.database import connect
from crm_model.settings import Settings

KINDS = ("sqlite", "postgresql")


@contextmanager
def database_url(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database; PostgreSQL is skipped unless CRM_TEST_POSTGRES_URL names a server's database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'crm.db'}"
        return
    server = os.environ.get("CRM_TEST_POSTGRES_URL")
    if not server:
        pytest.skip("CRM_TEST_POSTGRES_URL names no PostgreSQL database")
    schema = f"test_{uuid.uuid4().hex}"
    admin = sa.create_engine(server, future=True)
    with admin.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
    try:
        url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
        yield url.render_as_string(hide_password=False)
    finally:
        with admin.begin() as connection:
            connection.execute(sa.text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


@contextmanager
def database(kind: str, folder: Path) -> Iterator[Engine]:
    """An empty database without tables."""
    with database_url(kind, folder) as url:
        engine = connect(Settings(home=folder, database_url=url))
        try:
            yield engine
        finally:
            engine.dispose()


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in an order of their own."""
    found = {}
    with engine.connect() as connection:
        for name in sorted(sa.inspect(engine).get_table_names()):
            rows = connection.execute(sa.text(f'SELECT * FROM "{name}"')).all()
            found[name] = sorted((tuple(row) for row in rows), key=str)
    return found
