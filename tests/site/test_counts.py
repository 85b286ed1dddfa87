"""Counts are the same wherever they stand: on pages, in twins, feeds and data files, and when counted by hand."""

import csv
import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from tests.site.built import Built, Page, first_heading, words
from tests.site.records import Records

INDEXES = ("/khoi/", "/nam/", "/co-quan/", "/tinh/", "/loai-khoi/", "/loai-co-quan/", "/hoi-nghi/")
FEED_ENTRIES = 20


PANELS = ("Theo ", "Khối thi đua", "Cơ quan, đơn vị", "Ở các tỉnh", "Khối ở các tỉnh")
"""How the headings of panels begin: parts of a term's page that spread its posts over another facet."""


def shown_counts(site: Built, page: Page, *parts: Element) -> dict[str, int]:
    """The number that ends each line of lists which leads to one term, by the term's address."""
    counts = {}
    for line in (line for part in parts or (page.main,) for line in part.iter()):
        if line.tag not in ("li", "tr"):
            continue
        addresses = [link.get("href", "") for link in line.iter("a")]
        number = re.search(r"(?<!năm)(?:^|\s)([\d.]+|chưa có)(?: bài)?$", words(line))
        if len(addresses) == 1 and number and addresses[0] not in site.posts and "?" not in addresses[0]:
            count = 0 if number[1] == "chưa có" else int(number[1].replace(".", ""))
            counts[addresses[0].removeprefix(site.base)] = count
    return counts


def places_of(site: Built, index: str) -> list[str]:
    """The pages that hold a province's share of an index."""
    return sorted(url for url in site.urls if index in ("/khoi/", "/co-quan/") and re.fullmatch(rf"{index}[^/]+/", url))


def whole_index(site: Built, index: str) -> dict[str, int]:
    """What an index shows of every term, itself or on the pages of provinces that it leads to."""
    shown = shown_counts(site, site.page(index))
    places = places_of(site, index)
    if not set(places) & set(shown):
        return shown
    assert shown == {place: len(shown_counts(site, site.page(place))) for place in places}
    return {term: count for place in places for term, count in shown_counts(site, site.page(place)).items()}


def test_indexes_count_as_the_posts_do(real: Built, records: Records) -> None:
    for index in INDEXES:
        shown = whole_index(real, index)
        assert shown == {url: len(records.listed.get(url, ())) for url in shown}, index
        assert {url for url in records.listed if url.startswith(index)} <= set(shown), index
        assert set(shown) <= real.urls


def test_indexes_and_their_twins_count_alike(real: Built) -> None:
    for index in (*INDEXES, *places_of(real, "/khoi/"), *places_of(real, "/co-quan/")):
        twin = real.twin(index)
        assert twin
        assert {term["url"]: term["count"] for term in twin["terms"]} == shown_counts(real, real.page(index)), index
        assert twin["total"] == len(whole_index(real, index)), index


def test_provinces_shares_of_an_index_count_alike(real: Built) -> None:
    """`/khoi/yen-bai/` says of its blocs what `/khoi/` says."""
    shares = [shown_counts(real, real.page(place)) for place in places_of(real, "/khoi/")]
    assert {url: count for share in shares for url, count in share.items()} == shown_counts(real, real.page("/khoi/"))


def test_the_list_of_calendar_years_counts_the_posts(real: Built, records: Records) -> None:
    shown = shown_counts(real, real.page("/bai/"))
    assert shown == {url: len(posts) for url, posts in records.listed.items() if url.startswith("/bai/")}
    assert sum(shown.values()) == len(records.posts)


def test_a_terms_page_twin_feed_and_description_count_alike(real: Built, records: Records) -> None:
    for url, expected in records.listed.items():
        twin = real.twin(url)
        assert twin and twin["total"] == len(expected), url
        assert {post["url"] for post in twin["posts"]} == expected, url
        assert len(twin["posts"]) == len(expected), url
        assert real.entries_of(url) == [post["url"] for post in twin["posts"]][:FEED_ENTRIES], url
        assert f": {len(expected)} bài" in real.page(url).meta("description")[0], url


def test_a_list_is_headed_by_its_number(real: Built, records: Records) -> None:
    """Where it has several groups, whose own numbers are then in their headings."""
    for url, expected in records.listed.items():
        if not url.startswith("/bai/"):
            numbers = re.findall(r"(\d+) bài", words(next(real.page(url).section("Các bài").iter("h2"))))
            assert numbers in ([], [str(len(expected))]), url
            assert numbers or len(list(real.page(url).section("Các bài").iter("h3"))) == 1, url


def test_every_group_of_a_list_is_headed_by_its_number(real: Built) -> None:
    groups = 0
    for url in real.urls - real.posts:
        for part in real.page(url).main.iter("section"):
            number = re.search(r"(\d+) bài$", first_heading(part))
            if number and not any(inner is not part for inner in part.iter("section")):
                groups += 1
                assert len(real.posts_in(part)) == int(number[1]), url
    assert groups > 27


def test_panels_count_as_the_lists_do(real: Built, records: Records) -> None:
    """Panels count whole terms where those stand under the page's own (a province's blocs), else the page's posts."""
    seen = set()
    for url in real.urls - real.posts:
        panels = [part for part in real.page(url).all("section") if first_heading(part).startswith(PANELS)]
        own = records.listed.get(url, set())
        for panel in panels:
            for target, count in shown_counts(real, real.page(url), panel).items():
                seen.add((url.split("/")[1], target.split("/")[1]))
                listed = records.listed.get(target, set())
                assert count == len(listed if target.startswith(("/khoi/", "/co-quan/")) else listed & own), (
                    url,
                    target,
                )
    assert seen == {
        ("tinh", "khoi"), ("tinh", "co-quan"), ("tinh", "nam"), ("tinh", "hoi-nghi"), ("van-ban", "nam"),
        ("nam", "tinh"), ("nam", "hoi-nghi"), ("hoi-nghi", "nam"), ("hoi-nghi", "tinh"),
        ("loai-khoi", "khoi"), ("loai-khoi", "nam"), ("loai-khoi", "hoi-nghi"),
        ("loai-co-quan", "co-quan"), ("loai-co-quan", "hoi-nghi"),
    }  # fmt: skip


def test_lists_twins_and_feeds_have_the_newest_first(real: Built, records: Records) -> None:
    dates = {post.url: post.header["Date"].rstrip("?") for post in records.posts}
    for url in records.listed:
        order = [dates[row["url"]] for row in (real.twin(url) or {})["posts"]]
        for first, second in pairwise(order):
            known = min(len(first), len(second))
            assert first[:known] >= second[:known], url


def test_the_home_page_counts_what_has_posts(real: Built, records: Records) -> None:
    home = real.page("/")
    assert f"Tất cả {len(records.posts)} bài" in words(home.main)
    for index in ("/khoi/", "/nam/", "/co-quan/", "/tinh/"):
        number = len([url for url in records.listed if url.startswith(index)])
        (way,) = [link for link in home.main.iter("a") if link.get("href") == index]
        assert re.match(rf"{number}\b", words(way)), index


def test_data_files_count_as_the_pages_do(real: Built, records: Records) -> None:
    assert len(real.json("/du-lieu/posts.json")) == len(records.posts)
    for name in ("blocs", "agencies", "provinces"):
        for term in real.json(f"/du-lieu/{name}.json"):
            assert term["posts"] == len(records.listed.get(term["url"], ())), (name, term["id"])
            assert term["url"] in real.urls
    rows = list(csv.DictReader(real.text("/du-lieu/rosters.csv").removeprefix("\ufeff").splitlines()))
    assert sorted(tuple(row.values()) for row in rows) == records.rosters()


def test_the_coverage_page_counts_what_is_missing(real: Built, records: Records) -> None:
    told = words(real.page("/bien-tap/con-thieu/").main)
    no_source = [post for post in records.posts if all(len(row) < 2 or not row[1] for row in post.rows("Source"))]
    no_day = [post for post in records.posts if len(post.header["Date"]) < 10 or "?" in post.header["Date"]]
    no_lead = [post for post in records.posts if not post.header.get("Lead")]
    assert f"Bài chưa có địa chỉ nguồn {len(no_source)}" in told
    assert f"Bài có ngày họp chưa rõ {len(no_day)}" in told
    assert f"Bài chưa rõ Trưởng khối {len(no_lead)}" in told
