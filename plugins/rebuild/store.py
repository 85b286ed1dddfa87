"""The store: one SQLite file that remembers sources as they were read and outputs as they were written.

Losing it costs time, never correctness: what is not in it, or not as it says, is made again. It stands outside the
content and the output, and is thrown away whole when it is of another version, damaged, or of another key.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.rebuild import reasons
from plugins.rebuild.records import Records

FORMAT = "6"

_MOST_SUMMED = 64_000_000
"""Bytes of a store whose checksum is kept too: summing up a larger one would take longer than most builds."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, stamp INTEGER, size INTEGER, print BLOB, head BLOB);
CREATE TABLE records (path TEXT PRIMARY KEY, record BLOB);
CREATE TABLE sections (name TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID;
CREATE TABLE outputs (name TEXT PRIMARY KEY, section TEXT, key BLOB, note TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, output TEXT, size INTEGER, mtime INTEGER, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE memos (name TEXT PRIMARY KEY, key BLOB, value BLOB);
CREATE INDEX files_of_output ON files (output);
CREATE INDEX outputs_of_section ON outputs (section);
"""
_EMPTIED = ("sources", "records", "sections", "outputs", "files", "memos", "reasons", "builds")


class Source(NamedTuple):
    """A source as last read: its stamp (0 where it was too young to be believed), size (bytes), fingerprint, and of the
    record made of it the head, which is asked for in every build."""

    stamp: int
    size: int
    print: bytes
    head: bytes


class File(NamedTuple):
    """A written file: the output it belongs to, its size (bytes), time of change (ns) and SHA-256 (hex)."""

    output: str
    size: int
    mtime: int
    sha256: str


class Output(NamedTuple):
    """An output as last made: its section, its key, and what it noted for outputs that depend on it."""

    section: str
    key: bytes
    note: str


class Totals(NamedTuple):
    """How much a site holds: files, of them pages, and bytes in all."""

    files: int
    pages: int
    bytes: int


class Store:
    """An open store. Everything that is put is kept by one `commit`, or none of it."""

    def __init__(self, file: Path, key: str) -> None:
        """Opens the store of a key (settings, output folder); makes a new one where there is none that fits."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._db = _opened(file, key)

    def sources(self) -> dict[str, Source]:
        return {path: Source(*row) for path, *row in self._db.execute("SELECT * FROM sources")}

    def put_sources(self, sources: Iterable[tuple[str, Source, bytes]]) -> None:
        """Keeps sources by path, each with its record."""
        kept = list(sources)
        rows = ((path, *source) for path, source, _ in kept)
        self._db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", rows)
        records = ((path, record) for path, _, record in kept)
        self._db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", records)

    def records(self) -> Records:
        """The records of sources that earlier builds kept."""
        return Records(self._file, self._db)

    def reasons(self) -> reasons.Reasons:
        """Why outputs were made."""
        return reasons.Reasons(self._db)

    def forget_sources(self) -> None:
        self._db.execute("DELETE FROM sources")
        self._db.execute("DELETE FROM records")

    def drop_sources(self, paths: Iterable[str]) -> None:
        gone = [(path,) for path in paths]
        self._db.executemany("DELETE FROM sources WHERE path = ?", gone)
        self._db.executemany("DELETE FROM records WHERE path = ?", gone)

    def memo(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name, if it was for this key."""
        row = self._db.execute("SELECT value FROM memos WHERE name = ? AND key = ?", (name, key)).fetchone()
        return row[0] if row else None

    def put_memo(self, name: str, key: bytes, value: bytes) -> None:
        """Keeps a value that follows from what `key` covers, in the place of an older one of the name."""
        self._db.execute("INSERT OR REPLACE INTO memos VALUES (?, ?, ?)", (name, key, value))

    def said(self, name: str) -> str:
        """What the last build said of the folder as a whole under a name; '' where it said nothing."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", ("said " + name,)).fetchone()
        return row[0] if row else ""

    def say(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", ("said " + name, value))

    def section_keys(self) -> dict[str, bytes]:
        return dict(self._db.execute("SELECT name, key FROM sections"))

    def put_section(self, name: str, key: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO sections VALUES (?, ?)", (name, key))

    def drop_section(self, name: str) -> None:
        self._db.execute("DELETE FROM sections WHERE name = ?", (name,))

    def outputs(self, section: str | None = None) -> dict[str, Output]:
        """The outputs, or those of one section, by name."""
        query, values = "SELECT * FROM outputs", ()
        if section is not None:
            query, values = query + " WHERE section = ?", (section,)  # type: ignore[assignment]
        return {name: Output(*row) for name, *row in self._db.execute(query, values)}

    def section_of(self, name: str) -> str | None:
        """The section of an output; None where there is no such output."""
        row = self._db.execute("SELECT section FROM outputs WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, name: str) -> str:
        row = self._db.execute("SELECT note FROM outputs WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def notes(self) -> Iterator[tuple[str, str, str]]:
        """Name, section and note of every output, sorted by name."""
        return self._db.execute("SELECT name, section, note FROM outputs ORDER BY name")

    def notes_of_pages(self, apart: Iterable[str]) -> str:
        """Name and note of every output that is named by an address, a line each, but for those of some sections."""
        self._db.execute("CREATE TEMP TABLE apart (name TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.executemany("INSERT INTO apart VALUES (?)", ((name,) for name in apart))
        listed = """
            SELECT name || ' ' || note AS line FROM outputs
            WHERE name >= '/' AND name < '0' AND section NOT IN (SELECT name FROM apart) ORDER BY name
        """  # in ASCII, 0 comes next to the slash
        row = self._db.execute(f"SELECT group_concat(line, char(10)) FROM ({listed})").fetchone()
        self._db.execute("DROP TABLE apart")
        return row[0] or ""

    def files(self) -> dict[str, File]:
        return {path: File(*row) for path, *row in self._db.execute("SELECT * FROM files")}

    def states(self) -> Iterator[tuple[str, int, int]]:
        """Path, size and time of change of every file."""
        return self._db.execute("SELECT path, size, mtime FROM files")

    def files_of(self, output: str) -> list[tuple[str, File]]:
        rows = self._db.execute("SELECT * FROM files WHERE output = ?", (output,))
        return [(path, File(*row)) for path, *row in rows]

    def hashes(self) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of every file, sorted by path."""
        return self._db.execute("SELECT path, sha256 FROM files ORDER BY path")

    def file(self, path: str) -> File | None:
        row = self._db.execute("SELECT output, size, mtime, sha256 FROM files WHERE path = ?", (path,)).fetchone()
        return File(*row) if row else None

    def has_file(self, path: str) -> bool:
        try:
            return self.file(path) is not None
        except UnicodeEncodeError:  # a name that is no UTF-8, which no file of ours has
            return False

    def put_outputs(self, outputs: Iterable[tuple[str, Output]]) -> None:
        rows = ((name, output.section, output.key, output.note) for name, output in outputs)
        self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", rows)

    def drop_outputs(self, names: Iterable[str]) -> None:
        """Forgets outputs; their files are dropped by themselves."""
        self._db.executemany("DELETE FROM outputs WHERE name = ?", ((name,) for name in names))

    def put_files(self, files: Iterable[tuple[str, File]]) -> None:
        rows = ((path, file.output, file.size, file.mtime, file.sha256) for path, file in files)
        self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)

    def drop_files(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def totals(self) -> Totals:
        """What all outputs together come to."""
        count = "COUNT(*), COUNT(CASE WHEN path LIKE '%.html' THEN 1 END), COALESCE(SUM(size), 0)"
        return Totals(*self._db.execute(f"SELECT {count} FROM files").fetchone())

    def forget(self) -> None:
        """Empties the store."""
        for table in _EMPTIED:
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM meta WHERE name LIKE 'said %'")

    def mark(self) -> None:
        """Remembers what is put so far, for `back`."""
        self._db.execute("SAVEPOINT mark")

    def back(self) -> None:
        """Forgets everything that was put after `mark`."""
        self._db.execute("ROLLBACK TO mark")

    def commit(self) -> None:
        """Keeps all that was put. Until then the file is as it was, and so is its seal."""
        _seal_of(self._file).unlink(missing_ok=True)
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Closes without keeping what was not committed, and seals the file."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("ROLLBACK")
        self._db.close()
        with contextlib.suppress(OSError):
            _seal_of(self._file).write_text(f"{_state_of(self._file)}\n{_sum_of(self._file)}\n", "ascii")


@contextlib.contextmanager
def opened(file: Path, key: str) -> Iterator[Store]:
    """A store that is closed at the end of the `with` block."""
    store = Store(file, key)
    try:
        yield store
    finally:
        store.close()


def _opened(file: Path, key: str) -> sqlite3.Connection:
    """The store's file as it was left; a new one if it is another's, of another format, or not as it was sealed."""
    if not _is_sealed(file):
        return _new(file, key)
    try:
        for end in ("-wal", "-shm", "-journal"):  # of a build that was killed before it committed anything
            file.with_name(file.name + end).unlink(missing_ok=True)
        db = _connect(file)
        meta = dict(db.execute("SELECT name, value FROM meta WHERE name IN ('format', 'key')"))
        if meta == {"format": FORMAT, "key": key}:
            db.execute("BEGIN")
            return db
        db.close()
    except sqlite3.DatabaseError:
        with contextlib.suppress(UnboundLocalError):
            db.close()
    return _new(file, key)


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + "-seal")


def _state_of(file: Path) -> str:
    """What the system tells of a file without reading it; whoever writes into it cannot set all of it back."""
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _sum_of(file: Path) -> str:
    """The checksum of a file; '-' of one that is too large."""
    if file.stat().st_size > _MOST_SUMMED:
        return "-"
    return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()


def _is_sealed(file: Path) -> bool:
    """Whether nobody wrote into the file since it was closed: by what the system tells, of a copy by its checksum."""
    try:
        state, sum, rest = _seal_of(file).read_text("ascii").split("\n")
        return not rest and (state == _state_of(file) or (len(sum) == 32 and sum == _sum_of(file)))
    except (OSError, ValueError):
        return False


def _new(file: Path, key: str) -> sqlite3.Connection:
    for name in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal", "-seal"))):
        name.unlink(missing_ok=True)
    db = _connect(file)
    db.executescript(_TABLES + reasons.TABLES)
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("key", key)])
    db.execute("BEGIN")
    return db


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    # A store that lost its last commit to a power cut is only out of date, and notices by sizes and times.
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -32000")
    return db
