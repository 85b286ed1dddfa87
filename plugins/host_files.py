"""Host files: sitemap, robots, headers and redirects, made after every page is known."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.old_addresses import stub_path
from plugins.archive.redirects import read_redirects
from plugins.build.build import build_of
from plugins.pages.host_files import Address, headers, read_note, redirect_lines, redirect_stub, robots, sitemaps
from plugins.pages.prints import digest
from plugins.rebuild.notes import Notes
from plugins.rebuild.outputs import Entry, Made, Section


class HostFilesGenerator(Generator):
    """Plans redirects, robots and headers, and the sitemap of all pages."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        site = self.build.site
        redirects = read_redirects(Path(self.path), self.build.archive.posts)
        texts = {"robots.txt": robots(site), "_headers": headers(site), "_redirects": redirect_lines(redirects, site)}
        texts |= {stub_path(old): redirect_stub(new, site) for old, new in redirects.items()}
        self.build.plan.files += [self._entry(path, {path: text}) for path, text in texts.items()]
        self.build.plan.closing.append(self._sitemap)

    def _sitemap(self, notes: Notes, planned: Callable[..., Entry]) -> list[Section]:
        key = digest(self.build.base_key, notes.print_of_pages())
        return [Section("sitemap", key, partial(self._addresses, notes))]

    def _addresses(self, notes: Notes) -> list[Entry]:
        pages = [read_note(url, note) for url, note in notes.all().items() if url.startswith("/")]
        return [self._entry("sitemap", sitemaps(_listed(pages), self.build.site))]

    def _entry(self, name: str, texts: dict[str, str]) -> Entry:
        key = digest(*(part for item in texts.items() for part in item))
        return Entry(f"file:{name}", key, partial(_made, texts))


def _listed(pages: list[Address]) -> list[Address]:
    return sorted(pages, key=lambda page: page.url)


def _made(texts: dict[str, str]) -> Made:
    return Made(tuple((path, text.encode()) for path, text in texts.items()))


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return HostFilesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
