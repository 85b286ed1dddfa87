"""Outputs: what a build makes, each with a key of everything it shows, and the files that it becomes."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from plugins.rebuild.store import File

Content = tuple[str, bytes]
"""A file of an output: its path below the output folder, with slashes, and its bytes."""


class Made(NamedTuple):
    """What making an output gave: its files, and a note for outputs that depend on all others (the sitemap).

    What `Entry.renew` gives has only the files that are new or other than before, and in `gone` the paths of those
    that the output no longer has; the rest stay as they are.
    """

    files: Iterable[Content]
    note: str = ""
    gone: tuple[str, ...] = ()


class Entry(NamedTuple):
    """An output to be: a name that never changes, the key of everything it shows, and how to make it.

    `make` depends on nothing that is not in `key`; it is called in another process where there are several. Where the
    output was made before and its files are as they were written, `renew` is asked in its place, in this process; what
    it gives is called like `make`. What `is_long` takes longer to make than thousands of others. Of an output with
    `parts`, those fingerprints of which its key is made, it is remembered which had changed when it is made anew.
    """

    name: str
    key: bytes
    make: Callable[[], Made]
    renew: Callable[[], Callable[[], Made]] | None = None
    is_long: bool = False
    parts: tuple[bytes, ...] = ()


class Section(NamedTuple):
    """Outputs that are planned together: a section of an unchanged key is not even listed.

    `key` covers the names and keys of all `entries`; an empty one is never taken for unchanged. A section with `parts`
    consists of sections, whose names begin with its own and a slash, and has no entries itself.
    """

    name: str
    key: bytes
    entries: Callable[[], Iterable[Entry]] = tuple
    parts: Callable[[], Iterable["Section"]] = tuple


def write(made: Made, name: str, folder: Path) -> list[tuple[str, File]]:
    """Writes an output's files below `folder`; gives what the store keeps of them."""
    made_folders: set[str] = set()
    return [(path, _write(f"{folder}/{path}", data, name, made_folders)) for path, data in made.files]


def _write(place: str, data: bytes, name: str, made_folders: set[str]) -> File:
    """Writes one file anew. An older file is unlinked first: it may be shared with the site that is being served."""
    parent = place.rpartition("/")[0]
    if parent not in made_folders:
        Path(parent).mkdir(parents=True, exist_ok=True)  # first of all: most are new
        made_folders.add(parent)
    handle = _opened_anew(place)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return File(name, status.st_size, status.st_mtime_ns, hashlib.sha256(data).hexdigest())


def move(paths: Iterable[str], source: Path, folder: Path) -> None:
    """Moves written files to their places below `folder`, which takes no reading and no writing of what is in them."""
    made_folders: set[str] = set()
    for path in paths:
        parent = f"{folder}/{path}".rpartition("/")[0]
        if parent not in made_folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            made_folders.add(parent)
        os.replace(f"{source}/{path}", f"{folder}/{path}")  # noqa: PTH105 - as in `_write`, no Path for each


def _opened_anew(place: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(place, flags, 0o666)
    except FileExistsError:
        Path(place).unlink()
        return os.open(place, flags, 0o666)
