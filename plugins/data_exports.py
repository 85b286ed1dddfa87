"""Data exports: the archive as JSON and CSV under /du-lieu/, and the page that leads to them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.datasets.files import DATA_FILES, DataFile, with_bodies
from plugins.pages.data_page import data_page
from plugins.pages.plan import Planned, digest
from plugins.rebuild.builder import Notes
from plugins.rebuild.outputs import Entry, Made, Section
from plugins.rebuild.store import Store

WITH_BODIES = ("posts.json", "posts.csv")
"""Data files that have a hash of every body."""


class DataExportsGenerator(Generator):
    """Adds the data files to `archive_entries`, and their page, which names their sizes, to `archive_late`."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        posts = self.context["archive"].posts
        bodies = digest(self.context["archive_prints"], *(post.body_sha256 for post in posts))
        for file in DATA_FILES:
            shows = bodies if file.name in WITH_BODIES else self.context["archive_prints"]
            key = digest(self.settings["ARCHIVE_BASE_KEY"], file.name, shows)
            renew = partial(self._renewed, file) if file.name in WITH_BODIES else None
            self.context["archive_entries"].append(Entry(_name(file), key, partial(self._made, file), renew))
        self.context["archive_late"].append(self._page)

    def _made(self, file: DataFile) -> Made:
        """The file, noting its size in bytes for the page."""
        return self._noted(file, file.text(self.context["archive"], self.settings["ARCHIVE_SITE"].name))

    def _noted(self, file: DataFile, text: str) -> Made:
        data = text.encode()
        note = f"{len(data)} {self.settings['ARCHIVE_BASE_KEY'].hex()} {self.context['archive_prints'].hex()}"
        return Made((("du-lieu/" + file.name, data),), note)

    def _renewed(self, file: DataFile) -> Made:
        """The file of the last build with the rows of edited bodies made anew, if nothing else has changed."""
        before = self._store.note(_name(file)).partition(" ")[2]
        if before != f"{self.settings['ARCHIVE_BASE_KEY'].hex()} {self.context['archive_prints'].hex()}":
            return self._made(file)
        text = (Path(self.output_path) / "du-lieu" / file.name).read_text("utf-8")
        renewed = with_bodies(text, self.context["archive"], file.name.endswith(".csv"))
        return self._made(file) if renewed is None else self._noted(file, renewed)

    @property
    def _store(self) -> Store:
        store: Store = self.settings["ARCHIVE_STORE"]
        return store

    def _page(self, notes: Notes, planned: Callable[[Planned], Entry]) -> list[Section]:
        listed = [(file.name, file.description, int(notes.of(_name(file)).partition(" ")[0])) for file in DATA_FILES]
        shows = digest(*(part for row in listed for part in row))
        page = Planned("/du-lieu/", "data.html", shows, partial(data_page, listed))
        return [Section("data page", b"", lambda: [planned(page)])]


def _name(file: DataFile) -> str:
    return "du-lieu:" + file.name


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return DataExportsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
