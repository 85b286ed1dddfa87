"""Built sites: a site made by a real build, read back as pages, feeds and data."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib

from commands.pelican_run import CONFIG, PUBLISH_CONFIG, Order
from commands.site import make
from plugins.build.build import store_file

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://localhost:8000"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Page:
    """A page as a strict HTML parser sees it."""

    url: str
    tree: Element
    errors: tuple[str, ...]
    """Parse errors of the HTML standard; none in a good page."""

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.tree.iter() if element.tag in tags]

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found

    def meta(self, name: str) -> list[str]:
        """The contents of `<meta name=…>` or `<meta property=…>`."""
        metas = self.all("meta")
        return [meta.get("content", "") for meta in metas if name in (meta.get("name"), meta.get("property"))]

    def head_links(self, rel: str) -> list[Element]:
        return [link for link in self.all("link") if rel in link.get("rel", "").split()]

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def main(self) -> Element:
        return self.one("main")

    @property
    def is_noindex(self) -> bool:
        return self.meta("robots") == ["noindex"]

    def section(self, heading: str) -> Element:
        """The innermost section whose first heading begins with a text."""
        found = [part for part in self.all("section", "aside") if first_heading(part).startswith(heading)]
        assert found, f"{self.url}: no section {heading!r}"
        return found[-1]

    def has_section(self, heading: str) -> bool:
        return any(first_heading(part).startswith(heading) for part in self.all("section"))

    @property
    def structured(self) -> list[dict[str, Any]]:
        scripts = [script for script in self.all("script") if script.get("type") == "application/ld+json"]
        return [json.loads(script.text or "") for script in scripts]


def words(element: Element) -> str:
    """The text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def first_heading(part: Element) -> str:
    return next((words(element) for element in part.iter() if element.tag in HEADINGS), "")


def links(element: Element) -> list[str]:
    """The addresses that an element leads to, in order."""
    return [link.get("href", "") for link in element.iter("a")]


def table(section: Element) -> list[list[Element]]:
    """The cells of the first table below an element, row by row."""
    found = next(section.iter("table"))
    return [[cell for cell in row if cell.tag in ("th", "td")] for row in found.iter("tr")]


def row(section: Element, first: str) -> list[Element]:
    """The cells of the row that begins with a text."""
    return next(cells for cells in table(section) if words(cells[0]) == first)


@dataclass(frozen=True)
class Built:
    """A site's folder and the address that it was built for."""

    folder: Path
    site: str = SITE

    @property
    def base(self) -> str:
        return urlsplit(self.site).path.rstrip("/")

    @cached_property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def text(self, url: str) -> str:
        """The file at an address, which begins with a slash and has no prefix."""
        return (self.folder / (url.lstrip("/") + ("index.html" if url.endswith("/") else ""))).read_text("utf-8")

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {}

    def page(self, url: str) -> Page:
        """A page, read once."""
        if url not in self._pages:
            self._pages[url] = read_page(url, self.text(url))
        return self._pages[url]

    @cached_property
    def stubs(self) -> set[str]:
        """Addresses that only lead on to another."""
        return {url for url in self._html if 'http-equiv="refresh"' in self.text(url)}

    @cached_property
    def _html(self) -> list[str]:
        return ["/" + file.removesuffix("index.html") for file in self.files if file.endswith(".html")]

    @cached_property
    def urls(self) -> set[str]:
        """The addresses of all pages but those that only lead on."""
        return set(self._html) - self.stubs

    @property
    def pages(self) -> Iterator[Page]:
        return (self.page(url) for url in sorted(self.urls))

    @cached_property
    def posts(self) -> set[str]:
        """The addresses of posts' pages, told by their twins."""
        return {url for url in self.urls if url.startswith("/bai/") and "sha256" in (self.twin(url) or {})}

    def json(self, url: str) -> Any:
        return json.loads(self.text(url))

    def twin(self, url: str) -> dict[str, Any] | None:
        file = f"{url.lstrip('/')}index.json"
        return json.loads(self.text(f"/{file}")) if (self.folder / file).exists() else None

    def feed(self, url: str) -> Element:
        return ElementTree.fromstring(self.text(f"{url}atom.xml"))

    def sitemap(self) -> dict[str, str]:
        """Listed addresses (whole) and their lastmod ('' for none)."""
        namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        root = ElementTree.fromstring(self.text("/sitemap.xml"))
        entries = root.findall(f"{namespace}url")
        return {entry.findtext(f"{namespace}loc", ""): entry.findtext(f"{namespace}lastmod", "") for entry in entries}

    def entries_of(self, url: str) -> list[str]:
        """The addresses in a feed, without the site's own."""
        found = self.feed(url).findall(f"{ATOM}entry/{ATOM}link")
        return [link.get("href", "").removeprefix(self.site) for link in found]

    def posts_in(self, part: Element) -> list[str]:
        """The posts that an element leads to, each once, in order."""
        found = [link.removeprefix(self.base) for link in links(part)]
        return list(dict.fromkeys(link for link in found if link in self.posts))


def read_page(url: str, html: str) -> Page:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    errors = tuple(f"{line}:{column} {code} {values}" for (line, column), code, values in parser.errors)
    return Page(url, tree, errors)


def build(content: Path, output: Path, site: str = "", remember: bool = False) -> Built:
    """Builds a content folder as `python3 tasks.py build` does; with `site`, as `publish` does for that address.

    What the build keeps for the next one is thrown away, unless the next is to `remember`.
    """
    variables = {"ARCHIVE_SITEURL": site} if site else {}
    try:
        with patch.dict(os.environ, variables):
            make(Order(content, output, PUBLISH_CONFIG if site else CONFIG))
    finally:
        if not remember:
            forget(output, site or SITE)
    return Built(output, site or SITE)


def forget(output: Path, site: str = SITE, drafts: bool = False) -> None:
    """Removes what builds of a folder remember."""
    file = store_file(output, site, drafts)
    for end in ("", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
