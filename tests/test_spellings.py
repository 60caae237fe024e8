import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from actions.spellings import Keys, Spellings, sound, spelt_right

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
    [
        ("fizzio", "physio"),
        ("kweens", "queens"),
        ("zooks", "sooks"),
        ("bakerie", "bakery"),
        ("brite", "bright"),
        ("nite", "night"),
    ],
)
def test_words_that_are_heard_alike_sound_alike(said, written):
    assert sound(said) == sound(written)


@pytest.mark.parametrize(("said", "other"), [("lunde", "linde"), ("umbra", "ombra"), ("physio", "fission"), ("bride", "bright")])
def test_words_that_are_heard_otherwise_do_not(said, other):
    assert sound(said) != sound(other)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("custmers by segmnt", "customers by segment"),
        ("turover and revenu", "turnover and revenue"),
        ("unresolvd tickts", "unresolved tickets"),
        ("highst prioriy", "highest priority"),
        ("acounts w/o meetng", "accounts w/o meeting"),
    ],
)
def test_a_word_of_the_trade_with_one_slip_is_spelt_right(said, right):
    assert spelt_right(said) == right


@pytest.mark.parametrize("said", ["border", "churned", "rders", "revn", "a'ccount", "cstmrs", "xustomer", "Custmers", "counters"])
def test_a_word_of_english_a_short_one_or_one_further_off_is_left_as_it_is(said):
    assert spelt_right(said) == said


@settings(max_examples=150, deadline=None)
@given(st.text("acdeinorstuvy _#", max_size=40))
def test_what_is_spelt_right_stays_so(said):
    assert spelt_right(spelt_right(said)) == spelt_right(said)
