"""facet_addresses: what an address of a facet is of, and whether there may be a page."""

from pathlib import Path

import pytest

from plugins.archive.facet_addresses import is_lasting, is_missing
from plugins.archive.facets import FACETS, facet_named
from plugins.archive.vocabulary import load_vocabulary
from plugins.pages.cards import _LINKS
from plugins.pages.extras import BESIDE
from plugins.pages.index_pages import _GROUPS
from tests.site.contents import new_content


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        ("/khoi/", False),
        ("/khoi/yen-bai/", False),
        ("/khoi/khong-co/", True),
        ("/khoi/yen-bai/kinh-te-ky-thuat/", False),
        ("/khoi/yen-bai/kinh-te-ky-thuat/atom.xml", False),
        ("/khoi/yen-bai/kinh-te-ky-thuat/index.json", False),
        ("/khoi/yen-bai/kinh-te-ky-thuat/2021/", False),
        ("/khoi/yen-bai/kinh-te-ky-thuat/yen-bai/", True),
        ("/khoi/yen-bai/kinh-te-ky-thuat/2021/2022/", True),
        ("/khoi/yen-bai/khong-co/", True),
        ("/khoi/yen-bai/khong-co/atom.xml", True),
        ("/co-quan/yen-bai/so-y-te/ca-tien-than/", False),
        ("/co-quan/yen-bai/so-y-te/ca-tien-than/2021/", False),
        ("/khoi/yen-bai/kinh-te-ky-thuat/ca-tien-than/", True),
        ("/loai-khoi/kinh-te-ky-thuat/2021/yen-bai/", False),
        ("/loai-khoi/kinh-te-ky-thuat/yen-bai/2021/", True),
        ("/hoi-nghi/so-ket/2016-2017/", False),
        ("/hoi-nghi/khong-co/", True),
        ("/nam/1990/", False),
        ("/khong-phai-muc/x/", False),
    ],
)
def test_what_the_vocabulary_tells_of_an_address(address: str, missing: bool, tmp_path: Path) -> None:
    vocabulary, _ = load_vocabulary(new_content(tmp_path / "content") / "vocabulary")
    assert is_missing(address, vocabulary) is missing


@pytest.mark.parametrize(
    ("address", "lasting"),
    [
        ("/khoi/yen-bai/kinh-te-ky-thuat/", True),
        ("/khoi/yen-bai/kinh-te-ky-thuat/2021/", False),
        ("/tinh/yen-bai/", True),
        ("/nam/2021/", False),
        ("/co-quan/yen-bai/so-y-te/", False),
    ],
)
def test_addresses_that_last_as_long_as_the_vocabulary_has_them(address: str, lasting: bool) -> None:
    assert is_lasting(address) is lasting


def test_every_name_in_the_table_has_its_code() -> None:
    for facet in FACETS:
        assert facet.beside in BESIDE and facet.groups in _GROUPS and facet.link in ("", *_LINKS)
        assert all(facet_named(name) for name in facet.spread)
        assert set(facet.split) <= {"year", "province", "added"} and facet.split


def test_no_two_facets_share_a_name_a_path_or_a_parameter() -> None:
    for values in ([facet.name for facet in FACETS], [facet.path for facet in FACETS]):
        assert len(set(values)) == len(values)
    parameters = [facet.parameter for facet in FACETS if facet.parameter]
    assert len(set(parameters)) == len(parameters)
