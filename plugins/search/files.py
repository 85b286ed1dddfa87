"""Files: the index's files, compressed so that browsers inflate them by themselves, and named by what they hold."""

import json
import zlib
from collections.abc import Callable
from hashlib import sha256

Keep = Callable[[str, bytes], None]
"""Takes a file of the index: its path below the site's folder, and its bytes."""


class Files:
    """The files of the index: compressed (raw deflate) and named by what they hold."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._names: dict[str, bytes] = {}
        self.bytes = 0

    @property
    def count(self) -> int:
        return len(self._names)

    def add(self, content: bytes) -> str:
        """Keeps content compressed and returns its name."""
        return self.add_packed(deflated(content))

    def add_packed(self, packed: bytes) -> str:
        """Keeps what is compressed already and returns its name, without the folder and `.bin`."""
        digest = sha256(packed).digest()
        # Five bytes keep the tables small; should two files ever share them, the later one takes more.
        name = next(
            name
            for name in (digest.hex()[:length] for length in range(10, 65, 2))
            if self._names.get(f"{name}.bin", digest) == digest
        )
        self.write(f"{name}.bin", packed)
        return name

    def add_json(self, content: object) -> str:
        return self.add(as_json(content))

    def write(self, name: str, content: bytes) -> None:
        if name not in self._names:
            self._names[name] = sha256(content).digest()
            self._keep(f"search/{name}", content)
            self.bytes += len(content)


def deflated(*parts: bytes) -> bytes:
    """Parts as one raw deflate stream, each with codes of its own. Where bytes only differ in how often they occur,
    looking for repeats makes them longer: each part is packed both ways, and the shorter one is taken."""
    parts = tuple(part for part in parts if part) or (b"",)
    ends = [zlib.Z_SYNC_FLUSH] * (len(parts) - 1) + [zlib.Z_FINISH]
    ways = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY)
    return b"".join(
        min((_deflated(part, way, end) for way in ways), key=len) for part, end in zip(parts, ends, strict=True)
    )


def _deflated(part: bytes, strategy: int, end: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(part) + packer.flush(end)


def as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
