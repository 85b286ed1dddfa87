"""Host files: what search engines and static hosts read: sitemap, robots, headers."""

from collections.abc import Iterable
from xml.sax.saxutils import escape as xml_escape

from plugins.archive.record import record
from plugins.pages.page import Page
from plugins.pages.site import Site

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file, by the sitemap protocol."""

HEADERS = """/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: geolocation=(), camera=(), microphone=(), interest-cohort=()
  X-Frame-Options: DENY
{base}/theme/*
  Cache-Control: public, max-age=604800
{base}/search/*
  Cache-Control: public, max-age=31536000, immutable
{base}/search/manifest.json
  Cache-Control: no-cache
{base}/du-lieu/*
  Access-Control-Allow-Origin: *
"""
"""For hosts that read `_headers`; files under /search/ are named by content, their manifest is not."""


@record
class Address:
    """A page that was written: address, when its content last changed (ISO date, '' unknown), whether to list it."""

    url: str
    lastmod: str
    listed: bool


def note_of(page: Page) -> str:
    """What a page notes for the sitemap while it is made; `read_note` reads it back."""
    return f"{'' if page.noindex else 'listed'} {page.lastmod}"


def read_note(url: str, note: str) -> Address:
    """The entry of a page in the sitemap, from its note."""
    listed, _, lastmod = note.partition(" ")
    return Address(url, lastmod, bool(listed))


def sitemaps(addresses: Iterable[Address], site: Site) -> dict[str, str]:
    """The sitemap's files by name: one, or an index and its parts where there are too many addresses."""
    listed = sorted((entry for entry in addresses if entry.listed), key=lambda entry: entry.url)
    parts = [listed[at : at + SITEMAP_LIMIT] for at in range(0, len(listed), SITEMAP_LIMIT)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urlset(parts[0], site)}
    files = {f"sitemap-{number}.xml": _urlset(part, site) for number, part in enumerate(parts, 1)}
    entries = "".join(f"<sitemap><loc>{_loc(f'/{name}', site)}</loc></sitemap>\n" for name in files)
    return {"sitemap.xml": _xml("sitemapindex", entries), **files}


def _urlset(entries: list[Address], site: Site) -> str:
    return _xml("urlset", "".join(_url(entry, site) for entry in entries))


def _url(entry: Address, site: Site) -> str:
    lastmod = f"<lastmod>{entry.lastmod}</lastmod>" if entry.lastmod else ""
    return f"<url><loc>{_loc(entry.url, site)}</loc>{lastmod}</url>\n"


def _loc(url: str, site: Site) -> str:
    return xml_escape(site.absolute(url))


def _xml(root: str, body: str) -> str:
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{start}{body}</{root}>\n"


def robots(site: Site) -> str:
    """Everything may be read; the sitemap says where everything is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('/sitemap.xml')}\n"


def headers(site: Site) -> str:
    return HEADERS.format(base=site.base)
