"""The served assistant: its processes are started, watched, started again where they die, and stopped together."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bot.language_model import fits, last_lines, model_path, project_root, train
from crm_model.private_files import make_private_folder, open_private
from crm_model.settings import Settings

HOST = "127.0.0.1"
DEFAULT_PORT = 5005
ACTION_PORT = 5055
START_SECONDS = 240.0
STOP_SECONDS = 12.0
QUICK_DEATH_SECONDS = 60.0
MAX_QUICK_DEATHS = 5
MAX_LOG_BYTES = 10 * 1024 * 1024


class ServingError(RuntimeError):
    """The assistant cannot be served, or no longer; the message says why and what to try."""


class Interrupted(Exception):
    """Somebody asked the whole to stop."""


@dataclass
class Service:
    """One process of the assistant: its command, its surroundings, its log, and how to tell that it is ready."""

    name: str
    command: list[str]
    environment: dict[str, str]
    folder: Path
    log: Path
    is_ready: Callable[[], bool]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0
    start_again_at: float | None = None

    def start(self) -> None:
        """Start the process; it ends when this one does, whatever the reason."""
        make_private_folder(self.log.parent)
        rotate(self.log)
        with open_private(self.log, "ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.started_at = time.monotonic()
        self.start_again_at = None

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """Send a signal to the process and whatever it started."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


@dataclass
class Services:
    """The processes together.

    Attributes:
        services: in the order in which they are started.
        tell: gets a line for the person in front of it.
        clock: seconds that only grow.

    """

    services: list[Service]
    tell: Callable[[str], None] = lambda line: None
    clock: Callable[[], float] = field(default=time.monotonic)

    def start(self, seconds: float = START_SECONDS, progress: Callable[[str], None] = lambda line: None) -> None:
        """Start all and wait until all are ready; where one is not, all are stopped.

        Raises:
            ServingError: a process ended or was not ready in time; the message ends with the last lines of its log.

        """
        try:
            for service in self.services:
                service.start()
            began = self.clock()
            waiting = list(self.services)
            while waiting:
                for service in list(waiting):
                    if not service.is_alive():
                        raise ServingError(f"{service.name} ended while starting; {_end_of_log(service)}")
                    if service.is_ready():
                        waiting.remove(service)
                if waiting:
                    passed = self.clock() - began
                    if passed > seconds:
                        raise ServingError(
                            f"{waiting[0].name} is not ready after {seconds:.0f} seconds; {_end_of_log(waiting[0])}"
                        )
                    progress(f"Starting {', '.join(service.name for service in waiting)} ({passed:.0f} s)")
                    time.sleep(0.25)
        except BaseException:
            self.stop()
            raise

    def look_after(self) -> None:
        """Look once: start again what died, later each time that it dies quickly, and keep the logs small.

        Raises:
            ServingError: a process died quickly too often.

        """
        for service in self.services:
            rotate(service.log)
            if service.is_alive():
                continue
            if service.start_again_at is None:
                lived = self.clock() - service.started_at
                service.quick_deaths = service.quick_deaths + 1 if lived < QUICK_DEATH_SECONDS else 1
                if service.quick_deaths > MAX_QUICK_DEATHS:
                    raise ServingError(f"{service.name} died {service.quick_deaths} times in a row; {_end_of_log(service)}")
                wait = 2.0 ** (service.quick_deaths - 1)
                self.tell(f"{service.name} ended; starting it again in {wait:.0f} s (log: {service.log})")
                service.start_again_at = self.clock() + wait
            elif self.clock() >= service.start_again_at:
                service.start()

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Stop all, the last started first: ask, wait, and end what does not listen."""
        for service in reversed(self.services):
            service.signal(signal.SIGTERM)
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until and any(service.is_alive() for service in self.services):
                time.sleep(0.1)
        finally:
            for service in self.services:
                service.signal(signal.SIGKILL)
                if service.process is not None:
                    service.process.wait()
                    if service.process.stdin is not None:
                        service.process.stdin.close()


def serve(settings: Settings, port: int = DEFAULT_PORT, demo: bool = False, console: Console | None = None) -> None:
    """Serve the assistant on loopback until it is interrupted; the language model is trained first where none fits.

    Args:
        settings: of the installation; logs lie beneath its home.
        port: of the bot and the page.
        demo: let anybody sign in as any rep, for invented data only.
        console: where progress and the address are said.

    Raises:
        ServingError: the port is taken, or a process does not start or keeps dying.
        TrainingFailed: the language model cannot be trained.
        FileNotFoundError: the assistant's files are not there.

    """
    console = console or Console(stderr=True)
    root = project_root()
    refuse_taken_port(port)
    with _interruptible():
        services: Services | None = None
        try:
            ensure_language_model(root, settings, console)
            services = assistant(settings, root, port, demo, tell=lambda line: console.print(escape(line)))
            with console.status("Starting") as status:
                services.start(progress=status.update)
            console.print(f"Ready at [bold]http://{HOST}:{port}[/bold]  (stop with Ctrl-C)")
            while True:
                services.look_after()
                time.sleep(0.5)
        except Interrupted:
            console.print("Stopping.")
        finally:
            if services is not None:
                services.stop()


@contextmanager
def served_in_background(settings: Settings, port: int, console: Console) -> Iterator[str]:
    """The address of an assistant that is served as long as the block runs."""
    root = project_root()
    refuse_taken_port(port)
    ensure_language_model(root, settings, console)
    services = assistant(settings, root, port, demo=False)
    try:
        with console.status("Starting") as status:
            services.start(progress=status.update)
        yield f"http://{HOST}:{port}"
    finally:
        services.stop()


def ensure_language_model(root: Path, settings: Settings, console: Console) -> None:
    """Train the language model where none fits the files, with progress."""
    if fits(root):
        return
    log = settings.logs.absolute() / "language_model.log"
    rotate(log)
    with console.status("Training the language model") as status:
        train(
            root,
            log,
            quiet_environment(settings),
            progress=lambda seconds: status.update(f"Training the language model ({seconds:.0f} s)"),
        )
    console.print("The language model is trained.")


def assistant(settings: Settings, root: Path, port: int, demo: bool, tell: Callable[[str], None] = lambda line: None) -> Services:
    """The action server and the bot, not yet started."""
    action_port = ACTION_PORT if port != ACTION_PORT and is_free(ACTION_PORT) else free_port()
    environment = quiet_environment(settings)
    environment["SANIC_HOST"] = HOST
    environment["CRM_ACTION_URL"] = f"http://{HOST}:{action_port}/webhook"
    environment["CRM_DEMO"] = "1" if demo else "0"
    python = (sys.executable, "-m", "bot.watched", "rasa", "run")
    logs = settings.logs.absolute()
    actions = Service(
        name="the action server",
        # The SDK alone starts in half a second; Rasa's own command loads all of Rasa first.
        command=[sys.executable, "-m", "bot.watched", "rasa_sdk", "--actions", "actions", "--port", str(action_port)],
        environment=environment,
        folder=root,
        log=logs / "actions.log",
        is_ready=lambda: fetch_json(f"http://{HOST}:{action_port}/health") is not None,
    )
    bot = Service(
        name="the bot",
        command=[*python, "--model", str(model_path(root)), "--interface", HOST, "--port", str(port)],
        environment=environment,
        folder=root,
        log=logs / "bot.log",
        is_ready=lambda: (fetch_json(f"http://{HOST}:{port}/webhooks/web/ready") or {}).get("ready") is True,
    )
    return Services([actions, bot], tell=tell)


def quiet_environment(settings: Settings) -> dict[str, str]:
    """The environment of a child process: this one's, with the home made absolute, and nobody told or warned of anything."""
    environment = {**os.environ}
    environment.update(
        CRM_HOME=str(settings.home.absolute()),
        PYTHONUNBUFFERED="1",
        PYTHONWARNINGS="ignore",
        TF_CPP_MIN_LOG_LEVEL="3",
        SQLALCHEMY_SILENCE_UBER_WARNING="1",
        RASA_TELEMETRY_ENABLED="false",
        CUDA_VISIBLE_DEVICES="",
    )
    # The children run in the project's folder, which need not be the one where the settings are looked for.
    settings_file = Path(environment.get("CRM_SETTINGS") or "crm.yml")
    if settings_file.is_file():
        environment["CRM_SETTINGS"] = str(settings_file.absolute())
    return environment


def fetch_json(url: str, seconds: float = 2.0) -> dict[str, object] | None:
    """The JSON object at an address; None where nobody answers, or something else."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as response:
            found = json.load(response)
    except (OSError, ValueError, urllib.error.HTTPError):
        return None
    return found if isinstance(found, dict) else None


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of loopback."""
    with socket.socket() as probe:
        # As servers do: a port whose last connections are only closing down is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def refuse_taken_port(port: int) -> None:
    """Raise a ServingError where a port is no port, or is taken."""
    if not 1 <= port <= 65535:
        raise ServingError(f"port {port} is no port; expected a number from 1 to 65535")
    if not is_free(port):
        raise ServingError(f"port {port} is taken; stop what listens there, or choose another with --port")


def rotate(log: Path, max_bytes: int = MAX_LOG_BYTES) -> None:
    """Move a log that has grown too long aside, replacing the one before it; whoever writes it goes on writing."""
    if not log.is_file() or log.stat().st_size <= max_bytes:
        return
    aside = log.with_name(log.name + ".1")
    # One that others may read would stay so if it were only written anew.
    aside.unlink(missing_ok=True)
    with log.open("rb") as source, open_private(aside, "wb") as target:
        shutil.copyfileobj(source, target)
    # Emptied in place: the writer appends, so it goes on at the new beginning.
    os.truncate(log, 0)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Make Ctrl-C, a terminal that closes and a plain kill all raise Interrupted, once; a second one is not waited for."""

    def interrupt(number: int, _: object) -> None:
        for one in signals:
            signal.signal(one, signal.SIG_DFL)
        raise Interrupted

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, interrupt) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_of_log(service: Service) -> str:
    return f"{service.log} ends with:\n{last_lines(service.log)}"
