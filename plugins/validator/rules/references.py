"""Rules on references inside a body: notes have their text, labels their address, brackets their partner."""

import re
from collections.abc import Iterator

from plugins.validator.document import Document
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule

_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_BY_LABEL = re.compile(r"(?<!\\)\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,300})\]")
_LABEL = re.compile(r"^ {0,3}\[([^\[\]\n^][^\[\]\n]*)\]:[ \t]*\n?[ \t]*\S", re.MULTILINE)
_OPEN = re.compile(r"(?<!\\)\]\((?=(?:https?://|www\.|/|images/)[^()\n]{0,2000}(?:\n|$))")
_APART = re.compile(r"\[[^\[\]\n]{1,300}\][ \t]+\((?:https?://|/)[^()\s]{0,2000}\)")
_REVERSED = re.compile(r"\([^()\n]{1,300}\)\[(?:https?://|/)[^\[\]\s]{0,2000}\]")


@rule("no-such-note", WARNING, "Dấu chú thích [^1] mà không có dòng chú thích; người đọc thấy nguyên cái dấu.")
def no_such_note(document: Document) -> Iterator[Finding]:
    if "[^" not in document.body:
        return
    texts = {found[1] for found in _NOTE_TEXT.finditer(document.prose)}
    for found in _NOTE.finditer(document.prose):
        if found[1] not in texts:
            message = f'chú thích "{found[0]}" không có lời'
            hint = f'thêm ở cuối bài một dòng "{found[0]}: …", hoặc xóa dấu này'
            yield Finding(*document.place(document.body_start + found.start()), message, hint)


@rule("unused-note", ERROR, "Dòng chú thích mà trong bài không có dấu dẫn tới; liên kết trở lại sẽ không tới đâu.")
def unused_note(document: Document) -> Iterator[Finding]:
    if "]:" not in document.body:
        return
    used = {found[1] for found in _NOTE.finditer(document.prose)}
    for found in _NOTE_TEXT.finditer(document.prose):
        if found[1] not in used:
            message = f'trong bài không có dấu "[^{found[1]}]" cho chú thích này'
            hint = f'thêm "[^{found[1]}]" vào chỗ được chú thích, hoặc xóa dòng này'
            yield Finding(*document.place(document.body_start + found.start()), message, hint)


@rule("no-such-label", WARNING, "Liên kết theo nhãn [chữ][nhãn] mà nhãn không có địa chỉ; trang hiện các dấu ngoặc.")
def no_such_label(document: Document) -> Iterator[Finding]:
    if "][" not in document.body:
        return
    known = {_folded(found[1]) for found in _LABEL.finditer(document.prose)}
    for found in _BY_LABEL.finditer(document.prose):
        label = found[2] or found[1]
        if _folded(label) not in known and not label.startswith("^"):
            message = f'nhãn "{label[:60]}" chưa có địa chỉ'
            hint = f'thêm ở cuối bài một dòng "[{label[:60]}]: https://…", hoặc viết thẳng [{found[1][:40]}](https://…)'
            yield Finding(*document.place(document.body_start + found.start()), message, hint)


def _folded(label: str) -> str:
    return " ".join(label.split()).lower()


@rule("open-link", WARNING, "Liên kết viết dở: thiếu dấu ngoặc đóng, có dấu cách ở giữa, hoặc hai loại ngoặc đổi chỗ.")
def open_link(document: Document) -> Iterator[Finding]:
    for found in _OPEN.finditer(document.prose):
        place = document.place(document.body_start + found.start() + 1)
        yield Finding(*place, "liên kết này không có dấu ngoặc đóng", 'thêm dấu ")" sau địa chỉ')
    for pattern, message in (
        (_APART, "giữa chữ và địa chỉ của liên kết có dấu cách"),
        (_REVERSED, "hai loại ngoặc của liên kết đổi chỗ cho nhau"),
    ):
        for found in pattern.finditer(document.prose):
            place = document.place(document.body_start + found.start())
            yield Finding(*place, message, "viết liền: [chữ](https://…)")


ON_DOCUMENT: tuple[Rule[Document], ...] = (no_such_note, unused_note, no_such_label, open_link)
