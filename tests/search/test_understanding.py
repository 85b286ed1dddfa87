"""What readers type, made of what content/ holds: half words, keys of Telex, English, questions, what is not there.

Queries are generated from the posts' own facts, so that they grow with the content; tests hold rates.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.search import ask
from commands.tools import find_node
from plugins.archive.bloc_names import bloc_called, bloc_core
from plugins.archive.body import to_text
from plugins.archive.post import Post
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.search.facts import next_page
from plugins.vietnamese.fold import fold
from tests.search.test_content_queries import posts_of_content
from tests.search.written import write_index

pytestmark = pytest.mark.content

Answer = dict[str, Any]
Right = Callable[[Post], bool]

TELEX = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
TYPED = [
    "bóng chuyền hơi", "đoàn đức thuận", "nội chính bình dương", "khối kinh tế kỹ thuật hưng yên", "34-CT/TW",
    "sở khoa học và công nghệ bình định", "khối thi đua số 5 cao bằng", "lê công nhường", "15/7/2021", "xoa nha tam",
]  # fmt: skip
ENGLISH = {"so-ket": "mid-year review", "tong-ket": "year-end review", "ky-ket-giao-uoc": "pledge signing"}


class Site:
    """The indexed content, and the answers of the engine."""

    def __init__(self, folder: Path) -> None:
        numbered, self.vocabulary = posts_of_content()
        self.posts = [post for post in numbered if post]
        self.folder = folder
        self.by_url = {f"/bai/{post.date.year}/{post.slug}/": post for post in self.posts}
        write_index(numbered, self.vocabulary, lambda post: to_text(post.body), folder)

    def ask(self, queries: list[str], limit: int = 3) -> list[Answer]:
        return ask(self.folder, queries, limit)

    def first(self, asked: list[tuple[str, Right]]) -> list[str]:
        """The queries whose first post is not right."""
        answers = self.ask([query for query, _ in asked], 1)
        found = zip(asked, answers, strict=True)
        return [
            query
            for (query, right), answer in found
            if not answer["results"] or not right(self.by_url[answer["results"][0]["url"]])
        ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    if find_node() is None:
        pytest.skip("no Node on this machine")
    return Site(tmp_path_factory.mktemp("content"))


def provincial(site: Site) -> list[Post]:
    return [post for post in site.posts if post.province not in NOT_PROVINCES]


def telex(text: str) -> str:
    """A text as its keys, each syllable's tone last."""
    return " ".join(_keys(word) for word in text.lower().split())


def _keys(word: str) -> str:
    keys, tone = "", ""
    for char in word.replace("đ", "dd"):
        base, *marks = unicodedata.normalize("NFD", char)
        tone = next((TELEX[mark] for mark in marks if mark in TELEX), tone)
        keys += base + "".join(base if mark == "\u0302" else "w" for mark in marks if mark in "\u0302\u0306\u031b")
    return keys + tone


def test_no_half_word_finds_nothing(site: Site) -> None:
    """Every state inside a word; 2 in 100 may find nothing."""
    states = [text[:end] for text in TYPED for end in range(2, len(text)) if " " not in text[end - 1 : end + 1]]
    empty = [state for state, answer in zip(states, site.ask(states, 1), strict=True) if not answer["total"]]
    assert len(empty) <= 0.02 * len(states), empty


def test_people_are_found_with_titles_without_marks_and_by_keys(site: Site) -> None:
    asked: list[tuple[str, Right]] = []
    for post in site.posts[::6]:
        for person in post.people[:1]:
            if len(person.name.split()) < 3:
                continue
            key = fold(person.name)
            right = _naming(key)
            asked += [(f"đ/c {person.name}", right), (key, right), (telex(person.name), right)]
    wrong = site.first(asked)
    assert len(asked) >= 30
    assert len(wrong) <= 0.03 * len(asked), wrong


def _naming(key: str) -> Right:
    return lambda post: any(fold(person.name) == key for person in post.people) or key in fold(post.body)


def test_english_names_provinces_and_kinds(site: Site) -> None:
    asked: list[tuple[str, Right]] = []
    for post in provincial(site)[::4]:
        if post.kind in ENGLISH:
            place = fold(site.vocabulary.province_name(post.province)).title()
            asked.append((f"{place} {ENGLISH[post.kind]}", _of(post.province, post.kind)))
    wrong = site.first(asked)
    assert len(wrong) <= 0.05 * len(asked), wrong


def _of(province: str, kind: str) -> Right:
    return lambda post: post.province == province and kind in post.kinds


@pytest.mark.parametrize(
    "query",
    ["khối thi đua số 99", "cụm thi đua số 77", "Nguyễn Quang Bửu", "99-QĐ/XYZ", "15/7/1999", "xyzzy", "Phạm Lý Bách"],
)
def test_what_is_not_there_is_not_answered_by_others(site: Site, query: str) -> None:
    (answer,) = site.ask([query])
    notes = answer["notes"]
    assert answer["total"] == 0 or notes["no_exact_marks"] or notes["dropped"] or notes["read_as"], answer["results"]


def test_a_body_is_found_under_what_it_became(site: Site) -> None:
    queries = ["so nnmt tay ninh", "sở dân tộc và tôn giáo quảng nam"]
    for query, answer in zip(queries, site.ask(queries), strict=True):
        place = {"so nnmt tay ninh": "tay-ninh"}.get(query, "quang-nam")
        assert site.by_url[answer["results"][0]["url"]].province == place
        assert any(text.startswith("kể cả ") for text in answer["notes"]["read_as"])


Known = dict[tuple[str, str], dict[str, set[str]]]


def known_leads(posts: list[Post]) -> Known:
    """By bloc and year the leads that posts state, and the posts that state each."""
    found: Known = defaultdict(lambda: defaultdict(set))
    for post in posts:
        url = f"/bai/{post.date.year}/{post.slug}/"
        for page in post.period.pages:
            if post.lead:
                found[post.bloc, page][post.lead].add(url)
        if post.next_lead:
            found[post.bloc, next_page(post.period.pages[-1])][post.next_lead].add(url)
    return found


def _asked_about(bloc: str, vocabulary: Vocabulary) -> str:
    term = vocabulary.blocs[bloc]
    place = "" if term.province in NOT_PROVINCES else vocabulary.province_name(term.province)
    return f"{bloc_called(term.name)} {bloc_core(term.name)} {place}"


def test_who_led_a_bloc_is_answered_with_proof_and_never_wrong(site: Site) -> None:
    """Every bloc's every year: 9 of 10 are answered, each for the bloc that was asked for, with a post as proof."""
    known = known_leads(site.posts)
    pages = {(post.bloc, page) for post in site.posts for page in post.period.pages} | known.keys()
    asked = sorted((bloc, page) for bloc, page in pages if len(page) == 4)
    answers = site.ask([f"ai là trưởng {_asked_about(bloc, site.vocabulary)} năm {page}" for bloc, page in asked], 1)
    answered = 0
    for (bloc, page), answer in zip(asked, (answer["answer"] for answer in answers), strict=True):
        if answer is None:
            continue
        leads = known.get((bloc, page), {})
        answered += 1
        assert answer["url"] == f"/khoi/{bloc}/", (bloc, page, answer)
        assert answer["proof"] in (set().union(*leads.values()) or {None}), (bloc, page, answer)
    assert answered >= 0.9 * len(asked)


def test_every_row_shows_why_it_is_there(site: Site) -> None:
    """People, documents and days are marked as they were typed; marks are places of the text, in order."""
    queries = [post.people[0].name for post in site.posts if post.people and " " in post.people[0].name][::4]
    queries += sorted({number for post in site.posts for number in post.documents})[::3]
    for query, answer in zip(queries, site.ask(queries), strict=True):
        why = answer["results"][0]["why"]
        assert why["marks"], (query, why)
        assert all(0 <= start < end <= len(why["text"]) for start, end in why["marks"])
        assert fold(query) in {fold(why["text"][start:end]) for start, end in why["marks"]}, (query, why)
