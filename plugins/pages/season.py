"""The season: twelve months of meetings, for the home page and the years' pages."""

from collections.abc import Iterable

from plugins.archive.archive import Archive
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.cards import Link


@record
class Mark:
    """A conference on the strip: its title and address, and the id and name of its main kind."""

    link: Link
    kind: str
    kind_name: str


@record
class Month:
    """A month of the strip; `total` may exceed the marks shown."""

    name: str
    year: int
    total: int
    marks: tuple[Mark, ...]


MARKS_SHOWN = 40
"""Marks in one month; a national archive has hundreds, and the strip says how many more."""


def season(posts: list[Post], last: tuple[int, int], archive: Archive) -> tuple[Month, ...]:
    """The twelve months that end with `last` (year, month), oldest first; for posts without a month see `undated`."""
    months = [_month_before(last, back) for back in range(11, -1, -1)]
    held: dict[tuple[int, int], list[Post]] = {month: [] for month in months}
    for post in reversed(posts):
        if (post.date.year, post.date.month) in held:
            held[post.date.year, post.date.month].append(post)
    return tuple(
        Month(
            f"Tháng {month}",
            year,
            len(held[year, month]),
            tuple(_mark(post, archive) for post in held[year, month][:MARKS_SHOWN]),
        )
        for year, month in months
    )


def undated(posts: list[Post], years: Iterable[int], archive: Archive) -> tuple[Month, ...]:
    """The conferences of which only the year is known, for those of the years that have some; they stand below the
    strip as "Năm 2021"."""
    held: dict[int, list[Post]] = {year: [] for year in sorted(set(years))}
    for post in reversed(posts):
        if not post.date.month and post.date.year in held:
            held[post.date.year].append(post)
    return tuple(
        Month(f"Năm {year}", year, len(group), tuple(_mark(post, archive) for post in group[:MARKS_SHOWN]))
        for year, group in held.items()
        if group
    )


def last_month(posts: list[Post]) -> tuple[int, int] | None:
    """The newest month that a post is known to have been held in."""
    return max(((post.date.year, post.date.month) for post in posts if post.date.month), default=None)


def _month_before(last: tuple[int, int], back: int) -> tuple[int, int]:
    months = last[0] * 12 + last[1] - 1 - back
    return months // 12, months % 12 + 1


def _mark(post: Post, archive: Archive) -> Mark:
    return Mark(Link(post.title, post_url(post)), post.kind, archive.vocabulary.kinds[post.kind].name)
