"""Chunks: the postings of neighbouring terms in one small file, cut so that most files outlive a new post."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.search.analyzer import ACCENTED
from plugins.search.files import deflated
from plugins.search.postings import Fields, add_varint

SIZES = {5_000: 3_000, 50_000: 5_000}
"""About how many bytes a chunk has before compression, in archives of fewer posts than the key. A reader loads the
chunks of his terms whole, so small ones save bytes; but more posts mean longer postings and more files."""
LARGEST_SIZE = 9_000

LARGE = 2 / 3
"""A term with more postings than this share of the size has a chunk of its own, or others would drag it along."""

_ONE_IN = 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of terms from `first` on, as the file that the browser reads."""

    first: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """A term in its chunk: the coded fields, and the counts of occurrences, which stand behind all records."""

    term: str
    fields: bytes
    counts: bytes

    @property
    def size(self) -> int:
        return len(self.fields) + len(self.counts)


def chunk_size(documents: int) -> int:
    """The size to aim at in an archive of so many posts."""
    return next((size for below, size in SIZES.items() if documents < below), LARGEST_SIZE)


def cut(records: Iterable[Record], size: int) -> Iterator[Chunk]:
    """Records in the order of their terms, cut into chunks of about `size` bytes. Where a cut falls follows from the
    terms near it, not from those far before it: a new post changes the chunks of its own terms and leaves the rest."""
    held: list[Record] = []
    length = 0
    for record in records:
        if held and _ends_before(record, held, length, size):
            yield packed(held)
            held, length = [], 0
        held.append(record)
        length += record.size + len(record.term) // 2
    if held:
        yield packed(held)


def _ends_before(record: Record, held: Sequence[Record], length: int, size: int) -> bool:
    """Whether a chunk of the records `held`, `length` bytes in all, ends before a record."""
    first = held[0]
    return (
        length > size * 2
        or (length > size * 2 // 3 and _may_begin_chunk(record.term))
        or max(first.size, record.size) > size * LARGE
        or (first.term[0] == ACCENTED) != (record.term[0] == ACCENTED)
    )


def _may_begin_chunk(term: str) -> bool:
    return zlib.crc32(term.encode()) % _ONE_IN == 0


def record_of(term: str, fields: Fields) -> Record:
    """A term's fields as bits of one byte; then of each the number of documents, the length of gaps and of counts, and
    the gaps."""
    coded = bytearray((sum(1 << field for field in fields),))
    for field in sorted(fields):
        posting = fields[field]
        for number in (posting.count, len(posting.gaps), len(posting.counts)):
            add_varint(coded, number)
        coded += posting.gaps
    return Record(term, bytes(coded), b"".join(bytes(fields[field].counts) for field in sorted(fields)))


def packed(records: Sequence[Record]) -> Chunk:
    """A chunk: the length of its first part; that part, with the terms (what each shares with the one before, and the
    rest) and their fields; the counts of all of them."""
    part = bytearray()
    before = b""
    for record in records:
        name = record.term.encode()
        shared = _shared(name, before)
        add_varint(part, shared)
        add_varint(part, len(name) - shared)
        part += name[shared:] + record.fields
        before = name
    head = bytearray()
    add_varint(head, len(part))
    return Chunk(records[0].term, deflated(bytes(head + part), b"".join(record.counts for record in records)))


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two names begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
