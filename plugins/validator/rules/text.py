"""Rules on characters: what must not stand in a text, and what looks right but is not."""

import re
import unicodedata
from collections.abc import Iterator

from plugins.validator.document import Document
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule
from plugins.vietnamese.normalize import NEEDLESS, ODD_SPACES

_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_ORDINARY = re.compile(f"[\n\t -~{_VIETNAMESE}“”‘’–—…°²³×•]*")

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_NUMERIC_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));?")
_CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]+")

_CONFUSED = dict(
    zip("аАВеЕКМНоОрРсСТхХуУіІјЈѕЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυ", "aABeEKMHoOpPcCTxXyYiIjJsSABEZHIKMNOPTYXoivu", strict=True)
)
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff"
_FOREIGN = "".join(_CONFUSED)
_MIXED = re.compile(f"(?<=[{_LATIN}])[{_FOREIGN}]|[{_FOREIGN}](?=[{_LATIN}])")
_ETH = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"}
_ETHS = re.compile("[ðÐƉɖ]")
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")


def is_ordinary(text: str) -> bool:
    """Whether a text holds nothing but the characters of plain Vietnamese reports, which no rule here is about."""
    return _ORDINARY.fullmatch(text) is not None


def code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


_DELETE = "xóa ký tự này (không nhìn thấy) rồi lưu lại"


@rule("not-nfc", WARNING, "Chữ có dấu được lưu dạng tách rời (NFD, thường từ máy Mac); --fix sửa được.")
def not_nfc(document: Document) -> Iterator[Finding]:
    if document.raw == document.text:
        return
    pairs = zip(document.raw.split("\n"), document.text.split("\n"), strict=False)
    line, (raw, text) = next((at, pair) for at, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    column = next((at for at, (a, b) in enumerate(zip(raw, text, strict=False), 1) if a != b), 1)
    hint = "chạy check --fix để ghi lại theo dạng NFC"
    yield Finding(line, column, "chữ có dấu trong tệp ở dạng tách rời (NFD)", hint)


@rule("control-character", ERROR, "Ký tự điều khiển (NUL, C0, C1, ngắt dòng lạ); làm hỏng trang và dữ liệu.")
def control_character(document: Document) -> Iterator[Finding]:
    for found in _CONTROL.finditer(document.text):
        message = f"có ký tự điều khiển {code_point(found[0])}"
        yield Finding(*document.place(found.start()), message, _DELETE)


@rule("bidi-control", ERROR, "Ký tự đảo chiều chữ có thể làm người đọc thấy khác với nội dung thật.")
def bidi_control(document: Document) -> Iterator[Finding]:
    for found in _BIDI.finditer(document.text):
        message = f"có ký tự đảo chiều chữ {code_point(found[0])}"
        yield Finding(*document.place(found.start()), message, _DELETE)


@rule("replacement-character", ERROR, "Ký tự U+FFFD cho biết chữ gốc đã mất khi chuyển bảng mã.")
def replacement_character(document: Document) -> Iterator[Finding]:
    for found in re.finditer("\ufffd+", document.text):
        hint = "xem lại trang nguồn và gõ lại chữ đã mất"
        yield Finding(*document.place(found.start()), "chữ ở đây đã mất, chỉ còn ký tự U+FFFD", hint)


@rule("invisible-character", WARNING, "Ký tự rộng bằng không hoặc gạch nối mềm từ cổng thông tin; --fix xóa được.")
def invisible_character(document: Document) -> Iterator[Finding]:
    for found in NEEDLESS.finditer(document.text):
        message = f"có ký tự không nhìn thấy {code_point(found[0])}"
        yield Finding(*document.place(found.start()), message, "chạy check --fix để xóa")


@rule("odd-space", WARNING, "Dấu cách khác thường (NBSP và các loại khác); --fix thay bằng dấu cách thường.")
def odd_space(document: Document) -> Iterator[Finding]:
    for found in ODD_SPACES.finditer(document.text):
        message = f"dấu cách khác thường {code_point(found[0])}"
        yield Finding(*document.place(found.start()), message, "chạy check --fix để thay bằng dấu cách thường")


@rule("combining-stack", WARNING, "Nhiều dấu chồng lên một chữ; tiếng Việt không dùng quá hai dấu.")
def combining_stack(document: Document) -> Iterator[Finding]:
    for found in _STACK.finditer(document.text):
        message = f"{len(found[0])} dấu chồng lên một chữ"
        yield Finding(*document.place(found.start()), message, "xóa các dấu thừa")


@rule("private-use", WARNING, "Ký tự riêng của một phông chữ (như dấu đầu dòng của Word); máy khác hiện ô trống.")
def private_use(document: Document) -> Iterator[Finding]:
    for found in _PRIVATE.finditer(document.text):
        message = f"ký tự {code_point(found[0][0])} chỉ có trong phông chữ riêng"
        yield Finding(*document.place(found.start()), message, 'nếu là dấu đầu dòng thì thay bằng "- "')


@rule("look-alike-letter", WARNING, "Chữ Nga, Hy Lạp, Iceland, toàn khổ giống chữ Việt; tìm kiếm không thấy.")
def look_alike_letter(document: Document) -> Iterator[Finding]:
    for pattern, plain in ((_MIXED, _CONFUSED.__getitem__), (_ETHS, _ETH.__getitem__), (_FULL_WIDTH, _narrow)):
        for found in pattern.finditer(document.text):
            meant = plain(found[0])
            message = f'"{found[0]}" ({code_point(found[0][0])}) không phải chữ Việt, chỉ trông giống "{meant}"'
            yield Finding(*document.place(found.start()), message, f'gõ lại "{meant}"')


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@rule("bad-entity", ERROR, "Mã thay ký tự (&#…;) của một ký tự không được dùng trong trang.")
def bad_entity(document: Document) -> Iterator[Finding]:
    for found in _NUMERIC_ENTITY.finditer(document.text) if "&" in document.text else ():
        number = int(found[1], 16) if found[1] else int(found[2])
        if not _is_allowed(number):
            hint = "xóa mã này, hoặc gõ thẳng chữ cần viết"
            yield Finding(*document.place(found.start()), f'mã "{found[0]}" chỉ một ký tự không dùng được', hint)


def _is_allowed(number: int) -> bool:
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return False
    return not (_CONTROL.match(chr(number)) or _BIDI.match(chr(number)) or number == 0xFFFD)


@rule("merge-conflict", ERROR, "Dấu xung đột của git còn sót khi ghép hai bản sửa.")
def merge_conflict(document: Document) -> Iterator[Finding]:
    if not any(mark in document.text for mark in _CONFLICT_MARKS):
        return
    for found in _CONFLICT.finditer(document.text):
        hint = "giữ lại phần đúng, xóa các dòng dấu <<<<<<<, =======, >>>>>>>"
        yield Finding(*document.place(found.start()), f'dấu xung đột của git "{found[0][:40]}" còn trong bài', hint)


@rule("title-emoji", WARNING, "Biểu tượng cảm xúc trong tiêu đề; địa chỉ, trích dẫn và bản in đều mất chúng.")
def title_emoji(document: Document) -> Iterator[Finding]:
    title = document.header.fields.get("Title")
    for item in title.lines if title else ():
        for found in _EMOJI.finditer(item.text):
            message = f'tiêu đề có biểu tượng "{found[0]}"'
            yield Finding(item.line, item.column + found.start(), message, "xóa biểu tượng, giữ chữ")


ON_EVERY_TEXT: tuple[Rule[Document], ...] = (not_nfc, bad_entity, merge_conflict)
ON_ODD_TEXT: tuple[Rule[Document], ...] = (
    control_character, bidi_control, replacement_character, invisible_character, odd_space, combining_stack,
    private_use, look_alike_letter, title_emoji,
)  # fmt: skip
"""Rules that have nothing to find in an ordinary text."""
