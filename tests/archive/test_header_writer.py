"""The header writer: a changed key changes its own lines alone, and an unchanged one no byte."""

from pathlib import Path

import pytest

from plugins.archive.header_writer import body_text, values_of, with_body, with_value, without_marks
from plugins.archive.keys import KEYS
from tests.conftest import ROOT

TEXT = """\
# cần xem: Members: so lại
Title: Khối họp
Date: 2021-07-15
Bloc: yen-bai/kinh-te
Members: so-a; so-b;
    so-c
People:
    Nguyễn Văn A | Giám đốc | chủ trì
    Trần Thị B | Phó Giám đốc
Source: Báo A | https://a.example/

Đoạn một.

Đoạn hai.
"""


@pytest.mark.parametrize("file", sorted((ROOT / "tests/sample/posts").rglob("*.md")), ids=lambda file: file.stem)
def test_every_key_written_as_it_is_changes_no_byte(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    for key in KEYS:
        assert with_value(text, key, values_of(text, key)) == text
    assert with_body(text, body_text(text)) == text


def test_a_changed_key_changes_its_own_lines_alone() -> None:
    changed = with_value(TEXT, "Members", ["so-a", "so-d"])
    assert changed == TEXT.replace("Members: so-a; so-b;\n    so-c\n", "Members: so-a; so-d\n")
    assert with_value(TEXT, "Title", ["Khối  họp lại"]) == TEXT.replace("Khối họp", "Khối họp lại")


def test_a_key_goes_and_comes_where_keys_have_their_place() -> None:
    assert with_value(TEXT, "People", []) == TEXT.replace(TEXT[TEXT.index("People") : TEXT.index("Source")], "")
    assert "Bloc: yen-bai/kinh-te\nKind: so-ket\nMembers" in with_value(TEXT, "Kind", ["so-ket"])
    assert with_value(TEXT, "Corrections", ["2024-03-02 | sửa"]).index("Corrections") > TEXT.index("Source")


def test_long_lists_fold_and_rows_stand_one_a_line() -> None:
    members = [f"{number:02}-so-rat-dai-ten-goi" for number in range(9)]
    written = with_value(TEXT, "Members", members)
    assert values_of(written, "Members") == members and all(len(line) < 90 for line in written.split("\n"))
    assert "People: A | B\n" in with_value(TEXT, "People", ["A | B"])


def test_windows_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert with_value(text, "Date", ["2021-07-16"]) == text.replace("2021-07-15", "2021-07-16")
    assert with_body(text, "Đoạn mới.") == text[: text.index("Đoạn một")] + "Đoạn mới.\r\n"


def test_an_editors_mark_goes_with_what_it_is_about() -> None:
    assert without_marks(TEXT, "Members") == TEXT.replace("# cần xem: Members: so lại\n", "")
    assert without_marks(TEXT, "Date") == TEXT
