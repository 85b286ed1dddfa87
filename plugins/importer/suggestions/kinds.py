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
        r"|\bk[yi](?: ket)? thi dua\b"
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
        return _of_other_sorts(report) or _anywhere(report) or _by_report(report)
    main = "tong-ket" if "tong-ket" in scores and _reviews_and_pledges(report) else _main(strong)
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


_OTHER_SORTS = {
    "ban-giao": re.compile(r"\bban giao (?:truong khoi|cum truong|nhiem vu truong|chuc nang truong|co luan luu)\b"),
    "dai-hoi": re.compile(r"\bdai hoi (?:lan thu|thi dua|dien hinh)\b"),
    "giao-ban": re.compile(r"\bgiao ban\b"),
    "kiem-tra": re.compile(r"\bkiem tra (?:cheo|cong tac thi dua|phong trao)\b"),
    "chuyen-de": re.compile(r"\bsinh hoat chuyen de\b"),
}
_BOTH = re.compile(
    r"\btong ket\b[^.;]{0,90}?\bnam (\d{4})\b[^.;]{0,110}?\bk[yi](?: ket)?(?: ban"
    r"| bien ban)? giao uoc\b[^.;]{0,30}?\bnam (\d{4})\b"
)


def _reviews_and_pledges(report: Report) -> bool:
    """Whether the opening tells of a review of one year and the pledge of the next: the review is the main thing."""
    for text in report.heads:
        both = _BOTH.search(fold(text))
        if both and int(both[2]) == int(both[1]) + 1:
            return True
    return False


def _of_other_sorts(report: Report) -> Suggestion[tuple[str, ...]] | None:
    for text in (report.title, report.kicker, report.lead):
        for kind, pattern in _OTHER_SORTS.items():
            found = pattern.search(fold(text))
            if found:
                return Suggestion((kind,), excerpt(text, *found.span()), 0.75)
    return None


def _anywhere(report: Report) -> Suggestion[tuple[str, ...]] | None:
    """A kind that only the text below or a caption names, in words that are no plan."""
    for text in (*report.paragraphs[:1], *report.captions, *report.paragraphs[1:6]):
        folded = fold(text)
        for kind in ("so-ket", "tong-ket", "ky-ket-giao-uoc", "phat-dong"):
            found = PATTERNS[kind].search(folded)
            if found and not _PLANNED.search(folded[: found.start()]):
                return Suggestion((kind,), excerpt(text, *found.span()), 0.6, "loại hội nghị chỉ nêu trong bài")
    return None


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
