"""Data exports: the archive as JSON and CSV under /du-lieu/, and the page that leads to them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.datasets.files import DATA_FILES, DataFile
from plugins.pages.data_page import data_page
from plugins.pages.plan import Planned, digest
from plugins.rebuild.builder import Notes
from plugins.rebuild.outputs import Entry, Made, Section

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
            self.context["archive_entries"].append(Entry(_name(file), key, partial(self._made, file)))
        self.context["archive_late"].append(self._page)

    def _made(self, file: DataFile) -> Made:
        """The file, noting its size in bytes for the page."""
        data = file.text(self.context["archive"], self.settings["ARCHIVE_SITE"].name).encode()
        return Made((("du-lieu/" + file.name, data),), str(len(data)))

    def _page(self, notes: Notes, planned: Callable[[Planned], Entry]) -> list[Section]:
        listed = [(file.name, file.description, int(notes.of(_name(file)))) for file in DATA_FILES]
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
