"""The journal: what an operation changed can be taken back, byte for byte or line by line, or not at all."""

from pathlib import Path

import pytest

from plugins.authority import journal, transaction
from plugins.authority.refusal import Refusal
from plugins.authority.sources import JOURNAL, Sources

BEFORE = 'Title: Khối họp\nBloc: a/cu\nLead: so-a\r\n\nThân bài "có" \\ dấu.\n'


def operate(content: Path, path: str, old: str, new: str) -> None:
    """An operation of one file, written with its journal."""
    sources = Sources(content)
    sources.stage(path, sources.text(path).replace(old, new))
    journal.append(sources, journal.entry_of(f"{old} {new}", "2026-01-01", sources.changes()))
    transaction.apply(content, sources.changes(), content.parent / "memory")


def take_back(content: Path) -> str:
    sources = Sources(content)
    command = journal.take_back(sources)
    transaction.apply(content, sources.changes(), content.parent / "memory")
    return command


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "posts" / "2021").mkdir(parents=True)
    (folder / "vocabulary").mkdir()
    (folder / "posts" / "2021" / "a.md").write_bytes(BEFORE.encode())
    return folder


PATH = "posts/2021/a.md"


def test_the_last_operation_is_taken_back_byte_for_byte_and_then_the_one_before(content: Path) -> None:
    operate(content, PATH, "a/cu", "a/moi")
    operate(content, PATH, "so-a", "so-b")
    assert take_back(content) == "so-a so-b"
    assert (content / PATH).read_bytes() == BEFORE.replace("a/cu", "a/moi").encode()
    assert take_back(content) == "a/cu a/moi"
    assert (content / PATH).read_bytes() == BEFORE.encode()
    assert not (content / JOURNAL).exists()


def test_an_edit_elsewhere_in_the_file_stays(content: Path) -> None:
    operate(content, PATH, "a/cu", "a/moi")
    file = content / PATH
    file.write_bytes(b"# m\xe1\xbb\x9bi\n" + file.read_bytes().replace(b"Th\xc3\xa2n", b"Thay"))
    take_back(content)
    assert file.read_bytes() == ("# mới\n" + BEFORE.replace("Thân", "Thay")).encode()


def test_an_edit_of_the_same_line_is_named_and_nothing_is_written(content: Path) -> None:
    operate(content, PATH, "a/cu", "a/moi")
    file = content / PATH
    file.write_bytes(file.read_bytes().replace(b"a/moi", b"a/khac"))
    now = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    with pytest.raises(Refusal, match=r"posts/2021/a\.md:2: .*a/moi"):
        take_back(content)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == now


def test_a_file_that_an_operation_made_goes_again(content: Path) -> None:
    sources = Sources(content)
    sources.stage("redirects.toml", '"/a/" = "/b/"\n')
    journal.append(sources, journal.entry_of("x", "2026-01-01", sources.changes()))
    transaction.apply(content, sources.changes(), content.parent / "memory")
    take_back(content)
    assert not (content / "redirects.toml").exists()


def test_nothing_to_take_back_is_said(content: Path) -> None:
    with pytest.raises(Refusal, match="không có thao tác"):
        take_back(content)


def test_a_journal_that_was_damaged_is_named(content: Path) -> None:
    (content / JOURNAL).write_text("[[operation]\n", "utf-8")
    with pytest.raises(Refusal, match=r"journal\.toml"):
        take_back(content)
