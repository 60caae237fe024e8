import pytest
from sentences import cues

from actions.filters import absence_filters, creation_filters, number_filters, reps_of, state_filters, value_filters


def values(text):
    found = cues(text)
    return value_filters(found, found.subjects)


def states(text, events=True):
    found = cues(text)
    return state_filters(found, found.subjects, interactions=events)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("customers in Norway", {"country": "Norway"}),
        ("British customers", {"country": "United Kingdom"}),
        ("customers in Norway and Italy", {"country": ["Norway", "Italy"]}),
        ("Norway or norway", {"country": "Norway"}),
        ("customers in Oslo", {"city": "Oslo"}),
        ("Hospitality customers", {"industry": "Hospitality"}),
        ("small businesses in Norway", {"segment": "Small business", "country": "Norway"}),
        ("customers of the North team", {"team": "North"}),
        ("who buys filters", {"category": "Filters"}),
        ("who buys Ball Valve 20", {"category": "Valves"}),
        ("customers outside Norway", {"not_country": "Norway"}),
        ("everyone but not in Norway or Italy", {"not_country": ["Norway", "Italy"]}),
        ("Enterprise customers outside Oslo", {"segment": "Enterprise", "not_city": "Oslo"}),
        ("not Small business", {"not_segment": "Small business"}),
        ("everyone except Ben Vik", {"not_owner": "ben"}),
        ("revenue of Ben Vik", {"owner": "ben"}),
        ("everything", {}),
        ("take away Norway", {"not_country": "Norway"}),
        ("strip out Enterprise", {"not_segment": "Enterprise"}),
        ("Ben Vik told me about Norway", {"country": "Norway"}),
        ("lunch with Ben Vik: revenue in Norway", {"country": "Norway"}),
        ("Ben Vik's revenue in Norway", {"owner": "ben", "country": "Norway"}),
    ],
)
def test_a_named_value_becomes_a_filter(text, filters):
    assert values(text) == filters


def test_a_topic_counts_only_where_tickets_are_spoken_of():
    assert values("tickets about delivery") == {"topic": "delivery"}
    assert values("customers with delivery") == {}


def test_a_reason_counts_only_where_refunds_are_spoken_of():
    assert values("refunds for damaged goods") == {"reason": "damaged"}
    assert values("how much did we refund for damaged goods") == {"reason": "damaged"}
    assert values("orders of damaged goods") == {}


def test_of_two_kinds_with_one_name_the_sentence_may_say_which_is_meant():
    assert values("customers in Singapore") == {"country": "Singapore"}
    assert values("customers in the city of Singapore") == {"city": "Singapore"}
    assert values("customers in Singapore city") == {"city": "Singapore"}


def test_a_customer_s_name_is_no_filter():
    assert values("orders of Lunde Mills") == {}


def test_a_first_name_of_a_rep_and_a_contact_means_the_rep_where_something_is_owned():
    assert values("Ana's customers") == {"owner": "ana"}
    assert values("how is Ana doing") == {}
    found = cues("Ana's customers")
    assert [entry.kind for entry in reps_of(found.known[0], found)] == ["rep"]


def test_a_rep_who_shares_the_name_with_nobody_is_meant_by_the_first_name():
    found = cues("how is Ben doing")
    assert [entry.value for entry in reps_of(found.known[0], found)] == ["ben"]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("revenue over 1000", {"min_revenue": 1000}),
        ("revenue of at least 10k", {"min_revenue": 10_000}),
        ("more than €50", {"min_revenue": 50}),
        ("at most 2,000 euros", {"max_revenue": 2000}),
        ("below 300", {"max_revenue": 300}),
        ("between 1000 and 5000", {"min_revenue": 1000, "max_revenue": 5000}),
        ("risk over 50%", {"min_probability": 0.5}),
        ("less than 7 percent", {"max_probability": 0.07}),
        ("between 20 and 40 percent", {"min_probability": 0.2, "max_probability": 0.4}),
        ("I have 45 minutes", {"minutes": 45}),
        ("I have 2 hours", {"minutes": 120}),
        ("I have half an hour", {"minutes": 30}),
        ("over 10", {}),
        ("1000 customers", {}),
        ("the 200th one", {}),
        ("over the last 100 days", {}),
    ],
)
def test_a_number_with_a_comparison_becomes_a_limit(text, filters):
    assert number_filters(cues(text)) == filters


@pytest.mark.parametrize("text", ["more than 150 orders", "over 120 employees", "at least 200 tickets"])
def test_a_number_of_something_else_is_no_amount_of_money(text):
    assert number_filters(cues(text)) == {}


@pytest.mark.parametrize(
    "text", ["revenue over 500 last week", "customers that spent over 500 last year", "over €500 last month"]
)
def test_an_amount_before_a_time_stays_an_amount(text):
    assert number_filters(cues(text)) == {"min_revenue": 500}


def test_a_probability_may_be_said_as_a_share_of_one():
    assert number_filters(cues("churn probability of at least 0.5")) == {"min_probability": 0.5}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("no order for 60 days", {"no_order_days": 60}),
        ("without an order in 2 months", {"no_order_days": 60}),
        ("who have not ordered since 1 March?", {"no_order_days": 262}),
        ("last order more than 60 days ago", {"no_order_days": 60}),
        ("without contact for 3 weeks", {"no_contact_days": 21}),
        ("not contacted in the last 30 days", {"no_contact_days": 30}),
        ("nobody called them for a fortnight", {"no_contact_days": 14}),
        ("gone quiet for 45 days", {"no_contact_days": 45}),
        ("no order for 90 days and no contact for 30 days", {"no_order_days": 90, "no_contact_days": 30}),
        ("no contact for 30 days and no order for 90 days", {"no_order_days": 90, "no_contact_days": 30}),
        ("customers with no orders", {}),
        ("no order next month", {}),
        ("orders in the last 60 days", {}),
    ],
)
def test_days_without_an_order_or_a_contact_are_counted_back_from_today(text, filters):
    assert absence_filters(cues(text))[0] == filters


def test_a_time_that_went_into_days_without_an_order_is_handed_back_as_used():
    found = cues("customers with no order for 60 days that bought last year")
    filters, used = absence_filters(found)
    assert (filters, [time.text for time in used]) == ({"no_order_days": 60}, ["for 60 days"])


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("new customers this month", {"created_after": "2026-11-01"}),
        ("new customers in October", {"created_after": "2026-10-01", "created_before": "2026-10-31"}),
        ("who joined last quarter", {"created_after": "2026-07-01", "created_before": "2026-09-30"}),
        ("who signed up since 1 March", {"created_after": "2026-03-01"}),
        ("customers created before 2025", {"created_before": "2024-12-31"}),
        ("new customers", {}),
        ("customers this month", {}),
    ],
)
def test_new_customers_are_those_created_within_the_time(text, filters):
    found, used = creation_filters(cues(text))
    assert found == filters
    assert bool(used) is bool(filters)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("open tickets", {"open_tickets": True}),
        ("unresolved complaints", {"open_tickets": True}),
        ("urgent tickets", {"priority": "high"}),
        ("normal priority tickets", {"priority": "normal"}),
        ("open low priority tickets", {"open_tickets": True, "priority": "low"}),
        ("inbound calls", {"channel": "call", "direction": "inbound"}),
        ("outgoing emails", {"channel": "email", "direction": "outbound"}),
        ("meetings", {"channel": "meeting"}),
        ("calls and emails", {}),
        ("lapsed customers", {"lapsed": True}),
        ("customers to win back", {"lapsed": True}),
        ("high risk customers", {"band": "high"}),
        ("medium risk customers", {"band": "medium"}),
        ("low-risk accounts", {"band": "low"}),
        ("overdue tasks", {"overdue": True}),
        ("open the list of customers", {}),
        ("urgent", {}),
    ],
)
def test_a_state_is_known_by_its_words(text, filters):
    assert states(text) == filters


def test_a_channel_narrows_events_and_never_customers():
    assert states("customers without calls", events=False) == {}


def test_a_priority_and_a_band_in_one_sentence_are_both_heard():
    assert states("high priority tickets of high risk customers") == {"priority": "high", "band": "high"}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("days since order >= 120", {"no_order_days": 120}),
        ("days since last contact > 40", {"no_contact_days": 40}),
        ("customers with days since purchase over 45", {"no_order_days": 45}),
        ("days since their last order at least 200", {"no_order_days": 200}),
        ("days since order ≥ 300 and days since contact more than 60", {"no_order_days": 300, "no_contact_days": 60}),
    ],
)
def test_days_since_something_may_be_compared_like_a_figure(text, filters):
    assert absence_filters(cues(text))[0] == filters


def test_days_since_an_order_are_no_amount_of_money():
    assert number_filters(cues("days since order over 250")) == {}
    assert number_filters(cues("days since order over 250 and revenue over 800")) == {"min_revenue": 800}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("tickets that nobody has closed yet", {"open_tickets": True}),
        ("complaints no one has dealt with", {"open_tickets": True}),
        ("tickets none of us have resolved", {"open_tickets": True}),
        ("do we have open tickets", {"open_tickets": True}),
        ("does anybody still have open complaints", {"open_tickets": True}),
        ("how many tickets did they open", {}),
        ("tickets that somebody has closed", {}),
        ("prio: high tickets", {"priority": "high"}),
        ("tickets of priority=low", {"priority": "low"}),
    ],
)
def test_what_nobody_has_closed_is_open(text, filters):
    assert states(text) == filters


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("customers whose risk of leaving us is very high", "high"),
        ("whose chance to churn is only medium", "medium"),
        ("whose probability of a refund is low", "low"),
        ("those in the highest risk band", "high"),
        ("the highest risk", None),
    ],
)
def test_a_band_may_stand_far_behind_its_risk(text, band):
    assert states(text, events=False).get("band") == band
