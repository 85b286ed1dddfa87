"""Staging: a site is made in a folder of its own beside the output folder, and takes its place when it is whole.

Beside an output folder `output` stand, on the same file system:
`.output.staging/` while a site is being made or swapped in, with the new site in a folder that no other build uses;
`.output.releases/1` and `/2`, the site that was there before and the one before that;
`.output.spare/1` and so on, older ones, which next sites are made of, and `.output.changes` (see spare.py).
Whatever moment a build is killed at, `output` is the old site or the new one; where the system cannot exchange two
folders at once it may be missing for an instant, and `recover` puts the old one back.
All functions here want the lock of the output folder held.
"""

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from plugins.publication import manifest, spare
from plugins.publication.exchange import WAITING, exchange, put_back, rename
from plugins.publication.refusal import Refused

KEPT_RELEASES = 2
_JOURNAL = "swap"
_TRIES, _PAUSE = 20, 0.1


def staging_folder(output: Path) -> Path:
    return output.parent / f".{output.name}.staging"


def releases_folder(output: Path) -> Path:
    return output.parent / f".{output.name}.releases"


@contextlib.contextmanager
def staged(
    output: Path,
    reuse: bool = False,
    meanwhile: Callable[[Path], None] = lambda folder: None,
    measured: Callable[[int], None] = lambda state: None,
) -> Iterator[Path]:
    """A folder for a new site of `output`, gone after the `with` block unless `swap_in` moved it.

    It is empty, or with `reuse` holds today's site, in files that must be unlinked before they are written. Raises
    Refused where `output` holds something that is no site of ours. `meanwhile` is called with the folder's path before
    it is filled, to begin what does not need it yet; `measured` with the folder's state, if filling it told that.
    """
    recover(output)
    refuse_foreign(output)
    work = staging_folder(output)
    # A killed build may have left a child that goes on writing: it must not meet the folder of the next one.
    folder = work / f"site-{os.getpid()}-{time.time_ns()}"
    work.mkdir(parents=True)
    meanwhile(folder)
    if reuse:
        state = spare.take(output, folder)
        if state is not None:
            measured(state)
    else:
        folder.mkdir()
    try:
        yield folder
    except BaseException:
        if reuse and output.is_dir() and folder.is_dir() and not (work / _JOURNAL).exists():
            spare.keep(folder, output)
        raise
    finally:
        recover(output)


def refuse_foreign(output: Path) -> None:
    """Raises Refused unless `output` is missing, empty, or a site that was put there by us."""
    if not output.exists():
        return
    if not output.is_dir():
        raise Refused(f"{output}: là một tệp, không phải thư mục. Hãy chọn thư mục khác bằng --output.")
    if (output / ".git").exists():
        raise Refused(f"{output}: là một kho git, không thay được cả thư mục. Hãy dựng vào thư mục khác bằng --output.")
    if any(output.iterdir()) and not (output / manifest.NAME).is_file():
        raise Refused(
            f"{output}: đã có tệp nhưng không phải trang web do lệnh này dựng (không có {manifest.NAME}), nên không "
            "ghi đè. Hãy chọn một thư mục trống bằng --output, hoặc tự xóa thư mục này."
        )


def swap_in(folder: Path, output: Path, keep: int = KEPT_RELEASES, changed: list[str] | None = None) -> bool:
    """Put the finished site `folder` in the place of `output`, whose site becomes the first of `keep` releases.

    `changed` are the paths in which the two differ, if that is known. Gives whether they differ at all.
    """
    if not output.exists() or not any(output.iterdir()):
        with contextlib.suppress(FileNotFoundError):
            output.rmdir()
        rename(folder, output)
        return True
    old, new = manifest.digest(output), manifest.digest(folder)
    spare.note(output, old, new, changed)
    journal = staging_folder(output) / _JOURNAL
    journal.write_text(f"{folder.name} {new} {keep}", "ascii")
    exchange(folder, output)
    _keep_release(folder, output, keep if old != new else 0)
    journal.unlink()
    return old != new


def prepare(output: Path, keep: int = KEPT_RELEASES) -> None:
    """Make ready what the next builds begin with. They take one spare each, and leave one when all releases are there.

    Called within `staged`, when the site is in its place.
    """
    kept = sum((releases_folder(output) / str(number)).is_dir() for number in range(1, keep + 1))
    spare.prepare(output, keep + 1 - kept, staging_folder(output))


def recover(output: Path) -> None:
    """Mend what a killed build left: end a swap that was under way, remove unfinished sites."""
    work = staging_folder(output)
    if not work.is_dir():
        return
    for waiting in work.glob("*" + WAITING):
        put_back(waiting.with_name(waiting.name.removesuffix(WAITING)), output)
    if journal := _read_journal(work):
        name, digest, keep = journal
        if manifest.digest(output) == digest and (work / name).is_dir():
            is_other = manifest.digest(work / name) != digest
            _keep_release(work / name, output, keep if is_other else 0)
    remove(work)


def _read_journal(work: Path) -> tuple[str, str, int] | None:
    """The swap under way: the folder's name, the new site's digest, the releases to keep; None where none began."""
    try:
        name, digest, keep = (work / _JOURNAL).read_text("ascii").split()
        return name, digest, int(keep)
    except (FileNotFoundError, ValueError):
        return None


def _keep_release(old: Path, output: Path, keep: int) -> None:
    """Make `old` the newest release, if any are kept. May be cut short and called again."""
    if keep == 0:
        spare.keep(old, output)
        return
    releases = releases_folder(output)
    releases.mkdir(exist_ok=True)
    if (releases / "1").exists():
        for number in range(keep, 0, -1):
            _move_up(releases, number, keep, old.with_name("outdated"))
    rename(old, releases / "1")
    if old.with_name("outdated").is_dir():
        spare.keep(old.with_name("outdated"), output)


def _move_up(releases: Path, number: int, keep: int, outdated: Path) -> None:
    release = releases / str(number)
    if release.exists():
        rename(release, releases / str(number + 1) if number < keep else outdated)


def remove(folder: Path) -> None:
    """Delete a folder with all it holds, read-only files included; nothing happens where there is none.

    Tried again for a while, since a process that outlived its build may still be writing there.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(OSError):
            if folder.exists():
                shutil.rmtree(folder, onerror=_make_writable)
            return
        time.sleep(_PAUSE)
    shutil.rmtree(folder, onerror=_make_writable)


def _make_writable(again: Callable[[str], object], path: str, _: object) -> None:
    Path(path).parent.chmod(stat.S_IRWXU)
    Path(path).chmod(stat.S_IRWXU)
    again(path)
