"""Key: what one key of a post's header is, to the reader, the store, the data, the pages, the search, and the guide."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from plugins.archive.field_values import FieldReader
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary


class Agencies(Enum):
    """Where a key's value names agencies."""

    NOWHERE = 0
    LIST = 1
    FIRST_CELL = 2
    SECOND_CELL = 3


class Form(Enum):
    """What the values of a line in the facts are; pages/facts.py shows each form."""

    TEXT = "text"
    DATE = "date"
    DAY = "day"
    PERIOD = "period"
    BLOC = "bloc"
    PROVINCE = "province"
    KIND = "kind"
    AGENCY = "agency"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of posts.csv and key of posts.json. Columns stand in the order of `at`; new ones at the end."""

    name: str
    at: int
    value: Callable[[Post], Any]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the facts block, in the order of `at`; without values it is left out, unless it stands there `always`.

    `{word}` in a label is what the bloc is called.
    """

    label: str
    at: int
    form: Form
    values: Callable[[Post], Iterable[str]]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """A section of the page that lists agencies, with what is said of each: (agency id, text)."""

    title: str
    anchor: str
    rows: Callable[[Post], Iterable[tuple[str, str]]]
    note: str = ""


Words = Callable[[Post, Vocabulary], Iterable[str]]


def _no_words(_post: Post, _known: Vocabulary) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the header. `guide` is its cell in the editors' guide, `field` the field of `Post` that it fills.

    `read` gives that field's value, from the reader and the province of the bloc; keys without it are read together, by
    `post_reader`. `is_id` where a dash in the value can only be the hyphen. `is_rare` where only pages that show the
    post ask for it, so that it stays packed in memory.
    """

    name: str
    guide: str
    field: str
    read: Callable[[FieldReader, str], Any] | None = None
    remedy: str = ""
    """What to do where the key must be there and is not; '' where it may be missing."""

    is_id: bool = False
    agencies: Agencies = Agencies.NOWHERE
    is_rare: bool = False
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    results: Results | None = None
    words: Words = _no_words
