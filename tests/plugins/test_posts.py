"""posts: a page for every published post; drafts only where editors look at their work."""

from pathlib import Path

from tests.conftest import write_post
from tests.plugins.configured import build_with
from tests.site.built import Built, build, links, words


def test_a_post_has_a_page_with_its_facts_text_and_source(small: Built) -> None:
    page = small.page("/bai/2021/yen-bai-2021/")
    told = words(page.main)
    assert words(page.one("h1")) == "Khối Yên Bái ký giao ước năm 2021"
    assert "ngày 10 tháng 3 năm 2021" in told and "Ký kết giao ước" in told
    assert "Khối họp sơ kết." in words(page.main)
    assert "https://baoyenbai.com.vn/a" in links(page.main) and "Minh Huyền" in told
    assert {"/nam/2021/", "/khoi/yen-bai/kinh-te-ky-thuat/", "/tinh/yen-bai/"} <= set(links(page.main))


def test_agencies_of_another_province_are_named_with_it(small: Built) -> None:
    told = words(small.page("/bai/2021/yen-bai-2021/").main)
    assert "Sở Y tế tỉnh An Giang" in told and "Sở Xây dựng tỉnh Yên Bái" not in told


def test_dates_known_in_part_are_said_so(content: Path, tmp_path: Path) -> None:
    write_post(content, "thang", Title="Chỉ biết tháng", Date="2021-07")
    write_post(content, "nam", "2019", Title="Chỉ đoán năm", Date="2019?")
    write_post(content, "tieu-de", Title="Nhiều ý kiến", Date="2021-09-01", body="## Một\n\nA.\n\n# Hai\n\nB.")
    site = build(content, tmp_path / "output")
    month, year = site.page("/bai/2021/thang/"), site.page("/bai/2019/nam/")
    assert "tháng 7 năm 2021" in words(month.main) and "khoảng năm 2019" in words(year.main)
    assert month.all("time")[0].get("datetime") == "2021-07"
    assert year.all("time")[0].get("datetime") == "2019"
    assert year.errors == month.errors == ()
    own = [
        (heading.tag, words(heading))
        for heading in site.page("/bai/2021/tieu-de/").main.iter()
        if heading.tag[0] == "h"
    ]
    assert ("h3", "Một") in own and ("h2", "Hai") in own, "the body's headings stand below the page's own"


def test_a_draft_has_a_page_in_serve_that_says_what_it_is(content: Path, tmp_path: Path) -> None:
    write_post(content, "nhap", Title="Đang viết dở", Date="2021-09-09", Status="draft")
    site = build_with(content, tmp_path / "output", drafts=True)
    page = site.page("/bai/2021/nhap/")
    assert page.is_noindex
    assert "Bản thảo" in words(page.main) and "posts/2021/nhap.md" in words(page.main)
    assert not any("/nhap/" in address for address in site.sitemap())
    assert "nhap" not in site.text("/du-lieu/posts.json") + site.text("/du-lieu/posts.csv")
