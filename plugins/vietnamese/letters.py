"""Letters: the capital and small letters of Vietnamese, for patterns that tell names from other words."""

import unicodedata

_BASES = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_VOWELS = "aăâeêioôơuưy"
_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

LOWER = _BASES + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
"""Every small letter in normal form C, to stand within brackets of a pattern."""

UPPER = LOWER.upper()
"""Every capital letter, likewise."""


def is_upper(text: str) -> bool:
    """Whether a text is set in capitals, a stray small letter allowed.

    >>> is_upper("KHỐI THI ĐUA SỐ 5"), is_upper("Khối thi đua"), is_upper("2021")
    (True, False, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 5 and sum(char.isupper() for char in letters) > 0.9 * len(letters)
