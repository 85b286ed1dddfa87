"""Atom feeds (RFC 4287) with ids that never change, so that a corrected date does not announce an old post again."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from xml.sax.saxutils import escape

from plugins.pages.cards import KEPT, Card
from plugins.pages.page import Feed

NAMESPACE = "http://www.w3.org/2005/Atom"
VIETNAM = timezone(timedelta(hours=7))
_EPOCH = "1970-01-01"


def tag_uri(url: str, authority: str) -> str:
    """The id of an address: a tag URI (RFC 4151) of the archive's own authority, whatever host serves the site.

    >>> tag_uri("/bai/2021/a/", "khoithidua.vn,2026")
    'tag:khoithidua.vn,2026:/bai/2021/a/'
    """
    return f"tag:{authority}:{url}"


def instant(iso: str) -> str:
    """An ISO date or date-time as RFC 3339 has it, in Vietnamese time; so is one that states no zone.

    >>> instant("2021-07-20"), instant("2021-07-20 07:36"), instant("2021-07-20T00:36:05Z")
    ('2021-07-20T00:00:00+07:00', '2021-07-20T07:36:00+07:00', '2021-07-20T07:36:05+07:00')
    """
    when = datetime.fromisoformat(iso)
    return (when.astimezone(VIETNAM) if when.tzinfo else when.replace(tzinfo=VIETNAM)).isoformat(timespec="seconds")


@lru_cache(maxsize=KEPT)
def updated(card: Card) -> str:
    """When an entry last changed, from content alone: its last correction, else its publication, else its date."""
    day = card.corrected or card.published or card.iso
    return instant(day + _EPOCH[len(day) :])


def atom(feed: Feed, page_url: str, site_url: str, authority: str, author: str) -> str:
    """The feed's XML. `site_url` has no slash at its end.

    It is put together as text: an entry stands in the feeds of some twenty pages, and is written out once for them all.
    """
    parts = [
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{NAMESPACE}" xml:lang="vi">',
        _element("id", tag_uri(feed.url, authority)),
        _element("title", feed.title),
        _element("updated", max(map(updated, feed.entries), default=instant(_EPOCH))),
        f"<author>{_element('name', author)}</author>",
        f'<link rel="self" type="application/atom+xml" href="{_attribute(site_url + feed.url)}" />',
        f'<link rel="alternate" type="text/html" href="{_attribute(site_url + page_url)}" />',
        *(_entry(card, site_url, authority) for card in feed.entries),
        "</feed>\n",
    ]
    return "".join(parts)


@lru_cache(maxsize=KEPT)
def _entry(card: Card, site_url: str, authority: str) -> str:
    parts = [
        _element("id", tag_uri(card.url, authority)),
        _element("title", card.title),
        _element("updated", updated(card)),
        f'<link rel="alternate" type="text/html" href="{_attribute(site_url + card.url)}" />',
        _element("summary", card.summary),
        *(
            f'<category term="{_attribute(link.url.strip("/"))}" label="{_attribute(link.name)}" />'
            for link in (*card.kinds, card.bloc, card.province)
        ),
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else f"<{name} />"


def _attribute(text: str) -> str:
    """A value between double quotes; line ends and tabs would be read as spaces."""
    return escape(text, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
