"""The Markdown writer: what a reader sees of a page is what a reader sees of its draft, whatever the page holds."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.body import to_html, to_text
from plugins.importer.html_blocks import places_of
from plugins.importer.markdown_body import body_markdown
from plugins.importer.markdown_escape import paragraph
from plugins.importer.text_blocks import text_blocks
from plugins.vietnamese.normalize import nfc

ODD = st.sampled_from(list("\\`*_{}[]()#+-.!<>&|~=:;\"'$^%/@ 0123456789aĐếơ"))
WORDS = st.sampled_from(
    [
        "Khối",
        "thi",
        "đua",
        "1.",
        "2)",
        "-",
        "+",
        "*",
        "#",
        ">",
        "```",
        "---",
        "===",
        "***",
        "&amp;",
        "&lt;",
        "<b>",
        "</div>",
        "<script>alert(1)</script>",
        "[x](javascript:1)",
        "![a](b)",
        "[^1]:",
        "*[A]:",
        ":",
        "def",
        "a_b_c",
        "__x__",
        "**y**",
        "http://a.vn",
        "|a|b|",
        "&copy;",
        "&#38;",
        "\\*",
        "{:",
        "id=x}",
        "[TOC]",
        "1986\\.",
    ]
)
TEXTS = st.one_of(st.text(ODD, min_size=1, max_size=60), st.lists(WORDS, min_size=1, max_size=10).map(" ".join))


def draft_of(page: str) -> str:
    body = BeautifulSoup(page, "html.parser")
    return body_markdown([place.block for place in places_of(body) if place.block.lines])


def seen(text: str) -> str:
    return " ".join(nfc(text).split())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_text_of_a_paragraph_stays_text(text: str) -> None:
    assert seen(to_text(draft_of(f"<p>{html.escape(text)}</p>"))) == seen(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_plain_line_stays_text(text: str) -> None:
    assert seen(to_text(paragraph(text))) == seen(text)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "b", "em", "a", "span", "u"]), TEXTS), min_size=1, max_size=5))
def test_text_under_formats_stays_text(runs: list[tuple[str, str]]) -> None:
    page = "".join(
        f'<{tag} href="https://a.vn/x">{html.escape(text)}</{tag}>' if tag else html.escape(text) for tag, text in runs
    )
    shown = "".join(text for _, text in runs)
    assert seen(to_text(draft_of(f"<p>{page}</p>"))).replace(" ", "") == seen(shown).replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["ul", "ol"]))
def test_items_of_a_list_stay_text(items: list[str], tag: str) -> None:
    page = f"<{tag}>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + f"</{tag}>"
    wanted = [seen(item) for item in items if seen(item)]
    assert [seen(line) for line in to_text(draft_of(page)).split("\n") if line] == wanted


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=4))
def test_cells_of_a_table_stay_text(rows: list[tuple[str, str]]) -> None:
    cells = "".join(f"<tr><td>{html.escape(a)}</td><td>{html.escape(b)}</td></tr>" for a, b in rows)
    shown = "".join(a + b for a, b in rows)
    assert "".join(to_text(draft_of(f"<table>{cells}</table>")).split()) == "".join(seen(shown).split())


@given(st.text(max_size=200))
@settings(max_examples=120, deadline=None)
def test_no_page_makes_a_draft_that_runs(text: str) -> None:
    shown = to_html(draft_of(f"<div>{text}</div>"))
    assert not re.search(r"<(script|iframe|form|style|img)|\son\w+=|href=\"(?!https?:|mailto:)", shown)


def test_nested_lists_keep_their_levels() -> None:
    markdown = draft_of("<ul><li>một<ul><li>hai<ol><li>ba</li></ol></li></ul></li><li>bốn</li></ul>")
    assert markdown == "- một\n    - hai\n        1. ba\n- bốn\n"
    assert to_html(markdown).count("<ul>") == 2


def test_headings_links_emphasis_and_tables_are_kept() -> None:
    page = '<h2>Kết quả</h2><p><b>Đậm</b> và <i>nghiêng</i>, <a href="https://a.vn/(x)">liên kết</a></p>'
    assert draft_of(page) == "## Kết quả\n\n**Đậm** và *nghiêng*, [liên kết](https://a.vn/%28x%29)\n"
    table = draft_of("<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>3</td></tr></table>")
    assert table == "| A | B |\n| --- | --- |\n| 1&#124;2 | 3 |\n"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.vn", "/trong-trang"]
)
def test_addresses_that_are_no_web_addresses_lose_their_link(address: str) -> None:
    assert draft_of(f'<p><a href="{address}">xem</a></p>') == "xem\n"


def test_lines_with_dashes_become_a_list() -> None:
    assert body_markdown(text_blocks("Gồm:\n- một\n- hai\n\nHết.")) == "Gồm:\n\n- một\n- hai\n\nHết.\n"


def test_deep_inline_elements_keep_their_words() -> None:
    soup = BeautifulSoup("<p>" + "<span>" * 900 + "chữ" + "</span>" * 900 + "</p>", "html.parser")
    assert isinstance(soup.p, Tag)
    assert draft_of(str("<p>" + "<span>" * 900 + "chữ" + "</span>" * 900 + "</p>")) == "chữ\n"
