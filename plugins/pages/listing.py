"""Listings: the posts under a term, whole when few, and cut along a natural line when many."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import field

from plugins.archive.archive import Archive
from plugins.archive.facets import YEAR
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.cards import Card, Link, province_link
from plugins.vietnamese.collate import sort_key

LIMIT = 100
"""Posts that one page lists. Beyond it parts get pages of their own, so that no address shifts as posts are added."""

LATEST = 10
"""Posts that a page still shows itself when its list is cut."""


@record
class Group:
    """Posts under a heading of a list."""

    heading: Link
    cards: tuple[Card, ...]


@record
class Listing:
    """A term's posts. Either `groups` hold them all, or `parts` lead to pages that do and `groups` hold the newest."""

    total: int
    groups: tuple[Group, ...] = ()
    parts: tuple[Link, ...] = ()


@record
class Part:
    """A page of its own for a part of a long list: address and name of the part, and its posts."""

    url: str
    name: str
    posts: tuple[Post, ...]
    split: tuple[str, ...] = field(default=())
    """How the part itself is cut further if it is still long."""


CardOf = Callable[[Post], Card]


def listing(posts: Sequence[Post], url: str, split: tuple[str, ...], archive: Archive, card_of: CardOf) -> Listing:
    """The posts at an address, newest first, grouped by the first way to split."""
    parts = cut(posts, url, split, archive)
    if parts:
        links = tuple(Link(part.name, part.url, count=len(part.posts)) for part in parts)
        newest = Group(Link("Mới nhất"), tuple(card_of(post) for post in posts[:LATEST]))
        return Listing(len(posts), (newest,), links)
    grouped = _grouped(posts, split[0] if split else "year", archive)
    plain = split[:1] == ("added",)
    groups = tuple(
        Group(Link(heading.name) if plain else heading, tuple(card_of(post) for post in group))
        for heading, group in grouped
    )
    return Listing(len(posts), groups)


def cut(posts: Sequence[Post], url: str, split: tuple[str, ...], archive: Archive) -> list[Part]:
    """The parts of a list that is too long for one page; none for a shorter one or where no way to cut is left."""
    if len(posts) <= LIMIT or not split:
        return []
    grouped = _grouped(posts, split[0], archive)
    return [
        Part(f"{url}{heading.url}/", heading.name, tuple(group), split[1:]) for heading, group in _with_keys(grouped)
    ]


def _with_keys(grouped: list[tuple[Link, list[Post]]]) -> list[tuple[Link, list[Post]]]:
    """Groups whose heading's address is only its last part."""
    return [(Link(heading.name, heading.url.strip("/").rpartition("/")[2]), group) for heading, group in grouped]


def _grouped(posts: Sequence[Post], way: str, archive: Archive) -> list[tuple[Link, list[Post]]]:
    if way == "province":
        return _by_province(posts, archive)
    return _by_month_added(posts) if way == "added" else _by_year(posts, archive)


def _by_month_added(posts: Sequence[Post]) -> list[tuple[Link, list[Post]]]:
    """Groups by the month in which posts entered the archive, the last first; months have pages only where they are
    parts of a long list, so that what stands in the place of an address is the last part of it."""
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.added[:7]].append(post)
    return [
        (Link(f"Nhập tháng {int(month[5:])} năm {month[:4]}", month[5:]), groups[month])
        for month in sorted(groups, reverse=True)
    ]


def _by_year(posts: Sequence[Post], archive: Archive) -> list[tuple[Link, list[Post]]]:
    """Groups by emulation year, newest first."""
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.period.page].append(post)
    return [(Link(YEAR.label(page, archive), YEAR.url(page)), groups[page]) for page in sorted(groups, reverse=True)]


def _by_province(posts: Sequence[Post], archive: Archive) -> list[tuple[Link, list[Post]]]:
    """Groups by province in Vietnamese order, inside them by bloc's name, then newest first."""
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.province].append(post)
    blocs = archive.vocabulary.blocs
    ordered = sorted(groups, key=lambda id: sort_key(archive.vocabulary.province_name(id)))
    return [
        (province_link(id, archive), sorted(groups[id], key=lambda post: sort_key(blocs[post.bloc].name)))
        for id in ordered
    ]
