"""Scores every customer as of a day and keeps them in the database, with reasons; reads them again as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import delete, insert, select

from crm_model.curves import at_days, need_within, spend_within, within
from crm_model.database import writing
from crm_model.explaining import Reasons, explain
from crm_model.features import FeatureTable, build
from crm_model.history import prepare
from crm_model.predicted import Predictions
from crm_model.predictor import Predictor
from crm_model.rules import Rules
from crm_model.schema import Customer, ModelRun, Score, ScoreRun
from crm_model.settings import MAX_WEEKS, OUTCOMES, Settings
from crm_model.store import Store

Progress = Callable[[str], None]
RULES = "rules"
DAYS_OF_PLAIN_COLUMNS = 30
BATCH = 5_000


class NotScored(LookupError):
    """Nothing has been scored yet; the message says what to do."""


class WrongModel(ValueError):
    """The model in service does not fit the settings."""


@dataclass(frozen=True)
class ScoringReport:
    """What one scoring wrote.

    Attributes:
        as_of: the day from whose start on is predicted.
        model_version: the model that predicted, "rules" where there was none.
        model_kind: its kind, "rules" where there was none.
        scored, lapsed, unscored: how many customers of each status.

    """

    as_of: dt.date
    model_version: str
    model_kind: str
    scored: int
    lapsed: int
    unscored: int

    def lines(self) -> list[str]:
        """The report in words."""
        lines = [
            f"scored as of {self.as_of} by {self.model_version}: {self.scored} customers,"
            f" {self.lapsed} lapsed, {self.unscored} with too little history"
        ]
        if self.model_kind == RULES:
            lines.append(
                "no trained model is in service: the scores follow a rule (time since the last order against the usual gap)"
            )
        return lines


def score(store: Store, settings: Settings, progress: Progress | None = None) -> ScoringReport:
    """Scores all customers as of today by the model in service, or by rules where there is none.

    Scoring the same day again with the same model replaces that scoring; all others are kept.

    Raises:
        DamagedModel: the model's files are missing or were changed.
        WrongModel: the model was trained for another number of days until a customer has lapsed.

    """
    tell = progress or (lambda words: None)
    today = settings.today()
    tell("reading the history")
    history = prepare(store.whole().frames(before=today))
    version, kind, predictor = _in_service(store, settings)
    vocabulary = predictor.vocabulary_ if isinstance(predictor, Predictor) else None
    table = build(history, today, settings.churn_after_days, settings.min_orders_to_score, vocabulary)
    if isinstance(predictor, Rules) and len(table):
        predictor.fit(table)
    rows: list[dict[str, Any]] = [_unscored_row(customer, why, today) for customer, why in table.unscored.items()]
    for start in range(0, len(table), BATCH):
        tell(f"scoring customers {start + 1} to {min(start + BATCH, len(table))} of {len(table)}")
        part = table.take(np.arange(start, min(start + BATCH, len(table))))
        predictions = predictor.predict(part)
        rows.extend(_rows(part, predictions, explain(predictor, part, predictions), settings))
    tell("writing the scores")
    _write(store, today, version, kind, rows)
    lapsed = int((~table.active).sum())
    return ScoringReport(today, version, kind, len(table) - lapsed, lapsed, len(table.unscored))


def predictions(store: Store, settings: Settings, outcome: str, days: int) -> pd.DataFrame:
    """The latest scores as a table, for so many days from their date on.

    Returns:
        customer_id, name, probability (spend: amount), band; for need one row for each customer and category, with
        `category`. Customers without such a prediction (unscored; lapsed ones for churn) are left out. The highest come first.

    Raises:
        ValueError: an unknown outcome, or days outside 1 to 182.
        NotScored: there are no scores yet.

    """
    if outcome not in OUTCOMES:
        raise ValueError(f"unknown outcome {outcome!r}; known are {', '.join(OUTCOMES)}")
    if not 1 <= days <= 7 * MAX_WEEKS:
        raise ValueError(f"days is {days}; expected a number from 1 to {7 * MAX_WEEKS}")
    run = store.whole().latest_score_run()
    if run is None:
        raise NotScored("nothing has been scored yet; run `crm score` first")
    with store.engine.connect() as connection:
        query = (
            select(Score.customer_id, Customer.name, Score.churn, Score.purchase, Score.refund, Score.spend, Score.need)
            .join(Customer, Customer.customer_id == Score.customer_id)
            .where(Score.score_run_id == run.run_id)
        )
        found = connection.execute(query).all()
    start, end = run.as_of, run.as_of + dt.timedelta(days=days - 1)
    rows: list[dict[str, Any]] = []
    for one in found:
        who = {"customer_id": one.customer_id, "name": one.name}
        if outcome == "spend":
            if one.spend is not None:
                rows.append({**who, "amount": spend_within(one.spend, run.as_of, start, end), "band": ""})
        elif outcome == "need":
            found_needs = need_within(one.purchase, one.need, run.as_of, start, end) if one.purchase is not None else {}
            for category, chance in found_needs.items():
                rows.append({**who, "category": category, "probability": chance, "band": settings.bands["need"].band(chance)})
        elif (curve := getattr(one, outcome)) is not None:
            chance = within(curve, run.as_of, start, end)
            rows.append({**who, "probability": chance, "band": settings.bands[outcome].band(chance)})
    measure = "amount" if outcome == "spend" else "probability"
    columns = ["customer_id", "name", *(["category"] if outcome == "need" else []), measure, "band"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values([measure, "customer_id"], ascending=[False, True], ignore_index=True)


def _in_service(store: Store, settings: Settings) -> tuple[str, str, Predictor | Rules]:
    with store.engine.connect() as connection:
        row = connection.execute(select(ModelRun.version, ModelRun.kind).where(ModelRun.active.is_(True))).first()
    if row is None:
        return RULES, RULES, Rules(settings.churn_after_days)
    predictor = Predictor.load(settings.models / row.version)
    if predictor.churn_after_days != settings.churn_after_days:
        raise WrongModel(
            f"model {row.version} was trained for churn_after_days {predictor.churn_after_days}, the setting is"
            f" {settings.churn_after_days}; train again"
        )
    return str(row.version), str(row.kind), predictor


def _rows(table: FeatureTable, said: Predictions, reasons: list[Reasons], settings: Settings) -> list[dict[str, Any]]:
    """One row of the scores' table for each customer."""
    churn, purchase, refund = (np.round(said.curve(name), 4) for name in ("churn", "purchase", "refund"))
    spend, need = np.round(said.spend, 2), np.round(said.need, 4)
    month = {name: at_days(said.curve(name), DAYS_OF_PLAIN_COLUMNS) for name in ("churn", "purchase", "refund")}
    value = at_days(said.spend, settings.value_days)
    rows = []
    for row, customer in enumerate(table.customer_ids):
        active = bool(table.active[row])
        rows.append(
            {
                "customer_id": str(customer),
                "as_of": table.as_of,
                "status": "scored" if active else "lapsed",
                "status_since": None if active else table.lapsed_since[row].astype(object),
                "status_reason": None,
                "churn": churn[row].tolist() if active else None,
                "purchase": purchase[row].tolist(),
                "refund": refund[row].tolist(),
                "spend": spend[row].tolist(),
                "need": dict(zip(said.categories, need[row].tolist(), strict=True)),
                "reasons": {name: found for name, found in reasons[row].items() if active or name != "churn"},
                "churn_30": float(month["churn"][row]) if active else None,
                "purchase_30": float(month["purchase"][row]),
                "refund_30": float(month["refund"][row]),
                "spend_90": float(at_days(said.spend[row], 90)),
                "value_at_risk_30": float(month["churn"][row] * value[row]) if active else None,
            }
        )
    return rows


def _unscored_row(customer: str, why: str, today: dt.date) -> dict[str, Any]:
    curves = ("churn", "purchase", "refund", "spend", "need")
    plain = ("churn_30", "purchase_30", "refund_30", "spend_90", "value_at_risk_30")
    return {
        "customer_id": customer,
        "as_of": today,
        "status": "unscored",
        "status_since": None,
        "status_reason": why,
        "reasons": {},
        **dict.fromkeys((*curves, *plain)),
    }


def _write(store: Store, today: dt.date, version: str, kind: str, rows: list[dict[str, Any]]) -> None:
    runs, scores = ScoreRun.__table__, Score.__table__
    with writing(store.engine) as connection:
        same = select(runs.c.id).where(runs.c.as_of == today, runs.c.model_version == version)
        replaced = list(connection.execute(same).scalars())
        if replaced:
            connection.execute(delete(scores).where(scores.c.score_run_id.in_(replaced)))
            connection.execute(delete(runs).where(runs.c.id.in_(replaced)))
        run = {
            "as_of": today,
            "created_at": dt.datetime.utcnow(),
            "model_version": version,
            "model_kind": kind,
            "customers": len(rows),
        }
        run_id = connection.execute(insert(runs).values(run)).inserted_primary_key[0]
        for start in range(0, len(rows), BATCH):
            connection.execute(insert(scores), [{**row, "score_run_id": run_id} for row in rows[start : start + BATCH]])
