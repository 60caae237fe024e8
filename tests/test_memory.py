import json

from hypothesis import given, settings
from hypothesis import strategies as st
from test_questions import QUESTIONS

from actions.memory import Memory, Pending
from actions.questions import Question

ROW = st.tuples(st.text(max_size=6), st.text(max_size=12))
ROWS = st.lists(ROW, max_size=3).map(tuple)
TASKS = st.lists(st.tuples(st.integers(1, 10**6), st.text(max_size=12)), max_size=3).map(tuple)
MEMORIES = st.builds(
    Memory,
    question=st.none() | QUESTIONS,
    lists=st.lists(ROWS, max_size=3).map(tuple),
    focus=st.lists(st.text(max_size=6), max_size=2).map(tuple),
    pending=st.none() | st.builds(Pending, QUESTIONS, st.sampled_from(("customer", "window", "yes", "task")), ROWS, TASKS),
    earlier=st.none() | QUESTIONS,
    tasks=TASKS,
    spoken=TASKS,
    changes=st.lists(st.integers(1, 10**6), max_size=3).map(tuple),
    write=st.none() | QUESTIONS,
)
FIRST = (("A1", "Lunde Mills"), ("A2", "Umbra Hotels"), ("A3", "Café Zoé"))
SECOND = (("B1", "Birch Bank"),)


@settings(max_examples=100, deadline=None)
@given(MEMORIES)
def test_a_memory_comes_back_from_json_as_it_was(memory):
    assert Memory.from_dict(json.loads(json.dumps(memory.to_dict()))) == memory


def test_where_nothing_was_kept_nothing_is_remembered():
    assert Memory.from_dict(None) == Memory.from_dict({}) == Memory()
    assert Memory().rows == ()
    assert Memory().row(1) is None


def test_rows_are_counted_from_the_first_and_from_the_last():
    memory = Memory().shown(FIRST)
    assert [memory.row(place) for place in (1, 2, 3, -1, -3)] == ["A1", "A2", "A3", "A3", "A1"]


def test_a_place_points_into_the_last_list_of_several_even_after_an_answer_about_one_customer():
    memory = Memory().shown(FIRST).shown(SECOND)
    assert memory.rows == SECOND
    assert (memory.row(1), memory.row(-1), memory.row(3)) == ("A1", "A3", "A3")
    assert Memory().shown(SECOND).row(1) == "B1"


def test_customers_are_found_again_by_what_describes_them():
    memory = Memory().shown(FIRST, {"A1": ("Oslo", "Mills"), "A2": ("Oslo", "Hotels"), "A3": ("Rome", "Hotels")}).shown(SECOND)
    assert memory.described(["Hotels"]) == ("A2", "A3")
    assert memory.described(["Oslo", "Hotels"]) == ("A2",)
    assert memory.described(["Lima"]) == ()


def test_a_place_that_no_list_has_points_at_nobody():
    memory = Memory().shown(FIRST)
    assert (memory.row(4), memory.row(-4)) == (None, None)


def test_an_answer_without_rows_leaves_the_lists_as_they_were():
    assert Memory().shown(FIRST).shown(()).rows == FIRST


def test_only_the_four_latest_lists_are_kept_newest_first():
    memory = Memory()
    for name in "abcde":
        memory = memory.shown(((name, name),))
    assert [rows[0][0] for rows in memory.lists] == ["e", "d", "c", "b"]


def test_showing_rows_changes_nothing_else():
    memory = Memory(question=Question("rank"), focus=("A1",), earlier=Question("list"))
    after = memory.shown(FIRST)
    assert (after.question, after.focus, after.earlier, memory.lists) == (Question("rank"), ("A1",), Question("list"), ())


def test_a_memory_that_was_kept_before_anything_could_be_written_is_still_read():
    old = {
        name: value
        for name, value in Memory(question=Question("rank")).to_dict().items()
        if name in ("question", "lists", "focus")
    }
    assert Memory.from_dict(old) == Memory(question=Question("rank"))


def test_a_place_points_into_a_list_of_one_where_a_list_was_the_last_answer():
    listed = Memory(question=Question("rank", outcome="churn")).shown(FIRST).shown(SECOND)
    assert (listed.row(1), listed.row(-1), listed.row(2)) == ("B1", "B1", "A2")
    told = Memory(question=Question("predict", customers=("B1",))).shown(FIRST).shown(SECOND)
    assert (told.row(1), told.row(-1)) == ("A1", "A3")
