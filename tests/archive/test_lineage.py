"""Lineage: forwards as authored, backwards as derived, and never without end."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.lineage import find_cycle, predecessors, reachable, steps
from plugins.archive.terms import Succession

Graph = dict[str, list[str]]


def of(graph: Graph) -> Callable[[str], list[str]]:
    return lambda id: graph.get(id, [])


CHAIN: Graph = {"a": ["b"], "b": ["c"]}
DIAMOND: Graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"]}
LOOP: Graph = {"a": ["b"], "b": ["c"], "c": ["b"]}


@pytest.mark.parametrize(
    ("graph", "expected"),
    [(CHAIN, ["b", "c"]), (DIAMOND, ["b", "c", "d"]), (LOOP, ["b", "c"]), ({"a": ["a"]}, []), ({}, [])],
    ids=["chain", "diamond", "loop", "self", "alone"],
)
def test_reachable_is_nearest_first_and_names_each_body_once(graph: Graph, expected: list[str]) -> None:
    assert reachable("a", of(graph)) == expected


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (CHAIN, []),
        (DIAMOND, []),
        (LOOP, ["b", "c", "b"]),
        ({"a": ["a"]}, ["a", "a"]),
        ({"a": ["b"], "c": ["d"], "d": ["c"]}, ["c", "d", "c"]),
        ({"a": ["gone"]}, []),
        ({}, []),
    ],
    ids=["chain", "diamond", "loop behind a start", "self", "second component", "dangling", "empty"],
)
def test_find_cycle(graph: Graph, expected: list[str]) -> None:
    assert find_cycle(graph, of(graph)) == expected


graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3))


@given(graphs)
def test_a_cycle_is_found_exactly_where_a_body_leads_to_itself(graph: Graph) -> None:
    leads_to_itself = any(id in graph.get(after, []) for id in graph for after in [id, *reachable(id, of(graph))])
    found = find_cycle(sorted(graph), of(graph))
    assert bool(found) is leads_to_itself
    for before, after in pairwise(found):
        assert after in graph[before]
    assert not found or found[0] == found[-1]


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = {str(at): [str(at + 1)] for at in range(5_000)}
    assert find_cycle(["0"], of(chain)) == []
    assert len(reachable("0", of(chain))) == 5_000


def test_predecessors_are_the_steps_seen_from_behind() -> None:
    """Many to many: a split and a merger at once, each step with its scope."""
    authored = {
        "a": (Succession("c", scope="báo chí"), Succession("d", scope="bưu chính")),
        "b": (Succession("c", scope="toàn bộ"),),
    }
    found = predecessors(steps(authored, authored.__getitem__))
    assert [(step.before, step.step.scope) for step in found["c"]] == [("a", "báo chí"), ("b", "toàn bộ")]
    assert [step.before for step in found["d"]] == ["a"]
    assert "a" not in found
