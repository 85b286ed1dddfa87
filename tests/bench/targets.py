"""Targets: how fast builds have to be, and how fast they were found to be."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.builders import COLD, EQUAL, HUGO, PELICAN, WHOLE
from tests.bench.meter import Cost
from tests.bench.rounds import Records
from tests.bench.tables import table

GIBIBYTE = 1024
SAVE_SECONDS = 1.0


@dataclass(frozen=True)
class Target:
    """`measured` must not exceed `limit`. `note` says of what kind the numbers are: `s`, `×`, `MiB`."""

    text: str
    limit: float
    measured: float
    note: str

    def row(self) -> list[str]:
        verdict = "yes" if self.measured <= self.limit else "no"
        return [self.text, f"≤ {self._number(self.limit)}", self._number(self.measured), verdict]

    def _number(self, value: float) -> str:
        return f"{value:.2f} {self.note}" if value < 100 else f"{value:,.0f} {self.note}"


def target_table(targets: list[Target]) -> str:
    """Targets beside what was measured."""
    return table(["target", "limit", "measured", "met"], [target.row() for target in targets])


def targets_of(count: int, records: Records) -> list[Target]:
    """The targets of an archive of `count` posts that the records can tell of. Sizes without targets have none.

    Cold builds compare equal pages; after an edit it is the whole site, since that is what an editor waits for.
    """
    of_size = {10_000: _of_10_000, 100_000: _of_100_000}
    return list(of_size[count](records)) if count in of_size else []


def _of_10_000(records: Records) -> Iterator[Target]:
    cold, hugo, pelican = (_done(records, name, COLD) for name in (EQUAL, HUGO, PELICAN))
    if cold and hugo:
        yield Target("cold, against Hugo, wall", 1.0, cold.seconds / hugo.seconds, "×")
        yield Target("cold, against Hugo, peak memory", 0.4, cold.peak / hugo.peak, "×")
    if cold and pelican:
        yield Target("cold, against stock Pelican, wall", 0.25, cold.seconds / pelican.seconds, "×")
    for step, text, limit in (
        ("body", "one body edited", 1.0),
        ("title", "one title edited", 1.5),
        ("nothing", "nothing changed", 0.8),
        ("body", "one body edited, search index and all", 2.0),
    ):
        if cost := _done(records, WHOLE, step):
            yield Target(text, limit, cost.seconds, "s")
    body, again = _done(records, WHOLE, "body"), _done(records, HUGO, "body")
    if body and again:
        yield Target("one body edited, against Hugo's rebuild", 0.08, body.seconds / again.seconds, "×")
    yield from _of_search(records)


def _of_search(records: Records) -> Iterator[Target]:
    changed = records[WHOLE].changed.get("body") if WHOLE in records else None
    if changed and changed.search_files:
        share = changed.search / changed.search_files
        yield Target("no full rebuild of the search index: files written anew", 0.5, share, "of all")


def _of_100_000(records: Records) -> Iterator[Target]:
    cold, hugo, body = _done(records, EQUAL, COLD), _done(records, HUGO, COLD), _done(records, WHOLE, "body")
    whole = _done(records, WHOLE, COLD)
    if whole or cold:
        yield Target("cold, peak memory", 2 * GIBIBYTE, max(cost.peak for cost in (whole, cold) if cost), "MiB")
    if cold and hugo:
        yield Target("cold, against Hugo, wall", 0.5, cold.seconds / hugo.seconds, "×")
    if body:
        yield Target("one body edited", 5.0, body.seconds, "s")


def _done(records: Records, name: str, step: str) -> Cost | None:
    """What a builder's step cost, where it came to an end."""
    cost = records[name].cost(step) if name in records else None
    return None if cost is None or cost.ended else cost
