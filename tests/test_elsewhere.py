"""What sounds like sales work and stands in other books; names are blanked as in the plain text of a message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.elsewhere import is_kept_elsewhere


@pytest.mark.parametrize(
    "plain",
    [
        "what are the payment terms of _",
        "give me the list prices of _",
        "is there a price list",
        "what's the iban of _",
        "which certificates does _ have",
        "what is the delivery status",
        "how many employees has _",
        "what is my sales target",
        "who is the ceo of _",
    ],
)
def test_what_no_order_or_ticket_says_is_kept_elsewhere(plain):
    assert is_kept_elsewhere(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "how big a discount can they get",
        "which discounts are there",
        "what is the discount level for _",
        "discounts: what is allowed",
    ],
)
def test_how_much_may_be_given_away_is_kept_elsewhere(plain):
    assert is_kept_elsewhere(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "is it legal to sell _ there",
        "are we allowed to send _ to _",
        "what is the company policy on gifts",
        "who signs off refunds",
    ],
)
def test_what_is_allowed_is_kept_elsewhere(plain):
    assert is_kept_elsewhere(plain)


@pytest.mark.parametrize(
    "plain", ["if we raised prices, who would leave", "suppose they get free shipping", "if we opened an office in _"]
)
def test_what_would_be_if_something_were_otherwise_is_kept_elsewhere(plain):
    assert is_kept_elsewhere(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "who will leave this month",
        "what is the status of the order",
        "our margins",
        "does _ have a special order",
        "who asked for a discount",
        "did _ ask for a discount of #",
        "am i allowed to know who left",
        "if they order again, who calls",
        "what if _ leaves",
        "who ordered online",
        "which firms do we have",
        "",
    ],
)
def test_what_the_data_says_and_what_nobody_asks_is_not(plain):
    assert not is_kept_elsewhere(plain)


def test_a_thing_far_behind_its_question_or_in_another_sentence_is_not_asked_for():
    assert not is_kept_elsewhere("who will leave? they spoke of margins")
    assert not is_kept_elsewhere(f"who will leave {'and ' * 20}margins")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("what is the _ order orders next ticket who will leave buy by # revenue".split()), max_size=12).map(
        " ".join
    )
)
def test_words_of_the_trade_alone_are_never_kept_elsewhere(plain):
    assert not is_kept_elsewhere(plain)
