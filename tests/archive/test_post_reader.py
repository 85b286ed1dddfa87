"""Reading posts: what a whole header makes, what a post must have, and what drafts may lack."""

import pytest

from plugins.archive.dates import PartialDate, Period
from plugins.archive.keys import REQUIRED
from plugins.archive.post import Award, Correction, Person, Source, Status
from plugins.archive.problem import Severity
from tests.conftest import POST, SAMPLE, make_post, places, post_text, read

FULL = """Title: Khối sơ kết
Date: 2021-07-15
Bloc: yen-bai/kinh-te-ky-thuat
Kind: so-ket; ky-ket-giao-uoc
Period: 2021-H1
Published: 2021-07-20T07:36
Lead: so-xay-dung
Deputies: so-y-te; an-giang/so-y-te
Members: so-tai-nguyen-va-moi-truong
Guests: cong-an-tinh
Host: "sân Xi măng, thành phố Yên Bái"
Next_lead: so-y-te
Next_deputies: so-xay-dung
People:
    Nguyễn Văn A | Giám đốc Sở Xây dựng | chủ trì
    Trần Thị B | Phó Giám đốc
Proposed: so-y-te | Cờ thi đua
Documents: 34-CT/TW; 05-CT/TU
Source:
    Báo Yên Bái | https://baoyenbai.com.vn/a | Minh Huyền
    Cổng thông tin | không còn
Retrieved: 2024-01-02
Archived_url: https://web.archive.org/web/2021/https://baoyenbai.com.vn/a
Source_sha256: 0000000000000000000000000000000000000000000000000000000000000000
Summary: Một câu.
Slug: khoi-so-ket
Status: draft
Rights: excerpt
Aliases: /cu/mot/; /cu/hai/
Corrections: 2024-03-02 | sửa tên

Nội dung.
"""


def test_every_key_reaches_the_post() -> None:
    reading = read(FULL)
    assert reading.problems == []
    post = reading.post
    assert post
    assert (post.path, post.slug, post.title) == ("posts/2021/a.md", "khoi-so-ket", "Khối sơ kết")
    assert (post.date, post.period) == (PartialDate(2021, 7, 15), Period("2021-H1"))
    assert (post.bloc, post.province, post.kinds) == (
        "yen-bai/kinh-te-ky-thuat",
        "yen-bai",
        ("so-ket", "ky-ket-giao-uoc"),
    )
    assert (post.published, post.retrieved) == ("2021-07-20T07:36", ("2024-01-02",))
    assert post.lead == "yen-bai/so-xay-dung"
    assert post.deputies == ("yen-bai/so-y-te", "an-giang/so-y-te")
    assert post.members == ("yen-bai/so-tai-nguyen-va-moi-truong",)
    assert post.guests == ("yen-bai/cong-an-tinh",)
    assert (post.host, post.host_is_text) == ("sân Xi măng, thành phố Yên Bái", True)
    assert (post.next_lead, post.next_deputies) == ("yen-bai/so-y-te", ("yen-bai/so-xay-dung",))
    assert post.people == (
        Person("Nguyễn Văn A", "Giám đốc Sở Xây dựng", "chủ trì"),
        Person("Trần Thị B", "Phó Giám đốc"),
    )
    assert post.proposed == (Award("yen-bai/so-y-te", "Cờ thi đua"),)
    assert post.documents == ("34-CT/TW", "05-CT/TU")
    assert post.sources == (
        Source("Báo Yên Bái", "https://baoyenbai.com.vn/a", "Minh Huyền"),
        Source("Cổng thông tin", gone=True),
    )
    assert post.archived_url == ("https://web.archive.org/web/2021/https://baoyenbai.com.vn/a",)
    assert post.source_sha256 == ("0" * 64,)
    assert (post.summary, post.rights, post.status) == ("Một câu.", "excerpt", Status.DRAFT)
    assert post.aliases == ("/cu/mot/", "/cu/hai/")
    assert post.corrections == (Correction("2024-03-02", "sửa tên"),)
    assert post.body == "Nội dung.\n"


def test_a_short_header_has_the_defaults_of_the_contract() -> None:
    post = make_post(path="posts/2021/khoi-so-ket.md")
    assert post.slug == "khoi-so-ket", "the file's name"
    assert post.period == Period("2021"), "the year of the date"
    assert (post.rights, post.status, post.lead, post.members) == ("summary", Status.PUBLISHED, "", ())


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_an_error_on_line_1_with_a_remedy(key: str) -> None:
    reading = read(post_text(**{key: None}))
    assert places(reading.problems) == [("missing-key", 1, 1)]
    problem = reading.problems[0]
    assert problem.message == f'thiếu khóa "{key}"'
    assert problem.hint.startswith(f'thêm dòng "{key}:')
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("key", REQUIRED)
def test_an_empty_key_is_missing_at_its_own_line(key: str) -> None:
    line = list(POST).index(key) + 1
    assert places(read(post_text(**{key: ""})).problems) == [("missing-key", line, 1)]


@pytest.mark.parametrize("key", ["Title", "Date", "Bloc", "Kind"])
def test_what_lacks_title_date_bloc_or_kind_is_no_post(key: str) -> None:
    assert read(post_text(**{key: None})).post is None


def test_a_draft_may_lack_its_date() -> None:
    reading = read(post_text(Date=None, Status="draft", Published="2020-03-04"))
    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]
    assert reading.post and str(reading.post.date) == "2020-03?"


def test_a_draft_may_lack_nothing_else() -> None:
    assert read(post_text(Title=None, Status="draft")).problems[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("kind", "period", "date"),
    [("so-ket", "2018-2019", "2018?"), ("tong-ket", "2018-2019", "2019?"), ("tong-ket; so-ket", "2023/2025", "2025?"),
     ("so-ket; tong-ket", "2023/2025", "2023?"), ("tong-ket", "2021-H1", "2021?")],
)  # fmt: skip
def test_the_period_dates_a_draft_that_nobody_published(kind: str, period: str, date: str) -> None:
    """A final review is held when its period ends, everything else when it begins."""
    assert str(make_post(Date=None, Status="draft", Kind=kind, Period=period).date) == date


@pytest.mark.parametrize("period", ["²²²²", "0000", "20", "x", "2021-13"])
def test_a_draft_with_a_bad_period_and_no_date_is_reported_and_no_post(period: str) -> None:
    reading = read(post_text(Date=None, Status="draft", Period=period))
    assert reading.post is None
    assert [problem.code for problem in reading.problems] == ["missing-key", "bad-period"]


def test_a_file_of_marks_alone_is_not_silently_dropped() -> None:
    reading = read("# cần xem: tất cả\n\nBài viết.\n")
    assert reading.post is None
    assert [problem.message for problem in reading.problems] == [f'thiếu khóa "{key}"' for key in REQUIRED]


def test_what_is_no_header_has_that_one_problem() -> None:
    assert [problem.code for problem in read("").problems] == ["empty-file"]
    assert [problem.code for problem in read("---\ntitle: a\n---\n").problems] == ["yaml-header"]


def test_problems_name_the_file_as_the_caller_shows_it() -> None:
    assert read(post_text(Date=None)).problems[0].path == "content/posts/2021/a.md"


def test_every_problem_of_a_post_is_reported_in_one_reading() -> None:
    text = post_text(Titel="a", Date="03/04/2017", Kind="hop", Members="so-la; so-xay-dung; so-xay-dung", Status="nhap")
    codes = {problem.code for problem in read(text).problems}
    assert codes == {"unknown-key", "bad-date", "unknown-kind", "unknown-agency", "repeated-agency", "bad-choice"}


def test_every_post_of_the_sample_reads_without_a_problem(real_vocabulary) -> None:  # type: ignore[no-untyped-def]
    files = sorted((SAMPLE / "posts").rglob("*.md"))
    assert files
    for file in files:
        reading = read(file.read_text("utf-8"), real_vocabulary, file.relative_to(SAMPLE).as_posix())
        assert reading.post and reading.problems == [], file
