"""Citations are what other programs read: nothing in a title may break out of its field."""

import re

from plugins.pages.citations import bibtex, citations, plain, ris, wikipedia
from tests.conftest import make_post

URL = "https://a.vn/bai/2021/a/"
SITE = "Kho"


def test_the_plain_form_tells_title_day_source_and_address() -> None:
    told = plain(make_post(Title="Hội nghị A"), URL, SITE)
    assert told == f"“Hội nghị A”, hội nghị ngày 15 tháng 7 năm 2021 (theo Báo Yên Bái). Kho. {URL}"


def test_bibtex_escapes_what_tex_would_read() -> None:
    told = bibtex(make_post(Title="50% & {A} $b$ #1 c_d ~e ^f \\g"), URL, SITE)
    assert "{50\\% \\& \\{A\\} \\$b\\$ \\#1 c\\_d \\~{}e \\^{}f \\textbackslash{}g}" in told
    bare = re.sub(r"\\[{}]", "", told)
    assert bare.count("{") == bare.count("}")


def test_ris_has_one_tag_a_line_and_ends() -> None:
    lines = ris(make_post(Date="2021-07"), URL, SITE).split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert lines[0] == "TY  - ELEC" and lines[-1] == "ER  - " and "DA  - 2021/07" in lines


def test_a_pipe_does_not_end_a_field_of_the_wikipedia_template() -> None:
    told = wikipedia(make_post(Title="A | B"), URL, SITE)
    assert "|tựa đề=A {{!}} B |" in told and told.startswith("{{Chú thích web |") and told.endswith("}}")


def test_every_form_has_a_label() -> None:
    assert [label for label, _ in citations(make_post(), URL, SITE)] == ["Dạng thường", "BibTeX", "RIS", "Wikipedia"]
