"""A reading: everything that one saved page tells, field by field, with evidence and confidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.bloc_names import bloc_core, bloc_number
from plugins.archive.vocabulary import Vocabulary
from plugins.importer.article import Article, read_article
from plugins.importer.blocks import SavedPage
from plugins.importer.parcels import Parcel, open_parcels
from plugins.importer.pictures import article_images
from plugins.importer.records import Records
from plugins.importer.saved_page import read_parcel, read_saved_page
from plugins.importer.suggestions.attendance import read_attendance
from plugins.importer.suggestions.attendees import COUNCILS, Attendance
from plugins.importer.suggestions.blocs import bloc_function, suggest_bloc
from plugins.importer.suggestions.bodies import Body, BodyFinder
from plugins.importer.suggestions.body_names import BodyNames
from plugins.importer.suggestions.dates import suggest_event, suggest_published
from plugins.importer.suggestions.documents import find_documents
from plugins.importer.suggestions.fellows import Fellows
from plugins.importer.suggestions.kinds import suggest_kinds
from plugins.importer.suggestions.meetings import suggest_mode, suggest_place
from plugins.importer.suggestions.people import PersonNamed, find_people, merged
from plugins.importer.suggestions.periods import suggest_period
from plugins.importer.suggestions.places import suggest_province
from plugins.importer.suggestions.report import Report, read_report, sentences
from plugins.importer.suggestions.results import Results, read_results
from plugins.importer.suggestions.roles import Heads, RoleNamed, roles_in, roles_of_items, settle_heads, with_listed
from plugins.importer.suggestions.rosters import Roster, find_count, find_roster
from plugins.importer.suggestions.scopes import NATIONAL, WIDE, parent_word, suggest_scope
from plugins.importer.suggestions.suggestion import Suggestion

_ONE_OFFICE_FROM = 2021
_TWO_OFFICES_FROM = 2016
"""Nghị quyết 1097/2015/UBTVQH13 parted the office of the delegation from the council's; they were one again in 2021."""


@dataclass(frozen=True)
class Reading:
    """What a page tells. Dates are ISO, '' where unknown; provinces, blocs and kinds are ids."""

    page: SavedPage
    article: Article
    report: Report
    title: Suggestion[str]
    published: Suggestion[str]
    event: Suggestion[str]
    scope: Suggestion[str]
    province: Suggestion[str]
    province_inferred: Suggestion[str]
    bloc: Suggestion[str]
    bloc_id: Suggestion[str]
    period: Suggestion[str]
    kinds: Suggestion[tuple[str, ...]]
    heads: Heads
    attendance: Attendance
    roster: Roster | None
    member_count: Suggestion[int]
    results: Results
    met: Suggestion[str]
    """The province where a bloc of several provinces met."""
    mode: Suggestion[str]
    people: tuple[PersonNamed, ...]
    documents: tuple[str, ...]
    known: Vocabulary

    @property
    def place(self) -> str:
        """The province's id, stated or inferred; `lien-tinh` and `trung-uong` for blocs of no province."""
        if self.is_wide:
            return self.scope.value
        return self.province.value or self.province_inferred.value

    @property
    def is_wide(self) -> bool:
        return self.scope.value in (WIDE, NATIONAL)

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
        """A type's id where the vocabulary knows it and the province has one such body, else the name as printed."""
        kind = self.known.agency_types.get(body.id)
        if kind is None or kind.many:
            return body.name
        if self.is_wide:
            return f"{body.elsewhere}/{body.id}" if body.elsewhere else body.name
        return (
            f"{body.elsewhere}/{body.id}" if body.elsewhere and self.place != body.elsewhere and self.place else body.id
        )


def read_file(file: Path, shown: str, known: Vocabulary, url: str = "", records: Records | None = None) -> Reading:
    """Reads the first page of a file; raises PageError. `url` is its address where the file does not hold it.

    `records` are posts that may tell a bloc's province by the officials whom they name.
    """
    page = read_saved_page(file, shown)
    page.url = page.url or url
    return read_page(page, known, records)


def read_one(parcel: Parcel, known: Vocabulary, url: str = "", records: Records | None = None) -> Reading:
    """Reads one page of a file."""
    page = read_parcel(parcel)
    page.url = page.url or url
    return read_page(page, known, records)


def read_bytes(
    data: bytes, name: str, known: Vocabulary, url: str = "", records: Records | None = None
) -> list[Reading]:
    """Reads what somebody uploads: the bytes of a file and its name; several readings for a ZIP or an e-mail.

    Raises PageError with a Vietnamese sentence. Nothing is read from disk or network.
    """
    return [read_one(parcel, known, url, records) for parcel in open_parcels(data, name)]


def read_page(page: SavedPage, known: Vocabulary, records: Records | None = None) -> Reading:
    """Reads everything that a page tells: what was held and when, then the scope, and only then bodies by it."""
    article, finder = read_article(page), finder_for(known)
    page.images = article_images(article, page)
    report = read_report(article, page)
    kinds = suggest_kinds(report)
    event, published, period = _times(article, report, page, kinds.value)
    when = event.value or published.value
    people = find_people(report, finder)
    roster = find_roster(report, finder)
    heads = _heads(report, people, period.value, kinds.value, finder, roster)
    scope = suggest_scope(report, roster, [body for body, _ in heads.bodies()], finder)
    stated, inferred = _province(report, scope.value, when, known)
    place = scope.value if scope.value in (WIDE, NATIONAL) else stated.value or inferred.value
    inside = parent_word(report, scope.value, roster, finder)
    bloc, bloc_id = suggest_bloc(report, place, known, inside)
    function = known.blocs[bloc_id.value].function if bloc_id.value in known.blocs else bloc_function(bloc.value)
    fellows = Fellows(known, function, heads.lead.value)
    results = read_results(report, finder, roster.bodies if roster else ())
    awarded = [(award.agency, award.words) for award in results.proposed]
    attendance = read_attendance(report, finder, people, heads, (scope.value, place), fellows, roster, awarded)
    if not place and bloc.value:
        inferred = _by_people(bloc.value, people, known, records) or _by_number(bloc.value, attendance, known)
        if inferred.value:
            bloc, bloc_id = suggest_bloc(report, inferred.value, known, inside)
    met = suggest_place(report, known) if scope.value in (WIDE, NATIONAL) else Suggestion("")
    return Reading(
        page, article, report, _title(article, page), published, event, scope, stated, inferred, bloc, bloc_id, period,
        kinds, heads, attendance, roster, member_count(report, roster, heads), results, met,
        suggest_mode(report), tuple(merged(people)), tuple(find_documents(report)), known,
    )  # fmt: skip


def _province(report: Report, scope: str, when: str, known: Vocabulary) -> tuple[Suggestion[str], Suggestion[str]]:
    """The province, stated and inferred; a bloc of several provinces has none."""
    if scope in (WIDE, NATIONAL):
        return Suggestion(""), Suggestion("")
    stated, inferred = suggest_province(report, known)
    place = _today(stated.value or inferred.value, when, known)
    if place != (stated.value or inferred.value):
        words = stated.evidence or inferred.evidence
        return Suggestion(""), Suggestion(place, words, 0.6, "tỉnh nêu trong bài đã sáp nhập")
    return stated, inferred


def member_count(report: Report, roster: Roster | None, heads: Heads) -> Suggestion[int]:
    """How many members there are: as stated, else as many as a closed list names. A head left out counts too."""
    stated = find_count(report)
    number = roster.count if roster and roster.count else stated.number if stated else 0
    words = roster.words if roster and roster.count else stated.words if stated else ""
    lead = heads.lead.value
    if roster and lead and roster.introduced:
        outside = all((body.key, body.elsewhere) != (lead.key, lead.elsewhere) for body in roster.bodies)
        names = len(roster.bodies)
        if outside and number in (0, names) and not any(body.key == lead.key for body in roster.bodies):
            return Suggestion(names + 1, roster.words, 0.75 if number else 0.7, "danh sách không kể đơn vị Trưởng khối")
    if number:
        return Suggestion(number, words, 0.9 if roster and roster.is_whole else 0.85)
    if roster and roster.introduced and roster.closed:
        return Suggestion(len(roster.bodies), roster.words, 0.75)
    return Suggestion(0)


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


def _heads(
    report: Report,
    people: list[PersonNamed],
    period: str,
    kinds: tuple[str, ...],
    finder: BodyFinder,
    roster: Roster | None,
) -> Heads:
    persons = [person.name for person in people]
    named: list[RoleNamed] = []
    listed = roster.bodies if roster else ()
    for text in (report.title, report.kicker, *report.paragraphs, *report.captions):
        for sentence in sentences(text):
            named_here = [
                body for body in finder.bodies(sentence, unknown=True) if body.id not in COUNCILS or body.elsewhere
            ]
            bodies = with_listed(sentence, named_here, listed)
            named += roles_in(sentence, bodies, persons, text == report.title)
    named += [role for person in people for role in role_of_person(person, finder)]
    return settle_heads([*named, *(roles_of_items(roster.text, roster.bodies) if roster else ())], period, kinds)


def role_of_person(person: PersonNamed, finder: BodyFinder) -> Iterable[RoleNamed]:
    """A head told through a person: "Khối trưởng Nguyễn Thị Chi, …, Giám đốc Sở Giáo dục"."""
    bodies = finder.bodies(person.post, unknown=True)
    if not bodies:
        return
    leads = re.search(r"(?:\btrưởng (?:khối|cụm|khu vực)|(?:khối|cụm) trưởng)\b", person.post, re.IGNORECASE)
    deputy = re.search(r"\bphó (?:trưởng )?(?:khối|cụm|khu vực)|(?:khối|cụm) phó\b", person.post, re.IGNORECASE)
    if leads or deputy:
        year = re.search(r"năm ((?:19|20)\d\d)", person.post)
        words = person.sentence[person.start : person.end]
        yield RoleNamed(bodies[0], bool(deputy), int(year[1]) if year else 0, False, words)


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
    return list({(body.key, body.elsewhere): body for body in parted}.values())
