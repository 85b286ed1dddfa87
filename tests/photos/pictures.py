"""Pictures for tests: photos of many kinds, made on the spot, since the repository holds no binary files."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

TOP, BOTTOM = (200, 40, 40), (40, 60, 200)
"""The colours of a test picture's upper and lower half."""

CAMERA = "Máy ảnh của ông A"


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Red above, blue below, so that a turned or inverted copy is told from a right one."""
    made = Image.new("RGB", (width, height), BOTTOM)
    made.paste(TOP, (0, 0, width, height // 2))
    return made


def encoded(image: Image.Image | None = None, format: str = "JPEG", **options: Any) -> bytes:
    """A picture as a file of a format."""
    file = BytesIO()
    (image or picture()).save(file, format=format, **options)
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: how it was held, whose it is, and where it was."""
    made = Image.Exif()
    made[0x0112], made[0x010F] = orientation, CAMERA
    made[0x8825] = {1: "N", 2: (21.0, 42.0, 0.0), 3: "E", 4: (104.0, 54.0, 0.0)}
    return made


def turned(orientation: int, width: int = 60, height: int = 40) -> bytes:
    """A photo whose file holds the picture turned, and the tag that says so."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = picture(width, height)
    held = held.transpose(undo[orientation]) if orientation in undo else held
    return encoded(held, quality=95, exif=exif(orientation))


def profile() -> bytes:
    """The colour profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile in which red and blue have changed places, as no screen has them."""
    return profile().replace(b"rXYZ", b"?").replace(b"bXYZ", b"rXYZ").replace(b"?", b"bXYZ")


def grey_of_16_bits() -> Image.Image:
    """Light grey above, dark grey below."""
    image = Image.new("I", (60, 40), 0x4000)
    image.paste(0xC000, (0, 0, 60, 20))
    return image.convert("I;16")


def animated(format: str) -> bytes:
    return encoded(format=format, save_all=True, append_images=[picture().rotate(180)], duration=100)


def header_of_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be of any size, as decompression bombs do."""
    from struct import pack
    from zlib import compress, crc32

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    shape = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", shape), chunk(b"IDAT", compress(b"\0" * 1000)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def save(file: Path, data: bytes) -> Path:
    """Writes a file, and its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def colours(data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colours in the middle of the upper and of the lower half of a file's picture."""
    with Image.open(BytesIO(data)) as image:
        assert image.mode == "RGB"
        middle, high, low = image.width // 2, image.height // 4, image.height * 3 // 4
        return image.getpixel((middle, high)), image.getpixel((middle, low))  # type: ignore[return-value]


def is_near(colour: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))
