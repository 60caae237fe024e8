"""What a goal asks for, given what is named: of named customers something is predicted, many are ranked, counted or listed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from actions import lexicon
from actions.cues import Cues
from actions.filters import absence_filters, number_filters, value_filters
from actions.questions import EVENTS

_MONEY = {"revenue", "refund_amount", "value_at_risk"}
# What about one customer is asked instead of what about many.
_OF_ONE = {"rank": "predict", "prioritise": "predict", "drivers": "explain"}
# Dimensions of which two values can be set against each other.
_SIDES = ("country", "city", "industry", "segment", "team", "rep")

_EVENTS_ASKED = re.compile(
    r"\W*(?:which|what|list|show)(?: me)?(?: the| all| my| our)? (?:(?!(?:did|do|does|was|were|is|are|have|has|had|would)\b)\w+ )?(?:orders|refunds|tickets|calls|e-?mails|meetings|chats|interactions|complaints|returns)\b"
    r"|\W*(?:list|show)(?: me)? (?:every|each)(?: single)? (?:_ )?(?:order|refund|ticket|call|e-?mail|meeting|chat|interaction|complaint|return)\b"
)
_MANY_PEOPLE = re.compile(r"\b(?:we|our|customers?|accounts?|clients?|people|companies)\b")
_HOW_MANY = re.compile(r"\bhow (?:many|much)\b")
_HOW_MUCH_OR_OFTEN = re.compile(r"\bhow (?:much|many|often)\b")
_EACH_CUSTOMER = re.compile(
    r"\beach\b(?! (?:month|week|day|quarter|year|country|city))|\bper customer\b|\bby customer\b|\bone by one\b|\bindividually\b"
)
_WHO_DOES = re.compile(
    r"\b(?:who|which (?:\w+ ){1,2}?)\s?(?:buys|orders|reorders|churns|leaves|spends|needs|wants|returns|quits|cancels|walks)\b(?! (?:the )?(?:most|least) often)"
)
_ONE_OR_THE_OTHER = re.compile(
    r"\b(?:bigger|higher|greater|worse|larger|smaller|lower|stronger|riskier|better|more)\b[^.?!]{0,60}_ or (?:in |for |with |from |at |the |of )*_|\b_ (?:next to|side by side with|beside) _"
)
_WHAT_WE_HAVE = re.compile(r"\W*(?:so |and |ok )*(?:what|which) _ (?:have (?:we|i)|do (?:we|i) have|are there|did we)\b")
_ADDED_UP = re.compile(
    r"\b(?:one|a single) (?:figure|number|sum|total)\b|\badded (?:up|together)\b|\bas (?:a|one) (?:sum|total)\b|\ball told\b|\bsummed up\b|\bcombined\b"
)
_HAS_EVER = re.compile(
    r"\b(?:has|have|had|'s|'ve) (?:ever |already |so far |previously )(?:taken|had|got|gotten|bought|ordered|tried|picked|purchased)\b"
)
_WHOM_WE_HAVE = re.compile(r"\b(?:which|what) (?:\w+ )?(?:customers|accounts|clients) (?:do|have) (?:i|we) (?:have|got)\b")
_COUNTS_FIRST = re.compile(r"(?:^[\W_]*|[.?!,;]\W+)(?:and |so |but |ok )?(?:just )?(?:how many|number of|count of)\b")
_ONE_FIGURE = re.compile(r"\b(?:nr|no|number|how many|total|sum)\b")
_FIGURE_WANTED = re.compile(r"\bhow (?:many|much)\b|\bcount\b|\bnumber of\b|\bsum of\b|\btotal of\b")
_RANKS = re.compile(r"^\W*(?:(?:please|pls|can you|could you|now|ok)\W+)*(?:rank|sort|order)\b")
_LISTS = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|now|ok)\W+)*(?:list|name)\b(?! (?:the |me the )?(?:number|count|total|sum|revenue|sales))"
)
_WHICH_OF_MINE = re.compile(r"\bwhich of (?:mine|ours|my lot|us)\b")
_LATEST_EVENTS = re.compile(
    r"\b(?:last|latest|most recent|newest|recent) (?:\w+ )?(?:orders|purchases|tickets|refunds|calls|e-?mails|meetings|chats|interactions)\b"
)
_FIGURE_AT_THE_END = re.compile(r"\b(?:number|count|total|how many)\W*$")
_HEADS_WANTED = re.compile(r"(?<!by )\bhow many\b|(?<!by )(?<!by the )\bnumber of\b(?! orders)")
_ASKS_AN_AMOUNT = re.compile(r"\W*(?:so |and )?(?:what|how much) (?:did|do|have|has|was|were)\b")
_ASKS_WHO = re.compile(r"\W*(?:which|who|list|show|find)\b")


@dataclass(frozen=True)
class Wish:
    """An ask as the goal has it, and the message that it came with."""

    ask: str
    cues: Cues

    @cached_property
    def facts(self) -> list[str]:
        """The subjects that are spoken of, customers left out."""
        return [subject for subject in self.cues.subjects if subject != "customers"]

    @cached_property
    def past(self) -> bool:
        """Whether a time that has passed is named."""
        return any(time.direction == "past" for time in self.cues.times)

    @cached_property
    def ahead(self) -> bool:
        """Whether a time to come is named."""
        return any(time.direction == "future" for time in self.cues.times)

    @cached_property
    def expected(self) -> bool:
        """Whether words look ahead ("will", "likely to")."""
        return self.cues.has(lexicon.EXPECTED)

    @cached_property
    def people(self) -> bool:
        """Whether customers are spoken of as such, or asked for ("who")."""
        return self.cues.has(lexicon.PEOPLE)

    @cached_property
    def counting(self) -> bool:
        """Whether a count is wanted."""
        return self.cues.has(lexicon.COUNT)

    @cached_property
    def absent(self) -> bool:
        """Whether days without an order or a contact are named."""
        return bool(absence_filters(self.cues)[0])

    @cached_property
    def events_first(self) -> bool:
        """Whether it begins with what has happened ("which orders", "show me all tickets")."""
        return _EVENTS_ASKED.match(self.cues.plain) is not None

    @cached_property
    def money(self) -> bool:
        """Whether its first subject is a sum of money."""
        return bool(_MONEY & set(self.cues.subjects[:1]))


# A rule gives the ask that a message has instead; None leaves it to the next one.
Rule = Callable[[Wish], "str | None"]


def ask_of(ask: str, cues: Cues, named: bool) -> str:
    """The ask that fits with what is named: about named customers something is predicted, about many something is ranked."""
    wish = Wish(ask, cues)
    for rule in _OF_NAMED if named else _OF_MANY:
        if found := rule(wish):
            return found
    return ask


def ask_of_fragment(cues: Cues) -> str:
    """What a fragment asks that has nothing before it to hang on."""
    if cues.named("customer", "contact"):
        return "predict" if cues.outcomes else "profile"
    if cues.outcomes:
        return "rank"
    return "number" if _MONEY & set(cues.subjects) or cues.has(lexicon.COUNT) else "list"


# -- of customers that are named -------------------------------------------------------------------------------------------


def _why(wish: Wish) -> str | None:
    return "explain" if wish.ask == "predict" and wish.cues.has(lexicon.WHY) else None


def _risk_that_moved(wish: Wish) -> str | None:
    return "trend" if wish.ask in ("predict", "profile", "history") and wish.cues.has(lexicon.HAS_MOVED) else None


def _set_side_by_side(wish: Wish) -> str | None:
    several = wish.ask in ("explain", "profile", "predict", "similar") and len(wish.cues.named("customer", "contact")) > 1
    return "compare" if several and wish.cues.has(lexicon.COMPARE) else None


def _spend_to_come(wish: Wish) -> str | None:
    ahead = wish.ask == "number" and "spend" in wish.cues.outcomes and (wish.expected or wish.ahead)
    return "predict" if ahead else None


def _sum_of_a_history(wish: Wish) -> str | None:
    sums = wish.ask == "history" and {"revenue", "refund_amount"} & set(wish.cues.subjects[:1]) and not wish.ahead
    return "number" if sums and wish.cues.has(lexicon.SUM_OF) else None


def _refunded_amount(wish: Wish) -> str | None:
    """The amount of refunds is a sum of what was, unless something is expected."""
    sums = wish.ask in ("predict", "history") and wish.cues.subjects[:1] == ("refund_amount",)
    return "number" if sums and not wish.expected and not wish.ahead else None


def _sum_of_days_passed(wish: Wish) -> str | None:
    """Money in days that have passed is no prediction, even where no word says so ("spend in March")."""
    sums = wish.ask == "predict" and {"revenue", "refund_amount"} & set(wish.facts)
    return "number" if sums and _days_passed(wish.cues) else None


def _events_counted(wish: Wish) -> str | None:
    """As in "how many tickets have they had": a figure."""
    counted = wish.ask in ("history", "profile") and wish.facts and _COUNTS_FIRST.search(wish.cues.plain)
    return "number" if counted and not wish.expected else None


def _latest_events(wish: Wish) -> str | None:
    """The latest orders have been, whatever word of ordering is in it."""
    return "history" if wish.ask == "predict" and not wish.expected and wish.cues.has(_LATEST_EVENTS) else None


def _what_has_happened(wish: Wish) -> str | None:
    happened = wish.ask == "predict" and wish.facts and wish.cues.has(lexicon.PAST_TENSE) and not wish.expected
    if not happened:
        return None
    return "number" if wish.cues.has(_HOW_MUCH_OR_OFTEN) else "history"


def _what_will_happen(wish: Wish) -> str | None:
    return "predict" if wish.ask == "history" and wish.cues.outcomes and wish.expected and not wish.past else None


def _of_one(wish: Wish) -> str | None:
    """No list or ranking has one customer only."""
    if wish.ask == "list":
        return "history" if set(wish.facts) & set(EVENTS) else "profile"
    return _OF_ONE.get(wish.ask)


_OF_NAMED: tuple[Rule, ...] = (
    _why,
    _risk_that_moved,
    _set_side_by_side,
    _spend_to_come,
    _sum_of_a_history,
    _refunded_amount,
    _sum_of_days_passed,
    _events_counted,
    _latest_events,
    _what_has_happened,
    _what_will_happen,
    _of_one,
)


# -- of many customers -----------------------------------------------------------------------------------------------------


def _pointed_at(wish: Wish) -> str | None:
    """One of them is pointed at, though it is not known yet which one."""
    if wish.ask not in ("predict", "rank", "list"):
        return None
    if (wish.cues.pointers and not wish.people) or wish.cues.has(lexicon.ONE_OF_THEM):
        return "predict" if wish.cues.outcomes else "profile"
    return None


def _prediction_of_many(wish: Wish) -> str | None:
    if wish.ask != "predict":
        return None
    return "number" if wish.counting and not wish.cues.outcomes else "rank"


def _reasons_of_many(wish: Wish) -> str | None:
    many = wish.ask == "explain" and (value_filters(wish.cues, ()) or wish.cues.has(_MANY_PEOPLE))
    return "drivers" if many else None


def _history_of_many(wish: Wish) -> str | None:
    if wish.ask == "history":
        return "list"
    many = wish.ask == "profile" and (wish.people or value_filters(wish.cues, ()))
    return "list" if many else None


def _prediction_of_the_past(wish: Wish) -> str | None:
    """What "will" happen last week cannot be answered with what did: the days have to be asked for."""
    foreseen = wish.ask in ("list", "rank") and wish.cues.outcomes and wish.cues.has(lexicon.WILL)
    passed = foreseen and wish.past and not wish.ahead and not wish.cues.has(lexicon.PAST_TENSE) and not wish.absent
    return "rank" if passed and not wish.cues.has(lexicon.NEW_CUSTOMERS) else None


def _list_of_leavers(wish: Wish) -> str | None:
    """Who leaves is foreseen, unless a time says that they are gone, or a silence what is meant by it."""
    if wish.ask != "list" or "churn" not in wish.cues.outcomes or wish.past or wish.cues.has(lexicon.LAPSED):
        return None
    if wish.absent and not wish.expected:
        return None
    return "number" if wish.cues.has(_HOW_MANY) else "rank"


def _ranking_by_what_was(wish: Wish) -> str | None:
    by_days = wish.cues.order is not None and wish.cues.order.by.startswith("days_since")
    was = wish.ask == "rank" and (wish.past or by_days) and wish.cues.order and not wish.expected and not wish.ahead
    return "list" if was else None


def _trend_of_one_figure(wish: Wish) -> str | None:
    flat = wish.ask == "trend" and not wish.cues.has(lexicon.TREND) and wish.cues.group_by != "month"
    return "number" if flat and wish.cues.has(_ONE_FIGURE) else None


def _list_of_days_ahead(wish: Wish) -> str | None:
    ahead = wish.ask == "list" and wish.cues.outcomes and wish.ahead and not wish.past
    return "rank" if ahead and not wish.absent else None


def _list_of_the_expected(wish: Wish) -> str | None:
    expected = wish.ask == "list" and set(wish.cues.outcomes) - {"churn"} and wish.expected and not wish.past
    return "rank" if expected and not wish.absent else None


def _spend_of_each(wish: Wish) -> str | None:
    """As in "how much will each of them spend": customers by what they are expected to spend, and no sum."""
    each = wish.ask == "number" and "spend" in wish.cues.outcomes and (wish.expected or wish.ahead)
    return "rank" if each and wish.cues.has(_EACH_CUSTOMER) else None


def _present_tense(wish: Wish) -> str | None:
    """As in "who buys this week": the days to come are meant."""
    return "rank" if wish.ask == "list" and wish.cues.outcomes and not wish.past and wish.cues.has(_WHO_DOES) else None


def _driving(wish: Wish) -> str | None:
    return "drivers" if wish.ask == "rank" and wish.cues.has(lexicon.DRIVING) else None


def _spread(wish: Wish) -> str | None:
    """How something is spread over groups is a figure of each."""
    grouped = wish.ask in ("drivers", "rank", "list") and wish.cues.group_by
    return "number" if grouped and wish.cues.has(lexicon.SPREAD) else None


def _comparison_of_nothing(wish: Wish) -> str | None:
    """A comparison needs a word for it, or two times, or two sides."""
    cues = wish.cues
    if wish.ask != "compare" or len(cues.times) > 1:
        return None
    if any(map(cues.has, (lexicon.COMPARE, lexicon.VERSUS, lexicon.MORE_OR_LESS))):
        return None
    if cues.outcomes and not wish.past and not wish.events_first:
        return "rank"
    if wish.people or wish.events_first:
        return "list"
    if _has_sides(cues):
        return None
    return "number" if wish.facts or wish.counting else "list"


def _events_listed(wish: Wish) -> str | None:
    listed = wish.ask in ("rank", "number") and wish.events_first and wish.cues.outcomes[:1] != ("churn",)
    return "list" if listed and not wish.expected else None


def _lapsed_that_may_buy(wish: Wish) -> str | None:
    lapsed = wish.ask in ("list", "rank") and wish.cues.has(lexicon.LAPSED)
    return "rank" if lapsed and wish.expected and "purchase" in wish.cues.outcomes else None


def _lapsed(wish: Wish) -> str | None:
    return "list" if wish.ask == "rank" and wish.cues.has(lexicon.LAPSED) and not wish.expected else None


def _ranking_by_facts(wish: Wish) -> str | None:
    return "list" if wish.ask == "rank" and not wish.cues.outcomes and (wish.cues.order or wish.facts) else None


def _ranking_by_silence(wish: Wish) -> str | None:
    return "list" if wish.ask == "rank" and wish.absent and not wish.expected else None


def _ranking_of_days_passed(wish: Wish) -> str | None:
    return "list" if wish.ask == "rank" and wish.past and not wish.cues.outcomes else None


def _revenue_at_risk(wish: Wish) -> str | None:
    """Revenue at risk is a sum, or a trend, unless it is asked whose it is."""
    cues = wish.cues
    if wish.ask not in ("rank", "list", "trend", "predict") or "value_at_risk" not in cues.subjects:
        return None
    if cues.has(lexicon.TREND):
        return wish.ask
    sorted_by_it = cues.order is not None and cues.order.by == "value_at_risk"
    if not sorted_by_it and _money_before_people(cues):
        return "number"
    return "rank" if wish.people or (sorted_by_it and cues.outcomes) else "number"


def _series(wish: Wish) -> str | None:
    """Money by month is a series."""
    by_month = wish.ask == "number" and wish.cues.group_by == "month" and wish.money
    return "trend" if by_month and not wish.cues.has(_HOW_MANY) else None


def _ranked(wish: Wish) -> str | None:
    """To rank customers by what they will do is a ranking, even where it says "by how much"."""
    foreseen = wish.cues.order is None or wish.cues.order.by in ("probability", "amount", "value_at_risk")
    ranked = wish.ask in ("number", "list") and wish.cues.outcomes and wish.people and foreseen and wish.cues.has(_RANKS)
    return "rank" if ranked and (wish.expected or wish.ahead or not wish.past) else None


def _listed_after_all(wish: Wish) -> str | None:
    """To list or name customers asks for no figure ("list those that count as lapsed")."""
    listed = wish.ask == "number" and wish.people and wish.cues.has(_LISTS) and not wish.cues.group_by
    return "list" if listed and not wish.cues.has(_HOW_MANY) else None


def _those_above_a_sum(wish: Wish) -> str | None:
    """As in "customers with more than 10,000": they are listed unless a figure is asked for."""
    people = wish.ask == "number" and (wish.people or wish.cues.groups_of_people)
    people = people or (wish.ask == "number" and wish.cues.has(_WHICH_OF_MINE))
    limited = people and {"min_revenue", "max_revenue"} & set(number_filters(wish.cues))
    return "list" if limited and not wish.cues.has(_FIGURE_WANTED) else None


def _top_ones(wish: Wish) -> str | None:
    """As in "top 4 in Argentina by number of orders" and "top 5 Germany revenue": so many customers, and no sum."""
    top = wish.ask == "number" and wish.cues.limit and (wish.cues.order or wish.cues.subjects[:1] == ("revenue",))
    grouped = wish.cues.group_by or wish.cues.which_group
    return "list" if top and not grouped and not wish.counting and not wish.expected else None


def _one_sum(wish: Wish) -> str | None:
    """As in "one figure: what did Spain and Italy order for, added up"."""
    summed = wish.ask == "list" and not wish.cues.order and wish.cues.has(_ADDED_UP)
    return "number" if summed and wish.cues.has(lexicon.PAST_TENSE) else None


def _has_bought(wish: Wish) -> str | None:
    """As in "who has ever taken Brass": those who did are listed."""
    did = wish.ask == "rank" and wish.cues.named("category", "product") and wish.cues.has(_HAS_EVER)
    return "list" if did and not wish.expected and not wish.ahead else None


def _new_ones(wish: Wish) -> str | None:
    """Who came on board has been: they are listed."""
    new = wish.ask == "rank" and wish.cues.has(lexicon.NEW_CUSTOMERS) and not wish.expected and not wish.ahead
    return "list" if new and wish.cues.times and not wish.cues.outcomes else None


def _whom_we_have(wish: Wish) -> str | None:
    """As in "which customers do I have there"."""
    have = wish.ask == "rank" and not wish.cues.outcomes and not wish.ahead
    return "list" if have and wish.cues.has(_WHOM_WE_HAVE) else None


def _groups_we_have(wish: Wish) -> str | None:
    """As in "what clinics have we got in Ghent": they are listed."""
    groups = wish.ask == "number" and wish.cues.groups_of_people and not wish.counting and not wish.facts
    return "list" if groups and not wish.cues.outcomes and _WHAT_WE_HAVE.match(wish.cues.plain) else None


def _people_sorted(wish: Wish) -> str | None:
    people = wish.ask == "number" and wish.cues.order and wish.people
    return "list" if people and not wish.counting and not wish.cues.group_by else None


def _list_that_ends_in_a_figure(wish: Wish) -> str | None:
    return "number" if wish.ask == "list" and wish.cues.has(_FIGURE_AT_THE_END) and not wish.people else None


def _one_against_another(wish: Wish) -> str | None:
    versus = wish.ask in ("number", "rank", "list") and (wish.cues.has(lexicon.VERSUS) or wish.cues.has(_ONE_OR_THE_OTHER))
    if versus and (len(wish.cues.times) > 1 or any(len(wish.cues.named(kind)) > 1 for kind in _SIDES)):
        return "compare"
    return None


def _list_of_money(wish: Wish) -> str | None:
    """Money without people is a sum, and so it is where it is spoken of before them."""
    cues = wish.cues
    if wish.ask != "list" or not wish.money or cues.order:
        return None
    of_nobody = not wish.people and not cues.named("customer", "contact")
    return "number" if of_nobody or _money_before_people(cues) or _ASKS_AN_AMOUNT.match(cues.plain) else None


def _heads_counted(wish: Wish) -> str | None:
    wanted = wish.ask in ("list", "rank") and wish.cues.has(_HEADS_WANTED)
    return "number" if wanted and not (wish.cues.limit and wish.cues.order) else None


# In this order: the first that finds another ask decides.
_OF_MANY: tuple[Rule, ...] = (
    _pointed_at,
    _prediction_of_many,
    _reasons_of_many,
    _history_of_many,
    _prediction_of_the_past,
    _list_of_leavers,
    _ranking_by_what_was,
    _trend_of_one_figure,
    _list_of_days_ahead,
    _list_of_the_expected,
    _spend_of_each,
    _present_tense,
    _driving,
    _spread,
    _comparison_of_nothing,
    _events_listed,
    _lapsed_that_may_buy,
    _lapsed,
    _ranking_by_facts,
    _ranking_by_silence,
    _ranking_of_days_passed,
    _revenue_at_risk,
    _series,
    _ranked,
    _listed_after_all,
    _those_above_a_sum,
    _top_ones,
    _one_sum,
    _has_bought,
    _new_ones,
    _whom_we_have,
    _groups_we_have,
    _people_sorted,
    _list_that_ends_in_a_figure,
    _one_against_another,
    _list_of_money,
    _heads_counted,
)


# -- what some rules look at -----------------------------------------------------------------------------------------------


def _days_passed(cues: Cues) -> bool:
    """Whether a period is named that has passed even if it is taken for one to come."""
    windows = (time.window("future", cues.today) for time in cues.times if time.kind == "period")
    return any(window and window.end < cues.today for window in windows)


def _has_sides(cues: Cues) -> bool:
    """Whether two values of one dimension are set against each other."""
    return any(isinstance(value, list) and not key.startswith("not_") for key, value in value_filters(cues, ()).items())


def _money_before_people(cues: Cues) -> bool:
    """Whether a sum of money is spoken of before those who it comes from: "revenue in May from everyone in Italy"."""
    money = next(
        (found for name in ("value_at_risk", "revenue", "refund_amount") if (found := lexicon.SUBJECTS[name].search(cues.plain))),
        None,
    )
    people = lexicon.PEOPLE.search(cues.plain)
    return bool(money and people and money.start() < people.start() and not _ASKS_WHO.match(cues.plain))
