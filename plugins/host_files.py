"""Host files: sitemap, robots, headers, redirects, the list of public addresses, made after every page is known."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.public_addresses import NAME, leads_on, written
from plugins.archive.redirects import read_redirects
from plugins.build.build import build_of
from plugins.pages.host_files import Address, read_note, robots, sitemaps
from plugins.pages.hosts import files_for
from plugins.pages.prints import digest
from plugins.pages.redirects import redirect_files
from plugins.rebuild.notes import Notes
from plugins.rebuild.outputs import Entry, Made, Section


class HostFilesGenerator(Generator):
    """Plans robots and headers, and what follows from all pages: redirects, public addresses, the sitemap."""

    def generate_context(self) -> None:
        """Plans; nothing is written here."""
        self.build = build_of(self.settings)
        texts = {"robots.txt": robots(self.build.site)}
        self.build.plan.files += [_entry(path, {path: text}) for path, text in texts.items()]
        self.build.plan.closing.append(self._closing)

    @cached_property
    def redirects(self) -> dict[str, str]:
        """What the content says that leads on."""
        return read_redirects(Path(self.path), self.build.archive.posts)

    def _closing(self, notes: Notes, planned: Callable[..., Entry]) -> list[Section]:
        key = digest(self.build.base_key, notes.print_of_pages())
        leading = digest(
            key, repr(self.redirects), self.build.order.register and written(self.build.public), self.build.order.host
        )
        return [
            Section("addresses", leading, lambda: self._addresses(_pages(notes))),
            Section("sitemap", key, lambda: [_entry("sitemap", sitemaps(_pages(notes).values(), self.build.site))]),
        ]

    def _addresses(self, pages: Mapping[str, Address]) -> Iterator[Entry]:
        """Redirects, those included that follow from what was public, and the list of what is public from now on."""
        site, public = self.build.site, self.build.public
        derived = leads_on(public - pages.keys() - self.redirects.keys(), pages.keys(), self.redirects)
        redirects = dict(sorted({**derived, **self.redirects}.items()))
        for old, new in redirects.items():
            lastmod = pages[new].lastmod if new in pages else ""
            files = redirect_files(old, new, lastmod, site)
            yield _entry(next(iter(files)), files)
        for name, text in files_for(self.build.order.host, redirects, site).items():
            yield _entry(name, {name: text})
        if self.build.order.register:
            listed = {url for url, page in pages.items() if page.listed}
            answered = public & (pages.keys() | redirects.keys())
            yield _entry(NAME, {NAME: written(listed | answered | self.redirects.keys())})


def _pages(notes: Notes) -> dict[str, Address]:
    """Every page of the build, by address."""
    return {url: read_note(url, note) for url, note in notes.all().items() if url.startswith("/")}


def _entry(name: str, texts: dict[str, str]) -> Entry:
    key = digest(*(part for item in texts.items() for part in item))
    return Entry(f"file:{name}", key, partial(_made, texts))


def _made(texts: dict[str, str]) -> Made:
    return Made(tuple((path, text.encode()) for path, text in texts.items()))


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return HostFilesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
