"""Chunks: the postings of neighbouring terms in one small file, cut so that most files outlive a new post."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os.path import commonprefix

from plugins.search.analyzer import ACCENTED
from plugins.search.postings import Fields, add_varint

SMALLEST, LARGEST = 8_000, 24_000
"""Bytes of a chunk before compression: between these, a chunk ends before a term that `_may_begin_chunk` picks."""

_ONE_IN = 32


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of terms from `first` on, as the bytes that the browser reads once they are inflated."""

    first: str
    coded: bytes


def cut(terms: Iterable[tuple[str, Fields]]) -> Iterator[Chunk]:
    """Terms in order, cut into chunks. Where a cut falls follows from the terms near it, not from those far before it,
    so that a new post changes the chunks of its own terms and leaves the rest as they were."""
    first = before = ""
    coded = bytearray()
    for term, fields in terms:
        record = _record(term, before, fields)
        if coded and (_is_full(coded, term) or (term[0] == ACCENTED) != (first[0] == ACCENTED)):
            yield Chunk(first, bytes(coded))
            coded.clear()
            record = _record(term, "", fields)
        if not coded:
            first = term
        coded += record
        before = term
    if coded:
        yield Chunk(first, bytes(coded))


def _is_full(coded: bytearray, term: str) -> bool:
    return len(coded) > LARGEST or (len(coded) > SMALLEST and _may_begin_chunk(term))


def _may_begin_chunk(term: str) -> bool:
    return zlib.crc32(term.encode()) % _ONE_IN == 0


def _record(term: str, before: str, fields: Fields) -> bytearray:
    """A term (what it shares with the one before, and the rest), its fields as bits, and each field's postings."""
    name, previous = term.encode(), before.encode()
    shared = len(commonprefix((name, previous)))
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
