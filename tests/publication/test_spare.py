"""The spare: a folder to build in that shares its files with the site, and never touches them."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from plugins.publication import lock, manifest, spare, staging
from plugins.rebuild import tree
from tests.publication.sites import publish, word_of, write_site


def rebuild(output: Path, word: str) -> list[str]:
    """Publishes a further site in a reused folder; gives the files that were in it before."""
    with lock.held(output), staging.staged(output, reuse=True) as folder:
        there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        shutil.rmtree(folder)
        folder.mkdir()
        write_site(folder, word)
        staging.swap_in(folder, output)
    return there


def test_a_reused_folder_holds_the_present_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    assert rebuild(output, "two") == sorted(
        path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()
    )
    assert word_of(output) == "two"


def test_files_are_shared_and_unlinking_them_leaves_the_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    with lock.held(output), staging.staged(output, reuse=True) as folder:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            assert path.samefile(output / path.relative_to(folder))
            path.unlink()
        assert word_of(output) == "one"


def test_the_release_that_is_no_longer_kept_becomes_the_spare_and_the_next_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for word in ("one", "two", "three", "four"):
        publish(output, word)
    assert list(map(word_of, spare.spares(output))) == ["one"]
    assert rebuild(output, "five")
    assert word_of(output) == "five"
    assert list(map(word_of, spare.spares(output))) == ["two"]


def test_a_failed_build_keeps_its_folder_as_the_spare(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    try:
        with lock.held(output), staging.staged(output, reuse=True) as folder:
            (folder / manifest.NAME).unlink()  # as every build does before it changes the folder
            (folder / "half").write_text("half")
            raise RuntimeError
    except RuntimeError:
        pass
    assert word_of(output) == "one"
    assert (spare.spares(output)[0] / "half").exists()
    with lock.held(output), staging.staged(output, reuse=True) as folder:
        assert not (folder / "half").exists()


def publish_changes(output: Path, word: str, changed: list[str] | None) -> bool:
    """A build that writes one page anew and tells so; whether its folder was today's site when it began."""
    with lock.held(output), staging.staged(output, reuse=True) as folder:
        is_today = tree.of_folder(folder) == tree.of_folder(output)
        page = folder / "index.html"
        page.unlink(missing_ok=True)
        page.write_text(word, "utf-8")
        manifest.write(folder, manifest.entries(folder, manifest.site_files(folder)))
        staging.swap_in(folder, output, changed=changed)
    return is_today


@pytest.mark.parametrize("changed", [["index.html"], None])
def test_a_spare_some_builds_behind_becomes_todays_site(tmp_path: Path, changed: list[str] | None) -> None:
    output = tmp_path / "output"
    publish(output, "zero")
    assert [publish_changes(output, str(number), changed) for number in range(9)] == [True] * 9
    assert spare.changes_file(output).exists() == bool(changed)


def test_only_what_builds_changed_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    publish(output, "zero")
    for number in range(4):
        publish_changes(output, str(number), ["index.html"])
    monkeypatch.setattr(tree, "present", lambda folder: pytest.fail("the folders were compared file by file"))
    assert publish_changes(output, "last", ["index.html"])


def test_a_site_that_came_back_is_told_from_its_older_twin(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "zero")
    words = ("one", "two", "three", "one", "four", "five", "four", "six", "four")
    assert [publish_changes(output, word, ["index.html"]) for word in words] == [True] * len(words)


def test_changes_that_led_to_another_site_are_not_believed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "zero")
    for number in range(4):
        publish_changes(output, str(number), ["index.html"])
    spare.changes_file(output).write_text('{"old": "a", "new": "b", "paths": []}\n', "utf-8")
    assert publish_changes(output, "last", ["index.html"])


def test_spares_are_prepared_for_builds_until_each_leaves_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    with lock.held(output), staging.staged(output) as folder:
        write_site(folder, "zero")
        staging.swap_in(folder, output)
        staging.prepare(output)
    assert list(map(word_of, spare.spares(output))) == ["zero"] * 3
    monkeypatch.setattr(spare, "_copy", lambda *_: pytest.fail("a build had to link the whole site"))
    for number in range(6):
        assert publish_changes(output, str(number), ["index.html"])
        staging.prepare(output)
        assert len(spare.spares(output)) == max(1, 2 - number)


def test_a_build_that_fails_gives_its_spare_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    with lock.held(output), staging.staged(output):
        staging.prepare(output)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), lock.held(output), staging.staged(output, reuse=True):
            raise ZeroDivisionError
    assert list(map(word_of, spare.spares(output))) == ["one"] * 3


@pytest.mark.parametrize("allowed", [0, 3])
def test_where_nothing_can_be_linked_there_is_no_half_a_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    left = iter(range(allowed))

    def link(old: str, new: str) -> None:
        if next(left, None) is None:
            raise OSError(errno.EPERM, "no links here")
        shutil.copy2(old, new)

    monkeypatch.setattr(os, "link", link)
    with lock.held(output), staging.staged(output):
        staging.prepare(output)
    assert spare.spares(output) == []
    assert not staging.staging_folder(output).exists()
    assert rebuild(output, "two")


def test_what_is_no_spare_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "one")
    write_site(spare.spares_folder(output), "old")
    (spare.spares_folder(output) / "3").write_text("mine")
    assert spare.spares(output) == []
    assert rebuild(output, "two")
    assert (spare.spares_folder(output) / "3").read_text() == "mine"


@pytest.mark.parametrize("sites", [1, 4])
def test_a_state_that_is_told_is_that_of_the_folder(tmp_path: Path, sites: int) -> None:
    output = tmp_path / "output"
    for number in range(sites):
        publish(output, f"word {number}")
    spare.changes_file(output).unlink(missing_ok=True)  # so that every file is looked at
    told: list[int] = []
    with lock.held(output), staging.staged(output, reuse=True, measured=told.append) as folder:
        assert told == [tree.of_folder(folder, {manifest.NAME})]
