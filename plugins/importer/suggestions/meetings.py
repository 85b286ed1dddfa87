"""Meetings: in which province a conference met, and whether it met online."""

import re

from plugins.archive.vocabulary import Vocabulary
from plugins.importer.suggestions.places import TOWNS, mentions
from plugins.importer.suggestions.report import Report
from plugins.importer.suggestions.suggestion import Suggestion, excerpt

_AT = re.compile(r"\b(?:tại|ở)\s+(?=\S)", re.IGNORECASE)
_HYBRID = re.compile(
    r"trực tiếp\s+(?:kết hợp(?:\s+với)?|và|lẫn)\s+trực tuyến|trực tuyến\s+(?:kết hợp(?:\s+với)?|và)\s+trực tiếp",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?:hình thức|họp|hội nghị|tổ chức|hội thảo|kết nối|diễn ra)\s+(?:\w+\s+){0,3}?trực tuyến"
    r"|trực tuyến\s+(?:tại|đến|tới|từ|qua)\b",
    re.IGNORECASE,
)


def suggest_place(report: Report, known: Vocabulary) -> Suggestion[str]:
    """The province where a conference of several provinces met, from "tại …" in the opening; '' where none is told."""
    for number, text in enumerate((*report.paragraphs[:4], report.title, *report.captions[:3])):
        for at in _AT.finditer(text[:1200]):
            window = re.split(r"[;]|(?<!TP)(?<!Tp)\.\s+[A-ZĐ]", text[at.end() : at.end() + 110])[0]
            for id, _, end, _ in mentions(window, known):
                return Suggestion(id, text[at.start() : at.end() + end], 0.9 if number < 2 else 0.75)
            for town, id in TOWNS.items():
                if re.search(rf"\b{town}\b", window):
                    return Suggestion(id, excerpt(text, at.start(), at.end() + window.index(town) + len(town), 0), 0.8)
    return Suggestion("")


def suggest_mode(report: Report) -> Suggestion[str]:
    """`online` or `hybrid` where the opening says so."""
    for text in (report.title, *report.paragraphs[:3]):
        for mode, pattern in (("hybrid", _HYBRID), ("online", _ONLINE)):
            found = pattern.search(text)
            if found:
                return Suggestion(mode, excerpt(text, *found.span(), 10), 0.85)
    return Suggestion("")
