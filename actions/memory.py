"""What a conversation remembers from one turn to the next, kept as plain JSON in one slot of the tracker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.questions import Question

# Asks whose answer is a list, however few are in it.
_LISTING = ("rank", "list", "similar", "prioritise")
# How many lists can be gone back to; a rep points at the last one, seldom at the one before it.
_LISTS = 4


@dataclass(frozen=True)
class Pending:
    """A question that waits for one thing to be said: which of the `candidates` (id, name), another `window`, a `yes`, a `task`.

    `tasks` are the tasks (id, text) that a write is about, or those among which one has to be picked.
    """

    question: Question
    wants: str
    candidates: tuple[tuple[str, str], ...] = ()
    tasks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Memory:
    """What was asked and shown so far.

    Attributes:
        question: the last question that was answered.
        lists: the customer rows (id, name) of the latest answers that had any, newest first.
        traits: of the customers of those lists, the words that describe them (city, country, industry, segment), by customer_id.
        focus: customers that the talk is about now, when they were named or pointed at.
        recent: the customers that were spoken of by themselves, the latest first.
        pending: a question that waits for an answer of the rep's.
        earlier: the last question that was answered with a list, to go back to.
        tasks: the tasks (id, text) that were shown last.
        spoken: the tasks (id, text) that the talk is about now.
        changes: the writes that can be taken back, the latest last.
        write: the write that was spoken of last, as long as nothing else was asked.

    """

    question: Question | None = None
    lists: tuple[tuple[tuple[str, str], ...], ...] = ()
    traits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    focus: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    pending: Pending | None = None
    earlier: Question | None = None
    tasks: tuple[tuple[int, str], ...] = ()
    spoken: tuple[tuple[int, str], ...] = ()
    changes: tuple[int, ...] = ()
    write: Question | None = None

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The customer rows (id, name) that were shown last."""
        return self.lists[0] if self.lists else ()

    def row(self, index: int) -> str | None:
        """The customer in a row of the latest list that is long enough; 1 is the first, -1 the last.

        The row of an answer about one customer is pointed at only where there was no list before it.
        """
        listed = self.lists[:1] if self.question and self.question.ask in _LISTING else ()
        for rows in (*listed, *(rows for rows in self.lists if len(rows) > 1), *self.lists):
            if len(rows) >= abs(index):
                return rows[index - 1 if index > 0 else index][0]
        return None

    def shown(self, rows: tuple[tuple[str, str], ...], traits: Mapping[str, tuple[str, ...]] | None = None) -> Memory:
        """This memory after an answer with these customer rows."""
        if not rows:
            return self
        lists = (rows, *self.lists)[:_LISTS]
        kept = {one for listed in lists for one, _ in listed}
        known = {one: words for one, words in {**self.traits, **(traits or {})}.items() if one in kept}
        return replace(self, lists=lists, traits=known)

    def described(self, words: Collection[str]) -> tuple[str, ...]:
        """The customers of the latest list in which any are described by all of these words."""
        for rows in self.lists:
            if hits := tuple(one for one, _ in rows if set(words) <= set(self.traits.get(one, ()))):
                return hits
        return ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "question": self.question.to_dict() if self.question else None,
            "earlier": self.earlier.to_dict() if self.earlier else None,
            "lists": [[list(row) for row in rows] for rows in self.lists],
            "traits": {one: list(words) for one, words in self.traits.items()},
            "focus": list(self.focus),
            "recent": list(self.recent),
            "pending": {
                "question": self.pending.question.to_dict(),
                "wants": self.pending.wants,
                "candidates": [list(pair) for pair in self.pending.candidates],
                "tasks": [list(pair) for pair in self.pending.tasks],
            }
            if self.pending
            else None,
            "tasks": [list(task) for task in self.tasks],
            "spoken": [list(task) for task in self.spoken],
            "changes": list(self.changes),
            "write": self.write.to_dict() if self.write else None,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any] | None) -> Memory:
        """The memory that `to_dict` wrote; nothing remembered where there is none."""
        if not plain:
            return cls()
        pending = plain.get("pending")
        return cls(
            question=Question.from_dict(plain["question"]) if plain.get("question") else None,
            earlier=Question.from_dict(plain["earlier"]) if plain.get("earlier") else None,
            lists=tuple(tuple((row[0], row[1]) for row in rows) for rows in plain.get("lists", ())),
            traits={one: tuple(words) for one, words in (plain.get("traits") or {}).items()},
            focus=tuple(plain.get("focus", ())),
            recent=tuple(plain.get("recent", ())),
            pending=Pending(
                Question.from_dict(pending["question"]),
                pending["wants"],
                tuple((pair[0], pair[1]) for pair in pending["candidates"]),
                _tasks(pending.get("tasks")),
            )
            if pending
            else None,
            tasks=_tasks(plain.get("tasks")),
            spoken=_tasks(plain.get("spoken")),
            changes=tuple(plain.get("changes", ())),
            write=Question.from_dict(plain["write"]) if plain.get("write") else None,
        )


def _tasks(pairs: Sequence[Sequence[Any]] | None) -> tuple[tuple[int, str], ...]:
    return tuple((int(pair[0]), str(pair[1])) for pair in pairs or ())
