"""The tree lists what is there, whatever vanishes meanwhile."""

import os
from pathlib import Path

import pytest

from plugins.archive.stamps import stamp
from plugins.validator import tree
from plugins.validator.tree import Entry, Kind, read_tree


def test_it_tells_when_a_file_was_changed_and_how_large_it_is(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    file = tmp_path / "posts" / "a.md"
    file.write_text("chín")
    os.utime(file, ns=(5, 7))
    assert read_tree(tmp_path, "content").entries == (
        Entry("posts", Kind.FOLDER), Entry("posts/a.md", Kind.FILE, (stamp(file.stat()), file.stat().st_size)),
    )  # fmt: skip


@pytest.mark.skipif(tree._IS_LATE, reason="there, files themselves are asked")
def test_a_file_that_vanishes_meanwhile_takes_no_other_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(name)
    kind_of_entry = tree._kind

    def vanish(entry: os.DirEntry[str]) -> Kind:
        if entry.name == "b.md":
            (tmp_path / "b.md").unlink()
        return kind_of_entry(entry)

    monkeypatch.setattr(tree, "_kind", vanish)
    found = read_tree(tmp_path, "content")
    assert [(entry.path, entry.kind) for entry in found.entries] == [("a.md", Kind.FILE), ("b.md", Kind.FILE)]
    assert found.entries[1].status == (0, 0)
