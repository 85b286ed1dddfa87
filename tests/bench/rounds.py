"""Rounds: all builders in turn, again and again, so that a noisy minute meets all of them, and medians of the costs."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from plugins.publication import manifest
from tests.bench.builders import COLD, Builder
from tests.bench.generator import ROOT
from tests.bench.meter import Cost, Limits, run

SEARCH_FOLDER = "search/"


@dataclass(frozen=True)
class Changed:
    """How many files of a site an edit changed, and of those the search index's with how many it has."""

    files: int
    search: int
    search_files: int


@dataclass
class Record:
    """What a builder cost, by step, over all rounds; `files` and `pages` (HTML) are those of its site."""

    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, Changed] = field(default_factory=dict)
    files: int = 0
    pages: int = 0

    def cost(self, step: str) -> Cost | None:
        """The medians of a step; None where it was not done, what ended it where it was not done once."""
        costs = self.costs.get(step, [])
        failed = next((cost for cost in costs if cost.ended), None)
        if failed or not costs:
            return failed
        return Cost(
            median(cost.seconds for cost in costs),
            median(cost.cpu for cost in costs),
            median(cost.peak for cost in costs),
        )


Records = dict[str, Record]
"""By the name of the builder."""


def measure(builders: Sequence[Builder], rounds: int, limits: Limits) -> Records:
    """Runs every step of every builder `rounds` times; one that fails at a step is not asked again."""
    records: Records = {builder.name: Record() for builder in builders}
    for number in range(1, rounds + 1):
        for builder in builders:
            if not _has_failed(records[builder.name]):
                _round(builder, number, records[builder.name], limits)
    for builder in builders:
        builder.post.restore()
    return records


def _has_failed(record: Record) -> bool:
    return any(cost.ended for costs in record.costs.values() for cost in costs)


def _round(builder: Builder, number: int, record: Record, limits: Limits) -> None:
    for step in builder.steps:
        builder.prepare(step, number)
        before = _stated(builder.site)
        cost = run(builder.command, ROOT, builder.variables, limits)
        record.costs[step].append(cost)
        print(f"{builder.name}, {step}, {number}: {cost.ended or f'{cost.seconds:.2f} s'}", file=sys.stderr, flush=True)
        if cost.ended:
            return
        if step == COLD:
            record.files, record.pages = count(builder.site)
        elif before:
            record.changed[step] = compare(before, _stated(builder.site))


def count(site: Path) -> tuple[int, int]:
    """The files and the HTML pages of a site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(files), sum(path.suffix == ".html" for path in files)


def _stated(site: Path) -> dict[str, str]:
    """The hash of every file by its path, of a site that has our manifest; empty for others."""
    if not (site / manifest.NAME).is_file():
        return {}
    return manifest.read(site)


def compare(before: dict[str, str], after: dict[str, str]) -> Changed:
    """What an edit changed: files that are new, other or gone."""
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return Changed(len(changed), _of_search(changed), _of_search(after))


def _of_search(paths: Iterable[str]) -> int:
    return sum(path.startswith(SEARCH_FOLDER) for path in paths)
