"""A disk that fills up while photos are written poisons nothing: the next build makes what is not whole."""

import errno
import os
from functools import partial
from pathlib import Path

import pytest

from plugins.photos.album import Album, Photo
from plugins.rebuild.builder import Builder
from plugins.rebuild.outputs import Entry, Made, Section
from plugins.rebuild.store import opened
from tests.photos.pictures import encoded, picture, save

PATH = "images/2021/ky.jpg"


def made(photo: Photo) -> Made:
    return Made(photo.files())


def bring_up(folder: Path, photo: Photo) -> list[str]:
    """One build of one photo, as `plugins.rebuilder` does it; the paths that it wrote."""
    with opened(folder / "store.sqlite", "khóa") as store:
        (folder / "output").mkdir(exist_ok=True)
        builder = Builder(store, folder / "output", jobs=1)
        builder.bring_up([Section("photos", b"", lambda: [Entry("photo", photo.key, partial(made, photo))])])
        builder.clear_away()
        store.commit()
        return builder.report.written


def fill_up(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Lets the disk take so many files more, and half of the next."""
    taken, write = [], os.write

    def full(handle: int, data: bytes) -> int:
        taken.append(handle)
        if len(taken) > after:
            write(handle, b"\xff\xd8\xff")
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data)

    monkeypatch.setattr("plugins.rebuild.outputs.os.write", full)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_what_a_full_disk_cut_short_is_made_again(after: int, tmp_path: Path) -> None:
    save(tmp_path / PATH, encoded(picture(700, 500)))
    album = Album(tmp_path)
    album.pictures([PATH])
    photo = album.photos[PATH]
    with pytest.MonkeyPatch.context() as monkeypatch:
        fill_up(monkeypatch, after)
        with pytest.raises(OSError, match="No space left"):
            bring_up(tmp_path, photo)
    whole = dict(photo.files())
    assert sorted(bring_up(tmp_path, photo)) == sorted(whole)
    assert {path: (tmp_path / "output" / path).read_bytes() for path in whole} == whole
    assert bring_up(tmp_path, photo) == []
