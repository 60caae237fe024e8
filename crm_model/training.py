"""From the customer database to a tested predictor: past cut-offs, calibration, a test on the latest period, promotion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import insert, select, update

from crm_model.database import writing
from crm_model.evaluation import amounts, compare, in_words, needs
from crm_model.features import FeatureTable, Vocabulary, build, learn_vocabulary
from crm_model.history import History, day_number, prepare
from crm_model.labels import Labels, label
from crm_model.predictor import DamagedModel, Predictor
from crm_model.schema import ModelRun
from crm_model.settings import Settings
from crm_model.store import Store

Progress = Callable[[str], None]

NEEDED_CUSTOMERS = 30
NEEDED_ORDERS = 300
NEEDED_DAYS = 180
TEST_DAYS = 91
STEP_DAYS = 14
MOST_CUT_OFFS = 40
MOST_ROWS = 60_000
FIRST_HISTORY_DAYS = 56
CALIBRATION_DAYS = (91, 63, 35)
DECIDING = ("purchase_30", "silence_90", "churn_90")
ALLOWED_LOSS = 1.02
"""A new predictor may be 2 % worse than the active one in log loss: that much is chance from one period to another."""


class NotEnoughData(ValueError):
    """There is too little history to train on; the message says how much is needed and how much there is."""


@dataclass(frozen=True)
class Rows:
    """Feature tables of several days with what was observed after each."""

    tables: tuple[FeatureTable, ...]
    labels: tuple[Labels, ...]

    @property
    def count(self) -> int:
        """How many rows the tables have together."""
        return sum(len(table) for table in self.tables)


@dataclass(frozen=True)
class TrainingReport:
    """What a training made and how good it was on the latest period.

    Attributes:
        version: names the new model.
        promoted: whether it serves from now on.
        figures: outcomes ("purchase_30", …) to candidates (predictor, recency, rfm, active) to figures; spend, need, test.
        tested_from, tested_until: days of the test period, both inclusive.
        reason: why it was promoted or not, in words.

    """

    version: str
    promoted: bool
    figures: Mapping[str, Any]
    tested_from: dt.date
    tested_until: dt.date
    reason: str

    def lines(self) -> list[str]:
        """The report in words, one fact a line."""
        compared = self.figures["outcomes"]
        first = next(iter(compared.values()))["predictor"] if compared else {"customers": 0}
        spend, need = self.figures["spend"], self.figures["need"]
        lines = [
            f"model {self.version}, tested on {first['customers']:.0f} customers from {self.tested_from} to {self.tested_until}",
            *in_words(compared),
        ]
        if spend["rank_correlation"] is not None and spend["total_ratio"] is not None:
            ratio, rank = spend["total_ratio"], spend["rank_correlation"]
            lines.append(
                f"spend within {7 * spend['weeks']:.0f} days: rank correlation {rank:.3f}, expected over true total {ratio:.2f}"
            )
        if need["hit"] is not None:
            lines.append(
                f"next category: right for {need['hit']:.0%} of {need['customers']:.0f} orders"
                f" (most popular one {need['popular_hit']:.0%}, own usual one {need['own_hit']:.0%})"
            )
        return [*lines, self.reason]


def train(
    store: Store,
    settings: Settings,
    progress: Progress | None = None,
    network: str = "convolutional",
    **parameters: Any,
) -> TrainingReport:
    """Trains on what lies before today, tests on the latest 13 weeks, and promotes the result unless it is worse.

    Three predictors with the same settings are fitted, none of which sees what it is judged by: one up to 13 weeks before the
    test, which the calibration is learnt with; one up to the test, which is tested with that calibration and kept in the
    folder `tested`; and one up to today, which serves, calibrated by what the tested one got wrong in the test period.

    Args:
        store: the customer database.
        settings: where models lie, what today is, when a customer has lapsed.
        progress: is told in words what is being done.
        network: which network of the registry.
        parameters: further settings of the `Predictor`.

    Raises:
        NotEnoughData: fewer customers, orders or days of history than training needs.

    """
    tell = progress or (lambda words: None)
    today = settings.today()
    tell("reading the history")
    history = prepare(store.whole().frames(before=today))
    check_enough(history, today)
    test_day = today - dt.timedelta(days=TEST_DAYS)
    vocabulary = learn_vocabulary(history, today)

    def new() -> Predictor:
        return Predictor(network=network, churn_after_days=settings.churn_after_days, **parameters)

    tell(f"training up to {test_day}, to test on what came after")
    tested_vocabulary = learn_vocabulary(history, test_day)
    past = rows_until(history, test_day, settings, tested_vocabulary)
    tested = new().fit(past.tables, past.labels, tell)
    calibration_day = test_day - dt.timedelta(days=CALIBRATION_DAYS[0])
    earlier = rows_until(history, calibration_day, settings, tested_vocabulary)
    if earlier.count >= NEEDED_ORDERS:
        tell(f"training up to {calibration_day}, to calibrate on what came after")
        calibrating = new().fit(earlier.tables, earlier.labels, tell)
        later = calibration_rows(history, test_day, settings, tested_vocabulary)
        tested.adopt_calibration(calibrating.calibrate(later.tables, later.labels))
    test = rows_at(history, test_day, today, settings, tested_vocabulary)
    figures = _figures(tested, test, past)
    active = _active(store, settings)
    promoted, reason = _promotion(figures, active, history, test_day, today, settings)
    version = _new_version(store, today)
    tested.save(settings.models / version / "tested")

    tell(f"training up to {today}, to serve")
    everything = rows_until(history, today, settings, vocabulary)
    serving = new().fit(everything.tables, everything.labels, tell)
    recent = calibration_rows(history, today, settings, tested_vocabulary)
    serving.adopt_calibration(tested.calibrate(recent.tables, recent.labels))
    checksum = serving.save(settings.models / version)
    row = {
        "version": version,
        "created_at": dt.datetime.utcnow(),
        "kind": network,
        "trained_until": today - dt.timedelta(days=1),
        "tested_from": test_day,
        "tested_until": today - dt.timedelta(days=1),
        "figures": figures,
        "settings": {**serving.get_params(), "rows": everything.count},
        "checksum": checksum,
        "active": promoted,
    }
    with writing(store.engine) as connection:
        if promoted:
            connection.execute(update(ModelRun.__table__).values(active=False))
        connection.execute(insert(ModelRun.__table__), [row])
    return TrainingReport(version, promoted, figures, test_day, today - dt.timedelta(days=1), reason)


def check_enough(history: History, today: dt.date) -> None:
    """Refuses to train on too little.

    Raises:
        NotEnoughData: fewer customers, orders or days than needed, with the numbers.

    """
    orders = history.orders.before(day_number(today))
    customers = len(np.unique(orders.customer))
    days = int(day_number(today) - np.floor(orders.day[0])) if len(orders.day) else 0
    if customers < NEEDED_CUSTOMERS or len(orders.day) < NEEDED_ORDERS or days < NEEDED_DAYS:
        raise NotEnoughData(
            f"too little history to train on before {today}: {customers} customers with {len(orders.day)} orders over {days} days;"
            f" needed are {NEEDED_CUSTOMERS} customers with {NEEDED_ORDERS} orders over {NEEDED_DAYS} days."
            " Scores come from rules until then"
        )


def cut_offs(history: History, until: dt.date) -> list[dt.date]:
    """Every other week back from two weeks before a day, as long as eight weeks of history lie before; oldest first."""
    first = dt.date(1970, 1, 1) + dt.timedelta(days=float(np.floor(history.orders.day[0])) + FIRST_HISTORY_DAYS)
    days = [until - dt.timedelta(days=STEP_DAYS * (number + 1)) for number in range(MOST_CUT_OFFS)]
    return sorted(day for day in days if day >= first)


def rows_at(history: History, as_of: dt.date, until: dt.date, settings: Settings, vocabulary: Vocabulary) -> Rows:
    """One table, with what happened from its day on and before `until`."""
    table = build(history, as_of, settings.churn_after_days, settings.min_orders_to_score, vocabulary)
    return Rows((table,), (label(history, table, until, settings.churn_after_days),))


def rows_until(history: History, until: dt.date, settings: Settings, vocabulary: Vocabulary) -> Rows:
    """The tables of all cut-offs, of which nothing from `until` on is known.

    Where there are too many customers for all of them at all cut-offs, each cut-off has its own random part of them.
    """
    days = cut_offs(history, until)
    tables: list[FeatureTable] = []
    labels: list[Labels] = []
    for day in days:
        one = rows_at(history, day, until, settings, vocabulary)
        table, found = one.tables[0], one.labels[0]
        if len(table) > MOST_ROWS // len(days):
            chosen = np.random.default_rng(day.toordinal()).choice(len(table), MOST_ROWS // len(days), replace=False)
            table, found = table.take(np.sort(chosen)), found.take(np.sort(chosen))
        tables.append(table)
        labels.append(found)
    return Rows(tuple(tables), tuple(labels))


def calibration_rows(history: History, until: dt.date, settings: Settings, vocabulary: Vocabulary) -> Rows:
    """Tables of the last 13 weeks before `until`: an early one for long spans and later ones for short spans."""
    parts = [rows_at(history, until - dt.timedelta(days=days), until, settings, vocabulary) for days in CALIBRATION_DAYS]
    return Rows(tuple(part.tables[0] for part in parts), tuple(part.labels[0] for part in parts))


def _figures(tested: Predictor, test: Rows, past: Rows) -> dict[str, Any]:
    table, found = test.tables[0], test.labels[0]
    predictions = tested.predict(table)
    return {
        "outcomes": compare(predictions, table, found, past.tables, past.labels),
        "spend": amounts(predictions, found),
        "need": needs(predictions, table, found),
    }


def _active(store: Store, settings: Settings) -> tuple[str, Predictor] | None:
    """The tested form of the serving model; None where there is none or its files are gone."""
    with store.engine.connect() as connection:
        version = connection.execute(select(ModelRun.version).where(ModelRun.active.is_(True))).scalar()
    if version is None:
        return None
    try:
        return str(version), Predictor.load(settings.models / str(version) / "tested")
    except DamagedModel:
        return None


def _promotion(
    figures: dict[str, Any],
    active: tuple[str, Predictor] | None,
    history: History,
    test_day: dt.date,
    today: dt.date,
    settings: Settings,
) -> tuple[bool, str]:
    """Whether the new model may serve, and why. The active one is judged by its tested form, which has not seen the period."""
    if active is None:
        return True, "promoted: there was no model before"
    version, predictor = active
    if predictor.churn_after_days != settings.churn_after_days:
        return True, f"promoted: {version} was trained for lapsing after {predictor.churn_after_days} days"
    test = rows_at(history, test_day, today, settings, predictor.vocabulary_)
    compared = compare(predictor.predict(test.tables[0]), test.tables[0], test.labels[0], (), ())
    for outcome, found in compared.items():
        figures["outcomes"][outcome]["active"] = found["predictor"]
    losses = [
        (figures["outcomes"][name]["predictor"]["log_loss"], compared[name]["predictor"]["log_loss"])
        for name in DECIDING
        if name in compared
    ]
    new, old = (float(np.mean(values)) for values in zip(*losses, strict=True))
    if new <= old * ALLOWED_LOSS:
        return True, f"promoted: log loss {new:.3f}, {version} had {old:.3f} on the same period"
    return False, f"not promoted: log loss {new:.3f}, {version} has {old:.3f} on the same period and goes on serving"


def _new_version(store: Store, today: dt.date) -> str:
    with store.engine.connect() as connection:
        taken = set(connection.execute(select(ModelRun.version)).scalars())
    number = 1
    while f"{today}.{number}" in taken:
        number += 1
    return f"{today}.{number}"
