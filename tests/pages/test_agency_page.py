"""An agency's roles: by year, and counted; with its predecessors as one where that is asked for."""

from plugins.pages.agency_page import COLUMNS, role_counts, roles_by_year
from tests.pages.archives import archive_of

ID = "yen-bai/so-xay-dung"


def test_each_role_has_its_column_and_newest_years_come_first() -> None:
    archive = archive_of(
        {"Lead": "so-xay-dung"}, {"Date": "2022-07-01", "Guests": "so-xay-dung", "Host": "so-xay-dung"}
    )
    rows = roles_by_year([ID], archive.posts, archive)
    assert [row.year.url for row in rows] == ["/nam/2022/", "/nam/2021/"]
    assert [len(cell) for cell in rows[0].cells] == [0, 0, 0, 1, 1]
    assert [len(cell) for cell in rows[1].cells] == [1, 0, 0, 0, 0]
    assert len(COLUMNS) == 5


def test_a_year_with_a_promised_role_alone_is_shown() -> None:
    archive = archive_of({"Next_lead": "so-xay-dung"})
    (row,) = roles_by_year([ID], archive.posts, archive)
    assert row.year.url == "/nam/2021/" and not any(row.cells)


def test_roles_are_counted_by_conference() -> None:
    archive = archive_of({"Lead": "so-xay-dung", "Host": "so-xay-dung"}, {"Date": "2022-07-01", "Lead": "so-xay-dung"})
    assert role_counts(ID, archive.posts) == (("Trưởng khối", 2), ("Nơi họp", 1))


def test_predecessors_count_as_one_body_where_asked() -> None:
    archive = archive_of(
        {"Lead": "so-xay-dung"}, {"Date": "2025-08-01", "Bloc": "an-giang/khoi-7", "Guests": "lao-cai/so-xay-dung"}
    )
    rows = roles_by_year(["lao-cai/so-xay-dung", ID], archive.posts, archive)
    assert [row.year.url for row in rows] == ["/nam/2025/", "/nam/2021/"]
