"""Serving starts real processes, looks after them, and leaves none behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.language_model import TrainingFailed, domain_path, fingerprint, fits, last_lines, model_path, project_root, train
from bot.serving import (
    MAX_QUICK_DEATHS,
    Service,
    Services,
    ServingError,
    fetch_json,
    free_port,
    is_free,
    quiet_environment,
    refuse_taken_port,
    rotate,
)
from crm_model.settings import Settings

ROOT = Path(__file__).parent.parent
WEB_SERVER = """
    import http.server, sys
    class Ready(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200); self.end_headers(); self.wfile.write(b'{"ready": true}')
        def log_message(self, *_): pass
    print("listening", flush=True)
    http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Ready).serve_forever()
"""


def service(tmp_path, name, script, *arguments, is_ready=lambda: True):
    module = tmp_path / f"{name}.py"
    module.write_text(textwrap.dedent(script), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    command = [sys.executable, "-m", "bot.watched", name, *arguments]
    return Service(name, command, environment, tmp_path, tmp_path / "logs" / f"{name}.log", is_ready)


def wait_for(condition, seconds=10.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def is_running(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    # A process that has ended and whose parent has not asked is still listed.
    return "Z" not in Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0]


def test_services_are_waited_for_until_they_answer_and_are_gone_after_stopping(tmp_path):
    port = free_port()
    one = service(
        tmp_path, "answering", WEB_SERVER, str(port), is_ready=lambda: fetch_json(f"http://127.0.0.1:{port}") is not None
    )
    services = Services([one])
    services.start(seconds=20)
    assert fetch_json(f"http://127.0.0.1:{port}") == {"ready": True}
    process_id = one.process.pid
    services.stop()
    assert not is_running(process_id)
    assert is_free(port)


def test_a_service_that_ends_while_starting_is_reported_with_the_end_of_its_log_and_the_others_are_stopped(tmp_path):
    lasting = service(tmp_path, "lasting", "import time; time.sleep(60)")
    failing = service(tmp_path, "failing", 'raise SystemExit("the reason why")', is_ready=lambda: False)
    with pytest.raises(ServingError, match=r"(?s)failing ended while starting.*the reason why"):
        Services([lasting, failing]).start(seconds=20)
    assert not lasting.is_alive()


def test_a_service_that_is_never_ready_is_given_up_after_the_time_that_was_said(tmp_path):
    slow = service(tmp_path, "slow", "import time; time.sleep(60)", is_ready=lambda: False)
    with pytest.raises(ServingError, match="slow is not ready after 1 seconds"):
        Services([slow]).start(seconds=1)
    assert not slow.is_alive()


def test_what_dies_is_started_again_later_each_time_and_given_up_in_the_end(tmp_path):
    dying = service(tmp_path, "dying", 'raise SystemExit("once more")')
    now = [0.0]
    said = []
    services = Services([dying], tell=said.append, clock=lambda: now[0])
    dying.start()
    dying.started_at = 0.0

    def look_until_given_up():
        for _ in range(MAX_QUICK_DEATHS + 1):
            wait_for(lambda: not dying.is_alive())
            services.look_after()
            began = now[0]
            while dying.start_again_at is not None:
                now[0] += 0.5
                services.look_after()
            waits.append(now[0] - began)
            dying.started_at = now[0]

    waits = []
    with pytest.raises(ServingError, match=r"(?s)dying died 6 times in a row.*once more"):
        look_until_given_up()
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert len(said) == MAX_QUICK_DEATHS
    services.stop()


def test_a_service_that_does_not_listen_is_ended(tmp_path):
    script = 'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print("deaf", flush=True); time.sleep(60)'
    deaf = service(tmp_path, "deaf", script)
    services = Services([deaf])
    services.start(seconds=5)
    wait_for(lambda: "deaf" in deaf.log.read_text())
    began = time.monotonic()
    services.stop(seconds=0.5)
    assert time.monotonic() - began < 5
    assert not deaf.is_alive()


def test_no_process_is_left_behind_when_its_starter_is_killed(tmp_path):
    (tmp_path / "lasting.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    starter = textwrap.dedent(
        f"""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-m", "bot.watched", "lasting"], stdin=subprocess.PIPE, start_new_session=True,
                                 env={{"PYTHONPATH": {f"{ROOT}{os.pathsep}{tmp_path}"!r}}})
        print(child.pid, flush=True)
        time.sleep(60)
        """
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert is_running(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    wait_for(lambda: not is_running(child))


def test_a_taken_port_is_refused_with_its_number():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServingError, match=f"port {port} is taken"):
            refuse_taken_port(port)
    refuse_taken_port(port)


def test_a_log_that_has_grown_too_long_is_moved_aside_while_it_is_written(tmp_path):
    log = tmp_path / "one.log"
    with log.open("a") as writer:
        writer.write("old\n" * 10)
        writer.flush()
        rotate(log, max_bytes=20)
        writer.write("new\n")
    assert log.read_text() == "new\n"
    assert (tmp_path / "one.log.1").read_text() == "old\n" * 10
    rotate(log, max_bytes=20)
    assert log.read_text() == "new\n"


def test_logs_are_their_owners_alone_and_stay_so_when_they_are_moved_aside(tmp_path):
    (tmp_path / "logs").mkdir()
    aside = tmp_path / "logs" / "short.log.1"
    aside.write_text("of an older version")
    aside.chmod(0o644)
    short = service(tmp_path, "short", 'print("said", flush=True)')
    deeper = short.log.parent / "home" / "logs" / "short.log"
    before = os.umask(0)
    try:
        for one in (short, replace(short, log=deeper)):
            one.start()
            one.process.wait(10)
            one.process.stdin.close()
            rotate(one.log, max_bytes=1)
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "logs").rglob("*") if path.is_file()]
    assert len(files) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (deeper.parent, deeper.parent.parent)] == [0o700, 0o700]
    assert "said" in aside.read_text()


def test_the_log_of_a_training_is_its_owners_alone(tmp_path, monkeypatch):
    root = project(tmp_path / "project")
    monkeypatch.setattr("bot.language_model.sys.executable", "/bin/false")
    log = tmp_path / "home" / "logs" / "language_model.log"
    before = os.umask(0)
    try:
        with pytest.raises(TrainingFailed):
            train(root, log, {**os.environ})
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (log, log.parent, log.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_children_tell_nobody_and_know_where_the_installation_lies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crm.yml").write_text("currency: EUR\n", encoding="utf-8")
    environment = quiet_environment(Settings(home=Path("var")))
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["CRM_HOME"] == str(tmp_path / "var")
    assert environment["CRM_SETTINGS"] == str(tmp_path / "crm.yml")


# --- the language model ---


def project(folder, intent="greet"):
    (folder / "data").mkdir(parents=True)
    (folder / "config.yml").write_text("recipe: default.v1\nassistant_id: tiny\nlanguage: en\npipeline: []\npolicies: []\n")
    (folder / "domain.yml").write_text('version: "3.1"\nintents: [greet]\n')
    (folder / "data" / "nlu.yml").write_text(f"nlu:\n- intent: {intent}\n  examples: |\n    - hello\n")
    return folder


def test_a_model_fits_until_something_that_it_was_learnt_from_changes(tmp_path):
    root = project(tmp_path / "project")
    model_path(root).parent.mkdir()
    model_path(root).touch()
    assert not fits(root)
    (root / "models" / "crm.fingerprint").write_text(fingerprint(root))
    assert fits(root)
    (root / "README.md").write_text("what is not learnt from does not count")
    assert fits(root)
    (root / "data" / "more.yml").write_text("nlu: []\n")
    assert not fits(root)
    (root / "data" / "more.yml").unlink()
    assert fits(root)
    model_path(root).unlink()
    assert not fits(root)


def test_a_moved_example_changes_the_fingerprint(tmp_path):
    root = project(tmp_path / "project")
    before = fingerprint(root)
    (root / "data" / "nlu.yml").rename(root / "data" / "other.yml")
    assert fingerprint(root) != before


def test_the_domain_is_one_file_or_the_folder_of_topics(tmp_path):
    root = project(tmp_path / "project")
    assert domain_path(root) == Path("domain.yml")
    (root / "domain.yml").unlink()
    assert domain_path(root) == Path("bot/domain")


def test_the_project_is_found_from_elsewhere(tmp_path, monkeypatch):
    root = project(tmp_path / "project")
    monkeypatch.chdir(root)
    assert project_root() == root
    monkeypatch.chdir(tmp_path)
    assert project_root() == ROOT


@pytest.mark.slow
def test_files_that_rasa_refuses_are_reported_with_the_log_and_leave_no_model_that_fits(tmp_path):
    root = project(tmp_path / "project")
    (root / "config.yml").write_text("recipe: default.v1\nassistant_id: tiny\nlanguage: en\npipeline: [{name: NoSuchPart}]\n")
    environment = {**quiet_environment(Settings(home=tmp_path)), "PYTHONPATH": str(ROOT)}
    with pytest.raises(TrainingFailed, match=r"language\.log"):
        train(root, tmp_path / "language.log", environment)
    assert not fits(root)


def test_the_end_of_a_log_is_its_last_lines_that_say_something(tmp_path):
    log = tmp_path / "one.log"
    log.write_text("first\n" * 20_000 + "one\n\n\ntwo\n\n", encoding="utf-8")
    assert last_lines(log, 2) == "  one\n  two"
    assert last_lines(tmp_path / "none.log") == "  (no log)"
