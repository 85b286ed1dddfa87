"""The tokens keep their promises: contrast, layers, no name that is used but not set or set but not used."""

import re
from pathlib import Path

import pytest

from tests.theme.palette import contrast, palettes
from tests.theme.render_examples import COMPONENTS, THEME

CSS = THEME / "templates" / "css"
SHEETS = [*CSS.glob("*.css"), *COMPONENTS.glob("*/*.css")]
PAIRS = [
    ("ink", "paper", 7.0),
    ("ink-2", "paper", 7.0),
    ("lacquer", "paper", 7.0),
    ("ink", "wash", 7.0),
    ("lacquer", "wash", 4.5),
    ("on-lacquer", "lacquer", 4.5),
]
"""Foreground, ground, and the least contrast: 7 for text that is read, 4.5 for words on buttons and highlights."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_text_stands_out(scheme: str, front: str, ground: str, least: float) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[front], colours[ground]) >= least


def test_both_palettes_have_the_same_colours() -> None:
    light, dark = palettes().values()
    assert light.keys() == dark.keys()


def test_colours_come_from_the_tokens_alone() -> None:
    """Print is black on white; the browser's frame takes the paper's colour from the head."""
    written = {sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text("utf-8")) for sheet in SHEETS}
    assert {name for name, colours in written.items() if colours} == {"tokens.css", "print.css", "mark.css"}
    head = (THEME / "templates" / "frame.jinja").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{6}", head) == [palettes()[scheme]["paper"] for scheme in ("light", "dark")]


def test_every_custom_property_is_set_and_used() -> None:
    text = "\n".join(sheet.read_text("utf-8") for sheet in SHEETS)
    declared, used = set(re.findall(r"(--[\w-]+):", text)), set(re.findall(r"var\((--[\w-]+)", text))
    assert used - declared == set()
    assert declared - used <= {"--wash"}  # the highlight of search results


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_stands_in_its_layer(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    own = [sheet.stem if sheet.parent == CSS else "components"]
    assert re.findall(r"^@layer ([\w-]+) \{", text, re.MULTILINE) == {"base.css": ["base", "utilities"]}.get(
        sheet.name, own
    )
    assert re.sub(r"^@layer [^{]+\{.*?^\}|/\*.*?\*/|^@layer [\w, -]+;", "", text, flags=re.M | re.S).strip() == ""
    assert "!important" not in text


def test_every_class_in_the_styles_is_on_some_page() -> None:
    markup = [*COMPONENTS.parent.rglob("*.html"), *COMPONENTS.parent.rglob("*.jinja"), *THEME.glob("static/js/**/*.js")]
    texts = "\n".join(file.read_text("utf-8") for file in markup if "vendor" not in file.parts)
    texts += "footnote center right"  # bodies bring these
    styled = {name for sheet in SHEETS for name in re.findall(r"\.([a-z][\w-]*)(?=[\s,:.)+~>{])", _selectors(sheet))}
    assert {name for name in styled if not re.search(rf"\b{name}\b", texts)} == set()


def _selectors(sheet: Path) -> str:
    """A stylesheet without comments, strings and declarations."""
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return "\n".join(line for line in text.splitlines() if not re.match(r"\s*[\w-]+:\s.*;$", line))
