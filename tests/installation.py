"""An installation for tests: the small book in a database of its own, found through the environment like a real one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from book import TODAY, fill, line, score
from sqlalchemy.engine import Engine

from actions import wiring
from crm_model.database import connect
from crm_model.settings import Settings

SCORED = {"purchase": line(0.03), "refund": line(0.001), "spend": line(70.0), "need": {"Valves": 0.7, "Filters": 0.3}}


def fill_and_score(engine: Engine) -> None:
    """The book, of which A1 and B1 are scored: B1 is likelier to churn."""
    fill(engine)
    score(engine, TODAY, {"A1": {**SCORED, "churn": line(0.021)}, "B1": {**SCORED, "churn": line(0.035)}})


@contextmanager
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, url: str = "") -> Iterator[Engine]:
    """The engine of an installation in a folder; `url` names another database, which is left as it is."""
    address = url or f"sqlite:///{folder / 'crm.db'}"
    engine = connect(Settings(home=folder, database_url=address))
    if not url:
        fill_and_score(engine)
    for name in ("CRM_REP", "CRM_SETTINGS", "CRM_CURRENCY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"CRM_HOME": str(folder), "CRM_DATABASE_URL": address, "CRM_TODAY": TODAY.isoformat()}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    _forget()
    yield engine
    if wiring.store.cache_info().currsize:
        wiring.store().engine.dispose()
    engine.dispose()
    _forget()


def unreachable(folder: Path) -> str:
    """The address of a database that cannot be opened: a file stands where its folder would be."""
    (folder / "taken").write_text("", encoding="utf-8")
    return f"sqlite:///{folder / 'taken' / 'crm.db'}"


def _forget() -> None:
    wiring.settings.cache_clear()
    wiring.store.cache_clear()
