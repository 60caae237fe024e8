"""The names of a view as entries that can be found in texts."""

from __future__ import annotations

from collections.abc import Iterable

from actions.names import Entry
from crm_model.rows import Vocabulary

_VALUES = ("country", "city", "industry", "segment", "team", "category", "topic", "reason")


def entries(vocabulary: Vocabulary, reps_outside: Iterable[str] = (), teams_outside: Iterable[str] = ()) -> list[Entry]:
    """Entries for every name of a view; a contact's stands for its customer's id, a product's for its category.

    Args:
        vocabulary: the names and values of the view.
        reps_outside: names of reps whose books the view does not hold; they are known only so that asking for them is refused.
        teams_outside: names of teams that the view holds nothing of, for the same reason.

    """
    found = [Entry("customer", row.customer_id, row.name) for row in vocabulary.customers]
    found += [Entry("contact", row.customer_id, row.contact_name, row.name) for row in vocabulary.customers if row.contact_name]
    found += [Entry("rep", row.rep_id, row.name) for row in vocabulary.reps]
    found += [Entry("rep", row.rep_id, f"{first}s") for row in vocabulary.reps if (first := _first_name(row.name))]
    found += [Entry("rep_outside", name, name) for name in reps_outside]
    found += [Entry("rep_outside", name, f"{first}s") for name in reps_outside if (first := _first_name(name))]
    found += [Entry("team_outside", name, name) for name in teams_outside if name not in vocabulary.teams]
    found += [Entry("product", row.category, row.name) for row in vocabulary.products if row.category]
    for kind in _VALUES:
        found += [Entry(kind, value, value) for value in vocabulary.values(kind)]
    return found


def _first_name(name: str) -> str:
    """A rep's first name, of which people write the possessive without its sign ("annikas customers"); empty where it has none."""
    first = name.split()[0] if len(name.split()) > 1 else ""
    return "" if first.lower().endswith("s") or len(first) < 3 else first
