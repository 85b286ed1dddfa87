"""Pelican in a process of its own: `python -m commands.pelican_child` imports Pelican and our plugins, and waits.

The first line of standard input is a JSON list of arguments for `pelican`; without one it goes home.

What reaches standard output there is what our plugins tell the editor; Pelican's own greeting and count (it knows
nothing of our posts: "Processed 0 articles") stay out of it. Its records and tracebacks go to standard error.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
from pathlib import Path

# Modules and hundreds of thousands of records live to the end, and there are no cycles to speak of: the collector
# would search a tenth of the time for nothing.
gc.disable()

import pelican  # noqa: E402

_PR_SET_PDEATHSIG = 1


def main(argv: list[str]) -> None:
    """Run Pelican; the exit code says whether the site is complete."""
    # Not the option -q: it drops the records too, and then a failure ends with exit code 0.
    pelican.console.quiet = True
    pelican.main(argv)


def wait() -> None:
    """Import what a build needs, then do what is ordered."""
    die_with_parent()
    for file in sorted((Path(__file__).parent.parent / "plugins").glob("[!_]*.py")):
        # A plugin that cannot be imported is Pelican's to report, if it is asked for.
        with contextlib.suppress(Exception):
            importlib.import_module(f"plugins.{file.stem}")
    if line := sys.stdin.readline():
        main(json.loads(line))
        leave()


def leave() -> None:
    """End this process as done, at once: to free all memory piece by piece takes longer than a small build."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def die_with_parent() -> None:
    """On Linux, let a kill -9 of the command end this process too, and every worker that it forks.

    Elsewhere it goes on for a while, and writes into a folder that nobody reads.
    """
    if sys.platform != "linux":
        return
    _ask_for_signal()
    os.register_at_fork(after_in_child=_ask_for_signal)  # a forked process does not inherit the wish


def _ask_for_signal() -> None:
    """prctl(2): SIGKILL for this process when the thread that started it ends."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


if __name__ == "__main__":
    wait()
