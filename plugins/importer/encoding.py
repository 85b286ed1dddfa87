"""Encodings: the bytes of a saved page turned into text, or a sentence that says why they cannot be."""

import base64
import codecs
import gzip
import io
import re
import unicodedata

from plugins.importer.blocks import PageError
from plugins.importer.old_fonts import old_font

SIZE_LIMIT = 20 * 1024 * 1024
"""Largest file that is opened, in bytes; pages of portals have well under a megabyte without their pictures."""

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,80}base64,[A-Za-z0-9+/=%\s]*")
"""Pictures within the page: millions of letters that are no text."""
_JUDGED = 300_000
"""How many characters are enough to tell a font or an encoding."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = (
    (b"\xd0\xcf\x11\xe0", "Word cũ (.doc)"),
    (b"\x89PNG", "ảnh PNG"), (b"\xff\xd8\xff", "ảnh JPEG"), (b"GIF8", "ảnh GIF"), (b"{\\rtf", "RTF"),
    (b"bplist00", "webarchive của Safari"),
)  # fmt: skip
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_MOJIBAKE = re.compile("Ã[\u00a0-\u00bf]|á[º»]|Ä[‘\u0090\u0091]|Æ[°¡]")


_PICTURE = re.compile(rb"data:image/(?:jpe?g|png|webp|gif);base64,([A-Za-z0-9+/=]{4000,})")
_PICTURES = 60


def lift_pictures(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """A page without the pictures that it holds within itself, and these by the name left in their place."""
    found: dict[str, bytes] = {}

    def lift(picture: re.Match[bytes]) -> bytes:
        if len(found) >= _PICTURES or len(picture[1]) > SIZE_LIMIT:
            return b""
        name = f"anh-trong-trang-{len(found) + 1}"
        try:
            found[name] = base64.b64decode(picture[1], validate=True)
        except ValueError:
            return b""
        return name.encode("ascii")

    return (_PICTURE.sub(lift, data), found) if b";base64," in data else (data, found)


def decode(data: bytes) -> str:
    """The text of a file in normal form C with LF line ends; raises PageError for what is no text of ours."""
    data = _EMBEDDED.sub(b"", _unzipped(data))
    _refuse_binary(data)
    text = _decoded(data)
    if "\0" in text:
        raise PageError("tệp có ký tự NUL nên không phải trang văn bản; hãy lưu lại trang từ trình duyệt")
    text = unicodedata.normalize("NFC", without_controls(text).replace("\r\n", "\n").replace("\r", "\n"))
    _refuse_mojibake(text)
    return text


def _unzipped(data: bytes) -> bytes:
    """Web servers send pages compressed, and some tools save them so."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            plain = stream.read(SIZE_LIMIT + 1)
    except (OSError, EOFError, ValueError) as error:
        raise PageError("tệp nén gzip bị hỏng; hãy mở trang bằng trình duyệt rồi lưu lại") from error
    if len(plain) > SIZE_LIMIT:
        raise PageError("tệp nén gzip giải ra quá 20 MB; hãy lưu bản in của trang")
    return plain


def _refuse_binary(data: bytes) -> None:
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise PageError(f"tệp là {name}, không phải trang web hay văn bản; hãy lưu trang dạng HTML hoặc .txt")


def _decoded(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, name)
    if _looks_utf16(data):
        return _strict(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    declared = _META.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in ("utf-8", "utf8") or _mostly_utf8(data):
        return _repaired(data, broken)
    return _single_byte(data, name)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise PageError(f"tệp ghi là {name.upper()} nhưng hỏng ở byte {error.start}; hãy lưu lại trang") from error


def _looks_utf16(data: bytes) -> bool:
    head = data[:400]
    return len(head) > 3 and (head[1::2].count(0) > len(head) // 6 or head[::2].count(0) > len(head) // 6)


def _mostly_utf8(data: bytes) -> bool:
    """A page cut within a letter, or with one foreign byte in a banner, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < sum(char > "\x7f" for char in text)


def _repaired(data: bytes, broken: UnicodeDecodeError) -> str:
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > 5:
        line = data[: broken.start].count(b"\n") + 1
        raise PageError(f"tệp UTF-8 hỏng từ byte {broken.start} (dòng {line}); hãy lưu lại trang")
    return text.replace("\ufffd", "")


def _single_byte(data: bytes, declared: str) -> str:
    """Windows-1258 is what old Vietnamese pages are in; it holds tones as combining marks."""
    names = [declared] if declared.startswith(("windows-", "cp", "iso-8859", "latin")) else []
    for name in [*names, "windows-1258"]:
        try:
            text = data.decode(name if name not in ("iso-8859-1", "latin1", "windows-1252") else "windows-1258")
        except (UnicodeDecodeError, LookupError):
            continue
        western = data.decode("cp1252", "replace")
        if old_font(western):
            return western
        if _VIETNAMESE.search(unicodedata.normalize("NFC", text)):
            return text
    text = data.decode("latin-1")
    if sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:4096]) * 20 > len(data[:4096]):
        raise PageError("tệp không phải văn bản; hãy lưu trang dạng HTML hoặc .txt")
    if old_font(text):
        return text
    raise PageError("không nhận ra bảng mã của tệp; hãy mở bằng trình duyệt rồi lưu lại dạng UTF-8")


def without_controls(text: str) -> str:
    """Controls, bidirectional overrides and lone surrogates are never a part of the words."""
    return re.sub(
        "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ud800-\udfff]", "", text
    )


def _refuse_mojibake(text: str) -> None:
    proper = len(_VIETNAMESE.findall(text[:_JUDGED]))
    wrong = len(_MOJIBAKE.findall(text[:_JUDGED]))
    if wrong > 5 and wrong > proper // 4:
        raise PageError('chữ bị đọc sai bảng mã (kiểu "Khá»‘i"); hãy lưu lại trang gốc dạng UTF-8')
