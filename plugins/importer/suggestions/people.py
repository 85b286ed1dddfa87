"""People: the officials whom a report names, with their posts as printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.importer.suggestions.bodies import BodyFinder
from plugins.importer.suggestions.family_names import FAMILY_NAMES
from plugins.importer.suggestions.report import Report, sentences
from plugins.vietnamese.letters import LOWER, UPPER
from plugins.vietnamese.normalize import match_key

_WORD = rf"[{UPPER}](?:[{LOWER}]+|(?='))(?:'[{UPPER}]?[{LOWER}]+)?"
_NAME = rf"(?:(?:[AY]|H'|K')\s{_WORD}(?:\s{_WORD}){{0,3}}|{_WORD}(?:\s{_WORD}){{1,4}})"
_RANK = (
    r"(?:Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại tướng|Thiếu tướng|Trung tướng|Thượng úy|TS|ThS|Ths|PGS|GS|BS"
    r"|BSCKII|BSCKI|KS|Tiến sĩ|Thạc sĩ|Bác sĩ|Luật sư|NGƯT|NSƯT|LS)\.?,?"
)
_HONORIFIC = (
    rf"(?:đồng\s+chí|đống\s+chí|đ/c|ông|bà|anh|chị|thầy|cô|các\s+đồng\s+chí|các\s+ông)\s*:?\s+(?:{_RANK}\s*)*"
    rf"|(?:{_RANK}\s*)+"
)
_POST_WORD = (
    r"(?:nguyên\s+|quyền\s+|q\.\s*)?(?:phó\s+|p\.\s*)?(?:tổng\s+)?(?:giám\s+đốc|chủ\s+tịch|trưởng|cục\s+trưởng"
    r"|chi\s+cục\s+trưởng|chủ\s+nhiệm|bí\s+thư|viện\s+trưởng|chánh|hiệu\s+trưởng|"
    r"tổng\s+biên\s+tập|chính\s+ủy|chính\s+uỷ|chỉ\s+huy|vụ\s+trưởng|vụ\s+phó|tỉnh\s+ủy\s+viên|tỉnh\s+uỷ\s+viên"
    r"|tinh\s+ủy\s+viên|thành\s+ủy\s+viên|ủy\s+viên|uỷ\s+viên|uv|utv|tuv|thường\s+trực|pgđ|gđ|phó\s+gđ"
    r"|thứ\s+trưởng|"
    r"bộ\s+trưởng|phụ\s+trách|khối\s+trưởng|khối\s+phó|cụm\s+trưởng|cụm\s+phó|đại\s+biểu|thường\s+vụ"
    r"|đảng\s+ủy\s+viên|cục\s+phó|hiệu\s+phó|tham\s+mưu|thành\s+viên|ban\b|khối\b|biên\s+tập|tổng\s+giám\s+đốc"
    r"|giám\s+thị|viện\s+phó|lãnh\s+đạo|chuyên\s+viên|đại\s+diện|trưởng|đơn\s+vị|phòng|văn\s+phòng|bct|btv|hàm"
    r"|thẩm\s+phán|kiểm\s+sát\s+viên|phc)"
)
_WITH_HONOR = re.compile(rf"(?<!\w)(?:{_HONORIFIC})(?P<name>{_NAME})", re.IGNORECASE | re.UNICODE)
_NAME_ONLY = re.compile(_NAME)
_CAPITALS = re.compile(rf"(?<!\w)(?:[AY]|H'|K'|{_WORD})(?:\s(?:{_WORD}|[{UPPER}]{{2,12}}(?!\w)))*")
_HONOR_ONLY = re.compile(rf"(?<!\w)(?:{_HONORIFIC})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[-,:(]|\s-\s)\s*")
_POST_START = re.compile(_POST_WORD, re.IGNORECASE)
_ENDING_VERBS = (
    r"dự(?!\s+(?:khuyết|án|phòng|bị|trữ))|tham\s+dự|đến\s+dự|tới\s+dự|về\s+dự|đồng\s+chủ\s+trì|chủ\s+trì|phát\s+biểu|điều\s+hành"
    r"|cùng|đã|sẽ|cho\s+biết|cho\s+rằng|đề\s+nghị|biểu\s+dương|nhấn\s+mạnh|ghi\s+nhận|đánh\s+giá|nhận\s+định"
    r"|khẳng\s+định|yêu\s+cầu|báo\s+cáo|trình\s+bày|nói|chứng\s+kiến|chụp|tặng|góp\s+ý|chúc\s+mừng|nhận\s+xét|tóm\s+tắt"
    r"|công\s+bố|tiếp\s+thu|trao|đọc|thay\s+mặt|thừa\s+ủy|thừa\s+uỷ|kết\s+luận|khai\s+mạc|bế\s+mạc|thông\s+qua|giải\s+đáp"
    r"|gợi\s+ý|gợi\s+mở|chúc|cảm\s+ơn|tuyên\s+bố|quán\s+triệt|mong|lưu\s+ý|làm\s+trưởng\s+đoàn|làm\s+chủ"
    r"|tại\s+(?:hội\s+nghị|buổi|lễ|đại\s+hội|hội\s+thảo)|và\s+(?:lãnh|đại|các|toàn|chuyên|hơn|trên|gần|người|\d)\w*"
    r"|cùng\s+(?:lãnh|đại|các)|tham\s+gia|trực\s+tiếp|các\s+(?:đại|đơn|thành|đồng)|đại\s+diện\s+(?:cho|lãnh|các)|lên|nêu"
    r"|triển\s+khai|tổng\s+kết|phân\s+tích|đồng\s+thời|đến|chỉ\s+đạo(?!\s+(?:tỉnh|phòng|công|tây|trung))|nhận|chia\s+sẻ"
    r"|trả\s+lời|là|ký(?!\s+giả)|kí|có|gồm|tổ\s+chức(?=\s+(?:hội\s+nghị|lễ|ngày|tại))|làm\s+(?=trưởng)|bàn\s+giao|dẫn\s+đầu"
)
_POST_END = re.compile(
    r"[;“”\"…]|(?<!TP)(?<!Tp)(?<!T\.P)(?<!T)(?<!Ths)(?<!ThS)(?<!TS)\.|\s*\((?=(?:ảnh|bên|thứ|người|đứng|ngồi|giữa|hàng|trái|phải"
    r"|đầu|áo)\b)|,?\s+(?:và\s+|cùng\s+|với\s+)?(?:đồng\s+chí|đ/c|các\s+đồng\s+chí|ông|bà)\s"
    rf"|,?\s+(?:{_ENDING_VERBS})(?!\w)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\s*\(\s*(?:đơn vị|cơ quan|sở|là)\b[^)]*\)?$", re.IGNORECASE)
"""A remark on the body and not on the person: "Giám đốc Sở Xây dựng (đơn vị Trưởng khối)"."""
_NOT_NAMES = {"Hồ Chí Minh", "Chủ Tịch", "Việt Nam", "Tổ Quốc"}
_NOT_IN_NAMES = re.compile(
    r"^(?:Khối|Cụm|Sở|Ban|Hội|Tỉnh|Thành|Đảng|Ủy|Uỷ|Phó|Giám|Chủ|Trưởng|Nghị|Chính|Quốc|Công|Trung|Huyện|Phòng"
    r"|Ngân|Trường|Bộ|Thi|Chỉ|Cục|Viện|Mặt|Liên|Quân|Nhà|Bác|Kế|Chương|Quyết|Báo|Đài|Tổng|Xã|Thường|Đại)\b|"
    r"\b(?:Chủ tịch|Quốc hội|Công an|Trung ương|Thành phố|Thi đua|Khen thưởng|Chỉ thị|Nhà nước|Tỉnh ủy|Phó"
    r"|Giám đốc|Trưởng ban|Hà Nội)\b"
)
_CHAIN_START = re.compile(
    r"(?<![\w/])(?:Nguyên |nguyên |Quyền )?(?:Phó |phó )?(?:Tổng |tổng )?(?:Giám đốc|Chủ tịch|Trưởng"
    r"|Cục trưởng|Chi cục trưởng"
    r"|Chủ nhiệm|Bí thư|Viện trưởng|Chánh|Hiệu trưởng|Biên tập|biên tập|Chính ủy|Chính uỷ|Chỉ huy trưởng|Thứ trưởng"
    r"|Bộ trưởng|Vụ trưởng|Tỉnh ủy viên|Tỉnh uỷ viên|Thành ủy viên|Ủy viên|Uỷ viên|UVBTV|UVTV|UV|TUV|Khối trưởng"
    r"|Khối phó|Cụm trưởng|Cụm phó|Khối Trưởng|Cụm Trưởng|Tổng cục trưởng|Tổng Thanh tra|Tổng thanh tra"
    r"|giám đốc|chủ tịch"
    r"|trưởng ban|hiệu trưởng|viện trưởng|chánh văn phòng|chánh thanh tra|khối trưởng|cụm trưởng|bí thư|Thường trực"
    r"|Đại diện|PGĐ|GĐ|Phụ trách)(?!\w)"
)
_CHAIN_BROKEN = re.compile(
    rf"[.;:“”\"]\s|\)\s*(?:và|,|;)\s|\b(?:đồng chí|đ/c|ông|bà)\s|\s(?:{_ENDING_VERBS})(?!\w)|\s(?:lãnh đạo|cho"
    rf"|tại hội nghị)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A person in a report: post as printed ('' where none is), and the sentence with the place of both in it."""

    name: str
    post: str
    sentence: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.sentence[: self.start]


def find_people(report: Report, finder: BodyFinder) -> list[PersonNamed]:
    """Every mention of a person, in order of the text, captions last. Names within bodies' names are no persons."""
    texts = [sentence for text in (*report.paragraphs, *report.captions) for sentence in sentences(text)]
    return [person for sentence in texts for person in _in_sentence(sentence, _named_after(sentence, finder))]


def _named_after(sentence: str, finder: BodyFinder) -> list[tuple[int, int]]:
    """Spans of bodies, schools among them: "Trường Cao đẳng Nguyễn Du", "Trường Đại học Hà Tĩnh"."""
    bodies = finder.bodies(sentence, unknown=True)
    schools = ("Trường", "Học viện", "Đại học")
    spans = [(body.start, body.end) for body in bodies if body.id or body.name.startswith(schools)]
    return [*spans, *finder.places(sentence)]


def merged(people: list[PersonNamed]) -> list[PersonNamed]:
    """Each person once, with the fullest of the posts printed."""
    best: dict[str, PersonNamed] = {}
    for person in people:
        key = match_key(person.name)
        if key not in best or _is_fuller(person.post, best[key].post):
            best[key] = person
    return list(best.values())


def _is_fuller(post: str, other: str) -> bool:
    """Whether a post says all that the other says, and more ("Thứ trưởng Bộ Y tế" more than "Thứ trưởng")."""
    return len(post) > len(other) and match_key(post).startswith(match_key(other))


def _in_sentence(sentence: str, bodies: list[tuple[int, int]]) -> Iterable[PersonNamed]:
    taken = list(bodies)
    for start, name_start, name in sorted(_named(sentence, bodies), key=lambda found: found[1]):
        end = name_start + len(name)
        if any(a <= name_start < b for a, b in taken):
            continue
        first, before = _post_before(sentence, start, taken)
        behind, after = _post_behind(sentence, end, bodies)
        if not before and not behind and start == name_start:
            continue
        behind = _LEADS.sub("", behind)
        bracketed = sentence[end:after].lstrip().startswith("(") and before
        post = f"{before} ({behind})" if bracketed and behind else ", ".join(filter(None, (before, behind)))
        taken.append((first if before else start, after))
        yield PersonNamed(name, post, sentence, first if before else start, after)


def _post_before(sentence: str, name_start: int, taken: list[tuple[int, int]]) -> tuple[int, str]:
    """Posts right before a name, and where the first begins: "Ủy viên …, Chủ tịch Hội … Nguyễn Thị Thu Hà"."""
    from_ = max((b for a, b in taken if b <= name_start and _is_person_span(sentence, a, b)), default=0)
    zone = sentence[max(from_, name_start - 220) : name_start]
    if not zone.endswith(" ") or zone.rstrip().endswith((",", ";", ".", ")")):
        return name_start, ""
    offset = name_start - len(zone)
    best = None
    for found in reversed(list(_CHAIN_START.finditer(zone))):
        chain = zone[found.start() :]
        if _CHAIN_BROKEN.search(chain) or ("(" in chain.replace("()", "") and ")" not in chain):
            break
        parts = re.split(r",\s+|\s+-\s+(?!\s*[Kk]hen)", chain)
        if all(_CHAIN_START.match(part) or _goes_on(part) for part in parts):
            best = found
    if best is None:
        return name_start, ""
    return offset + best.start(), zone[best.start() :].strip(" ,-–")


def _goes_on(part: str) -> bool:
    """A part of a post behind a comma or dash that is no post itself: "Văn hóa, Thể thao và Du lịch"."""
    return len(part.split()) <= 14 and bool(
        re.match(r"Thể thao|Khen thưởng|khen thưởng|Thương binh|TB|Kỹ thuật|Truyền hình", part)
    )


def _is_person_span(sentence: str, start: int, end: int) -> bool:
    return bool(_POST_START.search(sentence, start, end))


def _named(sentence: str, bodies: list[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    """Names with an honorific before them or a family name at their head: where they begin, and the name."""
    seen: set[int] = set()
    free = _without(sentence, bodies)
    for honor in _HONOR_ONLY.finditer(sentence):
        name = _NAME_ONLY.match(sentence, honor.end())
        if name and _is_person(name.group()):
            seen.add(name.start())
            yield honor.start(), name.start(), name.group()
    for row in _CAPITALS.finditer(free):
        start, found = _name_at_end(row.group())
        if found and row.start() + start not in seen and _is_person(found):
            yield row.start() + start, row.start() + start, found


def _name_at_end(row: str) -> tuple[int, str]:
    """The name in a row of capitalised words: from the first family name on that leaves two to four words.

    >>> _name_at_end("Đồng Nai Nguyễn Đức Toàn"), _name_at_end("Việt Nam Trần Trọng Dũng")
    ((9, 'Nguyễn Đức Toàn'), (9, 'Trần Trọng Dũng'))
    """
    found = list(re.finditer(r"\S+", row))
    for at, word in enumerate(found):
        if word.group() in FAMILY_NAMES and 2 <= len(found) - at <= 4 and _NAME_ONLY.fullmatch(row[word.start() :]):
            return word.start(), row[word.start() :]
    return 0, ""


def _without(sentence: str, spans: list[tuple[int, int]]) -> str:
    """The sentence with bodies and places blotted out, so that no name begins in one: "Đồng Nai Nguyễn Đức Toàn"."""
    for start, end in spans:
        sentence = sentence[:start] + "·" * (end - start) + sentence[end:]
    return sentence


def _is_person(name: str) -> bool:
    return name not in _NOT_NAMES and not _NOT_IN_NAMES.search(name) and not name.endswith("Hồ Chí Minh")


def _post_behind(sentence: str, end: int, bodies: list[tuple[int, int]]) -> tuple[str, int]:
    """The post that follows a name, tidied, and where it ends."""
    separator = _SEPARATOR.match(sentence, end)
    if not separator and re.match(r"\s+(?:thường\s+trực|quyền)\s", sentence[end : end + 14], re.IGNORECASE):
        separator = re.compile(r"\s+").match(sentence, end)
    if not separator or not _POST_START.match(sentence, separator.end()):
        return "", end
    start = separator.end()
    stop = _POST_END.search(sentence, start)
    limit = stop.start() if stop else len(sentence)
    following = _next_name(sentence, start, limit)
    limit = _end_of_posts(sentence, start, following or limit, bodies)
    post = sentence[start:limit].strip(" ,-:")
    if "(" in separator.group() and ")" in post:
        post, _, _ = post.partition(")")
    post = re.sub(
        r"(?<=\w)\s*-\s*(?=(?:Phó|Trưởng|Giám|Chủ tịch|Bí thư|Ủy viên|Uỷ viên|Khối|lãnh đạo|đơn vị"
        r"|Tỉnh ủy viên)\b)",
        ", ",
        post,
    )
    return post.rstrip(" ,-("), limit


def _end_of_posts(sentence: str, start: int, limit: int, bodies: list[tuple[int, int]]) -> int:
    """Behind a comma a post goes on only with another post or a name; else the sentence does."""
    for comma in re.finditer(r",\s*", sentence[start:limit]):
        at = start + comma.end()
        inside = sentence.count("(", start, at) > sentence.count(")", start, at)
        inside = inside or any(a < at - 1 < b for a, b in bodies) or sentence.startswith("tố cáo", at)
        if not inside and not sentence[at : at + 1].isupper() and not _POST_START.match(sentence, at):
            return start + comma.start()
    return limit


def _next_name(sentence: str, start: int, limit: int) -> int:
    """Where the next person of a list begins, so that no post runs into it."""
    for row in _CAPITALS.finditer(sentence, start, limit):
        at, name = _name_at_end(row.group())
        separator = _SEPARATOR.match(sentence, row.start() + at + len(name))
        own = name and re.search(r"(?:,|;|\bvà)\s+(?=\S)", sentence[start : row.start() + at])
        if own and _is_person(name):
            for joint in re.finditer(r"\s*(?:,|;|\bvà)\s+(?=\S)", sentence[start : row.start() + at]):
                post = sentence[start + joint.end() : row.start() + at]
                if _CHAIN_START.match(post) and not _CHAIN_BROKEN.search(post) and "," not in post:
                    return start + joint.start()
        if name and _is_person(name) and separator and _POST_START.match(sentence, separator.end()):
            before = sentence[start : row.start() + at].rstrip()
            if before.endswith((",", "và", ";")):
                return start + len(re.sub(r"(?:[,;]|\bvà)$", "", before).rstrip())
    return 0
