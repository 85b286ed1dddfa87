"""The command `test`: every check a machine can make, in Python by pytest and in JavaScript by node's own runner."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence

from commands.environment import ROOT, say
from commands.tools import CHROMIUM_REMEDY, NODE_REMEDY, bring_chromium, find_node

MOST_PROCESSES = 8
"""Of a test run; each may hold a browser."""


def main(argv: Sequence[str]) -> int:
    """Run the tests; arguments are pytest's. Gives 0 when all went well.

    The JavaScript tests run too, unless the arguments choose among the tests.
    """
    if importlib.util.find_spec("pytest") is None:
        raise SystemExit("Chưa có thư viện kiểm thử trong môi trường này. Hãy chạy: python3 tasks.py test")
    if bring_chromium() is None:
        if os.environ.get("CI") == "true":
            raise SystemExit(CHROMIUM_REMEDY)
        say(f"{CHROMIUM_REMEDY} Các kiểm thử trên trình duyệt được bỏ qua.")
    codes = {"pytest": run_pytest(argv)}
    if not is_choice(argv):
        codes["node --test"] = run_node()
    say("; ".join(f"{runner}: {'đạt' if code == 0 else f'không đạt (mã {code})'}" for runner, code in codes.items()))
    return next((code for code in codes.values() if code != 0), 0)


def is_choice(argv: Sequence[str]) -> bool:
    """Whether pytest's arguments choose tests (`-k hòa`, a path), and not only how to show them (`-q`)."""
    return any(not argument.startswith("-") or argument.startswith(("-k", "-m")) for argument in argv)


def run_pytest(argv: Sequence[str]) -> int:
    """The exit code of pytest, over tests/ and the doctests that pyproject.toml names; on all cores where all run."""
    several = () if is_choice(argv) else ("-n", str(min(os.cpu_count() or 1, MOST_PROCESSES)), "--dist", "loadgroup")
    return subprocess.call([sys.executable, "-m", "pytest", *several, *argv], cwd=ROOT)


def run_node() -> int:
    """The exit code of node's test runner over tests/**/*.test.mjs; 0 when there are none."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.test.mjs"))
    if not files:
        return 0
    node = find_node()
    if node is None:
        raise SystemExit(NODE_REMEDY)
    return subprocess.call([str(node), "--test", "--test-reporter=spec", *files], cwd=ROOT)
