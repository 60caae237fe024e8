"""How long this assistant takes to answer, beside the bot that `rasa init` makes, on the same machine in the same run.

Run from the project's folder, with scored data in the database: `python -m benchmarks.latency [--messages 200] [--rep REP_ID]`.
Both are served as users serve them, each message goes to both in turn, and the time is from the request to the whole answer.
The bare bot keeps conversations in memory and runs no custom actions; nothing is given back for that.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from bot.channels.tokens import make_token, token_secret
from bot.chat import choose_rep
from bot.client import ask
from bot.language_model import project_root
from bot.serving import HOST, Service, Services, assistant, ensure_language_model, fetch_json, free_port, quiet_environment
from crm_model.database import connect
from crm_model.settings import load_settings
from crm_model.store import Store

QUESTIONS = (
    "who is likely to churn this month?",
    "top 10 customers to buy next month",
    "how many of my customers are at risk?",
    "revenue last quarter by country",
    "which customers ordered nothing for 60 days?",
    "who should I call today?",
    "revenue by month this year",
    "thanks",
)
BARE_MESSAGES = ("hello", "I am sad", "are you a bot?", "I feel great", "goodbye", "hi there")
WARM_UP = 8


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value beneath which a share (0-1) of the values lies, by the nearest rank."""
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def timed(say: Callable[[str], list], message: str) -> float:
    """Seconds until a message is answered.

    Raises:
        RuntimeError: there was no answer.

    """
    began = time.perf_counter()
    answered = say(message)
    passed = time.perf_counter() - began
    if not any(one.get("text") for one in answered):
        raise RuntimeError(f"nothing was answered to {message!r}")
    return passed


def bare_bot(folder: Path, environment: dict[str, str], port: int) -> Service:
    """The bot that `rasa init` makes, trained, not yet started; it is asked over Rasa's REST channel."""
    rasa = [sys.executable, "-m", "rasa"]
    # `rasa init` trains too.
    subprocess.run([*rasa, "init", "--no-prompt"], cwd=folder, env=environment, check=True, capture_output=True)
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    return Service(
        name="the bare bot",
        command=[sys.executable, "-m", "bot.watched", "rasa", "run", "--interface", HOST, "--port", str(port)],
        environment={**environment, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
        folder=folder,
        log=folder / "bare.log",
        is_ready=lambda: fetch_json(f"http://{HOST}:{port}/webhooks/rest/") is not None,
    )


def ask_bare(port: int, message: str) -> list:
    """The bare bot's answers."""
    body = json.dumps({"sender": "latency", "message": message}).encode()
    with urllib.request.urlopen(f"http://{HOST}:{port}/webhooks/rest/webhook", data=body, timeout=60) as response:
        return json.load(response)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=200, help="how many are sent to each")
    parser.add_argument("--rep", help="as which rep to ask; without it the only one")
    said = parser.parse_args()
    console = Console(stderr=True)
    settings = load_settings()
    root = project_root()
    rep = choose_rep(Store(connect(settings), settings).reps(), said.rep)
    token = make_token(rep.rep_id, token_secret(settings), days=1)
    ensure_language_model(root, settings, console)
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = free_port(), free_port()
        with console.status("Making the bare bot"):
            bare_service = bare_bot(Path(folder), quiet_environment(settings), bare)
        services = Services([*assistant(settings, root, ours, demo=False).services, bare_service])
        with console.status("Starting") as status:
            services.start(progress=status.update)
        try:
            times = _measure(said.messages, f"http://{HOST}:{ours}", token, bare)
        finally:
            services.stop()
    _report(times, rep.rep_id, said.messages)


def _measure(messages: int, url: str, token: str, bare: int) -> dict[str, list[float]]:
    conversation = f"latency-{time.time():.0f}"

    def say(message: str) -> list:
        return ask(url, token, message, conversation)

    times: dict[str, list[float]] = {"this assistant": [], "bare rasa init": []}
    for place in range(WARM_UP + messages):
        measured = {
            "this assistant": timed(say, QUESTIONS[place % len(QUESTIONS)]),
            "bare rasa init": timed(lambda message: ask_bare(bare, message), BARE_MESSAGES[place % len(BARE_MESSAGES)]),
        }
        if place >= WARM_UP:
            for name, seconds in measured.items():
                times[name].append(seconds)
    return times


def _report(times: dict[str, list[float]], rep_id: str, messages: int) -> None:
    print(f"{messages} messages to each in turn, as {rep_id}, on {platform.machine()} with Python {platform.python_version()}")
    print(f"{'':16} {'median ms':>10} {'95th ms':>10} {'slowest ms':>11}")
    for name, seconds in times.items():
        figures = (statistics.median(seconds), percentile(seconds, 0.95), max(seconds))
        print(f"{name:16} " + " ".join(f"{1000 * figure:>10.1f}" for figure in figures))
    ours, bare = times["this assistant"], times["bare rasa init"]
    print(f"ratio of medians {statistics.median(ours) / statistics.median(bare):.2f}")
    print(f"ratio of 95ths   {percentile(ours, 0.95) / percentile(bare, 0.95):.2f}")


if __name__ == "__main__":
    main()
