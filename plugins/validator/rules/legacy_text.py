"""Rules on old encodings: text that was read with the wrong table, and what it most likely says."""

import re
import unicodedata
from collections.abc import Iterator

from plugins.validator.document import Document
from plugins.validator.rule import WARNING, Finding, Rule, rule

_BROKEN = re.compile("Ã.|á[º»]|Ä[ƒ‘©¨‚\x90\x91Ð]|[ÄÅ]¨|Æ[°¡¯\xa0]|â€|Â[\xa0-¿]|Ă[¡¢£¨©ª²³¹º½]", re.DOTALL)
_STRETCH = re.compile(r"[^\s]*[^\s\x00-\x7f][^\n]*")

_TCVN3 = dict(zip(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
    strict=True,
))  # fmt: skip
"""TCVN 5712:1993, VN3 (the "ABC" fonts), as it looks when read as Windows-1252."""
_TCVN3_SURE = re.compile("(?<![^\\W\\d_])®[a-zµ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËªÒÕÓÔÖÌÐÎÏÑ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúý]")
_TCVN3_LIKELY = re.compile("[A-Za-z][µ¸¶¹¨¾¼½©ª¬®×Þ](?![\\w/])|[A-Za-z][µ¸¶¹¨¾¼½©ª¬®×Þ][a-z]|\\b[µ¸¨©ª¬][a-z]")

_VNI_VOWEL = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô", "ô": "ơ", "ö": "ư"}
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_DOUBLE = {
    "a": dict(zip("àáåãäèéúüë", "ầấẩẫậằắẳẵặ", strict=True)),
    "e": dict(zip("àáåãä", "ềếểễệ", strict=True)),
    "o": dict(zip("àáåãä", "ồốổỗộ", strict=True)),
}
_VNI_SINGLE = dict(zip("ñæóòîìíôö", "đỉĩịỵìíơư", strict=True))
_VNI_SURE = re.compile("(?<![^\\W\\d_])ñ[aeiouyöôïùûø]")
_VNI_LIKELY = re.compile("[aeouy][øûïåäëü]|[öô][øùûõï]|ö[a-zô]")


@rule("mojibake", WARNING, "Chữ vỡ: tệp UTF-8 từng được mở bằng bảng mã khác rồi lưu lại.")
def mojibake(document: Document) -> Iterator[Finding]:
    for number, line in enumerate(document.text.split("\n"), 1):
        found = _BROKEN.search(line)
        repaired = _first_repair(line, found.start()) if found else None
        if found and repaired:
            start, written, meant = repaired
            yield Finding(number, start + 1, f'chữ bị vỡ bảng mã: "{_cut(written)}"', f'có lẽ là "{_cut(meant)}"')


def _first_repair(line: str, near: int) -> tuple[int, str, str] | None:
    """Offset, text and repair of the longest stretch around `near` that is UTF-8 read as another encoding."""
    start = line.rfind(" ", 0, near) + 1
    ends = [found.start() for found in re.finditer(r" |$", line[start:]) if found.start()]
    for end in reversed(ends[:40]):
        written = line[start : start + end]
        meant = repair(written)
        if meant:
            return start, written, meant
    return None


def repair(text: str) -> str | None:
    """The text that was meant, where UTF-8 was read as Windows-1252 or 1258; None where it was not.

    >>> repair("Khá»‘i thi Ä‘ua")
    'Khối thi đua'
    """
    for encoding in ("cp1252", "cp1258"):
        try:
            meant = b"".join(_byte(char, encoding) for char in text).decode("utf-8")
        except UnicodeError:
            continue
        if meant != text:
            return meant
    return None


def _byte(char: str, encoding: str) -> bytes:
    """The byte that the encoding shows as a character; its undefined bytes come through as they are."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return char.encode("latin-1")


@rule("tcvn3-text", WARNING, "Chữ gõ bằng phông TCVN3 (ABC, .VnTime); trên web chỉ còn ký hiệu lạ.")
def tcvn3_text(document: Document) -> Iterator[Finding]:
    yield from _legacy(document, "TCVN3", _TCVN3_SURE, _TCVN3_LIKELY)


@rule("vni-text", WARNING, "Chữ gõ bằng phông VNI; trên web chỉ còn ký hiệu lạ.")
def vni_text(document: Document) -> Iterator[Finding]:
    yield from _legacy(document, "VNI", _VNI_SURE, _VNI_LIKELY)


def _legacy(document: Document, name: str, sure: re.Pattern[str], likely: re.Pattern[str]) -> Iterator[Finding]:
    """One finding at the first line that gives the encoding away: one sure sign, or three likely ones in the file."""
    found = sure.search(document.text)
    if not found:
        signs = [sign for _, sign in zip(range(3), likely.finditer(document.text), strict=False)]
        found = signs[0] if len(signs) == 3 else None
    if found and not repair(_line_of(document.text, found.start())):
        line, column = document.place(found.start())
        written = _line_of(document.text, found.start())
        meant = _cut(from_legacy(written, name))
        hint = f'có lẽ là "{meant}"; chuyển cả bài sang Unicode (thí dụ bằng UniKey) rồi dán lại'
        yield Finding(line, column, f"chữ có vẻ gõ bằng bảng mã {name}", hint)


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def from_legacy(text: str, name: str) -> str:
    """The text as Unicode; what the table does not know stays as it is.

    >>> from_legacy("Khèi thi ®ua", "TCVN3"), from_legacy("Khoái thi ñua", "VNI")
    ('Khối thi đua', 'Khối thi đua')
    """
    return "".join(_TCVN3.get(char, char) for char in text) if name == "TCVN3" else _from_vni(text)


def _from_vni(text: str) -> str:
    out: list[str] = []
    for char in text:
        before = out[-1] if out else ""
        if char in _VNI_DOUBLE.get(before.lower(), {}):
            out[-1] = _VNI_DOUBLE[before.lower()][char]
        elif before.lower() + char in _VNI_VOWEL:
            out[-1] = _VNI_VOWEL[before.lower() + char]
        elif char in _VNI_TONES and before.lower() in "aeiouyăâêôơư" and before:
            out[-1] = unicodedata.normalize("NFC", before + _VNI_TONES[char])
        else:
            out.append(_VNI_SINGLE.get(char, char))
    return "".join(out)


def _cut(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit].rstrip() + "…"


ON_ODD_TEXT: tuple[Rule[Document], ...] = (mojibake, tcvn3_text, vni_text)
