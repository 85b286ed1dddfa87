"""Search index: plans the files under /search/ that the browser's engine answers from, and the engine's scripts."""

from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.body import to_text
from plugins.archive.front_matter import body_of
from plugins.archive.permalinks import in_register_order, read_register
from plugins.archive.post import Post
from plugins.archive.text_file import SourceText, read_source
from plugins.pages.plan import digest
from plugins.rebuild.fingerprint import of_files
from plugins.rebuild.outputs import Entry, Made
from plugins.search.index import Memory, make_index
from plugins.search.memory import GroupMemory
from plugins.search.scripts import VENDORED, published


class SearchIndexGenerator(Generator):
    """Adds the index to `archive_entries` as one output, since its manifest names all its files. No draft is in it."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        posts = [post for post in self.context["archive"].posts if not post.is_draft]
        ordered = in_register_order(posts, read_register(Path(self.path) / "permalinks.txt"))
        bodies = digest(*(post.slug + post.body_sha256 for post in ordered))
        key = digest(self.settings["ARCHIVE_BASE_KEY"], self.context["archive_prints"], bodies)
        self.context["archive_entries"].append(Entry("search", key, partial(self._made, ordered)))
        self.context["archive_entries"].append(self._scripts())

    def _scripts(self) -> Entry:
        """The search page's scripts beside it: their names are lasting, so hosts must not let them be kept for ever."""
        sources = Path(self.theme) / "static" / "js"
        key = digest(self.settings["ARCHIVE_CODE"], of_files(sources.rglob("*.*"), sources))
        return Entry("search scripts", key, partial(_scripts, sources))

    def _key_of(self, post: Post) -> bytes:
        """What a post's terms follow from: the record, the body, and all code and vocabulary."""
        print_of = self.context["archive_print_of"]
        return digest(self.settings["ARCHIVE_CODE"], print_of(post), post.body_sha256)

    def _made(self, posts: list[Post]) -> Made:
        files: list[tuple[str, bytes]] = []
        packed = GroupMemory(Path(self.settings["ARCHIVE_BUILD"]) / "search.sqlite")
        memory = Memory(packed, self._key_of) if self.settings["ARCHIVE_CACHE"] else None
        make_index(posts, self.context["archive"].vocabulary, self._text, lambda *file: files.append(file), memory)
        packed.close()
        return Made(tuple(files))

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
