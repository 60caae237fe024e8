"""The web channel: who speaks is what a signed token says, and each answer is one message with its words and its data."""

from __future__ import annotations

import asyncio
import hashlib
import json as plain_json
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast
from urllib.parse import quote, urlsplit

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import InvalidUsage, ServerError, WebsocketClosed
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidUpgrade
from websockets.server import ServerConnection

from actions.answers import Answer
from actions.exporting import FILE_NAME, folder_of
from bot.channels.directory import Directory, KnownRep, directory_of_database
from bot.channels.pacing import Pace
from bot.channels.page import serve_page
from bot.channels.tokens import TokenRefused, make_token, read_token, token_secret
from bot.protecting import protect
from bot.tracker_store import ConversationStore
from crm_model.settings import load_settings

logger = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 4_000
MAX_CONVERSATION_CHARACTERS = 100
HISTORY_MESSAGES = 100
# An answer can be a table of hundreds of rows; a page that is loaded again need not wait for a hundred of those.
HISTORY_BYTES = 512 * 1024
# The longest message takes 48 KiB where JSON writes each character in twelve bytes.
MAX_FRAME_BYTES = 64 * 1024
DEMO_TOKEN_DAYS = 1.0
SIGN_IN_SECONDS = 10.0
FAILED = Answer(
    kind="failed",
    heading="Something went wrong on my side, and I could not answer. Nothing was lost; please ask again in a moment.",
)
NOT_READY = Answer(kind="failed", heading="I am still starting. Please ask again in a moment.")

Handler = Callable[[UserMessage], Awaitable[Any]]


class NotAccepted(ValueError):
    """A request that cannot be taken as it is; carries the HTTP status and the line that says why."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status


class WebOutput(CollectingOutputChannel):
    """Collects what the assistant says, one message for each thing said; its words and its data stay together.

    `deliver` gets each message at once, besides its being collected in `messages`.
    """

    def __init__(self, deliver: Callable[[dict[str, Any]], Awaitable[None]] | None = None) -> None:
        super().__init__()
        self._deliver = deliver

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one thing said; Rasa's own channels would make several messages of it, cut at blank lines."""
        said: dict[str, Any] = {"recipient_id": recipient_id, "text": message.get("text") or ""}
        for part in ("custom", "buttons", "image", "attachment"):
            if message.get(part):
                said[part] = message[part]
        await self._persist_message(said)

    async def _persist_message(self, message: dict[str, Any]) -> None:
        self.messages.append(message)
        if self._deliver is not None:
            await self._deliver(message)


class PushingOutput(WebOutput):
    """Says things unasked, to every page on which the conversation is open; others find them in the history."""

    def __init__(self, live: dict[str, set[Any]]) -> None:
        super().__init__(deliver=self._push)
        self._live = live

    async def _push(self, message: dict[str, Any]) -> None:
        for socket in list(self._live.get(message["recipient_id"], ())):
            await _send_if_open(socket, message=message)


class WebInput(InputChannel):
    """`POST /webhooks/web/webhook`, the live connection, and the page that uses them.

    Args:
        directory: who exists; without one, the reps of the database that the settings name.
        secret: what tokens are signed with; without one, the installation's own.
        demo: whether anybody may sign in as any rep; without a word, whether `CRM_DEMO` is 1.
        pace: how often a rep may ask; without one, as `bot.channels.pacing` says.

    """

    def __init__(
        self,
        directory: Directory | None = None,
        secret: str | None = None,
        demo: bool | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.settings = load_settings()
        self.directory = directory or directory_of_database(self.settings)
        self.secret = secret or token_secret(self.settings)
        self.demo = os.environ.get("CRM_DEMO") == "1" if demo is None else demo
        self.pace = pace or Pace()
        self.live: dict[str, set[Any]] = {}

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also the end of its address."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """The channel; credentials.yml has nothing to say about it."""
        # Rasa reports to its makers unless told otherwise. This is early enough for a server that was started plainly.
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        return cls()

    def get_output_channel(self) -> PushingOutput:
        """Where to say something that nobody asked for; the recipient is a conversation's id."""
        return PushingOutput(self.live)

    async def rep(self, token: str) -> KnownRep:
        """The rep that a token names.

        Raises:
            TokenRefused: the token is not good, or the rep is unknown.
            ConnectionError: the reps cannot be read.

        """
        rep_id = read_token(token, self.secret)
        known = (await self.directory.reps()).get(rep_id)
        if known is None:
            raise TokenRefused("the token names nobody who is known")
        return known

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes beneath /webhooks/web, and the page at /."""
        routes = Blueprint("web_channel")

        @routes.listener("before_server_start")
        async def prepare(app: Sanic, _: Any) -> None:
            protect(app)
            # Rasa has its own greeting at /, and a route cannot be had twice: what runs before the routes comes first.
            app.register_middleware(serve_page, "request")

        @routes.on_request
        async def check_origin(request: Request) -> HTTPResponse | None:
            if is_own_origin(request.headers.get("origin"), request.host):
                return None
            return json({"error": "requests from other sites are not answered"}, status=403)

        @routes.on_request
        async def check_upgrade(request: Request) -> HTTPResponse | None:
            return refuse_handshake(request) if request.route and request.route.ctx.websocket else None

        @routes.on_response
        async def keep_private(_: Request, response: HTTPResponse) -> None:
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault("X-Content-Type-Options", "nosniff")

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            is_ready = _is_ready(request.app)
            return json({"ready": is_ready, "demo": self.demo}, status=200 if is_ready else 503)

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return await _answered(self._receive(request, on_new_message))

        @routes.get("/history")
        async def history(request: Request) -> HTTPResponse:
            return await _answered(self._history(request))

        @routes.get("/files/<name:str>")
        async def file(request: Request, name: str) -> HTTPResponse:
            return await _answered(self._file(request, name))

        @routes.get("/reps")
        async def reps(request: Request) -> HTTPResponse:
            return await _answered(self._reps())

        @routes.post("/sign-in")
        async def sign_in(request: Request) -> HTTPResponse:
            return await _answered(self._sign_in(request))

        @routes.websocket("/live")
        async def live(request: Request, socket: Any) -> None:
            with suppress(WebsocketClosed, ConnectionClosed):
                await self._talk(request.app, socket, on_new_message)

        return routes

    async def _receive(self, request: Request, on_new_message: Handler) -> HTTPResponse:
        rep = await self.rep(_bearer(request))
        self._keep_pace(rep)
        body = _body(request)
        conversation = conversation_id(rep.rep_id, _conversation_name(body.get("conversation")))
        message = read_message(body.get("message"))
        output = WebOutput()
        status = await self._say(request.app, on_new_message, message, output, rep, conversation)
        return json(output.messages, status=status)

    def _keep_pace(self, rep: KnownRep) -> None:
        if not self.pace.allows(rep.rep_id):
            line = f"too many messages; up to {self.pace.messages} in {self.pace.seconds:g} seconds are answered, please wait"
            raise NotAccepted(429, line)

    async def _history(self, request: Request) -> HTTPResponse:
        rep = await self.rep(_bearer(request))
        conversation = conversation_id(rep.rep_id, _conversation_name(request.args.get("conversation")))
        return json({"rep": _about(rep), "messages": await _told(request.app, conversation)})

    async def _file(self, request: Request, name: str) -> HTTPResponse:
        """A file that the rep had made from its answers; somebody else's does not exist."""
        rep = await self.rep(_bearer(request))
        folder = folder_of(self.settings.exports, rep.rep_id)
        if not FILE_NAME.fullmatch(name) or not (folder / name).is_file():
            raise NotAccepted(404, "there is no such file; ask for the list as CSV again")
        content = await asyncio.to_thread((folder / name).read_bytes)
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return raw(content, headers=disposition, content_type="text/csv; charset=utf-8")

    async def _reps(self) -> HTTPResponse:
        if not self.demo:
            raise NotAccepted(404, "signing in without a token is for demonstrations only")
        return json([_about(rep) for rep in (await self.directory.reps()).values()])

    async def _sign_in(self, request: Request) -> HTTPResponse:
        if not self.demo:
            raise NotAccepted(404, "signing in without a token is for demonstrations only")
        rep = (await self.directory.reps()).get(str(_body(request).get("rep_id")))
        if rep is None:
            raise NotAccepted(400, "rep_id names nobody; expected one of those that /webhooks/web/reps lists")
        return json({"token": make_token(rep.rep_id, self.secret, DEMO_TOKEN_DAYS), "rep": _about(rep)})

    async def _say(
        self,
        app: Sanic,
        on_new_message: Handler,
        message: str,
        output: WebOutput,
        rep: KnownRep,
        conversation: str,
    ) -> int:
        """Have a message answered into an output; gives back the HTTP status that fits."""
        if not _is_ready(app):
            await output.send_response(conversation, _spoken(NOT_READY))
            return 503
        metadata = {"rep_id": rep.rep_id, "channel": "web", "conversation": conversation}
        said = UserMessage(message, output, conversation, input_channel=self.name(), metadata=metadata)
        turn = asyncio.ensure_future(on_new_message(said))
        try:
            # A page that is left while the answer is made must not leave half a turn behind: it is finished and kept.
            await asyncio.shield(turn)
        except asyncio.CancelledError:
            # Nobody waits for it any more, so nobody else would say that it broke.
            turn.add_done_callback(lambda done: _log_failure(done, conversation))
            raise
        except Exception:
            logger.exception("A message in conversation %s was not answered.", conversation)
            await output.send_response(conversation, _spoken(FAILED))
            return 200
        if not output.messages:
            # Rasa drops a turn whose action fails without a word to the user.
            await output.send_response(conversation, _spoken(FAILED))
        return 200

    async def _talk(self, app: Sanic, socket: Any, on_new_message: Handler) -> None:
        """Hold one live connection: a token first, then messages in and answers out, until either side leaves."""

        async def send(**frame: Any) -> None:
            await socket.send(plain_json.dumps(frame))

        first = await socket.recv(timeout=SIGN_IN_SECONDS)
        try:
            frame = _frame(first)
            token = frame.get("token")
            rep = await self.rep(token if isinstance(token, str) else "")
            conversation = conversation_id(rep.rep_id, _conversation_name(frame.get("conversation")))
        except Exception as error:
            status, line = _refusal(error)
            await send(error=line, status=status)
            return
        self.live.setdefault(conversation, set()).add(socket)
        try:
            await send(signed_in=True, rep=_about(rep))
            while (text := await socket.recv()) is not None:
                try:
                    # Read again each time: a token may have run out, and a rep may have been removed.
                    rep = await self.rep(str(token))
                    self._keep_pace(rep)
                    message = read_message(_frame(text).get("message"))
                except Exception as error:
                    status, line = _refusal(error)
                    await send(error=line, status=status)
                    if status == 401:
                        return
                    continue
                await send(typing=True)
                output = WebOutput(deliver=lambda one: _send_if_open(socket, message=one))
                await self._say(app, on_new_message, message, output, rep, conversation)
                await send(typing=False)
        finally:
            self.live[conversation].discard(socket)
            if not self.live[conversation]:
                del self.live[conversation]


def conversation_id(rep_id: str, conversation: str | None = None) -> str:
    """The id of a rep's conversation among those of all channels and reps; no two reps' ids are ever the same.

    A colon parts the pieces and stands nowhere within them; long names are shortened to what only they hash to.
    """
    pieces = ["web", _piece(rep_id)]
    if conversation:
        pieces.append(_piece(conversation))
    return ":".join(pieces)


def _piece(name: str) -> str:
    escaped = quote(name, safe="", errors="replace")
    if len(escaped) <= MAX_CONVERSATION_CHARACTERS:
        return escaped
    # A percent sign is always followed by two hexadecimal digits in an escaped name, so this is none.
    return "%~" + hashlib.sha256(name.encode(errors="replace")).hexdigest()


def read_message(said: Any) -> str:
    """What a rep said, as text that Rasa takes for nothing else.

    Rasa takes text that begins with a slash for the name of an intent, which would let anybody skip the understanding.

    Raises:
        NotAccepted: it is no text, empty, or longer than what is read.

    """
    if not isinstance(said, str):
        raise NotAccepted(400, 'message is missing; expected text, such as {"message": "who is likely to churn?"}')
    if len(said) > MAX_MESSAGE_CHARACTERS:
        raise NotAccepted(413, f"the message has {len(said):,} characters; up to {MAX_MESSAGE_CHARACTERS:,} are read")
    # Neither a NUL nor half a surrogate pair can be stored as text.
    clean = said.replace("\x00", "").encode("utf-8", "replace").decode().strip()
    if not clean:
        raise NotAccepted(400, "message is empty; expected a question")
    if clean.startswith("/"):
        clean = clean.lstrip("/ \t\r\n").strip() or "?"
    # What is left may begin with white space that only then hides another slash.
    return read_message(clean) if clean.startswith("/") else clean


def is_own_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from our own page, or from a program, which names no origin."""
    if origin is None:
        return True
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == str(host).lower()
    except ValueError:
        # Half an address, such as http://[
        return False


def refuse_handshake(request: Request) -> HTTPResponse | None:
    """The answer to a request for the live connection that is none; None for one that is, which then has its limits.

    Sanic fails over a handshake that it cannot accept, and takes its limits before anything of ours can set them.
    """
    try:
        ServerConnection().process_request(cast(Any, request))
    except InvalidUpgrade:
        line = "this is a live connection; expected a WebSocket (Upgrade: websocket)"
        return json({"error": line}, status=426, headers={"Upgrade": "websocket"})
    except (InvalidHandshake, ValueError):
        return json({"error": "the WebSocket's handshake cannot be read; expected one as in RFC 6455"}, status=400)
    cast(Any, request.transport).get_protocol().websocket_max_size = MAX_FRAME_BYTES
    return None


async def _send_if_open(socket: Any, **frame: Any) -> None:
    """Send a frame to a page, or nothing to one that has gone; a turn that is being answered goes on without it."""
    # Sanic knows several ways to say that a socket is closed, and a ServerError is one of them.
    with suppress(WebsocketClosed, ConnectionClosed, ServerError):
        await socket.send(plain_json.dumps(frame))


def _log_failure(turn: asyncio.Future[Any], conversation: str) -> None:
    if not turn.cancelled() and (error := turn.exception()) is not None:
        logger.error("A message in conversation %s was not answered.", conversation, exc_info=error)


def _conversation_name(said: Any) -> str | None:
    if said is None or said == "":
        return None
    if not isinstance(said, str):
        raise NotAccepted(400, "conversation is not text; expected a short name, or none")
    if len(said) > MAX_MESSAGE_CHARACTERS:
        raise NotAccepted(400, f"the conversation's name has {len(said):,} characters; expected a short name")
    return said


def _bearer(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _body(request: Request) -> dict[str, Any]:
    try:
        return _object(request.json)
    except InvalidUsage:
        raise NotAccepted(400, 'the body is no JSON; expected such as {"message": "who is likely to churn?"}') from None


def _frame(text: Any) -> dict[str, Any]:
    if text is None:
        raise TokenRefused("no token came")
    try:
        return _object(plain_json.loads(text))
    except (ValueError, RecursionError) as error:
        if isinstance(error, NotAccepted):
            raise
        raise NotAccepted(400, 'the frame is no JSON; expected such as {"message": "who is likely to churn?"}') from None


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotAccepted(400, 'expected a JSON object, such as {"message": "who is likely to churn?"}')
    return value


async def _answered(answering: Awaitable[HTTPResponse]) -> HTTPResponse:
    try:
        return await answering
    except Exception as error:
        status, line = _refusal(error)
        return json({"error": line}, status=status)


def _refusal(error: Exception) -> tuple[int, str]:
    """The HTTP status and the line for whoever asked."""
    if isinstance(error, TokenRefused):
        return 401, "unauthorized"
    if isinstance(error, NotAccepted):
        return error.status, str(error)
    if isinstance(error, (WebsocketClosed, ConnectionClosed)):
        raise error
    logger.error("A request to the web channel failed.", exc_info=error)
    return 503, "the customer database does not answer; please try again in a moment"


def _is_ready(app: Sanic) -> bool:
    agent = getattr(app.ctx, "agent", None)
    return agent is not None and bool(agent.is_ready())


def _about(rep: KnownRep) -> dict[str, str]:
    return {"rep_id": rep.rep_id, "name": rep.name, "role": rep.role}


def _spoken(answer: Answer) -> dict[str, Any]:
    return {"text": answer.heading, "custom": {"answer": answer.to_dict()}}


async def _told(app: Sanic, conversation: str) -> list[dict[str, Any]]:
    """The newest messages of a conversation, oldest first."""
    store = getattr(getattr(app.ctx, "agent", None), "tracker_store", None)
    if store is None:
        return []
    # Rasa wraps the store that endpoints.yml names, and the wrapper knows less.
    inner = getattr(store, "_tracker_store", store)
    if isinstance(inner, ConversationStore):
        events = await asyncio.to_thread(inner.recent_events, conversation, HISTORY_MESSAGES)
    else:
        tracker = await store.retrieve(conversation)
        events = [event.as_dict() for event in tracker.events][-HISTORY_MESSAGES:] if tracker else []
    return _newest([told for event in events if (told := _as_told(event))])


def _newest(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The newest messages that together are sent in HISTORY_BYTES, oldest first."""
    kept: list[dict[str, Any]] = []
    size = 0
    for message in reversed(messages):
        size += len(plain_json.dumps(message))
        if size > HISTORY_BYTES:
            break
        kept.append(message)
    return kept[::-1]


def _as_told(event: dict[str, Any]) -> dict[str, Any] | None:
    text = event.get("text") or ""
    if event["event"] == "user":
        # What the schedule says to the assistant is stored like a rep's words.
        return None if text.startswith("EXTERNAL: ") else {"from": "rep", "text": text, "at": event.get("timestamp")}
    if event["event"] != "bot":
        return None
    told = {"from": "assistant", "text": text, "at": event.get("timestamp")}
    if custom := (event.get("data") or {}).get("custom"):
        told["custom"] = custom
    return told
