"""Postings: for every term of a field, the documents that have it and how often, kept as bytes while they grow."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import sub

from plugins.search.documents import FIELDS, FILTERS, FieldTerms

ALL_FIELDS = (*FIELDS, FILTERS)

AT_ONCE = 4096
"""Documents that are added before they are coded: coding costs most for each term, and little for each document. Some
60 MB hold them."""

FEWEST_FOR_STOP_WORDS = 200


NO_COUNTS = b""

TIMES = 24
"""Bits of an occurrence, one number of a document and how often it has a term, that are the latter's."""
_ALL_TIMES = (1 << TIMES) - 1


class Posting:
    """The documents of one term in one field, in ascending order.

    `gaps` holds for each document a varint of its distance to the one before (the first: to -1). `counts` holds for
    each a varint of the occurrences less one; it is empty where the term occurs once in all of them. Apart, the two
    compress to four fifths of what they do in turns.
    """

    __slots__ = ("count", "counts", "gaps", "last")

    def __init__(self) -> None:
        self.gaps = bytearray()
        self.counts = NO_COUNTS
        self.count = 0
        self.last = -1

    def add(self, occurrences: Sequence[int]) -> None:
        """Adds later documents, in ascending order; see TIMES."""
        documents = [occurrence >> TIMES for occurrence in occurrences]
        repeats = [(occurrence & _ALL_TIMES) - 1 for occurrence in occurrences]
        if self.counts or any(repeats):
            # Where nothing was repeated before, nothing was counted.
            self.counts = bytes(self.counts or bytearray(self.count)) + varints(repeats)
        self.gaps += varints(list(map(sub, documents, [self.last, *documents])))
        self.last = documents[-1]
        self.count += len(documents)

    def changed(self, occurrences: Mapping[int, int]) -> "Posting":
        """The posting with other occurrences in some documents; 0 where the term is in one no longer."""
        documents = list(accumulate(read_varints(self.gaps), initial=-1))[1:]
        repeats = read_varints(self.counts) if self.counts else [0] * len(documents)
        for document, times in occurrences.items():
            at = bisect_left(documents, document)
            known = at < len(documents) and documents[at] == document
            # What stands there is replaced, taken out, or added.
            documents[at : at + known] = [document] if times else []
            repeats[at : at + known] = [times - 1] if times else []
        new = Posting()
        new.gaps = varints(list(map(sub, documents, chain((-1,), documents))))
        new.counts = bytes(varints(repeats)) if any(repeats) else NO_COUNTS
        new.count, new.last = len(documents), documents[-1] if documents else -1
        return new


def add_varint(target: bytearray, value: int) -> None:
    """Seven bits a byte, the lowest first, the highest bit set on all bytes but the last."""
    while value > 127:
        target.append(value & 127 | 128)
        value >>= 7
    target.append(value)


def varints(values: Sequence[int]) -> bytearray:
    """Values as varints, one after another."""
    if not values or max(values) < 128:
        return bytearray(values)
    coded = bytearray()
    for value in values:
        add_varint(coded, value)
    return coded


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


def read_varints(source: bytes | bytearray) -> list[int]:
    """All numbers of `varints`."""
    if not source or max(source) < 128:
        return list(source)
    found = []
    at = 0
    while at < len(source):
        value, at = read_varint(source, at)
        found.append(value)
    return found


class Postings:
    """All postings of documents, which are numbered from 0 in the order in which they are added."""

    def __init__(self) -> None:
        self.by_field: tuple[dict[str, Posting], ...] = tuple({} for _ in ALL_FIELDS)
        self.documents = 0
        self._places = 0
        self._new: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in ALL_FIELDS)

    def add(self, terms: FieldTerms) -> None:
        """Adds the next document."""
        document = self._places
        self._places += 1
        self.documents += 1
        for new, found in zip(self._new, terms, strict=True):
            # One object for all terms that the document has as often: few are made, and few have to be looked at.
            shared = [document << TIMES | times for times in range(max(found.values(), default=0) + 1)]
            for term, times in found.items():
                new[term].append(shared[times])
        if self.documents % AT_ONCE == 0:
            self.settle()

    def skip(self) -> None:
        """Leaves a number free: its document is gone."""
        self._places += 1

    def settle(self) -> None:
        """Brings what was added into `by_field`."""
        for postings, new in zip(self.by_field, self._new, strict=True):
            for term, occurrences in new.items():
                posting = postings.get(term)
                if posting is None:
                    posting = postings[term] = Posting()
                posting.add(occurrences)
            new.clear()

    def terms(self) -> Iterator[tuple[str, dict[int, Posting]]]:
        """Every term in order, with its postings by the field's number."""
        self.settle()
        every = set().union(*self.by_field)
        for term in sorted(every):
            yield term, {at: found[term] for at, found in enumerate(self.by_field) if term in found}


def is_stopped(count: int, documents: int) -> bool:
    """Whether so many of all documents are too many for a term to tell anything in a field.

    Such terms would be most of the index; and lunr's idf, which sums a term's documents over fields and takes the
    absolute value, would rank them above rare words. In a small archive nothing is stopped.
    """
    return documents >= FEWEST_FOR_STOP_WORDS and count * 2 > documents


def drop_stopped(postings: Postings) -> dict[str, list[str]]:
    """Takes out the terms that more than half of the documents have in a field, and returns them by field."""
    postings.settle()
    stopped: dict[str, list[str]] = {}
    for field, found in zip(FIELDS, postings.by_field, strict=False):
        stopped[field] = sorted(term for term in found if is_stopped(found[term].count, postings.documents))
        for term in stopped[field]:
            del found[term]
    return stopped


Fields = Mapping[int, Posting]
Terms = Iterable[tuple[str, Fields]]
