"""The stylesheet: the theme's CSS as one text, named by what is in it."""

import hashlib
import re
from pathlib import Path

from plugins.office.colours import palette
from plugins.office.office import OWN_COLOUR

_LAYERS = ("tokens", "base", "layout")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def stylesheet(theme: Path) -> str:
    """The theme's CSS as one text: tokens, base, layout, components by name, print; without comments."""
    css = theme / "templates" / "css"
    components = sorted((theme / "templates" / "components").glob("*/*.css"))
    files = [css / f"{name}.css" for name in _LAYERS] + components + [css / "print.css"]
    return minified("\n".join(file.read_text(encoding="utf-8") for file in files))


def in_colour(css: str, colour: str) -> str:
    """A stylesheet in an office's colour: what the tokens set for light screens first, for dark ones second."""
    if colour.lower() == OWN_COLOUR:
        return css
    shades = palette(colour)
    for name, light in shades.light.items():
        css = _in_turn(css, rf"(--{name}: ?)#[0-9a-f]{{6}}", (light, shades.dark[name]))
    return css


def in_colour_icon(svg: str, colour: str) -> str:
    """The theme's icon in an office's colour; its fills are those of the mark, for light frames and for dark ones."""
    if colour.lower() == OWN_COLOUR:
        return svg
    shades = palette(colour)
    return _in_turn(svg, r"(path\{fill:)#[0-9a-f]{6}", (shades.light["lacquer"], shades.dark["lacquer"]))


def _in_turn(text: str, pattern: str, colours: tuple[str, str]) -> str:
    """A text with the first two places of a pattern, whose one group stays, set to colours."""
    following = iter(colours)
    return re.sub(pattern, lambda found: found[1] + next(following), text, count=2)


def minified(css: str) -> str:
    """CSS without comments and runs of space; strings and values keep their order and meaning.

    >>> minified("a { /* x */ color : red;\\n}")
    'a{color : red;}'
    """
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()


def hashed_name(text: str) -> str:
    """The stylesheet's address: a changed sheet is a new address, so that hosts may let it be kept for ever."""
    return f"/theme/site.{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
