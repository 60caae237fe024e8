from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from crm_model.command_line import app

CUSTOMERS = "customer_id,name,created_at\nc1,Lunde Mills,2023-01-05\nc2,Umbra Hotels,2023-02-01\n"
ORDERS = "order_id,customer_id,ordered_at,total\no1,c1,2024-01-02,5\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CRM_DATABASE_URL", "CRM_TODAY", "CRM_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CRM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "customers.csv").write_text(CUSTOMERS)
    (folder / "orders.csv").write_text(ORDERS)
    return folder


def crm(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def refused(result: Result) -> str:
    """The one line that a refused command leaves, besides what it was doing."""
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if not line.endswith("…")]
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.output
    return lines[0]


def test_import_says_what_was_new_and_the_second_time_that_all_is_the_same(folder: Path, home: Path) -> None:
    first, second = crm("import", folder), crm("import", folder)
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.splitlines() == [
        "customers: 2 read, 2 new, 0 changed, 0 the same",
        "orders: 1 read, 1 new, 0 changed, 0 the same",
    ]
    assert "customers: 2 read, 0 new, 0 changed, 2 the same" in second.stdout
    assert "reading customers.csv" in first.stderr
    assert (home / "crm.db").is_file()


def test_a_bad_row_refuses_the_import_with_one_line_and_skipping_imports_the_rest(folder: Path) -> None:
    (folder / "customers.csv").write_text(CUSTOMERS + "c3,Narn,31/02/2024\n")
    result = crm("import", folder)
    assert refused(result) == "crm: nothing was imported, as 1 row is bad; mend it, or import the others with --skip-bad"
    assert "customers.csv line 4: created_at is '31/02/2024'; expected a real date such as 2024-02-28" in result.stdout
    skipped = crm("import", folder, "--skip-bad")
    assert skipped.exit_code == 0
    assert "customers: 3 read, 2 new, 0 changed, 0 the same, 1 bad" in skipped.stdout
    assert str(folder.parent / "export-bad-rows.csv") in skipped.stdout


def test_a_dry_run_leaves_nothing_behind(folder: Path, home: Path) -> None:
    before = sorted(folder.parent.rglob("*"))
    result = crm("import", folder, "--dry-run")
    assert result.exit_code == 0
    assert "customers: 2 read, 2 new" in result.stdout
    assert "nothing was written" in result.stdout
    assert sorted(folder.parent.rglob("*")) == before


def test_a_dry_run_compares_with_what_is_there(folder: Path) -> None:
    crm("import", folder)
    (folder / "customers.csv").write_text(CUSTOMERS.replace("Lunde", "Lunda"))
    assert "1 changed, 1 the same" in crm("import", folder, "--dry-run").stdout
    assert "1 changed, 1 the same" in crm("import", folder, "--dry-run").stdout


def test_the_day_that_stands_for_today_does_not_make_later_data_bad(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_TODAY", "2023-06-01")
    assert crm("import", folder).exit_code == 0


def test_a_mapping_can_be_a_file_or_the_name_of_a_built_in_one(tmp_path: Path) -> None:
    data = tmp_path / "log"
    data.mkdir()
    (data / "CDNOW_master.txt").write_text(" 00001 19970101  1   11.77\n")
    assert "orders: 1 read, 1 new" in crm("import", data, "--mapping", "cdnow").stdout
    mapping = tmp_path / "own.yml"
    mapping.write_text("tables: {customers: {source: {files: nobody.csv}}}")
    assert "nobody.csv is missing" in refused(crm("import", data, "--mapping", mapping))
    assert "one of cdnow, online_retail" in refused(crm("import", data, "--mapping", "nosuch"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "nowhere"], "nowhere is no folder"),
        (["predictions", "--outcome", "churn"], "crm score"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: list[str], said: str) -> None:
    assert said in refused(crm(*words))


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "x", "--nosuch"],
        ["sample", "x", "--customers", "0"],
        ["predictions"],
        ["predictions", "--outcome", "fame"],
        ["predictions", "--outcome", "churn", "--days", "183"],
        ["nosuch"],
    ],
)
def test_wrong_usage_is_exit_status_2(words: list[str]) -> None:
    assert crm(*words).exit_code == 2


def test_a_wrong_setting_and_an_unreachable_database_are_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_DATABASE_URL", "postgresql://ann:hunter2@127.0.0.1:1/crm")
    line = refused(crm("import", folder))
    assert "cannot be reached" in line
    assert "hunter2" not in line
    monkeypatch.setenv("CRM_TODAY", "2024-02-30")
    assert "CRM_TODAY is '2024-02-30'" in refused(crm("import", folder))


def test_a_fault_of_the_program_is_one_line_and_its_traceback_lies_in_the_logs(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("crm_model.loading.import_folder", broken)
    before = os.umask(0)
    line = refused(crm("import", folder))
    os.umask(before)
    [log] = (home / "logs").iterdir()
    assert "KeyError" in line
    assert str(log) in line
    assert "surprise" in log.read_text()
    assert [path.stat().st_mode & 0o077 for path in (log, log.parent, home)] == [0, 0, 0]


def test_sample_data_can_be_imported_and_the_same_seed_gives_the_same(tmp_path: Path) -> None:
    assert crm("sample", tmp_path / "a", "--customers", 20, "--seed", 7).exit_code == 0
    assert crm("sample", tmp_path / "b", "--customers", 20, "--seed", 7).exit_code == 0
    assert (tmp_path / "a" / "orders.csv").read_bytes() == (tmp_path / "b" / "orders.csv").read_bytes()
    result = crm("import", tmp_path / "a")
    assert result.exit_code == 0
    assert "customers: 20 read, 20 new" in result.stdout


class Report:
    def lines(self) -> list[str]:
        return ["it is done"]


@pytest.mark.parametrize("command", ["train", "score"])
def test_training_and_scoring_show_progress_and_say_their_report(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = pytest.importorskip("crm_model.training" if command == "train" else "crm_model.scoring")

    def work(store: object, settings: object, progress: object = None) -> Report:
        progress("working", 1, 3)  # type: ignore[operator]
        return Report()

    monkeypatch.setattr(module, command, work)
    result = crm(command)
    assert (result.exit_code, result.stdout) == (0, "it is done\n")
    assert "working (1 of 3) …" in result.stderr


def test_predictions_are_written_as_csv_to_standard_output_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = pytest.importorskip("crm_model.scoring")
    asked: list[object] = []

    def found(store: object, settings: object, outcome: str, days: int) -> pd.DataFrame:
        asked.append((outcome, days))
        return pd.DataFrame({"customer_id": ["c1"], "name": ["Lunde, Mills"], "probability": [0.25], "band": ["medium"]})

    monkeypatch.setattr(module, "predictions", found)
    row = {"customer_id": "c1", "name": "Lunde, Mills", "probability": "0.25", "band": "medium"}
    assert list(csv.DictReader(io.StringIO(crm("predictions", "--outcome", "refund").stdout))) == [row]
    result = crm("predictions", "--outcome", "churn", "--days", 7, "--out", tmp_path / "out.csv")
    assert result.stdout == ""
    with (tmp_path / "out.csv").open(newline="") as file:
        assert list(csv.DictReader(file)) == [row]
    assert asked == [("refund", 30), ("churn", 7)]
    assert "nowhere" in refused(crm("predictions", "--outcome", "churn", "--out", tmp_path / "nowhere" / "out.csv"))


def test_a_reader_that_has_had_enough_gets_no_complaint() -> None:
    program = (
        "import pandas as pd, crm_model.scoring\nfrom crm_model.command_line import app\n"
        "crm_model.scoring.predictions = lambda *_: pd.DataFrame({'customer_id': range(100_000)})\n"
        "app(['predictions', '--outcome', 'churn'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == "customer_id\n"
        running.stdout.close()
        assert running.stderr.read() == ""


def test_asking_for_help_loads_neither_pandas_nor_the_network() -> None:
    program = (
        "import sys\nfrom crm_model.command_line import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "assert not {'pandas', 'tensorflow', 'sqlalchemy'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert done.returncode == 0, done.stderr
    assert "import" in done.stdout
