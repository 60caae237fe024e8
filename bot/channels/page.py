"""The web page's files, each by name, with the headers that keep other scripts and sites out of it."""

from __future__ import annotations

from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.protecting import SECURITY_HEADERS

FOLDER = Path(__file__).parent.parent / "web"
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/web/app.js": ("app.js", "text/javascript; charset=utf-8"),
    "/web/rendering.js": ("rendering.js", "text/javascript; charset=utf-8"),
    "/web/style.css": ("style.css", "text/css; charset=utf-8"),
    "/web/icon.svg": ("icon.svg", "image/svg+xml"),
}


async def serve_page(request: Request) -> HTTPResponse | None:
    """The file that a request asks for; None for every other path, and for other methods than GET and HEAD."""
    if request.method not in ("GET", "HEAD") or request.path not in FILES:
        return None
    name, content_type = FILES[request.path]
    return raw((FOLDER / name).read_bytes(), content_type=content_type, headers={**SECURITY_HEADERS, "Cache-Control": "no-cache"})
