"""Redirects: what stands at an address that moved: a page, and beside it a feed and a machine twin that lead on."""

from html import escape
from xml.sax.saxutils import escape as xml_escape

from plugins.archive.facets import FACETS
from plugins.archive.old_addresses import stub_path
from plugins.archive.permalinks import output_path
from plugins.archive.public_addresses import is_post
from plugins.pages.feed import NAMESPACE, instant, tag_uri
from plugins.pages.json_text import json_line
from plugins.pages.site import Site

FEED, TWIN = "atom.xml", "index.json"
_NEVER = "1970-01-01"


def beside(address: str) -> tuple[str, ...]:
    """The names of the files beside the page of an address: twins beside posts, terms, and parts of their lists, feeds
    beside indexes and terms.

    >>> beside("/bai/2021/a/"), beside("/nam/2021/"), beside("/nam/2021/yen-bai/"), beside("/gioi-thieu/")
    (('index.json',), ('index.json', 'atom.xml'), ('index.json',), ())
    """
    if is_post(address):
        return (TWIN,)
    for facet in FACETS:
        if address.startswith(facet.index) and address.endswith("/"):
            steps = address.removeprefix(facet.index).count("/")
            return (TWIN, FEED) if steps in (0, 2 if facet.by_place else 1) else (TWIN,)
    return (TWIN, FEED) if address == "/" else ()


def led_on(old: str, new: str) -> dict[str, str]:
    """An old address and the files that stood beside it, each with what it leads to."""
    both = [name for name in beside(old) if name in beside(new)]
    return {old: new, **{old + name: new + name for name in both}}


def redirect_lines(redirects: dict[str, str], site: Site) -> str:
    """The `_redirects` file: old, new, status. Never empty: an empty file is a sign of a full disk."""
    lines = {old: new for at in redirects for old, new in led_on(at, redirects[at]).items()}
    return "# old new status\n" + "".join(f"{site.link(old)} {site.link(new)} 301\n" for old, new in lines.items())


def redirect_files(old: str, new: str, lastmod: str, site: Site) -> dict[str, str]:
    """The files that lead on from an address, for hosts that read no `_redirects`: by path below the output folder.
    `lastmod` is when the page that it leads to last changed (ISO date, '' unknown)."""
    made = {stub_path(old): redirect_stub(new, site)}
    names = led_on(old, new)
    if old + TWIN in names:
        made[output_path(old + TWIN)] = twin_stub(old, new)
    if old + FEED in names:
        made[output_path(old + FEED)] = feed_stub(old, new, lastmod, site)
    return made


def redirect_stub(new: str, site: Site) -> str:
    """A page that leads on; it works without JavaScript."""
    target, canonical = escape(site.link(new)), escape(site.absolute(new))
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Trang đã chuyển</title>'
        f'<meta name="robots" content="noindex"><link rel="canonical" href="{canonical}">'
        f'<meta http-equiv="refresh" content="0; url={target}"></head>'
        f'<body><p>Trang đã chuyển tới <a href="{target}">{canonical}</a>.</p></body></html>\n'
    )


def twin_stub(old: str, new: str) -> str:
    """A machine twin that says where it is now."""
    return json_line({"url": old, "status": "moved", "moved_to": new, "twin": new + TWIN})


def feed_stub(old: str, new: str, lastmod: str, site: Site) -> str:
    """A feed with one entry, which tells whoever reads it where the feed is now."""
    when, target = instant(lastmod or _NEVER), xml_escape(site.absolute(new + FEED), {'"': "&quot;"})
    page, own = (xml_escape(site.absolute(url), {'"': "&quot;"}) for url in (new, old + FEED))
    title = "Nguồn tin này đã chuyển địa chỉ"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{NAMESPACE}" xml:lang="vi">'
        f"<id>{xml_escape(tag_uri(old + FEED, site.authority))}</id><title>{title}</title><updated>{when}</updated>"
        f"<author><name>{xml_escape(site.name)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href="{own}" />'
        f'<link rel="alternate" type="text/html" href="{page}" />'
        f"<entry><id>{xml_escape(tag_uri(old, site.authority))}#da-chuyen</id><title>{title}</title>"
        f'<updated>{when}</updated><link rel="alternate" type="application/atom+xml" href="{target}" />'
        f"<summary>Hãy theo dõi tại {target}</summary></entry></feed>\n"
    )
