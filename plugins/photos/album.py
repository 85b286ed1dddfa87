"""The album: the photos that pages show, by path; a file is looked into once, and not again while it stands still."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.images import Picture
from plugins.archive.stamps import stamp
from plugins.photos.opened import BadPhoto, opened, upright_size
from plugins.photos.renditions import STYLE, renditions, sizes


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file was when it was looked into: its stamp, size (bytes), hash, pixels, and, of one that was looked into
    in this build, its time of change (ns)."""

    stamp: int
    size: int
    print: bytes
    width: int
    height: int
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the content folder: `key` changes with its bytes and with the way its files are made."""

    path: str
    file: Path
    seen: Seen
    key: bytes
    picture: Picture

    def files(self) -> tuple[tuple[str, bytes], ...]:
        """What is published of it: paths below the output folder, and bytes. Raises BadPhoto."""
        data = self.file.read_bytes()
        try:
            if _print(data) != self.seen.print:
                raise BadPhoto("ảnh bị thay trong lúc dựng")
            made = list(renditions(data))
        except BadPhoto as error:
            raise BadPhoto(f"{self.file}: {error}; sửa hoặc thay ảnh này rồi chạy lại") from error
        return tuple((self.picture.file(one.width, one.suffix).lstrip("/"), one.data) for one in made)


class Album:
    """The photos of a content folder. `known` is what was found in earlier builds, by path.

    Only what was asked for is in `photos`, so that a photo which no page shows is not published.
    """

    def __init__(self, content: Path, known: Mapping[str, Seen] | None = None) -> None:
        self.content = content
        self.known = known or {}
        self.photos: dict[str, Photo] = {}

    def pictures(self, paths: Iterable[str]) -> dict[str, Picture]:
        """The pictures at those paths that hold a photo; a path that is only mentioned somewhere may hold none."""
        for path in paths:
            if path not in self.photos and (photo := self._photo(path)):
                self.photos[path] = photo
        return {path: self.photos[path].picture for path in paths if path in self.photos}

    def _photo(self, path: str) -> Photo | None:
        file = self.content / path
        if not self._is_ours(file):
            return None
        seen = self._seen(path, file)
        key = hashlib.blake2b(seen.print + STYLE.encode(), digest_size=16).digest()
        made = sizes(seen.width, seen.height)
        stem = f"/{path.rpartition('.')[0]}.{key.hex()[:10]}"
        return Photo(path, file, seen, key, Picture(stem, tuple(width for width, _ in made), made[-1][1]))

    def _is_ours(self, file: Path) -> bool:
        """Whether a plain file stands there, and really in the content folder: a link could publish any file."""
        return file.is_file() and Path(os.path.realpath(file)).is_relative_to(os.path.realpath(self.content / "images"))

    def _seen(self, path: str, file: Path) -> Seen:
        status = file.stat()
        known = self.known.get(path)
        if known and (known.stamp, known.size) == (stamp(status), status.st_size):
            return known
        data = file.read_bytes()
        try:
            with opened(data) as image:
                return Seen(
                    stamp(status), status.st_size, _print(data), *upright_size(image), changed=status.st_mtime_ns
                )
        except BadPhoto as error:
            raise BadPhoto(f"{file}: {error}; sửa hoặc thay ảnh này rồi chạy lại") from error


def _print(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
