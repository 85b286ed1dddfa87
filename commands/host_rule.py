"""Whom the server of drafts answers: a browser that was led to this machine by its own name, and to no other.

A foreign site may give its own name this machine's address (DNS rebinding): its scripts then read drafts here as though
they were its own pages. The browser still says which name it asked for, so other names are refused.
"""

from __future__ import annotations

from collections.abc import Sequence

NAMES = ("127.0.0.1", "localhost")


def is_welcome(hosts: Sequence[str], origins: Sequence[str], port: int) -> bool:
    """Whether a request with these Host and Origin headers is meant for a server of ours at `port`.

    >>> is_welcome(["localhost:8000"], [], 8000), is_welcome(["evil.example:8000"], [], 8000)
    (True, False)
    >>> is_welcome(["localhost:8000"], ["http://evil.example"], 8000)
    False
    """
    allowed = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    is_ours = len(hosts) == 1 and hosts[0].strip().lower() in allowed
    return is_ours and all(origin.strip().lower() in {f"http://{host}" for host in allowed} for origin in origins)
