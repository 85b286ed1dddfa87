"""Posts: the record of one conference, as its Markdown file states it."""

from collections.abc import Callable, Iterator
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from plugins.archive.dates import PartialDate, Period
from plugins.archive.record import record

RIGHTS = ("summary", "excerpt", "full")
MODE_WORDS = {"online": "họp trực tuyến", "hybrid": "trực tiếp và trực tuyến"}
MODES = tuple(MODE_WORDS)
"""How a conference met where not all were in one room."""

NONE = "-"
"""Stands for a source that has no value in a key that has one line for each source."""


class Status(StrEnum):
    """A draft is seen in `serve` only; no build holds it. Of a withdrawn post its address says why, and nothing else
    speaks of it."""

    PUBLISHED = "published"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Extent(StrEnum):
    """Whether a list of members is whole: as many names as the source says there are, fewer, or nobody knows."""

    WHOLE = "whole"
    PART = "part"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an agency was at a conference; the value is the name in data files."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"
    GUEST = "guest"
    HOST = "host"
    NEXT_LEAD = "next_lead"
    NEXT_DEPUTY = "next_deputy"


@record
class Person:
    """An official as printed in the source; `role` at the conference may be ''."""

    name: str
    post: str
    role: str = ""


@record
class Source:
    """Where the record comes from. `url` is '' where unknown; where the page is `gone` it is kept, and not linked."""

    publisher: str
    url: str = ""
    author: str = ""
    gone: bool = False


@record
class Award:
    """An award that was proposed for an agency, or given to one; `year` is the emulation year that it is for where
    that is not the post's."""

    agency: str
    award: str
    year: str = ""


@record
class Place:
    """A place that an agency took among the members, as the source states it ("1", "nhất")."""

    place: str
    agency: str


@record
class Vote:
    """The votes for an agency ("9/9", or "từ chối" where it declined), and what they were for ('' where not said)."""

    agency: str
    votes: str
    subject: str = ""


@record
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


@record
class Post(Packed):
    """One conference. Agencies, blocs and kinds are whole ids; `path` is relative to the content folder.

    `body` is Markdown in normal form C; it is '' in records that a build holds, where `body_sha256` (hex, of its UTF-8)
    and `excerpt` (its first paragraph) stand for it. `images` are the paths that it names.
    `host` is an agency id, or free text when `host_is_text`. `member_count` is 0 where the source does not tell.
    `retrieved`, `archived_url` and `source_sha256` are in the order of `sources`, '' where one has none.
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
    member_count: int = 0
    place: str = ""
    mode: str = ""
    people: tuple[Person, ...] = ()
    proposed: tuple[Award, ...] = ()
    given: tuple[Award, ...] = ()
    ranking: tuple[Place, ...] = ()
    votes: tuple[Vote, ...] = ()
    documents: tuple[str, ...] = ()
    retrieved: tuple[str, ...] = ()
    archived_url: tuple[str, ...] = ()
    source_sha256: tuple[str, ...] = ()
    added: str = ""
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

    @property
    def is_withdrawn(self) -> bool:
        return self.status is Status.WITHDRAWN

    @property
    def names(self) -> tuple[str, ...]:
        """The bloc's members that the post names, each once: lead, deputies, members."""
        named = dict.fromkeys((self.lead, *self.deputies, *self.members))
        named.pop("", None)
        return tuple(named)

    @property
    def other_members(self) -> tuple[str, ...]:
        """The members that were neither lead nor deputy."""
        return tuple(id for id in self.members if id != self.lead and id not in self.deputies)

    @property
    def extent(self) -> Extent:
        """Whether `names` are all members of the bloc."""
        if not self.member_count:
            return Extent.UNKNOWN
        named = len(self.names)
        if named > self.member_count:  # the validator has said so
            return Extent.UNKNOWN
        return Extent.WHOLE if named == self.member_count else Extent.PART

    def roles(self) -> Iterator[tuple[Role, str]]:
        """Every role and the agency that held it, in the order in which a facts box lists them; a lead or a deputy is
        not told again as a member."""
        if self.lead:
            yield Role.LEAD, self.lead
        for role, agencies in (
            (Role.DEPUTY, self.deputies),
            (Role.MEMBER, self.other_members),
            (Role.GUEST, self.guests),
        ):
            for agency in agencies:
                yield role, agency
        if self.host and not self.host_is_text:
            yield Role.HOST, self.host
        if self.next_lead:
            yield Role.NEXT_LEAD, self.next_lead
        for agency in self.next_deputies:
            yield Role.NEXT_DEPUTY, agency

    def honoured(self) -> Iterator[str]:
        """Every agency of which the post tells awards, places or votes, as often as it does."""
        for results in (self.proposed, self.given, self.ranking, self.votes):
            yield from (result.agency for result in results)

    def agencies(self) -> tuple[str, ...]:
        """Every agency that took part in any role, once each, in the order of `roles`."""
        host = () if self.host_is_text else (self.host,)
        named = dict.fromkeys(
            (self.lead, *self.deputies, *self.members, *self.guests, *host, self.next_lead, *self.next_deputies)
        )
        named.pop("", None)
        return tuple(named)
