"""Folding: what a reader types without diacritics, and what it should still find."""

import unicodedata

_CROSSED = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def fold(text: str) -> str:
    """Lower case without any marks; đ becomes d. Spaces and punctuation stay.

    >>> fold("Đồng Tháp"), fold("Sở KH&CN")
    ('dong thap', 'so kh&cn')
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.translate(_CROSSED).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
