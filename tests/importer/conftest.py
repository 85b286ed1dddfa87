"""What the importer's tests share: the project's vocabulary and a reader of pages written in a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.importer.reading import Reading, read_file

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def known() -> Vocabulary:
    return load_vocabulary(ROOT / "content" / "vocabulary")[0]


@pytest.fixture
def reading(tmp_path: Path, known: Vocabulary) -> Callable[..., Reading]:
    """Reads a page given as text or bytes; `url` is its address."""

    def read(content: str | bytes, name: str = "trang.txt", url: str = "") -> Reading:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(file, name, known, url)

    return read
