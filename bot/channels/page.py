"""The web page's files, each by name, with the headers that keep other scripts and sites out of it."""

from __future__ import annotations

from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw

FOLDER = Path(__file__).parent.parent / "web"
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/web/app.js": ("app.js", "text/javascript; charset=utf-8"),
    "/web/rendering.js": ("rendering.js", "text/javascript; charset=utf-8"),
    "/web/style.css": ("style.css", "text/css; charset=utf-8"),
    "/web/icon.svg": ("icon.svg", "image/svg+xml"),
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def serve_page(request: Request) -> HTTPResponse | None:
    """The file that a request asks for; None for every other path, and for other methods than GET and HEAD."""
    if request.method not in ("GET", "HEAD") or request.path not in FILES:
        return None
    name, content_type = FILES[request.path]
    return raw((FOLDER / name).read_bytes(), content_type=content_type, headers=HEADERS)
