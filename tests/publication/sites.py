"""Small sites for the tests: a folder of pages that all say the same word, so that a mixture shows."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from plugins.publication import lock, manifest, staging

ROOT = Path(__file__).resolve().parents[2]
PAGES = 12


def write_site(folder: Path, word: str) -> None:
    """A finished site, manifest and all, every page of which says `word`."""
    for number in range(PAGES):
        page = folder / "bai" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{word}</p>", "utf-8")
    manifest.write(folder, manifest.entries(folder, manifest.site_files(folder)))


def publish(output: Path, word: str) -> None:
    """What a build does once Pelican is done."""
    with lock.held(output), staging.staged(output) as folder:
        write_site(folder, word)
        staging.swap_in(folder, output)


def word_of(site: Path) -> str:
    """The word that all pages of a site say; fails where they differ or the manifest does not hold."""
    assert manifest.damage(site) == []
    pages = {page.read_text("utf-8") for page in site.rglob("*.html")}
    assert len(pages) == 1
    return pages.pop().removeprefix("<p>").removesuffix("</p>")


def names_beside(output: Path) -> set[str]:
    """What stands beside an output folder, itself and its spares left out: they may always be there or be missing."""
    return {path.name for path in output.parent.iterdir()} - {output.name, f".{output.name}.spare"}


def start_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process that can import the project and the tests."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.communicate()
