"""Rules on layout: lists, tables and paragraphs that readers would see as one run of prose, or as code."""

import re
from collections.abc import Iterator

from plugins.validator.document import Document
from plugins.validator.layout import Trap
from plugins.validator.rule import WARNING, Finding, Rule, rule

_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_STRAY = re.compile(r"(?<![*\w\\])\*\*[ \t]+[^*\n]{1,200}?\*\*|(?<![*\w\\])\*\*[^*\s][^*\n]{0,200}?[ \t]+\*\*(?![*\w])")

_FIX = "chạy check --fix, hoặc "


def _found(document: Document, code: str, message: str, remedy: str) -> Iterator[Finding]:
    """Every trap of a kind; those whose meaning is not sure are for the editor to put right."""
    for trap in document.traps:
        if trap.code == code:
            yield Finding(*_place(document, trap), message, (_FIX if trap.lines is not None else "") + remedy)


def _place(document: Document, trap: Trap) -> tuple[int, int]:
    first, _ = document.place(document.body_start)
    return first + trap.first, trap.column + 1


@rule("list-gap", WARNING, "Danh sách đứng sát câu trên hoặc câu dưới, nên trên trang dính vào câu đó.")
def list_gap(document: Document) -> Iterator[Finding]:
    message = "danh sách và câu bên cạnh sẽ dính làm một đoạn"
    yield from _found(document, "list-gap", message, "thêm một dòng trống ở giữa")


@rule("list-indent", WARNING, "Mục con của danh sách thụt vào ít hơn bốn dấu cách, nên thành mục ngang hàng.")
def list_indent(document: Document) -> Iterator[Finding]:
    yield from _found(document, "list-indent", "mục con này sẽ thành mục ngang hàng", "thụt vào bốn dấu cách mỗi cấp")


@rule("word-bullet", WARNING, "Dấu đầu dòng của Word (•, –, ▪): các dòng sẽ dính làm một đoạn.")
def word_bullet(document: Document) -> Iterator[Finding]:
    message = "các dòng có dấu đầu dòng kiểu Word sẽ dính làm một đoạn"
    yield from _found(document, "word-bullet", message, 'mở đầu mỗi dòng bằng "- ", để một dòng trống phía trên')


@rule("line-marks", WARNING, "Các dòng đánh số kiểu 1), a) sẽ dính làm một đoạn.")
def line_marks(document: Document) -> Iterator[Finding]:
    message = "các dòng đánh số kiểu này sẽ dính làm một đoạn"
    yield from _found(document, "line-marks", message, 'viết "1. " ở đầu dòng, hoặc để một dòng trống giữa các dòng')


@rule("table-gap", WARNING, "Bảng đứng sát câu trên, nên trên trang chỉ là một đoạn chữ với các dấu |.")
def table_gap(document: Document) -> Iterator[Finding]:
    yield from _found(document, "table-gap", "bảng này sẽ dính vào câu trên", "thêm một dòng trống phía trên bảng")


@rule("table-rule", WARNING, "Bảng thiếu dòng | --- | dưới hàng đầu, nên trên trang không thành bảng.")
def table_rule(document: Document) -> Iterator[Finding]:
    message = "các hàng này không thành bảng: thiếu dòng | --- | dưới hàng đầu"
    yield from _found(document, "table-rule", message, "thêm dòng đó, mỗi cột một phần | --- |")


@rule("tab-table", WARNING, "Bảng dán từ Word hoặc Excel (các ô cách nhau bằng Tab) sẽ dính làm một đoạn.")
def tab_table(document: Document) -> Iterator[Finding]:
    message = "bảng dán từ Word hoặc Excel sẽ dính làm một đoạn"
    yield from _found(document, "tab-table", message, "viết thành bảng: | a | b |, dưới hàng đầu là | --- | --- |")


@rule("indented-text", WARNING, "Đoạn văn thụt đầu dòng từ bốn dấu cách: trên trang thành khung mã, không xuống dòng.")
def indented_text(document: Document) -> Iterator[Finding]:
    yield from _found(document, "indented-text", "đoạn thụt đầu dòng này sẽ thành khung mã", "bỏ dấu cách ở đầu dòng")


@rule("code-fence", WARNING, "Dấu ``` hoặc ~~~ ở đầu dòng: trang web hiện nó như chữ thường.")
def code_fence(document: Document) -> Iterator[Finding]:
    for found in _FENCE.finditer(document.body):
        hint = "xóa dòng này; cần khung mã thì thụt mỗi dòng vào bốn dấu cách"
        yield Finding(*document.place(document.body_start + found.start()), "dấu này sẽ hiện như chữ thường", hint)


@rule("stray-stars", WARNING, "Dấu ** có dấu cách ở phía trong, nên chữ không đậm mà các dấu sao hiện ra.")
def stray_stars(document: Document) -> Iterator[Finding]:
    for found in _STRAY.finditer(document.prose) if "**" in document.body else ():
        place = document.place(document.body_start + found.start())
        yield Finding(*place, f'"{found[0][:40]}" không đậm, các dấu sao sẽ hiện ra', "viết **chữ**, sát nhau")


@rule("no-paragraph", WARNING, "Bài không có đoạn văn nào, nên danh sách bài và máy tìm kiếm không có gì để tóm tắt.")
def no_paragraph(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and not post.is_draft and not post.summary and not post.excerpt:
        hint = 'thêm một đoạn mở đầu, hoặc khóa "Summary: …"'
        yield Finding(*document.place(document.body_start), "bài không có đoạn văn nào để tóm tắt", hint)


@rule("markup-in-summary", WARNING, "Summary là chữ thường: dấu của Markdown sẽ hiện ra trong danh sách và nguồn tin.")
def markup_in_summary(document: Document) -> Iterator[Finding]:
    field = document.header.fields.get("Summary")
    for item in field.lines if field else ():
        for found in _MARKUP.finditer(item.text):
            message = f'"{found[0][:40]}" sẽ hiện nguyên các dấu trong danh sách, nguồn tin và máy tìm kiếm'
            yield Finding(item.line, item.column + found.start(), message, "chỉ để lại chữ")


_MARKUP = re.compile(
    r"\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])|\[\^[^\]\n]+\]|\*\*[^*\n]+\*\*|`[^`\n]+`|<https?:[^>\n]+>"
)


@rule("brackets-in-excerpt", WARNING, "Đoạn đầu của bài, dùng làm tóm tắt, còn dấu của Markdown.")
def brackets_in_excerpt(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and not post.summary and (found := _LEFT.search(post.excerpt)):
        at = max(0, document.body.find(found[0]))
        message = f'"{found[0]}" trong đoạn đầu sẽ hiện ra ở danh sách, nguồn tin và máy tìm kiếm'
        yield Finding(*document.place(document.body_start + at), message, 'viết "Summary: …", hoặc sửa chỗ này')


_LEFT = re.compile(r"\]\(|\]\[|\[\^|\*\*|\[\]")


@rule("full-text", WARNING, "Bài đăng toàn văn của nguồn mà chưa có tóm tắt bằng lời của kho.")
def full_text(document: Document) -> Iterator[Finding]:
    if document.written("Rights") == "full" and not document.written("Summary"):
        message = "bài ghi đăng toàn văn của nguồn, và chưa ai viết tóm tắt cho nó"
        hint = 'xem lại nguồn có cho đăng toàn văn không, rồi thêm "Summary: …"; bài tự viết thì bỏ dòng Rights'
        yield Finding(*document.at("Rights"), message, hint)


ON_DOCUMENT: tuple[Rule[Document], ...] = (
    list_gap, list_indent, word_bullet, line_marks, table_gap, table_rule, tab_table, indented_text, code_fence,
    stray_stars, no_paragraph, markup_in_summary, brackets_in_excerpt, full_text,
)  # fmt: skip
