"""Permalinks: the addresses of the contract."""

import pytest

from plugins.archive import permalinks
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FUNCTION, KIND, PROVINCE, YEAR
from plugins.archive.permalinks import RESERVED_SLUGS, output_path, post_url
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
