"""An answer as every channel gets it: what is said, the rows behind it, and how fresh they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.questions import Question

KINDS = (
    "customers",
    "prediction",
    "reasons",
    "suggestions",
    "draft",
    "customer",
    "events",
    "number",
    "groups",
    "comparison",
    "series",
    "changes",
    "checkin",
    "tasks",
    "settings",
    "confirm",
    "written",
    "export",
    "model",
    "clarify",
    "help",
    "chat",
    "refused",
    "failed",
)


@dataclass(frozen=True)
class Choice:
    """What can be said or pressed next: a short title and the message that it stands for."""

    title: str
    message: str


@dataclass(frozen=True)
class Answer:
    """One answer. `heading` is its first sentence in words; `rows`, `receipt` and the rest are as in the public contract."""

    kind: str
    heading: str
    question: Question | None = None
    rows: tuple[Mapping[str, Any], ...] = ()
    receipt: str = ""
    total: int | None = None
    value: float | None = None
    data_until: dt.date | None = None
    scored_at: dt.date | None = None
    model_version: str | None = None
    choices: tuple[Choice, ...] = ()
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values under the contract's keys."""
        return {
            "kind": self.kind,
            "question": self.question.to_dict() if self.question else None,
            "receipt": self.receipt,
            "rows": [{name: _plain(value) for name, value in row.items()} for row in self.rows],
            "total": self.total,
            "value": self.value,
            "data_until": _plain(self.data_until),
            "scored_at": _plain(self.scored_at),
            "model_version": self.model_version,
            "choices": [{"title": choice.title, "message": choice.message} for choice in self.choices],
            "url": self.url,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
