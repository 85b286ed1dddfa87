"""Rosters: the list of a bloc's members that a report writes out, and how many it says there are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.list_items import ListReader
from plugins.importer.suggestions.report import Report
from plugins.vietnamese.fold import fold

_WORDS = {
    "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11,
    "muoi hai": 12, "muoi ba": 13, "muoi bon": 14, "muoi lam": 15, "muoi sau": 16, "muoi bay": 17,
}  # fmt: skip
_N = (
    r"(?:\d{1,2}/)?(?:\d{1,2}|[Mm]ười\s(?:một|hai|ba|bốn|lăm|sáu|bảy)|[Mm]ười|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm"
    r"|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín)"
)
_UNIT = (
    r"(?:đơn vị(?:\s+thành viên)?|cơ quan(?:,\s*(?:đơn vị|ban)(?:,\s*ngành)?)?|thành viên"
    r"|sở(?:,\s*(?:ban,\s*)?ngành)?|tổ chức(?:\s+hội)?|hội"
    r"|[Tt]ỉnh(?:,\s*thành(?:\s+phố)?)?(?:\s+hội)?|thành phố|huyện(?:,\s*thành phố|,\s*thị xã)*|quận|trường"
    r"|ngân hàng|công ty|doanh nghiệp"
    r"|chi nhánh|bộ(?:,\s*ngành)?|trung tâm|địa phương|ban|cục|thành viên|đoàn thể)"
)
_NOUN = r"(?:[Kk]hối|[Cc]ụm|[Kk]hu vực|KHỐI|CỤM)"
_INTROS = (
    re.compile(
        rf"\b(?:bao\s+)?gồm(?:\s+có)?(?:\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})\b[^.;:(),]{{0,60}}?)?(?:\s*[:(,]\s*(?:là\s+|gồm\s+)?|\s+)(?=\S)"
    ),
    re.compile(
        rf"\b(?P<n>{_N})\s+(?P<unit>{_UNIT})\b[^.;:()]{{0,110}}?(?:[:(]\s*(?:gồm(?:\s+có)?\s*:?\s*)?|,\s+là\s+|,\s*(?:bao\s+)?gồm\s*:?\s*)(?=\S)"
    ),
    re.compile(r"(?:^|[.;]\s+)(?:Các\s+)?[Tt]hành viên\b[^.;:(]{0,40}:\s*(?=\S)"),
    re.compile(r"\b[Cc]ác\s+(?:đơn vị|cơ quan|thành viên|sở, ngành)\b[^.;:()]{0,90}?(?:[:(]\s*(?:gồm\s*:?\s*)?)(?=\S)"),
    re.compile(rf"\b{_NOUN}\b[^.;:()]{{3,120}}?\s*[:(]\s*(?=\S)"),
)
_END = re.compile(r"(?<!TP)(?<!Tp)(?<!TT)(?<!\bT)(?<!\bP)(?<!\bQ)[.!?]\s+(?=[A-ZĐÀ-Ỹ])|[.!?]$")
_OF_BLOC = re.compile(rf"{_NOUN}|thành viên|[Cc]ác (?:đơn vị|cơ quan)|\b{_N}\s+{_UNIT}\b")
_NOT_MEMBERS = re.compile(
    r"(?:khách mời|đại biểu|chủ trì|chỉ tiêu|nội dung|phong trào|phần thưởng|giải thưởng|bằng khen|cờ thi đua"
    r"|tiêu chí|nhiệm vụ|báo cáo|quyết định"
    r"|tặng|khen|suy tôn|dẫn đầu|tiêu biểu|đại diện lãnh đạo (?:sở|ban)|[Dd]ự (?:hội nghị|họp|lễ"
    r"|buổi)?\s*(?:có|còn có)?)[^.;]{0,60}$",
    re.IGNORECASE,
)
_COUNTS = (
    re.compile(rf"\b{_NOUN}\b[^.;:]{{0,80}}?\b(?:có|gồm(?: có)?)\s+(?P<n>{_N})\s+{_UNIT}"),
    re.compile(rf"\b(?P<n>{_N})\s+{_UNIT}[^.;:,]{{0,24}}?\s(?:trong|thuộc|của|tại)\s+(?:\w+\s+){{0,2}}?{_NOUN}"),
    re.compile(rf"\b(?P<n>{_N})\s+(?:đơn vị\s+|cơ quan\s+|tổ chức\s+)?thành viên\b"),
    re.compile(r"\b(?P<n>\d{1,2}/\d{1,2})\s+(?:đơn vị|cơ quan|thành viên|hội|Hội)"),
    re.compile(
        rf"\b{_NOUN}\b[^.;:]{{0,30}}?(?<!số)\s(?P<n>{_N})\s+(?:tỉnh|thành phố)(?:(?!\s+[A-ZĐ])|(?=\s+(?:Bắc"
        rf"|Nam|Đông|Tây)\s))"
    ),
    re.compile(rf"\b(?P<n>{_N})\s+{_UNIT}[^.;:,]{{0,24}}?\s(?:tham dự|dự|ký|cùng ký|tham gia)\b"),
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The members that one list names. `count` is what the text says ('0' for nothing); `closed` means no "v.v."."""

    bodies: tuple[Body, ...]
    count: int
    words: str
    closed: bool
    text: str = ""
    """The paragraph that the places of the bodies count in."""
    introduced: bool = True
    """Whether words say that a list of members comes; else bodies merely stand in a row."""

    @property
    def is_whole(self) -> bool:
        return bool(self.count) and len(self.bodies) == self.count


@dataclass(frozen=True, slots=True)
class Count:
    """A number of members that the text states, with the words that state it."""

    number: int
    words: str


def number_of(text: str) -> int:
    """A number in figures or words; of "5/7" the whole.

    >>> number_of("08"), number_of("mười hai"), number_of("5/7")
    (8, 12, 7)
    """
    last = text.strip().rpartition("/")[2]
    return int(last) if last.isdigit() else _WORDS.get(fold(last), 0)


def find_roster(report: Report, finder: BodyFinder) -> Roster | None:
    """The list that most likely is the bloc's roster; None where the report has none."""
    best: tuple[float, Roster] | None = None
    for text in (*report.paragraphs[:READ_PARAGRAPHS], *report.captions[:READ_PARAGRAPHS]):
        for roster, score in islice(_rosters(text[:READ_OF_PARAGRAPH], report, finder), 20):
            if best is None or score > best[0]:
                best = score, roster
    return best[1] if best else None


def find_count(report: Report) -> Count | None:
    """How many members the report says there are, from the plainest words for it."""
    texts = (*report.paragraphs, report.title, *report.captions)
    for pattern in _COUNTS:
        for text in texts:
            for found in pattern.finditer(text):
                number = number_of(found["n"])
                if 2 <= number <= 70:
                    return Count(number, found.group())
    return None


def _rosters(text: str, report: Report, finder: BodyFinder) -> Iterable[tuple[Roster, float]]:
    taken: set[int] = set()
    for rank, pattern in enumerate(_INTROS):
        for intro in islice(pattern.finditer(text), 12):
            if intro.end() not in taken:
                taken.add(intro.end())
                roster = _read(text, intro.start(), intro.end(), intro.groupdict(), report, finder)
                if roster and not _IS_PRAISE.search(intro.group()):
                    yield roster, _score(text, intro.start(), intro.end(), roster, rank)
    last = 0
    for body in finder.bodies(text, unknown=True)[:60]:
        if body.start >= last and not any(abs(end - body.start) < 12 for end in taken):
            roster = _read(text, body.start, body.start, {}, report, finder)
            last = body.end
            if roster and len(roster.bodies) > 3 and not _are_others(text, body.start, roster):
                last = body.start + len(roster.words)
                yield roster, _score(text, body.start, body.start, roster, 6)


READ_PARAGRAPHS, READ_OF_PARAGRAPH = 40, 6_000
"""How much is searched for lists: paragraphs, and characters of each."""
_IS_PRAISE = re.compile(r"\b(?:khen|tặng|hoàn thành|xuất sắc|tiêu biểu|dẫn đầu|vượt|đạt|suy tôn|giải nhất|Bằng khen)\b")
_GUESTS_BEHIND = re.compile(
    r"[^.;]{0,50}?\b(?:đến|tới|về|cùng)?\s*(?:dự|tham dự|chỉ đạo|chứng kiến|chúc mừng)\b", re.IGNORECASE
)


def _are_others(text: str, start: int, roster: Roster) -> bool:
    """Whether bodies in a row are guests or praised, not the bloc."""
    if len({body.elsewhere for body in roster.bodies if body.elsewhere}) > 3:
        return False
    before = text[max(0, start - 90) : start]
    behind = text[start + len(roster.words) :]
    return bool(
        _NOT_MEMBERS.search(before)
        or re.search(r"(?:đại diện|lãnh đạo|mời|cho|[Dd]ự)\b[^.;]{0,30}$", before)
        or (_GUESTS_BEHIND.match(behind) and not re.search(r"[Kk]hối|[Cc]ụm", before))
    )


def _read(
    text: str, first: int, start: int, groups: dict[str, str | None], report: Report, finder: BodyFinder
) -> Roster | None:
    """The list whose introduction stands from `first` to `start`."""
    intro = text[first:start]
    stated = groups.get("n") or ""
    if not stated and intro:
        before = _COUNT_BEFORE.search(text[max(0, first - 60) : first])
        stated = before["n"] if before else ""
    count = number_of(stated) if stated else 0
    end = _END.search(text, start)
    limit = end.start() if end else len(text)
    if text[:start].rstrip().endswith("("):
        limit = min(limit, _closing(text, start, limit))
    reader = ListReader(finder, text, limit, _sector(text[:start], report, finder), counted=count > 1)
    _set_heads(reader, (groups.get("unit") or "").lower(), intro, text[max(0, first - 90) : first])
    bodies, stop = reader.items(start)
    bodies = _counted(list({(body.key, body.elsewhere): body for body in bodies}.values()), count)
    sure = sum(bool(body.id or body.is_place) for body in bodies)
    if len(bodies) < 2 or (sure == 0 and not count and len(bodies) < 3):
        return None
    behind = text[stop : stop + 6]
    closed = not re.match(r"\s*(?:…|\.\.\.|,?\s*v\.v|vv)", behind)
    return Roster(tuple(bodies), count, text[first:stop], closed, text, bool(intro))


_COUNT_BEFORE = re.compile(rf"\b(?P<n>{_N})\s+{_UNIT}[^.;:()]{{0,40}}$")


def _set_heads(reader: ListReader, unit: str, intro: str, before: str) -> None:
    """What the introduction writes once for all items: "6 tỉnh gồm:", "các huyện:", "8 sở:"."""
    provinces = re.search(r"(?:tỉnh|thành phố)(?:\s+hội)?\b[^:;]{0,60}\W+$", intro)
    districts = re.search(r"các\s+(?P<level>huyện|quận)\b[^:;]{0,40}\W*$", intro) or (
        re.search(r"các\s+(?P<level>huyện|quận)\b[^.;:]{0,40}$", before) if intro else None
    )
    if unit.startswith(("tỉnh", "thành phố")) or provinces:
        reader.places = ("", "tỉnh")
    elif unit.startswith(("huyện", "quận")):
        reader.places = ("", unit[:5].split(",")[0].strip())
    elif districts:
        reader.places = ("", districts["level"])
    elif unit in ("sở", "ban", "hội", "cục"):
        reader.heads.append(unit.capitalize())
    reader.bare_provinces = bool(intro)


def _counted(bodies: list[Body], count: int) -> list[Body]:
    """As many bodies as the text says, where the last "và" of the list can be read both ways."""
    if count and len(bodies) > count:
        return bodies[:count]
    if count and len(bodies) == count - 1 and not bodies[-1].id:
        head, joined, tail = bodies[-1].name.rpartition(" và ")
        if joined and tail[:1].isupper() and len(head.split()) > 1:
            last = bodies[-1]
            middle = last.end - len(tail)
            return [
                *bodies[:-1],
                Body("", head, last.start, middle - len(" và ")),
                Body("", tail, middle, last.end),
            ]
    return bodies


def _closing(text: str, start: int, limit: int) -> int:
    """Where the bracket closes that a list stands in."""
    depth = 0
    for at in range(start, limit):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            if depth == 0:
                return at
            depth -= 1
    return limit


def _score(text: str, first: int, start: int, roster: Roster, rank: int) -> float:
    before = text[max(0, first - 140) : start]
    score = len(roster.bodies) - rank * 0.5
    score += 4.0 * roster.is_whole + 1.0 * bool(roster.count)
    score += 2.0 * bool(_OF_BLOC.search(before)) - 6.0 * bool(
        _NOT_MEMBERS.search(text[max(0, first - 90) : first]) and not roster.is_whole
    )
    return score - 3.0 * (not roster.closed)


def _sector(before: str, report: Report, finder: BodyFinder) -> Body | None:
    """What a bare province of the list stands for: the body named before the list, or in the bloc's own name."""
    if re.search(r"[Tt]ỉnh(?:,\s*thành)?\s+hội\W*$", before):
        named = (body for text in report.everything for body in finder.bodies(text) if body.id.startswith("hoi-"))
        return next(named, None)
    told = _SECTOR_BEFORE.search(before[-140:])
    if told:
        words = told["body"] or f"Sở {told['what']}"
        words = "Ủy ban MTTQ" if words.strip() == "Mặt trận" else words.strip()
        known = [
            body for name in (words, f"{words} tỉnh") for body in finder.bodies(name) if body.id and not body.start
        ]
        return known[0] if known else Body("", words, 0, 0)
    near = [body for body in finder.bodies(before[-170:]) if body.id and not body.elsewhere]
    if near:
        return near[-1]
    for text in (before, report.title, report.kicker, report.lead[:400], *report.paragraphs[:4]):
        found = sector_in(text, finder)
        if found:
            return found
    return None


_SECTOR_BEFORE = re.compile(
    r"(?P<body>(?:Công an|VKSND|TAND|Thanh tra|Mặt trận|Hội [^,;:.()]{2,40}?|Sở [^,;:.()]{2,60}?"
    r"|Đài [^,;:.()]{2,40}?|Tòa án nhân dân"
    r"|UBMTTQ[^,;:.()]{0,20}?|Liên hiệp [^,;:.()]{2,50}?))\s+(?:của\s+)?(?:các|\d{1,2}|hai|ba|bốn|năm|sáu|bảy"
    r"|tám)\s+(?:tỉnh|thành phố)[^:;]{0,90}\W*$"
    r"|\bsở\s+(?P<what>[A-ZĐ][^:;,.()]{1,60}?)\s*(?:thuộc [^:;]{2,40})?(?:gồm\s*)?[:(]?\s*$"
)
_SECTOR = re.compile(
    r"(?:Cụm|cụm|Khối|khối|[Kk]hu vực)[^.;:]{0,60}?\s(?=Thanh tra|Công an|VKSND|TAND|Hội|Sở|Đài|UBMTTQ"
    r"|Mặt trận|Liên|Trường|Ban|Tòa|Viện|Văn phòng)"
    r"|(?=Hội Phụ nữ Công an)|(?:lãnh đạo|Lãnh đạo)\s+(?=Công an|VKSND|Thanh tra)"
)
_BRANCH = re.compile(r"\b[Nn]gành\s+(?P<what>[A-ZĐÀ-Ỹ\w][^.;:()]{3,50})")


def sector_in(text: str, finder: BodyFinder) -> Body | None:
    """The body that a bloc of several provinces is made of, as its name says: "Cụm thi đua Thanh tra các tỉnh …"."""
    for found in _SECTOR.finditer(text):
        bodies = finder.bodies(text[found.end() : found.end() + 80])
        rest = text[found.end() + bodies[0].end :] if bodies else ""
        if (
            bodies
            and bodies[0].start == 0
            and bodies[0].id
            and "/" not in bodies[0].id
            and not re.match(r"\s+[A-ZĐ]", rest)
        ):
            return bodies[0]
        named = re.match(r"(?P<body>[^,.;:()]{4,60}?)\s+(?:các|\d+|hai|ba|bốn|năm|sáu|bảy)\s+tỉnh", text[found.end() :])
        if named:
            known = finder.bodies(f"{named['body']} tỉnh")
            if known and known[0].start == 0 and known[0].id and known[0].end >= len(named["body"]):
                return known[0]
            return Body("", named["body"], 0, 0)
    branch = _BRANCH.search(text)
    bodies = finder.bodies(f"Sở {branch['what']}") if branch else []
    return bodies[0] if bodies and bodies[0].start == 0 and bodies[0].id else None
