"""Atom feeds (RFC 4287) with ids that never change, so that a corrected date does not announce an old post again."""

from datetime import datetime, timedelta, timezone
from xml.etree.ElementTree import Element, SubElement, tostring

from plugins.pages.cards import Card
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


def updated(card: Card) -> str:
    """When an entry last changed, from content alone: its last correction, else its publication, else its date."""
    day = card.corrected or card.published or card.iso
    return instant(day + _EPOCH[len(day) :])


def atom(feed: Feed, page_url: str, site_url: str, authority: str) -> str:
    """The feed's XML. `site_url` has no slash at its end."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "vi"})
    SubElement(root, "id").text = tag_uri(feed.url, authority)
    SubElement(root, "title").text = feed.title
    SubElement(root, "updated").text = max(map(updated, feed.entries), default=instant(_EPOCH))
    SubElement(SubElement(root, "author"), "name").text = "Kho lưu trữ khối thi đua"
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site_url + feed.url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site_url + page_url})
    for card in feed.entries:
        _entry(root, card, site_url, authority)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _entry(root: Element, card: Card, site_url: str, authority: str) -> None:
    entry = SubElement(root, "entry")
    SubElement(entry, "id").text = tag_uri(card.url, authority)
    SubElement(entry, "title").text = card.title
    SubElement(entry, "updated").text = updated(card)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": site_url + card.url})
    SubElement(entry, "summary").text = card.summary
    for link in (*card.kinds, card.bloc, card.province):
        SubElement(entry, "category", {"term": link.url.strip("/"), "label": link.name})
