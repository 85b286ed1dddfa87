"""Data exports: the archive as JSON and CSV under /du-lieu/, and the page that leads to them."""

import marshal
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.build import build_of
from plugins.datasets.by_post import ByPost, Shares, keys_of
from plugins.datasets.files import DATA_FILES, DataFile
from plugins.pages.data_page import data_page
from plugins.pages.plan import Planned
from plugins.pages.prints import digest
from plugins.rebuild.notes import Notes
from plugins.rebuild.outputs import Entry, Made, Section


class DataExportsGenerator(Generator):
    """Plans the data files, and the page that tells their sizes."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        for file in DATA_FILES:
            key = digest(self.build.base_key, file.name, self._shows(file))
            renew = partial(self._way_to_renew, file, file.by_post) if file.by_post else None
            self.build.plan.files.append(Entry(_name(file), key, partial(self._made, file), renew))
        self.build.plan.telling.append(self._page)

    def _shows(self, file: DataFile) -> bytes:
        has_body = file.by_post and file.by_post.has_body
        return self.build.bodies if has_body else self.build.prints

    def _made(self, file: DataFile) -> Made:
        return _noted(file, file.text(self.build.archive, self.build.office).encode())

    def _way_to_renew(self, file: DataFile, by_post: ByPost) -> Callable[[], Made]:
        """Takes the file of the last build, with the lines of changed posts made anew, if it is known what made it."""
        kept = self.build.memory.memo(_name(file), self.build.base_key)
        return partial(self._renewed, file, by_post, kept) if kept else partial(self._made, file)

    def _renewed(self, file: DataFile, by_post: ByPost, kept: bytes) -> Made:
        data = (Path(self.output_path) / "du-lieu" / file.name).read_bytes()
        shares: Shares = marshal.loads(kept)[1]  # our own store
        renewed = by_post.renewed(data, shares, self._keys(by_post.has_body), self.build.archive)
        return self._made(file) if renewed is None else _noted(file, renewed)

    def _keep_shares(self, file: DataFile, by_post: ByPost) -> None:
        """Keeps of which posts a file was made, unless that is kept already."""
        memory, base = self.build.memory, self.build.base_key
        kept, shows = memory.memo(_name(file), base), self._shows(file)
        before = marshal.loads(kept) if kept else (b"", None)
        if before[0] != shows:
            shares = by_post.shares(self._keys(by_post.has_body), self.build.archive, before[1])
            memory.put_memo(_name(file), base, marshal.dumps((shows, shares)))

    @lru_cache(maxsize=2)  # noqa: B019 - there is one generator
    def _keys(self, has_body: bool) -> bytes:
        return keys_of(self.build.archive, has_body)

    def _page(self, notes: Notes, planned: Callable[[Planned], Entry]) -> list[Section]:
        for file in DATA_FILES:
            if file.by_post:
                self._keep_shares(file, file.by_post)
        listed = [(file.name, file.description, int(notes.of(_name(file)))) for file in DATA_FILES]
        shows = digest(*(part for row in listed for part in row))
        page = Planned("/du-lieu/", "data.html", shows, partial(data_page, listed))
        return [Section("data page", b"", lambda: [planned(page)])]


def _name(file: DataFile) -> str:
    return "du-lieu:" + file.name


def _noted(file: DataFile, data: bytes) -> Made:
    """The file, noting its size in bytes for the page."""
    return Made((("du-lieu/" + file.name, data),), str(len(data)))


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return DataExportsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
