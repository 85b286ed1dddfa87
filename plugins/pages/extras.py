"""Extras: what each facet's pages have beyond the list of posts, such as a bloc's roster and an agency's lineage."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from plugins.archive import permalinks
from plugins.archive.archive import Archive
from plugins.archive.cited import honouring
from plugins.archive.facets import ADDED, AGENCY, AGENCY_TYPE, BLOC, FUNCTION, PROVINCE, RESULT_YEAR, YEAR, Facet
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.agency_page import role_counts, roles_by_year
from plugins.pages.bloc_page import cycle, roster, with_moves_told_once
from plugins.pages.cards import (
    Link,
    agency_link,
    beside,
    bloc_link,
    card,
    province_link,
    term_link,
    told_once,
    year_link,
)
from plugins.pages.listing import LIMIT
from plugins.pages.prints import counts_of, digest, prints_of
from plugins.pages.reach import reach_lines
from plugins.pages.results import awards_of_year, results_of_agency, results_of_bloc
from plugins.pages.roster_changes import changes
from plugins.pages.season import season, undated
from plugins.pages.succession import Status, status
from plugins.pages.term_views import Panel, TermView


@record
class Beside:
    """What terms' pages of a facet show that no other's do: `show` puts it into the view of a term, given the archive,
    the view, the term and its posts; `shows` is the fingerprint of that part of it which is not the term's own posts.
    """

    show: Callable[[Archive, TermView, str, list[Post]], TermView]
    shows: Callable[[Archive, str], bytes] = lambda archive, term: b""


def spread(posts: list[Post], facet: Facet, archive: Archive) -> Panel:
    """How the posts of a page spread over another facet, in that facet's order."""
    counts = Counter(term for post in posts for term in facet.posts_terms(post, archive))
    links = {id: term_link(facet, id, archive) for id in counts}
    ordered = sorted(counts, key=lambda id: facet.rank(id, links[id].name, archive))
    return Panel(f"Theo {facet.one}", tuple(links[id].with_count(counts[id]) for id in ordered), facet.is_drawn)


def _bloc(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    bloc = archive.vocabulary.blocs[id]
    oldest_first = archive.in_bloc(id)
    function = archive.vocabulary.bloc_functions.get(bloc.function)
    links = (Link(f"Loại khối: {function.name}", FUNCTION.url(function.id)),) if function else ()
    steps = archive.bloc_predecessors.get(id, ())
    rows, notes = with_moves_told_once(roster(oldest_first, archive), archive)
    return replace(
        view,
        status=status(bloc.span, bloc.names, bloc.successors, steps, lambda other: bloc_link(other, archive)),
        links=(province_link(bloc.province, archive), *links),
        reach=reach_lines(id, archive),
        results=results_of_bloc(oldest_first, archive),
        roster=rows,
        roster_notes=notes,
        changes=changes(id, archive),
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
    links = (Link(f"{AGENCY_TYPE.label(kind.id, archive)} ở mọi tỉnh", AGENCY_TYPE.url(kind.id)),) if kind else ()
    return replace(
        view,
        status=agency_status(id, archive),
        links=(province_link(agency.province, archive), *links),
        roles=roles_by_year([id], posts, archive),
        results=results_of_agency(id, archive),
        panels=(
            Panel("Khối, cụm trong cơ quan", tuple(_bloc_count(other, archive) for other in archive.blocs_inside(id))),
        ),
        role_counts=role_counts(id, posts),
        ancestors_url=AGENCY.family_url(id) if steps and archive.has_family_pages else "",
    )


def _agency_type(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    kind = archive.vocabulary.agency_types[id]

    def link(other: str) -> Link:
        return Link(AGENCY_TYPE.label(other, archive), AGENCY_TYPE.url(other))

    bodies = archive.agencies_of_type(id)
    counted = tuple(
        Link(_at_place(other, kind.name, archive), AGENCY.url(other), count=archive.count(AGENCY, other))
        for other in bodies
    )
    steps = archive.agency_type_predecessors.get(id, ())
    return replace(
        view,
        status=status(kind.span, kind.names, kind.successors, steps, link),
        panels=(Panel("Ở các tỉnh, thành phố", counted),),
    )


def _at_place(id: str, type_name: str, archive: Archive) -> str:
    """A body among those of its type: where it is, and its name where it has one of its own."""
    agency = archive.agency(id)
    is_named_so = agency.name == type_name.replace("{tỉnh}", "tỉnh") or agency.name == type_name
    return archive.vocabulary.province_name(agency.province) if is_named_so else agency_link(id, archive).name


def _province(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    blocs, agencies = archive.terms_at(BLOC, id), archive.terms_at(AGENCY, id)
    view = replace(
        view,
        panels=(
            Panel("Khối thi đua", tuple(_bloc_count(other, archive) for other in blocs)),
            Panel("Cơ quan, đơn vị", tuple(_agency_count(other, id, archive) for other in agencies)),
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
    )


def _plain_province(id: str, archive: Archive) -> Link:
    return Link(archive.vocabulary.province_name(id), PROVINCE.url(id))


def _bloc_count(id: str, archive: Archive) -> Link:
    return bloc_link(id, archive).with_count(archive.count(BLOC, id))


def _agency_count(id: str, home: str, archive: Archive) -> Link:
    link = agency_link(id, archive, home=home).with_count(archive.count(AGENCY, id))
    return told_once((link,), archive, {})[0]  # the page itself says what became of the province


def _function(archive: Archive, view: TermView, id: str, posts: list[Post]) -> TermView:
    blocs = archive.blocs_of_function(id)
    counted = tuple(
        replace(_bloc_count(other, archive), note=archive.vocabulary.province_name(other.partition("/")[0]))
        for other in blocs
    )
    return replace(
        view,
        panels=(Panel("Khối ở các tỉnh, thành phố", counted),),
    )


def _schools(page: str, archive: Archive) -> list[str]:
    """The school years that touch a year."""
    return [term for term in archive.terms(YEAR) if len(term) > 4 and page in (term[:4], term[5:])]


def _year(archive: Archive, view: TermView, page: str, posts: list[Post]) -> TermView:
    """A year's page also tells of posts held in it about another year, and leads to the school years that touch it."""
    before, after = _years_beside(page, archive)
    view = replace(view, previous=before, following=after)
    if len(page) > 4:
        return replace(view, links=(year_link(page[:4]), year_link(page[5:])))
    apart = [post for post in archive.held_in(int(page)) if page not in post.period.pages]
    links = tuple(year_link(term).with_count(archive.count(YEAR, term)) for term in _schools(page, archive))
    if len(apart) > LIMIT:
        held = Link(
            f"Mọi hội nghị họp năm {page}",
            permalinks.calendar_year_url(int(page)),
            count=len(archive.held_in(int(page))),
        )
        links = (held, *links)
    return replace(
        view,
        links=links,
        held_apart=tuple(card(post, archive) for post in apart[:LIMIT]),
        months=season(archive.held_in(int(page)), (int(page), 12), archive),
        undated=undated(archive.held_in(int(page)), [int(page)], archive),
    )


def _years_beside(page: str, archive: Archive) -> tuple[Link | None, Link | None]:
    """The pages of the year before and of the year after, with their counts; school years follow each other alone."""
    years = sorted(term for term in archive.terms(YEAR) if len(term) == len(page))
    return beside(page, years, lambda other: year_link(other).with_count(archive.count(YEAR, other)))


def _results(archive: Archive, view: TermView, page: str, posts: list[Post]) -> TermView:
    years = sorted(term for term in archive.terms(RESULT_YEAR) if len(term) == len(page))
    before, after = beside(page, years, lambda other: _result_year(other, archive))
    awards = awards_of_year(page, archive.newest_first(posts), archive)
    return replace(view, awards=awards, previous=before, following=after, links=(year_link(page),))


def _result_year(page: str, archive: Archive) -> Link:
    return Link(year_link(page).name, RESULT_YEAR.url(page), count=archive.count(RESULT_YEAR, page))


def _shown_by_results(archive: Archive, page: str) -> bytes:
    return counts_of(RESULT_YEAR, archive.terms(RESULT_YEAR), archive)


def _added(archive: Archive, view: TermView, page: str, posts: list[Post]) -> TermView:
    before, after = beside(
        page,
        archive.terms(ADDED)[::-1],
        lambda other: Link(f"Năm {other}", ADDED.url(other), count=archive.count(ADDED, other)),
    )
    return replace(view, previous=before, following=after)


def _shown_by_added(archive: Archive, page: str) -> bytes:
    return counts_of(ADDED, archive.terms(ADDED), archive)


def _shown_by_bloc(archive: Archive, id: str) -> bytes:
    """How many posts the blocs inside it have."""
    return counts_of(BLOC, archive.blocs_inside(id), archive)


def _shown_by_agency(archive: Archive, id: str) -> bytes:
    """The lineage's bodies that exist for the site: they grow with the posts; and the blocs inside it."""
    before = (step.before for step in archive.agency_predecessors.get(id, ()))
    honours = prints_of(honouring(id, archive))
    return digest(counts_of(BLOC, archive.blocs_inside(id), archive), honours, *before)


def _shown_by_type(archive: Archive, id: str) -> bytes:
    return counts_of(AGENCY, archive.agencies_of_type(id), archive)


def _shown_by_province(archive: Archive, id: str) -> bytes:
    return digest(*(counts_of(facet, archive.terms_at(facet, id), archive) for facet in (BLOC, AGENCY)))


def _shown_by_function(archive: Archive, id: str) -> bytes:
    return counts_of(BLOC, archive.blocs_of_function(id), archive)


def _shown_by_year(archive: Archive, page: str) -> bytes:
    """Posts held in the year about another one, and the school years that touch it."""
    held = archive.held_in(int(page)) if len(page) == 4 else []
    return digest(
        prints_of(held), counts_of(YEAR, _schools(page, archive), archive), repr(_years_beside(page, archive))
    )


BESIDE: dict[str, Beside] = {
    "": Beside(lambda archive, view, term, posts: view),
    "bloc": Beside(_bloc, _shown_by_bloc),
    "function": Beside(_function, _shown_by_function),
    "year": Beside(_year, _shown_by_year),
    "agency": Beside(_agency, _shown_by_agency),
    "agency_type": Beside(_agency_type, _shown_by_type),
    "results": Beside(_results, _shown_by_results),
    "added": Beside(_added, _shown_by_added),
    "province": Beside(_province, _shown_by_province),
}
"""What facets' pages have beyond the list of posts; see `Facet.beside`."""
