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
_HONOR_ONLY = re.compile(rf"(?<!\w)(?:{_HONORIFIC})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[-,:(]|\s-\s)\s*")
_POST_START = re.compile(_POST_WORD, re.IGNORECASE)
_POST_END = re.compile(
    r"[.;“”\"]|\s*\((?=(?:ảnh|bên|thứ|người|đứng|ngồi|giữa))|,?\s+(?:và\s+|cùng\s+|với\s+)?(?:đồng\s+chí|đ/c"
    r"|các\s+đồng\s+chí|ông|bà)\s|"
    r",?\s+(?:dự|tham\s+dự|đến\s+dự|tới\s+dự|về\s+dự|đồng\s+chủ\s+trì|chủ\s+trì|phát\s+biểu|điều\s+hành"
    r"|cùng\s+điều|cùng|đã|cho\s+biết|cho\s+rằng|đề\s+nghị|biểu\s+dương|nhấn\s+mạnh|ghi\s+nhận|đánh\s+giá"
    r"|khẳng\s+định|yêu\s+cầu|báo\s+cáo|trình\s+bày|"
    r"công\s+bố|tiếp\s+thu|trao|tặng|đọc|thay\s+mặt|thừa|kết\s+luận|khai\s+mạc|bế\s+mạc|thông\s+qua|giải\s+đáp"
    r"|gợi|chúc|cảm\s+ơn|tuyên\s+bố|quán\s+triệt|mong|lưu\s+ý|làm\s+trưởng\s+đoàn|làm\s+chủ|tại\s+(?:hội|buổi"
    r"|lễ)|và\s+(?:lãnh|đại|các|toàn|chuyên|hơn|trên|gần|\d)|"
    r"chứng\s+kiến|tham\s+gia|trực\s+tiếp|các\s+(?:đại|đơn|thành|đồng)|đại\s+diện\s+(?:cho|lãnh|các)|lên|nêu"
    r"|triển\s+khai|tổng\s+kết|phân\s+tích|đồng\s+thời|đến|chỉ\s+đạo(?!\s+(?:tỉnh|phòng|công))|nhận\s|chia\s+sẻ"
    r"|trả\s+lời|là\s)|\s+(?:có|gồm)\s",
)
_NOT_NAMES = {"Hồ Chí Minh", "Chủ Tịch", "Việt Nam", "Tổ Quốc"}
_NOT_IN_NAMES = re.compile(
    r"^(?:Khối|Cụm|Sở|Ban|Hội|Tỉnh|Thành|Đảng|Ủy|Uỷ|Phó|Giám|Chủ|Trưởng|Nghị|Chính|Quốc|Công|Trung|Huyện|Phòng"
    r"|Ngân|Trường|Bộ|Thi|Chỉ|Cục|Viện|Mặt|Liên|Quân|Nhà|Bác|Kế|Chương|Quyết|Báo|Đài|Tổng|Xã|Thường|Đại)\b|"
    r"\b(?:Chủ tịch|Quốc hội|Công an|Trung ương|Thành phố|Thi đua|Khen thưởng|Chỉ thị|Nhà nước|Tỉnh ủy|Phó"
    r"|Giám đốc|Trưởng ban|Hà Nội)\b"
)
_POST_BEFORE = re.compile(
    rf"(?P<post>(?<![\w/])(?i:(?:Nguyên |Quyền )?(?:Phó )?(?:Giám đốc|Chủ tịch|Trưởng|Cục trưởng|Chi cục trưởng"
    rf"|Chủ nhiệm|Bí thư|Viện trưởng|Chánh|Hiệu trưởng|Tổng Biên tập|Tổng biên tập|Chính ủy"
    rf"|Chỉ huy trưởng))\b(?:(?!,|;|\.|\(|\)| - (?![Kk]hen)|\bdự\b|\bphát biểu\b|đồng chí|ông "
    rf"|bà ).){{3,90}}?)[\s:]+(?P<name>(?:{'|'.join(sorted(FAMILY_NAMES))})(?:\s{_WORD}){{1,3}})(?!\s*(?:tỉnh"
    rf"|[{UPPER}][{LOWER}]))"
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
        if key not in best or (len(person.post) > len(best[key].post) and not best[key].post):
            best[key] = person
    return list(best.values())


def _in_sentence(sentence: str, bodies: list[tuple[int, int]]) -> Iterable[PersonNamed]:
    taken = list(bodies)
    for found in _POST_BEFORE.finditer(sentence):
        inside = any(a <= found.start("name") < b for a, b in bodies)
        if _is_person(found["name"]) and not inside:
            more, after = _post_behind(sentence, found.end("name"))
            post = ", ".join(filter(None, (found["post"].strip(), more)))
            taken.append((found.start(), max(after, found.end())))
            yield PersonNamed(found["name"], post, sentence, found.start(), max(after, found.end()))
    for start, name_start, name in _named(sentence):
        end = name_start + len(name)
        post, after = _post_behind(sentence, end)
        honored = start < name_start
        if not post and not honored:
            continue
        if any(a <= name_start < b for a, b in taken):
            continue
        taken.append((start, after))
        yield PersonNamed(name, post, sentence, start, after)


def _named(sentence: str) -> Iterable[tuple[int, int, str]]:
    """Names with an honorific before them or a family name at their head: where they begin, and the name."""
    seen: set[int] = set()
    for honor in _HONOR_ONLY.finditer(sentence):
        name = _NAME_ONLY.match(sentence, honor.end())
        if name and _is_person(name.group()):
            seen.add(name.start())
            yield honor.start(), name.start(), name.group()
    for name in _NAME_ONLY.finditer(sentence):
        first = name.group().split()[0]
        if name.start() not in seen and first in FAMILY_NAMES and _is_person(name.group()):
            yield name.start(), name.start(), name.group()


def _is_person(name: str) -> bool:
    return name not in _NOT_NAMES and not _NOT_IN_NAMES.search(name) and not name.endswith("Hồ Chí Minh")


def _post_behind(sentence: str, end: int) -> tuple[str, int]:
    """The post that follows a name, tidied, and where it ends."""
    separator = _SEPARATOR.match(sentence, end)
    if not separator or not _POST_START.match(sentence, separator.end()):
        return "", end
    start = separator.end()
    stop = _POST_END.search(sentence, start)
    limit = stop.start() if stop else len(sentence)
    following = _next_name(sentence, start, limit)
    limit = _end_of_posts(sentence, start, following or limit)
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


def _end_of_posts(sentence: str, start: int, limit: int) -> int:
    """Behind a comma a post goes on only with another post or a name; else the sentence does."""
    for comma in re.finditer(r",\s*", sentence[start:limit]):
        at = start + comma.end()
        inside = sentence.count("(", start, at) > sentence.count(")", start, at)
        if not inside and not sentence[at : at + 1].isupper() and not _POST_START.match(sentence, at):
            return start + comma.start()
    return limit


def _next_name(sentence: str, start: int, limit: int) -> int:
    """Where the next person of a list begins, so that no post runs into it."""
    for name in _NAME_ONLY.finditer(sentence, start, limit):
        separator = _SEPARATOR.match(sentence, name.end())
        if (
            name.group().split()[0] in FAMILY_NAMES
            and _is_person(name.group())
            and separator
            and _POST_START.match(sentence, separator.end())
        ):
            before = sentence[start : name.start()].rstrip()
            if before.endswith((",", "và", ";")):
                return start + len(re.sub(r"(?:[,;]|\bvà)$", "", before).rstrip())
    return 0
