"""The sites that many tests look at, each built once in a run."""

import pytest

from tests.conftest import CONTENT
from tests.site.built import Built, build
from tests.site.records import Records


@pytest.fixture(scope="session")
def records() -> Records:
    """The real content, read anew."""
    return Records(CONTENT)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the real content."""
    return build(CONTENT, tmp_path_factory.mktemp("real") / "output")
