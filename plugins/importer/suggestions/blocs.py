"""Blocs: which emulation bloc met, under one canonical name whatever the spellings in the text."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from plugins.archive.bloc_names import bloc_core, bloc_key, new_bloc_id
from plugins.archive.vocabulary import Vocabulary
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.fold import fold
from plugins.vietnamese.letters import is_upper
from plugins.vietnamese.normalize import match_key

_START = re.compile(
    r"(?<!\w)(?<!Đảng ủy )(?<!Đảng uỷ )(?<!đảng ủy )(?<!Đảng bộ )"
    r"(?P<head>(?P<noun>khối|cụm|khu\s+vực(?=\s+thi\s+đua))(?:\s+giao\s+ước)?(?:\s+(?:thi\s+đua|thi\s+dua|TĐKT"
    r"|TĐ)(?:\s*,?\s*-?\s*khen thưởng)?)?(?:\s+khối)?)\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:thi\s+đua\s+)?(?P<so>số\s+)?(?P<n>\d{1,2}|[IVXL]{1,5})\b(?!\s*(?:đơn vị|cơ quan|thành viên|/|-\s*\d"
    r"|\.\d|sở|tháng|%|thành viên|huyện|quận|trường|hội\b"
    r"|tỉnh,?\s+(?:thành|Bắc|Nam|Đông|Tây|miền|phía|biên giới|[Tt]rung du|[Đđ]ồng bằng|duyên hải|khu vực|gồm"
    r"|thuộc|trong|dọc)|thành phố\s+(?:trực|lớn)))",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[.;:()\[\]“”\"!?…|]|\s-\s(?=(?:đơn vị|trưởng|phó)\b)|,(?!\s*(?:thành phố|thị xã|thành\b|huyện|quận"
    r"|cao đẳng|trung cấp|trung học|chuyên nghiệp"
    r"|ngành|tổng hợp|cơ quan|xã hội|kỹ thuật|đoàn thể|doanh nghiệp|văn phòng|học viện|dạy nghề|công nghiệp"
    r"|thương mại|hội|ban|đơn vị sự nghiệp|viện|trường)\b)"
    r"|(?<!các )\btổ chức(?!\s+(?:chính trị|xã hội))\b|\bvà các(?!\s+(?:tổ chức|cơ quan|hội|đoàn thể|ban"
    r"|trường))\b|\b(?:sơ kết|tổng kết|ký|kí|phát động|triển khai|họp|mở|năm|đã|gồm|bao gồm|với|tại|ở|trên"
    r"|tiếp tục|trong|là|do|được|sẽ|vừa|ngày|lần|nhiệm kỳ|chủ trì|dự(?!\s+án)|tham dự|tham gia|thực hiện"
    r"|bình xét|suy tôn|cùng|cho|để|từ|khi|nhằm|"
    r"đến|tới|bầu|chúc|thống nhất|thông qua|phát biểu|báo cáo|công bố|hoàn thành|đạt|bước|hưởng ứng|tập trung"
    r"|không|cần|phải|tích cực|duy trì|xây dựng kế hoạch|đánh giá|giao lưu|giao hữu|hội thao|hội nghị|phấn đấu"
    r"|đề nghị|đề ra|theo|mà|này|đó|sôi nổi|chính thức|xác định|luôn|chấm|bàn giao|thi đấu|tặng|ủng hộ|giúp"
    r"|h[àằ]ng\s+(?:năm|quý|tháng)|giai đoạn|vì|về công tác|về việc|mời|cử|gặp|đi|bàn|nhìn|nêu|góp|chọn"
    r"|nhất trí|vừa|nhận|làm|quyết tâm|mang|hướng|giữ|trao|thăm|phối hợp|chưa|còn|có(?!\s+tính)|(?<!trực )thuộc"
    r"|do)\b"
    r"|(?<!các )"
    r"(?<!\d )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!sáu )(?<!bảy )(?<!tám )(?<!huyện, )(?<!thị xã, )(?<!huyện và )"
    r"(?<!thị, )\b(?:tỉnh|thành phố)\b(?!\s*(?:ủy|uỷ|đoàn))|\bTP\b|\bcủa\b(?!\s+Đảng)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:thi đua|trưởng|phó|đại đoàn kết|lượng|các đơn vị|các thành viên|các cơ quan\s*,\s*đơn vị|đơn vị"
    r"|cơ quan|chúng|nhà nước|lớp|trên|cơ quan đơn vị|các cơ quan|các sở|các ngành|mình|ta|dân vận|công việc)$",
    re.IGNORECASE,
)
_ABBREVIATIONS = (
    (r"\bKT\s?-\s?KT\b", "Kinh tế - Kỹ thuật"), (r"\bVH\s?-\s?XH\b", "Văn hóa - Xã hội"),
    (r"\bKT\s?-\s?XH\b", "Kinh tế - Xã hội"),
    (r"\bCCQ\b", "các cơ quan"), (r"\bĐH\s?,\s?CĐ\b", "đại học, cao đẳng"),
    (r"\bMTTQ\b(?! và các)", "Mặt trận Tổ quốc"), (r"\bDN\b", "doanh nghiệp"), (r"\bTMTH\b", "Tham mưu - Tổng hợp"),
    (r"các hội (?:hoạt động )?(?:có|mang) tính(?: chất)? đặc thù", "các Hội đặc thù"),
    (r"\bMT\s?-\s?ĐT\b", "Mặt trận - Đoàn thể"),
)  # fmt: skip
MENTIONS = 60
"""How many mentions are weighed; the first tell the name, and comparing them costs their square."""

FUNCTIONS = (
    ("truong-dai-hoc-cao-dang", r"truong|dai hoc|cao dang|hoc vien"), ("ngan-hang", r"ngan hang|to chuc tin dung"),
    ("doanh-nghiep", r"doanh nghiep|san xuat|kinh doanh|cong ty"), ("tham-muu-tong-hop", r"tham muu|tong hop"),
    ("noi-chinh", r"noi chinh|luc luong vu trang|tu phap"),
    ("mat-tran-doan-the", r"mat tran|doan the|chinh tri - xa hoi|mttq"),
    ("dang", r"\bdang\b|tinh uy|xay dung dang"), ("hoi-dac-thu", r"(?<!xa )\bhoi\b|xa hoi nghe nghiep|to chuc xa hoi"),
    ("van-hoa-xa-hoi", r"van hoa|van xa"), ("kinh-te-ky-thuat", r"kinh te|ky thuat"),
)  # fmt: skip
"""What a bloc's name tells of its function, the more telling words first."""


@dataclass(frozen=True, slots=True)
class _Mention:
    core: str
    noun: str
    weight: float
    evidence: str
    says_emulation: bool


def suggest_bloc(
    report: Report, province: str, known: Vocabulary, inside: str = ""
) -> tuple[Suggestion[str], Suggestion[str]]:
    """The bloc's canonical name and its id, existing or proposed ('' where the province is unknown).

    `province` may be `lien-tinh` or `trung-uong`. `inside` is what tells such a bloc, or one within a body, from others
    of its name: the short name of the body, or of what it is made of ("hoi-nha-bao").
    """
    found = list(islice(_mentions(report), MENTIONS))
    if not found:
        return Suggestion(""), Suggestion("")
    key = _best_key(found, province, known)
    same = [mention for mention in found if _alike(bloc_key(mention.core), key)]
    name, evidence = _canonical(same), same[0].evidence
    support = sum(mention.weight for mention in same) / sum(mention.weight for mention in found)
    confidence = min(0.95, 0.55 + 0.4 * support)
    existing = _known_bloc(same, province, known)
    if existing:
        return Suggestion(known.blocs[existing].name, evidence, confidence), Suggestion(existing, evidence, 0.95)
    if not province:
        return Suggestion(name, evidence, confidence), Suggestion("")
    proposed = new_bloc_id(province, name, known.blocs, inside=inside)
    return Suggestion(name, evidence, confidence), Suggestion(proposed, name, 0.5, "khối chưa có trong danh mục")


def bloc_function(name: str) -> str:
    """The function that a bloc's name suggests; '' for numbered blocs.

    >>> bloc_function("Khối thi đua Văn hóa - Xã hội"), bloc_function("Khối thi đua số 5")
    ('van-hoa-xa-hoi', '')
    """
    core = fold(bloc_core(name))
    return next((id for id, pattern in FUNCTIONS if re.search(pattern, core)), "")


def _mentions(report: Report) -> Iterable[_Mention]:
    lead_weight = 3.0
    texts = [(report.title, 3.0), (report.kicker, 2.5)]
    texts += [(text, lead_weight if number == 0 else 1.0) for number, text in enumerate(report.paragraphs)]
    texts += [(text, 0.7) for text in report.captions]
    for text, weight in texts:
        yield from _in_text(text, weight)


def _in_text(text: str, weight: float) -> Iterable[_Mention]:
    for pattern, whole in _ABBREVIATIONS:
        text = re.sub(pattern, whole, text, flags=re.IGNORECASE)
    for head in _START.finditer(text):
        rest = text[head.end() :]
        core = _core(rest)
        if not core:
            continue
        emulation = bool(re.search(r"thi\s+(?:đua|dua)|TĐ", head["head"], re.IGNORECASE))
        numbered = bool(re.fullmatch(r"(?:số )?(?:\d{1,2}|[IVXL]+)", core, re.IGNORECASE))
        if not emulation and not (numbered or _named_like_bloc(core)):
            continue
        if head["noun"].lower() == "cụm" and re.match(r"(?:công nghiệp|từ|dân cư|di tích|tuyến)", core, re.IGNORECASE):
            continue
        # A number is the name that the province gave; what stands beside it describes the members.
        value = (
            weight
            * (1.0 if emulation else 0.7)
            * (0.4 if is_upper(text) else 1.0)
            * (1.5 if numbered and emulation else 1.0)
        )
        yield _Mention(
            core, head["noun"].capitalize(), value, excerpt(text, head.start(), head.end() + len(core), 5), emulation
        )


def _core(rest: str) -> str:
    number = _NUMBER.match(rest)
    if number and (number["n"].isdigit() or number["n"].isupper()):
        return f"{'số ' if number['so'] else ''}{number['n']}"
    stop = _STOP.search(rest)
    core = rest[: stop.start()] if stop else rest
    core = re.sub(r"\s+(?:và|các|của|cấp|thuộc|[-,])$", "", core.strip(" ,-"))
    core = re.sub(r"^(?:khối\s+)?(?:thi đua\s+)?(?=\S)", "", core, flags=re.IGNORECASE)
    if _NOT_A_NAME.match(core) or not core or len(core.split()) > 22:
        return ""
    return core if len(core.split()) > 1 or core.lower() in ("đảng", "nội chính", "nội") else ""


def _named_like_bloc(core: str) -> bool:
    """Without the words "thi đua", only what is named as blocs are counts as one."""
    return (
        bool(re.search("|".join(pattern for _, pattern in FUNCTIONS), fold(core)))
        and len(core.split()) >= 2
        and not re.match(r"(?:cơ quan\s+(?:tỉnh|Đảng ủy)|dân vận|doanh nghiệp tư nhân|đảng viên)", core, re.IGNORECASE)
        and (
            core[0].isupper()
            or core.lower().startswith(
                (
                    "các ",
                    "cơ quan ",
                    "ngân hàng",
                    "doanh nghiệp",
                    "trường",
                    "văn hóa",
                    "kinh tế",
                    "mặt trận",
                    "nội chính",
                    "tham mưu",
                    "sở",
                    "hội",
                    "đoàn",
                )
            )
        )
    )


def _best_key(found: list[_Mention], province: str, known: Vocabulary) -> str:
    scores: dict[str, float] = {}
    for mention in found:
        key = bloc_key(mention.core)
        scores[key] = scores.get(key, 0.0) + mention.weight
    totals = {key: sum(score for other, score in scores.items() if _alike(key, other)) for key in scores}
    best = max(totals.values())
    near = [key for key in scores if totals[key] >= best * 0.8]
    cores = {bloc_key(mention.core): mention.core for mention in found}
    in_records = [
        key for key in scores if province and totals[key] > best * 0.3 and known.find_blocs(f"{province}/{cores[key]}")
    ]
    choices = in_records or near
    return max(choices, key=lambda key: (scores[key], len(key)))


def _alike(one: str, other: str) -> bool:
    """Spellings of one name: equal, a misprint apart, or one the other with a level behind it."""
    if one == other:
        return True
    if one.startswith("#") or other.startswith("#"):
        return False
    short, long = sorted((one, other), key=len)
    if long.endswith(" " + short) and len(short.split()) > 1:
        return True
    if long.startswith(short + " ") and len(short.split()) > 2:
        return True
    return abs(len(one) - len(other)) < 8 and difflib.SequenceMatcher(None, one, other).ratio() > 0.88


def _canonical(same: list[_Mention]) -> str:
    """The name in full: the best placed spelling that is not in capitals, headed as the archive heads blocs."""
    spelled = [
        mention for mention in same if not is_upper(mention.core) or re.fullmatch(r"(?:số )?[IVXL\d]+", mention.core)
    ]
    choice = max(
        spelled or same, key=lambda mention: (mention.weight + 0.5 * _count(mention, same), mention.says_emulation)
    )
    core = choice.core
    if is_upper(core) and not re.fullmatch(r"(?:số )?[IVXL\d]+", core):
        core = core.capitalize()
    core = re.sub(r"(?<=\w)\s*-\s*(?=\w)", " - ", core)
    return f"{choice.noun} thi đua {core}"


def _count(mention: _Mention, same: list[_Mention]) -> int:
    return sum(match_key(other.core) == match_key(mention.core) for other in same)


def _known_bloc(same: list[_Mention], province: str, known: Vocabulary) -> str:
    if not province:
        return ""
    for mention in sorted(same, key=lambda mention: -mention.weight):
        for name in (f"{mention.noun} thi đua {mention.core}", mention.core):
            found = known.find_blocs(f"{province}/{name}")
            if len(found) == 1:
                return found[0].id
    return ""
