"""The mergers of 2025, acted out by operations alone from the vocabulary as it was before them."""

import shutil
import tomllib
from pathlib import Path

import pytest

from plugins.archive.vocabulary import load_vocabulary
from plugins.authority.facets import FACETS, read_day
from plugins.authority.operations import Operation
from plugins.authority.tables import Tables
from tests.conftest import ROOT

SAMPLE = ROOT / "tests" / "sample" / "vocabulary"


def forget(file: Path, start: str) -> dict[str, list[dict[str, str]]]:
    """Takes every end that a succession from a day tells out of a vocabulary file; gives the successions by id."""
    tables = Tables.of(file.stem, file.read_text("utf-8"))
    found = {}
    for id in tables.ids():
        steps = tables.values(id).get("successors", [])
        if steps and all(step.get("from") == start for step in steps):
            found[id] = steps
            tables.edit(id, lambda entry: (entry.remove("until"), entry.remove("successors")))  # type: ignore[arg-type]
    file.write_text(tables.text(), "utf-8")
    return found


@pytest.mark.parametrize(
    ("facet", "start", "least"), [("province", "2025-07", 25), ("type", "2025-03", 8)], ids=["provinces", "types"]
)
def test_a_merger_gives_the_vocabulary_as_it_is_now(tmp_path: Path, facet: str, start: str, least: int) -> None:
    shutil.copytree(SAMPLE, tmp_path / "vocabulary")
    file = tmp_path / "vocabulary" / f"{FACETS[facet].file}.toml"
    now = tomllib.loads(file.read_text("utf-8"))
    ended = forget(file, start)
    assert len(ended) >= least
    operation = Operation.on(tmp_path, load_vocabulary(tmp_path / "vocabulary")[0], [])
    for id, steps in ended.items():
        told = {key: "|".join(step.get(key, "") for step in steps) for key in ("scope", "basis")}
        if len(steps) == 1:
            operation.merge(FACETS[facet], [id, steps[0]["to"]], steps[0]["to"], read_day(start), told)
        else:
            operation.split(FACETS[facet], id, [step["to"] for step in steps], read_day(start), {}, told)
    acted = tomllib.loads(operation.sources.text(f"vocabulary/{FACETS[facet].file}.toml"))
    differing = {id for id in now if acted[id] != now[id]}
    assert {id: (acted[id], now[id]) for id in differing} == {}
