"""Sites: the way from an order to a site in its place: build apart, verify, swap in. All commands that build go it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from commands.environment import ROOT, say
from commands.pelican_run import Order, report_file, run_pelican
from commands.report import decimal, say_all, size, tracked, whole
from plugins.publication import lock, manifest, staging
from plugins.publication.fault import Fault
from plugins.publication.links import LinkChecker
from plugins.publication.refusal import Refused, in_words

WAIT = 10.0
"""Seconds to wait for another build of the same folder: one page's worth, then a person wants to know."""

NEEDED = ("index.html", "404.html")


@dataclass(frozen=True)
class Made:
    """A site that was put in its place: its files, and how many seconds each part of the work took."""

    files: tuple[manifest.Entry, ...]
    building: float
    verifying: float
    swapping: float

    @property
    def pages(self) -> int:
        return sum(entry.path.endswith(".html") for entry in self.files)

    def __str__(self) -> str:
        total = decimal(self.building + self.verifying + self.swapping)
        weight = size(sum(entry.size for entry in self.files))
        return (
            f"Đã dựng {whole(self.pages)} trang ({whole(len(self.files))} tệp, {weight}) "
            f"trong {total} giây: dựng {decimal(self.building)}, đối chiếu {decimal(self.verifying)}, "
            f"đưa vào chỗ {decimal(self.swapping)}."
        )


class Faulty(Refused):
    """A site was built, but something in it is wrong."""

    def __init__(self, message: str, faults: list[Fault]) -> None:
        super().__init__(message)
        self.faults = faults


Accept = Callable[[Path, list[str]], None]
"""A further check of the built folder and its files before the swap; raises Refused."""


def placed(path: Path, default: str) -> Path:
    """A folder named on the command line: seen from where the command was typed, its default from the project."""
    return Path(os.path.realpath(ROOT / default if path == Path(default) else path))


def make(
    order: Order, accept: Accept | None = None, keep: int = staging.KEPT_RELEASES, keep_words: bool = False
) -> Made:
    """Build, verify and swap in the site of `order`. Raises Refused, with the old site as it was and nothing left."""
    if not order.content.is_dir():
        raise Refused(f"{order.content}: không có thư mục nội dung này. Hãy kiểm tra --content.")
    if order.output.is_relative_to(order.content) or order.content.is_relative_to(order.output):
        raise Refused(f"{order.output}: thư mục nhận trang web không được nằm trong, hay chứa, thư mục nội dung.")
    try:
        held, staged = lock.held(order.output, WAIT, say), staging.staged(order.output, order.cache)
        with _stopped_cleanly(), held, staged as folder:
            return _make(order, folder, accept, keep, keep_words)
    except OSError as error:
        raise Refused(in_words(error, order.output)) from error


def _make(order: Order, folder: Path, accept: Accept | None, keep: int, keep_words: bool) -> Made:
    started, site = time.perf_counter(), order.site
    run_pelican(order, folder, keep_words)
    built = time.perf_counter()
    files = verified(folder, site, _news(folder))
    if accept:
        accept(folder, [entry.path for entry in files])
    verified_at = time.perf_counter()
    staging.swap_in(folder, order.output, keep)
    return Made(tuple(files), built - started, verified_at - built, time.perf_counter() - verified_at)


@dataclass(frozen=True)
class News:
    """What a build wrote anew and removed, by path below the output folder."""

    written: list[str]
    removed: list[str]

    @property
    def suspects(self) -> list[str] | None:
        """The files to look at closely; None for all, since a file that is gone may be linked from anywhere."""
        return None if self.removed else self.written


def _news(folder: Path) -> News | None:
    """What the plugins told of the build of `folder`; None where they told nothing."""
    try:
        return News(**json.loads(report_file(folder).read_text("utf-8")))
    except FileNotFoundError:
        return None


def verified(folder: Path, site: str, news: News | None) -> list[manifest.Entry]:
    """The files of a built site; raises Faulty unless it is complete, holds together and is as its manifest states.

    Files that an earlier build has verified and this one left alone are checked by name and size. Where nothing tells
    which these are, all are checked, and the manifest is written here.
    """
    paths = manifest.site_files(folder)
    suspects = paths if news is None or news.suspects is None else sorted(set(news.suspects).intersection(paths))
    _refuse([Fault(path, "thiếu trang này") for path in NEEDED if path not in paths])
    _look_at(folder, paths, suspects, site)
    if news is None:
        manifest.write(folder, manifest.entries(folder, tracked(paths, "Tính mã băm")))
    _refuse(manifest.damage(folder, suspects))
    return manifest.stated(folder)


def look_closely(folder: Path, paths: list[str], site: str) -> None:
    """Check every file of a built site as though no earlier build had: its shape, its links, its hash."""
    _look_at(folder, paths, paths, site)
    _refuse(manifest.damage(folder))


def _look_at(folder: Path, paths: list[str], suspects: list[str], site: str) -> None:
    _refuse(manifest.shape_faults(folder, suspects))
    checker = LinkChecker(folder, frozenset(paths), site)
    _refuse(list(checker.faults(tracked(suspects, "Đối chiếu liên kết"))))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Faulty(f"Trang web dựng ra có {whole(len(faults))} lỗi; trang web cũ vẫn còn nguyên.", faults)


def tell(refused: Refused) -> int:
    """Say at the console why there is no new site; the exit code of the command."""
    if isinstance(refused, Faulty):
        say_all(refused.faults)
    say(str(refused))
    return 1


@contextlib.contextmanager
def _stopped_cleanly() -> Iterator[None]:
    """Let SIGTERM (a cancelled CI job, a closed session) end the work as Ctrl+C does, with everything cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
