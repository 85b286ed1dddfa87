"""Own anchors: every spelling of a heading leads to it."""

import pytest

from plugins.archive.anchors import ids_of, meant
from plugins.archive.body import to_html

SPELLINGS = (
    "#phần-1-kết-quả", "#phan-1-ket-qua", "#Phan-1-Ket-Qua", "#muc-phan-1-ket-qua", "#phần_1_kết_quả",
    "#ph%E1%BA%A7n-1-k%E1%BA%BFt-qu%E1%BA%A3", "<#Phần 1: Kết quả>", "#Phần-1:-Kết-quả",
)  # fmt: skip


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("body", ["## Phần 1: Kết quả\n\n[x]({})", "Xem [x]({}).\n\n- a\n    - b\n\n# Phần 1: Kết quả"])
def test_an_own_anchor_works_in_every_spelling(body: str, written: str) -> None:
    """In simple bodies, whose blocks are converted one by one, and in others."""
    assert 'href="#muc-phan-1-ket-qua"' in to_html(body.format(written))


def test_an_anchor_of_nothing_stays_as_it_is() -> None:
    assert 'href="#khong-co"' in to_html("## Phần 1\n\n[x](#khong-co)")
    assert meant("fnref:1", ["fn:1"]) == meant("", ["muc-a"]) == meant("%", ["muc-a"]) == ""


def test_footnotes_keep_their_anchors() -> None:
    html = to_html("a[^1]\n\n[^1]: b")
    assert 'href="#fn:1"' in html and ids_of(html) == ["fnref:1", "fn:1"]


def test_text_that_looks_like_an_id_is_none() -> None:
    assert ids_of(to_html('Viết `id="x"` hay < id="y">')) == []


@pytest.mark.parametrize("written", ["<vanthu@example.org>", "<mailto:vanthu@example.org>"])
def test_a_mail_address_is_a_link_to_write_to_it(written: str) -> None:
    assert to_html(f"Hỏi {written}.") == '<p>Hỏi <a href="mailto:vanthu@example.org">vanthu@example.org</a>.</p>'
