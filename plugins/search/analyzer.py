"""The analyzer: what a text is found by. Its twin is theme/static/js/search/analyzer.js, token for token.

Each text gives words (without marks), accented words (with them, so that exact spelling ranks first), pairs of
neighbouring words inside a phrase, and entities: bodies and provinces that the vocabulary knows by several names.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from sys import intern
from typing import NamedTuple

from plugins.search.phrases import Phrases, Run
from plugins.vietnamese.tokenize import full_date, pieces, read_piece

VERSION = 1
"""Raised with every change of what a text is found by: an engine refuses an index of another version."""

ACCENTED, PAIR, ENTITY = "=", "_", "@"
"""How terms that are not plain words are told apart: `=hoaF`, `yen_bai`, `@so-y-te`."""

MOST_PIECES = 1 << 17
"""Pieces of text that an analyzer remembers, some 50 MB; then it begins anew."""


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


class Piece(NamedTuple):
    """What the analyzer makes of what stands between two spaces, the same in every text.

    `words` with all their keys; each token's `keys` and `accents` ('' for none); the `accented` terms; `paired`: the
    keys that may make pairs, with '' for every other token and wherever a phrase ends.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    accents: tuple[str, ...]
    accented: tuple[str, ...]
    paired: tuple[str, ...]
    is_glued: bool


class Pieces(dict[str, Piece]):
    """Pieces that have been read. Nine of ten in a text were in one before.

    What is equal in several is one object: then it stays in the processor's cache, and dictionaries need not compare.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __missing__(self, text: str) -> Piece:
        if len(self) >= MOST_PIECES:
            self.clear()
            self._shared.clear()
        self[text] = piece = self._read(text)
        return piece

    def _read(self, text: str) -> Piece:
        found, opens, closes, is_glued = read_piece(text)
        paired = [] if opens else [""]
        for at, token in enumerate(found):
            ends = [""] if at and not token.joined else []
            # Dates and codes stand alone.
            paired += [*ends, "" if "-" in token.word else token.word]
        return Piece(
            words=self._one(key for token in found for key in (token.word, *token.parts)),
            keys=self._one(token.word for token in found),
            accents=self._one(token.accented for token in found),
            accented=self._one(ACCENTED + token.accented for token in found if token.accented),
            paired=self._one(paired if closes or not found else [*paired, ""]),
            is_glued=is_glued,
        )

    def _one(self, terms: Iterable[str]) -> tuple[str, ...]:
        found = tuple(map(intern, terms))
        return self._shared.setdefault(found, found)


class Analyzer:
    """Finds the terms of texts, given the entities' names by id and the abbreviations' by short form."""

    def __init__(self, entities: Mapping[str, Iterable[str]], short: Mapping[str, Iterable[str]] | None = None) -> None:
        short = abbreviations() if short is None else short
        self._short = Phrases(short)
        self._short_words = set(short)
        self._entities = Phrases(entities, collapse=self._short)
        self._pieces = Pieces()

    def terms(self, text: str) -> Terms:
        found = pieces(text, self._pieces.__getitem__)
        words, keys, accents, accented, paired = (
            list(chain.from_iterable(column)) for column in list(zip(*found, strict=True))[:-1]
        )
        return Terms(words + date_terms(keys), accented, pairs(paired), self._known(Run(keys, accents)))

    def _known(self, run: Run) -> list[str]:
        """The abbreviations in a run, then the entities; names may overlap."""
        run = self._short.collapsed(run)
        short = [ENTITY + word for word in run.words if word in self._short_words]
        return short + [ENTITY + id for _, _, ids in self._entities.found(run) for id in ids]


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words inside a phrase: `yen_bai`; '' stands between phrases.

    >>> pairs(["hop", "tai", "", "yen", "bai"])
    ['hop_tai', 'yen_bai']
    """
    return [before + PAIR + word for before, word in pairwise(words) if before and word]


def date_terms(words: Sequence[str]) -> list[str]:
    """The terms of the dates written in words: ngày 15 tháng 7 năm 2021, tháng 7 năm 2021, 15 tháng 7.

    >>> date_terms(["ngay", "15", "thang", "7"])
    ['07-15']
    """
    places = [at for at, word in enumerate(words) if word == "thang"]
    return [key for at in places for key in _date_around(words, at)]


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
