"""Addresses of facets, read backwards: which term an address is of, and whether there may be a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.archive.facets import FACETS, FAMILY, Facet
from plugins.archive.vocabulary import Vocabulary

_BESIDE_A_PAGE = re.compile(r"/(?:index\.json|atom\.xml)$")
_MONTH = re.compile(r"\d{2}")
_YEAR = re.compile(r"\d{4}(?:-\d{4})?")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an address: a term of a facet, and the steps of the address behind it, the parts of its list."""

    facet: Facet
    id: str
    behind: tuple[str, ...]


def page_of(address: str) -> str:
    """The address of the page that a feed or a machine twin stands beside; that of a page itself.

    >>> page_of("/khoi/yen-bai/khoi-1/atom.xml"), page_of("/khoi/")
    ('/khoi/yen-bai/khoi-1/', '/khoi/')
    """
    return _BESIDE_A_PAGE.sub("/", address)


def readings(address: str) -> Iterator[Reading]:
    """What an address below a facet may be. Ids that may begin with a place are read with it first."""
    for facet in FACETS:
        if address.startswith(facet.index) and address.endswith("/") and address != facet.index:
            steps = address.removeprefix(facet.index).rstrip("/").split("/")
            for length in ((2, 1) if facet.by_place else (1,))[: len(steps) + 1]:
                if length <= len(steps):
                    yield Reading(facet, "/".join(steps[:length]), tuple(steps[length:]))


def may_be_part(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether what stands behind a term may be a page of it, as far as the sources tell: only a build knows which lists
    are long, and which bodies have predecessors."""
    behind, facet = reading.behind, reading.facet
    if facet.has_families and behind[:1] == (FAMILY,):
        behind = behind[1:]
    return len(behind) <= len(facet.split) and all(
        vocabulary.is_place(step) if way == "province" else (_MONTH if way == "added" else _YEAR).fullmatch(step)
        for way, step in zip(facet.split, behind, strict=False)
    )


def is_missing(address: str, vocabulary: Vocabulary) -> bool:
    """Whether an address below a facet surely has no page, as far as the vocabulary alone tells."""
    found = list(readings(page_of(address)))
    return bool(found) and not any(_may_exist(reading, vocabulary) for reading in found)


def _may_exist(reading: Reading, vocabulary: Vocabulary) -> bool:
    facet = reading.facet
    if facet.by_place and not reading.behind and vocabulary.is_place(reading.id):
        return True
    return (facet.is_known is None or facet.is_known(reading.id, vocabulary)) and may_be_part(reading, vocabulary)


def is_lasting(address: str) -> bool:
    """Whether an address is that of a term which has a page as long as the vocabulary knows it."""
    return any(not reading.behind and reading.facet.is_lasting for reading in readings(address))
