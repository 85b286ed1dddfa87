"""The judged queries over the posts of the sample, through the browser's engine."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from commands.search import ask
from commands.tools import find_node
from plugins.archive.body import to_text
from plugins.archive.post import Post
from plugins.archive.post_reader import read_post
from plugins.archive.vocabulary import load_vocabulary
from plugins.search.numbers import numbered
from tests.conftest import SAMPLE
from tests.search.written import write_index

JUDGED = tomllib.loads(Path(__file__).with_name("queries.toml").read_text(encoding="utf-8"))
DEPTH = 10


def real_posts() -> tuple[list[Post], Any]:
    vocabulary, _ = load_vocabulary(SAMPLE / "vocabulary")
    found = []
    for file in sorted(SAMPLE.glob("posts/*/*.md")):
        shown = file.relative_to(SAMPLE).as_posix()
        reading = read_post(file.read_text(encoding="utf-8"), shown, shown, vocabulary)
        if reading.post and not reading.post.is_draft:
            found.append(reading.post)
    return numbered(found), vocabulary


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if find_node() is None:
        pytest.skip("no Node on this machine")
    folder = tmp_path_factory.mktemp("real")
    posts, vocabulary = real_posts()
    write_index(posts, vocabulary, lambda post: to_text(post.body), folder)
    return ask(folder, [query["text"] for query in JUDGED["query"]], DEPTH)


def place(query: dict[str, Any], answer: dict[str, Any]) -> int:
    """Where the first right post stands, from 1; 0 where there is none. About nothing, saying so is right."""
    if query.get("none"):
        said = answer["notes"]["dropped"] or answer["notes"]["no_exact_marks"]
        return 1 if answer["total"] == 0 or said else 0
    wanted = {JUDGED["posts"][name] for name in query["best"]}
    slugs = [result["url"].rstrip("/").rpartition("/")[2] for result in answer["results"]]
    return next((at for at, slug in enumerate(slugs, 1) if slug in wanted), 0)


def judged(answers: list[dict[str, Any]], last: bool) -> list[tuple[dict[str, Any], int]]:
    pairs = zip(JUDGED["query"], answers, strict=True)
    return [(query, place(query, answer)) for query, answer in pairs if query.get("last", False) == last]


@pytest.mark.parametrize("last", [False, True], ids=["tuned", "kept for the last look"])
def test_right_posts_stand_first(answers: list[dict[str, Any]], last: bool) -> None:
    """At least 95 of 100 queries have a right post first, and 98 among the first three."""
    places = judged(answers, last)
    wrong = [(query["text"], at) for query, at in places if at != 1]
    assert sum(at == 1 for _, at in places) >= 0.95 * len(places), wrong
    assert sum(1 <= at <= 3 for _, at in places) >= 0.98 * len(places), wrong


def test_every_query_without_marks_is_right(answers: list[dict[str, Any]]) -> None:
    both = judged(answers, False) + judged(answers, True)
    assert not [(query["text"], at) for query, at in both if "no marks" in query["kind"] and at != 1]


def test_there_are_queries_enough() -> None:
    assert len(JUDGED["query"]) >= 150
    assert sum(query.get("last", False) for query in JUDGED["query"]) >= len(JUDGED["query"]) // 3
