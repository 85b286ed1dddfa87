"""The meter: what a program costs with all that it starts."""

import sys
import time
from pathlib import Path

import pytest

from tests.bench import meter
from tests.bench.meter import PROC, Limits, run

HOLD = "import time; held = bytearray(80 * 2**20); time.sleep({seconds})"
HOLD_A_WHILE = HOLD.format(seconds=1.5)
BURN = "import time\nwhile time.process_time() < 0.5: pass"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def in_child(code: str) -> list[str]:
    return python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)")


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other closely even on a busy machine, where each takes long: the programs here live briefly."""
    monkeypatch.setattr(meter, "SHARE", 0)


def test_time_of_children_counts(tmp_path: Path) -> None:
    cost = run(in_child(BURN), tmp_path)
    assert 0.5 <= cost.cpu < 2
    assert cost.seconds > 0.4
    assert cost.ended == ""


@pytest.mark.skipif(not PROC.is_dir(), reason="needs /proc")
@pytest.mark.usefixtures("often")
def test_memory_of_children_counts(tmp_path: Path) -> None:
    assert 80 < run(in_child(HOLD_A_WHILE), tmp_path).peak < 140


@pytest.mark.skipif(not PROC.is_dir(), reason="needs /proc")
@pytest.mark.usefixtures("often")
def test_memory_that_processes_share_counts_once(tmp_path: Path) -> None:
    code = "import os; held = bytearray(80 * 2**20); os.fork(); os.fork(); import time; time.sleep(1.5)"
    assert 80 < run(python(code), tmp_path).peak < 140


def test_a_program_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    start = time.perf_counter()
    late = f"import time, pathlib; time.sleep(4); pathlib.Path({str(tmp_path / 'late')!r}).touch()"
    cost = run(in_child(late), tmp_path, limits=Limits(seconds=0.5))
    assert cost.ended == "not done after 0.5 s"
    assert time.perf_counter() - start < 3.5
    time.sleep(4)
    assert not (tmp_path / "late").exists()


@pytest.mark.skipif(not PROC.is_dir(), reason="needs /proc")
def test_a_program_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    cost = run(python(HOLD.format(seconds=60)), tmp_path, limits=Limits(mebibytes=50))
    assert cost.ended == "not done within 50 MiB"


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    assert run(python("raise SystemExit('vì thế')"), tmp_path).ended == "failed (1): vì thế"


def test_a_program_has_its_folder_and_variables(tmp_path: Path) -> None:
    code = "import os, pathlib; pathlib.Path('a').write_text(os.environ['WORD'])"
    assert run(python(code), tmp_path, {"WORD": "x"}).ended == ""
    assert (tmp_path / "a").read_text() == "x"
