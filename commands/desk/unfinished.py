"""Unfinished work: drafts as they stand on the desk, kept in `.build/desk/` at every change."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_ID = re.compile(r"[0-9a-f]{16}$")


class Stale(Exception):
    """Another window has changed the draft since; `now` is the draft as it is."""

    def __init__(self, now: Draft) -> None:
        super().__init__(now.id)
        self.now = now


@dataclass
class Draft:
    """One post on the desk. `text` is the whole file; `path` the post that it is (below `content/`, '' for a new one)
    and `base` the hash of that file when it was opened; `evidence`, `source_text` and `page` (a hash) are of the saved
    page. `version` counts changes.
    """

    id: str
    text: str
    path: str = ""
    base: str = ""
    name: str = ""
    page: str = ""
    source_text: str = ""
    evidence: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    images: list[dict[str, Any]] = field(default_factory=list)
    twin: str = ""
    lacking: list[dict[str, Any]] = field(default_factory=list)
    """Entries that the vocabulary lacks, as lines of TOML by file."""
    version: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Unfinished:
    """All drafts of one archive, one file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "drafts"
        self.pictures = folder / "pictures"

    def new(self, text: str, **values: Any) -> Draft:
        """A further draft, kept at once."""
        draft = Draft(secrets.token_hex(8), text, **values)
        self._keep(draft)
        return draft

    def all(self) -> list[Draft]:
        """Every draft, in the order in which they were last changed; what cannot be read is left out."""
        files = sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
        return [draft for file in files if (draft := self.get(file.stem))]

    def get(self, id: str) -> Draft | None:
        if not _ID.match(id):
            return None
        with contextlib.suppress(OSError, ValueError, TypeError):
            return Draft(**json.loads((self.folder / f"{id}.json").read_text("utf-8")))
        return None

    def put(self, id: str, text: str, version: int, **values: Any) -> Draft:
        """Keeps a changed draft; raises KeyError where there is none, Stale where `version` is not the present one."""
        draft = self.get(id)
        if draft is None:
            raise KeyError(id)
        if draft.version != version:
            raise Stale(draft)
        draft.text = text
        for key, value in values.items():
            setattr(draft, key, value)
        draft.version += 1
        self._keep(draft)
        return draft

    def drop(self, id: str) -> None:
        """Forgets a draft that was finished or thrown away."""
        if _ID.match(id):
            (self.folder / f"{id}.json").unlink(missing_ok=True)

    def _keep(self, draft: Draft) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{draft.id}.json"
        new = file.with_name(f".{draft.id}.{os.getpid()}.new")
        new.write_text(json.dumps(draft.as_json(), ensure_ascii=False), "utf-8")
        new.replace(file)
