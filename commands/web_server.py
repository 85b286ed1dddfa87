"""Web server: hands out a built site to the browsers of this machine, as a static host would."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from commands import live
from commands.host_rule import is_welcome
from commands.live import Live

HOST = "127.0.0.1"
TRIED_PORTS = 50
LONGEST_PATH = 2_000
HEARTBEAT = 15.0
"""Seconds between signs of life on an event stream; a browser that has gone is noticed by them."""

# Not from the mimetypes module: on Windows that believes the registry, where .js is often text/plain.
TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
    ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain", ".csv": "text/csv",
    ".bib": "text/plain", ".ris": "text/plain", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json",
    ".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon", ".woff2": "font/woff2", ".pdf": "application/pdf", ".wasm": "application/wasm",
}  # fmt: skip
# Windows answers EACCES where another program holds a port for itself alone; elsewhere that means a port for root.
_TAKEN = {errno.EADDRINUSE, errno.EACCES} if os.name == "nt" else {errno.EADDRINUSE}
_TEXTS = ("text/", "application/json", "application/xml", "image/svg", "application/manifest")

SENTENCES = {
    HTTPStatus.BAD_REQUEST: "Yêu cầu không hợp lệ",
    HTTPStatus.FORBIDDEN: "Máy chủ này chỉ trả lời địa chỉ 127.0.0.1 và localhost của chính máy này",
    HTTPStatus.NOT_FOUND: "Không có trang này",
    HTTPStatus.REQUEST_URI_TOO_LONG: "Địa chỉ quá dài",
}


@dataclass(frozen=True)
class Answer:
    """What to send for an address: a status, a file, or another address to go to."""

    status: HTTPStatus
    file: Path | None = None
    location: str = ""


def find(root: Path, target: str) -> Answer:
    """The answer of a site in `root` to the address `target` of a request. Nothing outside `root` is ever found."""
    path, _, query = target.partition("#")[0].partition("?")
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return Answer(HTTPStatus.BAD_REQUEST)
    if not plain.startswith("/") or any(letter < " " or letter in "\x7f\\" for letter in plain):
        return Answer(HTTPStatus.BAD_REQUEST)
    *folders, name = plain[1:].split("/")
    if len(path) > LONGEST_PATH or not all(map(_is_name, [*folders, name or "index.html"])):
        return Answer(HTTPStatus.NOT_FOUND)
    with contextlib.suppress(OSError):  # a name too long for the disk
        file = root.joinpath(*folders, name or "index.html")
        if name and file.is_dir():
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=quote(plain) + "/" + ("?" + query if query else ""))
        if file.is_file() and file.resolve().is_relative_to(root.resolve()):
            return Answer(HTTPStatus.OK, file)
    return Answer(HTTPStatus.NOT_FOUND)


def _is_name(part: str) -> bool:
    """Whether a part of an address may be a file's name; on Windows `c:` would lead to another disk."""
    return part not in ("", ".", "..") and not (os.name == "nt" and (":" in part or part[-1] in ". "))


def content_type(file: Path) -> str:
    """The type to announce for a file; texts are UTF-8."""
    kind = TYPES.get(file.suffix.lower(), "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not is_welcome(self._all("Host"), self._all("Origin"), self.server.server_port):
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == live.EVENTS:
            self._send_events()
        elif path == live.SCRIPT:
            self._send(HTTPStatus.OK, live.script(), content_type(Path("x.js")))
        else:
            self._send_page()

    do_HEAD = do_GET

    def _all(self, name: str) -> list[str]:
        return [str(value) for value in self.headers.get_all(name, [])]

    def _send_page(self) -> None:
        root = self.server.root
        if not root.is_dir():
            page = live.page_without_site(self.server.live.state)
            self._send_html(HTTPStatus.SERVICE_UNAVAILABLE, page)
            return
        answer = find(root, self.path)
        if answer.location:
            self._send(answer.status, b"", "text/plain", answer.location)
        elif answer.file is None:
            self.send_error(answer.status)
        else:
            self._send_file(answer.file)

    def _send_file(self, file: Path) -> None:
        """A file, or 404 where a build has just exchanged the site for one without it."""
        try:
            data = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if file.suffix == ".html":
            self._send_html(HTTPStatus.OK, data)
        else:
            self._send(HTTPStatus.OK, data, content_type(file))

    def _send_html(self, status: int, page: bytes) -> None:
        self._send(status, live.with_script(page, self.server.live.state.version), "text/html; charset=utf-8")

    def _send(self, status: int, body: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = None
        while self.command != "HEAD" and self.server.live.is_open:
            state = self.server.live.wait(known, HEARTBEAT)
            self.wfile.write(b": \n\n" if state == known else state.as_event())
            known = state

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page, or a sentence; never an empty answer, and none of the standard library's English."""
        own = self.server.root / "404.html"
        self.command = getattr(self, "command", None) or "GET"  # not known yet when the request line cannot be read
        self.close_connection = self.close_connection or code != HTTPStatus.NOT_FOUND
        page = _read(own) if code == HTTPStatus.NOT_FOUND else b""
        if page:
            self._send_html(code, page)
        else:
            sentence = SENTENCES.get(HTTPStatus(code), "Không nhận yêu cầu này")
            self._send_html(code, live.plain_page(f"{int(code)}: {sentence}"))

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: an editor's console is for what builds say."""


def _read(file: Path) -> bytes:
    """A file's bytes; none where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


class Server(ThreadingHTTPServer):
    """The server of one site; `root` may be exchanged for another folder of its name at any time."""

    daemon_threads = True
    # Anywhere else this lets a restart take its port back at once; on Windows it would let two servers share one.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, root: Path, live: Live) -> None:
        super().__init__((HOST, port), Handler)
        self.root = root
        self.live = live

    def server_bind(self) -> None:
        """Without the standard library's search for this machine's full name, which may wait for a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silent when a browser has gone; that is its right."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def open_server(port: int, root: Path, live: Live) -> Server:
    """A server at `port`, or at the first free one of the next fifty. Raises OSError when there is none."""
    for candidate in range(port, min(port + TRIED_PORTS, 65_535)):
        try:
            return Server(candidate, root, live)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
    return Server(min(port + TRIED_PORTS, 65_535), root, live)
