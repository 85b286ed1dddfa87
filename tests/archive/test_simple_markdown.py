"""Simple Markdown: what is made without the `markdown` package is what the package makes, byte for byte."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.body import by_package, html_to_text, to_html, to_text
from plugins.archive.front_matter import body_of
from plugins.archive.simple_markdown import _TEXT, blocks_of
from plugins.vietnamese.normalize import nfc
from tests.bench import generator
from tests.conftest import SAMPLE


def assert_same(body: str) -> None:
    html = by_package(body)
    assert to_html(body) == html
    assert to_text(body) == nfc(html_to_text(html))


def real_bodies() -> list[str]:
    files = sorted([*SAMPLE.glob("posts/*/*.md"), *SAMPLE.glob("pages/*.md")])
    return [body_of(nfc(file.read_text("utf-8"))) for file in files]


def test_an_archive_s_posts_and_pages_are_the_same_either_way() -> None:
    for body in real_bodies():
        assert_same(body)


def test_most_of_the_archive_s_bodies_are_simple() -> None:
    bodies = real_bodies()
    assert sum(blocks_of(body) is not None for body in bodies) > 0.8 * len(bodies)


def test_generated_bodies_are_simple_and_the_same_either_way() -> None:
    for post in generator.posts(100, generator.vocabulary_of()):
        assert blocks_of(post.body) is not None
        assert_same(post.body)


SIMPLE = [
    "Một đoạn.",
    "Hai dòng\ncủa một đoạn.",
    "Một.\n\n\n\nHai.\n",
    "\n\nMột.",
    "Cuối dòng có dấu cách \nvà hết. ",
    "# Một\n\n## Hai\n\n# Một\n\n###### Sáu\n\n##Liền",
    "- một\n- hai\n\nRồi\n\n1. một\n5. hai",
    "+  một\n- hai",
    "Năm\n2021. không mở danh sách giữa khối",
    "15.7.2021 là ngày họp; 1) không phải danh sách",
    "“Cả nước” & TN&MT <3 `mã` \\# [a](https://a.vn/x-y) <https://a.vn>",
    "- **Sở Y tế**: nhất\n- *Sở Nội vụ*: nhì",
    "Ngắt dòng  \ncứng",
    '![Ký](images/2021/ky.jpg "Lễ ký. Ảnh: Sở")\n\nRồi [bảng](/khoi/).',
]


@pytest.mark.parametrize("body", SIMPLE)
def test_simple_bodies(body: str) -> None:
    assert blocks_of(body) is not None
    assert_same(body)


NOT_SIMPLE = [
    "2021. Năm",
    "3. ba\n4. bốn",
    "- một\n\n- hai",
    "- một\n\n1. hai",
    "- một\nhai",
    "- một\n    - hai",
    "- # một",
    "- - một",
    "- 1. một",
    "- ",
    "#",
    "## Một ##",
    "## Một\nhai",
    "## Một *hai*",
    "Một\n===",
    "Một\n---",
    "---",
    "* * *",
    "***",
    "___",
    "> trích",
    "một\n> trích",
    "    mã",
    "một\n    hai",
    "một\n\n  hai",
    " một",
    "Từ\n: nghĩa",
    "Từ\n\n: nghĩa",
    "| a | b |\n|---|---|",
    "a | b\n--- | ---",
    "[a]: https://a.vn\n\n[a]",
    "a[^1]\n\n[^1]: chú thích",
    "*[XH]: xã hội\n\nXH",
    "a * b",
    "a_b",
    "*a **b* c**",
    "**a** `b`",
    "(*a*)",
    "một\thai",
    "một\xa0hai",
    "a\u200db",
    "a\rb",
    "e\u0301",
    "\x02",
]


@pytest.mark.parametrize("body", NOT_SIMPLE)
def test_doubtful_bodies_are_left_to_the_package(body: str) -> None:
    assert blocks_of(body) is None


WORDS = [
    *("khối", "Năm", "2021.", "2021. ", "15/7", "“Cả", "nước”", "'x'", '"y"', "100 %", "TN&MT", "&amp;", "&", "&#60;"),
    *("a_b", "_a_", "__a__", "*a*", "**a**", "*a", "a*", "**", "***a***", "`a`", "`", "\\*", "\\", "[a](b)", "[a]"),
    *("[a](https://a.vn/x_y)", "![a](images/a.jpg)", '![a](a.jpg "Ảnh: B")', "[a][b]", "[^1]", "<a>", "<", ">", "|"),
    *("<https://a.vn>", "<a@b.vn>", "a@b.vn", "https://a.vn", "{: .x}", "{static}", "a | b", ":", "==", "-", "--"),
    *("#", "a#", "!", "~~a~~", "^a^", "…", "–", "HTML", "\u200d", "\xa0", "\xad", "e\u0301", "½", "٣. ", "\u2028"),
    *("\t", "\r", "", " "),
]
STARTS = [
    *([""] * 8), *("- ", "- ", "+ ", "* ", "1. ", "2. ", "1. ", "## ", "# ", "#", "> ", "   ", "    ", "\t", ": "),
    *("| ", "|---|---|", "---", "===", "* * *", "[a]: b", "[^1]: a", "*[HTML]: x", "2021. ", "1) ", "“", "**", "_"),
    *("\\", "`", "<", "&", "!", "  - ", "- - ", "- 1. ", "1. - ", "- # ", "- **a** ", "=", "```"),
]  # fmt: skip
ENDS = ["\n", "\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "  \n", " \n", "\n \n", "\n  \n\n", "\r\n", " \n\n", "  \n\n"]
lines = st.tuples(st.sampled_from(STARTS), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)).map("".join)
bodies = st.lists(st.tuples(lines, st.sampled_from(ENDS)).map("".join), max_size=6).map("".join)
plain_lines = st.tuples(
    st.sampled_from(["", "", "- ", "1. ", "## ", "2. "]), st.text("ab 2.,*_`&[]()<>|:#-", max_size=9)
)
plain_bodies = st.lists(
    st.tuples(plain_lines.map("".join), st.sampled_from(["\n", "\n\n", "\n\n"])).map("".join), max_size=5
).map("".join)


@settings(max_examples=400)
@given(bodies)
def test_any_mixture_of_lines_is_the_same_either_way(body: str) -> None:
    assert_same(body)


@settings(max_examples=400)
@given(plain_bodies)
def test_any_mixture_of_marks_is_the_same_either_way(body: str) -> None:
    assert_same(body)


@given(st.text(max_size=40))
def test_any_text_is_the_same_either_way(body: str) -> None:
    assert_same(body)


def test_plain_characters_are_in_normal_form_whatever_stands_beside_them() -> None:
    plain = [chr(code) for code in range(0x110000) if re.fullmatch(f"[{_TEXT}]", chr(code))]
    assert len(plain) > 700
    assert all(unicodedata.is_normalized("NFC", char) and not unicodedata.combining(char) for char in plain)
    assert not any(char.isspace() for char in plain if char != " ")


@pytest.mark.parametrize(
    "piece", ["`a`\n\n", "# a\n\n", "- a\n\na\n\n", "**a ** ", "*a ", "*a\n", "_a_ ", "1.", "a \n"]
)
def test_a_hostile_body_takes_no_quadratic_time(piece: str) -> None:
    def seconds(size: int) -> float:
        body = piece * (size // len(piece))
        begin = time.process_time()
        blocks_of(body)
        return time.process_time() - begin

    assert seconds(300_000) < 1
