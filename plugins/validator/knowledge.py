"""Knowledge: what was found of bodies and photos before, by their content, so that it need not be found again."""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

News = tuple[bytes, bytes]
"""A key and what was found for it."""

_TABLE = "CREATE TABLE IF NOT EXISTS known (key BLOB PRIMARY KEY, value BLOB, sum BLOB) WITHOUT ROWID"
_MOST = 300_000
"""Entries kept: a country's posts and photos, some of them twice. Beyond, all are forgotten and found anew."""


class Knowledge:
    """What follows from content alone, by the kind of thing and the content; remembered within one run."""

    def __init__(self) -> None:
        self._found: dict[bytes, bytes] = {}
        self._news: list[News] = []

    def recall(self, kind: str, content: bytes) -> bytes | None:
        """What was kept for a content; None where it must be found."""
        return self._found.get(_key(kind, content))

    def keep(self, kind: str, content: bytes, value: bytes) -> None:
        """Keeps what was found for a content."""
        self._found[_key(kind, content)] = value
        self._news.append((_key(kind, content), value))

    def news(self) -> list[News]:
        """What was kept since this was last asked, for a process that forked this one to `take`."""
        news, self._news = self._news, []
        return news

    def take(self, news: Iterable[News]) -> None:
        """Keeps what another process found."""
        for key, value in news:
            self._found[key] = value
            self._news.append((key, value))

    def save(self) -> None:
        """Makes the next run know it too, where there is a place for that."""


class KnownInFile(Knowledge):
    """Remembers in a file, for one state of the code (`context`, asked for when it is needed).

    Whatever is wrong with the file only costs time: a value is believed by its checksum, and a file that SQLite cannot
    read is removed.
    """

    def __init__(self, file: Path, context: Callable[[], bytes]) -> None:
        super().__init__()
        self._file, self._context = file, context
        self._read: dict[bytes, tuple[bytes, bytes]] | None = None

    def recall(self, kind: str, content: bytes) -> bytes | None:
        key = _key(kind, content)
        if key in self._found:
            return self._found[key]
        value, sum = self._kept.get(self._of_code(key), (b"", b""))
        return value if sum == _sum(self._of_code(key), value) else None

    @property
    def _kept(self) -> dict[bytes, tuple[bytes, bytes]]:
        """All that the file holds, read once, before anybody forks."""
        if self._read is None:
            rows = self._in_file(lambda db: db.execute("SELECT key, value, sum FROM known").fetchall()) or ()
            self._read = {key: (value, sum) for key, value, sum in rows if _are_bytes(key, value, sum)}
        return self._read

    def save(self) -> None:
        news = self.news()
        if news:
            keyed = ((self._of_code(key), value) for key, value in news)
            rows = [(key, value, _sum(key, value)) for key, value in keyed]
            self._in_file(lambda db: self._write(db, rows))

    def _write(self, db: sqlite3.Connection, rows: list[tuple[bytes, bytes, bytes]]) -> None:
        with db:
            if len(self._kept) > _MOST:
                db.execute("DELETE FROM known")
            db.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)

    def _in_file(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` gives, done in the file; None where SQLite or the disk will not have it."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._file, timeout=1)) as db:
                db.execute("PRAGMA synchronous = OFF")
                db.execute(_TABLE)
                return work(db)
        except sqlite3.OperationalError:  # another run writes, or the disk is full or read-only
            return None
        except (sqlite3.Error, OSError):
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
            return None

    def _of_code(self, key: bytes) -> bytes:
        return hashlib.blake2b(key, digest_size=16, key=self._context()).digest()


def status_of(file: Path) -> bytes:
    """Words that are others as soon as a file is: its size, times, and place on the disk."""
    status = os.stat(file)  # noqa: PTH116 - as cheap as can be, of every photo
    return f"{file} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}".encode(
        "utf-8", "surrogatepass"
    )


def _are_bytes(*parts: object) -> bool:
    return all(isinstance(part, bytes) for part in parts)


def _key(kind: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, person=kind.encode()[:16]).digest()


def _sum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=16).digest()
