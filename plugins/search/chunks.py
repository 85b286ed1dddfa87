"""Chunks: the postings of neighbouring terms in one small file, cut so that most files outlive a new post."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.search.analyzer import ACCENTED
from plugins.search.postings import Fields, add_varint

SIZES = {5_000: 3_000, 50_000: 5_000}
"""About how many bytes a chunk has before compression, in archives of fewer posts than the key. A reader loads the
chunks of his terms whole, so small ones save bytes; but more posts mean longer postings and more files."""
LARGEST_SIZE = 9_000

_ONE_IN = 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of terms from `first` on, as the bytes that the browser reads once they are inflated."""

    first: str
    coded: bytes


def chunk_size(documents: int) -> int:
    """The size to aim at in an archive of so many posts."""
    return next((size for below, size in SIZES.items() if documents < below), LARGEST_SIZE)


def cut(terms: Iterable[tuple[str, Fields]], size: int) -> Iterator[Chunk]:
    """Terms in order, cut into chunks of about `size` bytes. Where a cut falls follows from the terms near it, not from
    those far before it, so that a new post changes the chunks of its own terms and leaves the rest as they were."""
    first = before = ""
    coded = bytearray()
    for term, fields in terms:
        record = _record(term, before, fields)
        if coded and (_is_full(len(coded), size, term) or (term[0] == ACCENTED) != (first[0] == ACCENTED)):
            yield Chunk(first, bytes(coded))
            coded.clear()
            record = _record(term, "", fields)
        if not coded:
            first = term
        coded += record
        before = term
    if coded:
        yield Chunk(first, bytes(coded))


def _is_full(length: int, size: int, term: str) -> bool:
    return length > size * 2 or (length > size * 2 // 3 and _may_begin_chunk(term))


def _may_begin_chunk(term: str) -> bool:
    return zlib.crc32(term.encode()) % _ONE_IN == 0


def _record(term: str, before: str, fields: Fields) -> bytearray:
    """A term (what it shares with the one before, and the rest), its fields as bits, and each field's postings."""
    name, previous = term.encode(), before.encode()
    pairs = enumerate(zip(name, previous, strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(name), len(previous)))
    record = bytearray()
    add_varint(record, shared)
    add_varint(record, len(name) - shared)
    record += name[shared:]
    record.append(sum(1 << field for field in fields))
    for field in sorted(fields):
        add_varint(record, fields[field].count)
        add_varint(record, len(fields[field].coded))
        record += fields[field].coded
    return record
