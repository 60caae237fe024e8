"""Answers as CSV files: whole, safe to open in a spreadsheet, and the rep's own."""

import csv
import datetime as dt
import io
import os
import stat
import time
from dataclasses import replace

import pytest
from book import TODAY
from databases import database
from installation import fill_and_score
from sqlalchemy import insert
from test_conversation import SETTINGS, Talk

from actions.answering_exports import export
from actions.exporting import FILE_NAME, KEPT_DAYS, ROUTE, as_csv, folder_of, save
from actions.questions import Order, Question
from crm_model import schema
from crm_model.store import Store

ACROSS = [{"id": "A", "value": 1.5, "since": dt.date(2026, 1, 2)}, {"id": "B", "late": True, "value": None}]


def read(text):
    return list(csv.reader(io.StringIO(text)))


# -- the text --------------------------------------------------------------------------------------------------------------


def test_the_columns_are_those_of_all_rows_and_what_a_row_has_not_is_empty():
    assert read(as_csv(ACROSS)) == [
        ["id", "value", "since", "late"],
        ["A", "1.5", "2026-01-02", ""],
        ["B", "", "", "True"],
    ]


def test_lists_and_what_lies_in_a_row_become_one_cell():
    rows = [{"reasons": ["no order", "open ticket"], "needs": {"Valves": 0.5, "Pumps": 0.2}, "days": (dt.date(2026, 1, 2),)}]
    assert read(as_csv(rows))[1] == ["no order; open ticket", "Valves: 0.5; Pumps: 0.2", "2026-01-02"]


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠x", '=HYPERLINK("http://x")']
)
def test_what_a_spreadsheet_would_run_is_quoted(formula):
    ((cell,),) = read(as_csv([{"name": formula}]))[1:]
    assert cell == f"'{formula}"
    assert read(as_csv([{"name": [formula]}]))[1][0].startswith("'")


@pytest.mark.parametrize("value", [-5.25, 0, 12, True])
def test_numbers_stay_numbers(value):
    assert read(as_csv([{"value": value}]))[1] == [str(value)]


@pytest.mark.parametrize("text", ['a "quoted", word', "two\nlines", "Österby — “für” 日本 🙂", "semi; colon", " spaced "])
def test_texts_come_back_as_they_are(text):
    assert read(as_csv([{"name": text, "id": 1}]))[1] == [text, "1"]


# -- the file --------------------------------------------------------------------------------------------------------------


def kept_in(folder, rep):
    return sorted(folder_of(folder, rep).iterdir())


def test_a_file_is_private_has_a_name_that_cannot_be_guessed_and_opens_as_unicode(tmp_path):
    url = save("name\r\nÖsterby\r\n", tmp_path / "exports", "ana", "customers", TODAY)
    assert url.startswith(f"{ROUTE}/customers-2026-11-18-")
    (file,) = kept_in(tmp_path / "exports", "ana")
    assert FILE_NAME.fullmatch(file.name)
    assert url.endswith(f"/{file.name}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.read_bytes() == b"\xef\xbb\xbfname\r\n\xc3\x96sterby\r\n"
    assert save("x", tmp_path / "exports", "ana", "customers", TODAY) != url


@pytest.mark.parametrize("rep", ["../../ben", "a/b", "", "ana ", "..", "x" * 300, "Ünï"])
def test_whatever_a_reps_id_holds_its_files_lie_in_a_folder_of_its_own(tmp_path, rep):
    save("x", tmp_path, rep, "rows", TODAY)
    assert folder_of(tmp_path, rep).parent == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == [folder_of(tmp_path, rep).name]
    assert folder_of(tmp_path, rep) != folder_of(tmp_path, "ana")


def test_old_files_of_the_rep_are_removed_and_young_ones_and_those_of_others_stay(tmp_path):
    for rep in ("ana", "ben"):
        for name in ("old", "young"):
            save("x", tmp_path, rep, name, TODAY)
    for rep in ("ana", "ben"):
        (old,) = (path for path in kept_in(tmp_path, rep) if path.name.startswith("old"))
        os.utime(old, (0, time.time() - KEPT_DAYS * 86_400 - 60))
        (young,) = (path for path in kept_in(tmp_path, rep) if path.name.startswith("young"))
        os.utime(young, (0, time.time() - KEPT_DAYS * 86_400 + 3_600))
    save("x", tmp_path, "ana", "new", TODAY)
    assert [path.name.split("-")[0] for path in kept_in(tmp_path, "ana")] == ["new", "young"]
    assert [path.name.split("-")[0] for path in kept_in(tmp_path, "ben")] == ["old", "young"]


@pytest.mark.parametrize(
    "name",
    ["../customers-2026-11-18-0123abcd.csv", "customers-2026-11-18-0123abcd.csv/..", "customers.csv", "", ".", "..", "/etc/passwd",
     "customers-2026-11-18-0123abcd.csv\n", "customers-2026-11-18-0123ABCD.csv", "customers-2026-11-18-0123abcd.csv.exe"],
)  # fmt: skip
def test_no_other_name_is_one_of_a_file(name):
    assert not FILE_NAME.fullmatch(name)


# -- answers ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def engine(tmp_path):
    with database("sqlite", tmp_path) as engine:
        fill_and_score(engine)
        yield engine


@pytest.fixture
def settings(tmp_path):
    return replace(SETTINGS, home=tmp_path / "home")


def exported(engine, settings, question, rep="ana"):
    """The answer, and the rows of its file as dictionaries."""
    made = export(question, Store(engine, settings).view(rep), settings)
    if made.url is None:
        return made, []
    file = folder_of(settings.exports, rep) / made.url.removeprefix(f"{ROUTE}/")
    return made, list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize(
    ("question", "column", "values"),
    [
        (Question("list", subject="customers", order=Order("revenue")), "customer_id", ["A1", "A2", "A4", "A3"]),
        (Question("rank", outcome="churn"), "customer_id", ["A1"]),
        (Question("number", subject="revenue"), "value", ["260.0"]),
        (Question("number", subject="revenue", group_by="country"), "group", ["Norway", "not given"]),
        (Question("history", customers=("A1",)), "id", ["O3", "O2", "O1"]),
        (Question("list", subject="tickets", filters={"open_tickets": True}), "id", ["T3", "T1"]),
        (Question("tasks", subject="tasks"), "text", ["send offer", "hand over", "tidy up"]),
    ],
    ids=["list", "rank", "number", "groups", "history", "tickets", "tasks"],
)
def test_each_kind_of_answer_goes_into_a_file(engine, settings, question, column, values):
    made, rows = exported(engine, settings, question)
    assert (made.kind, made.question.ask, made.total, made.rows) == ("export", "export", len(values), ())
    assert [row[column] for row in rows] == values
    assert made.heading == ("Here is 1 row as CSV:" if len(values) == 1 else f"Here are {len(values)} rows as CSV:")
    assert "1,000,000" not in made.receipt + str(made.to_dict())


def test_a_file_holds_all_rows_and_not_only_those_that_are_shown(engine, settings):
    with engine.begin() as connection:
        connection.execute(
            insert(schema.Customer),
            [
                {"customer_id": f"N{number}", "name": f"New {number}", "owner_id": "ana", "created_at": dt.datetime(2026, 1, 1), "opted_out": False, "attributes": {}}
                for number in range(300)
            ],
        )  # fmt: skip
    _, rows = exported(engine, settings, Question("list", subject="customers"))
    assert len(rows) == 304
    _, first = exported(engine, settings, Question("list", subject="customers", limit=3))
    assert len(first) == 3


def test_a_name_that_is_a_formula_is_no_formula_in_the_file(engine, settings):
    with engine.begin() as connection:
        connection.execute(
            schema.Customer.__table__.update().where(schema.Customer.customer_id == "A3").values(name="=cmd|' /C calc'!A0")
        )
    _, rows = exported(engine, settings, Question("list", subject="customers", filters={"country": "Sweden"}))
    assert rows[0]["name"] == "'=cmd|' /C calc'!A0"


def test_a_file_holds_only_what_the_rep_may_see(engine, settings):
    _, rows = exported(engine, settings, Question("list", subject="customers"))
    assert {row["customer_id"] for row in rows} == {"A1", "A2", "A3", "A4"}
    _, theirs = exported(engine, settings, Question("list", subject="customers"), "ben")
    assert {row["customer_id"] for row in theirs} == {"B1"}
    refused, nothing = exported(engine, settings, Question("list", subject="customers", filters={"owner": "ben"}))
    assert (refused.kind, refused.url, nothing) == ("refused", None, [])


def test_where_nothing_matches_no_file_is_made(engine, settings):
    made, rows = exported(engine, settings, Question("list", subject="customers", filters={"country": "Iceland"}))
    assert (made.kind, made.url, made.total, rows) == ("export", None, 0, [])
    assert made.heading == "There is nothing to put into a file."
    assert not settings.exports.exists()


def test_in_a_talk_the_last_list_is_exported_as_it_was_narrowed_down(engine, settings):
    ana = Talk(engine, "ana", settings)
    ana.say("biggest customers", "list")
    ana.say("only in Norway", "refine")
    said = ana.say("send me that as CSV", "export")
    assert (said.kind, said.question.filters, said.total) == ("export", {"country": "Norway"}, 2)
    again = ana.say("revenue by country", "number")
    assert again.kind == "groups"
    assert ana.say("csv please", "export").question.group_by == "country"


def test_a_list_that_the_message_names_is_exported_at_once(engine, settings):
    said = Talk(engine, "ana", settings).say("customers in Norway as CSV", "export")
    assert (said.kind, said.question.filters, said.total) == ("export", {"country": "Norway"}, 2)
