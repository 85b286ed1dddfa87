"""Files: the index's files, compressed so that browsers inflate them by themselves, and named by what they hold."""

import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from typing import Any

File = tuple[str, bytes]
"""A file of the index: its path below the site's folder, and its bytes."""

FOLDER = "search/"
SHORT = 10
"""Digits of a usual name: five bytes keep the tables small."""


class Doubt(Exception):
    """What was published cannot be brought up to date, or not with the same result as a clean build."""


class Published:
    """The index as it was published last; `read` gives the bytes of a file by its name below `search/`."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self.bytes = read

    def content(self, name: str) -> bytes:
        """What a file that is named by its content holds."""
        return zlib.decompress(self.bytes(f"{name}.bin"), -15)

    def json(self, name: str) -> Any:
        return json.loads(self.content(name))


class Files:
    """Collects the files of an index."""

    def __init__(self) -> None:
        self.digests: dict[str, bytes] = {}
        """SHA-256 of each file by name; empty for those that stay as they were published."""
        self._new: list[File] = []

    def add(self, content: bytes) -> str:
        """Takes content, compresses it, and returns its name."""
        return self.add_packed(deflated(content))

    def add_json(self, content: object) -> str:
        return self.add(as_json(content))

    def add_packed(self, packed: bytes) -> str:
        """Takes what is compressed already, and returns its name, without the folder and `.bin`."""
        digest = sha256(packed).digest()
        # Should two files ever share a short name, the later one has a longer one.
        name = next(
            name
            for name in (digest.hex()[:length] for length in range(SHORT, 65, 2))
            if self.digests.get(f"{name}.bin", digest) == digest
        )
        self.write(f"{name}.bin", packed)
        return name

    def write(self, name: str, content: bytes) -> None:
        if name not in self.digests:
            self.digests[name] = sha256(content).digest()
            self._new.append((FOLDER + name, content))

    def keep(self, name: str) -> str:
        """Leaves a file that is named by its content as it was published."""
        self.digests.setdefault(f"{name}.bin", b"")
        return name

    def taken(self) -> list[File]:
        """The files that were added since this was last asked for."""
        taken, self._new = self._new, []
        return taken


def deflated(*parts: bytes) -> bytes:
    """Parts as one raw deflate stream, each with codes of its own. Where bytes only differ in how often they occur,
    looking for repeats makes them longer: each part is packed both ways, and the shorter one is taken."""
    parts = tuple(part for part in parts if part) or (b"",)
    ends = [zlib.Z_SYNC_FLUSH] * (len(parts) - 1) + [zlib.Z_FINISH]
    ways = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY)
    return b"".join(
        min((_deflated(part, way, end) for way in ways), key=len) for part, end in zip(parts, ends, strict=True)
    )


LEVEL = 6
"""The highest one takes twice the time, for four bytes in a thousand."""


def _deflated(part: bytes, strategy: int, end: int) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(part) + packer.flush(end)


def as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
