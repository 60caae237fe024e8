"""What is asked back instead of guessing: which customer, which day, which value; and how the answer to that is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from actions import lexicon
from actions.answers import Answer, Choice
from actions.cues import Cues
from actions.folding import fold
from actions.memory import Pending
from actions.names import Entry, NameMatch
from actions.places import COUNTRIES
from crm_model.settings import MAX_WEEKS

_MOST = 8
Candidates = tuple[tuple[str, str], ...]
_COUNTRY_WORDS = {fold(word) for country, others in COUNTRIES.items() for word in (country, *others)} - {
    "us",
    "turkey",
    "polish",
    "oz",
}
_ABOUT = re.compile(
    r"\b(?:about|of|for|with|at|from|to|by|will|does|is|did|has|call|compare|on|and|vs\.?|versus|tell|brief|why is|why are|re)\s+(?:the\s+)?$"
)
_CALLED = re.compile(r"\b(?:call|ring|phone|e-?mail|mail|write|write to|visit|meet|contact|ping|chase|see|with|thank|invite)\s+$")
_TICKETS_ABOUT = re.compile(
    r"\b(?:tickets?|complaints?|tix|issues)\b (?:\w+ ){0,2}?(?:about|regarding|concerning) (?P<topic>[a-z][\w-]{2,}(?: [a-z][\w-]{2,})?)\b"
)
# "Segment=platinum", "country: narnia".
_KEY = re.compile(r"\b(?:country|city|industry|segment|seg|team|category|cat|product)\s*[=:]\s*$")
# "How is UTMC doing, are they …": who is meant by "they" stands there.
_HOW_IS = re.compile(r"\b(?:how|what|why|will|would|does|did|is|are|about|for|with)(?:'s| is| are| about| of)?\s+$")
_BACK_FROM = re.compile(r"\b(?:back|home|fresh|coming|came|straight) from\s+(?:the |a |my )?$")
# "Klangwerk Berlin is about to leave": somebody is spoken of who has a place in the name.
_IS_ABOUT_ONE = re.compile(r"(?:\s+[a-z]+)?\s*(?:'s|\s+(?:is|will|has|does|was|isn't|won't))\b")
_PLACE = re.compile(r"\b(?:in|outside(?: of)?|from|around|near|across)\s+(?:the\s+)?$")


def _plain(text: str) -> str:
    return re.sub(r"[<>&\x00-\x1f]", "", text).strip()[:60]


def which(cues: Cues, name: NameMatch, entries: Sequence[Entry]) -> tuple[Answer, Candidates]:
    """Which of several equally good names is meant, with a button for each."""
    said = _plain(cues.text[name.start : name.end])
    candidates = tuple(dict.fromkeys((entry.value, entry.shown) for entry in entries))
    shown = candidates[:_MOST]
    more = f" and {len(candidates) - _MOST} more" if len(candidates) > _MOST else ""
    answer = Answer(
        kind="clarify",
        heading=f"Which “{said}” do you mean: {_listed([name for _, name in shown])}{more}?",
        choices=tuple(Choice(name, name) for _, name in shown),
    )
    return answer, candidates


def whom(rows: Sequence[tuple[str, str]]) -> tuple[Answer, Candidates]:
    """Which customer an ask without one is about; the customers of the last list are offered."""
    shown = tuple(rows[:5])
    heading = "Which customer do you mean?"
    if shown:
        heading = f"Which customer do you mean: {_listed([name for _, name in shown])}?"
    return Answer(kind="clarify", heading=heading, choices=tuple(Choice(name, name) for _, name in shown)), tuple(rows)


def stranger(cues: Cues, ask: str, named: bool) -> tuple[Answer, Candidates] | None:
    """What is said to a name or a value that the rep's data does not have; None where there is none.

    Args:
        cues: the message.
        ask: what is asked; about one customer, any unknown word in a name's place counts.
        named: whether some customer was found by name or pointed at already.

    """
    about_one = ask in ("predict", "explain", "suggest", "draft", "profile", "history", "similar", "feedback", "log")
    if ask == "add_task":
        # A task may be about anybody; only who is to be called or written to has to be known.
        strange = [name for name in cues.unknown if name.capital and _CALLED.search(cues.lower[: name.start])]
        if not strange:
            return None
        said = _plain(cues.text[strange[0].start : strange[0].end])
        near = _near_customers(strange[0])
        return _unknown_customer(said, near), near
    if missing := lexicon.KINDS_OF_CUSTOMERS.search(cues.plain):
        bare = missing.end() == missing.end("kind")
        if not bare or re.fullmatch(
            r"\W*(?:and |ok |now |but )*(?:only|just)(?: (?:the|for|with|in|my|our))*\W*", cues.plain[: missing.start()]
        ):
            return _unknown_value("kind", _plain(missing.group("kind"))), ()
    if unknown := _unheard_of(cues, ask):
        return unknown, ()
    figures = ask in ("number", "compare", "trend")
    # Who is named in full is who the rest of the message speaks of too: "Mr Salcedo's restaurant, Casa Ilustrado".
    meant = {entry.value for known, entries in cues.named("customer") if known.whole for entry in entries}
    for name in cues.unknown:
        if _is_aside(cues, name) or {entry.value for entry in name.near} & meant:
            continue
        said = _plain(cues.text[name.start : name.end])
        before = cues.lower[: name.start]
        folded = fold(said)
        first = not re.search(r"\w", cues.text[: name.start])
        joined = any(re.fullmatch(r"\s*(?:and|or|,|vs\.?|versus|with|than|&)\s*", cues.lower[a:b]) for a, b in _gaps(cues, name))
        in_place = (_PLACE.search(before) is not None and not _BACK_FROM.search(before)) or (
            joined and bool(cues.named("country", "city"))
        )
        if folded in _COUNTRY_WORDS and not named:
            return _unknown_value("country", said), ()
        if in_place and name.capital and not name.near:
            return _unknown_value("place", said), ()
        if (
            name.capital
            and not name.near
            and re.match(r"\s+(?:customers?|accounts?|clients?|segment|companies)\b", cues.lower[name.end :])
        ):
            return _unknown_value("value", said), ()
        if _KEY.search(before) or any(
            name.end <= group.start and not cues.lower[name.end : group.start].strip() for group in cues.groups_of_people
        ):
            return _unknown_value("value", said), ()
        if name.near and name.near[0].kind not in ("customer", "contact"):
            return _unknown_value(name.near[0].kind, said), ()
        if name.near and (name.capital or about_one) and not (named and not name.capital):
            near = _near_customers(name)
            return _unknown_customer(said, near), near
        if figures and (
            (name.capital and not first and not named)
            or (name.capital and joined)
            or (not named and re.search(r"\b(?:of|for|with)\s+$", before))
        ):
            return _unknown_customer(said, ()), ()
        if about_one and name.capital and not first and not cues.named("customer", "contact") and _HOW_IS.search(before):
            if re.match(r"[^.?!]*\b(?:they|she|he|it|them|her|him)\b", cues.lower[name.end :]):
                # "How is Foobar doing, are they leaving": who is meant stands before.
                return _unknown_customer(said, ()), ()
        refers = cues.refers and not (name.capital and _HOW_IS.search(before))
        if about_one and not named and first and name.capital and _IS_ABOUT_ONE.match(cues.lower[name.end :]):
            return _unknown_customer(said, ()), ()
        called = first and name.capital and " " in said and re.match(r"\s*[,:–-]", cues.lower[name.end :])
        if about_one and not named and (called or (not refers and ((name.capital and not first) or _ABOUT.search(before)))):
            return _unknown_customer(said, ()), ()
        if in_place and not named and not cues.refers and (name.capital or not re.search(r"\bthe\s+$", before)):
            return _unknown_value("place", said), ()
    return None


def _unheard_of(cues: Cues, ask: str) -> Answer | None:
    """What is said to a product or a kind of customers that the data does not have: "who will buy keyboards", "which hospitals will"."""
    if ask in ("rank", "list", "number") and (bought := lexicon.BOUGHT_THING.search(cues.plain)):
        things = [thing for thing in bought.group("thing", "more") if thing]
        plural = [thing for thing in things if thing.endswith("s") and not thing.endswith("ss")]
        if things[0] not in lexicon.NO_PRODUCT and plural[:1] == things[:1]:
            return _unknown_value("product or category", _plain(things[0]))
        if plural and not lexicon.NO_PRODUCT.intersection(things):
            return _unknown_value("product or category", _plain(" ".join(things)))
    if ask in ("rank", "list", "number") and (which := lexicon.WHICH_KIND.search(cues.plain)):
        kind = which.group("kind")
        known = any(re.fullmatch(pattern, kind) for pattern in lexicon.GROUPS.values())
        if not known and not lexicon.PEOPLE.fullmatch(kind) and not any(p.fullmatch(kind) for p in lexicon.SUBJECTS.values()):
            if kind not in lexicon.NO_PRODUCT:
                return _unknown_value("kind", _plain(kind))
    if (about := _TICKETS_ABOUT.search(cues.plain)) and "tickets" in cues.subjects and not cues.named("topic"):
        if about.group("topic") not in lexicon.NO_PRODUCT:
            return _unknown_value("topic", _plain(about.group("topic")))
    return None


def _is_aside(cues: Cues, name: NameMatch) -> bool:
    """Whether an unknown name is all of a sentence, and another one asks of what is known: "Obrigada! Open tickets in Porto?"."""
    alone = not re.search(r"\w", cues.lower[: name.start]) and re.match(r"\s*[!.]+\s", cues.lower[name.end :])
    return bool(alone and cues.known and not cues.refers)


def _gaps(cues: Cues, name: NameMatch) -> list[tuple[int, int]]:
    """What lies between a name and each known one: from where to where."""
    return [(known.end, name.start) if known.end <= name.start else (name.end, known.start) for known in cues.known]


def _near_customers(name: NameMatch) -> Candidates:
    """A few customers whose names, or whose people's names, are like an unknown one."""
    return tuple(dict.fromkeys((entry.value, entry.shown) for entry in name.near if entry.kind in ("customer", "contact")))[:5]


def _unknown_customer(said: str, near: Candidates) -> Answer:
    heading = f"I find no customer “{said}” in your book."
    if near:
        heading += f" Do you mean {_listed([name for _, name in near])}?"
    return Answer(kind="clarify", heading=heading, choices=tuple(Choice(name, name) for _, name in near))


def _unknown_value(kind: str, said: str) -> Answer:
    return Answer(
        kind="clarify",
        heading=f"None of your customers has the {kind} “{said}”. Which one do you mean?",
        choices=(Choice("My customers by country", "how many customers by country?"),),
    )


def no_such_day(said: str) -> Answer:
    """A day that no calendar has."""
    return Answer(kind="clarify", heading=f"“{_plain(said)}” is no real day. Which day do you mean?")


def unclear_time(said: str) -> Answer:
    """Words for a time that leave open which days are meant."""
    return Answer(
        kind="clarify",
        heading=f"Which days do you mean by “{_plain(said)}”?",
        choices=(
            Choice("This month", "this month"),
            Choice("Next 30 days", "in the next 30 days"),
            Choice("Since 1 January", "since 1 January"),
        ),
    )


# What somebody is said to be about to do.
_VERB_AHEAD = re.compile(
    r"\b(?:will|'ll|going to|gonna|might|may|could|about to|likely to|set to|apt to|prone to|stand to)\b (?:(?:_|they|she|he|it|also|still|really|probably|actually|even|just|soon|next|most|all|the|my|our|"
    r"those|these|be|customers?|accounts?|clients?|ones?|please) )*(?P<verb>[a-z]{3,})\b"
)
_NO_DEED = frozenset(
    "see have happen risk know tell show look say the what who that this next and most worst best top for from over during within until before after with likely".split()
)


def unclear_outcome(cues: Cues) -> Answer | None:
    """What is said to something that customers may do which is none of what is predicted; None where nothing else is said."""
    ahead = _VERB_AHEAD.search(cues.plain)
    if cues.outcomes or ahead is None or ahead["verb"] in _NO_DEED or cues.has(lexicon.AT_RISK):
        return None
    said = _plain(cues.heard.text)
    deeds = ("leave us", "order", "ask for a refund", "spend")
    return Answer(
        kind="clarify",
        heading=f"I am not sure what “{ahead['verb']}” means here. Shall I look at who may leave, order, ask for a refund, or at what they may spend?",
        choices=tuple(Choice(deed.capitalize(), f"{said.rstrip(' ?.!')}, that is, {deed}?") for deed in deeds),
    )


def has_passed(said: str) -> Answer:
    """A prediction of a time that has passed."""
    return Answer(
        kind="clarify",
        heading=f"“{_plain(said)}” has passed; I predict from today on. Which days ahead do you mean?",
        choices=(Choice("This month", "this month"), Choice("Next 30 days", "in the next 30 days")),
    )


def too_far(today: dt.date) -> Answer:
    """A window that ends later than predictions reach."""
    last = today + dt.timedelta(weeks=MAX_WEEKS)
    return Answer(
        kind="clarify",
        heading=f"I predict at most {MAX_WEEKS} weeks ahead, until {last.day} {last:%b %Y}. Which time within that do you mean?",
        choices=(
            Choice("Next 30 days", "in the next 30 days"),
            Choice("Next 3 months", "in the next 3 months"),
            Choice("Next 26 weeks", "in the next 26 weeks"),
        ),
    )


def chosen(cues: Cues, pending: Pending) -> str | None:
    """The candidate that a message picks: by its name, a word of its name that no other has, or its place in the list."""
    if pending.wants != "customer":
        return None
    ids = dict(pending.candidates)
    if not ids:
        alone = {entry.value for _, entries in cues.named("customer", "contact") for entry in entries}
        return alone.pop() if len(alone) == 1 and cues.word_count <= 4 and not cues.outcomes and not cues.subjects else None
    said = {entry.value for _, entries in cues.named("customer", "contact") for entry in entries} & set(ids)
    words = set(fold(cues.text).split())
    tokens = {one: set(fold(name).split()) for one, name in pending.candidates}
    common = set.intersection(*tokens.values()) if len(tokens) > 1 else set()
    hits = [one for one, own in tokens.items() if (own - common) & words]
    if len(said) == 1 and len(hits) < 2:
        return said.pop()
    if len(cues.text.split()) > 8:
        return None
    exact = [one for one, name in pending.candidates if fold(name) == fold(cues.text)]
    if len(exact) == 1:
        return exact[0]
    if len(hits) == 1:
        return hits[0]
    for pointer in cues.pointers:
        place = pointer.index - 1 if pointer.index > 0 else pointer.index
        if -len(pending.candidates) <= place < len(pending.candidates):
            return pending.candidates[place][0]
    if len(ids) == 1 and cues.heard.intent == "affirm":
        return next(iter(ids))
    return None


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"
