"""Rules on the shape of a body: raw HTML, depth, and marks in a number that no report has."""

import re
from collections.abc import Iterator

from plugins.validator.document import Document
from plugins.validator.markup import CROWD, CROWDING, MOST_HEADINGS, has_too_many_headings, is_crowded
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule

DEEPEST = 40
"""Levels of lists and quotes. Python-Markdown calls itself once a level, and gives up before 500."""

_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])[^<>\n]{0,300}>?|!--|!DOCTYPE|\?[a-z])", re.IGNORECASE)
_DEEP = (">", "\t", " " * 4 * DEEPEST)
_INDENT = re.compile(r"^[ \t>]{20,}", re.MULTILINE)


@rule("raw-html", WARNING, "Mã HTML trong bài: trang web hiện nó như chữ thường, không chạy.")
def raw_html(document: Document) -> Iterator[Finding]:
    if "<" not in document.body or is_crowded(document.body):
        return
    for found in _HTML.finditer(document.prose):
        hint = "viết bằng Markdown (in đậm: **chữ**, bảng: | a | b |), hoặc xóa đi"
        place = document.place(document.body_start + found.start())
        yield Finding(*place, f'mã HTML "{_cut(found[0])}" sẽ hiện như chữ thường', hint)


@rule("too-deep", ERROR, f"Danh sách hoặc trích dẫn lồng nhau quá {DEEPEST} mức.")
def too_deep(document: Document) -> Iterator[Finding]:
    if not any(mark in document.body for mark in _DEEP):
        return
    for found in _INDENT.finditer(document.text, document.body_start):
        depth = _depth(found[0])
        if depth > DEEPEST:
            message = f"dòng này lồng {depth} mức danh sách hoặc trích dẫn, nhiều nhất là {DEEPEST}"
            yield Finding(*document.place(found.start()), message, 'bớt dấu ">" hoặc dấu cách ở đầu dòng')
            return


def _depth(lead: str) -> int:
    return lead.count(">") + (lead.count(" ") + 4 * lead.count("\t")) // 4


@rule("bracket-run", ERROR, f'Bài có hơn {CROWD} dấu "[", "<" hoặc "`", thường do dán nhầm; xử lý chúng mất hàng phút.')
def bracket_run(document: Document) -> Iterator[Finding]:
    if not is_crowded(document.body):
        return
    mark = max(CROWDING, key=document.body.count)
    message = f'bài có {document.body.count(mark)} dấu "{mark}", nhiều nhất là {CROWD}'
    offset = document.body_start + document.body.index(mark)
    yield Finding(*document.place(offset), message, "xóa đoạn dán nhầm, hoặc chia bài thành nhiều tệp")


@rule("heading-run", ERROR, f"Bài có hơn {MOST_HEADINGS} đề mục và đường kẻ, thường do dán nhầm.")
def heading_run(document: Document) -> Iterator[Finding]:
    if has_too_many_headings(document.body):
        hint = "xóa đoạn dán nhầm, hoặc chia bài thành nhiều tệp"
        message = f"bài có hơn {MOST_HEADINGS} đề mục và đường kẻ"
        yield Finding(*document.place(document.body_start), message, hint)


def _cut(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


ON_DOCUMENT: tuple[Rule[Document], ...] = (raw_html, too_deep, bracket_run, heading_run)
