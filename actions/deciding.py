"""Which goal a message has and what it therefore asks: the language model's word, put right by what the words make certain."""

from __future__ import annotations

import re

from actions import lexicon
from actions.cues import Cues
from actions.filters import absence_filters, number_filters, value_filters
from actions.memory import Memory
from actions.writes import WRITES, sets_anything

TALK = ("greet", "goodbye", "thanks", "smalltalk", "affirm", "deny", "start_over")
_EVENTS = ("orders", "refunds", "tickets", "interactions")
# Goals whose few words are enough: "why?" and "draft it" are whole questions and change none.
_OWN_WORDS = (
    "explain", "suggest", "draft", "profile", "similar", "model", "changes", "checkin", "prioritise", "tasks", "drivers",
)  # fmt: skip
# Goals of which something has to be said: a customer, an outcome or a subject.
_CONTENTFUL = ("rank", "predict", "list", "number", "history", "trend")
# Below this confidence a message without any word of the trade in it is not answered at all.
_SURE_ENOUGH = 0.3
# A goal that is outside the scope is believed from here on even if a customer is named.
_OUTSIDE = 0.5


def goal_of(cues: Cues, memory: Memory) -> str:
    """The goal of a message: what the language model says, put right by what the words and the talk so far make certain."""
    ranked = sorted(cues.heard.intents.items(), key=lambda pair: -pair[1])
    goal, confidence = ranked[0] if ranked else ("out_of_scope", 0.0)
    facts = [subject for subject in cues.subjects if subject != "customers"]
    states = (lexicon.LAPSED, lexicon.NO_ORDER, lexicon.NO_CONTACT, lexicon.NEW_CUSTOMERS)
    content = bool(cues.outcomes or facts or cues.order or cues.named("customer", "contact") or any(map(cues.has, states)))
    has_base = bool(memory.question or memory.pending)
    outside = cues.heard.intents.get("out_of_scope", 0.0)
    if confidence == 0.0:
        return "not_understood"
    if (
        lexicon.MEDDLING.match(cues.plain)
        and goal not in ("refine", "undo", "finish_task")
        and (goal not in WRITES or confidence < 0.6)
    ):
        return "out_of_scope"
    spoken_of = bool(cues.outcomes or facts or cues.named("customer", "contact"))
    if memory.question is not None and memory.question.ask == "number" and lexicon.LIST_THOSE.search(cues.plain):
        return "refine"
    if lexicon.OUTSIDE.search(cues.plain) and goal not in WRITES and not spoken_of and (confidence < 0.3 or outside >= 0.05):
        return "out_of_scope"
    if lexicon.OUTSIDE.search(cues.plain) and goal == "add_task" and not lexicon.REMIND.search(cues.plain) and confidence < 0.5:
        return "out_of_scope"
    if lexicon.BYE.search(cues.plain) and not content and goal not in TALK:
        return "goodbye"
    if lexicon.MY_LIST.search(cues.plain) and goal in ("refine", "list", "show_more", "checkin", "prioritise", "history"):
        return "tasks"
    if goal not in ("help", *WRITES) and lexicon.WHAT_YOU_DO.search(cues.plain) and not content:
        return "help"
    if lexicon.SMALLTALK.search(cues.plain) and not content and not cues.known:
        return "smalltalk"
    if (
        lexicon.NOTING.match(cues.plain)
        and not re.search(r"\breminder\b|\btask\b|\bto-?do\b", cues.plain)
        and (goal not in WRITES or (goal == "add_task" and confidence < 0.5))
        and cues.named("customer", "contact")
    ):
        return "log"
    if goal in ("log", "similar", "out_of_scope", "profile", "suggest", "feedback", "rank") and lexicon.DRAFTING.search(
        cues.plain
    ):
        if _about_one(cues):
            return "draft"
    if goal not in ("add_task", "undo", "finish_task") and lexicon.REMIND.search(cues.plain):
        return "add_task"
    if (
        lexicon.PROFILE.search(cues.plain)
        and goal in ("similar", "history", "log", "draft", "list", "out_of_scope", "predict")
        and _about_one(cues)
    ):
        if cues.named("customer", "contact") or goal != "predict":
            return "profile"
    if (
        lexicon.THANKS_START.match(cues.plain)
        and not content
        and not cues.known
        and not cues.times
        and goal not in (*TALK, "go_back", "help")
    ):
        return "thanks"
    nothing = not (content or cues.known or cues.times or cues.pointers or cues.fragment)
    if nothing and has_base and confidence < 0.4 and goal not in (*TALK, "help") and lexicon.PERSONAL.search(cues.plain):
        if not lexicon.REQUEST.search(cues.plain):
            return "smalltalk"
    if goal in (*TALK, "help", "log", "feedback") and confidence < 0.2 and cues.outcomes and (cues.refers or cues.known):
        return "predict"
    if goal == "checkin_settings" and not sets_anything(cues):
        return "checkin"
    if goal in WRITES and confidence < _SURE_ENOUGH and not lexicon.NOTING.match(cues.plain):
        rest = [(name, p) for name, p in ranked[1:] if name not in WRITES]
        if content or cues.known:
            goal, confidence = next(((name, p) for name, p in rest if name not in (*TALK, "out_of_scope")), (goal, confidence))
    if goal == "model" and "out_of_scope" in [name for name, p in ranked[1:2] if p >= 0.4 * confidence] and not cues.outcomes:
        return "out_of_scope"
    if goal == "model" and confidence < 0.4 and not cues.has(lexicon.ABOUT_ITSELF):
        talking = () if cues.outcomes or cues.has(lexicon.PEOPLE) else ("smalltalk", "thanks", "greet", "goodbye")
        goal, confidence = next(((name, p) for name, p in ranked[1:] if name not in TALK or name in talking), (goal, confidence))
    if goal not in WRITES and lexicon.CONTACT_DETAILS.search(cues.plain) and _about_one(cues):
        return "profile"
    if goal not in WRITES and lexicon.WORTH_IT.search(cues.plain) and _about_one(cues) and not cues.has(lexicon.PEOPLE):
        return "suggest"
    free = any(number.unit in ("minutes", "hours") for number in cues.numbers)
    if goal not in WRITES and (lexicon.WORTH_CALLING.search(cues.plain) or (goal == "prioritise" and free)):
        if not cues.named("customer", "contact"):
            return "prioritise"
    if (
        goal in ("refine", "rank", "list", "number")
        and cues.which_group
        and lexicon.TOP_ONES.search(cues.plain)
        and not cues.outcomes
    ):
        return "number"
    if memory.earlier is not None and lexicon.GO_BACK.search(cues.plain):
        return "go_back"
    if has_base and lexicon.THE_REST.fullmatch(cues.plain):
        return "show_more"
    if (
        has_base
        and goal not in WRITES
        and lexicon.RATHER_THAN.search(cues.lower)
        and len(cues.plain.split()) <= 9
        and not cues.known
    ):
        return "refine"
    if (
        goal not in (*TALK, "help", "refine")
        and confidence < 0.3
        and outside >= 0.6 * confidence
        and not cues.outcomes
        and not facts
    ):
        goal, confidence = "out_of_scope", outside
    if goal == "out_of_scope" and _asks_about_a_stranger(cues):
        return "profile"
    if goal == "out_of_scope" and has_base and confidence < _OUTSIDE and not content and not lexicon.REQUEST.search(cues.plain):
        if lexicon.PERSONAL.search(cues.plain):
            return "smalltalk"
    if goal == "number" and not has_base and not cues.subjects and not cues.outcomes and not cues.known and not content:
        return "out_of_scope"
    if has_base and lexicon.OF_IT.match(cues.plain):
        return "refine"
    if goal == "deny" and has_base and cues.known and not cues.named("customer", "contact"):
        return "refine"
    far_ahead = len(ranked) > 1 and confidence >= 2 * ranked[1][1]
    if goal == "out_of_scope" and confidence < _OUTSIDE and not far_ahead and content:
        goal, confidence = next(((name, p) for name, p in ranked[1:] if name not in TALK), (goal, confidence))
    hanging = cues.known or cues.times or cues.fragment
    if goal in TALK and has_base and confidence < _SURE_ENOUGH and (facts or cues.outcomes) and hanging:
        return "refine"
    if goal in TALK and has_base and cues.times and not content:
        return "refine"
    if goal in TALK and (cues.known or (cues.times and content)) and len(ranked) > 1:
        goal, confidence = next(((name, p) for name, p in ranked[1:] if name not in TALK), (goal, confidence))
    settled = goal in (*TALK, "out_of_scope") or (
        goal in ("help", "go_back", "show_more", "export", *WRITES)
        and confidence >= _SURE_ENOUGH
        and (has_base or goal not in ("go_back", "show_more"))
    )
    if settled:
        return goal
    if has_base and cues.has(lexicon.COUNT_THOSE):
        return "refine"
    if has_base and goal != "refine" and _hangs_on(cues, goal):
        return "refine"
    if not has_base and not content and not cues.subjects and goal in _CONTENTFUL:
        if not cues.known or "out_of_scope" in [name for name, p in ranked[:3] if p >= 0.5 * confidence]:
            return "out_of_scope"
    if goal in ("refine", "show_more", "go_back") and not has_base:
        if not (content or cues.known or cues.times):
            return "not_understood"
        following = (*TALK, "out_of_scope", "help", "refine", "show_more", "go_back", *WRITES)
        return next((name for name, p in ranked[1:] if name not in following and p > 0.05), ask_of_fragment(cues))
    vague = goal == "rank" and not content and not cues.limit and not cues.named("category", "product")
    if (
        vague
        and not has_base
        and not cues.has(lexicon.AT_RISK)
        and not any(cues.has(pattern) for pattern in lexicon.BANDS.values())
    ):
        return "out_of_scope" if "out_of_scope" in [name for name, p in ranked[:3] if p >= 0.2 * confidence] else goal
    if (
        confidence < _SURE_ENOUGH
        and not content
        and not cues.known
        and not cues.unknown
        and not (has_base and (cues.times or cues.fragment or cues.pointers))
    ):
        return "not_understood"
    return goal


_WRITTEN_LIKE_A_NAME = re.compile(r"\b(?:about|with|of) (?:[A-Z][\w'&-]+ ){1,3}[A-Z][\w'&-]+")


def _about_one(cues: Cues) -> bool:
    """Whether a customer is named or pointed at."""
    return bool(cues.named("customer", "contact") or cues.pointers or cues.refers)


def _asks_about_a_stranger(cues: Cues) -> bool:
    """Whether a few words ask about somebody who is written like a customer and is none of the rep's."""
    if _WRITTEN_LIKE_A_NAME.search(cues.text) and not cues.known and cues.heard.intents.get("out_of_scope", 0.0) < _OUTSIDE:
        return True
    named = [name for name in cues.unknown if name.capital]
    if not named or cues.known or cues.heard.intents.get("out_of_scope", 0.0) >= _OUTSIDE:
        return False
    rest = cues.lower[: named[0].start] + cues.lower[named[0].end :]
    return len(re.findall(r"\w+", rest)) <= 5 and bool(lexicon.TELL_ABOUT.search(rest))


def _hangs_on(cues: Cues, goal: str) -> bool:
    """Whether a message is a fragment that changes the question before, whatever goal its few words resemble."""
    words = len(cues.plain.split())
    asking = re.search(
        r"\b(?:who|which|what|when|where|how|why|will|would|is|are|does|do|did|has|have|can|could|show|list|give|find|tell|compare)\b",
        cues.plain,
    )
    if re.match(r"\W*(?:and|or|what about|how about|same for)\b", cues.plain) and words <= 7 and not asking and not cues.refers:
        return True
    if goal in _OWN_WORDS:
        return False
    if re.search(r"\b(?:only|nothing else|no others?|just those)\W*$", cues.plain) and words <= 5 and not asking:
        return True
    if lexicon.CHANGES_IT.match(cues.lower) and (cues.known or cues.numbers) and not cues.named("customer", "contact"):
        return True
    if cues.fragment and not cues.outcomes and goal in _CONTENTFUL and lexicon.ARRANGE_THEM.match(cues.plain):
        return True
    if not cues.fragment:
        return words <= 4 and not asking and not cues.outcomes and not cues.subjects and goal not in ("history",)
    if re.match(r"\W*(?:and |or |what about |how about |same )", cues.plain) and not cues.refers:
        rest = re.sub(r"^\W*(?:and|or|what about|how about|same)\b", "", cues.plain).strip()
        return not re.match(r"(?:who|which|what|when|where|how|why|will|is|are|does|do|did|has|have|show|list)\b", rest)
    return not asking and words <= 8 and not cues.refers


def ask_of_fragment(cues: Cues) -> str:
    """What a fragment asks that has nothing before it to hang on."""
    if cues.named("customer", "contact"):
        return "predict" if cues.outcomes else "profile"
    if cues.outcomes:
        return "rank"
    money = {"revenue", "refund_amount", "value_at_risk"} & set(cues.subjects)
    return "number" if money or cues.has(lexicon.COUNT) else "list"


def ask_of(ask: str, cues: Cues, named: bool) -> str:
    """The ask that fits with what is named: about named customers something is predicted, about many something is ranked."""
    facts = [subject for subject in cues.subjects if subject not in ("customers",)]
    counting = cues.has(lexicon.COUNT)
    past = any(time.direction == "past" for time in cues.times)
    if named:
        if ask == "predict" and cues.has(lexicon.WHY):
            return "explain"
        if (
            ask in ("explain", "profile", "predict", "similar")
            and len(cues.named("customer", "contact")) > 1
            and cues.has(lexicon.COMPARE)
        ):
            return "compare"
        passed = any(
            time.kind == "period" and (w := time.window("future", cues.today)) and w.end < cues.today for time in cues.times
        )
        if (
            ask == "number"
            and "spend" in cues.outcomes
            and (cues.has(lexicon.EXPECTED) or any(t.direction == "future" for t in cues.times))
        ):
            return "predict"
        if ask == "history" and set(cues.subjects[:1]) & {"revenue", "refund_amount"} and lexicon.SUM_OF.search(cues.plain):
            return "number"
        if ask == "predict" and passed and set(facts) & {"revenue", "refund_amount"}:
            return "number"
        if ask == "predict" and cues.has(lexicon.PAST_TENSE) and not cues.has(lexicon.EXPECTED) and facts:
            return "number" if re.search(r"\bhow (?:much|many|often)\b", cues.plain) else "history"
        if ask == "history" and cues.outcomes and cues.has(lexicon.EXPECTED) and not past:
            return "predict"
        if ask in ("rank", "prioritise"):
            return "predict"
        if ask == "list":
            return "history" if set(facts) & set(_EVENTS) else "profile"
        if ask == "drivers":
            return "explain"
        return ask
    if ask in ("predict", "rank", "list") and (
        (cues.pointers and not cues.has(lexicon.PEOPLE)) or lexicon.ONE_OF_THEM.search(cues.plain)
    ):
        return "predict" if cues.outcomes else "profile"
    if ask == "predict":
        if counting and not cues.outcomes:
            return "number"
        return "rank"
    if ask == "explain" and (
        value_filters(cues, ()) or re.search(r"\b(?:we|our|customers?|accounts?|clients?|people|companies)\b", cues.plain)
    ):
        return "drivers"
    if ask == "history" or (ask == "profile" and (cues.has(lexicon.PEOPLE) or value_filters(cues, ()))):
        return "list"
    if (
        ask == "list"
        and cues.outcomes
        and "churn" in cues.outcomes
        and not past
        and not cues.has(lexicon.LAPSED)
        and (not _absence(cues) or cues.has(lexicon.EXPECTED))
    ):
        return "number" if re.search(r"\bhow (?:many|much)\b", cues.plain) else "rank"
    ahead = any(time.direction == "future" for time in cues.times)
    if ask == "rank" and past and cues.order and not cues.has(lexicon.EXPECTED) and not ahead:
        return "list"
    if (
        ask == "trend"
        and not cues.has(lexicon.TREND)
        and cues.group_by != "month"
        and re.search(r"\b(?:nr|no|number|how many|total|sum)\b", cues.plain)
    ):
        return "number"
    if ask == "list" and cues.outcomes and ahead and not past and not _absence(cues):
        return "rank"
    if ask == "list" and set(cues.outcomes) - {"churn"} and cues.has(lexicon.EXPECTED) and not past and not _absence(cues):
        return "rank"
    if ask == "rank" and lexicon.DRIVING.search(cues.plain):
        return "drivers"
    if ask in ("drivers", "rank", "list") and cues.group_by and cues.has(lexicon.SPREAD):
        return "number"
    if (
        ask == "compare"
        and not any(map(cues.has, (lexicon.COMPARE, lexicon.VERSUS, lexicon.MORE_OR_LESS)))
        and len(cues.times) < 2
        and (cues.has(lexicon.PEOPLE) or _EVENTS_ASKED.match(cues.plain) or not _sides(cues))
    ):
        return "list" if cues.has(lexicon.PEOPLE) or _EVENTS_ASKED.match(cues.plain) or not (facts or counting) else "number"
    if (
        ask in ("rank", "number")
        and _EVENTS_ASKED.match(cues.plain)
        and cues.outcomes[:1] != ("churn",)
        and not cues.has(lexicon.EXPECTED)
    ):
        return "list"
    if ask in ("list", "rank") and cues.has(lexicon.LAPSED) and cues.has(lexicon.EXPECTED) and "purchase" in cues.outcomes:
        return "rank"
    if ask == "rank" and cues.has(lexicon.LAPSED) and not cues.has(lexicon.EXPECTED):
        return "list"
    if ask == "rank" and not cues.outcomes and (cues.order or facts):
        return "list"
    if ask == "rank" and _absence(cues) and not cues.has(lexicon.EXPECTED):
        return "list"
    if ask == "rank" and past and not cues.outcomes:
        return "list"
    if ask in ("rank", "list", "trend", "predict") and "value_at_risk" in cues.subjects:
        if cues.has(lexicon.TREND):
            return ask
        sorted_by_it = cues.order is not None and cues.order.by == "value_at_risk"
        if _before_people(cues) and not sorted_by_it:
            return "number"
        return "rank" if cues.has(lexicon.PEOPLE) or (sorted_by_it and cues.outcomes) else "number"
    limits = {"min_revenue", "max_revenue"} & set(number_filters(cues))
    if (
        ask == "number"
        and limits
        and (cues.has(lexicon.PEOPLE) or cues.groups_of_people)
        and not re.search(r"\bhow (?:many|much)\b|\bcount\b|\bnumber of\b|\bsum of\b|\btotal of\b", cues.plain)
    ):
        return "list"
    if ask == "number" and cues.order and cues.has(lexicon.PEOPLE) and not cues.has(lexicon.COUNT) and not cues.group_by:
        return "list"
    if ask == "list" and re.search(r"\b(?:number|count|total|how many)\W*$", cues.plain) and not cues.has(lexicon.PEOPLE):
        return "number"
    sided = [kind for kind in ("country", "city", "industry", "segment", "team", "rep") if len(cues.named(kind)) > 1]
    if ask in ("number", "rank", "list") and cues.has(lexicon.VERSUS) and (sided or len(cues.times) > 1):
        return "compare"
    money = {"revenue", "refund_amount", "value_at_risk"} & set(cues.subjects[:1])
    if ask == "list" and money and not cues.order and not cues.has(lexicon.PEOPLE) and not cues.named("customer", "contact"):
        return "number"
    if (
        ask == "list"
        and money
        and not cues.order
        and (_before_people(cues) or re.match(r"\W*(?:so |and )?(?:what|how much) (?:did|do|have|has|was|were)\b", cues.plain))
    ):
        return "number"
    if (
        ask in ("list", "rank")
        and re.search(r"\bhow many\b|\bnumber of\b(?! orders)", cues.plain)
        and not (cues.limit and cues.order)
    ):
        return "number"
    return ask


def _sides(cues: Cues) -> bool:
    """Whether two values of one dimension are set against each other."""
    return any(isinstance(value, list) and not key.startswith("not_") for key, value in value_filters(cues, ()).items())


def _before_people(cues: Cues) -> bool:
    """Whether a sum of money is spoken of before those who it comes from: "revenue in May from everyone in Italy"."""
    money = next(
        (found for name in ("value_at_risk", "revenue", "refund_amount") if (found := lexicon.SUBJECTS[name].search(cues.plain))),
        None,
    )
    people = lexicon.PEOPLE.search(cues.plain)
    return bool(
        money and people and money.start() < people.start() and not re.match(r"\W*(?:which|who|list|show|find)\b", cues.plain)
    )


_EVENTS_ASKED = re.compile(
    r"\W*(?:which|what|list|show)(?: me)?(?: the| all| my| our)? (?:(?!(?:did|do|does|was|were|is|are|have|has|had|would)\b)\w+ )?(?:orders|refunds|tickets|calls|e-?mails|meetings|chats|interactions|complaints|returns)\b"
)


def _absence(cues: Cues) -> bool:
    return bool(absence_filters(cues)[0])
