"""Collation: Vietnamese alphabetical order, as the CLDR `vi` rules have it.

Three levels: letters (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), then case. Source: CLDR's
collation for `vi` over the root order; tests/vectors/collation.json holds a list that ICU sorted.
"""

import unicodedata
from functools import lru_cache

_MARKS = (
    "_‗-‐‑‒–—―,;:!¡?¿.·'‘’‚‛‹›\"“”„‟«»()[]{}‖§¶@*/\\&#%‰‱†‡•‣′″‴‵‸※`´^¯¨¸°©®←→↑↓↔∑+±÷×<=>¬|¦~−∕⁄∙√∞≈≤≥■□▪▫▲△▶"
    "►▼◆◇○●★☆☐☑✓✔✗✘¤¢$£¥₫€"
)
_ALPHABET = "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_OTHER_MARK, _DIGIT, _LETTER, _OTHER_LETTER = 1_000, 2_000_000, 2_000_010, 3_000_000
"""Where each class of characters begins on the first level; what is in no table stands there by its code point."""

_RANK = (
    {mark: rank for rank, mark in enumerate(_MARKS, 2)}
    | {str(digit): _DIGIT + digit for digit in range(10)}
    | {letter: _LETTER + rank for rank, letter in enumerate(_ALPHABET)}
)
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VARIANT = 2
"""Third level of a character that stands for others, as ² stands for 2; capitals have 1, the rest 0."""

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=8192)
def sort_key(text: str) -> Key:
    """A key that sorts texts in Vietnamese order.

    >>> sorted(["Đà Nẵng", "Đắk Lắk", "Cà Mau", "Ăn", "An", "Ấn"], key=sort_key)
    ['An', 'Ăn', 'Ấn', 'Cà Mau', 'Đà Nẵng', 'Đắk Lắk']
    """
    letters: list[int] = []
    tones: list[int] = []
    cases: list[int] = []
    for char in unicodedata.normalize("NFC", text):
        primary, secondary, tertiary = _weights(char)
        letters += primary
        tones += secondary
        cases += tertiary
    return tuple(letters), tuple(tones), tuple(cases)


@lru_cache(maxsize=4096)
def _weights(char: str) -> Key:
    """What one character adds to each level of a key; nothing where it is invisible."""
    if char in _RANK:
        return (_RANK[char],), (0,), (0,)
    if char.isspace():
        return (1,), (0,), (0,)
    category = unicodedata.category(char)
    if category in ("Cc", "Cf"):
        return (), (), ()
    if category == "Mn":
        return (), (_mark_rank(char),), ()
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        letters, tones, _ = sort_key(plain)
        return letters, tones, (_VARIANT,) * len(letters)
    letter, marks = _split(char)
    return (_primary(letter.lower()),), (0, *marks), (int(letter != letter.lower()),)


def _split(char: str) -> tuple[str, list[int]]:
    """A character's letter of the alphabet in its own case, and the ranks of its other marks, tones among them."""
    decomposed = unicodedata.normalize("NFD", char)
    base, others = decomposed[0], []
    for mark in decomposed[1:]:
        composed = unicodedata.normalize("NFC", base + mark)
        if composed.lower() in _RANK:
            base = composed
        else:
            others.append(_mark_rank(mark))
    return base, others


def _mark_rank(mark: str) -> int:
    """Tones come first, in their order; marks of other languages follow."""
    return _TONE_RANK.get(mark, ord(mark))


def _primary(letter: str) -> int:
    if letter in _RANK:
        return _RANK[letter]
    if unicodedata.category(letter[0])[0] in "PS":
        return _OTHER_MARK + ord(letter[0])
    return _OTHER_LETTER + ord(letter[0])
