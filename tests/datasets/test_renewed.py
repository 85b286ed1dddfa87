"""A file whose lines follow from posts is renewed to the same text as one written from the beginning."""

import random
from dataclasses import replace

import pytest

from plugins.archive.archive import Archive, newest_first
from plugins.archive.post import Post
from plugins.archive.records import print_of
from plugins.datasets.by_post import ByPost, Shares
from plugins.datasets.files import DATA_FILES
from tests.bench.generator import posts, vocabulary_of

FILES = {file.name: file for file in DATA_FILES if file.by_post}
MADE = list(posts(12, vocabulary_of(), (20, 30)))


def text_of(name: str, chosen: list[Post]) -> str:
    return FILES[name].text(Archive(vocabulary_of(), chosen), "Kho")


def by_post(name: str) -> ByPost:
    found = FILES[name].by_post
    assert found
    return found


def key(post: Post) -> bytes:
    return print_of(post) + post.body_sha256.encode()


def keys_of(chosen: list[Post]) -> bytes:
    return b"".join(map(key, chosen))


def shares_of(name: str, chosen: list[Post]) -> Shares:
    return keys_of(chosen), [by_post(name).count_of(post) for post in chosen]


def edited(post: Post, number: int) -> Post:
    """A post with some of it changed, or the whole of what a file tells of it."""
    changes: list[dict[str, object]] = [
        {"title": f'Một, hai "ba" {number}'},
        {"body_sha256": f"{number:064x}"},
        {"members": post.members[1:]},
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
        renewed = by_post(name).renewed(text_of(name, before).encode(), shares, keys_of(after), after)
        assert renewed == text_of(name, after).encode()
        assert by_post(name).shares(keys_of(after), after, shares) == shares_of(name, after)
        before = after or newest_first(MADE)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_other_posts_is_not_renewed(name: str) -> None:
    text = text_of(name, MADE[:3]).encode()
    assert by_post(name).renewed(text, shares_of(name, MADE[:4]), b"", []) is None
    assert by_post(name).renewed(text, shares_of(name, MADE[:2]), b"", []) is None


@pytest.mark.parametrize("name", FILES)
def test_lines_that_are_known_are_not_counted_again(name: str) -> None:
    before, after = MADE[:4], [*MADE[1:4], MADE[5]]
    counted: list[Post] = []
    counting = replace(by_post(name), count_of=lambda post: counted.append(post) or by_post(name).count_of(post))
    assert counting.shares(keys_of(after), after, shares_of(name, before)) == shares_of(name, after)
    assert counted == [MADE[5]]
