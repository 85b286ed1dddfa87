"""Opened photos: a file's picture, refused before decoding where it is too large, broken or moves."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from plugins.archive.images import FORMATS, MOST_BYTES, MOST_PIXELS, MOST_SIDE

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each value of the tag Orientation (Exif 2.32, 4.6.4)."""

_ON_THE_SIDE = {_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8]}


class BadPhoto(Exception):
    """A file that cannot be shown as a photo; the message is a part of a Vietnamese sentence."""


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture of a file's bytes, not decoded yet. Raises BadPhoto, also for what goes wrong inside the block."""
    if len(data) > MOST_BYTES:
        raise BadPhoto(f"tệp ảnh nặng hơn {MOST_BYTES // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=sorted({name.upper() for name in FORMATS.values()})) as image:
                _refuse(image)
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise BadPhoto(_too_many()) from error
    except UnidentifiedImageError as error:
        raise BadPhoto("tệp không phải ảnh JPEG, PNG, WebP hoặc GIF") from error
    except BadPhoto:
        raise
    except Exception as error:  # damaged files make Pillow raise nearly anything: OSError, SyntaxError, struct.error …
        raise BadPhoto("tệp ảnh bị hỏng bên trong") from error


def _refuse(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS or max(image.size) > MOST_SIDE:
        raise BadPhoto(_too_many())
    is_jpeg = image.format in ("JPEG", "MPO")  # phones put further pictures, of light and depth, behind the photo
    if not is_jpeg and getattr(image, "n_frames", 1) > 1:
        raise BadPhoto("ảnh động")


def _too_many() -> str:
    return f"ảnh có hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh, hoặc một cạnh dài hơn {MOST_SIDE // 1_000}.000 điểm"


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """How the picture must be turned to be seen upright; cameras held on their side write that down, not turn it.

    Of an opened picture that is not decoded: only then do all who ask get the same answer.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return None  # the tag may stand behind the picture, but then Pillow would decode it all to look there
    return _TURNS.get(image.getexif().get(_ORIENTATION, 1))


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of the picture as it is seen."""
    width, height = image.size
    return (height, width) if turn_of(image) in _ON_THE_SIDE else (width, height)
