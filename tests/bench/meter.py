"""The meter: what one run of a program costs, with everything that it starts: seconds, processor, memory."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

PROC = Path("/proc")
PAUSE = 0.05
"""Seconds between two looks at the memory."""
SHARE = 50
"""A pause is so many times as long as the look before it took: that of large processes takes a tenth of a second, and
holds them up."""
MAXRSS_UNITS = 2**20 if sys.platform == "darwin" else 2**10
"""How many units of getrusage's peak make a MiB. It is that of the largest process alone, for want of a better one."""
_SESSION = 3
"""Where a process's session stands in /proc/<pid>/stat behind its name."""


@dataclass(frozen=True)
class Limits:
    """Where a run is ended. 0 for no limit."""

    seconds: float = 0
    mebibytes: float = 0


@dataclass(frozen=True)
class Cost:
    """`seconds` on the clock, `cpu` seconds of user and system, `peak` in MiB (0 where no one can tell).

    `ended` says why there is no result: a limit, or the end of what the program said; '' when it was done.
    """

    seconds: float
    cpu: float
    peak: float
    ended: str = ""


def run(
    command: Sequence[str | Path],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Cost:
    """Runs a program to its end in `folder`. All that it starts is measured, unless it leaves the program's session."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        watch = _Watch(process.pid, start, limits or Limits())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        said.seek(0)
        ended = watch.exceeded or (_why(process.returncode, said.read()) if process.returncode else "")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, watch.peak or usage.ru_maxrss / MAXRSS_UNITS, ended)


def _why(code: int, said: bytes) -> str:
    """The last line that a program said before it failed."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return f"failed ({code}): {lines[-1].strip()[:120] if lines else ''}"


class _Watch:
    """Looks at the memory of a session until `end`, and kills it where it exceeds a limit."""

    def __init__(self, session: int, start: float, limits: Limits) -> None:
        self.session, self.start, self.limits = session, start, limits
        self.peak = 0.0
        self.exceeded = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._done.set()
        self._thread.join()

    def _look_on(self) -> None:
        pause = PAUSE
        until = self.start + self.limits.seconds if self.limits.seconds else float("inf")
        while not self._done.wait(max(0, min(pause, until - time.perf_counter()))):
            began = time.perf_counter()
            if began >= until:
                self._kill(f"not done after {self.limits.seconds:,g} s")
                until = float("inf")
            self.peak = max(self.peak, memory(self.session))
            pause = max(PAUSE, SHARE * (time.perf_counter() - began))
            if self.limits.mebibytes and self.peak > self.limits.mebibytes:
                self._kill(f"not done within {self.limits.mebibytes:,.0f} MiB")

    def _kill(self, why: str) -> None:
        self.exceeded = self.exceeded or why
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.session, signal.SIGKILL)


def memory(session: int) -> float:
    """MiB that the processes of a session hold now; 0 where the system does not tell.

    Of one process its resident set; of several the sum of their proportional sets, where what forked processes share
    counts once. Asking for the latter takes the kernel as long as the process is large, so it is not asked in vain.
    """
    processes = [pid for pid in _processes() if _session(pid) == session]
    with contextlib.suppress(OSError, ValueError):
        if len(processes) == 1:
            return int((PROC / processes[0] / "statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return sum(map(_proportional, processes))


def _processes() -> list[str]:
    return [path.name for path in PROC.iterdir() if path.name.isdigit()] if PROC.is_dir() else []


def _session(pid: str) -> int:
    try:
        return int((PROC / pid / "stat").read_bytes().rpartition(b")")[2].split()[_SESSION])
    except (OSError, IndexError):
        return 0


def _proportional(pid: str) -> float:
    """MiB of a process's proportional set; 0 for one that has just ended."""
    try:
        lines = (PROC / pid / "smaps_rollup").read_text("ascii").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
    except OSError:
        return 0.0
