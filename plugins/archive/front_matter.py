"""Front matter: the strict `Key: value` header of a Markdown file, with the place of every word in it."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from plugins.archive.problem import Problem, warning
from plugins.archive.record import record
from plugins.vietnamese.fold import fold

_KEY = re.compile(r"([^\W\d_][\w ]{0,60}?)[ \t]{0,60}([:：])\s*(.*)$")
"""A key and its value. Lengths are bounded: without that, a line of spaces takes quadratic time."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|$)")
PRINTED = "tên in:"
"""How a line of the header begins that keeps a body's name as it was written, behind its id."""

_REVIEW_MARK = re.compile(r"#\s*(.*)$")


class Item(NamedTuple):
    """One value of a key: its text, and where it stands (line and column from 1, code points).

    A post has fifty; a frozen dataclass would take twice as long to make.
    """

    text: str
    line: int
    column: int


@record
class Field:
    """A key as written once in the header, and the lines of its value."""

    key: str
    line: int
    lines: tuple[Item, ...]

    @property
    def text(self) -> str:
        """The value as one line; continuation lines are joined by a space."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return " ".join(item.text for item in self.lines if item.text)

    @property
    def column(self) -> int:
        return self.lines[0].column if self.lines else 1

    def items(self) -> list[Item]:
        """The values of a list: lines split at semicolons, blanks left out."""
        return [part for line in self.lines for part in _split(line, ";")]

    def rows(self) -> list[Item]:
        """The values of a key that takes one a line."""
        return [line for line in self.lines if line.text]


@dataclass(slots=True)
class Header:
    """A parsed file: fields by their proper key, editors' marks, the body and the line on which it begins."""

    fields: dict[str, Field] = field(default_factory=dict)
    marks: list[Item] = field(default_factory=list)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)


def split_cells(row: Item) -> list[Item]:
    """The cells of a row `a | b | c`, trimmed, each with its own column; empty cells stay."""
    return list(_split(row, "|", keep_empty=True))


def _split(line: Item, separator: str, keep_empty: bool = False) -> Iterator[Item]:
    at = line.column
    for part in line.text.split(separator):
        bare = part.strip()
        if bare:
            yield Item(bare, line.line, at + part.index(bare))
        elif keep_empty:
            yield Item("", line.line, at + len(part))
        at += len(part) + 1


def parse(text: str, path: str, keys: tuple[str, ...]) -> Header:
    """Reads a file whose header may hold `keys` (matched without case); problems are collected, nothing is raised.

    The header ends at the first blank line. `text` has LF line ends and is in normal form C.
    """
    reader = _Reader(path, _by_lower_case(keys))
    blank = _BLANK_LINE.search(text)
    lines = (text[: blank.start()] if blank else text).split("\n")
    if not reader.opens(text, lines[0]):
        return reader.header
    for number, line in enumerate(lines, 1):
        reader.read(number, line)
    reader.close()
    reader.header.body = text[blank.end() :] if blank else ""
    reader.header.body_line = len(lines) + 2
    reader.check_split_header()
    return reader.header


@lru_cache(maxsize=4)
def _by_lower_case(keys: tuple[str, ...]) -> dict[str, str]:
    return {key.lower(): key for key in keys}


def body_of(text: str) -> str:
    """The body of a file whose header is known to be sound: what follows the first blank line."""
    found = _BLANK_LINE.search(text)
    return text[found.end() :] if found else ""


class _Reader:
    """Reads header lines one after another into a Header."""

    def __init__(self, path: str, keys: dict[str, str]) -> None:
        self.path = path
        self.keys = keys
        self.header = Header()
        self.current: list[Item] | None = None
        self.opened: dict[str, tuple[int, list[Item]]] = {}

    def report(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.header.problems.append(Problem(self.path, line, column, code, message, hint))

    def opens(self, text: str, line: str) -> bool:
        """Whether a file, and its first line, begin with a header at all; if not, reports what it begins with."""
        first = line.strip()
        if not text or text.isspace():
            self.report(1, 1, "empty-file", "tệp rỗng", "viết phần đầu bài bắt đầu bằng dòng Title, hoặc xóa tệp")
        elif first in ("---", "+++"):
            message = f'phần đầu bài mở bằng "{first}" như kiểu YAML hoặc TOML'
            self.report(1, 1, "yaml-header", message, 'bỏ các dòng "---"; mỗi dòng viết "Khóa: giá trị"')
        elif not first:
            self.report(1, 1, "blank-in-header", "dòng trống đứng trước phần đầu bài", "xóa dòng trống ở đầu tệp")
        elif not _KEY.match(line) and not first.startswith("#"):
            hint = 'dòng đầu tệp phải là "Title: …", các khóa khác ở ngay dưới, rồi một dòng trống, rồi bài viết'
            self.report(1, 1, "no-header", "tệp không bắt đầu bằng phần đầu bài", hint)
        else:
            return True
        return False

    def read(self, number: int, line: str) -> None:
        """Takes one line of the header: a continuation, an editor's mark, or a key."""
        stripped = line.strip()
        if stripped.startswith("#"):
            self._read_mark(number, line)
        elif line[0].isspace() and self.current is not None:
            self.current.append(Item(stripped, number, len(line) - len(line.lstrip()) + 1))
        else:
            self._read_key(number, line)

    def _read_mark(self, number: int, line: str) -> None:
        text = _REVIEW_MARK.match(line.strip())[1]  # type: ignore[index]
        if fold(text).startswith("can xem"):
            self.header.marks.append(Item(text, number, line.index("#") + 1))
        elif text.lower().startswith(PRINTED):
            return
        else:
            hint = 'trong phần đầu bài chỉ có dấu nhắc dạng "# cần xem: …"; ghi chú khác để ở Corrections hoặc xóa đi'
            self.report(number, line.index("#") + 1, "header-comment", "dòng ghi chú không dùng được ở đây", hint)

    def _read_key(self, number: int, line: str) -> None:
        found = _KEY.match(line)
        if not found:
            hint = 'mỗi dòng viết "Khóa: giá trị"; dòng nối tiếp giá trị ở trên thì thụt vào 4 dấu cách'
            self.report(number, 1, "not-a-key", f'dòng "{_cut(line)}" không phải "Khóa: giá trị"', hint)
            self.current = None
            return
        if found[2] == "：":
            hint = f'thay "：" bằng ":" thường, viết "{found[1]}: …"'
            self.report(number, found.start(2) + 1, "full-width-colon", "dấu hai chấm là ký tự toàn khổ", hint)
        self._open_field(number, found)

    def _open_field(self, number: int, found: re.Match[str]) -> None:
        written = found[1]
        key = self.keys.get(written.lower().replace(" ", "_"))
        self.current = [Item(found[3].rstrip(), number, found.start(3) + 1)]
        if key is None:
            message = f'không có khóa "{written}"'
            self.report(number, 1, "unknown-key", message, suggest(written, list(self.keys.values())))
        elif key in self.opened:
            first = self.opened[key][0]
            hint = "gộp hai dòng làm một, hoặc xóa dòng thừa"
            self.report(number, 1, "repeated-key", f'khóa "{key}" đã có ở dòng {first}', hint)
        else:
            self.opened[key] = (number, self.current)

    def close(self) -> None:
        """Makes fields of what was read, when no continuation lines can come any more."""
        self.header.fields = {key: Field(key, line, tuple(lines)) for key, (line, lines) in self.opened.items()}

    def check_split_header(self) -> None:
        """Reports a blank line that cut the header in two."""
        begin = self.header.body_line
        for number, line in enumerate(self.header.body.split("\n", 3)[:3], begin):
            found = _KEY.match(line)
            if found and found[1].lower().replace(" ", "_") in self.keys:
                message = f'dòng trống cắt đôi phần đầu bài: khóa "{found[1]}" ở dòng {number} đã thành bài viết'
                self.report(begin - 1, 1, "blank-in-header", message, "xóa dòng trống này")
                return


def suggest(written: str, known: list[str], question: str = "có phải {}?", count: int = 1) -> str:
    """A hint with the nearest known words, compared without marks or case; the whole list where none is near.

    >>> suggest("Titel", ["Title", "Date"])
    'có phải "Title"?'
    """
    by_fold = {fold(word): word for word in known}
    near = difflib.get_close_matches(fold(written), list(by_fold), n=count, cutoff=0.6)
    if near:
        return question.format(", ".join(f'"{by_fold[word]}"' for word in near))
    return "các khóa được dùng: " + ", ".join(known)


def _cut(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def missing(path: str, line: int, key: str, is_draft: bool, remedy: str) -> Problem:
    """The problem of a key that must be there; only a warning where a draft may lack it."""
    make = warning if is_draft else Problem
    return make(path, line, 1, "missing-key", f'thiếu khóa "{key}"', remedy)
