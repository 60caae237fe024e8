"""The web channel over real sockets: who may speak, what is read, and what comes back."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
import websockets
from rasa.core.channels.channel import register
from rasa.core.channels.console import CmdlineInput
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore
from rasa.server import configure_cors as configure_cors_of_rasa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk.endpoint import configure_cors
from sanic import Sanic
from sanic.response import text

from actions.answers import Answer, Choice
from actions.exporting import folder_of, save
from actions.guard import HEADER, Guard
from bot.channels import page
from bot.channels.directory import Directory
from bot.channels.pacing import Pace
from bot.channels.tokens import make_token
from bot.channels.web import HISTORY_BYTES, MAX_FRAME_BYTES, WebInput, conversation_id, is_own_origin, read_message
from bot.serving import free_port
from bot.tracker_store import ConversationStore

SECRET = "a secret of this test, long enough for the algorithm"
ANSWER = Answer(kind="chat", heading="Hello.", choices=(Choice("Help", "what can you do?"),)).to_dict()


@dataclass(frozen=True)
class Somebody:
    rep_id: str
    name: str
    role: str = "rep"


class FakeAgent:
    """Says what it got, the way Rasa's agent says things: through the message's output channel."""

    def __init__(self, tracker_store=None):
        self.tracker_store = tracker_store
        self.action_endpoint = SimpleNamespace(headers={}, url="http://127.0.0.1:5055/webhook")
        self.received = []
        self.finished = []
        self.ready = True

    def is_ready(self):
        return self.ready

    async def handle_message(self, message):
        self.received.append(message)
        if message.text == "break":
            raise RuntimeError("broken on purpose")
        if message.text.startswith("slow"):
            await asyncio.sleep(0.5)
        if message.text == "slow break":
            self.finished.append(message.text)
            raise RuntimeError("broken on purpose")
        if message.text != "silence":
            said = {"text": f"You said:\n\n{message.text}", "custom": {"answer": ANSWER}}
            await message.output_channel.send_response(message.sender_id, said)
        self.finished.append(message.text)


class Served:
    """A real server, run in a thread."""

    def __init__(self, app):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.app = app
        self.loop = asyncio.new_event_loop()
        self._serving = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self):
        asyncio.set_event_loop(self.loop)
        # Sanic rewrites its own methods for each app; only in this mode can a process have several apps one after another.
        Sanic.test_mode = True
        serving = self.app.create_server("127.0.0.1", self.port, return_asyncio_server=True)
        server = self.loop.run_until_complete(serving)
        self.loop.run_until_complete(server.startup())
        self.loop.run_until_complete(server.before_start())
        self.loop.call_soon(self._serving.set)
        self.loop.run_forever()

    def __enter__(self):
        self._thread.start()
        if not self._serving.wait(10):
            raise RuntimeError("the test's server did not start")
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)

    def request(self, path, body=None, token=None, method=None, headers=None, raw=None):
        data = raw if raw is not None else (json.dumps(body).encode() if body is not None else None)
        request = urllib.request.Request(self.url + path, data=data, headers=headers or {}, method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status, response.read().decode(), response.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers

    def say(self, message, token, **body):
        status, said, _ = self.request("/webhooks/web/webhook", {"message": message, **body}, token)
        return status, json.loads(said)


@contextmanager
def serving(tmp_path, monkeypatch, demo=False, store=None):
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    reps = [Somebody("R1", "Ada Lindgren"), Somebody("R2", "Bo <b>Berg</b>", "manager")]
    channel = WebInput(directory=Directory(lambda: reps, seconds=0), secret=SECRET, demo=demo)
    app = Sanic(f"web_channel_{free_port()}", configure_logging=False)
    app.ctx.agent = FakeAgent(store)
    # As Rasa has them.
    configure_cors_of_rasa(app)
    app.add_route(lambda _: text("Hello from Rasa: 3.6.21"), "/")
    register([channel, CmdlineInput()], app, route="/webhooks/")
    with Served(app) as served:
        served.reps, served.channel, served.agent = reps, channel, app.ctx.agent
        yield served


@pytest.fixture
def served(tmp_path, monkeypatch):
    with serving(tmp_path, monkeypatch) as one:
        yield one


def token_of(rep_id="R1"):
    return make_token(rep_id, SECRET)


def test_a_message_is_answered_by_one_message_with_words_and_data(served):
    status, messages = served.say("who may leave?", token_of())
    assert status == 200
    assert messages == [{"recipient_id": "web:R1", "text": "You said:\n\nwho may leave?", "custom": {"answer": ANSWER}}]


def test_the_token_says_who_asks_and_the_body_cannot(served):
    served.say("hello", token_of("R1"), sender="R2", rep_id="R2", metadata={"rep_id": "R2"}, input_channel="rest")
    message = served.agent.received[0]
    assert message.sender_id == "web:R1"
    assert message.metadata == {"rep_id": "R1", "channel": "web", "conversation": "web:R1"}
    assert message.input_channel == "web"


@pytest.mark.parametrize(
    "token",
    [None, "nonsense", make_token("R1", "another secret, as long as the algorithm wants it"), make_token("R9", SECRET)],
    ids=["none", "nonsense", "signed by another", "of an unknown rep"],
)
def test_without_a_good_token_of_a_known_rep_nothing_is_said(served, token):
    status, said, _ = served.request("/webhooks/web/webhook", {"message": "hello"}, token)
    assert (status, json.loads(said)) == (401, {"error": "unauthorized"})
    assert served.agent.received == []
    assert served.request("/webhooks/web/history", token=token)[0] == 401


def test_a_rep_who_was_removed_is_refused_from_then_on(served):
    assert served.say("hello", token_of("R2"))[0] == 200
    del served.reps[1]
    assert served.say("hello", token_of("R2"))[0] == 401


def test_a_named_conversation_is_the_reps_own(served):
    served.say("hello", token_of("R1"), conversation="web:R2")
    served.say("hello", token_of("R2"))
    ids = [message.sender_id for message in served.agent.received]
    assert ids[0].startswith("web:R1:")
    assert ids[1] == "web:R2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("a:b", None)),
        (("a", "b:c"), ("a:b", "c")),
        (("a%3Ab", None), ("a:b", None)),
        (("x" * 200, None), ("x" * 201, None)),
        (("é" * 64, None), ("è" * 64, None)),
    ],
)
def test_two_conversations_never_have_one_id(one, other):
    assert conversation_id(*one) != conversation_id(*other)
    assert all(len(conversation_id(*each)) <= 255 for each in (one, other))


@pytest.mark.parametrize("said", ["/restart", "  /restart", "//restart", "/ /restart", "/\u00a0/restart", "\x00/restart", "/"])
def test_an_intent_cannot_be_named_outright(said):
    assert not read_message(said).startswith("/")


def test_a_message_of_4000_characters_is_read_and_a_longer_one_refused_with_its_length(served):
    assert served.say("a" * 4_000, token_of())[0] == 200
    assert len(served.agent.received[0].text) == 4_000
    status, said = served.say("a" * 4_001, token_of())
    assert status == 413
    assert "4,001" in said["error"]
    assert len(served.agent.received) == 1


def test_4000_characters_fit_however_they_are_written(served):
    # Outside the first plane JSON takes twelve bytes for a character.
    assert served.say("\U0001f600" * 4_000, token_of())[0] == 200


def test_a_body_beyond_every_message_is_not_even_read(served):
    try:
        status = served.request("/webhooks/web/webhook", raw=b'{"message": "' + b" " * 400_000 + b'hello"}', token=token_of())[0]
    except OSError:
        status = 413  # The connection may be cut before the answer has been read.
    assert status == 413
    assert served.agent.received == []


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'"hello"', b"{}", b'{"message": 3}', b'{"message": "  "}', b'{"message": null}']
)
def test_a_body_that_cannot_be_read_is_answered_with_what_was_expected(served, raw):
    status, said, _ = served.request("/webhooks/web/webhook", raw=raw, token=token_of())
    assert status == 400
    assert "expected" in json.loads(said)["error"]


def test_text_that_no_database_can_keep_is_cleaned_first(served):
    served.say("a\x00b\ud800c", token_of())
    assert served.agent.received[0].text == "ab?c"


@pytest.mark.parametrize("said", ["break", "silence"])
def test_a_turn_that_breaks_or_says_nothing_is_answered_as_failed(served, said):
    status, messages = served.say(said, token_of())
    assert status == 200
    assert [message["custom"]["answer"]["kind"] for message in messages] == ["failed"]
    assert messages[0]["text"]


def test_before_the_agent_is_ready_it_says_so(served):
    served.agent.ready = False
    status, said, _ = served.request("/webhooks/web/ready")
    assert (status, json.loads(said)["ready"]) == (503, False)
    status, messages = served.say("hello", token_of())
    assert (status, messages[0]["custom"]["answer"]["kind"]) == (503, "failed")
    served.agent.ready = True
    assert json.loads(served.request("/webhooks/web/ready")[1])["ready"] is True


def test_when_the_reps_cannot_be_read_it_says_so_in_plain_words(served):
    def broken():
        raise ConnectionError("the database is away")

    served.channel.directory._read = broken
    status, said = served.say("hello", token_of())
    assert status == 503
    assert "database" in said["error"]


def test_a_turn_is_finished_even_when_the_page_is_left(served):
    request = urllib.request.Request(
        served.url + "/webhooks/web/webhook",
        data=b'{"message": "slow"}',
        headers={"Authorization": f"Bearer {token_of()}"},
    )
    with pytest.raises(OSError, match="timed out"):
        urllib.request.urlopen(request, timeout=0.2)
    deadline = time.monotonic() + 5
    while served.agent.finished != ["slow"] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert served.agent.finished == ["slow"]


# -- files -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def file_of_ada(served, tmp_path):
    """The address of a file that R1 had made."""
    served.channel.settings = replace(served.channel.settings, home=tmp_path)
    return save("name\r\nÖsterby\r\n", served.channel.settings.exports, "R1", "customers", dt.date(2026, 11, 18))


def test_a_file_is_handed_to_the_rep_who_had_it_made(served, file_of_ada):
    status, said, headers = served.request(file_of_ada, token=token_of("R1"))
    assert (status, said) == (200, "\ufeffname\r\nÖsterby\r\n")
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == f'attachment; filename="{file_of_ada.rsplit("/", 1)[1]}"'


def test_a_file_of_another_rep_and_one_that_never_was_are_both_not_there(served, file_of_ada):
    theirs = served.request(file_of_ada, token=token_of("R2"))
    never = served.request("/webhooks/web/files/customers-2026-11-18-00000000.csv", token=token_of("R2"))
    assert theirs[0] == never[0] == 404
    assert theirs[1] == never[1]


@pytest.mark.parametrize("token", [None, "nonsense", make_token("R9", SECRET)])
def test_a_file_is_not_handed_out_without_a_good_token(served, file_of_ada, token):
    status, said, _ = served.request(file_of_ada, token=token)
    assert (status, json.loads(said)) == (401, {"error": "unauthorized"})


@pytest.mark.parametrize(
    "name",
    ["..", "../", "%2e%2e", "..%2f..%2fcrm.db", "%2e%2e%2f%2e%2e%2fsecrets%2ftoken", "..%5c..%5ccrm.db", "%00", "crm.db", "other.csv",
     "customers-2026-11-18-00000000.csv%00.txt", "customers-2026-11-18-00000000.csv%0a", "%2fetc%2fpasswd"],
)  # fmt: skip
def test_no_path_leads_out_of_the_reps_own_files(served, file_of_ada, tmp_path, name):
    (tmp_path / "crm.db").write_text("secret", encoding="utf-8")
    (folder_of(served.channel.settings.exports, "R1") / "other.csv").write_text("secret", encoding="utf-8")
    status, said, _ = served.request(f"/webhooks/web/files/{name}", token=token_of("R1"))
    assert status == 404
    assert "secret" not in said


def test_a_file_is_only_fetched_never_put(served, file_of_ada):
    assert served.request(file_of_ada, body={}, token=token_of("R1"), method="POST")[0] == 405
    assert served.request(file_of_ada, token=token_of("R1"), method="DELETE")[0] == 405


def test_the_page_is_served_at_the_root_with_strict_headers(served):
    status, said, headers = served.request("/")
    assert status == 200
    assert "<!doctype html>" in said
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_every_file_that_the_page_names_is_served_and_none_comes_from_elsewhere(served):
    html = (page.FOLDER / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:src|href)="(/[^"]*)"', html))
    scripts = (page.FOLDER / "app.js").read_text(encoding="utf-8")
    named |= {f"/web/{name}" for name in re.findall(r'from "\./([^"]+)"', scripts)}
    assert {"/web/app.js", "/web/rendering.js", "/web/style.css"} <= named
    for path in named:
        assert served.request(path)[0] == 200, path
    for name, _ in page.FILES.values():
        source = (page.FOLDER / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in source, name
        assert "https://" not in source, name
        assert "innerHTML" not in source, name


@pytest.mark.parametrize(
    "path", ["/web/../channels/web.py", "/web/%2e%2e/channels/web.py", "/web/index.html", "/web/", "/web/app.js/"]
)
def test_no_other_file_is_served(served, path):
    assert served.request(path)[0] == 404


def test_only_a_demonstration_lists_the_reps_and_lets_anybody_in(served, tmp_path, monkeypatch):
    assert served.request("/webhooks/web/reps")[0] == 404
    assert served.request("/webhooks/web/sign-in", {"rep_id": "R1"})[0] == 404
    with serving(tmp_path, monkeypatch, demo=True) as demo:
        reps = json.loads(demo.request("/webhooks/web/reps")[1])
        assert [rep["rep_id"] for rep in reps] == ["R1", "R2"]
        status, said, _ = demo.request("/webhooks/web/sign-in", {"rep_id": "R2"})
        assert status == 200
        assert demo.say("hello", json.loads(said)["token"])[1][0]["recipient_id"] == "web:R2"
        assert demo.request("/webhooks/web/sign-in", {"rep_id": "R9"})[0] == 400


def test_a_page_of_another_site_is_not_answered(served):
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert served.request("/webhooks/web/webhook", {"message": "hello"}, token_of(), headers=elsewhere)[0] == 403
    assert served.request("/webhooks/web/webhook", {"message": "hello"}, token_of(), headers={"Origin": served.url})[0] == 200
    assert len(served.agent.received) == 1
    assert not is_own_origin("null", "crm.example")


def test_the_unauthenticated_channel_answers_no_web_page_and_no_other_machine(served):
    assert served.request("/webhooks/rest/webhook", {"message": "hello"})[0] == 200
    assert served.request("/webhooks/rest/webhook", {}, headers={"Origin": served.url})[0] == 403
    assert served.request("/webhooks/rest/webhook", {}, headers={"X-Forwarded-For": "10.0.0.7"})[0] == 403


def test_the_action_endpoint_gets_the_installations_secret(served, tmp_path):
    deadline = time.monotonic() + 5
    while HEADER not in served.agent.action_endpoint.headers and time.monotonic() < deadline:
        time.sleep(0.05)
    assert served.agent.action_endpoint.headers[HEADER] == (tmp_path / "secrets" / "action.key").read_text().strip()


def test_the_terminal_speaks_as_the_rep_of_its_environment_and_only_in_its_own_conversations(served, monkeypatch):
    forged = {"message": "hello", "sender": "web:R2", "metadata": {"rep_id": "R2"}}
    served.request("/webhooks/rest/webhook", forged)
    monkeypatch.setenv("CRM_REP", "R1")
    served.request("/webhooks/rest/webhook", forged)
    said = [(message.sender_id, message.metadata) for message in served.agent.received]
    assert said == [
        ("terminal:web:R2", {"channel": "terminal"}),
        ("terminal:web:R2", {"rep_id": "R1", "channel": "terminal"}),
    ]


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//", ""])
def test_an_origin_that_is_no_address_is_another_site(served, origin):
    assert served.request("/webhooks/web/ready", headers={"Origin": origin})[0] == 403


# --- which requests are answered at all, and with which headers ---


def raw_request(served, *lines, body=b""):
    """The status and the whole answer to a request of one's own making; the connection is read until it is closed."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    return int(answer.split()[1]), answer.decode()


@pytest.mark.parametrize("path", ["/", "/web/app.js", "/webhooks/web/ready", "/webhooks/web/live", "/webhooks/rest/", "/nowhere"])
@pytest.mark.parametrize("host", ["attacker.example", "attacker.example:5005", "127.0.0.1.attacker.example", "localhost@x", "["])
def test_under_another_host_name_nothing_is_answered(served, path, host):
    assert served.request(path, headers={"Host": host})[0] == 403


def test_a_request_without_a_host_or_with_two_is_not_answered_and_neither_is_asking_what_is_allowed(served):
    head = ("GET /webhooks/web/ready HTTP/1.1", "Connection: close")
    assert raw_request(served, *head)[0] == 403
    assert raw_request(served, *head, "Host: localhost", "Host: attacker.example")[0] == 403
    assert served.request("/", method="OPTIONS", headers={"Host": "attacker.example"})[0] == 403


def test_this_machines_names_and_those_of_the_environment_are_answered(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_HOSTS", "crm.example, Other.example")
    with serving(tmp_path, monkeypatch) as served:
        for host in ("127.0.0.1", "localhost:5005", "LOCALHOST", "[::1]:80", "[::1]", "crm.example", "other.example:443"):
            assert served.request("/webhooks/web/ready", headers={"Host": host})[0] == 200, host
        assert served.request("/webhooks/web/ready", headers={"Host": "third.example"})[0] == 403


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/nowhere", "GET", 404), ("/webhooks/web/webhook", "GET", 405), ("/", "DELETE", 405), ("/webhooks/web/ready", "GET", 200)],
)
def test_every_answer_keeps_other_sites_out(served, path, method, status):
    found, _, headers = served.request(path, method=method, headers={"Origin": served.url})
    assert found == status
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize(
    "lengths",
    [
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 5"),
        ("Content-Length: 5", "Content-Length: 6"),
    ],
)
def test_a_request_that_says_its_length_twice_is_refused_and_its_connection_closed(served, lengths):
    status, answer = raw_request(
        served, "POST /webhooks/web/webhook HTTP/1.1", "Host: localhost", *lengths, body=b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    )
    assert status == 400
    assert answer.count("HTTP/1.1") == 1


def test_a_rep_who_asks_too_fast_is_told_so_and_the_others_are_answered(served):
    served.channel.pace = Pace(messages=2, seconds=60)
    assert [served.say("hello", token_of("R1"))[0] for _ in range(3)] == [200, 200, 429]
    assert "up to 2 in 60 seconds" in served.say("hello", token_of("R1"))[1]["error"]
    assert served.say("hello", token_of("R2"))[0] == 200
    came = live(served, {"token": token_of("R1")}, {"message": "hello"})
    assert came[1]["status"] == 429
    assert len(served.agent.received) == 3


def test_a_rep_may_ask_again_when_the_time_has_passed_and_240_times_in_10_seconds():
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    for number in range(240):
        now[0] = number / 100
        assert pace.allows("R1")
    assert not pace.allows("R1")
    now[0] = 10.0
    assert pace.allows("R1")
    assert not pace.allows("R1")


# --- the live connection ---


def live(served, *frames, origin=None):
    """Send frames, each when the one before has been answered; gives back all that came until the end."""

    async def talk():
        came = []
        address = served.url.replace("http", "ws") + "/webhooks/web/live"
        async with websockets.connect(address, origin=origin) as socket:
            for frame in frames:
                try:
                    await socket.send(frame if isinstance(frame, str) else json.dumps(frame))
                    while True:
                        came.append(json.loads(await asyncio.wait_for(socket.recv(), 5)))
                        if "typing" not in came[-1] and "message" not in came[-1]:
                            break
                        if came[-1].get("typing") is False:
                            break
                except websockets.ConnectionClosed:
                    return came
        return came

    return asyncio.run(talk())


def test_a_live_connection_signs_in_types_and_answers(served):
    came = live(served, {"token": token_of()}, {"message": "hello"})
    assert came[0] == {"signed_in": True, "rep": {"rep_id": "R1", "name": "Ada Lindgren", "role": "rep"}}
    assert came[1] == {"typing": True}
    assert came[2]["message"]["text"] == "You said:\n\nhello"
    assert came[2]["message"]["custom"] == {"answer": ANSWER}
    assert came[3] == {"typing": False}
    assert served.agent.received[0].sender_id == "web:R1"


@pytest.mark.parametrize("first", [{"token": "nonsense"}, {}, {"token": 3}, {"message": "hello"}])
def test_a_live_connection_without_a_good_token_is_closed(served, first):
    assert live(served, first, {"message": "hello"}) == [{"error": "unauthorized", "status": 401}]
    assert served.agent.received == []


def test_a_live_connection_survives_what_it_cannot_read(served):
    came = live(served, {"token": token_of()}, "{", {"message": "a" * 4_001}, {"message": "hello"})
    assert [frame.get("status") for frame in came[1:3]] == [400, 413]
    assert came[4]["message"]["text"].endswith("hello")


def test_a_live_connection_ends_when_its_rep_is_removed(served):
    async def talk():
        async with websockets.connect(served.url.replace("http", "ws") + "/webhooks/web/live") as socket:
            await socket.send(json.dumps({"token": token_of("R2")}))
            await socket.recv()
            del served.reps[1]
            await socket.send(json.dumps({"message": "hello"}))
            return json.loads(await socket.recv())

    assert asyncio.run(talk())["status"] == 401
    assert served.agent.received == []


def test_a_live_connection_is_told_that_a_frame_nested_too_deep_is_none(served):
    deep = "[" * 20_000
    assert live(served, deep)[0]["status"] == 400
    assert live(served, {"token": token_of()}, deep, {"message": "hello"})[1]["status"] == 400


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_frame_beyond_every_message_ends_the_live_connection(served, signed_in):
    async def talk():
        async with websockets.connect(served.url.replace("http", "ws") + "/webhooks/web/live") as connection:
            if signed_in:
                await connection.send(json.dumps({"token": token_of()}))
                await connection.recv()
            await connection.send(" " * (MAX_FRAME_BYTES + 1))
            with pytest.raises(websockets.ConnectionClosed):
                await connection.recv()
            return connection.close_code

    assert asyncio.run(talk()) == 1009


def test_the_longest_message_fits_a_frame_however_it_is_written(served):
    came = live(served, {"token": token_of()}, {"message": "\U0001f600" * 4_000})
    assert came[-1] == {"typing": False}


UPGRADE = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Connection: close",), 426),
        (("Upgrade: h2c", "Connection: Upgrade, close"), 426),
        (("Upgrade: websocket", "Connection: close"), 426),
        ((*UPGRADE, "Sec-WebSocket-Key: short"), 400),
        ((*UPGRADE, "Sec-WebSocket-Key: \u00e9\u00e9"), 400),
        (UPGRADE, 400),
    ],
)
def test_a_request_that_is_no_handshake_is_told_so_and_leaves_no_traceback(served, caplog, lines, expected):
    status, answer = raw_request(served, "GET /webhooks/web/live HTTP/1.1", "Host: localhost", *lines)
    assert status == expected
    assert "expected" in json.loads(answer.partition("\r\n\r\n")[2])["error"]
    assert ("upgrade: websocket" in answer.lower()) is (expected == 426)
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("abruptly", [False, True])
@pytest.mark.parametrize("said", ["slow", "slow break"])
def test_a_page_that_is_left_while_its_answer_is_made_leaves_the_turn_whole_and_no_complaint(served, caplog, abruptly, said):
    complaints = []
    served.loop.set_exception_handler(lambda _, context: complaints.append(context))

    async def talk():
        connection = await websockets.connect(served.url.replace("http", "ws") + "/webhooks/web/live")
        await connection.send(json.dumps({"token": token_of()}))
        await connection.recv()
        await connection.send(json.dumps({"message": said}))
        assert json.loads(await connection.recv()) == {"typing": True}
        if abruptly:
            connection.transport.abort()
        else:
            await connection.close()

    asyncio.run(talk())
    deadline = time.monotonic() + 5
    while not served.agent.finished and time.monotonic() < deadline:
        time.sleep(0.05)
    assert served.agent.finished == [said]
    time.sleep(0.2)
    served.loop.call_soon_threadsafe(gc.collect)
    time.sleep(0.2)
    assert complaints == []
    # A turn that broke of itself is said once, in the channel's own words; one that was only left is not said at all.
    told = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.name for record in told] == (["bot.channels.web"] if "break" in said else [])
    assert served.channel.live == {}


def test_another_sites_page_gets_no_live_connection(served):
    with pytest.raises(websockets.InvalidStatusCode) as refused:
        live(served, {"token": token_of()}, origin="https://elsewhere.example")
    assert refused.value.status_code == 403


def test_what_is_said_unasked_reaches_the_pages_of_that_conversation_alone(served):
    async def talk():
        address = served.url.replace("http", "ws") + "/webhooks/web/live"
        async with websockets.connect(address) as mine, websockets.connect(address) as others:
            await mine.send(json.dumps({"token": token_of("R1")}))
            await others.send(json.dumps({"token": token_of("R2")}))
            await mine.recv()
            await others.recv()
            pushing = served.channel.get_output_channel().send_response("web:R1", {"text": "Good morning."})
            asyncio.run_coroutine_threadsafe(pushing, served.loop).result(5)
            said = json.loads(await asyncio.wait_for(mine.recv(), 5))
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(others.recv(), 0.3)
            return said

    assert asyncio.run(talk())["message"]["text"] == "Good morning."


# --- the history ---


def session():
    """The events with which Rasa starts a session: the action is noted first, yet made after what it does."""
    started = SessionStarted()
    return [ActionExecuted("action_session_start"), started, ActionExecuted("action_listen")]


def told(conversation, text_of_rep):
    answer = BotUttered("Hello.", data={"custom": {"answer": ANSWER}})
    return DialogueStateTracker.from_events(conversation, [*session(), UserUttered(text_of_rep), answer])


@pytest.mark.parametrize("kind", ["database", "memory"])
def test_a_reload_gets_the_talk_back_and_only_ones_own(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    store = ConversationStore(Domain.empty()) if kind == "database" else InMemoryTrackerStore(Domain.empty())
    for rep_id in ("R1", "R2"):
        asyncio.run(store.save(told(f"web:{rep_id}", f"hello from {rep_id}")))
    with serving(tmp_path, monkeypatch, store=store) as served:
        found = json.loads(served.request("/webhooks/web/history", token=token_of("R1"))[1])
        assert found["rep"]["name"] == "Ada Lindgren"
        assert [(one["from"], one["text"]) for one in found["messages"]] == [("rep", "hello from R1"), ("assistant", "Hello.")]
        assert found["messages"][1]["custom"] == {"answer": ANSWER}
        other = served.request("/webhooks/web/history?conversation=web:R2", token=token_of("R1"))
        assert json.loads(other[1])["messages"] == []


def test_a_history_of_long_messages_is_cut_to_the_newest_that_are_soon_sent(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    store = InMemoryTrackerStore(Domain.empty())
    said = [UserUttered(f"{number} " + "é" * 10_000) for number in range(60)]
    asyncio.run(store.save(DialogueStateTracker.from_events("web:R1", said)))
    with serving(tmp_path, monkeypatch, store=store) as served:
        _, answer, _ = served.request("/webhooks/web/history", token=token_of())
        numbers = [int(message["text"].split()[0]) for message in json.loads(answer)["messages"]]
    assert len(answer.encode()) < HISTORY_BYTES + 1_000
    assert numbers == list(range(60 - len(numbers), 60))
    assert len(numbers) == 8


# --- the conversations' store ---


def test_the_store_gives_back_what_rasas_own_store_gives_back(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    store = ConversationStore(Domain.empty())
    rasas = SQLTrackerStore(Domain.empty(), db=str(tmp_path / "conversations.db"))
    asyncio.run(store.save(told("web:R1", "first")))
    for text_of_rep in ("second", "third"):
        tracker = asyncio.run(store.retrieve("web:R1"))
        for event in [*session(), UserUttered(text_of_rep), BotUttered("Hello again.")]:
            tracker.update(event)
        asyncio.run(store.save(tracker))
        for method in ("retrieve", "retrieve_full_tracker"):
            ours, theirs = (asyncio.run(getattr(one, method)("web:R1")) for one in (store, rasas))
            assert [event.as_dict() for event in ours.events] == [event.as_dict() for event in theirs.events]
    everything = asyncio.run(store.retrieve_full_tracker("web:R1"))
    assert [event.text for event in everything.events if isinstance(event, UserUttered)] == ["first", "second", "third"]
    latest = asyncio.run(ConversationStore(Domain.empty()).retrieve("web:R1"))
    assert [event.text for event in latest.events if isinstance(event, UserUttered)] == ["third"]
    assert asyncio.run(store.retrieve("web:R2")) is None


def test_the_newest_things_said_come_oldest_first_and_no_more_than_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    store = ConversationStore(Domain.empty())
    tracker = told("web:R1", "0")
    for number in range(1, 10):
        tracker.update(UserUttered(str(number)))
    asyncio.run(store.save(tracker))
    assert [event["text"] for event in store.recent_events("web:R1", 3)] == ["7", "8", "9"]


# --- the action server's door ---


def test_the_action_server_answers_only_who_knows_the_secret(monkeypatch):
    monkeypatch.setenv("SANIC_HOST", "127.0.0.1")
    app = Sanic(f"guarded_{free_port()}", configure_logging=False)

    def broken(_):
        return text('{"request_body": "everything that was said"}', status=500)

    # As the SDK has it.
    configure_cors(app, "*")
    app.add_route(lambda _: text("ok"), "/health")
    app.add_route(lambda _: text("did it"), "/webhook", methods=["POST"])
    app.add_route(broken, "/broken")
    Guard("the secret").attach_sanic_app_extensions(app)

    known = {HEADER: "the secret"}
    with Served(app) as served:
        assert served.request("/health")[0] == 200
        assert served.request("/health", method="HEAD")[0] == 200
        assert served.request("/health", {})[0] == 401
        assert served.request("/health", method="DELETE")[0] == 401
        assert served.request("/webhook", method="OPTIONS")[0] == 401
        assert served.request("/webhook", {})[0] == 401
        assert served.request("/webhook", {}, headers={HEADER: "another"})[0] == 401
        assert served.request("/actions")[0] == 401
        assert served.request("/webhook", {}, headers=known)[:2] == (200, "did it")
        status, said, _ = served.request("/broken", headers=known)
    assert status == 500
    assert "everything" not in said
