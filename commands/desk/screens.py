"""The desk's screens and frames: what the browser loads, each with the policy that it needs and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from commands.desk.guard import COOKIE, DESK

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
FRAMED = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; sandbox"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def screen(theme: Path, token: str) -> Callable[[Request], Any]:
    async def run(request: Request) -> Response:
        if "token" in request.query_params:
            answer: Response = RedirectResponse(f"{DESK}/", 303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path=DESK)
            return answer
        page = (theme / "desk" / "desk.html").read_bytes()
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": POLICY})

    return run


def static(theme: Path) -> Callable[[Request], Any]:
    async def run(request: Request) -> Response:
        file = theme / "desk" / request.path_params["name"]
        if file.parent != theme / "desk" or file.suffix not in (".css", ".js") or not file.is_file():
            return PlainTextResponse("Không có tệp này.", 404)
        return Response(file.read_bytes(), media_type=TYPES[file.suffix])

    return run


def previewed(page_of: Callable[[str], str]) -> Callable[[Request], Any]:
    async def run(request: Request) -> Response:
        page = page_of(request.path_params["id"]) or "<!doctype html><title>Chưa có trang</title>"
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": FRAMED})

    return run


def saved_page(pages: Path) -> Callable[[Request], Any]:
    """A saved page in a frame: no scripts, no network, whatever stands in it."""

    async def run(request: Request) -> Response:
        sha = request.path_params["sha"]
        file = pages / sha
        if not (len(sha) == 64 and sha.isalnum() and file.is_file()):
            return PlainTextResponse("Không có trang này.", 404)
        data = file.read_bytes()
        kind = "text/html" if b"<" in data[:2000] and not data.startswith((b"PK", b"%PDF")) else "text/plain"
        return Response(data, media_type=kind, headers={"Content-Security-Policy": f"{FRAMED}; img-src data:"})

    return run
