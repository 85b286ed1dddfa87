"""Commas: lists of agencies or kinds in which somebody wrote commas where semicolons are meant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.archive.front_matter import Header, Item
from plugins.archive.vocabulary import Vocabulary

AGENCY_KEYS = ("Lead", "Deputies", "Members", "Guests", "Next_lead", "Next_deputies")
_MOST = 60
"""Commas in one item; more make no list of agencies."""


@dataclass(frozen=True, slots=True)
class CommaList:
    """An item that is several: where it stands under which key, and what its parts are."""

    key: str
    item: Item
    parts: tuple[str, ...]


def comma_lists(header: Header, known: Vocabulary) -> Iterator[CommaList]:
    """Every item that is nothing as a whole, and something in each of its parts; names may hold commas themselves."""
    bloc = header.fields.get("Bloc")
    found = known.find_blocs(bloc.text) if bloc and bloc.text else []
    province = found[0].id.partition("/")[0] if len(found) == 1 else ""
    for key in (*AGENCY_KEYS, "Kind"):
        if key != "Kind" and not province:
            continue
        for item in header.fields[key].items() if key in header.fields else ():
            parts = _parts(item.text, _finder(key, known, province))
            if len(parts) > 1:
                yield CommaList(key, item, parts)


def _finder(key: str, known: Vocabulary, province: str) -> Callable[[str], object]:
    return known.find_kind if key == "Kind" else lambda text: known.find_agency(text, province)


def _parts(text: str, find: Callable[[str], object]) -> tuple[str, ...]:
    """The fewest known names that a text with commas is made of; none where a part is not known."""
    pieces = text.split(",")
    if len(pieces) == 1 or len(pieces) > _MOST or find(text):
        return ()
    ways: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(pieces) + 1):
        best: tuple[str, ...] | None = None
        for start in range(max(0, end - 4), end):
            name = ",".join(pieces[start:end]).strip()
            before = ways[start]
            if before is not None and name and (best is None or len(before) + 1 < len(best)) and find(name):
                best = (*before, name)
        ways.append(best)
    return ways[-1] or ()
