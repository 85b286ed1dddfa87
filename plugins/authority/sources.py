"""Sources: the text files of a content folder with what an operation changes in them, before anything is written."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.authority.refusal import Refusal
from plugins.vietnamese.normalize import nfc

TABLES = ("provinces", "agency_types", "agencies", "bloc_functions", "blocs")
"""The vocabulary's files (without .toml) that operations may touch."""

JOURNAL = "vocabulary/journal.toml"


def digest(data: bytes | None) -> str:
    """The hash (SHA-256, hex) by which a file is told from other versions of itself; '' where there is none."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after; None stands for a file that is not there. `path` is relative to the content folder."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass
class Sources:
    """The files below `content`, read when asked for, and texts that are to take their place."""

    content: Path
    _read: dict[str, bytes | None] = field(default_factory=dict)
    _staged: dict[str, str | None] = field(default_factory=dict)

    def data(self, path: str) -> bytes | None:
        """A file's bytes as they were when it was first asked for; None where it is not there."""
        if path not in self._read:
            file = self.content / path
            try:
                self._read[path] = file.read_bytes() if file.is_file() and not file.is_symlink() else None
            except OSError as error:
                raise Refusal(f"{path}: không đọc được tệp ({error.strerror}). Kiểm tra quyền đọc tệp.") from error
        return self._read[path]

    def text(self, path: str) -> str:
        """What a file will hold, byte-order mark and line ends as they are; '' where there is none."""
        if path in self._staged:
            return self._staged[path] or ""
        data = self.data(path)
        try:
            return "" if data is None else data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refusal(f"{path}: tệp không phải UTF-8. Lưu lại với bảng mã UTF-8 rồi chạy lại.") from error

    def stage(self, path: str, text: str | None) -> None:
        """Says what a file is to hold; None removes it. Texts equal to what is there are no change."""
        self._staged[path] = text

    def changes(self) -> list[Change]:
        """Every file that is to be another, in the order of their paths."""
        found = []
        for path in sorted(self._staged):
            text, before = self._staged[path], self.data(path)
            after = None if text is None else text.encode("utf-8")
            if after != before:
                found.append(Change(path, before, after))
        return found

    def documents(self) -> Iterator[str]:
        """Paths of posts and pages, sorted."""
        for folder, pattern in (("posts", "*/*.md"), ("pages", "*.md")):
            for file in sorted((self.content / folder).glob(pattern)):
                if file.is_file() and not file.is_symlink():
                    yield file.relative_to(self.content).as_posix()


def split_lines(text: str) -> list[tuple[str, str]]:
    """Lines and how each ends, so that joining them gives the text again.

    >>> split_lines("a\\r\\nb")
    [('a', '\\r\\n'), ('b', '')]
    """
    lines = text.splitlines(keepends=True) if not any(mark in text for mark in _ODD_ENDS) else _by_line_feed(text)
    return [(line.rstrip("\r\n"), line[len(line.rstrip("\r\n")) :]) for line in lines]


_ODD_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python takes for the end of a line and editors do not."""


def _by_line_feed(text: str) -> list[str]:
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def plain(text: str) -> str:
    """A text as our readers see it: no byte-order mark, LF ends, normal form C; lines keep their numbers."""
    return nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
