"""Gaps as work: what the archive lacks, as drafts that can be begun with what it knows."""

from __future__ import annotations

from typing import Any

from commands.desk.archive_state import Snapshot
from commands.new_post import place_of
from commands.post_skeleton import Beginning, skeleton
from plugins.archive.cycle import CYCLE
from plugins.archive.dates import parse_date, parse_period
from plugins.archive.facets import BLOC
from plugins.pages.bloc_page import cycle

SHOWN = 30


def gaps(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Meetings of a bloc's year that have no post though the year has others, newest first."""
    if not snapshot.posts:
        return []
    archive = snapshot.archive
    found: list[dict[str, Any]] = []
    for id in archive.terms(BLOC):
        for row in cycle(archive.in_bloc(id)):
            for (name, kinds), cell in zip(CYCLE, row.cells, strict=True):
                if not cell:
                    found.append(
                        {
                            "bloc": id,
                            "name": archive.vocabulary.blocs[id].name,
                            "meeting": name,
                            "kind": sorted(kinds)[0],
                            "year": row.year.url.strip("/").rpartition("/")[2],
                        }
                    )
    found.sort(key=lambda gap: (gap["year"], gap["bloc"]), reverse=True)
    return found[:SHOWN]


def begun(snapshot: Snapshot, asked: dict[str, Any]) -> str:
    """The text of a new draft: of a bloc, a kind and a date, as `new` writes it; raises ValueError, KeyError."""
    known = snapshot.validation.vocabulary
    bloc = known.blocs[str(asked["bloc"])]
    kinds = tuple(known.kinds[str(kind)] for kind in asked["kinds"])
    when = parse_date(str(asked["date"]))
    period = parse_period(str(asked.get("period") or when.year))
    return skeleton(Beginning(bloc, place_of(known.provinces.get(bloc.province), when), kinds, when, period))
