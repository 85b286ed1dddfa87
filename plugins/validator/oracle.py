"""The oracle: what only a build would find out, for a check that must not pass what a build refuses.

The validator itself knows posts and vocabulary. Which pages and files a build makes of them, and whether a photo can be
decoded, other libraries know; whoever runs a check hands them in as an Oracle.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plugins.archive.permalinks import output_path
from plugins.validator.knowledge import Knowledge

if TYPE_CHECKING:
    from plugins.validator.site_map import Site


class Oracle(Protocol):
    """What a build would make. `known` remembers what was found before."""

    @property
    def known(self) -> Knowledge:
        """What was found of bodies and photos before."""

    def owners(self, site: Site, drafts: bool) -> Mapping[str, str]:
        """The file of every page that a build makes, with what it is of (Vietnamese)."""

    def has_beside(self, page: str, name: str) -> bool:
        """Whether a page's file has a twin (`index.json`) or a feed (`atom.xml`) beside it. Asked after `owners`."""

    def flaw(self, photo: Path) -> str:
        """Why a photo cannot be decoded, as the end of a Vietnamese sentence; '' where it can."""


class SourcesOnly:
    """Knows what the sources alone tell: the addresses that surely have a page."""

    def __init__(self) -> None:
        self.known = Knowledge()

    def owners(self, site: Site, drafts: bool) -> Mapping[str, str]:
        pages = {output_path(address): "một trang của trang web" for address in site.addresses}
        return pages | {output_path(url): f"bài {site.shown(post)}" for url, post in site.post_urls.items()}

    def has_beside(self, page: str, name: str) -> bool:
        return True

    def flaw(self, photo: Path) -> str:
        return ""


RESERVED = ("theme/", "search/", "tim-kiem/", "du-lieu/", "images/")
"""Folders whose files are all the site's own; what is new in them tomorrow must not have been given away today."""

BESIDE = ("index.json", "atom.xml")
"""Files that stand beside pages."""

ROOT_FILES = (
    "robots.txt", "_headers", "_redirects", "manifest-sha256.txt", "sitemap.xml", "favicon.ico", "favicon.svg",
    "atom.xml", "index.json", "dia-chi.txt", "nginx.conf", "web.config",
)  # fmt: skip
"""Files at the site's root that no page owns."""


def is_reserved(path: str) -> bool:
    """Whether a file's path is kept for the site, whatever it holds today."""
    return path.startswith(RESERVED) or path in ROOT_FILES or (path.startswith("sitemap-") and "/" not in path)
