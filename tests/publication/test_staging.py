"""A site takes its place whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.publication import exchange, lock, manifest, spare, staging
from plugins.publication.refusal import Refused
from tests.publication.sites import names_beside, publish, word_of, write_site


@pytest.fixture(params=["at once", "by renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Systems that exchange two folders in one step, and those that cannot."""
    if request.param == "by renames":
        monkeypatch.setattr(exchange, "_exchange_at_once", lambda new, current: False)
    return str(request.param)


@pytest.mark.usefixtures("either_way")
def test_the_last_two_releases_are_kept(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for word in ("một", "hai", "ba", "bốn"):
        publish(output, word)
    assert word_of(output) == "bốn"
    releases = staging.releases_folder(output)
    assert [word_of(releases / "1"), word_of(releases / "2")] == ["ba", "hai"]
    assert {path.name for path in releases.iterdir()} == {"1", "2"}
    assert names_beside(output) == {".output.releases"}


def test_building_the_same_site_again_pushes_no_release_out(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for word in ("một", "hai", "hai", "hai"):
        publish(output, word)
    assert word_of(staging.releases_folder(output) / "1") == "một"
    assert not (staging.releases_folder(output) / "2").exists()


def test_no_release_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "một")
    with staging.staged(output) as folder:
        write_site(folder, "hai")
        staging.swap_in(folder, output, keep=0)
    assert word_of(output) == "hai"
    assert names_beside(output) == set()


def test_a_failed_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "một")
    with pytest.raises(ZeroDivisionError), staging.staged(output) as folder:
        (folder / "half.html").write_text("<p>")
        raise ZeroDivisionError
    assert word_of(output) == "một"
    assert names_beside(output) == set()


def test_a_first_build_fills_a_missing_or_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty"):
        publish(tmp_path / name, "một")
        assert word_of(tmp_path / name) == "một"


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "một")
    left = staging.staging_folder(output) / "site-1-1"
    write_site(left, "nửa chừng")
    publish(output, "hai")
    assert word_of(output) == "hai"
    assert names_beside(output) == {".output.releases"}


@pytest.mark.parametrize("content", ["thesis.docx", "index.html"])
def test_a_folder_that_is_not_ours_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    output = tmp_path / "Documents"
    output.mkdir()
    (output / content).write_text("mine")
    with pytest.raises(Refused, match=r"không phải trang web do lệnh này dựng \(không có manifest-sha256\.txt\)"):
        publish(output, "một")
    assert (output / content).read_text() == "mine"


def test_a_git_work_tree_is_refused_though_it_holds_a_site(tmp_path: Path) -> None:
    output = tmp_path / "gh-pages"
    publish(output, "một")
    (output / ".git").write_text("gitdir: elsewhere")
    with pytest.raises(Refused, match="kho git"):
        publish(output, "hai")


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(Refused, match="là một tệp"):
        publish(tmp_path / "output", "một")


class Killed(BaseException):
    """Stands for kill -9: nothing but `recover`, in a later process, runs after it."""


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step that changes the disk count, and the process die just before number `step`."""
    taken = 0

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*arguments: Any, **options: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == step:
                raise Killed
            return change(*arguments, **options)

        return changed

    for name in ("rename", "rmdir", "mkdir", "unlink", "write_text"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    at_once = exchange._exchange_at_once
    monkeypatch.setattr(exchange, "_exchange_at_once", lambda new, current: counted(at_once)(new, current))


@pytest.mark.parametrize("step", range(1, 15))
def test_a_kill_at_any_step_of_the_swap_leaves_a_whole_site(
    tmp_path: Path, step: int, either_way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    for word in ("một", "hai", "ba"):
        publish(output, word)
    folder = staging.staging_folder(output) / "site-1-1"
    write_site(folder, "bốn")
    finished = False
    with monkeypatch.context() as patched:
        killed_at(step, patched)
        try:
            staging.swap_in(folder, output)
            finished = True
        except Killed:
            pass
    if either_way == "at once":
        assert word_of(output) in ("ba", "bốn"), "before anything was mended"
    staging.recover(output)
    now = word_of(output)
    assert now == "bốn" if finished else now in ("ba", "bốn")
    releases = staging.releases_folder(output)
    assert [word_of(releases / "1"), word_of(releases / "2")] == (["hai", "một"] if now == "ba" else ["ba", "hai"])
    assert names_beside(output) == {".output.releases"}
    publish(output, "năm")
    assert word_of(output) == "năm"


def test_the_steps_of_the_swap_are_fewer_than_the_kills_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange_at_once", lambda new, current: False)
    output = tmp_path / "output"
    for word in ("một", "hai", "ba"):
        publish(output, word)
    folder = staging.staging_folder(output) / "site-1-1"
    write_site(folder, "bốn")
    killed_at(14, monkeypatch)
    staging.swap_in(folder, output)


def publish_over(output: Path, word: str) -> None:
    """What an incremental build does: it begins with today's site, and unlinks what it writes anew."""
    with lock.held(output), staging.staged(output, reuse=True) as folder:
        for page in list(folder.rglob("*.html")):
            page.unlink()
            page.parent.rmdir()
        write_site(folder, word)
        staging.swap_in(folder, output)


@pytest.mark.usefixtures("either_way")
def test_sites_that_share_their_files_stay_apart(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for word in ("một", "hai", "ba", "bốn", "năm"):
        publish_over(output, word)
    assert word_of(output) == "năm"
    releases = staging.releases_folder(output)
    assert [word_of(releases / "1"), word_of(releases / "2")] == ["bốn", "ba"]
    assert names_beside(output) == {".output.releases"}
    assert list(map(word_of, spare.spares(output))) == ["hai"]


@pytest.mark.parametrize("has_spare", [False, True])
def test_a_build_over_todays_site_that_fails_late_leaves_it_whole(tmp_path: Path, has_spare: bool) -> None:
    output = tmp_path / "output"
    for word in ("một", "hai", "ba", "bốn") if has_spare else ("bốn",):
        publish_over(output, word)
    with pytest.raises(ZeroDivisionError), staging.staged(output, reuse=True) as folder:
        assert word_of(folder) == "bốn"
        for page in list(folder.rglob("*.html")):
            page.unlink()
            page.write_text("<p>năm</p>", "utf-8")
        manifest.write(folder, manifest.entries(folder, manifest.site_files(folder)))
        raise ZeroDivisionError
    assert word_of(output) == "bốn"
    publish_over(output, "sáu")
    assert word_of(output) == "sáu"


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staging.staged(tmp_path / "output", reuse=True) as folder:
        (folder / "half.html").write_text("<p>")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
