"""Pages of terms: one builder over the table of facets, and for each facet what it adds of its own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from plugins.archive import permalinks
from plugins.archive.archive import Archive, newest_first
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FUNCTION, KIND, PROVINCE, YEAR, Facet
from plugins.archive.post import Post
from plugins.pages.agency_page import role_counts, roles_by_year
from plugins.pages.bloc_page import cycle, roster
from plugins.pages.cards import HOME, Card, Link, agency_link, agency_name, bloc_link, card, kind_link, last_changed, province_link, year_link
from plugins.pages.listing import LIMIT, Part, cut, listing
from plugins.pages.page import Feed, Page
from plugins.pages.season import season
from plugins.pages.succession import status
from plugins.pages.term_views import Panel, PartView, TermView
from plugins.vietnamese.collate import sort_key

FEED_ENTRIES = 20
"""Entries of a feed: enough for a reader that looks in once a quarter."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of one archive."""

    archive: Archive

    def card(self, post: Post) -> Card:
        return card(post, self.archive)

    def term(self, facet: Facet, term: str) -> Page:
        """The page of one term."""
        posts, url = self.archive.posts_of(facet, term), facet.url(term)
        return self._page(url, facet, self._view(facet, term, posts, url), self._crumbs(facet, term), posts)

    def _view(self, facet: Facet, term: str, posts: list[Post], url: str) -> TermView:
        view = TermView(
            name=self.name(facet, term),
            kicker=facet.one,
            listing=listing(posts, url, facet.split, self.archive, self.card),
            search=f"/tim-kiem/?{urlencode({facet.parameter: term}, safe='/')}" if facet.parameter else "",
        )
        return _EXTRAS[facet.name](self, view, term, posts)

    def _crumbs(self, facet: Facet, term: str) -> tuple[Link, ...]:
        """From home over the facet's index; blocs and agencies stand under their province."""
        place = (province_link(term.partition("/")[0], self.archive),) if facet in (BLOC, AGENCY) else ()
        return (HOME, Link(facet.many, facet.index), *place)

    def _page(self, url: str, facet: Facet, view: TermView, crumbs: tuple[Link, ...], posts: list[Post]) -> Page:
        return Page(
            url=url,
            template="term.html",
            title=view.name,
            description=describe(view.name, posts),
            view=view,
            crumbs=crumbs,
            feed=self.feed(url, view.name, posts),
            twin=self.twin(url, view.name, posts, facet),
            noindex=not posts,
            section=facet.index,
            lastmod=last_changed(posts),
        )

    def feed(self, url: str, title: str, posts: list[Post]) -> Feed:
        return Feed(f"{url}atom.xml", title, tuple(self.card(post) for post in posts[:FEED_ENTRIES]))

    def twin(self, url: str, name: str, posts: list[Post], facet: Facet | None = None) -> dict[str, object]:
        """The machine twin: the same list, by address and date, for scripts; where the list is cut, its parts."""
        kind = {"url": url, "name": name, "facet": facet.name if facet else "", "total": len(posts)}
        parts = cut(posts, url, facet.split, self.archive) if facet else []
        if parts:
            return kind | {"parts": [{"url": part.url, "name": part.name, "total": len(part.posts)} for part in parts]}
        rows = [{"url": permalinks.post_url(post), "title": post.title, "date": str(post.date)} for post in posts]
        return kind | {"posts": rows}

    def part(self, facet: Facet, term: str, part: Part, trail: tuple[Link, ...], noindex: bool = False) -> Page:
        """The page of a part of a term's long list; `trail` leads from the whole list to what the part is cut from."""
        posts = list(part.posts)
        name = part_name(part, trail)
        return Page(
            url=part.url,
            template="part.html",
            title=name,
            description=describe(name, posts),
            view=PartView(name, trail[-1], listing(posts, part.url, part.split, self.archive, self.card)),
            crumbs=(*self._crumbs(facet, term), *trail),
            twin=self.twin(part.url, name, posts, replace(facet, split=part.split)),
            noindex=noindex,
            section=facet.index,
            lastmod=last_changed(posts),
        )

    def name(self, facet: Facet, term: str) -> str:
        """What a term's page is called, unique in the archive."""
        return _NAMES.get(facet.name, facet.label)(term, self.archive)

    def family_link(self, term: str) -> Link:
        """The page of an agency with its predecessors."""
        return Link(f"{self.name(AGENCY, term)}, cả tiền thân", f"{AGENCY.url(term)}ca-tien-than/")

    def family(self, term: str) -> tuple[list[str], list[Post]]:
        """An agency with everything that led to it, and the posts of them all, newest first."""
        ids = [term, *self.archive.agency_ancestors(term)]
        posts = {post.path: post for id in ids for post in self.archive.posts_of(AGENCY, id)}
        return ids, newest_first(posts.values())

    def with_ancestors(self, term: str) -> Page:
        """The agency's page with the posts of everything that led to it."""
        ids, posts = self.family(term)
        own = self.term(AGENCY, term)
        whole = self.family_link(term)
        name, url = whole.name, whole.url
        view = TermView(
            name=name,
            kicker=own.view.kicker,
            listing=listing(posts, url, AGENCY.split, self.archive, self.card),
            status=own.view.status,
            roles=roles_by_year(ids, posts, self.archive),
            links=tuple(agency_link(id, self.archive) for id in ids),
        )
        page = self._page(url, AGENCY, view, (*own.crumbs, Link(own.view.name, own.url)), posts)
        return replace(page, feed=None, noindex=True)


def part_name(part: Part, trail: tuple[Link, ...]) -> str:
    """What a part's page is called: by everything that it is cut from, so that no two are called alike."""
    return f"{trail[-1].name}: {part.name}"


def describe(name: str, posts: list[Post]) -> str:
    """The description in a page's head: how much there is, and from when to when."""
    if not posts:
        return f"{name}: chưa có bài trong kho lưu trữ khối thi đua."
    years = sorted({post.date.year for post in posts})
    span = f"năm {years[0]}" if len(years) == 1 else f"từ năm {years[0]} đến năm {years[-1]}"
    return f"{name}: {len(posts)} bài về hội nghị của các khối thi đua, {span}."


def _counted(links: dict[str, Link], counts: Counter[str]) -> tuple[Link, ...]:
    return tuple(Link(link.name, link.url, link.note, counts[id]) for id, link in links.items())


def panel(title: str, posts: list[Post], facet: Facet, link: Callable[[str], Link], archive: Archive) -> Panel:
    """How the posts of a page spread over another facet, in that facet's order."""
    counts = Counter(term for post in posts for term in dict.fromkeys(facet.terms_of(post, archive.vocabulary)))
    ordered = sorted(counts, key=lambda id: (sort_key(link(id).name), id))
    if facet is YEAR:
        ordered = sorted(counts, reverse=True)
    if facet is KIND:
        ordered = [id for id in archive.vocabulary.kinds if id in counts]
    return Panel(title, _counted({id: link(id) for id in ordered}, counts))


def _by_year(view: TermView, posts: list[Post], archive: Archive) -> Panel:
    return panel("Theo năm thi đua", posts, YEAR, year_link, archive)


def _by_kind(view: TermView, posts: list[Post], archive: Archive) -> Panel:
    return panel("Theo loại hội nghị", posts, KIND, lambda id: kind_link(id, archive), archive)


def _bloc(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    bloc = archive.vocabulary.blocs[id]
    oldest_first = archive.in_bloc(id)
    function = archive.vocabulary.bloc_functions.get(bloc.function)
    links = (Link(f"Loại khối: {function.name}", permalinks.function_url(function.id)),) if function else ()
    steps = archive.bloc_predecessors.get(id, ())
    return replace(
        view,
        status=status(bloc.span, bloc.names, bloc.successors, steps, lambda other: bloc_link(other, archive)),
        note=bloc.note,
        links=(province_link(bloc.province, archive), *links),
        roster=roster(oldest_first, archive),
        cycle=cycle(oldest_first),
    )


def _agency(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    agency = archive.agency(id)
    steps = archive.agency_predecessors.get(id, ())
    kind = archive.vocabulary.agency_types.get(agency.type)
    links = (Link(f"{AGENCY_TYPE.label(kind.id, archive)} ở mọi tỉnh", permalinks.agency_type_url(kind.id)),) if kind else ()
    successors = tuple(step for step in agency.successors if archive.vocabulary.agency(step.to))
    return replace(
        view,
        status=status(agency.span, agency.names, successors, steps, lambda other: agency_link(other, archive)),
        note=agency.note,
        links=(province_link(agency.province, archive), *links),
        roles=roles_by_year([id], posts, archive),
        role_counts=role_counts(id, posts),
        ancestors_url=f"{permalinks.agency_url(id)}ca-tien-than/" if steps else "",
    )


def _agency_type(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    kind = archive.vocabulary.agency_types[id]

    def link(other: str) -> Link:
        return Link(AGENCY_TYPE.label(other, archive), permalinks.agency_type_url(other))

    bodies = archive.agencies_of_type(id)
    counted = tuple(
        Link(agency_link(other, archive, home="").name, permalinks.agency_url(other), count=archive.count(AGENCY, other))
        for other in bodies
    )
    steps = archive.agency_type_predecessors.get(id, ())
    return replace(
        view,
        status=status(kind.span, kind.names, kind.successors, steps, link),
        note=kind.note,
        panels=(Panel("Ở các tỉnh, thành phố", counted), _by_kind(view, posts, archive)),
    )


def _province(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    blocs = archive.blocs_of_province(id)
    agencies = archive.agencies_of_province(id)
    view = replace(
        view,
        panels=(
            Panel("Khối thi đua", tuple(_bloc_count(other, archive) for other in blocs)),
            Panel("Cơ quan, đơn vị", tuple(_agency_count(other, id, archive) for other in agencies)),
            _by_year(view, posts, archive),
            _by_kind(view, posts, archive),
        ),
    )
    province = archive.vocabulary.provinces.get(id)
    if province is None:
        return view
    steps = archive.province_predecessors.get(id, ())
    return replace(
        view,
        status=status(province.span, province.names, province.successors, steps, lambda to: _plain_province(to, archive)),
        note=province.note,
    )


def _plain_province(id: str, archive: Archive) -> Link:
    return Link(archive.vocabulary.province_name(id), permalinks.province_url(id))


def _bloc_count(id: str, archive: Archive) -> Link:
    return replace(bloc_link(id, archive), count=archive.count(BLOC, id))


def _agency_count(id: str, home: str, archive: Archive) -> Link:
    return replace(agency_link(id, archive, home=home), count=archive.count(AGENCY, id))


def _function(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    blocs = archive.blocs_of_function(id)
    counted = tuple(
        replace(_bloc_count(other, archive), note=archive.vocabulary.province_name(other.partition("/")[0]))
        for other in blocs
    )
    return replace(
        view,
        note=archive.vocabulary.bloc_functions[id].note,
        panels=(Panel("Khối ở các tỉnh, thành phố", counted), _by_year(view, posts, archive), _by_kind(view, posts, archive)),
    )


def _year(pages: Pages, view: TermView, page: str, posts: list[Post]) -> TermView:
    """A year's page also tells of posts held in it about another year, and leads to the school years that touch it."""
    archive = pages.archive
    panels = (panel("Theo tỉnh, thành phố", posts, PROVINCE, lambda id: province_link(id, archive), archive), _by_kind(view, posts, archive))
    if len(page) > 4:
        return replace(view, panels=panels, links=(year_link(page[:4]), year_link(page[5:])))
    apart = [post for post in archive.held_in(int(page)) if post.period.page != page]
    schools = [term for term in archive.terms(YEAR) if len(term) > 4 and page in (term[:4], term[5:])]
    links = tuple(replace(year_link(term), count=archive.count(YEAR, term)) for term in schools)
    if len(apart) > LIMIT:
        held = Link(f"Mọi hội nghị họp năm {page}", permalinks.calendar_year_url(int(page)), count=len(archive.held_in(int(page))))
        links = (held, *links)
    return replace(
        view,
        panels=panels,
        links=links,
        held_apart=tuple(pages.card(post) for post in apart[:LIMIT]),
        months=season(archive.held_in(int(page)), (int(page), 12), archive),
    )


def _kind(pages: Pages, view: TermView, id: str, posts: list[Post]) -> TermView:
    archive = pages.archive
    by_province = panel("Theo tỉnh, thành phố", posts, PROVINCE, lambda other: province_link(other, archive), archive)
    return replace(
        view, note=archive.vocabulary.kinds[id].note, panels=(_by_year(view, posts, archive), by_province)
    )


_EXTRAS: dict[str, Callable[[Pages, TermView, str, list[Post]], TermView]] = {
    BLOC.name: _bloc,
    FUNCTION.name: _function,
    YEAR.name: _year,
    AGENCY.name: _agency,
    AGENCY_TYPE.name: _agency_type,
    PROVINCE.name: _province,
    KIND.name: _kind,
}
"""What a facet's pages have beyond the list of posts."""


def _bloc_title(id: str, archive: Archive) -> str:
    """A bloc's name with its province, since two provinces may use one name."""
    province = archive.vocabulary.province_name(id.partition("/")[0])
    name = archive.vocabulary.blocs[id].name
    return name if province in name else f"{name}, {province}"


_NAMES: dict[str, Callable[[str, Archive], str]] = {BLOC.name: _bloc_title, AGENCY.name: agency_name}
"""Titles of terms' pages where the label alone would not be unique."""

