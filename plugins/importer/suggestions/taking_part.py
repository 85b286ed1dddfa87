"""Taking part: members and guests told apart by what a report says that they did, where no list tells it."""

import re

from plugins.importer.suggestions.attendees import Attendance, local
from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.fellows import EMULATION_OFFICES
from plugins.importer.suggestions.people import PersonNamed
from plugins.importer.suggestions.scopes import is_central

_ATTENDS = re.compile(r"\b(?:dự|tham dự|chỉ đạo|chứng kiến|có mặt|mời|tham gia|phát biểu)\b", re.IGNORECASE)
_AWARDED = re.compile(
    r"\b(?:suy tôn|bình xét|bình chọn|bình bầu|cờ thi đua|bằng khen|xếp (?:thứ|hạng|loại)|dẫn đầu|đạt giải"
    r"|giải (?:nhất|nhì|ba)|nhất toàn đoàn|đăng cai)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?,?\s*(?:đã\s+)?(?:công bố|phát biểu|trình bày|báo cáo|tham luận|chia sẻ|kiến nghị"
    r"|thông qua|trao đổi|đọc|góp ý|đóng góp|chủ trì|điều hành|đăng cai|vinh dự|tổ chức)\b",
    re.IGNORECASE,
)
_ACTORS = re.compile(r"(?:đại diện|lãnh đạo|đơn vị|cơ quan)\s+(?:lãnh đạo\s+)?$", re.IGNORECASE)
_CHAIRS = re.compile(r"\b(?:chủ trì|điều hành)\b", re.IGNORECASE)
_COMES = re.compile(r"\b(?:dự|tham dự|đến dự|tới dự|chứng kiến|chỉ đạo|mời|có mặt|về dự)\b", re.IGNORECASE)
_SIGNED_BY = re.compile(
    r"\b(?:của|do|theo|tại|với|cho|giúp|tham mưu|phối hợp|hướng dẫn|trình|kết nghĩa)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


def read_person(found: Attendance, person: PersonNamed, finder: BodyFinder, province: str) -> None:
    """A person attends for the body in the post; watchers over blocs and hosts of other levels are guests."""
    bodies = local([body for body in finder.bodies(person.post, unknown=found.wide) if not body.weak], province)
    for body in bodies:
        if not body.id and not is_central(body):
            continue
        if found.inside and body.id and not found.listed:
            found.add("guests", body, f"{person.name}, {person.post}")
            continue
        if is_central(body) and found.wide:
            if not any(member.name == body.name for member in found.members.values()):
                found.add("guests", body, f"{person.name}, {person.post}")
            continue
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


def read_actors(found: Attendance, sentence: str, bodies: list[Body]) -> None:
    """Bodies that do something at the meeting: "Lãnh đạo Sở Xây dựng công bố …"."""
    for body in bodies:
        before, after = sentence[: body.start], sentence[body.end :]
        if body.id in EMULATION_OFFICES or body.weak or not body.id or found.listed:
            continue
        if _ACTORS.search(before) and _ACTS.match(after):
            found.add("members", body, sentence[max(0, body.start - 30) : body.end + 40])


def read_awarded(found: Attendance, sentence: str, bodies: list[Body]) -> None:
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


def read_offices(found: Attendance, sentence: str, bodies: list[Body]) -> None:
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


def read_title(found: Attendance, title: str, bodies: list[Body]) -> None:
    """A body's own site puts the body first: "VKSND tỉnh tham dự Hội nghị sơ kết …"."""
    for body in bodies[:1]:
        acts = re.match(
            r"\W*(?:tham dự|dự|tham gia|đăng cai|chủ trì|tổ chức|sơ kết|tổng kết|ký kết|nhận)\b", title[body.end :]
        )
        if body.start == 0 and acts and body.id and body.id not in EMULATION_OFFICES and not body.weak:
            found.add("members", body, title)


def read_caption(found: Attendance, caption: str, bodies: list[Body]) -> None:
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
