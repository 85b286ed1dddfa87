"""The store: one SQLite file that remembers sources as they were read, bodies as converted, outputs as written.

Losing it costs time, never correctness: what is not in it, or not as it says, is made again. It stands outside the
content and the output, and is thrown away whole when it is of another version, damaged, or of another key.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FORMAT = "1"

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, mtime INTEGER, size INTEGER, print BLOB, record BLOB) WITHOUT ROWID;
CREATE TABLE bodies (print BLOB PRIMARY KEY, html BLOB) WITHOUT ROWID;
CREATE TABLE outputs (name TEXT PRIMARY KEY, key BLOB, note TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, output TEXT, size INTEGER, mtime INTEGER, sha256 TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as last read: its time of change (ns), size (bytes), fingerprint, and the record made of it."""

    mtime: int
    size: int
    print: bytes
    record: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A written file: the output it belongs to, its size (bytes), time of change (ns) and SHA-256 (hex)."""

    output: str
    size: int
    mtime: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Output:
    """An output as last made: its key, and what it noted for outputs that depend on it."""

    key: bytes
    note: str


class Store:
    """An open store. Everything that is put is kept by one `commit`, or none of it."""

    def __init__(self, file: Path, key: str) -> None:
        """Opens the store of a key (settings, output folder); makes a new one where there is none that fits."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._db = _opened(file, key)

    def sources(self) -> dict[str, Source]:
        return {path: Source(*row) for path, *row in self._db.execute("SELECT * FROM sources")}

    def put_sources(self, sources: Iterable[tuple[str, Source]]) -> None:
        rows = ((path, source.mtime, source.size, source.print, source.record) for path, source in sources)
        self._db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", rows)

    def drop_sources(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM sources WHERE path = ?", ((path,) for path in paths))

    def body(self, print: bytes) -> bytes | None:
        """What was kept for a body, as it was put."""
        row = self._db.execute("SELECT html FROM bodies WHERE print = ?", (print,)).fetchone()
        return row[0] if row else None

    def put_bodies(self, bodies: Iterable[tuple[bytes, bytes]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO bodies VALUES (?, ?)", bodies)

    def drop_bodies(self) -> None:
        self._db.execute("DELETE FROM bodies")

    def outputs(self) -> dict[str, Output]:
        return {name: Output(key, note) for name, key, note in self._db.execute("SELECT * FROM outputs")}

    def files(self) -> dict[str, File]:
        return {path: File(*row) for path, *row in self._db.execute("SELECT * FROM files")}

    def put_output(self, name: str, output: Output, files: Iterable[tuple[str, File]]) -> None:
        """Keeps an output with the files it consists of; files that it no longer has are forgotten."""
        self._db.execute("DELETE FROM files WHERE output = ?", (name,))
        self._db.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", (name, output.key, output.note))
        rows = ((path, file.output, file.size, file.mtime, file.sha256) for path, file in files)
        self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)

    def drop_outputs(self, names: Iterable[str]) -> None:
        for name in names:
            self._db.execute("DELETE FROM files WHERE output = ?", (name,))
            self._db.execute("DELETE FROM outputs WHERE name = ?", (name,))

    def forget(self) -> None:
        """Empties the store."""
        for table in ("sources", "bodies", "outputs", "files"):
            self._db.execute(f"DELETE FROM {table}")

    def commit(self) -> None:
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Closes without keeping what was not committed."""
        self._db.close()


@contextlib.contextmanager
def opened(file: Path, key: str) -> Iterator[Store]:
    """A store that is closed at the end of the `with` block."""
    store = Store(file, key)
    try:
        yield store
    finally:
        store.close()


def _opened(file: Path, key: str) -> sqlite3.Connection:
    try:
        db = _connect(file)
        meta = dict(db.execute("SELECT name, value FROM meta"))
        if meta == {"format": FORMAT, "key": key} and db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
            db.execute("BEGIN")
            return db
        db.close()
    except sqlite3.DatabaseError:
        with contextlib.suppress(UnboundLocalError):
            db.close()
    return _new(file, key)


def _new(file: Path, key: str) -> sqlite3.Connection:
    for name in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)
    db = _connect(file)
    db.executescript(_TABLES + "CREATE INDEX files_of_output ON files (output);")
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("key", key)])
    db.execute("BEGIN")
    return db


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    # A store that lost its last commit to a power cut is only out of date, and notices by sizes and times.
    db.execute("PRAGMA synchronous = OFF")
    return db
