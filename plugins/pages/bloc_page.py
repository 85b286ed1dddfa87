"""The page of a bloc: a ledger sheet kept year after year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from plugins.archive.archive import Archive
from plugins.archive.cycle import CYCLE, announced_page, pledges_ahead
from plugins.archive.dates import next_page
from plugins.archive.permalinks import post_url
from plugins.archive.post import Extent, Post, Role
from plugins.archive.record import record
from plugins.archive.rosters import own_roles, year_lists
from plugins.pages.cards import KEPT, Link, agency_link, told_once, year_link
from plugins.pages.roster_changes import extent_words


@record
class Claim:
    """An agency in a role of a year, and the posts that prove it."""

    agency: Link
    proofs: tuple[Link, ...]


def share_proofs(claims: tuple[Claim, ...]) -> bool:
    """Whether the same posts prove all of the claims, so that they need to be named only once."""
    return all(claim.proofs == claims[0].proofs for claim in claims)


@record
class RosterRow:
    """A year of the roster; an empty tuple is "not known", shown as such. `extent` says how much of the members is
    known, '' where no post names one."""

    year: Link
    lead: tuple[Claim, ...] = ()
    deputies: tuple[Claim, ...] = ()
    members: tuple[Claim, ...] = ()
    extent: str = ""


@record
class CycleRow:
    """A year of the cycle grid: for each meeting of CYCLE the posts on it."""

    year: Link
    cells: tuple[tuple[Link, ...], ...]


_COLUMNS = {Role.LEAD: "lead", Role.DEPUTY: "deputies", Role.MEMBER: "members"}
_HIGHER: dict[str, tuple[str, ...]] = {"lead": (), "deputies": ("lead",), "members": ("lead", "deputies")}


@lru_cache(maxsize=KEPT)
def _proof(post: Post) -> Link:
    return Link(post.title, post_url(post))


def _roles(post: Post) -> Iterable[tuple[str, str, str]]:
    """(year, column, agency) of everything that a post states on its bloc's roster."""
    for page in post.period.pages:
        for role, agency in own_roles(post):
            yield page, _COLUMNS[role], agency
    following = next_page(post.period.pages[-1])
    if post.next_lead:
        yield following, "lead", post.next_lead
    for agency in post.next_deputies:
        yield following, "deputies", agency


def sheet_years(posts: list[Post]) -> list[str]:
    """The years of a bloc's sheet, newest first, without gaps among plain years; next year's where it is announced."""
    pages = {page for post in posts for page in post.period.pages} | set(filter(None, map(announced_page, posts)))
    plain = [int(page) for page in pages if len(page) == 4]
    if plain:
        pages |= {str(year) for year in range(min(plain), max(plain) + 1)}
    return sorted(pages, reverse=True)


def roster(posts: list[Post], archive: Archive) -> tuple[RosterRow, ...]:
    """The roster by year, newest first; names are those of the day of the first post that states them, and a body
    stands in the highest of its roles alone."""
    found: dict[tuple[str, str], dict[str, list[Post]]] = defaultdict(lambda: defaultdict(list))
    for post in posts:
        for year, column, agency in _roles(post):
            found[year, column][agency].append(post)

    def claims(year: str, column: str) -> tuple[Claim, ...]:
        return tuple(
            Claim(
                agency_link(agency, archive, proofs[0].date, home=proofs[0].province),
                tuple(_proof(post) for post in proofs),
            )
            for agency, proofs in found[year, column].items()
            if not any(agency in found.get((year, higher), ()) for higher in _HIGHER[column])
        )

    lists = {
        year: one
        for year, one in year_lists(posts).items()
        if one.extent is not Extent.UNKNOWN or found[year, "members"]  # of a lead alone nobody asks whether that is all
    }
    return tuple(
        RosterRow(
            year_link(year), claims(year, "lead"), claims(year, "deputies"), claims(year, "members"),
            extent_words(lists[year]) if year in lists else "",
        )
        for year in sheet_years(posts)
    )  # fmt: skip


def with_moves_told_once(
    rows: tuple[RosterRow, ...], archive: Archive
) -> tuple[tuple[RosterRow, ...], tuple[str, ...]]:
    """A roster, and what is said once below it of bodies that went over to another province with their own."""
    said: dict[str, None] = {}

    def plain(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        links = told_once(tuple(claim.agency for claim in claims), archive, said)
        return tuple(replace(claim, agency=link) for claim, link in zip(claims, links, strict=True))

    found = tuple(
        replace(row, lead=plain(row.lead), deputies=plain(row.deputies), members=plain(row.members)) for row in rows
    )
    return found, tuple(said)


def cycle(posts: list[Post]) -> tuple[CycleRow, ...]:
    """The grid of the yearly cycle, newest year first.

    A pledge signed at a final review is the next year's: one meeting often does both (the annual cycle of the blocs).
    """
    cells: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for post in posts:
        for meeting, kinds in CYCLE:
            if kinds.isdisjoint(post.kinds):
                continue
            ahead = meeting == CYCLE[0][0] and pledges_ahead(post)
            for year in (next_page(post.period.pages[-1]),) if ahead else post.period.pages:
                cells[year, meeting].append(_proof(post))
    years = sorted({year for year, _ in cells} | set(sheet_years(posts)), reverse=True)
    return tuple(
        CycleRow(year_link(year), tuple(tuple(cells[year, meeting]) for meeting, _ in CYCLE)) for year in years
    )
