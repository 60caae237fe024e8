"""Answers about customers by name: what is predicted, why, what to do, who they are, what has happened."""

from __future__ import annotations

from typing import Any

from actions.answering_lists import event_row, list_events
from actions.answers import Answer, Choice
from actions.asked import Asked, choices_about, fact_row, predicted_row
from actions.drafting import draft, topic_of
from actions.predictions import Prediction, predict, reasons_of, short_reasons, with_facts
from actions.suggesting import Situation, suggest
from actions.wording import count, day, listing, percent, span
from crm_model.rows import CustomerRow, ScoreRow

MOST_NEEDS = 3
EVENTS = {
    "churn": ("will churn", "churns"),
    "purchase": ("will order", "orders"),
    "refund": ("will ask for a refund", "asks for a refund"),
}


def predict_customers(asked: Asked) -> Answer:
    """What is predicted of each named customer; a need is a row for each of its three likeliest categories."""
    outcome = asked.question.outcome or "churn"
    ids = asked.question.customers
    facts, scores = asked.facts(ids), asked.scores(ids)
    rows: list[dict[str, Any]] = []
    sentences = []
    for one in ids:
        prediction = _prediction(scores.get(one), outcome, asked)
        row = predicted_row(prediction, facts[one], scores.get(one), outcome, asked)
        rows += _need_rows(row, prediction, asked) if outcome == "need" and prediction and prediction.needs else [row]
        sentences.append(_sentence(row, prediction, outcome, asked))
    names = [facts[one].name for one in ids]
    return Answer(
        "prediction",
        " ".join(sentences),
        asked.question,
        rows=tuple(rows),
        total=len(ids),
        choices=tuple(choice for name in names[:2] for choice in choices_about(name, outcome)),
    )


def explain(asked: Asked) -> Answer:
    """The reasons for a prediction of each named customer, largest effect first."""
    outcome = asked.question.outcome or "churn"
    facts, scores = asked.facts(asked.question.customers), asked.scores(asked.question.customers)
    rows: list[dict[str, Any]] = []
    sentences = []
    for one in asked.question.customers:
        score = scores.get(one)
        prediction = _prediction(score, outcome, asked)
        row = predicted_row(prediction, facts[one], score, outcome, asked)
        explained = outcome
        if outcome == "churn" and row.get("lapsed"):
            explained = "purchase"
        reasons = reasons_of(score, explained) if score is not None else []
        said = _sentence(row, prediction, outcome, asked)
        if explained != outcome and reasons:
            said += " What speaks for and against its next order:"
        elif reasons:
            said += " Why:"
        elif not row.get("unscored"):
            said += " No reason stands out."
        sentences.append(said)
        rows += [
            {
                "customer_id": one,
                "name": facts[one].name,
                **{key: reason.get(key) for key in ("feature", "words", "value", "usual", "effect")},
            }
            for reason in reasons
        ]
    names = [facts[one].name for one in asked.question.customers]
    return Answer(
        "reasons",
        " ".join(sentences),
        asked.question,
        rows=tuple(rows),
        total=len(rows),
        choices=tuple(
            choice
            for name in names[:2]
            for choice in (*choices_about(name, outcome, why=False), Choice(f"About {name}", f"tell me about {name}"))
        ),
    )


def suggest_steps(asked: Asked) -> Answer:
    """One to three next steps for each named customer, with why and by when."""
    facts = asked.facts(asked.question.customers)
    rows: list[dict[str, Any]] = []
    for one in asked.question.customers:
        for step in suggest(situation_of(facts[one], asked)):
            rows.append(
                {
                    "customer_id": one,
                    "name": facts[one].name,
                    "step": step.step,
                    "text": step.text,
                    "why": step.why,
                    "due": step.due,
                    "channel": step.channel,
                }
            )
    names = [facts[one].name for one in asked.question.customers]
    choices = [Choice(f"Write to {names[0]}", f"draft an email to {names[0]}")]
    if rows:
        choices.append(Choice("Remind me", f"remind me to call {names[0]} on {day(rows[0]['due'])}"))
    return Answer(
        "suggestions",
        f"What to do next about {listing(names)}:",
        asked.question,
        rows=tuple(rows),
        total=len(rows),
        choices=(*choices, *choices_about(names[0], asked.question.outcome or "churn")[:1]),
    )


def draft_mails(asked: Asked) -> Answer:
    """A mail to each named customer's contact person: about what the rep wants said, or what the customer's situation calls for."""
    facts, sender = asked.facts(asked.question.customers), asked.view.rep.name if asked.view.rep else ""
    topic, asks = topic_of(asked.question.text or "")
    rows, texts = [], []
    for one in asked.question.customers:
        made = draft(situation_of(facts[one], asked), sender, topic, asks=asks)
        to = ", ".join(word for word in (facts[one].contact_name, facts[one].email) if word)
        warning = (
            f"{facts[one].name} has opted out of being contacted: send it only about its own business.\n"
            if facts[one].opted_out
            else ""
        )
        texts.append(f"{warning}To {to or facts[one].name} ({facts[one].name})\nSubject: {made.subject}\n\n{made.text}")
        rows.append(
            {
                "customer_id": one,
                "name": facts[one].name,
                "to": facts[one].email,
                "contact_name": facts[one].contact_name,
                "subject": made.subject,
                "text": made.text,
                "facts": list(made.facts),
            }
        )
    names = [facts[one].name for one in asked.question.customers]
    choices = (Choice("Log it", f"log an email to {names[0]}"), Choice(f"About {names[0]}", f"tell me about {names[0]}"))
    return Answer("draft", "\n\n".join(texts), asked.question, rows=tuple(rows), choices=choices)


def situation_of(facts: CustomerRow, asked: Asked) -> Situation:
    """What a suggestion for a customer is made from, within the question's window."""
    score = asked.scores([facts.customer_id]).get(facts.customer_id)
    made = {outcome: _prediction(score, outcome, asked) for outcome in ("churn", "purchase", "refund", "need")}
    if made["churn"] is not None:
        made["churn"] = with_facts(made["churn"], facts)
    known = {name: one for name, one in made.items() if name != "need" and one and one.probability is not None}
    latest = {
        subject: asked.view.events(subject, customers=[facts.customer_id], limit=1).rows
        for subject in ("refunds", "interactions")
    }
    return Situation(
        facts=facts,
        today=asked.view.today,
        probabilities={name: one.probability or 0.0 for name, one in known.items()},
        bands={name: one.band or "low" for name, one in known.items()},
        needs=made["need"].needs if made["need"] else {},
        reasons=short_reasons(score, "churn"),
        open_tickets=asked.view.events("tickets", {"open_tickets": True}, customers=[facts.customer_id]).rows[::-1],
        last_refund=next(iter(latest["refunds"]), None),
        last_contact=next(iter(latest["interactions"]), None),
    )


def profile(asked: Asked) -> Answer:
    """All that is worth knowing of each named customer before a call."""
    facts, scores = asked.facts(asked.question.customers), asked.scores(asked.question.customers)
    rows = tuple(_profile_row(facts[one], scores.get(one), asked) for one in asked.question.customers)
    names = [row["name"] for row in rows]
    return Answer(
        "customer",
        " ".join(_introduction(facts[one], asked) for one in asked.question.customers),
        asked.question,
        rows=rows,
        total=len(rows),
        choices=(
            *choices_about(names[0], "churn"),
            Choice("Last orders", f"last 5 orders of {names[0]}"),
        ),
    )


def history(asked: Asked) -> Answer:
    """What has happened with the named customers: orders where nothing else is said."""
    question = asked.question if asked.question.subject else asked.question.but(subject="orders")
    answer = list_events(asked.but(question))
    names = list(asked.view.customer_names(question.customers).values())
    about = [Choice(f"About {names[0]}", f"tell me about {names[0]}")] if names else []
    return Answer(answer.kind, answer.heading, question, rows=answer.rows, total=answer.total, choices=(*about, *answer.choices))


def _prediction(score: ScoreRow | None, outcome: str, asked: Asked) -> Prediction | None:
    if score is None:
        return None
    return predict([score], outcome, asked.window, asked.view.today, asked.settings, value_at_risk=outcome == "churn")[0]


def _need_rows(row: dict[str, Any], prediction: Prediction, asked: Asked) -> list[dict[str, Any]]:
    limits = asked.settings.bands["need"]
    return [
        row | {"category": category, "probability": round(probability, 4), "band": limits.band(probability)}
        for category, probability in list(prediction.needs.items())[:MOST_NEEDS]
    ]


def _sentence(row: dict[str, Any], prediction: Prediction | None, outcome: str, asked: Asked) -> str:
    """What is predicted of one customer, in words."""
    name, when = row["name"], span(asked.window)
    if row.get("unscored"):
        return f"{name} has no prediction: {row['why']}."
    lapsed = f"{name} has lapsed since {day(row['since'])}." if row.get("lapsed") else ""
    if outcome == "churn" and lapsed:
        return lapsed
    if outcome == "spend":
        said = f"{name} is expected to order for {asked.money(float(row.get('amount') or 0.0))} {when}."
    elif outcome == "need":
        likely = list(prediction.needs.items())[:MOST_NEEDS] if prediction else []
        said = f"What {name} may order next {when}: {listing(f'{category} ({percent(p)})' for category, p in likely)}."
    else:
        chance = f"{percent(float(row['probability']))} ({row['band']})" if "probability" in row else "not known"
        said = f"The chance that {name} {EVENTS[outcome][1]} {when} is {chance}."
    return f"{lapsed} {said}".strip()


def _introduction(facts: CustomerRow, asked: Asked) -> str:
    where = listing(word for word in (facts.city, facts.country) if word).replace(" and ", ", ")
    what = ", ".join(word for word in (facts.segment, facts.industry, where) if word)
    said = f"{facts.name}: {what}." if what else f"{facts.name}."
    if facts.contact_name:
        said += f" Contact: {facts.contact_name}."
    said += f" {count(facts.orders, 'order')} for {asked.money(facts.revenue)} since {day(facts.created_at.date())}."
    if facts.lapsed_since is not None:
        said += f" It has lapsed since {day(facts.lapsed_since)}."
    return said


def _profile_row(facts: CustomerRow, score: ScoreRow | None, asked: Asked) -> dict[str, Any]:
    one = [facts.customer_id]
    row = fact_row(facts, asked) | {
        "contact_name": facts.contact_name,
        "email": facts.email,
        "phone": facts.phone,
        "customer_since": facts.created_at.date(),
        "opted_out": facts.opted_out,
    }
    for subject, limit in (("orders", 3), ("refunds", 1), ("interactions", 1)):
        found = asked.view.events(subject, customers=one, limit=limit)
        row[f"last_{subject}"] = [_without_name(event_row(event)) for event in found.rows]
    waiting = asked.view.events("tickets", {"open_tickets": True}, customers=one)
    row["tickets"] = [_without_name(event_row(event)) for event in waiting.rows]
    row["tasks"] = [{"text": task.text, "due": task.due} for task in asked.view.tasks(customers=one)]
    row["predictions"] = _predictions(facts, score, asked)
    if score is not None and score.status == "unscored":
        row |= {"unscored": True, "why": score.status_reason}
    row["reasons"] = short_reasons(score, "purchase" if facts.lapsed_since else "churn")
    return row


def _predictions(facts: CustomerRow, score: ScoreRow | None, asked: Asked) -> dict[str, Any]:
    """Outcome to its probability and band, its amount, or its likeliest categories; without what is not known."""
    known: dict[str, Any] = {}
    for outcome in ("churn", "purchase", "refund", "spend", "need"):
        made = _prediction(score, outcome, asked)
        if made is not None and outcome == "churn":
            made = with_facts(made, facts)
        if made is None:
            continue
        if outcome == "need" and made.needs:
            known["need"] = {category: round(p, 4) for category, p in list(made.needs.items())[:MOST_NEEDS]}
        elif outcome == "spend" and made.amount is not None:
            known["spend"] = {"amount": round(made.amount, 2)}
        elif outcome not in ("need", "spend") and made.probability is not None:
            known[outcome] = {"probability": round(made.probability, 4), "band": made.band}
    return known


def _without_name(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("customer_id", "name")}
