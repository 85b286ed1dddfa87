"""Transactions: all files or none, whatever comes between."""

from pathlib import Path

import pytest

from plugins.authority import transaction
from plugins.authority.refusal import Refusal
from plugins.authority.sources import Change


def changes(count: int = 3) -> list[Change]:
    return [Change(f"{number}.txt", b"cu", f"mới {number}".encode()) for number in range(count)]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for change in changes():
        (folder / change.path).write_bytes(b"cu")
    return folder


@pytest.mark.parametrize("written", range(4))
def test_one_that_is_cut_off_is_brought_to_its_end(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """The process ends after some of the files: before them the intent was kept."""
    put, count = transaction._put, iter(range(99))

    def dying(file: Path, data: bytes | None) -> None:
        if next(count) == written:
            raise KeyboardInterrupt
        put(file, data)

    monkeypatch.setattr(transaction, "_put", dying)
    if written < 3:
        with pytest.raises(KeyboardInterrupt):
            transaction.apply(content, changes(), tmp_path / "memory")
    else:
        transaction.apply(content, changes(), tmp_path / "memory")
    monkeypatch.undo()
    assert len(transaction.finish(content, tmp_path / "memory")) == 3 - written
    assert [(content / change.path).read_bytes() for change in changes()] == [change.after for change in changes()]
    assert transaction.finish(content, tmp_path / "memory") == []


def test_a_file_that_changed_meanwhile_stops_all(content: Path, tmp_path: Path) -> None:
    (content / "1.txt").write_bytes("ai đó sửa".encode())
    with pytest.raises(Refusal, match=r"1\.txt"):
        transaction.apply(content, changes(), tmp_path / "memory")
    assert (content / "0.txt").read_bytes() == b"cu"


def test_an_edit_after_the_cut_is_not_written_over(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(file: Path, data: bytes | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(transaction, "_put", dying)
    with pytest.raises(KeyboardInterrupt):
        transaction.apply(content, changes(), tmp_path / "memory")
    monkeypatch.undo()
    (content / "1.txt").write_bytes("ai đó sửa".encode())
    with pytest.raises(Refusal, match=r"1\.txt"):
        transaction.finish(content, tmp_path / "memory")
    assert (content / "1.txt").read_bytes() == "ai đó sửa".encode()
