"""The sites that many tests look at, each built once in a run."""

import pytest

from tests.conftest import SAMPLE
from tests.site import contents
from tests.site.built import Built, build
from tests.site.records import Records
from tests.site.shared import history_site, sample_site


@pytest.fixture(scope="session")
def records() -> Records:
    """The sample, read anew."""
    return Records(SAMPLE)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the sample."""
    return sample_site(tmp_path_factory)


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site whose bodies ended, merged and changed their names."""
    return history_site(tmp_path_factory)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with more posts under one term than a page lists."""
    folder = tmp_path_factory.mktemp("many")
    return build(contents.many(folder / "content"), folder / "output")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site whose every text tries to break out."""
    folder = tmp_path_factory.mktemp("hostile")
    return build(contents.hostile(folder / "content"), folder / "output")


@pytest.fixture(scope="session")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site of `history`, published below its host's root."""
    folder = tmp_path_factory.mktemp("path")
    return build(contents.history(folder / "content"), folder / "output", site="https://example.org/kho")
