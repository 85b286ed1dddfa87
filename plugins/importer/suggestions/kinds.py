"""Kinds: what a conference was held for, read from the title and the opening of the report."""

import re
from collections.abc import Iterable

from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt
from plugins.vietnamese.fold import fold

ORDER = ("so-ket", "tong-ket", "ky-ket-giao-uoc", "binh-xet", "phat-dong", "giao-luu")
"""Which kind is the main one where a meeting did several things: a pledge is part of a review, not the other way."""

_NOT_BLOC = r"(?<!khoi )(?<!khoi thi dua )"
PATTERNS = {
    "so-ket": re.compile(r"\bso ket\b"),
    "tong-ket": re.compile(r"(?<!so )(?<!so, )\btong ket\b"),
    "ky-ket-giao-uoc": re.compile(
        rf"{_NOT_BLOC}\bk[yi](?: ket)?(?: ban| bien ban| ket| cam ket)? giao uoc\b|\ble giao uoc\b"
    ),
    "binh-xet": re.compile(
        r"\bbinh (?:xet|bau|chon)\b|\bsuy ton\b|\bbo phieu\b|\bcham diem thi dua\b|\bxet (?:thi dua"
        r"|khen thuong)\b"
    ),
    "phat-dong": re.compile(r"\bphat dong\b"),
    "giao-luu": re.compile(
        r"\bhoi thao\b|\bgiao huu\b|\bgiao luu\b|\bgiai (?:bong|cau long|quan vot|the thao|viet da|tennis"
        r"|pickleball)|\bhoi dien\b|\bhoi thi\b|\bve nguon\b|\btham quan\b|\bdai hoi the thao\b"
    ),
}
_PLEDGE_WEAK = re.compile(r"(?<!khoi )\bgiao uoc thi dua\b|\bgiao uoc\b")
_PAST = re.compile(r"\b(?:sau khi|da|tu khi|truoc do|viec|theo|ket qua|bao cao|ho so)\b[^,.;]{0,25}$")
_PLANNED = re.compile(r"\b(?:du kien|se|ke hoach|chuan bi|tien toi|ban ve|thong nhat)\b[^.;]{0,60}$")
_DECIDES = re.compile(
    r"\b(?:tien hanh|da|thong nhat|hoi nghi|cac don vi|cac thanh vien|khoi"
    r"|dai bieu)\b[^.;]{0,60}(?:\bbinh (?:xet|bau|chon)\b|\bsuy ton\b|\bbo phieu\b)"
)
_PLEDGES = re.compile(
    r"\b(?:hoi nghi|cac don vi|dai dien|lanh dao|tien hanh|cac thanh vien"
    r"|cung)\b[^.;]{0,160}\bk[yi](?: ket)? giao uoc thi dua nam\b"
)
_YEARLY_REPORT = re.compile(
    r"(?:\btheo bao cao, |\bbao cao \w+ ?\w*,? |^|\. )(?:trong )?nam (?:hoc )?(\d{4})[^.]{0,40}?(?:cac don vi"
    r"|khoi|cong tac thi dua|phong trao|cac thanh vien|cac co quan)"
)


def suggest_kinds(report: Report) -> Suggestion[tuple[str, ...]]:
    """The kinds of a conference, the main one first; empty where the page does not tell."""
    scores: dict[str, float] = {}
    seen: dict[str, str] = {}
    for text, weight in _weighted(report):
        for kind, score, words in _found(text, weight):
            scores[kind] = scores.get(kind, 0.0) + score
            seen.setdefault(kind, words)
    strong = {kind: score for kind, score in scores.items() if score >= 1.0}
    if not strong:
        return _by_report(report)
    main = _main(strong)
    others = [kind for kind in ORDER if kind != main and strong.get(kind, 0.0) >= 2.0]
    others += [kind for kind in _done_in_passing(report, main) if kind not in others]
    confidence = min(0.97, 0.5 + 0.12 * strong[main])
    return Suggestion((main, *others), seen[main], confidence)


def _weighted(report: Report) -> Iterable[tuple[str, float]]:
    yield report.title, 3.0
    yield report.kicker, 2.0
    yield " ".join(report.paragraphs[:2])[:700] if len(report.lead) < 160 else report.lead[:700], 2.0
    yield re.sub(r"[-_/]+", " ", report.url.rpartition("://")[2].partition("/")[2]), 1.0


def _found(text: str, weight: float) -> Iterable[tuple[str, float, str]]:
    folded = fold(text)
    for kind, pattern in PATTERNS.items():
        for found in pattern.finditer(folded):
            before = folded[: found.start()]
            if weight < 3 and (_PAST.search(before) or _PLANNED.search(before)):
                continue
            score = weight if weight >= 3 or kind not in ("phat-dong", "giao-luu") else weight / 2
            yield kind, score, excerpt(text, *found.span())
            break
    weak = _PLEDGE_WEAK.search(folded)
    if (
        weak
        and weight >= 1
        and not PATTERNS["ky-ket-giao-uoc"].search(folded)
        and not folded[: weak.start()].endswith(("khoi ", "khoi thi dua "))
    ):
        yield "ky-ket-giao-uoc", weight / 3, excerpt(text, *weak.span())


def _main(scores: dict[str, float]) -> str:
    """The best supported kind; a review outranks what was done at its end."""
    best = max(scores.values())
    return next(kind for kind in ORDER if scores.get(kind, 0.0) >= max(1.0, min(best - 1.0, best * 0.66)))


def _done_in_passing(report: Report, main: str) -> list[str]:
    """A review often ends with a vote and the pledge of the year to come."""
    if main not in ("tong-ket", "so-ket"):
        return []
    body = fold(" ".join(report.paragraphs))
    done = ["ky-ket-giao-uoc"] if main == "tong-ket" and _PLEDGES.search(body) else []
    return done + (["binh-xet"] if main == "tong-ket" and _DECIDES.search(body) else [])


def _by_report(report: Report) -> Suggestion[tuple[str, ...]]:
    """No word tells the kind: a report on half a year or on a whole one still does."""
    for text in report.paragraphs[:4]:
        folded = fold(text)
        half = re.search(r"\b0?6 thang dau nam\b", folded)
        if half:
            return Suggestion(("so-ket",), excerpt(text, *half.span()), 0.6, "bài chỉ nói về 6 tháng đầu năm")
        whole = _YEARLY_REPORT.search(folded)
        if whole:
            return Suggestion(
                ("tong-ket",), excerpt(text, *whole.span()), 0.55, "bài kể kết quả cả năm mà không ghi loại hội nghị"
            )
    return Suggestion((), "", 0.0)
