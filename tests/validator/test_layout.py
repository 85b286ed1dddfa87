"""What looks like a list, a table or a paragraph is one on the page, or `check` says that it will not be."""

import re

import pytest

from plugins.archive.body import to_html
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.fixes import fixed
from plugins.validator.layout import traps_in, untrapped
from tests.validator.faults import POST
from tests.validator.layouts import Meant, layouts


def shows(body: str, meant: Meant) -> bool:
    """Whether a page shows all that was meant."""
    html = to_html(body)
    items, cells = html.count("<li>"), len(re.findall(r"<t[hd][ >]", html))
    return (items, cells) == (meant.items, meant.cells) and "<pre>" not in html


@pytest.mark.parametrize("meant", [*layouts(40, 7)])
def test_no_layout_is_lost_unsaid_and_fixing_brings_it_back(meant: Meant) -> None:
    assert shows(meant.body, meant) or traps_in(meant.body)
    mended = untrapped(meant.body)
    assert shows(mended, meant)
    assert traps_in(mended) == [], "and is then left alone"


GOOD = [
    "Khối họp.\n\n- một\n- hai\n\nSau đó.",
    "1. một\n    - a\n    - b\n2. hai",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- một dài\n  nối dòng\n- hai",
    "Khối Kinh tế - Kỹ thuật họp – sơ kết.",
    "Thuật ngữ\n: giải thích\n\nKhối họp[^1].\n\n[^1]: Theo báo cáo.\n    Đoạn nữa của chú thích.",
    "## Đề mục\n- một\n- hai",
    "> trích\n> hai",
    "- một\n\n    đoạn của mục\n\n- hai",
    "Dòng một  \nDòng hai",
    "Năm nay có\n2021 người.",
    "-5 độ\n\n1.000 người",
]


@pytest.mark.parametrize("body", GOOD)
def test_what_is_written_as_markdown_has_it_is_no_trap(body: str) -> None:
    assert traps_in(body) == [] and untrapped(body) == body


def test_a_line_that_may_be_prose_is_told_and_left() -> None:
    body = "Khối Kinh tế\n- Kỹ thuật họp sơ kết"
    assert [(trap.code, trap.lines) for trap in traps_in(body)] == [("list-gap", None)]


def test_the_guides_examples_of_code_stay() -> None:
    body = "Viết:\n\n    Đoạn văn có một dòng trống ở trên."
    assert traps_in(body, may_hold_code=True) == [] and traps_in(body) != []


def test_fix_lays_out_the_body_and_leaves_the_header(vocabulary_of_base: Vocabulary) -> None:
    text = POST.replace("Khối họp sơ kết.", "Các việc:\n- một\n- hai")
    assert fixed(text, vocabulary_of_base) == POST.replace("Khối họp sơ kết.", "Các việc:\n\n- một\n- hai")
