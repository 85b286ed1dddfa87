"""Postings: for every term of a field, the documents that have it and how often, kept as bytes while they grow."""

from collections.abc import Iterator, Mapping

from plugins.search.documents import FIELDS, FILTERS, FieldTerms

ALL_FIELDS = (*FIELDS, FILTERS)


class Posting:
    """The documents of one term in one field, in ascending order.

    `gaps` holds for each document a varint of its distance to the one before (the first: to -1). `counts` holds for
    each a varint of the occurrences less one; it is empty where the term occurs once in all of them. Apart, the two
    compress to four fifths of what they do in turns.
    """

    __slots__ = ("count", "counts", "gaps", "last")

    def __init__(self) -> None:
        self.gaps = bytearray()
        self.counts = bytearray()
        self.count = 0
        self.last = -1

    def add(self, document: int, occurrences: int) -> None:
        add_varint(self.gaps, document - self.last)
        if occurrences > 1 or self.counts:
            self.add_count(occurrences)
        self.last = document
        self.count += 1

    def add_count(self, occurrences: int) -> None:
        """Adds the next document's occurrences; not more than once to any document before: their zeros are made up."""
        if not self.counts:
            self.counts = bytearray(self.count)
        add_varint(self.counts, occurrences - 1)

    def append(self, later: "Posting", offset: int) -> None:
        """Adds a posting whose documents are numbered from `offset` on."""
        gap, end = read_varint(later.gaps, 0)
        add_varint(self.gaps, offset + gap - 1 - self.last)
        self.gaps += later.gaps[end:]
        if self.counts or later.counts:
            self.counts = (self.counts or bytearray(self.count)) + (later.counts or bytearray(later.count))
        self.count += later.count
        self.last = offset + later.last


def add_varint(target: bytearray, value: int) -> None:
    """Seven bits a byte, the lowest first, the highest bit set on all bytes but the last."""
    while value > 127:
        target.append(value & 127 | 128)
        value >>= 7
    target.append(value)


def read_varint(source: bytes | bytearray, at: int) -> tuple[int, int]:
    """The number at a place, and where the next one begins."""
    value = shift = 0
    while True:
        byte = source[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


class Postings:
    """All postings of a run of documents, which are numbered from 0 in the order in which they are added."""

    def __init__(self) -> None:
        self.by_field: tuple[dict[str, Posting], ...] = tuple({} for _ in ALL_FIELDS)
        self.documents = 0

    def add(self, terms: FieldTerms) -> None:
        """Adds the next document."""
        document = self.documents
        self.documents += 1
        for postings, found in zip(self.by_field, terms, strict=True):
            for term, occurrences in found.items():
                posting = postings.get(term)
                if posting is None:
                    posting = postings[term] = Posting()
                # The usual case of Posting.add without the cost of a call: this runs a hundred million times.
                gap = document - posting.last
                if occurrences == 1 and gap < 128 and not posting.counts:
                    posting.last = document
                    posting.count += 1
                    posting.gaps.append(gap)
                else:
                    posting.add(document, occurrences)

    def append(self, others: "Postings") -> None:
        """Adds the documents of a later run; its postings are taken over as they are but for their first number."""
        for postings, found in zip(self.by_field, others.by_field, strict=True):
            for term, posting in found.items():
                before = postings.get(term)
                if before is None:
                    before = postings[term] = Posting()
                before.append(posting, self.documents)
        self.documents += others.documents

    def terms(self) -> Iterator[tuple[str, dict[int, Posting]]]:
        """Every term in order, with its postings by the field's number."""
        every = set().union(*self.by_field)
        for term in sorted(every):
            yield term, {at: found[term] for at, found in enumerate(self.by_field) if term in found}


def drop_stopped(postings: Postings, least: int) -> dict[str, list[str]]:
    """Takes out the terms that more than half of the documents have in a field, and returns them by field.

    They would be most of the index and tell nothing; and lunr's idf, which sums a term's documents over fields and
    takes the absolute value, would rank them above rare words. Below `least` documents nothing is dropped.
    """
    stopped: dict[str, list[str]] = {}
    if postings.documents < least:
        return stopped
    for field, found in zip(FIELDS, postings.by_field[: len(FIELDS)], strict=True):
        frequent = sorted(term for term, posting in found.items() if posting.count * 2 > postings.documents)
        for term in frequent:
            del found[term]
        stopped[field] = frequent
    return stopped


Fields = Mapping[int, Posting]
