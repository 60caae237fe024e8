import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.names import Entry, NameIndex

LUNDE = Entry("customer", "A1", "Lunde Mills")
KARI = Entry("contact", "A1", "Kari Lunde", "Lunde Mills")
UMBRA = Entry("customer", "A2", "Umbra Hotels")
IDA = Entry("contact", "A2", "Ida Berg", "Umbra Hotels")
ZOE = Entry("customer", "A3", "Café Zoé")
FOODS = Entry("customer", "A4", "Nordic Foods AS")
PAPER = Entry("customer", "A5", "Nordic Paper AS")
TOMORROW = Entry("customer", "A6", "Tomorrow Ltd")
LEAVE = Entry("customer", "A7", "Leave")
ANA = Entry("rep", "ana", "Ana Solberg")
NORWAY = Entry("country", "Norway", "Norway")
BRITAIN = Entry("country", "United Kingdom", "United Kingdom")
STATES = Entry("country", "United States", "United States")
BERGEN = Entry("city", "Bergen", "Bergen")
FILTERS = Entry("category", "Filters", "Filters")
BATTERIES = Entry("category", "Batteries", "Batteries")
KEY = Entry("segment", "Key account", "Key account")
DELIVERY = Entry("topic", "delivery", "delivery")
ENTRIES = (LUNDE, KARI, UMBRA, IDA, ZOE, FOODS, PAPER, TOMORROW, LEAVE, ANA, NORWAY, BRITAIN, STATES, BERGEN, FILTERS, BATTERIES, KEY, DELIVERY)  # fmt: skip
# How often people use each word to ask.
ORDINARY = {
    word: count
    for count, line in (
        (100, "who what will is are to the a in of with about tell me show customers churn at risk and for why my it us order"),
        (5, "leave older list tomorrow key"),
    )
    for word in line.split()
}
INDEX = NameIndex(ENTRIES, ORDINARY)


def found(text, index=INDEX):
    return [(text[match.start : match.end], list(match.candidates)) for match in index.find(text)]


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("will Lunde Mills churn?", "Lunde Mills", LUNDE),
        ("will lunde mills churn?", "lunde mills", LUNDE),
        ("LUNDE MILLS at risk", "LUNDE MILLS", LUNDE),
        ("LundeMills at risk", "LundeMills", LUNDE),
        ("why is Lunde Mills's risk", "Lunde Mills", LUNDE),
        ("Umbra Hotels’ risk", "Umbra Hotels", UMBRA),
        ("is cafe zoe at risk", "cafe zoe", ZOE),
        ("Kari Lunde", "Kari Lunde", KARI),
        ("Ana Solberg's customers", "Ana Solberg", ANA),
        ("in norway", "norway", NORWAY),
        ("nordic foods as", "nordic foods as", FOODS),
    ],
)
def test_a_whole_name_is_found_however_it_is_written(text, said, meant):
    assert found(text) == [(said, [meant])]
    assert INDEX.find(text)[0].whole


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("will Lund Mills churn?", "Lund Mills", LUNDE),
        ("will Lunde Mlls churn?", "Lunde Mlls", LUNDE),
        ("Umbar Hotels at risk", "Umbar Hotels", UMBRA),
        ("Umbra Hotells", "Umbra Hotells", UMBRA),
        ("in Norwya", "Norwya", NORWAY),
    ],
)
def test_one_slip_of_the_keyboard_is_forgiven(text, said, meant):
    assert found(text) == [(said, [meant])]


def test_two_slips_in_a_short_word_are_not_forgiven():
    assert [candidates for _, candidates in found("tell me about Lnud Mils")] == [[]]


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("tell me about Umbra", "Umbra", [UMBRA]),
        ("tell me about Nordic Paper", "Nordic Paper", [PAPER]),
        ("tell me about Paper", "Paper", [PAPER]),
        ("tell me about Kari", "Kari", [KARI]),
    ],
)
def test_a_part_of_a_name_is_found_and_said_to_be_a_part(text, said, meant):
    assert found(text) == [(said, meant)]
    assert not INDEX.find(text)[0].whole


def test_all_equally_good_names_are_candidates():
    assert found("will Nordic churn?") == [("Nordic", [FOODS, PAPER])]


def test_a_customer_comes_before_a_contact_of_the_same_part_of_a_name():
    assert found("tell me about Lunde") == [("Lunde", [LUNDE, KARI])]


def test_two_names_in_one_sentence_stay_two():
    assert found("Lunde Mills and Umbra Hotels") == [("Lunde Mills", [LUNDE]), ("Umbra Hotels", [UMBRA])]


@pytest.mark.parametrize(("text", "said"), [("filter", "filter"), ("any battery", "battery"), ("key accounts", "key accounts")])
def test_a_value_is_found_in_singular_and_plural(text, said):
    assert [words for words, candidates in found(text) if candidates] == [said]


@pytest.mark.parametrize("text", ["tell us about it", "who will leave us", "is it at risk"])
def test_ordinary_words_are_no_names(text):
    assert found(text) == []


def test_us_is_a_country_only_where_it_is_written_in_capitals():
    assert found("customers in the US") == [("US", [STATES])]
    assert found("customers with us") == []


def test_an_ordinary_word_that_is_a_name_needs_a_capital_within_the_sentence():
    assert found("tell me about Leave") == [("Leave", [LEAVE])]
    assert found("who will leave") == []
    assert found("Leave it") == []


def test_a_day_of_the_calendar_is_no_part_of_a_name_by_itself():
    assert found("who will order tomorrow") == []
    assert found("tell me about Tomorrow Ltd") == [("Tomorrow Ltd", [TOMORROW])]


def test_a_word_like_no_name_is_handed_on_as_unknown():
    (match,) = INDEX.find("tell me about Foobar")
    assert (match.candidates, match.near, match.capital, match.meant) == ((), (), True, "")


def test_an_unknown_name_that_shares_a_word_with_known_ones_says_which_are_near():
    (match,) = INDEX.find("tell me about Nordic Steel")
    assert (match.candidates, match.near) == ((), (FOODS, PAPER))


def test_a_misspelt_ordinary_word_says_which_word_was_meant():
    (match,) = INDEX.find("who will chrun")
    assert (match.candidates, match.meant) == ((), "churn")


def test_of_two_ordinary_words_equally_near_the_more_usual_one_is_meant():
    assert [match.meant for match in INDEX.find("oder")] == ["order"]


def test_which_words_are_ordinary_may_be_said_without_how_often():
    assert [match.meant for match in NameIndex(ENTRIES, {"churn"}).find("chrun")] == ["churn"]


def test_a_legal_form_that_several_names_end_in_finds_none_of_them():
    index = NameIndex([Entry("customer", "1", "Alpha Holding"), Entry("customer", "2", "Beta Holding")])
    assert found("Holding", index) == []
    assert found("Alpha", index) == [("Alpha", [Entry("customer", "1", "Alpha Holding")])]


def test_an_entry_given_twice_is_one_candidate():
    assert found("Lunde Mills", NameIndex([LUNDE, LUNDE])) == [("Lunde Mills", [LUNDE])]


def test_customers_of_the_same_name_are_all_candidates():
    twin = Entry("customer", "A9", "Lunde Mills")
    assert found("Lunde Mills", NameIndex([LUNDE, twin])) == [("Lunde Mills", [LUNDE, twin])]


def test_a_contact_is_shown_with_its_customer():
    assert (KARI.shown, LUNDE.shown) == ("Kari Lunde (Lunde Mills)", "Lunde Mills")


def test_an_index_of_nothing_finds_nothing_known():
    assert [match.candidates for match in NameIndex([]).find("will Lunde Mills churn?")] == [()]
    assert NameIndex([]).find("") == []


PIECES = st.lists(
    st.one_of(
        st.sampled_from([word for entry in ENTRIES for word in entry.name.split()]),
        st.sampled_from(["and", "of", "&", "'s", ",", "-", "the", "churn", "May", "2nd", "½"]),
        st.text(max_size=6),
    ),
    max_size=14,
).flatmap(lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)]))


@settings(max_examples=400, deadline=None)
@given(PIECES | st.text(max_size=80))
def test_in_any_text_the_names_lie_within_it_in_order_and_do_not_overlap(text):
    edges = [edge for match in INDEX.find(text) for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    assert all(match.start < match.end <= len(text) for match in INDEX.find(text))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([entry for entry in ENTRIES if entry is not LEAVE]), st.sampled_from([str.lower, str.upper, str.title, str])
)
def test_every_entry_is_found_by_its_own_name_in_any_case(entry, written):
    (match,) = INDEX.find(f"tell me about {written(entry.name)}")
    assert entry in match.candidates
    assert match.whole


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("tell me about Nordic Food AS", "Nordic Food AS", [FOODS]),
        ("tell me about Umbra Hotel", "Umbra Hotel", [UMBRA]),
        ("tell me about Um bra Hotels", "Um bra Hotels", [UMBRA]),
        ("will Caf Zoé churn?", "Caf Zoé", [ZOE]),
        ("will UH churn?", "UH", [UMBRA]),
        ("will U.H. churn?", "U.H", [UMBRA]),
        ("will K. Lunde churn?", "K. Lunde", [KARI]),
        ("tell me about I Berg", "I Berg", [IDA]),
    ],
)
def test_a_name_is_found_in_another_number_split_very_short_or_by_its_initials(text, said, meant):
    assert found(text) == [(said, meant)]


def test_initials_in_small_letters_or_known_short_forms_mean_nobody():
    index = NameIndex([UMBRA, Entry("customer", "A8", "Prime Metals")], ORDINARY)
    assert [candidates for _, candidates in found("will uh churn in the PM", index) if candidates] == []
    assert found("WILL UH CHURN", index) == [("UH", [])]


def test_a_legal_form_need_not_be_said_and_may_be_said_of_the_name_alone():
    index = NameIndex([Entry("customer", "1", "Alder & Co KG"), Entry("customer", "2", "Alder Mills")], ORDINARY)
    assert found("tell me about Alder & Co", index) == [("Alder & Co", [Entry("customer", "1", "Alder & Co KG")])]


def test_half_of_a_name_that_is_not_known_is_no_misspelt_city():
    index = NameIndex([Entry("city", "Lund", "Lund")], ORDINARY)
    assert found("tell me about Lunde Mills", index) == [("Lunde Mills", [])]
    assert found("customers in Lundd", index) == [("Lundd", [Entry("city", "Lund", "Lund")])]


# -- names as they are typed and spoken ------------------------------------------------------------------------------------

EARTH = Entry("customer", "B1", "Salt of the Earth Bakery")
HORAS = Entry("customer", "B2", "Clínica 24 Horas")
TUAS = Entry("customer", "B3", "Tuas Chemicals")
BOATS = Entry("customer", "B4", "Crane Street Boats")
BOOKS = Entry("customer", "B5", "Crane Street Books")
FORGET = Entry("customer", "B6", "Forget Me Not")
CHIPS = Entry("customer", "B7", "Fish and Chips Bar")
MARY = Entry("customer", "B8", "St Mary Chapel")
ABBEY = Entry("customer", "B9", "Abbey Rd Records")
PHYSIO = Entry("customer", "B10", "Physio Plus")
DELTA = Entry("customer", "B11", "Delta Pumps")
CLINIC = Entry("customer", "B12", "Harbour Clinic")
GLOVES = Entry("category", "Gloves & Masks", "Gloves & Masks")
HAND_TOOLS = Entry("category", "Hand tools", "Hand tools")
POWER_TOOLS = Entry("category", "Power tools", "Power tools")
SEED = Entry("category", "Seed", "Seed")
HELMET = Entry("product", "Helmets", "Hard Hat Lite")
MID = Entry("segment", "Mid-market", "Mid-market")
TYPED = NameIndex(
    (EARTH, HORAS, TUAS, BOATS, BOOKS, FORGET, CHIPS, MARY, ABBEY, PHYSIO, DELTA, CLINIC, GLOVES, HAND_TOOLS, POWER_TOOLS, SEED, HELMET, MID, KEY, NORWAY),
    {**ORDINARY, **dict.fromkeys("buy buys buying her my which need needs any call".split(), 100), **dict.fromkeys("delta clinic harbour".split(), 2)},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("tell me about saltoftheearthbakery", "saltoftheearthbakery", EARTH),
        ("tell me about saltearthbakery", "saltearthbakery", EARTH),
        ("will fishchipsbar churn", "fishchipsbar", CHIPS),
    ],
)
def test_a_name_is_found_glued_together_with_its_small_words_or_without_them(text, said, meant):
    assert found(text, TYPED) == [(said, [meant])]
    assert TYPED.find(text)[0].whole


@pytest.mark.parametrize(("text", "said"), [("will 24horas churn", "24horas"), ("tell me about clinica24", "clinica24")])
def test_a_glued_part_of_a_customer_s_name_is_a_part(text, said):
    assert found(text, TYPED) == [(said, [HORAS])]
    assert not TYPED.find(text)[0].whole


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("tell me about Saint Mary Chapel", "Saint Mary Chapel", MARY),
        ("tell me about st mary chapel", "st mary chapel", MARY),
        ("will abbey road records churn", "abbey road records", ABBEY),
        ("will Abbey Rd Records churn", "Abbey Rd Records", ABBEY),
        ("will fish n chips bar churn", "fish n chips bar", CHIPS),
        ("tell me about forget me not", "forget me not", FORGET),
    ],
)
def test_a_name_is_found_as_it_is_spoken(text, said, meant):
    assert found(text, TYPED) == [(said, [meant])]


def test_the_letter_n_alone_names_nobody():
    assert [candidates for _, candidates in found("n", TYPED) if candidates] == []


@pytest.mark.parametrize(("text", "said"), [("will fizzio plus churn", "fizzio plus"), ("will fisio plus churn", "fisio plus")])
def test_a_name_is_found_by_how_it_sounds(text, said):
    assert found(text, TYPED) == [(said, [PHYSIO])]


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("will tuas chem churn", "tuas chem", [TUAS]),
        ("will crane str boats churn", "crane str boats", [BOATS]),
        ("will crane str churn", "crane str", [BOATS, BOOKS]),
    ],
)
def test_a_word_may_be_cut_short_behind_a_whole_one(text, said, meant):
    assert found(text, TYPED) == [(said, meant)]


def test_an_english_word_is_no_word_cut_short():
    assert [candidates for _, candidates in found("will crane street boo churn", TYPED) if candidates] == [[BOATS, BOOKS]]


@pytest.mark.parametrize("text", ["will delta buy", "tell me about delta", "delta"])
def test_a_word_by_which_people_seldom_ask_is_a_name_where_a_name_may_stand(text):
    assert found(text, TYPED) == [("delta", [DELTA])]


@pytest.mark.parametrize("text", ["is her clinic at risk", "which clinic", "my harbour"])
def test_such_a_word_is_no_name_elsewhere(text):
    assert found(text, TYPED) == []


@pytest.mark.parametrize(("text", "said"), [("who needs gloves", "gloves"), ("any glove", "glove"), ("masks", "masks")])
def test_a_word_that_only_one_category_has_stands_for_it(text, said):
    assert found(text, TYPED) == [(said, [GLOVES])]


def test_a_word_that_two_categories_have_stands_for_neither():
    assert found("tools", TYPED) == [("tools", [])]
    assert found("hand tools", TYPED) == [("hand tools", [HAND_TOOLS])]


def test_a_word_of_a_category_within_a_strange_name_is_that_name_s():
    assert found("tell me about Masks Brothers", TYPED) == [("Masks Brothers", [])]


@pytest.mark.parametrize("text", ["hard hats", "hard hat", "hard hat lite"])
def test_a_product_is_found_without_its_model(text):
    assert found(f"who needs {text}", TYPED) == [(text, [HELMET])]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("midmarket", MID), ("mid market", MID), ("keyaccount", KEY), ("key accts", KEY), ("key acc", KEY), ("norwegians", NORWAY)],
)
def test_a_value_is_found_squeezed_or_written_short(said, meant):
    assert found(f"tell me about {said}", TYPED) == [(said, [meant])]


def test_a_proper_word_of_the_language_is_no_slip_for_a_value():
    assert [candidates for _, candidates in found("who needs shed", TYPED) if candidates] == []
    assert found("who needs seeed", TYPED) == [("seeed", [SEED])]


# -- colleagues by names that are words, and values beside them -------------------------------------------------------------

JUNE = Entry("rep", "june", "June Okafor")
WILL = Entry("rep", "will", "Will Tran")
MEERA = Entry("rep", "meera", "Meera Rao")
DREW = Entry("rep", "drew", "Drew Pohl")
MARK = Entry("rep_outside", "Mark Hsu", "Mark Hsu")
ERIE = Entry("city", "Erie", "Erie")
PRICE = Entry("city", "Price", "Price")
IRELAND = Entry("country", "Ireland", "Ireland")
TIER_1 = Entry("segment", "Tier 1", "Tier 1")
TIER_2 = Entry("segment", "Tier 2", "Tier 2")
BREWING = Entry("industry", "Brewing", "Brewing")
RETAIL = Entry("industry", "Retail", "Retail")
DENTAL = Entry("industry", "Dental", "Dental")
HOSPITAL = Entry("customer", "D1", "Oak Lane Hospital")
BYRNE = Entry("customer", "D2", "Byrne & Daughters")
STILLS = Entry("category", "Stills", "Stills")
RODS = Entry("category", "Lightning rods", "Lightning rods")
WORDS = NameIndex(
    (JUNE, WILL, MEERA, DREW, MARK, ERIE, PRICE, IRELAND, NORWAY, TIER_1, TIER_2, BREWING, RETAIL, DENTAL, HOSPITAL, BYRNE, STILLS, RODS),
    {
        **ORDINARY,
        **dict.fromkeys("accounts buy by did does end from has how in is june mark new next on or orders own owned owner price rep".split(), 100),
        **dict.fromkeys("revenue run sell separately sold still the this turnover visit visited vs week which".split(), 100),
    },
)  # fmt: skip


def known(text, index=WORDS):
    return [(words, candidates) for words, candidates in found(text, index) if candidates]


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("June's customers", "June", JUNE),
        ("junes accounts", "junes", JUNE),
        ("customers owned by june", "june", JUNE),
        ("did June sell", "June", JUNE),
        ("is this June's", "June", JUNE),
        ("will's accounts", "will", WILL),
        ("wills revenue", "wills", WILL),
        ("accounts run by will", "will", WILL),
        ("owner will", "will", WILL),
        ("has Mark visited us", "Mark", MARK),
        ("mark's orders", "mark", MARK),
    ],
)
def test_a_first_name_that_is_a_word_or_a_month_is_a_person_where_only_a_person_can_stand(text, said, meant):
    assert known(text) == [(said, [meant])]
    assert not WORDS.find(text)[0].whole


@pytest.mark.parametrize(
    "text",
    [
        "orders in June",
        "June's revenue",
        "turnover by June's end",
        "orders by June",
        "did june orders",
        "who will buy",
        "will accounts churn",
        "is this will's",
        "mark the accounts",
    ],
)
def test_such_a_first_name_is_the_word_or_the_month_elsewhere(text):
    assert known(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("orders in erie and price", [ERIE, PRICE]),
        ("price vs erie", [PRICE, ERIE]),
        ("revenue of Meera or June", [MEERA, JUNE]),
        ("drew and will", [DREW, WILL]),
    ],
)
def test_a_word_in_a_list_with_a_name_of_its_kind_is_a_name_too(text, meant):
    assert [candidates for _, candidates in known(text)] == [[one] for one in meant]


@pytest.mark.parametrize(
    ("text", "meant"), [("the price of erie", [ERIE]), ("price or orders", []), ("Ireland and June", [IRELAND]), ("June or will", [])]
)  # fmt: skip
def test_a_word_beside_nothing_of_its_kind_stays_a_word(text, meant):
    assert [candidates for _, candidates in known(text)] == [[one] for one in meant]


def test_a_value_with_another_number_is_unknown_and_those_of_the_data_are_near():
    (four, two) = WORDS.find("tier 4 or tier 2")
    assert (four.candidates, four.near) == ((), (TIER_1, TIER_2))
    assert two.candidates == (TIER_2,)


def test_a_country_is_no_misspelt_other_country():
    assert found("customers in Iceland", WORDS) == [("Iceland", [])]
    assert found("customers in Irland", WORDS) == [("Irland", [IRELAND])]


@pytest.mark.parametrize("text", ["Oak Lane Hospice", "Oak Lane Bakery"])
def test_a_name_that_goes_on_otherwise_is_another_one(text):
    (match,) = WORDS.find(f"tell me about {text}")
    assert (match.candidates, match.near) == ((), (HOSPITAL,))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tell me about Oak Lane", "Oak Lane"),
        ("tell me about Oak Lane Hosptial", "Oak Lane Hosptial"),
        ("tell me about Oak Lane Revenue", "Oak Lane"),
    ],
)
def test_a_name_that_breaks_off_is_misspelt_or_is_followed_by_a_usual_word_is_the_one_of_the_data(text, said):
    assert found(text, WORDS) == [(said, [HOSPITAL])]


def test_a_name_that_begins_otherwise_is_another_one():
    (match,) = WORDS.find("tell me about May & Daughters")
    assert (match.candidates, match.near) == ((), (BYRNE,))
    assert known("tell me about Byrne & Daughters") == [("Byrne & Daughters", [BYRNE])]
    assert known("tell me about Daughters") == [("Daughters", [BYRNE])]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("breweries", BREWING), ("brewer", BREWING), ("retailers", RETAIL), ("dentists", DENTAL), ("dentist", DENTAL)],
)
def test_those_in_a_trade_stand_for_it(said, meant):
    assert known(f"{said} in Norway") == [(said, [meant]), ("Norway", [NORWAY])]


def test_what_those_in_a_trade_are_called_is_no_value_where_people_say_it_all_the_time():
    index = NameIndex((RETAIL,), {**ORDINARY, "retailers": 30, "retailer": 2})
    assert known("retailers at risk", index) == []
    assert known("retailer at risk", index) == [("retailer", [RETAIL])]


def test_a_word_that_people_say_all_the_time_is_a_value_only_as_the_data_spells_it():
    assert known("who is still at risk") == []
    assert known("any stills") == [("stills", [STILLS])]


def test_a_long_word_of_the_language_may_be_a_slip_for_a_long_value():
    assert known("lightening rods") == [("lightening rods", [RODS])]


@pytest.mark.parametrize(("text", "unknown"), [("top3", []), ("tell me about next5", []), ("worst4", ["worst4"])])
def test_so_many_rows_written_without_a_space_are_no_name(text, unknown):
    assert [words for words, _ in found(text, WORDS)] == unknown


def test_of_a_run_that_nobody_is_called_by_the_word_of_one_colleague_is_kept():
    assert found("revenue for meera seperatly", WORDS) == [("meera", [MEERA])]
    assert found("revenue for lane seperatly", WORDS) == [("lane seperatly", [])]


def test_a_last_word_that_a_few_share_means_one_of_them_unless_it_is_an_everyday_word():
    shared = [Entry("customer", str(number), f"{word} Lindenhof") for number, word in enumerate(("Hotel", "Praxis"))]
    assert [len(candidates) for _, candidates in found("tell me about Lindenhof", NameIndex(shared, ORDINARY))] == [2]
    clinics = [Entry("customer", str(number), f"{word} Clinic") for number, word in enumerate(("Norte", "Sur"))]
    assert found("tell me about Clinic", NameIndex(clinics, ORDINARY)) == []
    many = [Entry("customer", str(number), f"{word} Lindenhof") for number, word in enumerate(("Hotel", "Praxis", "Gut", "Bad"))]
    assert found("tell me about Lindenhof", NameIndex(many, ORDINARY)) == []
