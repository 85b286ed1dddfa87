"""What the index's files promise: the same bytes for the same posts, and no analysis of what has not changed."""

import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search import groups
from plugins.search.documents import Documents, roman
from plugins.search.index import Memory, make_index
from plugins.search.memory import GroupMemory
from plugins.search.postings import Posting, Postings, drop_stopped
from tests.bench.generator import posts, vocabulary_of

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary_of()


@pytest.fixture(scope="module")
def some_posts(words: Vocabulary) -> list[Post]:
    return list(posts(300, words, (20, 60)))


def key_of(post: Post) -> bytes:
    return hashlib.sha256(repr(post).encode()).digest()


def files_of(made: list[Post], vocabulary: Vocabulary, memory: Memory | None = None) -> tuple[Files, list[str]]:
    """The index's files, and the slugs of the posts whose text was asked for."""
    files: Files = {}
    read: list[str] = []

    def text_of(post: Post) -> str:
        read.append(post.slug)
        return post.body

    make_index(made, vocabulary, text_of, files.__setitem__, memory)
    return files, read


def manifest_of(files: Files) -> dict:
    return json.loads(files["search/manifest.json"])


def test_same_posts_same_bytes(some_posts: list[Post], words: Vocabulary) -> None:
    assert files_of(some_posts, words) == files_of(some_posts, words)


def test_files_are_named_by_their_content(some_posts: list[Post], words: Vocabulary) -> None:
    files, _ = files_of(some_posts, words)
    for path, content in files.items():
        name = path.removeprefix("search/").removesuffix(".bin")
        if "-" in name:
            assert name.endswith(hashlib.sha256(content).hexdigest()[:6])
        elif name != "manifest.json":
            assert name == hashlib.sha256(content).hexdigest()[:10]


def test_one_edit_analyses_one_group_and_gives_what_a_clean_build_gives(
    some_posts: list[Post], words: Vocabulary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(groups, "SIZE", 32)
    packed = GroupMemory(tmp_path / "memory.sqlite")
    files_of(some_posts, words, Memory(packed, key_of))
    packed.close()
    edited = [*some_posts]
    edited[100] = replace(edited[100], body="Một câu khác hẳn về quần vợt.\n")
    again = GroupMemory(tmp_path / "memory.sqlite")
    files, read = files_of(edited, words, Memory(again, key_of))
    again.close()
    assert read == [post.slug for post in edited[96:128]]
    assert files == files_of(edited, words)[0]


def test_nothing_changed_reads_nothing(some_posts: list[Post], words: Vocabulary) -> None:
    packed: dict[bytes, bytes] = {}
    first, _ = files_of(some_posts, words, Memory(packed, key_of))
    second, read = files_of(some_posts, words, Memory(packed, key_of))
    assert (second, read) == (first, [])


def test_a_new_post_leaves_most_files(words: Vocabulary) -> None:
    """At least half of the chunks keep their names, so that readers and hosts keep what they have."""
    made = list(posts(1001, words, (100, 200)))
    before, after = files_of(made[:1000], words)[0], files_of(made, words)[0]
    assert len(before.keys() & after.keys()) > len(before) * 0.5


def test_an_empty_archive_has_an_index(words: Vocabulary) -> None:
    files, _ = files_of([], words)
    assert manifest_of(files)["documents"] == 0
    assert manifest_of(files)["tables"] == []


def test_manifest_stays_small(some_posts: list[Post], words: Vocabulary) -> None:
    files, _ = files_of(some_posts, words)
    assert len(zlib.compress(files["search/manifest.json"], 9)) < 3000


def test_an_unusable_memory_is_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    file.write_bytes(b"this is no database at all" * 100)
    memory = GroupMemory(file)
    memory[b"a"] = b"b"
    assert memory.get(b"a") is None
    memory.close()


def test_postings_join_as_if_they_had_grown_together(some_posts: list[Post], words: Vocabulary) -> None:
    documents = Documents(words)
    terms = [documents.terms(documents.of(post, post.body)) for post in some_posts[:60]]
    whole, first, second = Postings(), Postings(), Postings()
    for at, each in enumerate(terms):
        whole.add(each)
        (first if at < 23 else second).add(each)
    first.append(groups.unpack(groups.pack(second)))
    assert _plain(first) == _plain(whole)


def _plain(postings: Postings) -> list[dict[str, tuple[int, int, bytes, bytes]]]:
    return [
        {term: (p.count, p.last, bytes(p.gaps), bytes(p.counts)) for term, p in found.items()}
        for found in postings.by_field
    ]


def test_words_of_most_posts_are_stopped() -> None:
    postings = Postings()
    for at in range(10):
        postings.add(({"hoi": 1, **({"hiem": 1} if at < 5 else {})}, {}, {}, {}, {}))
    assert drop_stopped(postings, least=11) == {}
    assert drop_stopped(postings, least=10)["title"] == ["hoi"]
    assert list(postings.by_field[0]) == ["hiem"]


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
        posting.add(document, occurrences)
    assert (bytes(posting.gaps), bytes(posting.counts)) == (gaps, counts)


def test_a_numbered_bloc_is_found_by_every_way_of_writing_its_number(words: Vocabulary, some_posts: list[Post]) -> None:
    post = replace(some_posts[0], bloc="yen-bai/khoi-7", title="Hội nghị", body="")
    documents = Documents(words)
    pairs = documents.terms(documents.of(post, ""))[2]
    assert {"khoi_7", "so_7", "dua_7", "khoi_vii"} <= set(pairs)
    assert roman(49) == "XLIX"
