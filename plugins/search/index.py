"""The index: everything under `search/` that the browser's engine answers from, written post by post."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import tee
from math import isqrt
from pathlib import Path

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.analyzer import VERSION, abbreviations
from plugins.search.chunks import Chunk, chunk_size, cut, record_of
from plugins.search.columns import Columns
from plugins.search.documents import FIELDS, Documents
from plugins.search.files import Files, Keep, as_json, deflated
from plugins.search.groups import Group, Packed, groups, pack, unpack
from plugins.search.postings import Postings, drop_stopped

FORMAT = 2
"""Raised with every change of the files: an engine refuses an index of another format."""

BOOSTS = {"title": 3, "body": 1, "pairs": 2, "entities": 1}
K1, B = 1.2, 0
"""lunr's numbers: how soon repeats stop counting; b = 0, since long reports are no worse than short ones."""

FEWEST_PER_TABLE = 32
CARDS_PER_BLOCK, BLOCKS_PER_TABLE = 8, 64
FEWEST_FOR_STOP_WORDS = 200

Text = Callable[[Post], str]


@dataclass(frozen=True, slots=True)
class Written:
    """What was made, for the build's report."""

    documents: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Memory:
    """What spares analysing a post again: `key_of` names all that a post's terms follow from, vocabulary included."""

    packed: Packed
    key_of: Callable[[Post], bytes]


def write_index(
    posts: Iterable[Post], vocabulary: Vocabulary, text_of: Text, output: Path, memory: Memory | None = None
) -> Written:
    """Writes `search/` under `output`; the arguments are those of `make_index`."""
    (output / "search").mkdir(parents=True, exist_ok=True)
    return make_index(posts, vocabulary, text_of, lambda path, data: _write(output / path, data), memory)


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def make_index(
    posts: Iterable[Post], vocabulary: Vocabulary, text_of: Text, keep: Keep, memory: Memory | None = None
) -> Written:
    """Makes the files of `search/`. `posts` come in the order of their numbers (`in_register_order`), without drafts;
    `text_of` gives the plain text of a post's body. The files follow from posts, texts and vocabulary to the byte."""
    documents = Documents(vocabulary)
    postings, columns, files = Postings(), Columns(vocabulary), Files(keep)
    cards = CardBlocks(files)
    key_of = memory.key_of if memory else lambda _: b""
    first, second = tee(posts)
    for group in groups(first, (key_of(post) for post in second)):
        postings.append(_postings(documents, group, text_of, memory))
        for post in group.posts:
            columns.add(documents.filters(post))
            cards.add(documents.card(post))
    return _finish(documents, postings, columns, cards, files)


def _postings(documents: Documents, group: Group, text_of: Text, memory: Memory | None) -> Postings:
    """A group's postings, from memory where it has been analysed before."""
    stored = memory.packed.get(group.key) if memory else None
    if stored is not None:
        return unpack(stored)
    postings = Postings()
    for post in group.posts:
        postings.add(documents.terms(documents.of(post, text_of(post))))
    if memory:
        memory.packed[group.key] = pack(postings)
    return postings


def _finish(documents: Documents, postings: Postings, columns: Columns, cards: "CardBlocks", files: "Files") -> Written:
    """Writes what can only be written once every post is known, the manifest last."""
    lexicon = sorted(term for term in {**postings.by_field[0], **postings.by_field[1]} if term.isalpha())
    stopped = drop_stopped(postings, FEWEST_FOR_STOP_WORDS)
    records = (record_of(term, fields) for term, fields in postings.terms())
    manifest = {
        "format": FORMAT,
        "analyzer": VERSION,
        "documents": postings.documents,
        "fields": BOOSTS,
        "k1": K1,
        "b": B,
        "stopped": {field: " ".join(word for word in stopped.get(field, ()) if word[0] != "=") for field in FIELDS},
        "tables": _chunk_tables(cut(records, chunk_size(postings.documents)), files),
        "cards": {"block": CARDS_PER_BLOCK, "blocks": BLOCKS_PER_TABLE, "tables": cards.tables()},
        "lexicon": files.add("\n".join(lexicon).encode()),
        "names": files.add_json({"abbreviations": abbreviations(), "entities": documents.names}),
        "facets": {
            key: {"labels": files.add_json(labels), "column": files.add(column)}
            for key, labels, column in columns.tables()
        },
    }
    files.write("manifest.json", as_json(manifest) + b"\n")
    return Written(postings.documents, files.count, files.bytes)


def _chunk_tables(chunks: Iterable[Chunk], files: "Files") -> list[list[str]]:
    """Writes the chunks and the tables that name them; returns each table's first term and name."""
    named = [(chunk.first, files.add_packed(chunk.packed)) for chunk in chunks]
    step = max(FEWEST_PER_TABLE, isqrt(len(named)))
    parts = [named[at : at + step] for at in range(0, len(named), step)]
    return [[part[0][0], files.add("\n".join(f"{first} {name}" for first, name in part).encode())] for part in parts]


class CardBlocks:
    """Results' cards, a few posts a file. A block's name is its number and three bytes of its hash."""

    def __init__(self, files: "Files") -> None:
        self._files = files
        self._block: list[list[str]] = []
        self._hashes = bytearray()

    def add(self, card: list[str]) -> None:
        self._block.append(card)
        if len(self._block) == CARDS_PER_BLOCK:
            self._flush()

    def _flush(self) -> None:
        packed = deflated(as_json(self._block))
        digest = sha256(packed).digest()[:3]
        self._files.write(f"{len(self._hashes) // 3}-{digest.hex()}.bin", packed)
        self._hashes += digest
        self._block = []

    def tables(self) -> list[str]:
        """Writes what is left and the tables of hashes; returns the tables' names."""
        if self._block:
            self._flush()
        step = 3 * BLOCKS_PER_TABLE
        return [self._files.add(bytes(self._hashes[at : at + step])) for at in range(0, len(self._hashes), step)]
