"""A question put together from a message's words once it is known what is asked and of whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from actions import clarifying, lexicon
from actions.answers import Answer
from actions.cues import Cues
from actions.dictated import without_markup
from actions.filters import absence_filters, creation_filters, number_filters, state_filters, value_filters
from actions.following import is_predictive
from actions.memory import Memory
from actions.questions import EVENTS, VALUE_FILTERS, Order, Question, Window
from actions.shorthand import written_out
from actions.times import TimeExpression
from crm_model.settings import MAX_WEEKS

# Words for no time in particular: a prediction then has its usual window.
_SOON = re.compile(
    r"\b(?:soon|shortly|lately|recently|any day now|near future|these days|ages ago|a while (?:ago|back)|long ago|forever ago|yonks)\b"
)
# Words for any time at all: facts of all time.
_EVER = re.compile(r"\b(?:at some point|some ?time or other|ever|at any (?:time|point))\b")
# So many days that the grammar of time does not count them.
_ENDLESS = re.compile(r"\b\d{5,} ?(?:days?|weeks?|months?|years?)\b")
_OF_WHOM = {prefix + key for prefix in ("", "not_") for key in VALUE_FILTERS}
_TIMELESS = ("model", "profile", "similar", "suggest", "draft", "checkin")
# Words for events at the head of what is listed.
# "Customers with complaints … I mean the open tickets there".
_MEANS_EVENTS = re.compile(
    r"\bi meant? (?:the |their |all )*(?:\w+ )?(?:orders|purchases|calls|e-?mails|meetings|tickets|complaints|refunds|returns)\b"
)
_OF_MY_CUSTOMERS = re.compile(
    r"^\W*(?:out )?of (?:all )?(?:my|our|the) (?:_ )?(?:customers|accounts|clients)\b[^.?!]*\b(?:the count|the number|how many)\b(?! (?:orders|tickets|refunds|calls))"
)
# "For Deepak and Meera separately": a figure of each.
_APART = re.compile(r"\b(?:separately|each|respectively|apart|one by one|individually|split)\b")
_TIMES_REFUNDED = re.compile(r"\bhow (?:many times|often)\b[^.?!]{0,60}\b(?:money|cash) back\b")
_ORDERED_FOR = re.compile(r"\bwhat (?:did|have|has)\b[^.?!]{0,50}\b(?:order|ordered|buy|bought) (?:for\b|#)")
_EVENT_NOUN = re.compile(
    r"\b(?:orders|purchases|calls|e-?mails|meetings|chats|interactions|conversations|contacts|visits|tickets?|complaints|refunds?|returns)\b"
)
_OF_THEM = re.compile(
    r"\b(?:that|which|did|have|from|of|by|with|to|at|for|among|across) (?:(?:all|the|my|our|a|an|any|every|_|new) ){0,3}$"
)
_THE_ONE_BEFORE = re.compile(r"\b(?:day|week|month|mnth|mth|quarter|qtr|year|yr|period|one) before\b")
_BUYS_IT = re.compile(r"\b(?:buys?|orders?|wants?|takes?|gets?|purchases?|needs?) (?:one|them|em|it|some|any|those)\b")
_EVENTS_OF = {"topic": "tickets", "priority": "tickets", "reason": "refunds", "channel": "interactions"}
# Subjects of which there are facts in the data.
_FACTS = {*EVENTS, "revenue", "refund_amount"}
_FIGURES = ("customers", "orders", "revenue", "refunds", "refund_amount", "tickets", "interactions", "value_at_risk")


def compose(ask: str, cues: Cues, customers: tuple[str, ...], memory: Memory) -> tuple[Question, Answer | None]:
    """A question of its own out of a message's words, and what is wrong with its window, if anything."""
    outcome = _outcome(ask, cues)
    subject = _subject(ask, cues, outcome)
    if ask == "number" and subject == "customers" and not outcome and cues.has(lexicon.AT_RISK):
        outcome = "churn"
    subjects = (*cues.subjects, *((subject,) if subject else ()))
    filters: dict[str, Any] = value_filters(cues, subjects)
    numbers = number_filters(cues)
    absent, used = absence_filters(cues)
    created, used_too = creation_filters(cues, used) if ask in ("list", "number", "rank") else ({}, [])
    interactions = ask in ("history", "list", "number") and subject == "interactions"
    states = state_filters(cues, subjects, interactions=interactions)
    filters |= numbers | absent | created | states
    if (
        ask == "rank"
        and (outcome == "purchase" or not cues.outcomes)
        and cues.named("product", "category")
        and (_BUYS_IT.search(cues.plain) or _named_before_buying(cues))
    ):
        outcome = "need"
    if ask in ("rank", "predict") and _is_object(cues) and (outcome == "purchase" or not cues.outcomes):
        outcome = "need"
    before = memory.question
    # "Why the second one?" asks about the outcome, and the days, of the list that it points at.
    kept = (
        before
        if ask == "explain" and not cues.outcomes and before and before.outcome and not cues.named("customer", "contact")
        else None
    )
    outcome = kept.outcome if kept else outcome
    if outcome == "need" and customers:
        filters.pop("category", None) if not _is_object(cues) else None
    if ask == "number" and outcome == "churn" and subject == "customers" and cues.has(lexicon.AT_RISK):
        filters.setdefault("band", "high")
    if ask == "number" and outcome == "churn" and "lapsed" in filters and not cues.has(lexicon.EXPECTED):
        # "Are we losing the schools? How many have lapsed?" counts who is gone.
        outcome = None
    if ask != "prioritise":
        filters.pop("minutes", None)
    if ask != "tasks":
        filters.pop("overdue", None)
    if "lapsed" in filters and outcome == "churn" and ask == "rank":
        filters.pop("lapsed")
    predictive = is_predictive(Question(ask, outcome=outcome, subject=subject))
    timeless = ask in _TIMELESS
    windows, problem = (
        ([], None)
        if timeless
        else windows_of(
            cues, [*used, *used_too], "future" if predictive else "past", predictive, loose=ask in ("trend", "changes", "history")
        )
    )
    group_by = cues.group_by if ask in ("number", "compare", "trend", "rank", "list") else None
    versus = None
    if ask == "compare":
        group_by = group_by or _sides(filters)
        if len(windows) > 1:
            versus = windows[1]
        elif windows and _THE_ONE_BEFORE.search(cues.plain):
            versus = _before(windows[0])
    if (
        ask == "number"
        and not group_by
        and cues.which_group
        and re.search(
            r"\bmost\b|\bbiggest\b|\bhighest\b|\bleast\b|\bbest\b|\bworst\b|\b(?:and|&|plus) (?:in|from|for|of|by) which\b",
            cues.plain,
        )
    ):
        group_by = cues.which_group
    if ask in ("rank", "list") and group_by and (ask == "rank" or subject in _FIGURES):
        ask = "number"
        subject = subject or "customers"
        if outcome == "churn":
            filters.setdefault("band", "high")
    if (
        ask == "number"
        and subject == "customers"
        and group_by in _EVENTS_OF
        and not re.search(r"\bcustomers?\b|\baccounts?\b|\bclients?\b", cues.plain)
    ):
        subject = _EVENTS_OF[group_by]
    if ask == "number" and not group_by and _APART.search(cues.plain):
        group_by = _sides(filters)
    if ask == "number" and not group_by and subject == "revenue" and cues.which_group:
        group_by = cues.which_group
    order = cues.order if ask in ("rank", "list", "number", "compare", "history") else None
    if ask == "list" and subject == "customers" and not order and not absent:
        # "Who has gone quiet?" names no days: the longest silence comes first.
        for pattern, by in ((lexicon.NO_CONTACT, "days_since_contact"), (lexicon.NO_ORDER, "days_since_order")):
            if cues.has(pattern):
                order = Order(by, "desc")
                break
    if ask == "rank" and outcome and cues.has(lexicon.LEAST_LIKELY):
        order = Order("amount" if outcome == "spend" else "probability", "asc")
    if order and ask in ("list", "history") and subject in ("orders", "refunds") and order.by in ("amount", "revenue"):
        order = Order("amount", order.direction)
    elif order and ask != "rank" and order.by == "amount":
        # What was ordered is revenue; an amount is what is expected.
        order = Order("revenue", order.direction)
    if order and ask == "rank" and order.by == "revenue" and outcome:
        order = order if re.search(r"\bby\b|\bsort", cues.plain) else None
    question = Question(
        ask=ask,
        outcome=outcome,
        customers=customers,
        filters=filters,
        window=windows[0] if windows else kept.window if kept else None,
        versus=versus,
        subject=subject,
        group_by=group_by,
        order=order,
        limit=_limit(ask, cues),
        text=without_markup(cues.text.strip()) if ask == "draft" else None,
    )
    if customers and ask in ("predict", "explain", "suggest", "profile"):
        # Whoever is named needs no narrowing down: "Lugano, the big hotel, Lago Grand" is one customer.
        needed = {"category"} if outcome == "need" else set()
        question = question.but(filters={key: value for key, value in question.filters.items() if key not in _OF_WHOM - needed})
    if ask == "draft":
        # Its words say what the mail is about, and narrow nothing down.
        question = question.but(filters={}, limit=None, order=None)
    return question, problem


def _before(window: Window) -> Window:
    """The window of the same kind before one: the month before a whole month, else as many days."""
    end = window.start - dt.timedelta(days=1)
    after = window.end + dt.timedelta(days=1)
    if window.start.day == 1 and after.day == 1:
        months = (after.year - window.start.year) * 12 + after.month - window.start.month
        first = window.start.year * 12 + window.start.month - 1 - months
        return Window(dt.date(first // 12, first % 12 + 1, 1), end)
    return Window(end - (window.end - window.start), end)


def _sides(filters: Mapping[str, Any]) -> str | None:
    """The dimension of a comparison's sides: the filter that has two values or more."""
    return next(
        (
            key
            for key in ("country", "city", "industry", "segment", "owner", "team", "category")
            if isinstance(filters.get(key), list)
        ),
        None,
    )


def _is_object(cues: Cues) -> bool:
    """Whether a product or category is what shall be bought ("buy Valves"), and not whose customers are meant ("Valves customers")."""
    for name, _ in cues.named("category", "product"):
        after = cues.lower[name.end : name.end + 14]
        before = cues.lower[: name.start]
        if not re.match(r"\s+(?:customers?|accounts?|clients?|buyers?|users?|people)\b", after) and re.search(
            r"\b(?:buy\w*|need\w*|want\w*|order\w*|purchas\w*|interested in|after|for|get|take|reorder\w*|go for|looking (?:at|for)|use|market for|some|more|any|offer|sell|pitch)\b"
            r"[^.?!]{0,30}$",
            before,
        ):
            return True
    return False


# "Controls, who will buy, Canada": nothing follows what is done with them.
_BUYS = re.compile(r"\b(?:who|whom|which)\b[^.?!]{0,25}\b(?:buys?|orders?|wants?|takes?|purchases?|needs?)\b(?=\s*(?:[,.;?!]|$))")


def _named_before_buying(cues: Cues) -> bool:
    """Whether a product or category begins a message, and who buys is asked behind it without another object."""
    name, _ = cues.named("product", "category")[0]
    first = not re.search(r"\w{4,}", cues.lower[: name.start]) and re.match(r"\s*[,.;:–-]|\s+who\b", cues.lower[name.end :])
    return bool(first and _BUYS.search(cues.plain))


def _outcome(ask: str, cues: Cues) -> str | None:
    said = list(cues.outcomes)
    if ask in ("explain", "drivers", "rank", "predict"):
        default = "churn"
    elif ask in (
        "suggest",
        "draft",
        "profile",
        "history",
        "list",
        "similar",
        "model",
        "changes",
        "checkin",
        "tasks",
        "prioritise",
    ):
        return None
    elif ask == "number":
        if _figure_first(cues) and not (cues.has(lexicon.EXPECTED) or cues.has(lexicon.AT_RISK) or cues.has(lexicon.LIKELIHOOD)):
            return None
        if _counted(cues) in EVENTS and cues.has(lexicon.OPEN):
            # "They are unhappy: how many open tickets?" counts tickets.
            return None
        if "churn" in said and "value_at_risk" not in cues.subjects:
            return "churn"
        if "refund" in said[:1] and (cues.has(lexicon.EXPECTED) or any(time.direction == "future" for time in cues.times)):
            return "refund"
        if "spend" in said[:1] and cues.has(lexicon.WILL):
            return "spend"
        return "purchase" if _expects(cues) else None
    elif ask == "trend":
        if said and cues.has(lexicon.LIKELIHOOD):
            return said[0]
        factual = _FACTS & set(cues.subjects)
        return "churn" if "churn" in said and not factual else None
    elif ask == "compare":
        factual = _FACTS & set(cues.subjects)
        if (
            any(time.direction == "future" for time in cues.times)
            or not factual
            or (cues.has(lexicon.EXPECTED) and not cues.has(lexicon.PAST_TENSE))
        ):
            return said[0] if said else None
        return "churn" if "churn" in said else None
    else:
        return None
    if not said:
        return default
    leaving = re.search(r"\bchurn\w*|\bleav|\blos(?:e|ing)\b", cues.plain)
    if ask in ("explain", "drivers") and "churn" in said and (leaving or not re.search(r"\brefund", cues.plain)):
        return "churn"
    if ask == "drivers" and "refund" in said and not leaving:
        return "refund"
    # "stop buying", "won't order again" and "keep buying" speak of churn by the words of a purchase.
    if (
        "churn" in said
        and re.search(r"\bstop\w*|\bat risk\b|\bchurn\w*|\blos(?:e|ing)\b|\bleav|\bquit\b", cues.plain)
        and said[0] in ("purchase", "need", "spend")
    ):
        return "churn"
    if (
        said[0] == "refund"
        and "churn" in said
        and re.search(r"\bchurn\w*|\bleav|\blos(?:e|ing)\b", cues.plain)
        and not re.search(r"\brefund", cues.plain)
    ):
        return "churn"
    return said[0]


def _figure_first(cues: Cues) -> bool:
    """Whether what is counted or summed is something other than customers."""
    return bool(_FACTS & set(cues.subjects[:1])) and any(time.direction != "future" for time in cues.times)


def _expects(cues: Cues) -> bool:
    return cues.has(lexicon.EXPECTED) and "purchase" in cues.outcomes


def _subject(ask: str, cues: Cues, outcome: str | None) -> str | None:
    said = list(cues.subjects)
    if ask == "number":
        if "value_at_risk" in said:
            return "value_at_risk"
        if _counts_group(cues) or (absence_filters(cues)[0] and re.search(r"\bhow many of (?:them|those|these)\b", cues.plain)):
            return "customers"
        if _OF_MY_CUSTOMERS.search(cues.plain):
            return "customers"
        counted = _counted(cues)
        if counted and counted != "customers":
            return counted
        if _TIMES_REFUNDED.search(cues.plain):
            return "refunds"
        if counted:
            return counted
        if _ORDERED_FOR.search(cues.plain):
            return "revenue"
        if re.search(
            r"\bhow many\b[^.?!]{0,30}\b(?:customers?|accounts?|clients?|companies|buyers?|people|of (?:my|our|the|them|these|those))\b",
            cues.plain,
        ) or (outcome and not said):
            return "customers"
        if re.search(r"\b(?:number|count|share|percentage)\b[^.?!]{0,20}\b(?:customers?|accounts?|clients?)\b", cues.plain):
            return "customers"
        if outcome == "churn":
            return "customers"
        usual = "revenue" if cues.which_group and lexicon.TOP_ONES.search(cues.plain) else "customers"
        return next((one for one in said if one in _FIGURES), usual)
    if ask == "history":
        if last := re.search(
            r"\blast (?:\w+ ){0,2}?(?P<bought>order(?:ed)?|bought|purchased)\b|\blast (?:\w+ ){0,2}?(?:spoke|speak|talked|talk|called|call|contacted|contact|met|meet|heard|hear)\b",
            cues.plain,
        ):
            return "orders" if last["bought"] else "interactions"
        if re.search(r"\brefund", cues.plain):
            return "refunds"
        return next(
            (one for one in said if one in EVENTS),
            {"revenue": "orders", "refund_amount": "refunds"}.get(said[0] if said else "", "orders"),
        )
    if ask == "list":
        people = re.search(
            r"\b(?:c[uo]s?to?mers?|accounts?|clients?|compan(?:y|ies)|who|whom|anyone|anybody|everyone|everybody|buyers?|businesses|firms?|those who|ones?|(?:which|any) of (?:them|those|these|mine)(?! (?:tickets|orders|refunds|calls)))\b",
            cues.plain,
        )
        if people and _MEANS_EVENTS.search(cues.plain):
            people = None
        if people and _EVENT_NOUN.search(cues.plain[: people.start()]) and _OF_THEM.search(cues.plain[: people.start()]):
            # "Inbound emails from customers in Chile" are e-mails.
            people = None
        if people is None and _group_who(cues):
            return "customers"
        longest = cues.order is not None and cues.order.by in ("days_since_order", "days_since_contact", "orders")
        events = [] if longest or absence_filters(cues)[0] else [one for one in said if one in EVENTS]
        if events and not people:
            return {"refund_amount": "refunds"}.get(events[0], events[0])
        return "customers"
    if ask == "compare":
        return next((one for one in said if one in _FIGURES and one != "customers"), None) if not outcome else None
    if ask == "trend" and outcome is None:
        return next((one for one in said if one in _FIGURES and one != "customers"), "revenue")
    return "tasks" if ask == "tasks" else None


def _group_who(cues: Cues) -> bool:
    """Whether a group of customers is spoken of as people: "the hotels that ordered", "which restaurants have"."""
    return any(
        re.match(r"\s+(?:that|who|which|whose|have|had|with|without|not)\b", cues.lower[name.end :])
        or re.search(r"\b(?:which|what|how many) (?:of (?:my|our|the) )?$", cues.lower[: name.start])
        for name in cues.groups_of_people
    )


def _counts_group(cues: Cues) -> bool:
    """Whether a group of customers is what is counted: "how many restaurants in Linz have an open ticket"."""
    for name in cues.groups_of_people:
        before = re.search(
            r"\b(?:how many|number of|count of) (?:of )?(?:(?:my|our|the|new|lapsed|\w+) )?$",
            written_out(cues.lower[: name.start]),
        )
        after = re.match(
            r"\s+(?:orders|tickets|refunds|calls|emails|e-mails|meetings|interactions|complaints)\b", cues.lower[name.end :]
        )
        if before and not after:
            return True
    return False


def _counted(cues: Cues) -> str | None:
    """What stands nearest behind "how many"."""
    asked = re.search(r"\bnumber of\b|\bhow many\b|\bhow mny\b|\bcount(?: up)?(?: of)?\b", cues.plain)
    if not asked:
        return None
    rest = cues.plain[asked.end() : asked.end() + 60]
    found = [
        (match.start(), name)
        for name in _FIGURES
        if (match := lexicon.SUBJECTS[name].search(rest)) and name not in ("revenue", "value_at_risk")
    ]
    return min(found)[1] if found else None


def _limit(ask: str, cues: Cues) -> int | None:
    if cues.limit:
        return cues.limit
    if ask == "history" and re.search(
        r"\b(?:last|latest|most recent|newest) (?:order|ticket|refund|purchase|call|meeting|e-?mail|contact|interaction|chat)\b",
        cues.plain,
    ):
        return 1
    return None


def windows_of(
    cues: Cues, used: list[TimeExpression], tense: str, predictive: bool, loose: bool = False
) -> tuple[list[Window], Answer | None]:
    """The windows of a message in the order in which they are named, and the reply to one that cannot be.

    Words for no time in particular ("soon", "lately") are passed over where a usual window serves as well: in a prediction,
    and in a `loose` question.
    """
    found: list[Window] = []
    clear = any(_serves(time, cues, predictive) for time in cues.times if time not in used)
    if predictive and _ENDLESS.search(cues.plain):
        return found, clarifying.too_far(cues.today)
    for time in cues.times:
        if time in used or time.kind in ("duration", "always"):
            continue
        if _is_beside(time, cues, used, predictive):
            continue
        if clear and not _serves(time, cues, predictive) and time.kind != "impossible":
            # Another time in the sentence says which days are meant; this one only tells a story ("dont buy since august").
            continue
        if time.kind == "impossible":
            return found, clarifying.no_such_day(time.text)
        if time.kind == "unclear" and not predictive and _EVER.search(time.text.lower()):
            continue
        if time.kind == "unclear" and (predictive or loose) and _SOON.search(time.text.lower()):
            continue
        if time.kind == "unclear":
            return found, clarifying.unclear_time(time.text)
        window = time.window("past" if tense == "past" else "future", cues.today)
        if window is None:
            continue
        if not predictive and not loose and time.kind == "day" and window.start > cues.today:
            # "… have open tickets, I drive there tomorrow": no fact is from a day to come.
            continue
        if predictive and (window.end < cues.today or time.direction == "past"):
            return found, clarifying.has_passed(time.text)
        if predictive and window.end > cues.today + dt.timedelta(weeks=MAX_WEEKS):
            return found, clarifying.too_far(cues.today)
        found.append(window)
    lengths = [time for time in cues.times if time.kind == "duration" and time not in used and time.days]
    if predictive and not found and len(lengths) == 1:
        # "Churn? 14 days": a length alone is how far ahead is looked.
        end = cues.today + dt.timedelta(days=min(lengths[0].days or 0, 3660))
        if end > cues.today + dt.timedelta(weeks=MAX_WEEKS):
            return found, clarifying.too_far(cues.today)
        found.append(Window(cues.today, end))
    return found, None


# A time that belongs to an appointment, for which something is asked.
_OF_AN_APPOINTMENT = re.compile(
    r"\b(?:for|before|at|in|ahead of|have) (?:the|our|my|a|an|his|her)? ?(?:\w+ ){0,2}(?:meeting|board(?: pack)?|pack|call|review|visit|report|presentation|deck|lunch|dinner|interview|conference|workshop|flight|train)s?(?: (?:on|at|by|from))?(?: \d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)?\s*$"
)


# "It's the end of July and …" says when somebody asks.
_IT_IS = re.compile(r"\b(?:it'?s|it is) (?:the |already |now |nearly |almost )*$")


def _is_beside(time: TimeExpression, cues: Cues, used: list[TimeExpression], predictive: bool) -> bool:
    """Whether a time only tells a story where another one says which days are meant ("the last one today: will they … in ten days")."""
    others = [one for one in cues.times if one is not time and one not in used and _serves(one, cues, predictive)]
    if not others:
        return False
    if predictive and not cues.asks_at(time.start) and any(cues.asks_at(other.start) for other in others):
        # "Driving there on Thursday. Who will leave by July?"
        return True
    if _OF_AN_APPOINTMENT.search(cues.lower[: time.start]) or _IT_IS.search(cues.lower[: time.start]):
        return True
    return predictive and time.text.lower() in ("today", "now", "this morning") and all(one.kind != "day" for one in others)


def _serves(time: TimeExpression, cues: Cues, predictive: bool) -> bool:
    """Whether an expression of time gives the days of such a question: ahead for a prediction, else any."""
    if time.kind in ("duration", "always", "impossible", "unclear"):
        return False
    window = time.window("future" if predictive else "past", cues.today)
    if window is None:
        return False
    return not predictive or (window.end >= cues.today and time.direction != "past" and time.kind not in ("since",))
