"""Old fonts: text typed with TCVN3 (ABC) or VNI letters, told apart and written anew as Unicode.

Both are fonts and not encodings: they put Vietnamese letters on the places of Latin-1. The tables are those of the
standard TCVN 5712:1993 (third set) and of VNI-Windows.
"""

import html
import re
import unicodedata

TCVN3, VNI = "TCVN3 (ABC)", "VNI"
_JUDGED = 300_000
"""How many characters are enough to tell a font."""

_TCVN3_TABLE = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ",
)
_VNI_MARKS = {
    "a": "aøà aûả aõã aùá aïạ aêă aèằ aúẳ aüẵ aéắ aëặ aââ aàầ aåẩ aãẫ aáấ aäậ",
    "e": "eøè eûẻ eõẽ eùé eïẹ eâê eàề eåể eãễ eáế eäệ",
    "o": "oøò oûỏ oõõ oùó oïọ oâô oàồ oåổ oãỗ oáố oäộ",
    "u": "uøù uûủ uõũ uùú uïụ",
    "y": "yøỳ yûỷ yõỹ yùý",
    "ô": "ôøờ ôûở ôõỡ ôùớ ôïợ",
    "ö": "öøừ öûử öõữ öùứ öïự",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI = {row[:2]: row[2] for rows in _VNI_MARKS.values() for row in rows.split()} | _VNI_SINGLE
_VNI_TABLE = {
    **_VNI,
    **{key.upper(): value.upper() for key, value in _VNI.items()},
    **{key[0].upper() + key[1:]: value.upper() for key, value in _VNI.items() if len(key) == 2},
}
_VNI_PATTERN = re.compile("|".join(re.escape(key) for key in sorted(_VNI_TABLE, key=lambda key: (-len(key), key))))

_PROPER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_TCVN3_SIGNS = re.compile("[®¬µ¸¶·¹¨©ª«¦§¡¢£¤¥×ÖÑÕ¾»½¼Ø]")
_TCVN3_WORDS = re.compile(
    r"®|\bKhèi\b|\bkhèi\b|\bthëng\b|\bviÖc\b|\bnhiÖm\b|\bHéi\b|\btæng\b|\bc«ng\b|\bn¨m\b"
    r"|\bthi ®ua\b"
)
# VNI writes a plain vowel and a second letter for its marks: "Khoái" for Khối, "thöôûng" for thưởng, "ñ" for đ.
_VNI_WORDS = re.compile("[aeouyöôAEOUYÖÔ][áàåãäéèëêûõøùúüâïæÁÀÅÃÄÉÈËÊÛÕØÙ]|[ñÑ](?=[a-zöôoaeu])|ö(?=[oônuôcit])")
_ENTITY = re.compile(
    r"&(?!nbsp|lt|gt|amp|quot|apos|#39|#34|#38|#60|#62)(?:[A-Za-z]{2,8}|#\d{2,3}|#[xX][0-9a-fA-F]{2});?"
)
_UPPER_FONT = re.compile(r"\.?Vn[A-Za-z ]*H\b|VNTimeH", re.IGNORECASE)


def old_font(text: str) -> str:
    """The old font that a text was typed with; '' for none.

    >>> old_font("Khèi thi ®ua sè 5 tæ chøc Héi nghÞ s¬ kÕt c«ng t¸c thi ®ua n¨m 2005")
    'TCVN3 (ABC)'
    >>> old_font("Khoái thi ñua soá 5 toå chöùc Hoäi nghò sô keát coâng taùc"), old_font("Khối thi đua số 5")
    ('VNI', '')
    """
    text = text[:_JUDGED]
    letters = len(re.findall(r"[^\W\d_]", text)) or 1
    proper = len(_PROPER.findall(text))
    odd = len(_TCVN3_SIGNS.findall(text))
    if len(_TCVN3_WORDS.findall(text)) >= 3 and odd > letters // 50 and odd > proper // 4:
        return TCVN3
    pairs = len(_VNI_WORDS.findall(text))
    if pairs > letters // 30 and len(re.findall("[ñö]", text)) > letters // 80 and pairs > proper // 2:
        return VNI
    return ""


def modern(text: str) -> tuple[str, str]:
    """A text in Unicode, and the old font that it was typed with ('' where it needed no change)."""
    font = old_font(_ENTITY.sub(_latin_entity, text[:_JUDGED]))
    return (to_unicode(text, font), font) if font else (text, "")


def to_unicode(text: str, font: str) -> str:
    """A text of an old font in Unicode. Parts between tags that hold proper Vietnamese letters are left as they are.

    >>> to_unicode("Khèi thi ®ua", TCVN3), to_unicode("Thöû Nghieäm", VNI), to_unicode("KHOÁI THI ÑUA", VNI)
    ('Khối thi đua', 'Thử Nghiệm', 'KHỐI THI ĐUA')
    """
    text = _ENTITY.sub(_latin_entity, text)
    parts = re.split(r"(<[^<>]*>)", text)
    return unicodedata.normalize("NFC", "".join(part if part.startswith("<") else _part(part, font) for part in parts))


def _part(text: str, font: str) -> str:
    if _PROPER.search(text):
        return text
    if font == TCVN3:
        return text.translate(_TCVN3_TABLE)
    return _VNI_PATTERN.sub(lambda found: _VNI_TABLE[found.group()], text)


def _latin_entity(found: re.Match[str]) -> str:
    """Word writes the letters of old fonts as entities; what they stand for is decided here, not by the browser."""
    char = html.unescape(found.group())
    return char if len(char) == 1 and "\xa1" <= char <= "\xff" else found.group()


def is_upper_font(style: str) -> bool:
    """Whether a font shows every letter as a capital, as those of TCVN3 whose name ends in H do.

    >>> is_upper_font(".VnTimeH"), is_upper_font(".VnTime")
    (True, False)
    """
    return bool(_UPPER_FONT.search(style))
