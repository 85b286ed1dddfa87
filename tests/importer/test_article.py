"""The article: which line of a page is what."""

from pathlib import Path

import pytest

from plugins.importer.article import Article, read_article
from plugins.importer.bylines import read_byline
from plugins.importer.captions import is_caption
from plugins.importer.chrome import is_chrome
from plugins.importer.saved_page import read_saved_page
from plugins.importer.stamps import read_stamp

LEAD = (
    "Chiều 15/7, Khối thi đua số 5 họp sơ kết 6 tháng đầu năm 2021 với đủ bảy thành viên và bàn việc của nửa cuối năm."
)
MORE = "Các thành viên góp ý báo cáo, thống nhất kiểm tra chéo vào tháng 9 và hội thao vào tháng 11 cùng năm."


def article_of(tmp_path: Path, *lines: str) -> Article:
    (tmp_path / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return read_article(read_saved_page(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("20/07/2021 07:36:04", "2021-07-20"), ("Ngày đăng : 02/08/2018, 02:12 PM", "2018-08-02"),
        ("Thứ 5 Ngày 16/07/2020", "2020-07-16"), ("27/04/2023 14:47    98", "2023-04-27"),
        ("10:02, 24/02/2023", "2023-02-24"), ("2023-07-10 08:07:56", "2023-07-10"),
        ("Cập nhật: 17-11-2022 | 08:56:50", "2022-11-17"), ("( Cập nhật lúc: 09/01/2023  )", "2023-01-09"),
        ("Thứ Bảy, 25 tháng 6, 2016", "2016-06-25"), ("Thứ hai, 10/07/2023, 08:07 (GMT+7)", "2023-07-10"),
        ("Tin đăng ngày 24/01/2018 14:02 PM - Số lần xem: 201", "2018-01-24"), ("Hà Nam, ngày 16/07/2020",
        "2020-07-16"),
        ("Lượt xem : 314", ""), ("77", ""),
    ],
)  # fmt: skip
def test_stamps_of_all_forms_are_read(line: str, day: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None and stamp.day == day


@pytest.mark.parametrize(
    "line", ["Ngày 15/7/2021, Khối thi đua họp", "Hội nghị ngày 15/7/2021", "Ngày in: 15/7/2021 của khối"]
)
def test_dates_within_sentences_are_no_stamps(line: str) -> None:
    stamp = read_stamp(line)
    assert stamp is None or not stamp.day


@pytest.mark.parametrize(
    "line",
    [
        "Skip Ribbon Commands", "Trang chủ", "Kích cỡ chữ:A+ |A |A-", "PrintAa", "-   +   A-   A+   In",
        "Chia sẻ bài viết",
        "Về trang trước Về đầu tra", "15oC", "Độ ẩm trung bình %. Tốc độ gió km/h", "Nhung-thi-dua-7-2023",
        "khoithidua.jpg",
        "intNumViewTotal=220", "Gửi file đính kèm không quá 10MB Đính kèm File", "Chưa có bình luận nào",
        "3f2a9c81be77d0a4e5f6",
    ],
)  # fmt: skip
def test_chrome_is_known_by_its_words(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Toàn cảnh Hội nghị", True), ("Đại biểu thảo luận tại hội nghị", True), ("Đội bóng của hai sở. |", True),
        ("Ông Lê Văn Ba - Giám đốc Sở Y tế phát biểu tại buổi lễ.", True),
        ("Các đơn vị trong khối ký kết giao ước thi đua năm 2021.", True),
        ("Ông Lê Văn Ba đề nghị khối tiếp tục các phong trào do UBND tỉnh phát động.", False),
        ("Các đại biểu bàn quy chế và thang điểm rồi ký giao ước.", False),
        ("Sau đó khối phát động thi đua và ký giao ước năm 2023.", False),
        ("Đồng chí Lê Văn Ba, Phó Bí thư Tỉnh ủy, lãnh đạo phụ trách khối dự, phát biểu chỉ đạo.", False),
        ("Bà Lê Thị Tư, Chủ tịch Hội Nhà báo tỉnh, điều hành hội nghị.", False),
        ("Phương hướng, nhiệm vụ", False),
    ],
)  # fmt: skip
def test_captions_are_told_from_paragraphs(line: str, caption: bool) -> None:
    assert is_caption(line) is caption


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Tin, ảnh: Đức Ninh", "Đức Ninh", ""), ("Nguồn: Huyền Trang", "Huyền Trang", ""), ("T.VĂN", "T.VĂN", ""),
        ("Nguồn Báo Hà Nam", "", "Báo Hà Nam"), ("Theo Báo Sóc Trăng", "", "Báo Sóc Trăng"),
        ("PHÒNG TỔ CHỨC CÁN BỘ", "PHÒNG TỔ CHỨC CÁN BỘ", ""), ("Nguyễn Hương (Sở Y tế)", "Nguyễn Hương (Sở Y tế)", ""),
        ("Bài: Thanh Bình - Ảnh: Quốc Dũng", "Thanh Bình", ""), ("Nguồn: https://a.gov.vn/tin/1", "", "a.gov.vn"),
    ],
)  # fmt: skip
def test_bylines_tell_authors_from_sources(line: str, author: str, source: str) -> None:
    found = read_byline(line)
    assert found is not None and (found.author, found.source) == (author, source)


@pytest.mark.parametrize(
    "line", ["Toàn cảnh Hội nghị", "Theo báo cáo của khối, năm 2019 có tiến bộ.", "Kết quả đạt được"]
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_a_kicker_is_not_the_title(tmp_path: Path) -> None:
    article = article_of(tmp_path, "Khối thi đua số 5:", "Sơ kết công tác thi đua 6 tháng đầu năm", LEAD, MORE)
    assert (article.kicker, article.title) == ("Khối thi đua số 5:", "Sơ kết công tác thi đua 6 tháng đầu năm")


def test_a_title_in_capitals_may_take_two_lines(tmp_path: Path) -> None:
    article = article_of(tmp_path, "HỘI NGHỊ SƠ KẾT NĂM 2021", "KHỐI THI ĐUA SỐ 5", LEAD, MORE)
    assert article.title == "HỘI NGHỊ SƠ KẾT NĂM 2021 KHỐI THI ĐUA SỐ 5"


def test_a_page_without_title_has_none(tmp_path: Path) -> None:
    assert article_of(tmp_path, LEAD, MORE).title == ""
    assert article_of(tmp_path, "Toàn cảnh Hội nghị.", LEAD, MORE).title == ""


def test_a_repeated_title_and_lead_are_dropped_once(tmp_path: Path) -> None:
    title = "Khối thi đua số 5 sơ kết 6 tháng đầu năm 2021"
    article = article_of(tmp_path, title, "Thông báo", title, LEAD, LEAD, MORE)
    assert article.title == title
    assert [block.text for block in article.body] == [LEAD, MORE]
    assert article.dropped_lines == ["Thông báo", title, LEAD]


def test_nothing_behind_the_list_of_other_news_belongs_to_the_article(tmp_path: Path) -> None:
    article = article_of(
        tmp_path, "Khối thi đua số 5 sơ kết", LEAD, MORE, "Lan Mai", "Các tin khác", "Sở Y tế ký giao ước"
    )
    assert article.author == "Lan Mai"
    assert [block.text for block in article.body] == [LEAD, MORE]
    assert article.captions == []


def test_the_authors_office_on_a_line_of_its_own_is_dropped(tmp_path: Path) -> None:
    article = article_of(tmp_path, "Khối thi đua số 5 sơ kết", LEAD, MORE, "Bá Tài", "Đảng ủy Khối CCQ tỉnh")
    assert article.author == "Bá Tài" and article.dropped_lines == ["Bá Tài", "Đảng ủy Khối CCQ tỉnh"]


def test_a_caption_on_two_lines_stays_out_of_the_body(tmp_path: Path) -> None:
    article = article_of(
        tmp_path, "Khối thi đua số 5 sơ kết", LEAD, "Đại diện lãnh đạo các đơn vị", "trong khối ký giao ước", MORE
    )
    assert article.captions == ["Đại diện lãnh đạo các đơn vị", "trong khối ký giao ước"]


@pytest.mark.parametrize(
    "caption",
    [
        "Lãnh đạo Công an các tỉnh thuộc Cụm thi đua số 5 tại hội nghị ký kết giao ước thi đua.",
        "Ông Lê Văn Hồng, Chủ tịch Hội Nhà báo tỉnh đóng góp ý kiến tại hội nghị.",
        "Hội nghị tổng kết của khối, nhìn toàn cảnh",
    ],
)
def test_a_caption_may_end_like_a_sentence(tmp_path: Path, caption: str) -> None:
    article = article_of(tmp_path, "Khối thi đua số 5 sơ kết", LEAD, caption, MORE)
    assert article.captions == [caption] and [block.text for block in article.body] == [LEAD, MORE]


def test_a_line_under_the_name_of_a_lost_picture_is_its_caption(tmp_path: Path) -> None:
    article = article_of(
        tmp_path, "Khối thi đua số 5 sơ kết", LEAD, "tkdn22012", "Đại diện các đơn vị phát biểu.", MORE
    )
    assert article.captions == ["Đại diện các đơn vị phát biểu."]
    assert article.dropped_lines == ["tkdn22012"]


@pytest.mark.parametrize(
    "stamp",
    [
        "Đăng ngày 13 Tháng Một, 2023 bởi admin", "Gửi bởi sxd vào Th 6, 13/01/2023 - 09:41",
        "05:12 - Thứ Sáu, 13/01/2023 Lượt xem: 1655 In bài viết", "Quốc Bình| 13/01/2023 06:29",
    ],
)  # fmt: skip
def test_stamps_of_other_portals_are_stamps(tmp_path: Path, stamp: str) -> None:
    article = article_of(tmp_path, "Khối thi đua số 5 sơ kết", stamp, LEAD, MORE)
    assert [found.day for _, found in article.stamps] == ["2023-01-13"] and article.captions == []
