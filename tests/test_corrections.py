"""What a message takes back while it is being said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.corrections import blanked, corrected_from, finished, rejected, superseded


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


@settings(max_examples=200, deadline=None)
@given(st.text("abdeginorstv ,.;!", max_size=60))
def test_in_any_text_what_is_taken_back_lies_within_it(said):
    for start, end in (*rejected(said), *finished(said)):
        assert 0 <= start < end <= len(said)
    assert 0 <= corrected_from(said) <= len(said)
