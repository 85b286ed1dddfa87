"""Outputs: what a build makes, each with a key of everything it shows, and the files that it becomes."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.rebuild.store import File

Content = tuple[str, bytes]
"""A file of an output: its path below the output folder, with slashes, and its bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """What making an output gave: its files, and a note for outputs that depend on all others (the sitemap)."""

    files: tuple[Content, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An output to be: a name that never changes, the key of everything it shows, and how to make it.

    `make` depends on nothing that is not in `key`; it is called in another process where there are several.
    """

    name: str
    key: bytes
    make: Callable[[], Made]


def present(folder: Path) -> dict[str, tuple[int, int]]:
    """Size (bytes) and time of change (ns) of every file below a folder, by path with slashes."""
    return dict(_walk(str(folder), ""))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield prefix + entry.name, (status.st_size, status.st_mtime_ns)


def write(made: Made, name: str, folder: Path) -> list[tuple[str, File]]:
    """Writes an output's files below `folder`; gives what the store keeps of them."""
    return [(path, _write(path, data, name, folder)) for path, data in made.files]


def _write(path: str, data: bytes, name: str, folder: Path) -> File:
    """Writes one file anew. An older file is unlinked first: it may be shared with the site that is being served."""
    place = f"{folder}/{path}"
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        return _write(path, data, name, folder)
    except FileExistsError:
        Path(place).unlink()
        return _write(path, data, name, folder)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        status = os.fstat(file.fileno())
    return File(name, status.st_size, status.st_mtime_ns, hashlib.sha256(data).hexdigest())
