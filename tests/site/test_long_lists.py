"""Lists of more than a hundred posts are cut along a natural line, and nothing is lost or counted twice."""

import re

from tests.site.built import Built, links, words

LIMIT = 100


def parts_of(site: Built, url: str) -> dict[str, int]:
    """The addresses below a page's own that it leads to, and the numbers that it gives them."""
    lines = [line for line in site.page(url).main.iter("li") if len(links(line)) == 1]
    found = {links(line)[0]: re.search(r"(\d+)(?: bài)?$", words(line)) for line in lines}
    return {link: int(number[1]) for link, number in found.items() if number and re.match(rf"{url}[^/]+/$", link)}


def whole_list(site: Built, url: str) -> list[str]:
    """The posts of a list with those of its parts; fails where a page lists more than it should."""
    parts = parts_of(site, url)
    page = site.page(url)
    own = site.posts_in(page.section("Các bài") if page.has_section("Các bài") else page.main)
    assert len(own) <= LIMIT or not parts, url
    if not parts:
        return own
    listed = []
    for part, count in parts.items():
        below = whole_list(site, part)
        assert len(below) == count, part
        listed += below
    assert set(own) <= set(listed)
    return listed


def test_a_year_is_cut_by_province(many: Built) -> None:
    assert set(parts_of(many, "/nam/2021/")) == {"/nam/2021/an-giang/", "/nam/2021/yen-bai/"}
    assert len(whole_list(many, "/nam/2021/")) == len(set(whole_list(many, "/nam/2021/"))) == 120


def test_a_kind_is_cut_by_year_then_by_province(many: Built) -> None:
    assert set(parts_of(many, "/hoi-nghi/so-ket/")) == {f"/hoi-nghi/so-ket/{year}/" for year in (2019, 2020, 2021)}
    in_2021 = parts_of(many, "/hoi-nghi/so-ket/2021/")
    assert set(in_2021) == {"/hoi-nghi/so-ket/2021/an-giang/", "/hoi-nghi/so-ket/2021/yen-bai/"}
    assert len(whole_list(many, "/hoi-nghi/so-ket/")) == 122


def test_an_agency_is_cut_by_year(many: Built) -> None:
    url = "/co-quan/an-giang/so-y-te/"
    assert parts_of(many, url) == {f"{url}2021/": 120, f"{url}2020/": 1, f"{url}2019/": 1}
    assert len(whole_list(many, url)) == 122


def test_a_calendar_year_is_cut_by_month(many: Built) -> None:
    assert parts_of(many, "/bai/2021/") == {f"/bai/2021/{month:02}/": 28 if month < 5 else 8 for month in range(1, 6)}
    assert len(set(whole_list(many, "/bai/2021/"))) == 120


def test_a_page_that_was_cut_still_shows_its_newest_and_its_whole_number(many: Built) -> None:
    page = many.page("/nam/2021/")
    assert many.posts_in(page.section("Các bài"))[:2] == ["/bai/2021/so-ket-119/", "/bai/2021/so-ket-118/"]
    assert "120 bài" in words(page.main)
    twin = many.twin("/nam/2021/")
    assert twin and twin["total"] == 120
    assert {part["url"]: part["total"] for part in twin["parts"]} == parts_of(many, "/nam/2021/")


def test_parts_say_what_they_are_part_of_and_have_a_twin(many: Built) -> None:
    family = "/co-quan/lao-cai/so-xay-dung/ca-tien-than/"
    whole = ("/nam/2021/", "/hoi-nghi/so-ket/", "/hoi-nghi/so-ket/2021/", "/bai/2021/", family)
    for part in (part for url in whole for part in parts_of(many, url)):
        page = many.page(part)
        assert part.rsplit("/", 2)[0] + "/" in links(page.tree)
        assert (many.twin(part) or {})["total"] == sum(parts_of(many, part).values()) or len(many.posts_in(page.main))
        assert not page.errors
        assert page.is_noindex == part.startswith(family)


def test_lists_of_a_hundred_or_fewer_stay_whole(many: Built) -> None:
    assert parts_of(many, "/khoi/yen-bai/kinh-te-ky-thuat/") == {}
    assert len(many.posts_in(many.page("/khoi/yen-bai/kinh-te-ky-thuat/").section("Các bài"))) == 10
    assert parts_of(many, "/nam/2020/") == {}


def test_more_than_a_hundred_posts_held_in_a_year_about_another_are_not_lost(many: Built) -> None:
    page = many.page("/nam/2019/")
    assert len(many.posts_in(page.section("Họp trong năm, về năm khác"))) == LIMIT
    assert "/bai/2019/" in links(page.main)
    assert len(set(whole_list(many, "/bai/2019/"))) == 102


def test_posts_of_one_title_are_told_apart_in_the_head(many: Built) -> None:
    page = many.page("/bai/2019/nam-2019-000/")
    assert words(page.one("h1")) == "Hội nghị cùng tên"
    assert page.title.startswith("Hội nghị cùng tên (Khối thi đua VII, An Giang, 01/01/2019)")
    assert many.page("/bai/2020/nam-2020/").title.startswith("Hội nghị sơ kết năm 2020 - ")


def test_titles_stay_unique_when_lists_are_cut(many: Built) -> None:
    """Looked up in the text: it is a thousand pages."""
    titles = [title for url in many.urls for title in re.findall("<title>(.*?)</title>", many.text(url))]
    assert len(titles) == len(set(titles)) == len(many.urls)


def test_a_feed_holds_the_newest_twenty(many: Built) -> None:
    assert many.entries_of("/hoi-nghi/so-ket/") == [f"/bai/2021/so-ket-{number:03}/" for number in range(119, 99, -1)]
