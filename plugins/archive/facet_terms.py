"""Terms of facets: which there are, in which order, what they are called, and under which of them a post stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from plugins.archive.agencies import full_name
from plugins.archive.cited import document_name, document_names
from plugins.archive.cycle import pages_of
from plugins.archive.dates import parse_period
from plugins.archive.post import Post
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.vietnamese.collate import sort_key

if TYPE_CHECKING:
    from plugins.archive.archive import Archive

Rank = tuple[object, ...]
"""What terms are sorted by."""


def types_of(post: Post, archive: Archive) -> tuple[str, ...]:
    agencies = (archive.vocabulary.agency(id) for id in post.agencies())
    return tuple(agency.type for agency in agencies if agency and agency.type)


def function_of(post: Post, archive: Archive) -> tuple[str, ...]:
    function = archive.vocabulary.blocs[post.bloc].function
    return (function,) if function else ()


def in_order(ids: Iterable[str], label: Callable[[str], str]) -> list[str]:
    """Ids in the Vietnamese order of what they are called, then of themselves."""
    return sorted(ids, key=lambda id: (sort_key(label(id)), id))


def under_places(ids: Iterable[str], archive: Archive, label: Callable[[str], str]) -> list[str]:
    """Ids that begin with a place: by the place's name, then by their own."""
    name = archive.vocabulary.province_name
    return sorted(in_order(ids, label), key=lambda id: sort_key(name(place_of(id))))


def place_of(id: str) -> str:
    """The place that a term stands under, '' for none.

    >>> place_of("yen-bai/so-y-te"), place_of("so-ket")
    ('yen-bai', '')
    """
    return id.partition("/")[0] if "/" in id else ""


def blocs(archive: Archive) -> list[str]:
    return under_places(archive.vocabulary.blocs, archive, lambda id: archive.vocabulary.blocs[id].name)


def agencies(archive: Archive) -> list[str]:
    return under_places(archive.agency_ids, archive, lambda id: archive.agency(id).name)


def functions(archive: Archive) -> list[str]:
    terms = archive.vocabulary.bloc_functions
    return in_order(terms, lambda id: terms[id].name)


def agency_types(archive: Archive) -> list[str]:
    terms = archive.vocabulary.agency_types
    return in_order(terms, lambda id: terms[id].name)


def provinces(archive: Archive) -> list[str]:
    places = [*archive.vocabulary.provinces, *(id for id in NOT_PROVINCES if _is_used(id, archive))]
    return in_order(places, archive.vocabulary.province_name)


def _is_used(place: str, archive: Archive) -> bool:
    """Whether a bloc or a body stands under what is no province."""
    has_bloc = any(bloc.province == place for bloc in archive.vocabulary.blocs.values())
    return has_bloc or any(id.startswith(f"{place}/") for id in archive.agency_ids)


def years(archive: Archive) -> list[str]:
    """Every year from the first to the last that a post speaks of or was held in, and the school years; newest first.

    The year after the newest is there as soon as a post tells who will lead in it, or pledges for it.
    """
    pages = {page for post in archive.recorded for page in pages_of(post)}
    known = {post.date.year for post in archive.recorded} | {int(page) for page in pages if len(page) == 4}
    whole = {str(year) for year in range(min(known), max(known) + 1)} if known else set()
    return sorted(pages | whole, reverse=True)


def year_label(page: str) -> str:
    """What the page of an emulation or school year is called.

    >>> year_label("2021"), year_label("2016-2017")
    ('Năm 2021', 'Năm học 2016 - 2017')
    """
    return f"Năm học {page[:4]} - {page[5:]}" if len(page) > 4 else f"Năm {page}"


def by_name(id: str, name: str, archive: Archive) -> Rank:
    """The Vietnamese order of what terms are called."""
    return (sort_key(name), id)


def newest_first(id: str, name: str, archive: Archive) -> Rank:
    """Years, the newest first; a school year before the plain year that it begins in."""
    found = [int(year) for year in re.findall(r"\d+", id)]
    return -found[0], -found[-1]


def as_in_kinds(id: str, name: str, archive: Archive) -> Rank:
    """The order of kinds.toml, which is that of a year."""
    return (list(archive.vocabulary.kinds).index(id),)


def documents(archive: Archive) -> list[str]:
    """Those of national issuers first, then those of provinces; by number."""
    name = archive.vocabulary.province_name
    return sorted(
        document_names(archive), key=lambda id: (place_of(id) != "", sort_key(name(place_of(id))), *by_number(id))
    )


def by_number(id: str) -> Rank:
    """Numbers by value, whatever stands before and behind them."""
    slug = id.rpartition("/")[2]
    first = re.match(r"\d+", slug)
    return (int(first[0]) if first else 0, slug)


def document_title(id: str, archive: Archive) -> str:
    """A document's number, of a provincial one with the province, where others may have the same."""
    place = place_of(id)
    name = f"Văn bản {document_name(id, archive)}"
    return f"{name}, {archive.vocabulary.province_name(place)}" if place else name


def may_be_document(id: str, vocabulary: Vocabulary) -> bool:
    """Whether an id has the form of a document's."""
    return not place_of(id) or vocabulary.is_place(place_of(id))


def result_years(post: Post) -> tuple[str, ...]:
    """The pages of the years for which a post tells of awards, places or votes."""
    own = post.period.pages if post.ranking or post.votes else ()
    awards = (
        page
        for award in (*post.proposed, *post.given)
        for page in (parse_period(award.year).pages if award.year else post.period.pages)
    )
    return tuple(dict.fromkeys([*own, *awards]))


def years_of_results(archive: Archive) -> list[str]:
    """Every year of which a post tells results, newest first."""
    return sorted({page for post in archive.recorded for page in result_years(post)}, reverse=True)


def years_added(archive: Archive) -> list[str]:
    """The years in which posts entered the archive, newest first."""
    return sorted({page for post in archive.recorded for page in year_added(post)}, reverse=True)


def year_added(post: Post) -> tuple[str, ...]:
    """The year in which a post entered the archive, where its header tells."""
    return (post.added[:4],) if post.added else ()


def latest_added(post: Post) -> tuple[str, int, int, str]:
    """What posts are sorted by, from the end, where they stand as they entered the archive."""
    return (post.added, post.date.last.toordinal(), post.date.day, post.slug)


def agency_title(id: str, archive: Archive) -> str:
    """A body's name today with its province."""
    agency = archive.agency(id)
    return full_name(agency.name, archive.vocabulary.place(agency.province))


def bloc_title(id: str, archive: Archive) -> str:
    """A bloc's name with its province, since two provinces may use one name."""
    name, province = archive.vocabulary.blocs[id].name, archive.vocabulary.province_name(place_of(id))
    return name if province in name else f"{name}, {province}"


def bloc_option(id: str, archive: Archive) -> str:
    """The same among the options of the search, where commas would be read as a list."""
    name, province = archive.vocabulary.blocs[id].name, archive.vocabulary.province_name(place_of(id))
    return name if province in name else f"{name} ({province})"


def province_note(id: str, archive: Archive) -> str:
    return archive.vocabulary.provinces[id].note if id in archive.vocabulary.provinces else ""


def is_agency(id: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.agency(id) is not None
