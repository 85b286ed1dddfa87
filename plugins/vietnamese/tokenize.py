"""Tokens: the words, dates, amounts, codes and abbreviations of a text, the same here and in the browser.

The twin is theme/static/js/vietnamese/tokenize.js; tests/vectors/tokens.json holds both to one behaviour. Letters are
listed, never `\\w`, because the two languages disagree on it. What is neither a listed letter nor a digit separates.
"""

import contextlib
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from plugins.vietnamese.fold import fold
from plugins.vietnamese.normalize import DASHES, INVISIBLE, ODD_SPACES, TONES, syllable_key

LONGEST = 40
"""Longest word kept, in characters: what is longer is no word but an accident."""

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u01a0\u01a1\u01af\u01b0\u1e00-\u1eff"
_RUN = re.compile(f"([{_LETTER}0-9]+(?:[&/.,-][{_LETTER}0-9]+)*)")
_LONE_MARKS = re.compile("[\u0300-\u036f]")
_UNCLEAN = re.compile(
    "[\u00a0\u00ad\u00d0\u00f0\u0189\u0256\u0300-\u036f\u1680\u2000-\u200d\u2010-\u2015\u202f\u205f\u2060\u2212\u3000\ufe58\ufe63\ufeff\uff0d]"
)
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})

_LOWER = "abcdefghijklmnopqrstuvwxyzđ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)
)
_UPPER = _LOWER.upper()
_SYLLABLE = re.compile(
    "(?:b|c|ch|d|g|gh|h|k|kh|l|m|n|ng|ngh|nh|ph|p|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|k|m|n|ng|nh|p|t)?"
)
_VOWEL = re.compile("[aeiouy]")
_CAPITALS_THEN_WORD = re.compile(f"([{_UPPER}]{{2,}})([{_LOWER}]+)")
_WORD_THEN_CAPITAL = re.compile(f"([{_UPPER}]?[{_LOWER}]+)(?=([{_UPPER}]+)([{_LOWER}]*))")
_WORD_THEN_DIGIT = re.compile(f"([{_LOWER}]{{2}})(?=[0-9])")
_DIGIT_THEN_WORD = re.compile(f"([0-9])(?=[{_UPPER}][{_LOWER}]|[{_LOWER}]{{2}})")

# What every one of the four above needs: most texts have none of it, and one look is cheaper than four.
_GLUED = re.compile(f"[{_LOWER}][{_UPPER}0-9]|[0-9][{_UPPER}{_LOWER}]|[{_UPPER}]{{2}}[{_LOWER}]")

_CODE_TYPE = "CTr|CT|NQ|QĐ|KH|NĐ|TTr|TT|HD|TB|BC|CV|KL|QH"
_SPACED_NUMBER = re.compile(f"([0-9])(?: ?/ ?| -|- )(?=(?:{_CODE_TYPE})[-/ ])")
_SPACED_TYPE = re.compile(f"([/-](?:{_CODE_TYPE}))(?: ?[/-] ?)(?=[{_UPPER}]{{2}})")
_SPACED = re.compile(f"[0-9A-ZĐr](?: [/-] ?|[/-] )[{_UPPER}]")
_SPACED_DASHES = (" -", "- ", " /", "/ ")
"""What either of the two needs to change more than stands between two spaces; and what that needs, sooner seen."""

_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)[0-9]{2})")
_ISO_DAY = re.compile(r"((?:19|20)[0-9]{2})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})")
_ISO_MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})")
_AMOUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")
_SEPARATORS = re.compile("[&/.,-]")
_CODE_START = re.compile("[0-9]{1,6}[a-z]{0,2}")
_CODE_PART = re.compile("[bcdfghjklmnpqrstvwxz]{1,6}[0-9]{0,2}")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{1,5}")
_Y_AS_I = re.compile("(?:h|k|l|m|s|t|qu)y")
_GAP = re.compile("[\t&-]*")


class Token(NamedTuple):
    """One word or figure of a text.

    `word` is the key without marks, or the canonical form of a date (`2021-07-15`, `2021-07`, `07-15`), an amount
    (`153135000`), a code (`34-ct-tw`) or an abbreviation (`khcn`). `accented` is the key with marks, '' for what has
    none to have. `parts` are further keys under which it is found. `joined`: only a space or dash stands before it.
    """

    word: str
    accented: str = ""
    parts: tuple[str, ...] = ()
    joined: bool = False


def clean(text: str) -> str:
    """The text in NFC with plain spaces and dashes, without invisible characters and look-alikes of Đ."""
    if is_clean(text):
        return text
    visible = INVISIBLE.sub("", text)
    # Marks that stand alone may have kept others from their letters, in scripts that are not ours.
    normal = unicodedata.normalize("NFC", _LONE_MARKS.sub("", unicodedata.normalize("NFC", visible)))
    return DASHES.sub("-", ODD_SPACES.sub(" ", normal.translate(_LOOKALIKES)))


def is_clean(text: str) -> bool:
    """Whether `clean` would change nothing. A text is clean when all that stands between its spaces is."""
    return not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text)


def unglue(text: str) -> str:
    """Words that lost the space between them get it back, and codes lose spaces that they should not have.

    >>> unglue("KH&CNLê, TWcủa, ngày15/5, 1484/ QĐ- UBND")
    'KH&CN Lê, TW của, ngày 15/5, 1484/QĐ-UBND'
    """
    if _GLUED.search(text):
        text = _CAPITALS_THEN_WORD.sub(_cut_capitals, text)
        text = _WORD_THEN_CAPITAL.sub(_cut_word, text)
        text = _WORD_THEN_DIGIT.sub(r"\1 ", text)
        text = _DIGIT_THEN_WORD.sub(r"\1 ", text)
    if "/" in text or "-" in text:
        text = _SPACED_TYPE.sub(r"\1-", _SPACED_NUMBER.sub(r"\1/", text))
    return text


def _is_syllable(letters: str) -> bool:
    return bool(_SYLLABLE.fullmatch(fold(letters)))


def _cut_capitals(found: re.Match[str]) -> str:
    """`KH&CNLê` and `TWcủa` are two words each; `NGuyễn` and `CTr` are one."""
    capitals, rest = found.groups()
    if _is_syllable(capitals[-1] + rest):
        return found[0] if len(capitals) < 3 else f"{capitals[:-1]} {capitals[-1]}{rest}"
    return f"{capitals} {rest}" if _is_syllable(rest) else found[0]


def _cut_word(found: re.Match[str]) -> str:
    """`chíNguyễn` and `củaUBND` are two words each; `VietinBank` is one."""
    word, capitals, rest = found.groups()
    following_is_word = _is_syllable(capitals[-1] + rest) if rest else len(capitals) > 1
    return f"{word} " if len(word) > 1 and following_is_word and _is_syllable(word) else word


R = TypeVar("R")


class Unclear(Exception):
    """What stands between two spaces is not clean, or is several words, which lost the space between them."""


class Piece(NamedTuple):
    """What stands between two spaces: its tokens, and whether nothing but dashes and & stands before the first of them
    and after the last."""

    tokens: tuple[Token, ...]
    opens: bool
    closes: bool


def pieces(text: str, read: Callable[[str], R]) -> list[R]:
    """What `read` makes of each piece of a text, once the text is clean and unglued; it raises what `read_piece` does.

    `read` may remember what it has made: a text then costs little more than the pieces that are new in it. So most
    texts, which are in order, are not looked through for what might be wrong with them: their pieces say so.
    """
    with contextlib.suppress(Unclear):
        return _read_pieces(text, read)
    cleaned = clean(text)
    if cleaned != text:
        with contextlib.suppress(Unclear):
            return _read_pieces(cleaned, read)
    return list(map(read, _split(unglue(cleaned))))


def _read_pieces(text: str, read: Callable[[str], R]) -> list[R]:
    if any(dash in text for dash in _SPACED_DASHES) and _SPACED.search(text):
        raise Unclear(text)
    return list(map(read, _split(text)))


def _split(text: str) -> list[str]:
    """A text at its spaces. Ends of lines stand alone, or they would make new pieces of what is before and behind."""
    return text.replace("\n", " \n ").split(" ")


def tokens(text: str) -> list[Token]:
    """The tokens of a text in its order.

    >>> [token.word for token in tokens("Sở KH&CN họp ngày 15/7/2021 theo Chỉ thị 34-CT/TW")]
    ['so', 'khcn', 'hop', 'ngay', '2021-07-15', 'theo', 'chi', 'thi', '34-ct-tw']
    """
    found: list[Token] = []
    joined = False
    for piece in pieces(text, read_piece):
        joined = joined and piece.opens
        if piece.tokens:
            first, *others = piece.tokens
            found += [first._replace(joined=joined), *others]
            joined = piece.closes
    return found


def read_piece(text: str) -> Piece:
    """Reads what stands between two spaces. Raises Unclear where it is not clean, or there should be more spaces."""
    unglued = unglue(text)  # which it may be already: doing it twice changes nothing
    if " " in unglued or not is_clean(text):
        raise Unclear(text)
    between, *rest = _RUN.split(unglued)  # what stands between, a run, what stands between, …
    opens = closes = _GAP.fullmatch(between) is not None
    found: list[Token] = []
    for run, gap in zip(rest[::2], rest[1::2], strict=True):
        found += _read_run(run, joined=closes)
        closes = _GAP.fullmatch(gap) is not None
    return Piece(tuple(found), opens, closes)


def _read_run(run: str, joined: bool) -> tuple[Token, ...]:
    """The tokens of one run of letters and digits that `& / . , -` may join."""
    run = run.lower()
    if not _SEPARATORS.search(run):
        return (_word(run, joined),)
    figure = _date(run) or _amount(run) or _code(run) or _abbreviation(run)
    if figure:
        return (figure._replace(joined=joined),)
    parts = _SEPARATORS.split(run)
    marks = _SEPARATORS.findall(run)
    joins = [joined, *(mark in "-&" for mark in marks)]
    return tuple(_word(part, join) for part, join in zip(parts, joins, strict=True))


def _number(digits: str) -> str:
    """Digits without leading zeros: 05 and 5 are one number."""
    return digits.lstrip("0") or "0"


@lru_cache(maxsize=1 << 14)
def _word(part: str, joined: bool) -> Token:
    if part.isascii() and part.isdigit():
        return Token(_number(part)[:LONGEST], joined=joined)
    part = part[:LONGEST]
    word = fold_word(part)
    return Token(word, accented_word(part) if _VOWEL.search(word) else "", joined=joined)


def fold_word(part: str) -> str:
    """The key of a word in lower case without marks; a final y after h k l m s t qu is i, as in `syllable_key`.

    >>> fold_word("kỹ"), fold_word("quý"), fold_word("đường"), fold_word("thủy")
    ('ki', 'qui', 'duong', 'thuy')
    """
    word = fold(part)
    return word[:-1] + "i" if _Y_AS_I.fullmatch(word) else word


def accented_word(part: str) -> str:
    """The key of a word in lower case with its marks, the tone last and as a capital letter.

    >>> accented_word("hoà") == accented_word("hòa"), accented_word("đường")
    (True, 'đươngF')
    """
    return syllable_key(part)


def _date(run: str) -> Token | None:
    """A day, month or day of a month in figures; day first, as Vietnamese dates are, or ISO."""
    day = _DAY.fullmatch(run)
    if day:
        return full_date(int(day[4]), int(day[3]), int(day[1]))
    iso = _ISO_DAY.fullmatch(run)
    if iso:
        return full_date(int(iso[1]), int(iso[3]), int(iso[4]))
    month = _MONTH.fullmatch(run)
    if month and 1 <= int(month[1]) <= 12:
        return _figure(f"{month[2]}-{int(month[1]):02}", [month[2], _number(month[1])])
    iso_month = _ISO_MONTH.fullmatch(run)
    if iso_month:
        return _figure(run, [iso_month[1], _number(iso_month[2])])
    short = _DAY_MONTH.fullmatch(run)
    if short and 1 <= int(short[1]) <= 31 and 1 <= int(short[2]) <= 12:
        return _figure(f"{int(short[2]):02}-{int(short[1]):02}", [_number(short[1]), _number(short[2])])
    return None


def full_date(year: int, month: int, day: int) -> Token | None:
    """The token of a whole date; None where the numbers are none."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _figure(f"{year}-{month:02}-{day:02}", [f"{year}-{month:02}", f"{month:02}-{day:02}", str(year)])


def _amount(run: str) -> Token | None:
    """An amount with its thousands set apart: 153.135.000."""
    return Token(re.sub("[.,]", "", run)[:LONGEST]) if _AMOUNT.fullmatch(run) else None


def _code(run: str) -> Token | None:
    """The number of a document: 34-CT/TW, 05/CT-TU, 45/2025/NĐ-CP. Separators and leading zeros do not matter."""
    parts = [fold(part) for part in _SEPARATORS.split(run)]
    if not _CODE_START.fullmatch(parts[0]) or _SEPARATORS.findall(run)[0] not in "/-" or len(parts) > 6:
        return None
    if not any(_CODE_PART.fullmatch(part) for part in parts[1:]):
        return None
    keys = [_number(part) if part.isdigit() or at == 0 else part for at, part in enumerate(parts)]
    return _figure("-".join(keys), keys)


def _abbreviation(run: str) -> Token | None:
    """KH&CN, KT-KT, TN-MT: consonants joined by & - or a full stop, read as one word and found by its parts too."""
    parts = [fold(part) for part in _SEPARATORS.split(run)]
    if set(_SEPARATORS.findall(run)) - set("&-.") or not all(_CONSONANTS.fullmatch(part) for part in parts):
        return None
    return _figure("".join(parts), parts)


def _figure(key: str, parts: list[str]) -> Token:
    return Token(key[:LONGEST], parts=tuple(dict.fromkeys(part[:LONGEST] for part in parts)))
