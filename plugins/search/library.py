"""The library: the archive's documents, remembered or made."""

from collections.abc import Callable
from dataclasses import dataclass

from plugins.archive.post import Post
from plugins.search.documents import Document, Documents
from plugins.search.memory import Memory

Text = Callable[[Post], str]
"""Gives the plain text of a post's body."""


@dataclass(frozen=True, slots=True)
class Library:
    """Documents of posts; without a memory they are made every time, and keys are empty."""

    documents: Documents
    text_of: Text
    memory: Memory | None

    def key_of(self, post: Post | None) -> bytes:
        """The key of a post's document; empty for none."""
        return self.memory.key_of(post) if self.memory and post else b""

    def document(self, post: Post, key: bytes) -> Document:
        known = self.memory.document(key) if self.memory else None
        if known:
            return known
        made = self.documents.of(post, self.text_of(post))
        if self.memory:
            self.memory.keep_document(key, made)
        return made
