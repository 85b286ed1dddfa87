"""The album holds the photos that pages ask for, by content, and looks into a file only when it has changed."""

import os
from pathlib import Path

import pytest

from plugins.archive.images import Picture
from plugins.photos import album as module
from plugins.photos.album import Album
from plugins.photos.opened import BadPhoto
from tests.photos.pictures import encoded, picture, save, turned

PATH = "images/2021/ky.jpg"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    save(tmp_path / PATH, encoded(picture(1000, 500)))
    return tmp_path


def only(content: Path, path: str = PATH) -> Picture:
    return Album(content).pictures([path])[path]


def test_sizes_and_addresses_are_known_without_making_a_file(content: Path) -> None:
    found = only(content)
    assert (found.widths, found.width, found.height) == ((480, 960, 1000), 1000, 500)
    assert found.stem.startswith("/images/2021/ky.") and found.address == f"{found.stem}-1000.jpg"


def test_a_photo_of_a_camera_on_its_side_is_as_high_as_it_is_seen(content: Path) -> None:
    save(content / "images/dung.jpg", turned(6, 300, 600))
    found = only(content, "images/dung.jpg")
    assert (found.width, found.height) == (300, 600)


def test_a_changed_photo_has_a_new_address(content: Path) -> None:
    before = only(content)
    save(content / PATH, encoded(picture(1000, 501)))
    assert only(content).stem != before.stem


def test_the_files_are_those_that_pages_name(content: Path) -> None:
    album = Album(content)
    found = album.pictures([PATH])[PATH]
    files = dict(album.photos[PATH].files())
    assert sorted("/" + path for path in files) == sorted(
        found.file(width, suffix) for width in found.widths for suffix in ("webp", "jpg")
    )


def test_only_what_pages_ask_for_is_there(content: Path) -> None:
    save(content / "images/2021/nhap.jpg", encoded())
    album = Album(content)
    album.pictures([PATH, "images/2021/khong-co.jpg"])
    assert list(album.photos) == [PATH]


def test_a_file_that_stands_still_is_not_read_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Album(content)
    first.pictures([PATH])
    monkeypatch.setattr(module, "opened", None)
    again = Album(content, {PATH: first.photos[PATH].seen})
    assert again.pictures([PATH]) == first.pictures([PATH])


def test_a_file_of_another_size_or_time_is_read_again(content: Path) -> None:
    first = Album(content)
    first.pictures([PATH])
    seen = first.photos[PATH].seen
    save(content / PATH, encoded(picture(1000, 400)))
    os.utime(content / PATH, ns=(seen.changed + 1, seen.changed + 1))
    assert Album(content, {PATH: seen}).pictures([PATH])[PATH].height == 400


def test_no_file_from_outside_the_images_is_in_it(content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = save(tmp_path_factory.mktemp("khac") / "mat.jpg", encoded())
    save(content / "posts/a.jpg", encoded())
    try:
        (content / "images/2021/lien-ket.jpg").symlink_to(outside)
        (content / "images/khac").symlink_to(outside.parent)
    except OSError:
        pytest.skip("no symbolic links here")
    paths = ["images/2021/lien-ket.jpg", "images/khac/mat.jpg", "images/../posts/a.jpg", "images/../../khac/mat.jpg"]
    assert Album(content).pictures(paths) == {}


def test_a_content_folder_that_is_itself_a_link_has_its_photos(
    content: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    linked = tmp_path_factory.mktemp("khac") / "content"
    try:
        linked.symlink_to(content, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    assert only(linked) == only(content)


def test_a_broken_photo_is_told_with_its_file(content: Path) -> None:
    save(content / PATH, b"\xff\xd8\xff hong")
    with pytest.raises(BadPhoto, match=r"ky\.jpg: tệp .*sửa hoặc thay ảnh này rồi chạy lại"):
        only(content)


def test_a_photo_damaged_inside_is_told_when_its_files_are_made(content: Path) -> None:
    whole = encoded(picture(600, 400), "PNG")
    save(content / "images/a.png", whole[:60] + b"\0\0\0\0" + whole[64:])
    album = Album(content)
    album.pictures(["images/a.png"])
    with pytest.raises(BadPhoto, match=r"a\.png"):
        album.photos["images/a.png"].files()


def test_a_photo_that_is_replaced_during_the_build_stops_it(content: Path) -> None:
    album = Album(content)
    album.pictures([PATH])
    save(content / PATH, encoded(picture(1000, 400)))
    with pytest.raises(BadPhoto, match="bị thay trong lúc dựng"):
        album.photos[PATH].files()
