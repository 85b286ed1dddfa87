"""The environment is made once, repaired whenever it is not whole, and says in plain words what stops it."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import environment
from tests.commands.bare_tree import CHECK, BareTree, make_tree, python_outside, write_check

FIRST = "Đang cài thư viện lần đầu, khoảng một phút…"
AGAIN = "Đang cài lại thư viện trong .venv, khoảng một phút…"


@pytest.fixture
def tree(tmp_path: Path) -> BareTree:
    return make_tree(tmp_path)


@pytest.fixture(scope="module")
def installed_once(tmp_path_factory: pytest.TempPathFactory) -> BareTree:
    tree = make_tree(tmp_path_factory.mktemp("ready"))
    assert tree.run("check").returncode == 3
    return tree


@pytest.fixture
def installed(installed_once: BareTree) -> BareTree:
    """A tree with its environment; each test that harms it sees it repaired, which leaves it whole for the next."""
    write_check(installed_once, CHECK)
    return installed_once


def test_a_bare_machine_makes_its_environment_and_runs_the_command(tree: BareTree) -> None:
    result = tree.run("check", "Đồng Tháp.md", "--fix")
    assert result.stdout == "được gọi với ['Đồng Tháp.md', '--fix'] [] 1\n"
    assert result.stderr == f"{FIRST}\n"
    assert result.returncode == 3


def test_the_second_start_asks_pip_for_nothing(installed: BareTree) -> None:
    result = installed.run("check", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9")
    assert (result.stderr, result.returncode) == ("", 3)


def test_a_console_that_knows_no_vietnamese_stops_nothing(installed: BareTree) -> None:
    result = installed.run("check", "ạ", PYTHONIOENCODING="cp1252", LC_ALL="C")
    assert (result.stdout, result.returncode) == ("được gọi với ['ạ'] [] 1\n", 3)


def test_foreign_libraries_and_pip_settings_stay_out(tree: BareTree, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "tiny.py").write_text("raise ValueError('not ours')", "utf-8")
    result = tree.run(
        *("check", "a"),
        **{"PYTHONPATH": str(elsewhere), "PIP_TARGET": str(elsewhere), "PIP_USER": "1", "PIP_REQUIRE_VIRTUALENV": "1"},
    )
    assert (result.stdout, result.stderr) == ("được gọi với ['a'] [] 1\n", f"{FIRST}\n")
    assert [path.name for path in elsewhere.glob("*.dist-info")] == []


def test_an_interrupted_installation_is_done_again(installed: BareTree) -> None:
    """The marker is written last, so that without it nothing in `.venv` is believed."""
    (installed.venv / "installed.txt").unlink()
    installed.library.unlink()
    result = installed.run("check")
    assert (result.stderr, result.returncode) == (f"{AGAIN}\n", 3)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a signal")
def test_a_killed_installation_is_done_again(tree: BareTree) -> None:
    with tree.start("check") as process:
        assert process.stderr is not None and process.stderr.readline() == f"{FIRST}\n"
        process.send_signal(signal.SIGKILL)
    assert not (tree.venv / "installed.txt").exists()
    assert tree.run("check").returncode == 3


@pytest.mark.parametrize("harm", ["folder", "python", "pyvenv.cfg", "home", "file"])
def test_a_harmed_environment_is_made_again(installed: BareTree, harm: str) -> None:
    settings = installed.venv / "pyvenv.cfg"
    if harm in ("folder", "file"):
        shutil.rmtree(installed.venv)
    if harm == "file":
        installed.venv.write_text("not a folder", "utf-8")
    if harm == "python":
        for program in installed.venv.glob("[bS]*/python*"):
            program.unlink()
    if harm == "pyvenv.cfg":
        settings.unlink()
    if harm == "home":
        settings.write_text("home = /no/such/python\n", "utf-8")
    result = installed.run("check")
    assert (result.stderr, result.returncode) == (f"{FIRST if harm == 'folder' else AGAIN}\n", 3)


def test_a_library_that_went_missing_is_named_and_comes_back(installed: BareTree) -> None:
    installed.library.unlink()
    result = installed.run("check")
    assert result.stderr.endswith("Không thấy thư viện tiny trong .venv. Hãy chạy lại: .venv sẽ được làm lại.\n")
    assert result.returncode == 1
    assert installed.run("check").returncode == 3


def test_another_lock_means_another_environment(installed: BareTree) -> None:
    """Nothing of an older lock stays behind: a leftover Pelican plugin would change the site."""
    leftover = installed.library.with_name("leftover.py")
    leftover.touch()
    installed.lock.write_text(installed.lock.read_text("utf-8") + "# changed\n", "utf-8")
    result = installed.run("check")
    assert (result.stderr, result.returncode) == (f"{AGAIN}\n", 3)
    assert not leftover.exists()


def test_the_test_lock_is_added_to_the_same_environment(installed: BareTree) -> None:
    kept = installed.library.with_name("kept.py")
    kept.touch()
    result = installed.run("test")
    assert f"{AGAIN}\n" in result.stderr and "Chưa có thư viện kiểm thử" in result.stderr
    assert kept.exists()
    assert installed.run("check").stderr == ""


def test_whoever_had_the_libraries_for_tests_has_them_again_after_a_change(installed: BareTree) -> None:
    """A developer whose lock changed under a rebase goes on testing."""
    installed.run("test")
    before = (installed.venv / "installed.txt").read_text("ascii").split()
    installed.lock.write_text(installed.lock.read_text("utf-8") + "# changed\n", "utf-8")
    installed.run("check")
    after = (installed.venv / "installed.txt").read_text("ascii").split()
    assert len(before) == len(after) == 2 and before[0] != after[0]


def test_a_failed_addition_leaves_nothing_believed(tree: BareTree) -> None:
    """Pip may have stopped half-way through a library that the first lock had installed whole."""
    tree.run("check")
    (tree.root / "requirements-test.lock").write_text("absent==1.0 --hash=sha256:00\n", "utf-8")
    assert tree.run("test").returncode == 1
    assert tree.run("check").stderr == f"{AGAIN}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ties a lock to one process")
def test_an_orphaned_pip_is_waited_for(tree: BareTree) -> None:
    """Who is killed while pip runs leaves it running; a second pip must not work in the same folder."""
    pip = "import os, time\nopen('begun', 'w').close()\nwhile not os.path.exists('end'): time.sleep(0.05)"
    killed = (
        "import sys; from commands import environment, installer\n"
        f"with environment.one_at_a_time(): installer._run([sys.executable, '-c', {pip!r}])"
    )
    with subprocess.Popen([python_outside(), "-c", killed], cwd=tree.root) as process:
        wait_for(tree.root / "begun")
        process.kill()
    with (tree.root / ".venv.lock").open("a") as guard:
        assert not environment._try_to_hold(guard.fileno(), wait=False)
        (tree.root / "end").touch()
        assert environment._try_to_hold(guard.fileno(), wait=True)


def wait_for(file: Path) -> None:
    for _ in range(400):
        if file.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{file} never came")


def test_a_moved_folder_gets_an_environment_of_its_own(tree: BareTree, tmp_path: Path) -> None:
    """The scripts in `.venv/bin` name their place, and would fail in another."""
    tree.run("check")
    moved = BareTree(tmp_path / "dời chỗ", tree.wheels)
    tree.root.rename(moved.root)
    assert moved.run("check").stderr == f"{AGAIN}\n"


def test_two_starts_at_once_install_once(tree: BareTree) -> None:
    with tree.start("check", "1") as first, tree.start("check", "2") as second:
        told = [process.communicate(timeout=120) for process in (first, second)]
    assert sorted(out for out, _ in told) == [f"được gọi với ['{n}'] [] 1\n" for n in "12"]
    assert sorted(err for _, err in told) == sorted([f"{FIRST}\n", "Một cửa sổ khác đang cài thư viện, xin chờ…\n"])


def test_a_wrong_hash_installs_nothing_and_says_so(tree: BareTree) -> None:
    right = tree.lock.read_text("utf-8")
    tree.lock.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    result = tree.run("check")
    assert "requirements.lock: có thư viện tải về không khớp mã băm đã ghi, nên không cài." in result.stderr
    assert (result.stdout, result.returncode) == ("", 1)
    tree.lock.write_text(right, "utf-8")
    assert tree.run("check").returncode == 3


def test_without_a_network_the_message_says_so(tree: BareTree) -> None:
    offline = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_RETRIES": "1"}
    result = tree.run("check", **offline)
    assert result.stderr.endswith(
        "Không kết nối được mạng để tải thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại; phần đã tải được giữ lại.\n"
    )
    assert result.returncode == 1


def test_a_missing_lock_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"requirements\.lock: không có tệp này\. Hãy lấy lại tệp từ kho mã nguồn"):
        environment.ensure(tmp_path / "requirements.lock")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "/kho/.venv: ổ đĩa đã đầy. Hãy giải phóng khoảng 500 MB rồi chạy lại."),
        (errno.EROFS, "/kho/.venv: thư mục chỉ cho đọc. Hãy chép dự án sang một thư mục ghi được rồi chạy lại."),
        (errno.EACCES, "/kho/.venv: không có quyền ghi, hoặc tệp đang được dùng. Hãy đóng các cửa sổ khác"),
        (errno.EIO, "/kho/.venv: không chuẩn bị được thư mục .venv (lỗi). Hãy xóa thư mục .venv rồi chạy lại."),
    ],
)
def test_a_folder_that_takes_no_files_is_named_with_a_remedy(number: int, said: str) -> None:
    assert environment.unwritable(OSError(number, "lỗi", "/kho/.venv")).startswith(said)


def test_a_guard_that_cannot_be_opened_is_told_and_not_traced(tree: BareTree) -> None:
    (tree.root / ".venv.lock").mkdir()
    result = tree.run("check")
    assert ".venv.lock: không chuẩn bị được thư mục .venv" in result.stderr
    assert "Traceback" not in result.stderr and result.returncode == 1
