"""What readers are told of bodies that ended, merged or changed their names, and of years that nothing is known of."""

import re
from xml.etree.ElementTree import Element

import pytest

from tests.site.built import Built, links, row, table, words

OLD_BLOC = "/khoi/yen-bai/kinh-te-ky-thuat/"
NEW_BLOC = "/khoi/lao-cai/kinh-te-ky-thuat/"


def head(site: Built, url: str) -> Element:
    """What stands above the first section of a page: its title and what a reader must know first."""
    return next(part for part in site.page(url).main.iter("header"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(OLD_BLOC, NEW_BLOC, id="bloc"),
        pytest.param("/tinh/yen-bai/", "/tinh/lao-cai/", id="province"),
        pytest.param("/tinh/ha-nam/", "/tinh/ninh-binh/", id="province without posts"),
        pytest.param("/co-quan/yen-bai/so-xay-dung/", "/co-quan/lao-cai/so-xay-dung/", id="agency, by its province"),
        pytest.param(
            "/co-quan/an-giang/so-tai-nguyen-va-moi-truong/",
            "/co-quan/an-giang/so-nong-nghiep-va-moi-truong/",
            id="agency, by its type",
        ),
        pytest.param(
            "/loai-co-quan/so-tai-nguyen-va-moi-truong/",
            "/loai-co-quan/so-nong-nghiep-va-moi-truong/",
            id="agency type",
        ),
    ],
)
def test_what_ended_leads_to_what_came_after_and_back(history: Built, before: str, after: str) -> None:
    ended, goes_on = head(history, before), head(history, after)
    assert "Kết thúc hoạt động từ tháng" in words(ended) and "2025" in words(ended)
    assert "Đã sáp nhập vào" in words(ended)
    assert after in links(ended)
    assert "Tiền thân" in words(goes_on) and "Đã kết thúc" not in words(goes_on)
    assert before in links(goes_on)
    assert before in links(history.page(after).section("Tiền thân và kế tục"))


def test_the_basis_of_a_merger_is_stated(history: Built) -> None:
    assert "Nghị quyết 202/2025/QH15" in words(history.page("/tinh/yen-bai/").section("Tiền thân và kế tục"))


def test_what_ended_without_a_known_successor_says_that(history: Built) -> None:
    assert "chưa ghi nhận" in words(head(history, "/tinh/ba-ria-vung-tau/"))


def test_a_body_that_goes_on_as_it_was_has_no_banner(history: Built) -> None:
    told = words(head(history, "/co-quan/an-giang/so-y-te/"))
    assert "Tiền thân" not in told and "Kế tục" not in told and "kết thúc" not in told


def test_an_old_post_keeps_the_name_of_its_day_and_says_quietly_what_it_is_today(history: Built) -> None:
    facts = words(history.page("/bai/2018/yen-bai-2018/").main)
    assert "Cục Thuế tỉnh (nay là Thuế tỉnh" in facts
    assert "Yên Bái (nay thuộc Lào Cai)" in facts
    assert "Cơ quan của Yên Bái nay thuộc Lào Cai." in facts
    hue = words(history.page("/bai/2023/hue-2023/").main)
    assert "Thừa Thiên Huế (nay là Huế)" in hue
    assert "Sở Tài nguyên và Môi trường (nay là Sở Nông nghiệp và Môi trường tỉnh An Giang)" in words(
        history.page("/bai/2022/an-giang-tong-ket-2021/").main
    )


def test_a_name_that_changed_is_on_the_bodys_page(history: Built) -> None:
    assert "Thừa Thiên Huế" in words(history.page("/tinh/hue/").main)
    assert "Cục Thuế tỉnh" in words(history.page("/co-quan/yen-bai/cuc-thue/").main)


def test_one_link_leads_to_the_posts_of_the_predecessors_too(history: Built) -> None:
    agency = history.page("/co-quan/lao-cai/so-xay-dung/")
    own = history.posts_in(agency.section("Các bài"))
    assert own == ["/bai/2025/lao-cai-2025/"]
    assert "/co-quan/lao-cai/so-xay-dung/ca-tien-than/" in links(agency.main)
    wider = history.page("/co-quan/lao-cai/so-xay-dung/ca-tien-than/")
    assert history.posts_in(wider.section("Các bài")) == [*own, "/bai/2021/yen-bai-2021/", "/bai/2018/yen-bai-2018/"]
    assert [words(cells[0]) for cells in table(wider.section("Vai trò theo năm"))[1:]] == ["2025", "2021", "2018"]
    assert wider.is_noindex
    assert "/co-quan/yen-bai/so-xay-dung/ca-tien-than/" not in history.urls, "nothing came before it"


def test_successors_of_agencies_in_posts_have_pages(history: Built) -> None:
    """`so-y-te` of Yên Bái is in a post; that of Lào Cai is in none, and yet a reader is led to it."""
    page = history.page("/co-quan/lao-cai/so-y-te/")
    assert not page.is_noindex and "/co-quan/yen-bai/so-y-te/" in links(page.main)
    assert "/bai/2018/yen-bai-2018/" in history.posts_in(page.section("Bài của các tiền thân"))


def test_the_next_lead_stands_in_the_next_years_row_with_its_proof(history: Built) -> None:
    cells = row(history.page(OLD_BLOC).section("Thành phần theo năm"), "2019")
    assert links(cells[1]) == ["/co-quan/yen-bai/so-y-te/", "/bai/2018/yen-bai-2018/"]


def test_years_between_are_shown_and_say_that_nothing_is_known(history: Built) -> None:
    roster = table(history.page(OLD_BLOC).section("Thành phần theo năm"))
    assert [words(cells[0]) for cells in roster[1:]] == ["2021", "2020", "2019", "2018"]
    assert [words(cell) for cell in roster[2][1:]] == ["chưa rõ"] * 3
    assert words(roster[1][3]) == "chưa rõ", "no member is known of 2021"


def test_the_cycle_says_of_each_meeting_whether_it_is_there(history: Built) -> None:
    """A pledge that was signed at a final review is that of the year ahead."""
    cycle = history.page("/khoi/an-giang/kinh-te-ky-thuat/").section("Chu kỳ hội nghị")
    years = {number[0]: line for line in lines_of(cycle) if (number := re.match(r"\d{4}", words(line)))}
    assert set(years) == {"2021", "2022"}
    post = "/bai/2022/an-giang-tong-ket-2021/"
    assert [post in links(cell) for cell in list(years["2021"])[1:]] == [False, False, True]
    assert [post in links(cell) for cell in list(years["2022"])[1:]] == [True, False, False]


def lines_of(part: Element) -> list[Element]:
    return [line for line in part.iter() if line.tag == "tr"]


def test_posts_held_in_a_year_about_another_are_listed_apart(history: Built) -> None:
    held = history.page("/nam/2022/")
    assert history.posts_in(held.section("Họp trong năm, về năm khác")) == ["/bai/2022/an-giang-tong-ket-2021/"]
    assert "Chưa có bài" in words(held.section("Các bài"))
    about = history.page("/nam/2021/")
    assert set(history.posts_in(about.section("Các bài"))) == {
        "/bai/2021/yen-bai-2021/",
        "/bai/2022/an-giang-tong-ket-2021/",
    }
    assert not about.has_section("Họp trong năm, về năm khác")


def test_a_school_year_has_a_page_that_both_its_years_lead_to(history: Built) -> None:
    assert history.posts_in(history.page("/nam/2016-2017/").section("Các bài")) == ["/bai/2017/an-giang-nam-hoc/"]
    for year in ("2016", "2017"):
        assert "/nam/2016-2017/" in links(history.page(f"/nam/{year}/").main)
        assert {"/nam/2016/", "/nam/2017/"} <= set(links(history.page("/nam/2016-2017/").main))
    assert "/nam/2016-2017/" not in links(history.page("/nam/2018/").main)


def test_a_page_of_a_merged_province_keeps_its_own_posts(history: Built) -> None:
    own = {"/bai/2018/yen-bai-2018/", "/bai/2021/yen-bai-2021/"}
    assert set(history.posts_in(history.page("/tinh/yen-bai/").section("Các bài"))) == own
    assert history.posts_in(history.page("/tinh/lao-cai/").section("Các bài")) == ["/bai/2025/lao-cai-2025/"]


def test_a_draft_is_nowhere(history: Built) -> None:
    for file in history.files:
        data = (history.folder / file).read_bytes()
        assert b"ban-thao" not in data and "chưa ai được đọc".encode() not in data, file
    assert history.page("/khoi/da-nang/noi-chinh/").is_noindex, "its bloc has no other post"


def test_two_blocs_of_one_name_are_told_apart_by_their_provinces(history: Built) -> None:
    titles = {history.page(url).title for url in (NEW_BLOC, "/khoi/an-giang/kinh-te-ky-thuat/")}
    assert len(titles) == 2 and all("Khối thi đua Kinh tế - Kỹ thuật" in title for title in titles)
    assert any("Lào Cai" in title for title in titles) and any("An Giang" in title for title in titles)
    function = history.page("/loai-khoi/kinh-te-ky-thuat/")
    assert {NEW_BLOC, OLD_BLOC, "/khoi/an-giang/kinh-te-ky-thuat/"} <= set(links(function.main))
    assert len(history.posts_in(function.section("Các bài"))) == 4


def test_an_old_address_leads_on(history: Built) -> None:
    assert history.stubs == {"/hue-cu/"}
    stub = history.page("/hue-cu/")
    assert stub.errors == () and stub.is_noindex
    assert links(stub.tree) == ["/bai/2023/hue-2023/"]
    assert [link.get("href") for link in stub.head_links("canonical")] == [f"{history.site}/bai/2023/hue-2023/"]
    assert "/hue-cu/ /bai/2023/hue-2023/ 301" in history.text("/_redirects").splitlines()
    assert not any("hue-cu" in address for address in history.sitemap())


def test_a_meeting_place_in_words_is_no_agency(history: Built) -> None:
    assert "Hội trường A" in words(history.page("/bai/2017/an-giang-nam-hoc/").main)
    assert not any("hoi-truong" in url for url in history.urls)


def test_a_body_of_its_own_kind_has_no_type_page(history: Built) -> None:
    page = history.page("/co-quan/yen-bai/truong-cao-dang-nghe/")
    assert history.posts_in(page.section("Các bài")) == ["/bai/2021/yen-bai-2021/"]
    assert not any(link.startswith("/loai-co-quan/") and len(link) > 14 for link in links(page.main))


def test_posts_of_a_bloc_lead_to_the_ones_before_and_after(history: Built) -> None:
    first, second = "/bai/2018/yen-bai-2018/", "/bai/2021/yen-bai-2021/"
    relations = {
        url: {link.get("rel"): link.get("href") for link in history.page(url).all("a") if link.get("rel")}
        for url in (first, second)
    }
    assert relations[first].get("next") == second and "prev" not in relations[first]
    assert relations[second].get("prev") == first and "next" not in relations[second]
