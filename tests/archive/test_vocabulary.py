"""The vocabulary: how a written name finds its record, and how it does not find another's."""

import time

import pytest

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from tests.conftest import SAMPLE, make_vocabulary


def agency_id(vocabulary: Vocabulary, text: str, province: str = "yen-bai") -> str | None:
    found = vocabulary.find_agency(text, province)
    return found.id if found else None


@pytest.mark.parametrize("written", ["so-xay-dung", "yen-bai/so-xay-dung"])
def test_ids_are_ids(vocabulary: Vocabulary, written: str) -> None:
    found = vocabulary.find_agency(written, "yen-bai")
    assert found and (found.id, found.is_id) == ("yen-bai/so-xay-dung", True)


def test_the_id_of_another_province_stays_there(vocabulary: Vocabulary) -> None:
    assert agency_id(vocabulary, "an-giang/so-y-te") == "an-giang/so-y-te"


NAMES = [
    ("Sở Xây dựng", "yen-bai", "yen-bai/so-xay-dung", "the name"),
    ("sở xây dựng", "yen-bai", "yen-bai/so-xay-dung", "small letters"),
    ("SỞ XÂY DỰNG", "yen-bai", "yen-bai/so-xay-dung", "capitals"),
    ("SXD", "yen-bai", "yen-bai/so-xay-dung", "an alias"),
    ("Sở Xây dựng tỉnh", "yen-bai", "yen-bai/so-xay-dung", "the level behind it"),
    ("Sở Xây dựng tỉnh Yên Bái", "yen-bai", "yen-bai/so-xay-dung", "level and province behind it"),
    ("Sở Xây dựng Yên Bái", "yen-bai", "yen-bai/so-xay-dung", "the province behind it"),
    ("Sở Y tế tỉnh An Giang", "yen-bai", "an-giang/so-y-te", "another province behind it"),
    ("Sở Y tế, tỉnh An Giang", "yen-bai", "an-giang/so-y-te", "another province behind a comma"),
    ("Sở Y tế thành phố Đà Nẵng", "yen-bai", "da-nang/so-y-te", "a city behind it"),
    ("Sở Y tế TP. Đà Nẵng", "yen-bai", "da-nang/so-y-te", "a city shortened"),
    ("Sở Y tế BR-VT", "yen-bai", "ba-ria-vung-tau/so-y-te", "an alias of a province behind it"),
    ("Sở Y tế Bà Rịa – Vũng Tàu", "yen-bai", "ba-ria-vung-tau/so-y-te", "a province with a dash"),
    ("Sở Y tế tỉnh Thừa Thiên Huế", "hue", "hue/so-y-te", "an earlier name of the own province"),
    ("Sở Y tế tỉnh Thừa Thiên Huế", "yen-bai", "hue/so-y-te", "an earlier name of another province"),
    ("Sở Y tế Huế", "yen-bai", "hue/so-y-te", "a name that ends an earlier name"),
    ("an-giang/Sở Y tế", "yen-bai", "an-giang/so-y-te", "a name behind a province's id"),
    ("Công an tỉnh", "yen-bai", "yen-bai/cong-an-tinh", "a name that ends with the level"),
    ("Công an", "yen-bai", "yen-bai/cong-an-tinh", "such a name without its level"),
    ("Công an tỉnh Yên Bái", "yen-bai", "yen-bai/cong-an-tinh", "such a name with its province"),
    ("Công an thành phố Đà Nẵng", "da-nang", "da-nang/cong-an-tinh", "in a city the level is another"),
    ("Báo Yên Bái", "yen-bai", "yen-bai/bao", "a name that holds its province"),
    ("Báo An Giang", "yen-bai", "an-giang/bao", "a name that holds another province"),
    ("Báo Thừa Thiên Huế", "hue", "hue/bao", "a name that holds an earlier name"),
    ("Cục Thuế tỉnh", "yen-bai", "yen-bai/cuc-thue", "an earlier name of the type"),
    ("Trường Cao đẳng nghề Yên Bái", "yen-bai", "yen-bai/truong-cao-dang-nghe", "a body of one province"),
    ("Hội Cựu tù chính trị", "an-giang", "an-giang/hoi-cuu-tu", "a body of one province without its level"),
    ("Hội Cựu tù chính trị tỉnh An Giang", "yen-bai", "an-giang/hoi-cuu-tu", "such a body from elsewhere"),
    ("Hội Đông y", "yen-bai", "yen-bai/hoi-dong-y", "marks tell bodies apart"),
    ("Hội đồng y", "yen-bai", None, "marks tell bodies apart"),
    ("Sở Thủy lợi", "yen-bai", None, "an unknown body"),
    ("Yên Bái", "yen-bai", None, "a province is no body"),
    ("tỉnh Yên Bái", "yen-bai", None, "a province is no body"),
    ("", "yen-bai", None, "nothing"),
    ("/", "yen-bai", None, "a bare slash"),
    ("Yen-Bai/So-Xay-Dung", "yen-bai", None, "ids are small letters"),
    ("../../etc/passwd", "yen-bai", None, "a path is no id"),
    ("so-xay-dung", "", None, "a short id without a province"),
    ("so-xay-dung", "lien-tinh", None, "no province has the id of a place for blocs"),
]


@pytest.mark.parametrize(("written", "province", "expected", "why"), NAMES, ids=[f"{n[0]}: {n[3]}" for n in NAMES])
def test_find_agency(vocabulary: Vocabulary, written: str, province: str, expected: str | None, why: str) -> None:
    found = vocabulary.find_agency(written, province)
    assert (found.id if found else None) == expected, why
    assert found is None or not found.is_id


def test_a_local_name_wins_over_a_type(vocabulary: Vocabulary) -> None:
    local = make_vocabulary(agencies='["an-giang/so-kien-thiet"]\nname = "Sở Xây dựng"\ntype = "so-xay-dung"\n')
    assert agency_id(local, "Sở Xây dựng", "an-giang") == "an-giang/so-kien-thiet"
    assert agency_id(local, "Sở Xây dựng", "yen-bai") == "yen-bai/so-xay-dung"


def bloc_ids(vocabulary: Vocabulary, text: str) -> list[str]:
    return [found.id for found in vocabulary.find_blocs(text)]


BLOCS = [
    ("Khối Nội chính", ["da-nang/noi-chinh"]),
    ("KHỐI THI ĐUA CÁC CƠ QUAN NỘI CHÍNH", ["da-nang/noi-chinh"]),
    ("Khối Kinh tế - Kỹ thuật", ["yen-bai/kinh-te-ky-thuat", "an-giang/kinh-te-ky-thuat"]),
    ("Khối thi đua Kinh tế – Kĩ thuật tỉnh Yên Bái", ["yen-bai/kinh-te-ky-thuat"]),
    ("Khối Kinh tế - Kỹ thuật, tỉnh An Giang", ["an-giang/kinh-te-ky-thuat"]),
    ("an-giang/Khối Kinh tế, kỹ thuật", ["an-giang/kinh-te-ky-thuat"]),
    ("Khối số 7", ["an-giang/khoi-7"]),
    ("Khối thi đua VII tỉnh An Giang", ["an-giang/khoi-7"]),
    ("Khối VII tỉnh Yên Bái", []),
    ("Khối Văn hoá tỉnh Bà Rịa - Vũng Tàu", ["ba-ria-vung-tau/van-hoa"]),
    ("Khối Văn hóa BR-VT", ["ba-ria-vung-tau/van-hoa"]),
    ("lien-tinh/Khối các báo Đảng", ["lien-tinh/bao-dang"]),
    ("Khối thi dua Noi chinh", []),
    ("", []),
    ("Khối", []),
    ("yen-bai/la-lam", []),
]


@pytest.mark.parametrize(("written", "expected"), BLOCS)
def test_find_blocs(vocabulary: Vocabulary, written: str, expected: list[str]) -> None:
    assert bloc_ids(vocabulary, written) == expected


def test_the_id_of_a_bloc_is_an_id(vocabulary: Vocabulary) -> None:
    (found,) = vocabulary.find_blocs("lien-tinh/bao-dang")
    assert found.is_id


def test_a_renumbered_bloc_and_its_successor_must_be_told_apart() -> None:
    later = make_vocabulary(blocs='["an-giang/khoi-7-2019"]\nname = "Khối thi đua số 7"\nfrom = "2019"\n')
    assert bloc_ids(later, "Khối VII") == ["an-giang/khoi-7", "an-giang/khoi-7-2019"]


def test_find_kind_and_province(vocabulary: Vocabulary) -> None:
    kind, province = vocabulary.find_kind("KÝ GIAO ƯỚC"), vocabulary.find_province("Thừa Thiên Huế")
    assert kind and province
    assert (kind.id, kind.is_id, province.id) == ("ky-ket-giao-uoc", False, "hue")
    assert vocabulary.find_kind("hop") is None


def test_names_of_places(vocabulary: Vocabulary) -> None:
    assert vocabulary.province_name("yen-bai") == "Yên Bái"
    assert vocabulary.province_name("lien-tinh") == "Liên tỉnh"
    assert vocabulary.is_place("trung-uong") and not vocabulary.is_place("la-lam")


def test_nearest_compares_ids_and_names_without_marks(vocabulary: Vocabulary) -> None:
    names = {id: term.name for id, term in vocabulary.agency_types.items()}
    for written in ("so-xay-dug", "So Xay dung", "Sở Xây dưng"):
        assert vocabulary.nearest(written, list(names), names)[0] == "so-xay-dung"
    assert vocabulary.nearest("qqqq", list(names), names) == []
    assert len(vocabulary.nearest("so", list(names), names)) <= 3


def test_nearest_takes_little_time_on_a_long_text(vocabulary: Vocabulary) -> None:
    names = {id: term.name for id, term in vocabulary.agency_types.items()}
    begin = time.process_time()
    vocabulary.nearest("sở xây dựng " * 5_000, list(names), names)
    assert time.process_time() - begin < 2


def test_a_missing_folder_is_reported_file_by_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    _, problems = load_vocabulary(tmp_path)
    assert [(problem.code, problem.path) for problem in problems] == [
        ("vocabulary-missing", f"content/vocabulary/{name}.toml") for name in ("provinces", "agency_types", "kinds")
    ]


class TestRealVocabulary:
    """What the contract says of the files in content/vocabulary."""

    def test_there_are_63_provinces_and_34_go_on(self, real_vocabulary: Vocabulary) -> None:
        provinces = real_vocabulary.provinces
        assert len(provinces) == 63
        assert sum(province.span.until is None for province in provinces.values()) == 34

    def test_kinds_stand_in_their_order(self, real_vocabulary: Vocabulary) -> None:
        kinds = ["so-ket", "tong-ket", "binh-xet", "ky-ket-giao-uoc", "phat-dong", "giao-luu", "khac"]
        assert list(real_vocabulary.kinds) == kinds

    def test_every_name_finds_its_own_record(self, real_vocabulary: Vocabulary) -> None:
        for id, province in real_vocabulary.provinces.items():
            assert [real_vocabulary.find_province(name).id for name in province.all_names] == [id] * len(  # type: ignore[union-attr]
                province.all_names
            )
        for id, kind in real_vocabulary.agency_types.items():
            for name in kind.all_names:
                written = name.replace("{tỉnh}", "Ninh Thuận")
                assert agency_id(real_vocabulary, written, "ninh-thuan") == f"ninh-thuan/{id}", written
        for id, bloc in real_vocabulary.blocs.items():
            for name in bloc.all_names:
                assert id in bloc_ids(real_vocabulary, name), name

    def test_every_type_is_a_body_in_every_province(self, real_vocabulary: Vocabulary) -> None:
        for province in real_vocabulary.provinces:
            for type in real_vocabulary.agency_types:
                agency = real_vocabulary.agency(f"{province}/{type}")
                assert agency and agency.name and "{" not in agency.name

    def test_every_derived_successor_is_a_body(self, real_vocabulary: Vocabulary) -> None:
        for province in real_vocabulary.provinces:
            for type in real_vocabulary.agency_types:
                for step in real_vocabulary.agency(f"{province}/{type}").successors:  # type: ignore[union-attr]
                    assert real_vocabulary.agency(step.to), (province, type, step)

    def test_it_loads_in_no_time(self) -> None:
        """About 15 ms; the limit is wide since machines that test are busy."""
        begin = time.process_time()
        load_vocabulary(SAMPLE / "vocabulary")
        assert time.process_time() - begin < 0.3
