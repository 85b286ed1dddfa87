"""Host files: sitemap, robots, headers and redirects, written after every page is known."""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.permalinks import output_path
from plugins.archive.redirects import read_redirects
from plugins.pages.host_files import headers, redirect_lines, redirect_stub, robots, sitemaps
from plugins.pages.site import write_text


class HostFilesGenerator(Generator):
    """Needs `archive` and `archive_addresses` (of every page that was written) of the context."""

    def generate_output(self, writer: Any) -> None:
        """Writes the files at the root, and a page that leads on for every redirect."""
        site, output = self.settings["ARCHIVE_SITE"], Path(self.output_path)
        redirects = read_redirects(Path(self.path), self.context["archive"].posts)
        files = {
            **sitemaps(self.context["archive_addresses"], site),
            "robots.txt": robots(site),
            "_headers": headers(site),
            "_redirects": redirect_lines(redirects, site),
        }
        files |= {output_path(old): redirect_stub(new, site) for old, new in redirects.items()}
        for name, text in files.items():
            write_text(output / name, text)


def add_generator(pelican: Pelican) -> type[Generator]:
    """Pelican asks for generators by this signal."""
    return HostFilesGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
