"""What the sources of our content state: every award, place, vote and count of members is in the data."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plugins.archive.archive import Archive, gathered
from plugins.archive.post_reader import read_post
from plugins.archive.vocabulary import load_vocabulary
from plugins.datasets.tables import Row, award_rows, post_row
from tests.conftest import CONTENT

pytestmark = pytest.mark.content

STATED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("content_facts.toml").read_text(encoding="utf-8"))
AWARDS = ("proposed", "given")


@pytest.fixture(scope="module")
def archive() -> Archive:
    vocabulary, _ = load_vocabulary(CONTENT / "vocabulary")
    readings = []
    for file in sorted(CONTENT.glob("posts/*/*.md")):
        shown = file.relative_to(CONTENT).as_posix()
        readings.append(read_post(file.read_text(encoding="utf-8"), shown, shown, vocabulary))
    return gathered(vocabulary, [reading.post for reading in readings if reading.post])


@pytest.fixture(scope="module")
def rows(archive: Archive) -> dict[str, tuple[Row, list[Row]]]:
    """Of each post by its slug: its row, and those of its awards, places and votes."""
    return {post.slug: (post_row(post, archive), award_rows(post, archive)) for post in archive.posts}


@pytest.mark.parametrize("slug", sorted(STATED))
def test_what_a_source_states_is_in_the_data(
    slug: str, rows: dict[str, tuple[Row, list[Row]]], archive: Archive
) -> None:
    """All of it, and no award, place or vote besides."""
    stated = STATED[slug]
    post, results = rows[slug]
    assert post["member_count"] == stated.get("count")
    found = sorted((row["state"], row["agency"], row["award"], row["value"]) for row in results)
    assert found == sorted(told(stated, archive))


def told(stated: dict[str, Any], archive: Archive) -> list[tuple[str, str, str, str]]:
    """The results of a source as the data have them: state, agency, award, value."""
    name = archive.vocabulary.award_name
    return [
        *((state, agency, name(award), "") for state in AWARDS for agency, award in stated.get(state, ())),
        *(("ranked", agency, "", place) for agency, place in stated.get("ranking", ())),
        *(("voted", agency, name(subject), votes) for agency, votes, subject in stated.get("votes", ())),
    ]


def test_posts_that_the_table_leaves_out_tell_no_result(rows: dict[str, tuple[Row, list[Row]]]) -> None:
    """Of what entered with it: the older posts have results that are tested by nobody's table."""
    added = {slug for slug, (post, _) in rows.items() if post["added"] == "2026-12-01"}
    assert not [slug for slug in added - set(STATED) if rows[slug][1]]
