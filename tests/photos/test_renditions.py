"""Renditions hold a photo's picture, upright and in its colours, in the widths that pages need, and nothing else."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.photos.opened import BadPhoto
from plugins.photos.renditions import Rendition, renditions
from tests.photos.pictures import (
    BOTTOM,
    CAMERA,
    TOP,
    animated,
    colours,
    encoded,
    exif,
    grey_of_16_bits,
    header_of_png,
    is_near,
    picture,
    profile,
    swapped_profile,
    turned,
)  # fmt: skip


def made(data: bytes) -> dict[str, Rendition]:
    return {f"{one.width}.{one.suffix}": one for one in renditions(data)}


def test_a_photo_becomes_webp_and_jpeg_in_three_widths() -> None:
    files = made(encoded(picture(2000, 1500)))
    assert list(files) == ["480.webp", "480.jpg", "960.webp", "960.jpg", "1440.webp", "1440.jpg"]
    for name, one in files.items():
        with Image.open(BytesIO(one.data)) as image:
            assert image.format == ("WEBP" if name.endswith("webp") else "JPEG")
            assert image.size == (one.width, one.width * 3 // 4)


@pytest.mark.parametrize(("width", "widths"), [(300, [300]), (480, [480]), (700, [480, 700]), (1000, [480, 960, 1000])])
def test_no_photo_is_enlarged(width: int, widths: list[int]) -> None:
    assert sorted({one.width for one in renditions(encoded(picture(width, 100)))}) == widths


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = encoded(picture(700, 500))
    assert made(data) == made(data)


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "PNG"])
def test_nothing_but_the_picture_is_kept(format: str) -> None:
    """Where, when, by whom, with what: a photo of a phone tells all that; comments and profiles go too."""
    options = {"comment": CAMERA.encode()} if format == "JPEG" else {}
    data = encoded(picture(600, 400), format, exif=exif(), icc_profile=profile(), **options)
    assert any(name in data for name in (b"Exif", b"eXIf", b"EXIF"))
    for one in renditions(data):
        with Image.open(BytesIO(one.data)) as image:
            assert not image.info.keys() & {"exif", "icc_profile", "comment", "xmp", "photoshop"}
            assert not image.getexif()
        for trace in (b"Exif", b"EXIF", b"ICC", CAMERA.encode(), b"http://ns.adobe"):
            assert trace not in one.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    for one in renditions(turned(orientation, 600, 400)):
        with Image.open(BytesIO(one.data)) as image:
            assert image.width * 2 == image.height * 3
        above, below = colours(one.data)
        assert is_near(above, TOP) and is_near(below, BOTTOM)


@pytest.mark.parametrize(
    ("data", "above", "below", "by"),
    [
        pytest.param(encoded(picture().convert("CMYK")), TOP, BOTTOM, 30, id="CMYK"),
        pytest.param(encoded(picture(), "PNG", icc_profile=profile()), TOP, BOTTOM, 12, id="with a profile"),
        pytest.param(encoded(picture(), "PNG", icc_profile=b"hong"), TOP, BOTTOM, 12, id="with a damaged profile"),
        pytest.param(encoded(picture().quantize(), "PNG"), TOP, BOTTOM, 12, id="with a palette"),
        pytest.param(encoded(picture().quantize(), "GIF"), TOP, BOTTOM, 12, id="GIF"),
        pytest.param(encoded(picture(), "WEBP", lossless=True), TOP, BOTTOM, 12, id="WebP"),
        pytest.param(encoded(grey_of_16_bits(), "PNG"), (192, 192, 192), (64, 64, 64), 3, id="grey, 16 bits"),
        pytest.param(encoded(picture().convert("L"), icc_profile=profile()), (88, 88, 88), (70, 70, 70), 12, id="grey"),
        pytest.param(encoded(picture().convert("1", dither=0), "PNG"), (0, 0, 0), (0, 0, 0), 3, id="black and white"),
        pytest.param(encoded(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"), (255,) * 3, (255,) * 3, 1, id="clear"),
    ],
)
def test_pictures_of_any_kind_keep_their_colours(
    data: bytes, above: tuple[int, ...], below: tuple[int, ...], by: int
) -> None:
    for one in renditions(data):
        found = colours(one.data)
        assert is_near(found[0], above, by) and is_near(found[1], below, by), found


def test_a_profile_of_other_colours_is_reckoned_in() -> None:
    data = encoded(picture(), "PNG", icc_profile=swapped_profile())
    above, below = colours(made(data)["60.jpg"].data)
    assert is_near(above, TOP[::-1], 25) and is_near(below, BOTTOM[::-1], 25)


def test_the_further_pictures_of_a_phones_photo_are_left_out() -> None:
    data = encoded(picture(600, 400), "MPO", save_all=True, append_images=[picture(600, 400).rotate(180)])
    assert is_near(colours(made(data)["480.jpg"].data)[0], TOP)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "không phải ảnh", id="empty"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải ảnh", id="SVG"),
        pytest.param(encoded(format="TIFF"), "không phải ảnh", id="TIFF"),
        pytest.param(encoded(picture(600, 400), quality=95)[:-3000], "hỏng", id="truncated"),
        pytest.param(encoded(picture(600, 400), "PNG")[:-40], "hỏng", id="truncated PNG"),
        pytest.param(animated("GIF"), "ảnh động", id="GIF that moves"),
        pytest.param(animated("WEBP"), "ảnh động", id="WebP that moves"),
        pytest.param(animated("PNG"), "ảnh động", id="PNG that moves"),
        pytest.param(header_of_png(12_000, 12_000), "40 triệu điểm ảnh", id="bomb"),
        pytest.param(header_of_png(20_000, 20_000), "40 triệu điểm ảnh", id="larger bomb"),
        pytest.param(header_of_png(10, 20_000), "cạnh", id="long"),
        pytest.param(b"\xff\xd8\xff" + b"\0" * 20_000_000, "nặng hơn 20 MB", id="heavy"),
    ],
)  # fmt: skip
def test_files_that_are_no_photos_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadPhoto, match=message):
        list(renditions(data))
