"""Index pages: the lists of all terms of a facet, of all posts by date, and the home page."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from plugins.archive import permalinks
from plugins.archive.archive import Archive
from plugins.archive.facet_terms import place_of
from plugins.archive.facets import ADDED, FACETS, Facet
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.cards import HOME, Link, beside, last_changed, province_link, term_link, told_once
from plugins.pages.front import Front
from plugins.pages.index_extras import newest_added, with_further
from plugins.pages.json_text import json_line
from plugins.pages.listing import LATEST, LIMIT, Group, Listing
from plugins.pages.page import Page
from plugins.pages.season import last_month, season, undated
from plugins.pages.term_pages import Pages, describe
from plugins.pages.term_views import HomeView, IndexGroup, IndexView, PartView


def home_page(pages: Pages, front: Front) -> Page:
    archive = pages.archive
    last = last_month(archive.posts)
    months = season(archive.posts, last, archive) if last else ()
    ways = tuple(
        Link(facet.many, facet.index, count=sum(1 for term in archive.terms(facet) if archive.count(facet, term)))
        for facet in FACETS
        if facet.is_way_in
    )
    view = HomeView(
        heading=front.heading,
        latest=tuple(pages.card(post) for post in archive.posts[:LATEST]),
        months=months,
        undated=undated(archive.posts, {month.year for month in months}, archive),
        ways=ways,
        total=len(archive.posts),
    )
    title = front.name
    return Page(
        "/",
        "home.html",
        title,
        front.intro,
        view,
        feed=pages.feed("/", title, archive.posts),
        twin=partial(pages.twin, "/", title, archive.posts[:LIMIT]),
        lastmod=last_changed(archive.posts),
    )


def all_posts_page(pages: Pages) -> Page:
    """`/bai/` leads to calendar years."""
    archive = pages.archive
    years = archive.calendar_years
    links = tuple(Link(f"Năm {year}", f"/bai/{year}/", count=len(archive.held_in(year))) for year in years)
    name = "Bài theo ngày họp"
    view = IndexView(name, "Mọi bài trong kho theo năm họp.", len(archive.posts), (IndexGroup(Link("Năm họp"), links),))
    return _index("/bai/", name, view, pages, archive.posts, "/bai/")


@record
class MonthPosts:
    """The posts of a month: the last part of its address, its name, its posts, newest first."""

    key: str
    name: str
    posts: tuple[Post, ...]


def calendar_year_page(pages: Pages, year: int) -> Page:
    """A calendar year's posts, or its months where they are many."""
    posts = pages.archive.held_in(year)
    url, name = permalinks.calendar_year_url(year), _year_name(year)
    months = months_of(posts)
    if len(posts) <= LIMIT:
        return _turned(_calendar_page(pages, url, name, _monthly(pages, months), posts, ()), year, pages)
    parts = tuple(Link(month.name, f"{url}{month.key}/", count=len(month.posts)) for month in months)
    newest = Group(Link("Mới nhất"), tuple(pages.card(post) for post in posts[:LATEST]))
    return _turned(_calendar_page(pages, url, name, Listing(len(posts), (newest,), parts), posts, ()), year, pages)


def calendar_years_beside(year: int, archive: Archive) -> tuple[Link | None, Link | None]:
    """The pages of the calendar years before and after one, among those that have posts."""

    def link(other: int) -> Link:
        return Link(f"Họp năm {other}", permalinks.calendar_year_url(other), count=len(archive.held_in(other)))

    return beside(year, archive.calendar_years[::-1], link)


def _turned(page: Page, year: int, pages: Pages) -> Page:
    """A calendar year's page with the ways to the years beside it."""
    before, after = calendar_years_beside(year, pages.archive)
    return replace(page, view=replace(page.view, previous=before, following=after))


def calendar_month_page(pages: Pages, year: int, month: MonthPosts) -> Page:
    """A month of a calendar year that has many posts."""
    whole = Link(_year_name(year), permalinks.calendar_year_url(year))
    name = f"{whole.name}: {month.name[0].lower()}{month.name[1:]}"
    listed = _monthly(pages, [month])
    return _calendar_page(pages, f"{whole.url}{month.key}/", name, listed, list(month.posts), (whole,))


def _year_name(year: int) -> str:
    return f"Bài về hội nghị họp năm {year}"


def months_of(posts: list[Post]) -> list[MonthPosts]:
    """Posts by month, newest first; those without a month come last."""
    groups: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.date.month].append(post)
    return [
        MonthPosts(f"{month:02}", f"Tháng {month}", tuple(groups[month]))
        if month
        else MonthPosts("khong-ro-thang", "Không rõ tháng", tuple(groups[month]))
        for month in sorted(groups, reverse=True)
    ]


def _monthly(pages: Pages, months: list[MonthPosts]) -> Listing:
    groups = tuple(Group(Link(month.name), tuple(pages.card(post) for post in month.posts)) for month in months)
    return Listing(sum(len(month.posts) for month in months), groups)


def _calendar_page(
    pages: Pages, url: str, name: str, listed: Listing, posts: list[Post], above: tuple[Link, ...]
) -> Page:
    crumbs = (HOME, Link("Bài theo ngày họp", "/bai/"), *above)
    view = PartView(name, crumbs[-1], listed)
    feed = pages.feed(url, name, posts) if not above else None
    feeds = tuple(Link(whole.name, f"{whole.url}atom.xml") for whole in above)
    return Page(
        url=url,
        template="part.html",
        title=name,
        description=describe(name, posts),
        view=view,
        crumbs=crumbs,
        feed=feed,
        feeds=feeds,
        twin=partial(pages.twin, url, name, posts),
        section="/bai/",
        lastmod=last_changed(posts),
    )


def _index(url: str, name: str, view: IndexView, pages: Pages, posts: list[Post], section: str) -> Page:
    mapped = [tile.link for tile in view.tiles]
    listed = [*mapped, *(link for group in view.groups for link in group.links), *view.parts]
    terms = [{"name": link.name, "url": link.url, "count": link.count} for link in listed]
    twin = partial(json_line, {"url": url, "name": name, "total": view.total, "terms": terms})
    feed, lastmod = pages.feed(url, name, posts), last_changed(posts)
    return Page(url, "index.html", name, view.intro, view, (HOME,), feed, twin, section=section, lastmod=lastmod)


def places_of(facet: Facet, terms: list[str]) -> list[str]:
    """The places that terms of a facet stand under, in their order; none where the facet knows no places."""
    return list(dict.fromkeys(filter(None, map(place_of, terms)))) if facet.by_place else []


def facet_index(pages: Pages, facet: Facet) -> Page:
    """A facet's index; where the terms under places are many, it leads to a page for each place."""
    archive = pages.archive
    terms = archive.terms(facet)
    groups = _under_places(facet, terms, archive) if facet.by_place else _GROUPS[facet.groups](facet, terms, archive)
    parts: tuple[Link, ...] = ()
    if facet.by_place and len(terms) > LIMIT * 2:
        placed = {place: archive.terms_at(facet, place) for place in places_of(facet, terms)}
        names = {place: province_link(place, archive).name for place in placed}
        parts = tuple(Link(names[place], facet.place_url(place), count=len(some)) for place, some in placed.items())
        groups = _under_places(facet, archive.terms_at(facet, ""), archive)
    view = IndexView(facet.many, facet.intro, len(terms), groups, parts, len(terms) > 12, _other_ways(facet))
    view = with_further(facet, view, archive)
    page = _index(facet.index, facet.many, view, pages, archive.posts, facet.index)
    if facet is ADDED:
        page = replace(page, feed=pages.feed(facet.index, facet.many, newest_added(archive), ADDED))
    return replace(page, feed=page.feed if facet.has_feed else None, twin=page.twin if facet.has_twin else None)


def _other_ways(facet: Facet) -> tuple[Link, ...]:
    """The facet in which the same things stand by what they are alike in: blocs by function, bodies by type."""
    return tuple(Link(f"Xem theo {other.one}", other.index) for other in FACETS if other.gathers == facet.name)


def place_index(pages: Pages, facet: Facet, place: str) -> Page:
    """The index of a place's terms."""
    archive = pages.archive
    group = _under_places(facet, archive.terms_at(facet, place), archive)[0]
    name = f"{facet.many}: {group.heading.name}"
    view = IndexView(name, facet.intro, len(group.links), (group,), columns=len(group.links) > 12)
    page = _index(facet.place_url(place), name, view, pages, [], facet.index)
    description = f"{len(group.links)} {facet.one} của {group.heading.name} có trong kho lưu trữ."
    feeds = (Link(facet.many, f"{facet.index}atom.xml"),) if facet.has_feed else ()
    return replace(page, feed=None, feeds=feeds, description=description, crumbs=(HOME, Link(facet.many, facet.index)))


def _counted(facet: Facet, term: str, archive: Archive, home: str = "") -> Link:
    return term_link(facet, term, archive, home).with_count(archive.count(facet, term))


def _one_group(facet: Facet, terms: list[str], archive: Archive) -> tuple[IndexGroup, ...]:
    return (IndexGroup(Link(""), tuple(_counted(facet, term, archive) for term in terms)),)


def _under_places(facet: Facet, terms: list[str], archive: Archive) -> tuple[IndexGroup, ...]:
    """Terms under their places, those under none first."""
    groups: dict[str, list[Link]] = {}
    for term in terms:
        place = place_of(term)
        link = _counted(facet, term, archive, home=place)
        groups.setdefault(place, []).append(told_once((link,), archive, {})[0])  # the heading says it
    headings = {place: province_link(place, archive) if place else Link(facet.no_place) for place in groups}
    return tuple(IndexGroup(headings[place], tuple(links)) for place, links in groups.items())


def _provinces(facet: Facet, terms: list[str], archive: Archive) -> tuple[IndexGroup, ...]:
    """Those that were merged, since today's stand on the map; before them what is no province."""
    known = archive.vocabulary.provinces
    ended = [id for id in terms if id in known and known[id].span.until]
    beyond = [id for id in terms if id not in known]
    return tuple(
        IndexGroup(Link(heading), tuple(_counted(facet, term, archive) for term in group))
        for heading, group in (("Ngoài các tỉnh", beyond), ("Trước tháng 7 năm 2025", ended))
        if group
    )


def _years(facet: Facet, terms: list[str], archive: Archive) -> tuple[IndexGroup, ...]:
    plain = [term for term in terms if len(term) == 4]
    schools = [term for term in terms if len(term) > 4]
    return tuple(
        IndexGroup(Link(heading), tuple(_counted(facet, term, archive) for term in group))
        for heading, group in (("Năm thi đua", plain), ("Năm học", schools))
        if group
    )


_GROUP_NAMES = {
    "so": "Sở", "ub": "Cơ quan của UBND, HĐND", "dang": "Cơ quan Đảng", "doanthe": "Mặt trận, đoàn thể", "hoi": "Hội",
    "noichinh": "Nội chính, lực lượng vũ trang", "trunguong": "Cơ quan trung ương tại địa phương",
    "duan": "Ban quản lý dự án", "sunghiep": "Đơn vị sự nghiệp", "nganhang": "Ngân hàng", "doanhnghiep": "Doanh nghiệp",
    "truong": "Trường",
}  # fmt: skip


def _types(facet: Facet, terms: list[str], archive: Archive) -> tuple[IndexGroup, ...]:
    """Agency types under their groups, groups in the order of the administrative map."""
    groups: dict[str, list[Link]] = {group: [] for group in _GROUP_NAMES}
    for term in terms:
        groups.setdefault(archive.vocabulary.agency_types[term].group, []).append(_counted(facet, term, archive))
    return tuple(
        IndexGroup(Link(_GROUP_NAMES.get(group, "Khác")), tuple(links)) for group, links in groups.items() if links
    )


_GROUPS: dict[str, Callable[[Facet, list[str], Archive], tuple[IndexGroup, ...]]] = {
    "": _one_group,
    "added": _one_group,
    "results": _years,
    "provinces": _provinces,
    "years": _years,
    "types": _types,
}
"""The ways in which an index is grouped; see `Facet.groups`."""
