"""Posts: the record of one conference, as its Markdown file states it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from plugins.archive.dates import PartialDate, Period

KEYS = (
    "Title", "Date", "Bloc", "Kind", "Period", "Published", "Lead", "Deputies", "Members", "Guests", "Host",
    "Next_lead", "Next_deputies", "People", "Proposed", "Documents", "Source", "Retrieved", "Archived_url",
    "Source_sha256", "Summary", "Slug", "Status", "Rights", "Aliases", "Corrections",
)  # fmt: skip
"""The keys of a post's header, in the order in which new posts have them."""

REQUIRED = ("Title", "Date", "Bloc", "Kind", "Source")
RIGHTS = ("summary", "excerpt", "full")


class Status(StrEnum):
    """A draft is seen in `serve` only; no build holds it."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Role(StrEnum):
    """What an agency was at a conference; the value is the name in data files."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"
    GUEST = "guest"
    HOST = "host"
    NEXT_LEAD = "next_lead"
    NEXT_DEPUTY = "next_deputy"


@dataclass(frozen=True, slots=True)
class Person:
    """An official as printed in the source; `role` at the conference may be ''."""

    name: str
    post: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the record comes from. `url` is '' where unknown; `gone` where the page is known to be lost."""

    publisher: str
    url: str = ""
    author: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Award:
    """An award that the conference proposed for an agency (not one that was given)."""

    agency: str
    award: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in the post, and when (ISO date)."""

    date: str
    text: str


class Packed:
    """What may be packed in part: `unpack` then sets missing fields of the object that it is given, or some of them
    and another `unpack` for the rest. They may go missing again; whoever holds a value keeps it.
    """

    __slots__ = ("unpack",)

    unpack: "Callable[[Packed], None]"

    if not TYPE_CHECKING:  # else no field would be told from a slip of the pen

        def __getattr__(self, name: str) -> Any:
            """Python asks here for a field that is not set: of a record, one that is packed."""
            if name == "unpack" or name not in type(self).__slots__:
                raise AttributeError(name)
            self.unpack(self)
            return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Post(Packed):
    """One conference. Agencies, blocs and kinds are whole ids; `path` is relative to the content folder.

    `body` is Markdown in normal form C; it is '' in records that a build holds, where `body_sha256` (hex, of its UTF-8)
    and `excerpt` (its first paragraph) stand for it. `images` are the paths that it names.
    `host` is an agency id, or free text when `host_is_text`.
    """

    path: str
    slug: str
    title: str
    date: PartialDate
    bloc: str
    kinds: tuple[str, ...]
    period: Period
    sources: tuple[Source, ...]
    published: str = ""
    lead: str = ""
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    host: str = ""
    host_is_text: bool = False
    next_lead: str = ""
    next_deputies: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    proposed: tuple[Award, ...] = ()
    documents: tuple[str, ...] = ()
    retrieved: str = ""
    archived_url: str = ""
    source_sha256: str = ""
    summary: str = ""
    status: Status = Status.PUBLISHED
    rights: str = "summary"
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: str = ""
    body_sha256: str = ""
    excerpt: str = ""
    images: tuple[str, ...] = ()
    print: bytes = field(default=b"", init=False, repr=False, compare=False)
    """Its `records.print_of` where that is known already; a copy with changes never has it."""

    def __hash__(self) -> int:
        """Of the path alone: hashing every field would cost more than what is looked up by it."""
        return hash(self.path)

    @property
    def province(self) -> str:
        return self.bloc.partition("/")[0]

    @property
    def kind(self) -> str:
        """The main kind."""
        return self.kinds[0]

    @property
    def short(self) -> str:
        """The summary, or what stands for it."""
        return self.summary or self.excerpt

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT

    def roles(self) -> Iterator[tuple[Role, str]]:
        """Every role and the agency that held it, in the order in which a facts box lists them."""
        if self.lead:
            yield Role.LEAD, self.lead
        for role, agencies in ((Role.DEPUTY, self.deputies), (Role.MEMBER, self.members), (Role.GUEST, self.guests)):
            for agency in agencies:
                yield role, agency
        if self.host and not self.host_is_text:
            yield Role.HOST, self.host
        if self.next_lead:
            yield Role.NEXT_LEAD, self.next_lead
        for agency in self.next_deputies:
            yield Role.NEXT_DEPUTY, agency

    def agencies(self) -> tuple[str, ...]:
        """Every agency that took part in any role, once each, in the order of `roles`."""
        host = () if self.host_is_text else (self.host,)
        named = dict.fromkeys(
            (self.lead, *self.deputies, *self.members, *self.guests, *host, self.next_lead, *self.next_deputies)
        )
        named.pop("", None)
        return tuple(named)
