"""Titles: which of the lines before the report is its title, and whether the page shows one at all."""

import re

from plugins.importer.captions import is_caption
from plugins.importer.chrome import is_breadcrumb, looks_like_section
from plugins.importer.stamps import split_title_stamp
from plugins.vietnamese.fold import fold
from plugins.vietnamese.letters import UPPER, is_upper
from plugins.vietnamese.normalize import match_key, plain_spaces

DATELINE = re.compile(
    r"^\W*(?:date \d{4}-\d{2}\s+)?(?:\(?[A-ZĐ][\w.]{1,20}(?: [A-ZĐ][\w.]{1,12})?\)?\s*[-–:]+\s*)?(?:vào\s+)?(?:lúc\s"
    r"|sáng|chiều|tối|trưa|ngày|vừa qua|mới đây|hôm nay|hôm qua|trong (?:các |hai )?ngày|trong hai ngày|từ ngày"
    r"|đầu giờ|được sự|thực hiện (?:kế hoạch|công văn|quyết định|chỉ thị)|nhằm|căn cứ|tại hội trường|nhân dịp"
    r"|dự hội nghị|tham dự|tới dự|đến dự)\b",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"^\W?\(?(?:[A-ZĐ]{2,6}|[\w.]+\.vn|TTXVN|Mặt trận)\)?\s*[-–]\s*\S|^-\s?\S")
"""A newspaper's tag before the first paragraph."""
_WHEN = re.compile(r"\b(?:ngày|sáng|chiều|tối)\s+(?:ngày\s+)?\d|\bvừa\b|\btại\b.*\btại\b", re.IGNORECASE)
_KIND_WORDS = re.compile(
    r"\b(?:so ket|tong ket|k[yi] (?:ket )?giao uoc|giao uoc|phat dong|binh xet|suy ton|hoi nghi|hoi thao"
    r"|giao huu|giao luu|le k[yi]|trien khai|to chuc|ban giao|hop|tiep tuc|hoan thanh|thuc hien|day manh"
    r"|phat huy|nang cao|gap mat|kiem tra|cham diem|be mac|khai mac|giai|tham quan|du)\b"
)
_BLOC = re.compile(r"\b(?:khoi|cum)(?:\s+(?:giao uoc\s+)?thi (?:dua|dau))?\b")
_SENTENCES = re.compile(rf"[^\W\d_]{{3,}}[.!?;]\s+[{UPPER}]")
_FINAL = re.compile(r"(?:[.;,]|\./\.?|…|\.\.\.)[\"”’)]*$")
_BODY_OPENS = re.compile(
    r"^\W*(?:dự |tham dự|phát biểu|theo |trong |tại |năm \d{4}|đồng chí |ông |bà |các |những |với |để |sau "
    r"|qua |6 tháng|sáu tháng|khối thi đua .{0,60}\bgồm\b)",
    re.IGNORECASE,
)


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of a report rather than a heading.

    >>> is_prose("Ngày 6-12, Khối thi đua Văn hóa-Xã hội họp tổng kết thi đua, khen thưởng năm 2019.")
    True
    >>> is_prose("Khối thi đua 8 tổng kết công tác Thi đua – Khen thưởng năm 2019")
    False
    """
    shown = plain_spaces(line)
    if _TAGGED.match(shown) and len(shown) > 80 and not shown.isupper():
        return True
    if len(shown) > 90 and shown.endswith(".") and _WHEN.search(shown):
        return True
    if DATELINE.match(shown) and len(shown) > 40 and not shown.isupper():
        return True
    if _SENTENCES.search(shown):
        return True
    ends = bool(_FINAL.search(shown))
    if len(shown) > 320:
        return True
    return ends and (len(shown) > 220 or (len(shown) > 60 and bool(_BODY_OPENS.match(shown))))


def title_score(line: str, meta_title: str = "", is_h1: bool = False, repeated: bool = False) -> float:
    """How much a line before the report looks like its title; 0 or less for what cannot be one."""
    shown = split_title_stamp(line)[0]
    folded = fold(shown)
    if not 8 <= len(shown) <= 320 or is_prose(shown) or not re.search(r"[^\W\d_]{2}", shown):
        return 0.0
    score = 0.5 + 1.5 * bool(_KIND_WORDS.search(folded)) + 1.0 * bool(_BLOC.search(folded))
    score += 0.5 * (len(shown) > 45) + 3.0 * is_h1 + 1.5 * repeated
    key, meta = match_key(shown), match_key(meta_title)
    if meta and len(key) > 12 and (key in meta or meta in key):
        score += 3.0
    score -= 2.5 * looks_like_section(shown) + 2.5 * is_breadcrumb(shown)
    score -= 1.5 * bool(_FINAL.search(shown)) + 2.5 * (is_caption(shown) and not _looks_titled(shown))
    return score


def _looks_titled(shown: str) -> bool:
    """A title has no final stop and says what was held; captions of that build say who is seen."""
    starts = re.match(
        r"(?:toan|quang|phong) canh|anh\b|hinh anh|mot so|dai dien|dong chi|d/c|ong |ba |pha |cac dai bieu", fold(shown)
    )
    return not _FINAL.search(shown) and not starts


def is_bloc_alone(line: str) -> bool:
    """Whether a line names a bloc and says nothing of it, as kickers do.

    >>> is_bloc_alone("Khối thi đua Văn hóa - Xã hội:"), is_bloc_alone("Khối thi đua 8 tổng kết năm 2019")
    (True, False)
    """
    folded = fold(plain_spaces(line)).strip(" :.-")
    return (
        bool(_BLOC.match(folded))
        and len(folded) < 110
        and not _KIND_WORDS.search(folded)
        and not re.search(r"\bnam \d{4}", folded)
    )


def joins_as_title(first: str, second: str) -> bool:
    """Whether two lines in a row are one title: both in capitals, or the first broken off.

    >>> joins_as_title("HỘI NGHỊ TỔNG KẾT NĂM 2018", "KHỐI THI ĐUA SỐ 5")
    True
    """
    if is_upper(first) and is_upper(second):
        return len(first) + len(second) < 320 and not first.rstrip().endswith(".")
    broken = re.search(r"(?:[,–-]|\b(?:và|của|các|năm|tỉnh|về|cho|do|tại|với))$", first.strip(), re.IGNORECASE)
    return bool(broken or second[:1].islower()) and not is_prose(second) and len(first) + len(second) < 320
