"""Groups: the postings of some hundred neighbouring posts, packed: a build analyses only the groups with a change."""

import zlib
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from plugins.archive.post import Post
from plugins.search.postings import ALL_FIELDS, Posting, Postings, add_varint, read_varint

SIZE = 256
"""Posts in a group: an edit costs the analysis of so many, and joining groups the fewer the larger they are."""

Packed = MutableMapping[bytes, bytes]
"""Packed groups by key, kept from build to build. A group that is not asked for may be forgotten."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring posts, and the key of all that their postings follow from."""

    posts: tuple[Post, ...]
    key: bytes


def groups(posts: Iterable[Post], keys: Iterable[bytes]) -> Iterator[Group]:
    """The posts in groups of `SIZE`; `keys` are of the posts, in the same order."""
    pairs = zip(posts, keys, strict=True)
    while part := tuple(islice(pairs, SIZE)):
        yield Group(tuple(post for post, _ in part), blake2b(b"".join(key for _, key in part), digest_size=16).digest())


def pack(postings: Postings) -> bytes:
    """Postings as bytes."""
    packed = bytearray()
    add_varint(packed, postings.documents)
    for found in postings.by_field:
        names = "\n".join(found).encode()
        add_varint(packed, len(found))
        add_varint(packed, len(names))
        packed += names
        for posting in found.values():
            for number in (posting.count, posting.last, len(posting.gaps), len(posting.counts)):
                add_varint(packed, number)
            packed += posting.gaps + posting.counts
    return zlib.compress(bytes(packed), 1)


def unpack(stored: bytes) -> Postings:
    """The postings of `pack`."""
    packed = zlib.decompress(stored)
    postings = Postings()
    postings.documents, at = read_varint(packed, 0)
    for field in range(len(ALL_FIELDS)):
        count, at = read_varint(packed, at)
        length, at = read_varint(packed, at)
        names = packed[at : at + length].decode().split("\n") if count else []
        at += length
        for name in names:
            postings.by_field[field][name], at = _posting(packed, at)
    return postings


def _posting(packed: bytes, at: int) -> tuple[Posting, int]:
    posting = Posting()
    posting.count, at = read_varint(packed, at)
    posting.last, at = read_varint(packed, at)
    gaps, at = read_varint(packed, at)
    counts, at = read_varint(packed, at)
    posting.gaps = bytearray(packed[at : at + gaps])
    posting.counts = bytearray(packed[at + gaps : at + gaps + counts])
    return posting, at + gaps + counts
