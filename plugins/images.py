"""Images: the photos that pages show, as small files; nothing from outside the content folder is published."""

import marshal
import time
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator

from plugins.photos.album import Album, Photo, Seen
from plugins.rebuild.outputs import Entry, Made
from plugins.rebuild.store import Source

SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time of change is believed: an edit in the same instant would leave it as it was."""


class OutsideContent(Exception):
    """A file that would be published does not really stand in the content folder."""


class ImagesGenerator(Generator):
    """Adds the photos that pages asked the album for to `archive_entries`; runs behind all plugins that plan pages."""

    def generate_context(self) -> None:
        """Plans; nothing is written here. What was seen of each photo is kept for the next build."""
        photos = self.settings["ARCHIVE_ALBUM"].photos
        self.settings["ARCHIVE_STORE"].put_sources(kept(photos.values()))
        # Two copies of one photo, a.jpg and a.jpeg, become the same files.
        once = {photo.picture.stem: photo for photo in photos.values()}
        self.context["archive_entries"] += [_entry(photo) for photo in once.values()]


def _entry(photo: Photo) -> Entry:
    return Entry(f"photo:{photo.picture.stem}", photo.key, partial(_made, photo))


def _made(photo: Photo) -> Made:
    return Made(photo.files())


def kept(photos: Iterable[Photo]) -> list[tuple[str, Source, bytes]]:
    """What the store keeps of photos, by path: their pixels, and no record beside them."""
    now = time.time_ns()
    return [(photo.path, _source(photo.seen, now), b"") for photo in photos]


def _source(seen: Seen, now: int) -> Source:
    settled = now - seen.mtime > SETTLED
    return Source(seen.mtime if settled else 0, seen.size, seen.print, marshal.dumps((seen.width, seen.height)))


def remembered(sources: Mapping[str, Source]) -> dict[str, Seen]:
    """What the store kept of photos."""
    return {
        path: Seen(source.mtime, source.size, source.print, *marshal.loads(source.head))  # our own store
        for path, source in sources.items()
        if path.startswith("images/")
    }


def open_album(pelican: Pelican) -> None:
    """Puts the album where the plugins that plan pages find it."""
    known = remembered(pelican.settings["ARCHIVE_MEMORY"].known)
    pelican.settings["ARCHIVE_ALBUM"] = Album(Path(pelican.settings["PATH"]), known)


def refuse_static_files(generator: StaticGenerator) -> None:
    """Pelican itself publishes no files here: it would follow links and attachments to any place of the machine."""
    for static in generator.staticfiles:
        raise OutsideContent(f"{static.source_path}: chỉ đăng tệp qua content/images, không qua STATIC_PATHS")


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return ImagesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(open_album)
    signals.get_generators.connect(add_generator)
    signals.static_generator_finalized.connect(refuse_static_files)
