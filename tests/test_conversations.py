"""Whole talks with a served assistant: real processes, real data, a trained network, over HTTP."""

import json
import re
import subprocess
import sys
import urllib.error
from pathlib import Path

import pytest
from served import SHARED, served

pytestmark = pytest.mark.slow
CASES = Path(__file__).parent / "conversations"
EXAMPLES = SHARED / "conversations"
# The worlds with their "today" and their reps; the cases of each are named after it.
WORLDS = {
    "baltic": ("2026-03-11", ("S1", "S2", "S3", "S4", "S5")),
    "meridian": ("2027-02-24", ("P1", "P2", "P3", "P4", "P5")),
    "roastery": ("2026-01-05", ("KS1", "KS2", "KS3", "KS4", "KS5")),
    "greenfield": ("2025-07-31", ("A10", "A11", "A12", "A13", "A14")),
    "physio": ("2026-08-13", ("H1", "H2", "H3", "H4", "H5")),
    "toolhire": ("2027-01-19", ("T1", "T2", "T3", "T4", "T5")),
}
# Of the turns so many per cent have to come out as expected; just below what was measured.
LEAST = {
    "examples.jsonl": 98,
    "baltic_learn.jsonl": 98, "baltic_learn_2.jsonl": 97, "baltic_learn_3.jsonl": 96, "baltic_report.jsonl": 92,
    "meridian_learn.jsonl": 98, "meridian_learn_2.jsonl": 93, "meridian_report.jsonl": 92,
    "roastery_learn.jsonl": 97, "roastery_learn_2.jsonl": 95, "roastery_learn_3.jsonl": 87, "roastery_report.jsonl": 93,
    "greenfield_learn.jsonl": 96, "greenfield_learn_2.jsonl": 97, "greenfield_learn_3.jsonl": 90, "greenfield_learn_4.jsonl": 96,
    "greenfield_report.jsonl": 95, "baltic_learn_4.jsonl": 95, "meridian_learn_3.jsonl": 92, "meridian_learn_4.jsonl": 92,
    "roastery_learn_4.jsonl": 96, "physio_learn.jsonl": 90, "physio_learn_2.jsonl": 97, "toolhire_learn.jsonl": 95,
    "toolhire_learn_2.jsonl": 96, "toolhire_learn_3.jsonl": 96, "physio_learn_3.jsonl": 94, "roastery_learn_5.jsonl": 94,
    "physio_report.jsonl": 95, "toolhire_report.jsonl": 92,
}  # fmt: skip


@pytest.fixture(scope="module")
def baltic(tmp_path_factory):
    with served(tmp_path_factory.mktemp("baltic"), "2026-03-11", CASES / "worlds" / "baltic") as assistant:
        yield assistant


def test_a_list_is_followed_by_its_reasons_and_by_what_to_do(baltic):
    listed = baltic.answer("S3", "who is likely to churn in the next 30 days?", "a talk")
    assert listed["kind"] == "customers"
    assert listed["question"]["outcome"] == "churn"
    assert listed["question"]["window"] == {"start": "2026-03-11", "end": "2026-04-10"}
    probabilities = [row["probability"] for row in listed["rows"]]
    assert probabilities == sorted(probabilities, reverse=True)
    assert len(set(probabilities)) > 1
    assert all(row["customer_id"] and row["name"] in listed["text"] and row["band"] for row in listed["rows"])
    assert all(0 <= one <= 1 for one in probabilities)
    second = listed["rows"][1]["customer_id"]

    reasons = baltic.answer("S3", "why the second one?", "a talk")
    assert reasons["kind"] == "reasons"
    assert reasons["question"]["customers"] == [second]
    assert any(row["effect"] > 0 for row in reasons["rows"])

    steps = baltic.answer("S3", "what should I do about them?", "a talk")
    assert steps["kind"] == "suggestions"
    assert steps["question"]["customers"] == [second]
    assert 1 <= len(steps["rows"]) <= 3


def test_a_follow_up_changes_only_what_it_names(baltic):
    everywhere = baltic.answer("S1", "revenue last year by country", "refining")
    finland = baltic.answer("S1", "only Finland", "refining")
    year_before = baltic.answer("S1", "just the total", "refining")
    assert everywhere["kind"] == "groups"
    assert finland["question"]["filters"] == {"country": "Finland"}
    assert finland["question"]["window"] == everywhere["question"]["window"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert year_before["kind"] == "number"
    assert "Finland" in year_before["receipt"]


def test_more_rows_come_on_demand_and_small_talk_does_not_disturb(baltic):
    first = baltic.answer("S1", "customers with no order for 30 days", "more")
    assert len(first["rows"]) == 5 < first["total"]
    assert baltic.answer("S1", "thanks!", "more")["kind"] == "chat"
    more = baltic.answer("S1", "show more", "more")
    assert len(more["rows"]) > 5
    assert [row["customer_id"] for row in more["rows"][:5]] == [row["customer_id"] for row in first["rows"]]


def test_two_talks_of_one_rep_do_not_mix(baltic):
    baltic.answer("S3", "revenue last month", "one talk")
    alone = baltic.answer("S3", "and in Finland?", "another talk")
    assert (alone["question"] or {}).get("subject") != "revenue"


def test_a_customer_of_another_book_and_one_that_does_not_exist_get_the_same_answer(baltic):
    rows = [line.split(",") for line in (CASES / "worlds/baltic/customers.csv").read_text(encoding="utf-8").splitlines()]
    owner = rows[0].index("owner_id")
    foreign = next(row[1] for row in rows[1:] if row[owner] == "S5" and '"' not in row[1])
    answers = [baltic.answer("S3", f"tell me about {name}", f"about {name}") for name in (foreign, "Zanzibar Ropeworks")]
    assert [answer["kind"] for answer in answers] == ["clarify", "clarify"]
    assert not any(answer["rows"] for answer in answers)


def test_markup_in_a_message_does_not_come_back(baltic):
    messages = baltic.ask("S3", "tell me about <script>alert(1)</script>", "markup")
    assert "<script" not in json.dumps(messages)


def test_nobody_is_answered_without_a_token(baltic):
    baltic.tokens["nobody"] = "not.a.token"
    with pytest.raises(urllib.error.HTTPError) as refused:
        baltic.ask("nobody", "who is likely to churn?")
    assert refused.value.code == 401


def held(assistant, url, reps, *files):
    """What the checker says of files of cases, as (file, percentage of turns as expected)."""
    tokens = [word for rep in reps for word in ("--token", f"{rep}={assistant.token(rep)}")]
    run = subprocess.run(
        [sys.executable, str(EXAMPLES / "check.py"), "--url", url, *tokens, *map(str, files)], capture_output=True, text=True
    )
    print(run.stdout)
    found = dict(re.findall(r"([^/\s]+\.jsonl): turns \d+/\d+ \(([\d.]+) %\)", run.stdout))
    assert len(found) == len(files), run.stdout + run.stderr
    return {name: float(share) for name, share in found.items()}


def cases_of(world):
    return sorted(path for path in CASES.glob(f"{world}_*.jsonl"))


@pytest.mark.skipif(
    not (EXAMPLES / "check.py").is_file(), reason="the checker of conversations is not there (shared/conversations)"
)
def test_the_held_out_conversations_come_out_as_expected(baltic):
    for name, share in held(baltic, baltic.url, WORLDS["baltic"][1], *cases_of("baltic")).items():
        assert share >= LEAST[name], f"{name}: {share} % as expected"


@pytest.mark.parametrize("world", [world for world in WORLDS if world != "baltic"])
@pytest.mark.skipif(
    not (EXAMPLES / "check.py").is_file(), reason="the checker of conversations is not there (shared/conversations)"
)
def test_the_held_out_conversations_of_other_companies_come_out_as_expected(world, tmp_path):
    today, reps = WORLDS[world]
    with served(tmp_path, today, CASES / "worlds" / world) as assistant:
        for name, share in held(assistant, assistant.url, reps, *cases_of(world)).items():
            assert share >= LEAST[name], f"{name}: {share} % as expected"


@pytest.mark.skipif(
    not (EXAMPLES / "check.py").is_file(), reason="the example conversations are not there (shared/conversations)"
)
def test_the_example_conversations_come_out_as_expected(tmp_path):
    with served(tmp_path, "2026-11-18", EXAMPLES / "world") as assistant:
        shares = held(assistant, assistant.url, ("U1", "U2", "U3", "U4"), EXAMPLES / "examples.jsonl")
    assert shares["examples.jsonl"] >= LEAST["examples.jsonl"], shares


@pytest.mark.parametrize("world", WORLDS)
def test_every_case_names_a_rep_of_its_world(world):
    lines = (CASES / "worlds" / world / "reps.csv").read_text(encoding="utf-8").splitlines()
    reps = {line.split(",")[0] for line in lines[1:]}
    assert reps == set(WORLDS[world][1])
    for path in cases_of(world):
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        assert len(cases) > 80
        assert {case["rep"] for case in cases} <= reps
        assert path.name in LEAST
