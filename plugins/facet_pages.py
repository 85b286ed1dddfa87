"""Facet pages: plans home, indexes, the page of every term, text pages and 404."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.body import Look
from plugins.archive.images import named_in
from plugins.build.build import build_of
from plugins.pages.plan import Planned, PlannedTogether, Planner
from plugins.pages.prints import digest
from plugins.pages.text_pages import not_found_page, read_text_pages, search_page, text_page


class FacetPagesGenerator(Generator):
    """Plans every page that is not a post's."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        self.build.plan.groups.append(PlannedTogether("facets", self.build.prints, parts=self._facets))
        self.build.plan.pages += self._texts()

    def _facets(self) -> Iterator[PlannedTogether]:
        return Planner(self.build.archive, self.build.front).together("facets")

    def _texts(self) -> Iterator[Planned]:
        for text in read_text_pages(Path(self.path) / "pages"):
            pictures = self.build.album.pictures(named_in(text.body))
            shows = digest(text.slug, text.title, text.summary, text.body, repr(pictures))
            look = Look(pictures, self.build.site.link)
            yield Planned(f"/{text.slug}/", "text.html", shows, partial(text_page, text, look))
        yield Planned("/tim-kiem/", "search.html", b"", search_page)
        yield Planned("/404.html", "404.html", b"", not_found_page)


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return FacetPagesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
