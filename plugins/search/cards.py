"""Cards: what results show, a few posts a file, and the tables that name the files."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from plugins.search.files import Files, Published, as_json, deflated

PER_BLOCK, PER_TABLE = 8, 64
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
    published: Published, tables: list[str], places: int, changed: Sequence[int], card: Callable[[int], Card],
    files: Files,
) -> dict[str, object]:  # fmt: skip
    """The cards of `places` posts, of which those at `changed` are new; see `CardBlocks.tables`."""
    hashes = _hashes(published, tables)
    blocks = -(-places // PER_BLOCK)
    stale = {place // PER_BLOCK for place in changed} & set(range(blocks))
    for number in range(blocks):
        at = slice(number * HASH, (number + 1) * HASH)
        if number in stale:
            inside = range(number * PER_BLOCK, min((number + 1) * PER_BLOCK, places))
            hashes[at] = _written(number, [card(place) for place in inside], files)
        else:
            files.keep(f"{number}-{hashes[at].hex()}")
    return _tables(hashes[: blocks * HASH], files)


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
