"""Spares: folders that were the site some releases ago, brought up to today's site so that a build writes only news.

Files that are the same are shared by hard links, so a spare costs little disk and a build of one changed post does not
copy the rest. Nothing ever writes into a shared file: it is unlinked first.

A release that is no longer kept becomes a spare. Until there is one, the first builds prepare some, since tens of
thousands of links take longer than building one changed post.

What each build changed is noted beside the output folder, so that a spare that is some builds behind is brought up by
those files alone. Whether it then really is today's site the build finds out itself, by the folder's state.
"""

import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from plugins.publication import manifest
from plugins.publication.exchange import rename
from plugins.rebuild import tree
from plugins.rebuild.workers import in_order, safe_jobs


def spares_folder(output: Path) -> Path:
    return output.parent / f".{output.name}.spare"


def spares(output: Path) -> list[Path]:
    """The spares of an output folder, each below a number of its own."""
    folder = spares_folder(output)
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.name.isdecimal() and path.is_dir())


MOST = 3
"""Spares that are kept: builds take one each until, with two releases kept, each leaves one."""

Share = Callable[[str, str], None]
"""Gives a file, the first path, a second one."""

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


def _changed_since(output: Path, wanted: str, digest: str) -> set[str] | None:
    """The paths in which the site of `output`, with the digest `wanted`, may differ from that with another digest; None
    where that is not known.

    A site may have come back (an edit, and its undoing): then there are several with one digest, whose files differ in
    time. The oldest is meant, since its paths are enough for the others too.
    """
    paths = set[str]()
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
    if not output.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        return None
    today = manifest.digest(output)
    found = [(spare, _changed_since(output, today, manifest.digest(spare))) for spare in spares(output)]
    if not found:
        return _copy(output, folder, _link_or_copy)
    spare, changed = min(found, key=lambda each: MANY if each[1] is None else len(each[1]))
    rename(spare, folder)
    if changed is None:
        return _bring_up(folder, output)
    _renew({*changed, manifest.NAME}, folder, output)
    return None


def keep(folder: Path, output: Path) -> None:
    """Keep a folder that is no longer needed as a spare, unless there are enough."""
    if len(spares(output)) < MOST:
        _put(folder, output)


def prepare(output: Path, wanted: int, place: Path) -> None:
    """Make copies of `output`, in the folder `place` first, until there are as many spares as wanted.

    Only of links: where there are none (a file system without them, a full disk) there is no spare, and no error.
    """
    with contextlib.suppress(OSError):
        for number in range(wanted - len(spares(output))):
            folder = place / f"spare-{number}"
            _copy(output, folder, os.link)
            _put(folder, output)


def _put(folder: Path, output: Path) -> None:
    spares_folder(output).mkdir(exist_ok=True)
    names = map(str, itertools.count(1))
    rename(folder, next(path for name in names if not (path := spares_folder(output) / name).exists()))


def _copy(output: Path, folder: Path, share: Share) -> int:
    """Make `folder`, with all files of `output`, over the cores; the state without the manifest."""
    folder.mkdir(parents=True)
    here, new = os.fspath(output), os.fspath(folder)
    above, below = tree.upper(here)
    copy = partial(_copy_files, here, new, share)
    states = in_order(lambda prefix: copy(tree.walk(f"{here}/{prefix}", prefix)), below, safe_jobs())
    return (copy(above) + sum(states)) % tree.MODULUS


def _copy_files(output: str, folder: str, share: Share, files: Iterable[tuple[str, tree.Status]]) -> int:
    made: set[str] = set()
    state = 0
    for path, status in files:
        _share(path, output, folder, made, share)
        state += tree.of_file(path, *status) if path != manifest.NAME else 0
    return state


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
            _share(path, here, new, made, _link_or_copy)
    return tree.of_files((path, *state) for path, state in wanted.items() if path != manifest.NAME)


def _renew(paths: Iterable[str], folder: Path, output: Path) -> None:
    """Make some files of `folder` those of `output`, or none where it has none."""
    made: set[str] = set()
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        if (output / path).is_file():
            _share(path, os.fspath(output), os.fspath(folder), made, _link_or_copy)
        else:
            tree.remove_empty((folder / path).parent, folder)


def _share(path: str, output: str, folder: str, made: set[str], share: Share) -> None:
    """Make one file of both folders; `made` are the parents known to be there. Texts, since there are many files."""
    parent = path.rpartition("/")[0]
    if parent not in made:
        Path(f"{folder}/{parent}").mkdir(parents=True, exist_ok=True)
        made.add(parent)
    share(f"{output}/{path}", f"{folder}/{path}")


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links, or at their limit
        shutil.copy2(old, new)
