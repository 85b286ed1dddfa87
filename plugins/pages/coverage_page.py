"""The coverage page: what the archive still lacks, for editors who have an afternoon."""

from collections.abc import Callable, Iterator

from plugins.archive.archive import Archive
from plugins.archive.cycle import CYCLE
from plugins.archive.facets import BLOC
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.bloc_page import CycleRow, cycle
from plugins.pages.cards import HOME, Link, bloc_link
from plugins.pages.page import Page
from plugins.pages.term_pages import Pages

SHOWN = 200
"""Rows of one gap; a national archive has more than anyone reads."""


@record
class Gap:
    """One kind of gap: what is missing, how often, and where (the first `SHOWN`)."""

    title: str
    note: str
    total: int
    links: tuple[Link, ...]


@record
class CoverageView:
    """The gaps, and how many conferences of each meeting the archive holds by year (label, counts in CYCLE's order)."""

    name: str
    gaps: tuple[Gap, ...]
    meetings: tuple[str, ...]
    years: tuple[tuple[Link, tuple[int, ...]], ...]


def _has_no_source(post: Post) -> bool:
    return not any(source.url or source.gone for source in post.sources)


_UNTOLD = "Nguồn không nêu, hoặc chưa ghi."
_LACKS: tuple[tuple[str, str, Callable[[Post], bool]], ...] = (
    ("Bài chưa có địa chỉ nguồn", "Tìm bài gốc, hoặc ghi “không còn” nếu trang đã mất.", _has_no_source),
    (
        "Bài có ngày họp chưa rõ",
        "Ngày có dấu hỏi, hoặc chưa biết ngày.",
        lambda post: post.date.uncertain or not post.date.day,
    ),
    ("Bài chưa rõ Trưởng khối", _UNTOLD, lambda post: not post.lead),
    ("Bài chưa có danh sách thành viên", _UNTOLD, lambda post: len(post.members) < 3),
)
"""What a post may lack: the gap's title, what to do, and how to tell."""


def coverage_page(pages: Pages) -> Page:
    """The page at /bien-tap/con-thieu/; not for search engines, since readers gain nothing by it."""
    archive = pages.archive
    name = "Kho còn thiếu gì"
    cycles = {id: cycle(archive.in_bloc(id)) for id in archive.terms(BLOC)}
    view = CoverageView(name, tuple(_gaps(archive, cycles)), tuple(meeting for meeting, _ in CYCLE), _by_year(cycles))
    crumbs = (HOME, Link("Hướng dẫn biên tập", "/bien-tap/"))
    description = "Các khối còn thiếu bài tổng kết, các bài còn thiếu nguồn, ngày họp hoặc Trưởng khối."
    return Page("/bien-tap/con-thieu/", "coverage.html", name, description, view, crumbs, noindex=True)


Cycles = dict[str, tuple[CycleRow, ...]]
"""The yearly cycle of each bloc, by its id."""


def _gaps(archive: Archive, cycles: Cycles) -> Iterator[Gap]:
    for at, (meeting, _) in enumerate(CYCLE):
        title = f"Năm của khối chưa có bài {meeting[0].lower()}{meeting[1:]}"
        yield _gap(title, "Kho đã có bài khác của khối trong năm đó.", list(_missing_meetings(archive, cycles, at)))
    for title, note, lacks in _LACKS:
        yield _gap(title, note, [_post_link(post) for post in archive.posts if lacks(post)])


def _gap(title: str, note: str, links: list[Link]) -> Gap:
    return Gap(title, note, len(links), tuple(links[:SHOWN]))


def _post_link(post: Post) -> Link:
    return Link(post.title, f"/bai/{post.date.year}/{post.slug}/")


def _missing_meetings(archive: Archive, cycles: Cycles, at: int) -> Iterator[Link]:
    """The years of each bloc that have some meeting, but not this one."""
    for id, rows in cycles.items():
        link = bloc_link(id, archive)
        place = archive.vocabulary.province_name(id.partition("/")[0])
        for row in rows:
            if any(row.cells) and not row.cells[at]:
                yield Link(f"{link.name}, {place}", link.url, row.year.name.lower())


def _by_year(cycles: Cycles) -> tuple[tuple[Link, tuple[int, ...]], ...]:
    """Conferences of each meeting by emulation year, newest first."""
    counts: dict[str, list[int]] = {}
    links: dict[str, Link] = {}
    for rows in cycles.values():
        for row in rows:
            if not any(row.cells):
                continue
            links[row.year.url] = row.year
            row_counts = counts.setdefault(row.year.url, [0] * len(CYCLE))
            for at, cell in enumerate(row.cells):
                row_counts[at] += len(cell)
    return tuple((links[url], tuple(counts[url])) for url in sorted(counts, reverse=True))
