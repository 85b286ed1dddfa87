"""Workers: making many outputs at once where the system can fork, with the same result for any number of them."""

import contextlib
import gc
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = sys.platform not in ("win32", "darwin")

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
    if jobs < 2 or len(items) < worth_it or not CAN_FORK:
        yield from map(work, items)
    else:
        yield from forked(work, items, jobs)


def forked(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Generator[R, None, None]:
    """As `in_order`, with nothing done in this process, which then grows by nothing; only where CAN_FORK."""
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


class Apart(Generic[R]):
    """Work on a few items in a process of its own while the caller goes on; only where CAN_FORK.

    It is no pool, whose threads would be there when the caller forks others. To be used in a `with` block.
    """

    def __init__(self, work: Callable[[T], R], items: Sequence[T]) -> None:
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        with _plain_sigterm():
            self._process = os.fork()
        if not self._process:
            self._work(work, items)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_at_work:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._told.close()

    @property
    def is_at_work(self) -> bool:
        if self._process and os.waitpid(self._process, os.WNOHANG)[0]:
            self._process = 0
        return bool(self._process)

    def results(self) -> list[R]:
        """The results in order, once all are there. Raises what `work` raised, RuntimeError if somebody killed it."""
        if self._process:
            os.waitpid(self._process, 0)
            self._process = 0
        self._told.seek(0)
        try:
            results, error = pickle.load(self._told)  # our own process's
        except EOFError:
            raise RuntimeError("a process was ended from outside") from None
        if error:
            raise error
        return results  # type: ignore[no-any-return]

    def _work(self, work: Callable[[T], R], items: Sequence[T]) -> NoReturn:
        results, error = [], None
        try:
            results = [work(item) for item in items]
        except BaseException as caught:
            error = caught
        try:
            self._told.write(pickle.dumps((results, error)))
            self._told.flush()
        finally:
            os._exit(0)


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
