"""images: photos of content/images are published, and nothing from anywhere else of the machine."""

import sys
from pathlib import Path

import pytest
from PIL import Image

from commands.pelican_run import PelicanFailed
from tests.conftest import write_post
from tests.plugins.configured import build_with
from tests.site.built import build, words

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only some users make links")


def add_image(content: Path, name: str = "2021/anh.png") -> Path:
    file = content / "images" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8)).save(file)
    return file


def test_an_image_of_a_post_is_a_figure_with_its_caption(content: Path, tmp_path: Path) -> None:
    add_image(content)
    write_post(content, body='![Lễ ký kết](images/2021/anh.png "Ký kết giao ước. Ảnh: Minh Huyền")')
    site = build(content, tmp_path / "output")
    page = site.page("/bai/2021/a/")
    (image,) = page.one("figure").iter("img")
    assert image.get("alt") == "Lễ ký kết" and image.get("src", "").startswith("/images/2021/")
    assert image.get("src", "").lstrip("/") in site.files
    assert words(page.one("figcaption")) == "Ký kết giao ước. Ảnh: Minh Huyền"


@needs_links
def test_a_link_out_of_the_content_folder_fails_the_build(
    content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.png"
    add_image(tmp_path, "x.png").rename(secret)
    (content / "images").mkdir()
    (content / "images" / "anh.png").symlink_to(secret)
    with pytest.raises(PelicanFailed):
        build(content, tmp_path / "output")
    assert "images/anh.png" in capfd.readouterr().out
    assert not (tmp_path / "output").exists()


def test_pelicans_own_way_to_publish_files_is_shut(content: Path, tmp_path: Path) -> None:
    add_image(content)
    with pytest.raises(PelicanFailed, match="chỉ đăng tệp qua content/images"):
        build_with(content, tmp_path / "output", 'STATIC_PATHS = ["images"]')
    assert not (tmp_path / "output").exists()
