"""The page of an agency: what it was before, what it became, and its roles year by year."""

from collections import defaultdict
from dataclasses import dataclass

from plugins.archive.archive import Archive
from plugins.archive.facets import year_label
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post, Role
from plugins.pages.cards import Link, bloc_link

COLUMNS = (
    (Role.LEAD, "Trưởng khối"),
    (Role.DEPUTY, "Phó Trưởng khối"),
    (Role.MEMBER, "Thành viên"),
    (Role.GUEST, "Khách mời"),
    (Role.HOST, "Nơi họp"),
)
"""The columns of an agency's table of roles."""

ROLE_NAMES = {**dict(COLUMNS), Role.NEXT_LEAD: "Trưởng khối năm sau", Role.NEXT_DEPUTY: "Phó Trưởng khối năm sau"}


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A year: for each column the conferences at which the agency was that (bloc's name, post's address, its title)."""

    year: Link
    cells: tuple[tuple[Link, ...], ...]


def roles_by_year(ids: list[str], posts: list[Post], archive: Archive) -> tuple[RoleRow, ...]:
    """The table of roles of one body, or of a body and its predecessors, newest year first."""
    wanted = set(ids)
    cells: dict[tuple[str, Role], dict[str, Link]] = defaultdict(dict)
    for post in posts:
        for role, agency in post.roles():
            if agency in wanted:
                link = Link(bloc_link(post.bloc, archive, post.date).name, post_url(post), post.title)
                cells[post.period.page, role][link.url] = link
    years = sorted({year for year, _ in cells}, reverse=True)
    return tuple(
        RoleRow(
            Link(year_label(year), f"/nam/{year}/"),
            tuple(tuple(cells[year, role].values()) for role, _ in COLUMNS),
        )
        for year in years
    )


def role_counts(id: str, posts: list[Post]) -> tuple[tuple[str, int], ...]:
    """How many conferences saw the agency in each role, for roles that it had."""
    counts: dict[Role, int] = defaultdict(int)
    for post in posts:
        for role, agency in post.roles():
            counts[role] += agency == id
    return tuple((ROLE_NAMES[role], counts[role]) for role in Role if counts[role])
