"""Reports: figures in Vietnamese writing, and the progress of long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from commands.environment import say

T = TypeVar("T")

LONG = 3000
"""From so many files on, work on all of them takes seconds, and shows how far it is."""

SHOWN = 30


def whole(number: int) -> str:
    """A whole number, thousands parted by a full stop.

    >>> whole(16693)
    '16.693'
    """
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """A number with one decimal behind a comma.

    >>> decimal(2.04)
    '2,0'
    """
    return f"{number:.1f}".replace(".", ",")


def size(count: int) -> str:
    """A number of bytes in words.

    >>> size(3_250_000), size(800)
    ('3,2 MB', '1 KB')
    """
    return f"{decimal(count / 1_000_000)} MB" if count >= 100_000 else f"{max(1, round(count / 1000))} KB"


def tracked(items: Iterable[T], doing: str, count: int) -> Iterable[T]:
    """`items`, of `count` files, with a bar on a terminal or a line elsewhere when there are many."""
    if count < LONG:
        return items
    if not sys.stderr.isatty():
        say(f"{doing} {whole(count)} tệp…")
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, doing, total=count, console=Console(stderr=True), transient=True)


def say_all(findings: Iterable[object]) -> None:
    """Findings a line each; of many the first, and how many more there are."""
    listed = list(findings)
    for finding in listed[:SHOWN]:
        say(f"  {finding}")
    if len(listed) > SHOWN:
        say(f"  … và {whole(len(listed) - SHOWN)} dòng nữa.")
