"""Draft rows: bodies, awards, places and votes of a reading as lines of a post's header."""

from collections.abc import Iterable

from plugins.importer.header_values import one_line
from plugins.importer.reading import Reading
from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.results import Award, Place


def short_id(reading: Reading, body: Body) -> str:
    """A body's id as a header writes it, '' for a body that the vocabulary does not hold.

    Of the bloc's own province the type alone; under `lien-tinh` and `trung-uong` always with its province.
    """
    place, slash, local = body.id.partition("/")
    if slash:
        return local if place == reading.place else body.id
    kind = reading.known.agency_types.get(body.id)
    if kind is None or kind.many:
        return ""
    if body.elsewhere and body.elsewhere != reading.place:
        return f"{body.elsewhere}/{body.id}"
    return "" if reading.is_wide else body.id


def award_rows(reading: Reading, awards: Iterable[Award]) -> str:
    rows = [(short_id(reading, award.agency), one_line(award.award, 150)) for award in awards]
    return _rows(f"{id} | {award}" for id, award in rows if id)


def place_rows(reading: Reading, places: Iterable[Place]) -> str:
    rows = [(place.place, short_id(reading, place.agency)) for place in places]
    return _rows(f"{place} | {id}" for place, id in rows if id)


def vote_rows(reading: Reading, votes: Iterable[Place]) -> str:
    rows = [(short_id(reading, vote.agency), vote.votes, one_line(vote.what, 150)) for vote in votes]
    return _rows(" | ".join(filter(None, row)) for row in rows if row[0])


def _rows(rows: Iterable[str]) -> str:
    return "".join(f"\n    {row}" for row in dict.fromkeys(rows))
