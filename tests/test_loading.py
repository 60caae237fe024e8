from __future__ import annotations

import csv
import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from databases import KINDS, contents, database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from crm_model.database import upgrade
from crm_model.loading import ImportRefused, ImportReport, import_folder, latest_date, read_mapping
from crm_model.schema import Base

TODAY = dt.date(2024, 6, 30)
SHARED = Path(os.environ.get("CRM_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
FILES = {
    "reps": "rep_id,name,email,role,team,manager_id,timezone\n"
    "r1,Ann Berg,ann@example.com,manager,North,,Europe/Oslo\nr2,Bo Lie,bo@example.com,,North,r1,\n",
    "customers": "customer_id,name,email,owner_id,created_at,cancelled_at,opted_out,employees,code\n"
    "c1,Lunde Mills,post@lunde.example,r2,2023-01-05,,,12,007\nc2,Umbra Hotels,,r1,2023-02-01T09:30:00,2024-05-01,yes,,\n",
    "products": "product_id,name,category,price\np1,Ball valve,Valves,10.5\np2,Filter,Filters,\n",
    "orders": "order_id,customer_id,ordered_at,currency,total\n"
    "o1,c1,2024-01-02,EUR,\no2,c1,2024-02-02 10:00,EUR,99\no3,c2,2024-03-01,EUR,\n",
    "order_items": "order_id,product_id,quantity,unit_price\no1,p1,2,10.5\no1,p1,2,10.5\no1,p2,0.5,3\no3,p2,1,4\n",
    "refunds": "refund_id,order_id,customer_id,refunded_at,amount,reason\nf1,o1,c1,2024-01-20,10.5,broken\n",
    "tickets": "ticket_id,customer_id,opened_at,closed_at,topic,priority,satisfaction\n"
    "t1,c1,2024-01-10 15:00,2024-01-10,delivery,High,5\nt2,c2,2024-01-10,,,,\n",
    "interactions": "interaction_id,customer_id,rep_id,occurred_at,channel,direction,summary\n"
    'i1,c1,r2,2024-01-10,call,inbound,"They said:\n""fine"", and hung up"\n',
}


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    with database("sqlite", tmp_path) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "export")


def write(folder: Path, **changed: str | None) -> Path:
    """A folder with the usual files, some of them changed, or left out where None is said."""
    folder.mkdir(exist_ok=True)
    for name, text in {**FILES, **changed}.items():
        (folder / f"{name}.csv").unlink(missing_ok=True)
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def load(engine: Engine, folder: Path, **options: object) -> ImportReport:
    return import_folder(engine, folder, today=TODAY, **options)  # type: ignore[arg-type]


def rows(engine: Engine, table: str, *columns: str) -> list[tuple[object, ...]]:
    of_table = Base.metadata.tables[table]
    selected = [of_table.c[name] for name in columns]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*selected).order_by(*selected))]


def said(report: ImportReport) -> list[str]:
    return [str(row) for row in report.bad_rows]


def test_every_value_of_every_file_is_imported_as_what_it_means(engine: Engine, folder: Path) -> None:
    report = load(engine, folder)
    assert [(table.name, table.new) for table in report.tables] == [
        ("reps", 2), ("customers", 2), ("products", 2), ("orders", 3), ("order_items", 4), ("refunds", 1), ("tickets", 2),
        ("interactions", 1),
    ]  # fmt: skip
    assert rows(engine, "reps", "rep_id", "role", "manager_id", "timezone") == [
        ("r1", "manager", None, "Europe/Oslo"),
        ("r2", "rep", "r1", None),
    ]
    assert rows(engine, "customers", "customer_id", "email", "created_at", "cancelled_at", "opted_out") == [
        ("c1", "post@lunde.example", dt.datetime(2023, 1, 5), None, False),
        ("c2", None, dt.datetime(2023, 2, 1, 9, 30), dt.datetime(2024, 5, 1), True),
    ]
    assert rows(engine, "products", "product_id", "category", "price") == [("p1", "Valves", 10.5), ("p2", "Filters", None)]
    assert rows(engine, "tickets", "ticket_id", "priority", "satisfaction") == [("t1", "high", 5), ("t2", None, None)]
    assert rows(engine, "interactions", "summary") == [('They said:\n"fine", and hung up',)]
    assert rows(engine, "refunds", "refund_id", "order_id", "amount", "reason") == [("f1", "o1", 10.5, "broken")]


def test_an_orders_amount_is_the_sum_of_its_lines_or_its_total_and_equal_lines_both_count(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    assert rows(engine, "orders", "order_id", "amount", "total") == [("o1", 43.5, None), ("o2", 99.0, 99.0), ("o3", 4.0, None)]
    assert len(rows(engine, "order_items", "id")) == 4


def test_columns_that_the_contract_does_not_name_are_kept_as_attributes(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    with engine.connect() as connection:
        found = connection.execute(sa.select(Base.metadata.tables["customers"].c.attributes).order_by("customer_id")).scalars()
        assert list(found) == [{"code": "007", "employees": 12}, {}]


def test_importing_the_same_folder_twice_changes_nothing(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    before = contents(engine)
    report = load(engine, folder)
    assert not report.written
    assert {(table.new, table.changed) for table in report.tables} == {(0, 0)}
    assert sum(table.same for table in report.tables) == 17
    assert contents(engine) == before


def test_an_import_that_was_kept_is_remembered_with_its_counts(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    [(source, counts)] = rows(engine, "import_runs", "source", "counts") if engine.dialect.name == "sqlite" else _runs(engine)
    assert source == str(folder)
    assert counts["orders"] == {"new": 3, "changed": 0, "same": 0, "bad": 0}  # type: ignore[index]


def _runs(engine: Engine) -> list[tuple[object, ...]]:
    runs = Base.metadata.tables["import_runs"]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(runs.c.source, runs.c.counts))]


def test_changed_rows_are_matched_by_their_id(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    write(folder, customers=FILES["customers"].replace("Lunde Mills", "Lunde & Sons").replace(",12,", ",13,"))
    report = load(engine, folder)
    assert (report.table("customers").changed, report.table("customers").same) == (1, 1)
    assert rows(engine, "customers", "customer_id", "name") == [("c1", "Lunde & Sons"), ("c2", "Umbra Hotels")]


def test_an_orders_lines_are_replaced_together_and_the_order_gets_their_sum(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    write(folder, order_items="order_id,product_id,quantity,unit_price\no1,p2,3,1\n")
    report = load(engine, folder)
    assert rows(engine, "order_items", "order_id", "product_id", "quantity") == [("o1", "p2", 3.0), ("o3", "p2", 1.0)]
    assert rows(engine, "orders", "order_id", "amount") == [("o1", 3.0), ("o2", 99.0), ("o3", 4.0)]
    assert report.table("order_items").changed == 1
    assert report.table("orders").changed == 1


def test_lines_in_another_sequence_are_the_same_lines(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    first, *others = FILES["order_items"].splitlines()
    write(folder, order_items="\n".join([first, *reversed(others)]) + "\n")
    assert not load(engine, folder).written


def test_lines_may_come_for_orders_that_were_imported_before(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    later = write(
        folder.parent / "later",
        **dict.fromkeys(FILES, None),
    )
    (later / "customers.csv").write_text("customer_id,name,created_at\n")
    (later / "orders.csv").write_text("order_id,customer_id,ordered_at\no4,c1,2024-06-01\n")
    (later / "order_items.csv").write_text("order_id,product_id,quantity,unit_price\no2,p1,1,5\no4,p1,1,6\n")
    load(engine, later)
    assert rows(engine, "orders", "order_id", "amount")[1:] == [("o2", 5.0), ("o3", 4.0), ("o4", 6.0)]


def test_an_order_that_comes_again_without_its_lines_keeps_their_sum(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    write(folder, order_items=None)
    assert not load(engine, folder).written
    assert rows(engine, "orders", "amount") == [(4.0,), (43.5,), (99.0,)]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(engine: Engine, folder: Path) -> None:
    before = contents(engine)
    report = load(engine, folder, dry_run=True)
    assert report.table("orders").new == 3
    assert not report.written
    assert contents(engine) == before


def test_with_one_bad_row_nothing_is_imported_and_every_bad_row_is_told(engine: Engine, folder: Path) -> None:
    write(
        folder,
        customers=FILES["customers"].replace("2023-01-05", "31/02/2024"),
        refunds=FILES["refunds"].replace(",10.5,", ",-3,"),
    )
    before = contents(engine)
    report = load(engine, folder)
    assert report.refused
    assert report.bad == 2
    assert said(report) == [
        "customers.csv line 2: created_at is '31/02/2024'; expected a real date such as 2024-02-28",
        "refunds.csv line 2: amount is '-3'; expected a number from 0, such as 12.50",
    ]
    assert contents(engine) == before
    assert (report.table("customers").read, report.table("customers").bad, report.table("customers").new) == (2, 1, 0)


def test_skipping_bad_rows_imports_the_rest_and_leaves_out_what_belongs_to_them(engine: Engine, folder: Path) -> None:
    write(folder, orders=FILES["orders"].replace("2024-01-02", "2024-13-02"))
    report = load(engine, folder, skip_bad=True)
    assert report.written
    assert rows(engine, "orders", "order_id") == [("o2",), ("o3",)]
    assert rows(engine, "order_items", "order_id") == [("o3",)]
    assert (report.table("orders").bad, report.table("order_items").left_out, report.table("order_items").bad) == (1, 3, 0)
    assert report.bad_rows_file == folder.parent / "export-bad-rows.csv"
    with report.bad_rows_file.open(newline="") as file:
        written = list(csv.DictReader(file))
    assert [(row["file"], row["line"], row["column"], row["row"]) for row in written] == [
        ("orders.csv", "2", "ordered_at", "o1,c1,2024-13-02,EUR,"),
        ("order_items.csv", "2", "order_id", "o1,p1,2,10.5"),
        ("order_items.csv", "3", "order_id", "o1,p1,2,10.5"),
        ("order_items.csv", "4", "order_id", "o1,p2,0.5,3"),
    ]


def test_a_customer_that_was_imported_before_keeps_its_orders_when_its_new_row_is_bad(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    write(folder, customers=FILES["customers"].replace("2023-01-05", "soon"))
    report = load(engine, folder, skip_bad=True)
    assert report.table("orders").same == 3
    assert report.table("orders").left_out == 0


def test_a_bad_customer_takes_its_orders_their_lines_and_all_its_history_along(engine: Engine, folder: Path) -> None:
    write(folder, customers=FILES["customers"].replace("2023-01-05", "soon"))
    report = load(engine, folder, skip_bad=True)
    assert rows(engine, "orders", "order_id") == [("o3",)]
    left_out = {table.name: table.left_out for table in report.tables if table.left_out}
    assert left_out == {"orders": 2, "order_items": 3, "refunds": 1, "tickets": 1, "interactions": 1}


BAD_VALUES = [
    ("customers", "c1,Lunde Mills", ",Lunde Mills", "line 2: customer_id is empty; expected a value"),
    ("customers", "Lunde Mills", "", "line 2: name is empty; expected a value"),
    ("customers", "Lunde Mills", "L" * 301, f"line 2: name is '{'L' * 57}…'; expected a value, at most 300 characters"),
    ("customers", "post@lunde.example", "lunde.example", "line 2: email is 'lunde.example'; expected an e-mail address"),
    ("customers", ",yes,", ",perhaps,", "line 3: opted_out is 'perhaps'; expected true or false"),
    ("customers", "2023-01-05", "2024-07-01", "line 2: created_at is '2024-07-01'; expected a date not after today (2024-06-30)"),
    ("customers", "2023-01-05", "2023-02-29", "line 2: created_at is '2023-02-29'; expected a real date"),
    ("customers", "2023-01-05", "20230105", "line 2: created_at is '20230105'; expected a real date"),
    ("customers", "2023-01-05", "0001-01-01", "line 2: created_at is '0001-01-01'; expected a real date"),
    ("customers", "2024-05-01", "2022-05-01", "line 3: cancelled_at is '2022-05-01'; expected a date not before created_at"),
    ("customers", ",r2,", ",r9,", "line 2: owner_id is 'r9'; expected one that is in reps or was imported before"),
    (
        "customers",
        "c2,",
        "c1,",
        "line 3: customer_id is 'c1'; expected each customer_id once (it is on customers.csv line 2 too)",
    ),
    ("reps", ",manager,", ",boss,", "line 2: role is 'boss'; expected one of rep, manager, admin"),
    ("reps", "Europe/Oslo", "Europe/Nowhere", "line 2: timezone is 'Europe/Nowhere'; expected a time zone such as Europe/Oslo"),
    ("reps", "North,r1", "North,r7", "line 3: manager_id is 'r7'; expected one that is in reps"),
    ("products", ",10.5", ",ten", "line 2: price is 'ten'; expected a number from 0"),
    ("products", ",10.5", ",1e999", "line 2: price is '1e999'; expected a number from 0"),
    ("products", ",10.5", ",nan", "line 2: price is 'nan'; expected a number from 0"),
    ("orders", "o1,c1", "o1,c7", "line 2: customer_id is 'c7'; expected one that is in customers"),
    ("orders", ",EUR,99", ',EUR,"9,5"', "line 3: total is '9,5'; expected a number from 0"),
    ("order_items", "o3,", "o7,", "line 5: order_id is 'o7'; expected one that is in orders"),
    ("order_items", "o3,p2", "o3,p7", "line 5: product_id is 'p7'; expected one that is in products"),
    ("order_items", "o3,p2,1", "o3,p2,-1", "line 5: quantity is '-1'; expected a number from 0"),
    ("order_items", "o3,p2,1,4", "o3,p2,1,", "line 5: unit_price is empty; expected a number from 0"),
    ("order_items", "o3,p2,1,4", "o3,p2,1", "line 5: it has 3 values; expected 4, one for each column"),
    ("order_items", "o3,p2,1,4", "o3,p2,1,4,5", "line 5: it has 5 values; expected 4, one for each column"),
    ("refunds", "f1,o1,c1", "f1,o1,c7", "line 2: customer_id is 'c7'"),
    ("tickets", "t2,c2", "t2,c7", "line 3: customer_id is 'c7'"),
    ("tickets", "High,5", "urgent,5", "line 2: priority is 'urgent'; expected one of low, normal, high"),
    ("tickets", "High,5", "High,6", "line 2: satisfaction is '6'; expected a whole number from 1 to 5"),
    ("tickets", "High,5", "High,4.5", "line 2: satisfaction is '4.5'; expected a whole number from 1 to 5"),
    ("tickets", ",2024-01-10,", ",2024-01-09,", "line 2: closed_at is '2024-01-09'; expected a date not before opened_at"),
    ("tickets", ",2024-01-10,", ",2024-07-09,", "line 2: closed_at is '2024-07-09'; expected a date not after today"),
    ("interactions", "i1,c1", "i1,c7", "line 2: customer_id is 'c7'"),
    ("interactions", ",call,", ",letter,", "line 2: channel is 'letter'; expected one of email, call, meeting, chat"),
    ("interactions", ",inbound,", ",in,", "line 2: direction is 'in'; expected one of inbound, outbound"),
]


@pytest.mark.parametrize(("table", "good", "bad", "expected"), BAD_VALUES)
def test_a_bad_value_is_told_with_file_line_column_and_what_was_expected(
    sqlite: Engine, tmp_path: Path, table: str, good: str, bad: str, expected: str
) -> None:
    assert good in FILES[table]
    folder = write(tmp_path / "export", **{table: FILES[table].replace(good, bad, 1)})
    report = load(sqlite, folder)
    assert report.refused
    [first, *_] = [line for line in said(report) if line.startswith(f"{table}.csv ")]
    assert first.startswith(f"{table}.csv {expected}")


def test_what_may_be_unknown_where_there_is_nothing_to_compare_with(engine: Engine, tmp_path: Path) -> None:
    folder = write(tmp_path / "export", reps=None, products=None)
    report = load(engine, folder)
    assert report.written
    assert rows(engine, "customers", "owner_id") == [("r1",), ("r2",)]


def test_products_and_reps_of_an_earlier_import_count_as_there(engine: Engine, folder: Path) -> None:
    load(engine, folder)
    write(folder, reps=None, products=None, order_items=FILES["order_items"].replace("o3,p2", "o3,p9"))
    assert [row.column for row in load(engine, folder).bad_rows] == ["product_id"]


def test_today_is_the_last_day_that_a_row_may_have_and_its_whole_length_counts(sqlite: Engine, folder: Path) -> None:
    write(folder, orders=FILES["orders"].replace("2024-02-02 10:00", "2024-06-30 23:59:59.5"))
    assert load(sqlite, folder).written


def test_the_latest_date_is_the_one_where_the_day_begins_first() -> None:
    assert latest_date(dt.datetime(2024, 2, 28, 9, tzinfo=dt.timezone.utc)) == dt.date(2024, 2, 28)
    assert latest_date(dt.datetime(2024, 2, 28, 10, tzinfo=dt.timezone.utc)) == dt.date(2024, 2, 29)


def test_a_day_that_stands_for_today_allows_dates_up_to_it_and_an_earlier_one_forbids_none() -> None:
    now = dt.datetime(2024, 2, 28, 9, tzinfo=dt.timezone.utc)
    assert latest_date(now, dt.date(2025, 3, 1)) == dt.date(2025, 3, 1)
    assert latest_date(now, dt.date(2011, 9, 10)) == dt.date(2024, 2, 28)


def test_a_time_with_a_distance_from_utc_is_turned_into_utc(engine: Engine, folder: Path) -> None:
    write(folder, orders=FILES["orders"].replace("2024-02-02 10:00", "2024-02-02T00:30:00+02:00"))
    load(engine, folder)
    assert rows(engine, "orders", "order_id", "ordered_at")[1] == ("o2", dt.datetime(2024, 2, 1, 22, 30))


def test_a_byte_order_mark_other_line_ends_and_empty_lines_are_fine(engine: Engine, folder: Path) -> None:
    text = FILES["orders"].replace("\n", "\r\n") + "\r\n,,,,\r\n"
    (folder / "orders.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load(engine, folder).table("orders").new == 3


def test_the_line_of_a_bad_row_is_the_one_on_which_it_starts(sqlite: Engine, folder: Path) -> None:
    text = FILES["interactions"] + 'i2,c1,,2024-01-11,call,,"two\nlines"\ni3,c1,,yesterday,call,,\n'
    write(folder, interactions=text)
    assert [row.line for row in load(sqlite, folder).bad_rows] == [6]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "orders.csv is empty; expected a header row"),
        (b"order_id,customer_id\no1,c1\n", "orders.csv line 1: column ordered_at is missing; expected order_id, customer_id"),
        (b"order_id;customer_id;ordered_at\n", "orders.csv line 1: column order_id is missing"),
        (b"order_id,customer_id,ordered_at,order_id\n", "orders.csv line 1: the header names 'order_id' twice"),
        (b"order_id,customer_id,ordered_at,\n", "orders.csv line 1: column 4 has no name"),
        (b'order_id,customer_id,ordered_at\no1,"c1,2024-01-01\n', "orders.csv line 2: a quotation mark is not closed"),
        (b'order_id,customer_id,ordered_at\no1,"c"1,2024-01-01\n', "orders.csv line 2: a quotation mark stands within"),
        (b"order_id,customer_id,ordered_at\no1,c1,2024-01-01\no2,\xe5,2024-01-01\n", "orders.csv line 3: byte 0xe5 is not UTF-8"),
        (b"order_id,customer_id,ordered_at\no1,c\x00,2024-01-01\n", "orders.csv line 2: there is a zero byte"),
        (b"PK\x03\x04\xff\xfe\x00", "orders.csv line 1: byte 0xff is not UTF-8"),
        (
            b"order_id,customer_id,ordered_at\no1,c1," + b"9" * 200_000 + b"\n",
            "orders.csv line 2: a value is longer than 131,072",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(sqlite: Engine, folder: Path, content: bytes, expected: str) -> None:
    (folder / "orders.csv").write_bytes(content)
    with pytest.raises(ImportRefused) as caught:
        load(sqlite, folder, skip_bad=True)
    assert str(caught.value).startswith(expected)
    assert contents(sqlite)["customers"] == []


def test_a_missing_file_and_a_missing_folder_are_named(sqlite: Engine, folder: Path) -> None:
    write(folder, orders=None)
    with pytest.raises(ImportRefused, match=r"orders\.csv is missing in .*export; .*customers\.csv"):
        load(sqlite, folder)
    with pytest.raises(ImportRefused, match="nowhere is no folder"):
        load(sqlite, folder / "nowhere")


def test_a_link_to_a_file_outside_the_folder_is_not_followed(sqlite: Engine, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(FILES["products"])
    (folder / "products.csv").unlink()
    (folder / "products.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(ImportRefused, match=r"products\.csv is a link to a file outside"):
        load(sqlite, folder)


def test_files_that_nobody_asked_for_are_told(sqlite: Engine, folder: Path) -> None:
    (folder / "invoices.csv").write_text("a\n")
    assert "not read: invoices.csv" in load(sqlite, folder).lines()


def test_the_list_of_bad_rows_is_cut_and_their_number_is_not(sqlite: Engine, folder: Path) -> None:
    bad = "".join(f"b{n},c1,never,EUR,\n" for n in range(1000))
    write(folder, orders=FILES["orders"] + bad)
    report = load(sqlite, folder)
    assert report.bad == 1000
    assert "… and 980 more" in report.lines()


def test_a_row_with_two_bad_values_is_one_bad_row(sqlite: Engine, folder: Path) -> None:
    write(folder, orders=FILES["orders"].replace("o2,c1,2024-02-02 10:00,EUR,99", "o2,c1,never,EUR,much"))
    report = load(sqlite, folder)
    assert report.bad == 1
    assert {row.column for row in report.bad_rows} == {"ordered_at", "total"}
    assert report.table("orders").bad == 1


def test_progress_says_what_is_being_done(sqlite: Engine, folder: Path) -> None:
    heard: list[tuple[object, ...]] = []
    load(sqlite, folder, progress=lambda *said: heard.append(said))
    assert ("reading orders.csv",) in heard
    assert ("importing customers", 0, 2) in heard


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20).map(str.strip)
NAMES = WORDS.filter(bool)
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2024, 6, 30))
AMOUNTS = st.integers(0, 10**9).map(lambda cents: cents / 100)


@st.composite
def exports(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    """Customers with orders, lines and tickets, as a program would export them."""
    customers = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    orders = draw(st.lists(NAMES, max_size=4, unique=True))
    own = st.sampled_from(customers)
    return {
        "customers": [
            {"customer_id": key, "name": draw(NAMES), "city": draw(WORDS), "created_at": draw(MOMENTS), "note": draw(WORDS)}
            for key in customers
        ],
        "orders": [
            {"order_id": key, "customer_id": draw(own), "ordered_at": draw(MOMENTS), "total": draw(AMOUNTS)} for key in orders
        ],
        "order_items": [
            {
                "order_id": draw(st.sampled_from(orders)),
                "product_id": draw(NAMES),
                "quantity": draw(st.integers(0, 9)),
                "unit_price": draw(AMOUNTS),
            }
            for _ in range(draw(st.integers(0, 6)) if orders else 0)
        ],
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_what_is_exported_comes_back_from_the_database_as_it_was(exported: dict[str, list[dict[str, object]]]) -> None:
    with tempfile.TemporaryDirectory() as place, database("sqlite", Path(place)) as engine:
        upgrade(engine)
        folder = Path(place) / "export"
        folder.mkdir()
        heads = {"customers": "customer_id,name,created_at", "orders": "order_id,customer_id,ordered_at"}
        for name, found in exported.items():
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                if found:
                    writer = csv.DictWriter(file, list(found[0]))
                    writer.writeheader()
                    writer.writerows(found)
                else:
                    file.write(heads.get(name, "order_id,product_id,quantity,unit_price") + "\n")
        report = load(engine, folder)
        assert said(report) == []
        for name, found in exported.items():
            columns = [column for column in (found[0] if found else {}) if column != "note"]
            expected = [tuple(row[column] if row[column] != "" else None for column in columns) for row in found]
            if columns:
                assert sorted(rows(engine, name, *columns), key=str) == sorted(expected, key=str)
        assert not load(engine, folder).written


@pytest.mark.skipif(not (SHARED / "cdnow").is_dir(), reason=f"the CDNOW purchase log is not in {SHARED}")
def test_cdnow_is_imported_with_one_order_for_each_customer_and_day(sqlite: Engine) -> None:
    report = load(sqlite, SHARED / "cdnow", mapping=read_mapping("cdnow"))
    assert report.table("customers").new == 23_570
    lines = [line.split() for line in (SHARED / "cdnow" / "CDNOW_master.txt").read_text().splitlines()[1:]]
    assert report.table("orders").new == len({(customer, day) for customer, day, *_ in lines})
    with sqlite.connect() as connection:
        total = connection.execute(sa.text("SELECT sum(amount) FROM orders")).scalar_one()
    assert total == pytest.approx(sum(float(dollars) for *_, dollars in lines))
    assert rows(sqlite, "orders", "order_id", "ordered_at", "amount")[1] == ("00002-1997-01-12", dt.datetime(1997, 1, 12), 89.0)
    assert not load(sqlite, SHARED / "cdnow", mapping=read_mapping("cdnow")).written


@pytest.mark.skipif(not (SHARED / "online_retail_1").is_dir(), reason=f"the Online Retail data is not in {SHARED}")
def test_two_weeks_of_online_retail_are_imported_as_their_description_says(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "days"
    folder.mkdir()
    lines: list[dict[str, str]] = []
    for day in sorted((SHARED / "online_retail_1" / "by-day").glob("2010-12-*.csv"))[:12]:
        (folder / day.name).write_bytes(day.read_bytes())
        with day.open(newline="") as file:
            lines += list(csv.DictReader(file))
    report = load(engine, folder, mapping=read_mapping("online_retail"))
    kept = [line for line in lines if line["CustomerID"] and line["StockCode"][0].isdigit()]
    bought = [line for line in kept if line["InvoiceNo"][0] != "C" and float(line["Quantity"]) > 0 < float(line["UnitPrice"])]
    back = [line for line in kept if line["InvoiceNo"][0] == "C"]
    assert report.table("orders").new == len({line["InvoiceNo"] for line in bought})
    assert report.table("order_items").new == len(bought)
    assert report.table("refunds").new == len({line["InvoiceNo"] for line in back})
    assert report.table("customers").new == len({line["CustomerID"] for line in bought + back})
    assert report.sources[0].read == len(lines)
    assert report.sources[0].left_out["no customer"] == sum(not line["CustomerID"] for line in lines)
    ordered, refunded = (sum(amount for (amount,) in rows(engine, table, "amount")) for table in ("orders", "refunds"))  # type: ignore[misc]
    assert ordered == pytest.approx(sum(float(line["Quantity"]) * float(line["UnitPrice"]) for line in bought))
    assert refunded == pytest.approx(sum(abs(float(line["Quantity"]) * float(line["UnitPrice"])) for line in back))
    assert ("17850", "Customer 17850", "United Kingdom", "admin") in rows(
        engine, "customers", "customer_id", "name", "country", "owner_id"
    )
    assert not load(engine, folder, mapping=read_mapping("online_retail")).written
