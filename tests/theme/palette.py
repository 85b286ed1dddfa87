"""The palette as tokens.css states it, and the contrast of two colours by WCAG 2.2."""

import re

from tests.theme.render_examples import THEME

_TOKENS = THEME / "templates" / "css" / "tokens.css"
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


def palettes() -> dict[str, dict[str, str]]:
    """The colours of the light and the dark palette by the names of their tokens."""
    light, dark = _TOKENS.read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": dict(_COLOUR.findall(light)), "dark": dict(_COLOUR.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance").

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
