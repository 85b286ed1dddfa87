"""Names of blocs: one key for every way of writing a bloc's name, and the id that a new bloc gets."""

import re
from collections.abc import Container

from plugins.vietnamese.normalize import match_key, nfc, plain_dashes, plain_spaces
from plugins.vietnamese.slug import LIMIT, slugify

WORDS = ("khối", "cụm", "khu vực")
"""What blocs are called; the first is what a bloc is called unless something is said."""

_HEAD = re.compile(r"^(khối|khoi|cụm|cum|khu vực|thi đua|giao ước|tđkt|các|cơ quan)\b[\s:,-]*", re.IGNORECASE)
_WORD = re.compile(r"^\s*(cụm|cum|khu vực|khu vuc)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:số\s*)?(\d{1,3}|[IVXLC]+)$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^(?:số\s*(\d{1,3}|[IVXLC]+)|(\d{1,3}))\b[\s,;:-]+", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TRAILING_PROVINCE = re.compile(
    r"(?<![\s,])[\s,]+(?:tỉnh|(?:(?<!huyện, )(?<!thị xã, )(?<!quận, )(?:thành phố|tp\.?)))$", re.IGNORECASE
)
"""The level behind a name. In "các huyện, thành phố" it is no level: cities are members too."""


def bloc_core(name: str) -> str:
    """The part of a bloc's name that tells it from others.

    >>> bloc_core("Khối thi đua các cơ quan Kinh tế - Kỹ thuật"), bloc_core("Khối giao ước thi đua số VII")
    ('Kinh tế - Kỹ thuật', 'số VII')
    """
    core = plain_dashes(plain_spaces(nfc(name)))
    while (shorter := _HEAD.sub("", core)) != core and shorter:
        core = shorter
    return _TRAILING_PROVINCE.sub("", core).rstrip(" ,;:-")


def bloc_word(name: str) -> str:
    """What a bloc is called, as its id writes it: a cluster numbered 4 is another than the bloc numbered 4.

    >>> bloc_word("Cụm thi đua số 4"), bloc_word("Khu vực thi đua II"), bloc_word("Khối 5")
    ('cum', 'khu-vuc', 'khoi')
    """
    found = _WORD.match(nfc(name))
    return slugify(found[1]) if found else "khoi"


def bloc_called(name: str) -> str:
    """What a bloc is called by its name, one of WORDS.

    >>> bloc_called("Cụm thi đua số 4"), bloc_called("Khối Nội chính")
    ('cụm', 'khối')
    """
    return next(word for word in WORDS if slugify(word) == bloc_word(name))


def bloc_number(core: str) -> int | None:
    """The number of a numbered bloc, from digits or Roman numerals; None for named ones.

    >>> bloc_number("số 5"), bloc_number("VII"), bloc_number("Nội chính")
    (5, 7, None)
    """
    found = _NUMBER.match(core)
    return _value(found[1]) if found else None


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _roman(numeral.upper())


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def bloc_key(name: str) -> str:
    """A key equal for every spelling of one bloc's name within a province. A number alone says little, so that
    "Khối 4" and "Cụm 4" are two; of a name that says what the bloc is, the word before it does not matter.

    >>> bloc_key("Khối Thi đua Tham mưu – Tổng hợp") == bloc_key("khối các cơ quan tham mưu, tổng hợp")
    True
    >>> bloc_key("Khối thi đua VII") == bloc_key("Khối số 7"), bloc_key("Cụm 7") == bloc_key("Khối 7")
    (True, False)
    """
    core = bloc_core(name)
    number = bloc_number(core)
    word = bloc_word(name)
    numbered = f"#{number}" if word == "khoi" else f"#{word} {number}"
    return numbered if number else match_key(core.replace(",", " - "))


def bloc_slug(name: str) -> str:
    """The last part of a new bloc's id, by the rule that the editors' guide states.

    >>> bloc_slug("Khối thi đua các cơ quan Kinh tế - Kỹ thuật"), bloc_slug("Khối thi đua VII")
    ('kinh-te-ky-thuat', 'khoi-7')
    >>> bloc_slug("Cụm thi đua số 4"), bloc_slug("Khu vực thi đua II"), bloc_slug("Cụm thi đua số 4 Sở Y tế")
    ('cum-4', 'khu-vuc-2', 'cum-4-so-y-te')
    """
    core, word = bloc_core(name), bloc_word(name)
    number = bloc_number(core)
    if number:
        return f"{word}-{number}"
    if found := _LEADING_NUMBER.match(core):
        return slugify(f"{word} {_value(found[1] or found[2])} {core[found.end() :]}")
    return slugify(core)


def follows_name(local: str, name: str) -> bool:
    """Whether the last part of an id follows a bloc's name: by the rule, or with more of the words at its head.

    >>> follows_name("dang", "Khối các cơ quan Đảng"), follows_name("co-quan-dang", "Khối các cơ quan Đảng")
    (True, True)
    >>> follows_name("khoi-8-2019", "Khối thi đua số VIII"), follows_name("khoi-8", "Khối thi đua số VII")
    (True, False)
    """
    slug = bloc_slug(name)
    by_rule = local == slug or re.fullmatch(re.escape(slug) + r"-\d{4}", local) is not None
    return by_rule or (local.endswith(slug) and slugify(name).endswith(f"-{local}"))


def new_bloc_id(place: str, name: str, taken: Container[str] = (), year: str = "", inside: str = "") -> str:
    """The id of a bloc that is not in the vocabulary yet; '' where its name leaves nothing to make one of.

    `place` is the province's id, `lien-tinh` or `trung-uong`; where the id is `taken` by another bloc, the year of the
    renumbering is added; `inside` is the short name of the body that the bloc stands in, or of what it is made of.

    >>> new_bloc_id("yen-bai", "Khối thi đua số VIII", {"yen-bai/khoi-8"}, "2019")
    'yen-bai/khoi-8-2019'
    >>> new_bloc_id("ninh-thuan", "Cụm thi đua số 4", inside="so-gddt")
    'ninh-thuan/so-gddt-cum-4'
    """
    slug = bloc_slug(name)
    if not slug:
        return ""
    id = f"{place}/{slug if not inside or slug.startswith(inside) else f'{inside}-{slug}'[:LIMIT].rstrip('-')}"
    return f"{id}-{year}" if year and id in taken else id
