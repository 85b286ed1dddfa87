"""The reading as `import-page --json` prints it: every key always present, every value with its evidence."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from plugins.importer.blocks import SavedPage
from plugins.importer.evidence import FILE, Proof, SourceText
from plugins.importer.markdown_body import body_markdown
from plugins.importer.reading import Reading
from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.kinds import PATTERNS
from plugins.importer.suggestions.people import PersonNamed
from plugins.importer.suggestions.places import province_name
from plugins.importer.suggestions.results import Award, Place
from plugins.importer.suggestions.suggestion import Suggestion
from plugins.vietnamese.fold import fold


def reading_json(reading: Reading, file: str) -> dict[str, Any]:
    """The object of one page (DESIGN: contract of the import)."""
    source = SourceText(reading.page.blocks)
    proofs = {field: found for field, found in evidence(reading, source).items() if found}
    members = [reading.label(body) for body in reading.members]
    guests = [reading.label(body) for body in reading.guests]
    heads, host = reading.heads, reading.attendance.host
    return {
        "file": file,
        **_scalars(reading),
        "kinds": list(reading.kinds.value),
        "lead": reading.label(heads.lead.value) if heads.lead.value else None,
        "deputies": [reading.label(deputy.value) for deputy in heads.deputies],
        "next_lead": reading.label(heads.next_lead.value) if heads.next_lead.value else None,
        "next_deputies": [reading.label(deputy.value) for deputy in heads.next_deputies],
        "members": members,
        "guests": guests,
        "agencies": list(dict.fromkeys([*members, *guests])),
        "host": (reading.label(host) if isinstance(host, Body) else host) or None,
        "people": [{"name": person.name, "post": person.post} for person in reading.people],
        "author": reading.author or None,
        "source": reading.article.source or None,
        "captions": reading.article.captions,
        "documents": list(reading.documents),
        "member_count": reading.member_count.value or None,
        "proposed": [_award(reading, award) for award in reading.results.proposed],
        "given": [_award(reading, award) for award in reading.results.given],
        "ranking": [_place(reading, place) for place in reading.results.ranking],
        "votes": [_vote(reading, vote) for vote in reading.results.votes],
        "place": _named(reading, reading.met.value),
        "mode": reading.mode.value or None,
        "images": images_json(reading.page),
        "body": body_markdown(reading.article.body),
        "dropped_lines": reading.article.dropped_lines,
        "source_text": source.text,
        "evidence": {field: [proof.as_json() for proof in found] for field, found in proofs.items()},
        "confidence": {field: round(min(proof.confidence for proof in found), 2) for field, found in proofs.items()},
    }


def images_json(page: SavedPage) -> list[dict[str, Any]]:
    """The article's pictures that came with the file: name, caption as printed, credit."""
    return [
        {
            "file": image.name,
            "alt": image.alt,
            "caption": image.caption,
            "credit": image.credit,
            "found": bool(image.data),
        }
        for image in page.images
    ]


def _scalars(reading: Reading) -> dict[str, Any]:
    return {
        "title": reading.title.value or None,
        "published": reading.published.value or None,
        "event_date": reading.event.value or None,
        "province": _named(reading, reading.province.value),
        "province_inferred": _named(reading, reading.province_inferred.value),
        "scope": reading.scope.value or None,
        "bloc": reading.bloc.value or None,
        "bloc_id": reading.bloc_id.value or None,
        "period": reading.period.value or None,
    }


def _named(reading: Reading, province: str) -> str | None:
    when = reading.event.value or reading.published.value
    return province_name(province, when, reading.known) if province else None


def _award(reading: Reading, award: Award) -> dict[str, str]:
    return {"agency": reading.label(award.agency), "award": award.award}


def _place(reading: Reading, place: Place) -> dict[str, Any]:
    return {"place": place.place, "agency": reading.label(place.agency)}


def _vote(reading: Reading, vote: Place) -> dict[str, str]:
    return {"agency": reading.label(vote.agency), "votes": vote.votes, "for": vote.what}


def evidence(reading: Reading, source: SourceText) -> dict[str, list[Proof]]:
    """The proofs of every value by the field that holds it."""
    article, results = reading.article, reading.results
    bodies = partial(_bodies, reading, source)
    listed = 0.92 if reading.roster and reading.roster.is_whole else 0.85 if reading.attendance.listed else 0.6
    members, guests = bodies(reading.members, listed), bodies(reading.guests, 0.7)
    unproven = "" if article.title else "thẻ title"
    return {
        "title": _title(reading, source, unproven),
        **{name: _one(source, *pair) for name, pair in _read_values(reading).items()},
        "kinds": _kinds(reading, source),
        "lead": _heads(reading, source, [reading.heads.lead]),
        "deputies": _heads(reading, source, reading.heads.deputies),
        "next_lead": _heads(reading, source, [reading.heads.next_lead]),
        "next_deputies": _heads(reading, source, reading.heads.next_deputies),
        "members": members,
        "guests": guests,
        "agencies": list({proof.value: proof for proof in (*members, *guests)}.values()),
        "host": _host(reading, source),
        "people": [_person(source, person) for person in reading.people],
        "author": [source.printed(reading.author, 0.9)] if reading.author else [],
        "source": [source.printed(article.source, 0.9)] if article.source else [],
        "captions": [source.printed(caption, 0.85) for caption in article.captions],
        "documents": [source.printed(number, 0.95) for number in reading.documents],
        "proposed": [source.prove(_award(reading, award), award.words, 0.75) for award in results.proposed],
        "given": [source.prove(_award(reading, award), award.words, 0.7) for award in results.given],
        "ranking": [source.prove(_place(reading, place), place.words, 0.75) for place in results.ranking],
        "votes": [source.prove(_vote(reading, vote), vote.words, 0.75) for vote in results.votes],
        "images": [Proof(image["file"], None, None, FILE, 0.9) for image in images_json(reading.page)],
    }


def _read_values(reading: Reading) -> dict[str, tuple[Any, Suggestion[Any]]]:
    values = _scalars(reading)
    return {
        "published": (values["published"], reading.published),
        "event_date": (values["event_date"], reading.event),
        "province": (values["province"], reading.province),
        "province_inferred": (values["province_inferred"], reading.province_inferred),
        "scope": (values["scope"], reading.scope),
        "bloc": (values["bloc"], reading.bloc),
        "bloc_id": (values["bloc_id"], reading.bloc_id),
        "period": (values["period"], reading.period),
        "member_count": (reading.member_count.value or None, reading.member_count),
        "place": (_named(reading, reading.met.value), reading.met),
        "mode": (reading.mode.value or None, reading.mode),
    }


def _one(source: SourceText, value: Any, found: Suggestion[Any]) -> list[Proof]:
    return [source.prove(value, found.evidence, found.confidence, note=found.note)] if value else []


def _title(reading: Reading, source: SourceText, unproven: str) -> list[Proof]:
    title = reading.title
    if not title.value:
        return []
    return [source.printed(title.value, title.confidence, origin=FILE if unproven else "derived")]


def _kinds(reading: Reading, source: SourceText) -> list[Proof]:
    """Each kind with the words that tell it: of the main one those that decided, of others those that name it."""
    proofs = []
    for number, kind in enumerate(reading.kinds.value):
        words = reading.kinds.evidence if number == 0 else _words_of(kind, reading)
        sure = reading.kinds.confidence if number == 0 else 0.7
        proofs.append(source.prove(kind, words or _words_of(kind, reading), sure))
    return proofs


def _words_of(kind: str, reading: Reading) -> str:
    pattern = PATTERNS.get(kind)
    for text in reading.report.everything if pattern else ():
        found = pattern.search(fold(text)) if pattern else None
        if found:
            return text[found.start() : found.end()]
    return ""


def _heads(reading: Reading, source: SourceText, found: Iterable[Suggestion[Any]]) -> list[Proof]:
    proofs = []
    for one in found:
        if one.value:
            label = reading.label(one.value)
            if label == one.value.name:
                proofs.append(source.printed(label, one.confidence, one.evidence))
            else:
                proofs.append(source.prove(label, one.evidence, one.confidence))
    return proofs


def _bodies(reading: Reading, source: SourceText, bodies: Iterable[Body], confidence: float) -> list[Proof]:
    return [_body(reading, source, body, confidence) for body in bodies]


def _body(reading: Reading, source: SourceText, body: Body, confidence: float) -> Proof:
    label, roster = reading.label(body), reading.roster
    sure = confidence if body.id or body.is_place else confidence - 0.1
    in_list = roster is not None and any(body is other for other in roster.bodies)
    context = roster.words if roster and in_list else ""
    if label == body.name:
        return source.printed(label, sure, context)
    words = roster.text[body.start : body.end] if roster and in_list else body.name
    proof = source.prove(label, words, sure, context)
    return proof if proof.start is not None else source.prove(label, body.name, sure)


def _host(reading: Reading, source: SourceText) -> list[Proof]:
    host = reading.attendance.host
    if not host:
        return []
    if isinstance(host, Body):
        return [_body(reading, source, host, 0.8)]
    return [source.printed(host, 0.75)]


def _person(source: SourceText, person: PersonNamed) -> Proof:
    """A person from name to the end of the post, in the sentence that names both."""
    value = {"name": person.name, "post": person.post}
    whole = source.prove(value, person.sentence[person.start : person.end], 0.9, person.sentence)
    return whole if whole.start is not None else source.prove(value, person.name, 0.85)
