"""Colours: an office's own colour in both palettes, and whether words in it can be read (WCAG 2.2, contrast)."""

import colorsys
import re
from dataclasses import dataclass

PAPER, DARK_PAPER = "#fbfaf6", "#151412"
READ, LARGE = 7.0, 4.5
"""The least contrast of text that is read (AAA), and of words on buttons and highlights (AA)."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that follow from an office's, by the name of the theme's token, for light and for dark screens."""

    light: dict[str, str]
    dark: dict[str, str]


def is_colour(text: str) -> bool:
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, by WCAG.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest(colour: str, dark: bool = False) -> str:
    """The colour that is nearest in lightness, of the same hue, in which words can be read; itself where it is one.

    >>> nearest("#9a1b1b"), nearest("#ff0000") != "#ff0000"
    ('#9a1b1b', True)
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    step = 1 if dark else -1
    for at in range(101):
        now = colour.lower() if at == 0 else _hex(colorsys.hls_to_rgb(hue, lightness + step * at / 100, saturation))
        if _is_readable(now, DARK_PAPER if dark else PAPER):
            return now
        if not 0 <= lightness + step * (at + 1) / 100 <= 1:
            break
    return "#ffffff" if dark else "#000000"


def palette(colour: str) -> Palette:
    """Both palettes of an office's colour, which has to be readable on light paper."""
    return Palette(_tokens(colour.lower(), PAPER), _tokens(nearest(colour, dark=True), DARK_PAPER))


def _tokens(colour: str, paper: str) -> dict[str, str]:
    return {
        "lacquer": colour,
        "margin-rule": _mixed(colour, paper, 0.38),
        "wash": _wash(colour, paper),
    }


def _wash(colour: str, paper: str) -> str:
    return _mixed(colour, paper, 0.1)


def _is_readable(colour: str, paper: str) -> bool:
    return contrast(colour, paper) >= READ and contrast(colour, _wash(colour, paper)) >= LARGE


def _mixed(colour: str, paper: str, share: float) -> str:
    red, green, blue = (one * share + other * (1 - share) for one, other in zip(_rgb(colour), _rgb(paper), strict=True))
    return _hex((red, green, blue))


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in rgb)
