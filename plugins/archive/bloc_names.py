"""Names of blocs: one key for every way of writing a bloc's name, and the id that a new bloc gets."""

import re

from plugins.vietnamese.normalize import match_key, nfc, plain_dashes, plain_spaces
from plugins.vietnamese.slug import slugify

_HEAD = re.compile(r"^(khối|khoi|cụm|cum|khu vực|thi đua|giao ước|tđkt|các|cơ quan)\b[\s:,-]*", re.IGNORECASE)
_WORD = re.compile(r"^\s*(cụm|cum|khu vực|khu vuc)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:số\s*)?(\d{1,3}|[IVXLC]+)$", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TRAILING_PROVINCE = re.compile(r"[\s,]+(?:tỉnh|thành phố|tp\.?)$", re.IGNORECASE)


def bloc_core(name: str) -> str:
    """The part of a bloc's name that tells it from others.

    >>> bloc_core("Khối thi đua các cơ quan Kinh tế - Kỹ thuật"), bloc_core("Khối giao ước thi đua số VII")
    ('Kinh tế - Kỹ thuật', 'số VII')
    """
    core = plain_dashes(plain_spaces(nfc(name)))
    while (shorter := _HEAD.sub("", core)) != core and shorter:
        core = shorter
    return _TRAILING_PROVINCE.sub("", core).rstrip(" ,;:-")


def bloc_number(core: str) -> int | None:
    """The number of a numbered bloc, from digits or Roman numerals; None for named ones.

    >>> bloc_number("số 5"), bloc_number("VII"), bloc_number("Nội chính")
    (5, 7, None)
    """
    found = _NUMBER.match(core)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _roman(found[1].upper())


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def bloc_key(name: str) -> str:
    """A key equal for every spelling of one bloc's name within a province.

    >>> bloc_key("Khối Thi đua Tham mưu – Tổng hợp") == bloc_key("khối các cơ quan tham mưu, tổng hợp")
    True
    >>> bloc_key("Khối thi đua VII") == bloc_key("Khối số 7")
    True
    """
    core = bloc_core(name)
    number = bloc_number(core)
    word = bloc_word(name)
    numbered = f"#{number}" if word == "khoi" else f"#{word} {number}"
    return numbered if number else match_key(core.replace(",", " - "))


def bloc_slug(name: str) -> str:
    """The last part of a new bloc's id, by the rule that the editors' guide states.

    >>> bloc_slug("Khối thi đua các cơ quan Kinh tế - Kỹ thuật"), bloc_slug("Cụm thi đua số VII")
    ('kinh-te-ky-thuat', 'cum-7')
    """
    core = bloc_core(name)
    number = bloc_number(core)
    return f"{bloc_word(name)}-{number}" if number else slugify(core)


def bloc_word(name: str) -> str:
    """What a bloc is called, as its id writes it: a cluster numbered 4 is another than the bloc numbered 4.

    >>> bloc_word("Cụm thi đua số 4"), bloc_word("Khu vực thi đua II"), bloc_word("Khối 5")
    ('cum', 'khu-vuc', 'khoi')
    """
    found = _WORD.match(nfc(name))
    return slugify(found[1]) if found else "khoi"
