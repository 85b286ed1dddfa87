"""The builder makes what is stale, leaves what is not, and removes what nobody owns."""

import os
from pathlib import Path

import pytest

from plugins.rebuild.builder import Builder, Report
from plugins.rebuild.outputs import Entry, Made
from plugins.rebuild.store import Store


def entry(name: str, text: str, note: str = "") -> Entry:
    return Entry(name, text.encode(), lambda: Made(((f"{name.strip('/')}.html", text.encode()),), note))


def build(folder: Path, *entries: Entry) -> Report:
    (folder / "site").mkdir(exist_ok=True)
    store = Store(folder / "store", "key")
    builder = Builder(store, folder / "site", jobs=1)
    builder.bring_up(entries)
    builder.clear_away()
    store.commit()
    store.close()
    return builder.report


def test_only_a_changed_entry_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    assert build(tmp_path, entry("/a/", "1"), entry("/b/", "2")).written == ["b.html"]
    assert (tmp_path / "site/b.html").read_text() == "2"


def test_a_file_that_was_lost_or_altered_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"), entry("/b/", "1"))
    (tmp_path / "site/a.html").unlink()
    (tmp_path / "site/b.html").write_text("!")
    assert build(tmp_path, entry("/a/", "1"), entry("/b/", "1")).written == ["a.html", "b.html"]


def test_a_file_of_the_same_size_with_another_time_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1"))
    os.utime(tmp_path / "site/a.html", ns=(1, 1))
    assert build(tmp_path, entry("/a/", "1")).written == ["a.html"]


def test_what_no_entry_owns_is_removed_with_its_folders(tmp_path: Path) -> None:
    build(tmp_path, entry("/x/y/z/", "1"), entry("/b/", "1"))
    (tmp_path / "site/stray").write_text("stray")
    report = build(tmp_path, entry("/b/", "1"))
    assert report.removed == ["stray", "x/y/z.html"]
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["b.html"]


def test_an_entry_that_became_another_file_removes_the_first(tmp_path: Path) -> None:
    build(tmp_path, Entry("/a/", b"1", lambda: Made((("old.html", b"x"),))))
    assert build(tmp_path, Entry("/a/", b"2", lambda: Made((("new.html", b"x"),)))).removed == ["old.html"]


def test_a_file_is_written_anew_and_never_in_place(tmp_path: Path) -> None:
    """The site that is being served may share it by a hard link."""
    build(tmp_path, entry("/a/", "old"))
    os.link(tmp_path / "site/a.html", tmp_path / "served")
    build(tmp_path, entry("/a/", "new"))
    assert (tmp_path / "served").read_text() == "old"


def test_notes_are_told_of_fresh_and_of_stale_entries(tmp_path: Path) -> None:
    build(tmp_path, entry("/a/", "1", "listed"))
    store = Store(tmp_path / "store", "key")
    builder = Builder(store, tmp_path / "site", jobs=1)
    builder.bring_up([entry("/a/", "1", "listed"), entry("/b/", "1", "hidden")])
    assert builder.notes == {"/a/": "listed", "/b/": "hidden"}
    store.close()


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one name: /a/"):
        build(tmp_path, entry("/a/", "1"), entry("/a/", "2"))


def test_the_result_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    entries = [entry(f"/p{number}/", str(number)) for number in range(500)]
    found = []
    for jobs in (1, 2, 5):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        store = Store(folder / "store", "key")
        builder = Builder(store, folder, jobs=jobs)
        builder.bring_up(entries)
        found.append([(path, file.size, file.sha256) for path, file in builder.listed()])
        store.close()
    assert found[0] == found[1] == found[2] and len(found[0]) == 500


def test_an_error_while_making_reaches_the_caller(tmp_path: Path) -> None:
    def fail() -> Made:
        raise RuntimeError("no such template")

    for count in (1, 400):
        with pytest.raises(RuntimeError, match="no such template"):
            build(tmp_path, *(Entry(f"/{number}/", b"", fail) for number in range(count)))
