"""Agencies: name, life and successors of a body follow from its type, its province and its own entry."""

import pytest

from plugins.archive.agencies import full_name
from plugins.archive.dates import Lifespan, PartialDate, parse_date
from plugins.archive.lineage import reachable
from plugins.archive.terms import Agency, Province
from plugins.archive.vocabulary import Vocabulary
from tests.conftest import make_vocabulary


def agency(vocabulary: Vocabulary, id: str) -> Agency:
    found = vocabulary.agency(id)
    assert found, id
    return found


def steps(vocabulary: Vocabulary, id: str) -> list[tuple[str, str]]:
    return [(step.to, str(step.since)) for step in agency(vocabulary, id).successors]


def test_a_body_needs_no_entry(vocabulary: Vocabulary) -> None:
    body = agency(vocabulary, "an-giang/so-xay-dung")
    assert (body.name, body.type, body.group, body.province) == ("Sở Xây dựng", "so-xay-dung", "so", "an-giang")
    assert (body.span, body.successors) == (Lifespan(), ())


@pytest.mark.parametrize("id", ["", "so-xay-dung", "la-lam/so-xay-dung", "yen-bai/la-lam", "yen-bai/", "a/b/c"])
def test_what_is_no_province_and_type_is_no_body(vocabulary: Vocabulary, id: str) -> None:
    assert vocabulary.agency(id) is None


def test_an_entry_without_name_or_type_is_no_body() -> None:
    assert make_vocabulary(agencies='["yen-bai/la-lam"]\nnote = "?"\n').agency("yen-bai/la-lam") is None


def test_a_merged_province_ends_its_bodies_and_leads_on(vocabulary: Vocabulary) -> None:
    assert agency(vocabulary, "yen-bai/so-xay-dung").span == Lifespan(None, PartialDate(2025, 6))
    assert steps(vocabulary, "yen-bai/so-xay-dung") == [("lao-cai/so-xay-dung", "2025-07")]
    assert agency(vocabulary, "yen-bai/so-xay-dung").successors[0].basis == "Nghị quyết 202/2025/QH15"


def test_a_type_that_ended_before_its_province_leads_on_inside_it_first(vocabulary: Vocabulary) -> None:
    old, new = "so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong"
    assert agency(vocabulary, f"ha-nam/{old}").span.until == PartialDate(2025, 2)
    assert steps(vocabulary, f"ha-nam/{old}") == [(f"ha-nam/{new}", "2025-03")]
    assert agency(vocabulary, f"ha-nam/{new}").span == Lifespan(PartialDate(2025, 3), PartialDate(2025, 6))
    assert steps(vocabulary, f"ha-nam/{new}") == [(f"ninh-binh/{new}", "2025-07")]
    lineage = reachable(f"ha-nam/{old}", lambda id: [to for to, _ in steps(vocabulary, id)])
    assert lineage == [f"ha-nam/{new}", f"ninh-binh/{new}"]


def test_a_type_that_ended_with_its_province_leads_to_the_new_one(vocabulary: Vocabulary) -> None:
    """Bộ đội Biên phòng: type and province both ended with June 2025, so the successor stands in the new province."""
    assert steps(vocabulary, "yen-bai/bo-chi-huy-bo-doi-bien-phong") == [("lao-cai/bo-chi-huy-quan-su", "2025-07")]
    assert steps(vocabulary, "an-giang/bo-chi-huy-bo-doi-bien-phong") == [("an-giang/bo-chi-huy-quan-su", "2025-07")]


def test_a_successor_without_a_date_begins_when_the_type_ended() -> None:
    types = '[cuc-a]\nname = "Cục A"\nuntil = "2025-06"\nsuccessors = [{to = "so-y-te"}]\n'
    vocabulary = make_vocabulary(agency_types=types)
    assert steps(vocabulary, "yen-bai/cuc-a") == [("lao-cai/so-y-te", "None")]


def test_a_body_of_its_own_kind_outlives_its_province(vocabulary: Vocabulary) -> None:
    school = agency(vocabulary, "yen-bai/truong-cao-dang-nghe")
    assert (school.type, school.group, school.span, school.successors) == ("", "truong", Lifespan(), ())


def test_an_entry_may_have_its_own_name_and_keeps_what_it_does_not_say() -> None:
    vocabulary = make_vocabulary(agencies='["yen-bai/cuc-thue"]\nname = "Cục Thuế Yên Bái"\naliases = ["CT"]\n')
    body = agency(vocabulary, "yen-bai/cuc-thue")
    assert (body.name, body.names, body.aliases) == ("Cục Thuế Yên Bái", (), ("CT",))
    assert (body.type, body.group, body.span.until) == ("cuc-thue", "trunguong", PartialDate(2025, 6))


def test_an_entry_with_one_date_keeps_the_other_end_of_its_type_and_province() -> None:
    vocabulary = make_vocabulary(agencies='["yen-bai/so-xay-dung"]\nfrom = "1992"\n')
    assert agency(vocabulary, "yen-bai/so-xay-dung").span == Lifespan(PartialDate(1992), PartialDate(2025, 6))
    assert steps(vocabulary, "yen-bai/so-xay-dung") == [("lao-cai/so-xay-dung", "2025-07")]


def test_a_body_that_ended_by_itself_has_only_the_successors_that_its_entry_names() -> None:
    """Closed in 2018, it cannot have become a body that was founded seven years later."""
    vocabulary = make_vocabulary(agencies='["yen-bai/so-xay-dung"]\nuntil = "2018-06"\n')
    assert agency(vocabulary, "yen-bai/so-xay-dung").span.until == PartialDate(2018, 6)
    assert steps(vocabulary, "yen-bai/so-xay-dung") == []
    authored = 'until = "2018-06"\nsuccessors = [{to = "yen-bai/so-y-te", from = "2018-07", scope = "một phần"}]\n'
    vocabulary = make_vocabulary(agencies='["yen-bai/so-xay-dung"]\n' + authored)
    assert steps(vocabulary, "yen-bai/so-xay-dung") == [("yen-bai/so-y-te", "2018-07")]


def test_an_entry_of_a_type_under_another_id() -> None:
    vocabulary = make_vocabulary(agencies='["yen-bai/so-xd"]\nname = "Sở XD"\ntype = "so-xay-dung"\n')
    assert agency(vocabulary, "yen-bai/so-xd").type == "so-xay-dung"


def test_the_later_beginning_and_the_earlier_end_count() -> None:
    vocabulary = make_vocabulary(
        provinces='[moi]\nname = "Mới"\nfrom = "1997"\nuntil = "2008-07"\nsuccessors = [{to = "an-giang"}]\n',
        agency_types='[cuc-b]\nname = "Cục B"\nfrom = "1993"\nuntil = "2010"\n',
    )
    assert agency(vocabulary, "moi/cuc-b").span == Lifespan(PartialDate(1997), PartialDate(2008, 7))
    assert steps(vocabulary, "moi/cuc-b") == [("an-giang/cuc-b", "None")]


def test_names_of_the_day_hold_the_province() -> None:
    types = '[dai]\nname = "Đài {tỉnh}"\nnames = [{name = "Báo và Đài {tỉnh}", until = "2020"}]\n'
    body = agency(make_vocabulary(agency_types=types), "yen-bai/dai")
    assert body.name_on(parse_date("2019-05")) == "Báo và Đài Yên Bái"
    assert body.name_on(parse_date("2021")) == body.name_on(None) == "Đài Yên Bái"


CITY = Province("da-nang", "Đà Nẵng", kind="thanh-pho")
HCMC = Province("thanh-pho-ho-chi-minh", "Thành phố Hồ Chí Minh", kind="thanh-pho")
TINH = Province("yen-bai", "Yên Bái")


@pytest.mark.parametrize(
    ("name", "province", "expected"),
    [
        ("Sở Xây dựng", TINH, "Sở Xây dựng tỉnh Yên Bái"),
        ("Sở Xây dựng", CITY, "Sở Xây dựng thành phố Đà Nẵng"),
        ("Sở Xây dựng", HCMC, "Sở Xây dựng thành phố Hồ Chí Minh"),
        ("Công an tỉnh", CITY, "Công an thành phố Đà Nẵng"),
        ("Tỉnh đoàn", TINH, "Tỉnh đoàn Yên Bái"),
        ("Tỉnh đoàn", CITY, "Thành đoàn Đà Nẵng"),
        ("Ban Tổ chức Tỉnh ủy", CITY, "Ban Tổ chức Thành ủy Đà Nẵng"),
        ("Báo Yên Bái", TINH, "Báo Yên Bái"),
    ],
)
def test_full_names_are_those_of_official_papers(name: str, province: Province, expected: str) -> None:
    assert full_name(name, province) == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("yen-bai/so-xay-dung", [("lao-cai/so-xay-dung", "2025-07")]),
        ("ha-nam/so-tai-nguyen-va-moi-truong", [("ha-nam/so-nong-nghiep-va-moi-truong", "2025-03")]),
        ("ha-nam/so-nong-nghiep-va-moi-truong", [("ninh-binh/so-nong-nghiep-va-moi-truong", "2025-07")]),
        ("yen-bai/bo-chi-huy-bo-doi-bien-phong", [("lao-cai/bo-chi-huy-quan-su", "2025-07")]),
        ("lao-cai/so-xay-dung", []),
    ],
)
def test_the_real_history_of_2025(real_vocabulary: Vocabulary, id: str, expected: list[tuple[str, str]]) -> None:
    assert steps(real_vocabulary, id) == expected
