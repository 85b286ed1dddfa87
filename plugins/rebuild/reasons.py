"""Reasons: why each output was made anew the last time, told by which part of its key had changed."""

import sqlite3
from collections.abc import Iterable, Sequence

NEW, LOST = "new", "lost"
"""Reasons of outputs that had not been made before, and of those whose files were gone or changed by somebody."""

KEPT_BUILDS = 20
"""Builds of which it is known which sources were new in them."""

SHORT = 6
"""Bytes of a part's fingerprint that are kept: they are compared with the same part of the same output alone."""

TABLES = """
CREATE TABLE reasons (name TEXT PRIMARY KEY, parts BLOB, reason TEXT, build INTEGER) WITHOUT ROWID;
CREATE TABLE builds (number INTEGER PRIMARY KEY, changed TEXT);
"""


class Reasons:
    """What a store remembers of why outputs were made."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        row = db.execute("SELECT MAX(number) FROM builds").fetchone()
        self.build = (row[0] or 0) + 1
        """The number of the build that is under way."""

    def of(self, name: str) -> tuple[str, int] | None:
        """Why an output was made the last time, and in which build; None where that is not known.

        A reason is NEW, LOST, or the places, among the parts of its key, of those that had changed: "1 4".
        """
        row = self._db.execute("SELECT reason, build FROM reasons WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1]) if row else None

    def told(self, name: str, parts: Sequence[bytes], is_known: bool, is_whole: bool) -> tuple[str, bytes, str, int]:
        """The row of an output that is made now, of a key with these parts."""
        short = b"".join([part[:SHORT] for part in parts])
        row = self._db.execute("SELECT parts FROM reasons WHERE name = ?", (name,)).fetchone() if is_known else None
        if row is None:
            return name, short, NEW, self.build
        places = range(0, len(short), SHORT)
        changed = [at // SHORT for at in places if row[0][at : at + SHORT] != short[at : at + SHORT]]
        reason = " ".join(map(str, changed)) if changed or is_whole else LOST
        return name, short, reason, self.build

    def put(self, rows: Iterable[tuple[str, bytes, str, int]]) -> None:
        """Keeps rows of `told`."""
        self._db.executemany("INSERT OR REPLACE INTO reasons VALUES (?, ?, ?, ?)", rows)

    def drop(self, names: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM reasons WHERE name = ?", ((name,) for name in names))

    def changed_in(self, build: int) -> list[str] | None:
        """The sources that were new or gone in a build; None where that is forgotten."""
        row = self._db.execute("SELECT changed FROM builds WHERE number = ?", (build,)).fetchone()
        return row[0].split("\n") if row and row[0] else ([] if row else None)

    def end(self, changed: Sequence[str]) -> None:
        """Ends the build under way, in which these sources were new or gone."""
        self._db.execute("INSERT OR REPLACE INTO builds VALUES (?, ?)", (self.build, "\n".join(changed)))
        self._db.execute("DELETE FROM builds WHERE number <= ?", (self.build - KEPT_BUILDS,))
