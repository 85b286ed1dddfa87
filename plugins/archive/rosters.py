"""Rosters: who was a member of a bloc in a year, by what its posts say, and whether they say it of all members."""

from collections import defaultdict
from collections.abc import Iterable

from plugins.archive.post import Extent, Post, Role
from plugins.archive.record import record

RANKS = {Role.LEAD: 0, Role.DEPUTY: 1, Role.MEMBER: 2}
"""A bloc's own roles, highest first: in a year a body is told in its highest one."""

_BEST = {Extent.WHOLE: 2, Extent.PART: 1, Extent.UNKNOWN: 0}


@record
class Named:
    """A body that a post names in a role of its bloc, for a year."""

    page: str
    role: Role
    agency: str
    post: Post


@record
class YearList:
    """The members of a bloc in a year (`page`), by the post that tells most of them (`best`).

    `names` are those of all posts, of a whole list those of the best post alone.
    """

    page: str
    extent: Extent
    best: Post
    names: tuple[str, ...]


def own_roles(post: Post) -> Iterable[tuple[Role, str]]:
    """The roles of the bloc's own bodies at a conference."""
    return ((role, agency) for role, agency in post.roles() if role in RANKS)


def highest_roles(posts: Iterable[Post]) -> dict[tuple[str, str], Role]:
    """By year's page and agency, the highest role that posts of one bloc give it in that year."""
    found: dict[tuple[str, str], Role] = {}
    for post in posts:
        for page in post.period.pages:
            for role, agency in own_roles(post):
                held = found.get((page, agency), role)
                found[page, agency] = min(held, role, key=RANKS.__getitem__)
    return found


def year_lists(posts: Iterable[Post]) -> dict[str, YearList]:
    """By year's page, the list of members that posts of one bloc (oldest first) give; years without names are left out.

    The year's extent is that of its best post: a whole list, else part of one, else a list of which nobody knows; of
    several such the one that names most, of these the latest.
    """
    by_page: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if post.names:
            for page in post.period.pages:
                by_page[page].append(post)
    return {page: _year_list(page, group) for page, group in by_page.items()}


def _year_list(page: str, posts: list[Post]) -> YearList:
    best = max(enumerate(posts), key=lambda at: (_BEST[at[1].extent], len(at[1].names), at[0]))[1]
    every = dict.fromkeys(name for post in posts for name in post.names)
    return YearList(page, best.extent, best, best.names if best.extent is Extent.WHOLE else tuple(every))
