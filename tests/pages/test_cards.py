"""Links name a term as it was on the day, and say quietly what it is today."""

import pytest

from plugins.archive.dates import parse_date
from plugins.pages.cards import agency_link, card, last_changed, province_link
from tests.conftest import make_vocabulary
from tests.pages.archives import archive_of


@pytest.mark.parametrize(
    ("id", "day", "name", "note"),
    [
        ("yen-bai", "2021", "Yên Bái", "nay thuộc Lào Cai"),
        ("hue", "2023-07-01", "Thừa Thiên Huế", "nay là Huế"),
        ("hue", "2025-07-01", "Huế", ""),
        ("ba-ria-vung-tau", "2021", "Bà Rịa - Vũng Tàu", ""),
        ("lien-tinh", "2021", "Liên tỉnh", ""),
    ],
)
def test_provinces(id: str, day: str, name: str, note: str) -> None:
    link = province_link(id, archive_of(), parse_date(day))
    assert (link.name, link.note) == (name, note)


@pytest.mark.parametrize(
    ("id", "home", "name", "note"),
    [
        ("yen-bai/so-xay-dung", "yen-bai", "Sở Xây dựng", "nay thuộc Lào Cai"),
        ("yen-bai/so-xay-dung", "an-giang", "Sở Xây dựng tỉnh Yên Bái", "nay thuộc Lào Cai"),
        ("da-nang/cong-an-tinh", "an-giang", "Công an thành phố Đà Nẵng", ""),
        ("an-giang/cuc-thue", "an-giang", "Cục Thuế tỉnh", "nay là Thuế tỉnh"),
        (
            "an-giang/so-tai-nguyen-va-moi-truong", "an-giang", "Sở Tài nguyên và Môi trường",
            "nay là Sở Nông nghiệp và Môi trường tỉnh An Giang",
        ),
        ("an-giang/so-y-te", "an-giang", "Sở Y tế", ""),
    ],
)  # fmt: skip
def test_agencies(id: str, home: str, name: str, note: str) -> None:
    link = agency_link(id, archive_of(), parse_date("2021-07-15"), home=home)
    assert (link.name, link.note) == (name, note)


def test_a_body_that_was_divided_names_all_its_heirs() -> None:
    known = make_vocabulary(
        agencies="""
["an-giang/so-lon"]
name = "Sở Lớn"
group = "so"
until = "2020"
successors = [{to = "an-giang/so-y-te", from = "2021"}, {to = "an-giang/so-xay-dung", from = "2021"}]
"""
    )
    link = agency_link("an-giang/so-lon", archive_of(vocabulary=known), parse_date("2019"), home="an-giang")
    assert link.note == "nay thuộc Sở Y tế tỉnh An Giang; Sở Xây dựng tỉnh An Giang"


def test_a_card_states_its_date_for_people_and_for_machines() -> None:
    archive = archive_of({"Date": "2021?"})
    shown = card(archive.posts[0], archive)
    assert (shown.date, shown.date_words, shown.iso) == ("khoảng 2021", "khoảng năm 2021", "2021")


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, "2021-07-15"),
        ({"Date": "2021"}, "2021-01-01"),
        ({"Published": "2021-07-20T07:36"}, "2021-07-20"),
        ({"Published": "2021-07-20", "Corrections": ["2024-03-02 | a", "2022-03-02 | b"]}, "2024-03-02"),
    ],
)
def test_a_post_last_changed_when_it_was_corrected_else_published_else_held(changes: dict[str, str], day: str) -> None:
    assert last_changed(archive_of(changes).posts) == day


def test_nothing_has_no_day() -> None:
    assert last_changed([]) == ""
