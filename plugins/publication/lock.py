"""Lock: one build at a time for one output folder.

The system holds the lock, and frees it when its holder ends in whatever way; so the lock of a dead process is
simply free, on Windows too, and a process id that was given out again misleads nobody.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from plugins.publication.refusal import Refused

_PAUSE = 0.1
# Windows lets nobody read a locked byte, so the byte that is locked lies far behind the process id.
_LOCKED_BYTE = 1 << 20


def lock_file(output: Path) -> Path:
    return output.parent / f".{output.name}.lock"


@contextlib.contextmanager
def held(output: Path, wait: float = 0, tell: Callable[[str], None] = print) -> Iterator[None]:
    """Hold the lock of `output` for the length of a `with` block.

    While another process holds it, waits up to `wait` seconds (and tells so), then raises Refused with its number.
    """
    file = lock_file(output)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _try(file)
    if descriptor is None:
        if wait:
            tell(f"{output}: {_holder(file)} đang dựng trang web ở đây; chờ tối đa {wait:g} giây…")
        descriptor = _wait(file, wait)
    if descriptor is None:
        raise Refused(f"{output}: {_holder(file)} đang dựng trang web ở đây. Hãy chờ nó xong, hoặc dừng nó.")
    try:
        yield
    finally:
        _release(file, descriptor)


def _wait(file: Path, seconds: float) -> int | None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(_PAUSE)
        if (descriptor := _try(file)) is not None:
            return descriptor
    return None


def _try(file: Path) -> int | None:
    """An open descriptor that holds the lock; None while another process has it."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if _is_still(file, descriptor):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its holder removed the file between our open and our lock


def _is_still(file: Path, descriptor: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    return False


def _release(file: Path, descriptor: int) -> None:
    """Removes the file while it is still ours, or after, where an open file cannot be removed (Windows)."""
    with contextlib.suppress(OSError):
        file.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            file.unlink()


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(file: Path) -> str:
    try:
        return f"tiến trình {int(file.read_text('ascii'))}"
    except (OSError, ValueError):
        return "một tiến trình khác"
