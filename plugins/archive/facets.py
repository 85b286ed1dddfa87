"""Facets: the ways a reader can narrow the archive down, in one table that every index is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.archive import permalinks
from plugins.archive.cycle import pages_of
from plugins.archive.post import Post
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.vietnamese.collate import sort_key

if TYPE_CHECKING:
    from plugins.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow down. `split` names how a long list of its posts is cut, coarsest first (`year`, `province`).

    `terms_of` gives the terms of a post, `terms` every term with a page in reading order, `label` a term's name,
    `url` its address. `index` is the address of the list of terms; `parameter` the name in the search page's address.
    """

    name: str
    index: str
    one: str
    many: str
    terms_of: Callable[[Post, Vocabulary], tuple[str, ...]]
    terms: Callable[[Archive], list[str]]
    label: Callable[[str, Archive], str]
    url: Callable[[str], str]
    split: tuple[str, ...] = ("year",)
    parameter: str = ""


def _types_of(post: Post, vocabulary: Vocabulary) -> tuple[str, ...]:
    agencies = (vocabulary.agency(id) for id in post.agencies())
    return tuple(agency.type for agency in agencies if agency and agency.type)


def _function_of(post: Post, vocabulary: Vocabulary) -> tuple[str, ...]:
    function = vocabulary.blocs[post.bloc].function
    return (function,) if function else ()


def _in_order(ids: Iterable[str], label: Callable[[str], str]) -> list[str]:
    """Ids in the Vietnamese order of what they are called, then of themselves."""
    return sorted(ids, key=lambda id: (sort_key(label(id)), id))


def province_order(archive: Archive) -> Callable[[str], tuple[object, ...]]:
    """A key for sorting ids that begin with a province: by the province's name in Vietnamese order."""
    return lambda id: (sort_key(archive.vocabulary.province_name(id.partition("/")[0])),)


def _blocs(archive: Archive) -> list[str]:
    by_name = _in_order(archive.vocabulary.blocs, lambda id: archive.vocabulary.blocs[id].name)
    return sorted(by_name, key=province_order(archive))


def _agencies(archive: Archive) -> list[str]:
    by_name = _in_order(archive.agency_ids, lambda id: archive.agency(id).name)
    return sorted(by_name, key=province_order(archive))


def _provinces(archive: Archive) -> list[str]:
    places = [*archive.vocabulary.provinces, *(id for id in NOT_PROVINCES if _has_bloc(id, archive))]
    return _in_order(places, archive.vocabulary.province_name)


def _has_bloc(place: str, archive: Archive) -> bool:
    return any(bloc.province == place for bloc in archive.vocabulary.blocs.values())


def _years(archive: Archive) -> list[str]:
    """Every year from the first to the last that a post speaks of or was held in, and the school years; newest first.

    The year after the newest is there as soon as a post tells who will lead in it, or pledges for it.
    """
    pages = {page for post in archive.posts for page in pages_of(post)}
    years = {post.date.year for post in archive.posts} | {int(page) for page in pages if len(page) == 4}
    whole = {str(year) for year in range(min(years), max(years) + 1)} if years else set()
    return sorted(pages | whole, reverse=True)


def year_label(page: str) -> str:
    """What the page of an emulation or school year is called.

    >>> year_label("2021"), year_label("2016-2017")
    ('Năm 2021', 'Năm học 2016 - 2017')
    """
    return f"Năm học {page[:4]} - {page[5:]}" if len(page) > 4 else f"Năm {page}"


PROVINCE = Facet(
    "province", "/tinh/", "tỉnh, thành phố", "Tỉnh, thành phố",
    terms_of=lambda post, _: (post.province,),
    terms=_provinces,
    label=lambda id, archive: archive.vocabulary.province_name(id),
    url=permalinks.province_url,
    parameter="tinh",
)  # fmt: skip
BLOC = Facet(
    "bloc", "/khoi/", "khối thi đua", "Khối thi đua",
    terms_of=lambda post, _: (post.bloc,),
    terms=_blocs,
    label=lambda id, archive: archive.vocabulary.blocs[id].name,
    url=permalinks.bloc_url,
    parameter="khoi",
)  # fmt: skip
FUNCTION = Facet(
    "function", "/loai-khoi/", "loại khối", "Loại khối",
    terms_of=_function_of,
    terms=lambda archive: _in_order(
        archive.vocabulary.bloc_functions, lambda id: archive.vocabulary.bloc_functions[id].name
    ),
    label=lambda id, archive: archive.vocabulary.bloc_functions[id].name,
    url=permalinks.function_url,
    split=("year", "province"),
)  # fmt: skip
YEAR = Facet(
    "year", "/nam/", "năm thi đua", "Năm thi đua",
    terms_of=lambda post, _: (post.period.page,),
    terms=_years,
    label=lambda id, _: year_label(id),
    url=permalinks.period_url,
    split=("province",),
    parameter="nam",
)  # fmt: skip
AGENCY = Facet(
    "agency", "/co-quan/", "cơ quan, đơn vị", "Cơ quan, đơn vị",
    terms_of=lambda post, _: post.agencies(),
    terms=_agencies,
    label=lambda id, archive: archive.agency(id).name,
    url=permalinks.agency_url,
    parameter="co-quan",
)  # fmt: skip
AGENCY_TYPE = Facet(
    "agency_type", "/loai-co-quan/", "loại cơ quan", "Loại cơ quan",
    terms_of=_types_of,
    terms=lambda archive: _in_order(
        archive.vocabulary.agency_types, lambda id: archive.vocabulary.agency_types[id].name
    ),
    label=lambda id, archive: archive.vocabulary.agency_types[id].name.replace("{tỉnh}", "tỉnh"),
    url=permalinks.agency_type_url,
    split=("year", "province"),
)  # fmt: skip
KIND = Facet(
    "kind", "/hoi-nghi/", "loại hội nghị", "Loại hội nghị",
    terms_of=lambda post, _: post.kinds,
    terms=lambda archive: list(archive.vocabulary.kinds),
    label=lambda id, archive: archive.vocabulary.kinds[id].name,
    url=permalinks.kind_url,
    split=("year", "province"),
    parameter="loai",
)  # fmt: skip

FACETS = (BLOC, FUNCTION, YEAR, AGENCY, AGENCY_TYPE, PROVINCE, KIND)
"""Every facet; adding one here gives it its index, its terms' pages, feeds, twins and counts."""
