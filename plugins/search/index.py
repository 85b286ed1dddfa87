"""The index: everything under `search/` that the browser's engine answers from."""

import contextlib
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.analyzer import abbreviations
from plugins.search.cards import CardBlocks
from plugins.search.chunks import chunk_size, cut, packed, record_of
from plugins.search.columns import Columns
from plugins.search.documents import FIELDS, Documents
from plugins.search.files import File, Files
from plugins.search.library import Library, Text
from plugins.search.manifest import Named, manifest
from plugins.search.memory import Memory, State
from plugins.search.postings import Postings, drop_stopped

FREQUENT = 0.45
"""The share of posts from which on a term is watched: it may come to be stopped, or cease to be."""

Numbered = Iterable[Post | None]
"""Published posts in the order of their numbers; None for a number whose post is gone."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was made, for the build's report."""

    files: int
    bytes: int


def write_index(posts: Numbered, vocabulary: Vocabulary, text_of: Text, output: Path) -> Written:
    """Writes `search/` under `output`; the arguments are those of `index_files`."""
    (output / "search").mkdir(parents=True, exist_ok=True)
    sizes = [(output / path).write_bytes(data or b"") for path, data in index_files(posts, vocabulary, text_of)]
    return Written(len(sizes), sum(sizes))


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
    postings, columns, cards = Postings(), Columns(library.documents.archive), CardBlocks(files)
    keys: list[bytes] = []
    gone: list[int] = []
    for place, post in enumerate(posts):
        keys.append(library.key_of(post))
        if post is None:
            gone.append(place)
        _add(post, keys[-1], library, postings, columns, cards)
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
        "cards": cards.tables(),
        "lexicon": files.add("\n".join(lexicon).encode()),
        "names": files.add_json({"abbreviations": abbreviations(), "entities": library.documents.names}),
        "facets": columns.tables(files),
    }
    content = manifest(len(keys), gone, stopped, chunks, others, files)
    yield from files.taken()
    if library.memory:
        library.memory.keep_state(content, state)


def _add(
    post: Post | None, key: bytes, library: Library, postings: Postings, columns: Columns, cards: CardBlocks
) -> None:
    """Adds what stands at the next number."""
    if post is None:
        postings.skip()
        columns.add({})
        cards.add(None)
        return
    postings.add(library.documents.terms(library.document(post, key)))
    columns.add(dict(library.documents.filters(post)))
    cards.add(library.documents.card(post))


def _frequent(postings: Postings) -> list[dict[str, int]]:
    """See State."""
    least = postings.documents * FREQUENT
    return [
        {term: posting.count for term, posting in found.items() if posting.count > least}
        for found in postings.by_field[: len(FIELDS)]
    ]
