"""Lists stay whole up to a hundred posts; longer ones are cut where no address will ever shift."""

import pytest

from plugins.archive.archive import Archive
from plugins.pages.cards import card
from plugins.pages.listing import LATEST, LIMIT, cut, listing
from tests.pages.archives import archive_of


def archive_with(count: int) -> Archive:
    places = ("an-giang/khoi-7", "yen-bai/kinh-te-ky-thuat", "da-nang/noi-chinh")
    return archive_of(
        *(
            {"Date": f"20{10 + at % 12}-0{1 + at % 9}-05", "Bloc": places[at % 3], "Title": f"Bài {at}"}
            for at in range(count)
        )
    )


@pytest.mark.parametrize(("count", "is_cut"), [(LIMIT - 1, False), (LIMIT, False), (LIMIT + 1, True)])
def test_the_hundred_and_first_post_cuts_a_list(count: int, is_cut: bool) -> None:
    archive = archive_with(count)
    shown = listing(archive.posts, "/x/", ("year",), archive, lambda post: card(post, archive))
    assert shown.total == count and bool(shown.parts) == is_cut
    assert sum(len(group.cards) for group in shown.groups) == (LATEST if is_cut else count)
    assert sum(link.count for link in shown.parts) == (count if is_cut else 0)


def test_years_come_newest_first_and_their_addresses_are_years() -> None:
    archive = archive_with(LIMIT + 1)
    urls = [part.url for part in cut(archive.posts, "/x/", ("year", "province"), archive)]
    assert urls == [f"/x/{year}/" for year in range(2021, 2009, -1)]


def test_provinces_come_in_vietnamese_order() -> None:
    archive = archive_with(LIMIT + 1)
    parts = cut(archive.posts, "/x/", ("province",), archive)
    assert [part.name for part in parts] == ["An Giang", "Đà Nẵng", "Yên Bái"]
    assert [part.url for part in parts] == ["/x/an-giang/", "/x/da-nang/", "/x/yen-bai/"]
    assert sum(len(part.posts) for part in parts) == LIMIT + 1


def test_a_list_without_a_way_to_cut_it_stays_whole() -> None:
    archive = archive_with(LIMIT + 1)
    assert cut(archive.posts, "/x/", (), archive) == []
