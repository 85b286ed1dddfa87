"""The plan: every page of the site by address, with a fingerprint of what it shows, so that only stale ones are made.

A fingerprint may cover more than the page shows (then a page is made once too often), never less. What all pages share
(the vocabulary, the site's settings, the code, the template) is added by whoever asks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from plugins.archive.archive import Archive
from plugins.archive.facets import FACETS, Facet
from plugins.archive.permalinks import calendar_year_url
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages import index_pages
from plugins.pages.cards import Link
from plugins.pages.coverage_page import coverage_page
from plugins.pages.extras import BESIDE
from plugins.pages.front import Front
from plugins.pages.kin_lists import kin_print
from plugins.pages.listing import LIMIT, Part, cut
from plugins.pages.page import Page
from plugins.pages.prints import counts_of, digest, prints_of
from plugins.pages.term_pages import Pages, part_name


@record
class Planned:
    """A page to be: its address, its template, the fingerprint of what it shows, and how to make it."""

    url: str
    template: str
    shows: bytes
    make: Callable[[], Page]


@record
class PlannedTogether:
    """Pages that are planned only when `shows`, which covers what all of them show, has changed; `name` is unique.

    With empty `shows` they are planned whenever they are asked for. Large groups have `parts` in place of `plans`:
    groups of their own, whose names begin with that of the whole and a slash.
    """

    name: str
    shows: bytes
    plans: Callable[[], Iterable[Planned]] = tuple
    parts: Callable[[], Iterable["PlannedTogether"]] = tuple


@dataclass
class Planner:
    """Plans the pages of an archive that are not posts'."""

    archive: Archive
    front: Front = field(default_factory=Front)
    pages: Pages = field(init=False)

    def __post_init__(self) -> None:
        self.pages = Pages(self.archive)

    def together(self, name: str) -> Iterator[PlannedTogether]:
        """Every page but posts and texts: a group for each calendar year and each term, and one for what leads there.

        A change of one post touches some twenty of several thousand terms, so the others are not even planned.
        """
        yield PlannedTogether(f"{name}/front", b"", self._front)
        for year in self.archive.calendar_years:
            posts = self.archive.held_in(year)
            plans = partial(self._calendar_year, year, posts)
            yield PlannedTogether(name + calendar_year_url(year), self._calendar_print(year, posts), plans)
        for facet in FACETS:
            for term in self.archive.terms(facet):
                shows, plans = self._shown_by(facet, term), partial(self._term, facet, term)
                yield PlannedTogether(name + facet.url(term), shows, plans)

    def _front(self) -> Iterator[Planned]:
        everything = prints_of(self.archive.posts)
        counts = [self._counts(facet, self.archive.terms(facet)) for facet in FACETS if facet.is_way_in]
        yield Planned("/", "home.html", digest(everything, repr(self.front), *counts), self._home)
        yield Planned("/bai/", "index.html", everything, lambda: index_pages.all_posts_page(self.pages))
        yield Planned("/bien-tap/con-thieu/", "coverage.html", everything, lambda: coverage_page(self.pages))
        for facet in FACETS:
            yield from self._index(facet, everything)

    def _calendar_year(self, year: int, posts: list[Post]) -> Iterator[Planned]:
        url = calendar_year_url(year)
        shows = self._calendar_print(year, posts)
        yield Planned(url, "part.html", shows, self._later(index_pages.calendar_year_page, year))
        for month in index_pages.months_of(posts) if len(posts) > LIMIT else ():
            make = self._later(index_pages.calendar_month_page, year, month)
            yield Planned(f"{url}{month.key}/", "part.html", prints_of(month.posts), make)

    def _calendar_print(self, year: int, posts: list[Post]) -> bytes:
        return digest(prints_of(posts), repr(index_pages.calendar_years_beside(year, self.archive)))

    def _later(self, make: Callable[..., Page], *values: object) -> Callable[[], Page]:
        return lambda: make(self.pages, *values)

    def _home(self) -> Page:
        return index_pages.home_page(self.pages, self.front)

    def _index(self, facet: Facet, everything: bytes) -> Iterator[Planned]:
        terms = self.archive.terms(facet)
        shows = digest(everything, self._counts(facet, terms))
        yield Planned(facet.index, "index.html", shows, self._later(index_pages.facet_index, facet))
        for place in index_pages.places_of(facet, terms):
            local = self.archive.terms_at(facet, place)
            make = self._later(index_pages.place_index, facet, place)
            yield Planned(facet.place_url(place), "index.html", self._counts(facet, local), make)

    def _counts(self, facet: Facet, terms: list[str]) -> bytes:
        return counts_of(facet, terms, self.archive)

    def _shown(self, facet: Facet, term: str) -> bytes:
        """What a term's own page shows, and all parts of its list."""
        beside = BESIDE[facet.beside].shows(self.archive, term)
        kin = kin_print(facet, term, self.archive)
        return digest(prints_of(self.archive.posts_of(facet, term)), beside, kin, self.archive.is_kept(facet, term))

    def _shown_by(self, facet: Facet, term: str) -> bytes:
        """What all pages of a term show."""
        shows = self._shown(facet, term)
        return digest(shows, self._family(term, shows)) if self._has_family(facet, term) else shows

    def _has_family(self, facet: Facet, term: str) -> bool:
        return self.archive.has_family_pages and facet.has_families and bool(self.archive.agency_predecessors.get(term))

    def _family(self, term: str, shows: bytes) -> bytes:
        ids, posts = self.pages.family(term)
        return digest(prints_of(posts), shows, *ids)

    def _term(self, facet: Facet, term: str) -> Iterator[Planned]:
        posts, url, shows = self.archive.posts_of(facet, term), facet.url(term), self._shown(facet, term)
        yield Planned(url, "term.html", shows, lambda: self.pages.term(facet, term))
        whole = (Link(self.pages.name(facet, term), url),)
        yield from self._parts(facet, term, cut(posts, url, facet.split, self.archive), whole)
        if self._has_family(facet, term):
            _, family = self.pages.family(term)
            shown = self._family(term, shows)
            yield Planned(facet.family_url(term), "term.html", shown, lambda: self.pages.with_ancestors(term))
            further = cut(family, facet.family_url(term), facet.split, self.archive)
            yield from self._parts(facet, term, further, (*whole, self.pages.family_link(term)), noindex=True)

    def _parts(
        self, facet: Facet, term: str, parts: list[Part], trail: tuple[Link, ...], noindex: bool = False
    ) -> Iterator[Planned]:
        for part in parts:
            make = partial(self.pages.part, facet, term, part, trail, noindex)
            yield Planned(part.url, "part.html", prints_of(part.posts), make)
            further = cut(part.posts, part.url, part.split, self.archive)
            yield from self._parts(facet, term, further, (*trail, Link(part_name(part, trail), part.url)), noindex)
