"""Generated archives, indexed: what the tests of the index compare with whole ones."""

import json
from pathlib import Path

from plugins.archive.vocabulary import Vocabulary
from plugins.search.documents import FIELDS, Documents, FieldTerms
from plugins.search.postings import Postings, drop_stopped
from tests.bench.generator import posts
from tests.search.written import write_index


def write_archive(folder: Path, count: int, vocabulary: Vocabulary, length: tuple[int, int]) -> None:
    """Writes the chunked index of a generated archive, and `tokens.json`: the same documents as lists of tokens."""
    made = list(posts(count, vocabulary, length))
    write_index(made, vocabulary, lambda post: post.body, folder)
    documents = Documents(vocabulary)
    terms = [documents.terms(documents.of(post, post.body)) for post in made]
    stopped = _stopped(terms)
    fields = list(enumerate(FIELDS))
    tokens = [{field: _repeated(each[at], stopped.get(field, set())) for at, field in fields} for each in terms]
    (folder / "tokens.json").write_text(json.dumps(tokens, ensure_ascii=False), encoding="utf-8")


def _stopped(terms: list[FieldTerms]) -> dict[str, set[str]]:
    postings = Postings()
    for each in terms:
        postings.add(each)
    return {field: set(words) for field, words in drop_stopped(postings).items()}


def _repeated(found: dict[str, int], stopped: set[str]) -> list[str]:
    return [term for term, times in found.items() if term not in stopped for _ in range(times)]
