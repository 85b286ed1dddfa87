"""Manifest: the list of a site's files with their hashes, which tells a whole site from a damaged or a foreign folder.

One line a file, `<sha256>  <path>`, sorted by path, as `sha256sum --check manifest-sha256.txt` reads it. It is written
last, so a folder that has it was finished once.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.publication.fault import Fault

NAME = "manifest-sha256.txt"

MAY_BE_EMPTY = {".nojekyll"}
"""Files that say all by being there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the site: path with slashes, size in bytes, hash as 64 hexadecimal digits."""

    path: str
    size: int
    sha256: str


def site_files(folder: Path) -> list[str]:
    """The paths of all files but the manifest, sorted; links and devices included, for `shape_faults` to name."""
    return sorted(path for path in _walk(str(folder), "") if path != NAME)


def _walk(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def shape_faults(folder: Path, paths: Iterable[str]) -> list[Fault]:
    """Files that no site should hold: links and devices, empty ones, names that a manifest cannot state."""
    return [Fault(path, message) for path in paths if (message := _shape_fault(folder / path))]


def _shape_fault(file: Path) -> str:
    if "\n" in file.name or "\\" in file.name:
        return "tên tệp có dấu xuống dòng hoặc dấu gạch chéo ngược"
    if file.is_symlink() or not file.is_file():
        return "không phải tệp thường (liên kết hoặc thiết bị)"
    if file.stat().st_size == 0 and file.name not in MAY_BE_EMPTY:
        return "tệp rỗng; ổ đĩa có thể đã đầy trong lúc dựng"
    return ""


def entries(folder: Path, paths: Iterable[str]) -> list[Entry]:
    """The files at `paths` with sizes and hashes."""
    return [_entry(folder, path) for path in paths]


def _entry(folder: Path, path: str) -> Entry:
    with (folder / path).open("rb", buffering=0) as file:
        return Entry(path, os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest())


def write(folder: Path, listed: Iterable[Entry]) -> None:
    """Write the manifest, and wait until the disk has it: a full disk is told here at the latest."""
    # Never into an older one, which may be one file with the manifest of the site that is being served.
    (folder / NAME).unlink(missing_ok=True)
    with (folder / NAME).open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{entry.sha256}  {entry.path}\n" for entry in listed)
        file.flush()
        os.fsync(file.fileno())


def read(folder: Path) -> dict[str, str]:
    """The hashes by path that the folder's manifest states.

    Raises OSError where there is none, ValueError where it is damaged.
    """
    stated = {}
    for line in (folder / NAME).read_text("utf-8").splitlines():
        sha256, gap, path = line[:64], line[64:66], line[66:]
        if gap != "  " or not path:
            raise ValueError(f"{NAME}: {line}")
        stated[path] = sha256
    return stated


def stated(folder: Path) -> list[Entry]:
    """The files that the manifest states, with their sizes as they are. Raises OSError where one is not there."""
    return [Entry(path, (folder / path).stat().st_size, sha256) for path, sha256 in read(folder).items()]


def damage(folder: Path, among: Collection[str] | None = None) -> list[Fault]:
    """What in the folder is not as its manifest states: files lost or added, and by hashing them again those changed.

    Of files that are known to be whole, `among` leaves the others to be hashed.
    """
    try:
        stated = read(folder)
    except FileNotFoundError:
        return [Fault(NAME, "không có tệp này")]
    except ValueError:
        return [Fault(NAME, "tệp bị hỏng")]
    present = set(site_files(folder))
    suspects = stated.keys() & present if among is None else stated.keys() & present & set(among)
    faults = [Fault(path, "không có trong danh sách tệp của trang web") for path in present - stated.keys()]
    faults += [Fault(path, "đã mất") for path in stated.keys() - present]
    faults += [Fault(path, "đã bị thay đổi") for path in suspects if _entry(folder, path).sha256 != stated[path]]
    return sorted(faults)


def digest(folder: Path) -> str:
    """One hash for all that the site holds; '' for a folder without a manifest."""
    try:
        return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
