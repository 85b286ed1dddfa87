"""Bodies: the agencies that a sentence names, in lists with a shared head or tail too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.importer.suggestions.body_names import BodyNames, NameMatch
from plugins.importer.suggestions.family_names import FAMILY_NAMES
from plugins.vietnamese.letters import LOWER, UPPER
from plugins.vietnamese.normalize import match_key
from plugins.vietnamese.words import Word, keys, words

_SHARED_HEADS = (
    (
        re.compile(
            r"\b(?:các|những|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:sở)\b|\bsở\s*,\s*(?:ban\s*,\s*)?ngành\b"
            r"|\b(?:ban|đoàn thể)\s*,\s*sở\b|\bsở\s*,\s*ban\b",
            re.IGNORECASE,
        ),
        "Sở",
    ),
    (re.compile(r"\b(?:các|\d+|hai|ba|bốn|năm|sáu)\s+hội\b(?!\s+(?:nghị|đồng))", re.IGNORECASE), "Hội"),
    (re.compile(r"\b(?:các|\d+|hai|ba|bốn|năm|sáu)\s+ban\b", re.IGNORECASE), "Ban"),
    (re.compile(r"\b(?:các|\d+|hai|ba|bốn)\s+cục\b", re.IGNORECASE), "Cục"),
    (re.compile(r"\b(?:các|\d+|hai|ba)\s+văn phòng\b", re.IGNORECASE), "Văn phòng"),
)
_SHARED_TAIL = re.compile(r"\b(?:Tỉnh|Thành|tỉnh|Tinh) (?:ủy|uỷ)\b")
_NOT_A_LIST = re.compile(r"\b(?:dự|phát biểu|đã|họp|tổ chức|chủ trì|báo cáo|đề nghị|tham mưu|đồng chí|ông|bà)\b|[.]\s")
OWN_HEADS = re.compile(
    rf"(?<!\w)(?:[Tt]rường\s+(?:Đại học|ĐH|Cao đẳng|CĐ|Trung cấp|Trung học|Cao đảng|đại học|cao đẳng|trung cấp"
    rf"|Chính trị|THPT|THCS|Tiểu học|Mầm non|PTDTNT|Phổ thông|Sĩ quan|Năng khiếu|Dạy nghề|Bồi dưỡng|Quân sự|Văn hóa|TC)"
    rf"|Học viện|Phân hiệu|Đại học|Cao đẳng|Bệnh viện|Trại giam|Trại tạm giam|THPT|THCS|PTDTNT|TTGDTX|TT|ĐH|CĐ"
    rf"|Hải đoàn|Tổng [Cc]ông ty|TCT|[Cc]ông ty|Cty|Ngân hàng|NH|NHTM|Chi nhánh|CN|Tổng cục|Bộ|Thanh tra|Truyền hình"
    rf"|Quỹ|Bảo tàng|Thư viện|Trung tâm|[Tt]rung tâm|Viện|Xí nghiệp|Nhà máy|Tập đoàn|Cảng|Vườn quốc gia|Khu bảo tồn|Hạt"
    rf"|Nhà xuất bản|Nhà hát|Đoàn nghệ thuật|Cục|Chi cục|Kho bạc|Hiệp hội|Liên hiệp|Liên minh|Liên đoàn|LĐLĐ"
    rf"|Hội|Ban|Sở|BQL|BQLDA|Ban QLDA"
    rf"|Câu lạc bộ|CLB|Lữ đoàn|Trung đoàn|Sư đoàn|Đài|Báo|Tạp chí|Vùng|Phòng|Đoàn|Văn phòng|VP|Cơ quan|Ủy ban"
    rf"|Uỷ ban|UBND|UBMTTQ"
    rf"|Nhà văn hóa|Agribank|Vietcombank|VietinBank|BIDV|MB|Sacombank|Eximbank|Công đoàn|Đảng ủy|VKSND|TAND"
    rf"|BCH|Bưu điện|Viễn thông"
    rf"|Đảng uỷ|Huyện ủy|Thành ủy|Thị ủy|Quận ủy|Tỉnh đoàn|Tỉnh hội|Công an|Truyền tải điện|Điện lực|Vụ|Tòa án"
    rf"|Viện kiểm sát"
    rf"|Hợp tác xã|HTX|Khách sạn|Nông trường|Lâm trường|Doanh nghiệp)\s+(?=[{UPPER}\w])"
)
_TAIL = re.compile(
    rf"\s*,?\s*(?P<district>(?:huyện|quận|thị xã|thị trấn|phường|xã|Huyện|Quận)\s+(?:[{UPPER}]\w*"
    rf"|\d+)(?:\s+(?:[-–]\s+)?[{UPPER}]\w*)*)"
    rf"|\s+(?P<centre>(?:Việt Nam(?!\s+(?:tỉnh|thành phố|TP|tại))|Trung ương|TW|TƯ|Chính phủ"
    rf"|Bộ(?:\s+[{UPPER}]\w*)?|nhân dân tối cao|tối cao|Quốc hội))(?!\w)"
)
_PART_OF = re.compile(
    r"(?:Chi cục|Chi nhánh|Công đoàn|Đảng ủy|Đảng bộ|Chi bộ|Phòng|Câu lạc bộ|Vụ|Tổng cục|Trường|Bộ|Hội Phụ nữ"
    r"|Hội phụ nữ|Tạp chí"
    r"|Đoàn thanh niên|Đoàn Thanh niên|Trung tâm|Hội CCB|Công ty|Bệnh viện)\s+$"
)
_OWN_STOP = re.compile(
    r"[,;:()\[\]“”\"]|(?<!TP)(?<!Tp)\.|\s[-–]\s(?=(?:trưởng|phó|đơn vị|khối|cơ quan)\b)|\s+(?:là|làm|đã|tổ chức"
    r"|sẽ|được|có|với|chủ trì|phát biểu|tham dự|dự|họp|ký|trao|tặng|cho|đăng cai|cùng|đảm nhận|luân phiên"
    r"|báo cáo|thay mặt|tiếp tục|năm|ngày|đến|trong|diễn ra|khối|giữ|nhận|đạt|mở|công bố|điều hành|giao"
    r"|đại diện|về|tại)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",\s+(?:Thể thao|Thương binh|gia đình và|Kiểm sát)")
_POST_WORD = re.compile(r"(?:giám đốc|chủ tịch|trưởng|chánh|bí thư|chủ nhiệm)\s+$", re.IGNORECASE)
_PERSON_BEHIND = re.compile(
    rf"\s(?:{'|'.join(sorted(FAMILY_NAMES, key=len, reverse=True))})(?:\s[{UPPER}][{LOWER}]+){{2,3}}$"
)
_AND = re.compile(rf"\s+và\s+(?=[{UPPER}])")
_WITH_PROPER_NAMES = {
    "truong-chinh-tri",
    "ban-quan-ly-khu-kinh-te",
    "ban-quan-ly-cac-khu-cong-nghiep",
    "ban-quan-ly-khu-du-lich",
}
_PROPER = re.compile(rf"(?:\s[{UPPER}][\w]*){{1,4}}(?=\s*(?:[,;.():]|và\b|$))")
_LEVEL = re.compile(r"\s*,?\s*(?:tỉnh|thành phố|TP\.?)(?!\s*(?:ủy|uỷ))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a sentence. `id` is a type's id, `province/name` of a known body, or '' for an unknown one."""

    id: str
    name: str
    start: int
    end: int
    weak: bool = False
    elsewhere: str = ""
    """The province named behind it, as an id."""
    is_place: bool = False
    """Whether a province or district is named that is itself the member."""

    @property
    def key(self) -> str:
        return self.id or match_key(self.name)


class BodyFinder:
    """Finds bodies in sentences; made once for a vocabulary."""

    def __init__(self, names: BodyNames) -> None:
        self.names = names
        self.provinces = sorted(((keys(name), id) for name, id in names.all_provinces), key=lambda row: -len(row[0]))
        self.places_by_word: dict[str, list[list[str]]] = {}
        for parts, _ in self.provinces:
            self.places_by_word.setdefault(parts[0], []).append(parts)
        self.seen: dict[tuple[str, bool], list[Body]] = {}

    def bodies(self, sentence: str, unknown: bool = False) -> list[Body]:
        """The bodies of a sentence in order; `unknown` asks for bodies too that the vocabulary does not hold."""
        if (sentence, unknown) not in self.seen:
            if len(self.seen) > 2_000:
                self.seen.clear()
            self.seen[sentence, unknown] = self._find(sentence, unknown)
        return self.seen[sentence, unknown]

    def _find(self, sentence: str, unknown: bool) -> list[Body]:
        if unknown:
            listed = self.bodies(sentence)
            return sorted([*listed, *self._unknown(sentence, listed)], key=lambda body: body.start)
        found = words(sentence)
        heads = list(_heads(sentence))
        shared = bool(heads) or bool(_SHARED_TAIL.search(sentence))
        bodies: list[Body] = []
        at = 0
        while at < len(found):
            match = self.names.longest(sentence, found, at) or (
                self._shared(sentence, found, at, heads) if shared else None
            )
            if match and not _PART_OF.search(sentence[max(0, found[at].start - 18) : found[at].start]):
                bodies.append(self.body_at(sentence, found, at, match))
                at = match.end
            else:
                at += 1
        return bodies

    def _shared(self, sentence: str, found: list[Word], at: int, heads: list[tuple[int, str]]) -> NameMatch | None:
        """A name whose head or tail the list writes once for many."""
        if not _begins_item(sentence, found, at):
            return None
        active = [head for end, head in heads if end <= found[at].start]
        for head in reversed(active):
            if found[at].text[0].isupper():
                match = self.names.longest(sentence, found, at, head) or self._with_tail(sentence, found, at, head)
                if match:
                    return match
        return self._with_tail(sentence, found, at, "")

    def _with_tail(self, sentence: str, found: list[Word], at: int, head: str) -> NameMatch | None:
        """ "Văn phòng, Ban Tổ chức, Ban Dân vận Tỉnh ủy": the tail belongs to each of the three."""
        rest = sentence[found[at].start :]
        tail = _SHARED_TAIL.search(rest)
        if not tail or tail.start() > 260 or _NOT_A_LIST.search(rest[: tail.start()]):
            return None
        match = self.names.longest(sentence, found, at, head, "Tỉnh ủy")
        if match is None:
            return None
        behind = sentence[found[match.end - 1].end :]
        return match if re.match(r"\s*(?:[,;]|và\b|\()", behind) else None

    def body_at(self, sentence: str, found: list[Word], at: int, match: NameMatch) -> Body:
        """The body of a match, with level and place behind it. A district's or the centre's is no provincial one."""
        start, end = found[at].start, found[match.end - 1].end
        tail = _TAIL.match(sentence, end)
        if tail and "/" not in match.id and not self._of_a_province(sentence, found, match.end, tail):
            return Body("", sentence[start : tail.end()], start, tail.end())
        level = _LEVEL.match(sentence, end)
        place, after = self._place(
            sentence, found, match.end + (1 if level and "phố" not in level.group() else 2 if level else 0)
        )
        whole = after if place else (level.end() if level else end)
        proper = _PROPER.match(sentence, whole) if match.id in _WITH_PROPER_NAMES else None
        whole = proper.end() if proper else whole
        return Body(match.id, sentence[start:end], start, whole, match.is_weak, place)

    def _of_a_province(self, sentence: str, found: list[Word], at: int, tail: re.Match[str]) -> bool:
        """ "Bảo hiểm xã hội Việt Nam Chi nhánh …" aside, a province right behind the tail brings the body home."""
        last = next((number for number, word in enumerate(found) if word.start >= tail.end()), None)
        return bool(tail["centre"] and last is not None and self._place(sentence, found, last)[0])

    def province_at(self, sentence: str, found: list[Word], at: int | None) -> tuple[str, int]:
        """The province whose name begins at a word, and where it ends; '' for none."""
        if at is None:
            return "", 0
        for parts, id in self.provinces:
            span = found[at : at + len(parts)]
            if [word.key for word in span] == parts and span[0].text[0].isupper():
                return id, span[-1].end
        return "", 0

    def place_within(self, name: str) -> str:
        """The province that a name names, '' for none or several."""
        found = words(name)
        named = {self.province_at(name, found, at)[0] for at in range(len(found))} - {""}
        return named.pop() if len(named) == 1 else ""

    def known_name(self, province: str) -> str:
        return self.names.province_names.get(province, "")

    def level_of(self, province: str) -> str:
        return "thành phố" if province in self.names.cities else "tỉnh"

    def _place(self, sentence: str, found: list[Word], at: int) -> tuple[str, int]:
        """A province's name right behind a body, and where it ends."""
        for parts, id in self.provinces:
            span = found[at : at + len(parts)]
            if [word.key for word in span] == parts and span[0].text[0].isupper():
                before = sentence[found[at - 1].end : span[0].start]
                if not before.strip(" ,"):
                    return id, span[-1].end
        return "", 0

    def places(self, sentence: str) -> list[tuple[int, int]]:
        """Where provinces are named: "Hà Nam" would pass for a person."""
        found, spans = words(sentence), []
        for at, word in enumerate(found):
            for parts in self.places_by_word.get(word.key, ()):
                span = found[at : at + len(parts)]
                whole = [part.key for part in span] == parts and span[-1].text[0].isupper()
                # "Hà Nam Giang" is a person after all.
                if whole and not re.match(rf"\s[{UPPER}]", sentence[span[-1].end :]):
                    spans.append((word.start, span[-1].end))
        return spans

    def _unknown(self, sentence: str, bodies: list[Body]) -> Iterable[Body]:
        taken = [(body.start, body.end) for body in bodies]
        last = 0
        for head in OWN_HEADS.finditer(sentence):
            start = head.start()
            if start < last or any(a <= start < b for a, b in taken):
                continue
            limit = min((a for a, _ in taken if a > start), default=len(sentence))
            stop = _OWN_STOP.search(sentence, head.end(), limit)
            while stop and _GOES_ON.match(sentence, stop.start()):
                stop = _OWN_STOP.search(sentence, stop.end(), limit)
            end = stop.start() if stop else limit
            person = _PERSON_BEHIND.search(sentence, head.end(), end) if _POST_WORD.search(sentence[:start]) else None
            end = person.start() if person else end
            joined = _AND.search(sentence, head.end(), end)
            if joined and (OWN_HEADS.match(sentence, joined.end()) or joined.end() >= limit):
                end = joined.start()
            name = re.sub(r"\s+(?:và|cùng|tỉnh)$", "", sentence[start:end].strip(" ,-"))
            if 2 <= len(name.split()) <= 16 and _is_name(name, head.group()):
                last = end
                near = self.names.nearly(name)
                yield Body(near.id if near else "", name, start, start + len(name))


def district_or_centre(name: str, length: int) -> bool:
    """Whether a district or the centre stands behind a name's first `length` characters."""
    return bool(_TAIL.search(name[max(0, length - 2) :]))


def _is_name(name: str, head: str) -> bool:
    """A proper name goes on behind its head ("Ban lãnh đạo" does not)."""
    rest = name[len(head.rstrip()) :].strip()
    return (
        bool(rest)
        and (
            rest[0].isupper()
            or rest.startswith("cơ sở ")
            or head.startswith(("Trường", "Học viện", "Công ty", "Ngân hàng"))
        )
        and not re.match(
            r"(?:Tổ chức|Giám|Chỉ đạo|Thường|Chấp|Nhà nước\b.*|Điều hành|Bí thư|Giám khảo)$|Thường|Chấp hành"
            r"|Giám đốc|Bí thư|Lãnh đạo|Đảng bộ|Chính phủ|Bộ Chính trị|Chính trị$",
            rest,
        )
    )


def _heads(sentence: str) -> Iterable[tuple[int, str]]:
    """Where heads that are written once for a list end, and what they stand for."""
    for pattern, head in _SHARED_HEADS:
        for found in pattern.finditer(sentence):
            yield found.end(), head


def _begins_item(sentence: str, found: list[Word], at: int) -> bool:
    """Whether a word stands where an item of a list begins."""
    before = sentence[max(0, found[at].start - 16) : found[at].start].rstrip()
    return (
        not before
        or before[-1] in ",;:(-"
        or bool(
            re.search(
                r"\b(?:và|gồm|là|có|sở|ban|hội|cục|ngành|phòng|đại diện|lãnh đạo|thành viên|đơn vị|cơ quan|với)$",
                before,
                re.IGNORECASE,
            )
        )
    )
