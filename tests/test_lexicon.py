import pytest
from sentences import cues

from actions import lexicon
from actions.questions import GROUPS, ORDERS, OUTCOMES, SUBJECTS, Order


def test_the_tables_speak_of_the_contract_s_words_only_and_of_all_of_them():
    assert set(lexicon.OUTCOMES) == set(OUTCOMES)
    assert set(lexicon.SUBJECTS) == set(SUBJECTS)
    assert set(lexicon.GROUPS) == set(GROUPS)
    assert {by for _, by, _ in lexicon.ORDERS} == set(ORDERS)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("who is likely to churn", "churn"),
        ("is anybody about to leave", "churn"),
        ("who might we lose", "churn"),
        ("who is at risk", "churn"),
        ("who is about to cancel", "churn"),
        ("who will jump ship", "churn"),
        ("who will buy next", "purchase"),
        ("who is ready to reorder", "purchase"),
        ("who will come back", "purchase"),
        ("who will ask for a refund", "refund"),
        ("who wants their money back", "refund"),
        ("who will return goods", "refund"),
        ("how much will they spend", "spend"),
        ("who brings in the most money", "spend"),
        ("what do they need", "need"),
        ("what will they buy next", "need"),
        ("which product could i pitch", "need"),
        ("who wants Valves", "need"),
        ("who is after Valves", "need"),
        ("who could we sell Valves to", "need"),
        ("what is on their shopping list", "need"),
        ("who comes back to us", "purchase"),
    ],
)
def test_an_outcome_is_known_by_what_people_call_it(text, outcome):
    assert cues(text).outcomes[0] == outcome


@pytest.mark.parametrize(
    "text",
    [
        "tell me about Lunde Mills",
        "open tickets in Oslo",
        "hello",
        "revenue in May",
        "who needs help with Valves",
        "who wants to talk",
        "I come back to that",
        "leave Norway out",
        "leave Norway, which customers are there",
    ],
)
def test_a_sentence_about_facts_speaks_of_no_outcome(text):
    assert cues(text).outcomes == ()


def test_a_customer_s_name_says_nothing_about_the_outcome():
    text = "tell me about Lunde Mills"
    assert cues(text.replace("Lunde Mills", "Churn Refunds")).outcomes == ("refund", "churn")
    assert cues(text).outcomes == ()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("how much money is at risk", "value_at_risk"),
        ("what is our exposure", "value_at_risk"),
        ("refund amount in May", "refund_amount"),
        ("how much did we refund", "refund_amount"),
        ("how much money was refunded", "refund_amount"),
        ("cash given back in May", "refund_amount"),
        ("the most expensive refunds", "refunds"),
        ("the total ordered in May", "revenue"),
        ("the total orders in May", "orders"),
        ("refunds in May", "refunds"),
        ("open tickets", "tickets"),
        ("complaints this week", "tickets"),
        ("my tasks", "tasks"),
        ("reminders", "tasks"),
        ("revenue last quarter", "revenue"),
        ("turnover this year", "revenue"),
        ("sales in Norway", "revenue"),
        ("how much did they buy", "revenue"),
        ("calls with Lunde Mills", "interactions"),
        ("when did we last speak", "interactions"),
        ("the last orders", "orders"),
        ("what they bought", "orders"),
        ("my accounts", "customers"),
    ],
)
def test_a_subject_is_known_by_what_people_call_it(text, subject):
    assert cues(text).subjects[0] == subject


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("revenue by country", "country"),
        ("revenue per city", "city"),
        ("revenue for each sector", "industry"),
        ("revenue split by segment", "segment"),
        ("revenue per rep", "owner"),
        ("revenue by sales team", "team"),
        ("revenue by product category", "category"),
        ("customers by risk level", "band"),
        ("revenue month over month", "month"),
        ("monthly revenue", "month"),
        ("tickets by topic", "topic"),
        ("tickets by priority", "priority"),
        ("interactions per channel", "channel"),
        ("refunds broken down by reason", "reason"),
    ],
)
def test_a_dimension_after_by_or_each_splits_a_figure(text, group):
    assert cues(text).group_by == group


def test_a_dimension_without_such_a_word_splits_nothing():
    assert cues("customers in that country").group_by is None


def test_which_asks_for_a_ranking_of_groups():
    assert cues("which segment has the most revenue").which_group == "segment"
    assert cues("revenue by segment").which_group is None


@pytest.mark.parametrize(
    ("text", "by", "direction"),
    [
        ("by value at risk", "value_at_risk", "desc"),
        ("sort them by probability", "probability", "desc"),
        ("sort by revenue", "revenue", "desc"),
        ("biggest customers", "revenue", "desc"),
        ("smallest customers", "revenue", "asc"),
        ("who ordered the least often", "orders", "asc"),
        ("most orders", "orders", "desc"),
        ("the longest without an order", "days_since_order", "desc"),
        ("the longest without contact", "days_since_contact", "desc"),
        ("in alphabetical order", "name", "asc"),
        ("by due date", "due", "asc"),
        ("sort by the expected amount", "amount", "desc"),
        ("smallest amount first", "amount", "asc"),
        ("the most expensive orders", "revenue", "desc"),
        ("cheapest refunds", "revenue", "asc"),
        ("top 5 Norway revenue", "revenue", "desc"),
        ("customers that brought the most money", "revenue", "desc"),
        ("who spent us the least", "revenue", "asc"),
        ("customers with the most revenue at risk", "value_at_risk", "desc"),
    ],
)
def test_an_order_is_known_with_the_way_that_its_words_mean(text, by, direction):
    assert cues(text).order == Order(by, direction)


def test_the_way_can_be_said_and_comes_before_the_one_that_the_words_mean():
    assert cues("sort by revenue ascending").order == Order("revenue", "asc")
    assert cues("sort by name, descending").order == Order("name", "desc")
    assert cues("by revenue, lowest first").order == Order("revenue", "asc")


@pytest.mark.parametrize(
    ("text", "pattern", "occurs"),
    [
        ("who is least likely to churn", lexicon.LEAST_LIKELY, True),
        ("who is likely to churn", lexicon.LEAST_LIKELY, False),
        ("how many customers", lexicon.COUNT, True),
        ("which customers", lexicon.COUNT, False),
        ("Norway versus Italy", lexicon.COMPARE, True),
        ("Norway and Italy", lexicon.COMPARE, False),
        ("how has her risk changed", lexicon.TREND, True),
        ("how high is her risk", lexicon.TREND, False),
        ("how many is that", lexicon.COUNT_THOSE, True),
        ("how many customers in Norway", lexicon.COUNT_THOSE, False),
        ("just the total", lexicon.JUST_TOTAL, True),
        ("will they order", lexicon.EXPECTED, True),
        ("did they order", lexicon.EXPECTED, False),
        ("customers to win back", lexicon.LAPSED, True),
        ("customers to call back", lexicon.LAPSED, False),
        ("new customers", lexicon.NEW_CUSTOMERS, True),
        ("old customers", lexicon.NEW_CUSTOMERS, False),
        ("accounts opened in May", lexicon.NEW_CUSTOMERS, True),
        ("open accounts", lexicon.NEW_CUSTOMERS, False),
        ("who became a customer in May", lexicon.NEW_CUSTOMERS, True),
        ("who became lapsed", lexicon.NEW_CUSTOMERS, False),
        ("Norway next to Italy", lexicon.COMPARE, True),
        ("the next one", lexicon.COMPARE, False),
        ("do you think she leaves", lexicon.EXPECTED, True),
        ("did you see", lexicon.EXPECTED, False),
        ("all segments again", lexicon.DROP, True),
        ("all segments in Norway", lexicon.DROP, False),
        ("that's all, merci", lexicon.THANKS_END, True),
        ("thanks for the list", lexicon.THANKS_END, False),
        ("what kind of stuff can i ask", lexicon.WHAT_YOU_DO, True),
        ("what kind of customers buy", lexicon.WHAT_YOU_DO, False),
        ("back to the top 5", lexicon.GO_BACK, True),
        ("back to the top", lexicon.GO_BACK, False),
    ],
)
def test_ways_of_asking_are_told_apart(text, pattern, occurs):
    assert cues(text).has(pattern) is occurs


@pytest.mark.parametrize(
    ("text", "what"), [("drop the country", "country"), ("remove the filters", "filters"), ("forget the limit", "limit")]
)
def test_what_is_to_be_left_out_is_named(text, what):
    assert lexicon.DROP.search(text).group("what") == what


def test_to_spend_the_least_asks_for_the_lowest_first():
    assert cues("who will spend the least").has(lexicon.LEAST_LIKELY)
