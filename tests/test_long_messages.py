"""What is read of a long message."""

import pytest

from actions.long_messages import WHOLE, asking_part, without_the_rest

STORY = "It rained all morning and the fair was empty. We talked about prices, 3.5 % more, and about the new plant. " * 4


def test_a_short_message_is_read_as_a_whole():
    said = "Hello. Who will churn? Thanks."
    assert asking_part(said) == (0, len(said))


def test_of_a_long_message_only_its_question_is_read_and_stays_in_its_place():
    said = f"{STORY}Will Lunde Mills order by Friday? Many thanks and see you soon. Best, Anna"
    begin, end = asking_part(said)
    assert len(said) > WHOLE
    assert said[begin:end].strip() == "Will Lunde Mills order by Friday?"
    blanked = without_the_rest(said)
    assert len(blanked) == len(said)
    assert blanked.strip() == "Will Lunde Mills order by Friday?"


def test_several_questions_are_read_from_the_first_to_the_last():
    said = f"{STORY}Who will churn? It matters. And why?"
    assert without_the_rest(said).strip() == "Who will churn? It matters. And why?"


def test_a_point_in_a_number_ends_no_sentence():
    said = f"{STORY}Is 3.5 % of the revenue at risk?"
    assert without_the_rest(said).strip() == "Is 3.5 % of the revenue at risk?"


def test_a_long_message_without_a_question_mark_is_read_as_a_whole():
    assert asking_part(STORY) == (0, len(STORY))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("> are the valves in?\n> regards\nwho is likely to leave us?", "who is likely to leave us?"),
        ("who is likely to leave us?\n\nFrom: Ida\nWe are very pleased with it.", "who is likely to leave us?"),
        ("Fwd: delivery\n\nIt was late again.\n\nplease draft a reply", "please draft a reply"),
        ("Dear all,\nthe pump broke.\n\nwhich tickets are open?", "which tickets are open?"),
        ("re: your offer\nwe like it\n\nshow the orders of last week", "show the orders of last week"),
    ],
)
def test_of_a_short_message_with_something_pasted_only_the_writer_s_own_words_are_read(said, asked):
    assert len(said) < WHOLE
    assert without_the_rest(said).strip() == asked
    assert len(without_the_rest(said)) == len(said)


def test_lines_that_are_marked_as_quoted_part_the_own_words_without_empty_lines():
    said = "> which ones?\nplease show my tickets\n> the ones of last week, when they came"
    assert without_the_rest(said).strip() == "please show my tickets"


@pytest.mark.parametrize("own", ["can you do this for me", "pls help", "what do i say", "ok can you find it out for them please"])
def test_own_words_that_only_point_at_it_leave_the_request_that_was_pasted(own):
    said = f"From: Ida\n\nThe boxes came late. Could you tell us when the rest arrives? We wait.\n\n{own}"
    assert without_the_rest(said).strip() == "Could you tell us when the rest arrives?"


def test_own_words_that_point_at_something_without_a_request_are_read_themselves():
    said = "From: Ida\n\nThe boxes came late.\n\ncan you check this"
    assert without_the_rest(said).strip() == "can you check this"


def test_own_words_that_ask_something_of_their_own_are_read_alone():
    said = "From: Ida\n\nCould you tell us when the rest arrives?\n\ncan you tell me how many orders they made"
    assert without_the_rest(said).strip() == "can you tell me how many orders they made"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("hold on, somebody is at the door... ok. what about next month?", "what about next month?"),
        ("sorry the phone rang, back now. and how about Italy", "and how about Italy"),
        ("one moment please! what about the bakery", "what about the bakery"),
    ],
)
def test_what_is_said_to_somebody_else_before_a_fragment_is_left_out(said, asked):
    assert without_the_rest(said).strip() == asked


@pytest.mark.parametrize("said", ["What next? I think so. what about May", "ok. what about May", "what about May"])
def test_a_question_before_a_fragment_is_no_aside(said):
    assert without_the_rest(said) == said


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("<p>who will <b>buy</b> soon?</p>", "who will buy soon?"),
        ("<script>alert('who will leave?')</script>turnover this month", "turnover this month"),
        ("<style>p {color: red}</style><a href='x'>open tickets</a>", "open tickets"),
        ("revenue <500 and >100", "revenue <500 and >100"),
        ("risk < 5 and > 2", "risk < 5 and > 2"),
    ],
)
def test_markup_is_not_read_and_every_word_keeps_its_place(said, asked):
    read = without_the_rest(said)
    assert read.split() == asked.split()
    assert len(read) == len(said)
    assert all(kept in (" ", letter) for kept, letter in zip(read, said, strict=True))
