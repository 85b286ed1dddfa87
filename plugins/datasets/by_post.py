"""Files by post: data files whose lines follow from one post after the other; an edit makes only its own anew."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

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

    def renewed(self, text: str, shares: Shares, posts: Sequence[tuple[bytes, Post]]) -> str | None:
        """The file for posts with their keys, of the `text` that was made for `shares`: known lines are taken from it.

        None where the text is not one of such shares.
        """
        lines = self._lines(text)
        if len(lines) != sum(count for _, count in shares):
            return None
        known: dict[bytes, list[str]] = {}
        at = 0
        for key, count in shares:
            known[key] = lines[at : at + count]
            at += count
        return self._joined(known[key] if key in known else self.lines_of(post) for key, post in posts)

    def _joined(self, blocks: Iterable[list[str]]) -> str:
        body = self.joint.join(chain.from_iterable(blocks))
        return f"{self.head}{body}{self.tail}" if body else self.empty

    def _lines(self, text: str) -> list[str]:
        body = text.removeprefix(self.head).removesuffix(self.tail)
        return [] if text == self.empty else body.split(self.joint)
