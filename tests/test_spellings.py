import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from actions.spellings import Keys, Spellings, sound

TOKENS = ("lunde", "lund", "umbra", "hotels", "shellfish", "laboratories", "ab")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("lunde", [(0, "lunde"), (1, "lund")]),
        ("umbar", [(1, "umbra")]),
        ("hotesl", [(1, "hotels")]),
        ("xmbra", [(1, "umbra")]),
        ("ubmar", []),
        ("ab", []),
        ("", []),
    ],
)
def test_words_one_slip_away_are_near(said, found):
    assert Spellings(TOKENS).near(said) == found


@pytest.mark.parametrize("said", ["shxllfixh", "shelfiish", "laxoratoxies"])
def test_two_slips_are_forgiven_in_long_words_where_asked_thoroughly(said):
    assert [word for _, word in Spellings(TOKENS).near(said, thorough=True)] == [
        word for word in TOKENS if OSA.distance(said, word) <= 2
    ]


WORDS = st.text("abcde", min_size=3, max_size=7)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=30), WORDS)
def test_every_word_one_slip_away_is_found_and_no_other(tokens, said):
    assert Spellings(tokens).near(said) == sorted((d, one) for one in set(tokens) if (d := OSA.distance(said, one)) <= 1)


def test_numbers_are_found_under_the_texts_that_they_were_filed_under():
    keys = Keys()
    for text, number in (("a", 3), ("b", 1), ("a", 2)):
        keys.file(text, number)
    assert keys.sort().find(["b", "c", "a"]) == {0: [1], 2: [3, 2]}
    assert Keys().sort().find(["a"]) == {}


@pytest.mark.parametrize(
    ("said", "written"),
    [("fizzio", "physio"), ("kweens", "queens"), ("zooks", "sooks"), ("bakerie", "bakery")],
)
def test_words_that_are_heard_alike_sound_alike(said, written):
    assert sound(said) == sound(written)


@pytest.mark.parametrize(("said", "other"), [("lunde", "linde"), ("umbra", "ombra"), ("physio", "fission")])
def test_words_that_are_heard_otherwise_do_not(said, other):
    assert sound(said) != sound(other)
