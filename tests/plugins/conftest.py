"""A small site for the tests of single plugins, built once in a run."""

from pathlib import Path

import pytest

from tests.site import contents
from tests.site.built import Built
from tests.site.shared import history_site


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of `tests.site.contents.history`."""
    return history_site(tmp_path_factory)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of its own with one post."""
    return contents.one_post(tmp_path / "content")
