"""Images: the photos of content/images, and a guard that nothing from outside the content folder is published."""

import os
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator

from plugins.rebuild.fingerprint import of_file
from plugins.rebuild.outputs import Entry, Made


class OutsideContent(Exception):
    """A file that would be published does not really stand in the content folder."""


class ImagesGenerator(Generator):
    """Adds the images to `archive_entries`."""

    def generate_context(self) -> None:
        """Plans; nothing is written here. Raises OutsideContent, which ends the build."""
        content = Path(self.path)
        for file in sorted((content / "images").rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                guard(file, content)
                self._add(file, file.relative_to(content).as_posix())

    def _add(self, file: Path, path: str) -> None:
        entry = Entry(f"file:{path}", of_file(file), lambda: Made(((path, file.read_bytes()),)))
        self.context["archive_entries"].append(entry)


def guard(file: Path, content: Path) -> None:
    """Raises OutsideContent where a link leads out of the content folder, as to /etc/hostname."""
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(content)):
        raise OutsideContent(f"{file}: tệp nằm ngoài thư mục nội dung, không được đăng")


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
