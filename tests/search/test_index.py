"""What the index's files promise: the same bytes for the same posts, and no analysis of what has not changed."""

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.documents import Documents, roman
from plugins.search.index import index_files
from plugins.search.memory import Memory
from plugins.search.postings import FEWEST_FOR_STOP_WORDS, TIMES, Posting, Postings, drop_stopped
from tests.bench.generator import posts, vocabulary_of

Made = dict[str, bytes]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary_of()


@pytest.fixture(scope="module")
def some_posts(words: Vocabulary) -> list[Post]:
    return list(posts(300, words, (20, 60)))


def key_of(post: Post) -> bytes:
    return hashlib.sha256(repr(post).encode()).digest()


def memory() -> Memory:
    return Memory({}, {}, key_of)


def files_of(made: Sequence[Post | None], vocabulary: Vocabulary, memory: Memory | None = None) -> Made:
    return dict(index_files(made, vocabulary, lambda post: post.body, memory))


def manifest_of(files: Made) -> dict:
    return json.loads(files["search/manifest.json"])


def test_same_posts_same_bytes(some_posts: list[Post], words: Vocabulary) -> None:
    assert files_of(some_posts, words) == files_of(some_posts, words)


def test_files_are_named_by_their_content(some_posts: list[Post], words: Vocabulary) -> None:
    for path, content in files_of(some_posts, words).items():
        name = path.removeprefix("search/").removesuffix(".bin")
        if "-" in name:
            assert name.endswith(hashlib.sha256(content).hexdigest()[:6])
        elif name != "manifest.json":
            assert name == hashlib.sha256(content).hexdigest()[:10]


def test_a_post_that_is_remembered_is_not_read(some_posts: list[Post], words: Vocabulary) -> None:
    known = memory()
    first = files_of(some_posts, words, known)

    def unread(post: Post) -> str:
        raise AssertionError(f"{post.slug} was read")

    assert dict(index_files(some_posts, words, unread, known)) == first


def test_a_post_that_is_gone_leaves_its_number_free(some_posts: list[Post], words: Vocabulary) -> None:
    """So the posts after it keep theirs, and no file of theirs changes."""
    files = files_of([*some_posts[:100], None, *some_posts[101:]], words)
    manifest = manifest_of(files)
    assert (manifest["documents"], manifest["places"], manifest["gone"]) == (299, 300, [100])
    before = files_of(some_posts, words)
    cards = {path for path in before if re.search(r"/\d+-", path)}
    assert len(cards - files.keys()) == 1


def test_a_new_post_leaves_most_files(words: Vocabulary) -> None:
    """At least half of the chunks keep their names, so that readers and hosts keep what they have."""
    made = list(posts(1001, words, (100, 200)))
    before, after = files_of(made[:1000], words), files_of(made, words)
    assert len(before.keys() & after.keys()) > len(before) * 0.5


def test_an_empty_archive_has_an_index(words: Vocabulary) -> None:
    files = files_of([], words)
    assert manifest_of(files)["documents"] == 0
    assert manifest_of(files)["tables"] == []


def test_manifest_stays_small(some_posts: list[Post], words: Vocabulary) -> None:
    files = files_of(some_posts, words)
    assert len(zlib.compress(files["search/manifest.json"], 9)) < 3000


def test_words_of_most_posts_are_stopped() -> None:
    postings = Postings()
    for at in range(FEWEST_FOR_STOP_WORDS):
        postings.add(({"hoi": 1, **({"hiem": 1} if at % 2 else {})}, {}, {}, {}, {}))
    assert drop_stopped(postings)["title"] == ["hoi"]
    assert list(postings.by_field[0]) == ["hiem"]
    few = Postings()
    few.add(({"hoi": 1}, {}, {}, {}, {}))
    assert drop_stopped(few)["title"] == []


@pytest.mark.parametrize(
    ("added", "gaps", "counts"),
    [
        ([(0, 1)], b"\x01", b""),
        ([(0, 1), (200, 1)], b"\x01\xc8\x01", b""),
        ([(0, 2)], b"\x01", b"\x01"),
        ([(0, 1), (3, 130), (4, 1)], b"\x01\x03\x01", b"\x00\x81\x01\x00"),
    ],
)
def test_coding_of_a_posting(added: list[tuple[int, int]], gaps: bytes, counts: bytes) -> None:
    """Distances; and, only where a term is repeated anywhere, the occurrences less one."""
    posting = Posting()
    for document, occurrences in added:
        posting.add([document << TIMES | occurrences])
    assert (bytes(posting.gaps), bytes(posting.counts)) == (gaps, counts)


def test_a_numbered_bloc_is_found_by_every_way_of_writing_its_number(words: Vocabulary, some_posts: list[Post]) -> None:
    post = replace(some_posts[0], bloc="yen-bai/khoi-7", title="Hội nghị", body="")
    documents = Documents(words)
    pairs = documents.terms(documents.of(post, ""))[2]
    assert {"khoi_7", "so_7", "dua_7", "khoi_vii"} <= set(pairs)
    assert roman(49) == "XLIX"
