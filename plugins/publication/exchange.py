"""Exchange: two folders of one file system change names, at once where the system can do that."""

import contextlib
import ctypes
import errno
import os
import sys
import time
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
WAITING = ".old"
_PATIENCE = 3.0
"""Seconds. Windows refuses to rename a folder while a virus scanner or an indexer reads in it."""


def exchange(new: Path, current: Path) -> None:
    """`current` becomes what `new` was, and the other way round; both exist.

    Where the system has no such step, three renames do it; `put_back` mends what a kill between them leaves.
    """
    if not _exchange_at_once(new, current):
        rename(current, aside(new))
        rename(new, current)
        rename(aside(new), new)


def aside(new: Path) -> Path:
    """Where the current folder waits between two renames."""
    return new.with_name(new.name + WAITING)


def put_back(new: Path, current: Path) -> None:
    """End an exchange that was cut short: undone where `current` is missing, else finished."""
    waiting = aside(new)
    if waiting.is_dir():
        rename(waiting, new if current.exists() else current)


def rename(source: Path, target: Path) -> None:
    """Rename a folder, with patience on Windows."""
    end = time.monotonic() + (_PATIENCE if sys.platform == "win32" else 0)
    while time.monotonic() < end:
        with contextlib.suppress(PermissionError):
            source.rename(target)
            return
        time.sleep(0.1)
    source.rename(target)


def _exchange_at_once(new: Path, current: Path) -> bool:
    """Linux 3.15 and glibc 2.28 or later: renameat2(2) with RENAME_EXCHANGE. False where that cannot be had."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(current), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(current))
