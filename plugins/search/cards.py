"""Cards: what results show, a few posts a file, and the tables that name the files."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from plugins.search.files import Files, Published, as_json, deflated

PER_BLOCK, PER_TABLE = 4, 128
"""Posts a file, and files a table. Ten results are ten files and tables in the worst case."""

HASH = 3
"""Bytes of its hash in a file's name, behind its number."""

Card = list[str] | None
"""See Documents.card; None for a number whose post is gone."""


class CardBlocks:
    """The files of cards by number, each named by its number and hash."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._block: list[Card] = []
        self._hashes = bytearray()

    def add(self, card: Card) -> None:
        """Adds the next post's card."""
        self._block.append(card)
        if len(self._block) == PER_BLOCK:
            self._flush()

    def _flush(self) -> None:
        if self._block:
            self._hashes += _written(len(self._hashes) // HASH, self._block, self._files)
            self._block = []

    def tables(self) -> dict[str, object]:
        """Writes what is left and the tables; returns what the manifest says of cards."""
        self._flush()
        return _tables(self._hashes, self._files)


def updated_cards(
    published: Published, tables: list[str], places: int, changed: Mapping[int, Card], files: Files
) -> dict[str, object]:
    """The cards of `places` posts, of which those in `changed` are new; see `CardBlocks.tables`."""
    hashes = _hashes(published, tables)
    blocks = -(-places // PER_BLOCK)
    stale = {place // PER_BLOCK for place in changed} & set(range(blocks))
    for number in range(blocks):
        at = slice(number * HASH, (number + 1) * HASH)
        if number in stale:
            before = _block(published, hashes, number)
            inside = range(number * PER_BLOCK, min((number + 1) * PER_BLOCK, places))
            block = [changed[place] if place in changed else before[place % PER_BLOCK] for place in inside]
            hashes[at] = _written(number, block, files)
        else:
            files.keep(f"{number}-{hashes[at].hex()}")
    return _tables(hashes[: blocks * HASH], files)


def cards_at(published: Published, tables: list[str], places: Iterable[int]) -> dict[int, Card]:
    """The published cards of the posts at some numbers; of numbers that there were none."""
    hashes = _hashes(published, tables)
    blocks = {number: _block(published, hashes, number) for number in {place // PER_BLOCK for place in places}}
    known = {place: blocks[place // PER_BLOCK][place % PER_BLOCK :][:1] for place in places}
    return {place: found[0] for place, found in known.items() if found}


def _block(published: Published, hashes: bytearray, number: int) -> list[Card]:
    """The cards of a published block; none where there was no such block."""
    digest = hashes[number * HASH : (number + 1) * HASH]
    return published.json(f"{number}-{digest.hex()}") if digest else []


def block_names(published: Published, tables: list[str]) -> list[str]:
    """The names of all published cards' files."""
    hashes = _hashes(published, tables)
    return [f"{at // HASH}-{hashes[at : at + HASH].hex()}" for at in range(0, len(hashes), HASH)]


def _hashes(published: Published, tables: list[str]) -> bytearray:
    return bytearray().join(published.content(name) for name in tables)


def _written(number: int, block: list[Card], files: Files) -> bytes:
    packed = deflated(as_json(block))
    digest = sha256(packed).digest()[:HASH]
    files.write(f"{number}-{digest.hex()}.bin", packed)
    return digest


def _tables(hashes: bytearray, files: Files) -> dict[str, object]:
    step = HASH * PER_TABLE
    tables = [files.add(bytes(hashes[at : at + step])) for at in range(0, len(hashes), step)]
    return {"block": PER_BLOCK, "blocks": PER_TABLE, "tables": tables}
