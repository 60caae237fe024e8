import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import TODAY, heard, understood, window

from actions.deciding import TALK, WRITES
from actions.memory import Memory, Pending
from actions.questions import ASKS, Question
from actions.understanding import understand

SHOWN = (("A1", "Lunde Mills"), ("A2", "Umbra Hotels"), ("A3", "Café Zoé"))
RANK = Question("rank", outcome="churn", filters={"country": "Norway"}, window=window("2026-11-18", "2026-11-22"))
LISTED = Memory(question=RANK, lists=(SHOWN,), earlier=RANK)
REVENUE = Memory(question=Question("number", subject="revenue", window=window("2026-07-01", "2026-09-30")))
ABOUT_LUNDE = Memory(question=Question("predict", outcome="churn", customers=("A1",)), lists=(SHOWN[:1],), focus=("A1",))
WEEK = {"start": "2026-11-18", "end": "2026-11-22"}


def question(text, intents, memory=None):
    found = understood(text, intents, memory)
    assert found.question is not None, f"a reply instead of a question: {found.reply.heading}"
    return found.question.to_dict()


def reply(text, intents, memory=None):
    found = understood(text, intents, memory)
    assert found.reply is not None, f"a question instead of a reply: {found.question.to_dict()}"
    return found.reply


def span(start, end):
    return {"start": start, "end": end}


# -- every ask -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ask", "keys"),
    [
        ("who is likely to churn this week?", "rank", {"outcome": "churn", "window": WEEK}),
        ("is anybody about to leave?", "rank", {"outcome": "churn"}),
        (
            "top 3 Enterprise customers to buy next month",
            "rank",
            {"outcome": "purchase", "filters": {"segment": "Enterprise"}, "limit": 3, "window": span("2026-12-01", "2026-12-31")},
        ),
        ("who might want Filters?", "rank", {"outcome": "need", "filters": {"category": "Filters"}}),
        ("who will buy Ball Valve 20?", "rank", {"outcome": "need", "filters": {"category": "Valves"}}),
        ("which Valves customers will churn?", "rank", {"outcome": "churn", "filters": {"category": "Valves"}}),
        ("who is likely to stop buying?", "rank", {"outcome": "churn"}),
        ("who is least likely to churn?", "rank", {"outcome": "churn", "order": {"by": "probability", "direction": "asc"}}),
        ("who will ask for a refund?", "rank", {"outcome": "refund"}),
        ("who will spend the most this quarter?", "rank", {"outcome": "spend", "window": span("2026-11-18", "2026-12-31")}),
        ("will Lunde Mills churn?", "predict", {"outcome": "churn", "customers": ["A1"]}),
        ("will Kari churn?", "predict", {"outcome": "churn", "customers": ["A1"]}),
        (
            "how much will Umbra Hotels spend this quarter?",
            "predict",
            {"outcome": "spend", "customers": ["A2"], "window": span("2026-11-18", "2026-12-31")},
        ),
        ("what does Umbra Hotels need next?", "predict", {"outcome": "need", "customers": ["A2"]}),
        (
            "will Umbra Hotels and Lunde Mills order by Friday?",
            "predict",
            {"outcome": "purchase", "customers": ["A2", "A1"], "window": span("2026-11-18", "2026-11-20")},
        ),
        ("will Lunde Mills order Valves?", "predict", {"outcome": "need", "customers": ["A1"], "filters": {"category": "Valves"}}),
        ("why is Lunde Mills at risk?", "explain", {"outcome": "churn", "customers": ["A1"]}),
        ("why will Lunde Mills ask for a refund?", "explain", {"outcome": "refund", "customers": ["A1"]}),
        ("what should I do about Lunde Mills?", "suggest", {"customers": ["A1"]}),
        ("write Kari Lunde an email", "draft", {"customers": ["A1"], "text": "write Kari Lunde an email"}),
        ("I have 30 minutes", "prioritise", {"filters": {"minutes": 30}}),
        ("tell me about Lunde Mills", "profile", {"customers": ["A1"]}),
        ("last 5 orders of Lunde Mills", "history", {"subject": "orders", "customers": ["A1"], "limit": 5}),
        ("the last order of Lunde Mills", "history", {"subject": "orders", "customers": ["A1"], "limit": 1}),
        (
            "open tickets at Umbra Hotels",
            "history",
            {"subject": "tickets", "customers": ["A2"], "filters": {"open_tickets": True}},
        ),
        ("when did we last talk to Umbra Hotels?", "history", {"subject": "interactions", "customers": ["A2"]}),
        ("refunds of Umbra Hotels", "history", {"subject": "refunds", "customers": ["A2"]}),
        ("calls with Umbra Hotels", "history", {"subject": "interactions", "customers": ["A2"], "filters": {"channel": "call"}}),
        (
            "customers in Oslo with no order for 60 days",
            "list",
            {"subject": "customers", "filters": {"city": "Oslo", "no_order_days": 60}},
        ),
        (
            "biggest customers this year",
            "list",
            {
                "subject": "customers",
                "order": {"by": "revenue", "direction": "desc"},
                "window": span("2026-01-01", "2026-11-18"),
            },
        ),
        ("open tickets in Oslo", "list", {"subject": "tickets", "filters": {"city": "Oslo", "open_tickets": True}}),
        (
            "which customers signed up since March?",
            "list",
            {"subject": "customers", "filters": {"created_after": "2026-03-01"}},
        ),
        ("customers to win back", "list", {"subject": "customers", "filters": {"lapsed": True}}),
        ("how many customers do we have?", "number", {"subject": "customers"}),
        (
            "how many of my customers are at risk?",
            "number",
            {"subject": "customers", "outcome": "churn", "filters": {"band": "high"}},
        ),
        (
            "how many customers will buy next month?",
            "number",
            {"subject": "customers", "outcome": "purchase", "window": span("2026-12-01", "2026-12-31")},
        ),
        ("revenue last quarter", "number", {"subject": "revenue", "window": span("2026-07-01", "2026-09-30")}),
        (
            "refund amount in May by country",
            "number",
            {"subject": "refund_amount", "group_by": "country", "window": span("2026-05-01", "2026-05-31")},
        ),
        ("which countries have the most revenue?", "number", {"subject": "revenue", "group_by": "country"}),
        ("what is the value at risk in Norway?", "number", {"subject": "value_at_risk", "filters": {"country": "Norway"}}),
        ("how many open tickets about billing?", "number", {"subject": "tickets", "filters": {"open_tickets": True, "topic": "billing"}}),
        ("compare Lunde Mills and Umbra Hotels", "compare", {"customers": ["A1", "A2"]}),
        (
            "revenue this month versus last month",
            "compare",
            {"subject": "revenue", "window": span("2026-11-01", "2026-11-18"), "versus": span("2026-10-01", "2026-10-31")},
        ),
        (
            "churn risk in Norway vs Italy",
            "compare",
            {"outcome": "churn", "group_by": "country", "filters": {"country": ["Norway", "Italy"]}},
        ),
        ("how has Lunde Mills's churn risk changed?", "trend", {"outcome": "churn", "customers": ["A1"]}),
        ("revenue by month this year", "trend", {"subject": "revenue", "group_by": "month", "window": span("2026-01-01", "2026-11-18")}),
        ("how did tickets develop?", "trend", {"subject": "tickets"}),
        ("who is like Lunde Mills?", "similar", {"customers": ["A1"]}),
        (
            "what drives churn among Small business customers?",
            "drivers",
            {"outcome": "churn", "filters": {"segment": "Small business"}},
        ),
        ("what changed since yesterday?", "changes", {"window": span("2026-11-17", "2026-11-18")}),
        ("what's on today?", "checkin", {}),
        ("what's on my list?", "tasks", {"subject": "tasks"}),
        ("overdue tasks", "tasks", {"subject": "tasks", "filters": {"overdue": True}}),
        ("how good are your predictions?", "model", {}),
        ("how fresh is the data?", "model", {}),
        ("undo that", "undo", {}),
    ],
)  # fmt: skip
def test_an_example_of_each_ask_is_understood_in_full(text, ask, keys):
    assert question(text, ask) == {"ask": ask, "filters": {}, **keys}


@pytest.mark.parametrize(
    ("text", "ask", "customers"),
    [
        ("remind me to call Lunde Mills on Friday", "add_task", ["A1"]),
        ("log a call with Lunde Mills: they are happy", "log", ["A1"]),
        ("Lunde Mills is not a risk", "feedback", ["A1"]),
        ("done with the first", "finish_task", None),
        ("move it to Monday", "move_task", None),
        ("stop the daily check-in", "checkin_settings", None),
    ],
)
def test_a_write_is_told_from_a_question_with_the_customer_that_it_is_about(text, ask, customers):
    found = question(text, ask)
    assert (found["ask"], found.get("customers")) == (ask, customers)


def test_every_ask_of_the_contract_comes_out_of_its_own_goal():
    tried = {
        mark.args[1][index][1]
        for mark in test_an_example_of_each_ask_is_understood_in_full.pytestmark
        for index in range(len(mark.args[1]))
    }
    assert tried | set(WRITES) | {"export"} == set(ASKS)


# -- the ask that fits -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "goal", "ask"),
    [
        ("will Lunde Mills order?", "rank", "predict"),
        ("who will order?", "predict", "rank"),
        ("list the orders of Lunde Mills", "list", "history"),
        ("show me Lunde Mills", "list", "profile"),
        ("what drives Lunde Mills away?", "drivers", "explain"),
        ("why do our customers leave?", "explain", "drivers"),
        ("why is Norway at risk?", "explain", "drivers"),
        ("show customers at risk", "list", "rank"),
        ("biggest customers", "rank", "list"),
        ("customers with no order for 60 days", "rank", "list"),
        ("lapsed customers", "rank", "list"),
        ("revenue in Norway", "list", "number"),
        ("how many customers in Norway", "list", "number"),
        ("how much money is at risk", "rank", "number"),
        ("open tickets", "history", "list"),
        ("Enterprise customers", "profile", "list"),
    ],
)
def test_a_goal_that_does_not_fit_who_is_named_gives_way_to_the_one_that_does(text, goal, ask):
    assert question(text, goal)["ask"] == ask


def test_risk_by_country_counts_those_at_high_risk_in_each():
    assert question("churn risk by country", "rank") == {
        "ask": "number",
        "outcome": "churn",
        "subject": "customers",
        "group_by": "country",
        "filters": {"band": "high"},
    }


def test_lapsed_customers_are_no_filter_of_a_churn_ranking():
    assert question("which inactive customers are likely to churn", "rank")["filters"] == {}


def test_who_has_churned_already_is_a_list_of_facts():
    assert question("which customers churned?", "list") == {
        "ask": "list",
        "subject": "customers",
        "filters": {"lapsed": True},
    }


def test_who_will_spend_the_least_is_sorted_by_the_smallest_amount():
    assert question("who will spend the least?", "rank")["order"] == {"by": "amount", "direction": "asc"}


# -- goals -----------------------------------------------------------------------------------------------------------------


def test_words_of_the_trade_outweigh_a_goal_outside_the_scope_that_is_unsure():
    assert question("who will churn?", {"out_of_scope": 0.3, "rank": 0.2})["ask"] == "rank"
    assert reply("who will churn?", {"out_of_scope": 0.9, "rank": 0.05}).kind == "refused"


def test_a_customer_s_name_outweighs_small_talk():
    assert question("hello Lunde Mills", {"greet": 0.6, "profile": 0.3})["customers"] == ["A1"]


def test_a_goal_that_hangs_on_nothing_gives_way_to_the_next_one():
    assert question("churn", {"refine": 0.8, "rank": 0.1})["ask"] == "rank"
    assert question("churn", {"refine": 0.9, "greet": 0.05})["ask"] == "rank"
    assert question("revenue in Norway", {"refine": 0.9})["ask"] == "number"
    assert question("in Norway", {"refine": 0.9})["ask"] == "list"
    assert question("Lunde Mills", {"refine": 0.9})["ask"] == "profile"
    assert question("Lunde Mills risk", {"refine": 0.9})["ask"] == "predict"


@pytest.mark.parametrize(
    ("text", "intents"), [("", "rank"), ("   ", "rank"), ("undo", {"undo": 0.2}), ("and then", "refine"), ("show more", "show_more"), ("back", "go_back")]
)  # fmt: skip
def test_what_is_not_understood_gets_examples_instead_of_a_guess(text, intents):
    said = reply(text, intents)
    assert said.heading == "I did not understand that well enough to answer it. Did you mean one of these?"
    assert said.choices


def test_a_message_without_any_word_of_the_trade_is_outside_the_scope_whatever_its_goal():
    assert reply("banana", {"rank": 0.9}).kind == "refused"
    assert reply("what is the weather", "out_of_scope").kind == "refused"


@pytest.mark.parametrize("goal", TALK)
def test_small_talk_is_chat_and_only_starting_over_forgets(goal):
    found = understood("well well", goal, LISTED)
    assert found.reply.kind == "chat"
    assert found.forget is (goal == "start_over")


def test_help_says_what_can_be_asked():
    assert reply("what can you do", "help").kind == "help"


# -- windows ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("today", "2026-11-18", "2026-11-18"),
        ("tomorrow", "2026-11-19", "2026-11-19"),
        ("this week", "2026-11-18", "2026-11-22"),
        ("this month", "2026-11-18", "2026-11-30"),
        ("this year", "2026-11-18", "2026-12-31"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("next quarter", "2027-01-01", "2027-03-31"),
        ("in the next month", "2026-11-18", "2026-12-18"),
        ("within 2 weeks", "2026-11-18", "2026-12-02"),
        ("over the next 26 weeks", "2026-11-18", "2027-05-19"),
        ("by Friday", "2026-11-18", "2026-11-20"),
        ("until the end of the month", "2026-11-18", "2026-11-30"),
        ("before 1 December", "2026-11-18", "2026-11-30"),
        ("in December", "2026-12-01", "2026-12-31"),
        ("in Q1", "2027-01-01", "2027-03-31"),
        ("on Friday", "2026-11-20", "2026-11-20"),
        ("the week of 30 November", "2026-11-30", "2026-12-06"),
        ("between 1 December and 15 December", "2026-12-01", "2026-12-15"),
    ],
)
def test_a_prediction_s_window_lies_ahead(words, start, end):
    assert question(f"who will churn {words}?", "rank")["window"] == span(start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("yesterday", "2026-11-17", "2026-11-17"),
        ("this week", "2026-11-16", "2026-11-18"),
        ("this quarter", "2026-10-01", "2026-11-18"),
        ("so far this year", "2026-01-01", "2026-11-18"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in the last 30 days", "2026-10-19", "2026-11-18"),
        ("in the past fortnight", "2026-11-04", "2026-11-18"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("in Q3", "2026-07-01", "2026-09-30"),
        ("on Friday", "2026-11-13", "2026-11-13"),
        ("since 1 March", "2026-03-01", "2026-11-18"),
        ("since Monday", "2026-11-16", "2026-11-18"),
        ("between 1 June and 15 July", "2026-06-01", "2026-07-15"),
    ],
)
def test_a_fact_s_window_lies_behind(words, start, end):
    assert question(f"revenue {words}", "number")["window"] == span(start, end)


def test_without_a_time_a_question_has_no_window():
    assert "window" not in question("revenue of all time", "number")
    assert "window" not in question("who will churn?", "rank")


@pytest.mark.parametrize(
    ("text", "goal", "heading"),
    [
        ("who will churn next year?", "rank", "I predict at most 26 weeks ahead, until 19 May 2027."),
        ("who will churn within 27 weeks?", "rank", "I predict at most 26 weeks ahead"),
        ("what is the value at risk in the next 2 years?", "number", "I predict at most 26 weeks ahead"),
        ("who will churn yesterday?", "rank", "“yesterday” has passed"),
        ("will Lunde Mills churn last month?", "predict", "“last month” has passed"),
        ("who will order on 31 February?", "rank", "“on 31 February” is no real day."),
        ("revenue on 31 February", "number", "“on 31 February” is no real day."),
    ],
)
def test_a_window_that_cannot_be_is_asked_about_and_the_question_waits(text, goal, heading):
    found = understood(text, goal)
    assert found.reply.kind == "clarify"
    assert found.reply.heading.startswith(heading)
    assert (found.pending.wants, found.pending.question.window) == ("window", None)


def test_the_window_that_is_then_said_completes_the_question():
    waiting = understood("will Lunde Mills churn next year?", "predict").pending
    assert question("in the next 2 weeks", "refine", Memory(pending=waiting)) == {
        "ask": "predict",
        "outcome": "churn",
        "customers": ["A1"],
        "filters": {},
        "window": span("2026-11-18", "2026-12-02"),
    }


# -- names -----------------------------------------------------------------------------------------------------------------


def test_of_equally_good_names_none_is_guessed_and_the_one_said_next_completes_the_question():
    asked = understood("will Nordic order by Friday?", "predict")
    assert asked.reply.heading == "Which “Nordic” do you mean: Nordic Foods AS or Nordic Paper AS?"
    assert asked.pending.candidates == (("A4", "Nordic Foods AS"), ("A5", "Nordic Paper AS"))
    for said in ("the paper one", "Nordic Paper AS", "the second"):
        found = question(said, "profile", Memory(pending=asked.pending))
        assert found == {
            "ask": "predict",
            "outcome": "purchase",
            "customers": ["A5"],
            "filters": {},
            "window": span("2026-11-18", "2026-11-20"),
        }


def test_a_whole_question_instead_of_a_choice_is_answered_as_it_stands():
    asked = understood("will Nordic churn?", "predict")
    found = question("who will buy in Italy?", "rank", Memory(pending=asked.pending))
    assert found == {"ask": "rank", "outcome": "purchase", "filters": {"country": "Italy"}}


def test_a_customer_and_its_contact_of_the_same_name_are_one():
    assert question("why is Lunde at risk?", "explain")["customers"] == ["A1"]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("why is Foobar at risk?", "explain"),
        ("will Foobar churn?", "predict"),
        ("tell me about Foobar", "profile"),
        ("last 5 orders of Foobar", "history"),
        ("what should I do about Foobar?", "suggest"),
        ("write an email to Foobar", "draft"),
        ("who is like Foobar?", "similar"),
        ("log a call with Foobar", "log"),
    ],
)
def test_a_customer_that_the_book_does_not_have_is_asked_about(text, goal):
    said = reply(text, goal)
    assert (said.kind, said.heading) == ("clarify", "I find no customer “Foobar” in your book.")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("revenue of Foobar", "number"),
        ("compare Lunde Mills and Foobar", "compare"),
        ("how has the risk of Foobar changed?", "trend"),
    ],
)
def test_a_question_about_an_unknown_customer_is_never_answered_about_others(text, goal):
    said = reply(text, goal)
    assert (said.kind, said.heading.lower()) == ("clarify", "i find no customer “foobar” in your book.")


def test_a_name_like_known_ones_offers_them_and_keeps_the_question():
    asked = understood("why is Nordic Steel at risk?", "explain")
    assert [choice.message for choice in asked.reply.choices] == ["Nordic Foods AS", "Nordic Paper AS"]
    assert question("the first one", "profile", Memory(pending=asked.pending))["ask"] == "explain"


@pytest.mark.parametrize(
    ("text", "goal", "value"),
    [
        ("who will churn in Narnia?", "rank", "place “Narnia”"),
        ("who will churn in Spain?", "rank", "country “Spain”"),
        ("Spanish customers", "list", "country “Spanish”"),
        ("revenue in Atlantis", "number", "place “Atlantis”"),
        ("Foobar customers at risk", "rank", "value “Foobar”"),
        ("customers in Norway and Spain", "list", "country “Spain”"),
    ],
)
def test_a_value_that_no_customer_has_is_asked_about(text, goal, value):
    said = reply(text, goal)
    assert (said.kind, said.heading) == ("clarify", f"None of your customers has the {value}. Which one do you mean?")


def test_an_unknown_value_beside_a_known_one_is_asked_about():
    assert reply("customers in Oslo and Atlantis", "list").kind == "clarify"


def test_the_value_that_is_then_said_completes_the_question():
    asked = understood("who will churn in Narnia?", "rank")
    assert question("Italy", "refine", Memory(pending=asked.pending)) == {
        "ask": "rank",
        "outcome": "churn",
        "filters": {"country": "Italy"},
    }


@pytest.mark.parametrize("goal", ["explain", "suggest", "draft", "similar", "log", "feedback"])
def test_an_ask_about_a_customer_without_one_asks_which(goal):
    found = understood("go on", goal)
    assert found.reply.heading == "Which customer do you mean?"
    assert found.pending.question.ask == goal


def test_the_customers_of_the_last_list_are_offered_where_none_is_named():
    found = understood("why?", "explain", LISTED)
    assert found.reply.heading == "Which customer do you mean: Lunde Mills, Umbra Hotels or Café Zoé?"
    assert found.pending == Pending(Question("explain", outcome="churn", window=RANK.window), "customer", SHOWN)


def test_the_customer_that_is_then_said_completes_the_question():
    asked = understood("why is it at risk?", "explain")
    assert question("Lunde Mills", "profile", Memory(pending=asked.pending))["ask"] == "explain"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("how is Cem Yilmaz doing?", "I show you your own book only, not Cem Yilmaz's."),
        ("Cem's customers", "I show you your own book only, not Cem's."),
        ("revenue of team South", "I show you your own book only, not another team's."),
    ],
)
def test_another_rep_s_or_team_s_book_is_refused(text, heading):
    said = reply(text, "number")
    assert (said.kind, said.heading) == ("refused", heading)


# -- following up ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "intents", "keys"),
    [
        ("and in Italy?", "refine", {"filters": {"country": "Italy"}}),
        ("and in Italy?", "rank", {"filters": {"country": "Italy"}}),
        ("Italy", "list", {"filters": {"country": "Italy"}}),
        ("only Enterprise", "refine", {"filters": {"country": "Norway", "segment": "Enterprise"}}),
        ("also Italy", "refine", {"filters": {"country": ["Norway", "Italy"]}}),
        ("drop the country", "refine", {"filters": {}}),
        ("next month instead", "refine", {"window": span("2026-12-01", "2026-12-31")}),
        ("in the next 2 weeks", "rank", {"window": span("2026-11-18", "2026-12-02")}),
        ("make it 10", "refine", {"limit": 10}),
        ("and refunds?", "refine", {"outcome": "refund"}),
        ("sort by name", "refine", {"order": {"by": "name", "direction": "asc"}}),
        ("how many is that?", "number", {"ask": "number", "subject": "customers"}),
        ("how many are there?", "refine", {"ask": "number", "subject": "customers"}),
        ("what about Umbra Hotels?", "refine", {"ask": "predict", "customers": ["A2"], "filters": {}}),
        ("by country", "refine", {"ask": "number", "subject": "customers", "group_by": "country"}),
    ],
)
def test_what_a_sentence_lacks_is_taken_from_the_question_before(text, intents, keys):
    assert question(text, intents, LISTED) == {**RANK.to_dict(), **keys}


def test_what_was_taken_over_is_told():
    assert understood("and in Italy?", "refine", LISTED).taken_over == ("churn", "dates")
    assert understood("why the second one?", "explain", LISTED).taken_over == ("the customer",)


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        ("why the second one?", "explain", {"outcome": "churn", "customers": ["A2"], "window": WEEK}),
        ("what should I do about number 3?", "suggest", {"customers": ["A3"]}),
        ("tell me about the last one", "profile", {"customers": ["A3"]}),
        ("will they buy?", "predict", {"outcome": "purchase", "customers": ["A1", "A2", "A3"]}),
        ("why is the café at risk?", "explain", {"outcome": "churn", "customers": ["A3"]}),
    ],
)
def test_rows_of_the_last_list_can_be_pointed_at(text, goal, expected):
    assert question(text, goal, LISTED) == {"ask": goal, "filters": {}, **expected}


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        ("why?", "explain", {"ask": "explain", "outcome": "churn", "customers": ["A1"]}),
        ("draft it", "draft", {"ask": "draft", "customers": ["A1"], "text": "draft it"}),
        ("what should I do?", "suggest", {"ask": "suggest", "customers": ["A1"]}),
        ("how much will they spend?", "predict", {"ask": "predict", "outcome": "spend", "customers": ["A1"]}),
        ("when did we last talk to her?", "history", {"ask": "history", "subject": "interactions", "customers": ["A1"]}),
        ("and Umbra Hotels?", "refine", {"ask": "predict", "outcome": "churn", "customers": ["A2"]}),
        (
            "next month?",
            "refine",
            {"ask": "predict", "outcome": "churn", "customers": ["A1"], "window": span("2026-12-01", "2026-12-31")},
        ),
    ],
)
def test_the_customer_that_the_talk_is_about_need_not_be_named_again(text, goal, expected):
    assert question(text, goal, ABOUT_LUNDE) == {"filters": {}, **expected}


def test_why_asks_about_the_outcome_and_the_days_that_were_spoken_of():
    memory = Memory(question=RANK.but(outcome="refund"), lists=(SHOWN[:1],))
    found = question("why?", "explain", memory)
    assert (found["outcome"], found["window"]) == ("refund", WEEK)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("and refunds?", {"subject": "refunds"}),
        ("by country", {"group_by": "country"}),
        ("and last month?", {"window": span("2026-10-01", "2026-10-31")}),
        ("and this month?", {"window": span("2026-11-01", "2026-11-18")}),
        ("make it the last 30 days", {"window": span("2026-10-19", "2026-11-18")}),
    ],
)
def test_a_question_about_facts_is_changed_with_windows_that_lie_behind(text, keys):
    assert question(text, "refine", REVENUE) == {**REVENUE.question.to_dict(), **keys}


def test_a_second_window_of_a_comparison_can_be_changed_with_the_first():
    base = Question(
        "compare", subject="revenue", window=window("2026-11-01", "2026-11-18"), versus=window("2026-10-01", "2026-10-31")
    )
    found = question("make it Q3 versus Q2", "refine", Memory(question=base))
    assert (found["window"], found["versus"]) == (span("2026-07-01", "2026-09-30"), span("2026-04-01", "2026-06-30"))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("last month", "“last month” has passed"),
        ("next year instead", "I predict at most 26 weeks ahead"),
        ("on 31 February", "“on 31 February” is no real day"),
        ("and in Narnia?", "None of your customers has the place “Narnia”"),
        ("and Nordic?", "Which “Nordic” do you mean"),
    ],
)
def test_a_change_that_cannot_be_is_asked_about_and_the_question_before_is_kept_waiting(text, heading):
    found = understood(text, "refine", LISTED)
    assert found.reply.heading.startswith(heading)
    assert found.pending is not None
    assert question("and in Italy?", "refine", Memory(question=RANK, pending=found.pending))["filters"]["country"] == "Italy"


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        ("who is likely to buy in Italy?", "rank", {"ask": "rank", "outcome": "purchase", "filters": {"country": "Italy"}}),
        ("will Umbra Hotels churn?", "predict", {"ask": "predict", "outcome": "churn", "customers": ["A2"], "filters": {}}),
        ("show all customers in Oslo", "list", {"ask": "list", "subject": "customers", "filters": {"city": "Oslo"}}),
    ],
)
def test_a_sentence_that_says_what_it_asks_and_about_whom_starts_afresh(text, goal, expected):
    found = understood(text, goal, LISTED)
    assert found.question.to_dict() == expected
    assert found.taken_over == ()


def test_more_of_the_same_and_the_list_before_can_be_asked_for():
    more = understood("show more", "show_more", LISTED)
    assert (more.question, more.more, more.taken_over) == (RANK, True, ("the question",))
    back = understood("back to the list", "go_back", LISTED)
    assert (back.question, back.more) == (RANK, False)


def test_a_file_is_made_of_what_was_listed_or_of_what_the_message_names():
    shown = understood("send me that as CSV", "export", LISTED)
    assert (shown.question, shown.exported) == (RANK, True)
    named = understood("customers in Italy as CSV", "export", LISTED)
    assert (named.question.to_dict(), named.exported) == (
        {"ask": "list", "filters": {"country": "Italy"}, "subject": "customers"},
        True,
    )
    assert reply("send me that as CSV", "export").kind == "clarify"


def test_a_change_that_changes_nothing_is_not_understood():
    assert reply("blah", "refine", LISTED).kind == "clarify"


def test_the_first_two_can_be_compared():
    assert question("compare the first two", "compare", LISTED)["customers"] == ["A1", "A2"]


@pytest.mark.parametrize(("text", "goal"), [("tell me about the 5th one", "profile"), ("why the 5th one?", "explain")])
def test_a_place_that_the_list_does_not_have_is_asked_about(text, goal):
    said = reply(text, goal, LISTED)
    assert (said.kind, said.heading) == ("clarify", "Which customer do you mean: Lunde Mills, Umbra Hotels or Café Zoé?")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("will she buy?", "predict"),
        ("will the 5th one buy?", "predict"),
        ("show the 5th one", "list"),
        ("what about her?", "refine"),
    ],
)
def test_a_pronoun_or_place_that_fits_no_single_row_is_asked_about(text, goal):
    said = reply(text, goal, LISTED)
    assert (said.kind, said.heading) == ("clarify", "Which customer do you mean: Lunde Mills, Umbra Hotels or Café Zoé?")


# -- whatever is said ------------------------------------------------------------------------------------------------------

WORDS = "and only in Italy Lunde Mills Nordic who will churn buy next month 31 February the second one her top 3 by country not %".split()


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)),
    st.sampled_from((*ASKS, *TALK, "help", "out_of_scope", "refine", "show_more", "go_back")),
    st.sampled_from((0.1, 0.4, 0.9)),
    st.sampled_from((Memory(), LISTED, ABOUT_LUNDE, REVENUE)),
)
def test_whatever_is_said_becomes_a_question_or_a_reply_and_never_both(text, goal, confidence, memory):
    found = understand(heard(text, {goal: confidence}), memory, TODAY)
    assert (found.question is None) != (found.reply is None)
    if found.question:
        assert found.question.ask in ASKS
        assert Question.from_dict(found.question.to_dict()) == found.question
        for one in (found.question.window, found.question.versus):
            assert one is None or one.start <= one.end
        if found.question.ask in ("rank", "predict") and found.question.window:
            assert found.question.window.end <= TODAY + dt.timedelta(weeks=26)


@pytest.mark.parametrize("text", ["who will ask for a refund soon?", "has anybody become likely to churn lately?"])
def test_a_prediction_for_no_time_in_particular_has_its_usual_window(text):
    assert "window" not in question(text, "rank")


@pytest.mark.parametrize(
    "text",
    [
        "which customers have never ordered",
        "how many customers have cancelled?",
        "customers with more than 3 refunds",
        "average order value this year",
    ],
)
def test_what_no_filter_stands_for_is_said_and_not_left_out(text):
    said = reply(text, "list")
    assert said.kind == "clarify"
    assert said.heading.startswith("I cannot sort out")


def test_those_are_the_customers_of_the_list_before():
    before = Memory(
        question=Question("list", filters={"no_contact_days": 90}, subject="customers"),
        earlier=Question("list", filters={"no_contact_days": 90}, subject="customers"),
        lists=((("A1", "Lunde Mills"), ("A2", "Umbra Hotels")),),
    )
    assert question("which of those are likely to churn", "rank", before)["filters"] == {"no_contact_days": 90}


def test_those_are_the_rows_where_the_list_was_cut():
    cut = Question("list", subject="customers", limit=2)
    before = Memory(question=cut, earlier=cut, lists=((("A1", "Lunde Mills"), ("A2", "Umbra Hotels")),))
    assert question("how many orders did those make this year", "number", before)["customers"] == ["A1", "A2"]


def test_a_choice_may_ask_something_else_of_what_it_picks():
    waiting = Memory(
        pending=Pending(Question("predict", outcome="churn"), "customer", (("A1", "Lunde Mills"), ("A2", "Umbra Hotels")))
    )
    asked = question("what should we do about the first one", {"suggest": 0.9}, waiting)
    assert (asked["ask"], asked["customers"]) == ("suggest", ["A1"])
    picked = question("the first one", {"refine": 0.9}, waiting)
    assert (picked["ask"], picked["customers"]) == ("predict", ["A1"])


# -- times beside the question ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "for the meeting on Friday: who will churn next month",
        "I have a board pack on Monday, who might leave next month?",
        "ahead of our review on Thursday, who is likely to churn next month?",
        "it's already November and who will churn next month",
        "the last thing today: who will leave next month?",
        "today I need to know who will churn next month",
    ],
)
def test_a_time_that_only_tells_a_story_is_not_the_window(text):
    assert question(text, "rank")["window"] == span("2026-12-01", "2026-12-31")


def test_a_time_of_an_appointment_is_the_window_where_no_other_time_is_said():
    assert question("who will churn before the meeting on Friday", "rank")["window"]["end"] == "2026-11-20"


def test_today_is_the_window_where_it_stands_alone_or_beside_another_day():
    assert question("who will churn today", "rank")["window"] == span("2026-11-18", "2026-11-18")
    assert question("who will order today or tomorrow", "rank")["window"] == span("2026-11-18", "2026-11-19")


def test_an_appointment_is_no_window_of_what_was_either():
    assert question("before my flight tomorrow: revenue last month", "number")["window"] == span("2026-10-01", "2026-10-31")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("did Lunde Mills ever ask for a refund", "history"),
        ("did Lunde Mills order at any time", "history"),
        ("revenue at some point", "number"),
    ],
)
def test_facts_of_any_time_at_all_have_no_window(text, goal):
    assert "window" not in question(text, goal)


def test_a_prediction_for_some_point_asks_for_its_days():
    assert reply("who will churn at some point", "rank").heading == "Which days do you mean by “at some point”?"


# -- what is asked, by a word more -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "customer"),
    [("will Nordic churn, the paper one", "A5"), ("will Nordic churn? I mean those with the foods", "A4")],
)
def test_customers_of_one_name_are_told_apart_by_another_word_of_it(text, customer):
    assert question(text, "predict")["customers"] == [customer]


@pytest.mark.parametrize("text", ["will Nordic churn, not the paper one", "will Nordic churn, the paper or the foods"])
def test_a_word_that_is_denied_or_one_of_two_tells_nobody_apart(text):
    assert reply(text, "predict").heading == "Which “Nordic” do you mean: Nordic Foods AS or Nordic Paper AS?"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("when did Lunde Mills last order something", "orders"),
        ("when was Umbra Hotels last contacted about an order", "interactions"),
        ("when had we last spoken with Umbra Hotels", "interactions"),
    ],
)
def test_what_happened_last_is_what_the_history_is_of(text, subject):
    assert question(text, "history")["subject"] == subject


@pytest.mark.parametrize(
    "text",
    ["Ball Valve 20: who takes one", "who needs a Ball Valve 20, who wants some", "which customers will buy what of Valves"],
)
def test_who_takes_some_of_a_product_needs_it(text):
    found = question(text, "rank")
    assert (found["outcome"], found["filters"]) == ("need", {"category": "Valves"})


def test_money_by_month_is_a_trend_by_month():
    found = question("revenue by month in 2025", "number")
    assert (found["ask"], found["group_by"], found["window"]) == ("trend", "month", span("2025-01-01", "2025-12-31"))


@pytest.mark.parametrize(
    ("text", "subject"),
    [("# of orders last month", "orders"), ("hw many custs in Norway", "customers"), ("nr of tickets", "tickets")],
)
def test_what_is_counted_may_be_written_short(text, subject):
    assert question(text, "number")["subject"] == subject


@pytest.mark.parametrize("text", ["Foobar, Ltd: why at risk", "tell me about Foobar Ltd"])
def test_a_stranger_may_be_named_at_the_head_of_a_message(text):
    assert reply(text, "explain").heading.startswith("I find no customer “Foobar")


def test_a_value_behind_its_key_is_asked_about_where_no_customer_has_it():
    assert "platinum" in reply("customers segment=platinum", "list").heading


def test_those_who_were_counted_are_listed_whoever_the_talk_was_about_before():
    counted = Question("number", subject="customers", filters={"no_order_days": 60})
    talked = Memory(question=counted, lists=(SHOWN[:1],), focus=("A1",))
    assert question("list them", "show_more", talked)["filters"] == {"no_order_days": 60}
    assert "customers" not in question("list them", "show_more", talked)


# -- colleagues in a story, and what is counted, sorted and told apart --------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Cem Yilmaz asked who will churn", "lunch with Cem Yilmaz, who will churn", "Ben Vik told me to look: who will churn"],
)
def test_a_colleague_who_is_only_told_about_neither_refuses_nor_narrows_down(text):
    found = question(text, "rank")
    assert (found["outcome"], found["filters"]) == ("churn", {})


def test_a_colleague_s_customers_are_refused_or_meant_whoever_speaks():
    assert reply("Cem's customers asked who will churn", "rank").heading == "I show you your own book only, not Cem's."
    assert reply("Cem Yilmaz wants the revenue of team South", "number").kind == "refused"
    assert question("who of Ben's customers will churn", "rank")["filters"] == {"owner": "ben"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("are we losing the Hospitality? how many have lapsed", {"filters": {"industry": "Hospitality", "lapsed": True}}),
        ("how many of the lapsed are likely to leave", {"filters": {"lapsed": True}, "outcome": "churn"}),
        ("how many are we losing", {"filters": {}, "outcome": "churn"}),
    ],
)
def test_who_has_lapsed_is_counted_and_not_foreseen(text, keys):
    assert question(text, "number") == {"ask": "number", "subject": "customers", **keys}


@pytest.mark.parametrize(
    ("text", "subject", "filters"),
    [
        ("calls last week", "interactions", {"channel": "call"}),
        ("tickets by call last week", "tickets", {}),
        ("customers with calls last week", "customers", {}),
        ("urgent inbound tickets", "tickets", {"priority": "high"}),
    ],
)
def test_a_channel_and_a_direction_narrow_interactions_only(text, subject, filters):
    found = question(text, "list")
    assert (found["subject"], found["filters"]) == (subject, filters)


@pytest.mark.parametrize(
    ("text", "goal", "subject", "by", "direction"),
    [
        ("most expensive refunds this year", "list", "refunds", "amount", "desc"),
        ("smallest orders in Norway", "list", "orders", "amount", "asc"),
        ("cheapest orders of Umbra Hotels", "history", "orders", "amount", "asc"),
        ("biggest customers", "list", "customers", "revenue", "desc"),
        ("top 5 Norway revenue", "number", "customers", "revenue", "desc"),
    ],
)
def test_orders_and_refunds_are_sorted_by_their_amount_and_customers_by_revenue(text, goal, subject, by, direction):
    found = question(text, goal)
    assert (found["subject"], found["order"]) == (subject, {"by": by, "direction": direction})


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Valves, who will buy", "need"),
        ("Ball Valve 20 - who buys, Norway", "need"),
        ("Filters who will order?", "need"),
        ("the Valves customers, who will buy", "purchase"),
        ("Valves for Norway, who will buy", "purchase"),
        ("Valves customers in Norway, who will leave", "churn"),
    ],
)
def test_what_is_named_right_before_who_buys_is_what_they_buy(text, outcome):
    assert question(text, "rank")["outcome"] == outcome


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("revenue for Ana Solberg and Ben Vik separately", "owner"),
        ("revenue in Norway and Italy each", "country"),
        ("customers in Norway and Italy, split", "country"),
        ("revenue in Norway and Italy", None),
        ("revenue for Norway separately", None),
        ("how many refunds, and by which reason", "reason"),
        ("refunds and in which segment", "segment"),
        ("refunds in which segment", None),
    ],
)
def test_a_figure_of_each_is_wanted_where_values_are_told_apart(text, group):
    assert question(text, "number").get("group_by") == group


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("of my customers in Norway, how many have open tickets, the count", "customers"),
        ("out of my customers the number with open tickets", "customers"),
        ("of my customers, how many tickets", "tickets"),
        ("they are leaving: how many open tickets in Norway", "tickets"),
    ],
)
def test_what_is_counted_is_told_from_what_is_said_of_it(text, subject):
    found = question(text, "number")
    assert found["subject"] == subject
    assert "outcome" not in found


@pytest.mark.parametrize(
    ("text", "subject", "filters"),
    [
        ("customers with complaints, I mean their open tickets", "tickets", {"open_tickets": True}),
        ("customers with open tickets", "customers", {"open_tickets": True}),
        ("everyone with open tickets", "customers", {"open_tickets": True}),
        (
            "any Enterprise with a delivery question open?",
            "customers",
            {"segment": "Enterprise", "topic": "delivery", "open_tickets": True},
        ),
    ],
)
def test_those_with_events_are_customers_unless_the_events_are_meant(text, subject, filters):
    found = question(text, "list")
    assert (found["subject"], found["filters"]) == (subject, filters)


def test_which_of_them_are_those_of_the_last_list():
    found = question("which of them have open tickets", "history", LISTED)
    assert (found["ask"], found["subject"], found["customers"]) == ("list", "customers", ["A1", "A2", "A3"])
    assert question("which of them open tickets", "list", LISTED)["filters"] == {"open_tickets": True}


def test_a_day_to_come_is_no_window_of_facts():
    assert "window" not in question("Enterprise with open tickets, I drive there tomorrow", "list")
    assert question("tickets opened yesterday", "list")["window"] == span("2026-11-17", "2026-11-17")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Driving there on Thursday. Who will leave by 20 December?", "2026-12-20"),
        ("Who will leave on Thursday? They move by 20 December", "2026-11-19"),
    ],
)
def test_the_window_stands_in_the_sentence_that_asks(text, end):
    assert question(text, "rank")["window"]["end"] == end


def test_then_means_the_days_that_the_talk_is_about():
    asked = Question("predict", outcome="churn", customers=("A1",), window=window("2026-12-01", "2026-12-31"))
    talked = Memory(question=asked, lists=(SHOWN[:1],), focus=("A1",))
    for text in ("how likely are they to ask for a refund in that time", "how likely is it that they order then"):
        assert question(text, "predict", talked)["window"] == span("2026-12-01", "2026-12-31"), text
    assert "window" not in question("how likely are they to ask for a refund", "predict", talked)


def test_to_go_back_to_a_list_changes_nothing_that_was_written():
    written = Question("add_task", customers=("A1",), text="call", window=window("2026-11-20", "2026-11-20"))
    talked = Memory(question=RANK, lists=(SHOWN,), earlier=RANK, write=written)
    for text in ("back to the list", "right, back to the list on Friday", "sorry, back to the top 5 on Friday"):
        assert question(text, "refine", talked)["ask"] == "rank", text
    assert question("actually Friday", "refine", talked)["ask"] == "add_task"


def test_another_length_of_silence_is_no_window():
    silent = Question("list", subject="customers", filters={"no_order_days": 30})
    assert question("make it 60 days", "refine", Memory(question=silent)) == silent.but(filters={"no_order_days": 60}).to_dict()
    shown = question("only those in the last 60 days", "refine", Memory(question=silent))
    assert (shown["filters"], shown["window"]["end"]) == ({"no_order_days": 30}, "2026-11-18")


def test_what_somebody_means_is_no_mean():
    assert question("no, I mean revenue", "number")["subject"] == "revenue"
    assert reply("the mean revenue", "number").heading.startswith("I cannot sort out averages")


def test_what_somebody_has_never_bought_is_left_out():
    assert question("who bought Valves but never Filters", "list")["filters"] == {"category": "Valves", "not_category": "Filters"}
