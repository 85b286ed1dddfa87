"""Tables: posts, terms and rosters as rows of plain values, ids everywhere."""

from collections.abc import Callable, Iterator
from typing import Any

from plugins.archive.archive import Archive
from plugins.archive.bloc_names import bloc_called
from plugins.archive.dates import parse_period
from plugins.archive.facets import AGENCY, BLOC, PROVINCE, Facet
from plugins.archive.keys import COLUMNS
from plugins.archive.levels import level
from plugins.archive.permalinks import post_url
from plugins.archive.post import Extent, Post, Role
from plugins.archive.rosters import RANKS
from plugins.archive.terms import FormerName, Succession

Row = dict[str, Any]

_OF_ARCHIVE: dict[str, tuple[int, Callable[[Post, Archive], Any], str]] = {
    "url": (0, lambda post, _: post_url(post), "Địa chỉ bài trên trang, tính từ gốc"),
    "province": (5, lambda post, _: post.province, "Tỉnh của khối, hoặc lien-tinh, trung-uong"),
    "sha256": (16, lambda post, _: post.body_sha256, "SHA-256 của phần bài viết Markdown (NFC, UTF-8)"),
    "provinces": (
        22, lambda post, archive: list(archive.provinces_of(post)),
        "Các tỉnh mà bài nói tới: tỉnh của khối, của thành viên qua các năm, nơi họp",
    ),
}  # fmt: skip
"""Columns that are of no key: place, value, description."""

_COLUMNS = sorted(
    [(at, name, value, told) for name, (at, value, told) in _OF_ARCHIVE.items()]
    + [
        (column.at, column.name, lambda post, _, column=column: column.value(post), column.description)
        for column in COLUMNS
    ],
    key=lambda row: row[0],
)
POST_FIELDS = tuple(name for _, name, _, _ in _COLUMNS)
"""The columns of posts.csv and the keys of posts.json, in this order."""

DESCRIPTIONS = {name: told for _, name, _, told in _COLUMNS}
ROSTER_FIELDS = ("bloc", "year", "agency", "role", "url", "extent")
AWARD_FIELDS = ("bloc", "year", "agency", "award", "state", "value", "url")


def post_row(post: Post, archive: Archive) -> Row:
    """One post; `sha256` is of the Markdown body in normal form C, as UTF-8. What each source has joins by "; ". Of a
    withdrawn post nothing but that it is one."""
    if post.is_withdrawn:
        return {"url": post_url(post), "status": post.status.value}
    return {name: value(post, archive) for _, name, value, _ in _COLUMNS}


def published_row(post: Post, archive: Archive) -> list[Row]:
    """A post's row; none of a draft."""
    return [] if post.is_draft else [post_row(post, archive)]


def published_cells(post: Post, archive: Archive) -> list[Row]:
    """A post's row with a value for every column."""
    return [dict.fromkeys(POST_FIELDS) | row for row in published_row(post, archive)]


def published_count(post: Post, _archive: Archive) -> int:
    """How many rows `published_row` gives."""
    return 0 if post.is_draft else 1


def roster_rows(post: Post, archive: Archive) -> list[Row]:
    """Who was what in a bloc's year by what a post says, in the highest of its roles of that year; nothing of a draft.

    `extent` tells whether all members of the bloc in that year are known.
    """
    url = post_url(post)
    lists = archive.year_lists(post.bloc)
    return [
        {
            "bloc": post.bloc, "year": page, "agency": agency, "role": role.value, "url": url,
            "extent": (lists[page].extent if page in lists else Extent.UNKNOWN).value,
        }
        for page, role, agency in _roster(post, archive)
    ]  # fmt: skip


def _roster(post: Post, archive: Archive) -> Iterator[tuple[str, Role, str]]:
    if post.is_draft or post.is_withdrawn:
        return
    highest = archive.highest_roles(post.bloc)
    for page in post.period.pages:
        for role, agency in post.roles():
            if role not in RANKS or highest[page, agency] is role:
                yield page, role, agency


def roster_count(post: Post, archive: Archive) -> int:
    """How many rows `roster_rows` gives."""
    return sum(1 for _ in _roster(post, archive))


def award_rows(post: Post, archive: Archive) -> list[Row]:
    """What a post tells of awards, places and votes; nothing of a draft. Of several years each has a row."""
    known, url = archive.vocabulary, post_url(post)
    return [
        {
            "bloc": post.bloc, "year": page, "agency": agency, "award": known.award_name(award), "state": state,
            "value": value, "url": url,
        }
        for agency, year, award, state, value in _results(post)
        for page in (parse_period(year).pages if year else post.period.pages)
    ]  # fmt: skip


def _results(post: Post) -> Iterator[tuple[str, str, str, str, str]]:
    """Agency, year ('' for the post's own), award, state and value of every result that a post tells."""
    if post.is_draft or post.is_withdrawn:
        return
    for state, awards in (("proposed", post.proposed), ("given", post.given)):
        for award in awards:
            yield award.agency, award.year, award.award, state, ""
    for rank in post.ranking:
        yield rank.agency, "", "", "ranked", rank.place
    for vote in post.votes:
        yield vote.agency, "", vote.subject, "voted", vote.votes


def award_count(post: Post, archive: Archive) -> int:
    """How many rows `award_rows` gives."""
    return len(award_rows(post, archive))


def bloc_rows(archive: Archive) -> list[Row]:
    rows = []
    for id in archive.terms(BLOC):
        bloc = archive.vocabulary.blocs[id]
        extra = {
            "province": bloc.province, "function": bloc.function, "aliases": list(bloc.aliases),
            "word": bloc.word or bloc_called(bloc.name), "parent": bloc.parent,
            "level": level(bloc, archive.vocabulary).value, "reach": list(archive.reach(id)),
        }  # fmt: skip
        rows.append(_term_row(id, bloc, BLOC, archive) | extra)
    return rows


def agency_rows(archive: Archive) -> list[Row]:
    rows = []
    for id in archive.terms(AGENCY):
        agency = archive.agency(id)
        kind = archive.vocabulary.agency_types.get(agency.type)
        is_the_one = kind is not None and id == f"{agency.province}/{kind.id}"
        aliases = [*agency.aliases, *(kind.aliases if kind and is_the_one else ())]
        extra = {"province": agency.province, "type": agency.type, "group": agency.group, "aliases": aliases}
        rows.append(_term_row(id, agency, AGENCY, archive) | extra)
    return rows


def province_rows(archive: Archive) -> list[Row]:
    """Provinces, and the places of blocs that belong to none, whose `kind` is ''."""
    rows = []
    for id in archive.terms(PROVINCE):
        province = archive.vocabulary.place(id)
        extra = {"kind": province.kind, "aliases": list(province.aliases)}
        rows.append(_term_row(id, province, PROVINCE, archive) | extra)
    return rows


def _term_row(id: str, term: Any, facet: Facet, archive: Archive) -> Row:
    """What every term has: labels with their times, its life, its successors, how many posts."""
    return {
        "id": id,
        "url": facet.url(id),
        "name": term.name,
        "names": [_former(former) for former in term.names],
        "from": str(term.span.since or ""),
        "until": str(term.span.until or ""),
        "successors": [_successor(step) for step in term.successors],
        "note": term.note,
        "posts": archive.count(facet, id),
    }


def _former(former: FormerName) -> Row:
    return {"name": former.name, "from": str(former.span.since or ""), "until": str(former.span.until or "")}


def _successor(step: Succession) -> Row:
    return {"to": step.to, "from": str(step.since or ""), "scope": step.scope, "basis": step.basis}
