"""The stylesheet: the theme's CSS as one text, named by what is in it."""

import hashlib
import re
from pathlib import Path

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


def minified(css: str) -> str:
    """CSS without comments and runs of space; strings and values keep their order and meaning.

    >>> minified("a { /* x */ color : red;\\n}")
    'a{color : red;}'
    """
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()


def hashed_name(text: str) -> str:
    """The stylesheet's address: a changed sheet is a new address, so that hosts may let it be kept for ever."""
    return f"/theme/site.{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
