"""The site: what every page knows of the place it is published at, and how a page becomes files there."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlparse

from plugins.archive.facets import FACETS
from plugins.archive.permalinks import output_path
from plugins.archive.record import record
from plugins.office.office import filled
from plugins.pages.cards import Link
from plugins.pages.feed import atom
from plugins.pages.page import Page

SECTIONS = (
    *(Link(facet.short, facet.index) for facet in FACETS if facet.short),
    Link("Dữ liệu", "/du-lieu/"),
    Link("Giới thiệu", "/gioi-thieu/"),
)
"""The navigation. Nothing here may depend on the posts: what every page shows would make every edit a full rebuild."""

FURTHER = tuple(Link(facet.many, facet.index) for facet in FACETS if not facet.short)
"""Ways in at the foot of every page: the facets that the navigation has no room for."""

Render = Callable[[str, dict[str, Any]], str]
"""Renders a template by name with a context."""


@record
class Site:
    """`url` is where the site is published, without a slash at its end; `authority` dates the ids of feed entries."""

    name: str
    url: str
    authority: str
    css: str = ""
    preload_font: str = ""
    report_url: str = ""
    """Where an error is reported; `{title}`, `{url}` and `{path}` in it stand for a page's."""
    edit_url: str = ""
    """Where a post is edited; `{path}` in it stands for its file."""
    folder: str = "content"
    licence: str = ""
    licence_url: str = ""
    rights: str = ""
    has_mark: bool = False
    """Whether the office has a mark of its own."""
    has_twins: bool = True
    least_feed: int = 0
    """How many posts a term has that has a feed."""
    search_url: str = "/tim-kiem/"
    sections: tuple[Link, ...] = SECTIONS
    further: tuple[Link, ...] = FURTHER

    @property
    def report(self) -> str:
        """Where an error is reported that is of no post in particular."""
        return filled(self.report_url, title=self.name, url=self.url + "/", path="")

    def report_on(self, page: Page, path: str) -> str:
        """Where an error in a post is reported, with what it is called and where it stands filled in."""
        return filled(self.report_url, title=page.title, url=self.absolute(page.url), path=f"{self.folder}/{path}")

    def edit(self, path: str) -> str:
        """Where a post is edited, by the path of its file below the content folder."""
        return filled(self.edit_url, path=f"{self.folder}/{path}")

    def trimmed(self, page: Page) -> Page:
        """A page without what the office leaves out."""
        is_small = page.feed is not None and page.template == "term.html" and len(page.feed.entries) < self.least_feed
        if (page.twin and not self.has_twins) or is_small:
            return replace(page, twin=page.twin if self.has_twins else None, feed=None if is_small else page.feed)
        return page

    @property
    def base(self) -> str:
        """The path prefix where the site does not stand at its host's root: "" or "/kho"."""
        return _path_of(self.url)

    def link(self, url: str) -> str:
        """A root-relative address under the site's prefix; whole addresses stay as they are."""
        return self.base + url if url.startswith("/") and not url.startswith("//") else url

    def absolute(self, url: str) -> str:
        """The canonical address of a root-relative one."""
        return self.url + url if url.startswith("/") and not url.startswith("//") else url


@lru_cache(maxsize=4)
def _path_of(url: str) -> str:
    return urlparse(url).path.rstrip("/")


def page_files(page: Page, site: Site, render: Render) -> tuple[tuple[str, bytes], ...]:
    """A page's files: itself, its feed and its machine twin, each as path below the output folder and bytes."""
    files = {output_path(page.url): render(page.template, {"page": page, "view": page.view, "site": site})}
    if page.feed:
        files[page.feed.url.lstrip("/")] = atom(page.feed, page.url, site.url, site.authority, site.name)
    if page.twin:
        files[page.url.lstrip("/") + "index.json"] = page.twin()
    return tuple((path, text.encode()) for path, text in files.items())
