"""A desk that is served for tests, and a browser-like client of it."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn

from commands.desk.app import Desk
from commands.desk.archive_state import ArchiveState
from commands.desk.command import development_site
from commands.desk.guard import COOKIE, new_token
from commands.desk.server import application, free_port
from commands.live import Live
from tests.conftest import ROOT


@dataclass
class Client:
    """Asks one desk, as its own browser does."""

    port: int
    token: str
    desk: Desk

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """The status and the answer, read as JSON where it is JSON; `headers` replace the browser's own ones."""
        own = {"Cookie": f"{COOKIE}={self.token}", "Origin": f"http://127.0.0.1:{self.port}"}
        sent = {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, json.loads(text) if "json" in (answer.getheader("content-type") or "") else text

    def post(self, path: str, body: object = None) -> Any:
        status, found = self.ask("POST", f"/_desk{path}", {} if body is None else body)
        assert status == 200, found
        return found

    def take_in(self, name: str, data: bytes) -> Any:
        status, found = self.ask("POST", "/_desk/import", data, X_Name=quote(name), Content_Type="text/plain")
        assert status == 200, found
        return found["drafts"][0]

    def put(self, draft: Any, **changes: Any) -> Any:
        status, found = self.ask("PUT", f"/_desk/drafts/{draft['id']}", {"version": draft["version"], **changes})
        assert status == 200, found
        return found


@contextmanager
def served(content: Path) -> Iterator[Client]:
    """A desk over a content folder, at a port of its own, without a site beside it."""
    port, token = free_port(18_000), new_token()
    memory = content.parent / ".build" / "desk"
    state = ArchiveState(content, memory, ROOT / "theme", development_site(content, memory))
    desk = Desk(state, ROOT / "theme", token)
    alive = Live()
    config = uvicorn.Config(
        application(desk, content.parent / "output", alive, port), "127.0.0.1", port, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Client(port, token, desk)
    finally:
        alive.close()
        server.should_exit = True
        thread.join(10)
