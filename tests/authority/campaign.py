"""A campaign of operations on a vocabulary: random sequences on an archive that is edited between them."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from commands import vocabulary_change
from plugins.archive.redirects import read_redirects
from plugins.archive.terms import Term
from plugins.archive.vocabulary import Vocabulary
from plugins.authority import transaction
from plugins.authority.facets import FACETS, read_day
from plugins.authority.operations import Operation, posts_under
from plugins.authority.refusal import Refusal
from tests.conftest import ROOT
from tests.site.contents import history

SAMPLE = ROOT / "tests" / "sample"

DAY = "2026-01-01"


@dataclass
class Trial:
    """A copy of an archive, what was done to it, and the addresses that were ever public."""

    content: Path
    draw: random.Random
    public: set[str] = field(default_factory=set)
    done: int = 0
    refused: int = 0
    number: int = 0

    def step(self) -> str:
        """One operation, drawn at random, held against all that must stay true; what is wrong, or ''."""
        look = vocabulary_change.look(self.content)
        self.public |= look.pages
        work = self._drawn(look.validation.vocabulary, look.validation.posts)
        before = bytes_of(self.content)
        try:
            planned = vocabulary_change.plan(self.content, "term thử", DAY, work)
        except Refusal:
            self.refused += 1
            return "" if bytes_of(self.content) == before else "a refusal changed a file"
        transaction.apply(self.content, planned.changes, self.content.parent / "memory")
        self.done += 1
        return self._lost(len(look.validation.problems), planned) or self._taken_back(before)

    def _lost(self, problems: int, planned: vocabulary_change.Planned) -> str:
        after = vocabulary_change.look(self.content)
        leads = read_redirects(self.content, after.validation.posts)
        lost = [url for url in self.public if url not in after.pages and leads.get(url) not in after.pages]
        if lost:
            return f"addresses lost: {sorted(lost)[:3]}"
        new = len(after.validation.problems) - problems
        return f"{new} new problems, {len(planned.warnings)} told" if new > len(planned.warnings) else ""

    def _taken_back(self, before: dict[str, bytes]) -> str:
        """Half of the time the operation is undone, which gives every byte back."""
        if self.draw.random() < 0.5:
            return ""
        _, planned = vocabulary_change.plan_taking_back(self.content)
        transaction.apply(self.content, planned.changes, self.content.parent / "memory")
        return "" if bytes_of(self.content) == before else "undoing did not give every byte back"

    def edit(self) -> None:
        """Somebody edits a body between operations."""
        posts = sorted((self.content / "posts").rglob("*.md"))
        with self.draw.choice(posts).open("a", encoding="utf-8") as stream:
            stream.write("\nThêm một đoạn về kết quả thi đua của khối.\n")

    def _drawn(self, known: Vocabulary, posts: list) -> Callable[[Operation], None]:  # type: ignore[type-arg]
        self.number += 1
        facet = FACETS[self.draw.choice(["bloc", "bloc", "agency", "agency", "type", "function", "province"])]
        ids = sorted(
            {id for post in posts for id in post.agencies()} if facet.name == "agency" else self._of(known, facet.file)
        )
        old = self.draw.choice(ids)
        other = self.draw.choice(ids)
        place = old.rpartition("/")[0]
        new = f"{place}/thu-{self.number}" if place else f"thu-{self.number}"
        start = read_day(self.draw.choice(["2026", "2025-03", "2020-01-01"]))
        chosen = {post.path: self.draw.choice([old, other]) for post in posts_under(facet, old, posts)}
        return self.draw.choice(
            [
                lambda op: op.rename(facet, old, new, "", None, False),
                lambda op: op.rename(facet, old, new, f"Tên thử {self.number}", start, False),
                lambda op: op.rename(facet, old, old, f"Tên sửa {self.number}", None, False),
                lambda op: op.merge(facet, [old, other], other, None, {}),
                lambda op: op.merge(facet, [old, other], other, start, {}),
                lambda op: op.split(facet, old, [old, other], None, chosen, {}),
                lambda op: op.split(facet, old, [other, new], start, {}, {}),
                lambda op: op.alias(facet, old, f"Cách viết {self.number}"),
                lambda op: op.renumber(old, f"Khối thi đua số {self.number}", start),
            ]
        )

    def _of(self, known: Vocabulary, file: str) -> dict[str, Term]:
        terms: dict[str, Term] = getattr(known, file)
        return terms


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(content: Path, folder: Path, times: int, seed: int) -> tuple[int, int]:
    """Sequences of three operations on copies of an archive; gives how many were done and refused.

    Raises AssertionError with the seed of a sequence in which something was lost.
    """
    done = refused = 0
    for number in range(times):
        own = folder / f"{number}"
        shutil.copytree(content, own / "content")
        trial = Trial(own / "content", random.Random(f"{seed} {number}"))
        for _ in range(3):
            wrong = trial.step()
            assert not wrong, f"sequence {number} of seed {seed}: {wrong}"
            trial.edit()
        done, refused = done + trial.done, refused + trial.refused
        shutil.rmtree(own)
    return done, refused


def operations(folder: Path, times: int, seed: int) -> None:
    """The campaign: by turns on a small archive with a history and on the sample archive."""
    small = history(folder / "archive")
    for number in range(times):
        content = small if number % 4 else SAMPLE
        done, refused = run(content, folder / f"{number}", 1, seed * 100_000 + number)
        assert done + refused == 3
