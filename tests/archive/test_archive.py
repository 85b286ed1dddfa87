"""The archive: posts under their terms, counts that agree everywhere, and history seen from both ends."""

from typing import Any

import pytest

from plugins.archive.archive import Archive, newest_first
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FACETS, FUNCTION, KIND, PROVINCE, YEAR, Facet
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from tests.conftest import make_post, make_vocabulary


def post(slug: str, **changes: Any) -> Post:
    return make_post(path=f"posts/2021/{slug}.md", **changes)


def archive_of(*posts: Post, vocabulary: Vocabulary | None = None) -> Archive:
    return Archive(vocabulary or make_vocabulary(), newest_first(posts))


def slugs(posts: list[Post]) -> list[str]:
    return [found.slug for found in posts]


def test_newest_first_whatever_the_files_are_called() -> None:
    """A vaguer date stands where it can last be, behind the day itself."""
    posts = [
        post("a", Date="2020"),
        post("b", Date="2020-12-31"),
        post("c", Date="2021-01-01"),
        post("d", Date="2020-11"),
    ]
    assert slugs(newest_first(posts)) == slugs(newest_first(posts[::-1])) == ["c", "b", "a", "d"]


def test_posts_of_one_day_have_one_order() -> None:
    posts = [post("a"), post("b"), post("c")]
    assert slugs(newest_first(posts)) == slugs(newest_first(posts[::-1]))


def test_a_post_of_two_kinds_stands_under_both() -> None:
    archive = archive_of(post("a", Kind="tong-ket; ky-ket-giao-uoc"), post("b"))
    assert slugs(archive.posts_of(KIND, "tong-ket")) == slugs(archive.posts_of(KIND, "ky-ket-giao-uoc")) == ["a"]
    assert archive.count(KIND, "so-ket") == 1 and archive.count(KIND, "gone") == 0


def test_an_agency_in_two_roles_is_counted_once() -> None:
    archive = archive_of(post("a", Lead="so-y-te", Host="so-y-te", Guests="an-giang/so-y-te"))
    assert archive.count(AGENCY, "yen-bai/so-y-te") == 1
    assert archive.count(AGENCY_TYPE, "so-y-te") == 1


def test_half_years_stand_under_their_year_and_school_years_by_themselves() -> None:
    archive = archive_of(
        post("a", Period="2021-H1"),
        post("b"),
        post("c", Date="2016-09-01", Period="2016-2017"),
        post("d", Period="2019"),
    )
    assert set(slugs(archive.posts_of(YEAR, "2021"))) == {"a", "b"}
    assert slugs(archive.posts_of(YEAR, "2016-2017")) == ["c"]
    assert archive.terms(YEAR) == ["2021", "2020", "2019", "2018", "2017", "2016-2017", "2016"]


def test_posts_held_in_a_year_are_found_even_where_they_are_about_another() -> None:
    archive = archive_of(post("a", Date="2022-01-10", Period="2021"), post("b", Date="2022-06-01"))
    assert slugs(archive.held_in(2022)) == ["b", "a"]
    assert slugs(archive.posts_of(YEAR, "2021")) == ["a"]
    assert archive.calendar_years == [2022]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_post_is_found_under_each_of_its_terms(facet: Facet) -> None:
    archive = archive_of(
        post("a", Lead="so-y-te", Members="so-xay-dung; truong-cao-dang-nghe"),
        post("b", Bloc="lien-tinh/bao-dang", Period="2016-2017"),
    )
    for found in archive.posts:
        for term in facet.posts_terms(found, archive):
            assert found in archive.posts_of(facet, term)
            assert term in archive.terms(facet), "a term of a post has a page"
            assert facet.label(term, archive) and facet.url(term).startswith("/")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_terms_have_one_page_and_one_address_each(facet: Facet) -> None:
    archive = archive_of(
        post("a", Lead="so-y-te", Documents="34-CT/TW", Proposed="so-y-te | Cờ thi đua"),
        post("b", Bloc="da-nang/noi-chinh"),
    )
    terms = archive.terms(facet)
    assert terms and len({facet.url(term) for term in terms}) == len(terms)


def test_terms_stand_in_vietnamese_order() -> None:
    archive = archive_of(post("a"))
    assert archive.terms(PROVINCE) == [
        *("an-giang", "ba-ria-vung-tau", "da-nang", "ha-nam", "hue", "lao-cai", "lien-tinh", "ninh-binh", "yen-bai")
    ]
    assert archive.terms(BLOC)[:2] == ["an-giang/kinh-te-ky-thuat", "an-giang/khoi-7"]
    assert archive.terms(FUNCTION) == ["kinh-te-ky-thuat"]


def test_an_empty_archive_has_terms_but_no_years() -> None:
    archive = archive_of()
    assert archive.terms(YEAR) == [] and archive.terms(KIND)


def test_agencies_exist_in_posts_in_their_file_and_as_successors() -> None:
    archive = archive_of(post("a", Members="so-tai-nguyen-va-moi-truong", Proposed="so-y-te | Cờ"))
    assert set(archive.agency_ids) == {
        "yen-bai/so-tai-nguyen-va-moi-truong",
        "yen-bai/so-nong-nghiep-va-moi-truong",
        "lao-cai/so-nong-nghiep-va-moi-truong",
        "yen-bai/so-y-te",
        "lao-cai/so-y-te",
        "yen-bai/truong-cao-dang-nghe",
        "an-giang/hoi-cuu-tu",
    }


def test_what_a_body_is_today_is_the_end_of_its_lineage() -> None:
    archive = archive_of(post("a", Members="so-tai-nguyen-va-moi-truong"))
    today = archive.present_agencies("yen-bai/so-tai-nguyen-va-moi-truong")
    assert [step.to for step in today] == ["lao-cai/so-nong-nghiep-va-moi-truong"]
    assert archive.present_agencies("lao-cai/so-nong-nghiep-va-moi-truong") == []


def test_ancestors_are_derived_from_successors_nearest_first() -> None:
    archive = archive_of(post("a", Members="so-tai-nguyen-va-moi-truong; lao-cai/so-nong-nghiep-va-moi-truong"))
    assert archive.agency_ancestors("lao-cai/so-nong-nghiep-va-moi-truong") == [
        "yen-bai/so-nong-nghiep-va-moi-truong",
        "yen-bai/so-tai-nguyen-va-moi-truong",
    ]
    assert [step.before for step in archive.province_predecessors["lao-cai"]] == ["yen-bai"]


def test_a_cycle_of_successors_ends() -> None:
    vocabulary = make_vocabulary(
        agencies='["an-giang/a"]\nname = "A"\nsuccessors = [{to = "an-giang/b"}]\n'
        '["an-giang/b"]\nname = "B"\nsuccessors = [{to = "an-giang/a"}]\n'
    )
    archive = archive_of(vocabulary=vocabulary)
    assert set(archive.agency_ids) >= {"an-giang/a", "an-giang/b"}
    assert [step.to for step in archive.present_agencies("an-giang/a")] == ["an-giang/b"]
    assert archive.agency_ancestors("an-giang/a") == ["an-giang/b"]


def test_a_blocs_posts_are_oldest_first() -> None:
    archive = archive_of(
        post("b", Date="2021-09-01"), post("a", Date="2021-02-01"), post("c", Bloc="da-nang/noi-chinh")
    )
    assert slugs(archive.in_bloc("yen-bai/kinh-te-ky-thuat")) == ["a", "b"]
    assert archive.in_bloc("lien-tinh/bao-dang") == []


def test_the_posts_of_a_period_are_found_by_province_and_by_function() -> None:
    archive = archive_of(
        post("a"),
        post("b", Bloc="an-giang/kinh-te-ky-thuat"),
        post("c", Bloc="da-nang/noi-chinh"),
        post("d", Period="2020"),
    )
    assert slugs(archive.same_period("yen-bai", "2021")) == ["a"]
    assert set(slugs(archive.same_period("kinh-te-ky-thuat", "2021"))) == {"a", "b"}


def test_blocs_without_a_function_have_nothing_in_common() -> None:
    archive = archive_of(post("b", Bloc="an-giang/khoi-7"), post("c", Bloc="da-nang/noi-chinh"))
    assert archive.same_period("", "2021") == []


def test_a_post_stands_between_its_neighbours_in_the_bloc() -> None:
    first, last = post("b", Date="2021-02-01"), post("a", Date="2021-09-01")
    archive = archive_of(first, last, post("c", Bloc="da-nang/noi-chinh"))
    assert archive.beside_in_bloc(first) == (None, last)
    assert archive.beside_in_bloc(last) == (first, None)


@pytest.mark.parametrize(
    ("changes", "years"),
    [
        ({"Next_lead": "so-y-te"}, ["2022", "2021"]),
        ({"Kind": "tong-ket; ky-ket-giao-uoc"}, ["2022", "2021"]),
        ({"Kind": "ky-ket-giao-uoc"}, ["2021"]),
        ({"Given": "so-y-te | Cờ thi đua | 2019"}, ["2021", "2020", "2019"]),
        ({"Period": "2022/2024"}, ["2024", "2023", "2022", "2021"]),
        (
            {"Date": "2017-05-20", "Period": "2016-2017", "Next_deputies": "so-y-te"},
            ["2018", "2017-2018", "2017", "2016-2017", "2016"],
        ),
    ],
)
def test_every_year_that_a_post_speaks_of_has_a_page(changes: dict[str, str], years: list[str]) -> None:
    """Also the year after the newest one, as soon as it is known who leads in it or what was pledged for it."""
    assert archive_of(post("a", **changes)).terms(YEAR) == years
