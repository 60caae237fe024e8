"""What the README tells a newcomer to do is done here, word by word."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from served import CRM, ROOT, crm, wait_until_ready

from bot.serving import DEFAULT_PORT, free_port

README = (ROOT / "README.md").read_text(encoding="utf-8")
DEMO_SECONDS = 600


def section(title):
    return re.search(rf"^## {title}$(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL).group(1)


def commands(text):
    blocks = re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def questions():
    return re.findall(r"^- (.+)$", section("Try it"), re.MULTILINE)


def test_every_file_that_the_readme_names_is_there():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_says_the_two_commands():
    assert commands(section("Try it")) == ["make demo"]
    assert "`make test`" in README


@pytest.mark.slow
def test_the_commands_for_own_data_run_as_written(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    environment |= {"CRM_HOME": str(tmp_path / "var"), "CRM_TODAY": "2026-11-18"}
    data = tmp_path / "my-data"
    crm(environment, "sample", str(data), "--customers", "150")
    said = commands(section("Your own data"))
    assert said[0] == "source .venv/bin/activate"
    for line in said[1:]:
        words = [str(data) if word == "my-data" else word for word in shlex.split(line)[1:]]
        if words[0] != "serve":
            printed = crm(environment, *words)
            assert words[0] != "token" or printed.count(".") == 2
            continue
        port = free_port()
        with (tmp_path / "serve.log").open("wb") as log:
            process = subprocess.Popen(
                [*CRM, *words, "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process, tmp_path / "serve.log")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) in (0, 130)


def is_taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def post(path, body, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"http://127.0.0.1:{DEFAULT_PORT}{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.loads(response.read())


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("CRM_TEST_ALL"), reason="takes the demonstration's port and minutes: set CRM_TEST_ALL=1")
@pytest.mark.skipif(is_taken(DEFAULT_PORT), reason=f"port {DEFAULT_PORT} is taken")
def test_make_demo_comes_up_and_answers_the_first_questions_in_ten_minutes(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    environment["CRM_HOME"] = str(tmp_path / "var")
    began = time.monotonic()
    with (tmp_path / "demo.log").open("wb") as log:
        process = subprocess.Popen(["make", "demo"], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_until_ready(f"http://127.0.0.1:{DEFAULT_PORT}", process, tmp_path / "demo.log")
        assert time.monotonic() - began < DEMO_SECONDS
        with urllib.request.urlopen(f"http://127.0.0.1:{DEFAULT_PORT}/", timeout=10) as page:
            assert b"CRM assistant" in page.read()
        token = post("/webhooks/web/sign-in", {"rep_id": "R5"})["token"]
        kinds = {}
        for question in questions():
            messages = post("/webhooks/web/webhook", {"message": question}, token)
            kinds[question] = next(said["custom"]["answer"]["kind"] for said in messages if said.get("custom"))
        print(f"make demo answered after {time.monotonic() - began:.0f} s: {kinds}")
        assert list(kinds.values()) == ["customers", "reasons", "suggestions", "customers", "customers", "groups", "model"]
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)
    assert not left_over(tmp_path), "a process was left behind"


def left_over(home: Path) -> list[str]:
    """The commands of living processes that were started with a home."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"CRM_HOME={home}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found
