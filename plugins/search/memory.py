"""Memory: packed groups of postings in one SQLite file, kept from build to build. Losing it costs nothing but time."""

import contextlib
import sqlite3
from collections.abc import Iterator, MutableMapping
from pathlib import Path

KEPT = 4
"""Builds after which a group that none of them asked for is forgotten: several sites may share one memory."""


class GroupMemory(MutableMapping[bytes, bytes]):
    """A mapping in a file. Where the file cannot be used it holds nothing and keeps nothing."""

    def __init__(self, file: Path) -> None:
        self._used: set[bytes] = set()
        self._db: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.Error, OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(file, timeout=5)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("CREATE TABLE IF NOT EXISTS groups (key BLOB PRIMARY KEY, packed BLOB, age INTEGER)")

    def __getitem__(self, key: bytes) -> bytes:
        row = None
        with contextlib.suppress(sqlite3.Error):
            row = self._db and self._db.execute("SELECT packed FROM groups WHERE key = ?", (key,)).fetchone()
        if not row:
            raise KeyError(key)
        self._used.add(key)
        return bytes(row[0])

    def __setitem__(self, key: bytes, value: bytes) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._db.execute("INSERT OR REPLACE INTO groups VALUES (?, ?, 0)", (key, value))
                self._used.add(key)

    def __delitem__(self, key: bytes) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._db.execute("DELETE FROM groups WHERE key = ?", (key,))

    def __iter__(self) -> Iterator[bytes]:
        rows = self._db.execute("SELECT key FROM groups") if self._db else ()
        return iter([bytes(key) for (key,) in rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def close(self) -> None:
        """Keeps what was put, and forgets what has long not been asked for."""
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._db.execute("UPDATE groups SET age = age + 1")
                self._db.executemany("UPDATE groups SET age = 0 WHERE key = ?", ((key,) for key in self._used))
                self._db.execute("DELETE FROM groups WHERE age >= ?", (KEPT,))
                self._db.commit()
                self._db.close()
