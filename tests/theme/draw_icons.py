"""The mark as files: draws the favicons and the share picture from the same two polygons as the masthead's SVG.

`python -m tests.theme.draw_icons` writes them into theme/static/.
"""

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).parents[2] / "theme" / "static"
PAPER, INK, LACQUER, GOLD = "#fbfaf6", "#1c1b18", "#9a1b1b", "#c8952b"
PAGE = ((4, 2), (14, 2), (14, 14), (28, 14), (28, 30), (4, 30))
"""The ledger page, on a grid of 32 units: its upper right corner is folded away."""
PENNANT = ((16, 2), (30, 7), (16, 12))
"""The folded corner, flying from the page's edge."""
LINES = ((8, 18, 24, 20), (8, 24, 24, 26))
"""Two entries, cut out of the page."""
SUPERSAMPLE = 8


def path_of(points: tuple[tuple[float, float], ...]) -> str:
    """An SVG path through points.

    >>> path_of(((4, 2), (14, 2), (30, 7)))
    'M4 2L14 2L30 7z'
    """
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"


def page_path() -> str:
    """The page with its lines cut out (fill rule evenodd)."""
    cuts = (((left, top), (right, top), (right, bottom), (left, bottom)) for left, top, right, bottom in LINES)
    return path_of(PAGE) + "".join(path_of(cut) for cut in cuts)


def svg() -> str:
    """The favicon: lacquer and gold, with lighter lacquer where the browser's frame is dark."""
    dark = "@media(prefers-color-scheme:dark){path{fill:#f2938a}.f{fill:#e0b354}}"
    style = f"path{{fill:{LACQUER}}}.f{{fill:{GOLD}}}{dark}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>{style}</style>'
        f'<path fill-rule="evenodd" d="{page_path()}"/><path class="f" d="{path_of(PENNANT)}"/></svg>\n'
    )


def picture(size: int, margin: float = 0, ground: str | None = None) -> Image.Image:
    """The mark in a square of `size` pixels, on a transparent ground or a coloured one, with a margin in pixels."""
    large = size * SUPERSAMPLE
    image = Image.new("RGBA", (large, large), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    scale = (size - 2 * margin) * SUPERSAMPLE / 32

    def placed(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(margin * SUPERSAMPLE + x * scale, margin * SUPERSAMPLE + y * scale) for x, y in points]

    draw.polygon(placed(PAGE), fill=LACQUER)
    draw.polygon(placed(PENNANT), fill=GOLD)
    for left, top, right, bottom in LINES:
        draw.rectangle(placed(((left, top), (right, bottom))), fill=ground or (0, 0, 0, 0))
    return image.resize((size, size), Image.Resampling.LANCZOS)


def share_picture() -> Image.Image:
    """What other sites show beside a link: the mark on paper above a double rule, 1200 by 630 pixels."""
    sheet = Image.new("RGB", (1200, 630), PAPER)
    mark = picture(320, 0, PAPER)
    sheet.paste(mark, (440, 125))
    draw = ImageDraw.Draw(sheet)
    for top in (520, 530):
        draw.rectangle((120, top, 1080, top + 3), fill=INK)
    return sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=64)


def main() -> None:
    """Writes the files."""
    share_picture().save(STATIC / "share.png", optimize=True)
    (STATIC / "favicon.svg").write_text(svg(), encoding="utf-8", newline="\n")
    picture(32).save(STATIC / "favicon.ico", sizes=[(16, 16), (32, 32)])
    touch = picture(180, 22, PAPER).convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
    touch.save(STATIC / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    main()
