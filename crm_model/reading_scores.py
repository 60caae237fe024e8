"""What was predicted of a scope's customers, by which model, as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from crm_model.conditions import Days
from crm_model.rows import ModelRow, ScoreRow, ScoreRunRow
from crm_model.scope import CUSTOMERS, MODEL_RUNS, SCORE_RUNS, SCORES, Scope

CURVES = ("churn", "purchase", "refund", "spend")
DETAILS = (*CURVES, "need", "reasons")


def read_latest_run(connection: Connection, today: dt.date) -> ScoreRunRow | None:
    """The newest scoring as of a day up to today; None when there is none."""
    query = (
        select(SCORE_RUNS.c.id, SCORE_RUNS.c.as_of, SCORE_RUNS.c.created_at, SCORE_RUNS.c.model_version, SCORE_RUNS.c.model_kind)
        .where(SCORE_RUNS.c.as_of <= today)
        .order_by(SCORE_RUNS.c.as_of.desc(), SCORE_RUNS.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else ScoreRunRow(*row)


def read_scores(
    connection: Connection, scope: Scope, run_id: int, conditions: Collection[Any], details: Collection[str]
) -> tuple[ScoreRow, ...]:
    """What one scoring says of the matching customers, by customer_id; details that are not asked for are None."""
    query = _query(details).where(SCORES.c.score_run_id == run_id, scope.condition(), *conditions).order_by(SCORES.c.customer_id)
    return tuple(_score(row) for row in connection.execute(query).mappings())


def read_score_history(
    connection: Connection, scope: Scope, conditions: Collection[Any], window: Days, details: Collection[str]
) -> tuple[ScoreRow, ...]:
    """The scores as of the days of a window, oldest first; where a day was scored again, the last scoring of it."""
    last_runs = (
        select(func.max(SCORE_RUNS.c.id))
        .where(SCORE_RUNS.c.as_of >= window.start, SCORE_RUNS.c.as_of <= min(window.end, scope.today))
        .group_by(SCORE_RUNS.c.as_of)
    )
    query = (
        _query(details)
        .where(SCORES.c.score_run_id.in_(last_runs), scope.condition(), *conditions)
        .order_by(SCORES.c.as_of, SCORES.c.customer_id)
    )
    return tuple(_score(row) for row in connection.execute(query).mappings())


def read_active_model(connection: Connection) -> ModelRow | None:
    """The model that serves; None when none was promoted yet."""
    names = ("version", "kind", "created_at", "trained_until", "tested_from", "tested_until", "figures")
    query = (
        select(*(MODEL_RUNS.c[name] for name in names))
        .where(MODEL_RUNS.c.active.is_(True))
        .order_by(MODEL_RUNS.c.created_at.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else ModelRow(*row)


def _query(details: Collection[str]) -> Any:
    if unknown := set(details) - set(DETAILS):
        raise ValueError(f"a score has no {sorted(unknown)[0]!r}; expected some of {', '.join(DETAILS)}")
    plain = (SCORES.c.customer_id, SCORES.c.as_of, SCORES.c.status, SCORES.c.status_since, SCORES.c.status_reason)
    return select(*plain, SCORE_RUNS.c.model_version, *(SCORES.c[name] for name in DETAILS if name in details)).select_from(
        SCORES.join(SCORE_RUNS, SCORE_RUNS.c.id == SCORES.c.score_run_id).join(
            CUSTOMERS, CUSTOMERS.c.customer_id == SCORES.c.customer_id
        )
    )


def _score(row: Any) -> ScoreRow:
    values = dict(row)
    for name in CURVES:
        if values.get(name) is not None:
            values[name] = tuple(values[name])
    if values.get("reasons") is None:
        values["reasons"] = {}
    return ScoreRow(**values)
