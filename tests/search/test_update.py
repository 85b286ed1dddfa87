"""An index brought up to date is the index of a clean build, to the byte, whatever changed in between."""

import os
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.archive.dates import parse_date
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search import changes, chunks, index, update
from plugins.search.files import Doubt, Published
from plugins.search.index import index_files
from plugins.search.memory import KEPT, Memory, MemoryFile, State
from plugins.search.update import Renewed, renewed
from tests.bench.generator import posts, vocabulary_of
from tests.search.test_index import Made, files_of, key_of, memory

Numbered = list[Post | None]

SEEDS, ROUNDS = int(os.environ.get("UPDATE_SEEDS", 6)), int(os.environ.get("UPDATE_ROUNDS", 3))
"""More are asked for by hand: UPDATE_SEEDS=60 UPDATE_ROUNDS=30 pytest tests/search/test_update.py"""


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary_of()


@pytest.fixture(scope="module")
def all_posts(words: Vocabulary) -> list[Post]:
    return list(posts(500, words, (20, 60)))


class Site:
    """A folder's `search/` from build to build."""

    def __init__(self, words: Vocabulary, known: Memory) -> None:
        self.words, self.known, self.files = words, known, {}
        self.read: list[str] = []

    def build(self, made: Numbered) -> None:
        self.files: Made = dict(index_files(made, self.words, self._text, self.known))

    def renew(self, made: Numbered) -> Renewed:
        published = Published(lambda name: self.files[f"search/{name}"])
        self.read.clear()
        found = renewed(made, self.words, self._text, self.known, published)
        assert not {path for path, _ in found.files} & set(found.gone)
        self.files = {path: data for path, data in self.files.items() if path not in found.gone} | dict(found.files)
        return found

    def _text(self, post: Post) -> str:
        self.read.append(post.slug)
        return post.body


@pytest.fixture
def site(words: Vocabulary) -> Site:
    return Site(words, memory())


def edit_word(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    """Another word in a body."""
    at = draw.choice([at for at, post in enumerate(made) if post])
    post = made[at]
    assert post
    cut = post.body.split(" ")
    cut[draw.randrange(len(cut))] = draw.choice(["quần vợt", "hoà", "15/7/2021", "34-CT/TW", "", "thi đua", "zzz"])
    made[at] = replace(post, body=" ".join(cut))


def edit_title(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    at = draw.choice([at for at, post in enumerate(made) if post])
    post = made[at]
    assert post
    made[at] = replace(post, title=draw.choice([post.title + " lần hai", "Hội thao", spare[0].title]))


def edit_facets(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    """Another date, period and bloc: other facet values, and other words in the title's field."""
    at = draw.choice([at for at, post in enumerate(made) if post])
    post, other = made[at], draw.choice(spare)
    assert post
    made[at] = replace(post, date=parse_date("2003-05-06"), period=other.period, bloc=other.bloc, kinds=other.kinds)


def add(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    made.append(spare.pop())


def insert(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    """A post that is not registered yet stands before others by its date."""
    made.insert(len(made) - draw.randrange(4), spare.pop())


def delete(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    made[draw.choice([at for at, post in enumerate(made) if post])] = None


def delete_last(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    made.pop()


def rename(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    """A post with another address: its number is free, and it has a new one."""
    at = draw.choice([at for at, post in enumerate(made) if post])
    post = made[at]
    assert post
    made[at] = None
    made.append(replace(post, slug=post.slug + "-moi"))


def bring_back(made: Numbered, draw: random.Random, spare: list[Post]) -> None:
    free = [at for at, post in enumerate(made) if post is None]
    if free:
        made[draw.choice(free)] = spare.pop()


EDITS: list[Callable[[Numbered, random.Random, list[Post]], None]] = [
    edit_word, edit_word, edit_title, edit_facets, add, insert, delete, delete_last, rename, bring_back,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(SEEDS))
def test_updates_equal_clean_builds(
    seed: int, site: Site, words: Vocabulary, all_posts: list[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds of random changes, in archives with and without stop words, with chunks of a few terms and of many."""
    draw = random.Random(seed)
    size = (40, 90, 199, 210, 240, 220)[seed % 6]
    for module in (index, update):
        monkeypatch.setattr(module, "chunk_size", lambda _: (80, 300, 1000, 3000, 700, 40)[seed % 6])
    made: Numbered = list(all_posts[:size])
    spare = all_posts[250:]
    site.build(made)
    doubts = 0
    for _ in range(ROUNDS):
        for edit in draw.choices(EDITS, k=draw.choice((1, 1, 2, 5))):
            edit(made, draw, spare)
        try:
            site.renew(made)
        except Doubt:
            doubts += 1
            site.build(made)
        assert site.files == files_of(made, words)
    assert doubts < ROUNDS / 2


def test_one_edit_reads_one_post_and_makes_few_files(site: Site, all_posts: list[Post]) -> None:
    made: Numbered = list(all_posts)
    site.build(made)
    made[300] = replace(all_posts[300], body=all_posts[300].body + " Một câu về quần vợt.")
    found = site.renew(made)
    assert site.read == [all_posts[300].slug]
    assert len(found.files) < len(site.files) / 10
    assert site.renew(made) == Renewed([("search/manifest.json", site.files["search/manifest.json"])], [])


def test_doubt_where_nobody_knows_how_the_index_came_about(
    site: Site, words: Vocabulary, all_posts: list[Post]
) -> None:
    site.build(all_posts[:50])
    other = Site(words, memory())
    other.files = site.files
    with pytest.raises(Doubt, match="came about"):
        other.renew(all_posts[:50])


def test_doubt_where_most_has_changed(site: Site, all_posts: list[Post]) -> None:
    site.build(all_posts[:50])
    with pytest.raises(Doubt, match="most"):
        site.renew([replace(post, title="Hội nghị") for post in all_posts[:50]])


def test_doubt_where_a_word_comes_to_be_stopped(site: Site, all_posts: list[Post]) -> None:
    some = all_posts[:300]
    site.build([replace(post, body=f"{post.body} kiki" if at < 150 else post.body) for at, post in enumerate(some)])
    with pytest.raises(Doubt, match="other terms"):
        site.renew([replace(post, body=f"{post.body} kiki" if at < 151 else post.body) for at, post in enumerate(some)])


def test_doubt_where_chunks_have_another_size(
    site: Site, all_posts: list[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "SIZES", {60: 500})
    site.build(all_posts[:59])
    with pytest.raises(Doubt, match="size"):
        site.renew(all_posts[:60])


def test_doubt_where_two_files_share_a_name(site: Site, all_posts: list[Post]) -> None:
    """Here: a file that is not what its name says."""
    site.build(all_posts[:60])
    known = dict(site.files)
    edited = [replace(all_posts[0], body="Quần vợt."), *all_posts[1:60]]
    new = dict(site.renew(edited).files)
    name = next(path for path in new if path.endswith(".bin"))
    site.files = {**known, name: b"other bytes"}
    with pytest.raises(Doubt, match="share a name"):
        _with_old_name(site, name, edited)


def _with_old_name(site: Site, name: str, edited: list[Post]) -> None:
    """Lets the update believe that a file of that name was published."""
    before = update._Update._names_before

    def names(self: update._Update) -> set[str]:
        return before(self) | {name.removeprefix("search/")}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(update._Update, "_names_before", names)
        site.renew(edited)


def test_cuts_meet_again_after_a_change() -> None:
    """A change in one chunk leaves all others, even where the chunk grows so that it is cut in two."""
    records = [chunks.record_of(f"t{at:03}", {1: changes.Posting().changed({at: 1})}) for at in range(400)]
    parts = {str(at): part for at, part in enumerate(chunks.cut(records, 60))}
    named = [(part[0].term, name) for name, part in parts.items()]

    def load(name: str) -> bytes:
        return zlib.decompress(chunks.packed(parts[name]), -15)

    wanted = {"t200": {1: dict.fromkeys(range(1000, 1200, 2), 3)}}
    found = list(changes.edited(named, wanted, load, 60))
    assert sum(1 for _, name, _ in found if name) >= len(named) - 3
    assert (
        sum(len(part) for _, name, part in found if not name) + sum(len(parts[name]) for _, name, _ in found if name)
        == 400
    )


def test_the_memory_lasts_and_forgets(tmp_path: Path, words: Vocabulary, all_posts: list[Post]) -> None:
    """Documents stay while one of the newest indexes has them."""
    for turn in range(KEPT + 2):
        file = MemoryFile(tmp_path / "memory.sqlite")
        known = Memory(file.documents, file.states, key_of)
        dict(index_files([replace(all_posts[0], title=f"Lần {turn}"), *all_posts[1:20]], words, lambda _: "", known))
        file.close()
    file = MemoryFile(tmp_path / "memory.sqlite")
    assert (len(file.states), len(file.documents)) == (KEPT, 19 + KEPT)
    file.close()


def test_an_unusable_memory_is_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    file.write_bytes(b"this is no database at all" * 100)
    opened = MemoryFile(file)
    opened.documents[b"a"] = b"b"
    assert opened.documents.get(b"a") is None
    known = Memory(opened.documents, opened.states, key_of)
    known.keep_state(b"manifest", State([], [], 0))
    assert known.state(b"manifest") is None
    opened.close()
