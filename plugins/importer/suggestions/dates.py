"""Dates: when a conference was held and when it was reported, and which of a page's many dates are neither."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.importer.article import Article, Role
from plugins.importer.stamps import meta_day
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt

_DAY = re.compile(
    r"(?<![\d/.,-])(?<!\d[-/.] )(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})(?:\s?(?P=sep)\s?(?P<y>(?:19"
    r"|20)\d\d))?(?![\d%])(?!\s?[/.-]\s?\d)(?![-/]\s?[A-ZĐ])"
    r"|(?<!\d)(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?!\s*đầu|\s*cuối|\d)(?:\s*,?\s*năm\s+(?P<y2>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?<=ngày )(\d{1,2})\s*(?:-|đến|và|,)\s*(?:ngày\s*)?\d{1,2}((?:\s?[/.]\s?\d{1,2}\b|\s+tháng\s+\d{1,2}))",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:sáng|chiều|tối|trưa|ngày|nay|qua|hôm|lúc|vào)[\s,]*(?:thứ\s+\w+|chủ nhật)?[\s,]*(?:mồng|mùng)?\s*\(?$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:\bsố\b|chỉ thị|nghị quyết|quyết định|kế hoạch|luật\b|công văn|hướng dẫn|nghị định|thông tư|quy chế"
    r"|kết luận|văn bản|thông báo|chương trình|điều lệ|tờ trình|báo cáo số)[^.;]{0,70}$",
    re.IGNORECASE,
)
_MEMORIAL = re.compile(
    r"(?:kỷ niệm|thành lập|giải phóng|quốc tế|tái lập|truyền thống|ngày sinh|quốc khánh|chiến thắng|cách mạng"
    r"|thương binh|báo chí|phụ nữ|doanh nhân)[^.;]{0,60}$",
    re.IGNORECASE,
)
_OWN_TIME = re.compile(r"(?:[,)]|\bnăm\s+\d{4})\s*(?:vào\s+)?(?:sáng|chiều|tối)\s*(?:ngày)?\s*\(?$", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"(?:dự kiến|trước|đến|hết|kể từ|tính đến|chậm nhất|hạn|từ|sang)\s*(?:ngày)?\s*\(?$", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:họp|tổ chức|hội nghị|lễ|diễn ra|khai mạc|ký|kí|mở|tham dự|tiến hành|sơ kết|tổng kết|hội thao|giải"
    r"|buổi)\b",
    re.IGNORECASE,
)
_BLOC = re.compile(r"\b(?:khối|cụm)\b", re.IGNORECASE)
SOON = timedelta(days=45)
"""A report follows its event within this time; seventeen of seventeen labelled pages did so within eleven days."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named in the text; `year` is 0 where none is given."""

    day: int
    month: int
    year: int
    score: float
    evidence: str


def suggest_published(article: Article, meta_published: str, event: str = "") -> Suggestion[str]:
    """The day of publication from the stamps nearest the title, else from the page's own head."""
    stamps = [(at, stamp) for at, stamp in article.stamps if stamp.day and not article.blocks[at].outside]
    if event:
        # A portal's clock shows the day of saving, long after; a report a little before its event has a misprint.
        stamps = [(at, stamp) for at, stamp in stamps if _plus(event, -30) <= stamp.day <= _plus(event, 400)]
        stamps = [found for found in stamps if event <= found[1].day] or stamps
    title = next((at for at, role in enumerate(article.roles) if role is Role.TITLE), 0)
    stamps.sort(key=lambda found: (found[1].updated, found[0] < title, abs(found[0] - title)))
    if stamps:
        at, stamp = stamps[0]
        confidence = 0.95 if at >= title and not stamp.updated else 0.85
        return Suggestion(stamp.day, stamp.line, confidence)
    day = meta_day(meta_published)
    if day and (not event or event <= day <= _plus(event, 400)):
        return Suggestion(day, meta_published, 0.9)
    return Suggestion("")


def _plus(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def suggest_event(report: Report, published: str, kinds: tuple[str, ...], year: int, school: str) -> Suggestion[str]:
    """The day of the conference; '' where the text names none.

    `year` is the emulation year that the text names (0 if none), `school` the school year ('' if none).
    """
    found = max(_days(report), key=lambda day: day.score, default=None)
    if found is None or found.score < 3.5:
        return Suggestion("")
    if found.year:
        return _as_date(found.year, found, 0.95 if found.score >= 5 else 0.85)
    completed, confidence, note = _year_of(found, report, published, kinds, year, school)
    return (
        _as_date(completed, found, confidence, note)
        if completed
        else Suggestion("", found.evidence, 0.3, "không rõ năm")
    )


def _as_date(year: int, found: _Day, confidence: float, note: str = "") -> Suggestion[str]:
    try:
        return Suggestion(date(year, found.month, found.day).isoformat(), found.evidence, confidence, note)
    except ValueError:
        return Suggestion("")


def _days(report: Report) -> Iterable[_Day]:
    for number, text in enumerate(report.paragraphs[:8]):
        text = _SPAN.sub(r"\1\2", text)
        for found in _DAY.finditer(text):
            day, month = int(found["d"] or found["d2"]), int(found["m"] or found["m2"])
            if 1 <= day <= 31 and 1 <= month <= 12:
                score = _score(text, found, number)
                yield _Day(day, month, int(found["y"] or found["y2"] or 0), score, excerpt(text, *found.span()))


def _score(text: str, found: re.Match[str], number: int) -> float:
    before, after = text[: found.start()], text[found.end() :]
    if _is_decoy(before, after):
        return -5.0
    clause = re.split(r"[.;]\s", after)[0]
    score = 2.0 * bool(_TIME_WORD.search(before)) + max(0.0, 2.0 - number)
    score += 2.0 * (len(before) < 60) - 1.5 * (len(before) > 400)
    score += 1.0 * bool(_HELD.search(clause) and (_BLOC.search(clause) or _BLOC.search(before[-120:])))
    score += 0.5 * bool(re.search(r"(?:sáng|chiều|tối)[^.;]{0,14}$", before, re.IGNORECASE))
    return score - (2.0 if not found["y"] and not found["y2"] and not _TIME_WORD.search(before) else 0.0)


def _is_decoy(before: str, after: str) -> bool:
    """Dates of documents, of anniversaries, of what is planned, and ends of ranges."""
    near = before[-90:]
    if _OTHER_TIME.search(near) and not re.search(r"(?:sáng|chiều|tối)\s*(?:ngày)?\s*$", near, re.IGNORECASE):
        return True
    if re.match(r"\s*-\s*\d{1,2}\s?[/.]\s?\d", after):
        return True
    if re.match(r"\s*,?\s*(?:của|về việc|về)\s+(?!khối|cụm)", after, re.IGNORECASE) and re.search(
        r"ngày\s*$", near, re.IGNORECASE
    ):
        return True
    for pattern in (_DOCUMENT, _MEMORIAL):
        told = [start for start in range(len(near)) if pattern.match(near, start)]
        # A date between the document and this one has already dated the document, and so has a comma before "sáng".
        if told and not _DAY.search(near[told[-1] :]) and not _OWN_TIME.search(near):
            return True
    return False


def _year_of(
    found: _Day, report: Report, published: str, kinds: tuple[str, ...], year: int, school: str
) -> tuple[int, float, str]:
    """The year of a day and month: by the stamp if it follows soon, else by the emulation year and the season."""
    if published:
        stamp = date.fromisoformat(published)
        for candidate in (stamp.year, stamp.year - 1):
            fits = not year or abs(candidate - year) <= 1
            if fits and timedelta(0) <= stamp - _safe(candidate, found) <= SOON:
                return candidate, 0.92, ""
    if report.residue_month and int(report.residue_month[5:]) in (found.month, found.month % 12 + 1):
        return int(report.residue_month[:4]), 0.85, "năm lấy theo dấu thời gian của trình thu thập"
    if school:
        first = int(school[:4])
        return (first if found.month >= 8 else first + 1), 0.85, "năm suy từ năm học"
    if not year:
        return (int(published[:4]), 0.5, "năm lấy theo ngày đăng, cách xa ngày họp") if published else (0, 0.0, "")
    return _by_season(found, kinds, year)


def _by_season(found: _Day, kinds: tuple[str, ...], year: int) -> tuple[int, float, str]:
    """A final review in January to March is of the year before; a pledge in December is for the year to come."""
    kind = kinds[0] if kinds else ""
    if kind in ("tong-ket", "binh-xet") and found.month <= 4:
        return year + 1, 0.82, "năm suy từ mùa tổng kết"
    if kind in ("ky-ket-giao-uoc", "phat-dong") and found.month == 12:
        return year - 1, 0.7, "năm suy từ mùa ký giao ước"
    return year, 0.82, "năm suy từ năm thi đua trong bài"


def _safe(year: int, found: _Day) -> date:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return date(year, found.month, 28)
