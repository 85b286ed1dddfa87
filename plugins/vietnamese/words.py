"""Words: the syllables, numbers and abbreviations of a text, each with its place, for finding names in it."""

import re
from functools import lru_cache
from typing import NamedTuple

from plugins.vietnamese.normalize import syllable_key

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """One word of a text: as written, its key (case, tone placement and i/y folded, marks kept), and its span."""

    text: str
    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in normal form C, in order.

    >>> [word.text for word in words("Sở KH&CN, 6 tháng")]
    ['Sở', 'KH', 'CN', '6', 'tháng']
    """
    return [Word(found.group(), _key(found.group()), *found.span()) for found in _WORD.finditer(text)]


def keys(text: str) -> list[str]:
    """The keys of a text's words.

    >>> keys("Toà án") == keys("TÒA ÁN")
    True
    """
    return [_key(found.group()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return syllable_key(word)
