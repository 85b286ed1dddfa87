"""Tables: plain values, ids everywhere, in an order that scripts rely on."""

from plugins.datasets.tables import (
    POST_FIELDS,
    agency_rows,
    bloc_rows,
    post_row,
    province_rows,
    published_count,
    published_row,
    roster_count,
    roster_rows,
)
from tests.conftest import make_post
from tests.pages.archives import archive_of


def test_a_post_is_a_row_of_ids() -> None:
    row = post_row(
        make_post(Lead="Sở Xây dựng", Members="an-giang/so-y-te; bao", Host='"Hội trường A"', Next_lead="so-y-te")
    )
    assert tuple(row) == POST_FIELDS
    assert row["lead"] == "yen-bai/so-xay-dung" and row["members"] == ["an-giang/so-y-te", "yen-bai/bao"]
    assert (row["province"], row["bloc"], row["host"]) == ("yen-bai", "yen-bai/kinh-te-ky-thuat", "Hội trường A")
    assert (row["date"], row["period"], row["kinds"], row["next_lead"]) == (
        "2021-07-15",
        "2021",
        ["so-ket"],
        "yen-bai/so-y-te",
    )


def test_two_portals_on_one_conference_are_both_named() -> None:
    row = post_row(make_post(Source=["Báo A | https://a.vn/1", "Báo B | không còn", "Báo C | https://c.vn/3"]))
    assert row["source"] == "Báo A; Báo B; Báo C"
    assert row["source_url"] == "https://a.vn/1; https://c.vn/3"


def test_drafts_are_left_out() -> None:
    archive = archive_of({"Status": "draft", "Lead": "so-y-te"}, {"Title": "Đã đăng", "Lead": "so-xay-dung"})
    posts = archive.posts
    assert [row["title"] for post in posts for row in published_row(post)] == ["Đã đăng"]
    assert [row["agency"] for post in posts for row in roster_rows(post)] == ["yen-bai/so-xay-dung"]
    assert [published_count(post) for post in posts] == [len(published_row(post)) for post in posts]
    assert [roster_count(post) for post in posts] == [len(roster_rows(post)) for post in posts]


def test_terms_tell_their_names_lives_successors_and_counts() -> None:
    archive = archive_of({"Lead": "cuc-thue"})
    tax = next(row for row in agency_rows(archive) if row["id"] == "yen-bai/cuc-thue")
    assert tax["names"] == [{"name": "Cục Thuế tỉnh", "from": "", "until": "2025-06"}]
    assert [step["to"] for step in tax["successors"]] == ["lao-cai/cuc-thue"] and tax["until"] == "2025-06"
    assert (tax["posts"], tax["type"], tax["group"]) == (1, "cuc-thue", "trunguong")
    bloc = next(row for row in bloc_rows(archive) if row["posts"])
    assert (bloc["id"], bloc["function"]) == ("yen-bai/kinh-te-ky-thuat", "kinh-te-ky-thuat")
    provinces = {row["id"]: row for row in province_rows(archive)}
    assert provinces["yen-bai"]["posts"] == 1 and provinces["lien-tinh"]["kind"] == ""
    assert {frozenset(row) for row in provinces.values()} == {frozenset(provinces["yen-bai"])}
