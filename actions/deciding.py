"""Which goal a message has: the language model's word, put right by what the words and the talk so far make certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from actions import lexicon
from actions.asking import ask_of_fragment
from actions.clock_times import find_clock_times, find_weekdays
from actions.cues import Cues
from actions.elsewhere import is_kept_elsewhere
from actions.filters import number_filters
from actions.languages import is_hardly_english, is_other_language
from actions.memory import Memory
from actions.writes import WRITES, sets_anything

TALK = ("greet", "goodbye", "thanks", "smalltalk", "affirm", "deny", "start_over")
# Goals whose few words are enough: "why?" and "draft it" are whole questions and change none.
_OWN_WORDS = (
    "explain", "suggest", "draft", "profile", "similar", "model", "changes", "checkin", "prioritise", "tasks", "drivers",
)  # fmt: skip
# Goals of which something has to be said: a customer, an outcome or a subject.
_CONTENTFUL = ("rank", "predict", "list", "number", "history", "trend")
# Goals that need an answer before them to go on with.
_ONWARD = ("refine", "show_more", "go_back")
# Below this confidence a message without any word of the trade in it is not answered at all.
_SURE_ENOUGH = 0.3
# A goal that is outside the scope is believed from here on even if a customer is named.
_OUTSIDE = 0.5
# States of customers that say by themselves who is meant.
_STATES = (lexicon.LAPSED, lexicon.NO_ORDER, lexicon.NO_CONTACT, lexicon.NEW_CUSTOMERS)


@dataclass(frozen=True)
class Situation:
    """A message in its talk, and the goal that it seems to have so far.

    Attributes:
        cues: what the message holds.
        memory: what was said before.
        ranked: the goals that the language model thinks of with their confidence, the likeliest first.
        goal: the goal so far.
        confidence: how sure that goal is, 0 to 1.
        outside: how sure it is that the message lies outside the scope, 0 to 1.
        facts: the subjects that are spoken of, customers left out.
        named: whether a customer or one of their people is named.
        content: whether a word of the trade says what is asked for.
        has_base: whether there is a question before that a message can go on with.

    """

    cues: Cues
    memory: Memory
    ranked: tuple[tuple[str, float], ...]
    goal: str
    confidence: float
    outside: float
    facts: tuple[str, ...]
    named: bool
    content: bool
    has_base: bool

    @classmethod
    def of(cls, cues: Cues, memory: Memory) -> Situation:
        """The situation in which the language model's likeliest goal is the goal."""
        ranked = tuple(sorted(cues.heard.intents.items(), key=lambda pair: -pair[1]))
        goal, confidence = ranked[0] if ranked else ("out_of_scope", 0.0)
        facts = tuple(subject for subject in cues.subjects if subject != "customers")
        named = bool(cues.named("customer", "contact"))
        return cls(
            cues=cues,
            memory=memory,
            ranked=ranked,
            goal=goal,
            confidence=confidence,
            outside=cues.heard.intents.get("out_of_scope", 0.0),
            facts=facts,
            named=named,
            content=bool(cues.outcomes or facts or cues.order or named or any(map(cues.has, _STATES))),
            has_base=bool(memory.question or memory.pending),
        )

    @property
    def writes(self) -> bool:
        """Whether the goal so far is to have something written down."""
        return self.goal in WRITES

    @property
    def talks(self) -> bool:
        """Whether the goal so far is only to talk."""
        return self.goal in TALK

    @property
    def about_one(self) -> bool:
        """Whether a customer is named or pointed at."""
        return bool(self.named or self.cues.pointers or self.cues.refers)

    def next_but(self, *passed_over: str) -> Situation:
        """The situation with the next likely goal that is none of these; itself where there is none."""
        others = ((goal, confidence) for goal, confidence in self.ranked[1:] if goal not in passed_over)
        goal, confidence = next(others, (self.goal, self.confidence))
        return replace(self, goal=goal, confidence=confidence)

    def perhaps_outside(self, first: int, last: int, share: float) -> bool:
        """Whether outside the scope stands from the first to the last of these ranks, with that share of the confidence."""
        return any(
            goal == "out_of_scope" and confidence >= share * self.confidence for goal, confidence in self.ranked[first - 1 : last]
        )


# A rule names the goal and so settles it, or gives a situation with another goal to go on with; None leaves things as they are.
Rule = Callable[[Situation], "str | Situation | None"]


def goal_of(cues: Cues, memory: Memory) -> str:
    """The goal of a message: what the language model says, put right by what the words and the talk so far make certain."""
    situation = Situation.of(cues, memory)
    for rule in _RULES:
        found = rule(situation)
        if isinstance(found, str):
            return found
        situation = found or situation
    return situation.goal


# -- what the words make certain, whatever the language model says ---------------------------------------------------------

_OF_A_TASK = re.compile(r"\breminder\b|\btask\b|\bto-?do\b")


def _nothing_known(now: Situation) -> str | None:
    return "not_understood" if now.confidence == 0.0 else None


# "/rank{...}" is how a program speaks to Rasa, and no person to a colleague.
_FORGED = re.compile(r"\s*/\w+\s*[{\[(]")


def _forged(now: Situation) -> str | None:
    return "out_of_scope" if _FORGED.match(now.cues.heard.text) else None


def _meddling(now: Situation) -> str | None:
    """Nobody changes the data, or what the assistant is, by telling it to; a sure write is a write."""
    sure = now.goal in ("refine", "undo", "finish_task") or (now.writes and now.confidence >= 0.6)
    return "out_of_scope" if not sure and lexicon.MEDDLING.match(now.cues.plain) else None


def _listing_those_counted(now: Situation) -> str | None:
    """After a figure, "list them" is about those that were counted."""
    before = now.memory.question
    return "refine" if before is not None and before.ask == "number" and now.cues.has(lexicon.LIST_THOSE) else None


def _other_trades(now: Situation) -> str | None:
    """Words that belong to no sales team, and none that does."""
    spoken_of = now.cues.outcomes or now.facts or now.named
    doubtful = (now.confidence < 0.3 or now.outside >= 0.05) and not now.cues.has(lexicon.SMALLTALK)
    doubtful = doubtful and not now.cues.has(lexicon.WORTH_CALLING)
    return "out_of_scope" if not now.writes and not spoken_of and doubtful and now.cues.has(lexicon.OUTSIDE) else None


def _another_language(now: Situation) -> str | None:
    foreign = is_other_language(now.cues.lower) or is_hardly_english(now.cues.bare)
    return "out_of_scope" if not now.writes and foreign else None


def _never(now: Situation) -> str | None:
    """What no sales assistant answers, whoever is named in it, and mails to everybody at once."""
    if now.goal in ("log", "add_task") and now.confidence >= _SURE_ENOUGH:
        return None
    return "out_of_scope" if now.cues.has(lexicon.NEVER) or lexicon.MASS_MAIL.match(now.cues.plain) else None


def _kept_elsewhere(now: Situation) -> str | None:
    """What sounds like sales work and stands in other books; tickets about it, and tasks and notes that speak of it, do not."""
    told = now.writes or now.goal in ("draft", "help", "model") or {"tickets", "tasks"} & set(now.facts)
    return "out_of_scope" if not told and is_kept_elsewhere(now.cues.plain) else None


def _what_to_do(now: Situation) -> str | None:
    near = now.goal in (
        "similar",
        "rank",
        "profile",
        "explain",
        "history",
        "log",
        "feedback",
        "out_of_scope",
        "prioritise",
        "predict",
        "list",
    )
    return "suggest" if near and now.named and now.cues.has(lexicon.WHAT_TO_DO) else None


def _needing(now: Situation) -> str | None:
    """What they need is foreseen, and not what is to be done about them."""
    near = now.goal in ("suggest", "help", "out_of_scope", "list", "number") and now.cues.outcomes[:1] == ("need",)
    return "predict" if near and now.cues.has(lexicon.WHAT_THEY_NEED) else None


def _todays_overview(now: Situation) -> str | None:
    return "checkin" if not now.writes and lexicon.WHATS_ON.fullmatch(now.cues.plain) else None


def _errand(now: Situation) -> str | None:
    """To "book a flight" is no task unless a reminder is asked for."""
    doubtful = now.goal == "add_task" and now.confidence < 0.5
    return "out_of_scope" if doubtful and now.cues.has(lexicon.OUTSIDE) and not now.cues.has(lexicon.REMIND) else None


def _parting(now: Situation) -> str | None:
    return "goodbye" if not now.content and not now.talks and now.cues.has(lexicon.BYE) else None


def _own_list(now: Situation) -> str | None:
    """What a rep calls "my list" holds tasks."""
    near = now.goal in ("refine", "list", "show_more", "checkin", "prioritise", "history")
    near = near or (now.goal == "out_of_scope" and now.confidence < _OUTSIDE)
    return "tasks" if near and now.cues.has(lexicon.MY_LIST) else None


def _what_it_does(now: Situation) -> str | None:
    asked = now.goal != "help" and not now.writes and not now.content
    return "help" if asked and now.cues.has(lexicon.WHAT_YOU_DO) else None


def _small_talk(now: Situation) -> str | None:
    return "smalltalk" if not now.content and not now.cues.known and now.cues.has(lexicon.SMALLTALK) else None


_OF_ONES_OWN = re.compile(
    r"\bmy (?:\w+ )?(?:coffee|tea|lunch|dog|cat|car|bike|kids?|son|daughter|wife|husband|mum|dad|train|phone|battery|feet|back|head|stomach|tyre)\b"
)


def _of_ones_own(now: Situation) -> str | None:
    """As in "my coffee has gone cold": somebody speaks of their own things in the middle of a talk."""
    idle = now.has_base and not now.writes and "?" not in now.cues.text and now.cues.word_count <= 12 and now.confidence < 0.4
    return "smalltalk" if idle and not now.cues.known and not now.facts and now.cues.has(_OF_ONES_OWN) else None


def _noting(now: Situation) -> str | None:
    """What begins like "note that Walsh …" is a log entry unless it speaks of a task."""
    doubtful = not now.writes or (now.goal == "add_task" and now.confidence < 0.5)
    noting = doubtful and now.named and lexicon.NOTING.match(now.cues.plain)
    return "log" if noting and not now.cues.has(_OF_A_TASK) else None


def _drafting(now: Situation) -> str | None:
    near = now.goal in ("log", "similar", "out_of_scope", "profile", "suggest", "feedback", "rank", "history")
    return "draft" if near and now.cues.has(lexicon.DRAFTING) and now.about_one else None


def _as_file(now: Situation) -> str | None:
    """A list that is wanted as a file is a file."""
    return (
        "export"
        if now.goal in ("list", "rank", "number", "refine", "history", "show_more") and now.cues.has(lexicon.AS_FILE)
        else None
    )


_TICKS_OFF = re.compile(
    r"\btick(?:ing)? off\b|\btick (?:the|that|it|this|my)\b|\bcross(?:ing)? (?:it |that |the \w+ (?:\w+ )?)?off\b|\bmark (?:\w+ ){1,5}(?:as )?(?:done|complete|finished)\b"
)


def _ticking_off(now: Situation) -> str | None:
    """What is ticked off is a task, whatever else is told."""
    return "finish_task" if now.goal not in ("finish_task", "undo", "feedback") and now.cues.has(_TICKS_OFF) else None


def _reminding(now: Situation) -> str | None:
    return "add_task" if now.goal not in ("add_task", "undo", "finish_task") and now.cues.has(lexicon.REMIND) else None


def _telling_about(now: Situation) -> str | None:
    """What is asked for is a profile; of somebody only pointed at a prediction stays one."""
    near = now.goal in ("similar", "history", "log", "draft", "list", "out_of_scope", "changes", "feedback") and now.about_one
    near = near or (now.goal == "predict" and now.named)
    return "profile" if near and now.cues.has(lexicon.PROFILE) else None


def _telling_about_somebody(now: Situation) -> str | None:
    """To "tell me about" a customer asks for a profile where little else is sure."""
    near = now.goal in ("suggest", "log", "help", "similar", "feedback", "thanks") and now.confidence < _OUTSIDE
    return "profile" if near and now.named and now.cues.has(lexicon.TELL_ME_ABOUT) else None


def _telling_about_a_row(now: Situation) -> str | None:
    """To "tell me about the first one" asks for a profile, whatever was asked before."""
    pointing = now.cues.pointers or now.cues.refers
    near = now.goal in ("refine", "suggest", "help") and pointing
    return "profile" if near and now.cues.has(lexicon.TELL_ME_ABOUT_ROW) else None


def _new_customers(now: Situation) -> str | None:
    """Who is new is a list, and not what is new."""
    return "list" if now.goal == "changes" and now.cues.has(lexicon.NEW_CUSTOMERS) and now.cues.has(lexicon.PEOPLE) else None


def _thanking(now: Situation) -> str | None:
    """Thanks, and nothing behind them."""
    cues = now.cues
    sure = now.confidence >= _OUTSIDE and now.goal not in ("feedback", "help", "out_of_scope")
    alone = (
        not now.content
        and not cues.known
        and not cues.times
        and not now.talks
        and now.goal not in ("go_back", "help")
        and not sure
    )
    return "thanks" if alone and lexicon.THANKS_START.match(cues.plain) else None


def _feeling(now: Situation) -> str | None:
    """The rep speaks of themselves in the middle of a talk, and of nothing else."""
    cues = now.cues
    nothing = not (now.content or cues.known or cues.times or cues.pointers or cues.fragment)
    doubtful = now.confidence < 0.4 and not now.talks and now.goal != "help"
    personal = nothing and now.has_base and doubtful and cues.has(lexicon.PERSONAL)
    return "smalltalk" if personal and not cues.has(lexicon.REQUEST) else None


def _outcome_of_somebody(now: Situation) -> str | None:
    """Hardly talk: an outcome is spoken of, and somebody whose it is."""
    doubtful = (now.talks or now.goal in ("help", "log", "feedback")) and now.confidence < 0.2
    return "predict" if doubtful and now.cues.outcomes and (now.cues.refers or now.cues.known) else None


def _checkin_set(now: Situation) -> str | None:
    """A check-in with a time of day, or for several weekdays, is one to come every time."""
    clock, days = find_clock_times(now.cues.text), find_weekdays(now.cues.text)
    near = now.goal == "checkin" and now.ranked[1:2] and now.ranked[1][0] == "checkin_settings"
    return "checkin_settings" if near and (clock or len(days) > 1) else None


def _checkin_now(now: Situation) -> str | None:
    """Words about the check-in that set nothing want it now."""
    return "checkin" if now.goal == "checkin_settings" and not sets_anything(now.cues) else None


# -- doubtful writes, and questions about the model ------------------------------------------------------------------------


# "… said the budget is frozen. what are the odds that …"
_ENDS_IN_A_QUESTION = re.compile(r"[.!;,]\W+(?:so |and |but |now )?(?:what|who|how|will|which|when|is|are|does|do)\b[^.!;]*$")


def _hardly_a_write(now: Situation) -> Situation | None:
    """Nothing is written down on a guess where the message asks for something."""
    asked = "?" in now.cues.text or _ENDS_IN_A_QUESTION.search(now.cues.plain)
    foreseen = now.cues.outcomes and now.cues.has(lexicon.EXPECTED) and asked
    doubtful = now.writes and now.confidence < (_OUTSIDE if foreseen else _SURE_ENOUGH) and (now.content or now.cues.known)
    return now.next_but(*WRITES, *TALK, "out_of_scope") if doubtful and not lexicon.NOTING.match(now.cues.plain) else None


def _model_of_something_else(now: Situation) -> str | None:
    outside = now.goal == "model" and not now.cues.outcomes and now.perhaps_outside(2, 2, 0.4)
    return "out_of_scope" if outside else None


def _hardly_the_model(now: Situation) -> Situation | None:
    if now.goal != "model" or now.confidence >= 0.4 or now.cues.has(lexicon.ABOUT_ITSELF):
        return None
    if now.cues.outcomes or now.cues.has(lexicon.PEOPLE):
        return now.next_but(*TALK)
    return now.next_but("affirm", "deny", "start_over")


# -- what the words make certain, but for a write --------------------------------------------------------------------------


def _contact_details(now: Situation) -> str | None:
    return "profile" if not now.writes and now.cues.has(lexicon.CONTACT_DETAILS) and now.about_one else None


def _worth_it(now: Situation) -> str | None:
    worth = not now.writes and now.cues.has(lexicon.WORTH_IT) and now.about_one
    return "suggest" if worth and not now.cues.has(lexicon.PEOPLE) else None


def _worth_calling(now: Situation) -> str | None:
    """Whom to call first; free minutes are for calls as well."""
    if now.writes or now.named:
        return None
    free = now.goal == "prioritise" and any(number.unit in ("minutes", "hours") for number in now.cues.numbers)
    return "prioritise" if free or now.cues.has(lexicon.WORTH_CALLING) else None


def _which_of_them(now: Situation) -> str | None:
    """As in "which of them have an open ticket": those of the last list, and not what has happened with one."""
    near = now.goal in ("history", "number", "profile") and now.memory.earlier is not None
    return "list" if near and lexicon.WHICH_OF_THEM.match(now.cues.plain) else None


def _spread_over(now: Situation) -> str | None:
    """As in "how do my customers spread over the cities": a figure of each."""
    vague = not now.writes and not now.content and now.confidence < _SURE_ENOUGH
    return "number" if vague and now.cues.group_by and now.cues.has(lexicon.SPREAD) and now.cues.has(lexicon.PEOPLE) else None


def _events_uncounted(now: Situation) -> str | None:
    """Events by name alone are listed, where no word asks for a figure ("open tickets?? all of them")."""
    events = now.goal == "number" and now.confidence < _SURE_ENOUGH and now.cues.subjects[:1] in (("tickets",), ("orders",))
    counted = any(map(now.cues.has, (lexicon.COUNT, lexicon.SUM_OF, lexicon.COMPARE, lexicon.TREND))) or now.cues.group_by
    return "list" if events and not counted and not now.has_base else None


def _top_groups(now: Situation) -> str | None:
    """As in "which country is on top": a figure of each is asked for."""
    near = now.goal in ("refine", "rank", "list", "number") and now.cues.which_group and not now.cues.outcomes
    return "number" if near and now.cues.has(lexicon.TOP_ONES) else None


def _going_back(now: Situation) -> str | None:
    return "go_back" if now.memory.earlier is not None and now.cues.has(lexicon.GO_BACK) else None


def _the_rest(now: Situation) -> str | None:
    return "show_more" if now.has_base and lexicon.THE_REST.fullmatch(now.cues.plain) else None


def _dropping(now: Situation) -> str | None:
    """As in "scrap that, all segments again": a filter goes, and nothing that was written."""
    unsure = now.goal in ("undo", "start_over", "deny", "smalltalk") and now.confidence < _SURE_ENOUGH
    return "refine" if unsure and now.has_base and now.memory.question and now.cues.has(lexicon.DROP) else None


_AND_HOW_MANY = re.compile(r"\W*(?:and|plus|&) (?:how (?:many|much)|what about the)\b")


def _and_how_many(now: Situation) -> str | None:
    """As in "and how many refunds?": the figure before, of something else."""
    before, cues = now.memory.question, now.cues
    figure = now.goal == "number" and before is not None and before.ask == "number" and cues.word_count <= 6
    hangs = figure and _AND_HOW_MANY.match(cues.plain) and not (cues.times or cues.known or cues.unknown or cues.refers)
    return "refine" if hangs and now.facts else None


_SAME_QUESTION = re.compile(r"\bsame (?:question|thing|query|again)\b|\bditto\b|\blikewise\b")


def _same_question(now: Situation) -> str | None:
    """As in "Riga Brewing, same question": what was asked before is asked of another."""
    short = now.has_base and not now.writes and now.cues.word_count <= 7
    return "refine" if short and now.cues.has(_SAME_QUESTION) else None


def _rather_than(now: Situation) -> str | None:
    """As in "revenue instead of orders": one thing takes the place of another."""
    short = now.has_base and not now.writes and not now.cues.known and now.cues.word_count <= 9
    return "refine" if short and lexicon.RATHER_THAN.search(now.cues.lower) else None


# -- inside the scope or outside it ----------------------------------------------------------------------------------------


def _bounds_more(now: Situation) -> str | None:
    """As in "leave out anyone below 30 percent": a bound on the list before."""
    short = now.has_base and not now.writes and now.confidence < 0.4 and now.cues.word_count <= 8 and not now.cues.outcomes
    return "refine" if short and not now.facts and number_filters(now.cues) else None


def _far_from_everything(now: Situation) -> Situation | None:
    """A doubtful goal gives way to outside the scope, which is nearly as likely."""
    doubtful = now.confidence < 0.3 and now.outside >= 0.6 * now.confidence
    if not doubtful or now.talks or now.goal in ("help", "refine") or now.cues.outcomes or now.facts:
        return None
    return replace(now, goal="out_of_scope", confidence=now.outside)


def _about_a_stranger(now: Situation) -> str | None:
    """Somebody who is no customer is asked about as if they were: that is said, rather than refused."""
    return "profile" if now.goal == "out_of_scope" and _asks_about_a_stranger(now) else None


def _feeling_out_of_scope(now: Situation) -> str | None:
    doubtful = now.goal == "out_of_scope" and now.confidence < _OUTSIDE and now.has_base and not now.content
    personal = doubtful and now.cues.has(lexicon.PERSONAL)
    return "smalltalk" if personal and not now.cues.has(lexicon.REQUEST) else None


def _figure_of_nothing(now: Situation) -> str | None:
    cues = now.cues
    nothing = not (now.has_base or cues.subjects or cues.outcomes or cues.known or now.content)
    return "out_of_scope" if now.goal == "number" and nothing else None


def _part_of_it(now: Situation) -> str | None:
    """As in "of that, how much in Italy?": it goes on with the question before."""
    return "refine" if now.has_base and lexicon.OF_IT.match(now.cues.plain) else None


def _no_but(now: Situation) -> str | None:
    """As in "no, Italy": it corrects the question before."""
    return "refine" if now.goal == "deny" and now.has_base and now.cues.known and not now.named else None


def _of_the_trade_after_all(now: Situation) -> Situation | None:
    """Hardly outside the scope: a word of the trade is in it."""
    far_ahead = len(now.ranked) > 1 and now.confidence >= 2 * now.ranked[1][1]
    doubtful = now.goal == "out_of_scope" and now.confidence < _OUTSIDE and not far_ahead
    return now.next_but(*TALK) if doubtful and now.content else None


# -- more than talk --------------------------------------------------------------------------------------------------------


def _talk_that_hangs_on(now: Situation) -> str | None:
    cues = now.cues
    doubtful = now.talks and now.has_base and now.confidence < _SURE_ENOUGH
    return "refine" if doubtful and (now.facts or cues.outcomes) and (cues.known or cues.times or cues.fragment) else None


_PRAISES = re.compile(r"\b(?:you are|you're|u r|ur|you were|that was) (?:so |very |really |too )?(?!\w+ing\b)\w+")


def _talk_of_another_time(now: Situation) -> str | None:
    thanking = now.goal in ("thanks", "smalltalk") and (now.cues.has(_PRAISES) or now.cues.has(lexicon.THANKS_END))
    return "refine" if now.talks and now.has_base and now.cues.times and not now.content and not thanking else None


def _more_than_talk(now: Situation) -> Situation | None:
    """Whoever only talks names nobody and no time."""
    asks = now.cues.has(lexicon.EXPECTED) and now.cues.has(lexicon.PEOPLE)
    says_more = now.cues.known or (now.cues.times and (now.content or asks))
    return now.next_but(*TALK) if now.talks and says_more else None


def _settled(now: Situation) -> str | None:
    """Talk, what is refused, and sure goals that need no words of the trade are not doubted any further."""
    if now.talks or now.goal == "out_of_scope":
        return now.goal
    if now.confidence < _SURE_ENOUGH:
        return None
    whole = now.writes or now.goal in ("help", "export") or (now.goal in ("go_back", "show_more") and now.has_base)
    return now.goal if whole else None


# -- with a question before it, or without ---------------------------------------------------------------------------------


def _counting_those(now: Situation) -> str | None:
    return "refine" if now.has_base and now.cues.has(lexicon.COUNT_THOSE) else None


def _hanging_on(now: Situation) -> str | None:
    return "refine" if now.has_base and now.goal != "refine" and _hangs_on(now.cues, now.goal) else None


def _asking_of_nothing(now: Situation) -> str | None:
    """A question of which something has to be said, and nothing is."""
    empty = not now.has_base and not now.content and not now.cues.subjects and now.goal in _CONTENTFUL
    return "out_of_scope" if empty and (not now.cues.known or now.perhaps_outside(1, 3, 0.5)) else None


def _nothing_to_go_on_with(now: Situation) -> str | None:
    """A fragment at the start of a talk is read as a question of its own."""
    if now.goal not in _ONWARD or now.has_base:
        return None
    if not (now.content or now.cues.known or now.cues.times):
        return "not_understood"
    passed_over = (*TALK, "out_of_scope", "help", *_ONWARD, *WRITES)
    likely = (goal for goal, confidence in now.ranked[1:] if goal not in passed_over and confidence > 0.05)
    goal = next(likely, None) or ask_of_fragment(now.cues)
    return _events_uncounted(replace(now, goal=goal)) or goal


def _vague_ranking(now: Situation) -> str | None:
    """A ranking by nothing in particular, which something outside the scope may look like."""
    if now.goal != "rank" or now.content or now.has_base:
        return None
    cues = now.cues
    says_which = cues.limit or cues.named("category", "product") or cues.has(lexicon.AT_RISK)
    if says_which or any(map(cues.has, lexicon.BANDS.values())):
        return None
    return "out_of_scope" if now.perhaps_outside(1, 3, 0.2) else now.goal


def _too_unsure(now: Situation) -> str | None:
    cues = now.cues
    hangs_on = now.has_base and (cues.times or cues.fragment or cues.pointers or cues.limit)
    empty = not now.content and not cues.known and not cues.unknown and not hangs_on
    return "not_understood" if now.confidence < _SURE_ENOUGH and empty else None


# In this order: an earlier rule that settles the goal spares the later ones.
_RULES: tuple[Rule, ...] = (
    _nothing_known,
    _forged,
    _meddling,
    _listing_those_counted,
    _other_trades,
    _another_language,
    _never,
    _kept_elsewhere,
    _what_to_do,
    _needing,
    _todays_overview,
    _errand,
    _parting,
    _own_list,
    _what_it_does,
    _small_talk,
    _of_ones_own,
    _noting,
    _drafting,
    _as_file,
    _ticking_off,
    _reminding,
    _telling_about,
    _telling_about_somebody,
    _telling_about_a_row,
    _new_customers,
    _thanking,
    _feeling,
    _outcome_of_somebody,
    _checkin_now,
    _checkin_set,
    _hardly_a_write,
    _model_of_something_else,
    _hardly_the_model,
    _contact_details,
    _worth_it,
    _worth_calling,
    _which_of_them,
    _spread_over,
    _events_uncounted,
    _top_groups,
    _going_back,
    _the_rest,
    _and_how_many,
    _dropping,
    _same_question,
    _rather_than,
    _bounds_more,
    _far_from_everything,
    _about_a_stranger,
    _feeling_out_of_scope,
    _figure_of_nothing,
    _part_of_it,
    _no_but,
    _of_the_trade_after_all,
    _talk_that_hangs_on,
    _talk_of_another_time,
    _more_than_talk,
    _settled,
    _counting_those,
    _hanging_on,
    _asking_of_nothing,
    _nothing_to_go_on_with,
    _vague_ranking,
    _too_unsure,
)


# -- what some rules look at -----------------------------------------------------------------------------------------------

_WRITTEN_LIKE_A_NAME = re.compile(r"\b(?:about|with|of) (?:[A-Z][\w'&-]+ ){1,3}[A-Z][\w'&-]+")
_QUESTION_WORD = re.compile(
    r"\b(?:who|which|what|when|where|how|why|will|would|is|are|does|do|did|has|have|can|could|show|list|give|find|tell|compare)\b"
)
_ADDS = re.compile(r"\W*(?:and|or|what about|how about|same for)\b")
_ADDS_SOMETHING = re.compile(r"\W*(?:and |or |what about |how about |same )")
_ADDING_WORDS = re.compile(r"^\W*(?:and|or|what about|how about|same)\b")
_ASKS_ANEW = re.compile(r"(?:who|which|what|when|where|how|why|will|is|are|does|do|did|has|have|show|list)\b")
_ENDS_WITH_ONLY = re.compile(r"\b(?:only|nothing else|no others?|just those)\W*$")


def _asks_about_a_stranger(now: Situation) -> bool:
    """Whether a few words ask about somebody who is written like a customer and is none of the rep's."""
    cues = now.cues
    if cues.known or now.outside >= _OUTSIDE:
        return False
    if _WRITTEN_LIKE_A_NAME.search(cues.text):
        return True
    named = [name for name in cues.unknown if name.capital]
    if not named:
        return False
    rest = cues.lower[: named[0].start] + cues.lower[named[0].end :]
    return len(re.findall(r"\w+", rest)) <= 5 and bool(lexicon.TELL_ABOUT.search(rest))


def _hangs_on(cues: Cues, goal: str) -> bool:
    """Whether a message is a fragment that changes the question before, whatever goal its few words resemble."""
    words = cues.word_count
    asking = cues.has(_QUESTION_WORD)
    if _ADDS.match(cues.plain) and words <= 7 and not asking and not cues.refers:
        return True
    if goal in _OWN_WORDS:
        return False
    if cues.has(_ENDS_WITH_ONLY) and words <= 5 and not asking:
        return True
    if lexicon.CHANGES_IT.match(cues.lower) and (cues.known or cues.numbers) and not cues.named("customer", "contact"):
        return True
    if cues.fragment and not cues.outcomes and goal in _CONTENTFUL and lexicon.ARRANGE_THEM.match(cues.plain):
        return True
    if not cues.fragment:
        return words <= 4 and not asking and not cues.outcomes and not cues.subjects and goal != "history"
    if _ADDS_SOMETHING.match(cues.plain) and not cues.refers:
        return not _ASKS_ANEW.match(_ADDING_WORDS.sub("", cues.plain).strip())
    return not asking and words <= 8 and not cues.refers
