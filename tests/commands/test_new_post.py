"""`new` writes a draft that `check` accepts, and never over another post."""

import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from commands import new_post
from plugins.archive.dates import PartialDate
from plugins.archive.today import today
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.validator.__main__ import main as check
from tests.conftest import SAMPLE

REQUIRED = ["--bloc", "yen-bai/kinh-te-ky-thuat", "--date", "2021-07-15", "--kind", "so-ket"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE / "vocabulary", tmp_path / "content" / "vocabulary")
    return tmp_path / "content"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(SAMPLE / "vocabulary")[0]


def new(content: Path, *options: str) -> int:
    return new_post.main([*options, "--content", str(content)])


def only_post(content: Path) -> Path:
    (post,) = content.rglob("posts/*/*.md")
    return post


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))


def test_options_alone_make_a_draft_that_check_accepts(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(content, *REQUIRED) == 0
    post = only_post(content)
    assert post.relative_to(content).as_posix() == "posts/2021/khoi-kinh-te-ky-thuat-yen-bai-so-ket-nam-2021.md"
    said = capsys.readouterr().out
    assert f"Đã tạo bản thảo {post}" in said
    assert f"python3 tasks.py check {post}" in said
    assert check([str(post)]) == 0
    assert "cần xem" in capsys.readouterr().out


def test_the_header_stands_in_the_order_of_keys(content: Path) -> None:
    new(content, *REQUIRED)
    header, _, body = only_post(content).read_bytes().decode("utf-8").partition("\n\n")
    lines = [line for line in header.split("\n") if not line.startswith("# cần xem: ")]
    assert lines == [
        "Title: Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Yên Bái sơ kết năm 2021",
        "Date: 2021-07-15",
        "Bloc: yen-bai/kinh-te-ky-thuat",
        "Kind: so-ket",
        "Period: 2021",
        "Source: Chưa ghi nguồn",
        f"Added: {today()}",
        "Slug: khoi-kinh-te-ky-thuat-yen-bai-so-ket-nam-2021",
        "Status: draft",
    ]
    assert body.startswith("Hội nghị sơ kết năm 2021 của Khối thi đua các cơ quan Kinh tế - Kỹ thuật tỉnh Yên Bái")


def test_a_published_skeleton_is_refused_by_check_until_its_marks_are_gone(content: Path) -> None:
    assert new(content, *REQUIRED, "--status", "published") == 0
    assert check([str(only_post(content))]) == 1


def test_a_title_names_the_post_and_its_file(content: Path) -> None:
    assert new(content, *REQUIRED, "--title", "  Hội nghị   đặc biệt ở Đồng Tháp ") == 0
    assert only_post(content).name == "hoi-nghi-dac-biet-o-dong-thap.md"
    assert "\nSlug: hoi-nghi-dac-biet-o-dong-thap\n" in only_post(content).read_text("utf-8")
    assert only_post(content).read_text("utf-8").startswith("Title: Hội nghị đặc biệt ở Đồng Tháp\n")


def test_a_post_that_is_there_is_never_written_over(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(content, *REQUIRED)
    only_post(content).write_text("của tôi", "utf-8")
    assert new(content, *REQUIRED) == 1
    assert only_post(content).read_text("utf-8") == "của tôi"
    assert "đã có bài này, không ghi đè" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "15/7/2021"], 'nếu là ngày 15 tháng 7 năm 2021, viết "2021-07-15"'),
        (["--date", (date.today() + timedelta(days=40)).isoformat()], "chưa đến"),
        (["--kind", "tổng hợp"], 'không có loại hội nghị "tổng hợp"; các loại: so-ket, tong-ket'),
        (["--bloc", "yen-bai/kinh-te"], "Có phải:\n  yen-bai/kinh-te-ky-thuat: "),
        (["--bloc", "xyz qwrt"], "Chạy lại không có --bloc để thêm khối mới"),
        (["--period", "2021-2025"], "không phải hai năm liền nhau"),
        (["--title", "2021"], "Tên bài cần có chữ cái"),
        (["--title", "a" * 301], "dài quá 300 ký tự"),
        (["--title", "Index"], "không thành địa chỉ trang được"),
    ],
)
def test_an_option_that_will_not_do_is_answered_with_the_remedy(
    content: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(content, *REQUIRED, *options) == 1
    assert message in capsys.readouterr().err
    assert not (content / "posts").exists()


@pytest.mark.parametrize("options", [["--status", "xong"], ["--no"], ["thừa"], ["--bloc"]])
def test_wrong_arguments_are_told_in_vietnamese(
    content: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        new(content, *options)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "cách dùng: python3 tasks.py new" in said
    assert "argument" not in said and "expected" not in said and "error" not in said


def test_questions_are_asked_again_until_the_answers_will_do(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "", "zzzz qqqq", "kĩ thuật yen", "2", "15/7/2021", "2021-07-15", "9", "2, 4", "")
    assert new(content) == 0
    post = only_post(content).read_text("utf-8")
    assert "\nBloc: yen-bai/kinh-te-ky-thuat\n" in post
    assert "\nDate: 2021-07-15\n" in post
    assert "\nKind: tong-ket; ky-ket-giao-uoc\n" in post
    asked = capsys.readouterr().out
    assert "Không có khối nào như vậy" in asked
    assert 'viết "2021-07-15"' in asked
    assert 'không có loại hội nghị "9"' in asked


def test_of_several_blocs_one_is_chosen_by_number(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "kinh te ky thuat", "x", "1", "2021", "so-ket", "Tên tự đặt")
    assert new(content) == 0
    assert "Khối nào?" in capsys.readouterr().out
    assert only_post(content).name == "ten-tu-dat.md"


def test_words_at_a_numbered_choice_are_a_search(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "kinh te ky thuat", "ki thuat yen bai", "2021", "so-ket", "")
    assert new(content) == 0
    assert "\nBloc: yen-bai/kinh-te-ky-thuat\n" in only_post(content).read_text("utf-8")


def test_a_bloc_that_is_missing_can_be_entered(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for its name and province; what was there stays as it was."""
    before = (content / "vocabulary/blocs.toml").read_text("utf-8")
    answers(monkeypatch, "khối lạ", "+", 'Khối thi đua các "Trường"', "Yen Bay", "yen bai", "", "2021", "so-ket", "")
    assert new(content) == 0
    assert "\nBloc: yen-bai/truong\n" in only_post(content).read_text("utf-8")
    after = (content / "vocabulary/blocs.toml").read_text("utf-8")
    assert after == before + '\n["yen-bai/truong"]\nname = "Khối thi đua các \\"Trường\\""\n'
    assert check([str(content)]) == 0


@pytest.mark.parametrize("way_out", [[""], ["Khối lạ", "yen bai", "k"]])
def test_there_is_one_way_out_of_entering_a_bloc(
    content: Path, monkeypatch: pytest.MonkeyPatch, way_out: list[str]
) -> None:
    before = (content / "vocabulary/blocs.toml").read_bytes()
    answers(monkeypatch, "+", *way_out, "ki thuat yen bai", "2021", "so-ket", "")
    assert new(content) == 0
    assert (content / "vocabulary/blocs.toml").read_bytes() == before


def test_today_is_vietnams_day(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 18:00 of 14 July 2021 in UTC the fifteenth has begun, wherever the machine stands."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1626285600")
    monkeypatch.setenv("TZ", "UTC")
    bloc, kind = ("--bloc", "yen-bai/kinh-te-ky-thuat"), ("--kind", "so-ket")
    assert new(content, *bloc, *kind, "--date", "2021-07-16") == 1
    assert new(content, *bloc, *kind, "--date", "2021-07-15") == 0


def test_the_end_of_the_input_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "kinh te yen bai")
    assert new(content) == 1
    assert "ghi đủ --bloc, --date và --kind" in capsys.readouterr().err
    assert not (content / "posts").exists()


def test_without_a_vocabulary_there_is_nothing_to_choose_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path / "none", *REQUIRED) == 1
    assert "Hãy chạy python3 tasks.py check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("yen-bai/kinh-te-ky-thuat", "yen-bai/kinh-te-ky-thuat"),
        ("kinh te ky thuat yen bai", "yen-bai/kinh-te-ky-thuat"),
        ("Kinh tế - Kỹ thuật tỉnh Yên Bái", "yen-bai/kinh-te-ky-thuat"),
        ("YEN BAI ky", "yen-bai/kinh-te-ky-thuat"),
        ("yen bai kinh te ki thuat", "yen-bai/kinh-te-ky-thuat"),
        ("khoi 5 cao bang", "cao-bang/khoi-5"),
    ],
)
def test_blocs_are_found_with_marks_or_without(vocabulary: Vocabulary, typed: str, expected: str) -> None:
    assert new_post.matching_blocs(typed, vocabulary)[0].id == expected


def test_a_final_review_early_in_the_year_is_of_the_year_before(vocabulary: Vocabulary) -> None:
    def period(month: int, *kinds: str) -> str:
        chosen = tuple(vocabulary.kinds[kind] for kind in kinds)
        return str(new_post.default_period(PartialDate(2022, month), chosen))

    assert [period(1, "tong-ket"), period(3, "tong-ket"), period(4, "tong-ket")] == ["2021", "2021", "2022"]
    assert [period(1, "ky-ket-giao-uoc", "tong-ket"), period(0, "tong-ket")] == ["2022", "2022"]


def test_a_province_is_named_as_of_the_day(vocabulary: Vocabulary) -> None:
    def place(id: str, year: int) -> str:
        return new_post.place_of(vocabulary.provinces.get(id), PartialDate(year))

    assert place("yen-bai", 2021) == "tỉnh Yên Bái"
    assert place("ha-noi", 2021) == "thành phố Hà Nội"
    assert place("hue", 2021) == "Thừa Thiên Huế"
    assert place("thanh-pho-ho-chi-minh", 2021) == "Thành phố Hồ Chí Minh"
    assert place("trung-uong", 2021) == ""
