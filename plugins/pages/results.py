"""Results: what was proposed, given, ranked and voted, year by year, each with the posts that say so.

What is proposed never stands where what is given does; that a proposal was granted is said where another statement
proves it: the same body, the same award, the same year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from plugins.archive.archive import Archive
from plugins.archive.cited import honouring
from plugins.archive.dates import parse_period
from plugins.archive.facets import BLOC
from plugins.archive.permalinks import post_url
from plugins.archive.post import Award, Post
from plugins.archive.record import record
from plugins.pages.cards import KEPT, Link, agency_link, year_link
from plugins.vietnamese.collate import sort_key
from plugins.vietnamese.slug import slugify

STATES = ("Được đề nghị", "Đã trao, công bố", "Xếp hạng", "Bỏ phiếu")
"""The columns of a table of results."""

PROPOSED, GIVEN, RANKED, VOTED = range(len(STATES))


@record
class Statement:
    """What a post says of a body: the year's page, the state (a place in `STATES`), the award, place or votes."""

    page: str
    state: int
    agency: str
    text: str
    post: Post


@record
class ResultLine:
    """A result: of whom, what, in which bloc, by which posts; `granted` are posts that prove a proposal was granted.
    What all lines of a table share is None."""

    agency: Link | None
    bloc: Link | None
    text: str
    proofs: tuple[Link, ...]
    granted: tuple[Link, ...] = ()


@record
class ResultRow:
    """A year of a table of results; a cell for each of `STATES`."""

    year: Link
    cells: tuple[tuple[ResultLine, ...], ...]


@record
class AwardGroup:
    """An award in a year, for whom it was proposed and to whom it was given; or all places, or all votes."""

    anchor: str
    title: str
    lists: tuple[tuple[str, tuple[ResultLine, ...]], ...]


def statements(post: Post, archive: Archive) -> Iterator[Statement]:
    """Everything that a post says of results; of several years each has a statement."""
    known = archive.vocabulary
    for state, awards in ((PROPOSED, post.proposed), (GIVEN, post.given)):
        for award in awards:
            for page in _pages(award, post):
                yield Statement(page, state, award.agency, known.award_name(award.award), post)
    for page in post.period.pages:
        for rank in post.ranking:
            yield Statement(page, RANKED, rank.agency, f"hạng {rank.place}", post)
        for vote in post.votes:
            text = vote.votes if not vote.votes[:1].isdigit() else f"{vote.votes} phiếu"
            yield Statement(page, VOTED, vote.agency, f"{text}, {vote.subject}" if vote.subject else text, post)


def _pages(award: Award, post: Post) -> tuple[str, ...]:
    return parse_period(award.year).pages if award.year else post.period.pages


def results_of_bloc(posts: Iterable[Post], archive: Archive) -> tuple[ResultRow, ...]:
    """A bloc's results by year, newest first."""
    return _rows([one for post in posts for one in statements(post, archive)], archive, names_agency=True)


def results_of_agency(id: str, archive: Archive) -> tuple[ResultRow, ...]:
    """A body's results by year, newest first."""
    found = (one for post in reversed(honouring(id, archive)) for one in statements(post, archive))
    return _rows([one for one in found if one.agency == id], archive, names_agency=False)


def _rows(found: list[Statement], archive: Archive, names_agency: bool) -> tuple[ResultRow, ...]:
    pages = sorted({one.page for one in found}, reverse=True)
    cells = {
        (page, state): [one for one in found if (one.page, one.state) == (page, state)]
        for page in pages
        for state in range(len(STATES))
    }
    return tuple(
        ResultRow(
            year_link(page),
            tuple(
                _lines(cells[page, state], cells[page, GIVEN], archive, names_agency, not names_agency)
                for state in range(len(STATES))
            ),
        )
        for page in pages
    )


def _lines(
    some: list[Statement], given: list[Statement], archive: Archive, names_agency: bool = True, names_bloc: bool = True
) -> tuple[ResultLine, ...]:
    """Lines of statements of one year and state; what several posts say of one body is said once."""
    merged: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in some:
        merged[one.agency, one.text, one.post.bloc].append(one)
    return tuple(
        ResultLine(
            _agency(agency, same[0].post, archive, names_bloc) if names_agency else None,
            Link(BLOC.title_of(bloc, archive), BLOC.url(bloc)) if names_bloc else None,
            text,
            tuple(_proof(one.post) for one in same),
            _granted(same[0], given),
        )
        for (agency, text, bloc), same in merged.items()
    )


def _agency(id: str, post: Post, archive: Archive, with_place: bool) -> Link:
    """A body by its name of the day; what it is today is said on its page."""
    link = agency_link(id, archive, post.date, home="" if with_place else post.province)
    return Link(link.name, link.url)


def _granted(one: Statement, given: list[Statement]) -> tuple[Link, ...]:
    """The posts that prove that a proposal was granted."""
    if one.state != PROPOSED:
        return ()
    return tuple(_proof(other.post) for other in given if (other.agency, other.text) == (one.agency, one.text))


@lru_cache(maxsize=KEPT)
def _proof(post: Post) -> Link:
    return Link(post.title, post_url(post))


def awards_of_year(page: str, posts: Iterable[Post], archive: Archive) -> tuple[AwardGroup, ...]:
    """A year's awards in Vietnamese order, then places, then votes."""
    found = [one for post in posts for one in statements(post, archive) if one.page == page]
    by_state = [[one for one in found if one.state == state] for state in range(len(STATES))]
    names = sorted({one.text for state in (PROPOSED, GIVEN) for one in by_state[state]}, key=sort_key)
    groups = [_award(name, by_state, archive) for name in names]
    for state, title in ((RANKED, "Xếp hạng"), (VOTED, "Bỏ phiếu")):
        if by_state[state]:
            groups.append(AwardGroup(slugify(title), title, (("", _lines(by_state[state], [], archive)),)))
    return tuple(groups)


def _award(name: str, by_state: list[list[Statement]], archive: Archive) -> AwardGroup:
    given = [one for one in by_state[GIVEN] if one.text == name]
    proposed = [one for one in by_state[PROPOSED] if one.text == name]
    lists = (
        ("Được đề nghị (chưa phải quyết định khen thưởng)", _unnamed(_lines(proposed, given, archive))),
        ("Đã trao hoặc đã công bố", _unnamed(_lines(given, given, archive))),
    )
    return AwardGroup(slugify(name), name, tuple((title, lines) for title, lines in lists if lines))


def _unnamed(lines: tuple[ResultLine, ...]) -> tuple[ResultLine, ...]:
    """Lines below a heading that names the award."""
    return tuple(replace(line, text="") for line in lines)


def years_of_awards(archive: Archive) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Each award with the years in which it was proposed or given, newest first, and how often."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for post in archive.posts:
        for one in statements(post, archive) if post.proposed or post.given else ():
            if one.state in (PROPOSED, GIVEN):
                found[one.text][one.page][one.state] += 1
    ordered = sorted(found, key=sort_key)
    return [
        (name, [(page, counts[PROPOSED], counts[GIVEN]) for page, counts in sorted(found[name].items(), reverse=True)])
        for name in ordered
    ]
