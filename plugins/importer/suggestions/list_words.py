"""List words: the patterns by which items of a list are parted, introduced and remarked on."""

import re

from plugins.vietnamese.letters import LOWER, UPPER

SEPARATOR = re.compile(
    r"\s*(?:[,;:/+]|\s[-–]\s|\band\b)?\s*(?:(?:và|cùng với|cùng|với)(?!\w)\s*)?(?:của\s+)?", re.IGNORECASE
)
SPLITS = re.compile(r"\s*(?:[,;()]|$|\.(?:\s|$)|\s[-–]\s)|\s+(?:và|cùng với|cùng)\s")
ROLE = re.compile(
    r"\s*[-–,]?\s*\(?\s*(?:là\s+|làm\s+|giữ\s+)?(?:đơn vị\s+|cơ quan\s+)?(?:Phó\s+|phó\s+)?(?:Trưởng|trưởng"
    r"|Khối|khối|Cụm|cụm|phó|Phó)"
    r"\s+(?:Trưởng|trưởng|phó|Phó|khối|Khối|cụm|Cụm|khu vực|Khu vực)[^,;.()]{0,40}\)?"
)
BRACKET = re.compile(r"\s*\((?P<in>[^()]{1,200})\)")
BRANCHES = re.compile(
    r"(?:các\s+)?(?P<word>chi nhánh|đơn vị|cơ sở|trường|huyện|phòng giao dịch)\s*:?\s*", re.IGNORECASE
)
VERB = re.compile(
    r"\s+(?:đã|sẽ|vừa|họp|ký|kí|tham gia|tham dự|dự|tổ chức|tổng kết|sơ kết|đăng ký|thống nhất|được|do|là|để"
    r"|nhằm|trong đó|tại(?!\s+[A-ZĐÀ-Ỹ])"
    r"|vào|ngày|với|theo|cùng|có|chiều|sáng|nhất trí|tiến hành|thực hiện|đạt|năm|triển khai|thi đua|làm|đến"
    r"|mỗi|trên|cho)(?!\w)"
)
LEVELS = (
    r"(?:tỉnh(?:,\s*thành(?:\s+phố)?)?|thành\s+phố|TP|huyện(?:,\s*thị xã)?(?:,\s*thành phố)?|quận|thị\s+xã|xã|phường)"
)
PLACES_HEAD = re.compile(
    rf"(?P<body>(?:[^,;:.()]{{2,70}}?\s+)?)(?:của\s+)?(?:các|\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<level>{LEVELS})\s*"
    rf"(?:gồm)?\s*:?\s+(?=[{UPPER}])",
    re.IGNORECASE,
)
PLACES_BEHIND = re.compile(
    rf"\s+(?:của\s+)?(?:các|\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<level>{LEVELS})\s*(?:gồm)?\s*:?\s+(?=[{UPPER}])",
    re.IGNORECASE,
)
KIND_HEAD = re.compile(
    r"(?:các|những|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?P<head>(?:trường\s+(?:THPT|THCS|tiểu học"
    r"|đại học|cao đẳng|trung cấp|mầm non)|sở|ban"
    r"|hội|cục|văn phòng|phòng|trường|trung tâm|chi nhánh|công ty|ngân hàng|bộ|đài))(?!\s+(?:ngành|nghị|đồng"
    r"|,))(?:\s+gồm)?\s*[:,]?\s+",
    re.IGNORECASE,
)
WORDY = re.compile(
    r"(?:các\s+)?(?:cơ quan,\s*đơn vị|đơn vị,\s*cơ quan|cơ quan|đơn vị|thành viên|sở,\s*(?:ban,\s*)?ngành"
    r"|tổ chức(?:\s+hội)?|doanh nghiệp|địa phương"
    r"|đại diện(?:\s+lãnh đạo)?|lãnh đạo|đồng chí lãnh đạo)(?:\s+(?:gồm|là|sau))?\s*:?\s+",
    re.IGNORECASE,
)
PROPER = re.compile(
    rf"(?:(?:chuyên|dân lập|thị trấn|số)\s+)?(?:[{UPPER}][\w'’]*"
    rf"|\d{{1,2}})(?:\s+(?:[-–]\s+)?(?:[{UPPER}][\w'’]*|\d{{1,2}}|và(?=\s+[{UPPER}]\w+\s+[{LOWER}])))*"
)
OWN_LEVEL = re.compile(
    r"(?:(?P<level>tỉnh|thành phố|TP\.?|Tp\.?|huyện|quận|thị xã|Huyện|Quận|Thành phố|Tỉnh|Thị xã|xã"
    r"|phường)\s*)(?=[A-ZĐÀ-Ỹ\d])"
)
HEAD_OF_NAME = re.compile(
    rf"(?P<head>.*?(?:(?<!\w)(?:huyện|quận|Huyện|Quận|thị xã|thành phố|tỉnh|phường|xã|chi nhánh|THPT|THCS"
    rf"|Tiểu học|GDTX|Trung tâm GDTX|TTGDTX)\s+))"
    rf"(?P<own>(?:chuyên\s+)?(?:[{UPPER}][\w'’]*|\d{{1,2}})(?:[\s–-]+(?:[{UPPER}][\w'’]*|\d{{1,2}}))*)$"
)
SHORT_HEADS = (("THPT", "Trường "), ("THCS", "Trường "), ("Tiểu học", "Trường "), ("GDTX", "Trung tâm "))
OTHERS = re.compile(
    r"\s*[;,]\s*(?:và\s+)?(?:cùng\s+(?:với\s+)?)?(?:[Đđ]ại diện|[Ll]ãnh đạo|(?:các\s+)?đồng chí|ông|bà"
    r"|chuyên viên|cán bộ)(?!\w)"
)
"""Behind the members others are named: "…; đại diện Ban Thi đua - Khen thưởng tỉnh"."""


def one_level(level: str) -> str:
    """The first of several levels that a list writes once: "tỉnh, thành phố" are told as "tỉnh"."""
    first = re.split(r"[,\s]", level.strip())[0].lower()
    return {"tp": "thành phố", "thành": "thành phố", "thị": "thị xã"}.get(first, first)
