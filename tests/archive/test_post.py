"""Posts: who was what at a conference."""

import pytest

from plugins.archive.keys import KEYS, REQUIRED
from plugins.archive.post import Role, Status
from tests.conftest import make_post


def test_roles_come_in_the_order_of_the_facts_box() -> None:
    post = make_post(
        Next_deputies="so-y-te", Next_lead="so-xay-dung", Host="cong-an-tinh", Guests="bao",
        Members="hoi-dong-y; so-y-te", Deputies="so-y-te", Lead="so-xay-dung",
    )  # fmt: skip
    assert [(role.value, agency.removeprefix("yen-bai/")) for role, agency in post.roles()] == [
        ("lead", "so-xay-dung"),
        ("deputy", "so-y-te"),
        ("member", "hoi-dong-y"),
        ("guest", "bao"),
        ("host", "cong-an-tinh"),
        ("next_lead", "so-xay-dung"),
        ("next_deputy", "so-y-te"),
    ]


def test_agencies_are_named_once_each_in_that_order() -> None:
    post = make_post(Lead="so-xay-dung", Deputies="so-y-te", Members="so-y-te; so-xay-dung; bao")
    assert post.agencies() == ("yen-bai/so-xay-dung", "yen-bai/so-y-te", "yen-bai/bao")


def test_a_host_that_is_text_is_no_agency() -> None:
    post = make_post(Host='"Hội trường lớn"')
    assert list(post.roles()) == [] and post.agencies() == ()


def test_a_body_for_which_an_award_was_proposed_had_no_role_by_that() -> None:
    assert make_post(Proposed="so-y-te | Cờ thi đua").agencies() == ()


def test_the_main_kind_comes_first() -> None:
    assert make_post(Kind="tong-ket; ky-ket-giao-uoc").kind == "tong-ket"


@pytest.mark.parametrize(("written", "draft"), [("draft", True), ("published", False), (None, False)])
def test_drafts(written: str | None, draft: bool) -> None:
    assert make_post(Status=written).is_draft is draft


def test_keys_are_those_of_the_contract() -> None:
    assert len(KEYS) == len(set(KEYS)) == 33
    assert set(REQUIRED) < set(KEYS)


def test_names_in_data_files_are_those_of_the_contract() -> None:
    assert [str(role) for role in Role] == ["lead", "deputy", "member", "guest", "host", "next_lead", "next_deputy"]
    assert [str(status) for status in Status] == ["published", "draft", "withdrawn"]
