"""Stamps: the lines on which portals print when a page was published, and how often it was read."""

import re
from dataclasses import dataclass
from datetime import date

from plugins.importer.chrome import strip_controls
from plugins.vietnamese.fold import fold

_DATE = re.compile(
    r"(?P<y1>(?:19|20)\d\d)\s*[-/.]\s*(?P<m1>\d{1,2})\s*[-/.]\s*(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s*[-/.]\s*(?P<m2>\d{1,2})\s*[-/.]\s*(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d4>\d{1,2})\s+tháng\s+(?P<m4>một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai"
    r"|mười)\s*,?\s*(?:năm\s+)?(?P<y4>(?:19|20)\d\d)"
    r"|(?P<d3>\d{1,2})\s+(?:tháng|thg)\s+(?P<m3>\d{1,2})\s*,?\s*(?:năm\s+)?(?P<y3>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}\s*[:hH]\s*\d{2}(?:\s*:\s*\d{2})?(?:\s*(?:am|pm|sa|ch)\b)?|GMT\s*[+-]?\s*\d*|\bT\d\d:\d\d\S*", re.I
)
_LABEL = re.compile(
    r"(?:gửi|đăng|viết)\s+bởi\s+[\w.@]+(?:\s+vào)?|\bin\s+bài(?:\s+viết)?|\b(?:thứ|th|t)\s*(?:hai|ba|tư|năm"
    r"|sáu|bảy|[2-7])\b|chủ\s*nhật|\bcn\b(?=,)|\bngày\b|\blúc\b|(?:thời gian"
    r"|ngày|giờ)?\s*(?:đăng|cập nhật|xuất bản|"
    r"ban hành|tạo|gửi|viết)(?:\s+(?:tin|bài|lúc|ngày|bởi))*|được\s+đăng|\bposted\b|đăng\s+bởi|posted\s+on"
    r"|published|updated|created|last modified|"
    r"ngày\s+(?:đăng|tạo|xuất bản|cập nhật)|tin\s+(?:đăng\s+)?ngày|bài\s+đăng|thời\s+gian|"
    r"(?:số\s+)?(?:lượt|lần|người)\s*(?:xem|đọc|truy cập|view)|lượt\s+truy\s+cập|đã\s+xem|đã\s+đọc|\bxem\b"
    r"|\bviews?\b|\bhits?\b|"
    r"xem\s+cỡ\s+chữ|(?:kích\s+)?cỡ\s+chữ|xem\s+với\s+cỡ\s+chữ|\bgoogle\b|\bfacebook\b|\bzalo\b|\btwitter\b"
    r"|\bin\b|\bprint\b|\bemail\b|"
    r"\ba\s*[+-]|(?:người đăng|tác giả|bởi|by|đăng bởi)\s*:?\s*(?:admin|quản trị(?:\s+viên)?|administrator"
    r"|ban biên tập|bbt)?|\badmin\b|"
    r"in\s+bài(?:\s+viết)?|(?:gửi|đăng|viết)\s+bởi\s+[\w.@]+(?:\s+vào)?|\bbởi\s+[\w.@]+\s*$|\bvào\b|\b\d+\s+lượt\s+xem|"
    r"chia\s+sẻ|bình\s+luận|\bsáng\b|\bchiều\b|\btối\b|\(gmt[^)]*\)",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r"[A-ZĐ][^\d,;:]{2,22},\s*ngày\s+\d.{3,25}")
_VIEWS = re.compile(
    r"(?:lượt|lần|người|số)\s*(?:lượt\s+)?(?:xem|đọc|truy cập|view)|lượt\s+truy\s+cập|đã\s+(?:xem|đọc)"
    r"|\b(?:views?|hits?)\b|^\s*xem\s*:",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"cập\s*nhật|updated|modified", re.IGNORECASE)
_PRINTED = re.compile(
    r"ngày\s+in\b|thời\s+gian\s+in\b|in\s+(?:lúc|ngày)\b|truy\s+cập\s+(?:lúc|ngày)|hôm\s+nay", re.IGNORECASE
)
_TITLE_TAIL = re.compile(
    r"(?:\s*\(\s*(?:cập\s*nhật|đăng|ngày)?\s*(?:lúc|ngày)?\s*:?\s*(\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)[^)]{0,20}\)"
    r"|(?:\s{2,}|\s+[-–|]\s+|\s+)(\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\s*$",
    re.IGNORECASE,
)
_BEFORE_TAIL = re.compile(r"(?:ngày|từ|đến|hết|sáng|chiều|năm|tháng|kỷ niệm|[(/–-])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp line: its day ('' for mere view counts), and whether it tells of an update."""

    line: str
    day: str = ""
    updated: bool = False


def read_stamp(line: str) -> Stamp | None:
    """The stamp that a line is; None where the line says anything more than time and counts.

    >>> read_stamp("Ngày đăng : 02/08/2018, 02:12 PM | Lượt xem : 314").day
    '2018-08-02'
    >>> read_stamp("Cập nhật: 17-11-2022 | 08:56:50").updated, read_stamp("77").day
    (True, '')
    >>> read_stamp("Ngày 15/7/2021, Khối thi đua họp")
    """
    if len(line) > 160 or not line.strip():
        return None
    if re.fullmatch(r"\s*\d{1,7}\s*", line) or _only_views(line):
        return Stamp(line.strip())
    signed = re.fullmatch(r"\s*[^|\d]{2,40}\|\s*(\d[^|]{7,30})", line)
    found = _DATE.search(line)
    if signed and found and meta_day(signed[1]):
        return Stamp(line.strip(), meta_day(signed[1]))
    if not found or _PRINTED.search(line):
        return Stamp(line.strip()) if found and _PRINTED.search(line) and len(line) < 60 else None
    rest = _LABEL.sub(" ", _TIME.sub(" ", line[: found.start()] + " " + line[found.end() :]))
    if re.search(r"[a-z]", strip_controls(fold(rest))) and not _PLACE_AND_DAY.fullmatch(line.strip()):
        return None
    day = _iso(found)
    return Stamp(line.strip(), day, bool(_UPDATED.search(line))) if day else None


def _only_views(line: str) -> bool:
    if not _VIEWS.search(line) or _DATE.search(line):
        return False
    return not re.search(r"[a-z]", strip_controls(fold(_LABEL.sub(" ", line))))


_MONTHS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("m4"):
        parts |= {"d3": parts["d4"], "m3": str(_MONTHS[parts["m4"].lower()]), "y3": parts["y4"]}
    for number in "123":
        if parts[f"y{number}"]:
            try:
                day = date(int(parts[f"y{number}"]), int(parts[f"m{number}"]), int(parts[f"d{number}"]))
            except ValueError:
                return ""
            return day.isoformat()
    return ""


def meta_day(text: str) -> str:
    """The day of a machine-readable stamp ('' where it is none).

    >>> meta_day("2021-07-20T07:36:04+07:00"), meta_day("20/07/2021")
    ('2021-07-20', '2021-07-20')
    """
    found = _DATE.search(text)
    return _iso(found) if found else ""


def split_title_stamp(title: str) -> tuple[str, Stamp | None]:
    """A title and the stamp printed behind it on the same line, if any.

    >>> split_title_stamp("Hội nghị của Khối thi đua 8   18/7/2022")[0]
    'Hội nghị của Khối thi đua 8'
    >>> split_title_stamp("Khối 5 tổng kết năm 2015 (04/02/2016)")[1].day
    '2016-02-04'
    >>> split_title_stamp("Chào mừng ngày 30/4/2022")[1]
    """
    found = _TITLE_TAIL.search(title)
    if not found or _BEFORE_TAIL.search(title[: found.start()]):
        return title.strip(), None
    day = meta_day(found.group())
    if not day:
        return title.strip(), None
    return title[: found.start()].rstrip(" -–|("), Stamp(found.group().strip(), day)
