"""The index: everything under `search/` that the browser's engine answers from, written post by post."""

import json
import zlib
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.analyzer import VERSION, abbreviations
from plugins.search.chunks import Chunk, cut
from plugins.search.columns import Columns
from plugins.search.documents import FIELDS, Documents, pack, unpack
from plugins.search.postings import Postings, drop_stopped

FORMAT = 1
"""Raised with every change of the files: an engine refuses an index of another format."""

BOOSTS = {"title": 3, "body": 1, "pairs": 2, "entities": 1}
K1, B = 1.2, 0
"""lunr's numbers: how soon repeats stop counting; b = 0, since long reports are no worse than short ones."""

CHUNKS_PER_TABLE = 64
CARDS_PER_BLOCK, BLOCKS_PER_TABLE = 8, 256
FEWEST_FOR_STOP_WORDS = 200

Cache = MutableMapping[bytes, bytes]
"""Keeps each post's terms from build to build; what is not asked for again may be forgotten."""

Text = Callable[[Post], str]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the build's report."""

    documents: int
    files: int
    bytes: int


def write_index(
    posts: Iterable[Post], vocabulary: Vocabulary, text_of: Text, output: Path, cache: Cache | None = None
) -> Written:
    """Writes `search/` under `output`. `posts` come in the order of their numbers (`in_register_order`), without
    drafts; `text_of` gives the plain text of a post's body. The files follow from the arguments alone, to the byte."""
    documents = Documents(vocabulary)
    postings = Postings()
    columns = Columns(vocabulary)
    files = Files(output / "search")
    cards = CardBlocks(files)
    for post in posts:
        text = text_of(post)
        postings.add(_terms(documents, post, text, cache))
        columns.add(documents.filters(post))
        cards.add(documents.card(post, text))
    return _finish(documents, postings, columns, cards, files)


def _terms(documents: Documents, post: Post, text: str, cache: Cache | None) -> tuple[dict[str, int], ...]:
    """A post's terms, from the cache where it has been analysed before."""
    document = documents.of(post, text)
    if cache is None:
        return documents.terms(document)
    key = document.key(documents.fingerprint)
    stored = cache.get(key)
    if stored is not None:
        return unpack(stored)
    terms = documents.terms(document)
    cache[key] = pack(terms)
    return terms


def _finish(
    documents: Documents, postings: Postings, columns: Columns, cards: "CardBlocks", files: "Files"
) -> Written:
    """Writes what can only be written once every post is known, the manifest last."""
    lexicon = sorted(term for term in {**postings.by_field[0], **postings.by_field[1]} if term.isalpha())
    stopped = drop_stopped(postings, FEWEST_FOR_STOP_WORDS)
    manifest = {
        "format": FORMAT,
        "analyzer": VERSION,
        "documents": postings.documents,
        "fields": BOOSTS,
        "k1": K1,
        "b": B,
        "stopped": {field: " ".join(word for word in stopped.get(field, ()) if word[0] != "=") for field in FIELDS},
        "tables": _chunk_tables(cut(postings.terms()), files),
        "cards": {"block": CARDS_PER_BLOCK, "blocks": BLOCKS_PER_TABLE, "tables": cards.tables()},
        "lexicon": files.add("\n".join(lexicon).encode()),
        "names": files.add_json({"abbreviations": abbreviations(), "entities": documents.names}),
        "facets": {
            key: {"labels": files.add_json(labels), "column": files.add(column)}
            for key, labels, column in columns.tables()
        },
    }
    files.write("manifest.json", _json(manifest) + b"\n")
    return Written(postings.documents, files.count, files.bytes)


def _chunk_tables(chunks: Iterable[Chunk], files: "Files") -> list[list[str]]:
    """Writes the chunks and the tables that name them; returns each table's first term and name."""
    named = [(chunk.first, files.add(chunk.coded)) for chunk in chunks]
    parts = [named[at : at + CHUNKS_PER_TABLE] for at in range(0, len(named), CHUNKS_PER_TABLE)]
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
        packed = deflate(_json(self._block))
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


class Files:
    """The folder of the index. Files are compressed (raw deflate) and named by what they hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.count = 0
        self.bytes = 0
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, content: bytes) -> str:
        """Writes content and returns its name, without the folder and `.bin`."""
        packed = deflate(content)
        name = sha256(packed).hexdigest()[:12]
        self.write(f"{name}.bin", packed)
        return name

    def add_json(self, content: object) -> str:
        return self.add(_json(content))

    def write(self, name: str, content: bytes) -> None:
        (self._folder / name).write_bytes(content)
        self.count += 1
        self.bytes += len(content)


def deflate(content: bytes) -> bytes:
    """Raw deflate, which browsers inflate by themselves; no header, so no time stamp."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


