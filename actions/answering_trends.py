"""How things move: revenue by month, the risk of churn from scoring to scoring, what drives an outcome, what is new."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answering_figures import MONEY, amount_of, title_of, whose
from actions.answering_lists import event_row
from actions.answers import Answer, Choice
from actions.asked import Asked, choices_about
from actions.predictions import PREDICTED_FILTERS, default_window, predict, predictions_of
from actions.questions import Window
from actions.receipts import OUTCOME_WORDS
from actions.wording import day, listing, month, number, percent, span
from crm_model.features import FEATURES
from crm_model.figures import Ungroupable
from crm_model.rows import ScoreRow

MOST_MONTHS = 120
TREND_MONTHS = 12
TREND_WEEKS = 12
MOST_CHANGES = 10
MOST_DRIVERS = 8
WORDS_OF = {feature.name: feature.words for feature in FEATURES}


def trend(asked: Asked) -> Answer:
    """A figure by month, or how a prediction has moved from scoring to scoring."""
    if asked.question.outcome or asked.question.subject in (None, "customers", "value_at_risk"):
        return _score_trend(asked)
    subject = asked.question.subject or "revenue"
    today = asked.view.today
    window = asked.question.window or Window(_months_before(today, TREND_MONTHS - 1), today)
    question = asked.question.but(window=window)
    try:
        values = asked.view.figures_by("month", subject, question.filters, window, question.customers)
    except Ungroupable:
        values = {}
    # Months before the first that has anything, and more of them than anybody reads, are left out.
    first = dt.date.fromisoformat(f"{min(values)}-01") if values else window.start
    months = list(_months(max(window.start, first), min(window.end, today)))[-MOST_MONTHS:]
    rows: list[dict[str, Any]] = [{"month": name, "value": values.get(name, 0.0)} for name in months]
    if subject in MONEY:
        rows = [row | {"amount": row["value"]} for row in rows]
    heading = f"{title_of(subject)} of {whose(asked.but(question))} by month, {span(window)}"
    if len(rows) > 1:
        best = max(rows, key=lambda row: float(row["value"]))
        heading += f"; most in {month(best['month'])} ({amount_of(float(best['value']), subject, asked)})"
    return Answer("series", heading + ":", question, rows=tuple(rows), total=len(rows))


def _score_trend(asked: Asked) -> Answer:
    """The probability over the days that the settings name, as each scoring of the window saw it."""
    outcome = asked.question.outcome or "churn"
    today = asked.view.today
    window = asked.question.window or Window(today - dt.timedelta(weeks=TREND_WEEKS), today)
    question = asked.question.but(window=window, outcome=outcome)
    history = asked.view.score_history(
        window, question.filters, question.customers, ("purchase", "need") if outcome == "need" else (outcome,)
    )
    names = asked.view.customer_names(question.customers) if question.customers else {}
    rows = _points(history, outcome, asked, names)
    about = listing(names.values()) if names else asked.whose()
    what = f"{OUTCOME_WORDS[outcome].capitalize()} of {about}, {asked.settings.default_window_days} days ahead"
    key = "amount" if outcome == "spend" else "probability"
    points = [row for row in rows if row.get(key) is not None]
    if not points:
        latest = asked.view.latest_score_run()
        since = f" The latest scoring is as of {day(latest.as_of)}." if latest else ""
        return Answer("series", f"{what}: not scored {span(window)}.{since}", question, rows=tuple(rows), total=len(rows))
    first, last = float(points[0][key]), float(points[-1][key])
    shown = (lambda value: asked.money(value)) if outcome == "spend" else percent
    moved = "unchanged" if abs(last - first) < 0.005 else "up" if last > first else "down"
    heading = f"{what}: {shown(last)} on {day(points[-1]['date'])}"
    heading += (
        f", {moved} from {shown(first)} on {day(points[0]['date'])}:" if len(points) > 1 else ", the only scoring there is:"
    )
    choices = choices_about(next(iter(names.values())), outcome) if names else []
    return Answer("series", heading, question, rows=tuple(rows), total=len(rows), choices=tuple(choices))


def _points(history: Sequence[ScoreRow], outcome: str, asked: Asked, names: dict[str, str]) -> list[dict[str, Any]]:
    """A point for each scoring: of each named customer, or the mean of all."""
    by_date: dict[dt.date, list[ScoreRow]] = defaultdict(list)
    for score in history:
        by_date[score.as_of].append(score)
    rows: list[dict[str, Any]] = []
    for date, scores in by_date.items():
        made = predict(scores, outcome, default_window(date, asked.settings), date, asked.settings)
        if names:
            for one in made:
                row = {"customer_id": one.customer_id, "name": names[one.customer_id], "date": date}
                if one.amount is not None:
                    row["amount"] = round(one.amount, 2)
                elif one.probability is not None:
                    row |= {"probability": round(one.probability, 4), "band": one.band}
                else:
                    row[one.status] = True
                rows.append(row)
            continue
        known = [one for one in made if one.probability is not None or one.amount is not None]
        if known:
            mean = sum(one.size for one in known) / len(known)
            value = {"amount": round(mean, 2)} if outcome == "spend" else {"probability": round(mean, 4)}
            rows.append({"date": date, **value, "customers": len(known), "high": sum(one.band == "high" for one in known)})
    return rows


def drivers(asked: Asked) -> Answer:
    """What moves a prediction most among the matching customers: the mean effect of each reason over all of them."""
    outcome = asked.question.outcome or "churn"
    filters = dict(asked.question.filters)
    if outcome == "churn":
        filters.setdefault("lapsed", False)
    scores = [score for score in asked.view.scores(filters, asked.question.customers, ("reasons",)) if score.reasons.get(outcome)]
    if any(name in filters for name in PREDICTED_FILTERS):
        found = predictions_of(asked.question, asked.view, asked.settings, outcome, asked.window)
        meant = {one.customer_id for one in found}
        scores = [score for score in scores if score.customer_id in meant]
    effects: dict[str, list[float]] = defaultdict(list)
    values: dict[str, list[float]] = defaultdict(list)
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for score in scores:
        for reason in score.reasons[outcome]:
            feature = str(reason["feature"])
            effects[feature].append(float(reason["effect"]))
            said[feature][str(reason["words"])] += 1
            if isinstance(reason.get("value"), (int, float)):
                values[feature].append(float(reason["value"]))
    rows = [
        {
            "feature": feature,
            "words": _typical(feature, values[feature], said[feature]),
            "effect": round(sum(moved) / len(scores), 4),
            "customers": len(moved),
            "share": round(len(moved) / len(scores), 4),
        }
        for feature, moved in effects.items()
    ]
    rows.sort(key=lambda row: (-abs(float(str(row["effect"]))), str(row["feature"])))
    heading = (
        f"What drives {OUTCOME_WORDS[outcome]} among {asked.whose()}, the strongest first:"
        if rows
        else f"No reasons are known for {OUTCOME_WORDS[outcome]} among {asked.whose()}."
    )
    choices = (Choice("Who is most at risk?", "which of them are most at risk?"),) if outcome == "churn" and rows else ()
    return Answer("reasons", heading, asked.question, rows=tuple(rows[:MOST_DRIVERS]), total=len(rows), choices=choices)


def _typical(feature: str, values: Sequence[float], said: Counter[str]) -> str:
    """The reason in words with its mean value, or as it is said most often."""
    words = WORDS_OF.get(feature)
    if words is None or not values:
        return said.most_common(1)[0][0]
    if "{value}" not in words:
        return words
    return f"{words.replace('{value}', '…').removeprefix('… ')}: {number(sum(values) / len(values))} on average"


@dataclass(frozen=True)
class Change:
    """Something that has happened since a day; the weightier stands first."""

    weight: int
    date: dt.date
    customer_id: str
    name: str
    what: str
    words: str

    def row(self) -> dict[str, Any]:
        """The row that says it."""
        return {"customer_id": self.customer_id, "name": self.name, "change": self.what, "date": self.date, "words": self.words}


def changes(asked: Asked) -> Answer:
    """What has happened since the window's first day: newly at risk, lapsed, tickets, refunds, orders."""
    today = asked.view.today
    window = asked.question.window or Window(today - dt.timedelta(days=1), today)
    question = asked.question.but(window=window)
    found = sorted(_changes(asked.but(question), window), key=lambda one: (one.weight, -one.date.toordinal(), one.name))
    shown = found[: question.limit or MOST_CHANGES]
    kinds = Counter(one.what for one in found)
    summary = listing(f"{number(amount)} {what}" for what, amount in kinds.items())
    heading = (
        f"Changes among {asked.whose()} {span(window)}: {summary}."
        if found
        else f"Nothing new among {asked.whose()} {span(window)}."
    )
    choices = choices_about(shown[0].name, "churn", why=shown[0].what == "newly at risk") if shown else []
    return Answer("changes", heading, question, rows=tuple(one.row() for one in shown), total=len(found), choices=tuple(choices))


def _changes(asked: Asked, window: Window) -> Iterator[Change]:
    question, view = asked.question, asked.view
    yield from _newly_at_risk(asked, window)
    for row in view.customers({**question.filters, "lapsed": True}, customers=question.customers).rows:
        if row.lapsed_since is not None and window.start <= row.lapsed_since <= window.end:
            yield Change(1, row.lapsed_since, row.customer_id, row.name, "lapsed", "has lapsed")
    nouns = {"tickets": (2, "new tickets"), "refunds": (3, "refunds"), "orders": (4, "orders")}
    for subject, (weight, what) in nouns.items():
        for event in view.events(subject, question.filters, window, question.customers).rows:
            values = event_row(event)
            words = {
                "tickets": f"opened a ticket: {values.get('topic', 'no topic')}",
                "refunds": f"was refunded {asked.money(float(values.get('amount', 0)))}",
                "orders": f"ordered for {asked.money(float(values.get('amount', 0)))}",
            }[subject]
            if subject == "tickets" and values.get("priority") == "high":
                words += ", high priority"
            if subject == "refunds" and values.get("reason"):
                words += f", {values['reason']}"
            yield Change(weight, event.at.date(), event.customer_id, event.customer, what, words)


def _newly_at_risk(asked: Asked, window: Window) -> Iterator[Change]:
    """Customers whose churn band is high in the latest scoring of the window and was not in the last one before it."""
    settings, run = asked.settings, asked.run
    if run is None or run.as_of < window.start:
        return
    limit = settings.bands["churn"].high
    filters = {**asked.question.filters, "lapsed": False}
    before = asked.view.latest_score_run(window.start - dt.timedelta(days=1))
    if before is None:
        return
    earlier = {score.customer_id: score for score in asked.view.scores(filters, asked.question.customers, ("churn",), before)}
    latest = asked.view.scores(filters, asked.question.customers, ("churn",), run)
    ahead = default_window(run.as_of, settings)
    risks = {one.customer_id: one.probability for one in predict(latest, "churn", ahead, run.as_of, settings)}
    high = [one for one, risk in risks.items() if risk is not None and risk >= limit and one in earlier]
    names = asked.view.customer_names(high)
    for one in high:
        score = earlier[one]
        was = predict([score], "churn", default_window(score.as_of, settings), score.as_of, settings)[0].probability
        if was is not None and was < limit:
            words = f"churn risk rose from {percent(was)} to {percent(risks[one] or 0.0)}"
            yield Change(0, run.as_of, one, names[one], "newly at risk", words)


def _months_before(date: dt.date, months: int) -> dt.date:
    """The first day of the month so many months before."""
    number_of_month = date.year * 12 + date.month - 1 - months
    return dt.date(number_of_month // 12, number_of_month % 12 + 1, 1)


def _months(start: dt.date, end: dt.date) -> Iterator[str]:
    at = start.replace(day=1)
    while at <= end:
        yield f"{at.year:04d}-{at.month:02d}"
        at = _months_before(at, -1)
