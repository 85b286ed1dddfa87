"""The index: everything under `search/` that the browser's engine answers from."""

import contextlib
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.analyzer import abbreviations
from plugins.search.cards import Card, CardBlocks
from plugins.search.chunks import chunk_size, cut, packed, record_of
from plugins.search.columns import Columns
from plugins.search.documents import FIELDS, Document, Documents
from plugins.search.facts import Facts, tables
from plugins.search.files import FOLDER, File, Files
from plugins.search.library import Library, Text
from plugins.search.manifest import Named, manifest
from plugins.search.memory import Memory, State
from plugins.search.passages import passage_file
from plugins.search.postings import Postings, add_varint, drop_stopped
from plugins.search.slots import directory, kind_names, successors

FREQUENT = 0.45
"""The share of posts from which on a term is watched: it may come to be stopped, or cease to be."""

_FIRST_DAY = 693_596
"""The ordinal of 1 January 1900."""

Numbered = Iterable[Post | None]
"""Published posts in the order of their numbers; None for a number whose post is gone."""


def index_files(posts: Numbered, vocabulary: Vocabulary, text_of: Text, memory: Memory | None = None) -> Iterator[File]:
    """The files of the index, which follow from posts, texts and vocabulary to the byte. `text_of` gives the plain text
    of a post's body. With a memory, only posts that are new to it are read."""
    with _no_collection():
        yield from _clean(Library(Documents(vocabulary), text_of, memory), posts, Files())


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python's search for cycles: there are none, and it would look through millions of postings every time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _clean(library: Library, posts: Numbered, files: Files) -> Iterator[File]:
    """The files of an index that starts from nothing."""
    vocabulary = library.documents.vocabulary
    parts = _Parts(Postings(), Columns(library.documents.archive), CardBlocks(files), Facts(vocabulary), files)
    postings = parts.postings
    keys: list[bytes] = []
    gone: list[int] = []
    for place, post in enumerate(posts):
        keys.append(library.key_of(post))
        if post is None:
            gone.append(place)
        parts.add(place, post, keys[-1], library)
        yield from files.taken()
    postings.settle()
    lexicon = sorted(term for term in {**postings.by_field[0], **postings.by_field[1]} if term.isalpha())
    state = State(keys, _frequent(postings), int(postings.documents * FREQUENT))
    stopped = drop_stopped(postings)
    chunks: list[Named] = []
    for records in cut((record_of(*term) for term in postings.terms()), chunk_size(postings.documents)):
        chunks.append((records[0].term, files.add_packed(packed(records))))
        yield from files.taken()
    others = {
        "cards": parts.cards.tables(),
        "lexicon": files.add("\n".join(lexicon).encode()),
        **vocabulary_files(library.documents, files),
        **tables(parts.facts, files),
        "dates": files.add(bytes(parts.dates)),
        "facets": parts.columns.tables(files),
    }
    content = manifest(len(keys), gone, stopped, chunks, others, files)
    yield from files.taken()
    if library.memory:
        library.memory.keep_state(content, state)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the files are made of while posts are added."""

    postings: Postings
    columns: Columns
    cards: CardBlocks
    facts: Facts
    files: Files
    dates: bytearray = field(default_factory=bytearray)

    def add(self, place: int, post: Post | None, key: bytes, library: Library) -> None:
        """Adds what stands at the next number."""
        if post is None:
            self.postings.skip()
            self.columns.add({})
            self.cards.add(None)
            add_varint(self.dates, 0)
            return
        documents, document = library.documents, library.document(post, key)
        self.postings.add(documents.terms(document))
        self.columns.add(dict(documents.filters(post)))
        self.cards.add(add_card(place, post, document, documents, self.files))
        self.facts.add(place, post)
        add_varint(self.dates, day_number(post))


def day_number(post: Post) -> int:
    """What a post is sorted by: the latest day that its date can mean, counted from the beginning of 1900."""
    return max(post.date.last.toordinal() - _FIRST_DAY, 1)


def add_card(place: int, post: Post, document: Document, documents: Documents, files: Files) -> Card:
    """Writes the passages of the post at a number, and gives its card."""
    (path, content), digest = passage_file(place, documents.passages(post, document))
    files.write(path.removeprefix(FOLDER), content)
    return documents.card(post, digest)


def vocabulary_files(documents: Documents, files: Files) -> dict[str, str]:
    """Writes what follows from the vocabulary alone: the names that queries are read by, and the directory of blocs."""
    vocabulary = documents.vocabulary
    names = {
        "abbreviations": abbreviations(),
        "entities": documents.names,
        "kinds": kind_names(vocabulary),
        "after": successors(vocabulary),
    }
    return {"names": files.add_json(names), "directory": files.add_json(directory(vocabulary))}


def _frequent(postings: Postings) -> list[dict[str, int]]:
    """See State."""
    least = postings.documents * FREQUENT
    return [
        {term: posting.count for term, posting in found.items() if posting.count > least}
        for found in postings.by_field[: len(FIELDS)]
    ]
