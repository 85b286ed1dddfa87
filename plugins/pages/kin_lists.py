"""Kin lists: the posts on a term's page that are not its own, each group under the name that it bore."""

from collections.abc import Iterable

from plugins.archive import kin
from plugins.archive.archive import Archive
from plugins.archive.facets import PROVINCE, Facet
from plugins.archive.post import Post
from plugins.pages.cards import Card, Link, bloc_link, card, term_link
from plugins.pages.listing import LATEST, LIMIT, Group, Listing
from plugins.pages.prints import digest, prints_of
from plugins.pages.term_views import KinList

_TITLES = {
    "agency": "Bài của các tiền thân",
    "agency_type": "Bài của các tiền thân",
    "bloc": "Bài của các khối tiền thân",
    "province": "Bài của các tỉnh cũ",
}
REACHING = "Hội nghị của khối liên tỉnh, toàn quốc và nơi khác"


def kin_lists(facet: Facet, id: str, archive: Archive) -> tuple[KinList, ...]:
    """What stands on a term's page beside its own posts."""
    groups = [(_name(facet, other, archive), posts) for other, posts in kin.before(facet, id, archive)]
    found = [KinList("before", "tien-than", _TITLES.get(facet.name, ""), _listing(groups, archive))]
    if facet is PROVINCE:
        found.append(KinList("reaching", "noi-khac", REACHING, _listing(_by_bloc(id, archive), archive)))
    return tuple(one for one in found if one.listing.total)


def _name(facet: Facet, id: str, archive: Archive) -> Link:
    """A body that led to the page's; what it is today need not be said here."""
    link = term_link(facet, id, archive)
    return Link(link.name, facet.url(id))


def _by_bloc(province: str, archive: Archive) -> list[tuple[Link, list[Post]]]:
    """What reaches a province by bloc, the bloc with the newest post first."""
    groups: dict[str, list[Post]] = {}
    for post in kin.reaching(province, archive):
        groups.setdefault(post.bloc, []).append(post)
    return [(bloc_link(bloc, archive), posts) for bloc, posts in groups.items()]


def _listing(groups: list[tuple[Link, list[Post]]], archive: Archive) -> Listing:
    """All posts under their headings, or, where they are many, the newest and where the rest stands."""
    total = sum(len(posts) for _, posts in groups)
    if total <= LIMIT:
        return Listing(total, tuple(Group(link, _cards(posts, archive)) for link, posts in groups))
    newest = archive.newest_first(post for _, posts in groups for post in posts)[:LATEST]
    parts = tuple(link.with_count(len(posts)) for link, posts in groups)
    return Listing(total, (Group(Link("Mới nhất"), _cards(newest, archive)),), parts)


def _cards(posts: Iterable[Post], archive: Archive) -> tuple[Card, ...]:
    return tuple(card(post, archive) for post in posts)


def counted(own: int, lists: tuple[KinList, ...]) -> str:
    """How many posts a page shows, and which of them are the term's own; '' where all are."""
    if not lists:
        return ""
    parts = [f"{own} bài dưới tên này"] if own else []
    parts += [f"{one.listing.total} bài {_OF[one.way]}" for one in lists]
    total = own + sum(one.listing.total for one in lists)
    return f"Trang này có {total} bài: {', '.join(parts)}." if len(parts) > 1 else f"Trang này có {parts[0]}."


_OF = {"before": "dưới tên các tiền thân", "reaching": "của khối liên tỉnh, toàn quốc hoặc nơi khác"}


def kin_print(facet: Facet, id: str, archive: Archive) -> bytes:
    """A fingerprint of what `kin_lists` shows."""
    groups = kin.before(facet, id, archive)
    reaching = kin.reaching(id, archive) if facet is PROVINCE else []
    return digest(*(part for other, posts in groups for part in (other, prints_of(posts))), prints_of(reaching))
