"""Excerpts: the first paragraph in plain words, never longer than its limit and never slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.excerpt import LIMIT, cut, excerpt_of


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Một đoạn.\n\nĐoạn hai.", "Một đoạn."),
        ("Hai dòng\ncủa một đoạn.", "Hai dòng của một đoạn."),
        ("# Đề mục\n\nMột đoạn.", "Một đoạn."),
        ("- mục\n- mục\n\n> trích\n\n| a |\n|---|\n\n1. một\n\nMột đoạn.", "Một đoạn."),
        ("![ảnh](images/a.jpg)\n\nMột đoạn.", "Một đoạn."),
        ("Khối **họp** *tại* `Sở` [Xây dựng](https://a.vn).", "Khối họp tại Sở Xây dựng."),
        ("Năm 2021 đạt 3 \\* 4.", "Năm 2021 đạt 3 * 4."),
        ("# Chỉ có đề mục", ""),
        ("", ""),
    ],
)
def test_excerpts(markdown: str, expected: str) -> None:
    assert excerpt_of(markdown) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu.", "Một câu."),
        ("Câu một. Câu hai dài hơn nhiều.", "Câu một."),
        ("không có dấu chấm nào ở đây cả", "không có dấu chấm…"),
        ("a" * 40, "a" * 19 + "…"),
        ("A. " + "dài " * 10, "A. dài dài dài dài…"),
    ],
)
def test_texts_are_cut_at_a_sentence_else_at_a_word(text: str, expected: str) -> None:
    assert cut(text, 20) == expected


@given(st.text(st.sampled_from("ab ,.đ"), max_size=80), st.integers(5, 40))
def test_an_excerpt_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.text(st.sampled_from("ab*_`[]()<>!#\\\n .đ"), max_size=80))
def test_any_body_has_an_excerpt_of_one_line(markdown: str) -> None:
    assert "\n" not in excerpt_of(markdown) and len(excerpt_of(markdown)) <= LIMIT


@pytest.mark.parametrize("piece", ["*a ", "[", "[a](", "<http:", "`", "_a_", "\\*", "\n \n"])
def test_a_hostile_body_takes_no_quadratic_time(piece: str) -> None:
    begin = time.process_time()
    excerpt_of(piece * (200_000 // len(piece)))
    assert time.process_time() - begin < 1


def test_marks_of_footnotes_and_short_links_are_not_read_out() -> None:
    body = "Theo [Báo Yên Bái][] và [báo], có tám đơn vị[^1] [chưa rõ].\n\n[báo]: https://a.vn\n[^1]: Theo quyết định."
    assert excerpt_of(body) == "Theo Báo Yên Bái và báo, có tám đơn vị [chưa rõ]."
