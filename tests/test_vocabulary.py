from actions.names import Entry
from actions.vocabulary import entries
from crm_model.rows import NamedCustomer, ProductRow, RepRow, Vocabulary

BOOK = Vocabulary(
    customers=(NamedCustomer("A1", "Lunde Mills", "Kari Lunde", "Oslo", "Norway"), NamedCustomer("A2", "Umbra Hotels")),
    reps=(RepRow("ana", "Ana Solberg", team="North"),),
    products=(ProductRow("P1", "Ball Valve", "Valves"), ProductRow("P2", "Gift card")),
    countries=("Norway",),
    cities=("Oslo",),
    industries=("Milling",),
    segments=("Enterprise",),
    teams=("North",),
    categories=("Valves",),
    topics=("delivery",),
    reasons=("damaged",),
)


def test_every_name_of_a_view_becomes_an_entry():
    assert set(entries(BOOK)) == {
        Entry("customer", "A1", "Lunde Mills"),
        Entry("customer", "A2", "Umbra Hotels"),
        Entry("contact", "A1", "Kari Lunde", "Lunde Mills"),
        Entry("rep", "ana", "Ana Solberg"),
        Entry("rep", "ana", "Anas"),
        Entry("product", "Valves", "Ball Valve"),
        Entry("country", "Norway", "Norway"),
        Entry("city", "Oslo", "Oslo"),
        Entry("industry", "Milling", "Milling"),
        Entry("segment", "Enterprise", "Enterprise"),
        Entry("team", "North", "North"),
        Entry("category", "Valves", "Valves"),
        Entry("topic", "delivery", "delivery"),
        Entry("reason", "damaged", "damaged"),
    }


def test_a_contact_stands_for_its_customer_and_a_product_for_its_category():
    meant = {entry.name: entry.value for entry in entries(BOOK)}
    assert (meant["Kari Lunde"], meant["Ball Valve"]) == ("A1", "Valves")


def test_a_customer_without_a_contact_and_a_product_without_a_category_add_nothing():
    assert {entry.value for entry in entries(BOOK) if entry.kind in ("contact", "product")} == {"A1", "Valves"}


def test_reps_and_teams_outside_are_known_as_such_only():
    outside = [entry for entry in entries(BOOK, ["Cem Yilmaz"], ["North", "South"]) if entry.kind.endswith("_outside")]
    assert outside == [
        Entry("rep_outside", "Cem Yilmaz", "Cem Yilmaz"),
        Entry("rep_outside", "Cem Yilmaz", "Cems"),
        Entry("team_outside", "South", "South"),
    ]


def test_a_reps_first_name_is_known_with_the_ending_of_a_possessive_unless_it_has_one():
    reps = (RepRow("a", "Annika Hofer"), RepRow("b", "Lars Holm"), RepRow("c", "Cher"))
    assert [entry.name for entry in entries(Vocabulary(reps=reps))] == ["Annika Hofer", "Lars Holm", "Cher", "Annikas"]


def test_an_empty_view_has_no_names():
    assert entries(Vocabulary()) == []
