import json
from dataclasses import replace

import pytest
from book import REPS, TODAY
from databases import database
from installation import fill_and_score
from sentences import ORDINARY, window

from actions.conversation import turn
from actions.cues import Heard
from actions.memory import Memory
from actions.names import NameIndex
from actions.questions import Question
from actions.vocabulary import entries
from crm_model.settings import Settings
from crm_model.store import Store

SETTINGS = Settings(fixed_today=TODAY, currency="EUR")
WEEK = window("2026-11-18", "2026-11-22")
MONTH = window("2026-11-18", "2026-12-18")


class Talk:
    """A rep's talk: each message with its goal is answered out of what was said before."""

    def __init__(self, engine, rep, settings=SETTINGS):
        self.settings = settings
        self.view = Store(engine, settings).view(rep)
        outside = self.view.rep_names_outside()
        self.index = NameIndex(entries(self.view.vocabulary(), outside, {team for _, _, team, _ in REPS}), ORDINARY)
        self.memory = Memory()

    def say(self, text, goal):
        heard = Heard(text, {goal: 0.9}, tuple(self.index.find(text)))
        said, memory = turn(heard, self.memory, self.view, self.settings)
        # Between two turns the memory is JSON in a slot.
        self.memory = Memory.from_dict(json.loads(json.dumps(memory.to_dict())))
        return said


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with database("sqlite", tmp_path_factory.mktemp("conversation")) as engine:
        fill_and_score(engine)
        yield engine


@pytest.fixture
def ana(engine):
    return Talk(engine, "ana")


@pytest.fixture
def max_(engine):
    return Talk(engine, "max")


def ids(answer):
    return [row["customer_id"] for row in answer.rows if "customer_id" in row]


def test_what_was_answered_is_remembered_as_it_was_answered(max_):
    said = max_.say("who will churn?", "rank")
    assert (said.kind, ids(said)) == ("customers", ["B1", "A1"])
    assert max_.memory.question == max_.memory.earlier == Question("rank", outcome="churn", window=MONTH)
    assert max_.memory.rows == (("B1", "Birch Bank"), ("A1", "Lunde Mills"))
    assert max_.memory.focus == ()


def test_a_talk_goes_from_a_list_to_one_of_its_rows_and_back(max_):
    max_.say("who will churn this week?", "rank")
    why = max_.say("why the second one?", "explain")
    assert (why.kind, why.question) == ("reasons", Question("explain", outcome="churn", customers=("A1",), window=WEEK))
    assert why.receipt.endswith(" · taken over: the customer")
    assert max_.memory.focus == ("A1",)
    about = max_.say("tell me about them", "profile")
    assert (about.kind, ids(about)) == ("customer", ["A1"])
    back = max_.say("back to the list", "go_back")
    assert (ids(back), back.question.window) == (["B1", "A1"], WEEK)
    assert max_.memory.focus == ()


def test_a_list_is_narrowed_step_by_step(max_):
    max_.say("who will churn?", "rank")
    assert ids(max_.say("only in Norway", "refine")) == ["A1"]
    italy = max_.say("and in Italy?", "refine")
    assert (ids(italy), italy.question.filters) == (["B1"], {"country": "Italy"})
    assert italy.receipt.endswith(" · taken over: churn, dates")


def test_the_customers_of_a_list_can_be_counted(max_):
    max_.say("who will churn in Italy?", "rank")
    counted = max_.say("how many is that?", "number")
    assert (counted.kind, counted.value) == ("number", 1)


def test_a_figure_is_split_and_put_together_again(ana):
    # Up to today: A1 180, A2 70, A4 10.
    assert ana.say("revenue this year", "number").value == 260
    split = ana.say("by country", "refine")
    assert (split.kind, split.total) == ("groups", 2)
    assert ana.say("just the total", "refine").value == 260


def test_small_talk_in_between_changes_nothing(max_):
    max_.say("who will churn?", "rank")
    before = max_.memory
    assert max_.say("thanks", "thanks").kind == "chat"
    assert max_.memory == before
    assert ids(max_.say("only in Norway", "refine")) == ["A1"]


@pytest.mark.parametrize(
    ("text", "goal", "kind"),
    [
        ("what is the weather", "out_of_scope", "refused"),
        ("what can you do", "help", "help"),
        ("tell me about Foobar", "profile", "clarify"),
        ("revenue of Ben", "number", "refused"),
    ],
)
def test_what_is_not_answered_leaves_the_question_before_and_its_rows(max_, ana, text, goal, kind):
    ana.say("biggest customers", "list")
    before = ana.memory
    assert ana.say(text, goal).kind == kind
    assert (ana.memory.question, ana.memory.rows) == (before.question, before.rows)


def test_starting_over_forgets_all(ana):
    ana.say("biggest customers", "list")
    ana.say("start over", "start_over")
    assert ana.memory == Memory()
    assert ana.say("show more", "show_more").kind == "clarify"


def test_showing_more_adds_ten_rows_to_those_shown(ana):
    ana.say("top 2 customers by revenue", "list")
    assert len(ana.memory.rows) == 2
    more = ana.say("show more", "show_more")
    assert more.question.limit == 12
    assert ids(more) == ["A1", "A2", "A4", "A3"]


def test_what_is_asked_back_shows_the_question_that_waits_and_its_answer_completes_it(ana):
    asked = ana.say("who will churn next year?", "rank")
    assert (asked.kind, asked.question) == ("clarify", Question("rank", outcome="churn"))
    assert ana.memory.pending is not None
    said = ana.say("in the next 30 days", "refine")
    assert (said.kind, ids(said), said.question.window) == ("customers", ["A1"], MONTH)
    assert ana.memory.pending is None


def test_a_customer_of_another_book_and_one_that_does_not_exist_get_the_same_answer(ana):
    hidden = ana.say("tell me about Birch Bank", "profile")
    missing = ana.say("tell me about Foobar", "profile")
    assert hidden.kind == missing.kind == "clarify"
    assert hidden.heading.replace("Birch Bank", "Foobar") == missing.heading
    assert hidden.choices == missing.choices == ()


def test_a_customer_out_of_the_book_cannot_be_reached_through_a_memory(ana):
    ana.memory = Memory(question=Question("rank", outcome="churn"), lists=((("B1", "Birch Bank"),),), focus=("B1",))
    for text, goal in (
        ("why is it at risk?", "explain"),
        ("tell me about them", "profile"),
        ("the first one's orders", "history"),
    ):
        said = ana.say(text, goal)
        assert said.kind == "clarify", text
        assert "Birch" not in said.heading + said.receipt + str(said.rows) + str(said.choices)


def test_a_place_beyond_a_list_of_one_is_not_taken_for_its_only_row(ana):
    assert ids(ana.say("who will churn?", "rank")) == ["A1"]
    assert ana.say("why the second one?", "explain").kind == "clarify"


def test_the_last_list_can_still_be_counted_after_one_of_its_rows(max_):
    max_.say("who will churn?", "rank")
    max_.say("why the first one?", "explain")
    assert max_.say("how many are there?", "number").kind == "number"


def test_what_was_listed_goes_into_a_file_and_stays_what_the_talk_is_about(engine, tmp_path):
    ana = Talk(engine, "ana", replace(SETTINGS, home=tmp_path))
    ana.say("biggest customers", "list")
    before = ana.memory
    said = ana.say("send me that as CSV", "export")
    assert (said.kind, said.total, said.question.ask) == ("export", 4, "export")
    assert said.url.startswith("/webhooks/web/files/customers-2026-11-18-")
    assert (ana.memory.rows, ana.memory.question.ask) == (before.rows, "list")


def test_without_a_list_there_is_nothing_to_put_into_a_file(ana):
    said = ana.say("send me that as CSV", "export")
    assert said.kind == "clarify"
    assert "list first" in said.heading
    assert ana.memory == Memory()
