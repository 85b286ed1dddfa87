"""Equal pages: a plugin for benchmarks that plans no more pages than other generators make of the same posts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.archive import Archive
from plugins.archive.facets import AGENCY, BLOC, YEAR
from plugins.build.build import build_of
from plugins.pages.page import Page
from plugins.pages.plan import Planned, PlannedTogether


class EqualPagesGenerator(Generator):
    """Drops from what is planned all but posts, lists by date, and the terms of blocs, agencies and years with posts.

    Feeds stay where the others have them, at the root and at each bloc; machine twins go. Runs behind all plugins that
    plan pages.
    """

    def generate_context(self) -> None:
        """Filters; nothing is written here."""
        build = build_of(self.settings)
        idle = idle_terms(build.archive)
        build.plan.groups[:] = [equal_group(group, idle) for group in build.plan.groups]
        build.plan.pages.clear()


def equal_group(group: PlannedTogether, idle: frozenset[str]) -> PlannedTogether:
    """A group of pages, and the parts that it consists of, without what others do not have."""
    parts = group.parts
    return replace(
        group, plans=partial(equal_plans, group, idle), parts=lambda: (equal_group(part, idle) for part in parts())
    )


def equal_plans(group: PlannedTogether, idle: frozenset[str]) -> Iterator[Planned]:
    """Those of a group's pages that others have, too, without twins."""
    kept = (page for page in group.plans() if is_equal(page.url, idle))
    return (replace(page, make=partial(without_twin, page)) for page in kept)


def idle_terms(archive: Archive) -> frozenset[str]:
    """The addresses of terms that no post names: only we have pages for them."""
    facets = (BLOC, AGENCY, YEAR)
    return frozenset(
        facet.url(term) for facet in facets for term in archive.terms(facet) if not archive.count(facet, term)
    )


def is_equal(url: str, idle: frozenset[str]) -> bool:
    """Whether other generators have a page like the one at an address."""
    is_kind = url == "/" or url.startswith(("/bai/", "/khoi/", "/co-quan/", "/nam/"))
    return is_kind and url not in idle and "/ca-tien-than/" not in url


def without_twin(planned: Planned) -> Page:
    """The planned page without what the others do not make."""
    page = planned.make()
    feed = page.feed if page.url == "/" or page.url.startswith("/khoi/") else None
    return replace(page, twin=None, feed=feed)


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return EqualPagesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
