"""Plain values: texts, dates, numbers and rows of a post's header, read with a problem for whatever they may not be."""

import re
from collections.abc import Callable
from datetime import date, datetime

from plugins.archive.dates import FIRST_YEAR, DateError, PartialDate, Period, parse_date, parse_period
from plugins.archive.front_matter import Field, Header, Item, split_cells
from plugins.archive.post import NONE, Correction, Person, Source
from plugins.archive.problem import Problem, warning

GONE = "không còn"
RIGHTS_DEFAULT = "summary"
MOST_MEMBERS = 999
_URL = re.compile(r"https?://[^\s/|]+\.[^\s|]+$", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$", re.ASCII)
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?$", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}$")


class ValueReader:
    """Reads fields of one header; `problems` collects, nothing is raised."""

    def __init__(self, header: Header, path: str) -> None:
        self.fields = header.fields
        self.path = path
        self.problems: list[Problem] = []

    def error(self, at: Item | Field, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, at.line, at.column, code, message, hint))

    def warn(self, at: Item | Field, code: str, message: str, hint: str = "") -> None:
        self.problems.append(warning(self.path, at.line, at.column, code, message, hint))

    def text(self, key: str) -> str:
        return self.fields[key].text if key in self.fields else ""

    def whole(self, key: str) -> Item:
        """The whole value of a key that has one, at the place where it begins."""
        first = self.fields[key].rows()[0]
        return Item(self.text(key), first.line, first.column)

    def items(self, key: str) -> list[Item]:
        return self.fields[key].items() if key in self.fields else []

    def rows(self, key: str) -> list[list[Item]]:
        return [split_cells(row) for row in self.fields[key].rows()] if key in self.fields else []

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(key)
        if value and value not in allowed:
            names = ", ".join(f'"{name}"' for name in allowed)
            self.error(self.fields[key], "bad-choice", f'{key} không nhận giá trị "{value}"', f"chỉ dùng {names}")
        return value if value in allowed else default

    def partial_date(self, key: str) -> PartialDate | None:
        if not self.text(key):
            return None
        try:
            return parse_date(self.text(key))
        except DateError as error:
            self.error(self.fields[key], "bad-date", str(error), error.hint)
            return None

    def period(self) -> Period | None:
        if not self.text("Period"):
            return None
        try:
            return parse_period(self.text("Period"))
        except DateError as error:
            self.error(self.fields["Period"], "bad-period", str(error), error.hint)
            return None

    def iso_time(self, key: str) -> str:
        """An ISO date or date-time; '' where it is none."""
        return self.iso_time_at(self.whole(key)) if self.text(key) else ""

    def iso_time_at(self, at: Item) -> str:
        if _is_day(at.text) or _is_time(at.text):
            return at.text
        self._bad_iso(at, at.text)
        return ""

    def iso_day(self, key: str) -> str:
        """An ISO date without a time; '' where it is none."""
        value = self.text(key)
        if not value or _is_day(value):
            return value
        self.error(self.fields[key], "bad-date", f'ngày "{value}" không đúng dạng', 'viết như "2026-11-22"')
        return ""

    def count(self, key: str) -> int:
        """A number of bodies, from 1; 0 where there is none."""
        value = self.text(key)
        if not value:
            return 0
        if value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= MOST_MEMBERS:
            return int(value)
        hint = f"viết một số từ 1 đến {MOST_MEMBERS}, không kèm chữ; nguồn không nói thì bỏ khóa này"
        self.error(self.fields[key], "bad-count", f'{key} không nhận giá trị "{value}"', hint)
        return 0

    def by_source(self, key: str, read: Callable[[Item], str]) -> tuple[str, ...]:
        """The values of a key that has one line for each source, in their order; '' for a line that says "-"."""
        rows = self.fields[key].rows() if key in self.fields else []
        sources = len(self.fields["Source"].rows()) if "Source" in self.fields else 0
        if sources and len(rows) > sources:
            hint = f'mỗi nguồn một dòng, theo thứ tự của Source; nguồn không có thì ghi "{NONE}"'
            self.error(rows[sources], "too-many-rows", f"{key} có {len(rows)} dòng mà Source có {sources}", hint)
        return tuple("" if row.text == NONE else read(row) for row in rows)

    def _bad_iso(self, at: Item | Field, value: str) -> None:
        hint = 'viết "2021-07-20", hoặc "2021-07-20T07:36" nếu biết giờ'
        try:
            parse_date(value)
        except DateError as error:
            hint = error.hint or hint
        self.error(at, "bad-date", f'ngày "{value}" không đúng dạng', hint)

    def url_at(self, at: Item) -> str:
        if _URL.match(at.text):
            return at.text
        self._bad_url(at, at.text)
        return ""

    def _bad_url(self, at: Item | Field, value: str) -> None:
        self.error(at, "bad-url", f'"{value}" không phải địa chỉ web', 'viết đủ "https://…", không có dấu cách')

    def sha256_at(self, at: Item) -> str:
        if _SHA256.match(at.text):
            return at.text
        hint = "64 chữ số và chữ cái a-f thường, như lệnh nhập trang đã ghi"
        self.error(at, "bad-hash", "Source_sha256 không phải mã SHA-256", hint)
        return ""

    def people(self) -> tuple[Person, ...]:
        people = []
        for cells in self.rows("People"):
            if not 2 <= len(cells) <= 3 or not cells[0].text:
                hint = 'viết "Họ tên | chức vụ | vai trò", vai trò có thể bỏ'
                self.error(cells[0], "bad-row", "dòng People không đủ họ tên và chức vụ", hint)
                continue
            people.append(Person(*(cell.text for cell in cells)))
        return tuple(people)

    def sources(self) -> tuple[Source, ...]:
        return tuple(self._source(cells) for cells in self.rows("Source"))

    def _source(self, cells: list[Item]) -> Source:
        publisher, url, author = (cells + [Item("", 0, 0)] * 2)[:3]
        if len(cells) > 3 or not publisher.text:
            self.error(cells[0], "bad-row", "dòng Source không đúng dạng", 'viết "nơi đăng | địa chỉ | tác giả"')
        gone = url.text.lower().endswith(GONE)
        address = url.text[: -len(GONE)].rstrip() if gone else url.text
        if address and not _URL.match(address):
            self._bad_url(url, address)
        return Source(publisher.text, address, author.text, gone)

    def corrections(self) -> tuple[Correction, ...]:
        found = []
        for cells in self.rows("Corrections"):
            if not _is_day(cells[0].text):
                self._bad_iso(cells[0], cells[0].text)
                continue
            if len(cells) != 2 or not cells[1].text:
                self.error(cells[0], "bad-row", "dòng Corrections không đúng dạng", 'viết "2024-03-02 | đã sửa gì"')
                continue
            found.append(Correction(cells[0].text, cells[1].text))
        return tuple(found)


def _is_day(text: str) -> bool:
    """Whether it is `2021-07-20`, a day of the calendar in a year of ours; Python itself would take `20210720` too."""
    try:
        return bool(_ISO_DAY.match(text)) and date.fromisoformat(text).year >= FIRST_YEAR
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    """Whether it is `2021-07-20T07:36`, with or without seconds and zone."""
    try:
        return bool(_ISO_TIME.match(text)) and datetime.fromisoformat(text).year >= FIRST_YEAR
    except ValueError:
        return False
