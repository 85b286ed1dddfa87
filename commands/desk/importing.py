"""Importing: saved pages become drafts on the desk, with the evidence of each value; each page is kept by its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from commands.desk.archive_state import ArchiveState
from commands.desk.unfinished import Draft, Unfinished
from plugins.importer.__main__ import event_of
from plugins.importer.blocks import PageError
from plugins.importer.draft import make_draft
from plugins.importer.keeping import keep_page
from plugins.importer.parcels import Parcel, open_parcels
from plugins.importer.reading import read_one
from plugins.importer.reading_json import reading_json
from plugins.importer.records import Records

LARGEST = 50 * 1024 * 1024
"""Bytes of one uploaded file."""


def take_in(state: ArchiveState, work: Unfinished, name: str, data: bytes) -> list[Draft]:
    """New drafts of an uploaded file, one a page; `name` is only shown and never a path. Raises PageError."""
    shown = "".join(letter for letter in name if letter.isprintable())[-200:] or "trang.txt"
    return [_draft_of(state, work, parcel) for parcel in open_parcels(data, shown)]


def _draft_of(state: ArchiveState, work: Unfinished, parcel: Parcel) -> Draft:
    known, records = state.now().validation.vocabulary, Records(state.content)
    try:
        reading = read_one(parcel, known, "", records)
    except (RecursionError, MemoryError) as error:
        raise PageError("trang quá phức tạp để đọc; hãy chép phần chữ rồi dán vào") from error
    twin = records.same_event(event_of(reading), known)
    made = make_draft(reading, Path(Path(parcel.name).name), twin)
    kept = keep_page(reading.page, state.content)
    found: dict[str, Any] = reading_json(reading, parcel.name)
    return work.new(
        made.text, name=parcel.name, page=kept.name if kept else "", source_text=found["source_text"],
        evidence=found["evidence"], images=[_picture(work, path, data) for path, data in made.images],
        twin=twin.partition(" ")[0], lacking=[{"file": name, "lines": list(lines)} for name, lines in made.entries],
    )  # fmt: skip


def _picture(work: Unfinished, path: str, data: bytes) -> dict[str, str]:
    """Keeps a picture of a page until its post is finished."""
    sha = hashlib.sha256(data).hexdigest()
    work.pictures.mkdir(parents=True, exist_ok=True)
    (work.pictures / sha).write_bytes(data)
    return {"path": path, "sha256": sha}
