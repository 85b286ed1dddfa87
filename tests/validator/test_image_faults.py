"""Image files that cannot be shown are told where a post uses them, or at the file where none does."""

import time
from pathlib import Path

import pytest

from plugins.archive.images import FORMATS
from plugins.validator.image_file import ImageFile, read_image
from plugins.validator.validation import validate
from tests.photos.pictures import (
    animated,
    encoded,
    exif,
    grey_of_16_bits,
    header_of_png,
    picture,
    profile,
    save,
    turned,
)  # fmt: skip
from tests.validator.faults import POST, written

BROKEN = [
    pytest.param("a.jpg", b"", "là tệp rỗng (0 byte)", id="empty"),
    pytest.param("a.jpg", encoded(picture(600, 400))[:-2000], "bị cắt cụt", id="truncated"),
    pytest.param("a.jpg", encoded(picture(), exif=exif())[:100], "bị hỏng, hoặc không phải ảnh", id="head only"),
    pytest.param("a.jpg", encoded(picture(600, 400))[:-2000] + b"\0" * 2000, "bị cắt cụt", id="half fetched"),
    pytest.param("a.png", encoded(picture(60, 40), "PNG")[:-20], "bị hỏng, hoặc không phải ảnh", id="truncated PNG"),
    pytest.param("a.webp", encoded(picture(60, 40), "WEBP")[:-20], "bị cắt cụt", id="truncated WebP"),
    pytest.param("a.gif", encoded(picture(60, 40), "GIF")[:-20], "bị hỏng, hoặc không phải ảnh", id="truncated GIF"),
    pytest.param("a.jpg", encoded(format="PNG"), "thật ra là ảnh PNG", id="wrong suffix"),
    pytest.param("a.jpg", b"\0\0\0\x1cftypheic\0\0\0\0", "thật ra là tệp HEIC", id="HEIC"),
    pytest.param("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "thật ra là tệp HTML hoặc SVG", id="SVG"),
    pytest.param("a.png", b"khong phai anh", "bị hỏng, hoặc không phải ảnh", id="text"),
    pytest.param("a.gif", animated("GIF"), "là ảnh động", id="GIF that moves"),
    pytest.param("a.webp", animated("WEBP"), "là ảnh động", id="WebP that moves"),
    pytest.param("a.png", animated("PNG"), "là ảnh động", id="PNG that moves"),
    pytest.param(
        "a.png", header_of_png(12_000, 12_000),
        "có 12.000 × 12.000 điểm ảnh, nhiều nhất là 40 triệu điểm ảnh, mỗi cạnh 16.000", id="bomb",
    ),
    pytest.param(
        "a.png", header_of_png(20_000, 20_000),
        "có 20.000 × 20.000 điểm ảnh, nhiều nhất là 40 triệu điểm ảnh, mỗi cạnh 16.000", id="larger bomb",
    ),
    pytest.param(
        "a.jpg", b"\xff\xd8\xff" + b"\0" * 20_000_000, "nặng 20.000.003 byte, nhiều nhất là 20.000.000", id="heavy",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), BROKEN)
def test_a_broken_image_is_told_where_it_is_used(name: str, data: bytes, message: str, content: Path) -> None:
    save(content / "images/2021" / name, data)
    (content / "posts/2021/so-ket.md").write_text(f'{POST}\n![Ký](images/2021/{name} "Ảnh: A")\n', "utf-8")
    (found,) = validate(content).problems
    assert found.path == "content/posts/2021/so-ket.md"
    assert written(found).startswith(f'10:7 error [image-file] ảnh "images/2021/{name}" {message} → ')


@pytest.mark.parametrize(("name", "data", "message"), BROKEN)
def test_a_broken_image_that_nobody_uses_is_told_at_the_file(
    name: str, data: bytes, message: str, content: Path
) -> None:
    save(content / "images/2021" / name, data)
    (found,) = validate(content).problems
    assert found.path == f"content/images/2021/{name}"
    assert written(found).startswith(f'1:1 error [unused-image] ảnh "images/2021/{name}" {message} → ')


def test_a_link_to_an_image_is_checked_like_an_image(content: Path) -> None:
    save(content / "images/a.jpg", b"")
    (content / "posts/2021/so-ket.md").write_text(f"{POST}\n[Toàn cảnh]({{static}}/images/a.jpg)\n", "utf-8")
    assert [problem.code for problem in validate(content).problems] == ["image-file"]


def test_an_image_of_a_page_is_told_once(content: Path) -> None:
    save(content / "images/a.jpg", b"")
    page = "Title: Giới thiệu\nSlug: gioi-thieu\n\n![Ảnh của kho](images/a.jpg)\n"
    save(content / "pages/gioi-thieu.md", page.encode())
    assert [(problem.path, problem.code) for problem in validate(content).problems] == [
        ("content/pages/gioi-thieu.md", "image-file")
    ]


GOOD = [
    ("a.jpg", encoded(picture(640, 480)), (640, 480)),
    ("b.jpeg", encoded(picture(640, 480), progressive=True, exif=exif(), icc_profile=profile()), (640, 480)),
    ("c.jpg", encoded(picture(640, 480).convert("CMYK")), (640, 480)),
    ("d.jpg", turned(6, 300, 200), (200, 300)),
    ("e.jpg", encoded(picture()) + b"\0" * 100, (60, 40)),
    ("f.jpg", encoded(picture(), exif=exif()) + b"phim" * 100, (60, 40)),
    ("g.png", encoded(grey_of_16_bits(), "PNG"), (60, 40)),
    ("h.png", encoded(picture().quantize(), "PNG", transparency=0) + b"them", (60, 40)),
    ("i.webp", encoded(picture(), "WEBP"), (60, 40)),
    ("j.webp", encoded(picture(), "WEBP", lossless=True), (60, 40)),
    ("k.webp", encoded(picture().convert("RGBA"), "WEBP", exif=exif()), (60, 40)),
    ("l.gif", encoded(picture().quantize(), "GIF"), (60, 40)),
    ("m.jpg", encoded(picture(), "MPO", save_all=True, append_images=[picture()]), (60, 40)),
]


@pytest.mark.parametrize(("name", "data", "size"), GOOD, ids=[name for name, *_ in GOOD])
def test_good_images_of_any_kind_pass(name: str, data: bytes, size: tuple[int, int], content: Path) -> None:
    file = save(content / "images/2021" / name, data)
    assert read_image(file) == ImageFile(FORMATS[file.suffix], *size, is_animated=False, is_whole=True)
    assert validate(content).problems == []


@pytest.mark.parametrize(("name", "data", "size"), GOOD, ids=[name for name, *_ in GOOD])
def test_no_end_of_a_file_makes_the_reader_fail(name: str, data: bytes, size: tuple[int, int], tmp_path: Path) -> None:
    """Whatever was cut off: the reader says so, or finds nothing wrong, and never raises or runs on."""
    for end in {*range(1, min(len(data), 400)), *range(1, len(data), 97)}:
        read_image(save(tmp_path / name, data[:end]))


def test_heavy_images_are_read_in_no_time(tmp_path: Path) -> None:
    file = save(tmp_path / "a.jpg", encoded(picture())[:-2] + b"\x12" * 19_000_000)
    started = time.process_time()
    found = read_image(file)
    assert found and not found.is_whole
    assert time.process_time() - started < 0.5
