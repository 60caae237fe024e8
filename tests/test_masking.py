import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.components.masking import mask


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Will Lunde Mills churn?", [(5, 16, "customer")], "will customername churn?"),
        ("Write Kari", [(6, 10, "contact")], "write customername"),
        ("Ana's customers", [(0, 3, "rep")], "repname 's customers"),
        ("in Oslo, Norway", [(3, 7, "city"), (9, 15, "country")], "in placename , placename"),
        ("Valves and Pumps", [(0, 6, "category"), (11, 16, "product")], "productname and productname"),
        ("Enterprise or Milling", [(0, 10, "segment"), (14, 21, "industry")], "groupname or groupname"),
        ("team South", [(5, 10, "team_outside")], "team teamname"),
        ("tell me about Foobar", [(14, 20, "unknown")], "tell me about customername"),
        ("my ordr", [(3, 7, " orders ")], "my orders"),
    ],
)
def test_a_name_gives_way_to_a_word_for_its_kind(text, names, masked):
    assert mask(text, names) == masked


def test_all_names_of_a_kind_are_masked_alike_so_that_none_can_sway_the_goal():
    assert mask("is Churnside Dairy ok", [(3, 18, "customer")]) == mask("is Lunde Mills ok", [(3, 14, "customer")])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("who churns next week", "who churns futuretime"),
        ("revenue last month", "revenue pasttime"),
        ("orders in May", "orders sometime"),
        ("top 10 customers", "top number customers"),
        ("risk over 50%", "risk percentnumber"),
        ("the 2nd one", "the 2nd one"),
        ("revenue over 500 in May", "revenue number sometime"),
    ],
)
def test_times_and_numbers_give_way_to_words_for_what_they_are(text, masked):
    assert mask(text, []) == masked


def test_a_time_within_a_name_is_the_name_s():
    assert mask("orders of May Flowers", [(10, 21, "customer")]) == "orders of customername"


def test_of_names_that_overlap_the_first_is_masked():
    assert mask("Lunde Mills", [(0, 11, "customer"), (6, 11, "category")]) == "customername"


def test_case_spaces_and_curly_apostrophes_do_not_matter():
    assert mask("  What’s   ON\n", []) == "what's on"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_masked(text):
    masked = mask(text, [])
    assert masked == masked.strip()
    assert "  " not in masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hw many custs hvnt paid", "how many customers haven't paid"),
        ("# of shops", "number of shops"),
        ("rev/segment w/o tix", "revenue per segment without tickets"),
        ("custmers by segmnt", "customers by segment"),
    ],
)
def test_what_is_shortened_is_learnt_and_read_like_what_is_written_out(text, masked):
    assert mask(text, []) == masked
