"""Field values: what each key refuses, with the exact words that an editor reads."""

import pytest

from plugins.archive.problem import Severity
from tests.conftest import make_post, places, post_text, read


def problem_of(**changes):  # type: ignore[no-untyped-def]
    """The only problem of a post that differs from the good one by `changes`."""
    found = read(post_text(**changes)).problems
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2017-02-31", "tháng 2 năm 2017 có 28 ngày"),
        ("03/04/2017", 'nếu là ngày 3 tháng 4 năm 2017, viết "2017-04-03"'),
        ("15/7", 'thiếu năm; viết đủ như "2020-07-15", thay 2020 bằng năm họp'),
        ("0001", "kiểm tra lại năm theo nguồn"),
    ],
)
def test_a_bad_date_stands_at_its_value(written: str, hint: str) -> None:
    found = problem_of(Date=written)
    assert (found.code, found.line, found.column, found.hint) == ("bad-date", 2, 7, hint)


def test_a_bad_period() -> None:
    found = problem_of(Period="quý I")
    assert (found.code, found.line, found.column) == ("bad-period", 6, 9)
    assert found.message == 'kỳ thi đua "quý I" không đúng dạng'


@pytest.mark.parametrize("time", ["2021-07-20", "2021-07-20T07:36", "2021-07-20 07:36", "2021-07-20T07:36:00+07:00"])
@pytest.mark.parametrize("key", ["Published", "Retrieved"])
def test_iso_times(key: str, time: str) -> None:
    assert read(post_text(**{key: time})).problems == []


@pytest.mark.parametrize(
    "time", ["20210720", "2021-W05-1", "2021-07", "20/07/2021", "0001-01-01", "2021-02-30", "2021-07-20T25:00", "²"]
)
@pytest.mark.parametrize("key", ["Published", "Retrieved"])
def test_what_python_or_nobody_takes_for_a_time_is_refused(key: str, time: str) -> None:
    """Python reads `20210720` and `2021-W05-1`, which no reader of the data would expect."""
    found = problem_of(**{key: time})
    assert (found.code, found.line) == ("bad-date", 6)
    assert found.message == f'ngày "{time}" không đúng dạng'
    assert found.hint


def test_an_unknown_bloc_offers_the_three_nearest() -> None:
    found = problem_of(Bloc="yen-bai/kinh-te-kj-thuat")
    assert (found.code, found.line, found.column) == ("unknown-bloc", 3, 7)
    assert found.message == 'không có khối "yen-bai/kinh-te-kj-thuat"'
    assert found.hint.startswith('có phải "yen-bai/kinh-te-ky-thuat"')
    assert found.hint.count('"') <= 6


def test_a_bloc_unlike_any_other_says_where_blocs_are_kept() -> None:
    assert "content/vocabulary/blocs.toml" in problem_of(Bloc="zzzz").hint


def test_a_value_on_the_next_line_has_its_place_there() -> None:
    assert places(read(post_text(Bloc=["zzzz"])).problems) == [("unknown-bloc", 4, 5)]


def test_the_name_of_a_bloc_is_accepted_with_a_warning() -> None:
    found = problem_of(Bloc="Khối Nội chính")
    assert (found.code, found.severity) == ("alias-for-id", Severity.WARNING)
    assert found.message == '"Khối Nội chính" là tên gọi của khối "da-nang/noi-chinh"'
    assert found.hint == 'viết "da-nang/noi-chinh", hoặc chạy check --fix'


def test_a_name_that_two_provinces_use_must_be_told_apart() -> None:
    found = problem_of(Bloc="Khối Kinh tế - Kỹ thuật")
    assert (found.code, found.line, found.column) == ("ambiguous-bloc", 3, 7)
    assert found.message == '"Khối Kinh tế - Kỹ thuật" là tên của 2 khối'
    assert found.hint == 'chọn một: "yen-bai/kinh-te-ky-thuat", "an-giang/kinh-te-ky-thuat"'


def test_an_unknown_kind_offers_all_kinds() -> None:
    found = problem_of(Kind="so-ket; hop")
    assert (found.code, found.line, found.column) == ("unknown-kind", 4, 15)
    assert found.message == 'không có loại hội nghị "hop"'
    assert found.hint == "các loại: so-ket, tong-ket, ky-ket-giao-uoc"


def test_the_name_of_a_kind_is_accepted_with_a_warning() -> None:
    assert problem_of(Kind="Ký giao ước").hint == 'viết "ky-ket-giao-uoc", hoặc chạy check --fix'


def test_an_unknown_agency_offers_the_nearest_and_names_the_province() -> None:
    found = problem_of(Members="so-y-te; so-xay-dug")
    assert (found.code, found.line, found.column) == ("unknown-agency", 6, 19)
    assert found.message == 'không có cơ quan "so-xay-dug" ở Yên Bái'
    assert found.hint.startswith('có phải "so-xay-dung"')


def test_the_name_of_an_agency_is_accepted_with_a_warning() -> None:
    found = problem_of(Lead="SXD")
    assert (found.code, found.severity) == ("alias-for-id", Severity.WARNING)
    assert (found.message, found.hint) == (
        '"SXD" là tên gọi của "so-xay-dung"',
        'viết "so-xay-dung", hoặc chạy check --fix',
    )


def test_the_name_of_an_agency_of_another_province_becomes_its_whole_id() -> None:
    assert problem_of(Guests="Sở Y tế tỉnh An Giang").hint == 'viết "an-giang/so-y-te", hoặc chạy check --fix'


def test_an_agency_named_twice_in_a_list_is_kept_once_with_a_warning() -> None:
    reading = read(post_text(Members="so-y-te; Sở Y tế"))
    assert reading.post and reading.post.members == ("yen-bai/so-y-te",)
    repeated = next(problem for problem in reading.problems if problem.code == "repeated-agency")
    assert (repeated.line, repeated.column, repeated.severity) == (6, 19, Severity.WARNING)
    assert repeated.message == '"Sở Y tế" đã có trong Members ("so-y-te")'


def test_one_agency_may_hold_two_roles() -> None:
    post = make_post(Lead="so-y-te", Host="so-y-te")
    assert (post.lead, post.host) == ("yen-bai/so-y-te", "yen-bai/so-y-te")


@pytest.mark.parametrize("key", ["Lead", "Next_lead"])
def test_there_is_one_lead(key: str) -> None:
    found = problem_of(**{key: "so-y-te; so-xay-dung"})
    assert (found.code, found.line) == ("one-value", 6)
    assert found.message == f"{key} chỉ nhận một cơ quan"


def test_an_unknown_bloc_does_not_make_every_short_id_an_error() -> None:
    """Without a bloc nobody knows the province; the bloc alone is reported."""
    for bloc in (None, "Khối thi dua"):
        text = post_text(
            Bloc=bloc, Lead="so-xay-dung", Members="so-y-te; sở lạ", Host="so-y-te", Proposed="so-y-te | Cờ"
        )
        assert len(read(text).problems) == 1


def test_a_misspelt_bloc_of_a_known_province_still_checks_its_agencies() -> None:
    text = post_text(Bloc="yen-bai/la-lam", Lead="so-xay-dung", Members="so-la")
    assert [problem.code for problem in read(text).problems] == ["unknown-bloc", "unknown-agency"]


def test_whole_ids_are_checked_without_a_bloc() -> None:
    text = post_text(Bloc=None, Members="yen-bai/so-y-te; yen-bai/so-la-lam")
    assert [problem.code for problem in read(text).problems] == ["missing-key", "unknown-agency"]


def test_a_host_may_be_an_agency_or_text_in_quotes() -> None:
    assert make_post(Host="so-y-te").host == "yen-bai/so-y-te"
    for written in ('"Hội trường lớn"', "“Hội trường lớn”"):
        post = make_post(Host=written)
        assert (post.host, post.host_is_text) == ("Hội trường lớn", True)


@pytest.mark.parametrize("written", ["Hội trường lớn", '"', '""', '"Hội trường'])
def test_a_host_that_is_neither_is_told_to_use_quotes(written: str) -> None:
    found = problem_of(Host=written)
    assert (found.code, found.line, found.column) == ("unknown-agency", 6, 7)
    assert "ngoặc kép" in found.hint


def test_a_choice_tells_what_is_allowed() -> None:
    found = problem_of(Status="nhap")
    assert (found.code, found.line, found.column) == ("bad-choice", 6, 9)
    assert (found.message, found.hint) == (
        'Status không nhận giá trị "nhap"',
        'chỉ dùng "published", "draft", "withdrawn"',
    )
    assert problem_of(Rights="all").hint == 'chỉ dùng "summary", "excerpt", "full"'


@pytest.mark.parametrize("row", ["Nguyễn Văn A", "| Giám đốc", "a | b | c | d"])
def test_a_person_has_a_name_and_a_post(row: str) -> None:
    found = problem_of(People=["Trần B | Phó Giám đốc", row])
    assert (found.code, found.line, found.column) == ("bad-row", 8, 5)
    assert found.message == "dòng People không đủ họ tên và chức vụ"


@pytest.mark.parametrize("row", ["so-y-te", "so-y-te |", "so-y-te | Cờ | 2021 | 1"])
def test_a_proposal_has_an_agency_and_an_award(row: str) -> None:
    found = problem_of(Proposed=row)
    assert (found.code, found.message) == ("bad-row", "dòng Proposed không đúng dạng")


def test_a_proposal_for_an_unknown_agency() -> None:
    assert places([problem_of(Proposed="so-la-lam | Cờ thi đua")]) == [("unknown-agency", 6, 11)]


@pytest.mark.parametrize("row", ["| https://a.vn", "Báo | https://a.vn | A | B"])
def test_a_source_has_a_publisher_and_at_most_three_cells(row: str) -> None:
    found = problem_of(Source=row)
    assert (found.code, found.line, found.message) == ("bad-row", 5, "dòng Source không đúng dạng")


@pytest.mark.parametrize("url", ["baoyenbai.com.vn", "javascript:alert(1)", "ftp://a.vn", "https://", "//a.vn/b"])
def test_an_address_of_a_source_is_a_web_address(url: str) -> None:
    found = problem_of(Source=f"Báo | {url}")
    assert (found.code, found.line, found.column) == ("bad-url", 5, 15)
    assert found.message == f'"{url}" không phải địa chỉ web'
    assert problem_of(Archived_url=url).code == "bad-url"


@pytest.mark.parametrize("gone", ["không còn", "Không còn"])
def test_a_lost_source_says_so(gone: str) -> None:
    (source,) = make_post(Source=f"Báo | {gone} | A").sources
    assert (source.url, source.gone, source.author) == ("", True, "A")


def test_a_source_may_have_no_address() -> None:
    (source,) = make_post(Source="Báo Yên Bái").sources
    assert (source.publisher, source.url, source.gone) == ("Báo Yên Bái", "", False)


@pytest.mark.parametrize("written", ["abc", "A" * 64, "g" * 64, "0" * 63])
def test_a_hash_is_sha256_in_small_letters(written: str) -> None:
    assert problem_of(Source_sha256=written).code == "bad-hash"


def test_a_correction_has_a_day_and_a_text() -> None:
    assert places([problem_of(Corrections=["2024-03-02 | a", "02/03/2024 | b"])]) == [("bad-date", 8, 5)]
    assert problem_of(Corrections="20240302 | a").code == "bad-date"
    assert problem_of(Corrections="2024-03-02").message == "dòng Corrections không đúng dạng"


def test_a_body_of_its_own_kind_is_found_by_its_name() -> None:
    post = make_post(Members="Trường Cao đẳng nghề Yên Bái; truong-cao-dang-nghe")
    assert post.members == ("yen-bai/truong-cao-dang-nghe",)


def test_nearest_agencies_include_those_of_one_province_alone() -> None:
    assert problem_of(Members="truong-cao-dang-ngh").hint.startswith('có phải "truong-cao-dang-nghe"')
