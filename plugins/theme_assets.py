"""Theme assets: one stylesheet named by its content, the theme's static files, and the icons."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.build import build_of
from plugins.pages.stylesheet import in_colour_icon
from plugins.rebuild.fingerprint import fingerprint, of_file
from plugins.rebuild.outputs import Entry, Made

_ROOT_FILES = ("favicon.ico", "favicon.svg")


class ThemeAssetsGenerator(Generator):
    """Plans the stylesheet, the theme's static files, and the icons asked for at the root."""

    def generate_context(self) -> None:
        """Plans; nothing is written here. Keys are the files' own bytes: nothing else is in them."""
        self.build = build_of(self.settings)
        css = self.build.stylesheet.encode()
        path = self.build.site.css.lstrip("/")
        self._add(path, fingerprint(css), lambda: css)
        static = Path(self.theme) / "static"
        for file in sorted(static.rglob("*")):
            name = file.relative_to(static).as_posix()
            if file.is_file() and name not in _ROOT_FILES and not name.startswith("js/"):  # search_index has those
                self._add(f"theme/{name}", of_file(file), file.read_bytes)
        for name in _ROOT_FILES:
            if (static / name).exists():
                self._add_icon(name, static / name)

    def _add_icon(self, name: str, file: Path) -> None:
        """An icon of the theme, or in the office's colours, or the office's own mark."""
        office = self.build.office
        if office.mark and file.suffix == ".svg":
            file = self.build.office_file.parent / office.mark
        elif file.suffix == ".svg":
            drawn = in_colour_icon(file.read_text("utf-8"), office.colour).encode()
            self._add(name, fingerprint(drawn), lambda: drawn)
            return
        self._add(name, of_file(file), file.read_bytes)

    def _add(self, path: str, print: bytes, read: Callable[[], bytes]) -> None:
        self.build.plan.files.append(Entry(f"file:{path}", print, lambda: Made(((path, read()),))))


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return ThemeAssetsGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
