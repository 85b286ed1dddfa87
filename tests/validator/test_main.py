"""`check`: its words, what it checks for a path, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.validator.__main__ import check, main
from tests.validator.faults import POST

ROOT = Path(__file__).resolve().parent.parent.parent
SO_KET = "content/posts/2021/so-ket.md"


def codes(*paths: str) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check(list(paths)).problems]


def test_without_a_path_it_checks_content(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "Không có lỗi nào trong 1 tệp.\n"


def test_warnings_alone_do_not_fail(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(SO_KET).write_text(POST.replace("họp sơ", "họp\u00a0sơ"), "utf-8")
    assert main([]) == 0
    assert "odd-space" in capsys.readouterr().out


def test_an_error_fails(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(SO_KET).write_text(POST.replace("so-ket", "hop-mat"), "utf-8")
    assert main([SO_KET]) == 1
    assert capsys.readouterr().out.split("\n") == [
        f'{SO_KET}:4:7: lỗi [unknown-kind] không có loại hội nghị "hop-mat"',
        "    Kind: hop-mat",
        "          ^",
        "    → các loại: so-ket, tong-ket, giao-luu",
        "1 lỗi trong 1 tệp.",
        "",
    ]


def test_json_is_nothing_but_json(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(SO_KET).write_text(POST.replace("\n", "\r\n").replace("so-ket", "x"), "utf-8")
    assert main(["--format", "json", "--fix", SO_KET, "khong-co.md"]) == 1
    output = capsys.readouterr()
    assert [(row["path"], row["code"]) for row in json.loads(output.out)] == [
        (SO_KET, "unknown-kind"),
        ("khong-co.md", "no-such-path"),
    ]
    assert output.err == "Đã sửa 1 tệp.\n"


def test_github_says_something_when_all_is_well(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format=github"]) == 0
    assert capsys.readouterr().out == "Không có lỗi nào trong 1 tệp.\n"


def test_a_path_that_is_not_there(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["khong-co.md"]) == 1
    assert capsys.readouterr().out.split("\n")[:2] == [
        'khong-co.md:1:1: lỗi [no-such-path] không có tệp hoặc thư mục "khong-co.md"',
        "    → kiểm tra tên; đường dẫn tính từ thư mục đang đứng",
    ]


def test_single_posts_skip_the_rules_between_posts(content: Path) -> None:
    twin = "content/posts/2021/ban-hai.md"
    Path(twin).write_text(POST, "utf-8")
    assert codes(SO_KET, twin) == []
    assert codes("content") == [(SO_KET, "same-event")]


def test_single_posts_are_held_to_their_place(content: Path) -> None:
    Path("content/posts/2020").mkdir()
    Path("content/posts/2020/a b.md").write_text(POST, "utf-8")
    assert codes("content/posts/2020/a b.md") == [
        ("content/posts/2020/a b.md", "bad-slug"),
        ("content/posts/2020/a b.md", "file-name"),
        ("content/posts/2020/a b.md", "folder-year"),
    ]


def test_a_post_elsewhere_is_checked_against_the_default_vocabulary(content: Path, tmp_path: Path) -> None:
    lone = tmp_path / "ban-thao.md"
    lone.write_text(POST.replace("Kinh", "![Ảnh](images/a.png) Kinh").replace("so-ket", "hop"), "utf-8")
    assert codes(str(lone)) == [(lone.as_posix(), "unknown-kind")]


def test_the_vocabulary_is_that_of_the_nearest_folder_above(content: Path, tmp_path: Path) -> None:
    other = tmp_path / "kho-khac"
    (other / "posts/2021").mkdir(parents=True)
    content.rename(other / "vocabulary-cu")
    (other / "vocabulary-cu/vocabulary").rename(other / "vocabulary")
    (other / "posts/2021/bai.md").write_text(POST, "utf-8")
    assert codes("kho-khac/posts/2021/bai.md") == []
    assert codes("kho-khac/posts") == []


def test_a_content_folder_without_vocabulary_uses_the_default_one(content: Path, tmp_path: Path) -> None:
    (tmp_path / "rieng/posts/2021").mkdir(parents=True)
    (tmp_path / "rieng/posts/2021/bai.md").write_text(POST, "utf-8")
    assert codes("rieng") == []


def test_a_folder_of_posts_is_checked_file_by_file(content: Path) -> None:
    Path(SO_KET).write_text(POST.replace("so-ket", "hop"), "utf-8")
    assert codes("content/posts/2021") == [(SO_KET, "unknown-kind")]


def test_a_vocabulary_file_shows_its_own_problems(content: Path) -> None:
    Path("content/vocabulary/kinds.toml").write_text("", "utf-8")
    Path(SO_KET).write_text(POST.replace("Title: ", "Titel: "), "utf-8")
    assert codes("content/vocabulary/kinds.toml") == [("content/vocabulary/kinds.toml", "vocabulary-missing")]


def test_other_files_are_not_checked(content: Path, tmp_path: Path) -> None:
    (tmp_path / "ghi-chu.txt").write_text("x", "utf-8")
    (found,) = check(["ghi-chu.txt"]).problems
    assert (found.code, found.message, found.hint) == (
        "not-checked",
        "tệp này không thuộc thư mục nội dung nào",
        "nêu một bài (.md), hoặc một thư mục nội dung",
    )


def test_problems_are_sorted_and_told_once(content: Path) -> None:
    Path(SO_KET).write_text(POST.replace("so-ket", "hop").replace("Title", "Titel"), "utf-8")
    found = check([SO_KET, SO_KET, "content"]).problems
    assert [(problem.line, problem.code) for problem in found] == [
        (1, "missing-key"),
        (1, "unknown-key"),
        (4, "unknown-kind"),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--fromat", "json"], 'Không có tùy chọn "--fromat"; có phải "--format"?'),
        (["--khac"], 'Không có tùy chọn "--khac". Xem check --help.'),
        (["--format", "xml"], '--format nhận text, json, github; không nhận "xml".'),
        (["--format"], '--format nhận text, json, github; không nhận "".'),
    ],
)
def test_wrong_words_are_told(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err == message + "\n"


def test_help_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Cách dùng: python3 tasks.py check")
    assert main(["--rules"]) == 0
    rows = capsys.readouterr().out.split("\n")
    assert f"{'mojibake':24}  cảnh báo  Chữ vỡ: tệp UTF-8 từng được mở bằng bảng mã khác rồi lưu lại." in rows


def test_paths_after_two_dashes_are_paths(content: Path) -> None:
    Path("--fix").write_text("x", "utf-8")
    assert main(["--", "--fix"]) == 1


def test_the_command_starts_without_the_sites_libraries() -> None:
    """Each of them costs more time than checking a post."""
    program = (
        "import sys; from plugins.validator.__main__ import main; main(['--rules']); "
        "print(*{'markdown', 'nh3', 'pelican', 'rich', 'invoke', 'jinja2', 'bs4'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_the_console_may_be_of_another_encoding(content: Path) -> None:
    command = [sys.executable, "-m", "plugins.validator", str(content.absolute()), "khong-cỏ.md"]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252", "PATH": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert 'không có tệp hoặc thư mục "khong-cỏ.md"' in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_or_link_elsewhere_is_told_and_not_opened(content: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.md")
    (tmp_path / "lien-ket.md").symlink_to("/etc/passwd")
    assert codes("ong.md", "lien-ket.md", "/dev/null") == [
        ("/dev/null", "special-file"),
        ("lien-ket.md", "symlink"),
        ("ong.md", "special-file"),
    ]


def test_a_folder_without_posts_is_told(content: Path, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    (found,) = check(["trong"]).problems
    assert (found.path, found.code, found.message) == ("trong", "not-checked", "thư mục này không có bài nào")


def test_the_vocabulary_is_named_by_its_own_place(content: Path, tmp_path: Path) -> None:
    (tmp_path / "rieng/posts").mkdir(parents=True)
    (content / "vocabulary/kinds.toml").write_text("", "utf-8")
    assert codes("rieng") == [("content/vocabulary/kinds.toml", "vocabulary-missing")]


def test_fix_cleans_vocabulary_files_too(content: Path) -> None:
    file = content / "vocabulary/kinds.toml"
    before = file.read_bytes()
    odd = before.decode().replace("Sơ kết", "Sơ\u00a0kết").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + odd.encode())
    assert codes("content") == [("content/vocabulary/kinds.toml", "odd-space")]
    assert main(["--fix"]) == 0
    assert file.read_bytes() == before
