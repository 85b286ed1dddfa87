"""The manifest: the one file of the index with a lasting name; it names all others."""

from collections.abc import Mapping, Sequence
from math import isqrt

from plugins.search.analyzer import ACCENTED, VERSION
from plugins.search.documents import FIELDS
from plugins.search.files import Files, as_json

NAME = "manifest.json"

FORMAT = 3
"""Raised with every change of the files: an engine refuses an index of another format."""

BOOSTS = {"title": 3, "body": 1, "pairs": 2, "entities": 1}
K1, B = 1.2, 0
"""lunr's numbers: how soon repeats stop counting; b = 0, since long reports are no worse than short ones."""

FEWEST_PER_TABLE = 32

Named = tuple[str, str]
"""A chunk's first term and its name."""


def manifest(
    places: int, gone: Sequence[int], stopped: Mapping[str, Sequence[str]], chunks: Sequence[Named],
    others: Mapping[str, object], files: Files,
) -> bytes:  # fmt: skip
    """Writes the manifest, and before it the tables that name the chunks; returns its bytes.

    Documents have the numbers below `places`, but for those `gone`. `others` are the parts that are named as they are:
    cards, lexicon, names, facets.
    """
    words = {field: " ".join(word for word in stopped[field] if word[0] != ACCENTED) for field in FIELDS}
    head = {"format": FORMAT, "analyzer": VERSION, "documents": places - len(gone), "places": places, "gone": gone}
    scoring = {"fields": BOOSTS, "k1": K1, "b": B, "stopped": words}
    content = as_json({**head, **scoring, "tables": _tables(chunks, files), **others}) + b"\n"
    files.write(NAME, content)
    return content


def _tables(chunks: Sequence[Named], files: Files) -> list[Named]:
    """Writes the tables; returns each table's first term and name."""
    step = max(FEWEST_PER_TABLE, isqrt(len(chunks)))
    parts = [chunks[at : at + step] for at in range(0, len(chunks), step)]
    return [(part[0][0], files.add("\n".join(f"{first} {name}" for first, name in part).encode())) for part in parts]
