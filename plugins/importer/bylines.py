"""Bylines: who wrote a report, and from which publisher a page took it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.vietnamese.letters import UPPER
from plugins.vietnamese.normalize import plain_dashes, plain_spaces

_SYLLABLE = rf"[{UPPER}][^\W\d_]*\.?"
_NAME = re.compile(rf"(?:[A-ZĐ]\.\s?)?{_SYLLABLE}(?:[ .]{_SYLLABLE}){{0,4}}(?:\s*\((?:TH|tổng hợp|st|sưu tầm|t/h)\))?")
_NAMES = re.compile(rf"{_NAME.pattern}(?:\s*(?:[-,–&+]|và)\s*{_NAME.pattern}){{0,3}}")
_AUTHOR_LABEL = re.compile(
    r"^\W*(?:(?:tin|bài|ảnh|thực hiện|tác giả|người viết|người đăng|biên tập|pv|phóng viên|clip|video|nội dung"
    r"|bài viết|cộng tác viên|ctv|theo)"
    r"(?:\s*(?:[,&/+-]|và)?\s*(?:tin|bài|ảnh|hình|video|clip|viết))*)\s*[:：]?\s+(?=\S)|^\W*(?:tin|bài|ảnh"
    r"|tác giả|người đăng|thực hiện)[^:]{0,20}[:：]\s*",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(
    r"^\W*(?:nguồn(?:\s+(?:tin|bài|ảnh))*|theo|trích|sưu tầm từ|source|tin từ)\s*[:：]?\s*(?=\S)", re.IGNORECASE
)
_PUBLISHER = re.compile(
    r"^(?:báo|cổng|trang (?:tin|thông|web|chủ|điện)|đài|tạp chí|thông tấn|website|web|báo mới|cục|sở|ban|ủy ban"
    r"|uỷ ban|văn phòng|"
    r"trung tâm|hội|liên minh|liên đoàn|bộ|viện|trường|tỉnh|đảng ủy|công an|ubnd)\b|\b(?:ttxvn|vov|vtv"
    r"|baomoi)\b|\.(?:vn|com|net|org|gov|edu)\b|https?:",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:phòng|văn phòng|ban|sở|trung tâm|đảng ủy|đảng uỷ|hội|chi cục|cục|tỉnh đoàn|báo|đài|ủy ban|uỷ ban|viện"
    r"|trường|khoa|tổ|bộ phận|liên minh|liên đoàn|công an|vp|thanh tra|tòa án|công đoàn|đoàn)\b",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(?:tổ chức|phát biểu|tham dự|chủ trì|tại|ký kết|trao|tặng|hội nghị|khối|chụp|toàn cảnh|quang cảnh"
    r"|đại biểu|năm|kết quả|nhiệm vụ|phương hướng|"
    r"thi đua|khen thưởng|công tác|tổng kết|sơ kết|ảnh minh họa|giải|thông báo)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a closing line says: the author, or the source ('' for whichever it does not name)."""

    author: str = ""
    source: str = ""


def read_byline(line: str) -> Byline | None:
    """The author or source that a short closing line names; None where it is no such line.

    >>> read_byline("Tin ảnh Tuấn Ngọc"), read_byline("Nguồn Báo Hà Nam")
    (Byline(author='Tuấn Ngọc', source=''), Byline(author='', source='Báo Hà Nam'))
    >>> read_byline("Nguồn: Huyền Trang").author, read_byline("T.VĂN").author
    ('Huyền Trang', 'T.VĂN')
    >>> read_byline("Toàn cảnh Hội nghị")
    """
    shown = plain_spaces(line).strip(" .-–|*/").strip()
    shown = re.sub(r"^\((.+)\)$", r"\1", shown)
    if not shown or len(shown) > 110 or len(shown.split()) > 18:
        return None
    return _labelled_source(shown) or _labelled_author(shown) or _bare(shown)


def _labelled_source(shown: str) -> Byline | None:
    label = _SOURCE_LABEL.match(shown)
    if not label:
        return None
    rest = shown[label.end() :].strip(" :.")
    if rest.startswith(("http://", "https://")):
        return Byline(source=urlsplit(rest).hostname or rest)
    explicit = shown.lower().startswith(("nguồn", "source"))
    if (
        _PUBLISHER.search(rest)
        and len(rest.split()) <= 14
        and not re.search(r"\b(?:đó|kế hoạch|quy định|báo cáo|chương trình)\b", rest)
    ):
        return Byline(source=rest)
    if is_person_name(rest):
        return Byline(author=rest)
    return Byline(source=rest) if explicit and len(rest.split()) <= 8 and ":" in shown[: label.end()] else None


def _labelled_author(shown: str) -> Byline | None:
    label = _AUTHOR_LABEL.match(shown)
    if not label:
        return None
    rest = re.sub(r"\s*[-–,;.]\s*(?:ảnh|hình|clip|video)\s*:.*$", "", shown[label.end() :], flags=re.IGNORECASE).strip(
        " :."
    )
    colon = ":" in shown[: label.end() + 1]
    if is_person_name(rest) or (colon and len(rest.split()) <= 12 and not _VERBS.search(rest)):
        return Byline(author=rest)
    return None


def _bare(shown: str) -> Byline | None:
    """A name alone, a name with an office, or an office in capitals."""
    head, dash, tail = plain_dashes(shown).partition(" - ")
    if dash and is_person_name(head) and (_OFFICE.match(tail) or is_person_name(tail)):
        return Byline(author=plain_dashes(shown))
    named, bracket, office = shown.partition(" (")
    if is_person_name(shown) or (bracket and is_person_name(named) and _OFFICE.match(office)):
        return Byline(author=shown)
    if _OFFICE.match(shown) and shown.isupper() and len(shown.split()) <= 12:
        return Byline(author=shown)
    return None


def closing_office(line: str) -> Byline | None:
    """The office that a page's very last line names as author ("Phòng TH", "Văn phòng Sở").

    >>> closing_office("Phòng Tổng hợp"), closing_office("Sở Y tế ký giao ước")
    (Byline(author='Phòng Tổng hợp', source=''), None)
    """
    shown = plain_spaces(line).strip(" .")
    return (
        Byline(author=shown)
        if is_office(shown) and len(shown.split()) <= 8 and not _VERBS.search(_OFFICE.sub("", shown))
        else None
    )


def is_office(line: str) -> bool:
    """Whether a short line names a body, as authors' offices do on the line below a name.

    >>> is_office("Đảng ủy Khối CCQ tỉnh")
    True
    """
    shown = plain_spaces(line).strip(" .")
    return (
        bool(_OFFICE.match(shown))
        and len(shown.split()) <= 12
        and not re.search(r"\b(?:tổ chức|đã|phát biểu|ký|họp)\b", shown.lower())
    )


def is_person_name(text: str) -> bool:
    """Whether a text is one or a few persons' names, pen names and initials included.

    >>> [is_person_name(name) for name in ("Lan Mai", "T.Văn", "Bá Tài", "M.Thương", "Thông báo", "Hội Nông dân")]
    [True, True, True, True, False, False]
    """
    shown = plain_spaces(text).strip(" .")
    if not shown or len(shown) > 60 or _VERBS.search(shown) or _OFFICE.match(shown) or _PUBLISHER.search(shown):
        return False
    if shown.upper() in {"PV", "P.V", "CTV", "BBT", "TH", "TTXVN"}:
        return True
    folded = re.sub(
        r"[^\W\d_]+", lambda part: part.group().capitalize() if part.group().isupper() else part.group(), shown
    )
    parts = re.split(r"\s*(?:[-,–&+]|và)\s*", folded)
    return all(
        _NAME.fullmatch(part) and (len(part.split()) > 1 or "." in part) and len(part.split()) <= 5 for part in parts
    )
