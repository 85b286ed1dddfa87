"""The spare: a folder that was the site some releases ago, brought up to today's site so that a build writes only news.

Files that are the same are shared by hard links, so a spare costs little disk and a build of one changed post does not
copy the rest. Nothing ever writes into a shared file: it is unlinked first.
"""

import os
import shutil
from pathlib import Path

from plugins.publication.exchange import rename
from plugins.rebuild.outputs import present


def spare_folder(output: Path) -> Path:
    return output.parent / f".{output.name}.spare"


def take(output: Path, folder: Path) -> None:
    """Make `folder` a copy of the site in `output` that may be changed; empty where there is no site."""
    spare = spare_folder(output)
    if spare.is_dir() and output.is_dir():
        rename(spare, folder)
        _bring_up(folder, output)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        if output.is_dir():
            _bring_up(folder, output)


def keep(folder: Path, output: Path) -> None:
    """Keep a folder that is no longer needed as the spare, unless there is one."""
    if not spare_folder(output).exists():
        rename(folder, spare_folder(output))


def _bring_up(folder: Path, output: Path) -> None:
    """Make the files of `folder` those of `output`, by size and time of change."""
    wanted, there = present(output), present(folder)
    for path, state in there.items():
        if wanted.get(path) != state:
            (folder / path).unlink()
    made: set[str] = set()
    for path, state in wanted.items():
        if there.get(path) != state:
            _share(path, output, folder, made)


def _share(path: str, output: Path, folder: Path, made: set[str]) -> None:
    parent = path.rpartition("/")[0]
    if parent not in made:
        (folder / parent).mkdir(parents=True, exist_ok=True)
        made.add(parent)
    try:
        os.link(output / path, folder / path)
    except OSError:  # a file system without hard links, or at their limit
        shutil.copy2(output / path, folder / path)
