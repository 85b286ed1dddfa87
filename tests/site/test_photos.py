"""Photos of a built site: only those that pages show, as small files without a trace of the camera, made once."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from commands.pelican_run import PelicanFailed
from tests.conftest import write_post
from tests.photos.pictures import CAMERA, encoded, exif, picture, save
from tests.site.built import Built, build, forget, words
from tests.site.contents import new_content

URL = "/bai/2021/a/"
BODY = 'Khối họp.\n\n![Ký giao ước](images/2021/ky.jpg "Lễ ký. Ảnh: Sở Xây dựng")\n'


def content_with_photos(folder: Path) -> Path:
    content = new_content(folder)
    for name in ("ky", "nhap", "thua"):
        save(content / f"images/2021/{name}.jpg", encoded(picture(1000, len(name) * 100), exif=exif()))
    write_post(content, body=BODY)
    write_post(content, "nhap", body="![Nháp](images/2021/nhap.jpg)", Status="draft", Date="2021-08-01")
    page = content / "pages/gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\n[Toàn cảnh](images/2021/ky.jpg)\n", "utf-8")
    return content


def photos(site: Built) -> list[str]:
    return [file for file in site.files if file.startswith("images/")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Under a path, as where an office has no host of its own."""
    folder = tmp_path_factory.mktemp("photos")
    return build(content_with_photos(folder / "content"), folder / "output", site="https://example.org/kho")


def test_only_photos_that_pages_show_are_published(site: Built) -> None:
    assert [re.sub(r"\.[0-9a-f]{10}-", " ", file) for file in photos(site)] == [
        f"images/2021/ky {width}.{suffix}" for width in (1000, 480, 960) for suffix in ("jpg", "webp")
    ]


def test_the_page_names_each_file_and_its_size(site: Built) -> None:
    (image,), (source,) = site.page(URL).main.iter("img"), site.page(URL).main.iter("source")
    named = {part.split()[0] for part in f"{image.get('srcset')}, {source.get('srcset')}".split(", ")}
    assert named == {f"/kho/{file}" for file in photos(site)}
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1000", "200", "Ký giao ước")
    assert image.get("src") in named
    (caption,) = site.page(URL).main.iter("figcaption")
    assert words(caption) == "Lễ ký. Ảnh: Sở Xây dựng"
    assert site.page(URL).errors == ()


def test_a_link_to_a_photo_leads_to_a_file_of_it(site: Built) -> None:
    (link,) = [link for link in site.page("/gioi-thieu/").main.iter("a") if words(link) == "Toàn cảnh"]
    assert link.get("href", "").removeprefix("/kho/") in photos(site)


def test_no_file_tells_of_the_camera_or_the_place(site: Built) -> None:
    for file in photos(site):
        data = (site.folder / file).read_bytes()
        assert CAMERA.encode() not in data
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif()


def test_photos_are_made_once_and_anew_where_they_changed_or_were_damaged(tmp_path: Path) -> None:
    content, output = content_with_photos(tmp_path / "content"), tmp_path / "output"
    try:
        first = build(content, output, remember=True)
        times = {file: (output / file).stat().st_mtime_ns for file in photos(first)}
        assert len(times) == 6
        damaged = sorted(times)[0]
        whole = (output / damaged).read_bytes()
        (output / damaged).unlink()  # the file of a site may share its bytes with what the next build begins from
        (output / damaged).write_bytes(whole[:100])
        write_post(content, "b", body="Bài khác.", Date="2021-09-01", Title="Bài khác")
        second = build(content, output, remember=True)
        assert photos(second) == photos(first) and (output / damaged).read_bytes() == whole
        save(content / "images/2021/ky.jpg", encoded(picture(1000, 300)))
        third = build(content, output, remember=True)
        assert not set(photos(third)) & set(photos(first))
        (image,) = third.page(URL).main.iter("img")
        assert image.get("height") == "300" and image.get("src", "").lstrip("/") in photos(third)
    finally:
        forget(output)


def test_an_unchanged_photo_is_not_made_again(tmp_path: Path) -> None:
    content, output = content_with_photos(tmp_path / "content"), tmp_path / "output"
    try:
        first = build(content, output, remember=True)
        times = {file: (output / file).stat().st_mtime_ns for file in photos(first)}
        write_post(content, body=BODY + "\nThêm một đoạn.\n")
        second = build(content, output, remember=True)
        assert "Thêm một đoạn" in second.text(URL)
        assert {file: (output / file).stat().st_mtime_ns for file in photos(second)} == times
    finally:
        forget(output)


def test_a_photo_that_is_damaged_inside_leaves_the_old_site(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What only decoding finds stops the build as well, with the name of the file."""
    content = new_content(tmp_path / "content")
    whole = encoded(picture(600, 400), "PNG")
    save(content / "images/2021/a.png", whole[:60] + b"\0\0\0\0" + whole[64:])
    write_post(content, body="![Ký](images/2021/a.png)")
    with pytest.raises(PelicanFailed):
        build(content, tmp_path / "output")
    assert 'posts/2021/a.md:8:7: lỗi [image-file] ảnh "images/2021/a.png"' in capfd.readouterr().out
    assert not (tmp_path / "output").exists()
