"""Roles: which body heads the bloc, which are its deputies, and which will head it next."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.fold import fold

_HEAD = re.compile(
    r"(?<!phó )(?<!đại diện )\b(?:trưởng\s+(?:khối|cụm|khu\s+vực)|(?:khối|cụm)\s+trưởng)\b", re.IGNORECASE
)
_DEPUTY = re.compile(
    r"\b(?:phó\s+trưởng\s+(?:khối|cụm|khu\s+vực)|phó\s+(?:khối|cụm)(?:\s+trưởng)?|(?:khối|cụm)\s+phó"
    r"|phó\s+trưởng\s+khối)\b",
    re.IGNORECASE,
)
_FILLERS = (
    r"tinh|thanh pho|duoc|voi|vai tro|la|lam|giu|dam nhan|dam nhiem|nhiem vu|cuong vi|luan phien|tiep tuc|hien"
    r"|dang|don vi|co quan|phan cong|giao|bau|chon|suy ton|cu|tu cach|chuc|chuc vu|trach nhiem|"
    r"nhan|cua|nay|nam nay|nam hoc|nam|bau chon|thong nhat|de nghi|gioi thieu|tin nhiem|se|tro thanh|va"
    r"|dong thoi|o|co|uy nhiem|viec|chu tri|vinh du|tiep nhan|vu|nhiem|dai dien|lanh dao|dan dau|cao|phieu"
    r"|tuyet doi|ngay tu dau|tu|dau|ung cu|vien"
)
_FILLER = re.compile(rf"\b(?:{_FILLERS})\b|\d+|[^\w\s]")
_BEHIND = re.compile(
    r"\b(?:nam hoc|nam|thi dua|khen thuong|khoi|cac|co quan|la|duoc|bau|do|cho|thuoc ve|don vi|se|chon|giao"
    r"|cong tac|tinh|nhiem ky|thong nhat|gom|dong chi|giam doc|pho giam doc|chu tich|cua|va|phan cong|lam"
    r"|tiep theo|moi|ban giao|nhiem vu|hien nay|cum|nay|dong thoi)\b|\d+|[^\w\s]"
)
_CHOSEN = re.compile(
    r"\b(?:bau|bau chon|chon|gioi thieu|ban giao|chuyen giao|nhan co|tiep nhan|nhan nhiem vu|thong nhat|cu"
    r"|de cu|luan phien|luan luu|giao cho|duoc giao|chuyen cho|se lam|se dam nhan|se la|nhiem ky moi|khoa moi)\b"
)
_YEAR_BEHIND = re.compile(
    r"(?:(?!\b(?:tổ chức|họp|mở|tổng kết|sơ kết|ký|phát động|chủ trì|phát biểu"
    r"|báo cáo)\b)[^.;()]){0,70}?\bnăm(?:\s+học)?\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?<!tháng \d )(?<!tháng \d\d )\bnăm(?:\s+học)?\s+((?:19|20)\d\d)(?:\s*-\s*(?:19"
    r"|20)\d\d)?\s*,?\s*(?:\w+\s+){0,6}$",
    re.IGNORECASE,
)
_THIS_BODY = re.compile(r"\b(?:đơn vị|trường|cơ quan|sở|hội|ban|công ty|ngân hàng)\s+(?:này|trên)\b", re.IGNORECASE)
_OPENING_YEAR = re.compile(r"\W*(?:trong\s+)?năm(?:\s+học)?\s+((?:19|20)\d\d)\b(?!\s*-\s*(?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleNamed:
    """A body said to be head or deputy; `year` is 0 where the text gives none; `chosen` where it was elected there."""

    body: Body
    deputy: bool
    year: int
    chosen: bool
    evidence: str
    from_title: bool = False


def roles_in(sentence: str, bodies: list[Body], persons: list[str], from_title: bool = False) -> Iterable[RoleNamed]:
    """Every head and deputy that a sentence names. `persons` are names that may stand between body and role."""
    deputies = [found.span() for found in _DEPUTY.finditer(sentence)]
    heads = [found.span() for found in _HEAD.finditer(sentence) if not any(a <= found.start() < b for a, b in deputies)]
    named = []
    for deputy, spans in ((False, heads), (True, deputies)):
        for start, end in spans:
            body = _left(sentence, start, bodies, persons) or _right(sentence, end, bodies, persons)
            if body:
                named.append(_named(sentence, start, end, body, deputy, from_title))
    # "Trưởng khối năm 2016: Sở A; Phó khối: Sở B" says the year once for both.
    year = next((role.year for role in named if role.year and not role.deputy), 0)
    yield from (replace(role, year=year) if role.deputy and not role.year else role for role in named)


_ITEM_ROLE = re.compile(
    r"\s*[-–,(]\s*(?:là\s+|làm\s+|giữ\s+)?(?:đơn vị\s+"
    r"|cơ quan\s+)?(?P<role>(?P<deputy>phó\s+(?:trưởng\s+)?(?:khối|cụm)|(?:khối|cụm)\s+phó"
    r"|phó\s+trưởng\s+khu vực)|trưởng\s+(?:khối|cụm|khu vực)|(?:khối|cụm)\s+trưởng)\b",
    re.IGNORECASE,
)


def roles_of_items(text: str, bodies: Iterable[Body]) -> Iterable[RoleNamed]:
    """Roles that a list of members notes behind its items: "Nghệ An (đơn vị Cụm trưởng), Quảng Trị (Cụm phó)"."""
    for body in bodies:
        role = _ITEM_ROLE.match(text, body.end)
        if role:
            yield RoleNamed(body, bool(role["deputy"]), 0, False, text[body.start : role.end()])


def with_listed(sentence: str, bodies: list[Body], listed: Iterable[Body]) -> list[Body]:
    """The bodies of a sentence, with those of the list of members that stand in it under the name of the list."""
    found = list(bodies)
    for body in listed:
        bare = re.sub(r"^(?:tỉnh|thành phố|TP\.?)\s+", "", body.name) if body.is_place else body.name
        for name in dict.fromkeys((body.name, bare)):
            at = sentence.find(name)
            span = (at, at + len(name))
            if at >= 0 and not sentence[span[1] : span[1] + 1].isalnum():
                inside = [other for other in found if other.start < span[1] and other.end > span[0]]
                if all(other.end - other.start < len(name) for other in inside):
                    found = [other for other in found if other not in inside]
                    found.append(replace(body, start=span[0], end=span[1]))
                break
    return sorted(found, key=lambda body: body.start)


def _left(sentence: str, start: int, bodies: list[Body], persons: list[str]) -> Body | None:
    """The body right before a role: "Sở Xây dựng (đơn vị Trưởng khối)", "Giám đốc Sở Y tế, Khối trưởng"."""
    before = [body for body in bodies if body.end <= start]
    if not before:
        return None
    body = before[-1]
    between = sentence[body.end : start]
    pronoun = _THIS_BODY.search(between)
    if pronoun and not _FILLER.sub(" ", fold(between[pronoun.end() :])).strip():
        return body
    for person in persons:
        between = between.replace(person, " ")
    if len(between) > 90 or re.search(r"[.;]\s|\)\s*[,;]", between):
        return None
    return body if not _FILLER.sub(" ", fold(between)).strip() else None


def _right(sentence: str, end: int, bodies: list[Body], persons: list[str]) -> Body | None:
    """The body behind a role: "Khối trưởng năm 2016 được bầu là Sở Y tế", "Trưởng khối (Sở Xây dựng)"."""
    after = [body for body in bodies if body.start >= end]
    if not after:
        return None
    body = after[0]
    between = sentence[end : body.start]
    if len(between) > 130 or "." in between or ";" in between:
        return None
    linked = re.search(r"(?:\b(?:là|cho|do|thuộc về|gồm)|[:(-])\s*[^,]{0,40}$", between, re.IGNORECASE)
    for person in persons:
        between = between.replace(person, " ")
    rest = _BEHIND.sub(" ", fold(between)).split()
    return body if linked and len(rest) <= (8 if "thi dua" in fold(between) or "khoi" in fold(between) else 1) else None


def _named(sentence: str, start: int, end: int, body: Body, deputy: bool, from_title: bool) -> RoleNamed:
    behind = _YEAR_BEHIND.match(sentence, end)
    if (behind and _HEAD.search(behind.group())) or (behind and _DEPUTY.search(behind.group())):
        behind = None
    before = _YEAR_BEFORE.search(sentence[: min(start, body.start)])
    opening = _OPENING_YEAR.match(sentence)
    given = behind or before or opening
    year = int(given[1]) if given else 0
    left, right = min(start, body.start), max(end, body.end)
    chosen = bool(_CHOSEN.search(fold(sentence[max(0, left - 60) : right + 12])))
    return RoleNamed(body, deputy, year, chosen, excerpt(sentence, left, right, 15), from_title)


@dataclass(frozen=True, slots=True)
class Heads:
    """Who heads the bloc in the period of the meeting, with deputies, and who will next."""

    lead: Suggestion[Body | None]
    deputies: list[Suggestion[Body]]
    next_lead: Suggestion[Body | None]
    next_deputies: list[Suggestion[Body]]

    def bodies(self) -> Iterable[tuple[Body, str]]:
        """Every body with a role, and the words that give it."""
        for one in (self.lead, self.next_lead):
            if one.value is not None:
                yield one.value, one.evidence
        for deputy in (*self.deputies, *self.next_deputies):
            yield deputy.value, deputy.evidence


def settle_heads(named: list[RoleNamed], period: str, kinds: tuple[str, ...]) -> Heads:
    """Sorts the roles found by year: of the period, or of the one to come. A head of a past year is left out."""
    current, following = [], []
    for role in named:
        if _is_next(role, period, kinds):
            following.append(role)
        elif not role.year or not period or _matches(role.year, period):
            current.append(role)
    leads = _distinct(role for role in current if not role.deputy)
    nexts = _distinct(role for role in following if not role.deputy)
    return Heads(
        _one(leads, "bài nêu nhiều đơn vị Trưởng khối"),
        [Suggestion(role.body, role.evidence, 0.9) for role in _distinct(role for role in current if role.deputy)],
        _one(nexts, "bài nêu nhiều đơn vị Trưởng khối kỳ sau"),
        [Suggestion(role.body, role.evidence, 0.85) for role in _distinct(role for role in following if role.deputy)],
    )


def _matches(year: int, period: str) -> bool:
    return str(year) in period.split("-")


def _is_next(role: RoleNamed, period: str, kinds: tuple[str, ...]) -> bool:
    review = bool(kinds) and kinds[0] in ("tong-ket", "binh-xet")
    if role.year and period:
        if len(period) == 9:
            return (role.year >= int(period[5:]) and review) or role.year > int(period[5:])
        return role.year > int(period[:4])
    return not role.year and role.chosen and review


def _distinct(roles: Iterable[RoleNamed]) -> list[RoleNamed]:
    """Each body once, those with a year in the text first."""
    found: dict[str, RoleNamed] = {}
    for role in roles:
        if role.body.key not in found or (role.year and not found[role.body.key].year):
            found[role.body.key] = role
    return list(found.values())


def _one(roles: list[RoleNamed], note: str) -> Suggestion[Body | None]:
    if not roles:
        return Suggestion(None)
    best = max(roles, key=lambda role: (bool(role.year), not role.body.weak))
    return Suggestion(best.body, best.evidence, 0.92 if len(roles) == 1 else 0.6, "" if len(roles) == 1 else note)
