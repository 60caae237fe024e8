"""Whether a message is in another language than English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.languages import is_hardly_english, is_other_language


@pytest.mark.parametrize(
    "text",
    [
        "wie viele kunden haben wir in diesem monat",
        "combien de clients avons-nous pour cette semaine",
        "cuántos clientes tienen una cita hoy",
        "quanti clienti sono a rischio questa settimana",
        "quantos clientes estão em risco este mês",
        "hoeveel klanten gaan ons deze week verlaten",
        "ile klientów jest w tym miesiącu",
        "bu hafta hangi müşteri gidecek",
        "hur många kunder har vi nästa vecka",
    ],
)
def test_two_small_words_of_another_language_tell_it(text):
    assert is_other_language(text)


@pytest.mark.parametrize(
    "text", ["сколько заказов сегодня", "今週の注文は何件ですか", "πόσοι πελάτες", "كم عدد العملاء", "고객 목록"]
)
def test_a_writing_that_english_never_uses_tells_it(text):
    assert is_other_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "who is likely to leave this week",
        "hw many custs",
        "tell me about the place in la paz",
        "my son met a man in de haan",
        "per hour",
        "churn",
        "12 345",
        "?!",
        "",
    ],
)
def test_english_is_told_from_it_however_short_or_sloppy(text):
    assert not is_other_language(text)


def test_one_foreign_word_is_not_enough():
    assert not is_other_language("die bakery")
    assert not is_other_language("auf wiedersehen")


def test_more_english_words_than_foreign_ones_are_english():
    assert not is_other_language("show me the customers that wrote welche kunden")
    assert not is_other_language("is the word كيف in this list")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_in_one_or_in_the_other(text):
    assert is_other_language(text) in (True, False)


@pytest.mark.parametrize(
    "text", ["kdo koupi nasi vec dnes", "customers kdo koupi nasi dnes zitra", "vilka kunder lämnar oss snart"]
)
def test_a_text_of_hardly_any_english_word_is_in_another_language(text):
    assert is_hardly_english(text)


@pytest.mark.parametrize(
    "text",
    ["hw mny custs rn plz", "which firma koupi dnes", "kdo koupi nasi", "_ _ # _ _", "shw teh ordrs frm _ agian pls", ""],
)
def test_a_few_words_short_forms_and_every_fourth_word_of_english_are_not_told_by_that(text):
    assert not is_hardly_english(text)
