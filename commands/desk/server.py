"""The desk's server: the site with drafts, its refresh, and the desk, on this machine's own address alone."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from commands import live
from commands.desk.app import Desk, routes
from commands.desk.guard import DESK, refusal
from commands.live import Live
from commands.web_server import HEARTBEAT, HOST, TRIED_PORTS, content_type, find

HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


class Guarded:
    """Refuses every request that is not of this machine's own browser, before anything else sees it."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app, self.port, self.token = app, port, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        why = refusal(
            scope["method"], scope["path"], scope["query_string"].decode("latin-1"), headers, self.port, self.token
        )
        if why:
            await PlainTextResponse(why, 403)(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [(name, value) for name, value in HEADERS if name not in names]
            await send(message)

        await self.app(scope, receive, with_headers)


def application(desk: Desk, root: Path, alive: Live, port: int) -> ASGIApp:
    """The whole application: the desk's addresses, then the site in `root`."""
    site = [
        Route(live.EVENTS, _events(alive), methods=["GET"]),
        Route(live.SCRIPT, _script, methods=["GET"]),
        Route("/{path:path}", _page(root, alive), methods=["GET", "HEAD"]),
    ]
    return Guarded(Starlette(routes=[*routes(desk), *site]), port, desk.token)


async def _script(request: Request) -> Response:
    return Response(live.script(), media_type="text/javascript")


def _events(alive: Live) -> Any:
    async def run(request: Request) -> Response:
        async def stream() -> AsyncIterator[bytes]:
            known = None
            while alive.is_open and not await request.is_disconnected():
                state = await run_in_threadpool(alive.wait, known, HEARTBEAT / 5)
                yield b": \n\n" if state == known else state.as_event()
                known = state

        return StreamingResponse(stream(), media_type="text/event-stream")

    return run


def _page(root: Path, alive: Live) -> Any:
    async def run(request: Request) -> Response:
        if request.url.path.startswith(DESK):
            return PlainTextResponse("Bàn làm việc không có địa chỉ này.", 404)
        if not root.is_dir():
            return Response(live.page_without_site(alive.state), 503, media_type="text/html")
        target = request.scope["raw_path"].decode("latin-1")
        answer = find(root, target)
        if answer.location:
            return RedirectResponse(answer.location, answer.status)
        file = answer.file or (root / "404.html")
        if not file.is_file():
            return PlainTextResponse("Không có trang này.", int(answer.status))
        with contextlib.suppress(FileNotFoundError):  # a build may exchange the folder at any moment
            data = file.read_bytes()
            if file.suffix == ".html":
                data = live.with_script(data, alive.state.version)
            return Response(data, int(answer.status), media_type=content_type(file))
        return PlainTextResponse("Không có trang này.", 404)

    return run


def free_port(port: int) -> int:
    """The port, or the first free one of the next fifty. Raises OSError when there is none."""
    for candidate in range(port, min(port + TRIED_PORTS, 65_535)):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, candidate))
            return int(probe.getsockname()[1])
    raise OSError(98, "mọi cổng gần đó đều đang có chương trình khác dùng")
