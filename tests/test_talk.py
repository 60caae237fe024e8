import pytest

from actions import talk
from actions.answering import ANSWERING
from actions.deciding import TALK
from actions.questions import ASKS
from actions.writes import WRITES


@pytest.mark.parametrize("kind", TALK)
def test_small_talk_is_answered_in_a_sentence_without_data(kind):
    said = talk.chat(kind, "well well")
    assert (said.kind, said.question, said.rows) == ("chat", None, ())
    assert said.heading.endswith((".", "?"))


def test_the_same_words_get_the_same_line_and_different_words_not_always():
    lines = [talk.chat("thanks", message).heading for message in ("thanks", "thank you", "cheers", "ta", "great", "nice one")]
    assert lines == [
        talk.chat("thanks", message).heading for message in ("thanks", "thank you", "cheers", "ta", "great", "nice one")
    ]
    assert len(set(lines)) > 1


def test_a_greeting_offers_what_can_be_asked_and_a_goodbye_does_not():
    assert talk.chat("greet", "hello").choices
    assert not talk.chat("goodbye", "bye").choices


def test_small_talk_of_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        talk.chat("rank", "x")


def test_help_names_examples_that_can_be_said():
    said = talk.help_answer()
    assert said.kind == "help"
    for example in ("who is likely to churn this week?", "open tickets in Norway", "how fresh is the data?"):
        assert example in said.heading


def test_what_is_outside_is_refused_with_what_can_be_asked_instead():
    said = talk.refused()
    assert (said.kind, bool(said.choices)) == ("refused", True)
    assert talk.refused("Not this.").heading == "Not this."


def test_the_nearest_three_goals_are_offered_likeliest_first():
    said = talk.not_understood(("trend", "no_such_goal", "rank", "model", "list"))
    assert said.choices == (talk.EXAMPLES["trend"], talk.EXAMPLES["rank"], talk.EXAMPLES["model"])


def test_where_no_goal_is_near_the_usual_examples_are_offered():
    assert talk.not_understood(()).choices == talk.refused().choices


def test_examples_are_of_asks_that_can_be_answered():
    assert set(talk.EXAMPLES) <= set(ANSWERING)


def test_every_ask_is_answered_written_or_put_into_a_file():
    assert set(ASKS) == set(ANSWERING) | set(WRITES) | {"export"}


def test_without_a_list_it_is_said_that_one_is_needed_for_a_file():
    said = talk.nothing_to_export()
    assert (said.kind, bool(said.choices)) == ("clarify", True)
    assert "list first" in said.heading
