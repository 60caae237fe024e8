"""What a goal asks for, given what is named; today is Wednesday, 18 November 2026."""

import pytest
from sentences import cues

from actions.asking import ask_of, ask_of_fragment


def asked(text, goal):
    found = cues(text)
    return ask_of(goal, found, named=bool(found.named("customer", "contact")))


# -- of customers that are named -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("goal", ["predict", "profile", "history"])
@pytest.mark.parametrize("text", ["how has the risk of Café Zoé moved?", "how is Lunde Mills's churn risk developing?"])
def test_how_a_risk_has_moved_is_a_trend(text, goal):
    assert asked(text, goal) == "trend"


def test_how_high_a_risk_is_stays_a_prediction():
    assert asked("how high is the risk of Café Zoé?", "predict") == "predict"


def test_reasons_stay_reasons_whatever_has_moved():
    assert asked("why has the risk of Café Zoé moved?", "predict") == "explain"


@pytest.mark.parametrize("goal", ["predict", "history"])
@pytest.mark.parametrize(
    "text",
    [
        "the amount of refunds of Umbra Hotels",
        "refunded amount for Umbra Hotels in October",
        "refunds of Umbra Hotels, what amount?",
    ],
)
def test_the_amount_of_refunds_is_a_sum_of_what_was(text, goal):
    assert asked(text, goal) == "number"


@pytest.mark.parametrize(
    "text", ["how much of the amount will Umbra Hotels get refunded?", "refund amount of Umbra Hotels next month"]
)
def test_the_amount_of_refunds_to_come_is_foreseen(text):
    assert asked(text, "predict") == "predict"


def test_refunds_without_an_amount_are_no_sum():
    assert asked("refunds of Umbra Hotels", "history") == "history"


def test_money_in_days_that_have_passed_is_no_prediction():
    assert asked("what did Umbra Hotels spend in March 2026", "predict") == "number"
    assert asked("what will Umbra Hotels spend in March", "predict") == "predict"


@pytest.mark.parametrize(("goal", "ask"), [("rank", "predict"), ("prioritise", "predict"), ("drivers", "explain")])
def test_no_ranking_has_one_customer_only(goal, ask):
    assert asked("Umbra Hotels and churn", goal) == ask


def test_a_list_of_one_customer_is_its_history_where_something_has_happened():
    assert asked("list the tickets of Umbra Hotels", "list") == "history"
    assert asked("show Umbra Hotels", "list") == "profile"


# -- of many customers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("goal", ["list", "rank"])
@pytest.mark.parametrize(
    "text", ["which customers will leave last month?", "predict who buys for last week", "who is going to churn yesterday"]
)
def test_what_will_happen_in_days_gone_by_is_not_answered_with_what_did(text, goal):
    assert asked(text, goal) == "rank"


@pytest.mark.parametrize(
    "text", ["who left last month?", "new customers last month that will buy", "who will buy that has not ordered in October?"]
)
def test_what_has_happened_is_listed_even_where_something_is_expected_beside_it(text):
    assert asked(text, "list") == "list"


@pytest.mark.parametrize("text", ["turnover by month", "refund amount per month in Norway", "monthly revenue"])
def test_money_by_month_is_a_series(text):
    assert asked(text, "number") == "trend"


@pytest.mark.parametrize("text", ["turnover by segment", "how much revenue by month", "tickets by month"])
def test_money_by_something_else_and_counts_by_month_are_figures(text):
    assert asked(text, "number") == "number"


@pytest.mark.parametrize("goal", ["number", "list"])
@pytest.mark.parametrize(
    "text",
    [
        "rank the accounts by how much they will spend",
        "could you sort my customers by churn risk",
        "rank customers that might return goods next month",
    ],
)
def test_to_rank_customers_by_what_they_will_do_is_a_ranking(text, goal):
    assert asked(text, goal) == "rank"


def test_to_rank_customers_by_what_they_did_is_none():
    assert asked("rank the customers by revenue last year", "list") == "list"
    assert asked("rank the customers by name", "list") == "list"


@pytest.mark.parametrize("text", ["list those customers that count as lapsed", "name the accounts with a total over 20"])
def test_to_list_or_name_customers_asks_for_no_figure(text):
    assert asked(text, "number") == "list"


@pytest.mark.parametrize(
    "text", ["list the number of customers", "list customers by segment", "list the accounts and how many orders they made"]
)
def test_a_list_of_figures_stays_one(text):
    assert asked(text, "number") == "number"


@pytest.mark.parametrize(("goal", "ask"), [("rank", "number"), ("trend", "number"), ("number", "number")])
def test_revenue_at_risk_is_a_sum(goal, ask):
    assert asked("the value at risk in Norway", goal) == ask


def test_revenue_at_risk_of_somebody_is_ranked_and_what_has_become_of_it_a_trend():
    assert asked("which customers have the most revenue at risk?", "rank") == "rank"
    assert asked("how has the value at risk changed?", "trend") == "trend"


@pytest.mark.parametrize(
    ("text", "goal", "ask"),
    [
        ("customers with more than 20000", "number", "list"),
        ("how many customers with more than 20000", "number", "number"),
        ("which calls came in yesterday", "number", "list"),
        ("churn split by segment", "drivers", "number"),
        ("who churns", "compare", "rank"),
        ("which customers ordered", "compare", "list"),
        ("Norway versus Italy", "number", "compare"),
        ("the second one", "list", "profile"),
        ("why do our customers leave", "explain", "drivers"),
    ],
)
def test_a_goal_gives_way_to_the_ask_that_fits(text, goal, ask):
    assert asked(text, goal) == ask


# -- fragments -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Café Zoé", "profile"),
        ("Café Zoé churn", "predict"),
        ("refunds", "rank"),
        ("turnover", "number"),
        ("how many", "number"),
        ("Italy", "list"),
    ],
)
def test_a_fragment_asks_the_plainest_thing_about_what_it_names(text, ask):
    assert ask_of_fragment(cues(text)) == ask


# -- each, one or the other, and the present tense --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["how much will each of them spend", "expected spend per customer", "how much will they spend, one by one"]
)
def test_what_each_will_spend_is_a_ranking(text):
    assert asked(text, "number") == "rank"


@pytest.mark.parametrize(
    "text", ["how much will they spend", "how much will each country spend", "how much did each of them spend"]
)
def test_what_all_will_spend_or_each_did_is_a_figure(text):
    assert asked(text, "number") == "number"


@pytest.mark.parametrize(
    "text", ["who buys this week", "which shops leave", "who needs Valves", "which customers spends over 500"]
)
def test_who_does_something_is_foreseen(text):
    assert asked(text, "list") == "rank"


@pytest.mark.parametrize("text", ["who bought this week", "who leaves last month", "who buys most often", "who has open tickets"])
def test_who_did_or_usually_does_is_listed(text):
    assert asked(text, "list") == "list"


@pytest.mark.parametrize(
    "text", ["is turnover higher in Norway or in Italy", "who is better, Norway or Italy", "more orders in Norway or Italy"]
)
def test_one_or_the_other_are_compared(text):
    assert asked(text, "number") == "compare"


@pytest.mark.parametrize("text", ["revenue in Norway or Italy", "more orders in Norway or in Oslo", "more orders in Norway"])
def test_two_that_nothing_sets_against_each_other_are_a_figure(text):
    assert asked(text, "number") == "number"


@pytest.mark.parametrize(
    "text", ["how many tickets has Umbra Hotels had", "so how many orders from Umbra Hotels", "Umbra Hotels. how many calls"]
)
def test_events_of_a_customer_are_counted_where_the_count_comes_first(text):
    assert asked(text, "history") == "number"


@pytest.mark.parametrize(
    "text", ["tickets of Umbra Hotels", "how many tickets will Umbra Hotels have", "the tickets of Umbra Hotels and how many"]
)
def test_events_of_a_customer_are_told_otherwise(text):
    assert asked(text, "history") == "history"


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("top 5 Norway revenue", "list"),
        ("top5 turnover in Norway", "list"),
        ("Norway revenue", "number"),
        ("top 3 revenue by country", "number"),
        ("top 5 countries by revenue", "number"),
    ],
)
def test_so_many_by_revenue_are_customers_and_no_sum(text, ask):
    assert asked(text, "number") == ask


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("what hospitality have we got in Oslo", "list"),
        ("which Enterprise do we have", "list"),
        ("how many Hospitality do we have", "number"),
        ("which Hospitality have open tickets", "number"),
        ("what Valves are there", "number"),
    ],
)
def test_what_groups_we_have_are_listed(text, ask):
    assert asked(text, "number") == ask
