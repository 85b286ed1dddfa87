"""Source text: every way in which an editor's machine may save a file, and what it says of those we cannot read."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.problem import Problem
from plugins.archive.text_file import SIZE_LIMIT, SourceText, decode, read_source

TEXT = "Title: Hội nghị\nDate: 2021\n"


def text_of(data: bytes) -> str:
    found = decode(data, "a.md")
    assert isinstance(found, SourceText), found
    return found.text


def problem_of(data: bytes) -> Problem:
    found = decode(data, "a.md")
    assert isinstance(found, Problem), found
    return found


def test_a_byte_order_mark_is_no_text() -> None:
    assert text_of(TEXT.encode("utf-8-sig")) == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one(end: str) -> None:
    assert text_of(TEXT.replace("\n", end).encode()) == TEXT


def test_mixed_line_ends_become_one() -> None:
    assert text_of(b"a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd"


def test_normal_form_d_becomes_c_and_the_raw_text_stays() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    found = decode(decomposed.encode(), "a.md")
    assert found == SourceText(TEXT, decomposed)


def test_latin_1_is_reported_with_its_byte_line_and_column() -> None:
    found = problem_of("Title: a\r\nBloc: đơn v".encode() + b"\xe9 a")
    assert (found.code, found.line, found.column) == ("not-utf8", 2, 12)
    assert found.message == "tệp không phải UTF-8: byte 0xE9 ở vị trí 23"
    assert found.hint == "mở tệp, chọn Lưu với bảng mã UTF-8 (Save as, UTF-8)"


def test_windows_1258_is_reported() -> None:
    assert problem_of("Hội nghị".encode()[:2] + "ê nghê".encode("cp1258")).code == "not-utf8"


def test_columns_count_code_points_of_the_line_in_normal_form_c() -> None:
    found = problem_of(unicodedata.normalize("NFD", "Hội nghị ").encode() + b"\xff")
    assert (found.line, found.column) == (1, 10)


def test_a_byte_order_mark_takes_no_column() -> None:
    assert problem_of(b"\xef\xbb\xbfab\xff").column == 3


def test_truncated_utf_8_is_reported_where_it_breaks() -> None:
    found = problem_of(TEXT.encode() + "ộ".encode()[:2])
    assert (found.code, found.line, found.column) == ("not-utf8", 3, 1)


def test_a_lone_surrogate_is_no_utf_8() -> None:
    assert problem_of(b"a\xed\xa0\x80").code == "not-utf8"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    found = problem_of((TEXT * 3).encode(encoding))
    assert (found.code, found.line, found.column) == ("utf16", 1, 1)
    assert found.message == "tệp được lưu bằng UTF-16"


@pytest.mark.parametrize("before", ["ab", "ab" * 500], ids=["early", "late"])
def test_nul_is_reported_wherever_it_stands(before: str) -> None:
    found = problem_of(f"Title: a\n{before}\x00c\n".encode())
    assert (found.code, found.line, found.column) == ("control-character", 2, len(before) + 1)
    assert found.message == "tệp có ký tự NUL (U+0000)"


def test_size_has_a_limit_that_is_named() -> None:
    assert text_of(b"a" * SIZE_LIMIT)
    found = problem_of(b"a" * (SIZE_LIMIT + 1))
    assert (found.code, found.message) == ("too-large", "tệp nặng 300.001 byte, quá giới hạn 300.000 byte")


def test_an_empty_file_is_empty_text() -> None:
    assert text_of(b"") == ""


def test_reading_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT, "utf-8")
    assert read_source(file, "a.md") == SourceText(TEXT, TEXT)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    with file.open("wb") as sparse:
        sparse.truncate(2**40)
    found = read_source(file, "a.md")
    assert isinstance(found, Problem) and found.code == "too-large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = read_source(tmp_path / "none.md", "content/none.md")
    assert isinstance(found, Problem)
    assert (found.code, found.path) == ("unreadable", "content/none.md")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found = read_source(tmp_path, "a.md")
    assert isinstance(found, Problem) and found.code == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_file_and_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    found = read_source(tmp_path / "a.md", "a.md")
    assert isinstance(found, Problem)
    assert (found.code, found.message) == ("not-a-file", "đây không phải một tệp thường")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_in_normal_form_or_a_problem_with_a_place(data: bytes) -> None:
    found = decode(data, "a.md")
    if isinstance(found, Problem):
        assert found.line >= 1 and found.column >= 1 and found.hint
    else:
        assert "\r" not in found.text and "\0" not in found.text
        assert unicodedata.is_normalized("NFC", found.text)
