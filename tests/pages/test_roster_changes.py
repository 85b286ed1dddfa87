"""What a bloc's page and twin tell of its members: how much is known, and who came and went."""

import json

from plugins.archive.facets import BLOC as BLOCS
from plugins.pages.bloc_page import roster
from plugins.pages.roster_changes import changes, twin
from plugins.pages.term_pages import Pages
from tests.pages.archives import archive_of

BLOC = "yen-bai/kinh-te-ky-thuat"
FIRST = {"Date": "2018-02-01", "Lead": "bao", "Members": "so-y-te; cong-an-tinh", "Member_count": "3"}
LAST = {"Date": "2021-02-01", "Members": "bao; so-y-te; so-xay-dung; cuc-thue", "Member_count": "4"}


def test_a_list_says_what_it_is() -> None:
    archive = archive_of(
        FIRST, {"Date": "2019-02-01", "Members": "bao", "Member_count": "5"}, {"Date": "2020-02-01", "Members": "bao"}
    )
    told = {row.year.name: row.extent for row in roster(archive.in_bloc(BLOC), archive)}
    assert told == {
        "Năm 2020": "nguồn không nói đủ hay thiếu", "Năm 2019": "nêu tên 1 trong 5", "Năm 2018": "đủ 3 đơn vị",
    }  # fmt: skip


def test_a_lead_is_no_member_beside_it_in_any_post_of_the_year() -> None:
    archive = archive_of(
        FIRST, {"Date": "2018-07-01", "Members": "bao; so-y-te"}, {"Date": "2017-12-20", "Next_lead": "so-y-te"}
    )
    row = roster(archive.in_bloc(BLOC), archive)[0]
    assert [claim.agency.name for claim in row.lead] == ["Sở Y tế", "Báo Yên Bái"]
    assert [claim.agency.name for claim in row.members] == ["Công an tỉnh"]


def test_who_came_and_went_is_told_with_both_proofs() -> None:
    archive = archive_of(FIRST, {"Date": "2020-02-01", "Members": "bao"}, LAST)
    (row,) = changes(BLOC, archive)
    assert (row.earlier.name, row.later.name) == ("Năm 2018", "Năm 2021")
    assert [proof.url for proof in row.proofs] == ["/bai/2018/p0/", "/bai/2021/p2/"]
    assert [link.name for link in row.between] == ["Năm 2019", "Năm 2020"]
    assert [link.name for link in row.joined] == ["Sở Xây dựng", "Cục Thuế tỉnh"]
    assert [link.name for link in row.left] == ["Công an tỉnh"]


def test_the_twin_tells_the_same() -> None:
    archive = archive_of(FIRST, LAST)
    page = Pages(archive).term(BLOCS, BLOC)
    assert page.twin
    told = json.loads(page.twin())
    assert told["rosters"][0] == {
        "year": "2018", "extent": "whole", "member_count": 3, "url": "/bai/2018/p0/",
        "members": ["yen-bai/bao", "yen-bai/so-y-te", "yen-bai/cong-an-tinh"],
    }  # fmt: skip
    assert told["changes"][0]["urls"] == ["/bai/2018/p0/", "/bai/2021/p1/"]
    assert {"kind": "left", "before": ["yen-bai/cong-an-tinh"], "after": []} in told["changes"][0]["changes"]


def test_other_pages_have_no_rosters() -> None:
    archive = archive_of(FIRST)
    assert twin("province", "/tinh/yen-bai/", archive) == twin("bloc", "/khoi/yen-bai/", archive) == {}
