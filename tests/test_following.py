import pytest
from sentences import cues, window

from actions.following import change, is_predictive, kept, pointed
from actions.memory import Memory
from actions.questions import Order, Question

THIS_WEEK = window("2026-11-18", "2026-11-22")
RANK = Question("rank", outcome="churn", filters={"country": "Norway"}, window=THIS_WEEK)
LIST = Question("list", subject="customers", filters={"segment": "Enterprise"})
TICKETS = Question("history", subject="tickets", customers=("A1",), filters={"open_tickets": True, "topic": "billing"})
REVENUE = Question("number", subject="revenue", window=window("2026-07-01", "2026-09-30"))
SHOWN = (("A1", "Lunde Mills"), ("A2", "Umbra Hotels"), ("A3", "Café Zoé"))
LISTED = Memory(question=RANK, lists=(SHOWN,))


def changed(base, text, customers=()):
    return change(base, cues(text), customers)


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        (Question("rank", outcome="churn"), True),
        (Question("prioritise"), True),
        (Question("number", subject="customers", outcome="churn"), True),
        (Question("number", subject="value_at_risk"), True),
        (Question("compare", outcome="churn"), True),
        (Question("number", subject="revenue"), False),
        (Question("list", subject="customers"), False),
        (Question("trend", outcome="churn"), False),
        (Question("compare", subject="revenue"), False),
    ],
)
def test_questions_that_look_ahead_are_told_from_questions_about_facts(question, ahead):
    assert is_predictive(question) is ahead


@pytest.mark.parametrize(
    ("text", "ask", "whom"),
    [
        ("why the second one", "explain", ("A2",)),
        ("tell me about the last one", "profile", ("A3",)),
        ("what about number 3", "predict", ("A3",)),
        ("the first and the last one", "predict", ("A1", "A3")),
        ("will those two buy", "predict", ("A1", "A2")),
        ("will they buy", "predict", ("A1", "A2", "A3")),
        ("will she buy", "predict", ()),
        ("why is she at risk", "explain", ()),
        ("the tenth one", "explain", ()),
        ("who will buy", "rank", ()),
    ],
)
def test_words_that_point_into_the_last_list_mean_its_rows(text, ask, whom):
    assert pointed(cues(text), LISTED, ask) == whom


def test_the_one_row_that_a_word_of_its_name_describes_is_meant():
    memory = Memory(lists=((("B1", "Birch Pharmacy"), ("B2", "Elm Bakery"), ("B3", "Ash Bakery")),))
    assert pointed(cues("why is the pharmacy at risk"), memory, "explain") == ("B1",)
    assert pointed(cues("why is the bakery at risk"), memory, "explain") == ()


@pytest.mark.parametrize("text", ["why is she at risk", "draft it", "what about them"])
def test_a_pronoun_means_whom_the_talk_is_about_even_after_a_list(text):
    memory = Memory(question=RANK, lists=(SHOWN,), focus=("A2",))
    assert pointed(cues(text), memory, "explain") == ("A2",)


def test_both_mean_the_two_whom_the_talk_is_about():
    assert pointed(cues("compare both"), Memory(lists=(SHOWN,), focus=("A2", "A3")), "compare") == ("A2", "A3")
    assert pointed(cues("compare both"), Memory(lists=(SHOWN[:1],)), "compare") == ()


def test_a_pronoun_means_the_only_row():
    assert pointed(cues("why is she at risk"), Memory(lists=(SHOWN[1:2],)), "explain") == ("A2",)


def test_where_nothing_was_said_or_shown_nobody_is_pointed_at():
    assert pointed(cues("why is the second one at risk, is it lost"), Memory(), "explain") == ()


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("and in Italy?", {"country": "Italy"}),
        ("and in Oslo?", {"city": "Oslo"}),
        ("also Italy", {"country": ["Norway", "Italy"]}),
        ("include Italy too", {"country": ["Norway", "Italy"]}),
        ("only Enterprise", {"country": "Norway", "segment": "Enterprise"}),
        ("only those in Oslo", {"country": "Norway", "city": "Oslo"}),
        ("without Enterprise", {"country": "Norway", "not_segment": "Enterprise"}),
        ("not in Norway", {"not_country": "Norway"}),
        ("drop the country", {}),
        ("only high risk", {"country": "Norway", "band": "high"}),
        ("only those with revenue over 1000", {"country": "Norway", "min_revenue": 1000}),
        ("only those with open tickets", {"country": "Norway", "open_tickets": True}),
        ("only those who have not ordered for 60 days", {"country": "Norway", "no_order_days": 60}),
        ("only new customers in October", {"country": "Norway", "created_after": "2026-10-01", "created_before": "2026-10-31"}),
        ("only Ben's customers", {"country": "Norway", "owner": "ben"}),
    ],
)
def test_a_filter_is_replaced_added_or_removed(text, filters):
    assert changed(RANK, text) == RANK.but(filters=filters)


def test_one_value_of_several_can_be_left_out_again():
    both = RANK.but(filters={"country": ["Norway", "Italy"]})
    assert changed(both, "not Italy") == RANK.but(filters={"country": "Norway"})
    three = RANK.but(filters={"country": ["Norway", "Italy", "Singapore"]})
    assert changed(three, "without Italy") == RANK.but(filters={"country": ["Norway", "Singapore"]})


def test_a_value_that_was_left_out_can_be_asked_for_again():
    assert changed(RANK.but(filters={"not_country": "Italy"}), "and in Italy?") == RANK.but(filters={"country": "Italy"})


@pytest.mark.parametrize("text", ["remove the filters", "clear all filters", "without the country filter"])
def test_filters_are_removed_even_where_something_in_the_data_is_called_so(text):
    assert changed(RANK, text) == RANK.but(filters={})


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("only those with no order for 60 days", {"country": "Norway", "no_order_days": 60}),
        ("only customers with more than 2 orders", {"country": "Norway"}),
    ],
)
def test_orders_in_a_filter_do_not_change_the_outcome(text, filters):
    assert changed(RANK, text) in (RANK.but(filters=filters), None)


def test_adding_the_value_that_is_there_changes_nothing():
    assert changed(RANK, "add Norway") is None


def test_time_to_spend_is_no_filter_of_a_ranking():
    assert changed(RANK, "only in Oslo, I have 30 minutes") == RANK.but(filters={"country": "Norway", "city": "Oslo"})
    assert changed(Question("prioritise"), "make it 30 minutes") == Question("prioritise", filters={"minutes": 30})


@pytest.mark.parametrize(
    ("base", "text", "keys"),
    [
        (RANK, "and refunds?", {"outcome": "refund"}),
        (RANK, "and who will buy?", {"outcome": "purchase"}),
        (RANK, "and spend?", {"outcome": "spend"}),
        (RANK, "who will buy Valves", {"outcome": "need", "filters": {"country": "Norway", "category": "Valves"}}),
        (REVENUE, "and refunds?", {"subject": "refunds"}),
        (REVENUE, "and orders?", {"subject": "orders"}),
        (REVENUE, "and the refund amount?", {"subject": "refund_amount"}),
        (TICKETS, "and orders?", {"subject": "orders", "filters": {}}),
        (TICKETS, "and how much was refunded?", {"subject": "refunds", "filters": {}}),
        (TICKETS, "only the delivery ones", {"filters": {"open_tickets": True, "topic": "delivery"}}),
    ],
)
def test_the_same_can_be_asked_of_another_outcome_or_subject(base, text, keys):
    assert changed(base, text) == base.but(**keys)


def test_another_outcome_lets_go_of_the_sorting_before():
    assert changed(RANK.but(order=Order("revenue")), "and refunds?") == RANK.but(outcome="refund")


@pytest.mark.parametrize(
    ("base", "keys"),
    [
        (RANK, {"ask": "predict", "filters": {}}),
        (Question("number", outcome="churn", subject="customers"), {"ask": "predict"}),
        (LIST, {"ask": "profile", "filters": {}}),
        (Question("list", subject="tickets", filters={"open_tickets": True}), {"ask": "history"}),
        (TICKETS, {}),
    ],
)
def test_a_customer_that_is_named_makes_it_a_question_about_that_customer(base, keys):
    assert changed(base, "and Umbra Hotels?", ("A2",)) == base.but(customers=("A2",), **keys)


@pytest.mark.parametrize("text", ["how many is that?", "how many are there?", "count them", "how many?"])
def test_rows_can_be_counted(text):
    assert changed(RANK.but(limit=3, order=Order("revenue")), text) == RANK.but(ask="number", subject="customers")
    assert changed(LIST, text) == LIST.but(ask="number")


@pytest.mark.parametrize(
    ("base", "text", "keys"),
    [
        (RANK, "make it 10", {"limit": 10}),
        (RANK, "top 3", {"limit": 3}),
        (RANK, "sort by revenue", {"order": Order("revenue", "desc")}),
        (RANK, "sort by name", {"order": Order("name", "asc")}),
        (RANK.but(order=Order("revenue")), "lowest first", {"order": Order("revenue", "asc")}),
        (RANK.but(order=Order("name", "asc")), "descending", {"order": Order("name", "desc")}),
        (RANK.but(limit=3), "by country", {"ask": "number", "subject": "customers", "group_by": "country", "limit": None}),
        (LIST, "by city", {"ask": "number", "group_by": "city"}),
        (REVENUE, "split by segment", {"group_by": "segment"}),
        (REVENUE.but(group_by="country"), "by segment", {"group_by": "segment"}),
        (REVENUE.but(group_by="country"), "just the total", {"group_by": None}),
        (Question("trend", subject="revenue"), "by country", {"ask": "number", "group_by": "country"}),
    ],
)
def test_rows_are_limited_sorted_and_grouped(base, text, keys):
    assert changed(base, text) == base.but(**keys)


@pytest.mark.parametrize("base", [LIST, TICKETS, Question("list", subject="orders")])
def test_what_is_grouped_is_counted(base):
    if base.ask == "history":
        assert changed(base, "by topic") is None
    else:
        assert changed(base, "by country").ask == "number"


def test_a_ranking_can_be_turned_round():
    assert changed(RANK, "lowest first") == RANK.but(order=Order("probability", "asc"))


def test_words_that_change_nothing_give_none():
    assert changed(RANK, "blah") is None
    assert changed(RANK, "and in Norway?") is None
    assert changed(RANK, "forget the segment") is None


def test_a_time_alone_is_a_change_whose_window_the_caller_reads():
    assert changed(RANK, "next month instead") == RANK


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (RANK.but(filters={"country": "Italy"}), ("churn", "dates")),
        (RANK.but(outcome="refund"), ("country", "dates")),
        (RANK.but(window=None), ("churn", "country")),
        (Question("list"), ("the question",)),
    ],
)
def test_what_was_taken_over_is_said_in_words(after, words):
    assert kept(RANK, after) == words


def test_a_subject_and_whom_it_was_about_are_said_where_they_were_taken_over():
    assert kept(TICKETS, TICKETS.but(filters={"open_tickets": True})) == ("tickets", "open tickets", "the customer")
    assert kept(REVENUE.but(subject="refund_amount"), REVENUE.but(subject="refund_amount", limit=3)) == ("refund amount", "dates")


def test_only_the_hotels_keeps_all_of_them_and_the_hotel_one_is_a_single_one():
    memory = Memory(lists=(SHOWN,), traits={"A1": ("Enterprise",), "A2": ("Hospitality",)})
    assert pointed(cues("why is the hospitality one at risk"), memory, "explain") == ("A2",)
    for text in ("only the hospitality", "just the hospitality", "without the hospitality", "the customers in the hospitality"):
        assert pointed(cues(text), memory, "rank") == (), text


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("only the Enterprise", {"country": "Norway", "segment": "Enterprise"}),
        ("just the hospitality ones", {"country": "Norway", "industry": "Hospitality"}),
    ],
)
def test_to_keep_only_one_kind_is_a_filter(text, filters):
    assert changed(RANK, text) == RANK.but(filters=filters)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("the first one and the two below it", ("A1", "A2", "A3")),
        ("the top one and the next after it", ("A1", "A2")),
        ("the first and the 2 following", ("A1", "A2", "A3")),
        ("the first one and the four below it", ("A1",)),
        ("the first and the last one", ("A1", "A3")),
    ],
)
def test_the_first_and_those_below_it_are_rows_of_a_list_that_has_as_many(text, whom):
    assert pointed(cues(f"compare {text}"), LISTED, "compare") == whom


def test_those_below_are_in_the_list_before_where_the_last_one_is_too_short():
    memory = Memory(question=RANK, lists=(SHOWN[2:], SHOWN))
    assert pointed(cues("compare the first one and the two below it"), memory, "compare") == ("A1", "A2", "A3")


SILENT = Question("list", subject="customers", filters={"country": "Norway", "no_order_days": 30})


@pytest.mark.parametrize(
    ("text", "days"), [("make it 60 days", 60), ("60 days instead", 60), ("and for 90 days?", 90), ("2 months", 60)]
)
def test_another_length_alone_is_a_longer_or_shorter_absence(text, days):
    assert changed(SILENT, text) == SILENT.but(filters={"country": "Norway", "no_order_days": days})
    spoken = SILENT.but(filters={"no_contact_days": 30})
    assert changed(spoken, text) == spoken.but(filters={"no_contact_days": days})


@pytest.mark.parametrize("text", ["orders in the last 60 days", "60 days or 90 days", "make it 60 rows"])
def test_a_length_of_something_else_changes_no_absence(text):
    assert changed(SILENT, text).filters == SILENT.filters


def test_a_length_changes_no_absence_where_there_is_none_or_two():
    assert changed(RANK, "make it 60 days") == RANK
    both = SILENT.but(filters={"no_order_days": 30, "no_contact_days": 30})
    assert changed(both, "make it 60 days").filters == both.filters
