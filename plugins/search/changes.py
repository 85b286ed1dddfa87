"""Changes: what new, edited and lost posts change in the postings, and the chunks that this makes anew."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from plugins.search.chunks import Cutter, Record, fields_of, record_of, unpacked
from plugins.search.documents import FieldTerms
from plugins.search.manifest import Named
from plugins.search.postings import Posting

Occurrences = dict[int, int]
"""Of one term in one field: how often it now occurs in the documents where that is new; 0 where it does no longer."""


class Changes:
    """Collects, for every term and field, the documents in which it occurs more or less often than before."""

    def __init__(self) -> None:
        self.by_term: dict[str, dict[int, Occurrences]] = {}
        self.more: dict[tuple[int, str], int] = defaultdict(int)
        """By field and term: how many more documents have it; below 0 for fewer."""

    def add(self, document: int, before: FieldTerms, after: FieldTerms) -> None:
        """Adds a document that was found by some terms, and is by others."""
        for field, (old, new) in enumerate(zip(before, after, strict=True)):
            for term in old.keys() | new.keys():
                had, has = old.get(term, 0), new.get(term, 0)
                if had != has:
                    self.by_term.setdefault(term, {}).setdefault(field, {})[document] = has
                    self.more[field, term] += bool(has) - bool(had)


Edited = tuple[str, str, list[Record]]
"""A chunk's first term, its name where it stays as it was, and its records where not."""


def edited(
    chunks: Sequence[Named], changes: Mapping[str, Mapping[int, Occurrences]], load: Callable[[str], bytes], size: int
) -> Iterator[Edited]:
    """All chunks after the changes, as a clean build would cut them; `load` gives what a chunk's file holds."""
    touched = _touched(chunks, changes)
    at = 0
    while at < len(chunks):
        if at not in touched:
            yield (*chunks[at], [])
            at += 1
            continue
        cutter = Cutter(size)
        while at < len(chunks):
            records = _merged(unpacked(load(chunks[at][1])), touched.get(at, {}))
            # From where old and new cuts meet on, the chunks are as they were.
            if at not in touched and cutter.ends_before(records[0]):
                break
            for record in records:
                done = cutter.add(record)
                if done:
                    yield done[0].term, "", done
            at += 1
        if cutter.held:
            last = cutter.take()
            yield last[0].term, "", last


def _touched(
    chunks: Sequence[Named], changes: Mapping[str, Mapping[int, Occurrences]]
) -> dict[int, dict[str, Mapping[int, Occurrences]]]:
    """The changes by chunk. A chunk's first term decides where the chunk before it ends, so that is touched too."""
    firsts = [first for first, _ in chunks]
    touched: dict[int, dict[str, Mapping[int, Occurrences]]] = {}
    for term, change in changes.items():
        at = max(bisect_right(firsts, term) - 1, 0)
        touched.setdefault(at, {})[term] = change
        if at and term == firsts[at]:
            touched.setdefault(at - 1, {})
    return touched


def _merged(records: Iterator[Record], changes: Mapping[str, Mapping[int, Occurrences]]) -> list[Record]:
    """Records with changes, in order."""
    by_term = {record.term: record for record in records}
    for term, change in changes.items():
        record = _changed(term, by_term.pop(term, None), change)
        if record:
            by_term[term] = record
    return [by_term[term] for term in sorted(by_term)]


def _changed(term: str, record: Record | None, change: Mapping[int, Occurrences]) -> Record | None:
    fields = fields_of(record) if record else {}
    for field, occurrences in change.items():
        posting = fields.pop(field, Posting()).changed(occurrences)
        if posting.count:
            fields[field] = posting
    return record_of(term, fields) if fields else None
