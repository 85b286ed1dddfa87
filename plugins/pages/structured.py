"""Structured data: what a page is about, as JSON-LD by schema.org, and the tags of library catalogues."""

from dataclasses import replace
from typing import Any

from plugins.archive.agencies import full_name
from plugins.archive.archive import Archive
from plugins.archive.post import Post
from plugins.pages.cards import Link, agency_link, iso_date, province_link
from plugins.pages.feed import instant
from plugins.pages.page import Page
from plugins.pages.site import Site

_CONTEXT = "https://schema.org"


def breadcrumbs(crumbs: tuple[Link, ...], title: str, url: str, site: Site) -> dict[str, Any]:
    """A BreadcrumbList that ends with the page itself."""
    trail = [*crumbs, Link(title, url)]
    items = [
        {"@type": "ListItem", "position": at, "name": link.name, "item": site.absolute(link.url)}
        for at, link in enumerate(trail, 1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def post_data(post: Post, summary: str, archive: Archive, site: Site, url: str) -> tuple[dict[str, Any], ...]:
    """The report as a NewsArticle about an Event organised by the bloc's lead."""
    event: dict[str, Any] = {
        "@type": "Event",
        "name": post.title,
        "startDate": iso_date(post.date),
        **_attendance(post),
        "location": {"@type": "Place", "name": _place(post, archive), "address": _province_name(post, archive)},
    }
    organizer = post.lead or post.host if not post.host_is_text else post.lead
    if organizer:
        event["organizer"] = organization(organizer, archive, site)
    archive_itself = {"@type": "Organization", "name": site.name, "url": site.absolute("/")}
    article: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": post.title[:110],
        "url": site.absolute(url),
        "inLanguage": "vi",
        "description": summary,
        "about": event,
        "author": archive_itself,
        "publisher": archive_itself,
        "image": [site.absolute("/theme/share.png")],
        "isBasedOn": [source.url for source in post.sources if source.url and not source.gone],
    }
    if post.published:
        article["datePublished"] = _moment(post.published)
    if changed := max((correction.date for correction in post.corrections), default=post.added or post.published):
        article["dateModified"] = _moment(changed)
    return (article,)


def _attendance(post: Post) -> dict[str, str]:
    """How the conference met, where the post tells."""
    mode = {"online": "Online", "hybrid": "Mixed"}.get(post.mode)
    return {"eventAttendanceMode": f"{_CONTEXT}/{mode}EventAttendanceMode"} if mode else {}


def _moment(iso: str) -> str:
    """A day as it is; a date-time with its zone."""
    return instant(iso) if len(iso) > len("2021-07-20") else iso


def organization(id: str, archive: Archive, site: Site) -> dict[str, Any]:
    """An agency as a GovernmentOrganization under its name today."""
    agency = archive.agency(id)
    province = archive.vocabulary.place(agency.province)
    data: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": full_name(agency.name, province),
        "url": site.absolute(agency_link(id, archive).url),
    }
    if agency.span.since:
        data["foundingDate"] = str(agency.span.since)
    if agency.span.until:
        data["dissolutionDate"] = str(agency.span.until)
    if agency.names:
        data["alternateName"] = [former.name for former in agency.names]
    return data


def with_structure(page: Page, archive: Archive, site: Site) -> Page:
    """The page with its breadcrumbs, and with its body where it is an agency's page; a post's page has its own."""
    if page.structured or not page.crumbs:
        return page
    trail = breadcrumbs(page.crumbs, page.title, page.url, site)
    if page.agency:
        return replace(page, structured=({"@context": _CONTEXT, **organization(page.agency, archive, site)}, trail))
    return replace(page, structured=(trail,))


def _province_name(post: Post, archive: Archive) -> str:
    return province_link(post.province, archive, post.date).name


def _place(post: Post, archive: Archive) -> str:
    if post.host_is_text:
        return post.host
    if post.host:
        return agency_link(post.host, archive, post.date).name
    return _province_name(post, archive)
