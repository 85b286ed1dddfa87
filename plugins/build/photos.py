"""Photos in the store: what was seen of each file, kept from one build to the next."""

import marshal
import time
from collections.abc import Iterable, Mapping

from plugins.photos.album import Photo, Seen
from plugins.rebuild import tree
from plugins.rebuild.store import Source


def kept(photos: Iterable[Photo]) -> list[tuple[str, Source, bytes]]:
    """What the store keeps of photos, by path: their pixels, and no record beside them."""
    now = time.time_ns()
    return [(photo.path, _source(photo.seen, now), b"") for photo in photos]


def _source(seen: Seen, now: int) -> Source:
    is_settled = tree.settled(seen.changed, now) or not seen.changed
    return Source(seen.stamp if is_settled else 0, seen.size, seen.print, marshal.dumps((seen.width, seen.height)))


def remembered(sources: Mapping[str, Source]) -> dict[str, Seen]:
    """What the store kept of photos."""
    return {
        path: Seen(source.stamp, source.size, source.print, *marshal.loads(source.head))  # our own store
        for path, source in sources.items()
        if path.startswith("images/")
    }
