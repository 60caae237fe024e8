import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actions.folding import Word, fold, words

# Letters, signs and accents of the languages that customers' names are written in, composed and decomposed.
LATIN = st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("\u0301\u0308\u030a’“”–… "), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café Zoé & Sons", "cafe zoe and sons"),
        ("Cafe\u0301", "cafe"),
        ("Øster Łódź", "oster lodz"),
        ("Straße", "strasse"),
        ("Ægir Đoković Œuvre", "aegir dokovic oeuvre"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("S.p.A.", "spa"),
        ("H&M", "h and m"),
        ("A-B/C_d", "a b c d"),
        ("  Two\tspaces \n", "two spaces"),
        ("東京", "東京"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(text, folded):
    assert fold(text) == folded


@settings(max_examples=300, deadline=None)
@given(LATIN | st.text(max_size=60))
def test_what_is_folded_already_is_left_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=1, deadline=None)
@given(st.just("ø"))
@example("ǿ")
@example("ǽ")
def test_an_accent_on_a_letter_that_does_not_decompose_is_folded_too(text):
    assert fold(text) in ("o", "ae")


def test_words_say_where_they_stand():
    assert words("Will Café Zoé buy?") == [
        Word("will", 0, 4, capital=True),
        Word("cafe", 5, 9, capital=True),
        Word("zoe", 10, 13, capital=True),
        Word("buy", 14, 17, capital=False),
    ]


@pytest.mark.parametrize("text", ["Lunde's", "Lunde’s", "Lunde‘s", "Lunde`s", "Lunde´s", "Lunde'S"])
def test_a_possessive_ending_is_not_part_of_the_word(text):
    assert words(text) == [Word("lunde", 0, 5, capital=True, possessive=True)]


@pytest.mark.parametrize("text", ["Mills'", "Mills’"])
def test_a_word_that_ends_in_s_may_be_possessive_by_an_apostrophe_alone(text):
    assert words(f"{text} orders")[0] == Word("mills", 0, 5, capital=True, possessive=True)


def test_a_word_all_in_capitals_is_told_from_one_that_only_begins_with_one():
    assert [(word.folded, word.capital, word.upper) for word in words("US Us us")] == [
        ("us", True, True),
        ("us", True, False),
        ("us", False, False),
    ]


def test_signs_alone_are_no_words_but_an_ampersand_is_read_as_and():
    assert [word.folded for word in words("Ask & Embla — 4-5 ?!")] == ["ask", "and", "embla", "4", "5"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_words_of_any_text_lie_within_it_in_order_and_none_is_empty(text):
    found = words(text)
    assert all(word.folded for word in found)
    edges = [edge for word in found for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
