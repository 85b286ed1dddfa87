"""Settings of the whole site, with what builds remember in the benchmark's own folder."""

import os

from pelicanconf import *  # noqa: F403 (Pelican reads settings as names of this module)
from tests.bench.generator import ROOT

THEME = str(ROOT / "theme")
ARCHIVE_BUILD = os.environ.get("ARCHIVE_BENCH", str(ROOT / ".build" / "bench" / "remembered"))
