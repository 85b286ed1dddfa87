"""Fingerprints tell everything apart that an output may depend on."""

from pathlib import Path

from plugins.rebuild.fingerprint import SIZE, fingerprint, of_code, of_file, of_files


def test_parts_are_told_apart() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert len(fingerprint()) == SIZE


def test_a_missing_file_is_not_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert of_file(tmp_path / "empty") != of_file(tmp_path / "missing")


def test_a_moved_file_changes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    before = of_files([tmp_path / "a"], tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert of_files([tmp_path / "b"], tmp_path) != before


def test_changed_code_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    before = of_code([tmp_path], ["pelican"])
    assert of_code([tmp_path], ["pelican", "markdown"]) != before
    (tmp_path / "a.py").write_text("x = 2")
    assert of_code([tmp_path], ["pelican"]) != before
