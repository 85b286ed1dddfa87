"""Builders: the programs that are measured, each as a command over a content folder, and what it leaves behind."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.generator import ROOT
from tests.bench.world import Edited, World

HERE = Path(__file__).parent
COLD = "cold"
STEPS = (COLD, "nothing", "body", "title")
"""What is done before a build: all results are thrown away, nothing, a post's body is edited, its title is."""

WHOLE, EQUAL = "ours, whole site", "ours, equal pages"
KINDS = {"equal": EQUAL, "whole": WHOLE}
HUGO, PELICAN, CACHED = "Hugo", "Pelican", "Pelican, content cache"


@dataclass(frozen=True)
class Builder:
    """`command` makes `folder`/site of a content folder in which `post` gets edited.

    `folder` also holds all that it remembers.
    """

    name: str
    command: tuple[str | Path, ...]
    folder: Path
    post: Edited
    variables: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = STEPS

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def clear(self) -> None:
        """As though nothing had ever been built."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.post.restore()

    def prepare(self, step: str, number: int) -> None:
        """Does what stands before the build of a step; `number` makes edits of different rounds differ."""
        if step == COLD:
            self.clear()
        elif step == "body":
            self.post.body(number)
        elif step == "title":
            self.post.title(number)


def ours(world: World, kind: str, jobs: int | None = None) -> Builder:
    """Our build of a `kind` of `tests.bench.site`; with a number of `jobs` only the cold build is of interest."""
    name = KINDS[kind] + (f", jobs={jobs}" if jobs else "")
    folder = world.folder / f"built-{kind}{jobs or ''}"
    command = (
        *(sys.executable, "-m", "tests.bench.site", kind, "--content", world.content("ours")),
        *("--output", folder / "site", *(("--jobs", str(jobs)) if jobs else ())),
    )
    return Builder(name, command, folder, world.middle("ours"), own_variables(folder), (COLD,) if jobs else STEPS)


def own_variables(folder: Path) -> dict[str, str]:
    """What our build needs in its environment to remember in `folder` alone."""
    return {"ARCHIVE_BENCH": str(folder / "remembered"), "PYTHONPATH": str(ROOT)}


def hugo(world: World, program: Path) -> Builder:
    """Hugo at its defaults; it remembers nothing between two runs."""
    folder = world.folder / "built-hugo"
    command = (
        *(program, "--source", HERE / "hugo_site", "--contentDir", world.content("hugo")),
        *("--destination", folder / "site", "--cacheDir", folder / "cache", "--noBuildLock"),
    )
    return Builder(HUGO, command, folder, world.middle("hugo"))


def pelican(world: World, cache: bool) -> Builder:
    """Stock Pelican, with its cache of what was read or without."""
    folder = world.folder / f"built-pelican{'-cached' if cache else ''}"
    on = str(cache).lower()
    command = (
        *(sys.executable, "-m", "pelican", world.content("pelican"), "-s", HERE / "sites/stock.py"),
        *("-o", folder / "site", "--fatal", "errors"),
        *("-e", f"CACHE_CONTENT={on}", f"LOAD_CONTENT_CACHE={on}", f'CACHE_PATH="{(folder / "cache").as_posix()}"'),
    )
    return Builder(CACHED if cache else PELICAN, command, folder, world.middle("pelican"), {"PYTHONUTF8": "1"})
