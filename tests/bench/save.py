"""Saves: how long `serve` takes from a saved file to a page that shows it and to the browser that is told to reload."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue

from commands.live import EVENTS
from tests.bench.builders import own_variables
from tests.bench.generator import ROOT
from tests.bench.world import World

POLL = 0.02
REST = 1.0
"""Seconds between two saves, so that none falls into the quiet time of the one before."""
PATIENCE = 120.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True)
class Save:
    """Seconds from a save to the served page that shows it, and to the event that makes browsers reload."""

    page: float
    event: float

    @property
    def refreshed(self) -> float:
        """When a browser can show the page: it has been told, and the page is there."""
        return max(self.page, self.event)


def measure_saves(world: World, rounds: int = 7) -> list[Save]:
    """Serves a world, saves a body `rounds` times and looks. Raises RuntimeError where `serve` does not follow."""
    post = world.middle("ours")
    post.restore()
    address = f"/bai/{post.file.parent.name}/{post.file.stem}/"
    saves = []
    with _serving(world) as port:
        versions = _listen(port)
        versions.get(timeout=PATIENCE)
        for number in range(1, rounds + 1):
            time.sleep(REST)
            while not versions.empty():
                versions.get()
            start = time.perf_counter()
            post.body(number)
            page = _wait_for(port, address, f"Bổ sung lần {number}.") - start
            saves.append(Save(page, versions.get(timeout=PATIENCE) - start))
            print(f"save {number}: {saves[-1].refreshed:.2f} s", file=sys.stderr, flush=True)
    post.restore()
    return saves


@contextlib.contextmanager
def _serving(world: World) -> Iterator[int]:
    """`serve` in a process of its own; gives its port when the first build is done."""
    folder = world.folder / "built-serve"
    command = [sys.executable, "-m", "tests.bench.site", "serve", "--content", str(world.content("ours"))]
    process = subprocess.Popen(
        [*command, "--output", str(folder / "site")],
        cwd=ROOT,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    with process:
        try:
            assert process.stdout
            found = next((found for line in process.stdout if (found := _ADDRESS.search(line))), None)
            if found is None:
                raise RuntimeError("serve ended before it showed a site")
            threading.Thread(target=process.stdout.read, daemon=True).start()
            yield int(found[1])
        finally:
            process.send_signal(signal.SIGINT)


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, **own_variables(folder), "PYTHONUTF8": "1"}


def _listen(port: int) -> Queue[float]:
    """The moments at which the server told of a new version of the site."""
    moments: Queue[float] = Queue()

    def listen() -> None:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", EVENTS)
        answer, known = connection.getresponse(), None
        with contextlib.suppress(OSError, ValueError):
            while line := answer.readline():
                if line.startswith(b"data: ") and (version := json.loads(line[6:])["version"]) != known:
                    known = version
                    moments.put(time.perf_counter())

    threading.Thread(target=listen, daemon=True).start()
    return moments


def _wait_for(port: int, address: str, text: str) -> float:
    """The moment at which a served page holds a text."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", address)
        page = connection.getresponse().read().decode("utf-8")
        connection.close()
        if text in page:
            return time.perf_counter()
        time.sleep(POLL)
    raise RuntimeError(f"{address}: not shown within {PATIENCE:.0f} s")
