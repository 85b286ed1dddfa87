"""The coverage page tells editors what is missing, and how much of it."""

from plugins.pages.coverage_page import SHOWN, coverage_page
from plugins.pages.term_pages import Pages
from tests.pages.archives import archive_of


def totals(*posts: dict[str, str]) -> dict[str, int]:
    return {gap.title: gap.total for gap in coverage_page(Pages(archive_of(*posts))).view.gaps}


def test_a_year_with_one_meeting_lacks_the_others() -> None:
    found = totals({"Kind": "so-ket"})
    assert found["Năm của khối chưa có bài ký kết giao ước"] == 1
    assert found["Năm của khối chưa có bài sơ kết"] == 0
    assert found["Năm của khối chưa có bài tổng kết"] == 1


def test_posts_that_lack_source_day_lead_or_members_are_counted() -> None:
    full = {"Lead": "so-y-te", "Members": "so-y-te; so-xay-dung; bao"}
    assert set(totals(full).values()) == {0, 1}, "one meeting of three"
    poor = {"Source": "Báo Yên Bái", "Date": "2021?"}
    found = totals(full, poor)
    for title in ("Bài chưa có địa chỉ nguồn", "Bài có ngày họp chưa rõ", "Bài chưa rõ Trưởng khối"):
        assert found[title] == 1, title
    assert found["Bài chưa có danh sách thành viên"] == 1


def test_a_source_that_is_known_to_be_gone_is_not_missing() -> None:
    assert totals({"Source": "Báo Yên Bái | không còn"})["Bài chưa có địa chỉ nguồn"] == 0


def test_a_long_gap_is_counted_whole_and_shown_in_part() -> None:
    posts = [
        {"Date": f"20{10 + at % 10}-0{1 + at % 9}-{1 + at % 28:02}", "Title": f"Bài {at}"} for at in range(SHOWN + 7)
    ]
    (gap,) = [
        gap for gap in coverage_page(Pages(archive_of(*posts))).view.gaps if gap.title == "Bài chưa rõ Trưởng khối"
    ]
    assert gap.total == SHOWN + 7 and len(gap.links) == SHOWN
