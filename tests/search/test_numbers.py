"""Numbers follow from the posts alone; a new post takes none from another."""

import random
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from plugins.search.numbers import numbered
from tests.conftest import make_post


def post(path: str, added: str) -> Any:
    return SimpleNamespace(path=f"posts/2021/{path}.md", added=added)


def test_new_posts_come_last_whatever_they_are_called_and_whenever_they_met() -> None:
    old = [post("m", "2026-01-05"), post("a", "2026-03-01"), post("z", "")]
    before = numbered(old)
    new = post("b", "2026-03-02")
    assert [item.path[-4:-3] for item in before] == ["z", "m", "a"]
    assert numbered([new, *old]) == [*before, new]


def test_the_order_of_files_does_not_matter() -> None:
    posts = [replace(make_post(), path=f"posts/2021/{name}.md") for name in "abcdef"]
    mixed = posts.copy()
    random.Random(1).shuffle(mixed)
    assert numbered(mixed) == numbered(posts) == posts
