"""Writes in a talk: each is read back first, done after a yes, and can be taken back; nobody writes outside its view."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from book import TODAY
from databases import contents, database
from installation import fill_and_score
from sqlalchemy import select, update
from test_conversation import SETTINGS, Talk

from actions import rendering
from actions.memory import Memory, Pending
from actions.questions import Question
from crm_model import schema
from crm_model.store import Store

FRIDAY, MONDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 23)


@pytest.fixture
def engine(tmp_path):
    with database("sqlite", tmp_path) as engine:
        fill_and_score(engine)
        yield engine


@pytest.fixture
def ana(engine):
    return Talk(engine, "ana")


def tasks(engine, rep="ana"):
    return [(task.text, task.due, task.customer_id) for task in Store(engine, SETTINGS).view(rep).tasks()]


def kept(engine, table):
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def said_in_full(answer):
    """The text of the reply and the answer beneath it."""
    return json.dumps(rendering.message(answer), ensure_ascii=False)


# -- read back, yes, no ----------------------------------------------------------------------------------------------------

# A message, its goal, how it is read back, and how it is said to be done.
WRITES = [
    ("remind me on Friday to call Lunde Mills", "add_task", "I will put on your list: “Call Lunde Mills”, due Fri 20 Nov 2026. Yes?", "On your list: “Call Lunde Mills”, due Fri 20 Nov 2026."),
    ("put on my list: buy paper", "add_task", "I will put on your list: “Buy paper”, without a day. Yes?", "On your list: “Buy paper”, without a day."),
    ("done with tidy up", "finish_task", "I will tick off “tidy up”. Yes?", "Done: “tidy up”."),
    ("move tidy up to Monday", "move_task", "I will move “tidy up” to Mon 23 Nov 2026. Yes?", "Moved to Mon 23 Nov 2026: “tidy up”."),
    ("log a call with Lunde Mills: they are happy", "log", "I will log a call with Lunde Mills: “They are happy”. Yes?", "Logged a call with Lunde Mills: “They are happy”."),
    ("log a meeting with Lunde Mills last Friday: prices", "log", "I will log a meeting with Lunde Mills on Fri 13 Nov 2026: “Prices”. Yes?", "Logged a meeting with Lunde Mills on Fri 13 Nov 2026: “Prices”."),
    ("log an email to Lunde Mills", "log", "I will log an email with Lunde Mills. Yes?", "Logged an email with Lunde Mills."),
    ("note for Umbra Hotels: new buyer in May", "log", "I will log a note about Umbra Hotels: “New buyer in May”. Yes?", "Logged a note about Umbra Hotels: “New buyer in May”."),
    ("Lunde Mills is not a risk, they renewed", "feedback", "I will note: Lunde Mills is not at risk. Yes?", "Noted: Lunde Mills is not at risk. Your words are kept: “Lunde Mills is not a risk, they renewed”"),
    ("Lunde Mills and Umbra Hotels are not at risk", "feedback", "I will note: Lunde Mills and Umbra Hotels are not at risk. Yes?", "Noted: Lunde Mills and Umbra Hotels are not at risk. Your words are kept: “Lunde Mills and Umbra Hotels are not at risk”"),
    ("send me the check-in every weekday at 9", "checkin_settings", "Your check-in comes Monday to Friday at 09:00. Shall I set that?", "Your check-in comes Monday to Friday at 09:00."),
    ("stop the check-in", "checkin_settings", "You get no daily check-in. Shall I set that?", "You get no daily check-in."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "goal", "read_back", "done"), WRITES)
def test_a_write_is_read_back_and_nothing_happens_before_the_yes(engine, ana, text, goal, read_back, done):
    before = contents(engine)
    asked = ana.say(text, goal)
    assert (asked.kind, asked.heading, asked.question.ask) == ("confirm", read_back, goal)
    assert [choice.message for choice in asked.choices] == ["yes", "no"]
    assert contents(engine) == before
    written = ana.say("yes", "affirm")
    assert (written.kind, written.heading, written.question) == ("written", done, asked.question)
    assert [choice.message for choice in written.choices] == ["undo that"]
    assert contents(engine) != before


@pytest.mark.parametrize(("text", "goal", "read_back", "done"), WRITES)
def test_after_a_no_nothing_is_written_and_a_later_yes_does_nothing(engine, ana, text, goal, read_back, done):
    before = contents(engine)
    ana.say(text, goal)
    assert ana.say("no, leave it", "deny").kind == "chat"
    assert ana.say("yes", "affirm").kind == "chat"
    assert contents(engine) == before


@pytest.mark.parametrize(("text", "goal", "read_back", "done"), WRITES)
def test_undo_after_the_yes_restores_what_was_before(engine, ana, text, goal, read_back, done):
    before = {name: rows for name, rows in contents(engine).items() if name != "changes"}
    ana.say(text, goal)
    ana.say("yes", "affirm")
    undone = ana.say("undo that", "undo")
    assert (undone.kind, undone.question) == ("written", Question("undo"))
    assert undone.heading.startswith("Taken back: ")
    assert {name: rows for name, rows in contents(engine).items() if name != "changes"} == before


def test_a_yes_is_taken_once(engine, ana):
    ana.say("put on my list: buy paper", "add_task")
    ana.say("yes", "affirm")
    assert ana.say("yes", "affirm").kind == "chat"
    assert [text for text, _, _ in tasks(engine)].count("Buy paper") == 1


def test_another_question_in_between_leaves_nothing_waiting(engine, ana):
    ana.say("put on my list: buy paper", "add_task")
    assert ana.say("who will churn?", "rank").kind == "customers"
    assert ana.say("yes", "affirm").kind == "chat"
    assert "Buy paper" not in [text for text, _, _ in tasks(engine)]


@pytest.mark.parametrize("another", ["Monday rather", "make it Monday", "on Monday", "no, Monday"])
def test_another_day_before_the_yes_is_taken_over_and_read_back_again(engine, ana, another):
    ana.say("remind me on Friday to call Lunde Mills", "add_task")
    again = ana.say(another, "refine")
    assert (again.kind, again.question.due, again.question.text) == ("confirm", MONDAY, "Call Lunde Mills")
    ana.say("yes", "affirm")
    assert ("Call Lunde Mills", MONDAY, "A1") in tasks(engine)


def test_another_day_before_the_yes_moves_the_task_that_was_read_back_and_no_other(engine, ana):
    ana.say("what's on my list?", "tasks")
    ana.say("move number 2 to Friday", "move_task")
    again = ana.say("Monday rather", "refine")
    assert (again.kind, again.heading) == ("confirm", "I will move “hand over” to Mon 23 Nov 2026. Yes?")
    ana.say("yes", "affirm")
    assert {text: due for text, due, _ in tasks(engine)}["hand over"] == MONDAY


def test_a_task_that_waits_for_its_yes_can_be_moved_or_dropped_as_if_it_were_there(engine, ana):
    ana.say("remind me on Friday to call Lunde Mills", "add_task")
    moved = ana.say("push it back a week", "move_task")
    assert (moved.kind, moved.question.due) == ("confirm", dt.date(2026, 11, 27))
    before = contents(engine)
    dropped = ana.say("I have done it already, tick it off", "finish_task")
    assert "nothing was written" in dropped.heading
    assert ana.say("yes", "affirm").kind == "chat"
    assert contents(engine) == before


def test_undo_before_the_yes_drops_what_waits_and_leaves_what_was_written_before(engine, ana):
    ana.say("put on my list: buy paper", "add_task")
    ana.say("yes", "affirm")
    ana.say("put on my list: buy ink", "add_task")
    assert "dropped" in ana.say("undo", "undo").heading
    assert "Buy paper" in [text for text, _, _ in tasks(engine)]
    ana.say("undo", "undo")
    assert "Buy paper" not in [text for text, _, _ in tasks(engine)]


# -- undo ------------------------------------------------------------------------------------------------------------------


def test_writes_are_taken_back_one_after_the_other_the_latest_first(engine, ana):
    states = [tasks(engine)]
    for text, goal in (
        ("remind me on Friday to call Lunde Mills", "add_task"),
        ("move it to Monday", "move_task"),
        ("tick it off", "finish_task"),
    ):
        ana.say(text, goal)
        assert ana.say("yes", "affirm").kind == "written", text
        states.append(tasks(engine))
    for state in reversed(states[:-1]):
        ana.say("undo", "undo")
        assert tasks(engine) == state
    assert ana.say("undo", "undo").heading == "There is nothing to take back in this talk."


def test_what_was_taken_back_elsewhere_is_not_taken_back_again(engine, ana):
    ana.say("put on my list: buy paper", "add_task")
    ana.say("yes", "affirm")
    Store(engine, SETTINGS).view("ana").diary.undo(ana.memory.changes[-1])
    assert ana.say("undo", "undo").heading == "That has been taken back already."


def test_a_change_of_somebody_else_cannot_be_taken_back_even_through_a_memory(engine, ana):
    ben = Talk(engine, "ben")
    ben.say("put on my list: buy paper", "add_task")
    ben.say("yes", "affirm")
    ana.memory = Memory(changes=ben.memory.changes)
    ana.say("undo", "undo")
    assert "Buy paper" in [text for text, _, _ in tasks(engine, "ben")]


def test_what_was_written_can_be_taken_back_after_starting_over(engine, ana):
    ana.say("put on my list: buy paper", "add_task")
    ana.say("yes", "affirm")
    ana.say("start over", "start_over")
    assert ana.say("undo", "undo").heading.startswith("Taken back")
    assert "Buy paper" not in [text for text, _, _ in tasks(engine)]


def test_a_write_that_waits_and_one_that_was_done_survive_a_restart(engine):
    first = Talk(engine, "ana")
    first.say("remind me on Friday to call Lunde Mills", "add_task")
    second = Talk(engine, "ana")
    second.memory = Memory.from_dict(json.loads(json.dumps(first.memory.to_dict())))
    assert second.say("yes", "affirm").kind == "written"
    third = Talk(engine, "ana")
    third.memory = Memory.from_dict(json.loads(json.dumps(second.memory.to_dict())))
    assert ("Call Lunde Mills", FRIDAY, "A1") in tasks(engine)
    third.say("undo", "undo")
    assert ("Call Lunde Mills", FRIDAY, "A1") not in tasks(engine)


# -- which task, which customer --------------------------------------------------------------------------------------------


def test_two_customers_are_two_tasks_and_one_undo(engine, ana):
    before = tasks(engine)
    ana.say("remind me on Friday to call Lunde Mills and Umbra Hotels", "add_task")
    ana.say("yes", "affirm")
    made = [task for task in tasks(engine) if task not in before]
    assert made == [("Call Lunde Mills and Umbra Hotels", FRIDAY, "A1"), ("Call Lunde Mills and Umbra Hotels", FRIDAY, "A2")]
    ana.say("undo", "undo")
    assert tasks(engine) == before


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("done with the first", "send offer"),
        ("number 2 is done", "hand over"),
        ("tick off the last one", "tidy up"),
        ("the Lunde Mills one is done", "send offer"),
        ("I have sent the offer, tick it off", "send offer"),
        ("did the tidy up this morning", "tidy up"),
    ],
)
def test_a_task_is_picked_by_its_place_its_customer_or_its_words(engine, ana, text, task):
    ana.say("what's on my list?", "tasks")
    asked = ana.say(text, "finish_task")
    assert (asked.kind, asked.question.text) == ("confirm", task)
    ana.say("yes", "affirm")
    assert task not in [text for text, _, _ in tasks(engine)]


def test_it_means_the_task_that_was_spoken_of_last(engine, ana):
    ana.say("remind me on Friday to call Lunde Mills", "add_task")
    ana.say("yes", "affirm")
    assert ana.say("move it to Monday", "move_task").question.text == "Call Lunde Mills"
    ana.say("yes", "affirm")
    assert ana.say("done with it", "finish_task").question.text == "Call Lunde Mills"


@pytest.mark.parametrize(
    ("picked", "task"), [("number 1", "send offer"), ("the last one", "tidy up"), ("the second one", "hand over")]
)
def test_where_several_tasks_may_be_meant_it_is_asked_and_one_is_picked(engine, ana, picked, task):
    asked = ana.say("move it to Monday", "move_task")
    assert (asked.kind, asked.heading) == (
        "clarify",
        "Which task shall I move: “send offer”, “hand over” or “tidy up”? You have 3 open tasks.",
    )
    assert [(choice.title, choice.message) for choice in asked.choices] == [
        ("send offer", "number 1"),
        ("hand over", "number 2"),
        ("tidy up", "number 3"),
    ]
    read_back = ana.say(picked, "refine")
    assert (read_back.kind, read_back.heading) == ("confirm", f"I will move “{task}” to Mon 23 Nov 2026. Yes?")
    ana.say("yes", "affirm")
    assert {text: due for text, due, _ in tasks(engine)}[task] == MONDAY


def test_a_length_of_time_is_counted_from_the_day_of_the_task(engine, ana):
    ana.say("remind me on Friday to call Lunde Mills", "add_task")
    ana.say("yes", "affirm")
    assert ana.say("push it back a week", "move_task").question.due == dt.date(2026, 11, 27)
    ana.say("yes", "affirm")
    assert ana.say("bring it forward two days", "move_task").question.due == dt.date(2026, 11, 25)


def test_an_overdue_task_is_pushed_back_from_today(ana):
    assert ana.say("push send offer back a week", "move_task").question.due == TODAY + dt.timedelta(days=7)


def test_a_task_is_not_moved_into_the_past(engine, ana):
    before = contents(engine)
    assert ana.say("bring hand over forward two days", "move_task").kind == "clarify"
    ana.say("yes", "affirm")
    assert contents(engine) == before


def test_a_task_that_is_off_the_list_is_not_picked_by_its_old_place(engine, ana):
    ana.say("what's on my list?", "tasks")
    ana.say("done with the first", "finish_task")
    ana.say("yes", "affirm")
    asked = ana.say("done with the first", "finish_task")
    assert asked.kind == "clarify"
    assert "send offer" not in asked.heading


def test_with_an_empty_list_there_is_nothing_to_tick_off(engine):
    cem = Talk(engine, "cem")
    assert cem.say("done with the first", "finish_task").heading == "There is nothing on your list that I could tick off."


def test_a_log_without_a_customer_is_about_the_one_that_was_spoken_of(ana):
    ana.say("tell me about Lunde Mills", "profile")
    asked = ana.say("log that I called, they are happy", "log")
    assert (asked.kind, asked.question.customers, asked.receipt) == ("confirm", ("A1",), "taken over: the customer")


def test_a_log_without_any_customer_asks_which_and_takes_the_answer(ana):
    ana.say("biggest customers", "list")
    assert ana.say("log a call: they are happy", "log").kind == "clarify"
    asked = ana.say("the second one", "refine")
    assert (asked.kind, asked.question.customers, asked.question.text) == ("confirm", ("A2",), "They are happy")


# -- what a contact changes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("log a call with Umbra Hotels: fine", 0),
        ("log an email to Umbra Hotels: fine", 0),
        ("log a meeting with Umbra Hotels yesterday: fine", 1),
        ("log a chat with Umbra Hotels: fine", 0),
        ("met Umbra Hotels on 8 November, they are fine", 10),
        ("note for Umbra Hotels: fine", 70),
    ],
)
def test_a_logged_contact_counts_as_contact_on_its_day_and_a_note_as_none(engine, ana, text, days):
    assert ana.view.customer("A2").days_since_contact == 70
    ana.say(text, "log")
    ana.say("yes", "affirm")
    assert ana.view.customer("A2").days_since_contact == days


def test_feedback_is_kept_with_what_it_is_about(engine, ana):
    ana.say("who will churn this week?", "rank")
    ana.say("the first one is not a risk, they just signed", "feedback")
    ana.say("yes", "affirm")
    (row,) = kept(engine, schema.Feedback.__table__)
    assert (row["customer_id"], row["rep_id"], row["verdict"]) == ("A1", "ana", "not_a_risk")
    assert (row["about"], row["outcome"], row["score_run_id"]) == ("rank", "churn", 1)
    assert row["text"] == "the first one is not a risk, they just signed"


# -- the view --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("remind me to call Birch Bank", "add_task"),
        ("log a call with Birch Bank", "log"),
        ("Birch Bank is not a risk", "feedback"),
    ],
)
def test_a_customer_of_another_book_is_not_written_about(engine, ana, text, goal):
    before = contents(engine)
    ana.say(text, goal)
    ana.say("yes", "affirm")
    assert contents(engine) == before


@pytest.mark.parametrize("ask", ["add_task", "log", "feedback"])
def test_nor_is_it_through_a_stale_memory_and_its_id_is_not_said(engine, ana, ask):
    before = contents(engine)
    write = Question(ask, customers=("B1",), text="hi", channel="call" if ask == "log" else None)
    ana.memory = Memory(pending=Pending(write, "yes"))
    said = ana.say("yes", "affirm")
    assert (said.kind, contents(engine)) == ("clarify", before)
    ana.memory = Memory(lists=((("B1", "Birch Bank"),),), focus=("B1",))
    for text, goal in (("log that I called", "log"), ("not a risk", "feedback"), ("remind me to call them", "add_task")):
        read_back = ana.say(text, goal)
        assert read_back.kind == "clarify", text
        assert "B1" not in said_in_full(said) + said_in_full(read_back)
        assert "Birch" not in said_in_full(said) + said_in_full(read_back)
    assert contents(engine) == before


@pytest.mark.parametrize("ask", ["finish_task", "move_task"])
def test_a_task_of_somebody_else_is_not_changed_through_a_memory(engine, ana, ask):
    before = contents(engine)
    due = MONDAY if ask == "move_task" else None
    ana.memory = Memory(pending=Pending(Question(ask, due=due), "yes", tasks=((4, "call"),)))
    assert ana.say("yes", "affirm").kind == "clarify"
    ana.memory = Memory(tasks=((4, "call"),), spoken=((4, "call"),))
    asked = ana.say("done with the first", "finish_task")
    assert asked.kind == "clarify"
    assert "“call”" not in asked.heading
    assert contents(engine) == before


def test_a_customer_that_left_the_book_before_the_yes_is_not_written_about(engine, ana):
    ana.say("remind me to call Lunde Mills", "add_task")
    with engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A1").values(owner_id="ben"))
    before = contents(engine)
    assert ana.say("yes", "affirm").kind == "clarify"
    assert contents(engine) == before


# -- the check-in ----------------------------------------------------------------------------------------------------------


def setting(engine, rep="ana"):
    return Store(engine, SETTINGS).view(rep).diary.setting("checkin")


def test_the_check_in_is_asked_for_changed_paused_stopped_and_resumed(engine, ana):
    usual = ana.say("when do I get my check-in?", "checkin_settings")
    assert (usual.kind, usual.choices) == ("settings", ())
    assert usual.heading.startswith("Your check-in comes Monday to Friday at 08:00.")
    assert setting(engine) is None
    for text, heading, value in (
        ("on Mondays and Thursdays at half past nine", "Your check-in comes on Monday and Thursday at 09:30.", {"on": True, "time": "09:30", "days": ["mon", "thu"], "until": None}),
        ("at 7", "Your check-in comes on Monday and Thursday at 07:00.", {"on": True, "time": "07:00", "days": ["mon", "thu"], "until": None}),
        ("pause it until 30 November", "Your check-in pauses and comes again from Mon 30 Nov 2026 on.", {"on": True, "time": "07:00", "days": ["mon", "thu"], "until": "2026-11-30"}),
        ("stop the check-in", "You get no daily check-in.", {"on": False, "time": "07:00", "days": ["mon", "thu"], "until": None}),
        ("start the check-in again", "Your check-in comes on Monday and Thursday at 07:00.", {"on": True, "time": "07:00", "days": ["mon", "thu"], "until": None}),
        ("every day", "Your check-in comes every day at 07:00.", {"on": True, "time": "07:00", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "until": None}),
    ):  # fmt: skip
        assert ana.say(text, "checkin_settings").heading == f"{heading} Shall I set that?"
        assert ana.say("yes", "affirm").heading == heading
        assert setting(engine) == value
        assert ana.say("when is my check-in?", "checkin_settings").heading.startswith(heading)
    assert setting(engine, "ben") is None


def test_another_time_before_the_yes_is_taken_over(engine, ana):
    ana.say("send me the check-in every weekday at 8", "checkin_settings")
    assert ana.say("too early, half past nine please", "refine").question.time == "09:30"
    ana.say("yes", "affirm")
    assert (setting(engine)["time"], setting(engine)["days"]) == ("09:30", ["mon", "tue", "wed", "thu", "fri"])


def test_a_pause_that_is_over_is_spoken_of_no_more(engine, ana):
    ana.view.diary.set("checkin", {"until": TODAY.isoformat()})
    assert "pauses" not in ana.say("when is my check-in?", "checkin_settings").heading


# -- what is said back -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("remind me to send Lunde Mills <script>alert(1)</script> <!channel> &lt;b&gt; a\u202eb\x07", "add_task"),
        ("log a call with Lunde Mills: <script>alert(1)</script> <!channel> &lt;b&gt; a\u202eb\x07", "log"),
        ("Lunde Mills is not a risk <script>alert(1)</script> <!channel> &lt;b&gt; a\u202eb\x07", "feedback"),
    ],
)
def test_no_markup_and_no_control_character_of_a_message_is_said_back_or_kept(engine, ana, text, goal):
    for said in (ana.say(text, goal), ana.say("yes", "affirm")):
        assert not [sign for sign in ("<", ">", "&lt;", "\u202e", "\\u0007", "script") if sign in said_in_full(said)]
    assert "<" not in str(contents(engine)["changes"]) + str(tasks(engine))


def test_a_name_with_a_sign_of_its_own_and_letters_of_any_language_are_kept(engine, ana):
    ana.say("remind me to write to Österby Gym & co about 50 % off — “für später” 🙂", "add_task")
    ana.say("yes", "affirm")
    assert tasks(engine)[-1][::2] == ("Write to Österby Gym & co about 50 % off — “für später” 🙂", "A3")


def test_where_the_database_stops_the_write_nothing_half_done_is_left(engine, ana, monkeypatch):
    ana.say("remind me on Friday to call Lunde Mills and Umbra Hotels", "add_task")
    before, memory = contents(engine), ana.memory

    def broken(*_):
        raise ConnectionError("the database is away")

    monkeypatch.setattr("crm_model.diary.Diary._changed", broken)
    with pytest.raises(ConnectionError):
        ana.say("yes", "affirm")
    monkeypatch.undo()
    assert contents(engine) == before
    ana.memory = replace(memory)
    assert ana.say("yes", "affirm").kind == "written"
