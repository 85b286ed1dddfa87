"""The rule on a bloc's size: the number of members that a body gives against the members that its header lists."""

import re
from collections.abc import Iterator
from functools import cache

from plugins.archive.post import Post
from plugins.validator.document import Document
from plugins.validator.rule import WARNING, Finding, Rule, rule
from plugins.vietnamese.fold import fold

_ONES = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_TENS = {f"{ten} mươi": 10 * at for at, ten in enumerate(_ONES, 1) if at > 1}
_WORDS = {word: at for at, word in enumerate(_ONES, 1)} | {"mười": 10}
_WORDS |= {f"mười {word}": 10 + at for at, word in enumerate([*_ONES[:4], "lăm", *_ONES[5:]], 1)}
_WORDS |= _TENS | {
    f"{tens} {word}": value + at
    for tens, value in _TENS.items()
    for at, word in enumerate(["mốt", *_ONES[1:4], "lăm", *_ONES[5:]], 1)
}

_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_AHEAD = r"(?=\d|" + "|".join(sorted({word[:2] for word in _WORDS})) + ")"
"""How a number begins: without this look ahead, each of a hundred words is tried at each letter."""

_BODY = r"(?:đơn vị|cơ quan|sở, ngành|sở, ban, ngành|hội|trường|doanh nghiệp|thành viên)"
_COUNTED = ("đơn vị", "cơ quan", "sở,", "hội", "trường", "doanh nghiệp", "thành viên")
_LAST_WORDS = {word.rpartition(" ")[2] for word in _WORDS}
_ENDS = {word[-2:] for word in _LAST_WORDS}
_SIZES = (
    rf"\bkhối\b[^.\n]{{0,60}}?\b(?:gồm|có)\s+(?:có\s+)?{_NUMBER}\s+{_BODY}\b",
    rf"\bgồm\s+(?:có\s+)?{_NUMBER}\s+(?:đơn vị|cơ quan|thành viên)\b",
    rf"{_AHEAD}(?<!\d)(?<!/)\b{_NUMBER}\s+{_BODY}\s+(?:thành viên\s+)?(?:trong|của|thuộc)\s+(?:toàn\s+)?khối\b",
    rf"{_AHEAD}(?<!\d)(?<!/)\b{_NUMBER}\s+(?:đơn vị|cơ quan|hội|trường)\s+thành viên\b",
)
_PART = re.compile(
    r"(?:trong số|trong|còn lại|khác|một số|chỉ|/|cho|tặng|tới|chọn|tôn|nghị|khen|thưởng|trao|đã|thêm)\s*$",
    re.IGNORECASE,
)
"""What stands before the number of those that were praised, visited or left, not of all."""

_REST = re.compile(r"\s*(?:[\w, ]{0,20}\b)?(?:còn lại|khác)\b", re.IGNORECASE)
_ADMITTED = re.compile(
    r"khong (?:ke|neu|liet ke|goi|noi|ghi)[^.\n]{0,60}(?:thanh vien|don vi|truong|hoi\b|co quan)"
    r"|khong (?:thanh vien|don vi|co quan|truong) nao (?:khac )?(?:duoc|cua)"
    r"|chi (?:goi|ke|neu|nhac|noi)[^.\n]{0,30} ten|ke ten [^.\n]{0,20}(?:don vi|co quan|truong|hoi\b)"
    r"|(?:thanh vien|don vi|truong|co quan) (?:con lai|khac)[^.\n]{0,60}khong duoc (?:neu|ke|nhac|goi)"
)


_REMEDY = 'bổ sung Members; nguồn không kể đủ thì nói rõ trong bài: "Bản tin không kể tên các thành viên khác"'


@rule("member-count", WARNING, "Số đơn vị của khối ghi trong bài khác số đơn vị liệt kê ở Members.")
def member_count(document: Document) -> Iterator[Finding]:
    post = document.post
    if not post or not post.members or not _counts_bodies(document.body.lower()):
        return
    if not re.search("khối|gồm|thành viên", document.body, re.IGNORECASE):
        return
    listed = _listed(post)
    other = next((stated for stated in _stated(document.body) if stated[1] not in (listed, post.member_count)), None)
    if other and not _ADMITTED.search(fold(document.body)):
        offset, _, words = other
        message = f'bài ghi "{words}", còn phần đầu bài liệt kê {listed} đơn vị'
        yield Finding(*document.place(document.body_start + offset), message, _REMEDY)


def _listed(post: Post) -> int:
    return len({id for id in (post.lead, *post.deputies, *post.members) if id})


def _stated(body: str) -> Iterator[tuple[int, int, str]]:
    """Where a body states the bloc's size, the number, and the words. Counts of a part of the bloc are left out."""
    for start, end in _counting(body):
        for pattern in _patterns():
            yield from _sizes(pattern, body, start, end)


@cache
def _patterns() -> list[re.Pattern[str]]:
    """Compiled when first needed: they hold every number word, and most posts can do without."""
    return [re.compile(pattern, re.IGNORECASE) for pattern in _SIZES]


def _counting(body: str) -> Iterator[tuple[int, int]]:
    """The paragraphs in which a number stands before a word for bodies: the patterns are too slow for every text."""
    start = 0
    for paragraph in body.split("\n\n"):
        if _counts_bodies(paragraph.lower()):
            yield start, start + len(paragraph)
        start += len(paragraph) + 2


def _counts_bodies(text: str) -> bool:
    """Whether a number stands before a word for bodies, in a text of small letters."""
    return any(_ends_with_number(before) for word in _COUNTED for before in text.split(word)[:-1])


def _ends_with_number(text: str) -> bool:
    end = text[-4:].rstrip()
    if len(end) > 1 and end[-2:] not in _ENDS and not end[-1].isdigit():
        return False  # what nearly all texts come to, without being split
    words = text[-12:].split()
    return bool(words) and (words[-1][-1].isdigit() or words[-1] in _LAST_WORDS)


def _sizes(pattern: re.Pattern[str], body: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    for found in pattern.finditer(body, first, last):
        start = found.start("number")
        if _PART.search(body, max(0, start - 20), start) or _REST.match(body, found.end()):
            continue
        written = found["number"].lower()
        number = int(written) if written.isdigit() else _WORDS[written]
        yield start, number, body[start : found.end()].replace("\n", " ")


ON_POST: tuple[Rule[Document], ...] = (member_count,)
