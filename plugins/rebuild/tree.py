"""The state of a folder: one number for every file below it with its size and time of change, kept up file by file.

It is the sum of the files' hashes, so that a change of one file among many takes one subtraction and one addition. Two
states are equal only if the folders hold the same files, unless somebody forges hashes of his own disk.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import starmap
from pathlib import Path
from zlib import crc32

from plugins.rebuild.workers import in_order

MODULUS = 1 << 64

YOUNG = 2_000_000_000
"""Nanoseconds for which a time of change is not believed: an edit in the same instant would leave it as it was."""

Status = tuple[int, int]
"""Size (bytes) and time of change (ns) of a file."""


def settled(mtime: int, now: int) -> int:
    """A time of change (ns) that can be believed the next time; 0 where it is too young."""
    return mtime if now - mtime > YOUNG else 0


def of_file(path: str, size: int, mtime: int) -> int:
    """A file's part in the state of its folder. Python hashes numbers alike in every process."""
    return hash((crc32(path.encode("utf-8", "surrogatepass")), size, mtime))


def of_folder(folder: str | os.PathLike[str], apart: Collection[str] = (), jobs: int | None = 1) -> int:
    """The state of a folder as it is on the disk, without the files in `apart`; 0 where there is none.

    Several `jobs` look at its subfolders in as many processes; None leaves their number to the machine.
    """
    place = os.fspath(folder)
    try:
        above, below = upper(place)
        states = in_order(partial(_of_subfolder, place, apart), below, jobs)
        return (of_files((path, *status) for path, status in above if path not in apart) + sum(states)) % MODULUS
    except FileNotFoundError:
        return 0


def _of_subfolder(folder: str, apart: Collection[str], prefix: str) -> int:
    """As `of_files` of all in it, in one go: this looks at tens of thousands of files while somebody waits."""
    state = 0
    waiting = [(f"{folder}/{prefix}", prefix)]
    while waiting:
        place, start = waiting.pop()
        with os.scandir(place) as found:
            for entry in found:
                path = start + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, path + "/"))
                elif path not in apart:
                    status = entry.stat(follow_symlinks=False)
                    state += of_file(path, status.st_size, status.st_mtime_ns)
    return state


def upper(folder: str) -> tuple[list[tuple[str, Status]], list[str]]:
    """The files of the upper two levels of a folder, and the prefixes of what is below them."""
    files, prefixes = _listed(folder, "")
    below: list[str] = []
    for prefix in prefixes:
        more, deeper = _listed(f"{folder}/{prefix}", prefix)
        files += more
        below += deeper
    return files, below


def of_files(files: Iterable[tuple[str, int, int]]) -> int:
    """The state of a folder with these files: path, size and time of change of each."""
    return sum(starmap(of_file, files)) % MODULUS


def present(folder: str | os.PathLike[str]) -> dict[str, Status]:
    """The status of every file below a folder, by path with slashes."""
    return dict(walk(os.fspath(folder), ""))


def walk(folder: str, prefix: str) -> Iterator[tuple[str, Status]]:
    """Every file below a folder with its status; links are not followed."""
    waiting = [(folder, prefix)]
    while waiting:
        place, start = waiting.pop()
        files, prefixes = _listed(place, start)
        yield from files
        waiting += [(f"{place}/{below[len(start) :]}", below) for below in prefixes]


def remove_empty(folder: Path, top: Path) -> None:
    """Removes a folder and those above it, as far as they are empty and below `top`."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _listed(folder: str, prefix: str) -> tuple[list[tuple[str, Status]], list[str]]:
    """The files right in a folder, and the prefixes of its subfolders; links are not followed."""
    files, prefixes = [], []
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                prefixes.append(f"{prefix}{entry.name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                files.append((prefix + entry.name, (status.st_size, status.st_mtime_ns)))
    return files, prefixes
