"""Memory: what spares analysing posts again and making files again, in one SQLite file kept from build to build.

Losing it costs nothing but time. What posts are found by is kept by their keys; how an index came about, by its
manifest, so that several sites may share one memory.
"""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from plugins.archive.post import Post
from plugins.search.documents import Document

KEPT = 4
"""Indexes that are remembered, the newest ones: those of the sites that are built by turns."""

FEW = 50
"""Keys that are looked for in a packed state sooner than its keys are told apart."""

Shelf = MutableMapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class State:
    """How an index came about: the posts' `keys` by number, empty where a post is gone; for each field the terms that
    nearly half of the posts or more have, with how many have them; no other term is in more posts than `ceiling`."""

    keys: list[bytes]
    frequent: list[dict[str, int]]
    ceiling: int


class Memory:
    """Documents by their posts' keys, and states by their manifests. `key_of` names all that a post's document and card
    follow from: record, body, vocabulary and code."""

    def __init__(self, documents: Shelf, states: Shelf, key_of: Callable[[Post], bytes]) -> None:
        self._documents, self._states = documents, states
        self.key_of = key_of

    def document(self, key: bytes) -> Document | None:
        stored = self._documents.get(key)
        if stored is None:
            return None
        title, context, exact, body, *others = json.loads(zlib.decompress(stored))
        facts, entities, filters = map(tuple, others)
        return Document(title, tuple(context), tuple(exact), body, facts, entities, filters)

    def keep_document(self, key: bytes, document: Document) -> None:
        values = [getattr(document, field.name) for field in fields(document)]
        self._documents[key] = zlib.compress(json.dumps(values, ensure_ascii=False).encode(), 1)

    def state(self, manifest: bytes) -> State | None:
        stored = self._states.get(sha256(manifest).digest())
        return None if stored is None else _unpacked(stored)

    def keep_state(self, manifest: bytes, state: State) -> None:
        self._states[sha256(manifest).digest()] = _packed(state)


def _packed(state: State) -> bytes:
    size = max(map(len, state.keys), default=0)
    head = json.dumps([size, state.frequent, state.ceiling], ensure_ascii=False).encode()
    return zlib.compress(head + b"\n" + b"".join(key or bytes(size) for key in state.keys), 1)


def _unpacked(stored: bytes) -> State:
    head, _, keys = zlib.decompress(stored).partition(b"\n")
    size, frequent, ceiling = json.loads(head)
    gone = bytes(size)
    parts = (keys[at : at + size] for at in range(0, len(keys), size or 1))
    return State([b"" if part == gone else part for part in parts], frequent, ceiling)


class MemoryFile:
    """A file with the two shelves of a memory. Where it cannot be used they hold nothing and keep nothing."""

    def __init__(self, file: Path) -> None:
        self._db: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.Error, OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(file, timeout=5)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = OFF")
            db.execute("DROP TABLE IF EXISTS groups")
            for table in ("documents", "states"):
                db.execute(f"CREATE TABLE IF NOT EXISTS {table} (at INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB)")
            self._db = db
        self.documents, self.states = Table(self._db, "documents"), Table(self._db, "states")

    def close(self) -> None:
        """Keeps what was put, and forgets old states with the documents that only they knew."""
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._forget(self._db)
                self._db.commit()
                self._db.close()

    def _forget(self, db: sqlite3.Connection) -> None:
        states = list(db.execute("SELECT at, value FROM states ORDER BY at DESC"))
        for at, value in states[KEPT:]:
            keys = set(_unpacked(value).keys).difference(_unpacked(states[0][1]).keys)
            for _, kept in states[1:KEPT]:
                if len(keys) > FEW:
                    keys.difference_update(_unpacked(kept).keys)
                else:
                    packed = zlib.decompress(kept)
                    keys = {key for key in keys if key not in packed}
            db.executemany("DELETE FROM documents WHERE key = ?", ((key,) for key in keys))
            db.execute("DELETE FROM states WHERE at = ?", (at,))


class Table(Shelf):
    """A shelf in a table of a database; an empty one where there is none."""

    def __init__(self, db: sqlite3.Connection | None, name: str) -> None:
        self._db, self._name = db, name

    def __getitem__(self, key: bytes) -> bytes:
        row = None
        with contextlib.suppress(sqlite3.Error):
            row = self._db and self._db.execute(f"SELECT value FROM {self._name} WHERE key = ?", (key,)).fetchone()
        if not row:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: bytes, value: bytes) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._db.execute(f"INSERT OR REPLACE INTO {self._name} (key, value) VALUES (?, ?)", (key, value))

    def __delitem__(self, key: bytes) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._db:
                self._db.execute(f"DELETE FROM {self._name} WHERE key = ?", (key,))

    def __iter__(self) -> Iterator[bytes]:
        rows = self._db.execute(f"SELECT key FROM {self._name}") if self._db else ()
        return iter([bytes(key) for (key,) in rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)
