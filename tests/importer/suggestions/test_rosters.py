"""Rosters: behind "gồm N đơn vị" every piece is an item, whatever the list writes once for many."""

from collections.abc import Callable

import pytest

from plugins.importer.reading import Reading

Reads = Callable[..., Reading]


def members(found: Reading) -> list[str]:
    return [found.label(body) for body in found.members]


def page(sentence: str, title: str = "Khối thi đua số 5 tổng kết năm 2018") -> str:
    return f"{title}\n\nNgày 20/12/2018, Khối thi đua số 5 tỉnh Yên Bái họp tổng kết năm 2018.\n\n{sentence}"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Khối gồm 4 đơn vị: Sở Giáo dục và Đào tạo, Y tế, Tư pháp, Đài Phát thanh và Truyền hình tỉnh.",
         ["so-giao-duc-va-dao-tao", "so-y-te", "so-tu-phap", "dai-phat-thanh-va-truyen-hinh"]),
        ("Khối gồm: Trường THPT Lý Thường Kiệt, THPT Hoàng Quốc Việt, THPT Trần Nhật Duật.",
         ["Trường THPT Lý Thường Kiệt", "Trường THPT Hoàng Quốc Việt", "Trường THPT Trần Nhật Duật"]),
        ("Khối có 3 đơn vị: Tổng Công ty Sông Hồng, Công ty cổ phần Xây dựng số 2, Sở Xây dựng.",
         ["Tổng Công ty Sông Hồng", "Công ty cổ phần Xây dựng số 2", "so-xay-dung"]),
        ("Khối có 03 đơn vị, là Ủy ban nhân dân các huyện: Lục Yên, Văn Yên và thành phố Yên Bái.",
         ["Ủy ban nhân dân huyện Lục Yên", "Ủy ban nhân dân huyện Văn Yên", "Ủy ban nhân dân thành phố Yên Bái"]),
        ("Khối có 5 thành viên: BIDV (các chi nhánh: Yên Bái, Nghĩa Lộ và Lục Yên); Agribank chi nhánh Văn Chấn và "
         "Ngân hàng Chính sách xã hội chi nhánh tỉnh Yên Bái.",
         ["BIDV chi nhánh Yên Bái", "BIDV chi nhánh Nghĩa Lộ", "BIDV chi nhánh Lục Yên", "Agribank chi nhánh Văn Chấn",
          "ngan-hang-chinh-sach-xa-hoi"]),
        ("Khối gồm Hội Chữ thập đỏ huyện Lục Yên, Văn Yên và Trấn Yên.",
         ["Hội Chữ thập đỏ huyện Lục Yên", "Hội Chữ thập đỏ huyện Văn Yên", "Hội Chữ thập đỏ huyện Trấn Yên"]),
        ("Khối gồm Trung tâm Khuyến nông, Trung tâm Giống cây trồng, vật nuôi và Sở Tài chính; đại diện Sở Nội vụ.",
         ["Trung tâm Khuyến nông", "Trung tâm Giống cây trồng, vật nuôi", "so-tai-chinh"]),
    ],
)  # fmt: skip
def test_every_piece_of_a_list_is_a_member(sentence: str, wanted: list[str], reading: Reads) -> None:
    assert members(reading(page(sentence))) == wanted


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Khối có 11 đơn vị thành viên.", 11),
        ("Mười hai đơn vị trong Khối đã ký.", 12),
        ("Khối suy tôn 5/7 đơn vị.", 7),
        ("Khối gồm 2 đơn vị: Sở Y tế, Sở Tư pháp. Sở Xây dựng là Trưởng khối.", 3),
        ("Khối gồm các đơn vị: Sở Y tế (Trưởng khối), Sở Tư pháp và Sở Tài chính.", 3),
        ("Các đơn vị đều cố gắng.", 0),
    ],
)
def test_members_are_counted_as_the_text_says(sentence: str, count: int, reading: Reads) -> None:
    """A head that the list leaves out counts too; a list that closes without a number is counted."""
    assert reading(page(sentence)).member_count.value == count


def test_a_list_of_provinces_stands_for_the_body_that_it_writes_once(reading: Reads) -> None:
    text = (
        "Cụm thi đua số 6 tổng kết năm 2021\n\nNgày 5/1/2022, Cụm thi đua số 6 họp tổng kết năm 2021.\n\n"
        "Cụm gồm VKSND các tỉnh: Nghệ An (đơn vị Cụm trưởng), Thanh Hóa và Thừa Thiên Huế."
    )
    found = reading(text)
    assert members(found) == [f"{place}/vien-kiem-sat-nhan-dan" for place in ("nghe-an", "thanh-hoa", "hue")]
    assert found.heads.lead.value is not None
    assert found.label(found.heads.lead.value) == "nghe-an/vien-kiem-sat-nhan-dan"


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự hội nghị có đại diện Sở Y tế, Sở Tư pháp, Sở Tài chính, Sở Công Thương.",
        "3 đơn vị được tặng cờ thi đua: Sở Y tế, Sở Tư pháp, Sở Tài chính.",
    ],
)
def test_guests_and_the_praised_are_no_roster(sentence: str, reading: Reads) -> None:
    assert reading(page(sentence)).roster is None
