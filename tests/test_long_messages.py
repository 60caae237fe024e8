"""What is read of a long message."""

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
