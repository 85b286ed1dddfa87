"""Facets that operations know: the file of each, what it is called, and how its ids look."""

import re
from dataclasses import dataclass
from datetime import timedelta

from plugins.archive.dates import DateError, PartialDate, parse_date
from plugins.archive.vocabulary import Vocabulary
from plugins.authority.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Facet:
    """`file` is the vocabulary's (without .toml); `has_place` where ids are `<province>/<name>`."""

    name: str
    file: str
    words: str
    has_place: bool


FACETS = {
    facet.name: facet
    for facet in (
        Facet("bloc", "blocs", "khối", True),
        Facet("agency", "agencies", "cơ quan", True),
        Facet("type", "agency_types", "loại cơ quan", False),
        Facet("function", "bloc_functions", "loại khối", False),
        Facet("province", "provinces", "tỉnh, thành", False),
    )
}

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


def exists(vocabulary: Vocabulary, facet: Facet, id: str) -> bool:
    if facet.name == "agency":
        return vocabulary.agency(id) is not None
    return id in getattr(vocabulary, facet.file)


def demand(vocabulary: Vocabulary, facet: Facet, *ids: str) -> None:
    """Raises Refusal with the nearest ids for each id that is not there."""
    missing = [id for id in ids if not exists(vocabulary, facet, id)]
    if missing:
        raise Refusal(*(f'Không có {facet.words} "{id}".{_near(vocabulary, facet, id)}' for id in missing))


def _near(vocabulary: Vocabulary, facet: Facet, id: str) -> str:
    terms = getattr(vocabulary, facet.file)
    near = vocabulary.nearest(id, list(terms), {other: term.name for other, term in terms.items()})
    return " Có phải " + ", ".join(f'"{other}"' for other in near) + "?" if near else ""


def check_shape(vocabulary: Vocabulary, facet: Facet, id: str) -> None:
    """Raises Refusal where an id does not look as ids of its facet do."""
    place, slash, local = id.rpartition("/")
    if bool(slash) != facet.has_place or not _NAME.match(local) or (slash and not vocabulary.is_place(place)):
        shape = "<tỉnh>/<tên-không-dấu>" if facet.has_place else "<tên-không-dấu>"
        raise Refusal(f'Mã "{id}" không đúng dạng; mã của {facet.words} viết {shape}, chữ thường, nối bằng dấu "-".')


def read_day(text: str) -> PartialDate:
    """The first day, month or year of what is new; raises Refusal for anything else."""
    try:
        when = parse_date(text)
    except DateError as error:
        raise Refusal(f"--from: {error}; {error.hint}." if error.hint else f"--from: {error}.") from error
    if when.uncertain:
        raise Refusal("--from: ghi thời điểm đã biết chắc, không có dấu hỏi (ngày, tháng hoặc năm).")
    return when


def last_before(start: PartialDate) -> PartialDate:
    """The last day, month or year of what was before, as exactly as the start is known.

    >>> str(last_before(parse_date("2025-03"))), str(last_before(parse_date("2025-03-01")))
    ('2025-02', '2025-02-28')
    """
    day = start.first - timedelta(days=1)
    return PartialDate(day.year, day.month if start.month else 0, day.day if start.day else 0)
