"""The finder: bodies, blocs and other terms by what an officer types, with or without marks, abbreviated, or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commands.desk.archive_state import Snapshot
from plugins.archive.dates import DateError, Lifespan, PartialDate, parse_date
from plugins.vietnamese.fold import fold

MOST = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A term that may be meant: its id, what it is called, its life, and the folded words of all its names."""

    id: str
    name: str
    place: str
    span: Lifespan
    words: str
    initials: str
    used: int


class Finder:
    """All terms of a snapshot, ready to be looked through in a few milliseconds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.known = snapshot.validation.vocabulary

    @cached_property
    def agencies(self) -> list[Entry]:
        """Bodies in posts and in agencies.toml, then every type in every province that has blocs."""
        known = self.known
        ids = dict.fromkeys([*self.snapshot.texts, *known.agencies])
        places = {bloc.partition("/")[0] for bloc in known.blocs if bloc.partition("/")[0] in known.provinces}
        ids |= dict.fromkeys(f"{place}/{kind}" for place in sorted(places) for kind in known.agency_types)
        return [self._agency(id) for id in ids if known.agency(id)]

    def _agency(self, id: str) -> Entry:
        agency = self.known.agency(id)
        assert agency is not None
        place = self.known.province_name(agency.province)
        names = [
            agency.name,
            *(former.name for former in agency.names),
            *agency.aliases,
            *self._type_names(agency.type),
        ]
        return self._entry(id, agency.name, place, agency.span, names)

    def _type_names(self, type: str) -> Iterable[str]:
        return self.known.agency_types[type].all_names if type in self.known.agency_types else ()

    @cached_property
    def blocs(self) -> list[Entry]:
        return [
            self._entry(id, bloc.name, self.known.province_name(bloc.province), bloc.span, bloc.all_names)
            for id, bloc in self.known.blocs.items()
        ]

    def terms(self, facet: str) -> list[Entry]:
        """The entries of a facet: bloc, agency, or a vocabulary's own table."""
        if facet in ("bloc", "agency"):
            return self.blocs if facet == "bloc" else self.agencies
        tables = {"type": "agency_types", "function": "bloc_functions", "province": "provinces", "kind": "kinds"}
        found = getattr(self.known, tables[facet])
        return [self._entry(id, term.name, "", term.span, term.all_names) for id, term in found.items()]

    def _entry(self, id: str, name: str, place: str, span: Lifespan, names: Iterable[str]) -> Entry:
        texts = [fold(text) for text in names if text]
        words = f" {' '.join(dict.fromkeys([*texts, fold(place), id.replace('/', ' ').replace('-', ' ')]))} "
        initials = " ".join("".join(word[0] for word in re.findall(r"\w+", text)) for text in texts)
        return Entry(
            id, name, place, span, re.sub(r"[^\w]+", " ", words), f" {initials} ", self.snapshot.texts.get(id, 0)
        )

    def find(self, text: str, facet: str, on: str = "", province: str = "") -> list[dict[str, Any]]:
        """At most twenty entries, likeliest first: of `province` before others, alive on the day `on` before others."""
        wanted = re.findall(r"\w+", fold(text))
        day = _day(on)
        found = []
        for entry in self.terms(facet):
            if not all(f" {word}" in entry.words or f" {word}" in entry.initials for word in wanted):
                continue
            alive = day is None or entry.span.includes(day)
            local = bool(province) and entry.id.startswith(province + "/")
            whole = fold(entry.name).startswith(fold(text)) if text else False
            found.append(((not local, not alive, not whole, -entry.used, len(entry.name), entry.id), entry, alive))
        found.sort(key=lambda one: one[0])
        return [
            {"id": entry.id, "name": entry.name, "place": entry.place, "alive": alive, "used": entry.used}
            for _, entry, alive in found[:MOST]
        ]

    def of_list(self, text: str, province: str) -> list[dict[str, Any]]:
        """What each piece of a pasted list stands for; `id` is '' where nothing is known by that name."""
        pieces = [piece.strip(" .–-") for piece in re.split(r"[;\n•]|,(?=\s)", text)]
        found = []
        for piece in (piece for piece in pieces if piece):
            match = self.known.find_agency(piece, province)
            agency = self.known.agency(match.id) if match else None
            found.append({"printed": piece, "id": match.id if match else "", "name": agency.name if agency else piece})
        return found


def _day(text: str) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except DateError:
        return None
