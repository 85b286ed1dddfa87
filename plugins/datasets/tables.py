"""Tables: posts, terms and rosters as rows of plain values, ids everywhere."""

from typing import Any

from plugins.archive.archive import Archive
from plugins.archive.facets import AGENCY, BLOC, PROVINCE, Facet
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.terms import FormerName, Province, Succession

Row = dict[str, Any]

POST_FIELDS = (
    "url", "title", "date", "period", "kinds", "province", "bloc", "lead", "deputies", "members", "guests", "host",
    "source", "source_url", "published", "next_lead", "sha256",
)  # fmt: skip
"""The columns of posts.csv and the keys of posts.json, in this order."""

ROSTER_FIELDS = ("bloc", "year", "agency", "role", "url")


def post_row(post: Post) -> Row:
    """One post; `sha256` is of the Markdown body in normal form C, as UTF-8. Sources beyond the first join by "; "."""
    values = (
        post_url(post), post.title, str(post.date), str(post.period), list(post.kinds), post.province, post.bloc,
        post.lead, list(post.deputies), list(post.members), list(post.guests), post.host,
        "; ".join(source.publisher for source in post.sources),
        "; ".join(source.url for source in post.sources if source.url),
        post.published, post.next_lead, post.body_sha256,
    )  # fmt: skip
    return dict(zip(POST_FIELDS, values, strict=True))


def published_row(post: Post) -> list[Row]:
    """A post's row; none of a draft."""
    return [] if post.is_draft else [post_row(post)]


def published_count(post: Post) -> int:
    """How many rows `published_row` gives."""
    return 0 if post.is_draft else 1


def roster_rows(post: Post) -> list[Row]:
    """Who was what in a bloc's year by what a post says; nothing of a draft."""
    if post.is_draft:
        return []
    year, url = post.period.page, post_url(post)
    return [
        {"bloc": post.bloc, "year": year, "agency": agency, "role": role.value, "url": url}
        for role, agency in post.roles()
    ]


def roster_count(post: Post) -> int:
    """How many rows `roster_rows` gives."""
    if post.is_draft:
        return 0
    single = bool(post.lead) + bool(post.next_lead) + bool(post.host and not post.host_is_text)
    return single + len(post.deputies) + len(post.members) + len(post.guests) + len(post.next_deputies)


def bloc_rows(archive: Archive) -> list[Row]:
    rows = []
    for id in archive.terms(BLOC):
        bloc = archive.vocabulary.blocs[id]
        extra = {"province": bloc.province, "function": bloc.function, "aliases": list(bloc.aliases)}
        rows.append(_term_row(id, bloc, BLOC, archive) | extra)
    return rows


def agency_rows(archive: Archive) -> list[Row]:
    rows = []
    for id in archive.terms(AGENCY):
        agency = archive.agency(id)
        kind = archive.vocabulary.agency_types.get(agency.type)
        aliases = [*agency.aliases, *(kind.aliases if kind else ())]
        extra = {"province": agency.province, "type": agency.type, "group": agency.group, "aliases": aliases}
        rows.append(_term_row(id, agency, AGENCY, archive) | extra)
    return rows


def province_rows(archive: Archive) -> list[Row]:
    """Provinces, and the places of blocs that belong to none, whose `kind` is ''."""
    rows = []
    for id in archive.terms(PROVINCE):
        place = Province(id, archive.vocabulary.province_name(id), kind="")
        province = archive.vocabulary.provinces.get(id, place)
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
