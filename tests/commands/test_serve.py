"""`serve` shows a save in the browser within moments, or what is wrong with it."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.environment import ROOT
from commands.pelican_run import Order
from tests.commands.projects import new_project, write_post

SERVE = """
import sys
from dataclasses import replace
from pathlib import Path
from commands.pelican_run import Order
from commands.serve import serve_order
folder = Path(sys.argv[1])
order = Order(folder / "content", folder / "output", folder / "pelicanconf.py", cache=False, drafts=True)
sys.exit(serve_order(order, int(sys.argv[2]), [folder / "content", folder / "theme", folder / "no"]))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl+C on Windows")


class Session:
    """A running `serve` and one open page of it."""

    def __init__(self, order: Order) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", SERVE, str(order.output.parent), "0"]
        self.process = subprocess.Popen(
            command, env=environment, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("Trang web: http://127.0.0.1:"):
                self.port = int(line.split(":")[3].split("/")[0])
                break
        self.stream = self._open("/_serve/events")

    def _open(self, target: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", target)
        return connection.getresponse()

    def page(self, target: str) -> str:
        return self._open(target).read().decode("utf-8")

    def event(self, within: float = 60) -> dict[str, str]:
        """The next event; the heartbeats between events keep the connection from timing out, so the clock is ours."""
        end = time.monotonic() + within
        while not (line := self.stream.readline().decode("utf-8")).startswith("data: "):
            assert line, "the stream ended"
            assert time.monotonic() < end, "nothing happened"
        return json.loads(line[6:])

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return new_project(tmp_path)


@pytest.fixture
def session(order: Order) -> Iterator[Session]:
    write_post(order, "a", "một")
    session = Session(order)
    yield session
    session.process.kill()
    session.process.communicate()


def test_a_save_a_mistake_and_its_correction_reach_the_open_page(session: Session, order: Order) -> None:
    first = session.event()
    assert "Có bản thảo" in session.page("/")
    write_post(order, "a", "hai")
    second = session.event()
    assert second["version"] != first["version"]
    assert "hai" in session.page("/bai/a/")
    write_post(order, "a", "sai")
    third = session.event()
    assert third["version"] == second["version"]
    assert "a.md:1:1: có lỗi: sai" in third["problems"]
    assert "hai" in session.page("/bai/a/"), "the last good site stays"
    write_post(order, "a", "hai")
    assert session.event() == second, "nothing to load anew, and no problem any more"
    assert session.stop() == (0, "Chưa dựng được trang web; trang web cũ vẫn còn nguyên.\n\nĐã dừng.\n")


def test_fifty_saves_in_a_second_are_few_builds_and_the_last_one_counts(session: Session, order: Order) -> None:
    session.event()
    for number in range(50):
        write_post(order, "a", f"lần {number}")
        unfinished = order.content / "a.md.tmp"
        unfinished.write_text("x")
        unfinished.replace(order.content / "b.md")
    versions = {session.event()["version"]}
    while "lần 49" not in session.page("/bai/a/"):
        versions.add(session.event()["version"])
    assert len(versions) <= 3


SAVE_LATE = """
def save_late(pelican):
    post = pathlib.Path(pelican.settings["PATH"], "a.md")
    if post.read_text("utf-8") == "sớm":
        post.write_text("muộn", "utf-8")
"""


def test_what_is_saved_during_the_first_build_is_not_lost(order: Order) -> None:
    """The save comes after the plugin has read the post, and before the build is done."""
    plugin = order.config.parent / "small_plugin.py"
    connect = "signals.finalized.connect(write)"
    code = plugin.read_text("utf-8").replace(connect, f"{connect}; signals.finalized.connect(save_late)")
    plugin.write_text(code + SAVE_LATE, "utf-8")
    write_post(order, "a", "sớm")
    session = Session(order)
    try:
        while "muộn" not in session.page("/bai/a/"):
            session.event()
    finally:
        session.process.kill()
        session.process.communicate()


def test_a_first_build_that_fails_is_shown_too(order: Order) -> None:
    write_post(order, "a", "sai")
    session = Session(order)
    assert "a.md:1:1: có lỗi: sai" in session.page("/")
    assert "có lỗi" in session.event()["problems"]
    write_post(order, "a", "một")
    assert session.event()["problems"] == ""
    assert "một" in session.page("/bai/a/")
    assert session.stop()[0] == 0
    assert {path.name for path in order.output.parent.iterdir() if path.name.startswith(".output")} == set()
