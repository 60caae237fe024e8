"""The action server's door: it listens on loopback, and answers only whoever knows the installation's secret.

The SDK imports every module of this package before it starts, so this file's being here is enough for plain
`rasa run actions` to be guarded.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from typing import Any

import pluggy
from rasa_sdk.plugin import plugin_manager
from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, json

from actions.secret_files import read_or_make_secret
from crm_model.settings import Settings, load_settings

HEADER = "X-Action-Secret"
PORT = 5055
hookimpl = pluggy.HookimplMarker("rasa_sdk")


def action_secret(settings: Settings, environ: Mapping[str, str] | None = None) -> str:
    """What the bot shows to the action server: `CRM_ACTION_SECRET`, or the secret kept in the installation's home."""
    environ = os.environ if environ is None else environ
    return environ.get("CRM_ACTION_SECRET") or read_or_make_secret(settings.secrets / "action.key")


class Guard:
    """Lets only callers with the secret in, and lets no answer carry what a caller sent."""

    def __init__(self, secret: str | None = None) -> None:
        self._secret = secret

    @hookimpl
    def attach_sanic_app_extensions(self, app: Sanic) -> None:
        """Guard an action server that is about to start; called by the SDK."""
        secret = (self._secret or action_secret(load_settings())).encode()
        # The SDK reads the address after this, and its own default is every network interface.
        os.environ.setdefault("SANIC_HOST", "127.0.0.1")

        async def check(request: Request) -> HTTPResponse | None:
            if request.path == "/health" and request.method == "GET":
                return None
            if request.path == "/health" and request.method == "HEAD":
                # The SDK makes a failure of it.
                return json({"status": "ok"})
            said = request.headers.get(HEADER, "")
            if hmac.compare_digest(said.encode(errors="replace"), secret):
                return None
            return json({"error": "unauthorized"}, status=401)

        async def keep_quiet(request: Request, response: BaseHTTPResponse) -> HTTPResponse | None:
            # The SDK repeats the whole request, and with it the conversation, in the body of a failure.
            if response.status == 500:
                return json({"error": "the action failed; the action server's log says why"}, status=500)
            return None

        async def come_first(app: Sanic, _: Any) -> None:
            # The SDK's cross-origin answers to OPTIONS are put before everything while the server starts.
            app.request_middleware.remove(check)
            app.request_middleware.appendleft(check)

        app.register_middleware(check, "request")
        app.register_middleware(keep_quiet, "response")
        app.register_listener(come_first, "before_server_start")


def _register(plugins: Any) -> None:
    if not plugins.has_plugin("crm_guard"):
        plugins.register(Guard(), name="crm_guard")


_register(plugin_manager())
