"""The strip of twelve months ends with the newest month that a post is known to have been held in."""

from plugins.pages.season import MARKS_SHOWN, last_month, season
from tests.pages.archives import archive_of


def test_twelve_months_run_over_the_turn_of_the_year() -> None:
    archive = archive_of({"Date": "2022-03-10"}, {"Date": "2021-04-02"}, {"Date": "2021-03-31"})
    assert last_month(archive.posts) == (2022, 3)
    months = season(archive.posts, (2022, 3), archive)
    assert [(month.name, month.year) for month in (months[0], months[8], months[9], months[11])] == [
        ("Tháng 4", 2021), ("Tháng 12", 2021), ("Tháng 1", 2022), ("Tháng 3", 2022),
    ]  # fmt: skip
    assert [month.total for month in months] == [1, *[0] * 10, 1], "a year and a day ago is no longer in it"


def test_posts_without_a_month_are_in_no_month() -> None:
    archive = archive_of({"Date": "2022"}, {"Date": "2021-05"})
    assert last_month(archive.posts) == (2021, 5)
    assert sum(month.total for month in season(archive.posts, (2022, 12), archive)) == 0
    assert last_month(archive_of({"Date": "2022"}).posts) is None


def test_a_full_month_says_how_many_there_are_and_marks_some() -> None:
    archive = archive_of(
        *({"Date": f"2021-07-{1 + at % 28:02}", "Title": f"Bài {at}"} for at in range(MARKS_SHOWN + 5))
    )
    last = season(archive.posts, (2021, 7), archive)[-1]
    assert last.total == MARKS_SHOWN + 5 and len(last.marks) == MARKS_SHOWN
