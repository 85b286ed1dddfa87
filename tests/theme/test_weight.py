"""The theme is light: what every page brings stays under its budget, and every file of it is accounted for."""

import gzip
import re

from PIL import Image

from plugins.pages.stylesheet import stylesheet
from tests.theme import draw_icons
from tests.theme.render_examples import THEME

KB = 1024
FONTS = THEME / "static" / "fonts"


def test_the_stylesheet_is_under_8_kb() -> None:
    assert len(gzip.compress(stylesheet(THEME).encode(), 9)) <= 8 * KB


def test_the_fonts_are_under_36_kb() -> None:
    assert sum(file.stat().st_size for file in FONTS.glob("*.woff2")) <= 36 * KB


def test_the_stylesheet_names_every_font_and_no_other_file() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', stylesheet(THEME)))
    assert named == {f"fonts/{file.name}" for file in FONTS.glob("*.woff2")}


def test_the_fonts_come_with_their_licence_and_origin() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8").upper()
    readme = (FONTS / "README.md").read_text("utf-8")
    for file in FONTS.glob("*.woff2"):
        assert f"`{file.name}`" in readme
        assert f"{file.stat().st_size:,}" in readme


def test_the_icons_are_our_drawing() -> None:
    """The mark in the masthead, the favicon and its copies in pixels show the same polygons."""
    macro = (THEME / "templates" / "components" / "mark" / "macro.jinja").read_text("utf-8")
    assert re.findall(r' d="([^"]+)"', macro) == [draw_icons.page_path(), draw_icons.path_of(draw_icons.PENNANT)]
    assert (THEME / "static" / "favicon.svg").read_text("utf-8") == draw_icons.svg()
    with Image.open(THEME / "static" / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
    with Image.open(THEME / "static" / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
    with Image.open(THEME / "static" / "share.png") as picture:
        assert picture.size == (1200, 630)
