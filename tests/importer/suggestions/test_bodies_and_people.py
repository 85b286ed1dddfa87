"""Bodies and people: who took part, as what, and who is only mentioned."""

from collections.abc import Callable

import pytest

from plugins.archive.vocabulary import Vocabulary
from plugins.importer.reading import Reading, finder_for

Reads = Callable[..., Reading]
TITLE = "Khối thi đua số 5 tổng kết năm 2018"
LEAD = "Ngày 20/12/2018, Khối thi đua số 5 họp tổng kết năm 2018."


def labels(found: Reading, bodies: list) -> list[str]:  # type: ignore[type-arg]
    return [found.label(body) for body in bodies]


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("gồm: các sở Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch; Thanh tra tỉnh.",
         ["so-noi-vu", "so-tai-chinh", "so-van-hoa-the-thao-va-du-lich", "thanh-tra-tinh"]),
        ("09 Sở, ngành gồm: Giáo dục và Đào tạo, Y tế, Lao động - Thương binh và Xã hội, BHXH tỉnh.",
         ["so-giao-duc-va-dao-tao", "so-y-te", "so-lao-dong-thuong-binh-va-xa-hoi", "bao-hiem-xa-hoi"]),
        ("gồm: Văn phòng, Ban Tổ chức, Ban Dân vận, Ủy ban Kiểm tra Tỉnh ủy.",
         ["van-phong-tinh-uy", "ban-to-chuc-tinh-uy", "ban-dan-van-tinh-uy", "uy-ban-kiem-tra-tinh-uy"]),
        ("Ban QLDA đầu tư xây dựng công trình NN&PTNT và Sở NN & PTNT",
         ["bqlda-nong-nghiep-ptnt", "so-nong-nghiep-va-phat-trien-nong-thon"]),
        ("NH Công thương, NH NNoPTNT và Sở Công thương", ["vietinbank", "agribank", "so-cong-thuong"]),
        ("Ban Bảo vệ, chăm sóc sức khỏe cán bộ Tỉnh ủy, Đảng ủy Dân Chính Đảng",
         ["ban-bao-ve-cham-soc-suc-khoe-can-bo", "dang-uy-dan-chinh-dang"]),
        ("Ban Tuyên giáo Tỉnh uỷ và Dân vận Tỉnh uỷ", ["ban-tuyen-giao-va-dan-van-tinh-uy"]),
        ("Hội Đông y, Hội đồng nhân dân", ["hoi-dong-y"]),
        ("Công an Hà Nội, Viễn thông Bình Định", ["cong-an-tinh", "vien-thong-tinh"]),
        ("ban tổ chức giải, mặt trận, sở hữu, hội nghị", []),
    ],
)  # fmt: skip
def test_bodies_are_found_by_the_longest_name(known: Vocabulary, sentence: str, ids: list[str]) -> None:
    assert [body.id for body in finder_for(known).bodies(sentence)] == ids


def test_misprints_of_a_known_name_are_seen_through(known: Vocabulary) -> None:
    (body,) = finder_for(known).bodies("Trường Cao đảng y tế Hà Tĩnh", unknown=True)
    assert (body.id, body.name) == ("ha-tinh/truong-cao-dang-y-te-ha-tinh", "Trường Cao đảng y tế Hà Tĩnh")


@pytest.mark.parametrize(
    ("text", "lead", "deputies", "following"),
    [
        ("Chủ trì là bà Lê Thị Hoa - Giám đốc Sở Xây dựng (đơn vị Trưởng khối).", "so-xay-dung", [], None),
        ("Phó Giám đốc Sở Y tế Lê Văn Ba, Khối trưởng và Giám đốc Sở Tư pháp Lê Văn Tư, Khối phó điều hành.", "so-y-te",
         ["so-tu-phap"], None),
        ("Sở Y tế với vai trò là Trưởng Khối đã làm tốt.", "so-y-te", [], None),
        ("Khối năm nay do Hội Luật gia làm Trưởng khối.", "hoi-luat-gia", [], None),
        ("Đơn vị Trưởng khối: Sở Y tế; đơn vị Phó Trưởng khối: Sở Tư pháp.", "so-y-te", ["so-tu-phap"], None),
        ("Khối trưởng năm 2019 được bầu là Sở Tài chính.", None, [], "so-tai-chinh"),
        ("Sở Y tế bàn giao nhiệm vụ Khối trưởng cho Sở Tài chính.", None, [], "so-tai-chinh"),
        ("Sở Y tế làm Trưởng khối; hội nghị bầu Sở Tài chính làm Trưởng khối năm 2019.", "so-y-te", [], "so-tai-chinh"),
        ("Năm 2019, Sở Tài chính làm Khối trưởng, Sở Tư pháp làm Khối phó.", None, [], "so-tai-chinh"),
        ("Năm 2017, Sở Tài chính làm Khối trưởng.", None, [], None),
        ("Ông Mai Văn Ba, Khối trưởng Khối thi đua số 5 phát biểu tại nhiều cuộc họp; Sở Y tế góp ý.", None, [], None),
        ("Chủ trì hội nghị là đồng chí Lê Văn Ba, Cục trưởng Cục Quản lý thị trường tỉnh.", None, [], None),
    ],
)  # fmt: skip
def test_heads_are_told_by_role_and_year(
    reading: Reads, text: str, lead: str | None, deputies: list[str], following: str | None
) -> None:
    heads = (found := reading(f"{TITLE}\n\n{LEAD}\n\n{text}\n")).heads
    assert (found.label(heads.lead.value) if heads.lead.value else None) == lead
    assert [found.label(one.value) for one in heads.deputies] == deputies
    assert (found.label(heads.next_lead.value) if heads.next_lead.value else None) == following


def test_members_and_guests_are_apart(reading: Reads) -> None:
    text = (
        "Dự họp có ông Lê Văn Ba, Phó Giám đốc Sở Nội vụ, Trưởng Ban Thi đua - Khen thưởng tỉnh và lãnh đạo các đơn vị "
        "thành viên gồm Sở Y tế, Sở Tư pháp, Sở Ngoại vụ."
    )
    found = reading(f"{TITLE}\n\n{LEAD}\n\n{text}\n")
    assert labels(found, found.members) == ["so-y-te", "so-tu-phap", "so-ngoai-vu"]
    assert labels(found, found.guests) == ["so-noi-vu", "ban-thi-dua-khen-thuong"]


def test_bodies_that_are_only_mentioned_take_no_part(reading: Reads) -> None:
    text = "Khối phối hợp với Sở Y tế chống dịch, theo hướng dẫn của Hội đồng Thi đua - Khen thưởng tỉnh và UBND tỉnh."
    found = reading(f"{TITLE}\n\n{LEAD}\n\n{text}\n")
    assert found.members == [] and found.guests == []


def test_two_offices_stood_under_one_name_from_2016_to_2020(reading: Reads) -> None:
    text = "Khối gồm: Văn phòng Đoàn ĐBQH và HĐND tỉnh, Sở Nội vụ, Sở Tư pháp."
    parted, joined = (reading(f"{TITLE}\n\n{LEAD.replace('2018', year)}\n\n{text}\n") for year in ("2018", "2022"))
    assert labels(parted, parted.members)[:2] == ["van-phong-doan-dbqh", "van-phong-hdnd"]
    assert labels(joined, joined.members)[0] == "van-phong-doan-dbqh-va-hdnd"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Dự có đồng chí Lê Văn Ba, Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh dự và chỉ đạo.",
         [("Lê Văn Ba", "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh")]),
        ("Phó Chủ tịch UBND tỉnh Trương Minh Hiến phát biểu, nêu ba việc cần làm.",
         [("Trương Minh Hiến", "Phó Chủ tịch UBND tỉnh")]),
        ("Giám đốc Sở KH&CNLê Công Nhường - Trưởng Khối thi đua đọc báo cáo.",
         [("Lê Công Nhường", "Giám đốc Sở KH&CN, Trưởng Khối thi đua")]),
        ("Tham dự có các đồng chí: Lê Hồng Quang, Bí thư Tỉnh ủy; Đinh Văn Bảo, Phó Trưởng Ban Dân vận Tỉnh ủy.",
         [("Lê Hồng Quang", "Bí thư Tỉnh ủy"), ("Đinh Văn Bảo", "Phó Trưởng Ban Dân vận Tỉnh ủy")]),
        ("Đồng chí A Lăng Mai – Trưởng Ban Dân tộc tỉnh chủ trì.", [("A Lăng Mai", "Trưởng Ban Dân tộc tỉnh")]),
        ("Trường Cao đẳng Nguyễn Du, Trưởng khối và Trường Đại học Hà Tĩnh, Phó khối cùng tổ chức.", []),
        ("Các đơn vị học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh.", []),
        ("Chủ tịch UBND tỉnh Hà Nam đã giao nhiệm vụ; đồng chí Hà Nam Giang, Phó Giám đốc Sở Y tế chủ trì.",
         [("Hà Nam Giang", "Phó Giám đốc Sở Y tế")]),
    ],
)  # fmt: skip
def test_people_have_their_posts(reading: Reads, text: str, people: list[tuple[str, str]]) -> None:
    found = reading(f"{TITLE}\n\n{LEAD}\n\n{text}\n")
    assert [(person.name, person.post) for person in found.people] == people


def test_documents_are_cited_once_and_without_spaces(reading: Reads) -> None:
    text = "Theo Chỉ thị 34-CT/TW, Quyết định 1484/ QĐ- UBND, Chỉ thị 05/CT-TU và 05-CT/TU, Nghị định 98/2023/NĐ-CP."
    found = reading(f"{TITLE}\n\n{LEAD}\n\n{text}\n")
    assert found.documents == ("34-CT/TW", "1484/QĐ-UBND", "05/CT-TU", "98/2023/NĐ-CP")
