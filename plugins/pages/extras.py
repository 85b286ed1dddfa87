"""Extras: what each facet's pages have beyond the list of posts, such as a bloc's roster and an agency's lineage."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from plugins.archive import permalinks
from plugins.archive.archive import Archive
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FUNCTION, KIND, PROVINCE, YEAR, Facet
from plugins.archive.post import Post
from plugins.pages.agency_page import role_counts, roles_by_year
from plugins.pages.bloc_page import cycle, roster
from plugins.pages.cards import Link, agency_link, bloc_link, card, kind_link, province_link, year_link
from plugins.pages.listing import LIMIT
from plugins.pages.season import season
from plugins.pages.succession import Status, status
from plugins.pages.term_views import Panel, TermView
from plugins.vietnamese.collate import sort_key


def _counted(links: dict[str, Link], counts: Counter[str]) -> tuple[Link, ...]:
    return tuple(link.with_count(counts[id]) for id, link in links.items())


def panel(title: str, posts: list[Post], facet: Facet, link: Callable[[str], Link], archive: Archive) -> Panel:
    """How the posts of a page spread over another facet, in that facet's order."""
    counts = Counter(term for post in posts for term in dict.fromkeys(facet.terms_of(post, archive.vocabulary)))
    ordered = sorted(counts, key=lambda id: (sort_key(link(id).name), id))
    if facet is YEAR:
        ordered = sorted(counts, reverse=True)
    if facet is KIND:
        ordered = [id for id in archive.vocabulary.kinds if id in counts]
    return Panel(title, _counted({id: link(id) for id in ordered}, counts))


def _by_year(posts: list[Post], archive: Archive) -> Panel:
    return panel("Theo năm thi đua", posts, YEAR, year_link, archive)


def _by_kind(posts: list[Post], archive: Archive) -> Panel:
    return panel("Theo loại hội nghị", posts, KIND, lambda id: kind_link(id, archive), archive)


def _bloc(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
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


def agency_status(id: str, archive: Archive) -> Status:
    """An agency's history; successors that are not in the vocabulary are left out."""
    agency = archive.agency(id)
    successors = tuple(step for step in agency.successors if archive.vocabulary.agency(step.to))
    steps = archive.agency_predecessors.get(id, ())
    return status(agency.span, agency.names, successors, steps, lambda other: agency_link(other, archive))


def _agency(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    agency = archive.agency(id)
    steps = archive.agency_predecessors.get(id, ())
    kind = archive.vocabulary.agency_types.get(agency.type)
    links = (
        (Link(f"{AGENCY_TYPE.label(kind.id, archive)} ở mọi tỉnh", permalinks.agency_type_url(kind.id)),)
        if kind
        else ()
    )
    return replace(
        view,
        status=agency_status(id, archive),
        note=agency.note,
        links=(province_link(agency.province, archive), *links),
        roles=roles_by_year([id], posts, archive),
        role_counts=role_counts(id, posts),
        ancestors_url=f"{permalinks.agency_url(id)}ca-tien-than/" if steps else "",
    )


def _agency_type(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    kind = archive.vocabulary.agency_types[id]

    def link(other: str) -> Link:
        return Link(AGENCY_TYPE.label(other, archive), permalinks.agency_type_url(other))

    bodies = archive.agencies_of_type(id)
    counted = tuple(
        Link(
            agency_link(other, archive, home="").name, permalinks.agency_url(other), count=archive.count(AGENCY, other)
        )
        for other in bodies
    )
    steps = archive.agency_type_predecessors.get(id, ())
    return replace(
        view,
        status=status(kind.span, kind.names, kind.successors, steps, link),
        note=kind.note,
        panels=(Panel("Ở các tỉnh, thành phố", counted), _by_kind(posts, archive)),
    )


def _province(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    blocs = archive.blocs_of_province(id)
    agencies = archive.agencies_of_province(id)
    view = replace(
        view,
        panels=(
            Panel("Khối thi đua", tuple(_bloc_count(other, archive) for other in blocs)),
            Panel("Cơ quan, đơn vị", tuple(_agency_count(other, id, archive) for other in agencies)),
            _by_year(posts, archive),
            _by_kind(posts, archive),
        ),
    )
    province = archive.vocabulary.provinces.get(id)
    if province is None:
        return view
    steps = archive.province_predecessors.get(id, ())
    return replace(
        view,
        status=status(
            province.span, province.names, province.successors, steps, lambda to: _plain_province(to, archive)
        ),
        note=province.note,
    )


def _plain_province(id: str, archive: Archive) -> Link:
    return Link(archive.vocabulary.province_name(id), permalinks.province_url(id))


def _bloc_count(id: str, archive: Archive) -> Link:
    return bloc_link(id, archive).with_count(archive.count(BLOC, id))


def _agency_count(id: str, home: str, archive: Archive) -> Link:
    return agency_link(id, archive, home=home).with_count(archive.count(AGENCY, id))


def _function(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    blocs = archive.blocs_of_function(id)
    counted = tuple(
        replace(_bloc_count(other, archive), note=archive.vocabulary.province_name(other.partition("/")[0]))
        for other in blocs
    )
    return replace(
        view,
        note=archive.vocabulary.bloc_functions[id].note,
        panels=(Panel("Khối ở các tỉnh, thành phố", counted), _by_year(posts, archive), _by_kind(posts, archive)),
    )


def _year(archive: Archive, view: TermView, page: str, posts: list[Post]) -> TermView:
    """A year's page also tells of posts held in it about another year, and leads to the school years that touch it."""
    panels = (
        panel("Theo tỉnh, thành phố", posts, PROVINCE, lambda id: province_link(id, archive), archive),
        _by_kind(posts, archive),
    )
    if len(page) > 4:
        return replace(view, panels=panels, links=(year_link(page[:4]), year_link(page[5:])))
    apart = [post for post in archive.held_in(int(page)) if post.period.page != page]
    schools = [term for term in archive.terms(YEAR) if len(term) > 4 and page in (term[:4], term[5:])]
    links = tuple(year_link(term).with_count(archive.count(YEAR, term)) for term in schools)
    if len(apart) > LIMIT:
        held = Link(
            f"Mọi hội nghị họp năm {page}",
            permalinks.calendar_year_url(int(page)),
            count=len(archive.held_in(int(page))),
        )
        links = (held, *links)
    return replace(
        view,
        panels=panels,
        links=links,
        held_apart=tuple(card(post, archive) for post in apart[:LIMIT]),
        months=season(archive.held_in(int(page)), (int(page), 12), archive),
    )


def _kind(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    by_province = panel("Theo tỉnh, thành phố", posts, PROVINCE, lambda other: province_link(other, archive), archive)
    return replace(view, note=archive.vocabulary.kinds[id].note, panels=(_by_year(posts, archive), by_province))


EXTRAS: dict[str, Callable[[Archive, TermView, str, list[Post]], TermView]] = {
    BLOC.name: _bloc,
    FUNCTION.name: _function,
    YEAR.name: _year,
    AGENCY.name: _agency,
    AGENCY_TYPE.name: _agency_type,
    PROVINCE.name: _province,
    KIND.name: _kind,
}
"""What a facet's pages have beyond the list of posts."""
