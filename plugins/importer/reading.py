"""A reading: everything that one saved page tells, field by field, with evidence and confidence."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.archive.bloc_names import bloc_core, bloc_number
from plugins.archive.vocabulary import Vocabulary
from plugins.importer.article import Article, read_article
from plugins.importer.blocks import SavedPage
from plugins.importer.markdown_body import body_markdown
from plugins.importer.records import Records
from plugins.importer.saved_page import read_saved_page
from plugins.importer.suggestions.attendance import Attendance, read_attendance
from plugins.importer.suggestions.blocs import bloc_function, suggest_bloc
from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.body_names import BodyNames
from plugins.importer.suggestions.dates import suggest_event, suggest_published
from plugins.importer.suggestions.documents import find_documents
from plugins.importer.suggestions.fellows import Fellows
from plugins.importer.suggestions.kinds import suggest_kinds
from plugins.importer.suggestions.people import PersonNamed, find_people, merged
from plugins.importer.suggestions.periods import suggest_period
from plugins.importer.suggestions.places import province_name, suggest_province
from plugins.importer.suggestions.report import Report, read_report, sentences
from plugins.importer.suggestions.roles import Heads, RoleNamed, roles_in, settle_heads
from plugins.importer.suggestions.suggestion import Suggestion

_ONE_OFFICE_FROM = 2021
_TWO_OFFICES_FROM = 2016
"""Nghị quyết 1097/2015/UBTVQH13 parted the office of the delegation from the council's; they were one again in 2021."""


@dataclass(frozen=True)
class Reading:
    """What a page tells. Dates are ISO, '' where unknown; provinces, blocs and kinds are ids."""

    page: SavedPage
    article: Article
    title: Suggestion[str]
    published: Suggestion[str]
    event: Suggestion[str]
    province: Suggestion[str]
    province_inferred: Suggestion[str]
    bloc: Suggestion[str]
    bloc_id: Suggestion[str]
    period: Suggestion[str]
    kinds: Suggestion[tuple[str, ...]]
    heads: Heads
    attendance: Attendance
    people: tuple[PersonNamed, ...]
    documents: tuple[str, ...]
    known: Vocabulary

    @property
    def place(self) -> str:
        """The province's id, stated or inferred."""
        return self.province.value or self.province_inferred.value

    @property
    def members(self) -> list[Body]:
        return _by_year(list(self.attendance.members.values()), self.event.value or self.published.value)

    @property
    def guests(self) -> list[Body]:
        return list(self.attendance.guests.values())

    @property
    def author(self) -> str:
        """The author as printed, with misprints in the author's office set right."""
        name, dash, office = self.article.author.partition(" - ")
        near = finder_for(self.known).names.nearly(office) if dash else None
        return f"{name} - {near.name}" if near else self.article.author

    def label(self, body: Body) -> str:
        """A type's id where the vocabulary knows the type, else the body's name."""
        return body.id if body.id and "/" not in body.id else body.name

    def as_json(self, file: str) -> dict[str, Any]:
        """The object that `import-page --json` prints."""
        when = self.event.value or self.published.value
        members, guests = [self.label(body) for body in self.members], [self.label(body) for body in self.guests]
        host = self.attendance.host
        return {
            "file": file,
            "title": self.title.value or None,
            "published": self.published.value or None,
            "event_date": self.event.value or None,
            "province": province_name(self.province.value, when, self.known) if self.province.value else None,
            "province_inferred": province_name(self.province_inferred.value, when, self.known)
            if self.province_inferred.value
            else None,
            "bloc": self.bloc.value or None,
            "bloc_id": self.bloc_id.value or None,
            "period": self.period.value or None,
            "kinds": list(self.kinds.value),
            "lead": self.label(self.heads.lead.value) if self.heads.lead.value else None,
            "deputies": [self.label(deputy.value) for deputy in self.heads.deputies],
            "next_lead": self.label(self.heads.next_lead.value) if self.heads.next_lead.value else None,
            "members": members,
            "guests": guests,
            "agencies": list(dict.fromkeys([*members, *guests])),
            "host": (self.label(host) if isinstance(host, Body) else host) or None,
            "people": [{"name": person.name, "post": person.post} for person in self.people],
            "author": self.author or None,
            "source": self.article.source or None,
            "captions": self.article.captions,
            "documents": list(self.documents),
            "body": body_markdown(self.article.body),
            "dropped_lines": self.article.dropped_lines,
            "evidence": {field: found.evidence for field, found in self.suggestions().items() if found.evidence},
            "confidence": {
                field: round(found.confidence, 2) for field, found in self.suggestions().items() if found.value
            },
        }

    def suggestions(self) -> dict[str, Suggestion[Any]]:
        """Every field's suggestion by the name that the JSON has for it."""
        members = self.attendance.evidence
        listed = 0.9 if self.attendance.listed else 0.6
        byline = next((self.article.blocks[at].text for at, line in self.article.bylines if line.author), "")
        source = next((self.article.blocks[at].text for at, line in self.article.bylines if line.source), "")
        return {
            "title": self.title, "published": self.published, "event_date": self.event, "province": self.province,
            "province_inferred": self.province_inferred, "bloc": self.bloc,
            "bloc_id": self.bloc_id, "period": self.period,
            "kinds": self.kinds, "lead": self.heads.lead, "next_lead": self.heads.next_lead,
            "deputies": self.heads.deputies[0] if self.heads.deputies else Suggestion(None),
            "members": Suggestion(self.members, members.get("members", ""), listed),
            "guests": Suggestion(self.guests, members.get("guests", ""), 0.75),
            "agencies": Suggestion(self.members + self.guests, members.get("members", ""), listed),
            "host": Suggestion(self.attendance.host, members.get("host", ""), 0.75),
            "people": Suggestion(self.people, self.people[0].sentence[:200] if self.people else "", 0.85),
            "author": Suggestion(self.author, byline, 0.85), "source": Suggestion(self.article.source, source, 0.9),
            "captions": Suggestion(self.article.captions, "; ".join(self.article.captions[:1]), 0.85),
            "documents": Suggestion(self.documents, ", ".join(self.documents[:3]), 0.9),
        }  # fmt: skip


def read_file(file: Path, shown: str, known: Vocabulary, url: str = "", records: Records | None = None) -> Reading:
    """Reads one file; raises PageError. `url` is the page's address where the file does not hold it.

    `records` are posts that may tell a bloc's province by the officials whom they name.
    """
    page = read_saved_page(file, shown)
    page.url = page.url or url
    return read_page(page, known, records)


def read_page(page: SavedPage, known: Vocabulary, records: Records | None = None) -> Reading:
    """Reads everything that a page tells."""
    article = read_article(page)
    report = read_report(article, page)
    kinds = suggest_kinds(report)
    event, published, period = _times(article, report, page, kinds.value)
    stated, inferred = suggest_province(report, known)
    place = _today(stated.value or inferred.value, event.value or published.value, known)
    if place != (stated.value or inferred.value):
        stated, inferred = (
            Suggestion(""),
            Suggestion(place, stated.evidence or inferred.evidence, 0.6, "tỉnh nêu trong bài đã sáp nhập"),
        )
    bloc, bloc_id = suggest_bloc(report, place, known)
    people = find_people(report, finder_for(known))
    heads = _heads(report, people, period.value, kinds.value, finder_for(known))
    function = known.blocs[bloc_id.value].function if bloc_id.value in known.blocs else bloc_function(bloc.value)
    fellows = Fellows(known, function, heads.lead.value)
    attendance = read_attendance(report, finder_for(known), people, heads, place, fellows)
    if not place and bloc.value:
        inferred = _by_people(bloc.value, people, known, records) or _by_number(bloc.value, attendance, known)
        if inferred.value:
            bloc, bloc_id = suggest_bloc(report, inferred.value, known)
    return Reading(
        page, article, _title(article, page), published, event, stated, inferred, bloc, bloc_id, period, kinds, heads,
        attendance, tuple(merged(people)), tuple(find_documents(report)), known,
    )  # fmt: skip


_FINDERS: dict[int, tuple[Vocabulary, BodyFinder]] = {}
"""Finders by the identity of their vocabulary, which is kept with them so that no other can take its identity."""


def finder_for(known: Vocabulary) -> BodyFinder:
    """The finder of bodies for a vocabulary, made once."""
    if id(known) not in _FINDERS:
        _FINDERS[id(known)] = (known, BodyFinder(BodyNames(known)))
    return _FINDERS[id(known)][1]


def _times(
    article: Article, report: Report, page: SavedPage, kinds: tuple[str, ...]
) -> tuple[Suggestion[str], Suggestion[str], Suggestion[str]]:
    """Event, publication and period, which complete one another."""
    published = suggest_published(article, page.meta_published)
    first = suggest_period(report, kinds, "", "").value
    school = first if len(first) == 9 else ""
    event = suggest_event(report, published.value, kinds, int(first) if len(first) == 4 else 0, school)
    published = suggest_published(article, page.meta_published, event.value)
    return event, published, suggest_period(report, kinds, event.value, published.value)


def _by_people(
    bloc: str, people: list[PersonNamed], known: Vocabulary, records: Records | None
) -> Suggestion[str] | None:
    """The province of a bloc of this name whose posts name the same officials."""
    if records is None:
        return None
    province, post = records.province_by_people(bloc, [person.name for person in people], known)
    return Suggestion(province, post, 0.7, "cùng tên khối và cùng người với bài đã có") if province else None


def _by_number(bloc: str, attendance: Attendance, known: Vocabulary) -> Suggestion[str]:
    """The province of a numbered bloc, where the records hold one such bloc only with members of the same kind."""
    if bloc_number(bloc_core(bloc)) is None:
        return Suggestion("")
    members = list(attendance.members.values())
    fitting = []
    for found in known.find_blocs(bloc):
        fellows = Fellows(known, known.blocs[found.id].function, None)
        if members and sum(fellows.is_one(body) for body in members) > 0.6 * len(members):
            fitting.append(found.id)
    if len(fitting) != 1:
        return Suggestion("")
    return Suggestion(
        fitting[0].partition("/")[0], bloc, 0.5, f"danh mục chỉ có {fitting[0]} mang số này với các thành viên như vậy"
    )


def _title(article: Article, page: SavedPage) -> Suggestion[str]:
    """The title as printed; a page that shows none may still have one in its head."""
    if article.title:
        return Suggestion(article.title, article.title, min(0.97, 0.7 + 0.06 * article.title_score))
    head = re.split(r"\s+[|–»-]\s+(?=[^|–»-]{3,60}$)", page.meta_title)[0]
    if len(head) > 25:
        return Suggestion(head, page.meta_title, 0.6, "lấy từ thẻ title của trang")
    return Suggestion("")


def _heads(report: Report, people: list[PersonNamed], period: str, kinds: tuple[str, ...], finder: BodyFinder) -> Heads:
    persons = [person.name for person in people]
    named: list[RoleNamed] = []
    for text in (report.title, report.kicker, *report.paragraphs, *report.captions):
        for sentence in sentences(text):
            named += roles_in(sentence, finder.bodies(sentence, unknown=True), persons, text == report.title)
    return settle_heads(named, period, kinds)


def _today(province: str, when: str, known: Vocabulary) -> str:
    """The province in which a place lies on a day: merged provinces hand over to their successor."""
    term = known.provinces.get(province)
    if term and term.span.until and when and when > term.span.until.last.isoformat() and term.successors:
        return term.successors[0].to
    return province


def _by_year(bodies: list[Body], when: str) -> list[Body]:
    """From 2016 to 2020 "Văn phòng Đoàn ĐBQH và HĐND" was two offices, as the law of the time had them."""
    year = int(when[:4]) if when else 0
    if not _TWO_OFFICES_FROM <= year < _ONE_OFFICE_FROM:
        return bodies
    parted: list[Body] = []
    for body in bodies:
        if body.id == "van-phong-doan-dbqh-va-hdnd":
            parted += [Body(id, body.name, body.start, body.end) for id in ("van-phong-doan-dbqh", "van-phong-hdnd")]
        else:
            parted.append(body)
    return list({body.key: body for body in parted}.values())
