"""Tables: what was measured, as Markdown."""

from collections.abc import Sequence

from tests.bench.builders import COLD, HUGO, PELICAN, STEPS
from tests.bench.meter import Cost
from tests.bench.rounds import Records

NONE = "–"
RIVALS = (HUGO, PELICAN)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    line = " | ".join(["---", *["---:"] * (len(head) - 1)])
    return "\n".join(f"| {text} |" for text in (" | ".join(head), line, *map(" | ".join, rows)))


def ratio(part: float, whole: float) -> str:
    """`part` as a multiple of `whole`.

    >>> ratio(1, 4), ratio(1, 0)
    ('0.25', '–')
    """
    return f"{part / whole:.2f}" if whole else NONE


def cold_table(records: Records) -> str:
    """Cold builds: seconds, processor, memory, each also against the rivals that were measured."""
    rivals = [name for name in RIVALS if name in records]
    head = ["cold build", "wall s", "CPU s", "peak MiB", "files", "pages"]
    head += [f"× {name}, {what}" for name in rivals for what in ("wall", "CPU", "memory")]
    rows = []
    for name, record in records.items():
        cost = record.cost(COLD)
        if cost is None or cost.ended:
            rows.append([name, cost.ended if cost else NONE, *[NONE] * (len(head) - 2)])
            continue
        against = [text for rival in rivals for text in _against(cost, records[rival].cost(COLD))]
        rows.append([name, *_numbers(cost), f"{record.files:,}", f"{record.pages:,}", *against])
    return table(head, rows)


def _numbers(cost: Cost) -> list[str]:
    return [f"{cost.seconds:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:,.0f}" if cost.peak else NONE]


def _against(cost: Cost, rival: Cost | None) -> list[str]:
    if rival is None or rival.ended:
        return [NONE] * 3
    return [ratio(cost.seconds, rival.seconds), ratio(cost.cpu, rival.cpu), ratio(cost.peak, rival.peak)]


def edit_table(records: Records) -> str:
    """Builds after an edit: wall and CPU seconds, against the rivals' builds after the same edit, and what changed."""
    rivals = [name for name in RIVALS if name in records]
    head = ["wall s (CPU s) after", "nothing changed", "one body edited", "one title edited"]
    head += [*(f"body × {name}" for name in rivals), "files changed by body, title"]
    rows = []
    for name, record in records.items():
        costs = [record.cost(step) for step in STEPS if step != COLD]
        if any(costs):
            against = [_both_ratios(record.cost("body"), records[rival].cost("body")) for rival in rivals]
            rows.append([name, *map(_seconds, costs), *against, _changes(records, name)])
    return table(head, rows)


def _seconds(cost: Cost | None) -> str:
    if cost is None or cost.ended:
        return cost.ended if cost else NONE
    return f"{cost.seconds:.2f} ({cost.cpu:.2f})"


def _both_ratios(cost: Cost | None, rival: Cost | None) -> str:
    if cost is None or rival is None or cost.ended or rival.ended:
        return NONE
    return f"{ratio(cost.seconds, rival.seconds)} ({ratio(cost.cpu, rival.cpu)})"


def _changes(records: Records, name: str) -> str:
    changed = records[name].changed
    return ", ".join(f"{changed[step].files:,}" for step in ("body", "title") if step in changed) or NONE
