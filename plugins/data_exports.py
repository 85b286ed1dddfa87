"""Data exports: the archive as JSON and CSV under /du-lieu/, and the page that leads to them."""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.datasets.files import data_files
from plugins.pages.data_page import data_page
from plugins.pages.host_files import address
from plugins.pages.site import write_page, write_text


class DataExportsGenerator(Generator):
    """Writes the data files; needs `archive` of the context."""

    def generate_output(self, writer: Any) -> None:
        """Writes the tables, then the page that names them with their sizes."""
        site, output = self.settings["ARCHIVE_SITE"], Path(self.output_path)
        listed = []
        for file in data_files(self.context["archive"], site.name):
            write_text(output / "du-lieu" / file.name, file.text)
            listed.append((file.name, file.description, len(file.text.encode())))
        page = data_page(listed)
        write_page(page, site, self._render, output)
        self.context["archive_addresses"].append(address(page))

    def _render(self, template: str, values: dict[str, Any]) -> str:
        return self.env.get_template(template).render(values)


def add_generator(pelican: Pelican) -> type[Generator]:
    """Pelican asks for generators by this signal."""
    return DataExportsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
