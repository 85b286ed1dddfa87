"""The state of a folder: one number for every file below it with its size and time of change, kept up file by file.

It is the sum of the files' hashes, so that a change of one file among many takes one subtraction and one addition. Two
states are equal only if the folders hold the same files, unless somebody forges hashes of his own disk.
"""

import os
from collections.abc import Collection, Iterator
from hashlib import blake2b

MODULUS = 1 << 64

Status = tuple[int, int]
"""Size (bytes) and time of change (ns) of a file."""


def of_file(path: str, size: int, mtime: int) -> int:
    """A file's part in the state of its folder."""
    return int.from_bytes(blake2b(f"{path}\0{size}\0{mtime}".encode(), digest_size=8).digest(), "big")


def of_folder(folder: str | os.PathLike[str], apart: Collection[str] = ()) -> int:
    """The state of a folder as it is on the disk, without the files in `apart`; 0 where there is none."""
    files = (of_file(path, *status) for path, status in walk(os.fspath(folder), "") if path not in apart)
    try:
        return sum(files) % MODULUS
    except FileNotFoundError:
        return 0


def present(folder: str | os.PathLike[str]) -> dict[str, Status]:
    """The status of every file below a folder, by path with slashes."""
    return dict(walk(os.fspath(folder), ""))


def walk(folder: str, prefix: str) -> Iterator[tuple[str, Status]]:
    """Every file below a folder with its status; links are not followed."""
    waiting = [(folder, prefix)]
    while waiting:
        place, start = waiting.pop()
        with os.scandir(place) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{start}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    yield start + entry.name, (status.st_size, status.st_mtime_ns)
