"""Bodies: Markdown becomes HTML that cannot run anything, and the plain text of it."""

import re
import time
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.body import to_html, to_text
from plugins.archive.written_links import site_address

SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|/|#)", re.IGNORECASE)


class _Audit(HTMLParser):
    """Collects what a browser would take for code or for another site's frame."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "style", "form", "base", "meta", "object", "embed", "svg", "math", "input"}:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"{tag} {name}")
            if name in {"href", "src"} and not SAFE_ADDRESS.match(value or ""):
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"comment {data}")


def dangers(html: str) -> list[str]:
    audit = _Audit()
    audit.feed(html)
    audit.close()
    return audit.found


HOSTILE = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<svg onload=alert(1)>",
    "<iframe src=https://evil.vn></iframe>",
    "<style>*{display:none}</style>",
    "<!-- x -->",
    "<base href=//evil.vn>",
    '<meta http-equiv="refresh" content="0">',
    "<form action=/><input></form>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](data:text/html,<script>)",
    "[a](vbscript:x)",
    "[a](//evil.vn)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "# a {: onclick=alert(1) }",
    "a {: onerror=alert(1) style=color:red id=search }",
    '![x](images/a.jpg "a\\" onload=alert(1) b")',
    '[x](/a "\\"onmouseover=alert(1)")',
    "`<script>`\n\n    <script>\n",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "| a |\n|---|\n| <script>x</script> |",
]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_runs(markdown: str) -> None:
    assert dangers(to_html(markdown)) == []


def test_the_audit_itself_sees_danger() -> None:
    assert dangers("<script>") and dangers("<a onclick=x>") and dangers("<a href=javascript:x>") and dangers("<!--x-->")


pieces = st.sampled_from(
    [
        *("<script>", "</p>", "<a href=", "javascript:", "[a](", ")", "![", "]", "`", "*", "_", "\n", "\n\n", "    "),
        *("> ", "- ", "<!--", "-->", '"', "'", "&lt;", "&#60;", "|", "---", "# ", "[^1]", ": ", "onerror=", "chữ"),
        "<svg/onload=x>",
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_no_mixture_of_pieces_runs(markdown: str) -> None:
    assert dangers(to_html(markdown)) == []


def test_raw_html_is_shown_as_text() -> None:
    assert to_html("<b>đậm</b>") == "<p>&lt;b&gt;đậm&lt;/b&gt;</p>"


def test_template_marks_stay_text() -> None:
    assert to_html("{{ config }} {% include 'x' %}") == "<p>{{ config }} {% include 'x' %}</p>"


def test_headings_begin_at_level_2_and_have_ids_of_their_own() -> None:
    html = to_html("# Kết quả\n\n## Chi tiết\n\n# Kết quả\n\n# …")
    assert re.findall(r'<(h\d) id="([^"]+)"', html) == [
        ("h2", "muc-ket-qua"),
        ("h3", "muc-chi-tiet"),
        ("h2", "muc-ket-qua-2"),
        ("h2", "muc-dau"),
    ]


def test_headings_that_begin_at_level_2_stay_there() -> None:
    assert to_html("## Kết quả").startswith("<h2 ")


def test_one_body_leaves_nothing_in_the_next() -> None:
    to_html("[a]: https://a.vn\n\n# Kết quả\n\n*[XH]: xã hội\n\na[^1]\n\n[^1]: chú thích")
    assert to_html("[a] XH[^1]\n\n# Kết quả") == '<p>[a] XH[^1]</p>\n<h2 id="muc-ket-qua">Kết quả</h2>'


def test_an_image_alone_with_a_title_is_a_figure_with_a_caption() -> None:
    html = to_html('![Đại biểu](images/2021/a.jpg "Toàn cảnh & đại biểu")')
    assert "<figure>" in html and "<figcaption>Toàn cảnh &amp; đại biểu</figcaption></figure>" in html
    assert 'src="/images/2021/a.jpg"' in html and 'alt="Đại biểu"' in html and "title=" not in html


def test_an_image_inside_a_sentence_is_no_figure() -> None:
    assert "<figure>" not in to_html("Xem ![a](images/a.jpg) này.")


def test_a_table_scrolls_in_a_region_of_its_own() -> None:
    html = to_html("| Năm | Điểm |\n|---|--:|\n| 2021 | 98 |")
    assert re.search(r'<div [^>]*role="region"[^>]*>\s*<table>', html)
    assert 'scope="col"' in html


def test_the_columns_of_a_table_are_aligned_by_classes_since_pages_allow_no_style_attribute() -> None:
    html = to_html("| Năm | Điểm |\n|---|--:|\n| 2021 | 98 |")
    assert '<td class="right">98</td>' in html and "style" not in html


def test_several_tables_are_told_apart() -> None:
    table = "| Năm |\n|---|\n| 2021 |\n"
    assert re.findall(r'aria-label="([^"]+)"', to_html(f"{table}\nRồi\n\n{table}")) == ["Bảng 1", "Bảng 2"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("images/a.jpg", "/images/a.jpg"),
        ("/images/a.jpg", "/images/a.jpg"),
        ("{static}/images/a.jpg", "/images/a.jpg"),
        ("{filename}/posts/2021/a.md#muc-x", "/bai/2021/a/#muc-x"),
        ("/posts/2021/a.md", "/bai/2021/a/"),
        ("pages/gioi-thieu.md", "/gioi-thieu/"),
        ("#muc-x", "#muc-x"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("https://a.vn/posts/2021/a.md", "https://a.vn/posts/2021/a.md"),
    ],
)
def test_addresses(written: str, address: str) -> None:
    assert site_address(written) == address


def test_plain_text_has_one_block_a_line_and_no_marks() -> None:
    markdown = (
        "# Kết quả\n\n- một **hai**\n- ba & bốn\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![ảnh](images/a.jpg)\n\n<b>x</b>"
    )
    assert to_text(markdown) == "Kết quả\nmột hai\nba & bốn\na\nb\n1\n2\n<b>x</b>"


@given(st.text(max_size=60))
def test_any_body_becomes_html_and_text(markdown: str) -> None:
    assert dangers(to_html(markdown)) == []
    assert unicodedata.is_normalized("NFC", to_text(markdown))


def test_deep_nesting_takes_little_time_and_no_traceback() -> None:
    begin = time.process_time()
    to_html("> " * 90 + "a")
    to_html("\n".join("  " * level + "- a" for level in range(90)))
    assert time.process_time() - begin < 5
