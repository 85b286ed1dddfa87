"""Records: what a store keeps of each source beside its head, for those who ask for it."""

import os
import sqlite3
from pathlib import Path

SOME = 500
"""Records that are looked up one by one; whoever asks for more is likely to ask for most."""


class Records:
    """The records of a store by their sources' paths. A forked process, which must not use the connection of another,
    opens one of its own, and sees what was committed."""

    def __init__(self, file: Path, db: sqlite3.Connection) -> None:
        self._file, self._db, self._process = file, db, os.getpid()
        self._asked = 0
        self._all: dict[str, bytes] = {}

    def __call__(self, path: str) -> bytes:
        """The record of a source. Raises KeyError where there is none."""
        if found := self._all.pop(path, None):
            return found
        if self._process != os.getpid():
            self._process, self._db = os.getpid(), sqlite3.connect(self._file)
        self._asked += 1
        if self._asked == SOME:
            self._all = dict(self._db.execute("SELECT path, record FROM records"))
        row = self._db.execute("SELECT record FROM records WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return bytes(row[0])
