"""What people shorten when they type quickly, written out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.shorthand import COUNT_SIGN, WORDS, written_out
from actions.spellings import SHORT_FORMS


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("hw many custs hvnt paid b4 aug", "how many customers haven't paid before aug"),
        ("gimme the accts plz", "give me the accounts please"),
        ("wich ppl cud leave bc of that", "which people could leave because of that"),
        ("wot r u on abt", "what are you on about"),
        ("dont tell ny1", "don't tell anyone"),
        ("any tix rn", "any tickets right now"),
        ("howmuch rev in that seg", "how much revenue in that segment"),
        ("cheers n thx", "cheers and thanks"),
        ("hwo mny opn tix", "how many open tickets"),
        ("wil they buy betw those", "will they buy between those"),
        ("shld we call", "should we call"),
        ("refnds of ordrs seperatly", "refunds of orders separately"),
        ("whod leave", "who'd leave"),
    ],
)
def test_short_words_are_written_out(short, full):
    assert written_out(short) == full


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("they wouldnae buy", "they wouldn't buy"),
        ("shops w/o calls", "shops without calls"),
        ("shops w/ open tkts", "shops with open tickets"),
        ("shops w/calls", "shops with calls"),
        ("b/c they left", "because they left"),
        ("nos. of refunds", "number of refunds"),
        ("nr of orders", "number of orders"),
        ("num of orders", "number of orders"),
        ("number of of orders", "number of orders"),
    ],
)
def test_what_is_shortened_by_a_stroke_or_a_point_is_written_out(short, full):
    assert written_out(short) == full


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("refunds/reason", "refunds per reason"),
        ("sales / cities", "sales per cities"),
        ("and/or", "and/or"),
        ("sales #/country", "sales # per country"),
        ("#/12", "#/12"),
        ("open 24/7", "open 24/7"),
    ],
)
def test_a_stroke_before_a_dimension_means_per(short, full):
    assert written_out(short) == full


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("ready 2 leave", "ready to leave"),
        ("who is going too order", "who is going to order"),
        ("a letter 4 him", "a letter for him"),
        ("y the rise", "why the rise"),
        ("y is that", "why is that"),
        ("just 2 shops", "just 2 shops"),
        ("the 4 shops", "the 4 shops"),
        ("he is too tired", "he is too tired"),
        ("plan y for her", "plan y for her"),
    ],
)
def test_a_digit_or_letter_stands_for_a_word_only_where_its_neighbours_say_so(short, full):
    assert written_out(short) == full


@pytest.mark.parametrize(
    "text",
    ["who will churn this week?", "it's n't", "umbra's valves", "wild goods", "opening", "c/o the bakery", "nobody", "ur's", ""],
)
def test_whole_words_stay_as_they_are(text):
    assert written_out(text) == text


@pytest.mark.parametrize(
    ("text", "counts"),
    [("# of shops", True), ("# shops", True), ("#shops", True), ("line # 3", False), ("#3", False), ("c# shops", False)],
)
def test_a_hash_before_a_word_counts(text, counts):
    assert bool(COUNT_SIGN.search(text)) is counts


def test_no_short_word_is_taken_for_a_slip():
    assert WORDS <= SHORT_FORMS


@settings(max_examples=200, deadline=None)
@given(st.text("abnrtuwy24/'# ", max_size=40))
def test_any_text_can_be_written_out(text):
    assert isinstance(written_out(text), str)
