"""The benchmark: it builds what it says, prints its tables, and tells of what it could not measure."""

import re
from pathlib import Path

import pytest

from tests.bench import find_hugo
from tests.bench.__main__ import main
from tests.bench.builders import COLD, EQUAL, HUGO, PELICAN, STEPS, WHOLE
from tests.bench.equal_pages import is_equal
from tests.bench.meter import Cost
from tests.bench.rounds import Changed, Record, Records, compare
from tests.bench.tables import cold_table, edit_table
from tests.bench.targets import targets_of


def cells(table: str, name: str) -> list[str]:
    """The cells of the row that begins with a name."""
    line = next(line for line in table.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def record(seconds: float, peak: float = 100, ended: str = "") -> Record:
    return Record({step: [Cost(seconds, seconds, peak, ended)] for step in STEPS}, files=5, pages=3)


def test_builds_are_measured_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edited body changes its page and nothing else of a site without search; a title changes lists too."""
    asked = ["builds", "--posts", "30", "--rounds", "1", "--sites", "equal", "--folder", str(tmp_path)]
    assert main(asked) == 0
    cold, edits = capsys.readouterr().out.split("\n\n")[-2:]
    seconds, cpu, peak, files, pages = map(float, cells(cold, EQUAL))
    assert 0 < cpu < 60
    assert seconds > 0
    assert 20 < peak < 500
    assert 30 < pages < files
    *_, changed = cells(edits, EQUAL)
    body, title = map(int, changed.split(", "))
    assert body == 1 < title
    sites = tmp_path / "30/built-equal/site"
    top = {path.name for path in sites.iterdir() if path.is_dir()}
    assert top == {"bai", "co-quan", "khoi", "nam", "theme"}
    assert not list(sites.rglob("index.json"))


def test_a_site_that_cannot_be_built_fails_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.bench.builders.KINDS", {"equal": EQUAL})
    monkeypatch.setattr("tests.bench.builders.sys.executable", "/bin/false")
    asked = ["builds", "--posts", "3", "--rounds", "2", "--sites", "equal", "--folder", str(tmp_path)]
    assert main(asked) == 1
    assert "failed (1)" in capsys.readouterr().out


def test_hugo_that_cannot_be_had_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_hugo, "base_python", lambda: str(tmp_path / "no-python"))
    with pytest.raises(find_hugo.NoHugo, match="not to be had"):
        find_hugo.installed_hugo(tmp_path)


def test_ratios_stand_beside_the_seconds() -> None:
    records = {EQUAL: record(2, 50), HUGO: record(4, 200), PELICAN: record(8)}
    assert cells(cold_table(records), EQUAL) == (
        ["2.00", "2.00", "50", "5", "3", "0.50", "0.50", "0.25", "0.25", "0.25", "0.50"]
    )
    assert cells(edit_table(records), EQUAL)[2:] == ["2.00 (2.00)", "0.50 (0.50)", "0.25 (0.25)", "–"]


def test_a_rival_that_does_not_finish_says_so() -> None:
    records = {EQUAL: record(2), HUGO: Record({COLD: [Cost(900, 1, 1, "not done after 900 s")]})}
    assert cells(cold_table(records), HUGO)[0] == "not done after 900 s"
    assert cells(cold_table(records), EQUAL)[-3:] == ["–", "–", "–"]


def test_medians_are_shown() -> None:
    several = Record({COLD: [Cost(seconds, 1, 1) for seconds in (1.0, 9.0, 2.0)]})
    assert cells(cold_table({EQUAL: several}), EQUAL)[0] == "2.00"


def test_targets_are_met_or_not() -> None:
    records: Records = {EQUAL: record(2, 50), WHOLE: record(1.2), HUGO: record(4, 100), PELICAN: record(20)}
    records[WHOLE].changed["body"] = Changed(30, 10, 100)
    met = {target.row()[0]: target.row()[-1] for target in targets_of(10_000, records)}
    assert met == {
        "cold, against Hugo, wall": "yes",
        "cold, against Hugo, peak memory": "no",
        "cold, against stock Pelican, wall": "yes",
        "one body edited": "no",
        "one title edited": "yes",
        "nothing changed": "no",
        "one body edited, search index and all": "yes",
        "one body edited, against Hugo's rebuild": "no",
        "no full rebuild of the search index: files written anew": "yes",
    }
    assert targets_of(1_000, records) == []


def test_a_target_is_silent_where_nothing_was_measured() -> None:
    hugo = Record({COLD: [Cost(900, 1, 1, "not done after 900 s")]})
    texts = [target.text for target in targets_of(100_000, {EQUAL: record(60), HUGO: hugo})]
    assert texts == ["cold, peak memory"]


def test_changed_files_are_those_new_other_or_gone() -> None:
    before = {"a": "1", "b": "1", "search/c": "1"}
    after = {"a": "1", "b": "2", "search/d": "1", "search/e": "1"}
    assert compare(before, after) == Changed(files=4, search=3, search_files=2)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/", True), ("/bai/2021/a/", True), ("/khoi/", True), ("/khoi/yen-bai/dang/", True), ("/nam/2021/", True),
        ("/co-quan/yen-bai/so-y-te/2021/", True), ("/co-quan/yen-bai/so-y-te/ca-tien-than/", False), ("/tinh/", False),
        ("/khoi/yen-bai/trong/", False), ("/404.html", False), ("/tim-kiem/", False),
    ],
)  # fmt: skip
def test_equal_pages_are_those_that_others_have(url: str, expected: bool) -> None:
    assert is_equal(url, frozenset({"/khoi/yen-bai/trong/"})) is expected


def test_help_is_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert re.search(r"^Đo tốc độ", capsys.readouterr().out, re.MULTILINE)
