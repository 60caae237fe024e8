"""Talks about many companies, held in this process: fifteen more worlds, each by an author of its own."""

import json
import os
from pathlib import Path

import pytest
from conversing import Company, checker, learnt, shares
from served import SHARED, crm

pytestmark = pytest.mark.slow
CASES = Path(__file__).parent / "conversations"
CHECKER = SHARED / "conversations" / "check.py"
# Each company's "today", and so many per cent of its turns have to come out as expected; just below what was measured.
WORLDS = {
    "brewing": ("2026-05-19", 98),
    "marine": ("2027-10-06", 98),
    "clinics": ("2026-12-14", 98),
    "textiles": ("2025-04-22", 98),
    "hotelfood": ("2026-09-28", 98),
    "print": ("2027-07-05", 98),
    "solar": ("2026-02-02", 98),
    "sport": ("2026-10-19", 98),
    "books": ("2026-08-24", 97),
    "cleaning": ("2027-03-15", 98),
    "music": ("2027-01-25", 98),
    "garden": ("2025-11-10", 98),
    "bikes": ("2026-04-13", 97),
    "ferment": ("2027-05-12", 97),
    "optics": ("2026-11-09", 95),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return learnt(tmp_path_factory.mktemp("model"))


@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker of conversations is not there (shared/conversations)")
@pytest.mark.parametrize("world", WORLDS)
def test_talks_about_a_company_come_out_as_expected(world, model, tmp_path, monkeypatch):
    today, least = WORLDS[world]
    for name in [name for name in os.environ if name.startswith("CRM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    monkeypatch.setenv("CRM_TODAY", today)
    environment = dict(os.environ)
    crm(environment, "import", str(CASES / "worlds" / world))
    crm(environment, "score")
    company = Company.at(tmp_path, model)
    check = checker(CHECKER)
    turns = [turn for path in sorted(CASES.glob(f"{world}_*.jsonl")) for turn in company.hold(path, check)]
    found = shares(turns)
    print(world, len(turns), {style: round(share, 1) for style, share in found.items()})
    assert len(turns) > 150
    assert found["all"] >= least, found


@pytest.mark.parametrize("world", WORLDS)
def test_every_case_of_many_names_a_rep_of_its_world(world):
    reps = {row.split(",")[0] for row in (CASES / "worlds" / world / "reps.csv").read_text(encoding="utf-8").splitlines()[1:]}
    for path in CASES.glob(f"{world}_*.jsonl"):
        assert {json.loads(line)["rep"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()} <= reps
