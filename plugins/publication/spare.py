"""The spare: a folder that was the site some releases ago, brought up to today's site so that a build writes only news.

Files that are the same are shared by hard links, so a spare costs little disk and a build of one changed post does not
copy the rest. Nothing ever writes into a shared file: it is unlinked first.

What each build changed is noted beside the output folder, so that a spare that is some builds behind is brought up by
those files alone. Whether it then really is today's site the build finds out itself, by the folder's state.
"""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plugins.publication import manifest
from plugins.publication.exchange import rename
from plugins.rebuild import tree


def spare_folder(output: Path) -> Path:
    return output.parent / f".{output.name}.spare"


NOTED = 8
"""Builds whose changes are remembered: a spare is behind by the releases that are kept, and one."""

MANY = 20_000
"""Changed files above which comparing the folders costs no more."""


def changes_file(output: Path) -> Path:
    return output.parent / f".{output.name}.changes"


def note(output: Path, old: str, new: str, changed: list[str] | None) -> None:
    """Note the paths that made of the site with the digest `old` the one with `new`; None where they are not known."""
    if changed is None or len(changed) > MANY or not old or not new:
        changes_file(output).unlink(missing_ok=True)
        return
    if old != new:
        lines = [*_noted(output), {"old": old, "new": new, "paths": changed}][-NOTED:]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        changes_file(output).write_text(text, "utf-8", newline="\n")


def _noted(output: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in changes_file(output).read_text("utf-8").splitlines()]
    except (OSError, ValueError):
        return []


def _changed_since(output: Path, digest: str) -> set[str] | None:
    """The paths in which the site of `output` may differ from the one with a digest; None where that is not known.

    A site may have come back (an edit, and its undoing): then there are several with one digest, whose files differ in
    time. The oldest is meant, since its paths are enough for the others too.
    """
    wanted, paths = manifest.digest(output), set[str]()
    if not digest or not wanted:
        return None
    found = paths.copy() if wanted == digest else None
    for build in reversed(_noted(output)):
        if build["new"] == wanted:  # others were noted by a build that was killed before its site was in place
            wanted = build["old"]
            paths.update(build["paths"])
            found = paths.copy() if wanted == digest else found
    return found


def take(output: Path, folder: Path) -> int | None:
    """Make `folder` a copy of the site in `output` that may be changed; empty where there is no site.

    Gives the folder's state (see rebuild/tree.py) without the manifest, where all files had to be looked at anyway.
    """
    spare = spare_folder(output)
    if spare.is_dir() and output.is_dir():
        changed = _changed_since(output, manifest.digest(spare))
        rename(spare, folder)
        if changed is None:
            return _bring_up(folder, output)
        _renew({*changed, manifest.NAME}, folder, output)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return _bring_up(folder, output) if output.is_dir() else None


def keep(folder: Path, output: Path) -> None:
    """Keep a folder that is no longer needed as the spare, unless there is one."""
    if not spare_folder(output).exists():
        rename(folder, spare_folder(output))


def _bring_up(folder: Path, output: Path) -> int:
    """Make the files of `folder` those of `output`, by size and time of change; the state that it then is in."""
    wanted, there = tree.present(output), tree.present(folder)
    for path, state in there.items():
        if wanted.get(path) != state:
            (folder / path).unlink()
    made: set[str] = set()
    here, new = os.fspath(output), os.fspath(folder)
    for path, state in wanted.items():
        if there.get(path) != state:
            _share(path, here, new, made)
    return tree.of_files((path, *state) for path, state in wanted.items() if path != manifest.NAME)


def _renew(paths: Iterable[str], folder: Path, output: Path) -> None:
    """Make some files of `folder` those of `output`, or none where it has none."""
    made: set[str] = set()
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        if (output / path).is_file():
            _share(path, os.fspath(output), os.fspath(folder), made)
        else:
            _remove_empty((folder / path).parent, folder)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _share(path: str, output: str, folder: str, made: set[str]) -> None:
    """Make one file of both folders; `made` are the parents known to be there. Texts, since there are many files."""
    parent = path.rpartition("/")[0]
    if parent not in made:
        Path(f"{folder}/{parent}").mkdir(parents=True, exist_ok=True)
        made.add(parent)
    old, new = f"{output}/{path}", f"{folder}/{path}"
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links, or at their limit
        shutil.copy2(old, new)
