"""Index extras: what indexes of some facets have beside their list of terms."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from plugins.archive.archive import Archive
from plugins.archive.facet_terms import year_label
from plugins.archive.facets import ADDED, RESULT_YEAR, Facet
from plugins.archive.post import Post
from plugins.pages.cards import Link, card
from plugins.pages.listing import LIMIT
from plugins.pages.results import years_of_awards
from plugins.pages.term_views import IndexGroup, IndexView
from plugins.pages.tile_map import tiles
from plugins.vietnamese.slug import slugify


def with_further(facet: Facet, view: IndexView, archive: Archive) -> IndexView:
    """The view of a facet's index with what it has beside its list."""
    return _FURTHER[facet.groups](view, archive) if facet.groups in _FURTHER else view


def _with_map(view: IndexView, archive: Archive) -> IndexView:
    return replace(view, tiles=tiles(archive))


def _with_newest(view: IndexView, archive: Archive) -> IndexView:
    return replace(view, newest=tuple(card(post, archive) for post in newest_added(archive)))


def newest_added(archive: Archive) -> list[Post]:
    """The hundred posts that entered the archive last."""
    found = (post for year in archive.terms(ADDED) for post in archive.posts_of(ADDED, year))
    return list(islice(found, LIMIT))


def _with_awards(view: IndexView, archive: Archive) -> IndexView:
    """Each award with its years; a year's page has them under anchors of their own."""
    groups = tuple(
        IndexGroup(Link(name), tuple(_award_year(name, *year) for year in years))
        for name, years in years_of_awards(archive)
    )
    return replace(view, further=groups)


def _award_year(name: str, page: str, proposed: int, given: int) -> Link:
    told = [f"{count} {what}" for count, what in ((proposed, "đề nghị"), (given, "đã trao, công bố")) if count]
    return Link(year_label(page), f"{RESULT_YEAR.url(page)}#{slugify(name)}", ", ".join(told))


_FURTHER: dict[str, Callable[[IndexView, Archive], IndexView]] = {
    "provinces": _with_map,
    "added": _with_newest,
    "results": _with_awards,
}
"""What indexes have beside their lists."""
