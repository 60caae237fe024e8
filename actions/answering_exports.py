"""The answer to "send me that as CSV": the same question answered in full, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.answering import answer
from actions.answers import Answer
from actions.exporting import as_csv, save
from actions.questions import Question
from actions.wording import count
from crm_model.settings import Settings
from crm_model.store import View

_EVERYTHING = 1_000_000


def export(question: Question, view: View, settings: Settings) -> Answer:
    """The address of a file with all rows of a question's answer; the answer itself where it has none."""
    given = answer(question.but(limit=question.limit or _EVERYTHING), view, settings, whole=True)
    if given.kind in ("clarify", "refused", "failed"):
        return given
    understood = (given.question or question).but(ask="export", limit=question.limit)
    rows: tuple[Mapping[str, Any], ...] = given.rows
    if given.kind == "number":
        rows = ({"figure": understood.subject or understood.outcome or "figure", "value": given.value},)
    if not rows:
        return replace(
            given, kind="export", heading="There is nothing to put into a file.", question=understood, total=0, choices=()
        )
    assert view.rep is not None, "a file is made for a rep"
    url = save(as_csv(rows), settings.exports, view.rep.rep_id, question.subject or given.kind, view.today)
    return replace(
        given,
        kind="export",
        heading=f"Here {'is' if len(rows) == 1 else 'are'} {count(len(rows), 'row')} as CSV:",
        question=understood,
        rows=(),
        total=len(rows),
        choices=(),
        url=url,
    )
