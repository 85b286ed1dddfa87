"""The update: the index brought up to date by making only the files that change, to the byte as a clean build would."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.archive.facets import BLOC
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search import passages
from plugins.search.cards import Card, block_names, cards_at, updated_cards
from plugins.search.changes import Changes, edited
from plugins.search.chunks import chunk_size, packed
from plugins.search.columns import Filters, updated_columns
from plugins.search.documents import FIELDS, Document, Documents, FieldTerms, filters_of
from plugins.search.facts import updated_facts
from plugins.search.files import FOLDER, SHORT, Doubt, File, Files, Published
from plugins.search.index import add_card, day_number
from plugins.search.library import Library, Text
from plugins.search.manifest import NAME, Named, manifest
from plugins.search.memory import Memory, State
from plugins.search.postings import ALL_FIELDS, is_stopped, read_varints, varints

MOST = 4
"""One in so many posts may have changed; where more have, a clean build is as fast."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What makes the published index that of today: files that are new or other than before, and the paths of those
    that it no longer has."""

    files: list[File]
    gone: list[str]


def renewed(
    posts: Sequence[Post | None], vocabulary: Vocabulary, text_of: Text, memory: Memory, published: Published
) -> Renewed:
    """Brings the published index up to date, all of whose files are whole. Raises Doubt where that cannot be; the other
    arguments are those of `index_files`."""
    content = published.bytes(NAME)
    state = memory.state(content)
    if state is None:
        raise Doubt("nobody knows how the index came about")
    library = Library(Documents(vocabulary), text_of, memory)
    return _Update(library, memory, posts, published, json.loads(content), state).run()


class _Update:
    """One update on its way."""

    def __init__(
        self, library: Library, memory: Memory, posts: Sequence[Post | None], published: Published,
        before: dict[str, Any], state: State,
    ) -> None:  # fmt: skip
        self.library, self.memory, self.posts, self.published = library, memory, posts, published
        self.before, self.state = before, state
        self.keys = [library.key_of(post) for post in posts]
        self.gone = [place for place, post in enumerate(posts) if post is None]
        self.documents = len(posts) - len(self.gone)
        self.places = _differing(state.keys, self.keys)
        if len(self.places) * MOST > len(self.keys):
            raise Doubt("most posts have changed")
        self.new = Files()

    def run(self) -> Renewed:
        old = {place: self._remembered(place) for place in self.places}
        new = {place: self._made(place) for place in self.places}
        changes = Changes()
        for place in self.places:
            changes.add(place, self._terms(old[place]), self._terms(new[place]))
        state, stopped = self._state(changes)
        chunks, words = self._chunks(changes, stopped)
        filters = {place: (_filters(old[place]), _filters(new[place])) for place in self.places}
        others = {
            "cards": self._cards(new),
            "lexicon": self._lexicon(words),
            **{name: self.new.keep(self.before[name]) for name in ("names", "directory")},
            **self._facts(filters),
            "dates": self._dates(),
            "facets": self._facets(filters),
        }
        content = manifest(len(self.posts), self.gone, stopped, chunks, others, self.new)
        result = self._result()
        self.memory.keep_state(content, state)
        return result

    def _result(self) -> Renewed:
        """What is new, and what is gone. A new file with an old name must be the old one."""
        before = self._names_before()
        files = []
        for path, content in self.new.taken():
            name = path.removeprefix(FOLDER)
            if name == NAME or name not in before:
                files.append((path, content))
            elif self.published.bytes(name) != content:
                raise Doubt("two files share a name")
        names = self.new.digests.keys()
        if any("-" not in name and len(name) > SHORT + len(".bin") for name in (before | names) - {NAME}):
            raise Doubt("two files share a short name, and which is the first is for a clean build to say")
        return Renewed(files, sorted(FOLDER + name for name in before - names))

    def _names_before(self) -> set[str]:
        """The names of all files that were published."""
        facets = [name for parts in self.before["facets"].values() for name in parts.values()]
        tables = [name for _, name in self.before["tables"]]
        cards = self.before["cards"]["tables"]
        chunks = [name for _, name in self._published_chunks]
        facts = self.before["facts"], *self.published.json(self.before["facts"]).values()
        alone = [self.before[name] for name in ("lexicon", "names", "directory", "dates", "leads")]
        names = [*facets, *tables, *cards, *chunks, *facts, *alone, *block_names(self.published, cards)]
        return {f"{name}.bin" for name in names} | self._passages_before | {NAME}

    @cached_property
    def _passages_before(self) -> set[str]:
        """The names of the passages of posts that have changed; all others stay."""
        known = cards_at(self.published, self.before["cards"]["tables"], self.places)
        return passages.gone((place, card[-1]) for place, card in known.items() if card)

    def _remembered(self, place: int) -> Document | None:
        """What the post that had a number was found by; None where there was none."""
        key = self.state.keys[place] if place < len(self.state.keys) else b""
        document = self.memory.document(key) if key else None
        if key and document is None:
            raise Doubt("a document is forgotten")
        return document

    def _made(self, place: int) -> Document | None:
        post = self.posts[place] if place < len(self.posts) else None
        return self.library.document(post, self.keys[place]) if post else None

    def _terms(self, document: Document | None) -> FieldTerms:
        return self.library.documents.terms(document) if document else tuple({} for _ in ALL_FIELDS)

    def _state(self, changes: Changes) -> tuple[State, dict[str, list[str]]]:
        """The state after the changes, and the stopped terms by field, which are those of before or there is doubt."""
        ceiling = self.state.ceiling + len(self.places)
        if is_stopped(ceiling, self.documents):
            raise Doubt("a term that is not watched may come to be stopped")
        stopped: dict[str, list[str]] = {}
        frequent = []
        for field, (name, counts) in enumerate(zip(FIELDS, self.state.frequent, strict=True)):
            after = {term: count + changes.more.get((field, term), 0) for term, count in counts.items()}
            frequent.append(after)
            stopped[name] = sorted(term for term, count in after.items() if is_stopped(count, self.documents))
            before = self.before["documents"]
            if stopped[name] != sorted(term for term, count in counts.items() if is_stopped(count, before)):
                raise Doubt("other terms are stopped")
        return State(self.keys, frequent, ceiling), stopped

    def _chunks(self, changes: Changes, stopped: Mapping[str, Sequence[str]]) -> tuple[list[Named], dict[str, bool]]:
        """Every chunk's first term and name; and of the changed words, whether any post has them still."""
        size = chunk_size(self.documents)
        if size != chunk_size(self.before["documents"]) or not self.before["tables"]:
            raise Doubt("chunks have another size")
        left_out = {(field, term) for field, name in enumerate(FIELDS) for term in stopped[name]}
        kept = {
            term: {field: change for field, change in fields.items() if (field, term) not in left_out}
            for term, fields in changes.by_term.items()
        }
        words = {
            term: (0, term) in left_out or (1, term) in left_out
            for term, fields in changes.by_term.items()
            if term.isalpha() and (0 in fields or 1 in fields)
        }
        chunks: list[Named] = []
        wanted = {term: fields for term, fields in kept.items() if fields}
        for first, name, records in edited(self._published_chunks, wanted, self.published.content, size):
            words.update((record.term, True) for record in records if record.term in words and record.fields[0] & 3)
            chunks.append((first, self.new.keep(name) if name else self.new.add_packed(packed(records))))
        return chunks, words

    def _cards(self, new: Mapping[int, Document | None]) -> dict[str, object]:
        tables = self.before["cards"]["tables"]
        made = {place: self._card(place, document) for place, document in new.items()}
        return updated_cards(self.published, tables, len(self.posts), made, self.new)

    def _card(self, place: int, document: Document | None) -> Card:
        post = self.posts[place] if place < len(self.posts) else None
        return add_card(place, post, document, self.library.documents, self.new) if post and document else None

    def _dates(self) -> str:
        """The name of the days of all posts, of which those of changed ones may be others."""
        days = read_varints(self.published.content(self.before["dates"]))[: len(self.posts)]
        days += [0] * (len(self.posts) - len(days))
        for place in self.places:
            post = self.posts[place] if place < len(self.posts) else None
            if place < len(days):
                days[place] = day_number(post) if post else 0
        return self.new.add(bytes(varints(days)))

    def _facts(self, filters: Mapping[int, tuple[Filters, Filters]]) -> dict[str, str]:
        """The facts of every province that a changed post was or is in."""
        blocs = (bloc for both in filters.values() for each in both for bloc in each.get(BLOC.parameter, ()))
        touched = {bloc.partition("/")[0] for bloc in blocs}
        vocabulary = self.library.documents.vocabulary
        return updated_facts(self.published, self.before, self.posts, touched, vocabulary, self.new)

    def _facets(self, filters: Mapping[int, tuple[Filters, Filters]]) -> dict[str, dict[str, str]]:
        archive, before = self.library.documents.archive, self.before["places"]
        return updated_columns(self.published, self.before["facets"], self.posts, filters, before, archive, self.new)

    @cached_property
    def _published_chunks(self) -> list[Named]:
        lines = [
            line for _, name in self.before["tables"] for line in self.published.content(name).decode().split("\n")
        ]
        return [(first, name) for first, _, name in (line.rpartition(" ") for line in lines)]

    def _lexicon(self, words: Mapping[str, bool]) -> str:
        """The name of the lexicon, where some words are new and some are gone."""
        name: str = self.before["lexicon"]
        known = set(self.published.content(name).decode().split("\n")) - {""}
        after = (known | {word for word, there in words.items() if there}) - {
            word for word, there in words.items() if not there
        }
        return self.new.keep(name) if after == known else self.new.add("\n".join(sorted(after)).encode())


def _differing(before: Sequence[bytes], after: Sequence[bytes]) -> list[int]:
    """The numbers whose posts are not the same any more."""
    same = min(len(before), len(after))
    return [at for at in range(same) if before[at] != after[at]] + list(range(same, max(len(before), len(after))))


def _filters(document: Document | None) -> Filters:
    return filters_of(document) if document else {}
