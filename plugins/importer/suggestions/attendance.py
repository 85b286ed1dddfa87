"""Attendance: which bodies took part as members of the bloc, and which came as guests."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.fellows import EMULATION_OFFICES, Fellows
from plugins.importer.suggestions.people import PersonNamed
from plugins.importer.suggestions.report import Report, sentences
from plugins.importer.suggestions.roles import Heads

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
_ATTENDS = re.compile(r"\b(?:dự|tham dự|chỉ đạo|chứng kiến|có mặt|mời|tham gia|phát biểu)\b", re.IGNORECASE)
_MEMBERS = re.compile(
    r"\b(?:thành viên|trong khối|thuộc khối|của khối|đơn vị trong|các đơn vị|khối thi đua .{0,80} (?:gồm|có)"
    r"|cụm thi đua .{0,80} (?:gồm|có)|\d+\s+(?:đơn vị|cơ quan|sở|hội|trường))\b",
    re.IGNORECASE,
)
_AWARDED = re.compile(
    r"\b(?:suy tôn|bình xét|bình chọn|bình bầu|cờ thi đua|bằng khen|xếp (?:thứ|hạng|loại)|dẫn đầu|đạt giải"
    r"|giải (?:nhất|nhì|ba)|nhất toàn đoàn|đăng cai)\b",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(
    r"\b(?:của|do|theo|tại|với|cho|giúp|tham mưu|phối hợp|hướng dẫn|trình|kết nghĩa)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_ACTS = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?,?\s*(?:đã\s+)?(?:công bố|phát biểu|trình bày|báo cáo|tham luận|chia sẻ|kiến nghị"
    r"|thông qua|trao đổi|đọc|góp ý|đóng góp|chủ trì|điều hành|đăng cai|vinh dự|tổ chức)\b",
    re.IGNORECASE,
)
_ACTORS = re.compile(r"(?:đại diện|lãnh đạo|đơn vị|cơ quan)\s+(?:lãnh đạo\s+)?$", re.IGNORECASE)
_CHAIRS = re.compile(r"\b(?:chủ trì|điều hành)\b", re.IGNORECASE)
_COMES = re.compile(r"\b(?:dự|tham dự|đến dự|tới dự|chứng kiến|chỉ đạo|mời|có mặt|về dự)\b", re.IGNORECASE)
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


@dataclass(slots=True)
class Attendance:
    """Bodies by part, in order of the text, each with its words as evidence."""

    members: dict[str, Body] = field(default_factory=dict)
    guests: dict[str, Body] = field(default_factory=dict)
    host: Body | str = ""
    evidence: dict[str, str] = field(default_factory=dict)
    fellows: Fellows | None = None
    listed: bool = False
    """Whether the text holds a list of members, so that others are no members by chance."""

    def add(self, part: str, body: Body, words: str) -> None:
        group = self.members if part == "members" else self.guests
        if body.key not in self.members and (part == "members" or body.key not in self.guests):
            group[body.key] = body
            self.evidence.setdefault(part, words[:300])
            if part == "members":
                self.guests.pop(body.key, None)


def read_attendance(
    report: Report, finder: BodyFinder, people: list[PersonNamed], heads: Heads, province: str, fellows: Fellows
) -> Attendance:
    """Members and guests of a conference. `fellows` knows which bodies a bloc of this function is made of."""
    found = Attendance(fellows=fellows)
    texts = [sentence for text in (*report.paragraphs, report.title) for sentence in sentences(text)]
    named = {sentence: _local(finder.bodies(sentence, unknown=True), province) for sentence in dict.fromkeys(texts)}
    for sentence, bodies in named.items():
        _read_lists(found, sentence, bodies)
    _read_heads(found, heads)
    _read_host(found, report, finder, province)
    for person in people:
        _read_person(found, person, finder, province, heads)
    for sentence, bodies in named.items():
        _read_actors(found, sentence, bodies)
        _read_awarded(found, sentence, bodies)
        _read_offices(found, sentence, bodies)
    _read_title(found, report.title, _local(finder.bodies(report.title), province))
    for caption in report.captions:
        _read_caption(found, caption, _local(finder.bodies(caption), province))
    return found


def _local(bodies: list[Body], province: str) -> list[Body]:
    """Bodies of the bloc's province; those named with another one are mentioned only."""
    return [body for body in bodies if not (body.elsewhere and province and body.elsewhere != province)]


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
        for body in cluster:
            found.add(part, body, sentence[cluster[0].start : cluster[-1].end])


def _is_guest_list(before: str, after: str, intro: bool) -> bool:
    if _MEMBERS.search(before[-160:]):
        return False
    if intro and not re.search(r"(?:đại biểu|khách)\s+mời", before[-120:], re.IGNORECASE):
        return False
    return bool(_GUESTS_BEHIND.match(after) or _GUESTS_BEFORE.search(before[-140:]))


def _read_heads(found: Attendance, heads: Heads) -> None:
    for body, evidence in heads.bodies():
        found.add("members", body, evidence)


def _read_host(found: Attendance, report: Report, finder: BodyFinder, province: str) -> None:
    """The place of the meeting: a body's house makes the body a member, unless it is nobody's of the bloc."""
    for text in (*report.paragraphs[:2], report.title):
        for place in _HOST.finditer(text[:900]):
            if _NO_PLACE.match(text, place.end()) and not place["place"]:
                continue
            bodies = [
                body
                for body in _local(finder.bodies(text, unknown=True), province)
                if place.start() < body.start
                and re.fullmatch(
                    r"(?:hội trường|phòng họp|tầng|khu|[A-Z0-9 ]|của|UBND){0,6}\s*", text[place.end() : body.start]
                )
            ]
            if bodies and not bodies[0].id.startswith(("trung-tam-phuc-vu", "hoi-dong")):
                found.host = bodies[0]
                found.evidence["host"] = text[place.start() : bodies[0].end]
                if bodies[0].id or re.match(r"Trường|Học viện|Bệnh viện|Công ty|Ngân hàng", bodies[0].name):
                    found.add("members", bodies[0], found.evidence["host"])
                return
            end = _PLACE_END.search(text, place.end())
            named = text[place.end() : end.start() if end else place.end() + 80]
            if re.search(r"[A-ZĐ]", named) and len(named) < 100 and place.start() < 200:
                found.host = (place["place"] + named).strip()
                found.evidence["host"] = text[place.start() : place.end() + len(named)]
                return


def _read_person(found: Attendance, person: PersonNamed, finder: BodyFinder, province: str, heads: Heads) -> None:
    """A person attends for the body in the post; watchers over blocs and hosts of other levels are guests."""
    bodies = _local([body for body in finder.bodies(person.post) if not body.weak], province)
    for body in bodies:
        if body.id == "hoi-dong-thi-dua-khen-thuong":
            continue
        office = any(other.id in EMULATION_OFFICES for other in bodies)
        if body.key in found.members or body.key in found.guests:
            continue
        guest = body.id in EMULATION_OFFICES or office or _comes_as_guest(found, person, body)
        found.add("guests" if guest else "members", body, f"{person.name}, {person.post}")


def _comes_as_guest(found: Attendance, person: PersonNamed, body: Body) -> bool:
    if found.fellows and found.fellows.is_one(body) and not found.listed:
        return False
    chairs = _CHAIRS.search(person.sentence[person.end : person.end + 40]) or _CHAIRS.search(person.before[-40:])
    if chairs and not found.listed:
        return False
    comes = bool(_COMES.search(person.before) or _COMES.search(person.sentence[person.end : person.end + 40]))
    return found.listed or (
        comes and (body.id in ("so-noi-vu", "ban-dan-van-tinh-uy", "van-phong-ubnd") or body.id.endswith("-tinh-uy"))
    )


def _read_actors(found: Attendance, sentence: str, bodies: list[Body]) -> None:
    """Bodies that do something at the meeting: "Lãnh đạo Sở Xây dựng công bố …"."""
    for body in bodies:
        before, after = sentence[: body.start], sentence[body.end :]
        if body.id in EMULATION_OFFICES or body.weak or not body.id or found.listed:
            continue
        if _ACTORS.search(before) and _ACTS.match(after):
            found.add("members", body, sentence[max(0, body.start - 30) : body.end + 40])


def _read_awarded(found: Attendance, sentence: str, bodies: list[Body]) -> None:
    """Who is voted first or wins a cup is of the bloc."""
    if not _AWARDED.search(sentence):
        return
    for body in bodies:
        if (
            body.id
            and body.id not in EMULATION_OFFICES
            and not body.weak
            and not _SIGNED_BY.search(sentence[: body.start][-25:])
        ) and (not found.listed or body.key in found.members):
            found.add("members", body, sentence[max(0, body.start - 40) : body.end + 40])


def _read_offices(found: Attendance, sentence: str, bodies: list[Body]) -> None:
    """The offices of emulation attend where the sentence says that somebody does."""
    for body in bodies:
        if body.id not in EMULATION_OFFICES or (
            not _ATTENDS.search(sentence) and not re.search(r"đại diện\W+$", sentence[: body.start][-30:])
        ):
            continue
        before = sentence[: body.start][-60:]
        if re.search(
            r"(?:chủ tịch|của|theo|do|với|trình|đề nghị|ủy viên|uỷ viên|văn bản|hướng dẫn)\s+(?:\w+\s+){0,2}$",
            before,
            re.IGNORECASE,
        ):
            continue
        found.add("guests", body, sentence[max(0, body.start - 40) : body.end + 20])
        for other in bodies:
            if other.id == "so-noi-vu" and abs(other.start - body.end) < 12 and other.key not in found.members:
                found.add("guests", other, sentence[body.start : other.end])


def _read_title(found: Attendance, title: str, bodies: list[Body]) -> None:
    """A body's own site puts the body first: "VKSND tỉnh tham dự Hội nghị sơ kết …"."""
    for body in bodies[:1]:
        acts = re.match(
            r"\W*(?:tham dự|dự|tham gia|đăng cai|chủ trì|tổ chức|sơ kết|tổng kết|ký kết|nhận)\b", title[body.end :]
        )
        if body.start == 0 and acts and body.id and body.id not in EMULATION_OFFICES and not body.weak:
            found.add("members", body, title)


def _read_caption(found: Attendance, caption: str, bodies: list[Body]) -> None:
    """Bodies seen in a picture took part; those in a person's post were read with the person."""
    if found.listed:
        return
    for body in bodies:
        if (
            body.id
            and not body.weak
            and not re.search(
                r"(?:giám đốc|chủ tịch|trưởng|chánh|bí thư|phó|chủ nhiệm)\s*$", caption[: body.start], re.IGNORECASE
            )
        ):
            found.add("guests" if body.id in EMULATION_OFFICES else "members", body, caption)
