"""Facts: when, where, which bloc and what kind of meeting, read from sentences that were written to mislead."""

from collections.abc import Callable

import pytest

from plugins.importer.reading import Reading

Reads = Callable[..., Reading]
REST = "Các thành viên góp ý báo cáo, thống nhất kiểm tra chéo vào tháng 9 và hội thao vào tháng 11 cùng năm."


def page(title: str, lead: str, stamp: str = "", *more: str) -> str:
    return "\n\n".join(filter(None, [title, stamp, lead, *(more or (REST,))]))


@pytest.mark.parametrize(
    ("lead", "stamp", "day"),
    [
        ("Chiều ngày 15/7/2021, Khối thi đua số 5 họp sơ kết.", "", "2021-07-15"),
        ("Chiều 15/7, Khối thi đua số 5 họp sơ kết 6 tháng đầu năm 2020.", "", "2020-07-15"),
        ("Ngày (31/7), Khối thi đua số 5 họp sơ kết.", "02/08/2018, 02:12 PM", "2018-07-31"),
        ("Sáng nay (30/12), Khối thi đua số 5 họp tổng kết năm 2019.", "30/12/2019, 15:42", "2019-12-30"),
        ("Ngày 14 tháng 10 năm 2020, Khối thi đua số 5 ký giao ước.", "", "2020-10-14"),
        ("Sáng 26.2, Khối thi đua số 5 ký giao ước thi đua năm 2021.", "", "2021-02-26"),
        ("Ngày 13/1, Khối thi đua số 5 họp tổng kết công tác thi đua năm 2022.", "", "2023-01-13"),
        ("Trong hai ngày 13 và 14/10/2023, Khối thi đua số 5 mở hội thao.", "", "2023-10-13"),
        ("Ngày 28/02/2022Văn phòng UBND tỉnh, Trưởng khối, mở hội nghị của Khối thi đua số 5.", "", "2022-02-28"),
        ("Vừa qua, Khối thi đua số 5 mở hội thao năm 2022.", "17-11-2022 | 08:56:50", ""),
        ("Khối thi đua số 5 quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.", "", ""),
        ("Thực hiện Kế hoạch số 90/KH-UBND ngày 11/6/2021 của UBND tỉnh, Khối thi đua số 5 họp sơ kết.", "", ""),
        ("Chào mừng 48 năm Ngày Giải phóng miền Nam (30.4.1975 - 30.4.2023), sáng 15.4, Khối thi đua số 5 thi đấu.", "",
         "2023-04-15"),
        ("Khối thi đua số 5 họp sơ kết; dự kiến ngày 20/8/2021 tổ chức hội thao.", "", ""),
    ],
)  # fmt: skip
def test_the_day_of_the_meeting_is_told_from_other_days(reading: Reads, lead: str, stamp: str, day: str) -> None:
    kind = "tổng kết" if "tổng kết" in lead else "hội thao năm 2023" if "Giải phóng" in lead else "hoạt động"
    assert reading(page(f"Khối thi đua số 5 {kind}", lead, stamp)).event.value == day


@pytest.mark.parametrize(
    ("title", "lead", "period"),
    [
        ("Khối thi đua số 5 tổng kết năm 2019", "Ngày 10/01/2020, Khối thi đua số 5 họp tổng kết.", "2019"),
        ("Khối thi đua số 5 họp", "Ngày 10/01/2020, Khối thi đua số 5 tổng kết và triển khai nhiệm vụ năm 2020.",
        "2019"),
        ("Sở Y tế làm Trưởng khối thi đua số 5 năm 2020",
        "Ngày 19/12/2019, Khối thi đua số 5 họp tổng kết năm 2019.", "2019"),
        ("Ký giao ước thi đua năm 2021 của Khối thi đua các trường đại học",
        "Ngày 7/10/2021, lễ ký năm học 2021 - 2022.",
         "2021-2022"),
        ("Khối thi đua số 5 sơ kết 6 tháng đầu năm", "Ngày 20/6/2019, Khối thi đua số 5 họp sơ kết.", "2019"),
        ("Khối thi đua số 5 tổng kết năm 2011", "Ngày 10/01/2012, Khối thi đua số 5 tổng kết công tác năm 2001.",
        "2011"),
    ],
)  # fmt: skip
def test_the_period_is_what_was_reviewed_or_pledged(reading: Reads, title: str, lead: str, period: str) -> None:
    assert reading(page(title, lead)).period.value == period


@pytest.mark.parametrize(
    ("title", "lead", "kinds"),
    [
        ("Khối thi đua số 5 sơ kết 6 tháng", "Ngày 6/7/2023, Khối thi đua số 5 họp sơ kết.", ("so-ket",)),
        ("Hội nghị giao ước thi đua Khối thi đua số 5", "Ngày 26/6/2020, Khối thi đua số 5 họp sơ kết 6 tháng.",
        ("so-ket",)),
        ("Khối thi đua số 5: Tổ chức hội nghị phát động và ký kết giao ước thi đua năm 2017",
         "Chiều 15/3/2017, Khối thi đua số 5 họp.", ("ky-ket-giao-uoc", "phat-dong")),
        ("Khối thi đua số 5 tổng kết thi đua và bình xét khen thưởng năm 2015", "Chiều 3/2, khối họp.",
         ("tong-ket", "binh-xet")),
        ("Phát huy sức mạnh đoàn kết", "Chiều 22/1/2019, Khối thi đua số 5 họp tổng kết năm 2018.", ("tong-ket",)),
        ("Giao hữu bóng chuyền hơi Khối thi đua số 5 năm 2023", "Sáng 15/4, khối mở giải.", ("giao-luu",)),
        ("Sở Y tế nhận bàn giao Trưởng khối", "Sáng 15/4/2020, Khối thi đua số 5 gặp mặt.", ("ban-giao",)),
        ("Khối thi đua số 5 ký giao ước năm 2023",
         "Sáng 15/4/2023, Khối thi đua số 5 tổng kết năm 2022, ký giao ước năm 2023.", ("tong-ket", "ky-ket-giao-uoc")),
        ("Khối giao ước thi đua số 5 gặp mặt", "Sáng 15/4/2020, Khối giao ước thi đua số 5 gặp mặt cán bộ.", ()),
    ],
)  # fmt: skip
def test_kinds_come_from_what_the_meeting_did(reading: Reads, title: str, lead: str, kinds: tuple[str, ...]) -> None:
    assert reading(page(title, lead)).kinds.value == kinds


@pytest.mark.parametrize(
    ("lead", "url", "stated", "inferred"),
    [
        ("Chiều 15/7/2021, Khối thi đua số 5 tỉnh Yên Bái họp sơ kết.", "", "yen-bai", ""),
        ("Chiều 15/7/2021, tại Tỉnh đoàn Khánh Hòa, Khối thi đua số 5 họp sơ kết.", "", "khanh-hoa", ""),
        ("(ĐN) - Chiều 15/7/2021, Khối thi đua số 5 họp sơ kết.", "", "", "dong-nai"),
        ("(Baonghean.vn) - Chiều 15/7/2021, Khối thi đua số 5 họp sơ kết.", "", "", "nghe-an"),
        ("Chiều 15/7/2021, Khối thi đua số 5 họp sơ kết.", "https://bqlkcnbackan.gov.vn/news?id=2", "", "bac-kan"),
        ("Chiều 15/7/2021, Khối thi đua số 5 họp sơ kết.", "http://sokhcn.baria-vungtau.gov.vn/1", "",
        "ba-ria-vung-tau"),
        ("Chiều 15/7/2021, Khối thi đua số 5 họp sơ kết.", "https://vusta.gov.vn/1", "", ""),
        ("Chiều 15/7/2021, Khối thi đua số 5 học tập tư tưởng Hồ Chí Minh và họp sơ kết.", "", "", ""),
    ],
)  # fmt: skip
def test_provinces_are_stated_or_inferred(reading: Reads, lead: str, url: str, stated: str, inferred: str) -> None:
    found = reading(page("Khối thi đua số 5 sơ kết", lead), url=url)
    assert (found.province.value, found.province_inferred.value) == (stated, inferred)


def test_another_province_in_the_text_is_a_decoy(reading: Reads) -> None:
    lead = "Chiều 8/7/2022, Khối thi đua cơ quan Nội chính họp sơ kết 6 tháng."
    found = reading(
        page("Khối cơ quan Nội chính sơ kết", lead, "", "BĐBP tỉnh tăng cường 100 lượt cán bộ cho BĐBP tỉnh An Giang.")
    )
    assert (found.province.value, found.province_inferred.value) == ("", "")


def test_a_town_counts_for_the_province_of_its_day(reading: Reads) -> None:
    lead = "Ngày 15/{}/{}, tại thành phố Quy Nhơn, Khối thi đua số 7 họp tổng kết."
    assert reading(page("Khối thi đua số 7 tổng kết", lead.format(1, 2019))).place == "binh-dinh"
    assert reading(page("Khối thi đua số 7 tổng kết", lead.format(1, 2026))).place == "gia-lai"


@pytest.mark.parametrize(
    ("words", "name", "id"),
    [
        ("Khối thi đua các cơ quan Kinh tế – Kỹ thuật tỉnh Yên Bái", "Khối thi đua các cơ quan Kinh tế - Kỹ thuật",
         "yen-bai/kinh-te-ky-thuat"),
        ("Khối KT-KT tỉnh Yên Bái", "Khối thi đua các cơ quan Kinh tế - Kỹ thuật", "yen-bai/kinh-te-ky-thuat"),
        ("Khối thi đua VII tỉnh Cà Mau", "Khối thi đua VII", "ca-mau/khoi-7"),
        ("Khối thi đua 24 Thành phố Hồ Chí Minh", "Khối thi đua 24", "thanh-pho-ho-chi-minh/khoi-24"),
        ("Khối giao ước thi đua các sở, ngành tổng hợp tỉnh Hà Giang", "Khối thi đua các sở, ngành tổng hợp",
         "ha-giang/so-nganh-tong-hop"),
        ("Khối thi đua MTTQ và các tổ chức chính trị - xã hội tỉnh Cà Mau",
         "Khối thi đua MTTQ và các tổ chức chính trị - xã hội", "ca-mau/mttq-va-cac-to-chuc-chinh-tri-xa-hoi"),
        ("Khối thi đua Ngân hàng I tỉnh Thừa Thiên Huế", "Khối thi đua Ngân hàng I", "hue/ngan-hang-i"),
    ],
)  # fmt: skip
def test_blocs_get_one_name_and_an_id(reading: Reads, words: str, name: str, id: str) -> None:
    found = reading(page(f"{words} họp", f"Ngày 6/7/2023, {words} tổ chức hội nghị sơ kết 6 tháng đầu năm 2023."))
    assert (found.bloc.value, found.bloc_id.value) == (name, id)


def test_party_committees_of_khoi_are_no_blocs(reading: Reads) -> None:
    found = reading(
        page("Đảng ủy Khối các cơ quan tỉnh họp", "Ngày 6/7/2023, Đảng ủy Khối các cơ quan tỉnh họp bàn việc.")
    )
    assert found.bloc.value == ""
