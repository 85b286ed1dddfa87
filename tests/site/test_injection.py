"""Texts that try to become code stay text on every page, and in every feed, twin and data file."""

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands.pelican_run import PelicanFailed
from plugins.archive.body import to_html
from tests.conftest import write_post
from tests.site.built import ATOM, Built, Page, build, links, read_page, words
from tests.site.contents import HOSTILE, new_content

POST = "/bai/2021/doc-hai/"


def test_the_hostile_texts_are_on_the_pages(hostile: Built) -> None:
    """So that the tests below look at pages that hold them, and readers read what was written."""
    page = words(hostile.page(POST).main)
    plain = " ".join(HOSTILE.split())
    for before in ("Hội nghị", "Nguyễn Văn A", "chức vụ", "phát biểu", "Cờ thi đua", "Báo", "tác giả", "sửa"):
        assert f"{before} {plain}" in page, before
    named = plain.replace("{{ 7*7 }} ", "")
    for url in ("/khoi/an-giang/khoi-9/", "/loai-khoi/la/", "/hoi-nghi/khac/", "/co-quan/an-giang/co-quan-la/"):
        assert named in words(hostile.page(url).one("h1")), url


def test_no_page_has_a_parse_error(hostile: Built) -> None:
    assert {page.url: page.errors for page in hostile.pages if page.errors} == {}


def test_nothing_on_any_page_runs_or_loads(hostile: Built) -> None:
    for page in hostile.pages:
        assert runs(page) == [], page.url


def runs(page: Page) -> list[str]:
    """What would run, load or take over: nothing of the kind is in our templates."""
    found = [element.tag for element in page.all("iframe", "object", "embed", "base", "style", "frame")]
    found += [script.get("src", "inline") for script in page.all("script") if not is_harmless(script.attrib)]
    found += [meta.get("content", "") for meta in page.all("meta") if meta.get("http-equiv") == "refresh"]
    found += [form.get("action", "") for form in page.all("form") if form.get("action") != "/tim-kiem/"]
    for element in page.tree.iter():
        found += [name for name in element.attrib if name.startswith("on") or name in ("srcdoc", "style", "formaction")]
        found += [value for value in element.attrib.values() if UNSAFE.match(value)]
    return found + [image.get("src", "") for image in page.all("img") if image.get("src") == "x"]


UNSAFE = re.compile(r"\s*(?:(?:javascript|vbscript|data):|//)", re.IGNORECASE)


def is_harmless(script: dict[str, str]) -> bool:
    """Data, or a file of our own that search pages load."""
    return script.get("type") == "application/ld+json" or script.get("src", "").startswith("/tim-kiem/")


def test_structured_data_cannot_leave_its_element(hostile: Built) -> None:
    article = hostile.page(POST).structured[0]
    assert article["headline"] == f"Hội nghị {HOSTILE}"[:110]
    assert article["about"]["location"]["name"].startswith("Hội trường </title></script><script>")
    for script in re.findall(r'<script type="application/ld\+json">(.*)</script>', hostile.text(POST)):
        assert not re.search("[<>&\u2028\u2029]", script)


def test_attributes_hold_whole_texts(hostile: Built) -> None:
    page = hostile.page(POST)
    assert page.meta("DC.title") == page.meta("citation_title") == [f"Hội nghị {HOSTILE}"]
    assert page.meta("description") == [f"Tóm tắt {HOSTILE}"]
    assert page.title.startswith("Hội nghị </title></script>")
    (image,) = page.all("img")
    assert image.get("alt") == 'Ảnh "><script>alert(4)</script>'
    assert words(page.one("figcaption")) == "Chú thích <script>alert(5)</script>"


def test_ids_of_the_body_never_meet_those_of_the_page(hostile: Built) -> None:
    for page in hostile.pages:
        ids = [element.get("id") for element in page.tree.iter() if element.get("id") is not None]
        assert len(ids) == len(set(ids)), page.url
    assert "onclick=" in words(hostile.page(POST).main), "attribute lists are text"


def test_template_marks_are_text(hostile: Built) -> None:
    told = words(hostile.page(POST).main)
    assert "{{ 7*7 }}" in told and '{% include "x" %} {{ config }}' in told


def test_feeds_and_the_sitemap_are_well_formed_and_whole(hostile: Built) -> None:
    files = [file for file in hostile.files if file.endswith(".xml")]
    assert len(files) > 20
    for file in files:
        ElementTree.fromstring(hostile.text(f"/{file}"))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in hostile.feed("/").findall(f"{ATOM}entry")}
    entry = entries[f"Hội nghị {HOSTILE}"]
    assert entry.findtext(f"{ATOM}summary") == f"Tóm tắt {HOSTILE}"
    assert entry.findtext(f"{ATOM}updated") == "2022-01-02T00:00:00+07:00"
    assert [child.tag for child in entry if not child.tag.startswith(ATOM)] == []


def test_json_holds_the_texts_as_they_are(hostile: Built) -> None:
    for file in (file for file in hostile.files if file.endswith(".json")):
        json.loads(hostile.text(f"/{file}"))
    (row,) = [row for row in hostile.json("/du-lieu/posts.json") if row["url"] == POST]
    assert row["title"] == f"Hội nghị {HOSTILE}" and row["source"] == f"Báo {HOSTILE}"
    assert row["source_url"] == "https://example.vn/?a=1&b=%22%3E"


def test_no_cell_of_a_table_begins_as_a_formula(hostile: Built) -> None:
    rows = list(csv.DictReader(hostile.text("/du-lieu/posts.csv").removeprefix("\ufeff").splitlines(keepends=True)))
    cells = [value for row in rows for value in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    titles = {row["title"] for row in rows}
    assert {f"'{first}1+1 hội nghị thứ {number}" for number, first in enumerate("=+@-", 1)} < titles
    assert "'=HYPERLINK" in {row["source"] for row in rows}
    (hostile_row,) = [row for row in rows if row["url"] == POST]
    assert hostile_row["title"] == f"Hội nghị {HOSTILE}", "quotes and commas are quoted, not lost"


@pytest.mark.parametrize(
    "written",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "![ảnh](data:image/svg+xml,x)",
    ],
)
def test_addresses_that_run_or_track_never_reach_a_page(written: str) -> None:
    """Even if the check before the build missed them: the renderer itself lets none through."""
    page = read_page("/", f"<!doctype html><title>x</title><main>{to_html(written)}</main>")
    images = [image.get("src", "") for image in page.all("img")]
    assert [address for address in links(page.tree) if UNSAFE.match(address)] == []
    assert [address for address in images if UNSAFE.match(address)] == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"body": "[x](javascript:alert(1))"}, "unsafe-link"),
        ({"body": "![ảnh](https://evil.example/a.png)"}, "remote-image"),
        ({"Source": "Báo | javascript:alert(1)"}, "bad-url"),
    ],
)
def test_addresses_that_run_or_track_stop_the_build(
    change: dict[str, str], rule: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = new_content(tmp_path / "content")
    write_post(content, **change)
    with pytest.raises(PelicanFailed):
        build(content, tmp_path / "output")
    assert f"[{rule}]" in capfd.readouterr().out
    assert not (tmp_path / "output").exists()
