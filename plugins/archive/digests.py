"""Digests: one short hash of many parts."""

import hashlib
from array import array
from collections.abc import Sequence

SIZE = 16
"""Bytes of a digest: enough that two among a billion differ."""


def digest_of(parts: Sequence[bytes]) -> bytes:
    """The digest of a sequence, told apart by lengths: of all lengths first, and then all parts, since they may be very
    many.

    >>> digest_of([b"ab", b"c"]) == digest_of([b"a", b"bc"])
    False
    """
    state = hashlib.blake2b(array("Q", map(len, parts)), digest_size=SIZE)
    state.update(b"".join(parts))
    return state.digest()
