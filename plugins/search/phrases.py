"""Phrases: names of several words found in a run of tokens, the longest first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plugins.vietnamese.tokenize import Token, tokens


class Item(NamedTuple):
    """One or more tokens read as one word: `word`, `accented` as in Token; tokens `start` up to `end`."""

    word: str
    accented: str
    start: int
    end: int


class Span(NamedTuple):
    """What the tokens `start` up to `end` stand for."""

    start: int
    end: int
    ids: tuple[str, ...]


def items_of(found: Sequence[Token]) -> list[Item]:
    return [Item(token.word, token.accented, at, at + 1) for at, token in enumerate(found)]


class _Node:
    """A step in the tree of phrases: the words that may follow, and the phrases that end here."""

    __slots__ = ("endings", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.endings: list[tuple[tuple[str, ...], str]] = []


class Phrases:
    """Phrases by what they stand for. A word written with marks matches only the same marks; one without, any."""

    def __init__(self, named: Mapping[str, Iterable[str]], collapse: "Phrases | None" = None) -> None:
        self._root = _Node()
        for id, phrases in named.items():
            for phrase in phrases:
                items = items_of(tokens(phrase))
                self._add(id, collapse.collapsed(items) if collapse else items)

    def _add(self, id: str, items: Sequence[Item]) -> None:
        node = self._root
        for item in items:
            node = node.following.setdefault(item.word, _Node())
        ending = (tuple(item.accented for item in items), id)
        if items and ending not in node.endings:
            node.endings.append(ending)

    def longest(self, items: Sequence[Item], start: int) -> tuple[int, tuple[str, ...]]:
        """How many items, from `start` on, the longest phrase takes, and what it stands for; (0, ()) if none."""
        node = self._root
        best: tuple[int, tuple[str, ...]] = (0, ())
        for at in range(start, len(items)):
            following = node.following.get(items[at].word)
            if following is None:
                break
            node = following
            if node.endings:
                ids = tuple(id for marks, id in node.endings if _fits(items, start, marks))
                best = (at + 1 - start, ids) if ids else best
        return best

    def spans(self, items: Sequence[Item]) -> list[Span]:
        """The longest phrase at each place where one begins; they may overlap."""
        found = []
        first = self._root.following
        for start, item in enumerate(items):
            if item.word in first:
                length, ids = self.longest(items, start)
                if length:
                    found.append(Span(item.start, items[start + length - 1].end, ids))
        return found

    def collapsed(self, items: Sequence[Item]) -> list[Item]:
        """The items with each phrase, from left to right, made into one item whose word is what it stands for."""
        result: list[Item] = []
        first = self._root.following
        start = 0
        while start < len(items):
            item = items[start]
            length, ids = self.longest(items, start) if item.word in first else (0, ())
            if length:
                item = Item(ids[0], "", item.start, items[start + length - 1].end)
            result.append(item)
            start += length or 1
        return result


def distinct(named: Mapping[str, Iterable[str]], collapse: Phrases) -> dict[str, list[str]]:
    """The phrases without those that read as an earlier one of the same meaning, so that the browser loads less."""
    kept: dict[str, list[str]] = {}
    for id, phrases in named.items():
        read: dict[tuple[tuple[str, str], ...], str] = {}
        for phrase in phrases:
            items = collapse.collapsed(items_of(tokens(phrase)))
            read.setdefault(tuple((item.word, item.accented) for item in items), phrase)
        kept[id] = list(read.values())
    return kept


def _fits(items: Sequence[Item], start: int, marks: tuple[str, ...]) -> bool:
    """Whether every item with marks has just those of the phrase."""
    for at, accented in enumerate(marks, start):
        item = items[at]
        if item.accented != accented and item.accented and item.accented != item.word:
            return False
    return True
