"""The plugins' order in PLUGINS means nothing: each asks the build for what it needs."""

import random
import re
from pathlib import Path

from pelicanconf import PLUGINS
from tests.conftest import ROOT
from tests.plugins.configured import build_with
from tests.rebuild.world import tree
from tests.site import contents

MEETING_PLACE = re.compile(r'(?:settings|context)\["([A-Za-z_]+)"')
OF_PELICAN = {"JINJA_FILTERS"}


def test_any_order_makes_the_same_site(tmp_path: Path) -> None:
    content = contents.history(tmp_path / "content")
    shuffled = random.Random(7).sample(PLUGINS, len(PLUGINS))
    sites = []
    for order in (PLUGINS, PLUGINS[::-1], shuffled):
        folder = tmp_path / str(len(sites))
        folder.mkdir()
        sites.append(tree(build_with(content, folder / "output", f"PLUGINS = {order!r}").folder))
    assert len({tuple(order) for order in (PLUGINS, PLUGINS[::-1], shuffled)}) == 3
    assert sites[0] == sites[1] == sites[2]


def test_plugins_meet_in_nothing_but_the_build() -> None:
    texts = [file.read_text("utf-8") for file in (ROOT / "plugins").glob("*.py")]
    assert {key for text in texts for key in MEETING_PLACE.findall(text)} <= OF_PELICAN
