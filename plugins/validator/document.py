"""Documents: a Markdown file as rules see it, with its text, its header and what it is checked against."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from plugins.archive.front_matter import Header
from plugins.archive.post import Post, Status
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.layout import Trap, traps_in
from plugins.validator.markup import Link, find_links, is_hostile, without_code
from plugins.validator.oracle import Oracle, SourcesOnly
from plugins.validator.rendered import NOTHING, Rendered, rendered


@dataclass(frozen=True, slots=True)
class Setting:
    """What documents are checked against: the content folder with its images and posts, the vocabulary, the day."""

    content: Path
    vocabulary: Vocabulary
    today: date
    oracle: Oracle = field(default_factory=SourcesOnly)


@dataclass(frozen=True)
class Document:
    """A post or page. `path` is relative to the content folder, or '' for a file outside it; `shown` names it.

    `post` is None for pages and for posts that lack what a post must have. `raw` is the text before normalisation.
    """

    path: str
    shown: str
    text: str
    raw: str
    header: Header
    post: Post | None
    setting: Setting

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in the text."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1

    def at(self, key: str) -> tuple[int, int]:
        """Where a key's value begins; the file's beginning where the key is absent."""
        field = self.header.fields.get(key)
        return (field.line, field.column) if field else (1, 1)

    def value_at(self, key: str, value: str) -> tuple[int, int]:
        """Where one value of a list key stands; where the list begins if it is written otherwise."""
        field = self.header.fields.get(key)
        for item in field.items() if field else ():
            if item.text == value or item.text == value.rpartition("/")[2]:
                return item.line, item.column
        return self.at(key)

    def written(self, key: str) -> str:
        """A key's value as written, '' where it is absent."""
        return self.header.fields[key].text if key in self.header.fields else ""

    @property
    def is_draft(self) -> bool:
        return self.written("Status") == Status.DRAFT.value

    @property
    def body(self) -> str:
        return self.header.body

    @property
    def body_start(self) -> int:
        """The body's offset in the text."""
        return len(self.text) - len(self.header.body)

    @cached_property
    def links(self) -> list[Link]:
        return find_links(self.prose)

    @cached_property
    def rendered(self) -> Rendered:
        """What the body refers to as HTML; nothing of a body that is refused for its shape."""
        if is_hostile(self.body):
            return NOTHING
        return rendered(self.body, self.setting.oracle.known, with_ids="](#" in self.body)

    @cached_property
    def traps(self) -> list[Trap]:
        """What the body's layout would lose."""
        return traps_in(self.body, may_hold_code=self.path.startswith("pages/"))

    @cached_property
    def prose(self) -> str:
        """The body with code blanked out; offsets are those of the body."""
        return without_code(self.body)
