"""Running Pelican: one order for a site becomes one child process that writes it into a folder."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from commands.environment import ROOT, child_environment
from plugins.build import order as order_for_plugins
from plugins.publication import manifest
from plugins.publication.refusal import DISK_FULL, Refused
from plugins.rebuild import tree

REFUSED = 3
"""The exit code of a build whose content has errors (plugins/validate.py)."""

CONFIG = ROOT / "pelicanconf.py"
PUBLISH_CONFIG = ROOT / "publishconf.py"

# How the system, Python and SQLite say that a disk is full.
_CODE = ("plugins", "commands")
_FULL = ("No space left on device", "[Errno 28]", "database or disk is full")


@dataclass(frozen=True)
class Order:
    """What to build from what, and where it shall stand. Paths are absolute.

    Pelican gets `content` as its PATH; the rest reaches our plugins in one setting (see plugins/build/order.py).
    """

    content: Path
    output: Path
    config: Path = CONFIG
    jobs: int | None = None
    cache: bool = True
    drafts: bool = False
    register: Path | None = None
    """A file with the addresses that are public already; None for a site that is not to be published."""
    host: str = ""

    @cached_property
    def site(self) -> str:
        """The address that the configuration builds for; '' where it gives none. Raises Refused with its own words."""
        import runpy  # after Pelican was started

        try:
            return str(runpy.run_path(str(self.config)).get("SITEURL", "")).rstrip("/")
        except SystemExit as refusal:
            raise Refused(str(refusal.code)) from refusal


def report_file(folder: Path) -> Path:
    """Where a build of `folder` tells what it wrote anew: beside the folder, never in it."""
    return folder.with_name(folder.name + ".json")


class PelicanFailed(Refused):
    """Pelican wrote no complete site. `told` is what the plugins said, where it was kept from the terminal.

    `may_be_cache`: nothing tells why, so that what earlier builds remembered may be to blame.
    """

    def __init__(self, message: str, told: str = "", may_be_cache: bool = False) -> None:
        super().__init__(message)
        self.told, self.may_be_cache = told, may_be_cache


def arguments(order: Order, folder: Path) -> list[str]:
    """Pelican's arguments for writing the site of `order` into `folder`."""
    wanted = order_for_plugins.Order(
        drafts=order.drafts,
        jobs=order.jobs,
        cache=order.cache,
        place=str(order.output),
        register=str(order.register or ""),
        host=order.host,
        report=str(report_file(folder)),
        is_told=True,
    )
    return [
        *(str(order.content), "--settings", str(order.config), "--output", str(folder)),
        *("--fatal", "warnings", "--log-handler", "plain"),
        *("--extra-settings", f"{order_for_plugins.SETTING}={json.dumps(asdict(wanted))}"),
    ]


class WaitingPelican:
    """A process with Pelican and our plugins imported that waits for one order: half a second that nobody waits for.

    What plugins print goes to the terminal as it is; with `keep_words` it does so at the end, and PelicanFailed has it
    too. What Pelican logs is shown only after a failure.
    """

    def __init__(self, config: Path, keep_words: bool = False) -> None:
        self._config, self._keeps_words = config, keep_words
        self._code = _code_state()
        self._state: int | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "commands.pelican_child"],
            cwd=config.parent,
            env=child_environment() | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if keep_words else None,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def again(self) -> WaitingPelican:
        """Another one like it, in place of one that was dismissed."""
        return WaitingPelican(self._config, self._keeps_words)

    @property
    def is_current(self) -> bool:
        """Whether it still waits, and no plugin was edited since it was started."""
        return self._process.poll() is None and self._code == _code_state()

    def run(self, order: Order, folder: Path) -> None:
        """Write the site of `order` into `folder`; raises PelicanFailed when Pelican or a plugin gave up."""
        self.begin(order, folder)
        self.end(folder)

    def begin(self, order: Order, folder: Path) -> None:
        """Let it read the content and plan; it does not look into `folder` before `end`."""
        _send(self._process, json.dumps(arguments(order, folder)))

    def measured(self, state: int) -> None:
        """Take the state of the folder, so that `end` need not measure it."""
        self._state = state

    def end(self, folder: Path) -> None:
        """Let it write into `folder`, and wait until it is done; raises PelicanFailed."""
        with self._process as process:
            try:
                _send(process, "")
                # On two cores the folder's state costs no time: Pelican reads the content and makes pages meanwhile.
                state = tree.of_folder(folder, {manifest.NAME}) if self._state is None else self._state
                told, logged = process.communicate(f"{state}\n")
            except BaseException:
                process.terminate()
                raise
        print(told or "", end="", flush=True)
        if process.returncode != 0:
            raise PelicanFailed(_why(logged, process.returncode), told or "", _may_be_cache(logged, process.returncode))

    def dismiss(self) -> None:
        """End the process if it still waits."""
        if self._process.poll() is None:
            self._process.kill()
        with self._process:  # closes its pipes
            pass


def _send(process: subprocess.Popen[str], line: str) -> None:
    """Give the process a line; one that has already ended is found out by its exit code."""
    assert process.stdin
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(line + "\n")
        process.stdin.flush()


def _code_state() -> int:
    """The state of the code that a waiting Pelican has imported."""
    files = (status for name in _CODE for status in tree.walk(str(ROOT / name), name))
    return sum(tree.of_file(path, *status) for path, status in files if path.endswith(".py"))


def _may_be_cache(logged: str, code: int) -> bool:
    """Whether a build failed for no reason that is known: errors of the content, a full disk and a kill are known."""
    is_killed = code in (-signal.SIGTERM, -signal.SIGINT, -getattr(signal, "SIGKILL", 9))
    return code != REFUSED and not is_killed and not any(words in logged for words in _FULL)


def _why(logged: str, code: int) -> str:
    if any(words in logged for words in _FULL):
        return DISK_FULL[0].upper() + DISK_FULL[1:]
    end = "Chưa dựng được trang web; trang web cũ vẫn còn nguyên."
    if code < 0:
        end = f"Tiến trình dựng trang web bị dừng đột ngột (tín hiệu {-code}); trang web cũ vẫn còn nguyên."
    return f"{logged.rstrip()}\n\n{end}" if logged.strip() else end
