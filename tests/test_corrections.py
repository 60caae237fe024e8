"""What a message takes back while it is being said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.corrections import blanked, corrected_from, finished, points_back, rejected, superseded, told


def left(lower):
    return " ".join(blanked(lower, rejected(lower)).split())


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("i'm not asking who will leave, list the orders", "list the orders"),
        ("never mind them, who will buy in italy", "who will buy in italy"),
        ("no rush, turnover this month please", "turnover this month please"),
        ("no jokes please, who will leave", "who will leave"),
        ("enough small talk, who will buy", "who will buy"),
        ("hope your weekend was good! open tickets", "open tickets"),
        ("leaving the small ones aside, who leaves", ", who leaves"),
        ("orders by country, not the revenue", "orders by country"),
    ],
)
def test_what_is_said_not_to_be_wanted_is_left_out(said, rest):
    assert left(said) == rest


@pytest.mark.parametrize(
    "said",
    [
        "who might leave before the quarter is out",
        "who leaves us before the month runs out",
        "will they leave",
        "who has no orders",
        "i don't want to lose this customer",
    ],
)
def test_words_that_only_look_like_a_refusal_are_kept(said):
    assert left(said) == said


def test_a_refusal_that_leaves_hardly_a_word_is_none():
    assert rejected("i don't want it.") == []


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("the birch bank thing is sorted, what about elm bank next", "the birch bank thing is sorted,"),
        ("birch bank is dealt with and how is elm bank doing", "birch bank is dealt with and"),
        ("both invoices are settled so who will leave this week", "both invoices are settled so"),
    ],
)
def test_what_is_settled_is_not_spoken_of_any_more(said, over):
    assert [said[start:end].strip() for start, end in finished(said)] == [over]


@pytest.mark.parametrize("said", ["birch bank is fine, thanks", "who is at risk", "is birch bank done", ""])
def test_nothing_is_settled_where_the_sentence_turns_to_nothing_else(said):
    assert finished(said) == []


def test_a_correction_begins_behind_its_last_words():
    assert "top 5 no wait top 3"[corrected_from("top 5 no wait top 3") :] == " top 3"
    assert "5, sorry 6, i mean 7"[corrected_from("5, sorry 6, i mean 7") :] == " 7"
    assert corrected_from("top 5 in italy") == 0


def test_of_two_of_a_kind_the_first_is_taken_back():
    said = "in lisbon.. no, porto"
    assert superseded(said, [(3, 9, "city"), (15, 20, "city")]) == {0}
    assert superseded(said, [(3, 9, "city"), (15, 20, "segment")]) == set()
    assert superseded("in lisbon and porto", [(3, 9, "city"), (14, 19, "city")]) == set()


def test_hang_on_takes_back_too():
    assert superseded("in may hang on in june", [(0, 6, "time"), (15, 22, "time")]) == {0}


PIECES = [
    "anyway",
    "anyhow,",
    "i'll be in rome anyway",
    "list orders",
    "she",
    "no,",
    "hope you are well",
    "is fine but",
    "i know about them",
]


@settings(max_examples=200, deadline=None)
@given(st.text("abdeginorstv ,.;!", max_size=60) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_in_any_text_what_is_taken_back_lies_within_it(said):
    for start, end in (*rejected(said), *finished(said), *told(said)):
        assert 0 <= start < end <= len(said)
    assert 0 <= corrected_from(said) <= len(said)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("hope you slept well :) who will leave us", "who will leave us"),
        ("hope all is fine can you list the orders", "can you list the orders"),
        ("i know about those already, who else will leave", ", who else will leave"),
        ("we already heard about him so who else is at risk", "so who else is at risk"),
    ],
)
def test_a_good_wish_and_what_is_known_already_are_left_out(said, rest):
    assert left(said) == rest


@pytest.mark.parametrize("said", ["who here knows about those late orders", "do you know about the open tickets"])
def test_whether_something_is_known_may_be_the_question(said):
    assert left(said) == said


@pytest.mark.parametrize(
    ("said", "story"),
    [
        ("we had lunch in rome and anyway, who will leave this month", "we had lunch in rome and anyway,"),
        ("rome was hot. anyhow show the open tickets now", "rome was hot. anyhow"),
        ("list the oslo tickets, i'll be there anyway", ", i'll be there anyway"),
    ],
)
def test_what_is_told_before_anyway_is_a_story(said, story):
    assert [said[start:end].strip() for start, end in told(said)] == [story]


@pytest.mark.parametrize(
    "said",
    [
        "we had lunch in rome, anyway which of them will leave",
        "rome was hot, anyway who might leave there",
        "anyway thanks",
        "i'm in rome anyway",
        "we met in rome and in oslo, so who will leave",
    ],
)
def test_there_is_no_story_where_the_question_points_back_at_it_or_none_follows(said):
    assert told(said) == []


def test_words_that_point_back_are_whole_ones():
    assert points_back("is she gone")
    assert not points_back("theirs is the thesis of hermes")


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("romans, no oslo", set()),
        ("rome - no oslo", set()),
        ("rome, no, oslo", {0}),
        ("rome - no wait oslo", {0}),
        ("rome, no not that, oslo", {0}),
        ("rome.. no oslo", {0}),
    ],
)
def test_no_right_before_a_value_leaves_it_out_and_takes_nothing_back(said, gone):
    first, second = said.index("rom"), said.index("oslo")
    assert superseded(said, [(first, first + 4, "city"), (second, second + 4, "city")]) == gone
