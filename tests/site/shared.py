"""Shared folders: what several tests look at is made once in a run, whichever of its processes asks first."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publication import lock
from tests.conftest import SAMPLE
from tests.site import contents
from tests.site.built import Built, build

LONGEST = 300.0
"""Seconds to wait for another process that makes a folder."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of the run that `make` fills once, given it empty. Tests must leave it as it is."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared" / name
    done = folder.with_name(f"{name}.done")
    with lock.held(folder, LONGEST, lambda told: None):
        if not done.exists():
            folder.mkdir(parents=True)
            make(folder)
            done.touch()
    return folder


def sample_site(factory: pytest.TempPathFactory) -> Built:
    """The site of the sample."""
    return Built(once(factory, "sample", lambda folder: build(SAMPLE, folder / "output")) / "output")


def history_site(factory: pytest.TempPathFactory) -> Built:
    """The site of `contents.history`; its content stands beside it."""
    folder = once(factory, "history", lambda folder: build(contents.history(folder / "content"), folder / "output"))
    return Built(folder / "output")
