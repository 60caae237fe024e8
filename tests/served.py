"""A real assistant for tests: its own home, data, predictor and processes, asked over HTTP as any program asks it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.serving import free_port

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("CRM_SHARED_DATA", ROOT.parent / "shared"))
CRM = [sys.executable, "-W", "ignore", "-c", "from bot.command_line import main; main()"]
START_SECONDS = 420


@dataclass
class Assistant:
    """A served assistant: its address, its surroundings, and a token for each rep that was asked for."""

    url: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, rep_id: str) -> str:
        """A token of the command line's for a rep."""
        if rep_id not in self.tokens:
            self.tokens[rep_id] = crm(self.environment, "token", rep_id).strip()
        return self.tokens[rep_id]

    def ask(self, rep_id: str, message: str, conversation: str = "test") -> list[dict]:
        """The messages that answer one message of a rep."""
        body = json.dumps({"message": message, "conversation": conversation}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token(rep_id)}"}
        request = urllib.request.Request(f"{self.url}/webhooks/web/webhook", body, headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read())

    def answer(self, rep_id: str, message: str, conversation: str = "test") -> dict:
        """The answer object to one message of a rep, with the reply's text beside it."""
        messages = self.ask(rep_id, message, conversation)
        [answer] = [said["custom"]["answer"] for said in messages if "answer" in (said.get("custom") or {})]
        return answer | {"text": "\n".join(said["text"] for said in messages)}


def crm(environment: dict[str, str], *words: str) -> str:
    """What a command prints; a failing one fails the test with what it said."""
    run = subprocess.run([*CRM, *words], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, f"crm {' '.join(words)}: {run.stderr[-2000:]}"
    return run.stdout


@contextmanager
def served(home: Path, today: str, data: Path, train: bool = True) -> Iterator[Assistant]:
    """Import, train, score and serve a folder of data as of a day; everything is stopped at the end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    environment |= {"CRM_HOME": str(home), "CRM_TODAY": today}
    crm(environment, "import", str(data))
    if train:
        crm(environment, "train")
    crm(environment, "score")
    url = f"http://127.0.0.1:{(port := free_port())}"
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [*CRM, "serve", "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_until_ready(url, process, home / "serve.log")
        yield Assistant(url, environment, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Come back once an assistant answers, fail once it cannot any more."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
        try:
            with urllib.request.urlopen(f"{url}/webhooks/web/ready", timeout=5) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise AssertionError(f"not ready after {START_SECONDS} s: {log.read_text(encoding='utf-8')[-2000:]}")
