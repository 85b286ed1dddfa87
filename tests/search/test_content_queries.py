"""The judged queries over what content/ holds, through the browser's engine: those of its own, and the sample's."""

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
from tests.conftest import CONTENT
from tests.search.written import write_index

pytestmark = pytest.mark.content

DEPTH = 10
Query = dict[str, Any]


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def judged() -> list[Query]:
    """The queries of both files; `best` holds slugs."""
    own, sample = read_toml("content_queries.toml"), read_toml("queries.toml")
    return [*own["query"], *(widened(query, sample["posts"], own["also"]) for query in sample["query"])]


def widened(query: Query, names: dict[str, str], also: dict[str, list[str]]) -> Query:
    """A query of the sample as it is judged here, where more posts are right."""
    more = also.get(query["text"], [])
    best = [*(names[name] for name in query.get("best", ())), *more]
    return query | {"best": best, "none": not best}


QUERIES = judged()


def posts_of_content() -> tuple[list[Post], Any]:
    vocabulary, _ = load_vocabulary(CONTENT / "vocabulary")
    found = []
    for file in sorted(CONTENT.glob("posts/*/*.md")):
        shown = file.relative_to(CONTENT).as_posix()
        reading = read_post(file.read_text(encoding="utf-8"), shown, shown, vocabulary)
        if reading.post and not reading.post.is_draft:
            found.append(reading.post)
    return numbered(found), vocabulary


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Query, int]]:
    if find_node() is None:
        pytest.skip("no Node on this machine")
    folder = tmp_path_factory.mktemp("content")
    posts, vocabulary = posts_of_content()
    write_index(posts, vocabulary, lambda post: to_text(post.body), folder)
    answers = ask(folder, [query["text"] for query in QUERIES], DEPTH)
    return [(query, place(query, answer)) for query, answer in zip(QUERIES, answers, strict=True)]


def place(query: Query, answer: dict[str, Any]) -> int:
    """Where the first right post stands, from 1; 0 where there is none. About nothing, saying so is right."""
    if query.get("none"):
        return 1 if answer["total"] == 0 or answer["notes"]["dropped"] else 0
    slugs = [result["url"].rstrip("/").rpartition("/")[2] for result in answer["results"]]
    return next((at for at, slug in enumerate(slugs, 1) if slug in query["best"]), 0)


@pytest.mark.parametrize("last", [False, True], ids=["tuned", "kept for the last look"])
def test_right_posts_stand_first(places: list[tuple[Query, int]], last: bool) -> None:
    """At least 95 of 100 queries have a right post first, and 97 among the first three."""
    asked = [(query, at) for query, at in places if query.get("last", False) == last]
    wrong = [(query["text"], at) for query, at in asked if at != 1]
    assert sum(at == 1 for _, at in asked) >= 0.95 * len(asked), wrong
    assert sum(1 <= at <= 3 for _, at in asked) >= 0.97 * len(asked), wrong


def test_every_judged_post_is_there() -> None:
    """A slug that is written wrong, or a post that went, would make a query unanswerable for ever."""
    slugs = {file.stem for file in CONTENT.glob("posts/*/*.md")}
    assert {slug for query in QUERIES for slug in query.get("best", ())} <= slugs


def test_there_are_queries_enough() -> None:
    assert len(QUERIES) >= 400
    assert sum(query.get("last", False) for query in QUERIES) >= len(QUERIES) * 0.3
