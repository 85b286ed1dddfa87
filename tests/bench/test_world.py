"""Worlds: the generated archive is as large and as sound as a real one, and every program gets the same of it."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.archive.post import Award, Post
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.__main__ import main as check
from tests.bench.generator import posts, vocabulary_of
from tests.bench.headers import agency_names, as_hugo, as_pelican, bloc_name, hugo_facts
from tests.bench.world import World, write_world

COUNT = 30


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return write_world(tmp_path_factory.mktemp("world"), COUNT)


def test_check_finds_no_error(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert check([str(world.content("ours")), "--format", "json"]) == 0
    assert [problem for problem in json.loads(capsys.readouterr().out) if problem["severity"] == "error"] == []


def test_a_short_archive_is_the_beginning_of_a_long_one(vocabulary: Vocabulary) -> None:
    assert list(posts(5, vocabulary)) == list(posts(10, vocabulary))[:5]


def test_it_has_as_many_blocs_and_agencies_as_the_country(vocabulary: Vocabulary) -> None:
    many = list(posts(4000, vocabulary, (1, 2)))
    assert 580 <= len({post.bloc for post in many}) <= 660
    assert 1400 <= len({id for post in many for id in post.agencies()}) <= 1600
    assert len({post.period.page for post in many}) == 25
    assert len({post.path for post in many}) == len(many)


def test_every_program_gets_every_post(world: World) -> None:
    files = {form: sorted(path.name for path in (world.content(form) / "posts").rglob("*.md")) for form in FORMS}
    assert len(files["ours"]) == COUNT
    assert files["ours"] == files["pelican"] == files["hugo"]


FORMS = ("ours", "pelican", "hugo")


def bodies(world: World, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for post in posts(COUNT, vocabulary):
        yield (
            world.file("ours", post).read_text("utf-8").partition("\n\n")[2],
            world.file("pelican", post).read_text("utf-8").partition("\n\n")[2],
            world.file("hugo", post).read_text("utf-8").partition("\n+++\n\n")[2],
        )


def test_bodies_are_the_same_for_all(world: World, vocabulary: Vocabulary) -> None:
    for ours, pelican, hugo in bodies(world, vocabulary):
        assert ours == pelican == hugo
        assert len(ours.split()) > 300


def hugo_header(post: Post, vocabulary: Vocabulary) -> dict[str, Any]:
    return tomllib.loads(as_hugo(post, vocabulary).split("+++\n")[1])


def test_hugo_reads_the_terms_as_they_are_meant(vocabulary: Vocabulary) -> None:
    post = next(posts(1, vocabulary))
    values = hugo_header(post, vocabulary)
    assert values["title"] == post.title
    assert values["khoi"] == [post.bloc]
    assert values["co-quan"] == list(dict.fromkeys(post.agencies()))
    assert values["nam"] == [post.period.page]
    assert values["bai"] == [str(post.date.year)]


def test_hugo_is_told_all_facts(vocabulary: Vocabulary) -> None:
    for post in posts(COUNT, vocabulary):
        facts = hugo_header(post, vocabulary)["params"]
        assert (facts["lead"], facts["host"]) == (post.lead, post.host)
        assert (facts["deputies"], facts["members"]) == (list(post.deputies), list(post.members))
        assert set(facts["names"]) == set(post.agencies())
        assert [(person["name"], person["post"], person["role"]) for person in facts["people"]] == [
            (person.name, person.post, person.role) for person in post.people
        ]
        assert facts.get("documents", []) == list(post.documents)
        assert facts["sources"] == [source.publisher for source in post.sources]
        assert [kind["name"] for kind in facts["kinds"]] == [vocabulary.kinds[kind].name for kind in post.kinds]
        assert facts["bloc_name"] == vocabulary.blocs[post.bloc].name


def test_hugo_is_told_what_some_posts_alone_have(vocabulary: Vocabulary) -> None:
    post = next(posts(1, vocabulary))
    agency = post.members[0]
    more = replace(post, guests=(agency,), proposed=(Award(agency, "Cờ thi đua"),), host="Hà Nội", host_is_text=True)
    facts = hugo_header(more, vocabulary)["params"]
    assert facts["guests"] == [agency]
    assert facts["proposed"] == [{"agency": agency, "award": "Cờ thi đua"}]
    assert facts["place"] == "Hà Nội"
    assert "host" not in facts


def test_hugo_layouts_ask_for_no_other_facts(vocabulary: Vocabulary) -> None:
    post = next(post for post in posts(COUNT, vocabulary) if post.documents and vocabulary.blocs[post.bloc].function)
    agency = post.members[0]
    told = hugo_facts(replace(post, guests=(agency,), proposed=(Award(agency, "Cờ thi đua"),)), vocabulary)
    layouts = (Path(__file__).parent / "hugo_site/layouts").rglob("*.html")
    asked = {
        key for file in layouts for key in re.findall(r"(?:(?<!site)\.Params|\$params)\.(\w+)", file.read_text("utf-8"))
    }
    assert asked
    assert asked <= told.keys()


def test_pelican_reads_the_terms_as_they_are_meant(vocabulary: Vocabulary) -> None:
    post = next(posts(1, vocabulary))
    header = as_pelican(post, vocabulary).partition("\n\n")[0].splitlines()
    values = dict(line.split(": ", 1) for line in header)
    assert values["Category"] == bloc_name(post.bloc, vocabulary)
    assert values["Tags"].split(", ") == agency_names(post, vocabulary)


def test_no_two_terms_share_a_name(vocabulary: Vocabulary) -> None:
    many = list(posts(2000, vocabulary, (1, 2)))
    assert len({bloc_name(id, vocabulary) for id in vocabulary.blocs}) == len(vocabulary.blocs)
    named = {name for post in many for name in agency_names(post, vocabulary)}
    assert len(named) == len({id for post in many for id in post.agencies()})


@pytest.mark.parametrize("form", FORMS)
def test_edits_change_body_and_title_and_are_undone(world: World, form: str) -> None:
    post = world.middle(form)
    before = post.file.read_text("utf-8")
    post.body(1)
    assert post.file.read_text("utf-8") == before.rstrip() + " Bổ sung lần 1.\n"
    post.title(2)
    title = next(line for line in post.file.read_text("utf-8").splitlines() if line.lower().startswith("title"))
    assert "Lần 2: Khối" in title
    post.restore()
    assert post.file.read_text("utf-8") == before


def test_a_world_is_written_once(tmp_path: Path) -> None:
    world = write_world(tmp_path, 3, ["ours"])
    first = next((tmp_path / "ours/posts").rglob("*.md"))
    other = next(path for path in (tmp_path / "ours/posts").rglob("*.md") if path != world.middle("ours").file)
    other.write_text("x", "utf-8")
    write_world(tmp_path, 3, ["ours"])
    assert other.read_text("utf-8") == "x"
    write_world(tmp_path, 4, ["ours"])
    assert first.exists()
    assert other.read_text("utf-8") != "x"
