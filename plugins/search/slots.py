"""Slots: what a query may name beside bodies and provinces, as the browser reads it: kinds, blocs, successors."""

import re
from collections.abc import Iterator
from typing import Any

from plugins.archive.bloc_names import bloc_core, bloc_number
from plugins.archive.post import Post
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.search.entities import agency_entity
from plugins.vietnamese.fold import fold

YEARS, NUMBER, TYPE, ROLE = "ky", "so", "lcq", "vai"
"""Filters that are no facet: `#ky/2021`, the years that a post stands for; `#so/khoi-8`, a numbered bloc anywhere;
`#lcq/so-y-te`, a body of a type that took part; `#vai/so-y-te/lead`, as what."""

_YEAR = re.compile(r"(?<![0-9./-])(?:19|20)[0-9]{2}(?![0-9])")
_WORD = re.compile(r"(cum|khu vuc)\b")
_LEADING = re.compile(
    r"((?:số\s+)?(?:\d{1,3}|[IVXLC]+))\b(?!\s+(?:tỉnh|thành phố|huyện|quận|đơn vị|cơ quan|trường)\b)", re.IGNORECASE
)
"""A number at the head of what tells a bloc from others, where it does not count its members."""


def slot_terms(post: Post, vocabulary: Vocabulary) -> Iterator[str]:
    """The filters of a post that are no facet, without the sign before them."""
    years = {*post.period.years, post.date.year, *map(int, _YEAR.findall(post.title))}
    yield from (f"{YEARS}/{year}" for year in sorted(filter(None, years)))
    agencies = (vocabulary.agency(id) for id in post.agencies())
    yield from (f"{TYPE}/{type}" for type in sorted({agency.type for agency in agencies if agency and agency.type}))
    held = {(agency_entity(id, vocabulary), role.value) for role, id in post.roles()}
    yield from (f"{ROLE}/{body}/{role}" for body, role in sorted(held))
    bloc = vocabulary.blocs[post.bloc]
    numbers = {numbered_name(name) for name in (bloc.name_on(post.date), *bloc.aliases)}
    yield from (f"{NUMBER}/{number}" for number in sorted(filter(None, numbers)))


def numbered_name(name: str) -> str:
    """How a bloc is asked for that has a number first in its name; '' for a named one, and where a number counts.

    >>> numbered_name("Khối thi đua VII"), numbered_name("Khối Nội chính")
    ('khoi-7', '')
    >>> numbered_name("Cụm thi đua số 1 Bộ Công an"), numbered_name("Cụm thi đua 7 tỉnh biên giới phía Bắc")
    ('cum-1', '')
    """
    found = _WORD.match(fold(name))
    word = found[1].replace(" ", "-") if found else "khoi"
    leading = _LEADING.match(bloc_core(name))
    number = bloc_number(leading[1]) if leading else None
    return f"{word}-{number}" if number else ""


def kind_names(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The names of every kind of conference."""
    found = {id: list(dict.fromkeys((*kind.all_names, *_SAID.get(id, ())))) for id, kind in vocabulary.kinds.items()}
    return {id: names for id, names in found.items() if id != "khac"}


_SAID = {
    "ky-ket-giao-uoc": ("ký giao ước", "giao ước thi đua", "ký kết thi đua", "ký giao ước thi đua"),
    "giao-luu": ("giao hữu", "hội thao"),
    "so-ket": ("sơ kết 6 tháng", "sơ kết sáu tháng"),
    "tong-ket": ("tổng kết năm", "tổng kết công tác"),
}
"""How kinds are called in titles, beside their names."""


def successors(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """What bodies led to, by the entities that they are found by."""
    found: dict[str, list[str]] = {}
    for id, kind in vocabulary.agency_types.items():
        found[id] = [step.to for step in kind.successors if step.to in vocabulary.agency_types]
    for id in vocabulary.agencies:
        agency = vocabulary.agency(id)
        entity = agency_entity(id, vocabulary)
        if agency and entity == id:
            found[id] = [agency_entity(step.to, vocabulary) for step in agency.successors]
    return {id: sorted(set(after)) for id, after in sorted(found.items()) if after}


def directory(vocabulary: Vocabulary) -> dict[str, Any]:
    """Every bloc by id, with its function and its names; and what the functions and the places without a province are
    called."""
    blocs = {
        id: [bloc.function, *dict.fromkeys((bloc.name, *bloc.all_names))]
        for id, bloc in sorted(vocabulary.blocs.items())
    }
    functions = {id: list(term.all_names) for id, term in sorted(vocabulary.bloc_functions.items())}
    return {"blocs": blocs, "functions": functions, "places": NOT_PROVINCES}
