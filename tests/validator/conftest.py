"""A content folder without a fault, in a folder of its own, where the commands find it as `content`."""

from pathlib import Path

import pytest

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from tests.validator.faults import BASE, DAY_IN_SECONDS, base_content


@pytest.fixture(scope="session")
def vocabulary_of_base() -> Vocabulary:
    return load_vocabulary(BASE / "vocabulary")[0]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`Path("content")`, from the current folder; the day is 1 January 2026."""
    base_content(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_IN_SECONDS)
    return Path("content")
