"""Sites: the way from an order to a site in its place: build apart, verify, swap in. All commands that build go it."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

from commands import unchanged
from commands.environment import ROOT, say
from commands.pelican_run import Order, PelicanFailed, WaitingPelican, report_file
from commands.report import decimal, say_all, size, tracked, whole
from plugins.publication import lock, manifest, staging
from plugins.publication.fault import Fault
from plugins.publication.links import Files, LinkChecker, mentioning
from plugins.publication.refusal import Refused, in_words
from plugins.rebuild import workers

T = TypeVar("T")

WAIT = 10.0
"""Seconds to wait for another build of the same folder: one page's worth, then a person wants to know."""

NEEDED = ("index.html", "404.html")


@dataclass(frozen=True)
class Made:
    """A site that was put in its place: how much it holds, and how many seconds each part of the work took."""

    files: int
    pages: int
    bytes: int
    is_changed: bool
    """Whether any file is other than in the site that was there before."""
    building: float
    verifying: float
    swapping: float

    @property
    def _amount(self) -> str:
        return f"{whole(self.pages)} trang ({whole(self.files)} tệp, {size(self.bytes)})"

    def __str__(self) -> str:
        total = decimal(self.building + self.verifying + self.swapping)
        if not self.building:
            return f"Không có gì đổi: {self._amount}, đối chiếu trong {total} giây."
        return (
            f"Đã dựng {self._amount} "
            f"trong {total} giây: dựng {decimal(self.building)}, đối chiếu {decimal(self.verifying)}, "
            f"đưa vào chỗ {decimal(self.swapping)}."
        )


class Faulty(Refused):
    """A site was built, but something in it is wrong."""

    def __init__(self, message: str, faults: list[Fault]) -> None:
        super().__init__(message)
        self.faults = faults


Accept = Callable[[Path], None]
"""A further check of the built folder before the swap; raises Refused."""


def placed(path: Path, default: str) -> Path:
    """A folder named on the command line: seen from where the command was typed, its default from the project."""
    return Path(os.path.realpath(ROOT / default if path == Path(default) else path))


def make(
    order: Order,
    accept: Accept | None = None,
    keep: int = staging.KEPT_RELEASES,
    pelican: WaitingPelican | None = None,
) -> Made:
    """Build, verify and swap in the site of `order`. Raises Refused, with the old site as it was and nothing left.

    `pelican` has been started for this order; without one, one is.
    """
    if not order.content.is_dir():
        raise Refused(f"{order.content}: không có thư mục nội dung này. Hãy kiểm tra --content.")
    if order.output.is_relative_to(order.content) or order.content.is_relative_to(order.output):
        raise Refused(f"{order.output}: thư mục nhận trang web không được nằm trong, hay chứa, thư mục nội dung.")
    try:
        with _stopped_cleanly(), lock.held(order.output, WAIT, say):
            pelican = pelican or WaitingPelican(order.config)
            if not pelican.is_current:  # somebody edited a plugin since it was started
                pelican.dismiss()
                pelican = pelican.again()
            try:
                sources = unchanged.sources(order)
                if kept := unchanged.known(order, sources):
                    pelican.dismiss()  # hardly needed, and looking at the site takes all cores
                    if made := _as_it_stands(order, kept, accept):
                        return made
                    pelican = pelican.again()
                return _made_or_healed(order, sources, accept, keep, pelican)
            finally:
                pelican.dismiss()
    except OSError as error:
        raise Refused(in_words(error, order.output)) from error


def _as_it_stands(order: Order, kept: unchanged.Standing, accept: Accept | None) -> Made | None:
    """The site that is there, where it is the one that a build would make; None where somebody changed it."""
    started = time.perf_counter()
    if not unchanged.stands(order, kept):
        return None
    print(kept.told, end="", flush=True)
    if accept:
        accept(order.output)
    return Made(kept.files, kept.pages, kept.bytes, False, 0.0, time.perf_counter() - started, 0.0)


def _made_or_healed(order: Order, sources: str, accept: Accept | None, keep: int, pelican: WaitingPelican) -> Made:
    """The new site; once more from nothing where the failure may come from what earlier builds remembered."""
    try:
        return _made_anew(order, sources, accept, keep, pelican)
    except (Faulty, PelicanFailed) as failure:
        may_be_cache = isinstance(failure, Faulty) or failure.may_be_cache
        if not (order.cache and may_be_cache and any((ROOT / ".build").glob("store-*-seal"))):
            raise
        say("Kết quả nhớ từ lần dựng trước có thể đã hỏng: dựng lại một lần từ đầu.")
    again = pelican.again()
    try:
        return _made_anew(replace(order, cache=False), sources, accept, keep, again)
    finally:
        again.dismiss()


def _made_anew(order: Order, sources: str, accept: Accept | None, keep: int, pelican: WaitingPelican) -> Made:
    unchanged.forget(order)
    with staging.staged(order.output, order.cache, partial(pelican.begin, order), pelican.measured) as folder:
        made, news = _make(order, folder, accept, keep, pelican)
    if news and news.state and sources:
        state = unchanged.state_with_manifest(order.output, int(news.state))
        unchanged.remember(order, unchanged.Standing(sources, state, news.told, made.files, made.pages, made.bytes))
    return made


def _make(
    order: Order, folder: Path, accept: Accept | None, keep: int, pelican: WaitingPelican
) -> tuple[Made, News | None]:
    """Build, verify and swap in; the site, and what is new in it."""
    started, site = time.perf_counter(), order.site
    pelican.end(folder)
    built = time.perf_counter()
    news = _news(folder)
    totals = verified(folder, site, news)
    if accept:
        accept(folder)
    verified_at = time.perf_counter()
    is_changed = staging.swap_in(folder, order.output, keep, news.changed if news and news.is_intact else None)
    if order.cache:
        staging.prepare(order.output, keep)
    times = built - started, verified_at - built, time.perf_counter() - verified_at
    return Made(*totals, is_changed, *times), news


@dataclass(frozen=True)
class News:
    """What a build wrote anew and removed, by path below the output folder, and how much the folder then holds.

    `is_intact`: the rest of the folder was, file by file, as the last build left it, and that one was verified. `state`
    is the folder's (see rebuild/tree.py), without the manifest; `told` what the editor was told of the content.
    """

    written: list[str]
    removed: list[str]
    is_intact: bool = False
    files: int = 0
    pages: int = 0
    bytes: int = 0
    state: str = ""
    told: str = ""

    @property
    def changed(self) -> list[str]:
        return [*self.written, *self.removed]


def _news(folder: Path) -> News | None:
    """What the plugins told of the build of `folder`; None where they told nothing."""
    try:
        return News(**json.loads(report_file(folder).read_text("utf-8")))
    except FileNotFoundError:
        return None


Totals = tuple[int, int, int]
"""Files of a site, pages among them, bytes."""


def verified(folder: Path, site: str, news: News | None) -> Totals:
    """How much a built site holds; raises Faulty unless it is complete, holds together and is as its manifest states.

    Files that an earlier build has verified and this one left alone are not looked at again, but for pages that name
    what this one removed. Where nothing tells which these are, all are checked, and the manifest is written here.
    """
    if news is None:
        return _verified_whole(folder, site)
    _refuse([Fault(path, "thiếu trang này") for path in NEEDED if not (folder / path).is_file()])
    suspects = sorted({*news.written, *mentioning(folder, news.removed)})
    _look_at(folder, suspects, site)
    _refuse(manifest.damage(folder, suspects, is_complete=news.is_intact))
    return news.files, news.pages, news.bytes


def _verified_whole(folder: Path, site: str) -> Totals:
    paths = manifest.site_files(folder)
    _refuse([Fault(path, "thiếu trang này") for path in NEEDED if path not in paths])
    _look_at(folder, paths, site)
    entries = manifest.entries(folder, tracked(paths, "Tính mã băm", len(paths)))
    manifest.write(folder, entries)
    _refuse(manifest.damage(folder))
    return len(paths), sum(path.endswith(".html") for path in paths), sum(entry.size for entry in entries)


def look_closely(folder: Path, site: str) -> None:
    """Check every file of a built site as though no earlier build had: its shape, its links, its hash."""
    _look_at(folder, manifest.site_files(folder), site)
    _refuse(manifest.damage(folder))


def _look_at(folder: Path, suspects: list[str], site: str) -> None:
    _refuse(manifest.shape_faults(folder, suspects))
    checker = LinkChecker(folder, Files(folder), site)
    found = _begun(workers.in_order(lambda path: list(checker.faults([path])), suspects, workers.safe_jobs()))
    _refuse([fault for faults in tracked(found, "Đối chiếu liên kết", len(suspects)) for fault in faults])


def _begun(items: Iterable[T]) -> Iterable[T]:
    """The same items, the first already made: workers are forked before a bar on the terminal has its thread."""
    rest = iter(items)
    return itertools.chain(list(itertools.islice(rest, 1)), rest)


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
