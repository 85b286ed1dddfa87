"""The page of an agency: what it was before, what it became, and its roles year by year."""

from collections import Counter
from functools import lru_cache

from plugins.archive.archive import Archive
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post, Role
from plugins.archive.record import record
from plugins.pages.cards import KEPT, Link, bloc_link, year_link

COLUMNS = (
    (Role.LEAD, "Trưởng khối"),
    (Role.DEPUTY, "Phó Trưởng khối"),
    (Role.MEMBER, "Thành viên"),
    (Role.GUEST, "Khách mời"),
    (Role.HOST, "Nơi họp"),
)
"""The columns of an agency's table of roles."""

ROLE_NAMES = {**dict(COLUMNS), Role.NEXT_LEAD: "Trưởng khối năm sau", Role.NEXT_DEPUTY: "Phó Trưởng khối năm sau"}


@record
class RoleRow:
    """A year: for each column the conferences at which the agency was that (bloc's name, post's address, its title)."""

    year: Link
    cells: tuple[tuple[Link, ...], ...]


def roles_by_year(ids: list[str], posts: list[Post], archive: Archive) -> tuple[RoleRow, ...]:
    """The table of roles of one body, or of a body and its predecessors, newest year first."""
    years: dict[str, dict[Role, list[Link]]] = {}
    for post in posts:
        roles = {role for id in ids for role in roles_of(id, post)}
        for page in post.period.pages if roles else ():
            year = years.setdefault(page, {})
            for role in roles:
                year.setdefault(role, []).append(_entry(post, archive))
    return tuple(
        RoleRow(year_link(year), tuple(tuple(years[year].get(role, ())) for role, _ in COLUMNS))
        for year in sorted(years, reverse=True)
    )


@lru_cache(maxsize=KEPT)
def _entry(post: Post, archive: Archive) -> Link:
    return Link(bloc_link(post.bloc, archive, post.date).name, post_url(post), post.title)


def roles_of(id: str, post: Post) -> list[Role]:
    """What an agency was at a post's conference."""
    held = (
        (Role.LEAD, id == post.lead),
        (Role.DEPUTY, id in post.deputies),
        (Role.MEMBER, id in post.other_members),
        (Role.GUEST, id in post.guests),
        (Role.HOST, id == post.host and not post.host_is_text),
        (Role.NEXT_LEAD, id == post.next_lead),
        (Role.NEXT_DEPUTY, id in post.next_deputies),
    )
    return [role for role, was in held if was]


def role_counts(id: str, posts: list[Post]) -> tuple[tuple[str, int], ...]:
    """How many conferences saw the agency in each role, for roles that it had."""
    counts = Counter(role for post in posts for role in roles_of(id, post))
    return tuple((ROLE_NAMES[role], counts[role]) for role in Role if counts[role])
