import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import INDEX, TODAY, cues, window

from actions.cues import Cues, Heard
from actions.names import NameMatch


def test_in_the_plain_text_names_and_times_are_blanked():
    assert cues("Will Lunde Mills churn by Friday?").plain == "will _ churn #?"


def test_in_the_plain_text_a_misspelt_word_stands_as_it_was_meant():
    said = Heard("open tikkets", {}, (NameMatch(5, 12, (), whole=False, meant="tickets"),))
    assert Cues(said, TODAY).plain == "open tickets"
    assert Cues(said, TODAY).unknown == ()


def test_a_hash_that_somebody_wrote_is_not_taken_for_a_time():
    assert cues("number # 3 today").plain == "number 3 #"


def test_curly_apostrophes_are_read_as_straight_ones():
    assert cues("What’s Umbra Hotels’ risk").plain == "what's _' risk"
    assert cues("What’s on").lower == "what's on"


def test_the_text_itself_stays_as_it_was_written():
    assert cues("Will  Lunde Mills CHURN?").text == "Will  Lunde Mills CHURN?"


def test_known_names_and_unknown_ones_are_told_apart():
    found = cues("compare Lunde Mills with Foobar")
    assert [name.candidates[0].value for name in found.known] == ["A1"]
    assert [(name.start, name.end) for name in found.unknown] == [(25, 31)]


def test_words_of_a_time_are_no_unknown_name():
    said = Heard("before Whitsun 3 May", {}, (NameMatch(17, 20, (), whole=False, capital=True),))
    assert Cues(said, TODAY).unknown == ()


def test_a_name_is_looked_for_among_the_kinds_that_are_wanted():
    found = cues("Lunde Mills in Norway")
    assert [(name.start, [entry.value for entry in entries]) for name, entries in found.named("country")] == [(15, ["Norway"])]
    assert found.named("city") == []


def test_times_are_found_but_not_within_names():
    said = Heard("orders of May Flowers in May", {}, (NameMatch(10, 21, (INDEX.find("Lunde Mills")[0].candidates[0],)),))
    (time,) = Cues(said, TODAY).times
    assert (time.start, time.window("past", TODAY)) == (22, window("2026-05-01", "2026-05-31"))


def test_days_come_before_months_unless_the_rep_writes_them_the_other_way():
    assert cues("orders on 03/04/2026").times[0].window("past", TODAY).start == dt.date(2026, 4, 3)
    assert cues("orders on 03/04/2026", day_first=False).times[0].window("past", TODAY).start == dt.date(2026, 3, 4)


def test_numbers_of_names_and_times_are_not_counted_as_numbers():
    assert [number.value for number in cues("Ball Valve 20 orders over 500 in the last 30 days").numbers] == [500]


def test_how_many_rows_are_wanted_is_read_beside_names_and_times():
    assert cues("top 3 customers in the next 2 weeks").limit == 3
    assert cues("customers in the next 2 weeks").limit is None


def test_rows_are_pointed_at_by_place_but_not_by_a_date():
    assert [pointer.index for pointer in cues("why the second one and the last one").pointers] == [2, -1]
    assert cues("who will order on the 2nd of December").pointers == ()


@pytest.mark.parametrize("text", ["why is she at risk", "draft it", "will those two buy", "tell me about that customer"])
def test_a_pronoun_refers_to_what_was_spoken_of(text):
    assert cues(text).refers


@pytest.mark.parametrize("text", ["who is at risk", "it's about Lunde Mills", "customers in Norway"])
def test_a_sentence_without_a_pronoun_refers_to_nothing(text):
    assert not cues(text).refers


def test_several_are_told_from_one():
    assert cues("compare those two").plural
    assert cues("will both buy").plural
    assert not cues("will she buy").plural


@pytest.mark.parametrize("text", ["and in Italy?", "only Enterprise", "what about next month", "make it 10", "sort by name"])
def test_a_fragment_begins_like_something_that_hangs_on_what_was_said(text):
    assert cues(text).fragment


def test_a_whole_question_is_no_fragment():
    assert not cues("who is likely to churn in Italy?").fragment


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("customers outside Norway", True),
        ("everyone except those in Norway", True),
        ("not from Norway", True),
        ("non-Enterprise customers", True),
        ("customers in Norway", False),
        ("customers who did not order in Norway", False),
        ("no order for 60 days in Norway", False),
    ],
)
def test_what_is_left_out_is_told_from_what_is_asked_for(text, negated):
    found = cues(text)
    assert found.negated(found.known[-1].start) is negated


def test_a_list_shares_its_negation():
    found = cues("customers not in Norway, Italy or the UK")
    assert [found.negated(name.start) for name in found.known] == [True, True, True]


def test_another_clause_does_not_share_it():
    found = cues("customers outside Norway with an office in Oslo")
    assert [found.negated(name.start) for name in found.known] == [True, False]


def test_a_letter_that_grows_in_lower_case_moves_no_place():
    found = cues("customers not in İzmir or Oslo")
    assert [found.negated(name.start) for name in found.known] == [True, True]


def test_the_likeliest_goal_is_the_intent_and_without_any_it_is_out_of_scope():
    assert Heard("x", {"rank": 0.2, "list": 0.7}).intent == "list"
    assert Heard("x").intent == "out_of_scope"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    found = cues(text)
    assert "  " not in found.plain
    spans = [(time.start, time.end) for time in found.times] + [(number.start, number.end) for number in found.numbers]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert isinstance(found.refers or found.fragment or found.plural, bool)
    assert found.outcomes == tuple(dict.fromkeys(found.outcomes))


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("top 5 no wait top 3", 3),
        ("top 10 customers, sorry, top 4", 4),
        ("top 6 hang on top 8 by revenue", 8),
        ("top 5, no wait, in Italy", 5),
        ("the likeliest 4 please", 4),
        ("six of them will do", 6),
        ("give me 4 of those this time", 4),
    ],
)
def test_of_two_numbers_of_rows_the_corrected_one_counts(text, limit):
    assert cues(text).limit == limit


@pytest.mark.parametrize("text", ["ten of them will do", "5 of them please", "it's about time"])
def test_to_say_how_many_points_at_nobody(text):
    assert not cues(text).refers


@pytest.mark.parametrize(
    "text", ["Ana Solberg here, who will churn?", "Ben Vik here: who will churn?", "ana solberg here - who will churn"]
)
def test_who_speaks_is_not_spoken_of(text):
    assert cues(text).known == ()


def test_a_rep_who_is_asked_about_is_spoken_of():
    assert [name.candidates[0].value for name in cues("are Ana Solberg's customers here at risk").known] == ["ana"]


@pytest.mark.parametrize(
    "text",
    [
        "the Lunde Mills thing is sorted, what about Umbra Hotels next month",
        "lunde mills is done and how is umbra hotels doing now",
        "Lunde Mills is fine but will Umbra Hotels churn soon",
    ],
)
def test_whoever_is_settled_is_not_meant_any_more(text):
    assert [name.candidates[0].value for name in cues(text).known] == ["A2"]


@pytest.mark.parametrize("text", ["Lunde Mills is fine, thanks", "is Lunde Mills fine, or will it churn"])
def test_somebody_who_is_said_to_be_fine_is_meant_where_nothing_else_follows(text):
    assert [name.candidates[0].value for name in cues(text).known] == ["A1"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("hw many custs in Norway hvnt paid", "how many customers in _ haven't paid"),
        ("# of shops in Italy", "number of shops in _"),
        ("number # 3", "number 3"),
        ("whyyyy is it", "why is it"),
    ],
)
def test_the_plain_text_is_written_out(text, plain):
    assert cues(text).plain == plain


def test_each_name_and_time_counts_as_one_word():
    assert cues("will Lunde Mills churn in the next six weeks").word_count == 4


def test_of_a_long_message_the_times_are_read_for_the_question_and_all_of_them_for_what_is_written_down():
    said = cues("> we met on 3 November\n> it was cold\nwho will churn next month?")
    assert [time.text for time in said.times] == ["next month"]
    assert [time.text for time in said.times_of_all] == ["on 3 November", "next month"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Lunde Mills says all is fine but is she leaving us soon", ["A1"]),
        ("Lunde Mills is fine but who is leaving us soon", []),
        ("Lunde Mills is fine but will Umbra Hotels leave them soon", ["A2"]),
    ],
)
def test_whoever_is_settled_is_still_meant_by_a_pronoun_without_another_name(text, values):
    assert [name.candidates[0].value for name in cues(text).known] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("we met the Norway lot in Oslo, anyway: who is likely to leave", []),
        ("Norway was cold. anyway, who are the customers in Italy", ["Italy"]),
        ("customers in Oslo, I'll be in Italy anyway", ["Oslo"]),
        ("Norway was cold, anyway which of them will leave", ["Norway"]),
        ("Lunde Mills and Norway were late, anyway which orders are there", ["A1", "Norway"]),
        ("Lunde Mills and Norway were late, anyway show me the last orders", ["A1"]),
    ],
)
def test_values_of_a_story_are_not_meant_and_customers_are(text, values):
    assert [name.candidates[0].value for name in cues(text).known] == values


def test_times_of_a_story_are_not_meant_either():
    said = cues("we met in Oslo last month, anyway: who is likely to leave in December")
    assert [time.text for time in said.times if said.asks_at(time.start)] == ["in December"]
    assert "last month" not in said.meant


@pytest.mark.parametrize(
    "text",
    [
        "Ben Vik told me to look at the risk",
        "Ben Vik also wants the open tickets",
        "Ben Vik will ask",
        "I have a meeting with Ben Vik",
        "lunch tomorrow with Ben Vik",
        "cc Ben Vik",
    ],
)
def test_a_colleague_who_speaks_or_is_met_is_only_told_about(text):
    said = cues(text)
    assert said.is_told(said.known[0])


@pytest.mark.parametrize(
    "text",
    [
        "customers of Ben Vik",
        "revenue with Ben Vik",
        "Ben Vik's customers told me",
        "a meeting with Ben Vik's customers",
        "how is Ben Vik doing",
        "a call, and those with Ben Vik",
    ],
)
def test_a_colleague_whose_customers_are_asked_for_is_not_only_told_about(text):
    said = cues(text)
    assert not said.is_told(said.known[0])


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("who has a billing thing open", ("tickets", "customers")),
        ("delivery things still open in Norway", ("tickets",)),
        ("who has billing", ("customers",)),
        ("billing revenue", ("revenue",)),
    ],
)
def test_a_topic_that_is_open_speaks_of_tickets(text, subjects):
    assert cues(text).subjects == subjects


def test_a_place_asks_for_an_outcome_where_its_own_sentence_does():
    text = "Driving there on Thursday. Who will leave by July?"
    said = cues(text)
    assert [said.asks_at(place) for place in (text.index("on"), text.index("by"))] == [False, True]
    assert cues("on the 30.06. and will they leave").asks_at(3)
    assert not cues("Lunde Mills. show the tickets").asks_at(1)


def test_a_word_of_the_trade_is_spelt_right_in_the_plain_text():
    said = Heard("open tickts of acounts", {}, ())
    assert Cues(said, TODAY).plain == "open tickets of accounts"
