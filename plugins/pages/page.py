"""A page: its address, the template that lays it out, and every value that it shows."""

from collections.abc import Callable
from dataclasses import field
from typing import Any

from plugins.archive.record import record
from plugins.pages.cards import Card, Link


@record
class Feed:
    """An Atom feed beside a page: its address and the posts in it, newest first."""

    url: str
    title: str
    entries: tuple[Card, ...]


@record
class Page:
    """One output page. It is a pure function of these values, the template and the site's settings.

    `view` is handed to the template as it is. `crumbs` lead from the home page to here, without this page. `twin` makes
    the text of `index.json` beside it (None for none). `noindex` pages have nothing to offer to search engines.
    """

    url: str
    template: str
    title: str
    description: str
    view: Any
    crumbs: tuple[Link, ...] = ()
    feed: Feed | None = None
    twin: Callable[[], str] | None = None
    noindex: bool = False
    section: str = ""
    """The way in that the navigation marks as current: the address of an index page."""
    lastmod: str = ""
    """ISO date of the newest change in what the page shows, by content alone; '' where nothing is dated."""
    agency: str = ""
    """The id of the agency that the page is about, for its JSON-LD; '' for other pages."""
    feeds: tuple[Link, ...] = ()
    """Feeds of other pages that tell of this one too: of a post its bloc's. The site's own is told of on every page."""
    structured: tuple[dict[str, Any], ...] = field(default=())
    """JSON-LD objects of the head."""
