"""The store keeps what is committed, and starts anew when it is foreign or damaged."""

from pathlib import Path

import pytest

from plugins.rebuild.store import File, Output, Source, Store, opened

SOURCE = Source(5, 7, b"print", b"record")


def fill(file: Path, key: str = "a") -> None:
    with opened(file, key) as store:
        store.put_sources([("posts/a.md", SOURCE)])
        store.put_output("/a/", Output(b"key", "note"), [("a/index.html", File("/a/", 3, 9, "00"))])
        store.commit()


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        assert store.sources() == {"posts/a.md": SOURCE}
        assert store.outputs() == {"/a/": Output(b"key", "note")}
        assert store.files() == {"a/index.html": File("/a/", 3, 9, "00")}


def test_what_was_not_committed_is_gone(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        store.drop_sources(["posts/a.md"])
    with opened(tmp_path / "store", "a") as store:
        assert "posts/a.md" in store.sources()


def test_an_output_made_again_forgets_the_files_that_it_no_longer_has(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with opened(tmp_path / "store", "a") as store:
        store.put_output("/a/", Output(b"new", ""), [("a/b.html", File("/a/", 1, 1, "11"))])
        assert set(store.files()) == {"a/b.html"}


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
