"""The analyzer: what a text is found by. Its twin is theme/static/js/search/analyzer.js, token for token.

Each text gives words (without marks), accented words (with them, so that exact spelling ranks first), pairs of
neighbouring words inside a phrase, and entities: bodies and provinces that the vocabulary knows by several names.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from operator import concat
from pathlib import Path
from sys import intern
from typing import NamedTuple, cast

from plugins.search.phrases import Phrases, Run
from plugins.vietnamese.tokenize import Token, full_date, pieces, read_piece

VERSION = 1
"""Raised with every change of what a text is found by: an engine refuses an index of another version."""

ACCENTED, PAIR, ENTITY = "=", "_", "@"
"""How terms that are not plain words are told apart: `=hoaF`, `yen_bai`, `@so-y-te`."""

MOST_PIECES = 1 << 17
"""Pieces of text that an analyzer remembers, some 30 MB; then it begins anew."""


@cache
def abbreviations() -> dict[str, list[str]]:
    """Common abbreviations and what they are short for."""
    return tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is found by, in its order, repeats included."""

    words: list[str]
    accented: list[str]
    pairs: list[str]
    entities: list[str]


class Word(NamedTuple):
    """What the analyzer makes of a token: its key, all its keys, its key with marks ('' for none) and the term of that;
    and how it stands in pairs, before a word and behind one, '' for dates and codes, which stand alone."""

    key: str
    keys: tuple[str, ...]
    marks: str
    accented: str
    before: str
    behind: str


END = Word("", (), "", "", "", "")
"""Stands where a phrase ends: words beside it make no pair."""

FENCE = Word("\n", (), "", "", "", "")
"""Stands where a text ends; no name has such a word."""


class Pieces(dict[str, tuple[Word, ...]]):
    """The words of what stands between two spaces. Nine of ten pieces of a text were in one before.

    What is equal in several is one object: then it stays in the processor's cache, and dictionaries need not compare.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[tuple[str, ...], Word] = {}

    def __missing__(self, text: str) -> tuple[Word, ...]:
        if len(self) >= MOST_PIECES:
            self.clear()
            self._words.clear()
        self[text] = words = tuple(self._read(text))
        return words

    def _read(self, text: str) -> Iterator[Word]:
        found, opens, closes = read_piece(text)
        if not opens:
            yield END
        for at, token in enumerate(found):
            if at and not token.joined:
                yield END
            yield self._word(token)
        if found and not closes:
            yield END

    def _word(self, token: Token) -> Word:
        known = token.word, token.accented, *token.parts
        if known not in self._words:
            key, marks, *_ = map(intern, known)
            accented = intern(ACCENTED + marks) if marks else ""
            in_pairs = ("", "") if "-" in key else (intern(key + PAIR), key)
            self._words[known] = Word(key, (key, *token.parts), marks, accented, *in_pairs)
        return self._words[known]


class Analyzer:
    """Finds the terms of texts, given the entities' names by id and the abbreviations' by short form."""

    def __init__(self, entities: Mapping[str, Iterable[str]], short: Mapping[str, Iterable[str]] | None = None) -> None:
        short = abbreviations() if short is None else short
        self._short = Phrases(short)
        self._short_words = set(short)
        self._entities = Phrases(entities, collapse=self._short)
        self._pieces = Pieces()

    def terms(self, *texts: str) -> Terms:
        """The terms of texts; no pair, date or name spans two of them."""
        words: list[Word] = []
        for text in texts:
            words += chain.from_iterable(pieces(text, self._pieces.__getitem__))
            words.append(FENCE)
        first_keys, all_keys, marks, accented, before, behind = zip(*words, strict=True)
        keys = list(filter(None, first_keys))
        known = self._known(Run(keys, list(compress(marks, first_keys))))
        found = [*chain.from_iterable(all_keys), *date_terms(keys)]
        return Terms(found, list(filter(None, accented)), pairs(before, behind), known)

    def _known(self, run: Run) -> list[str]:
        """The abbreviations in a run, then the entities; names may overlap."""
        run = self._short.collapsed(run)
        short = [ENTITY + word for word in filter(self._short_words.__contains__, run.words)]
        return short + [ENTITY + id for _, _, ids in self._entities.found(run) for id in ids]


_concat = cast(Callable[[str, str], str], concat)  # of texts; it is declared for any sequences, and loses their type


def pairs(before: Sequence[str], behind: Sequence[str]) -> list[str]:
    """Neighbouring words inside a phrase, given every word as it stands before and behind another; '' is none.

    >>> pairs(["hop_", "tai_", "", "yen_", "bai_"], ["hop", "tai", "", "yen", "bai"])
    ['hop_tai', 'yen_bai']
    """
    behind = behind[1:]
    # All are joined, and those taken out that lack the word before, then those that lack the one behind.
    joined = compress(map(_concat, before, behind), before)
    return list(compress(joined, compress(behind, before)))


def date_terms(words: Sequence[str]) -> list[str]:
    """The terms of the dates written in words: ngày 15 tháng 7 năm 2021, tháng 7 năm 2021, 15 tháng 7.

    >>> date_terms(["ngay", "15", "thang", "7"])
    ['07-15']
    """
    found: list[str] = []
    at = -1
    for _ in range(words.count("thang")):
        at = words.index("thang", at + 1)
        found += _date_around(words, at)
    return found


def _date_around(words: Sequence[str], at: int) -> tuple[str, ...]:
    """The terms of the date whose word "tháng" stands at a place, the most exact first."""
    day = _number(words, at - 1, 31)
    month, year = _month_and_year(words, at + 1)
    if not month or not (day or year):
        return ()
    if not day:
        return (f"{year}-{month:02}",)
    if not year:
        return (f"{month:02}-{day:02}",)
    date = full_date(year, month, day)
    return (date.word, *date.parts[:2]) if date else ()


def _month_and_year(words: Sequence[str], at: int) -> tuple[int, int]:
    """Month and year (0 where not given) of `7 năm 2021`, `7/2021` or `7` at a place."""
    if at < len(words) and len(words[at]) == 7 and words[at][4] == "-":
        year, month = words[at][:4], words[at][5:]
        return (int(month), int(year)) if (year + month).isdecimal() and 1 <= int(month) <= 12 else (0, 0)
    month_number = _number(words, at, 12)
    if month_number and at + 2 < len(words) and words[at + 1] == "nam":
        year_number = _number(words, at + 2, 2099)
        if year_number >= 1900:
            return month_number, year_number
    return month_number, 0


def _number(words: Sequence[str], at: int, most: int) -> int:
    """The number that the word at a place is, when it is from 1 to `most`; else 0."""
    word = words[at] if 0 <= at < len(words) else ""
    value = int(word) if word.isascii() and word.isdigit() and len(word) < 5 else 0
    return value if value <= most else 0
