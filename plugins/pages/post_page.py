"""The page of a post: the facts of one conference, its text, its source, and the ways on."""

from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from typing import Any

from plugins.archive.archive import Archive
from plugins.archive.documents import documents_of
from plugins.archive.facets import BLOC, DOCUMENT
from plugins.archive.permalinks import post_url
from plugins.archive.post import Correction, Person, Post, Source
from plugins.archive.record import record
from plugins.pages.cards import HOME, Card, Link, bloc_link, card, last_changed, province_link
from plugins.pages.citations import citations
from plugins.pages.facts import (
    Fact,
    ResultsView,
    day_words,
    elected,
    facts,
    layout,
    period_links,
    results,
    with_moves_told_once,
)
from plugins.pages.json_text import json_line
from plugins.pages.page import Page
from plugins.pages.site import Site
from plugins.pages.structured import breadcrumbs, post_data

RIGHTS_WORDS = {
    "summary": "Bản tóm lược do kho lưu trữ viết lại từ nguồn.",
    "excerpt": "Bản trích từ nguồn; quyền đối với phần trích thuộc về nơi đăng.",
    "full": "Toàn văn của nguồn, đăng lại với sự đồng ý của nơi đăng.",
}
RELATED = 5


@record
class PostView:
    """Everything on a post's page. `body` is safe HTML (`archive.body.to_html`)."""

    card: Card
    facts: tuple[Fact, ...]
    facts_notes: tuple[str, ...]
    layout: str
    body: str
    people: tuple[Person, ...]
    results: tuple[ResultsView, ...]
    elected: tuple[Link, ...]
    documents: tuple[Link, ...]
    sources: tuple[Source, ...]
    rights: str
    retrieved: tuple[str, ...]
    archived_url: tuple[str, ...]
    source_sha256: tuple[str, ...]
    corrections: tuple[Correction, ...]
    previous: Link | None
    following: Link | None
    related: tuple[Card, ...]
    is_draft: bool
    path: str
    citations: tuple[tuple[str, str], ...] = field(default=())


def related(post: Post, archive: Archive) -> list[Post]:
    """Posts worth reading next: shared agencies weigh most, then the same function and season; newest on ties.

    Only posts of the same province or bloc function are looked at, so that the cost stays flat as the archive grows.
    """
    mine, kind, bloc = frozenset(post.agencies()), post.kind, post.bloc
    function, page = archive.vocabulary.blocs[bloc].function, post.period.page
    scored: dict[str, tuple[int, int, str, Post]] = {}
    for group in (post.province, function):
        for other in _candidates(group, page, archive):
            if other.bloc != bloc and (other.kind == kind or not mine.isdisjoint(other.agencies)):
                score = 2 * len(mine & other.agencies) + (other.kind == kind)
                scored[other.post.path] = (-score, other.newness, other.post.slug, other.post)
    return [other for *_, other in sorted(scored.values(), key=lambda row: row[:3])[:RELATED]]


@record
class _Candidate:
    """A post that may be related to others, with what they are compared by; the newest have the least `newness`."""

    bloc: str
    kind: str
    agencies: frozenset[str]
    newness: int
    post: Post


@lru_cache(maxsize=256)
def _candidates(group: str, page: str, archive: Archive) -> tuple[_Candidate, ...]:
    """The posts of a period in a province or of a bloc function."""
    return tuple(
        _Candidate(post.bloc, post.kind, frozenset(post.agencies()), -post.date.last.toordinal(), post)
        for post in archive.same_period(group, page)
    )


def post_view(post: Post, archive: Archive, body: str, url: str = "", site_name: str = "") -> PostView:
    """The view of a post; `body` is its HTML, `url` its canonical address, which citations name."""
    before, after = archive.beside_in_bloc(post)
    lines, notes = with_moves_told_once(facts(post, archive), archive)
    return PostView(
        card=card(post, archive),
        facts=lines,
        facts_notes=notes,
        layout=layout(lines, body),
        body=body,
        people=post.people,
        results=results(post, archive),
        elected=elected(post, archive),
        documents=tuple(Link(number, DOCUMENT.url(id)) for id, number in documents_of(post)),
        sources=post.sources,
        rights=RIGHTS_WORDS[post.rights],
        retrieved=tuple(dict.fromkeys(day_words(day) for day in post.retrieved if day)),
        archived_url=tuple(filter(None, post.archived_url)),
        source_sha256=tuple(filter(None, post.source_sha256)),
        corrections=post.corrections,
        previous=_link(before, archive),
        following=_link(after, archive),
        related=tuple(card(other, archive) for other in related(post, archive)),
        is_draft=post.is_draft,
        path=post.path,
        citations=citations(post, url, site_name),
    )


def _link(post: Post | None, archive: Archive) -> Link | None:
    if post is None:
        return None
    shown = card(post, archive)
    return Link(post.title, shown.url, shown.date)


def _unique_title(post: Post, shown: Card, archive: Archive) -> str:
    """The title in the page's head; where several posts bear one title, with what tells them apart."""
    if post.title not in archive.repeated_titles:
        return post.title
    return f"{post.title} ({shown.bloc.name}, {shown.province.name}, {shown.date})"


def _bloc_feed(post: Post, archive: Archive, site: Site) -> tuple[Link, ...]:
    """The feed of the post's bloc, where the site makes one for a bloc of so few posts."""
    if len(archive.in_bloc(post.bloc)) < site.least_feed:
        return ()
    return (Link(bloc_link(post.bloc, archive).name, f"{BLOC.url(post.bloc)}atom.xml"),)


def post_page(post: Post, archive: Archive, site: Site, body: str, row: Callable[[], dict[str, Any]]) -> Page:
    """The whole page of a post, with its head's data; `row` makes the post's row of the data files."""
    url = post_url(post)
    view = post_view(post, archive, body, site.absolute(url), site.name)
    crumbs = (
        HOME,
        province_link(post.province, archive),
        bloc_link(post.bloc, archive),
        next(iter(period_links(post))),
    )
    return Page(
        url=url,
        template="post.html",
        title=_unique_title(post, view.card, archive),
        description=view.card.summary or post.title,
        view=view,
        crumbs=crumbs,
        twin=lambda: json_line(row() | {"summary": view.card.summary, "extent": post.extent.value}),
        feeds=_bloc_feed(post, archive, site),
        noindex=post.is_draft,
        section=BLOC.index,
        lastmod=last_changed([post]),
        structured=(
            *post_data(post, view.card.summary, archive, site, url),
            breadcrumbs(crumbs, post.title, url, site),
        ),
    )
