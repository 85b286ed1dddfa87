"""The analyzer: what a text is found by. Its twin is theme/static/js/search/analyzer.js, token for token.

Each text gives words (without marks), accented words (with them, so that exact spelling ranks first), pairs of
neighbouring words inside a phrase, and entities: bodies and provinces that the vocabulary knows by several names.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.search.phrases import Phrases, Span, run_of
from plugins.vietnamese.tokenize import Token, full_date, tokens

VERSION = 1
"""Raised with every change of what a text is found by: an engine refuses an index of another version."""

ACCENTED, PAIR, ENTITY = "=", "_", "@"
"""How terms that are not plain words are told apart: `=hoaF`, `yen_bai`, `@so-y-te`."""


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


class Analyzer:
    """Finds the terms of texts, given the entities' names by id and the abbreviations' by short form."""

    def __init__(self, entities: Mapping[str, Iterable[str]], short: Mapping[str, Iterable[str]] | None = None) -> None:
        short = abbreviations() if short is None else short
        self._short = Phrases(short)
        self._short_words = set(short)
        self._entities = Phrases(entities, collapse=self._short)

    def terms(self, text: str) -> Terms:
        found = tokens(text)
        words = [key for token in found for key in (token.word, *token.parts)]
        words += date_terms(found)
        return Terms(
            words=words,
            accented=[ACCENTED + token.accented for token in found if token.accented],
            pairs=pairs(found),
            entities=[ENTITY + id for span in self.spans(found) for id in span.ids],
        )

    def spans(self, found: Sequence[Token]) -> list[Span]:
        """The entities and abbreviations among tokens, by where they begin; they may overlap."""
        run = self._short.collapsed(run_of(found))
        short = [
            Span(run.starts[at], run.starts[at + 1], (word,))
            for at, word in enumerate(run.words)
            if word in self._short_words
        ]
        return short + self._entities.spans(run)


def pairs(found: Sequence[Token]) -> list[str]:
    """Neighbouring words inside a phrase: `yen_bai`. Dates and codes stand alone."""
    words = ["" if "-" in token.word else token.word for token in found]
    return [
        before + PAIR + word
        for before, word, token in zip(words, words[1:], found[1:], strict=False)
        if token.joined and before and word
    ]


def date_terms(found: Sequence[Token]) -> list[str]:
    """The dates written in words: ngày 15 tháng 7 năm 2021, tháng 7 năm 2021, 15 tháng 7."""
    return [key for span in date_spans(found) for key in span.ids]


def date_spans(found: Sequence[Token]) -> list[Span]:
    """Where dates are written in words, each with its terms, the most exact first."""
    spans = []
    for at, token in enumerate(found):
        if token.word == "thang":
            span = _date_around(found, at)
            if span:
                spans.append(span)
    return spans


def _date_around(found: Sequence[Token], at: int) -> Span | None:
    """The date whose word "tháng" is the token `at`."""
    day = _number(found, at - 1, 31)
    month, year, end = _month_and_year(found, at + 1)
    if not month or not (day or year):
        return None
    if not day:
        return Span(at, end, (f"{year}-{month:02}",))
    start = at - 2 if at > 1 and found[at - 2].word == "ngay" else at - 1
    if not year:
        return Span(start, end, (f"{month:02}-{day:02}",))
    date = full_date(year, month, day)
    return Span(start, end, (date.word, *date.parts[:2])) if date else None


def _month_and_year(found: Sequence[Token], at: int) -> tuple[int, int, int]:
    """Month, year (0 where not given) and the end of `7 năm 2021`, `7/2021` or `7` at a place."""
    if at < len(found) and len(found[at].word) == 7 and found[at].word[4] == "-":
        year, month = found[at].word[:4], found[at].word[5:]
        known = (year + month).isdecimal() and 1 <= int(month) <= 12
        return (int(month), int(year), at + 1) if known else (0, 0, at)
    month_number = _number(found, at, 12)
    if month_number and at + 2 < len(found) and found[at + 1].word == "nam":
        year_number = _number(found, at + 2, 2099)
        if year_number >= 1900:
            return month_number, year_number, at + 3
    return month_number, 0, at + 1


def _number(found: Sequence[Token], at: int, most: int) -> int:
    """The number that the token at a place is, when it is from 1 to `most`; else 0."""
    word = found[at].word if 0 <= at < len(found) else ""
    value = int(word) if word.isascii() and word.isdigit() and len(word) < 5 else 0
    return value if value <= most else 0
