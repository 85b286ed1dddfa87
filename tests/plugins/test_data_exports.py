"""data_exports: every row from the posts, every file with its size on the page that leads to it."""

from plugins.pages.data_page import size_words
from tests.site.built import Built, words


def test_the_data_page_tells_what_each_file_weighs(small: Built) -> None:
    told = words(small.page("/du-lieu/").main)
    for name in (
        "posts.json",
        "posts.csv",
        "blocs.json",
        "agencies.json",
        "provinces.json",
        "rosters.csv",
        "datapackage.json",
    ):
        assert name in told
        assert size_words((small.folder / "du-lieu" / name).stat().st_size) in told, name


def test_drafts_are_in_no_data_file(small: Built) -> None:
    assert len(small.json("/du-lieu/posts.json")) == 6
    assert "da-nang/noi-chinh" not in small.text("/du-lieu/rosters.csv")


def test_a_meeting_place_in_words_is_told_as_it_is(small: Built) -> None:
    hosts = {row["url"]: row["host"] for row in small.json("/du-lieu/posts.json")}
    assert hosts["/bai/2017/an-giang-nam-hoc/"] == "Hội trường A"
    assert hosts["/bai/2021/yen-bai-2021/"] == "yen-bai/truong-cao-dang-nghe"


def test_next_years_lead_is_a_role_of_its_own(small: Built) -> None:
    assert "yen-bai/kinh-te-ky-thuat,2018,yen-bai/so-y-te,next_lead,/bai/2018/yen-bai-2018/" in small.text(
        "/du-lieu/rosters.csv"
    )
