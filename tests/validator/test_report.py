"""Reports: text with the source line and a caret, JSON for programs, commands for GitHub."""

import json
from pathlib import Path

from plugins.archive.problem import Problem, warning
from plugins.validator.report import as_github, as_json, as_text, summary

PATH = "content/posts/2021/so-ket.md"


def problem(line: int = 3, column: int = 7, message: str = "không có khối", hint: str = "") -> Problem:
    return Problem(PATH, line, column, "unknown-bloc", message, hint)


def test_text_shows_the_line_a_caret_and_the_hint(content: Path) -> None:
    assert as_text([problem(hint='có phải "x"?')], 1).split("\n") == [
        f"{PATH}:3:7: lỗi [unknown-bloc] không có khối",
        "    Bloc: yen-bai/kinh-te-ky-thuat",
        "          ^",
        '    → có phải "x"?',
        "1 lỗi trong 1 tệp.",
    ]


def test_the_summary_counts_errors_and_warnings() -> None:
    found = [problem(), problem(4), warning(PATH, 1, 1, "odd-space", "dấu cách")]
    assert summary(found, 27) == "2 lỗi, 1 cảnh báo trong 27 tệp."
    assert summary([], 27) == "Không có lỗi nào trong 27 tệp."


def _excerpt(content: Path, line: str, column: int) -> list[str]:
    """The two lines that a report shows of a line of a post."""
    (content / "posts/2021/so-ket.md").write_text(f"Title: a\n{line}\n", "utf-8")
    return as_text([problem(2, column)], 1).split("\n")[1:3]


def test_tabs_stay_so_that_the_caret_stands_right(content: Path) -> None:
    assert _excerpt(content, "\tBloc:\tx", 8) == ["    \tBloc:\tx", "    \t     \t^"]


def test_wide_characters_take_two_columns(content: Path) -> None:
    assert _excerpt(content, "会议: x", 5) == ["    会议: x", "          ^"]


def test_controls_are_shown_as_signs(content: Path) -> None:
    """A report must not ring, colour or turn the terminal of who reads it."""
    assert _excerpt(content, "a\x1b[31m\u202eb", 2)[0] == "    a␛[31m\ufffdb"


def test_long_lines_are_cut_around_the_column(content: Path) -> None:
    shown, caret = _excerpt(content, "a" * 300 + "X" + "b" * 300, 301)
    assert shown == f"    …{'a' * 60}X{'b' * 49}…"
    assert shown[caret.index("^")] == "X"


def test_a_problem_without_a_line_shows_none(content: Path) -> None:
    assert as_text([Problem("content/khong-co.md", 1, 1, "x", "m")], 0).split("\n")[1] == "1 lỗi trong 0 tệp."
    assert as_text([problem(99)], 1).split("\n")[1] == "1 lỗi trong 1 tệp."


def test_json_is_an_array_with_the_contracted_keys() -> None:
    rows = json.loads(as_json([problem(hint="sửa")]))
    assert rows == [
        {
            "path": PATH,
            "line": 3,
            "column": 7,
            "code": "unknown-bloc",
            "severity": "error",
            "message": "không có khối",
            "hint": "sửa",
        }
    ]
    assert json.loads(as_json([])) == []
    assert json.loads(as_json([warning(PATH, 1, 1, "c", "m")]))[0]["severity"] == "warning"


def test_github_commands_are_escaped() -> None:
    found = Problem("a,b:c%.md", 3, 7, "unknown-bloc", "100% sai: a, b", "dòng\nhai")
    assert as_github([found]) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,col=7,title=unknown-bloc::100%25 sai: a, b%0A→ dòng%0Ahai"
    )
    mild = warning(PATH, 1, 2, "odd-space", "m")
    assert as_github([mild]) == f"::warning file={PATH},line=1,col=2,title=odd-space::m"
