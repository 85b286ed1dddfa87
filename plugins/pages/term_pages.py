"""Pages of terms: one builder over the table of facets, and for each facet what it adds of its own."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from plugins.archive import kin, permalinks
from plugins.archive.archive import Archive
from plugins.archive.facet_terms import place_of
from plugins.archive.facets import ADDED, AGENCY, Facet, facet_named
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.agency_page import roles_by_year
from plugins.pages.cards import HOME, KEPT, Card, Link, agency_link, card, last_changed, province_link
from plugins.pages.extras import BESIDE, agency_status, spread
from plugins.pages.json_text import json_line, json_text
from plugins.pages.kin_lists import counted, kin_lists
from plugins.pages.listing import Part, listing
from plugins.pages.page import Feed, Page
from plugins.pages.roster_changes import twin as roster_twin
from plugins.pages.term_views import KinList, PartView, TermView

WAS_THERE = "Trước đây mục này có bài; nay không còn bài nào. Trang được giữ để địa chỉ đã công bố không mất."
"""The sentence on the page of a term whose last post is gone."""

FEED_ENTRIES = 20
"""Entries of a feed: enough for a reader that looks in once a quarter."""


@record
class Pages:
    """Makes the pages of one archive."""

    archive: Archive

    def card(self, post: Post) -> Card:
        return card(post, self.archive)

    def term(self, facet: Facet, term: str) -> Page:
        """The page of one term."""
        posts, url = self.archive.posts_of(facet, term), facet.url(term)
        view = self._view(facet, term, posts, url)
        page = self._page(url, facet, view, self._crumbs(facet, term), posts)
        if view.kin:
            page = self._with_kin(page, facet, term, view, posts)
        return replace(page, agency=term) if facet is AGENCY else page

    def _with_kin(self, page: Page, facet: Facet, term: str, view: TermView, posts: list[Post]) -> Page:
        """The page of a term that shows posts which are not its own; where it has none of its own, its feed tells of
        these."""
        every = kin.everything(facet, term, self.archive)
        own = f"{describe(view.name, posts)} " if posts else f"{view.name}: "
        twin = partial(self.twin, page.url, view.name, posts, facet.name, view.listing.parts, view.kin)
        return replace(
            page,
            description=f"{own}{view.counted}",
            twin=twin if facet.has_twin else None,
            feed=page.feed if posts or not page.feed else self.feed(page.url, view.name, every, facet),
            noindex=False,
            lastmod=last_changed(every),
        )

    def _view(self, facet: Facet, term: str, posts: list[Post], url: str) -> TermView:
        listed = listing(posts, url, facet.split, self.archive, self.card)
        view = TermView(
            name=self.name(facet, term),
            kicker=facet.one,
            listing=listed,
            note=facet.note(term, self.archive),
            search=f"/tim-kiem/?{urlencode({facet.parameter: term}, safe='/')}" if facet.parameter else "",
            hidden=facet.shared if listed.parts or facet.split[0] != "province" else (*facet.shared, "province"),
        )
        if self.archive.is_kept(facet, term):
            view = replace(view, note=f"{WAS_THERE} {view.note}".rstrip())
        view = BESIDE[facet.beside].show(self.archive, view, term, posts)
        lists = kin_lists(facet, term, self.archive)
        view = replace(view, kin=lists, counted=counted(len(posts), lists))
        spreads = (spread(posts, facet_named(name), self.archive) for name in facet.spread)
        return replace(view, panels=(*view.panels, *spreads))

    def _crumbs(self, facet: Facet, term: str) -> tuple[Link, ...]:
        """From home over the facet's index, and over the term's place where it stands under one."""
        place = (province_link(place_of(term), self.archive),) if facet.by_place and place_of(term) else ()
        return (HOME, Link(facet.many, facet.index), *place)

    def _page(self, url: str, facet: Facet, view: TermView, crumbs: tuple[Link, ...], posts: list[Post]) -> Page:
        return Page(
            url=url,
            template="term.html",
            title=view.name,
            description=describe(view.name, posts),
            view=view,
            crumbs=crumbs,
            feed=self.feed(url, view.name, posts, facet) if facet.has_feed else None,
            twin=partial(self.twin, url, view.name, posts, facet.name, view.listing.parts) if facet.has_twin else None,
            noindex=not posts,
            section=facet.index,
            lastmod=last_changed(posts),
        )

    def feed(self, url: str, title: str, posts: list[Post], facet: Facet | None = None) -> Feed:
        """The feed beside a page. Where posts stand as they entered the archive, that is what is new of them."""
        newest = posts[:FEED_ENTRIES]
        cards = [self.card(post) for post in newest]
        if facet is ADDED:
            cards = [replace(card, published=post.added) for card, post in zip(cards, newest, strict=True)]
        return Feed(f"{url}atom.xml", title, tuple(cards))

    def twin(
        self,
        url: str,
        name: str,
        posts: list[Post],
        facet: str = "",
        parts: tuple[Link, ...] = (),
        beside: tuple[KinList, ...] = (),
    ) -> str:
        """The machine twin: the same list, by address and date, for scripts; where the list is cut, its parts. Posts
        that stand on the page and are not the term's own are not in `total`, and follow under names of their own."""
        kind = {"url": url, "name": name, "facet": facet, "total": len(posts)} | roster_twin(facet, url, self.archive)
        kind |= {one.way: _kin_twin(one) for one in beside}
        if parts:
            rows = [{"url": part.url, "name": part.name, "total": part.count} for part in parts]
            return json_line(kind | {"parts": rows})
        return f'{json_text(kind)[:-1]},"posts":[{",".join(map(_twin_row, posts))}]}}\n'

    def part(self, facet: Facet, term: str, part: Part, trail: tuple[Link, ...], noindex: bool = False) -> Page:
        """The page of a part of a term's long list; `trail` leads from the whole list to what the part is cut from."""
        posts = list(part.posts)
        name = part_name(part, trail)
        listed = listing(posts, part.url, part.split, self.archive, self.card)
        return Page(
            url=part.url,
            template="part.html",
            title=name,
            description=describe(name, posts),
            view=PartView(name, trail[-1], listed),
            crumbs=(*self._crumbs(facet, term), *trail),
            twin=partial(self.twin, part.url, name, posts, facet.name, listed.parts) if facet.has_twin else None,
            noindex=noindex,
            section=facet.index,
            lastmod=last_changed(posts),
            feeds=self.feeds_of(facet, term),
        )

    def feeds_of(self, facet: Facet, term: str) -> tuple[Link, ...]:
        """The feed of a term, for pages that show part of what it tells of."""
        return (Link(self.name(facet, term), f"{facet.url(term)}atom.xml"),) if facet.has_feed else ()

    def name(self, facet: Facet, term: str) -> str:
        """What a term's page is called, unique in the archive."""
        return facet.title_of(term, self.archive)

    def family_link(self, term: str) -> Link:
        """The page of an agency with its predecessors."""
        return Link(f"{self.name(AGENCY, term)}, cả tiền thân", AGENCY.family_url(term))

    def family(self, term: str) -> tuple[list[str], list[Post]]:
        """An agency with everything that led to it, and the posts of them all, newest first."""
        ids = [term, *self.archive.agency_ancestors(term)]
        posts = {post.path: post for id in ids for post in self.archive.posts_of(AGENCY, id)}
        return ids, self.archive.newest_first(posts.values())

    def with_ancestors(self, term: str) -> Page:
        """The agency's page with the posts of everything that led to it."""
        ids, posts = self.family(term)
        own = Link(self.name(AGENCY, term), AGENCY.url(term))
        whole = self.family_link(term)
        name, url = whole.name, whole.url
        view = TermView(
            name=name,
            kicker=AGENCY.one,
            listing=listing(posts, url, AGENCY.split, self.archive, self.card),
            status=agency_status(term, self.archive),
            roles=roles_by_year(ids, posts, self.archive),
            links=tuple(agency_link(id, self.archive) for id in ids),
        )
        page = self._page(url, AGENCY, view, (*self._crumbs(AGENCY, term), own), posts)
        return replace(page, feed=None, feeds=self.feeds_of(AGENCY, term), noindex=True)


def _kin_twin(one: KinList) -> dict[str, Any]:
    """Posts beside a term's own in its machine twin: where the list is cut, only where the rest stands."""
    listed = one.listing
    if listed.parts:
        parts = [{"url": part.url, "name": part.name, "total": part.count} for part in listed.parts]
        return {"total": listed.total, "parts": parts}
    rows = [{"url": card.url, "title": card.title, "date": card.iso} for group in listed.groups for card in group.cards]
    return {"total": listed.total, "posts": rows}


@lru_cache(maxsize=KEPT)
def _twin_row(post: Post) -> str:
    return json_text({"url": permalinks.post_url(post), "title": post.title, "date": str(post.date)})


def part_name(part: Part, trail: tuple[Link, ...]) -> str:
    """What a part's page is called: by everything that it is cut from, so that no two are called alike."""
    return f"{trail[-1].name}: {part.name}"


def describe(name: str, posts: list[Post]) -> str:
    """The description in a page's head: how much there is, and from when to when."""
    if not posts:
        return f"{name}: chưa có bài trong kho."
    years = sorted({post.date.year for post in posts})
    span = f"năm {years[0]}" if len(years) == 1 else f"từ năm {years[0]} đến năm {years[-1]}"
    return f"{name}: {len(posts)} bài về hội nghị của các khối thi đua, {span}."
