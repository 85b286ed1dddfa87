"""Phrases: names of several words found in a run of tokens, the longest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from typing import NamedTuple

from plugins.vietnamese.tokenize import Token, tokens


class Run(NamedTuple):
    """Words in a row, each with its key with marks, '' where it has none."""

    words: list[str]
    accented: list[str]


def run_of(found: Sequence[Token]) -> Run:
    return Run([token.word for token in found], [token.accented for token in found])


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
                run = run_of(tokens(phrase))
                self._add(id, collapse.collapsed(run) if collapse else run)

    def _add(self, id: str, run: Run) -> None:
        node = self._root
        for word in run.words:
            node = node.following.setdefault(word, _Node())
        ending = (tuple(run.accented), id)
        if run.words and ending not in node.endings:
            node.endings.append(ending)

    def longest(self, run: Run, start: int) -> tuple[int, tuple[str, ...]]:
        """How many items, from `start` on, the longest phrase takes, and what it stands for; (0, ()) if none."""
        node: _Node | None = self._root
        best: tuple[int, tuple[str, ...]] = (0, ())
        for at in range(start, len(run.words)):
            node = node.following.get(run.words[at]) if node else None
            if node is None:
                break
            if node.endings:
                ids = tuple(id for marks, id in node.endings if _fits(run, start, marks))
                best = (at + 1 - start, ids) if ids else best
        return best

    def found(self, run: Run) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The longest phrase at each item where one begins: the item, how many it takes, what it stands for."""
        first = self._root.following
        words = [*run.words, ""]
        # Most words that begin a phrase begin none here: the next one tells.
        starts = [
            at
            for at in compress(count(), map(first.__contains__, words))
            if (node := first[words[at]]).endings or words[at + 1] in node.following
        ]
        for start in starts:
            length, ids = self.longest(run, start)
            if length:
                yield start, length, ids

    def collapsed(self, run: Run) -> Run:
        """The run with each phrase, from left to right, made into one item whose word is what it stands for."""
        words: list[str] = []
        accented: list[str] = []
        done = 0
        for start, length, ids in self.found(run):
            if start >= done:
                words += [*run.words[done:start], ids[0]]
                accented += [*run.accented[done:start], ""]
                done = start + length
        return Run(words + run.words[done:], accented + run.accented[done:]) if done else run


def distinct(named: Mapping[str, Iterable[str]], collapse: Phrases) -> dict[str, list[str]]:
    """The phrases without those that read as an earlier one of the same meaning, so that the browser loads less."""
    kept: dict[str, list[str]] = {}
    for id, phrases in named.items():
        read: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
        for phrase in phrases:
            run = collapse.collapsed(run_of(tokens(phrase)))
            read.setdefault((tuple(run.words), tuple(run.accented)), phrase)
        kept[id] = list(read.values())
    return kept


def _fits(run: Run, start: int, marks: tuple[str, ...]) -> bool:
    """Whether every item with marks has just those of the phrase."""
    for at, wanted in enumerate(marks, start):
        accented = run.accented[at]
        if accented != wanted and accented and accented != run.words[at]:
            return False
    return True
