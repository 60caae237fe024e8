"""The words that stand for what a message holds, from which its goal is learnt."""

import pytest

from bot.components.cue_words import cue_words


def entity(text, name, kind="customer", **more):
    start = text.index(name)
    return {"entity": kind, "value": name, "start": start, "end": start + len(name), **more}


def words(text, *entities):
    return set(cue_words(text, entities).split())


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("revenue last month", {"subjectrevenue", "firstrevenue", "timeperiodpast"}),
        ("who is likely to churn next week?", {"outchurn", "expected", "question"}),
        ("why the second one?", {"why", "pointer"}),
        ("revenue by month", {"groupmonth"}),
        ("revenue by country", {"group"}),
        ("top 5 customers by revenue", {"limit", "orderrevenue", "people"}),
        ("customers with no order for 60 days", {"noorder", "people"}),
        ("how many tickets are open", {"count", "open", "subjecttickets"}),
        ("what about her?", {"refers", "fragment"}),
    ],
)
def test_what_a_message_holds_is_said_in_words(text, cues):
    assert cues <= words(text)


def test_two_cues_together_are_a_word_of_their_own_in_one_order():
    said = words("revenue last month")
    assert "subjectrevenue&timeperiodpast" in said
    assert "timeperiodpast&subjectrevenue" not in said


def test_the_same_cues_in_other_words_have_the_same_pairs():
    def pairs(text):
        return {word for word in words(text) if "&" in word}

    assert pairs("revenue last month") & pairs("last month's takings") >= {"subjectrevenue&timeperiodpast"}


def test_a_name_counts_by_its_kind_and_not_by_its_letters():
    one, other = "will Lunde Mills churn?", "will Refund & Sons churn?"
    assert words(one, entity(one, "Lunde Mills")) == words(other, entity(other, "Refund & Sons"))
    assert "namecustomer" in words(one, entity(one, "Lunde Mills"))
    assert "outrefund" not in words(other, entity(other, "Refund & Sons"))


def test_a_name_found_in_the_data_and_one_annotated_in_training_are_alike():
    text = "will Lunde Mills churn?"
    found = entity(text, "Lunde Mills", candidates=[["customer", "A1", "Lunde Mills", ""]], near=[], whole=True, capital=True)
    assert words(text, found) == words(text, entity(text, "Lunde Mills"))


def test_an_unknown_word_is_no_name():
    text = "will Foobar churn?"
    assert not [word for word in words(text, entity(text, "Foobar", "unknown", capital=True)) if word.startswith("name")]


@pytest.mark.parametrize(("text", "length"), [("hello", "long0"), ("hello you there", "long1"), ("who will churn this week please now", "long2"), ("well " * 12, "long3")])  # fmt: skip
def test_how_long_a_message_is_counts_in_four_steps(text, length):
    assert [word for word in words(text) if word.startswith("long")] == [length]


def test_a_message_begins_with_its_first_word():
    assert "startswho" in words("Who will churn?")


def test_the_words_do_not_depend_on_the_day_on_which_they_are_read():
    assert cue_words("revenue in May", ()) == cue_words("revenue in May", [])
    assert words("orders on Friday") == words("orders on Monday")


@pytest.mark.parametrize("text", ["", " ", "?", "🙂", "\x00", "日本語"])
def test_a_message_that_says_little_has_few_cues_and_breaks_nothing(text):
    assert len(words(text)) <= 4
