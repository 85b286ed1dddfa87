"""Vocabulary work: a body or bloc that is missing is added, and operations are shown before they happen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commands import term, vocabulary_change
from commands.desk.archive_state import ArchiveState
from plugins.authority import transaction
from plugins.authority.facets import FACETS, check_shape, exists
from plugins.authority.refusal import Refusal
from plugins.authority.sources import Sources
from plugins.authority.tables import Tables

KEYS = ("name", "type", "group", "function", "word", "parent", "from", "until", "note")
"""Keys of a new entry that the desk asks for."""


def add_entry(state: ArchiveState, asked: dict[str, Any]) -> str:
    """Adds a body or bloc to the vocabulary; its id. Raises Refusal where it is there, or would bring an error."""
    facet, id = FACETS[str(asked["facet"])], str(asked["id"])
    known = state.now().validation.vocabulary
    check_shape(known, facet, id)
    if exists(known, facet, id):
        raise Refusal(f'"{id}" đã có trong danh mục.')
    values: dict[str, object] = {key: str(asked[key]) for key in KEYS if str(asked.get(key) or "").strip()}
    aliases = [str(alias) for alias in asked.get("aliases", ()) if str(alias).strip()]
    if aliases:
        values["aliases"] = aliases
    sources = Sources(state.content)
    path = f"vocabulary/{facet.file}.toml"
    tables = Tables.of(facet.file, sources.text(path))
    tables.add(id, values)
    sources.stage(path, tables.text())
    before = vocabulary_change.look(state.content)
    with vocabulary_change.copy_of(state.content, sources.changes()) as copy:
        vocabulary_change.refuse_new(before, vocabulary_change.look(copy))
    transaction.apply(state.content, sources.changes(), state.memory)
    return id


def planned(content: Path, words: list[str]) -> dict[str, Any]:
    """The effect of an operation (the words of `term`) on files and addresses, and the lines that would change."""
    found = term.plan(words, content)
    return {
        "words": found.in_words(),
        "difference": vocabulary_change.difference(found.changes),
        "posts": [change.path for change in found.changes if change.path.startswith("posts/")],
        "led": found.led,
    }


def applied(content: Path, words: list[str]) -> dict[str, Any]:
    """Carries an operation out; raises Refusal."""
    found = term.plan(words, content)
    transaction.apply(content, found.changes, vocabulary_change.memory_of(content))
    return {"words": found.in_words()}
