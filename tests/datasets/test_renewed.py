"""A file whose lines follow from posts is renewed to the same text as one written from the beginning."""

import random
from dataclasses import replace

import pytest

from plugins.archive.archive import Archive, newest_first
from plugins.archive.post import Award, Post
from plugins.datasets.by_post import ByPost, Shares, keys_of
from plugins.datasets.files import DATA_FILES
from tests.bench.generator import posts, vocabulary_of

FILES = {file.name: file for file in DATA_FILES if file.by_post}
MADE = [
    replace(post, given=(Award(post.lead, "Cờ thi đua"),), body_sha256="0" * 64)
    for post in posts(12, vocabulary_of(), (20, 30))
    if post.lead
]


def text_of(name: str, chosen: list[Post]) -> str:
    return FILES[name].text(archive_of(chosen), "Kho")


def archive_of(chosen: list[Post]) -> Archive:
    return Archive(vocabulary_of(), chosen)


def by_post(name: str) -> ByPost:
    found = FILES[name].by_post
    assert found
    return found


def keys(name: str, chosen: list[Post]) -> bytes:
    return keys_of(archive_of(chosen), by_post(name).has_body)


def shares_of(name: str, chosen: list[Post]) -> Shares:
    archive = archive_of(chosen)
    return keys(name, chosen), [by_post(name).count_of(post, archive) for post in chosen]


def edited(post: Post, number: int) -> Post:
    """A post with some of it changed, or the whole of what a file tells of it."""
    changes: list[dict[str, object]] = [
        {"title": f'Một, hai "ba" {number}'},
        {"body_sha256": f"{number:064x}"},
        {"members": post.members[1:]},
        {"given": ()},
        {"lead": "", "deputies": (), "members": (), "guests": (), "next_lead": "", "next_deputies": (), "host": ""},
    ]
    return replace(post, **changes[number % len(changes)])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_a_renewed_file_is_the_one_written_anew(name: str) -> None:
    chance = random.Random(5)
    before = newest_first(MADE[:8])
    for number in range(60):
        after = list(before)
        for _ in range(chance.randrange(3)):
            at = chance.randrange(len(after)) if after else 0
            after[at : at + 1] = chance.choice(
                [[], [chance.choice(MADE)], [edited(post, number) for post in after[at : at + 1]]]
            )
        after = list({post.path: post for post in after}.values())
        shares = shares_of(name, before)
        renewed = by_post(name).renewed(text_of(name, before).encode(), shares, keys(name, after), archive_of(after))
        assert renewed == text_of(name, after).encode()
        assert by_post(name).shares(keys(name, after), archive_of(after), shares) == shares_of(name, after)
        before = after or newest_first(MADE)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_other_posts_is_not_renewed(name: str) -> None:
    text = text_of(name, MADE[:3]).encode()
    assert by_post(name).renewed(text, shares_of(name, MADE[:4]), b"", archive_of([])) is None
    assert by_post(name).renewed(text, shares_of(name, MADE[:2]), b"", archive_of([])) is None


@pytest.mark.parametrize("name", FILES)
def test_lines_that_are_known_are_not_counted_again(name: str) -> None:
    before, after = MADE[:4], [*MADE[1:4], MADE[5]]
    counted: list[Post] = []
    counting = replace(
        by_post(name), count_of=lambda post, all: counted.append(post) or by_post(name).count_of(post, all)
    )
    assert counting.shares(keys(name, after), archive_of(after), shares_of(name, before)) == shares_of(name, after)
    assert counted == [MADE[5]]
