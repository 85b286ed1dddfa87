"""Tables: plain values, ids everywhere, in an order that scripts rely on."""

from typing import Any

from plugins.archive.terms import Term
from plugins.datasets.tables import (
    AWARD_FIELDS,
    POST_FIELDS,
    ROSTER_FIELDS,
    Row,
    agency_rows,
    award_count,
    award_rows,
    bloc_rows,
    post_row,
    province_rows,
    published_count,
    published_row,
    roster_count,
    roster_rows,
)
from tests.conftest import make_vocabulary
from tests.pages.archives import archive_of


def row_of(**changes: Any) -> Row:
    """The row of a post that is alone in its archive."""
    archive = archive_of(changes)
    return post_row(archive.recorded[0], archive)


def test_a_post_is_a_row_of_ids() -> None:
    row = row_of(Lead="Sở Xây dựng", Members="an-giang/so-y-te; bao", Host='"Hội trường A"', Next_lead="so-y-te")
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
    row = row_of(Source=["Báo A | https://a.vn/1", "Báo B | không còn", "Báo C | https://c.vn/3"])
    assert row["source"] == "Báo A; Báo B; Báo C"
    assert row["source_url"] == "https://a.vn/1; https://c.vn/3"


def test_drafts_are_left_out() -> None:
    archive = archive_of({"Status": "draft", "Lead": "so-y-te"}, {"Title": "Đã đăng", "Lead": "so-xay-dung"})
    posts = archive.posts
    assert [row["title"] for post in posts for row in published_row(post, archive)] == ["Đã đăng"]
    assert [row["agency"] for post in posts for row in roster_rows(post, archive)] == ["yen-bai/so-xay-dung"]
    assert [published_count(post, archive) for post in posts] == [len(published_row(post, archive)) for post in posts]
    assert [roster_count(post, archive) for post in posts] == [len(roster_rows(post, archive)) for post in posts]


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


def test_columns_are_those_of_the_contract() -> None:
    assert POST_FIELDS == (
        "url", "title", "date", "period", "kinds", "province", "bloc", "lead", "deputies", "members", "guests", "host",
        "source", "source_url", "published", "next_lead", "sha256", "member_count", "place", "mode", "added",
        "documents", "provinces", "source_sha256", "retrieved", "archived_url", "status",
    )  # fmt: skip
    assert ROSTER_FIELDS == ("bloc", "year", "agency", "role", "url", "extent")
    assert AWARD_FIELDS == ("bloc", "year", "agency", "award", "state", "value", "url")


def test_of_a_withdrawn_post_a_row_tells_that_alone() -> None:
    withdrawn = {"Status": "withdrawn", "Corrections": "2024-03-02 | rút", "Lead": "so-y-te"}
    archive = archive_of(withdrawn, {"Title": "Đã đăng"})
    rows = [row for post in archive.recorded for row in published_row(post, archive)]
    assert [set(row) for row in rows] == [set(POST_FIELDS), {"url", "status"}]
    assert rows[-1] == {"url": "/bai/2021/p0/", "status": "withdrawn"}
    assert [row for post in archive.recorded for row in roster_rows(post, archive)] == []


def test_what_each_source_has_stands_in_their_order() -> None:
    row = row_of(Source=["Báo A", "Báo B | https://b.vn/1 không còn"], Retrieved=["-", "2024-01-02"])
    assert (row["retrieved"], row["source_url"], row["source_sha256"]) == ("-; 2024-01-02", "https://b.vn/1", "")


def test_a_body_has_its_highest_role_of_the_year() -> None:
    archive = archive_of(
        {"Members": "so-y-te; so-xay-dung; bao", "Member_count": "3"},
        {"Date": "2021-12-20", "Kind": "tong-ket", "Lead": "so-y-te", "Members": "so-y-te; bao"},
    )
    rows = [row for post in archive.posts for row in roster_rows(post, archive)]
    told = sorted((row["agency"].partition("/")[2], row["role"], row["url"][-3:-1], row["extent"]) for row in rows)
    assert told == [
        ("bao", "member", "p0", "whole"), ("bao", "member", "p1", "whole"), ("so-xay-dung", "member", "p0", "whole"),
        ("so-y-te", "lead", "p1", "whole"),
    ]  # fmt: skip
    assert [roster_count(post, archive) for post in archive.posts] == [
        len(roster_rows(post, archive)) for post in archive.posts
    ]


def test_several_years_have_a_row_each_and_a_school_year_has_one() -> None:
    for period, years in (("2024/2025", ["2024", "2025"]), ("2016-2017", ["2016-2017"]), ("2021-H1", ["2021"])):
        archive = archive_of({"Period": period, "Lead": "so-y-te", "Given": "so-y-te | Cờ thi đua"})
        post = archive.posts[0]
        assert [row["year"] for row in roster_rows(post, archive)] == years
        assert [row["year"] for row in award_rows(post, archive)] == years


def test_results_are_rows_by_state() -> None:
    vocabulary = make_vocabulary()
    vocabulary.awards["co"] = Term("co", "Cờ thi đua của UBND tỉnh", aliases=("Cờ thi đua UBND tỉnh",))
    archive = archive_of(
        {
            "Proposed": "so-y-te | Cờ thi đua UBND tỉnh", "Given": "bao | Giấy khen | 2020",
            "Ranking": "1 | so-y-te", "Votes": ["so-y-te | 9/9 | Cờ thi đua", "bao | từ chối"],
        },
        vocabulary=vocabulary,
    )  # fmt: skip
    rows = award_rows(archive.posts[0], archive)
    assert [tuple(row.values())[1:6] for row in rows] == [
        ("2021", "yen-bai/so-y-te", "Cờ thi đua của UBND tỉnh", "proposed", ""),
        ("2020", "yen-bai/bao", "Giấy khen", "given", ""),
        ("2021", "yen-bai/so-y-te", "", "ranked", "1"),
        ("2021", "yen-bai/so-y-te", "Cờ thi đua", "voted", "9/9"),
        ("2021", "yen-bai/bao", "", "voted", "từ chối"),
    ]
    assert award_count(archive.posts[0], archive) == 5


def test_a_post_stands_under_the_provinces_that_its_bloc_reaches() -> None:
    bloc = "lien-tinh/bao-dang"
    archive = archive_of(
        {"Bloc": bloc, "Members": "yen-bai/bao; an-giang/bao", "Place": "hue"},
        {"Bloc": bloc, "Date": "2022-01-02", "Host": "lao-cai/bao"},
    )
    rows = {post.slug: post_row(post, archive)["provinces"] for post in archive.posts}
    assert rows == {"p0": ["an-giang", "hue", "lao-cai", "yen-bai"], "p1": ["an-giang", "lao-cai", "yen-bai"]}
    reach = next(row for row in bloc_rows(archive) if row["id"] == bloc)
    assert (reach["reach"], reach["level"], reach["word"]) == (["an-giang", "lao-cai", "yen-bai"], "several", "khối")
