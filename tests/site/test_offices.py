"""An office of its own: with every value changed, the old ones are in no file of the site; switches leave out files."""

import re
from pathlib import Path

from plugins.office.office import Office, read_office
from tests.conftest import ROOT
from tests.site import contents
from tests.site.built import build

OTHER = """
name = "Lưu trữ thi đua Yên Bái"
heading = "Thi đua của tỉnh, năm này qua năm khác"
intro = "Lời giới thiệu riêng"
scope = "province"
place = "yen-bai"
authority = "yenbai.example.org,2030-05"
report = "mailto:thidua@yenbai.example.org?subject={title}&body={url}%20{path}"
edit = "https://forge.example.org/kho/edit/main/{path}"
colour = "#0b5394"
mark = "dau.svg"
licence = "CC0-1.0"
licence_url = "https://creativecommons.org/publicdomain/zero/1.0/"
rights = "Lời về quyền riêng"
twins = false
lineage = false
small_feeds = false
"""


def test_of_the_old_values_none_is_left(tmp_path: Path) -> None:
    content = contents.history(tmp_path / "content")
    (tmp_path / "archive.toml").write_text(OTHER, "utf-8")
    (tmp_path / "dau.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>dấu riêng</title></svg>', "utf-8")
    site = build(content, tmp_path / "output")
    texts = {
        path: path.read_text("utf-8").casefold()
        for path in site.folder.rglob("*")
        if path.suffix in (".html", ".xml", ".json", ".txt", ".css", ".svg", ".csv") or path.name.startswith("_")
    }
    old = [value for value in _texts(Office()) + _texts(read_office(ROOT / "tests" / "archive.toml")) if len(value) > 7]
    for value in ("trên cả nước", "#f2938a", "#d9a8a0", *old):
        assert [str(path) for path, text in texts.items() if value.casefold() in text] == [], value
    every = "\n".join(texts.values())
    for value in _texts(read_office(tmp_path / "archive.toml")):
        assert value.casefold() in every or value in ("province", "yen-bai", "dau.svg", "none") or "{" in value, value
    assert "dấu riêng" in site.text("/favicon.svg")
    _leads_from_posts(site.text("/bai/2018/yen-bai-2018/"))
    names = {path.name for path in site.folder.rglob("*")}
    assert "ca-tien-than" not in names and "index.json" not in names
    assert (site.folder / "atom.xml").exists() and not (site.folder / "tinh" / "hue" / "atom.xml").exists()


def _texts(office: Office) -> list[str]:
    values = (getattr(office, name) for name in Office.__dataclass_fields__)
    return [value for value in values if isinstance(value, str) and value]


def _leads_from_posts(html: str) -> None:
    assert 'href="https://forge.example.org/kho/edit/main/content/posts/2018/yen-bai-2018.md"' in html
    (report,) = re.findall(r'class="report">\s*<a href="([^"]+)"', html)
    assert report.startswith("mailto:thidua@yenbai.example.org?subject=Kh%E1%BB%91i%20Y%C3%AAn%20B%C3%A1i")
    assert report.endswith("/bai/2018/yen-bai-2018/%20content/posts/2018/yen-bai-2018.md")


def test_by_itself_an_archive_says_what_it_covers(tmp_path: Path) -> None:
    content = contents.one_post(tmp_path / "content")
    (tmp_path / "archive.toml").write_text('scope = "body"\nplace = "yen-bai/so-y-te"\n', "utf-8")
    heading = build(content, tmp_path / "output").page("/").one("h1")
    assert "các khối thi đua của Sở Y tế" in (heading.text or "")
