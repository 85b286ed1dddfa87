"""The locks install the same on every machine, and hold what requirements*.in ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([a-z0-9.-]+==\S+(?: ; [^\\]+)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """The lines of hashes of a lock by pinned requirement."""
    return dict(PIN.findall((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_pins_with_hashes_and_names_no_server(name: str) -> None:
    rest = PIN.sub("", (ROOT / name).read_text("utf-8"))
    assert [line for line in rest.splitlines() if not re.match(r"\s*#", line)] == []
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_test_lock_contains_the_run_time_lock() -> None:
    """commands/environment.py counts on it: who has the libraries for tests has the others."""
    run_time, test = pins("requirements.lock"), pins("requirements-test.lock")
    assert run_time and run_time.items() <= test.items()


@pytest.mark.parametrize(
    ("asked", "lock"), [("requirements.in", "requirements.lock"), ("requirements-test.in", "requirements-test.lock")]
)
def test_every_direct_requirement_is_pinned_as_asked_and_says_why(asked: str, lock: str) -> None:
    lines = [line for line in (ROOT / asked).read_text("utf-8").splitlines() if re.match(r"\w", line)]
    assert lines
    for line in lines:
        requirement, _, why = line.partition("#")
        assert requirement.strip() in pins(lock), f"{asked}: run uv again"
        assert why.strip()
