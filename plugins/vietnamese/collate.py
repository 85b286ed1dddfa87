"""Collation: Vietnamese alphabetical order, as the CLDR `vi` rules have it.

Three levels: letters (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), then case. Source: CLDR's
collation for `vi` over the root order; tests/vectors/collation.json holds a list that ICU sorted.
"""

import unicodedata

_ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
_PUNCTUATION = "_-‐‑‒–—―,;:!?.…'‘’\"“”«»()[]{}§¶@*/\\&#%‰`´^¨°©®+±÷×<=>|¦~$€₫"
_FIRST_DIGIT = len(_PUNCTUATION) + 2
_LETTER_RANK = {letter: _FIRST_DIGIT + 10 + rank for rank, letter in enumerate(_ALPHABET)}
_PUNCTUATION_RANK = {char: rank + 2 for rank, char in enumerate(_PUNCTUATION)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def _split(char: str) -> tuple[str, int]:
    """A character's letter of the alphabet in its own case, and the rank of its tone."""
    tone = 0
    letter = ""
    for part in unicodedata.normalize("NFD", char):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        else:
            letter += part
    return unicodedata.normalize("NFC", letter), tone


def _primary(letter: str) -> int:
    """The rank of a letter, digit or mark on the first level; what is unknown comes last, by code point."""
    lower = letter.lower()
    if lower in _LETTER_RANK:
        return _LETTER_RANK[lower]
    if lower.isdecimal():
        return _FIRST_DIGIT + unicodedata.decimal(lower[0])
    if lower.isspace():
        return 1
    return _PUNCTUATION_RANK.get(lower, 1000 + ord(lower[0]) if lower else 0)


def sort_key(text: str) -> Key:
    """A key that sorts texts in Vietnamese order.

    >>> sorted(["Đà Nẵng", "Đắk Lắk", "Cà Mau", "Ăn", "An", "Ấn"], key=sort_key)
    ['An', 'Ăn', 'Ấn', 'Cà Mau', 'Đà Nẵng', 'Đắk Lắk']
    """
    primary, secondary, tertiary = [], [], []
    for char in unicodedata.normalize("NFC", text):
        if unicodedata.category(char) in ("Cf", "Mn"):
            continue
        letter, tone = _split(char)
        primary.append(_primary(letter))
        secondary.append(tone)
        tertiary.append(letter != letter.lower())
    return tuple(primary), tuple(secondary), tuple(tertiary)
