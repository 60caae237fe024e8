from collections import Counter

import pytest

from actions.folding import fold
from actions.names import Entry, NameIndex
from actions.places import COUNTRIES


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("French customers", "France"),
        ("the Dutch", "Netherlands"),
        ("customers in Holland", "Netherlands"),
        ("UK accounts", "United Kingdom"),
        ("the British", "United Kingdom"),
        ("customers in the USA", "United States"),
        ("customers in the US", "United States"),
        ("American accounts", "United States"),
        ("Czech Republic", "Czechia"),
        ("South Koreans in South Korea", "South Korea"),
        ("Swiss clients", "Switzerland"),
    ],
)
def test_a_country_is_found_by_what_people_call_it_and_its_customers(said, country):
    index = NameIndex([Entry("country", name, name) for name in COUNTRIES])
    assert [entry.value for match in index.find(said) for entry in match.candidates][-1] == country


@pytest.mark.parametrize("spelling", ["UK", "Great Britain", "United Kingdom"])
def test_a_country_is_found_by_its_other_names_however_the_data_spells_it(spelling):
    index = NameIndex([Entry("country", spelling, spelling)])
    for said in ("UK", "Britain", "British", "United Kingdom"):
        (match,) = index.find(said)
        assert match.candidates[0].value == spelling


def test_no_country_is_called_by_the_same_word_twice():
    for country, others in COUNTRIES.items():
        assert [word for word, count in Counter((fold(country), *map(fold, others))).items() if count > 1] == []


def test_no_word_means_two_countries_but_the_irish_who_have_two_names():
    meant = Counter(fold(word) for others in COUNTRIES.values() for word in others)
    assert [word for word, count in meant.items() if count > 1] == ["irish"]


def test_other_names_are_written_as_they_are_looked_up():
    assert [word for others in COUNTRIES.values() for word in others if word != fold(word)] == []
