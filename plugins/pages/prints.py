"""Prints: fingerprints of what pages show."""

import hashlib
from collections.abc import Iterable
from operator import attrgetter

from plugins.archive.archive import Archive
from plugins.archive.digests import digest_of
from plugins.archive.facets import Facet
from plugins.archive.post import Post

_print = attrgetter("print")


def digest(*parts: bytes | str | int) -> bytes:
    """A fingerprint of a sequence, told apart by lengths."""
    return digest_of([part if isinstance(part, bytes) else str(part).encode() for part in parts])


def prints_of(posts: Iterable[Post]) -> bytes:
    """One fingerprint of all that pages other than their own may show of some posts, in their order."""
    return hashlib.blake2b(b"".join(map(_print, posts)), digest_size=16).digest()


def counts_of(facet: Facet, terms: Iterable[str], archive: Archive) -> bytes:
    """One fingerprint of how many posts stand under some terms."""
    return digest(*(part for term in terms for part in (term, archive.count(facet, term))))
