"""Workers: the same results in any number of processes, and an end to them whatever the caller does with signals."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.rebuild.workers import CAN_FORK, WORTH_IT, Apart, in_order

ROOT = Path(__file__).parents[2]

STOPPED_BY_SIGTERM = """
import os, signal, time
from plugins.rebuild.workers import WORTH_IT, in_order

def stop(number, _):
    raise SystemExit(128 + number)

signal.signal(signal.SIGTERM, stop)
# One of two workers is still in a hook, which swallows what is raised in it, when the other has done everything.
os.register_at_fork(after_in_child=lambda: time.sleep(os.getpid() % 2 * 0.2))
for _ in range(6):
    assert list(in_order(abs, range(WORTH_IT), 2)) == list(range(WORTH_IT))
assert signal.getsignal(signal.SIGTERM) is stop
"""


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, WORTH_IT - 1, WORTH_IT, 1000])
def test_results_are_in_order(jobs: int, count: int) -> None:
    assert list(in_order(lambda number: number * 2, range(count), jobs)) == [number * 2 for number in range(count)]


@pytest.mark.skipif(not CAN_FORK, reason="nothing is forked there")
def test_work_apart_goes_on_beside_the_caller() -> None:
    with Apart(lambda number: (number, os.getpid()), [3, 4]) as apart:
        assert [number for number, _ in apart.results()] == [3, 4]
        assert {process for _, process in apart.results()} != {os.getpid()}
        assert not apart.is_at_work


@pytest.mark.skipif(not CAN_FORK, reason="nothing is forked there")
def test_work_apart_that_fails_or_is_killed_says_so() -> None:
    with Apart(lambda number: 1 // number, [0]) as apart, pytest.raises(ZeroDivisionError):
        apart.results()
    with Apart(lambda number: os.kill(os.getpid(), number), [9]) as apart, pytest.raises(RuntimeError, match="outside"):
        apart.results()


@pytest.mark.skipif(not CAN_FORK, reason="nothing is forked there")
def test_work_apart_ends_with_its_block() -> None:
    with Apart(time.sleep, [60]) as apart:
        assert apart.is_at_work
        process = apart._process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nothing is forked there")
def test_workers_end_where_the_caller_handles_sigterm() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED_BY_SIGTERM], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0
