"""theme_assets: one stylesheet whose address changes with what is in it, and the files that browsers ask for."""

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.plugins.configured import build_with
from tests.site.built import SITE, Built


def stylesheets(site: Built) -> set[str]:
    return {link.get("href", "") for page in site.pages for link in page.head_links("stylesheet")}


def test_every_page_has_the_one_stylesheet(small: Built) -> None:
    (sheet,) = stylesheets(small)
    assert re.fullmatch(r"/theme/site\.[0-9a-f]{10}\.css", sheet)
    assert [file for file in small.files if file.endswith(".css")] == [sheet.lstrip("/")]


def test_the_stylesheet_loads_nothing_from_elsewhere(small: Built) -> None:
    (sheet,) = stylesheets(small)
    css = small.text(sheet)
    assert "@import" not in css and "//" not in css
    for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", css):
        assert address.startswith(("/theme/", "data:image/svg+xml,", "fonts/")), address


def test_a_changed_style_has_another_address_and_the_old_one_goes(content: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    settings = f"THEME = {str(theme)!r}"
    before = stylesheets(build_with(content, tmp_path / "output", settings))
    tokens = theme / "templates" / "css" / "tokens.css"
    tokens.write_text(tokens.read_text("utf-8") + "\n.moi { color: red; }\n", "utf-8")
    after = build_with(content, tmp_path / "output", settings)
    assert len(before) == 1 and before.isdisjoint(stylesheets(after))
    assert ".moi{" in after.text(stylesheets(after).pop()).replace(" ", "")
    assert before.pop().lstrip("/") not in after.files


def test_browsers_find_the_icons_at_the_root(small: Built) -> None:
    assert {"favicon.ico", "favicon.svg"} <= set(small.files)
    icons = {link.get("href", "").removeprefix(SITE) for link in small.page("/").head_links("icon")}
    assert {icon.lstrip("/") for icon in icons} <= set(small.files)
