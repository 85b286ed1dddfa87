"""Postings: for every term of a field, the documents that have it and how often, kept as bytes while they grow."""

from collections.abc import Iterator, Mapping

from plugins.search.documents import FIELDS, FILTERS, FieldTerms

ALL_FIELDS = (*FIELDS, FILTERS)


class Posting:
    """The documents of one term in one field, in ascending order.

    `coded` holds for each document a varint of twice its distance to the one before (the first: to -1), plus one where
    the term occurs more than once; then a varint of the occurrences less two follows.
    """

    __slots__ = ("coded", "count", "last")

    def __init__(self) -> None:
        self.coded = bytearray()
        self.count = 0
        self.last = -1

    def add(self, document: int, occurrences: int) -> None:
        code = (document - self.last) << 1 | (occurrences > 1)
        self.last = document
        self.count += 1
        coded = self.coded
        if code < 128:
            coded.append(code)
        else:
            add_varint(coded, code)
        if occurrences > 1:
            add_varint(coded, occurrences - 2)


    def append(self, later: "Posting", offset: int) -> None:
        """Adds a posting whose documents are numbered from `offset` on."""
        code, end = read_varint(later.coded, 0)
        first = offset + (code >> 1) - 1
        add_varint(self.coded, (first - self.last) << 1 | (code & 1))
        self.coded += later.coded[end:]
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
                code = (document - posting.last) << 1
                if occurrences == 1 and code < 128:
                    posting.last = document
                    posting.count += 1
                    posting.coded.append(code)
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
