"""The memory of posts: what a build kept of those that it read, in the store of its outputs."""

import os
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from plugins.archive.digests import digest_of
from plugins.archive.post import Post
from plugins.archive.records import head, pack, print_of, recalled, unpack, unpacking
from plugins.archive.stamps import stamp
from plugins.rebuild import tree
from plugins.rebuild.fingerprint import of_file
from plugins.rebuild.store import Source, Store

KEPT_AT_ONCE = 1_000
"""Sources that are handed to the store together."""

Kept = tuple[Source, bytes]
"""What is kept of a post that was read: the source, and the record."""


class PostMemory:
    """Posts that were read without a problem before, by file; what was read anew is kept by `keep`.

    `context` covers the code and the vocabulary: what was without a problem under others may have one now.
    """

    def __init__(self, store: Store, context: bytes) -> None:
        self.store = store
        self.context = context
        if store.said("context of sources") != context.hex():
            store.forget_sources()
            store.say("context of sources", context.hex())
        self.known = store.sources()
        self._unpack_all = unpacking(store.records())
        self.seen: set[str] = set()
        self.changed: list[str] = []
        """The posts that are new, gone, or other than when they were last read."""

    def recall(self, path: str, file: str, status: tuple[int, int]) -> Post | None:
        """The post of an unchanged file; None where it has to be read. `status` is its stamp and size."""
        self.seen.add(path)
        source = self.known.get(path)
        if source is None:
            return None
        if status != source[:2] and self._print(Path(file)) != source.print:
            return None
        return recalled(path, source.head, self._unpack_all)

    def kept(self, file: Path) -> Callable[[Post], Kept | None]:
        """What makes of a file's post a source that can be kept; of a file that changes while it is read, None."""
        before = _status(file)
        now = time.time_ns()

        def source(post: Post) -> Kept | None:
            print_of_file = self._print(file)
            after = _status(file)
            if before is None or after is None or (stamp(after), after.st_size) != (stamp(before), before.st_size):
                return None
            is_settled = tree.settled(before.st_mtime_ns, now)
            record = pack(post)
            stamped = stamp(before) if is_settled else 0
            known = Source(stamped, before.st_size, print_of_file, head(unpack(record)))
            return known, record

        return source

    def keep(self, read: Iterable[tuple[str, Kept | None]]) -> None:
        """Keeps posts that have no problem and lean on no other file, and forgets those that are gone."""
        kept = ((path, *source) for path, source in read if source and self._noticed(path, source[0]))
        while some := list(islice(kept, KEPT_AT_ONCE)):  # as they come: all together would be large
            self.store.put_sources(some)
        gone = set(self.known) - self.seen
        self.changed += sorted(path for path in gone if path.startswith("posts/"))
        self.store.drop_sources(gone)

    def _noticed(self, path: str, source: Source) -> bool:
        """Notes whether a post is another than when it was last read; True."""
        if path not in self.known or self.known[path].print != source.print:
            self.changed.append(path)
        return True

    def print_of(self, post: Post) -> bytes:
        """The fingerprint of all that a post says, but for its body and photos."""
        return print_of(post)

    def memo(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name for the same key; see `put_memo`."""
        return self.store.memo(name, digest_of([self.context, key]))

    def put_memo(self, name: str, key: bytes, value: bytes) -> None:
        """Keeps what follows from `key`, the code and the vocabulary."""
        self.store.put_memo(name, digest_of([self.context, key]), value)

    def _print(self, file: Path) -> bytes:
        return digest_of([self.context, of_file(file)])


def _status(file: Path) -> os.stat_result | None:
    """What the system tells of a file; None where there is none to look at."""
    try:
        return file.stat()
    except OSError:
        return None
