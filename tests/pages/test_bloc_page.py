"""A bloc's sheet: every year between its first and its last, what is known of each, and what proves it."""

from plugins.archive.cycle import CYCLE
from plugins.pages.bloc_page import cycle, roster, sheet_years
from tests.pages.archives import archive_of

BLOC = "yen-bai/kinh-te-ky-thuat"
PLEDGE, HALF, FINAL = range(len(CYCLE))


def test_plain_years_have_no_gaps_and_school_years_stand_between_them() -> None:
    archive = archive_of({"Date": "2018-07-01"}, {"Date": "2021-07-01"}, {"Date": "2020-06-01", "Period": "2019-2020"})
    assert sheet_years(archive.in_bloc(BLOC)) == ["2021", "2020", "2019-2020", "2019", "2018"]


def test_a_bloc_of_a_school_has_school_years_alone() -> None:
    archive = archive_of({"Date": "2020-06-01", "Period": "2019-2020", "Next_lead": "so-y-te"})
    assert sheet_years(archive.in_bloc(BLOC)) == ["2020-2021", "2019-2020"]


def test_next_years_lead_and_deputies_open_next_years_row() -> None:
    archive = archive_of({"Lead": "so-xay-dung", "Next_lead": "so-y-te", "Next_deputies": "cong-an-tinh; bao"})
    ahead, now = roster(archive.in_bloc(BLOC), archive)
    assert ahead.year.url == "/nam/2022/" and now.year.url == "/nam/2021/"
    assert [claim.agency.url for claim in ahead.lead] == ["/co-quan/yen-bai/so-y-te/"]
    assert [claim.agency.name for claim in ahead.deputies] == ["Công an tỉnh", "Báo Yên Bái"]
    assert now.deputies == ahead.members == (), "not known"


def test_one_claim_is_proved_by_every_post_that_states_it_oldest_first() -> None:
    archive = archive_of(
        {"Date": "2021-12-01", "Lead": "so-y-te", "Title": "Sau"},
        {"Date": "2021-03-01", "Lead": "so-y-te", "Title": "Trước"},
    )
    (row,) = roster(archive.in_bloc(BLOC), archive)
    (claim,) = row.lead
    assert [proof.name for proof in claim.proofs] == ["Trước", "Sau"]


def test_two_leads_of_one_year_both_stand_in_its_cell() -> None:
    archive = archive_of({"Lead": "so-y-te"}, {"Date": "2021-12-01", "Lead": "so-xay-dung"})
    (row,) = roster(archive.in_bloc(BLOC), archive)
    assert [claim.agency.name for claim in row.lead] == ["Sở Y tế", "Sở Xây dựng"]


def test_a_body_bears_the_name_of_the_day() -> None:
    archive = archive_of({"Members": "cuc-thue"})
    (row,) = roster(archive.in_bloc(BLOC), archive)
    assert row.members[0].agency.name == "Cục Thuế tỉnh" and row.members[0].agency.note.startswith("nay là Thuế tỉnh")


def test_a_pledge_at_a_final_review_is_the_next_years() -> None:
    archive = archive_of({"Date": "2021-12-20", "Kind": "tong-ket; ky-ket-giao-uoc"})
    ahead, now = cycle(archive.in_bloc(BLOC))
    assert (ahead.year.url, now.year.url) == ("/nam/2022/", "/nam/2021/")
    assert [len(cell) for cell in ahead.cells] == [1, 0, 0] and [len(cell) for cell in now.cells] == [0, 0, 1]


def test_a_pledge_of_its_own_is_this_years() -> None:
    archive = archive_of({"Date": "2021-03-01", "Kind": "ky-ket-giao-uoc"})
    (row,) = cycle(archive.in_bloc(BLOC))
    assert len(row.cells[PLEDGE]) == 1 and not row.cells[HALF] and not row.cells[FINAL]
