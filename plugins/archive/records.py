"""Records: posts as compact bytes, for a store that must give back a hundred thousand of them in a second.

Posts travel between processes as records too.
"""

import copyreg
import hashlib
import marshal
from collections import deque
from collections.abc import Callable
from dataclasses import fields, make_dataclass
from functools import cache, partial
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar

from plugins.archive.dates import PartialDate, Period
from plugins.archive.post import Award, Correction, Packed, Person, Post, Source, Status

_FORMAT = 2
"""marshal's format: the newest whose bytes depend on values alone, not on how often an object is referred to."""

_T = TypeVar("_T")


def _swift(kind: type[_T], names: list[str]) -> Callable[..., _T]:
    """Makes objects of a frozen dataclass from all their values, in the order of `names`, at a fifth of the cost.

    A frozen class sets field after field through `object`. A class of the same layout that is not frozen has no need
    to, and Python lets an object change to a class of its own layout.
    """
    layout = make_dataclass(f"Open{kind.__name__}", names, slots=True)

    def make(*values: Any) -> _T:
        made = layout(*values)
        made.__class__ = kind
        return made  # type: ignore[no-any-return]

    return make


def _names(kind: type[Any]) -> list[str]:
    return [field.name for field in fields(kind)]


_APART = ("date", "period", "status", "sources", "people", "proposed", "corrections")
_LISTS = ("kinds", "deputies", "members", "guests", "next_deputies")
_IDS = ("bloc", "lead", "next_lead")
_HIDDEN = ("body_sha256", "images", "print")
"""What no page but the post's own shows of it, and the fingerprint of all the rest."""

_PACKED = (
    "sources", "people", "documents", "retrieved", "archived_url", "source_sha256", "summary", "rights", "excerpt",
)  # fmt: skip
"""What only pages that show the post ask for. It stays packed: unpacked, it takes two thirds of a post's memory."""

OPEN = 4_000
"""Posts of a process that are unpacked wholly at a time: the last ones that somebody asked for."""

_PLAIN = [name for name in _names(Post) if name not in (*_APART, *_LISTS, *_IDS, *_HIDDEN, "body")]
_lists, _ids, _plain = attrgetter(*_LISTS), attrgetter(*_IDS), attrgetter(*_PLAIN)
_source, _person, _award, _correction = (attrgetter(*_names(kind)) for kind in (Source, Person, Award, Correction))

_make_source, _make_person = _swift(Source, _names(Source)), _swift(Person, _names(Person))
_date, _period = cache(PartialDate), cache(Period)
_STATUS = {status.value: status for status in Status}


class _OpenPost(Packed):
    """The layout of a post, to be filled; it is one as soon as that is its class."""

    __slots__ = tuple(_names(Post))


_AT_HAND = [name for name in _PLAIN if name not in _PACKED]
_plain_at_hand, _plain_packed = attrgetter(*_AT_HAND), attrgetter(*_PACKED[2:])
_open: deque[Packed] = deque()


def pack(post: Post) -> bytes:
    """The bytes of a post, its body left out; equal for equal posts."""
    shown = _shown(post)
    date, period, status, sources, people, proposed, corrections, lists, ids = shown[:9]
    packed = marshal.dumps((sources, people, *_plain_packed(post)), _FORMAT)
    at_hand = date, period, status, proposed, corrections, lists, ids
    hidden = post.body_sha256, post.images, _print(shown)
    return marshal.dumps((*at_hand, *hidden, packed, *_plain_at_hand(post)), _FORMAT)


def unpack(data: bytes, body: str = "") -> Post:
    """The post of `pack`, its body empty or the one given. Ids and offices recur, and are held in memory once."""
    made = _OpenPost()
    _fill(made, data, body)
    return made  # type: ignore[return-value]


def _fill(made: Any, data: bytes, body: str) -> None:
    """Makes an open post the one of `pack`, but for what stays packed."""
    date, period, status, proposed, corrections, lists, ids, *hidden, packed = (values := marshal.loads(data))[:11]
    made.date, made.period, made.status = _date(*date), _period(period), _STATUS[status]
    made.proposed = tuple([Award(*row) for row in proposed]) if proposed else ()
    made.corrections = tuple([Correction(*row) for row in corrections]) if corrections else ()
    made.kinds, made.deputies, made.members, made.guests, made.next_deputies = map(_listed, lists)
    made.bloc, made.lead, made.next_lead = map(intern, ids)
    made.body_sha256, made.images, made.print = hidden
    for name, value in zip(_AT_HAND, values[11:], strict=True):
        setattr(made, name, value)
    made.body, made.unpack = body, partial(_unpack_rest, packed)
    made.__class__ = Post


def head(post: Post) -> bytes:
    """The bytes of what a build asks of every post, whatever has changed: a third of `pack`."""
    date = post.date
    at_hand = (date.year, date.month, date.day, date.uncertain), post.period.text, post.status.value, post.kinds
    hidden = post.body_sha256, post.images, print_of(post)
    return marshal.dumps((*at_hand, post.bloc, post.slug, post.title, post.aliases, *hidden), _FORMAT)


def recalled(path: str, head: bytes, unpack_all: Callable[[Packed], None]) -> Post:
    """The post of `head`. For all other fields `unpack_all` is called, once: see `unpacking`."""
    made: Any = _OpenPost()
    date, period, status, kinds, bloc, made.slug, made.title, made.aliases, *hidden = marshal.loads(head)
    made.date, made.period, made.status = _date(*date), _period(period), _STATUS[status]
    made.path, made.kinds, made.bloc = path, kinds, intern(bloc)
    made.body_sha256, made.images, made.print = hidden
    made.body, made.unpack = "", unpack_all
    made.__class__ = Post
    return made  # type: ignore[no-any-return]


def unpacking(record_of: Callable[[str], bytes]) -> Callable[[Packed], None]:
    """What fills a post of `recalled`; `record_of` gives the bytes of `pack` for its path."""

    def unpack_all(post: Packed) -> None:
        object.__setattr__(post, "__class__", _OpenPost)  # as long as that is its class, it can be filled
        _fill(post, record_of(post.path), "")  # type: ignore[attr-defined]

    return unpack_all


def _unpack_rest(packed: bytes, post: Packed) -> None:
    """Sets what is missing. Of the post that was asked for longest ago, it is forgotten until it is asked for again."""
    sources, people, *plain = marshal.loads(packed)
    values = (
        tuple([_make_source(intern(publisher), url, author, gone) for publisher, url, author, gone in sources]),
        tuple([_make_person(name, intern(office), intern(role)) for name, office, role in people]),
        *plain,
    )
    for name, value in zip(_PACKED, values, strict=True):
        object.__setattr__(post, name, value)
    _open.append(post)
    if len(_open) > OPEN:
        first = _open.popleft()
        for name in _PACKED:
            object.__delattr__(first, name)


def print_of(post: Post) -> bytes:
    """A hash of everything that pages beside the post's own may show of it: all but its body."""
    return post.print or _print(_shown(post))


def with_print(post: Post) -> Post:
    """The post with its `print` at hand."""
    return post if post.print else unpack(pack(post), post.body)


def _print(shown: tuple[Any, ...]) -> bytes:
    return hashlib.blake2b(marshal.dumps(shown, _FORMAT), digest_size=16).digest()


def _shown(post: Post) -> tuple[Any, ...]:
    """All fields but the hidden ones; enums and records as what they are made of, lists of ids as one text."""
    date = post.date
    return (
        (date.year, date.month, date.day, date.uncertain),
        post.period.text,
        post.status.value,
        tuple(map(_source, post.sources)),
        tuple(map(_person, post.people)),
        tuple(map(_award, post.proposed)),
        tuple(map(_correction, post.corrections)),
        tuple(map("\n".join, _lists(post))),
        _ids(post),
        *_plain(post),
    )


@cache
def _listed(ids: str) -> tuple[str, ...]:
    """The ids of a list; blocs have the same members year after year."""
    return tuple(map(intern, ids.split("\n"))) if ids else ()


def _reduced(post: Post) -> tuple[Callable[..., Post], tuple[bytes, str]]:
    return unpack, (pack(post), post.body)


copyreg.pickle(Post, _reduced)
