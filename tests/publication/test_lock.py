"""One build at a time for one output folder."""

import time
from pathlib import Path

import pytest

from plugins.publication import lock
from plugins.publication.refusal import Refused
from tests.publication.sites import kill, start_python

HOLD = """
    import sys, time
    from pathlib import Path
    from plugins.publication import lock
    with lock.held(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]))
"""


def test_a_second_build_is_refused_with_the_number_of_the_first(tmp_path: Path) -> None:
    holder = start_python(HOLD, tmp_path / "output", 60)
    assert holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(Refused, match=f"tiến trình {holder.pid} đang dựng"), lock.held(tmp_path / "output"):
            pass
    finally:
        kill(holder)


def test_a_build_waits_for_one_that_ends_in_time_and_says_so(tmp_path: Path) -> None:
    holder = start_python(HOLD, tmp_path / "output", 0.5)
    assert holder.stdout.readline() == "held\n"
    told: list[str] = []
    with lock.held(tmp_path / "output", 30, told.append):
        holder.communicate()
        assert holder.returncode == 0
    assert f"tiến trình {holder.pid}" in told[0]
    assert "chờ tối đa 30 giây" in told[0]


def test_waiting_ends(tmp_path: Path) -> None:
    with lock.held(tmp_path / "output"):
        started = time.monotonic()
        with pytest.raises(Refused), lock.held(tmp_path / "output", 0.3, lambda line: None):
            pass
    assert 0.3 <= time.monotonic() - started < 5


def test_the_lock_of_a_killed_build_is_free_at_once(tmp_path: Path) -> None:
    holder = start_python(HOLD, tmp_path / "output", 60)
    assert holder.stdout.readline() == "held\n"
    kill(holder)
    assert lock.lock_file(tmp_path / "output").exists()
    with lock.held(tmp_path / "output"):
        pass


def test_a_file_left_by_a_process_that_is_gone_or_by_another_with_its_number_now_hinders_nobody(tmp_path: Path) -> None:
    lock.lock_file(tmp_path / "output").write_text("1")
    with lock.held(tmp_path / "output"):
        pass


def test_other_folders_are_not_locked(tmp_path: Path) -> None:
    with lock.held(tmp_path / "output"), lock.held(tmp_path / "other"):
        pass


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path / "output"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_of_many_builds_at_once_one_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    """The file is removed and made again all the while; no two may hold it at once."""
    contender = """
        import sys, time
        from pathlib import Path
        from plugins.publication import lock
        output, taken = Path(sys.argv[1]), Path(sys.argv[1]) / "taken"
        for _ in range(40):
            with lock.held(output, 60, lambda line: None):
                taken.mkdir(parents=True)
                taken.rmdir()
    """
    contenders = [start_python(contender, tmp_path / "output") for _ in range(4)]
    for process in contenders:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
