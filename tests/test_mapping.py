from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from databases import database
from sqlalchemy.engine import Engine

from crm_model.columns import TABLES
from crm_model.database import upgrade
from crm_model.loading import ImportRefused, ImportReport, MappingError, import_folder, read_mapping
from crm_model.mapping import built_in_mappings
from crm_model.schema import Base

RENAMING = r"""
tables:
  customers:
    source:
      files: clients.txt
      delimiter: ';'
      dates: {Since: '%d.%m.%Y'}
    columns:
      customer_id: Client
      name: Company
      created_at: Since
      opted_out: {column: Mail, values: {keine: 'yes', gern: 'no'}}
  orders:
    columns: {order_id: number}
"""
SPLITTING = r"""
sources:
  sales:
    files: 'sales-*.csv'
    clean: {who: '^0+'}
    dates: {at: '%Y%m%d'}
    numbers: [count, price]
    keep:
      - {column: who, filled: true, otherwise: nobody}
      - not: {column: what, equals: [fee, postage]}
        otherwise: fees
      - any: [{column: count, above: 0}, {column: count, below: 0}]
        otherwise: nothing sold
tables:
  reps:
    rows: [{rep_id: boss, name: Boss, email: boss@example.com, role: admin}]
  customers:
    source: sales
    group_by: [who]
    columns:
      customer_id: who
      name: {text: 'Customer {who}'}
      owner_id: {text: boss}
      created_at: {column: at, take: min}
      largest: {column: count, take: max}
  products:
    source: sales
    group_by: [what]
    columns:
      product_id: what
      name: {column: name, take: last}
      category: {column: name, categories: {Bags: [bag, sack], Lights: [lamp]}, otherwise: Other}
  orders:
    source: sales
    where: [{column: count, above: 0}]
    group_by: [who, at]
    columns: {order_id: {text: '{who}/{at}'}, customer_id: who, ordered_at: at}
  order_items:
    source: sales
    where: [{column: count, above: 0}]
    columns: {order_id: {text: '{who}/{at}'}, product_id: what, quantity: count, unit_price: price}
  refunds:
    source: sales
    where: [{column: count, below: 0}]
    group_by: [who, at]
    columns:
      refund_id: {text: 'back {who}/{at}'}
      customer_id: who
      refunded_at: at
      amount: {multiply: [count, price], absolute: true, take: sum}
"""
DAY_ONE = """who,at,what,name,count,price
007,20240102,a,Red bags,2,1.5
007,20240102,b,Sackcloth,1,4
,20240102,a,Red bags,5,1.5
8,20240103,fee,Card fee,1,1
8,20240103,c,LAMP-SHADE,10,0.1
8,20240103,c,LAMP-SHADE,0,0.1
"""
DAY_TWO = """who,at,what,name,count,price
7,20240101,a,Red BAG,-1,1.5
7,20240101,c,Lamp,-3,0.1
7,20240101,a,Red BAG,9,1.5
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with database("sqlite", tmp_path) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def mapped(folder: Path, text: str) -> Path:
    path = folder.parent / "mine.yml"
    path.write_text(text, encoding="utf-8")
    return path


def load(engine: Engine, folder: Path, mapping: Path, **options: bool) -> ImportReport:
    return import_folder(engine, folder, mapping=read_mapping(mapping), today=dt.date(2024, 6, 30), **options)


def rows(engine: Engine, table: str, *columns: str) -> list[tuple[object, ...]]:
    selected = [Base.metadata.tables[table].c[name] for name in columns]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*selected).order_by(selected[0]))]


def test_a_mapping_renames_files_columns_dates_and_values(engine: Engine, folder: Path) -> None:
    (folder / "clients.txt").write_text(
        "Client;Company;Since;Mail;city;Fax\n1;Lunde;28.02.2023;keine;Oslo;77\n2;Umbra;1.3.2023;;;\n"
    )
    (folder / "orders.csv").write_text("number,customer_id,ordered_at,total\n9,1,2024-01-01,5\n")
    load(engine, folder, mapped(folder, RENAMING))
    assert rows(engine, "customers", "customer_id", "name", "created_at", "opted_out", "city", "attributes") == [
        ("1", "Lunde", dt.datetime(2023, 2, 28), True, "Oslo", {"Fax": 77}),
        ("2", "Umbra", dt.datetime(2023, 3, 1), False, None, {}),
    ]
    assert rows(engine, "orders", "order_id", "amount") == [("9", 5.0)]


def test_a_bad_row_is_told_by_the_names_that_the_file_uses(engine: Engine, folder: Path) -> None:
    (folder / "clients.txt").write_text(
        "Client;Company;Since;Mail\n1;;28.02.2023;keine\n2;Umbra;30.02.2023;\n3;Narn;1.1.2023;x\n"
    )
    (folder / "orders.csv").write_text("number,customer_id,ordered_at\n")
    report = load(engine, folder, mapped(folder, RENAMING))
    assert sorted(str(row) for row in report.bad_rows) == [
        "clients.txt line 2: Company is empty; expected a value",
        "clients.txt line 3: Since is '30.02.2023'; expected a real date such as 2024-02-28, written as %d.%m.%Y",
        "clients.txt line 4: Mail is 'x'; expected true or false",
    ]
    assert (report.table("customers").read, report.table("customers").bad) == (3, 3)


def test_one_source_is_split_into_all_tables_with_groups_sums_and_categories(engine: Engine, folder: Path) -> None:
    (folder / "sales-1.csv").write_text(DAY_ONE)
    (folder / "sales-2.csv").write_text(DAY_TWO)
    report = load(engine, folder, mapped(folder, SPLITTING))
    assert rows(engine, "customers", "customer_id", "name", "owner_id", "created_at", "attributes") == [
        ("7", "Customer 7", "boss", dt.datetime(2024, 1, 1), {"largest": 9.0}),
        ("8", "Customer 8", "boss", dt.datetime(2024, 1, 3), {"largest": 10.0}),
    ]
    assert rows(engine, "products", "product_id", "name", "category") == [
        ("a", "Red BAG", "Bags"),
        ("b", "Sackcloth", "Other"),
        ("c", "Lamp", "Lights"),
    ]
    assert rows(engine, "orders", "order_id", "amount") == [("7/2024-01-01", 13.5), ("7/2024-01-02", 7.0), ("8/2024-01-03", 1.0)]
    assert rows(engine, "refunds", "refund_id", "amount") == [("back 7/2024-01-01", 1.8)]
    assert rows(engine, "reps", "rep_id", "role") == [("boss", "admin")]
    [source] = report.sources
    assert (source.read, dict(source.left_out)) == (9, {"nobody": 1, "fees": 1, "nothing sold": 1})
    assert "  left out 1: nobody" in report.lines()
    assert not load(engine, folder, mapped(folder, SPLITTING)).written


def test_bad_numbers_and_dates_of_a_source_are_bad_rows_with_their_line(engine: Engine, folder: Path) -> None:
    (folder / "sales-1.csv").write_text(DAY_ONE.replace(",1,4", ",one,4").replace("007,20240102,a", "007,20240199,a"))
    report = load(engine, folder, mapped(folder, SPLITTING), skip_bad=True)
    assert sorted((row.file, row.line, row.column, row.value) for row in report.bad_rows) == [
        ("sales-1.csv", 2, "at", "20240199"),
        ("sales-1.csv", 3, "count", "one"),
    ]
    assert rows(engine, "orders", "order_id") == [("8/2024-01-03",)]
    assert report.bad_rows_file is not None
    assert "007,20240199,a,Red bags,2,1.5" in report.bad_rows_file.read_text()


def test_files_whose_columns_are_parted_by_white_space_need_no_header(engine: Engine, folder: Path) -> None:
    (folder / "CDNOW_master.txt").write_text(
        " 00001 19970101  1   11.77\n\n 00001 19970101  5   77.00\n 00002 19970103  1   0.00\n"
    )
    for _ in range(2):
        import_folder(engine, folder, mapping=read_mapping("cdnow"), today=dt.date(2024, 6, 30))
    assert rows(engine, "orders", "order_id", "amount", "attributes") == [
        ("00001-1997-01-01", 88.77, {"cds": 6.0}),
        ("00002-1997-01-03", 0.0, {"cds": 1.0}),
    ]


def test_built_in_mappings_are_found_by_their_name_and_all_can_be_read() -> None:
    assert built_in_mappings() == ["cdnow", "online_retail"]
    for name in built_in_mappings():
        assert read_mapping(name).name == name


def test_a_file_of_ones_own_wins_over_a_built_in_mapping_of_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "cdnow").write_text("tables: {products: {source: {files: p.csv}}}")
    assert list(read_mapping("cdnow").tables) == ["products"]


@pytest.mark.parametrize(
    ("description", "category"),
    [
        ("JUMBO BAG RED RETROSPOT", "Bags"),
        ("WHITE HANGING HEART T-LIGHT HOLDER", "Lighting and candles"),
        ("REGENCY CAKESTAND 3 TIER", "Baking and cakes"),
        ("CHRISTMAS LIGHTS 10 REINDEER", "Christmas"),
        ("CABBAGE", "Other"),
    ],
)
def test_products_of_online_retail_get_a_category_by_whole_words(
    engine: Engine, folder: Path, description: str, category: str
) -> None:
    (folder / "lines.csv").write_text(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        f"536365,85123A,{description},6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
    )
    import_folder(engine, folder, mapping=read_mapping("online_retail"), today=dt.date(2024, 6, 30))
    assert rows(engine, "products", "category") == [(category,)]


WRONG = [
    ("", "the mapping is missing; expected names with values"),
    ("tables: {}", "tables is {}; expected at least one table"),
    ("table: {}", "the mapping.table is {}; expected only sources, tables here"),
    ("tables: {customer: {}}", "tables.customer is 'customer'; expected one of reps, customers"),
    ("tables: {orders: {colums: {}}}", "tables.orders.colums is {}; expected only source, columns"),
    (
        "tables: {orders: {source: sales}}",
        "tables.orders.source is 'sales'; expected one of the sources (there is none), or files",
    ),
    ("tables: {orders: {source: {}}}", "tables.orders.source.files is missing; expected a value, it is required"),
    ("tables: {orders: {source: {files: 7.csv, format: xml}}}", "source.format is 'xml'; expected csv or whitespace"),
    ("tables: {orders: {source: {files: a, delimiter: tab}}}", "source.delimiter is 'tab'; expected one character"),
    ("tables: {orders: {source: {files: a, dates: {d: ISO}}}}", "dates.d is 'ISO'; expected a date format such as %d/%m/%Y"),
    ("tables: {orders: {source: {files: a, clean: {d: '('}}}}", "clean.d is '('; expected a regular expression"),
    ("tables: {orders: {columns: {total: {take: sum}}}}", "expected a column's name, or one of column, text, multiply"),
    ("tables: {orders: {columns: {total: {column: a, take: mean}}}}", "total.take is 'mean'; expected one of first, last"),
    ("tables: {orders: {columns: {total: {column: a, take: sum}}}}", "total is 'a'; expected a column that is listed in numbers"),
    ("tables: {orders: {columns: {total: true}}}", "tables.orders.columns.total is True; expected a text"),
    ("tables: {orders: {group_by: [a], columns: {order_id: a}}}", "expected also customer_id, ordered_at, required in orders"),
    (
        "tables: {orders: {where: [{column: a}]}}",
        "tables.orders.where.1 is {'column': 'a'}; expected a column with one of filled",
    ),
    ("tables: {orders: {where: [{column: a, above: b}]}}", "tables.orders.where.1.above is 'b'; expected a number"),
    (
        "tables: {products: {columns: {category: {column: a, categories: {}}}}}",
        "category.otherwise is missing; expected the category",
    ),
    ("tables: [orders]", "tables is ['orders']; expected names with values"),
    ("tables:\n  orders: [", "line 2: "),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_wrong_mapping_is_told_with_file_key_value_and_what_was_expected(folder: Path, text: str, expected: str) -> None:
    with pytest.raises(MappingError) as caught:
        read_mapping(mapped(folder, text))
    assert str(caught.value).startswith(str(folder.parent / "mine.yml"))
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("files", ["../other.csv", "/etc/passwd", "a/../../b.csv", "C:\\x.csv", "..\\x.csv"])
def test_a_mapping_cannot_name_files_outside_the_folder(folder: Path, files: str) -> None:
    with pytest.raises(MappingError, match="a file name or pattern within the folder"):
        read_mapping(mapped(folder, f"tables: {{orders: {{source: {{files: '{files}'}}}}}}"))


def test_yaml_cannot_make_objects(folder: Path) -> None:
    with pytest.raises(MappingError, match="expected YAML"):
        read_mapping(mapped(folder, "tables: !!python/object/apply:os.getcwd []"))


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(MappingError, match=r"the mapping nosuch cannot be read: .*one of cdnow, online_retail"):
        read_mapping("nosuch")


def test_a_column_that_the_mapping_names_and_the_file_lacks_is_told(engine: Engine, folder: Path) -> None:
    (folder / "sales-1.csv").write_text("who,at,what,count,price\n")
    with pytest.raises(ImportRefused, match=r"sales-1\.csv line 1: column name is missing, which the mapping names; found who"):
        load(engine, folder, mapped(folder, SPLITTING))


def test_a_pattern_that_fits_no_file_is_told(engine: Engine, folder: Path) -> None:
    with pytest.raises(ImportRefused, match=r"sales-\*\.csv is missing in .*data; .*nothing was found"):
        load(engine, folder, mapped(folder, SPLITTING))


def test_the_mappings_that_the_documentation_shows_can_be_read(folder: Path) -> None:
    text = (Path(__file__).parents[1] / "docs" / "importing.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) == 2
    assert [sorted(read_mapping(mapped(folder, block)).tables) for block in blocks] == [
        ["customers", "orders"],
        ["customers", "order_items", "orders", "products", "refunds", "reps"],
    ]


@pytest.mark.parametrize("table", TABLES)
def test_the_documentation_names_every_column_of_every_file(table: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / "importing.md").read_text(encoding="utf-8")
    [row] = [line for line in text.splitlines() if line.startswith(f"| {table}.csv |")]
    named = [part.split(" ")[0] for part in re.split(r", ?", re.sub(r"\(.*?\)", "", row.split("|")[2]).strip())]
    assert named == [f"{name}\\*" if column.required else name for name, column in TABLES[table].columns.items()]
