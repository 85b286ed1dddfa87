"""Facet pages: home, indexes, the page of every term, text pages and 404, each with its feed and machine twin."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.pages.index_pages import index_pages
from plugins.pages.page import Page
from plugins.pages.coverage_page import coverage_page
from plugins.pages.host_files import address
from plugins.pages.site import write_page
from plugins.pages.term_pages import Pages, facet_pages
from plugins.pages.text_pages import not_found_page, read_text_pages, search_page, text_page


class FacetPagesGenerator(Generator):
    """Writes every page that is not a post; needs `archive` and `archive_summary_of` of the context."""

    def generate_output(self, writer: Any) -> None:
        """Writes the pages one after another."""
        site, output = self.settings["ARCHIVE_SITE"], Path(self.output_path)
        for page in self._pages():
            write_page(page, site, self._render, output)
            self.context["archive_addresses"].append(address(page))

    def _pages(self) -> Iterator[Page]:
        pages = Pages(self.context["archive"], self.context["archive_summary_of"])
        yield from index_pages(pages)
        yield from facet_pages(pages)
        yield coverage_page(pages)
        for text in read_text_pages(Path(self.path) / "pages"):
            yield text_page(text)
        yield search_page()
        yield not_found_page()

    def _render(self, template: str, values: dict[str, Any]) -> str:
        return self.env.get_template(template).render(values)


def add_generator(pelican: Pelican) -> type[Generator]:
    """Pelican asks for generators by this signal."""
    return FacetPagesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
