"""The plan: every page of the site by address, with a fingerprint of what it shows, so that only stale ones are made.

A fingerprint may cover more than the page shows (then a page is made once too often), never less. What all pages share
(the vocabulary, the site's settings, the code, the template) is added by whoever asks.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from plugins.archive.archive import Archive
from plugins.archive.digests import digest_of
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FACETS, FUNCTION, PROVINCE, YEAR, Facet
from plugins.archive.permalinks import calendar_year_url
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages import index_pages
from plugins.pages.cards import Link
from plugins.pages.coverage_page import coverage_page
from plugins.pages.listing import LIMIT, Part, cut
from plugins.pages.page import Page
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


def digest(*parts: bytes | str | int) -> bytes:
    """A fingerprint of a sequence, told apart by lengths."""
    return digest_of([part if isinstance(part, bytes) else str(part).encode() for part in parts])


_print = attrgetter("print")


def prints_of(posts: Iterable[Post]) -> bytes:
    """One fingerprint of all that pages other than their own may show of some posts, in their order."""
    return hashlib.blake2b(b"".join(map(_print, posts)), digest_size=16).digest()


@dataclass
class Planner:
    """Plans the pages of an archive that are not posts'."""

    archive: Archive
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
            yield PlannedTogether(name + calendar_year_url(year), prints_of(posts), plans)
        for facet in FACETS:
            for term in self.archive.terms(facet):
                shows, plans = self._shown_by(facet, term), partial(self._term, facet, term)
                yield PlannedTogether(name + facet.url(term), shows, plans)

    def _front(self) -> Iterator[Planned]:
        everything = prints_of(self.archive.posts)
        counts = self._counts(BLOC, self.archive.terms(BLOC)), len(self.archive.terms(AGENCY))
        yield Planned("/", "home.html", digest(everything, *counts), lambda: index_pages.home_page(self.pages))
        yield Planned("/bai/", "index.html", everything, lambda: index_pages.all_posts_page(self.pages))
        yield Planned("/bien-tap/con-thieu/", "coverage.html", everything, lambda: coverage_page(self.pages))
        for facet in FACETS:
            yield from self._index(facet, everything)

    def _calendar_year(self, year: int, posts: list[Post]) -> Iterator[Planned]:
        url = calendar_year_url(year)
        yield Planned(url, "part.html", prints_of(posts), self._later(index_pages.calendar_year_page, year))
        for month in index_pages.months_of(posts) if len(posts) > LIMIT else ():
            make = self._later(index_pages.calendar_month_page, year, month)
            yield Planned(f"{url}{month.key}/", "part.html", prints_of(month.posts), make)

    def _later(self, make: Callable[..., Page], *values: object) -> Callable[[], Page]:
        return lambda: make(self.pages, *values)

    def _index(self, facet: Facet, everything: bytes) -> Iterator[Planned]:
        terms = self.archive.terms(facet)
        shows = digest(everything, self._counts(facet, terms))
        yield Planned(facet.index, "index.html", shows, self._later(index_pages.facet_index, facet))
        for place in dict.fromkeys(term.partition("/")[0] for term in terms) if facet in index_pages.BY_PLACE else ():
            local = self._of_place(facet, place)
            make = self._later(index_pages.place_index, facet, place)
            yield Planned(f"{facet.index}{place}/", "index.html", self._counts(facet, local), make)

    def _of_place(self, facet: Facet, place: str) -> list[str]:
        return self.archive.blocs_of_province(place) if facet is BLOC else self.archive.agencies_of_province(place)

    def _counts(self, facet: Facet, terms: list[str]) -> bytes:
        return digest(*(part for term in terms for part in (term, self.archive.count(facet, term))))

    def _shown(self, facet: Facet, term: str) -> bytes:
        """What a term's own page shows, and all parts of its list."""
        beside = _BESIDE.get(facet.name, _nothing)(self, term)
        return digest(prints_of(self.archive.posts_of(facet, term)), beside)

    def _shown_by(self, facet: Facet, term: str) -> bytes:
        """What all pages of a term show."""
        shows = self._shown(facet, term)
        return digest(shows, self._family(term, shows)) if self._has_family(facet, term) else shows

    def _has_family(self, facet: Facet, term: str) -> bool:
        return facet is AGENCY and bool(self.archive.agency_predecessors.get(term))

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
            yield Planned(f"{url}ca-tien-than/", "term.html", shown, lambda: self.pages.with_ancestors(term))
            further = cut(family, f"{url}ca-tien-than/", facet.split, self.archive)
            yield from self._parts(facet, term, further, (*whole, self.pages.family_link(term)), noindex=True)

    def _parts(
        self, facet: Facet, term: str, parts: list[Part], trail: tuple[Link, ...], noindex: bool = False
    ) -> Iterator[Planned]:
        for part in parts:
            make = partial(self.pages.part, facet, term, part, trail, noindex)
            yield Planned(part.url, "part.html", prints_of(part.posts), make)
            further = cut(part.posts, part.url, part.split, self.archive)
            yield from self._parts(facet, term, further, (*trail, Link(part_name(part, trail), part.url)), noindex)

    def beside_agency(self, id: str) -> bytes:
        """The lineage's bodies that exist for the site: they grow with the posts."""
        return digest(*(step.before for step in self.archive.agency_predecessors.get(id, ())))

    def beside_type(self, id: str) -> bytes:
        return self._counts(AGENCY, self.archive.agencies_of_type(id))

    def beside_province(self, id: str) -> bytes:
        blocs = self._counts(BLOC, self.archive.blocs_of_province(id))
        return digest(blocs, self._counts(AGENCY, self.archive.agencies_of_province(id)))

    def beside_function(self, id: str) -> bytes:
        return self._counts(BLOC, self.archive.blocs_of_function(id))

    def beside_year(self, page: str) -> bytes:
        """Posts held in the year about another one, and the school years that touch it."""
        schools = [term for term in self.archive.terms(YEAR) if len(term) > 4 and page in (term[:4], term[5:])]
        held = self.archive.held_in(int(page)) if len(page) == 4 else []
        return digest(prints_of(held), self._counts(YEAR, schools))


def _nothing(planner: Planner, term: str) -> bytes:
    return b""


_BESIDE: dict[str, Callable[[Planner, str], bytes]] = {
    AGENCY.name: Planner.beside_agency,
    AGENCY_TYPE.name: Planner.beside_type,
    PROVINCE.name: Planner.beside_province,
    FUNCTION.name: Planner.beside_function,
    YEAR.name: Planner.beside_year,
}
"""What a term's page shows beside its own posts."""
