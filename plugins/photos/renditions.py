"""Renditions: the files that a photo becomes: WebP and JPEG, in up to three widths, the same bytes every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import PIL
from PIL import Image

from plugins.photos.colours import as_srgb
from plugins.photos.opened import BadPhoto, opened, turn_of, upright_size

WIDTHS = (480, 960, 1440)
"""Pixels: a phone; a phone with a fine screen or the column of text; that column on a fine screen."""

ENCODINGS: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
STYLE = f"1 {PIL.__version__} {WIDTHS} {ENCODINGS}"
"""Everything but a photo's own bytes that its renditions depend on; the number stands for the code of this library."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a photo."""

    width: int
    suffix: str
    data: bytes


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Widths and heights of the renditions of a picture, rising, never larger than it is.

    >>> sizes(4000, 3000), sizes(700, 70), sizes(3, 9000)
    (((480, 360), (960, 720), (1440, 1080)), ((480, 48), (700, 70)), ((3, 9000),))
    """
    return tuple((wide, max(1, round(height * wide / width))) for wide in sorted({min(wide, width) for wide in WIDTHS}))


def renditions(data: bytes) -> Iterator[Rendition]:
    """Every rendition of a photo's bytes. Raises BadPhoto.

    What the file told beside the picture (place, camera, person, colour profile, thumbnail) is in none of them.
    """
    with opened(data) as image:
        wanted = sizes(*upright_size(image))
        source = _prepared(image, wanted[-1])
        for size in wanted:
            small = source if source.size == size else source.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
            for suffix, encoding in ENCODINGS.items():
                yield Rendition(size[0], suffix, _encoded(small, encoding))


def flaw(data: bytes) -> str:
    """Why a photo's bytes cannot be made into files, as the end of a Vietnamese sentence; '' where they can."""
    try:
        with opened(data) as image:
            _prepared(image, sizes(*upright_size(image))[-1])
    except BadPhoto as error:
        return str(error)
    return ""


def _prepared(image: Image.Image, largest: tuple[int, int]) -> Image.Image:
    """The picture upright, in sRGB, and not much larger than its largest rendition."""
    turn = turn_of(image)
    side = min(largest) * 4 // 3
    image.draft(None, (side, side))  # JPEG alone can leave out, while decoding, what is too fine for the rendition
    return as_srgb(image if turn is None else image.transpose(turn))


def _encoded(image: Image.Image, encoding: dict[str, Any]) -> bytes:
    file = BytesIO()
    image.save(file, **encoding)
    return file.getvalue()
