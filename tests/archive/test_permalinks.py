"""Permalinks: the addresses of the contract, and the register that keeps their order."""

from pathlib import Path

import pytest

from plugins.archive import permalinks
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FUNCTION, KIND, PROVINCE, YEAR
from plugins.archive.permalinks import RESERVED_SLUGS, in_register_order, output_path, post_url, read_register
from tests.conftest import make_post


def test_every_address_of_the_contract() -> None:
    assert post_url(make_post(path="posts/2021/khoi.md")) == "/bai/2021/khoi/"
    assert permalinks.calendar_year_url(2021) == "/bai/2021/"
    assert BLOC.url("yen-bai/kinh-te-ky-thuat") == "/khoi/yen-bai/kinh-te-ky-thuat/"
    assert FUNCTION.url("noi-chinh") == "/loai-khoi/noi-chinh/"
    assert YEAR.url("2016-2017") == "/nam/2016-2017/"
    assert AGENCY.url("yen-bai/so-y-te") == "/co-quan/yen-bai/so-y-te/"
    assert AGENCY_TYPE.url("so-y-te") == "/loai-co-quan/so-y-te/"
    assert PROVINCE.url("yen-bai") == "/tinh/yen-bai/"
    assert KIND.url("so-ket") == "/hoi-nghi/so-ket/"


def test_a_post_stands_under_the_year_of_its_date_not_of_its_period() -> None:
    assert post_url(make_post(Date="2022-01-10", Period="2021")) == "/bai/2022/a/"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/bai/2021/a/", "bai/2021/a/index.html"),
        ("/404.html", "404.html"),
        ("/a/atom.xml", "a/atom.xml"),
    ],
)
def test_output_paths(url: str, path: str) -> None:
    assert output_path(url) == path


@pytest.mark.parametrize("slug", ["index", "archives", "tags", "con", "nul", "aux", "com1", "lpt9"])
def test_slugs_that_are_taken_by_pages_or_by_windows(slug: str) -> None:
    assert slug in RESERVED_SLUGS


def test_the_register_has_comments_and_blank_lines(tmp_path: Path) -> None:
    file = tmp_path / "permalinks.txt"
    file.write_bytes("\ufeff# Sổ địa chỉ\r\n\r\n/bai/2021/b/\r\n  /bai/2021/a/  \r\n".encode())
    assert read_register(file) == ["/bai/2021/b/", "/bai/2021/a/"]
    assert read_register(tmp_path / "none.txt") == []


def test_registered_posts_keep_their_positions_and_new_ones_follow_by_date() -> None:
    """Search refers to posts by position, so a position must never move."""
    old, older, new, newer = (
        make_post(path=f"posts/2021/{slug}.md", Date=day)
        for slug, day in (("b", "2021-05-01"), ("a", "2021-03-01"), ("d", "2021-01-01"), ("c", "2021-06"))
    )
    register = ["/bai/2021/b/", "/khoi/yen-bai/x/", "/bai/2021/a/"]
    assert [post.slug for post in in_register_order([newer, new, older, old], register)] == ["b", "a", "d", "c"]
    assert [post.slug for post in in_register_order([old, older], [])] == ["a", "b"]
