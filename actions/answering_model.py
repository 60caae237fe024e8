"""How good the predictions are and how fresh the data is, in words and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from actions.answers import Answer, Choice
from actions.asked import Asked
from actions.predictions import predict
from actions.questions import Window
from actions.receipts import made_by
from actions.wording import count, day, percent
from crm_model.rows import ModelRow

NAMES = {
    "churn": "churn",
    "purchase": "next order",
    "refund": "refund",
    "silence": "no order",
}


def model(asked: Asked) -> Answer:
    """The figures of the serving model's test beside simple rules, what became of earlier warnings, and how fresh all is."""
    view = asked.view
    serving, run, until = view.active_model(), asked.run, view.data_until()
    if serving is None and run is None:
        return Answer(
            "model",
            "No predictions have been made yet: run `crm train` and then `crm score`. "
            + (f"The data reaches until {day(until)}." if until else "There is no data either: run `crm import`."),
            asked.question,
        )
    rows = [*(_tested(serving) if serving is not None else []), *_track_record(asked)]
    sentences = []
    if serving is not None:
        sentences.append(_described(serving))
    if run is not None:
        age = (view.today - run.as_of).days
        when = "today" if age == 0 else f"{count(age, 'day')} ago"
        sentences.append(f"Customers were last scored as of {day(run.as_of)} ({when}) by {made_by(run)}.")
    if until is not None:
        sentences.append(f"The data reaches until {day(until)}.")
    choices = (
        Choice("Who is at risk?", "who is likely to churn this month?"),
        Choice("What drives churn?", "what drives churn?"),
    )
    return Answer("model", " ".join(sentences), asked.question, rows=tuple(rows), total=len(rows), choices=choices)


def _described(serving: ModelRow) -> str:
    said = f"Model {serving.version} ({serving.kind}) has learnt from what happened until {day(serving.trained_until)}"
    if serving.tested_from is not None and serving.tested_until is not None:
        said += f" and was tested on what came after, from {day(serving.tested_from)} to {day(serving.tested_until)}"
    return said + "."


def _tested(serving: ModelRow) -> list[dict[str, Any]]:
    """A row for each tested outcome: how well it ranks beside simple rules, and how honest its probabilities are."""
    rows = []
    compared = serving.figures.get("outcomes") or {}
    for key, candidates in compared.items():
        if not isinstance(candidates, Mapping) or not isinstance(candidates.get("predictor"), Mapping):
            continue
        outcome, _, days = str(key).rpartition("_")
        own = candidates["predictor"]
        others = {name: one.get("auc") for name, one in candidates.items() if name != "predictor" and isinstance(one, Mapping)}
        row: dict[str, Any] = {
            "outcome": outcome,
            "days": int(days) if days.isdigit() else None,
            "auc": own.get("auc"),
            "baselines": others,
            "calibration_error": own.get("ece"),
            "lift_top": own.get("lift_top"),
        }
        row["words"] = _in_words(row)
        rows.append(row)
    return rows


def _in_words(row: Mapping[str, Any]) -> str:
    what = NAMES.get(row["outcome"], row["outcome"]) + (f" within {row['days']} days" if row["days"] else "")
    parts = []
    if row["auc"] is not None:
        best = max((value for value in row["baselines"].values() if value is not None), default=None)
        beside = f" (a simple rule: {percent(best)})" if best is not None else ""
        parts.append(f"of two customers it ranks the right one higher {percent(row['auc'])} of the time{beside}")
    if row["lift_top"] is not None:
        parts.append(f"its top 5 % hit {row['lift_top']:.1f} times as often as chance")
    if row["calibration_error"] is not None:
        parts.append(f"its percentages are off by {100 * row['calibration_error']:.1f} points on average")
    return f"{what}: {'; '.join(parts) or 'not tested'}"


def _track_record(asked: Asked) -> list[dict[str, Any]]:
    """What became of the customers in the high churn band in the newest scoring whose window is over, up to half a year back."""
    settings, today = asked.settings, asked.view.today
    days = settings.default_window_days
    last = today - dt.timedelta(days=days + 1)
    history = asked.view.score_history(Window(today - dt.timedelta(days=182), last), details=("churn",))
    if not history:
        return []
    as_of = max(score.as_of for score in history)
    scores = [score for score in history if score.as_of == as_of]
    window = Window(as_of, as_of + dt.timedelta(days=days))
    flagged = [one.customer_id for one in predict(scores, "churn", window, as_of, settings) if one.band == "high"]
    if not flagged:
        return []
    lapsed = [
        row
        for row in asked.view.customers({"lapsed": True}, customers=flagged).rows
        if row.lapsed_since is not None and window.start <= row.lapsed_since <= window.end
    ]
    words = f"of {count(len(flagged), 'customer')} flagged at risk on {day(as_of)}, {len(lapsed)} had left by {day(window.end)}"
    return [
        {"outcome": "churn", "flagged": len(flagged), "left": len(lapsed), "as_of": as_of, "until": window.end, "words": words}
    ]
