"""facet_pages: indexes, terms and texts from one table of facets, in Vietnamese order."""

from pathlib import Path

import pytest

from tests.conftest import write_post
from tests.site import contents
from tests.site.built import Built, build, links, words


def test_provinces_stand_in_vietnamese_order(small: Built) -> None:
    main = small.page("/tinh/").main
    rows, items = ([words(link) for part in main.iter(tag) for link in part.iter("a")] for tag in ("tr", "li"))
    assert rows == ["An Giang", "Đà Nẵng", "Huế", "Lào Cai", "Ninh Bình"], "the present provinces stand in the table"
    merged = ["Bà Rịa - Vũng Tàu", "Hà Nam", "Yên Bái"]
    assert items == ["Liên tỉnh", *merged], "those that were merged come after the others"


def test_every_index_leads_to_all_its_terms(small: Built) -> None:
    assert "/khoi/lien-tinh/bao-dang/" in links(small.page("/khoi/").main)
    assert set(links(small.page("/hoi-nghi/").main)) >= {
        f"/hoi-nghi/{id}/" for id in ("so-ket", "tong-ket", "ky-ket-giao-uoc")
    }
    assert "/loai-co-quan/hoi-dong-y/" in links(small.page("/loai-co-quan/").main), "a type that no post names"


def test_kinds_and_functions_gather_all_provinces(small: Built) -> None:
    provinces = {
        url.split("/")[2] for url in links(small.page("/loai-khoi/kinh-te-ky-thuat/").main) if url.startswith("/khoi/")
    }
    assert {"an-giang", "lao-cai", "yen-bai"} <= provinces
    assert len(small.posts_in(small.page("/hoi-nghi/so-ket/").section("Các bài"))) == 3


def test_an_agency_type_gathers_the_body_of_every_province(small: Built) -> None:
    page = small.page("/loai-co-quan/so-xay-dung/")
    assert {"/co-quan/yen-bai/so-xay-dung/", "/co-quan/lao-cai/so-xay-dung/"} <= set(links(page.main))


def test_a_text_page_is_an_editors_markdown(small: Built) -> None:
    page = small.page("/gioi-thieu/")
    assert words(page.one("h1")) == "Giới thiệu" and "Một đoạn." in words(page.main)
    assert page.meta("description") == ["Trang giới thiệu của kho thử."]


def test_the_search_page_works_without_javascript(small: Built) -> None:
    page = small.page("/tim-kiem/")
    (field,) = [field for field in page.all("input") if field.get("name") == "q"]
    assert field.get("type") == "search"
    assert {"/khoi/", "/nam/", "/co-quan/", "/tinh/", "/hoi-nghi/"} <= set(links(page.main))


def test_the_404_page_leads_on_from_any_depth(small: Built) -> None:
    page = small.page("/404.html")
    assert page.is_noindex and all(link.startswith(("/", "#")) for link in links(page.tree) if "licenses" not in link)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("empty")
    return build(contents.new_content(folder / "content"), folder / "output")


def test_an_archive_without_posts_is_a_whole_site(empty: Built) -> None:
    assert {"/", "/bai/", "/khoi/", "/nam/", "/du-lieu/", "/tinh/yen-bai/"} <= empty.urls
    assert "chưa có bài nào" in words(empty.page("/").main)
    assert {page.url: page.errors for page in empty.pages if page.errors} == {}
    assert empty.json("/du-lieu/posts.json") == []
    assert empty.text("/du-lieu/posts.csv").startswith("\ufeffurl,title,")


def test_an_empty_term_says_so_and_is_not_for_search_engines(empty: Built) -> None:
    for url in ("/tinh/yen-bai/", "/khoi/yen-bai/kinh-te-ky-thuat/", "/hoi-nghi/so-ket/", "/loai-co-quan/so-y-te/"):
        page = empty.page(url)
        assert page.is_noindex and "Chưa có bài" in words(page.main), url
        assert empty.site + url not in empty.sitemap()


def test_a_school_year_alone_makes_both_its_years(content: Path, tmp_path: Path) -> None:
    write_post(
        content, "nam-hoc", "2018", Title="Tổng kết năm học", Date="2018-06-01", Period="2017-2018", Kind="tong-ket"
    )
    site = build(content, tmp_path / "output")
    assert {f"/nam/{page}/" for page in ("2017", "2018", "2017-2018", "2019", "2020", "2021")} <= site.urls
