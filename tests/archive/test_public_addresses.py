"""What was published once: which terms keep their pages, and where lists and terms that are gone lead."""

import pytest

from plugins.archive.archive import Archive
from plugins.archive.facets import AGENCY, BLOC, YEAR
from plugins.archive.public_addresses import kept_terms, leads_on, read, written
from plugins.archive.vocabulary import Vocabulary
from tests.conftest import make_post

PAGES = {"/", "/khoi/", "/khoi/yen-bai/khoi-8/", "/nam/", "/nam/2021/", "/bai/", "/van-ban/", "/co-quan/"}


def test_a_list_follows_from_its_addresses_alone() -> None:
    assert read(written(["/b/", "/a/", "/a/"])) == {"/a/", "/b/"}
    assert written(["/b/", "/a/"]) == written(["/a/", "/b/", "/a/"])


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/khoi/yen-bai/khoi-8/2021/", "/khoi/yen-bai/khoi-8/"),
        ("/khoi/yen-bai/", "/khoi/"),
        ("/nam/2021/yen-bai/", "/nam/2021/"),
        ("/bai/2017/", "/bai/"),
        ("/van-ban/34-ct-tw/", "/van-ban/"),
        ("/bai/2021/a/", None),
        ("/khoi/yen-bai/khoi-9/", None),
        ("/khoi/yen-bai/khoi-9/2021/", None),
        ("/nam/2030/", None),
        ("/nam/2030/yen-bai/", None),
        ("/gioi-thieu/", None),
        ("/cu.html", None),
    ],
)
def test_parts_lead_to_their_list_and_nothing_else_leads_anywhere(address: str, target: str | None) -> None:
    assert leads_on([address], PAGES, {}).get(address) == target


def test_the_parts_of_a_term_that_moved_go_with_it() -> None:
    moved = {"/khoi/yen-bai/cu/": "/khoi/yen-bai/khoi-8/"}
    lost = ["/khoi/yen-bai/cu/2021/", "/khoi/yen-bai/cu/2020/"]
    assert leads_on(lost, {*PAGES, "/khoi/yen-bai/khoi-8/2021/"}, moved) == {
        "/khoi/yen-bai/cu/2021/": "/khoi/yen-bai/khoi-8/2021/",
        "/khoi/yen-bai/cu/2020/": "/khoi/yen-bai/khoi-8/",
    }


def test_terms_that_were_public_stay_without_a_post(vocabulary: Vocabulary) -> None:
    public = ["/co-quan/yen-bai/so-y-te/", "/co-quan/yen-bai/khong-co/", "/nam/2016-2017/", "/nam/2030/yen-bai/"]
    archive = Archive(vocabulary, [make_post(Lead="so-xay-dung")], kept_terms(public))
    assert archive.is_kept(AGENCY, "yen-bai/so-y-te") and "yen-bai/so-y-te" in archive.terms(AGENCY)
    assert "yen-bai/khong-co" not in archive.terms(AGENCY), "the vocabulary does not know it"
    assert archive.terms(YEAR) == ["2021", "2016-2017"] and not archive.is_kept(YEAR, "2030")
    assert not archive.is_kept(BLOC, "yen-bai/kinh-te-ky-thuat")
    assert archive.terms(YEAR) != Archive(vocabulary, archive.posts).terms(YEAR)
