"""Attendance: which bodies took part as members of the bloc, and which came as guests."""

import re
from collections.abc import Iterable

from plugins.importer.suggestions.attendees import Attendance, local
from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.fellows import Fellows
from plugins.importer.suggestions.people import PersonNamed
from plugins.importer.suggestions.report import Report, sentences
from plugins.importer.suggestions.roles import Heads
from plugins.importer.suggestions.rosters import Roster
from plugins.importer.suggestions.scopes import INSIDE, NATIONAL, WIDE
from plugins.importer.suggestions.taking_part import (
    read_actors,
    read_awarded,
    read_caption,
    read_offices,
    read_person,
    read_title,
)

_LIST_INTRO = re.compile(
    r"\b(?:gồm(?:\s+có)?|bao\s+gồm|thành viên|đơn vị|cơ quan|sở|ngành|hội|trường|ngân hàng|doanh nghiệp"
    r"|chi nhánh|khối|trong\s+đó\s+có|đoàn thể)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
_IS_LIST = re.compile(
    r"(?:\bgồm(?:\s+có)?|\bbao\s+gồm|:|\(|\blà|\bcó)\W*(?:các\s+(?:cơ quan|đơn vị|sở|ban|ngành|hội"
    r"|trường)[^,.;:]{0,40}[:,]?\s*)?$",
    re.IGNORECASE,
)
_GUESTS_BEHIND = re.compile(
    r"^[^.;]{0,60}?\b(?:đến|tới|về|cùng)?\s*(?:dự|tham dự|chỉ đạo|chứng kiến|chúc mừng|giám sát)\b", re.IGNORECASE
)
_GUESTS_BEFORE = re.compile(
    r"(?:(?:đại biểu|khách)\s+mời|(?:dự|chỉ đạo|chứng kiến|tham dự|mời)\b[^.;]{0,80}\b(?:có|là|gồm)"
    r"|^\W*(?:đại diện\s+)?lãnh đạo|đại diện(?:\s+lãnh đạo)?|về phía\s+(?:tỉnh|khách)|với sự (?:tham dự|có mặt"
    r"|tham gia|chứng kiến)(?:\s+của)?)[^.;:]{0,60}$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:thành viên|trong khối|thuộc khối|của khối|đơn vị trong|các đơn vị|khối thi đua .{0,80} (?:gồm|có)"
    r"|cụm thi đua .{0,80} (?:gồm|có)|\d+\s+(?:đơn vị|cơ quan|sở|hội|trường))\b",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(
    r"\b(?:của|do|theo|tại|với|cho|giúp|tham mưu|phối hợp|hướng dẫn|trình|kết nghĩa)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_HOST = re.compile(
    r"\btại\s+(?P<place>(?:(?:hội trường|phòng họp|trụ sở|nhà văn hóa|cơ quan"
    r"|văn phòng)\s+(?:lớn\s+)?(?:của\s+)?)?)(?=\S)",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:TP\.?|thành phố|huyện|thị xã|tỉnh|hội nghị|buổi|lễ|đây|cuộc|các|đại hội|khối|diễn đàn|chương trình"
    r"|địa phương|đơn vị|cơ sở|thời điểm|văn bản|quyết định|kế hoạch|công văn|chỉ thị|điều|mục|hội thảo"
    r"|hội thao|một|đó|nhiều|phiên|\d)\b",
    re.IGNORECASE,
)
_PLACE_END = re.compile(
    r"[,;.]|\s(?:đã|diễn ra|khối|cụm|tổ chức|các|lãnh đạo|ban tổ chức|vào|được|ngày|sở)\b", re.IGNORECASE
)


def read_attendance(
    report: Report,
    finder: BodyFinder,
    people: list[PersonNamed],
    heads: Heads,
    where: tuple[str, str],
    fellows: Fellows,
    roster: Roster | None = None,
    awarded: Iterable[tuple[Body, str]] = (),
) -> Attendance:
    """Members and guests of a conference. `where` is scope and province; `fellows` knows the bloc's kind of bodies."""
    scope, province = where
    found = Attendance(fellows=fellows, wide=scope in (WIDE, NATIONAL), inside=scope == INSIDE)
    if found.wide:
        province = ""
    if roster:
        _read_roster(found, roster, province)
    texts = [sentence for text in (*report.paragraphs, report.title) for sentence in sentences(text)]
    named = {sentence: local(finder.bodies(sentence, unknown=True), province) for sentence in dict.fromkeys(texts)}
    for sentence, bodies in named.items():
        _read_lists(found, sentence, bodies)
    _read_heads(found, heads)
    _read_host(found, report, finder, province)
    for person in people:
        read_person(found, person, finder, province)
    for body, words in awarded:
        found.add("members", body, words) if not found.listed else None
    for sentence, bodies in named.items():
        read_actors(found, sentence, bodies)
        read_awarded(found, sentence, bodies)
        read_offices(found, sentence, bodies)
    read_title(found, report.title, local(finder.bodies(report.title), province))
    for caption in report.captions:
        read_caption(found, caption, local(finder.bodies(caption), province))
    return found


def _read_roster(found: Attendance, roster: Roster, province: str) -> None:
    for body in roster.bodies:
        found.add("members", body, roster.words)
    found.listed = True
    found.closed = roster.introduced and roster.closed


def _clusters(sentence: str, bodies: list[Body]) -> Iterable[list[Body]]:
    """Bodies in a row, with nothing between them but what separates the items of a list."""
    cluster: list[Body] = []
    for body in bodies:
        if cluster and not _is_separator(sentence[cluster[-1].end : body.start]):
            yield cluster
            cluster = []
        cluster.append(body)
    if cluster:
        yield cluster


def _is_separator(between: str) -> bool:
    """Commas, "và", brackets with a remark, and a short head of a part of the list."""
    if re.search(r";\s*(?:và\s+)?(?:đại diện|lãnh đạo|cùng|đồng chí|các đồng chí)\b", between, re.IGNORECASE):
        return False
    bare = re.sub(r"\([^)]*\)", " ", between)
    bare = re.sub(
        r"\b(?:tỉnh|thành phố|và|cùng|cùng với|với|các|sở|ban|ngành|hội|đại diện|là|Việt Nam)\b",
        " ",
        bare,
        flags=re.IGNORECASE,
    )
    return not re.search(r"[^\W_]", bare) and len(between) < 120 and "." not in between.strip(" .")


def _read_lists(found: Attendance, sentence: str, bodies: list[Body]) -> None:
    for cluster in _clusters(sentence, bodies):
        before, after = sentence[: cluster[0].start], sentence[cluster[-1].end :]
        if len(cluster) < 2 or (_SIGNED_BY.search(before[-30:]) and len(cluster) < 4):
            continue
        intro = bool(_IS_LIST.search(before)) and bool(_LIST_INTRO.search(before))
        guests = _is_guest_list(before, after, intro)
        if guests and found.fellows and found.fellows.mostly(cluster):
            part = "members"
        elif guests:
            part = "guests"
        elif intro:
            found.listed = found.listed or len(cluster) > 2
            part = "members"
        elif len(cluster) > 3 or (len(cluster) > 2 and (_LIST_INTRO.search(before) or _MEMBERS.search(after[:60]))):
            part, found.listed = "members", True
        else:
            continue
        for number, body in enumerate(cluster):
            if (
                number
                and body.name.startswith("Bộ ")
                and cluster[number - 1].name.startswith(("Cục", "Vụ", "Viện", "Văn phòng"))
            ):
                continue  # "Cục Công tác chính trị, Bộ Công an" is one body
            found.add(part, body, sentence[cluster[0].start : cluster[-1].end])


def _is_guest_list(before: str, after: str, intro: bool) -> bool:
    if _MEMBERS.search(before[-160:]):
        return False
    if intro and not re.search(r"(?:đại biểu|khách)\s+mời", before[-120:], re.IGNORECASE):
        return False
    return bool(_GUESTS_BEHIND.match(after) or _GUESTS_BEFORE.search(before[-140:]))


def _read_heads(found: Attendance, heads: Heads) -> None:
    """Heads are members, even where the list of members leaves them out."""
    closed, found.closed = found.closed, False
    for body, evidence in heads.bodies():
        found.add("members", body, evidence)
    found.closed = closed


def _read_host(found: Attendance, report: Report, finder: BodyFinder, province: str) -> None:
    """The place of the meeting: a body's house makes the body a member, unless it is nobody's of the bloc."""
    for text in (*report.paragraphs[:2], report.title):
        for place in _HOST.finditer(text[:900]):
            if _NO_PLACE.match(text, place.end()) and not place["place"]:
                continue
            bodies = [
                body
                for body in local(finder.bodies(text, unknown=True), province)
                if place.start() < body.start
                and re.fullmatch(
                    r"(?:hội trường|phòng họp|tầng|khu|[A-Z0-9 ]|của|UBND){0,6}\s*", text[place.end() : body.start]
                )
            ]
            if bodies and not bodies[0].id.startswith(("trung-tam-phuc-vu", "hoi-dong")):
                found.host = bodies[0]
                found.evidence["host"] = text[place.start() : bodies[0].end]
                hosts = bodies[0].id or re.match(r"Trường|Học viện|Bệnh viện|Công ty|Ngân hàng", bodies[0].name)
                if hosts and not found.listed and not found.wide:
                    found.add("members", bodies[0], found.evidence["host"])
                return
            end = _PLACE_END.search(text, place.end())
            named = text[place.end() : end.start() if end else place.end() + 80]
            if re.search(r"[A-ZĐ]", named) and len(named) < 100 and place.start() < 200:
                found.host = (place["place"] + named).strip()
                found.evidence["host"] = text[place.start() : place.end() + len(named)]
                return
