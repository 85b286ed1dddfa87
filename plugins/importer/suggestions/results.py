"""Results: awards that a conference proposed or handed over, places and votes, as far as bodies are named with them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.importer.suggestions.bodies import OWN_HEADS, Body, BodyFinder
from plugins.importer.suggestions.list_items import ListReader
from plugins.importer.suggestions.report import Report, sentences
from plugins.importer.suggestions.roles import with_listed

_GIVER = (
    r"(?:Thủ tướng Chính phủ|Chính phủ|Chủ tịch nước|(?:Chủ tịch )?(?:UBND|Ủy ban [Nn]hân dân"
    r"|Uỷ ban [Nn]hân dân) (?:tỉnh|TP\.?|thành phố|huyện)"
    r"|Thanh tra Chính phủ|Tỉnh ủy|(?:các )?Trung ương Hội|Hội Trung ương"
    r"|Tổng Liên đoàn(?: Lao động Việt Nam)?|Bộ trưởng(?: Bộ [A-ZĐ&][\w&]*(?: [\w&]+){0,5}?)?"
    r"|Bộ(?: [A-ZĐ][\w&]*(?:,? (?:và |[A-ZĐa-zà-ỹ&])[\w&]*){0,6}?)?|VKSND tối cao"
    r"|VKSND tỉnh(?: [A-ZĐ]\w+){0,2}|TAND tối cao)"
)
_AWARD = re.compile(
    rf"(?P<award>[\"“]?(?:[Cc]ờ(?: [Tt]hi đua)?(?: (?:xuất sắc|dẫn đầu|hạng (?:nhất|nhì|ba)"
    rf"|ngành [A-ZĐ][^,;:.\"”]{{2,30}}))*|[Bb]ằng khen|[Gg]iấy khen"
    rf"|[Tt]ập thể [Ll]ao động (?:xuất sắc|tiên tiến)|Huân chương Lao động hạng (?:Nhất|Nhì|Ba|nhất|nhì|ba))[\"”]?)"
    rf"(?:\s+(?:thi đua\s+)?(?:của\s+)?(?P<giver>{_GIVER})(?!\w))?"
)
_GIVER_BEFORE = re.compile(
    rf"(?P<giver>{_GIVER})(?!\w)[^;.]{{0,12}}?\s(?:tặng(?: thưởng)?|trao|khen)\s+(?:thưởng\s+)?$"
)
_PROPOSES = re.compile(
    r"\b(?:đề nghị|suy tôn|trình|bình xét|bình chọn|bình bầu|bầu chọn|giới thiệu|đề xuất|nhất trí chọn)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:trao|tặng|nhận|đón nhận|vinh dự|công bố)\b", re.IGNORECASE)
_TO = re.compile(
    r"(?:[^,;.:()]{0,40}?\s)?(?:cho|:|gồm:?|đối với)\s*(?:(?:\d+|các|hai|ba|bốn|năm)\s+(?:đơn vị|tập thể"
    r"|cơ quan)\s*(?:gồm|là)?\s*:?\s*)?(?=\S)"
)
_RANK = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "1": 1, "2": 2, "3": 3, "i": 1, "ii": 2, "iii": 3}
_PLACE = re.compile(
    r"(?:(?:xếp\s+)?(?:(?:vị trí\s+)?thứ|hạng|giải)\s*)(?P<rank>nhất|nhì|hai|ba|[123]"
    r"|I{1,3})(?!\w)(?:\s+(?:cụm|khối))?",
    re.IGNORECASE,
)
_VOTES = re.compile(r"\b(?P<votes>\d{1,2}/\d{1,2})\s+phiếu(?P<what>\s+(?:đề nghị|suy tôn|bầu)[^,.;]{3,60})?")


@dataclass(frozen=True, slots=True)
class Award:
    """An award and the body that it is for."""

    agency: Body
    award: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a body took, or (`votes`) the votes that it had and what they were for."""

    agency: Body
    place: int
    words: str
    votes: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What a report says of awards, places and votes."""

    proposed: tuple[Award, ...]
    given: tuple[Award, ...]
    ranking: tuple[Place, ...]
    votes: tuple[Place, ...]


def read_results(report: Report, finder: BodyFinder, listed: Iterable[Body] = ()) -> Results:
    """Awards, places and votes of a report; counts without names are left to the body. `listed` are known members."""
    listed = list(listed)
    proposed: dict[tuple[str, str], Award] = {}
    given: dict[tuple[str, str], Award] = {}
    places: dict[int, Place] = {}
    votes: dict[str, Place] = {}
    for text in (*report.paragraphs, report.title):
        for sentence in sentences(text):
            for award, is_proposed in _awards(sentence, finder):
                (proposed if is_proposed else given).setdefault((award.agency.key, award.award), award)
            for place in _places(sentence, with_listed(sentence, finder.bodies(sentence, unknown=True), listed)):
                places.setdefault(place.place, place)
            for vote in _votes(sentence, finder):
                votes.setdefault(vote.agency.key, vote)
    ranking = tuple(places[rank] for rank in sorted(places)) if 1 in places else ()
    return Results(tuple(proposed.values()), tuple(given.values()), ranking, tuple(votes.values()))


def _awards(sentence: str, finder: BodyFinder) -> Iterable[tuple[Award, bool]]:
    last = 0
    for found in _AWARD.finditer(sentence):
        before = sentence[last : found.start()]
        opening = sentence[: found.start()]
        proposed = bool(_PROPOSES.search(opening[max(opening.rfind(";"), 0) :]) or _PROPOSES.search(opening))
        if not proposed and not _GIVES.search(before[-70:]):
            continue
        giver = _giver(found, before)
        name = found["award"].strip('"“”')
        award = f"{name[:1].upper()}{name[1:]}" + (f" của {giver}" if giver else "")
        bodies = _behind(sentence, found.end(), finder) or _before(sentence, last, found.start(), finder)
        for body in bodies:
            yield Award(body, award, sentence[max(last, 0) : max(found.end(), body.end)]), proposed
        last = found.end()


def _giver(found: re.Match[str], before: str) -> str:
    if found["giver"]:
        return found["giver"]
    giver = _GIVER_BEFORE.search(before)
    return giver["giver"] if giver else ""


def _behind(sentence: str, at: int, finder: BodyFinder) -> list[Body]:
    """ "Cờ thi đua của Chính phủ cho Sở A, Sở B": the list that the award goes to."""
    to = _TO.match(sentence, at)
    if not to:
        return []
    end = re.search(r"[;.](?:\s|$)", sentence[to.end() :])
    limit = to.end() + end.start() if end else len(sentence)
    bodies, _ = ListReader(finder, sentence, limit).items(to.end())
    return [body for body in bodies if body.id or OWN_HEADS.match(body.name + " X")][:30]


def _before(sentence: str, start: int, award: int, finder: BodyFinder) -> list[Body]:
    """ "suy tôn Công ty A và Công ty B, đề nghị UBND tỉnh tặng cờ", "Sở A được đề nghị tặng cờ"."""
    clause = max(start, sentence.rfind("; ", 0, award) + 1, sentence.rfind(": ", 0, award) + 1)
    chosen = re.search(r"\b(?:suy tôn|đề nghị|chọn|cho)\s+(?=[A-ZĐC])", sentence[clause:award])
    passive = re.search(r"\b(?:được|vinh dự|nhận|đón nhận|xứng đáng)\b", sentence[clause:award])
    if not chosen and not passive:
        return []
    bodies = [
        body for body in finder.bodies(sentence, unknown=True)
        if clause <= body.start and body.end <= award and not re.match(_GIVER, body.name)
        and not re.search(r"(?:của|do|theo|Giám đốc|Chủ tịch|Trưởng)\s+$", sentence[:body.start])
    ]  # fmt: skip
    return bodies[:12]


def _places(sentence: str, bodies: list[Body]) -> Iterable[Place]:
    found = list(_PLACE.finditer(sentence))
    if not found or re.search(r"lần thứ|quý|giải (?:bóng|cầu)|kỳ thứ", sentence, re.IGNORECASE):
        return
    for match in found:
        before = next(
            (body for body in reversed(bodies) if body.end <= match.start() and match.start() - body.end < 14), None
        )
        after = next((body for body in bodies if body.start >= match.end() and body.start - match.end() < 12), None)
        body = (
            after if after and re.match(r"\s*(?:là|:|thuộc về)?\s*$", sentence[match.end() : after.start]) else before
        )
        if body:
            yield Place(
                body,
                _RANK[match["rank"].lower()],
                sentence[min(body.start, match.start()) : max(body.end, match.end())],
            )


def _votes(sentence: str, finder: BodyFinder) -> Iterable[Place]:
    bodies = finder.bodies(sentence)
    for found in _VOTES.finditer(sentence):
        body = next(
            (body for body in reversed(bodies) if body.end <= found.start() and found.start() - body.end < 30), None
        )
        if body:
            what = re.sub(r"\s+ở\s.*$", "", (found["what"] or "").strip())
            yield Place(body, 0, sentence[body.start : found.end()], found["votes"], what)
    declined = re.search(r"\bxin rút\b|\btừ chối nhận\b|\bnhường\b", sentence)
    if declined:
        for body in bodies:
            if body.end <= declined.start() and declined.start() - body.end < 60:
                yield Place(body, 0, sentence[body.start : declined.end()], "từ chối")
