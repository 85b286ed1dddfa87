"""The environment: the folder `.venv` with the libraries of a lock file, made and repaired as needed.

Only the standard library, since nothing else is there yet.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"

# Keys of the locks that are wholly installed. Removed before any change and written last, so that an
# installation cut short leaves no trace and the next start does it again.
MARKER = VENV / "installed.txt"
# Beside `.venv` and not in it, because a new environment begins with an empty folder.
GUARD = ROOT / ".venv.lock"


def ensure(lock: Path) -> None:
    """Make `.venv` hold everything of `lock`; do nothing, within a millisecond or two, when it does already.

    Raises SystemExit with a Vietnamese sentence when it cannot.
    """
    if not lock.is_file():
        raise SystemExit(f"{lock}: không có tệp này. Hãy lấy lại tệp từ kho mã nguồn rồi chạy lại.")
    if is_ready(lock):
        return
    try:
        with one_at_a_time():
            if not is_ready(lock):
                install(lock)
    except OSError as error:
        raise SystemExit(unwritable(error)) from error


def is_ready(lock: Path) -> bool:
    """Whether the last installation of exactly this lock, by this Python, was finished and still has its Python."""
    return key(lock) in recorded() and PYTHON.exists() and _home_exists()


def key(lock: Path) -> str:
    """What an installation depends on, as one word: the lock, the Python, the kind of machine, the place."""
    uname = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    place = f"{sys.implementation.cache_tag} {sys.platform} {uname} {VENV}\n"
    return hashlib.sha256(place.encode() + lock.read_bytes()).hexdigest()


def recorded() -> set[str]:
    """The keys in the marker; none when there is no marker."""
    try:
        return set(MARKER.read_text("ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()


def _home_exists() -> bool:
    """Whether the Python that `.venv` was made from is still on the machine; an uninstalled one leaves a shell."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.startswith("home = ") and Path(line[7:]).is_dir() for line in lines)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process at a time change `.venv`.

    The system frees the guard when its holder is killed. Pip inherits it, so that a pip whose parent was killed is
    not disturbed by the next start before it has ended.
    """
    with GUARD.open("a", encoding="ascii") as guard:
        os.set_inheritable(guard.fileno(), True)
        if not _try_to_hold(guard.fileno(), wait=False):
            say("Một cửa sổ khác đang cài thư viện, xin chờ…")
            while not _try_to_hold(guard.fileno(), wait=True):
                pass
        yield


def _try_to_hold(descriptor: int, *, wait: bool) -> bool:
    """Hold the guard; False while another process does. Where a file system knows no locks, nobody waits."""
    if sys.platform == "win32":
        import msvcrt

        how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # LK_LOCK gives up after ten seconds
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, how, 1)
            return True
        return False
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def install(lock: Path) -> None:
    """Install `lock` into `.venv`, into a new one unless the old one holds nothing but locks of today."""
    from commands import installer

    say(
        "Đang cài thư viện lần đầu, khoảng một phút…"
        if not VENV.exists()
        else "Đang cài lại thư viện trong .venv, khoảng một phút…"
    )
    present = recorded()
    if len(present) > 1 and TEST_LOCK.is_file():
        lock = TEST_LOCK  # whoever had the libraries for tests has them again when a lock changes
    if present:
        MARKER.unlink()
    if not present or not present <= {key(RUN_LOCK), key(TEST_LOCK)} or not PYTHON.exists() or not _home_exists():
        make_venv()
    installer.install(lock)
    write_marker(lock)


def make_venv() -> None:
    """Make `.venv` anew. Without pip: Debian's Python cannot put one in, and pip needs none there."""
    import venv

    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=False)


def write_marker(lock: Path) -> None:
    """Record that `lock` is installed. The test lock contains the run-time lock; a test holds it to that."""
    keys = [key(RUN_LOCK)] + ([key(TEST_LOCK)] if lock == TEST_LOCK else [])
    unfinished = MARKER.with_suffix(".tmp")
    unfinished.write_text("\n".join(keys) + "\n", "ascii")
    unfinished.replace(MARKER)


def unwritable(error: OSError) -> str:
    """Place, finding and remedy for a folder that takes no files."""
    place = error.filename or VENV
    if error.errno == errno.ENOSPC:
        return f"{place}: ổ đĩa đã đầy. Hãy giải phóng khoảng 500 MB rồi chạy lại."
    if error.errno == errno.EROFS:
        return f"{place}: thư mục chỉ cho đọc. Hãy chép dự án sang một thư mục ghi được rồi chạy lại."
    if isinstance(error, PermissionError):
        return (
            f"{place}: không có quyền ghi, hoặc tệp đang được dùng. Hãy đóng các cửa sổ khác của dự án "
            "(serve, trình soạn thảo), kiểm tra quyền của thư mục rồi chạy lại."
        )
    return f"{place}: không chuẩn bị được thư mục .venv ({error.strerror}). Hãy xóa thư mục .venv rồi chạy lại."


def child_environment() -> dict[str, str]:
    """This process's variables, made safe for a Python in `.venv`: UTF-8 everywhere, no foreign libraries.

    Compiled modules are kept, whatever is asked for elsewhere: to compile ours anew takes longer than a build of one
    changed post.
    """
    unsafe = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONIOENCODING", "PYTHONSAFEPATH")
    kept = {name: value for name, value in os.environ.items() if name not in unsafe}
    return kept | {"PYTHONUTF8": "1"}


def become(command: list[str], variables: dict[str, str]) -> NoReturn:
    """End this process as another program: its exit code, its signals and its console are that program's."""
    try:
        if os.name != "nt":
            os.execve(command[0], command, variables)
        raise SystemExit(_run_to_the_end(command, variables))
    except OSError as error:
        MARKER.unlink(missing_ok=True)
        finding = f"{command[0]}: không chạy được ({error.strerror})."
        raise SystemExit(f"{finding} Hãy chạy lại: .venv sẽ được làm lại.") from error


def _run_to_the_end(command: list[str], variables: dict[str, str]) -> int:
    """Windows has no exec: stay, and leave Ctrl+C to the program, which hears it too and ends in its own way."""
    import subprocess

    with subprocess.Popen(command, env=variables) as program:
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                return program.wait()


def speak_utf8() -> None:
    """Let every letter through to the console or pipe: that of Windows may know no "Đ", that of LC_ALL=C no accent."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(line: str) -> None:
    """Tell the person at the console, past any pipe that takes the command's own output."""
    print(line, file=sys.stderr, flush=True)
