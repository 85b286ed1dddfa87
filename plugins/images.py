"""Images: the photos that pages show, as small files; nothing from outside the content folder is published."""

from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator

from plugins.build.build import build_of
from plugins.build.photos import kept
from plugins.photos.album import Photo
from plugins.rebuild.outputs import Entry, Made


class OutsideContent(Exception):
    """A file that would be published does not really stand in the content folder."""


class ImagesGenerator(Generator):
    """Plans the photos that pages ask the album for."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        self.build.plan.shown.append(self._photos)

    def _photos(self) -> list[Entry]:
        """The photos, once all pages are planned. What was seen of each is kept for the next build."""
        photos = self.build.album.photos
        self.build.store.put_sources(kept(photos.values()))
        # Two copies of one photo, a.jpg and a.jpeg, become the same files.
        once = {photo.picture.stem: photo for photo in photos.values()}
        return [_entry(photo) for photo in once.values()]


def _entry(photo: Photo) -> Entry:
    return Entry(f"photo:{photo.picture.stem}", photo.key, partial(_made, photo))


def _made(photo: Photo) -> Made:
    return Made(photo.files())


def refuse_static_files(generator: StaticGenerator) -> None:
    """Pelican itself publishes no files here: it would follow links and attachments to any place of the machine."""
    for static in generator.staticfiles:
        raise OutsideContent(f"{static.source_path}: chỉ đăng tệp qua content/images, không qua STATIC_PATHS")


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return ImagesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
    signals.static_generator_finalized.connect(refuse_static_files)
