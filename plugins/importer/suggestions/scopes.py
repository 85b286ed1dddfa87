"""Scopes: whether a bloc is a province's, of several provinces, of the country, or inside a body or a district."""

import re

from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.rosters import Roster, sector_in
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.words import words

PROVINCIAL, WIDE, NATIONAL, INSIDE = "provincial", "lien-tinh", "trung-uong", "inside"

_N = r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_NOUN = r"(?:[Cc]ụm|[Kk]hối|[Kk]hu vực|CỤM|KHỐI)(?:\s+(?:thi đua|Thi đua|THI ĐUA))?"
_REGION = (
    r"(?:miền\s+)?(?:Đông Nam [Bb]ộ|Tây Nam [Bb]ộ|Bắc Trung [Bb]ộ|Nam Trung [Bb]ộ|Nam miền Trung|miền núi phía [Bb]ắc"
    r"|biên giới phía [Bb]ắc|phía [Bb]ắc|phía [Nn]am|Tây Bắc|Đông Bắc|Tây Nguyên|[Đđ]ồng bằng sông (?:Hồng|Cửu Long)"
    r"|duyên hải|[Tt]rung du|Nam sông Hậu|Bắc sông Hậu|dọc [Qq]uốc lộ|miền Trung|miền Bắc|miền Nam|miền Tây|miền Đông)"
)
_WIDE = (
    (re.compile(rf"\b{_N}\s+tỉnh\s+(?:[Cc]ụm|[Kk]hu vực)\s+thi đua"), 2.5),
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,90}}?\b(?:các|{_N})\s+(?:tỉnh|thành phố)(?!\s*(?:ủy|uỷ|đoàn"
            rf"|[A-ZĐ]\w+ (?:tổ chức|họp)))\b"
        ),
        2.5,
    ),
    (
        re.compile(
            rf"\b(?:[Cc]ác|{_N})\s+(?:tỉnh|thành phố)(?:,\s*thành(?:\s+phố)?)?\s+(?:thuộc|trong"
            rf"|của)\s+(?:[Cc]ụm|[Kk]hối|[Kk]hu vực)"
        ),
        2.5,
    ),
    (re.compile(rf"{_NOUN}[^.;:]{{0,90}}?{_REGION}"), 2.0),
    (re.compile(r"thành phố trực thuộc (?:[Tt]rung ương|TW|TƯ)"), 2.0),
    (
        re.compile(
            rf"{_NOUN}\s+(?:số\s+)?(?:\d+|[IVX]+)(?:\s*[-–,(]\s*|\s+(?:thuộc|của)?\s*)(?:Bộ Công an"
            rf"|Thanh tra Chính phủ|TANDTC|Tòa án nhân dân tối cao|VKSND [Tt]ối cao"
            rf"|ngành (?:Kiểm sát|Tòa án|Thanh tra|Công an|Tư pháp|Thông tin|Văn hóa|Y tế|Kho bạc|Thuế"
            rf"|Hải quan|Thống kê|Bảo hiểm|Ngân hàng)"
            rf"|Hội [^.;:,]{{3,40}} (?:Việt Nam|Bộ Công an)|Liên hiệp các Hội Khoa học|Đài (?:PT|Phát thanh)"
            rf"|Trường Chính trị)"
        ),
        2.0,
    ),
    (
        re.compile(
            rf"\b(?:Công an|VKSND|TAND|Hội [^.;:,]{{3,30}}|Sở [^.;:]{{3,50}}|Thanh tra"
            rf"|Cục [^.;:,]{{3,40}})\s+(?:của\s+)?(?:các|{_N})\s+tỉnh"
        ),
        1.5,
    ),
)
_NATIONAL = (
    (re.compile(rf"{_NOUN}[^.;:]{{0,60}}?\bcác [Bb]ộ\b(?!\s*(?:phận|môn))"), 3.0),
    (re.compile(rf"{_NOUN}[^.;:]{{0,60}}?\b[Cc]ác (?:[Vv]ụ|[Cc]ục)\b[^.;:]{{0,50}}\b(?:Bộ|bộ)\b"), 3.5),
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,80}}?(?:-|–|,|của|thuộc)\s*(?:Bộ\s+(?!Công an|Chỉ huy|CHQS|Tư lệnh)[A-ZĐ]"
            rf"|Đài Tiếng nói Việt Nam|Đài TNVN|Đài Truyền hình Việt Nam|TTXVN|Thông tấn xã)"
        ),
        3.0,
    ),
    (re.compile(r"\bcác cơ quan thường trú\b|\bthiết yếu quốc gia\b"), 2.0),
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,60}}(?:Mặt trận|MTTQ)[^.;:]{{0,60}}Trung ương|Chủ tịch (?:Ủy ban Trung ương"
            rf"|UBTƯ|UBTW|UBTWMTTQ) ?MTTQ"
        ),
        2.5,
    ),
)
_INSIDE = (
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,60}}?(?:(?<!các )(?<!cơ quan )(?:trực\s+)?thuộc\s+(?:Sở|Bộ CHQS|Bộ Chỉ huy"
            rf"|UBND huyện|Phòng)|ngành Giáo dục|Sở (?:GD|Giáo dục)|khối tự vệ)",
            re.IGNORECASE,
        ),
        2.5,
    ),
    (re.compile(rf"{_NOUN}[^.;:]{{0,60}}?(?:trường học|THCS|[Tt]iểu học|[Mm]ầm non|các trường THPT)"), 2.5),
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,50}}?(?:[Cc]ông [Đđ]oàn cơ sở|LĐLĐ|Liên đoàn [Ll]ao động)(?!\s+(?:các|{_N})\s+tỉnh)"
        ),
        2.0,
    ),
    (
        re.compile(
            rf"{_NOUN}[^.;:]{{0,40}}?(?:VKSND (?:tỉnh|huyện)|TAND (?:tỉnh|huyện)|Hội [^.;:,]{{3,30}}(?:TPHCM"
            rf"|TP\.? ?HCM|tỉnh [A-ZĐ])|Bộ CHQS tỉnh|Công an (?:huyện|tỉnh [A-ZĐ]))"
        ),
        2.0,
    ),
    (
        re.compile(
            r"\b(?:VKSND|TAND|Công an|Hội [^.;:,]{3,30}|LĐLĐ|Liên đoàn Lao động)\s+(?:các\s+)?(?:huyện|quận|thị xã)\b"
        ),
        0.8,
    ),
    (re.compile(r"năm học \d{4}[^.;:]{0,60}(?:THPT|THCS|GDTX)"), 1.0),
)
_SCHOOLS = re.compile(
    r"^(?:Trường (?:THPT|THCS|Tiểu học|Mầm non|PTDTNT)|THPT|Trung tâm (?:GDTX|Giáo dục thường xuyên)|TTGDTX)",
    re.IGNORECASE,
)
_CENTRAL = re.compile(
    r"^(?:Bộ (?!Chỉ huy|Tư lệnh|CHQS|CH )|Tổng cục|Thanh tra Chính phủ|Truyền hình (?!Vĩnh|Bình|Đồng)"
    r"|.*\b(?:Trung ương|quốc gia|Quốc gia)\b"
    r"|Văn phòng (?:Bộ|Chính phủ|Quốc hội|Chủ tịch nước)|.*\bViệt Nam$|Đại học Quốc gia|Thông tấn xã"
    r"|Kiểm toán Nhà nước)"
)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|xã|phường)\s+(?:[A-ZĐ]|\d)", re.IGNORECASE)


def is_central(body: Body) -> bool:
    """Whether a body is the centre's: a ministry, a national union, a national broadcaster."""
    if body.id.startswith("trung-uong/"):
        return True
    return not body.id and not body.elsewhere and bool(_CENTRAL.match(body.name))


def suggest_scope(report: Report, roster: Roster | None, heads: list[Body], finder: BodyFinder) -> Suggestion[str]:
    """The scope of the bloc; '' where it cannot be told. `heads` are the bodies that head it or hold a role in it."""
    scores = dict.fromkeys((PROVINCIAL, WIDE, NATIONAL, INSIDE), 0.0)
    seen: dict[str, str] = {}
    for text, weight in _weighted(report):
        for scope, patterns in ((WIDE, _WIDE), (NATIONAL, _NATIONAL), (INSIDE, _INSIDE)):
            for pattern, worth in patterns:
                found = next(
                    (match for match in pattern.finditer(text) if not _of_one_province(match, text, finder)), None
                )
                if found:
                    scores[scope] += weight * worth
                    seen.setdefault(scope, excerpt(text, *found.span(), 10))
    _by_members(scores, seen, [*(roster.bodies if roster else ()), *heads], roster)
    best = max(scores, key=lambda scope: (scores[scope], scope == PROVINCIAL))
    rest = max(score for scope, score in scores.items() if scope != best)
    if scores[best] < 1.6:
        return Suggestion(PROVINCIAL, "", 0.75)
    sure = min(0.95, 0.55 + 0.08 * (scores[best] - rest) + 0.03 * scores[best])
    return Suggestion(best, seen.get(best, ""), max(0.5, sure))


def _of_one_province(found: re.Match[str], text: str, finder: BodyFinder) -> bool:
    """ "Khối thi đua số 5 tỉnh Yên Bái" and "Khối 24 Thành phố …" tell a number and a province, not many provinces."""
    if not found.group().endswith(("tỉnh", "thành phố")):
        return False
    if re.search(r"(?:số|Số|SỐ)\s+\d+\s+\w+(?:\sphố)?$", found.group()):
        return True
    rest = words(text[found.end() : found.end() + 30])
    return (
        bool(rest)
        and bool(finder.province_at(text[found.end() : found.end() + 30], rest, 0)[0])
        and not text[found.end() : found.end() + 2].strip().startswith(",")
        and "các" not in found.group()[-14:]
    )


def _weighted(report: Report) -> list[tuple[str, float]]:
    texts = [(report.title, 1.0), (report.kicker, 0.8)]
    texts += [(text, (1.0, 0.7, 0.5)[min(number, 2)]) for number, text in enumerate(report.paragraphs[:8])]
    return texts + [(text, 0.5) for text in report.captions[:8]]


def _by_members(scores: dict[str, float], seen: dict[str, str], bodies: list[Body], roster: Roster | None) -> None:
    if not bodies:
        return
    places = {body.elsewhere for body in bodies if body.elsewhere}
    told = roster.words[:120] if roster else bodies[0].name
    named = [body for body in bodies if body.elsewhere or body.id]
    if len(places) > 1 and sum(bool(body.elsewhere) for body in bodies) > 0.5 * len(bodies):
        scores[WIDE] += 2.0 + len(places)
        seen.setdefault(WIDE, told)
    central = sum(is_central(body) for body in bodies)
    if central * 2 > len(bodies):
        scores[NATIONAL] += 1.0 + central
        seen.setdefault(NATIONAL, told)
    schools = sum(bool(_SCHOOLS.match(body.name)) for body in bodies)
    districts = sum(bool(not body.id and not body.is_place and _DISTRICT.search(body.name)) for body in bodies)
    councils = sum(
        bool(re.match(r"UBND|Ủy ban nhân dân|Uỷ ban nhân dân|huyện|thành phố|thị xã|quận", body.name))
        for body in bodies
    )
    if (schools + districts - councils) * 2 > len(bodies):
        scores[INSIDE] += 1.0 + min(4, schools + districts)
        seen.setdefault(INSIDE, told)
    home = sum(
        bool(body.id) and not is_central(body) and not _SCHOOLS.match(body.name) and len(places) < 2 for body in bodies
    )
    if home * 2 > len(bodies) and len(places) < 2 and len(named) > 2:
        scores[PROVINCIAL] += 2.0 + min(6, home)
        seen.setdefault(PROVINCIAL, told)
    if councils * 2 > len(bodies) and len(places) < 2:
        scores[PROVINCIAL] += 4.0


_SHORT = (
    (re.compile(r"Sở (?:GD|Giáo dục)|ngành Giáo dục|Trường THPT"), "so-gddt"),
    (re.compile(r"Bộ CHQS|Bộ Chỉ huy [Qq]uân sự"), "bo-chqs"), (re.compile(r"VKSND|Viện [Kk]iểm sát"), "vksnd"),
    (re.compile(r"TAND|Tòa án"), "tand"), (re.compile(r"Công đoàn"), "cong-doan"),
    (re.compile(r"LĐLĐ|Liên đoàn [Ll]ao động"), "ldld"), (re.compile(r"Hội Chữ [Tt]hập đỏ|Hội CTĐ"), "hoi-ctd"),
    (re.compile(r"Sở (?:VH|Văn hóa)"), "so-vhttdl"), (re.compile(r"Hội (?:Cựu chiến binh|CCB)"), "hoi-ccb"),
    (re.compile(r"Công an"), "cong-an"),
)  # fmt: skip
_NO_WORD = {
    "so-van-hoa-the-thao-va-du-lich": "so-vhttdl", "so-thong-tin-va-truyen-thong": "so-tttt",
    "vien-kiem-sat-nhan-dan": "vksnd", "toa-an-nhan-dan": "tand", "hoi-cuu-chien-binh": "hoi-ccb",
    "uy-ban-mttq": "mttq", "dai-phat-thanh-va-truyen-hinh": "dai-pt-th",
}  # fmt: skip
"""Short names in the ids of blocs that are made of one kind of body."""


def parent_word(report: Report, scope: str, roster: Roster | None, finder: BodyFinder) -> str:
    """The short name that a bloc of no province, or one inside a body, carries in its id; '' where none is told."""
    if scope == WIDE:
        ids = [body.id for body in (roster.bodies if roster else ()) if body.id and "/" not in body.id]
        if ids:
            best = max(sorted(set(ids)), key=ids.count)
            return _NO_WORD.get(best, re.sub(r"-tinh$", "", best)) if ids.count(best) * 2 > len(ids) else ""
        for text in (report.title, *report.paragraphs[:2]):
            sector = sector_in(text, finder)
            if sector and sector.id:
                return _NO_WORD.get(sector.id, re.sub(r"-tinh$", "", sector.id))
    if scope in (WIDE, INSIDE):
        for text in (report.title, *report.paragraphs[:3]):
            for pattern, short in _SHORT:
                if pattern.search(text):
                    return short
    return ""
