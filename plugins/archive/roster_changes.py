"""Roster changes: who joined a bloc and who left it, told only between two lists of members that are whole."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise

from plugins.archive.dates import Lifespan, Period
from plugins.archive.post import Extent
from plugins.archive.record import record
from plugins.archive.rosters import YearList
from plugins.archive.terms import Agency, Succession
from plugins.archive.vocabulary import Vocabulary


class ChangeKind(StrEnum):
    """What became of members between two lists; the value is the name in twins."""

    JOINED = "joined"
    LEFT = "left"
    RENAMED = "renamed"
    MERGED = "merged"


@record
class Change:
    """One change: the bodies of the earlier list that it is about, and those of the later one (either may be none).

    A body that goes on as another, or under another name, is renamed; several that go on as one are merged.
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]


@record
class Passage:
    """Two neighbouring whole lists, each with the post that proves it, the years between them of which nobody has a
    whole list, and what changed."""

    earlier: YearList
    later: YearList
    between: tuple[str, ...]
    changes: tuple[Change, ...]


def passages(lists: Mapping[str, YearList], known: Vocabulary) -> tuple[Passage, ...]:
    """The passages between a bloc's whole lists, oldest first; `lists` are by year's page."""
    whole = sorted((one for one in lists.values() if one.extent is Extent.WHOLE), key=lambda one: _years(one.page))
    pairs = pairwise(whole)
    return tuple(Passage(one, other, _between(one, other), tuple(_changes(one, other, known))) for one, other in pairs)


def _years(page: str) -> tuple[int, int]:
    years = Period(page).years
    return years[0], years[-1]


def _between(earlier: YearList, later: YearList) -> tuple[str, ...]:
    return tuple(map(str, range(_years(earlier.page)[1] + 1, _years(later.page)[0])))


def _changes(earlier: YearList, later: YearList, known: Vocabulary) -> Iterator[Change]:
    """Successions first, then who left, who joined, and who bears another name; each in the order of the lists."""
    heirs = {id: _heirs(id, later, known) for id in earlier.names if id not in later.names}
    gone_on: set[str] = set()
    for before, after in _families(heirs, earlier):
        gone_on.update(before, after)
        yield Change(ChangeKind.MERGED if len(before) > 1 else ChangeKind.RENAMED, before, after)
    yield from (Change(ChangeKind.LEFT, (id,), ()) for id, found in heirs.items() if not found)
    for id in later.names:
        if id not in earlier.names and id not in gone_on:
            yield Change(ChangeKind.JOINED, (), (id,))
        elif id in earlier.names and _name(id, earlier, known) != _name(id, later, known):
            yield Change(ChangeKind.RENAMED, (id,), (id,))


def _name(id: str, on: YearList, known: Vocabulary) -> str:
    agency = known.agency(id)
    return agency.name_on(on.best.date) if agency else id


def _families(heirs: Mapping[str, tuple[str, ...]], earlier: YearList) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Bodies that went on as others, those together that have an heir in common, each with all of its heirs. An heir
    that was a member already is one of those that went on."""
    families: list[tuple[set[str], set[str]]] = []
    for id, found in heirs.items():
        before, after = {id}, set(found)
        if not after:
            continue
        for other in [family for family in families if family[1] & after]:
            before |= other[0]
            after |= other[1]
            families.remove(other)
        families.append((before, after))
    order = {id: at for at, id in enumerate(earlier.names)}
    return [
        (tuple(sorted(before | (after & order.keys()), key=order.__getitem__)), tuple(sorted(after)))
        for before, after in families
    ]


def _heirs(id: str, later: YearList, known: Vocabulary) -> tuple[str, ...]:
    """The nearest bodies of the later list that a body had led to by then."""
    found: dict[str, None] = {}
    waiting, seen = [id], {id}
    for at in waiting:
        agency = known.agency(at)
        for step in agency.successors if agency else ():
            if step.to in seen or not _has_happened(step, agency, later):
                continue
            seen.add(step.to)
            if step.to in later.names:
                found[step.to] = None
            else:
                waiting.append(step.to)
    return tuple(found)


def _has_happened(step: Succession, agency: Agency | None, later: YearList) -> bool:
    """Whether a succession may have happened by the day of a list; one without any date may have."""
    since = step.since or (agency.span.until if agency else None)
    return Lifespan(since).includes(later.best.date)
