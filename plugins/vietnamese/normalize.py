"""Normal forms: one spelling in memory for every way the same Vietnamese text can be typed or saved."""

import re
import unicodedata

TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
"""Combining tone marks and the letter that stands for each in a key (the Telex letters)."""

ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
NEEDLESS = re.compile(f"[\u00ad\u200b\u200c\u2060\ufeff]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
"""Invisible characters that join nothing: between emoji, U+200D makes one picture of several."""

DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACED_DASH = re.compile(r"\s*-\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_Y_AS_I = re.compile(r"^(h|k|l|m|s|t|qu)y$")


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the only form kept in memory.

    >>> nfc("Hội nghị") == "Hội nghị"
    True
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plain_spaces(text: str) -> str:
    """Odd spaces become a space, invisible characters vanish, runs of spaces shrink, ends are trimmed.

    >>> plain_spaces("  Sở\\u00a0\\u00a0Y\\u200b tế ")
    'Sở Y tế'
    """
    return " ".join(INVISIBLE.sub("", ODD_SPACES.sub(" ", text)).split())


def plain_dashes(text: str) -> str:
    """Every kind of dash becomes the hyphen-minus, without touching the spaces around it.

    >>> plain_dashes("Tham mưu – Tổng hợp")
    'Tham mưu - Tổng hợp'
    """
    return DASHES.sub("-", text)


def tight_dashes(text: str) -> str:
    """The text in normal form C with plain spaces, and plain dashes without spaces around them.

    >>> tight_dashes("Bà Rịa –  Vũng Tàu")
    'Bà Rịa-Vũng Tàu'
    """
    return _SPACED_DASH.sub("-", plain_dashes(plain_spaces(nfc(text))))


def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone mark, and the tone's letter ('' for ngang).

    Only the tone leaves; the marks that make another letter (ă â ê ô ơ ư) stay. A second tone mark is dropped.

    >>> split_tone("hoà"), split_tone("hòa"), split_tone("đường")
    (('hoa', 'f'), ('hoa', 'f'), ('đương', 'f'))
    """
    tone = ""
    kept = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = tone or TONES[char]
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def syllable_key(syllable: str) -> str:
    """A key equal for every legal spelling of one syllable: tone placement, i/y and case do not matter.

    The rule on i and y follows the spelling decisions 240/QĐ (1984) and 1989/QĐ-BGDĐT (2018), under which both are met.

    >>> syllable_key("Hoà") == syllable_key("hòa"), syllable_key("ký") == syllable_key("kí")
    (True, True)
    >>> syllable_key("quy") == syllable_key("qui"), syllable_key("thủy") == syllable_key("thuỷ")
    (True, True)
    """
    letters, tone = split_tone(syllable.lower())
    if _Y_AS_I.match(letters):
        letters = letters[:-1] + "i"
    return letters + tone.upper()


def match_key(text: str) -> str:
    """A key for looking names up: spelling variants, case, dashes and spaces folded; marks are kept.

    Marks are kept because they tell bodies apart ("Hội Đông y" is not "Hội đồng y").

    >>> match_key("Tham mưu – Tổng hợp") == match_key("THAM MƯU-TỔNG HỢP")
    True
    >>> match_key("Hội Đông y") == match_key("Hội đồng y")
    False
    """
    return _LETTERS.sub(lambda found: syllable_key(found.group()), tight_dashes(text))
