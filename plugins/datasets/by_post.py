"""Files by post: data files whose lines follow from one post after the other; an edit makes only its own anew."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from plugins.archive.archive import Archive
from plugins.archive.digests import digest_of
from plugins.archive.post import Post
from plugins.archive.records import print_of

Shares = tuple[bytes, list[int]]
"""Of which posts a file was made, in its order: the keys of all that their lines show, of one length each, in one
piece; and how many lines each post has."""


@dataclass(frozen=True, slots=True)
class ByPost:
    """A file of lines: `head`, the lines with `joint` between them, `tail`; or `empty` where there is no line.

    `lines_of` gives a post's lines, `count_of` how many they are (where a value has a line break they are more, and the
    file is never renewed); `has_body` says whether they show anything of its body.
    """

    head: str
    joint: str
    tail: str
    empty: str
    lines_of: Callable[[Post, Archive], list[str]]
    count_of: Callable[[Post, Archive], int]
    has_body: bool

    def text(self, archive: Archive) -> str:
        """The whole file."""
        return self._joined(self.lines_of(post, archive) for post in archive.recorded)

    def renewed(self, data: bytes, shares: Shares, keys: bytes, archive: Archive) -> bytes | None:
        """The file for an archive's posts with their keys, of the one (`data`) that was made for `shares`: known lines
        are taken from it, those before the first and after the last change in one piece.

        None where the file is not one of such shares.
        """
        body, joint, posts = self._body(data), self.joint.encode(), archive.recorded
        old, counts = shares
        if (body.count(joint) + 1 if body else 0) != sum(counts):
            return None
        if not posts:
            return self._file(b"")
        width = len(keys) // len(posts)
        first = _same(old, keys, width)
        last = _same_at_end(old[first * width :], keys[first * width :], width)
        changed = range(first, len(counts) - last)
        head, middle, tail = _cut(body, joint, sum(counts[:first]), sum(counts[at] for at in changed))
        known, begin = dict[bytes, list[bytes]](), 0
        for at in changed:
            known[_key(old, at, width)] = middle[begin : begin + counts[at]]
            begin += counts[at]
        new = range(first, len(posts) - last)
        made = (known.get(_key(keys, at, width)) or self._lines_of(posts[at], archive) for at in new)
        return self._file(joint.join([*head, *chain.from_iterable(made), *tail]))

    def shares(self, keys: bytes, archive: Archive, before: Shares | None) -> Shares:
        """The shares of posts with their keys; `before` are those of an older file, which spare counting."""
        posts = archive.recorded
        width = len(keys) // len(posts) if posts else 0
        old, counts = before or (b"", [])
        known = {_key(old, at, width): count for at, count in enumerate(counts)}
        new = (known.get(_key(keys, at, width)) for at in range(len(posts)))
        both = zip(new, posts, strict=True)
        return keys, [self.count_of(post, archive) if count is None else count for count, post in both]

    def _lines_of(self, post: Post, archive: Archive) -> list[bytes]:
        return [line.encode() for line in self.lines_of(post, archive)]

    def _file(self, body: bytes) -> bytes:
        return self.head.encode() + body + self.tail.encode() if body else self.empty.encode()

    def _body(self, data: bytes) -> bytes:
        is_empty = data == self.empty.encode()
        return b"" if is_empty else data.removeprefix(self.head.encode()).removesuffix(self.tail.encode())

    def _joined(self, blocks: Iterable[list[str]]) -> str:
        body = self.joint.join(chain.from_iterable(blocks))
        return f"{self.head}{body}{self.tail}" if body else self.empty


def keys_of(archive: Archive, has_body: bool) -> bytes:
    """Of each post, a key of all that its lines may show, in one piece: what it says, with `has_body` the hash of its
    body, and what the other posts of its bloc say, from which the bloc's reach and rosters follow."""
    around = lru_cache(maxsize=None)(lambda bloc: digest_of([*map(print_of, archive.in_bloc(bloc))]))
    keys = [print_of(post) + around(post.bloc) for post in archive.recorded]
    if has_body:
        keys = [key + bytes.fromhex(post.body_sha256) for key, post in zip(keys, archive.recorded, strict=True)]
    assert len(set(map(len, keys))) <= 1, "a post without the hash of its body"
    return b"".join(keys)


def _key(keys: bytes, at: int, width: int) -> bytes:
    return keys[at * width : (at + 1) * width]


def _same(one: bytes, other: bytes, width: int) -> int:
    """How many of the first keys are equal."""
    ends = range(width, min(len(one), len(other)) + 1, width)
    return bisect_left(ends, True, key=lambda end: one[:end] != other[:end])


def _same_at_end(one: bytes, other: bytes, width: int) -> int:
    """How many of the last keys are equal."""
    ends = range(width, min(len(one), len(other)) + 1, width)
    return bisect_left(ends, True, key=lambda end: one[-end:] != other[-end:])


def _cut(body: bytes, joint: bytes, before: int, within: int) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """A body's first lines as one piece, each line within, and the rest as one piece; no piece of no lines."""
    begin = _after(body, joint, 0, before)
    end = _after(body, joint, begin, within)
    head = [body[: begin - len(joint)]] if before else []
    middle = body[begin : end - len(joint)].split(joint) if within else []
    return head, middle, [body[end:]] if end < len(body) else []


def _after(body: bytes, joint: bytes, at: int, lines: int) -> int:
    """Where, some lines after the one that begins at `at`, another begins, or would."""
    for _ in range(lines):
        found = body.find(joint, at)
        at = (found if found >= 0 else len(body)) + len(joint)
    return at
