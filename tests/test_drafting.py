"""Drafts of mails: what the rep wants said, or what the customer's situation calls for, with facts of that customer only."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from book import TODAY
from databases import database
from installation import fill_and_score
from test_conversation import Talk

from actions.drafting import draft, topic_of
from actions.suggesting import Situation, suggest
from crm_model.rows import CustomerRow, EventRow

FACTS = CustomerRow(
    customer_id="A1",
    name="Lunde Mills",
    contact_name="Kari Lunde",
    email="kari@lunde.example",
    phone=None,
    country="Norway",
    city="Oslo",
    industry=None,
    segment=None,
    owner_id="ana",
    owner="Ana",
    created_at=dt.datetime(2025, 1, 10),
    cancelled_at=None,
    opted_out=False,
    orders=3,
    revenue=180.0,
    last_order_at=dt.datetime(2026, 10, 29),
    days_since_order=20,
    last_contact_at=None,
    days_since_contact=None,
    open_tickets=0,
    lapsed_since=None,
)


def facts(**changes):
    return replace(FACTS, **changes)


def event(kind, event_id, when, **more):
    return EventRow(kind, event_id, "A1", "Lunde Mills", dt.datetime.fromisoformat(when), **more)


NEVER_ORDERED = facts(orders=0, revenue=0.0, last_order_at=None, days_since_order=None, contact_name=None)
TICKET = event("tickets", "T7", "2026-11-02", topic="delivery", priority="high")
REFUND = event("refunds", "F9", "2026-11-10", reason="damaged", amount=12.0)
SITUATIONS = {
    "nothing to say": Situation(facts(), TODAY),
    "never ordered, nobody known": Situation(NEVER_ORDERED, TODAY),
    "an open ticket": Situation(facts(), TODAY, open_tickets=(TICKET,)),
    "an open ticket without a topic": Situation(facts(), TODAY, open_tickets=(event("tickets", "T8", "2026-11-02"),)),
    "a refund near": Situation(facts(), TODAY, {"refund": 0.6}, {"refund": "high"}, last_refund=REFUND),
    "a refund near, none before": Situation(facts(), TODAY, {"refund": 0.6}, {"refund": "high"}),
    "a refund near, never ordered": Situation(NEVER_ORDERED, TODAY, {"refund": 0.6}, {"refund": "high"}),
    "about to leave": Situation(facts(), TODAY, {"churn": 0.7}, {"churn": "high"}, reasons=("no order for 20 days",)),
    "lapsed": Situation(facts(lapsed_since=dt.date(2026, 11, 1)), TODAY, {"purchase": 0.1}, {"purchase": "low"}),
    "about to order": Situation(facts(), TODAY, {"purchase": 0.8}, {"purchase": "high"}, {"Valves": 0.6}),
    "about to order, need not known": Situation(facts(), TODAY, {"purchase": 0.8}, {"purchase": "high"}),
    "opted out": Situation(facts(opted_out=True), TODAY, {"churn": 0.7, "purchase": 0.8}, {"churn": "high", "purchase": "high"}, {"Valves": 0.6}),
}  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)
def test_a_draft_is_whole_in_every_situation(situation):
    made = draft(situation, "Ana Solberg")
    lines = made.text.split("\n")
    assert lines[0] == ("Hello Kari," if situation.facts.contact_name else "Hello,")
    assert lines[-2:] == ["Kind regards", "Ana Solberg"]
    assert made.subject
    assert made.subject == made.subject.strip()
    assert not re.search(r"None|\{|\}|\[|\]|<|>|\(\)|  |\bnan\b| [,.?]", made.text + made.subject)
    assert len(made.text) < 600


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)
def test_every_date_of_a_draft_is_one_of_the_customers_own_or_the_call_that_is_offered(situation):
    made = draft(situation, "Ana")
    own = {"29 Oct 2026", "2 Nov 2026", "10 Nov 2026"}
    assert set(re.findall(r"\d{1,2} \w{3} \d{4}", made.text)) <= own
    # The facts that a draft names are said in it.
    for fact in made.facts:
        for date in re.findall(r"\d{1,2} \w{3} \d{4}", fact):
            assert date in made.text


def test_what_the_situation_calls_for_is_what_is_written():
    def said(name):
        return draft(SITUATIONS[name], "Ana").text

    assert "Your request about delivery of 2 Nov 2026 is still open" in said("an open ticket")
    assert "Your request of 2 Nov 2026 is still open" in said("an open ticket without a topic")
    assert "After the refund of 10 Nov 2026 (damaged)" in said("a refund near")
    assert "your order of 29 Oct 2026 was all right" in said("a refund near, none before")
    assert "Your last order with us was on 29 Oct 2026, 20 days ago" in said("about to leave")
    assert "look at Valves again since your order of 29 Oct 2026" in said("about to order")
    assert "Thank you for your order of 29 Oct 2026" in said("nothing to say")
    assert "how you are getting on" in said("never ordered, nobody known")


def test_what_is_predicted_of_a_customer_is_not_told_to_it():
    for name, situation in SITUATIONS.items():
        said = draft(situation, "Ana").text.lower()
        assert not [word for word in ("risk", "churn", "probab", "%", "predict", "likely") if word in said], name


def test_one_who_opted_out_is_offered_nothing():
    assert suggest(SITUATIONS["opted out"])[0].step == "wait"
    assert "Valves" not in draft(SITUATIONS["opted out"], "Ana").text


@pytest.mark.parametrize(("today", "offered"), [(dt.date(2026, 11, 18), "Friday 20 November"), (dt.date(2026, 11, 20), "Monday 23 November"), (dt.date(2026, 12, 31), "Monday 4 January")])  # fmt: skip
def test_the_call_that_is_offered_is_on_a_working_day_ahead(today, offered):
    assert f"for example on {offered}?" in draft(Situation(facts(), today), "Ana").text


@pytest.mark.parametrize(
    ("text", "subject", "sentence"),
    [
        ("Write Hugo Lund a short mail asking whether the last delivery went fine", "A question", "I wanted to ask whether the last delivery went fine."),
        ("draft an email to Lunde Mills and ask them whether they want more valves", "A question", "I wanted to ask whether you want more valves."),
        ("write to Maria and ask how the Oil Filter 20 is working out", "A question", "I wanted to ask how the Oil Filter 20 is working out."),
        ("write an email to ask if she wants a visit", "A question", "I wanted to ask if you want a visit."),
        ("write her asking when she goes on holiday", "A question", "I wanted to ask when you go on holiday."),
        ("write a mail asking for a call next week", "A question", "I wanted to ask for a call next week."),
        ("mail asking them about the new prices", "A question", "I wanted to ask about the new prices."),
        ("write them about the new prices, please", "The new prices", "I am writing about the new prices."),
        ("compose a mail for Lunde Mills about their open ticket", "Your open ticket", "I am writing about your open ticket."),
        ("write Lunde on the price change", "The price change", "I am writing about the price change."),
        ("formal letter to Lunde Mills regarding quality", "Quality", "I am writing about quality."),
        ("draft a mail telling them that we raise prices in January", "We raise prices in January", "I wanted to let you know that we raise prices in January."),
        ("message Done & Dusted that we miss them", "We miss you", "I wanted to let you know that we miss you."),
        ("write them that we're closed on Monday", "We're closed on Monday", "I wanted to let you know that we're closed on Monday."),
        ("an email to let them know the pumps are back", "The pumps are back", "I wanted to let you know that the pumps are back."),
        ("draft an apology to Basalt Climbing for the damaged goods", "With apologies", "I wanted to apologise for the damaged goods."),
        ("an email saying sorry to Finchley Pianos", "Sorry", "I wanted to say sorry."),
        ("a thank you note to Sable Print for their order", "Thank you", "I wanted to thank you for your order."),
        ("write to thank her for the order", "Thank you", "I wanted to thank you for the order."),
        ("write an email inviting them to a call next Tuesday", "An invitation", "I wanted to invite you to a call next Tuesday."),
        ("email Cobalt Paints offering Valves", "An offer for you", "I wanted to offer you Valves."),
        ("draft a mail reminding her of the invoice please", "A short reminder", "I wanted to remind you of the invoice."),
    ],
)  # fmt: skip
def test_what_the_rep_wants_said_is_said_to_the_customer(text, subject, sentence):
    topic, asks = topic_of(text)
    made = draft(SITUATIONS["an open ticket"], "Ana", topic, asks=asks)
    assert (made.subject, made.text.split("\n")[2], made.facts) == (subject, sentence, ())


@pytest.mark.parametrize(
    "text",
    ["draft it", "write them an email about it", "write an email about that", "email Kari on Friday", "write Lunde Mills", ""],
)
def test_where_the_rep_names_no_topic_there_is_none(text):
    assert topic_of(text) == ("", False)


def test_no_markup_of_the_rep_gets_into_a_draft():
    topic, asks = topic_of("write them about <b>prices</b> <!channel> &amp; terms\x07")
    assert (topic, asks) == ("prices terms", False)


def test_a_long_topic_is_cut_and_its_subject_ends_with_a_whole_word():
    topic, _ = topic_of("write them about " + "very long words " * 100)
    assert len(topic) <= 600
    made = draft(SITUATIONS["nothing to say"], "Ana", topic)
    assert len(made.subject) <= 82
    assert made.subject.endswith("words …") or made.subject.endswith("very …") or made.subject.endswith("long …")


# -- in a talk -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with database("sqlite", tmp_path_factory.mktemp("drafting")) as engine:
        fill_and_score(engine)
        yield engine


@pytest.fixture
def ana(engine):
    return Talk(engine, "ana")


def test_a_draft_goes_to_the_customers_contact_and_says_what_it_states(ana):
    said = ana.say("write an email to Lunde Mills", "draft")
    assert (said.kind, said.question.ask, said.question.customers) == ("draft", "draft", ("A1",))
    (row,) = said.rows
    assert (row["customer_id"], row["name"], row["contact_name"]) == ("A1", "Lunde Mills", "Kari Lunde")
    assert "Your request about Delivery of 1 Nov 2026 is still open" in row["text"]
    assert row["facts"] == ["ticket T1 open since 1 Nov 2026"]
    assert "To Kari Lunde (Lunde Mills)\nSubject: Your open request" in said.heading


def test_a_draft_names_no_other_customer_and_nobody_elses_contact(ana):
    said = ana.say("write an email to Lunde Mills", "draft")
    others = ("Umbra", "Ida", "Berg", "Österby", "Quiet", "Tomorrow Ltd", "Birch", "Ole", "Cedar", "Siv", "Ben")
    assert not [word for word in others if word in said.rows[0]["text"] + said.rows[0]["subject"]]


def test_two_customers_get_a_draft_each_with_their_own_facts(ana):
    said = ana.say("write an email to Lunde Mills and Umbra Hotels", "draft")
    first, second = said.rows
    assert (first["customer_id"], second["customer_id"]) == ("A1", "A2")
    assert "Ida" not in first["text"]
    assert "Kari" not in second["text"]
    assert "1 Nov 2026" in first["text"]
    assert "10 Nov 2026" in second["text"]


def test_the_rep_is_warned_of_one_who_opted_out(ana):
    said = ana.say("write an email to Umbra Hotels", "draft")
    assert said.heading.startswith("Umbra Hotels has opted out of being contacted")
    assert "opted out" not in said.rows[0]["text"]
    assert "opted out" not in ana.say("write an email to Lunde Mills", "draft").heading


def test_one_without_a_contact_person_is_greeted_without_a_name(ana):
    (row,) = ana.say("write an email to Österby Gym", "draft").rows
    assert row["text"].startswith("Hello,\n")


def test_nothing_is_drafted_to_a_customer_of_another_book(ana):
    assert ana.say("write an email to Birch Bank", "draft").kind == "clarify"


def test_a_draft_can_be_logged_as_sent(ana):
    said = ana.say("write an email to Lunde Mills about the new prices", "draft")
    assert "I am writing about the new prices." in said.heading
    log = ana.say(said.choices[0].message, "log")
    assert (log.kind, log.question.channel, log.question.customers) == ("confirm", "email", ("A1",))
    ana.say("no", "deny")
