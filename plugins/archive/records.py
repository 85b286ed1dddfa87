"""Records: posts as compact bytes, for a store that must give back a hundred thousand of them in a second."""

import hashlib
import marshal
from dataclasses import astuple, fields
from typing import Any

from plugins.archive.dates import PartialDate, Period
from plugins.archive.post import Award, Correction, Person, Post, Source, Status

_FORMAT = 2
"""marshal's format: the newest whose bytes depend on values alone, not on how often an object is referred to."""

_NAMES = tuple(field.name for field in fields(Post))
_DATE, _PERIOD, _STATUS = (_NAMES.index(name) for name in ("date", "period", "status"))
_ROWS = [
    (_NAMES.index(name), kind)
    for name, kind in (("sources", Source), ("people", Person), ("proposed", Award), ("corrections", Correction))
]
_BODY, _HASH, _IMAGES = (_NAMES.index(name) for name in ("body", "body_sha256", "images"))


def pack(post: Post) -> bytes:
    """The bytes of a post, its body left out; equal for equal posts."""
    return marshal.dumps(_values(post), _FORMAT)


def unpack(data: bytes) -> Post:
    """The post of `pack`, with an empty body."""
    values: list[Any] = list(marshal.loads(data))  # Our own store, refused when it is not.
    values[_DATE] = PartialDate(*values[_DATE])
    values[_PERIOD] = Period(values[_PERIOD])
    values[_STATUS] = Status(values[_STATUS])
    for at, kind in _ROWS:
        if values[at]:
            values[at] = tuple(kind(*row) for row in values[at])
    return Post(*values)


def print_of(post: Post) -> bytes:
    """A hash of everything that pages beside the post's own may show of it: all but its body."""
    values = _values(post)
    values[_HASH], values[_IMAGES] = "", ()
    return hashlib.blake2b(marshal.dumps(values, _FORMAT), digest_size=16).digest()


def _values(post: Post) -> list[Any]:
    """The fields as plain values; enums and records as what they are made of."""
    values = [getattr(post, name) for name in _NAMES]
    values[_DATE] = astuple(post.date)
    values[_PERIOD] = post.period.text
    values[_STATUS] = post.status.value
    values[_BODY] = ""
    for at, _ in _ROWS:
        values[at] = tuple(astuple(row) for row in values[at])
    return values
