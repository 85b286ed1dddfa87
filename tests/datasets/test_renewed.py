"""An edited body changes its row's hash and nothing else: the same text as one written from the beginning."""

from dataclasses import replace

import pytest

from plugins.archive.archive import Archive
from plugins.datasets.files import DATA_FILES, DataFile, with_bodies
from tests.bench.generator import posts, vocabulary_of

FILES = [file for file in DATA_FILES if file.name in ("posts.json", "posts.csv")]


def archive_of(*hashes: str) -> Archive:
    made = list(posts(len(hashes), vocabulary_of(), (20, 30)))
    return Archive(vocabulary_of(), [replace(post, body_sha256=hash) for post, hash in zip(made, hashes, strict=True)])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_renewed_rows_are_those_written_anew(file: DataFile) -> None:
    before, after = archive_of("a" * 64, "b" * 64, "c" * 64), archive_of("a" * 64, "d" * 64, "e" * 64)
    text = file.text(before, "Kho")
    renewed = with_bodies(text, after, file.name.endswith(".csv"))
    assert renewed == file.text(after, "Kho") != text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_text_of_other_posts_is_not_renewed(file: DataFile) -> None:
    text = file.text(archive_of("a" * 64, "b" * 64), "Kho")
    assert with_bodies(text, archive_of("a" * 64), file.name.endswith(".csv")) is None
    assert with_bodies(text.replace("b" * 64, "?"), archive_of("a" * 64, "c" * 64), file.name.endswith(".csv")) is None
