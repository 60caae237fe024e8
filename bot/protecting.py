"""What a Rasa server needs before it may listen: limits, closed side doors, safe headers, and the action server's secret."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import re
from collections.abc import Callable, Collection, Coroutine, Mapping
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, SanicException
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, json

from actions.guard import HEADER, action_secret
from crm_model.settings import load_settings

RASA_APPS = ("rasa_core_no_api", "rasa_server")
MAX_BODY_BYTES = 256 * 1024
# Rasa's own REST channel, which `rasa shell` talks through, asks nobody who they are.
UNAUTHENTICATED = "/webhooks/rest"
# The names by which a browser on this machine calls it. Under any other name somebody else's page may be asking, whose
# site was made to point here.
OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::\d{1,5})?")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def protect_running_server() -> None:
    """Protect the Rasa server of this process; nothing happens in a process that has none, such as a training."""
    for name in RASA_APPS:
        try:
            protect(Sanic.get_app(name))
        except SanicException:
            continue


def protect(app: Sanic) -> None:
    """Limit what a request may carry and under which name it may come, keep the unauthenticated channel on this machine, make
    every answer's headers safe, and let the actions know the bot.

    To be called while the server starts, from within its loop. A second call changes nothing.
    """
    if getattr(app.ctx, "protected", False):
        return
    app.ctx.protected = True
    app.config.REQUEST_MAX_SIZE = min(app.config.REQUEST_MAX_SIZE, MAX_BODY_BYTES)
    # In front of what is there: Rasa's cross-origin answers come before all routes, and after all other answers' headers.
    app.request_middleware.appendleft(_known_hosts_only(accepted_hosts()))
    app.request_middleware.appendleft(_refuse_two_lengths)
    app.response_middleware.append(_make_headers_safe)
    app.register_middleware(_keep_local, "request")
    # Kept: a task that nobody holds may be collected before it has run. Sanic's own tasks cannot be added at this point
    # of every way to start it.
    app.ctx.introduction = asyncio.get_running_loop().create_task(_introduce(app))


def accepted_hosts(environ: Mapping[str, str] | None = None) -> frozenset[str]:
    """The host names under which requests are answered: this machine's, and those that `CRM_HOSTS` lists between commas."""
    environ = os.environ if environ is None else environ
    said = (name.strip().lower() for name in environ.get("CRM_HOSTS", "").split(","))
    return frozenset((*OWN_HOSTS, *filter(None, said)))


def host_name(host: str) -> str | None:
    """The name in a Host header, in lower case and without the port; None where it is none."""
    match = HOST.fullmatch(host.strip().lower())
    return match.group(1) if match else None


def _known_hosts_only(accepted: Collection[str]) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]:
    async def check_host(request: Request) -> HTTPResponse | None:
        # What could not be read as a request has no head; Sanic answers it with a stand-in for one.
        if not request.head:
            return None
        named = request.headers.getall("host", [])
        if len(named) == 1 and host_name(named[0]) in accepted:
            return None
        return json({"error": "requests under this host name are not answered; CRM_HOSTS lists further names"}, status=403)

    return check_host


async def _refuse_two_lengths(request: Request) -> HTTPResponse | None:
    """Refuse what says twice where it ends: a proxy may have read the other one, and take the rest for the next request."""
    if len(request.headers.getall("content-length", [])) + len(request.headers.getall("transfer-encoding", [])) < 2:
        return None
    if request.stream is not None:
        request.stream.keep_alive = False
    return json({"error": "the request says its length twice; expected Content-Length or Transfer-Encoding"}, status=400)


async def _make_headers_safe(_: Request, response: BaseHTTPResponse) -> None:
    """Give every answer, errors as well, the headers that keep other sites' scripts and frames out of it."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    # Rasa lets other sites' pages send what a browser keeps for this one. Tokens are sent by hand, so nobody needs that.
    response.headers.pop("Access-Control-Allow-Credentials", None)


async def _keep_local(request: Request) -> HTTPResponse | None:
    """Refuse the unauthenticated channel to other machines and to web pages; what passes speaks as the terminal."""
    if not request.path.startswith(UNAUTHENTICATED):
        return None
    if _is_loopback(request.ip) and "origin" not in request.headers and "x-forwarded-for" not in request.headers:
        _speak_as_terminal(request)
        return None
    return json({"error": "this channel answers this machine only"}, status=403)


def _speak_as_terminal(request: Request) -> None:
    """Say who speaks where the caller cannot: the rep that `CRM_REP` names, in a conversation of the terminal's own.

    The action server need not have been started with the same `CRM_REP`, so it is told with each message.
    """
    try:
        body = request.json
    except InvalidUsage:
        return
    if not isinstance(body, dict):
        return
    rep_id = os.environ.get("CRM_REP")
    body["metadata"] = {"rep_id": rep_id, "channel": "terminal"} if rep_id else {"channel": "terminal"}
    body["sender"] = f"terminal:{body.get('sender') or 'default'}"


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


async def _introduce(app: Sanic) -> None:
    """Complete the agent's action endpoint as soon as Rasa has loaded the agent.

    endpoints.yml cannot say it: Rasa puts variables into YAML without defaults, and plain `rasa run` has none set.
    """
    while not hasattr(app.ctx, "agent"):
        await asyncio.sleep(0.05)
    complete_action_endpoint(getattr(app.ctx.agent, "action_endpoint", None))


def complete_action_endpoint(endpoint: Any) -> None:
    """Give Rasa's action endpoint the installation's secret, and the address that `CRM_ACTION_URL` names where it is set."""
    if endpoint is None:
        return
    endpoint.headers[HEADER] = action_secret(load_settings())
    endpoint.url = os.environ.get("CRM_ACTION_URL") or endpoint.url
