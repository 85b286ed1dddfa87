"""The store keeps what is committed, and starts anew when it is foreign or damaged."""

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from plugins.rebuild.store import File, Output, Source, Store, Totals, opened
from plugins.rebuild.workers import CAN_FORK, forked

SOURCE = Source(5, 7, b"print", b"head")


def fill(file: Path, key: str = "a") -> None:
    with opened(file, key) as store:
        store.put_sources([("posts/a.md", SOURCE, b"record")])
        store.put_outputs([("/a/", Output("all", b"key", "note"))])
        store.put_files([("a/index.html", File("/a/", 3, 9, "00"))])
        store.commit()


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        assert store.sources() == {"posts/a.md": SOURCE}
        assert store.outputs() == {"/a/": Output("all", b"key", "note")}
        assert store.files() == {"a/index.html": File("/a/", 3, 9, "00")}


def test_what_was_not_committed_is_gone(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        store.drop_sources(["posts/a.md"])
    with opened(tmp_path / "store", "a") as store:
        assert "posts/a.md" in store.sources()


def test_what_is_asked_of_a_part_is_told_of_that_part(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        assert store.outputs("all").keys() == {"/a/"} and store.outputs("others") == {}
        assert store.files_of("/a/") == [("a/index.html", File("/a/", 3, 9, "00"))] and store.files_of("/b/") == []
        assert (store.note("/a/"), store.note("/b/")) == ("note", "")
        assert store.totals() == Totals(files=1, pages=1, bytes=3)


def test_a_memo_is_for_its_key_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "store", "a") as store:
        store.put_memo("rules", b"1", b"value")
        assert (store.memo("rules", b"1"), store.memo("rules", b"2")) == (b"value", None)


def test_a_store_that_was_written_into_is_checked(tmp_path: Path) -> None:
    """Only a file that is as it was closed is spared SQLite's own check."""
    fill(tmp_path / "store")
    data = bytearray((tmp_path / "store").read_bytes())
    data[4096:12288] = b"\xff" * 8192
    (tmp_path / "store").write_bytes(data)
    with opened(tmp_path / "store", "a") as store:
        assert store.outputs() == {} and store.sources() == {}


@pytest.mark.parametrize("table", ["sources", "records", "outputs", "files"])
def test_a_row_that_is_gone_is_noticed_though_size_and_time_are_kept(tmp_path: Path, table: str) -> None:
    """SQLite finds nothing wrong, and the rest of the rows would be believed."""
    file = tmp_path / "store"
    fill(file)
    status = file.stat()
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute(f"DELETE FROM {table}")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    with opened(file, "a") as store:
        assert (store.sources(), store.outputs(), store.files()) == ({}, {}, {})


def test_a_copy_is_believed_by_its_checksum(tmp_path: Path) -> None:
    """As a cache that was fetched by a runner is: nothing but its bytes is the same."""
    fill(tmp_path / "store")
    (tmp_path / "there").mkdir()
    for name in ("store", "store-seal"):
        (tmp_path / "there" / name).write_bytes((tmp_path / name).read_bytes())
    with opened(tmp_path / "there/store", "a") as store:
        assert store.outputs()


def test_a_build_that_is_killed_before_it_commits_loses_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    killed = Store(tmp_path / "store", "a")
    killed.drop_sources(["posts/a.md"])
    for name in ("store", "store-seal", "store-wal", "store-shm"):
        if (tmp_path / name).exists():
            (tmp_path / f"left-{name}").write_bytes((tmp_path / name).read_bytes())
    with opened(tmp_path / "left-store", "a") as store:
        assert store.sources() == {"posts/a.md": SOURCE}
    killed.close()


def test_a_store_of_another_key_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "b") as store:
        assert store.sources() == {} and store.outputs() == {}


@pytest.mark.parametrize("data", [b"", b"no database at all " * 400, b"SQLite format 3\x00" + b"\x00" * 3000])
def test_a_file_that_is_no_store_is_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "store").write_bytes(data)
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        assert store.outputs()


def test_a_forgotten_store_is_empty(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    store = Store(tmp_path / "store", "a")
    store.forget()
    assert (store.sources(), store.outputs(), store.files()) == ({}, {}, {})
    store.close()


def test_records_are_looked_up_one_by_one_and_then_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.rebuild.records.SOME", 3)
    paths = [f"posts/{number}.md" for number in range(8)]
    with opened(tmp_path / "store", "a") as store:
        store.put_sources((path, SOURCE, path.encode()) for path in paths)
        store.commit()
        records = store.records()
        assert [records(path) for path in (*paths, *paths)] == [path.encode() for path in (*paths, *paths)]
        with pytest.raises(KeyError):
            records("posts/none.md")


@pytest.mark.skipif(not CAN_FORK, reason="nothing is forked here")
def test_forked_processes_look_records_up_for_themselves(tmp_path: Path) -> None:
    paths = [f"posts/{number}.md" for number in range(40)]
    with opened(tmp_path / "store", "a") as store:
        store.put_sources((path, SOURCE, path.encode()) for path in paths)
        store.commit()
        records = store.records()
        assert list(forked(records, paths, 2)) == [path.encode() for path in paths]
        assert records(paths[0]) == paths[0].encode()
