"""Chunks: the postings of neighbouring terms in one small file, cut so that most files outlive a new post."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.search.analyzer import ACCENTED
from plugins.search.files import deflated
from plugins.search.postings import Fields, Posting, add_varint, read_varint

SIZES = {5_000: 3_000, 50_000: 5_000}
"""About how many bytes a chunk has before compression, in archives of fewer posts than the key. A reader loads the
chunks of his terms whole, so small ones save bytes; but more posts mean longer postings and more files."""
LARGEST_SIZE = 9_000

LARGE = 2 / 3
"""A term with more postings than this share of the size has a chunk of its own, or others would drag it along."""

_ONE_IN = 8


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


class Cutter:
    """Cuts records, which come in the order of their terms, into chunks of about `size` bytes.

    Where a cut falls follows from the terms near it, not from those far before it: a new post changes the chunks of its
    own terms and leaves the rest as they were.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.held: list[Record] = []
        self._length = 0

    def ends_before(self, record: Record) -> bool:
        """Whether a chunk ends between what is held and a record."""
        if not self.held:
            return True
        first, length, size = self.held[0], self._length, self.size
        return (
            length > size * 2
            or (length > size * 2 // 3 and _may_begin_chunk(record.term))
            or max(first.size, record.size) > size * LARGE
            or (first.term[0] == ACCENTED) != (record.term[0] == ACCENTED)
        )

    def add(self, record: Record) -> list[Record]:
        """Takes the next record, and gives the records of the chunk that ended before it, if one did."""
        done = self.take() if self.ends_before(record) else []
        self.held.append(record)
        self._length += record.size + len(record.term) // 2
        return done

    def take(self) -> list[Record]:
        """The records held so far."""
        done, self.held, self._length = self.held, [], 0
        return done


def cut(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    """All records in chunks."""
    cutter = Cutter(size)
    for record in records:
        done = cutter.add(record)
        if done:
            yield done
    if cutter.held:
        yield cutter.take()


def _may_begin_chunk(term: str) -> bool:
    return zlib.crc32(term.encode()) % _ONE_IN == 0


def record_of(term: str, fields: Fields) -> Record:
    """A term's fields as bits of one byte; then of each the number of documents, the length of gaps and of counts, and
    the gaps."""
    numbers = sorted(fields)
    coded = bytearray((sum(1 << field for field in numbers),))
    for field in numbers:
        posting = fields[field]
        for number in (posting.count, len(posting.gaps), len(posting.counts)):
            add_varint(coded, number)
        coded += posting.gaps
    return Record(term, bytes(coded), b"".join([fields[field].counts for field in numbers]))


def fields_of(record: Record) -> dict[int, Posting]:
    """The postings that a record was made of, but for their last documents."""
    coded, at, counted = record.fields, 1, 0
    found: dict[int, Posting] = {}
    for field in range(8):
        if coded[0] >> field & 1:
            posting = found[field] = Posting()
            posting.count, at = read_varint(coded, at)
            gaps, at = read_varint(coded, at)
            counts, at = read_varint(coded, at)
            posting.gaps = bytearray(coded[at : at + gaps])
            posting.counts = record.counts[counted : counted + counts]
            at += gaps
            counted += counts
    return found


def packed(records: Sequence[Record]) -> bytes:
    """The file of a chunk: the length of its first part; that part, with the terms (what each shares with the one
    before, and the rest) and their fields; the counts of all of them."""
    part = bytearray()
    before = b""
    for record in records:
        name = record.term.encode()
        shared = _shared(name, before)
        add_varint(part, shared)
        add_varint(part, len(name) - shared)
        part += name[shared:]
        part += record.fields
        before = name
    head = bytearray()
    add_varint(head, len(part))
    return deflated(bytes(head + part), b"".join([record.counts for record in records]))


def unpacked(content: bytes) -> Iterator[Record]:
    """The records of a chunk's file once it is inflated."""
    length, at = read_varint(content, 0)
    end = counted = at + length
    name = b""
    while at < end:
        shared, at = read_varint(content, at)
        rest, at = read_varint(content, at)
        name = name[:shared] + content[at : at + rest]
        start = at = at + rest
        counts, at = _past_fields(content, at)
        yield Record(name.decode(), content[start:at], content[counted : counted + counts])
        counted += counts


def _past_fields(content: bytes, at: int) -> tuple[int, int]:
    """How many bytes of counts the fields that begin at a place have, and where they end."""
    counts, fields, at = 0, content[at].bit_count(), at + 1
    for _ in range(fields):
        _, at = read_varint(content, at)
        gaps, at = read_varint(content, at)
        more, at = read_varint(content, at)
        counts += more
        at += gaps
    return counts, at


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two names begin with alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
