import datetime as dt

import pytest
from sentences import TODAY, cues, heard

from actions import clarifying
from actions.answers import Choice
from actions.cues import Cues, Heard
from actions.memory import Pending
from actions.names import Entry, NameMatch
from actions.questions import Question

NORDIC = (("A4", "Nordic Foods AS"), ("A5", "Nordic Paper AS"))
WAITING = Pending(Question("predict", outcome="churn"), "customer", NORDIC)


def test_of_equally_good_names_each_is_offered_by_a_button():
    found = cues("will Nordic churn?")
    answer, candidates = clarifying.which(found, found.known[0], found.known[0].candidates)
    assert answer.kind == "clarify"
    assert answer.heading == "Which “Nordic” do you mean: Nordic Foods AS or Nordic Paper AS?"
    assert answer.choices == (Choice("Nordic Foods AS", "Nordic Foods AS"), Choice("Nordic Paper AS", "Nordic Paper AS"))
    assert candidates == NORDIC


def test_eight_names_are_offered_and_the_rest_counted_but_all_can_be_picked():
    found = cues("will Nordic churn?")
    entries = [Entry("customer", str(number), f"Nordic {number}") for number in range(10)]
    answer, candidates = clarifying.which(found, found.known[0], entries)
    assert len(answer.choices) == 8
    assert answer.heading.endswith("Nordic 6 or Nordic 7 and 2 more?")
    assert len(candidates) == 10


def test_a_contact_is_offered_with_the_customer_it_belongs_to():
    found = cues("tell me about Ida")
    answer, _ = clarifying.which(found, found.known[0], found.known[0].candidates)
    assert answer.heading == "Which “Ida” do you mean: Ida Berg (Umbra Hotels)?"


def test_without_a_customer_the_first_five_of_the_last_list_are_offered():
    answer, candidates = clarifying.whom([(str(number), f"Shop {number}") for number in range(7)])
    assert answer.heading == "Which customer do you mean: Shop 0, Shop 1, Shop 2, Shop 3 or Shop 4?"
    assert (len(answer.choices), len(candidates)) == (5, 7)


def test_without_a_customer_and_without_a_list_it_is_asked_plainly():
    assert clarifying.whom([])[0].heading == "Which customer do you mean?"


@pytest.mark.parametrize(
    ("text", "ask", "heading"),
    [
        ("who will churn in Spain?", "rank", "None of your customers has the country “Spain”. Which one do you mean?"),
        ("Spanish customers", "list", "None of your customers has the country “Spanish”. Which one do you mean?"),
        ("customers in Atlantis", "list", "None of your customers has the place “Atlantis”. Which one do you mean?"),
        ("customers in atlantis", "list", "None of your customers has the place “atlantis”. Which one do you mean?"),
        ("Foobar customers at risk", "rank", "None of your customers has the value “Foobar”. Which one do you mean?"),
        ("tell me about Foobar", "profile", "I find no customer “Foobar” in your book."),
        ("tell me about foobar", "profile", "I find no customer “foobar” in your book."),
        (
            "tell me about Nordic Steel",
            "profile",
            "I find no customer “Nordic Steel” in your book. Do you mean Nordic Foods AS or Nordic Paper AS?",
        ),
    ],
)
def test_a_name_or_value_that_the_data_does_not_have_is_asked_about(text, ask, heading):
    answer, _ = clarifying.stranger(cues(text), ask, False)
    assert (answer.kind, answer.heading) == ("clarify", heading)


def test_names_that_are_near_an_unknown_one_can_be_picked():
    answer, candidates = clarifying.stranger(cues("tell me about Nordic Steel"), "profile", False)
    assert candidates == NORDIC
    assert [choice.message for choice in answer.choices] == ["Nordic Foods AS", "Nordic Paper AS"]


@pytest.mark.parametrize(
    "text", ["tell me about Lunde Mills", "who will churn?", "customers in Oslo", "who will order by Friday"]
)
def test_where_every_name_is_known_nothing_is_asked(text):
    assert clarifying.stranger(cues(text), "rank", False) is None


def test_an_unknown_word_in_lower_case_is_let_pass_where_a_customer_is_named():
    assert clarifying.stranger(cues("tell me about Lunde Mills blimey"), "profile", True) is None


def test_markup_of_a_message_is_not_said_back():
    answer, _ = clarifying.stranger(cues("tell me about Foobar<script"), "profile", False)
    assert answer.heading == "I find no customer “Foobarscript” in your book."
    assert clarifying.no_such_day("<b>31</b> & Feb").heading.startswith("“b31/b  Feb” is")
    assert clarifying.unclear_time("<i>soon\n").heading.endswith("“isoon”?")


def test_a_long_name_is_said_back_shortened():
    asked = clarifying.no_such_day("x" * 4000)
    assert len(asked.heading) < 120


def test_a_day_that_is_none_a_vague_one_and_one_that_has_passed_are_asked_about():
    assert clarifying.no_such_day("31 February").heading == "“31 February” is no real day. Which day do you mean?"
    assert clarifying.unclear_time("soon").heading == "Which days do you mean by “soon”?"
    assert clarifying.has_passed("last week").heading.startswith("“last week” has passed; I predict from today on.")
    assert {clarifying.no_such_day("x").kind, clarifying.unclear_time("x").kind, clarifying.has_passed("x").kind} == {"clarify"}


def test_how_far_predictions_reach_is_said_with_the_last_day():
    # 26 weeks are 182 days.
    assert clarifying.too_far(TODAY).heading.startswith("I predict at most 26 weeks ahead, until 19 May 2027.")
    assert TODAY + dt.timedelta(days=182) == dt.date(2027, 5, 19)


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("Nordic Paper AS", "A5"),
        ("nordic paper as", "A5"),
        ("Nordic Paper", "A5"),
        ("the paper one", "A5"),
        ("I mean foods", "A4"),
        ("the first", "A4"),
        ("number 2", "A5"),
        ("the last one please", "A5"),
        ("Nordic", None),
        ("the third one", None),
        ("who will buy in Italy?", None),
        ("Lunde Mills", None),
        ("both paper and foods", None),
        ("which of my customers in Italy will order the first time", None),
    ],
)
def test_a_candidate_is_picked_by_its_name_a_word_of_its_own_or_its_place(text, picked):
    assert clarifying.chosen(cues(text), WAITING) == picked


def test_yes_picks_the_only_candidate_and_none_of_two():
    yes = Cues(heard("yes", "affirm"), TODAY)
    assert clarifying.chosen(yes, WAITING) is None
    assert clarifying.chosen(yes, Pending(WAITING.question, "customer", NORDIC[:1])) == "A4"


def test_nothing_is_picked_while_a_window_is_waited_for():
    assert clarifying.chosen(cues("the first"), Pending(WAITING.question, "window", NORDIC)) is None


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("who will buy kayaks", "kayaks"),
        ("who will buy garden kayaks", "garden kayaks"),
        ("who will order fresh plants", "fresh plants"),
    ],
)
def test_a_product_that_the_data_does_not_have_is_asked_about_in_one_word_or_two(text, thing):
    answer, _ = clarifying.stranger(cues(text), "rank", False)
    assert answer.heading == f"None of your customers has the product or category “{thing}”. Which one do you mean?"


@pytest.mark.parametrize(
    "text", ["who will buy Valves", "who will buy more things", "who will buy anything", "who will buy this week"]
)
def test_what_is_no_product_or_a_known_one_is_not_asked_about(text):
    assert clarifying.stranger(cues(text), "rank", False) is None


def test_who_is_asked_about_by_name_is_meant_by_a_pronoun_behind_it():
    answer, _ = clarifying.stranger(cues("how is Foobar doing, are they leaving"), "predict", False)
    assert answer.heading == "I find no customer “Foobar” in your book."
    assert clarifying.stranger(cues("how is foobar doing, are they leaving"), "predict", False) is None


def test_an_unknown_word_that_is_a_sentence_of_its_own_is_no_name_where_something_known_follows():
    assert clarifying.stranger(cues("Nordic Merci! Customers in Oslo"), "list", False) is None
    for text in ("Nordic Merci, customers in Oslo", "Nordic Merci! Is she in Oslo", "Nordic Merci! Open tickets"):
        answer, _ = clarifying.stranger(cues(text), "list", False)
        assert answer.heading.startswith("I find no customer “Nordic Merci” in your book."), text


def test_a_value_with_another_number_is_asked_about_as_a_value():
    tiers = tuple(Entry("segment", tier, tier) for tier in ("Tier 1", "Tier 2"))
    said = Heard("Tier 4 customers", {}, (NameMatch(0, 6, (), whole=False, near=tiers, capital=True),))
    answer, candidates = clarifying.stranger(Cues(said, TODAY), "list", False)
    assert answer.heading == "None of your customers has the segment “Tier 4”. Which one do you mean?"
    assert candidates == ()


def test_an_unknown_name_that_is_near_the_one_named_in_full_is_let_pass():
    lunde, text = Entry("customer", "A1", "Lunde Mills"), "Lunde Mills, the Lunde Works: how likely to leave"
    works = NameMatch(17, 28, (), whole=False, near=(lunde,), capital=True)
    in_full, in_part = NameMatch(0, 11, (lunde,)), NameMatch(0, 5, (lunde,), whole=False)
    assert clarifying.stranger(Cues(Heard(text, {}, (in_full, works)), TODAY), "predict", True) is None
    answer, _ = clarifying.stranger(Cues(Heard(text, {}, (in_part, works)), TODAY), "predict", True)
    assert answer.heading == "I find no customer “Lunde Works” in your book. Do you mean Lunde Mills?"
