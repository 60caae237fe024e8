"""Asks a served assistant over HTTP, as any program would."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any


class NotServed(ConnectionError):
    """Nobody answers at the address."""


class Refused(ValueError):
    """The assistant did not take the request; the message is its reason."""


def ask(url: str, token: str, message: str, conversation: str | None = None, seconds: float = 60.0) -> list[dict[str, Any]]:
    """The messages with which the assistant at an address answers a message, each with its `text` and perhaps `custom`.

    Raises:
        NotServed: nobody answers there, or no assistant.
        Refused: the token or the message was not taken.

    """
    body: dict[str, str] = {"message": message}
    if conversation:
        body["conversation"] = conversation
    request = urllib.request.Request(
        f"{url.rstrip('/')}/webhooks/web/webhook",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            found = json.load(response)
    except urllib.error.HTTPError as error:
        raise Refused(_reason(error)) from None
    except (OSError, ValueError) as error:
        raise NotServed(f"no assistant answers at {url} ({error})") from None
    if not isinstance(found, list):
        raise NotServed(f"what answers at {url} is no assistant")
    return found


def _reason(error: urllib.error.HTTPError) -> str:
    if error.code == 401:
        return "the token was not accepted; is that server one of this installation's (CRM_HOME)?"
    try:
        said = json.load(error)
    except ValueError:
        said = None
    if isinstance(said, dict) and said.get("error"):
        return str(said["error"])
    if isinstance(said, list) and said and said[0].get("text"):
        return str(said[0]["text"])
    return f"the server answered {error.code} {error.reason}"
