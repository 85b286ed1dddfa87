"""Image files: what their first and last bytes tell, read without decoding anything and without a library."""

import mmap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from struct import error as malformed
from struct import unpack_from

Bytes = bytes | mmap.mmap
_SHAPES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
"""Markers of JPEG (ITU-T T.81, table B.1) whose segment holds the picture's height and width."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """What a file is: its format as in `archive.images.FORMATS`, its pixels, whether it moves, whether it is whole."""

    format: str
    width: int
    height: int
    is_animated: bool
    is_whole: bool


def read_image(file: Path) -> ImageFile | None:
    """What an image file that is not empty tells of itself; None where it is none of the formats, or damaged."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        read = next((read for magic, read in _READERS.items() if data[: len(magic)] == magic), None)
        try:
            return read(data) if read else None
        except (LookupError, ValueError, OverflowError, OSError, malformed):
            return None


def _jpeg(data: Bytes) -> ImageFile:
    at, width, height = 2, 0, 0
    while (marker := data[at + 1]) != 0xDA:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker in _SHAPES:
            height, width = unpack_from(">HH", data, at + 5)
        at += 2 if marker == 0x01 or 0xD0 <= marker <= 0xD7 else 2 + _size(data, at + 2)
    # The end marker cannot stand inside the coded picture, but a thumbnail before it has one, and phones add
    # whole films behind it.
    end = bytes(data[-64:]).rstrip(b"\0").endswith(b"\xff\xd9") or data.rfind(b"\xff\xd9", at) > 0
    return ImageFile("JPEG", width, height, False, end)


def _size(data: Bytes, at: int) -> int:
    size: int = unpack_from(">H", data, at)[0]
    if size < 2:
        raise ValueError("segment without a size")
    return size


def _png(data: Bytes) -> ImageFile:
    if data[12:16] != b"IHDR":
        raise ValueError("no header")
    width, height = unpack_from(">II", data, 16)
    at, is_animated = 8, False
    while (name := bytes(data[at + 4 : at + 8])) not in (b"IDAT", b""):
        is_animated |= name == b"acTL"
        at += 12 + int(unpack_from(">I", data, at)[0])
    return ImageFile("PNG", width, height, is_animated, name == b"IDAT" and _png_ends(data, at))


def _png_ends(data: Bytes, at: int) -> bool:
    """Whether the last chunk is there; what some programs add behind it does no harm."""
    if data[-8:-4] == b"IEND":
        return True
    while data[at + 4 : at + 8] != b"IEND":
        at += 12 + int(unpack_from(">I", data, at)[0])
    return at + 12 <= len(data)


def _webp(data: Bytes) -> ImageFile:
    if data[8:12] != b"WEBP":
        raise ValueError("another kind of RIFF")
    is_whole = 8 + unpack_from("<I", data, 4)[0] <= len(data)
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        return ImageFile("WebP", width, height, bool(data[20] & 2), is_whole)
    if kind == b"VP8L":
        bits = unpack_from("<I", data, 21)[0]
        return ImageFile("WebP", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), False, is_whole)
    if kind != b"VP8 ":
        raise ValueError("no picture")
    width, height = (side & 0x3FFF for side in unpack_from("<HH", data, 26))
    return ImageFile("WebP", width, height, False, is_whole)


def _gif(data: Bytes) -> ImageFile:
    width, height, flags = unpack_from("<HHB", data, 6)
    at, pictures = 13 + _palette(flags), 0
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C:
            pictures += 1
            at += 11 + _palette(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            raise ValueError("no block")
        while data[at]:
            at += 1 + data[at]
        at += 1
    return ImageFile("GIF", width, height, pictures > 1, at < len(data) and pictures > 0)


def _palette(flags: int) -> int:
    """Bytes of a colour table, from the flags before it (GIF89a, section 18)."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


_READERS: dict[bytes, Callable[[Bytes], ImageFile]] = {
    b"\xff\xd8\xff": _jpeg, b"\x89PNG\r\n\x1a\n": _png, b"RIFF": _webp, b"GIF87a": _gif, b"GIF89a": _gif,
}  # fmt: skip
