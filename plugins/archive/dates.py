"""Dates known in part: a day, a month or a year, certain or not, and how they read in Vietnamese."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FIRST_YEAR = 1945
"""The first year of the state whose emulation movement this archive records."""

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(\?)?$", re.ASCII)
_NUMBERS = re.compile(r"\d{1,4}(?:\s*[/.\-–]\s*\d{1,4}){1,2}$", re.ASCII)


class DateError(ValueError):
    """A text is not a date of ours: `str(error)` is the finding and `hint` the remedy, both in Vietnamese."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as it is known: month and day are 0 where unknown. The order puts the vaguer date first.

    The written form is a part of EDTF (ISO 8601-2): `2021-07-15`, `2021-07`, `2021`, and `2021?` where uncertain.
    """

    year: int
    month: int = 0
    day: int = 0
    uncertain: bool = False

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + ("?" if self.uncertain else "")

    @property
    def first(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def parse_date(text: str) -> PartialDate:
    """Reads `2021-07-15`, `2021-07`, `2021`, each with an optional `?`; raises DateError for anything else.

    >>> str(parse_date("2021-07?")), parse_date("2021-07-15").last
    ('2021-07?', datetime.date(2021, 7, 15))
    """
    text = text.strip()
    found = _ISO.match(text)
    if not found:
        raise DateError(f'ngày "{text}" không theo dạng năm-tháng-ngày', _iso_hint(text))
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    _check_calendar(text, year, month, day, bool(found[2]), bool(found[3]))
    if len(found[2] or "00") == 1 or len(found[3] or "00") == 1:
        padded = PartialDate(year, month, day, bool(found[4]))
        raise DateError(f'ngày "{text}" thiếu số 0 ở tháng hoặc ngày', f'viết "{padded}"')
    return PartialDate(year, month, day, bool(found[4]))


def _check_calendar(text: str, year: int, month: int, day: int, has_month: bool, has_day: bool) -> None:
    """Raises DateError where the numbers are no date, and names the rule that they break."""
    if year < FIRST_YEAR:
        raise DateError(f'năm {year} trong "{text}" nằm trước năm {FIRST_YEAR}', "kiểm tra lại năm theo nguồn")
    if has_month and not 1 <= month <= 12:
        raise DateError(f'không có tháng {month} trong "{text}"', "tháng viết từ 01 đến 12, theo thứ tự năm-tháng-ngày")
    if has_day:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise DateError(f'không có ngày {day} trong "{text}"', f"tháng {month} năm {year} có {days} ngày")


def _iso_hint(text: str) -> str:
    """What the writer probably meant, in our form; Vietnamese dates are day first."""
    numbers = [int(part) for part in re.findall(r"\d+", text)] if _NUMBERS.match(text) else []
    meant = next((when for when in _readings(numbers) if _in_calendar(when)), None)
    if meant and len(numbers) == 2 and not meant.year:
        return f'thiếu năm; viết đủ như "2020-{meant.month:02}-{meant.day:02}", thay 2020 bằng năm họp'
    if meant:
        day = f"ngày {meant.day} " if meant.day else ""
        return f'nếu là {day}tháng {meant.month} năm {meant.year}, viết "{meant}"'
    return 'viết như "2021-07-15"; chỉ biết tháng hoặc năm thì viết "2021-07" hoặc "2021"; chưa chắc thì thêm dấu "?"'


def _readings(numbers: list[int]) -> Iterator[PartialDate]:
    """What a group of numbers may mean, likeliest first; the year is 0 where there is none."""
    if len(numbers) == 3:
        first, second, third = numbers
        yield PartialDate(third, second, first)
        yield PartialDate(third, first, second)
        yield PartialDate(first, second, third)
    elif len(numbers) == 2:
        first, second = numbers
        yield PartialDate(second, first)
        yield PartialDate(first, second)
        yield PartialDate(0, second, first)
        yield PartialDate(0, first, second)


def _in_calendar(when: PartialDate) -> bool:
    """Whether there is such a day or month, in a year of ours or, where the year is unknown, in a leap year."""
    known_year = FIRST_YEAR <= when.year <= 9999
    if not 1 <= when.month <= 12 or not (known_year or (when.day and not when.year)):
        return False
    return when.day <= calendar.monthrange(when.year or 2020, when.month)[1]


def long_date(when: PartialDate) -> str:
    """The date in words, with the leading zeros of Nghị định 30/2020/NĐ-CP, annex I (days to 9, months 1 and 2).

    >>> long_date(parse_date("2021-07-15")), long_date(parse_date("2021-02-05"))
    ('ngày 15 tháng 7 năm 2021', 'ngày 05 tháng 02 năm 2021')
    >>> long_date(parse_date("2021-07")), long_date(parse_date("2019?"))
    ('tháng 7 năm 2021', 'khoảng năm 2019')
    """
    words = f"năm {when.year}"
    if when.month:
        words = f"tháng {when.month:02} {words}" if when.month < 3 else f"tháng {when.month} {words}"
    if when.day:
        words = f"ngày {when.day:02} {words}"
    return f"khoảng {words}" if when.uncertain else words


def short_date(when: PartialDate) -> str:
    """The date in figures for columns, day first.

    >>> short_date(parse_date("2021-07-15")), short_date(parse_date("2022-11?"))
    ('15/07/2021', 'khoảng 11/2022')
    """
    parts = [f"{part:02}" for part in (when.day, when.month) if part] + [str(when.year)]
    return ("khoảng " if when.uncertain else "") + "/".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The emulation period that a conference pledged or reviewed: a year, half a year, a school year, several years.

    `years` are the emulation years that it covers; `text` is the written form (`2021`, `2021-H1`, the school year
    `2016-2017`, the EDTF interval `2024/2025`).
    """

    text: str

    @property
    def years(self) -> tuple[int, ...]:
        first = int(self.text[:4])
        if self.is_interval or self.is_school_year:
            return tuple(range(first, int(self.text[5:]) + 1))
        return (first,)

    @property
    def pages(self) -> tuple[str, ...]:
        """The last parts of the addresses of the pages that list it: a half year stands under its year, an interval
        under each of its years, and a school year has a page of its own."""
        return tuple(map(str, self.years)) if self.is_interval else (self.page,)

    @property
    def page(self) -> str:
        """The first of `pages`."""
        return self.text if self.is_school_year else self.text[:4]

    @property
    def is_school_year(self) -> bool:
        return len(self.text) == 9 and not self.is_interval

    @property
    def is_interval(self) -> bool:
        return "/" in self.text

    def __str__(self) -> str:
        return self.text


def next_page(page: str) -> str:
    """The page of the emulation or school year after the one of a page's name.

    >>> next_page("2025"), next_page("2024-2025")
    ('2026', '2025-2026')
    """
    return f"{int(page[:4]) + 1}-{int(page[5:]) + 1}" if "-" in page else str(int(page[-4:]) + 1)


_YEAR = re.compile(r"(\d{4})(-H[12])?$", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})$", re.ASCII)
_INTERVAL = re.compile(r"(\d{4})\s*/\s*(\d{4})$", re.ASCII)
LONGEST_INTERVAL = 10
"""Years of an interval; plans and terms of office cover five."""


def parse_period(text: str) -> Period:
    """Reads `2021`, `2021-H1`, `2021-H2`, the school year `2016-2017` or the interval `2024/2025`; raises DateError
    for anything else.

    >>> parse_period("2016-2017").years, parse_period("2021-H1").page, parse_period("2024/2025").pages
    ((2016, 2017), '2021', ('2024', '2025'))
    """
    text = text.strip()
    if interval := _INTERVAL.match(text):
        return _interval(int(interval[1]), int(interval[2]))
    school = _SCHOOL_YEAR.match(text)
    if school:
        first, second = int(school[1]), int(school[2])
        if second != first + 1:
            hint = f'năm học viết "{first}-{first + 1}"; giai đoạn nhiều năm viết "{first}/{second}"'
            raise DateError(f'năm học "{text}" không phải hai năm liền nhau', hint)
        return _dated(Period(f"{first}-{second}"), first)
    found = _YEAR.match(text)
    if not found:
        hint = 'viết một năm "2021", nửa năm "2021-H1", năm học "2016-2017", hoặc giai đoạn "2024/2025"'
        raise DateError(f'kỳ thi đua "{text}" không đúng dạng', hint)
    return _dated(Period(text), int(found[1]))


def _interval(first: int, last: int) -> Period:
    if not first < last < first + LONGEST_INTERVAL:
        hint = f"năm đầu trước năm cuối, nhiều nhất {LONGEST_INTERVAL} năm; một năm thì viết một số"
        raise DateError(f'giai đoạn "{first}/{last}" không dùng được', hint)
    return _dated(Period(f"{first}/{last}"), first)


def _dated(period: Period, year: int) -> Period:
    if year < FIRST_YEAR:
        raise DateError(f'năm {year} trong kỳ thi đua "{period}" nằm trước năm {FIRST_YEAR}', "kiểm tra lại theo nguồn")
    return period


def period_words(period: Period) -> str:
    """The period as readers see it.

    >>> period_words(parse_period("2021-H1")), period_words(parse_period("2016-2017"))
    ('6 tháng đầu năm 2021', 'năm học 2016 - 2017')
    >>> period_words(parse_period("2024/2025"))
    'giai đoạn 2024 - 2025'
    """
    if period.is_interval:
        return f"giai đoạn {period.text[:4]} - {period.text[5:]}"
    if period.is_school_year:
        return f"năm học {period.text[:4]} - {period.text[5:]}"
    if "-H" in period.text:
        half = "đầu" if period.text.endswith("1") else "cuối"
        return f"6 tháng {half} năm {period.text[:4]}"
    return f"năm {period.text}"


@dataclass(frozen=True, slots=True)
class Lifespan:
    """When a body or a name was in use, both ends inclusive at their own precision; None is an open end."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    def excludes(self, when: PartialDate) -> bool:
        """Whether it certainly did not exist at any day that `when` can mean."""
        return bool((self.since and when.last < self.since.first) or (self.until and when.first > self.until.last))

    def includes(self, when: PartialDate) -> bool:
        return not self.excludes(when)


ALWAYS = Lifespan()
"""The lifespan of what has no known beginning and no end."""


def lifespan_words(span: Lifespan) -> str:
    """The lifespan in words, '' when both ends are open.

    >>> lifespan_words(Lifespan(None, parse_date("2025-02")))
    'đến tháng 02 năm 2025'
    """
    parts = [f"từ {long_date(span.since)}"] if span.since else []
    if span.until:
        parts.append(f"đến {long_date(span.until)}")
    return " ".join(parts)
