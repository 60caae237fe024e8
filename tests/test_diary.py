"""What a rep writes from a talk, in the database: what is written, what undo restores, and what nobody may write."""

import datetime as dt

import pytest
from book import TODAY, at, fill, score
from databases import KINDS, contents, database
from sqlalchemy import select, update

from crm_model import schema
from crm_model.diary import Diary, NotYours
from crm_model.settings import Settings
from crm_model.store import Store

SETTINGS = Settings(fixed_today=TODAY)
FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture(params=KINDS)
def engine(request, tmp_path):
    with database(request.param, tmp_path) as engine:
        fill(engine)
        yield engine


def diary(engine, rep="ana") -> Diary:
    return Store(engine, SETTINGS).view(rep).diary


def rows(engine, table, **values):
    with engine.connect() as connection:
        found = connection.execute(select(table)).mappings().all()
    return [dict(row) for row in found if all(row[name] == value for name, value in values.items())]


def without_journal(engine):
    return {name: kept for name, kept in contents(engine).items() if name != "changes"}


def own_tasks(engine, rep="ana"):
    return [(task.text, task.due, task.customer_id) for task in Store(engine, SETTINGS).view(rep).tasks()]


# Every kind of write: what it is called, and how it is done.
WRITES = {
    "a task": ("add_task", lambda own: own.add_task("call", FRIDAY, ["A1", "A2"])),
    "a task about nobody": ("add_task", lambda own: own.add_task("tidy the desk", None)),
    "finished tasks": ("finish_task", lambda own: own.finish_tasks([1, 2])),
    "a moved task": ("move_task", lambda own: own.move_tasks([1, 2], FRIDAY)),
    "a call": ("log", lambda own: own.log(["A1", "A2"], "they are happy", "call", TODAY)),
    "a note": ("log", lambda own: own.log(["A1"], "ünïcödé 🙂 “quoted”", None, TODAY)),
    "feedback": ("feedback", lambda own: own.feedback("not_a_risk", "they renewed", ["A1"], "rank", "churn")),
    "feedback on an answer": ("feedback", lambda own: own.feedback("wrong", "that's wrong")),
    "a setting": ("checkin_settings", lambda own: own.set("checkin", {"on": False, "until": None})),
}


@pytest.mark.parametrize(("ask", "write"), WRITES.values(), ids=WRITES)
def test_undo_restores_exactly_what_was_before(engine, ask, write):
    before = without_journal(engine)
    own = diary(engine)
    kept = write(own)
    assert without_journal(engine) != before
    assert own.undo(kept.change) == ask
    assert without_journal(engine) == before


def test_several_undos_in_a_row_lead_back_step_by_step(engine):
    own = diary(engine)
    states, changes = [without_journal(engine)], []
    for _, write in WRITES.values():
        if write is WRITES["a moved task"][1]:
            continue  # The tasks were ticked off by the write before it.
        changes.append(write(own).change)
        states.append(without_journal(engine))
    assert len(changes) == len(WRITES) - 1
    for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
        own.undo(change)
        assert without_journal(engine) == state


@pytest.mark.parametrize(("ask", "write"), WRITES.values(), ids=WRITES)
def test_nothing_is_taken_back_twice(engine, ask, write):
    own = diary(engine)
    change = write(own).change
    own.undo(change)
    after = contents(engine)
    with pytest.raises(NotYours):
        own.undo(change)
    assert contents(engine) == after


@pytest.mark.parametrize("somebody", ["ben", "lea", "max", "zoe"])
def test_nobody_takes_back_what_somebody_else_wrote(engine, somebody):
    change = diary(engine).add_task("call", None, ["A1"]).change
    before = contents(engine)
    with pytest.raises(NotYours):
        diary(engine, somebody).undo(change)
    assert contents(engine) == before


def test_a_change_that_never_was_cannot_be_taken_back(engine):
    with pytest.raises(NotYours):
        diary(engine).undo(12345)


def test_one_task_is_made_for_each_customer(engine):
    kept = diary(engine).add_task("call", FRIDAY, ["A1", "A2"])
    made = [row for row in rows(engine, schema.Task.__table__) if row["id"] in kept.ids]
    assert [(row["customer_id"], row["text"], row["due"], row["rep_id"]) for row in made] == [
        ("A1", "call", FRIDAY, "ana"),
        ("A2", "call", FRIDAY, "ana"),
    ]
    assert all(row["created_at"].date() == TODAY and row["finished_at"] is None for row in made)


def test_what_is_written_is_there_for_a_new_store_on_the_same_database(engine):
    kept = diary(engine).add_task("ring Österby", FRIDAY, ["A3"])
    diary(engine).set("checkin", {"time": "07:30"})
    assert ("ring Österby", FRIDAY, "A3") in own_tasks(engine)
    assert diary(engine).setting("checkin") == {"time": "07:30"}
    diary(engine).undo(kept.change)
    assert ("ring Österby", FRIDAY, "A3") not in own_tasks(engine)


def test_a_task_that_is_ticked_off_is_off_the_list_and_comes_back_as_it_was(engine):
    own, before = diary(engine), own_tasks(engine)
    kept = own.finish_tasks([1])
    assert own_tasks(engine) == before[1:]
    own.undo(kept.change)
    assert own_tasks(engine) == before


def test_a_moved_task_has_its_new_day_and_a_task_without_a_day_gets_one(engine):
    diary(engine).move_tasks([1, 2], FRIDAY)
    assert {(text, due) for text, due, _ in own_tasks(engine)} == {
        ("send offer", FRIDAY),
        ("tidy up", FRIDAY),
        ("hand over", TODAY),
    }


@pytest.mark.parametrize("channel", ["call", "email", "meeting", "chat"])
def test_a_logged_contact_ends_the_silence_of_a_customer_and_a_note_does_not(engine, channel):
    view = Store(engine, SETTINGS).view("ana")
    assert view.customer("A2").days_since_contact == 70
    view.diary.log(["A2"], "a note", None, TODAY)
    assert view.customer("A2").days_since_contact == 70
    change = view.diary.log(["A2"], "spoke", channel, TODAY).change
    assert view.customer("A2").days_since_contact == 0
    latest = view.events("interactions", customers=["A2"]).rows[0]
    assert (latest.channel, latest.summary, latest.at.date()) == (channel, "spoke", TODAY)
    view.diary.undo(change)
    assert view.customer("A2").days_since_contact == 70


def test_a_contact_of_a_past_day_is_of_that_day(engine):
    view = Store(engine, SETTINGS).view("ana")
    view.diary.log(["A2"], "met", "meeting", dt.date(2026, 11, 8))
    assert view.customer("A2").days_since_contact == 10


def test_a_note_holds_who_wrote_what_about_whom_and_when(engine):
    diary(engine).log(["A1", "A2"], "new buyer in May", None, TODAY)
    notes = rows(engine, schema.Note.__table__)
    assert [(row["customer_id"], row["rep_id"], row["text"], row["noted_at"].date()) for row in notes] == [
        ("A1", "ana", "new buyer in May", TODAY),
        ("A2", "ana", "new buyer in May", TODAY),
    ]


def test_feedback_holds_what_it_is_about(engine):
    score(engine, TODAY, {"A1": {"churn": [0.5] * 26}})
    diary(engine).feedback("not_a_risk", "they renewed", ["A1"], "rank", "churn", 1)
    (row,) = rows(engine, schema.Feedback.__table__)
    assert (row["customer_id"], row["rep_id"], row["verdict"], row["text"]) == ("A1", "ana", "not_a_risk", "they renewed")
    assert (row["about"], row["outcome"], row["score_run_id"], row["given_at"].date()) == ("rank", "churn", 1, TODAY)


def test_a_setting_is_the_reps_own_and_its_latest_value_counts(engine):
    own = diary(engine)
    assert own.setting("checkin") is None
    first = own.set("checkin", {"time": "08:00"})
    second = own.set("checkin", {"time": "09:00"})
    assert (own.setting("checkin"), diary(engine, "ben").setting("checkin")) == ({"time": "09:00"}, None)
    own.undo(second.change)
    assert own.setting("checkin") == {"time": "08:00"}
    own.undo(first.change)
    assert own.setting("checkin") is None


# B1 is ben's, A5 does not exist before tomorrow, and nobody has X9.
@pytest.mark.parametrize("customers", [["B1"], ["A1", "B1"], ["A5"], ["X9"]])
@pytest.mark.parametrize(
    "write",
    [
        lambda own, customers: own.add_task("call", None, customers),
        lambda own, customers: own.log(customers, "hi", "call", TODAY),
        lambda own, customers: own.log(customers, "hi", None, TODAY),
        lambda own, customers: own.feedback("wrong", "hm", customers),
    ],
    ids=["task", "call", "note", "feedback"],
)
def test_nothing_is_written_about_a_customer_outside_the_view(engine, customers, write):
    before = contents(engine)
    with pytest.raises(NotYours):
        write(diary(engine), customers)
    assert contents(engine) == before


@pytest.mark.parametrize("tasks", [[4], [1, 4], [99]])
def test_a_task_of_somebody_else_is_neither_ticked_off_nor_moved(engine, tasks):
    before = contents(engine)
    for write in (lambda own: own.finish_tasks(tasks), lambda own: own.move_tasks(tasks, FRIDAY)):
        with pytest.raises(NotYours):
            write(diary(engine))
    assert contents(engine) == before


def test_a_task_that_is_ticked_off_is_neither_ticked_off_again_nor_moved(engine):
    own = diary(engine)
    own.finish_tasks([1])
    before = contents(engine)
    for write in (lambda: own.finish_tasks([1]), lambda: own.move_tasks([1], FRIDAY)):
        with pytest.raises(NotYours):
            write()
    assert contents(engine) == before


def test_a_customer_that_goes_to_another_rep_can_no_longer_be_written_about(engine):
    with engine.begin() as connection:
        connection.execute(update(schema.Customer).where(schema.Customer.customer_id == "A1").values(owner_id="ben"))
    with pytest.raises(NotYours):
        diary(engine).add_task("call", None, ["A1"])
    assert diary(engine, "ben").add_task("call", None, ["A1"]).ids


def test_a_manager_writes_about_the_customers_of_those_who_report_to_it_on_its_own_list(engine):
    diary(engine, "max").add_task("look in", None, ["A1", "B1"])
    assert own_tasks(engine, "max") == [("look in", None, "A1"), ("look in", None, "B1")]
    assert not any(text == "look in" for text, _, _ in own_tasks(engine))


def test_the_journal_says_who_changed_what_and_when_it_was_taken_back(engine):
    kept = diary(engine).move_tasks([1], FRIDAY)
    (change,) = rows(engine, schema.Change.__table__)
    assert (change["rep_id"], change["ask"], change["undone_at"], change["made_at"].date()) == ("ana", "move_task", None, TODAY)
    (row,) = change["rows"]
    assert (row["table"], row["key"], row["before"]["due"]) == ("tasks", {"id": 1}, "2026-11-17")
    diary(engine).undo(kept.change)
    assert rows(engine, schema.Change.__table__)[0]["undone_at"].date() == TODAY


def test_what_is_written_today_exists_for_the_view_even_when_the_clock_of_the_world_is_elsewhere(engine):
    view = Store(engine, Settings(fixed_today=dt.date(2026, 9, 20))).view("ana")
    view.diary.log(["A2"], "spoke", "call", view.today)
    assert view.customer("A2").days_since_contact == 0
    assert at("2026-09-20") <= view.events("interactions", customers=["A2"]).rows[0].at < at("2026-09-21")
