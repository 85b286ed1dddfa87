"""Cited: what posts speak of and is no term of the vocabulary: documents, and bodies that were honoured."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from plugins.archive.documents import documents_of
from plugins.archive.post import Post

if TYPE_CHECKING:
    from plugins.archive.archive import Archive


@lru_cache(maxsize=4)
def document_names(archive: Archive) -> dict[str, str]:
    """The documents that posts cite, by id: the number as most of them write it, of several such the first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for post in reversed(archive.recorded):
        for id, number in documents_of(post):
            spellings[id][number] += 1
    return {id: max(found, key=found.__getitem__) for id, found in spellings.items()}


def document_name(id: str, archive: Archive) -> str:
    """The number of a document; of one that no post cites any more what its id tells of it."""
    return document_names(archive).get(id) or id.rpartition("/")[2].upper()


def honouring(agency: str, archive: Archive) -> list[Post]:
    """The posts that tell of awards, places or votes of a body, newest first."""
    return _by_honoured(archive).get(agency, [])


@lru_cache(maxsize=4)
def _by_honoured(archive: Archive) -> dict[str, list[Post]]:
    found: dict[str, list[Post]] = defaultdict(list)
    for post in archive.posts:
        for agency in dict.fromkeys(post.honoured()):
            found[agency].append(post)
    return found
