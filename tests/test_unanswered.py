import csv
import datetime as dt
import logging
import threading

import pytest
import sqlalchemy as sa
import yaml
from book import TODAY, at, fill
from databases import KINDS, database
from sentences import ORDINARY
from typer.testing import CliRunner

import bot.command_line
from actions import clarifying, talk, unanswered
from actions.anonymous import MOST_CHARACTERS, PersonalNames, personal_part, without_names
from actions.answers import Answer
from actions.cues import Cues, Heard
from actions.names import Entry, NameIndex
from actions.vocabulary import entries
from crm_model.database import connect, upgrade
from crm_model.settings import Settings
from crm_model.store import Store
from crm_model.unanswered import AlreadyTaught, Questions, UnknownQuestion

NOON = at("2026-11-18T12:00:00")


@pytest.fixture(params=KINDS)
def questions(request, tmp_path):
    with database(request.param, tmp_path) as engine:
        upgrade(engine)
        yield Questions(engine)


@pytest.fixture
def store(tmp_path):
    with database("sqlite", tmp_path) as engine:
        upgrade(engine)
        fill(engine)
        yield Store(engine, Settings(home=tmp_path, fixed_today=TODAY))


@pytest.fixture
def anonymous(store):
    """What is kept of a message of Ana's, who sees the customers A1 to A4 and no other."""
    view = store.view("ana")
    index = NameIndex(entries(view.vocabulary(), view.rep_names_outside(), {"South", "Office"}), ORDINARY)
    known = PersonalNames.of(store.whole().vocabulary())
    return lambda text: without_names(Heard(text, {}, tuple(index.find(text))), known)


# --- the table ---


def test_a_question_that_comes_again_in_the_same_words_is_counted_with_what_was_said_of_it_last(questions):
    first = questions.keep("Pipeline of {customer}?", "refused", "ana", NOON, "web", [("rank", 0.41234), ("list", 0.2)])
    again = questions.keep(
        "pipeline  of {customer}?", "not_understood", "ben", NOON + dt.timedelta(days=1), None, [("list", 0.3)]
    )
    other = questions.keep("pipeline of {city}?", "not_understood", "ben", NOON)
    assert first == again != other
    kept = questions.one(first)
    assert (kept.text, kept.count, kept.cause, kept.rep_id, kept.channel) == (
        "Pipeline of {customer}?",
        2,
        "not_understood",
        "ben",
        None,
    )
    assert (kept.first_asked_at, kept.asked_at) == (NOON, NOON + dt.timedelta(days=1))
    assert kept.nearest == (("list", 0.3),)
    assert (kept.status, kept.intent) == ("open", None)


def test_the_most_frequent_come_first_and_of_equally_frequent_ones_the_latest(questions):
    old = questions.keep("old", "refused", "ana", NOON)
    new = questions.keep("new", "refused", "ana", NOON + dt.timedelta(hours=1))
    often = questions.keep("often", "refused", "ana", NOON)
    for _ in range(2):
        questions.keep("often", "refused", "ana", NOON)
    assert [one.question_id for one in questions.all()] == [often, new, old]


def test_a_reviewed_question_keeps_its_review_when_it_comes_again(questions):
    number = questions.keep("pipeline?", "refused", "ana", NOON)
    assert questions.label(number, "rank").intent == "rank"
    questions.ignore(number)
    questions.keep("pipeline?", "refused", "ana", NOON)
    assert (questions.one(number).status, questions.one(number).intent, questions.one(number).count) == ("ignored", None, 2)
    assert questions.all(("open",)) == ()
    questions.reopen(number)
    assert [one.question_id for one in questions.all(("open",))] == [number]


def test_a_taught_question_is_not_reviewed_again_and_an_unknown_one_not_at_all(questions):
    number = questions.keep("pipeline?", "refused", "ana", NOON)
    questions.mark_taught(number, "rank")
    for review in (questions.ignore, lambda one: questions.label(one, "list")):
        with pytest.raises(AlreadyTaught, match=f"crm teach --forget {number}"):
            review(number)
        with pytest.raises(UnknownQuestion, match="number 99"):
            review(99)
    assert (questions.one(number).status, questions.one(number).intent) == ("taught", "rank")


def test_an_unknown_cause_is_refused(questions):
    with pytest.raises(ValueError, match=r"'bored'; expected one of not_understood, refused, clarified, not_helpful"):
        questions.keep("pipeline?", "bored", "ana", NOON)


# --- what is kept of a message ---


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("pipeline for Lunde Mills and Kari", "pipeline for {customer} and {contact}"),
        ("pipeline of lunde mils in Oslo", "pipeline of {customer} in {city}"),
        ("what is ben's pipeline", "what is {rep}'s pipeline"),
        ("pipeline of Peter Miller tomorrow", "pipeline of {customer} tomorrow"),
        ("Zanzibar Ropeworks pipeline", "{customer} pipeline"),
        ("Pipeline please", "Pipeline please"),
        ("PIPELINE PLEASE", "PIPELINE PLEASE"),
        ("pipeline since 2026-03-11, over 5,000 or 5000000", "pipeline since 2026-03-11, over 5,000 or 5000000"),
    ],
)
def test_names_become_placeholders_and_other_words_stay(anonymous, said, kept):
    assert anonymous(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("pipeline of birch bank", "pipeline of {customer}"),
        ("pipeline of birch", "pipeline of {customer}"),
        ("PIPELINE OF CEDAR SHOP", "PIPELINE OF {customer}"),
        ("ask siv about the pipeline", "ask {contact} about the pipeline"),
    ],
)
def test_names_that_the_rep_may_not_see_are_replaced_too(anonymous, said, kept):
    assert anonymous(said) == kept


def test_a_customer_that_is_called_like_an_ordinary_word_is_a_name_only_where_it_is_written_like_one():
    known = PersonalNames(whole={"orders": "customer"}, parts={"orders": "customer"})
    assert without_names(Heard("forecast for Orders"), known) == "forecast for {customer}"
    assert without_names(Heard("forecast my orders"), known) == "forecast my orders"


@pytest.mark.parametrize(
    "said",
    [
        "mail ole.birk@birchbank.it a pipeline",
        "mail a pipeline https://birchbank.it/ole?id=7",
        "mail @olebirk a pipeline",
        "mail +47 22 33 44 55 a pipeline",
        "mail (0047) 22-33-44-55 a pipeline",
        "mail 22334455 a pipeline",
    ],
)
def test_addresses_and_telephone_numbers_are_left_out(anonymous, said):
    assert anonymous(said) == "mail a pipeline"


def test_an_address_beside_a_name_hides_no_part_of_the_name(anonymous):
    assert anonymous("pipeline of kari@x.example Peter Miller") == "pipeline of {customer}"


def test_what_is_kept_is_one_line_without_signs_that_mean_something_in_a_training_file(anonymous):
    assert anonymous("pipeline\n- [x](y) {z} <b>\x00") == "pipeline - x (y) z"


def test_nothing_is_kept_of_a_message_that_is_only_a_name_or_numbers(anonymous):
    assert [anonymous(said) for said in ("Lunde Mills?", "12 %", "  ", "ole@x.example")] == [""] * 4


def test_of_a_long_message_the_first_words_are_kept_whole(anonymous):
    kept = anonymous("pipeline " * 100 + "Lunde Mills")
    assert len(kept) <= MOST_CHARACTERS
    assert set(kept.split()) == {"pipeline"}


def test_a_text_is_searched_for_what_is_personal():
    known = PersonalNames(whole={"birch bank": "customer", "orders": "customer"}, parts={"birch": "customer", "bank": "customer"})
    ordinary = {"orders", "of", "the", "bank", "show"}
    assert personal_part("show the bank orders of {customer}", known, ordinary) == ""
    assert personal_part("show orders of Birch Bank", known, ordinary) == "Birch Bank"
    assert personal_part("show orders of birch", known, ordinary) == "birch"
    assert personal_part("show the Orders", known, ordinary) == "Orders"
    assert personal_part("show 22334455", known, ordinary) == "22334455"


# --- keeping ---


def test_refused_and_not_understood_are_causes_and_an_ambiguous_name_is_none():
    cues = Cues(Heard("Nordic"), TODAY)
    index = NameIndex([Entry("customer", name, name) for name in ("Nordic Foods", "Nordic Paper")])
    (name,) = index.find("Nordic")
    which, _ = clarifying.which(cues, name, name.candidates)
    answers = [talk.refused(), talk.not_understood(("rank",)), which, talk.help_answer(), Answer("customers", "Two.")]
    assert [unanswered.cause_of(answer) for answer in answers] == ["refused", "not_understood", None, None, None]


def test_a_question_is_kept_without_names_with_its_nearest_intents(store):
    heard = Heard("pipeline of birch bank", {"rank": 0.2, "list": 0.25, "greet": 0.01, "help": 0.1})
    unanswered.keep(store, heard, "not_understood", "ana", "web").result(10)
    (kept,) = Questions(store.engine).all()
    assert (kept.text, kept.cause, kept.rep_id, kept.channel) == ("pipeline of {customer}", "not_understood", "ana", "web")
    assert kept.nearest == (("list", 0.25), ("rank", 0.2), ("help", 0.1))
    assert kept.asked_at.date() == TODAY


def test_names_that_are_imported_later_are_known_to_the_next_question(store):
    unanswered.keep(store, Heard("pipeline of dunlin dairy"), "refused", "ana").result(10)
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE customers SET name = 'Dunlin Dairy' WHERE customer_id = 'C1'"))
        connection.execute(
            sa.text("INSERT INTO import_runs (finished_at, source, counts) VALUES ('2026-11-18 00:00:00.0', '', '{}')")
        )
    unanswered.keep(store, Heard("pipeline of dunlin dairy"), "refused", "ana").result(10)
    assert {kept.text for kept in Questions(store.engine).all()} == {"pipeline of dunlin dairy", "pipeline of {customer}"}


def test_without_a_cause_or_words_nothing_is_kept(store):
    assert unanswered.keep(store, Heard("who will churn?"), None, "ana") is None
    unanswered.keep(store, Heard("???"), "refused", "ana").result(10)
    assert Questions(store.engine).all() == ()


def test_what_goes_wrong_is_logged_without_what_was_asked_and_raised_nowhere(store, caplog):
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE unanswered_questions"))
    with caplog.at_level(logging.ERROR):
        unanswered.keep(store, Heard("secret pipeline"), "refused", "ana").result(10)
    (record,) = caplog.records
    assert "could not be kept: OperationalError" in record.getMessage()
    assert "secret" not in caplog.text


def test_an_answer_does_not_wait_for_a_database_that_is_slow_and_too_many_are_dropped(store, monkeypatch):
    let_go = threading.Event()
    slow = Store(store.engine, store.settings)
    monkeypatch.setattr(slow, "whole", lambda: let_go.wait(30) and Store.whole(slow))
    waiting = [unanswered.keep(slow, Heard(f"pipeline {letter * 3}"), "refused", "ana") for letter in "abcdefghij" * 12]
    try:
        assert len([one for one in waiting if one]) == 100
        assert not any(one.done() for one in waiting if one)
    finally:
        let_go.set()
    for one in waiting:
        if one:
            one.result(30)
    kept = Questions(store.engine).all()
    assert (len(kept), sum(one.count for one in kept)) == (10, 100)


# --- crm questions ---


@pytest.fixture
def installation(tmp_path, monkeypatch):
    """Two kept questions in an installation that the command line finds."""
    for name in ("CRM_DATABASE_URL", "CRM_SETTINGS", "CRM_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CRM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    engine = connect(Settings(home=tmp_path / "home"))
    upgrade(engine)
    questions = Questions(engine)
    questions.keep("=pipeline of {customer} [all]?", "not_understood", "ana", NOON, "web", [("rank", 0.25)])
    for _ in range(2):
        questions.keep("commission please", "refused", "ben", NOON)
    yield questions
    engine.dispose()


def crm(*words):
    return CliRunner().invoke(bot.command_line.app, [str(word) for word in words])


def refused(result):
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    (line,) = result.stderr.splitlines()
    return line


def test_the_questions_are_shown_most_frequent_first_as_they_are_kept(installation):
    shown = crm("questions").stdout
    assert shown.index("commission please") < shown.index("=pipeline of {customer} [all]?")
    assert "rank 25%" in shown
    assert "2026-11-18" in shown


def test_a_question_is_labelled_or_ignored_by_its_number(installation):
    pipeline = next(one.question_id for one in installation.all() if "pipeline" in one.text)
    assert crm("questions", "--label", pipeline, "rank").stdout.startswith(f"question {pipeline} asks rank")
    assert "commission" in crm("questions").stdout
    assert "pipeline" not in crm("questions").stdout
    assert crm("questions", "--ignore", 3 - pipeline).exit_code == 0
    assert "no question waits for a review; 1 labelled for crm teach" in crm("questions").stderr
    everything = crm("questions", "--all").stdout
    assert "labelled" in everything
    assert "ignored" in everything


def test_an_unknown_intent_or_number_is_refused_with_what_there_is(installation):
    said = refused(crm("questions", "--label", 1, "rnak"))
    assert "intent is 'rnak'; expected one of add_task, affirm, " in said
    assert " rank, " in said
    assert "no question has the number 77" in refused(crm("questions", "--label", 77, "rank"))
    assert "no question has the number 77" in refused(crm("questions", "--ignore", 77))
    assert {one.status for one in installation.all()} == {"open"}


def test_the_questions_are_written_to_a_file_of_the_owner_s_alone(installation, tmp_path):
    assert crm("questions", "--out", "review.csv").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "review.csv").open(encoding="utf-8")))
    assert [(row["text"], row["intent"], row["count"]) for row in rows] == [
        ("commission please", "", "2"),
        # A spreadsheet must not take it for a formula.
        ("'=pipeline of {customer} [all]?", "", "1"),
    ]
    assert (tmp_path / "review.csv").stat().st_mode & 0o077 == 0
    assert crm("questions", "--out", "review.yml").exit_code == 0
    entries = yaml.safe_load((tmp_path / "review.yml").read_text(encoding="utf-8"))
    assert [entry["text"] for entry in entries] == ["commission please", "=pipeline of {customer} [all]?"]


def test_a_file_in_which_somebody_may_have_worked_is_not_written_over(installation, tmp_path):
    (tmp_path / "review.csv").write_text("work")
    assert "review.csv is there already" in refused(crm("questions", "--out", "review.csv"))
    assert (tmp_path / "review.csv").read_text() == "work"
    assert "'.txt'; expected a file that ends in .csv, .yml or .yaml" in refused(crm("questions", "--out", "review.txt"))
