"""`clean` removes what builds made and leaves alone what a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import clean


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with everything a build leaves, and a post."""
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    for folder in (*clean.MADE_BY_BUILDS, clean.CACHE, "content", ".venv"):
        (tmp_path / folder / "2021").mkdir(parents=True)
    return tmp_path


def test_only_what_was_written_stays(root: Path) -> None:
    assert clean.clean() == 0
    assert sorted(path.name for path in root.iterdir()) == [".venv", "content"]
    assert clean.clean() == 0


def test_what_cannot_be_removed_is_named_and_the_rest_goes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "output" / "2021").rmdir()
    (root / "output").rmdir()
    (root / "output").symlink_to(root / "content")
    assert clean.clean() == 1
    assert f"{root / 'output'}: không xóa được (" in capsys.readouterr().err
    assert (root / "content" / "2021").is_dir() and not (root / ".build").exists()


def test_unfinished_work_of_the_desk_stays(root: Path) -> None:
    (root / ".build" / "desk" / "drafts").mkdir(parents=True)
    (root / ".build" / "store.sqlite").write_text("x", "utf-8")
    assert clean.clean() == 0
    assert [path.name for path in (root / ".build").iterdir()] == ["desk"]
    assert (root / ".build" / "desk" / "drafts").is_dir()
