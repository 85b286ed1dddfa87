"""Workers: making many outputs at once where the system can fork, with the same result for any number of them."""

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 64
"""Items below which starting processes costs more than it saves (measured on two cores)."""

BATCH = 64
"""Items that a process is given at a time, of many; of few, an eighth of its share, so that all end together."""

_work: Callable[[Any], Any] | None = None
_items: Sequence[Any] = ()


def default_jobs() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def safe_jobs() -> int | None:
    """One where forking is not safe, since another thread may hold a lock (`serve` has some); else None."""
    return None if threading.active_count() == 1 else 1


def in_order(
    work: Callable[[T], R], items: Sequence[T], jobs: int | None = None, worth_it: int = WORTH_IT
) -> Iterator[R]:
    """The results of `work` for every item, in order. Raises what `work` raises.

    Workers are forked, so that they see the caller's data without a copy; where there is no fork (Windows), and on
    macOS, where forking is not safe beside system libraries, everything is done in this process.
    """
    jobs = jobs or default_jobs()
    if jobs < 2 or len(items) < worth_it or sys.platform in ("win32", "darwin"):
        yield from map(work, items)
        return
    global _work, _items
    _work, _items = work, items
    gc.freeze()  # a collection in a child would touch, and so copy, every page of memory it shares with us
    try:
        size = max(1, min(BATCH, len(items) // (8 * jobs)))
        with _pool(min(jobs, len(items))) as pool:
            for results in pool.imap(partial(_batch, size), range(0, len(items), size)):
                yield from results
    finally:
        _work, _items = None, ()
        gc.unfreeze()


def _pool(jobs: int) -> "Pool":
    from multiprocessing import get_context  # small builds do without

    with _plain_sigterm():
        return get_context("fork").Pool(jobs)


@contextlib.contextmanager
def _plain_sigterm() -> Iterator[None]:
    """Lets SIGTERM just end a process that is forked meanwhile: its pool ends it so.

    A handler of the caller's that raises would be forked along; where what it raises is swallowed, as Python does in
    hooks and finalizers, the process would live on, and the pool wait for it for ever.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _batch(size: int, start: int) -> list[Any]:
    assert _work is not None
    return [_work(item) for item in _items[start : start + size]]
