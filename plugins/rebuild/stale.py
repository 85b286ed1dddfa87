"""Stale entries: what has to be made, and the report of what was."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.rebuild.outputs import Entry


class AstrayError(Exception):
    """The folder is not as the last build left it, and something was built on its being so."""


@dataclass(slots=True)
class Report:
    """What a build did: the paths of the files that it wrote and removed."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stale:
    """An entry that has to be made, the section it stands in, whether it was made before and is whole."""

    section: str
    entry: Entry
    is_known: bool
    is_whole: bool


def can_be_renewed(item: Stale) -> bool:
    """Whether an entry can be made of what it was."""
    return bool(item.is_whole and item.entry.renew)


def emptied(items: deque[Stale]) -> Iterator[Stale]:
    """The items, none of them held any longer."""
    while items:
        yield items.popleft()
