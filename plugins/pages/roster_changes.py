"""Roster changes as a bloc's page and twin tell them: how much of each year's list is known, and who came and went."""

from typing import Any

from plugins.archive.archive import Archive
from plugins.archive.facets import BLOC
from plugins.archive.permalinks import post_url
from plugins.archive.post import Extent
from plugins.archive.record import record
from plugins.archive.roster_changes import Change, ChangeKind, Passage, passages
from plugins.archive.rosters import YearList
from plugins.pages.cards import Link, agency_link, year_link


@record
class ChangeView:
    """Bodies of the earlier list, and what they went on as; one of the two may be empty."""

    before: tuple[Link, ...]
    after: tuple[Link, ...]


@record
class PassageView:
    """A row of the table of changes: two years with the posts that prove their lists, the years between them of which
    no whole list is known, and who joined, left, was renamed or merged."""

    earlier: Link
    later: Link
    proofs: tuple[Link, ...]
    between: tuple[Link, ...]
    joined: tuple[Link, ...]
    left: tuple[Link, ...]
    renamed: tuple[ChangeView, ...]
    merged: tuple[ChangeView, ...]


def extent_words(one: YearList) -> str:
    """What a year's list of members is: whole, a part, or of unknown extent."""
    if one.extent is Extent.UNKNOWN:
        return "nguồn không nói đủ hay thiếu"
    if one.extent is Extent.WHOLE:
        return f"đủ {one.best.member_count} đơn vị"
    return f"nêu tên {len(one.names)} trong {one.best.member_count}"


def changes(bloc: str, archive: Archive) -> tuple[PassageView, ...]:
    """The changes of a bloc's members between whole lists, newest first."""
    found = passages(archive.year_lists(bloc), archive.vocabulary)
    return tuple(_view(passage, archive) for passage in reversed(found))


def _view(passage: Passage, archive: Archive) -> PassageView:
    earlier, later = passage.earlier, passage.later

    def links(ids: tuple[str, ...], on: YearList) -> tuple[Link, ...]:
        named = (agency_link(id, archive, on.best.date, home=on.best.province) for id in ids)
        return tuple(Link(link.name, link.url) for link in named)  # what it is today is said on its page

    def of(kind: ChangeKind) -> list[Change]:
        return [change for change in passage.changes if change.kind is kind]

    def pairs(kind: ChangeKind) -> tuple[ChangeView, ...]:
        return tuple(ChangeView(links(one.before, earlier), links(one.after, later)) for one in of(kind))

    return PassageView(
        earlier=year_link(earlier.page),
        later=year_link(later.page),
        proofs=tuple(Link(one.best.title, post_url(one.best)) for one in (earlier, later)),
        between=tuple(map(year_link, passage.between)),
        joined=tuple(link for one in of(ChangeKind.JOINED) for link in links(one.after, later)),
        left=tuple(link for one in of(ChangeKind.LEFT) for link in links(one.before, earlier)),
        renamed=pairs(ChangeKind.RENAMED),
        merged=pairs(ChangeKind.MERGED),
    )


def twin(facet: str, url: str, archive: Archive) -> dict[str, Any]:
    """What the twin of a bloc's page tells of its members; nothing for other pages."""
    bloc = url.removeprefix(BLOC.index).strip("/")
    if facet != BLOC.name or url != BLOC.url(bloc) or bloc not in archive.vocabulary.blocs:
        return {}
    lists = archive.year_lists(bloc)
    rosters = [_roster(lists[page]) for page in sorted(lists)]
    return {"rosters": rosters, "changes": [_passage(one) for one in passages(lists, archive.vocabulary)]}


def _roster(one: YearList) -> dict[str, Any]:
    count = one.best.member_count or None
    return {
        "year": one.page, "extent": one.extent.value, "member_count": count, "members": list(one.names),
        "url": post_url(one.best),
    }  # fmt: skip


def _passage(one: Passage) -> dict[str, Any]:
    rows = [{"kind": row.kind.value, "before": list(row.before), "after": list(row.after)} for row in one.changes]
    return {
        "from": one.earlier.page, "to": one.later.page, "between": list(one.between),
        "urls": [post_url(one.earlier.best), post_url(one.later.best)], "changes": rows,
    }  # fmt: skip
