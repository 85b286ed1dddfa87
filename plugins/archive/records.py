"""Records: posts as compact bytes, for a store that must give back a hundred thousand of them in a second.

Posts travel between processes as records too.
"""

import copyreg
import hashlib
import marshal
from collections import deque
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from operator import attrgetter
from sys import intern
from typing import Any, get_args, get_type_hints

from plugins.archive.dates import PartialDate, Period
from plugins.archive.keys import RARE
from plugins.archive.post import Packed, Post, Status

_FORMAT = 2
"""marshal's format: the newest whose bytes depend on values alone, not on how often an object is referred to."""


def _names(kind: type[Any]) -> list[str]:
    return [field.name for field in fields(kind)]


def _rows() -> dict[str, type[Any]]:
    """Of the fields that hold several small records, what these are."""
    holds = {name: get_args(hint)[:1] for name, hint in get_type_hints(Post).items()}
    return {name: kind[0] for name, kind in holds.items() if kind and is_dataclass(kind[0])}  # type: ignore[misc]


_ROWS = _rows()
_LISTS = ("kinds", "deputies", "members", "guests", "next_deputies")
_IDS = ("bloc", "lead", "next_lead")
_APART = {"date", "period", "status", *_ROWS, *_LISTS, *_IDS, "body_sha256", "images", "print", "body"}
"""What is not packed as it is. No page but the post's own shows `body_sha256` and `images` of it, and `print` is the
fingerprint of all the rest."""

_PACKED = (*[name for name in RARE if name in _ROWS], *[name for name in RARE if name not in _ROWS], "excerpt")
"""What only pages that show the post ask for. It stays packed: unpacked, it takes two thirds of a post's memory."""

_PACKED_ROWS = tuple(name for name in _PACKED if name in _ROWS)
_ROWS_AT_HAND = tuple(name for name in _ROWS if name not in _PACKED)

OPEN = 4_000
"""Posts of a process that are unpacked wholly at a time: the last ones that somebody asked for."""

_PLAIN = [name for name in _names(Post) if name not in _APART]
_lists, _ids, _plain = attrgetter(*_LISTS), attrgetter(*_IDS), attrgetter(*_PLAIN)
_values_of = {name: attrgetter(*_names(kind)) for name, kind in _ROWS.items()}
_date, _period = cache(PartialDate), cache(Period)
_STATUS = {status.value: status for status in Status}
_AT_HAND = [name for name in _PLAIN if name not in _PACKED]
_plain_at_hand, _plain_packed = attrgetter(*_AT_HAND), attrgetter(*_PACKED[len(_PACKED_ROWS) :])
_open: deque[Packed] = deque()


def pack(post: Post) -> bytes:
    """The bytes of a post, its body left out; equal for equal posts."""
    shown = _shown(post)
    date, period, status, lists, ids = shown[:5]
    packed = marshal.dumps((*(_row_values(post, name) for name in _PACKED_ROWS), *_plain_packed(post)), _FORMAT)
    rows = tuple(_row_values(post, name) for name in _ROWS_AT_HAND)
    hidden = post.body_sha256, post.images, _print(shown)
    return marshal.dumps((date, period, status, rows, lists, ids, *hidden, packed, *_plain_at_hand(post)), _FORMAT)


def _row_values(post: Post, name: str) -> tuple[Any, ...]:
    """The small records of a field as plain values."""
    return tuple(map(_values_of[name], getattr(post, name)))


def unpack(data: bytes, body: str = "") -> Post:
    """The post of `pack`, its body empty or the one given. Ids and offices recur, and are held in memory once."""
    made = Post.__new__(Post)
    _fill(made, data, body)
    return made


def _fill(made: Any, data: bytes, body: str) -> None:
    """Makes a post the one of `pack`, but for what stays packed."""
    date, period, status, rows, lists, ids, *hidden, packed = (values := marshal.loads(data))[:10]
    made.date, made.period, made.status = _date(*date), _period(period), _STATUS[status]
    for name, several in zip(_ROWS_AT_HAND, rows, strict=True):
        setattr(made, name, tuple([_ROWS[name](*row) for row in several]) if several else ())
    made.kinds, made.deputies, made.members, made.guests, made.next_deputies = map(_listed, lists)
    made.bloc, made.lead, made.next_lead = map(intern, ids)
    made.body_sha256, made.images, made.print = hidden
    for name, value in zip(_AT_HAND, values[10:], strict=True):
        setattr(made, name, value)
    made.body, made.unpack = body, partial(_unpack_rest, packed)


def head(post: Post) -> bytes:
    """The bytes of what a build asks of every post, whatever has changed: a third of `pack`."""
    date = post.date
    at_hand = (date.year, date.month, date.day, date.uncertain), post.period.text, post.status.value, post.kinds
    hidden = post.body_sha256, post.images, print_of(post)
    return marshal.dumps((*at_hand, post.bloc, post.slug, post.title, post.aliases, *hidden), _FORMAT)


def recalled(path: str, head: bytes, unpack_all: Callable[[Packed], None]) -> Post:
    """The post of `head`. For all other fields `unpack_all` is called, once: see `unpacking`."""
    made: Any = Post.__new__(Post)
    date, period, status, kinds, bloc, made.slug, made.title, made.aliases, *hidden = marshal.loads(head)
    made.date, made.period, made.status = _date(*date), _period(period), _STATUS[status]
    made.path, made.kinds, made.bloc = path, kinds, intern(bloc)
    made.body_sha256, made.images, made.print = hidden
    made.body, made.unpack = "", unpack_all
    return made  # type: ignore[no-any-return]


def unpacking(record_of: Callable[[str], bytes]) -> Callable[[Packed], None]:
    """What fills a post of `recalled`; `record_of` gives the bytes of `pack` for its path."""

    def unpack_all(post: Packed) -> None:
        _fill(post, record_of(post.path), "")  # type: ignore[attr-defined]

    return unpack_all


def _unpack_rest(packed: bytes, post: Packed) -> None:
    """Sets what is missing. Of the post that was asked for longest ago, it is forgotten until it is asked for again."""
    values = marshal.loads(packed)
    count = len(_PACKED_ROWS)
    rows = [
        tuple([_ROWS[name](*map(_held_once, row)) for row in several])
        for name, several in zip(_PACKED_ROWS, values[:count], strict=True)
    ]
    values = (*rows, *values[count:])
    for name, value in zip(_PACKED, values, strict=True):
        setattr(post, name, value)
    _open.append(post)
    if len(_open) > OPEN:
        first = _open.popleft()
        for name in _PACKED:
            delattr(first, name)


def _held_once(value: Any) -> Any:
    """Publishers, offices and roles recur."""
    return intern(value) if type(value) is str else value


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
        tuple(map("\n".join, _lists(post))),
        _ids(post),
        *(_row_values(post, name) for name in _ROWS),
        *_plain(post),
    )


@cache
def _listed(ids: str) -> tuple[str, ...]:
    """The ids of a list; blocs have the same members year after year."""
    return tuple(map(intern, ids.split("\n"))) if ids else ()


def _reduced(post: Post) -> tuple[Callable[..., Post], tuple[bytes, str]]:
    return unpack, (pack(post), post.body)


copyreg.pickle(Post, _reduced)
