"""Search index: plans the files under /search/ that the browser's engine answers from, and the engine's scripts."""

import contextlib
import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.body import to_text
from plugins.archive.front_matter import body_of
from plugins.archive.post import Post
from plugins.archive.text_file import SourceText, read_source
from plugins.build.build import build_of
from plugins.pages.prints import digest
from plugins.rebuild.fingerprint import of_files
from plugins.rebuild.outputs import Entry, Made
from plugins.search.files import Doubt, File, Published
from plugins.search.index import index_files
from plugins.search.memory import Memory, MemoryFile
from plugins.search.numbers import numbered
from plugins.search.scripts import VENDORED, published
from plugins.search.update import renewed


class SearchIndexGenerator(Generator):
    """Plans the index as one output, since its manifest names all its files. No draft is in it."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        key = digest(self.build.base_key, self.build.bodies)
        self.build.plan.files.append(Entry("search", key, self._made, lambda: self._renewed, is_long=True))
        self.build.plan.files.append(self._scripts())

    def _scripts(self) -> Entry:
        """The search page's scripts beside it: their names are lasting, so hosts must not let them be kept for ever."""
        sources = Path(self.theme) / "static" / "js"
        key = digest(self.build.code, of_files(sources.rglob("*.*"), sources))
        return Entry("search scripts", key, partial(_scripts, sources))

    def _key_of(self, post: Post) -> bytes:
        """What a post's terms follow from: the record, the body, and all code and vocabulary."""
        parts = self.build.code + post.print + post.body_sha256.encode()  # of fixed lengths
        return hashlib.blake2b(parts, digest_size=16).digest()

    def _posts(self) -> list[Post | None]:
        """The posts by their numbers in the index."""
        return [*numbered(post for post in self.build.archive.posts if not post.is_draft)]

    def _made(self) -> Made:
        return Made(self._files(self._posts()))

    def _files(self, posts: list[Post | None]) -> Iterator[File]:
        """All files, made while they are written: a hundred thousand posts' are not held in memory."""
        with self._memory() as memory:
            yield from index_files(posts, self.build.archive.vocabulary, self._text, memory)

    def _renewed(self) -> Made:
        """What is new and what is gone; where that is in doubt, everything is made again."""
        posts = self._posts()
        folder = Path(self.output_path) / "search"
        vocabulary = self.build.archive.vocabulary
        with contextlib.suppress(Doubt), self._memory() as memory:
            if memory:
                found = renewed(
                    posts, vocabulary, self._text, memory, Published(lambda name: (folder / name).read_bytes())
                )
                return Made(found.files, gone=tuple(found.gone))
        files = dict(self._files(posts))
        there = {f"search/{file.name}" for file in folder.iterdir()}
        return Made(files.items(), gone=tuple(sorted(there - files.keys())))

    @contextlib.contextmanager
    def _memory(self) -> Iterator[Memory | None]:
        if not self.build.order.cache:
            yield None
            return
        file = MemoryFile(self.build.settings.memory / "search.sqlite")
        try:
            yield Memory(file.documents, file.states, self._key_of)
        finally:
            file.close()

    def _text(self, post: Post) -> str:
        file = Path(self.path) / post.path
        source = read_source(file, str(file))
        return to_text(body_of(source.text)) if isinstance(source, SourceText) else ""


def _scripts(sources: Path) -> Made:
    files = [(f"tim-kiem/{name}", text.encode()) for name, text in published(sources).items()]
    return Made((*files, (f"tim-kiem/{VENDORED}", (sources / "vendor" / VENDORED).read_bytes())))


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return SearchIndexGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
