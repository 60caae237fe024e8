"""An answer as text that is complete by itself, and as the message that a channel sends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions.answers import Answer, Choice
from actions.wording import count, day, money, month, number, percent, plain, plain_lines

Row = Mapping[str, Any]
BAR = 24


def message(answer: Answer, currency: str = "") -> dict[str, Any]:
    """What is sent: `text`, and the answer itself beneath `custom.answer`."""
    choices = tuple(Choice(plain(choice.title), plain(choice.message)) for choice in answer.choices)
    cleaned = replace(answer, receipt=plain(answer.receipt), choices=choices)
    return {"text": text(cleaned, currency), "custom": {"answer": cleaned.to_dict()}}


def text(answer: Answer, currency: str = "") -> str:
    """The heading, the rows by number, the receipt, and what can be asked next; plain text for a terminal.

    Args:
        answer: what is said.
        currency: code or sign shown with amounts.

    """
    line = LINES.get(answer.kind, _customer)
    clean = plain_lines if answer.kind == "draft" else plain
    # A draft, and what is written or waits for a yes, is said in full by the heading.
    rows = [] if answer.kind in ("draft", "confirm", "written") else [_clean(row, clean) for row in answer.rows]
    width = len(str(len(rows)))
    lines = [clean(answer.heading)]
    section = None
    largest = max((abs(float(row["value"])) for row in rows if isinstance(row.get("value"), (int, float))), default=0.0)
    for place, row in enumerate(rows, 1):
        if row.get("section") != section:
            section = row.get("section")
            lines.append(f"{str(section).capitalize()}:")
        said = line(row, currency)
        if answer.kind == "series" and "value" in row and largest:
            said += " " + "▇" * round(BAR * max(float(row["value"]), 0.0) / largest)
        lines.append(f"{place:>{width}}. {said.rstrip()}")
    if answer.total is not None and answer.total > len(answer.rows) > 0 and answer.kind in ("customers", "events", "changes"):
        lines.append(f"   … and {answer.total - len(answer.rows):,} more.")
    if answer.url:
        lines.append(plain(answer.url))
    if answer.receipt:
        lines += ["", plain(answer.receipt)]
    if answer.choices:
        lines += ["", "You can ask: " + " · ".join(f"“{plain(choice.message)}”" for choice in answer.choices)]
    return "\n".join(lines)


def _clean(value: Any, clean: Callable[[str], str]) -> Any:
    """A row, or what lies in it, with clean texts: what comes from the data is shown as text and never as a command."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _clean(one, clean) for name, one in value.items()}
    return [_clean(one, clean) for one in value] if isinstance(value, (list, tuple)) else value


def _customer(row: Row, currency: str) -> str:
    """A customer with what is predicted of it, or its facts."""
    parts = [_standing(row, currency)]
    if row.get("category") and "probability" in row:
        parts.insert(0, str(row["category"]))
    if row.get("value_at_risk"):
        parts.append(f"{money(float(row['value_at_risk']), currency)} at risk")
    if "revenue" in row:
        parts.append(f"{count(row['orders'], 'order')} for {money(float(row['revenue']), currency)}")
        parts.append(_since(row.get("days_since_order"), "order"))
        parts.append(_since(row.get("days_since_contact"), "contact"))
        if row.get("open_tickets"):
            parts.append(count(row["open_tickets"], "open ticket"))
    parts += [f"similarity {percent(float(row['similarity']))}"] if "similarity" in row else []
    parts += [f"due: {'; '.join(row['tasks'])}"] if row.get("tasks") else []
    parts += ["; ".join(row["reasons"])] if row.get("reasons") else []
    where = ", ".join(str(row[key]) for key in ("city", "country") if row.get(key))
    name = str(row.get("name", row.get("text", ""))) + (f" ({where})" if where else "")
    said = ", ".join(part for part in parts[:1] if part)
    rest = [part for part in parts[1:] if part]
    return f"{name}: " + " · ".join([said, *rest] if said else rest) if said or rest else name


def _standing(row: Row, currency: str) -> str:
    """The probability with its band, or the amount, or why there is none."""
    parts = []
    if "probability" in row:
        parts.append(percent(float(row["probability"])) + (f" ({row['band']})" if row.get("band") else ""))
    elif "amount" in row:
        parts.append(money(float(row["amount"]), currency))
    if row.get("lapsed"):
        parts.append(f"lapsed since {_day(row.get('since'))}" if row.get("since") else "lapsed")
    if row.get("unscored"):
        parts.append(f"not scored: {row.get('why') or 'too little history'}")
    return ", ".join(parts)


def _reason(row: Row, currency: str) -> str:
    """A reason with its usual value and which way it moves the prediction."""
    effect = row.get("effect")
    sign = "" if effect is None else "+ " if float(effect) > 0 else "− "
    said = f"{sign}{row.get('words', '')}"
    if row.get("usual") is not None and "usual" not in said:
        usual = row["usual"]
        said += f" (usually {number(float(usual)) if isinstance(usual, (int, float)) else usual})"
    if "share" in row:
        said += f" · for {count(row['customers'], 'customer')}"
    return said


def _step(row: Row, currency: str) -> str:
    return f"{row.get('text', '')} Why: {row.get('why', '')}. By {_day(row.get('due'))}, by {row.get('channel', 'email')}."


def _event(row: Row, currency: str) -> str:
    parts = [_day(row.get("date")), str(row.get("name", "")), str(row.get("kind", "")) + f" {row.get('id', '')}"]
    if "amount" in row:
        parts.append(money(float(row["amount"]), currency))
    parts += [", ".join(row["products"])] if row.get("products") else []
    parts += [str(row[key]) for key in ("topic", "reason", "channel", "direction") if row.get(key)]
    parts += [f"{row['priority']} priority"] if row.get("priority") else []
    if "open" in row:
        parts.append("open" if row["open"] else f"closed {_day(row.get('closed'))}")
    parts += [f"satisfaction {row['satisfaction']} of 5"] if row.get("satisfaction") else []
    parts += [str(row["summary"])] if row.get("summary") else []
    return " · ".join(part for part in parts if part.strip())


def _group(row: Row, currency: str) -> str:
    name = month(str(row["group"])) if _is_month(str(row["group"])) else str(row["group"])
    return f"{name}: {_figure(row, 'value', currency)}"


def _side(row: Row, currency: str) -> str:
    """One side of a comparison: a customer, a window, or a group."""
    if "customer_id" in row and "group" not in row:
        said = _customer(row, currency)
        if "purchase_probability" in row:
            said += f" · next order {percent(float(row['purchase_probability']))} ({row['purchase_band']})"
        return said
    if "start" in row:
        return f"{_day(row['start'])} to {_day(row['end'])}: {_figure(row, 'value', currency)}"
    if "versus" in row:
        change = f"{float(row['difference']):+,.2f}".removesuffix(".00")
        return f"{row['group']}: {_figure(row, 'value', currency)} against {_figure(row, 'versus', currency)} ({change})"
    if "customers" not in row:
        return _group(row, currency)
    parts = [count(row["customers"], "customer")]
    parts += [f"{percent(float(row['probability']))} on average"] if "probability" in row else []
    parts += [f"{money(float(row['amount']), currency)} on average"] if "amount" in row else []
    parts += [f"{row['high']} high"] if "high" in row else []
    parts += [f"{money(float(row['value_at_risk']), currency)} at risk"] if "value_at_risk" in row else []
    return f"{row['group']}: " + " · ".join(parts)


def _point(row: Row, currency: str) -> str:
    if "month" in row:
        return f"{month(str(row['month']))}: {_figure(row, 'value', currency)}"
    said = f"{_day(row.get('date'))}: {_standing(row, currency)}"
    if "name" in row:
        said = f"{row['name']}, {said}"
    return said + (f" on average of {count(row['customers'], 'customer')}, {row['high']} high" if "customers" in row else "")


def _change(row: Row, currency: str) -> str:
    return f"{_day(row.get('date'))} · {row.get('name', '')} {row.get('words', '')}"


def _task(row: Row, currency: str) -> str:
    due = f" · due {_day(row['due'])}" if row.get("due") else ""
    late = " · overdue" if row.get("overdue") else ""
    about = f" ({row['name']})" if row.get("name") else ""
    return f"{row.get('text', '')}{about}{due}{late}"


def _item(row: Row, currency: str) -> str:
    """An item of the check-in, by its section."""
    sections: dict[str, Callable[[Row, str], str]] = {"tasks": _task, "open tickets": _event, "new since yesterday": _change}
    return sections.get(str(row.get("section")), _customer)(row, currency)


def _profile(row: Row, currency: str) -> str:
    """All that the profile holds, a line each."""
    lines = [str(row.get("name", ""))]
    lines += _predictions(row.get("predictions") or {}, currency)
    if row.get("unscored"):
        lines.append(f"not scored: {row.get('why') or 'too little history'}")
    if row.get("reasons"):
        lines.append(f"because: {'; '.join(row['reasons'])}")
    lines += [f"open ticket: {_event(one, currency)}" for one in row.get("tickets") or []]
    for name in ("last_orders", "last_refunds", "last_interactions"):
        lines += [_event(one, currency) for one in row.get(name) or []]
    lines += [f"to do: {_task(one, currency)}" for one in row.get("tasks") or []]
    lines += ["has opted out of being contacted"] if row.get("opted_out") else []
    reach = " · ".join(str(row[key]) for key in ("contact_name", "email", "phone") if row.get(key))
    return "\n   ".join([*lines, *([reach] if reach else [])])


def _predictions(predictions: Mapping[str, Any], currency: str) -> list[str]:
    words = {"churn": "churn", "purchase": "next order", "refund": "refund"}
    said = [
        f"{words[name]} {percent(float(one['probability']))} ({one['band']})"
        for name, one in predictions.items()
        if name in words
    ]
    if "spend" in predictions:
        said.append(f"expected spend {money(float(predictions['spend']['amount']), currency)}")
    if predictions.get("need"):
        said.append("needs " + ", ".join(f"{name} {percent(float(p))}" for name, p in predictions["need"].items()))
    return [" · ".join(said)] if said else []


def _words(row: Row, currency: str) -> str:
    return str(row.get("words") or row.get("text") or "")


LINES: dict[str, Callable[[Row, str], str]] = {
    "reasons": _reason,
    "suggestions": _step,
    "customer": _profile,
    "events": _event,
    "groups": _group,
    "comparison": _side,
    "series": _point,
    "changes": _change,
    "checkin": _item,
    "tasks": _task,
    "model": _words,
}


def _figure(row: Row, key: str, currency: str) -> str:
    """A figure of a row: money where the row has an amount, otherwise a count."""
    return money(float(row[key]), currency) if "amount" in row else number(float(row[key]))


def _day(value: Any) -> str:
    if value is None:
        return "any day"
    return day(value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)))


def _since(days: Any, noun: str) -> str:
    if days is None:
        return f"no {noun} yet"
    return f"last {noun} " + ("today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago")


def _is_month(name: str) -> bool:
    return len(name) == 7 and name[4] == "-" and name.replace("-", "").isdigit()
