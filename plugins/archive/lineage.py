"""Lineage: which body led to which, forwards as authored and backwards as derived."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from plugins.archive.record import record
from plugins.archive.terms import Succession


@record
class Step:
    """One succession seen from both sides."""

    before: str
    after: str
    step: Succession


def steps(ids: Iterable[str], successors_of: Callable[[str], tuple[Succession, ...]]) -> list[Step]:
    """Every succession of the given bodies, in their order."""
    return [Step(id, succession.to, succession) for id in ids for succession in successors_of(id)]


def predecessors(all_steps: Iterable[Step]) -> dict[str, tuple[Step, ...]]:
    """The steps that lead to each body."""
    found: dict[str, list[Step]] = defaultdict(list)
    for step in all_steps:
        found[step.after].append(step)
    return {after: tuple(group) for after, group in found.items()}


def reachable(start: str, neighbours: Callable[[str], Iterable[str]]) -> list[str]:
    """Everything that `start` leads to, nearest first, without `start`; cycles end where they meet themselves."""
    seen = {start}
    queue = [start]
    for current in queue:
        for neighbour in neighbours(current):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return queue[1:]


def find_cycle(ids: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> list[str]:
    """The ids of one cycle, first one repeated at the end; empty where there is none.

    >>> find_cycle("ab", {"a": ["b"], "b": ["a"]}.__getitem__)
    ['a', 'b', 'a']
    """
    done: set[str] = set()
    for start in ids:
        trail = [start]
        stack = [iter(neighbours(start))]
        while stack and start not in done:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                done.add(trail.pop())
            elif following in trail:
                return [*trail[trail.index(following) :], following]
            elif following not in done:
                trail.append(following)
                stack.append(iter(neighbours(following)))
    return []
