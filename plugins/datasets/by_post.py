"""Files by post: data files whose lines follow from one post after the other; an edit makes only its own anew."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from operator import eq

from plugins.archive.post import Post

Shares = list[tuple[bytes, int]]
"""Of which posts a file was made, in its order: a key of all that their lines show, and how many lines they have."""


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
    lines_of: Callable[[Post], list[str]]
    count_of: Callable[[Post], int]
    has_body: bool

    def text(self, posts: Iterable[Post]) -> str:
        """The whole file."""
        return self._joined(map(self.lines_of, posts))

    def renewed(self, data: bytes, shares: Shares, posts: Sequence[tuple[bytes, Post]]) -> bytes | None:
        """The file for posts with their keys, of the one (`data`) that was made for `shares`: known lines are taken
        from it, those before the first and after the last change in one piece.

        None where the file is not one of such shares.
        """
        body, joint = self._body(data), self.joint.encode()
        if (body.count(joint) + 1 if body else 0) != sum(count for _, count in shares):
            return None
        old, new = [key for key, _ in shares], [key for key, _ in posts]
        first = _same(old, new)
        last = _same(reversed(old[first:]), reversed(new[first:]))
        changed = shares[first : len(old) - last]
        before = sum(count for _, count in shares[:first])
        within = sum(count for _, count in changed)
        head, middle, tail = _cut(body, joint, before, within)
        known, at = dict[bytes, list[bytes]](), 0
        for key, count in changed:
            known[key] = middle[at : at + count]
            at += count
        made = (known.get(key) or self._lines_of(post) for key, post in posts[first : len(new) - last])
        return self._file(joint.join([*head, *chain.from_iterable(made), *tail]))

    def _lines_of(self, post: Post) -> list[bytes]:
        return [line.encode() for line in self.lines_of(post)]

    def _file(self, body: bytes) -> bytes:
        return self.head.encode() + body + self.tail.encode() if body else self.empty.encode()

    def _body(self, data: bytes) -> bytes:
        is_empty = data == self.empty.encode()
        return b"" if is_empty else data.removeprefix(self.head.encode()).removesuffix(self.tail.encode())

    def _joined(self, blocks: Iterable[list[str]]) -> str:
        body = self.joint.join(chain.from_iterable(blocks))
        return f"{self.head}{body}{self.tail}" if body else self.empty


def _same(one: Iterable[bytes], other: Iterable[bytes]) -> int:
    """How many of the first are equal."""
    return sum(takewhile(bool, map(eq, one, other)))


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
