"""Memory: what a build remembers of validation, so that the next one need not find the same problems again."""

import marshal
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path
from typing import Any, Protocol

from plugins.archive.digests import digest_of
from plugins.archive.post import Post
from plugins.archive.problem import Problem, Severity
from plugins.validator.site_map import Site
from plugins.validator.tree import Kind, Tree


class Memory(Protocol):
    """What a build remembers: posts that had no problem and lean on no other file, and problems of other things."""

    def recall(self, path: str, file: str, status: tuple[int, int]) -> Post | None:
        """The post of a file that has not changed since; None where it must be read. `status` is its stamp (see
        archive/stamps.py) and size (bytes)."""

    def kept(self, file: Path) -> Callable[[Post], object]:
        """What makes of a file's post something that can be kept. Asked for before the file is read."""

    def keep(self, read: Iterable[tuple[str, Any]]) -> None:
        """Takes all that is read anew: the path, and what `kept` made; None where it must be read again next time."""

    def print_of(self, post: Post) -> bytes:
        """A fingerprint of all that a post says, but for its body and photos."""

    def memo(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name for a key, as long as code and vocabulary are the same."""

    def put_memo(self, name: str, key: bytes, value: bytes) -> None:
        """Keeps a value under a name."""


class NoMemory:
    """Remembers nothing: every file is read."""

    def recall(self, path: str, file: str, status: tuple[int, int]) -> Post | None:
        return None

    def kept(self, file: Path) -> Callable[[Post], object]:
        return lambda post: None

    def keep(self, read: Iterable[tuple[str, object]]) -> None:
        deque(read, maxlen=0)

    def print_of(self, post: Post) -> bytes:
        return b""

    def memo(self, name: str, key: bytes) -> bytes | None:
        return None

    def put_memo(self, name: str, key: bytes, value: bytes) -> None:
        return None


FORGETFUL = NoMemory()


def remembered(
    memory: Memory, name: str, parts: Iterable[str | bytes], find: Callable[[], list[Problem]]
) -> list[Problem]:
    """Problems that follow from `parts`, the code and the vocabulary: those of the last build if these are the same."""
    key = _digest(parts)
    kept = memory.memo(name, key)
    if kept is not None:
        return _loaded(kept)
    found = find()
    memory.put_memo(name, key, _dumped(found))
    return found


def between_posts(site: Site, memory: Memory, find: Callable[[], tuple[list[Problem], Iterable[str]]]) -> list[Problem]:
    """The problems of rules that compare posts and redirects.

    `find` gives them with the posts whose files it had to read, to tell where in them something stands: these have to
    be the same, too, byte by byte; of all others what they say is enough.
    """
    tree = site.tree
    texts = [_bytes_of(tree.content / "redirects.toml")]
    paths_of_posts = "\0".join([post.path for post in site.posts])
    leads = map(repr, site.leads)
    key = _digest((names_in(tree), *texts, paths_of_posts, b"".join(map(memory.print_of, site.posts)), *leads))
    read = memory.memo("read between posts", key)
    if read is not None:
        kept = memory.memo("between posts", _with_files(key, tree.content, marshal.loads(read)))  # our own store
        if kept is not None:
            return _loaded(kept)
    found, consulted = find()
    paths = sorted(consulted)
    memory.put_memo("read between posts", key, marshal.dumps(paths))
    memory.put_memo("between posts", _with_files(key, tree.content, paths), _dumped(found))
    return found


def names_in(tree: Tree) -> bytes:
    """A fingerprint of all that a tree is, without looking into files."""
    names = "\0".join([path for path, _, _ in tree.entries])  # no name has a zero byte
    others = [f"{entry.path} {entry.kind.value}" for entry in tree.entries if entry.kind is not Kind.FILE]
    return _digest((tree.shown, names, *others))


def _with_files(key: bytes, content: Path, paths: Iterable[str]) -> bytes:
    return _digest((key, *(_bytes_of(content / path) for path in paths)))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        return f"\0{type(error).__name__}".encode()


def _digest(parts: Iterable[str | bytes]) -> bytes:
    return digest_of([part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts])


def _dumped(problems: Iterable[Problem]) -> bytes:
    return marshal.dumps([(*astuple(problem)[:-1], problem.severity.value) for problem in problems])


def _loaded(kept: bytes) -> list[Problem]:
    rows: list[tuple[str, int, int, str, str, str, str]] = marshal.loads(kept)  # our own store
    return [Problem(*row[:-1], Severity(row[-1])) for row in rows]
