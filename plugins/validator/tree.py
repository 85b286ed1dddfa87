"""The content folder's tree: every file in it, without following a link and without opening anything."""

import os
import re
import stat
import sys
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from plugins.archive.stamps import stamp

_JUNK = re.compile(
    r"\.|.*~$|~\$|#.*#$|thumbs\.db$|desktop\.ini$|icon\r$|.*\.(?:swp|swo|tmp|bak|orig|rej|crdownload|part)$"
    r"|.*\((?:.*\s)?conflicted copy.*\)|.*\.sync-conflict-|.*_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+\.",
    re.IGNORECASE | re.DOTALL,
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_IS_LATE = sys.platform == "win32"
"""Where a folder's list may tell of a file's size and time what they were before it was last written."""


class Kind(Enum):
    """What stands behind a name."""

    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    SPECIAL = "special"
    UNREADABLE = "unreadable"


class Entry(NamedTuple):
    """A name in the tree: its path from the content folder, with slashes, and what it is; of a file that was listed,
    its stamp (see archive/stamps.py) and size (bytes)."""

    path: str
    kind: Kind
    status: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """What follows the last dot, with it, in lower case."""
        stem, dot, suffix = self.name.rpartition(".")
        return dot + suffix.lower() if stem else ""


@dataclass(frozen=True)
class Tree:
    """A content folder: the folder, how messages name it, and its entries in order; junk is left out."""

    content: Path
    shown: str
    entries: tuple[Entry, ...]

    @cached_property
    def posts(self) -> list[Entry]:
        """The files that are read as posts."""
        return [entry for entry in self.entries if is_post(entry)]

    @cached_property
    def pages(self) -> list[Entry]:
        return [entry for entry in self.entries if is_page(entry)]


def is_post(entry: Entry) -> bool:
    return entry.path.startswith("posts/") and entry.path.endswith(".md") and entry.kind is Kind.FILE


def is_page(entry: Entry) -> bool:
    path = entry.path
    return path.startswith("pages/") and path.endswith(".md") and path.count("/") == 1 and entry.kind is Kind.FILE


def is_junk(name: str) -> bool:
    """Whether a file is what systems, editors and synchronisation leave behind, which nobody means to publish.

    >>> [is_junk(name) for name in (".DS_Store", "bai.md~", "bai (conflicted copy 2024-05-01).md", "bai.md")]
    [True, True, True, False]
    """
    return bool(_JUNK.match(name))


def display(path: str) -> str:
    """A path as messages print it: control characters and undecodable bytes become visible escapes.

    >>> display("posts/a\\nb.md")
    'posts/a\\\\x0ab.md'
    """
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1].replace("\\n", "\\x0a"), path)


def read_tree(content: Path, shown: str) -> Tree:
    """Lists the folder, deepest last. A folder that cannot be listed is an entry of its own."""
    entries: list[Entry] = []
    waiting = [""]
    for folder in waiting:
        for entry in _listed(content, folder):
            entries.append(entry)
            if entry.kind is Kind.FOLDER:
                waiting.append(entry.path + "/")
    return Tree(content, shown, tuple(entries))


def _listed(content: Path, folder: str) -> list[Entry]:
    try:
        with os.scandir(content / folder) as found:
            names = sorted([(entry.name, entry) for entry in found if not is_junk(entry.name)], key=itemgetter(0))
            return [_entry(folder + name, entry) for name, entry in names]
    except OSError:
        return [Entry(folder.rstrip("/"), Kind.UNREADABLE)]


def _entry(path: str, entry: os.DirEntry[str]) -> Entry:
    kind = _kind(entry)
    if kind is not Kind.FILE:
        return Entry(path, kind)
    try:
        status = os.stat(entry.path) if _IS_LATE else entry.stat(follow_symlinks=False)  # noqa: PTH116
    except OSError:  # just gone, or not to be looked at: whoever reads it will say so
        return Entry(path, kind)
    return Entry(path, kind, (stamp(status), status.st_size))


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_file(follow_symlinks=False):  # first of all: most are
        return Kind.FILE
    if entry.is_symlink():
        return Kind.SYMLINK
    return Kind.FOLDER if entry.is_dir(follow_symlinks=False) else Kind.SPECIAL


def kind_of(file: Path) -> Kind:
    """What a single path is, its last part not followed. Raises FileNotFoundError where there is nothing."""
    mode = os.lstat(file).st_mode
    for test, kind in ((stat.S_ISLNK, Kind.SYMLINK), (stat.S_ISDIR, Kind.FOLDER), (stat.S_ISREG, Kind.FILE)):
        if test(mode):
            return kind
    return Kind.SPECIAL
