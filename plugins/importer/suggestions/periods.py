"""Periods: the emulation year that a conference reviewed or pledged, which is often not the year of the meeting."""

import re
from collections.abc import Iterable

from plugins.importer.suggestions.kinds import PATTERNS
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.fold import fold

_SCHOOL = re.compile(r"\bnam hoc\s+(\d{4})\s*[-/]\s*(\d{4}|\d{2})\b")
_YEAR = re.compile(r"\bnam\s+((?:19|20)\d\d)\b(?!\s*-\s*(?:19|20)\d\d)")
_AHEAD = re.compile(
    r"\b(?:trien khai|phuong huong|nhiem vu|ke hoach|truong khoi|khoi truong|cum truong|chu de|muc tieu"
    r"|giai doan|nhiem ky)\b"
)
_HEAD_OF_YEAR = re.compile(r"\b(?:truong khoi|khoi truong|pho khoi|khoi pho|cum truong|truong cum)\b[^,.;]{0,60}$")


def suggest_period(report: Report, kinds: tuple[str, ...], event: str, published: str) -> Suggestion[str]:
    """The period (`2021` or a school year), '' where nothing tells it. `event` and `published` are ISO dates or ''."""
    kind = kinds[0] if kinds else ""
    school = _school_year(report)
    if school:
        return school
    meeting = int((event or published or "0")[:4])
    candidates = list(_candidates(report, kind))
    for year, confidence, words in candidates:
        if not meeting or year in _plausible(kind, meeting):
            return Suggestion(str(year), words, confidence)
    return _from_meeting(kind, event, published, candidates)


def _school_year(report: Report) -> Suggestion[str] | None:
    for text in report.heads:
        found = _SCHOOL.search(fold(text))
        if found:
            first = int(found[1])
            if int(found[2]) in (first + 1, (first + 1) % 100):
                return Suggestion(f"{first}-{first + 1}", excerpt(text, *found.span()), 0.95)
    return None


def _plausible(kind: str, meeting: int) -> tuple[int, ...]:
    """Reviews look at this year or the last; pledges at this year or, made in December, the next."""
    if kind in ("ky-ket-giao-uoc", "phat-dong"):
        return (meeting, meeting + 1)
    return (meeting, meeting - 1)


def _candidates(report: Report, kind: str) -> Iterable[tuple[int, float, str]]:
    """Years in the order of how well they are tied to the kind of meeting."""
    texts = [*report.heads, re.sub(r"[-_/]+", " ", report.url)]
    for text in texts:
        yield from _behind_kind(text, kind)
    for text in texts[:-1]:
        folded = fold(text)
        for found in _YEAR.finditer(folded):
            if not _HEAD_OF_YEAR.search(folded[: found.start()]):
                yield int(found[1]), 0.8, excerpt(text, *found.span())
    for text in report.paragraphs[1:6]:
        for found in _YEAR.finditer(fold(text)):
            if not _HEAD_OF_YEAR.search(fold(text)[: found.start()]):
                yield int(found[1]), 0.6, excerpt(text, *found.span())


def _behind_kind(text: str, kind: str) -> Iterable[tuple[int, float, str]]:
    folded = fold(text)
    pattern = PATTERNS.get(kind)
    for start in pattern.finditer(folded) if pattern else ():
        found = _YEAR.search(folded, start.end(), start.end() + 220)
        if not found or "." in re.sub(r"\d\.|\b\w\.", "", folded[start.end() : found.start()]):
            continue
        between = folded[start.end() : found.start()]
        if _HEAD_OF_YEAR.search(between):
            continue
        if kind in ("tong-ket", "binh-xet") and _AHEAD.search(between):
            yield int(found[1]) - 1, 0.65, excerpt(text, *found.span())
        else:
            yield int(found[1]), 0.95, excerpt(text, *found.span())


def _from_meeting(kind: str, event: str, published: str, candidates: list[tuple[int, float, str]]) -> Suggestion[str]:
    """The period that the time of the meeting implies."""
    when = event or published
    if not when:
        return Suggestion("")
    year, month = int(when[:4]), int(when[5:7])
    if candidates and kind not in ("tong-ket", "binh-xet"):
        note = f"bài ghi năm {candidates[0][0]}, ngày họp thuộc năm {year}"
        return Suggestion(str(year), when, 0.5, note)
    if kind in ("tong-ket", "binh-xet") and month <= 3:
        return Suggestion(str(year - 1), when, 0.7, "tổng kết đầu năm, suy ra năm trước")
    if kind or month > 3:
        return Suggestion(str(year), when, 0.7, "lấy theo năm họp")
    return Suggestion("")
