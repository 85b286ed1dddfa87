"""Places: the province of a conference, stated in the text or inferred from press tags, addresses and towns."""

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from plugins.archive.dates import PartialDate, parse_date
from plugins.archive.vocabulary import Vocabulary
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.fold import fold
from plugins.vietnamese.letters import LOWER, UPPER
from plugins.vietnamese.normalize import match_key
from plugins.vietnamese.words import keys, words

PRESS_TAGS = {
    "NTO": "ninh-thuan", "BTNO": "tay-ninh", "BTO": "binh-thuan", "ĐN": "dong-nai", "ĐNO": "dong-nai",
    "BHG": "ha-giang",
    "LSO": "lang-son", "GLO": "gia-lai", "BĐ": "binh-dinh", "BBNĐT": "bac-ninh", "YBĐT": "yen-bai", "BKO": "bac-kan",
    "QNO": "quang-nam", "BQN": "quang-ninh", "BNA": "nghe-an", "KHO": "khanh-hoa", "THO": "thanh-hoa", "CTO": "can-tho",
    "BPO": "binh-phuoc", "BDO": "binh-duong", "BVO": "ba-ria-vung-tau", "ĐTO": "dong-thap", "AGO": "an-giang",
    "HNP": "ha-noi", "TTH": "hue", "VLO": "vinh-long", "PYO": "phu-yen", "QBĐT": "quang-binh", "HBĐT": "hoa-binh",
}  # fmt: skip
"""Tags with which provincial newspapers open a report (from pages read; the later ones by the papers' own names)."""

TOWNS = {
    "Quy Nhơn": "binh-dinh", "Nha Trang": "khanh-hoa", "Phan Thiết": "binh-thuan", "Phan Rang": "ninh-thuan",
    "Biên Hòa": "dong-nai", "Thủ Dầu Một": "binh-duong", "Vũng Tàu": "ba-ria-vung-tau", "Côn Đảo": "ba-ria-vung-tau",
    "Đà Lạt": "lam-dong", "Buôn Ma Thuột": "dak-lak", "Pleiku": "gia-lai", "Tam Kỳ": "quang-nam", "Hội An": "quang-nam",
    "Vinh": "nghe-an", "Phủ Lý": "ha-nam", "Việt Trì": "phu-tho", "Hạ Long": "quang-ninh", "Long Xuyên": "an-giang",
    "Rạch Giá": "kien-giang", "Mỹ Tho": "tien-giang", "Cao Lãnh": "dong-thap", "Tân An": "long-an",
    "Vị Thanh": "hau-giang",
    "Gia Nghĩa": "dak-nong", "Đồng Xoài": "binh-phuoc", "Tuy Hòa": "phu-yen", "Đông Hà": "quang-tri",
    "Đồng Hới": "quang-binh", "Châu Đốc": "an-giang", "Sa Pa": "lao-cai", "Đồ Sơn": "hai-phong", "Bảo Lộc": "lam-dong",
    "Sa Đéc": "dong-thap", "Cẩm Phả": "quang-ninh", "Móng Cái": "quang-ninh", "Phúc Yên": "vinh-phuc",
    "Từ Sơn": "bac-ninh", "Tam Đảo": "vinh-phuc", "Cam Ranh": "khanh-hoa", "Sầm Sơn": "thanh-hoa", "Cửa Lò": "nghe-an",
    "Phú Quốc": "kien-giang", "Hồng Ngự": "dong-thap", "Thủ Đức": "thanh-pho-ho-chi-minh", "Ninh Kiều": "can-tho",
}  # fmt: skip
"""Towns whose name is not their province's, before the mergers of 2025."""

_BODY_OF_PROVINCE = (
    r"UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Đảng bộ|Tỉnh đoàn"
    r"|Ban Thi đua\W+[Kk]hen thưởng|Hội đồng Thi đua\W+[Kk]hen thưởng|Sở [^,.;]{2,40}|tái lập|thành lập"
    r"|Khối [^,.;]{2,80}|Cụm [^,.;]{2,80}|địa bàn|nhân dân|của"
)
_ELSEWHERE = re.compile(
    r"\b(?:cho|với|giúp|thăm|từ|sang|đến|tỉnh bạn|các tỉnh|hai tỉnh|và|như|ủng hộ|hỗ trợ|tại các"
    r"|quê)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
_TAG = re.compile(
    rf"^\W{{0,2}}([{UPPER}]{{2,6}}|[{UPPER}][{LOWER}]+(?:online|\.(?:com\.)?vn"
    rf"|\.gov\.vn))\W{{1,5}}(?=[{UPPER}])|^\(([{UPPER}]{{2,6}}|[\w.]+)\)\s*[-:]?"
)


def suggest_province(report: Report, known: Vocabulary) -> tuple[Suggestion[str], Suggestion[str]]:
    """The province's id as stated in the text, and as inferred where the text does not state it ('' each)."""
    stated = _stated(report, known)
    if stated.value and stated.confidence >= 0.7:
        return stated, Suggestion("")
    inferred = max(_inferred(report, known), key=lambda found: found.confidence, default=Suggestion(""))
    if stated.value and (not inferred.value or inferred.value == stated.value):
        return stated, Suggestion("")
    return Suggestion(""), inferred


def province_name(id: str, when: str, known: Vocabulary) -> str:
    """A province's name on an ISO day ('' for today)."""
    province = known.provinces.get(id)
    if province is None:
        return known.province_name(id)
    day: PartialDate | None = parse_date(when) if when else None
    return province.name_on(day)


def _names(known: Vocabulary) -> Iterable[tuple[str, str]]:
    for id, province in known.provinces.items():
        for name in province.all_names:
            if len(name) > 3:
                yield name, id


@lru_cache(maxsize=4)
def _by_first_word(names: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[list[str], str]]]:
    """Names of provinces as word keys, the longest first, under their first word."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, id in sorted(names, key=lambda entry: -len(entry[0].split())):
        parts = keys(name)
        found.setdefault(parts[0], []).append((parts, id))
    return found


def mentions(text: str, known: Vocabulary) -> Iterable[tuple[str, int, int, bool]]:
    """Provinces named in a text: id, span, and whether "tỉnh" or a body of the province stands before it."""
    found = words(text)
    by_first = _by_first_word(tuple(_names(known)))
    taken = -1
    for at, word in enumerate(found):
        for parts, id in by_first.get(word.key, ()):
            span = found[at : at + len(parts)]
            if (
                at > taken
                and [part.key for part in span] == parts
                and all(part.text[0].isupper() or part.key in _LEVEL_WORDS for part in span)
            ):
                gaps = [text[a.end : b.start].strip() for a, b in itertools.pairwise(span)]
                if any(gap not in ("", "-") for gap in gaps):
                    continue
                before = text[max(0, span[0].start - 70) : span[0].start]
                yield id, span[0].start, span[-1].end, bool(_INTRODUCED.search(before))
                taken = at + len(parts) - 1
                break


_INTRODUCED = re.compile(
    rf"(?:(?:tỉnh|thành phố|TP\.?)\s+$|(?:{_BODY_OF_PROVINCE})\s+$|Báo\s+$|\bkhối .{{0,50}}\s$)", re.IGNORECASE
)
_OF_PROVINCE = re.compile(
    rf"(?:{_BODY_OF_PROVINCE})(?:\s+tỉnh|\s+thành phố)?\s*$|\b(?:dân tộc|chi nhánh|trường|công an|cục|chi cục"
    rf"|báo|liên minh|hội)\b[^,.;]{{0,60}}$",
    re.IGNORECASE,
)


_LEVEL_WORDS = set(keys("thành phố"))


def _stated(report: Report, known: Vocabulary) -> Suggestion[str]:
    """The province with the strongest mentions; a single distant one ("cho BĐBP tỉnh An Giang") does not count."""
    scores: dict[str, float] = {}
    seen: dict[str, str] = {}
    for text, weight in _weighted(report):
        for id, start, end, introduced in mentions(text, known):
            score = weight * (1.0 if introduced else 0.5)
            before = text[:start]
            if _ELSEWHERE.search(before[-60:]) and weight < 2:
                score *= 0.2
            elif _OF_PROVINCE.search(re.sub(r"\s*(?:tỉnh|thành phố)\s*$", "", before[-90:])):
                score *= 1.2
            scores[id] = scores.get(id, 0.0) + score
            seen.setdefault(id, excerpt(text, start, end))
    best = max(scores, key=lambda id: scores[id], default="")
    if not best or scores[best] < 0.55:
        return Suggestion("")
    others = max((score for id, score in scores.items() if id != best), default=0.0)
    confidence = min(0.97, 0.55 + 0.2 * scores[best]) - (0.25 if others > scores[best] * 0.7 else 0.0)
    return Suggestion(best, seen[best], confidence)


def _weighted(report: Report) -> Iterable[tuple[str, float]]:
    yield report.title, 2.0
    yield report.kicker, 1.5
    for number, text in enumerate(report.paragraphs):
        yield text, (2.0, 1.3)[number] if number < 2 else 0.8
    for text in report.captions:
        yield text, 0.5
    yield report.source, 1.5


def _inferred(report: Report, known: Vocabulary) -> Iterable[Suggestion[str]]:
    tag = _TAG.match(report.lead)
    word = (tag[1] or tag[2]) if tag else ""
    if tag and word in PRESS_TAGS:
        yield Suggestion(PRESS_TAGS[word], tag.group().strip(), 0.75, "suy từ ký hiệu của báo")
    elif word:
        yield _by_label(word, known, word, 0.75, "suy từ tên báo mở đầu bài")
    host = urlsplit(report.url).hostname or ""
    if host:
        yield _by_label(host, known, host, 0.8, "suy từ địa chỉ của trang")
    named = re.search(r"[\w-]+(?:\.[\w-]+)*\.(?:com|gov|org|edu|net)?\.?vn\b", report.file)
    if named:
        yield _by_label(named.group(), known, named.group(), 0.55, "suy từ tên miền trong tên tệp")
    if report.site:
        for id, start, end, _ in mentions(report.site, known):
            yield Suggestion(id, excerpt(report.site, start, end), 0.75, "suy từ tên trang")
    if report.author:
        for id, start, end, introduced in mentions(report.author, known):
            if introduced:
                yield Suggestion(id, excerpt(report.author, start, end), 0.6, "suy từ cơ quan của tác giả")
    yield from _by_town(report)
    yield from _by_own_body(report, known)


def _by_label(label: str, known: Vocabulary, words_: str, confidence: float, note: str) -> Suggestion[str]:
    """The province whose name stands in an address such as `bqlkcnbackan.gov.vn`; the longest one."""
    squeezed = re.sub(r"[^a-z]", "", fold(label).replace(".com", " ").replace(".gov", " ").replace(".vn", " "))
    best, length = "", 0
    for name, id in [*_names(known), *_SHORT_HOSTS]:
        slug = re.sub(r"[^a-z]", "", fold(name))
        if len(slug) > max(length, 4) and slug in squeezed:
            best, length = id, len(slug)
    short = set(re.split(r"[.-]", label.lower()))
    if not best:
        best = next((id for name, id in _SHORT_HOSTS if fold(name) in short), "")
    return Suggestion(best, words_, confidence if best else 0.0, note)


_SHORT_HOSTS = (
    ("brvt", "ba-ria-vung-tau"), ("bariavungtau", "ba-ria-vung-tau"), ("hochiminhcity", "thanh-pho-ho-chi-minh"),
    ("hcmcity", "thanh-pho-ho-chi-minh"), ("hcm", "thanh-pho-ho-chi-minh"), ("tphcm", "thanh-pho-ho-chi-minh"),
    ("thuathienhue", "hue"), ("hue", "hue"),
    ("hanoi", "ha-noi"), ("daklak", "dak-lak"), ("daknong", "dak-nong"), ("tthue", "hue"),
    ("hochiminh", "thanh-pho-ho-chi-minh"),
)  # fmt: skip


def _by_town(report: Report) -> Iterable[Suggestion[str]]:
    counts: dict[str, list[str]] = {}
    for text in report.everything:
        for town, id in TOWNS.items():
            if town not in text:
                continue
            pattern = (
                rf"(?:thành phố|thị xã|TP\.?|Tp\.?|huyện|thị trấn|phường)\s+{town}\b"
                if " " not in town
                else rf"\b{town}\b"
            )
            for found in re.finditer(pattern, text):
                counts.setdefault(id, []).append(excerpt(text, *found.span()))
    if len(counts) == 1:
        id, seen = next(iter(counts.items()))
        yield Suggestion(id, seen[0], 0.6, "suy từ địa danh trong bài")


def _by_own_body(report: Report, known: Vocabulary) -> Iterable[Suggestion[str]]:
    """A body that exists in one province only ("Trại giam Xuyên Mộc") tells the province."""
    text = match_key(" ".join(report.everything))
    for id, entry in known.agencies.items():
        name = entry.name
        if id.partition("/")[0] not in known.provinces:
            continue
        if name and len(name.split()) > 2 and not entry.type and match_key(name) in text:
            yield Suggestion(id.partition("/")[0], name, 0.6, f"suy từ {name}")
