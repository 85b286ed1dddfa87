"""Data exports: the archive as JSON and CSV under /du-lieu/, and the page that leads to them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.datasets.files import DATA_FILES, DataFile
from plugins.pages.data_page import data_page
from plugins.pages.plan import Planned, digest
from plugins.rebuild.outputs import Entry, Made


class DataExportsGenerator(Generator):
    """Adds the data files to `archive_entries`, and their page, which names their sizes, to `archive_late`."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        archive, print_of = self.context["archive"], self.context["archive_print_of"]
        shows = digest(*(part for post in archive.posts for part in (print_of(post), post.body_sha256)))
        for file in DATA_FILES:
            key = digest(self.settings["ARCHIVE_BASE_KEY"], file.name, shows)
            self.context["archive_entries"].append(Entry(_name(file), key, partial(self._made, file)))
        self.context["archive_late"].append(self._page)

    def _made(self, file: DataFile) -> Made:
        """The file, noting its size in bytes for the page."""
        data = file.text(self.context["archive"], self.settings["ARCHIVE_SITE"].name).encode()
        return Made((("du-lieu/" + file.name, data),), str(len(data)))

    def _page(self, notes: dict[str, str], planned: Callable[[Planned], Entry]) -> list[Entry]:
        listed = [(file.name, file.description, int(notes[_name(file)])) for file in DATA_FILES]
        shows = digest(*(part for row in listed for part in row))
        return [planned(Planned("/du-lieu/", "data.html", shows, partial(data_page, listed)))]


def _name(file: DataFile) -> str:
    return "du-lieu:" + file.name


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return DataExportsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
