"""Manifest: the list of a site's files with their hashes, which tells a whole site from a damaged or a foreign folder.

One line a file, `<sha256>  <path>`, sorted by path, as `sha256sum --check manifest-sha256.txt` reads it. It is written
last, so a folder that has it was finished once.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    _write(folder, b"".join(_line(entry.path.encode(), entry.sha256) for entry in listed))


def _write(folder: Path, text: bytes) -> None:
    # Never into an older one, which may be one file with the manifest of the site that is being served.
    (folder / NAME).unlink(missing_ok=True)
    with (folder / NAME).open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _line(path: bytes, sha256: str) -> bytes:
    return b"%b  %b\n" % (sha256.encode("ascii"), path)


class Patch:
    """The manifest of a folder that a build changes: gone while the folder is neither old nor new, then with the news.

    `sha256` (hex) is that of the manifest as the last build wrote it; any other is not built upon.
    """

    def __init__(self, folder: Path, sha256: str) -> None:
        self.folder, self.sha256 = folder, sha256
        self._old: bytes | None = None

    def begin(self) -> None:
        """Before the folder's first change: without a manifest it is taken for unfinished."""
        self._old = self._read()
        (self.folder / NAME).unlink(missing_ok=True)

    def end(self, changes: Mapping[str, str | None] | None, listed: Callable[[], Iterable[tuple[str, str]]]) -> str:
        """Write it, of the old one and the changes (None for a file that is gone) where both are known, else of
        `listed` (path, hash; sorted); gives the SHA-256 of what then stands there. Without a change nothing is written.
        """
        old = self._read() if self._old is None else self._old
        if changes is not None and old is not None:
            text = patched(old, changes) if changes else old
        else:
            text = b"".join(_line(path.encode(), sha256) for path, sha256 in listed())
        if text != old or self._old is not None:
            _write(self.folder, text)
        return hashlib.sha256(text).hexdigest()

    def _read(self) -> bytes | None:
        try:
            text = (self.folder / NAME).read_bytes()
        except FileNotFoundError:
            return None
        return text if hashlib.sha256(text).hexdigest() == self.sha256 else None


def patched(text: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A manifest's text with some lines changed, added, or (None) left out.

    >>> text = f"{'0' * 64}  a\\n{'1' * 64}  c\\n".encode()
    >>> patched(text, {"a": None, "b": "2" * 64}).decode().split()[1::2]
    ['b', 'c']
    """
    pieces, at = [], 0
    for name, sha256 in sorted((path.encode(), sha256) for path, sha256 in changes.items()):
        begin, end = _place_of(name, text, at)
        pieces += [text[at:begin], _line(name, sha256) if sha256 is not None else b""]
        at = end
    return b"".join([*pieces, text[at:]])


def _place_of(name: bytes, text: bytes, low: int) -> tuple[int, int]:
    """Where the line of a path begins and ends in a manifest, at `low` or later.

    Where it has none: twice the place where it belongs.
    """
    high = len(text)
    while low < high:
        begin = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.index(b"\n", begin) + 1
        there = text[begin + _PATH : end - 1]
        if there == name:
            return begin, end
        low, high = (end, high) if there < name else (low, begin)
    return low, low


_PATH = 66
"""Where the path begins in a line: behind 64 digits and two spaces."""


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


def _read_some(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Of `read`, what is stated of some files."""
    text = b"\n" + (folder / NAME).read_bytes()
    stated = {}
    for path in paths:
        wanted, end = f"  {path}\n".encode(), 0
        while (end := text.find(wanted, end + 1)) > 0:  # it may be the end of another path
            if text[max(0, end - 65) : end - 64] == b"\n":
                stated[path] = text[end - 64 : end].decode("ascii")
                break
    return stated


FEW = 200
"""Files that are looked up one by one in a manifest sooner than all of it is read."""


def damage(folder: Path, among: Collection[str] | None = None, is_complete: bool = False) -> list[Fault]:
    """What in the folder is not as its manifest states: files lost or added, and by hashing them again those changed.

    Of files that are known to be whole, `among` leaves the others to be hashed; with `is_complete` no others are lost
    or added either.
    """
    try:
        if among is not None and is_complete and len(among) < FEW:
            return sorted(_damage_of(folder, among, _read_some(folder, among)))
        stated = read(folder)
    except FileNotFoundError:
        return [Fault(NAME, "không có tệp này")]
    except ValueError:
        return [Fault(NAME, "tệp bị hỏng")]
    if among is not None and is_complete:
        return sorted(_damage_of(folder, among, stated))
    present = set(site_files(folder))
    suspects = stated.keys() & present if among is None else stated.keys() & present & set(among)
    faults = [Fault(path, _ADDED) for path in present - stated.keys()]
    faults += [Fault(path, _LOST) for path in stated.keys() - present]
    return sorted([*faults, *_damage_of(folder, suspects, stated)])


_ADDED, _LOST, _CHANGED = "không có trong danh sách tệp của trang web", "đã mất", "đã bị thay đổi"


def _damage_of(folder: Path, paths: Iterable[str], stated: Mapping[str, str]) -> Iterator[Fault]:
    for path in paths:
        if path not in stated:
            yield Fault(path, _ADDED)
        elif not (folder / path).is_file():
            yield Fault(path, _LOST)
        elif _entry(folder, path).sha256 != stated[path]:
            yield Fault(path, _CHANGED)


def digest(folder: Path) -> str:
    """One hash for all that the site holds; '' for a folder without a manifest."""
    try:
        return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
