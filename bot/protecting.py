"""What a Rasa server needs before it may listen: limits, closed side doors, and the secret of the action server."""

from __future__ import annotations

import asyncio
import ipaddress
import os
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from actions.guard import HEADER, action_secret
from crm_model.settings import load_settings

RASA_APPS = ("rasa_core_no_api", "rasa_server")
MAX_BODY_BYTES = 256 * 1024
# Rasa's own REST channel, which `rasa shell` talks through, asks nobody who they are.
UNAUTHENTICATED = "/webhooks/rest"


def protect_running_server() -> None:
    """Protect the Rasa server of this process; nothing happens in a process that has none, such as a training."""
    for name in RASA_APPS:
        try:
            protect(Sanic.get_app(name))
        except SanicException:
            continue


def protect(app: Sanic) -> None:
    """Limit what a request may carry, keep the unauthenticated channel on this machine, and let the actions know the bot.

    To be called while the server starts, from within its loop. A second call changes nothing.
    """
    if getattr(app.ctx, "protected", False):
        return
    app.ctx.protected = True
    app.config.REQUEST_MAX_SIZE = min(app.config.REQUEST_MAX_SIZE, MAX_BODY_BYTES)
    app.register_middleware(_keep_local, "request")
    # Kept: a task that nobody holds may be collected before it has run. Sanic's own tasks cannot be added at this point
    # of every way to start it.
    app.ctx.introduction = asyncio.get_running_loop().create_task(_introduce(app))


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
