"""Live state: what the open pages of `serve` must know, which build they show and what is wrong since."""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

PREFIX = "/_serve/"
"""Where the server's own addresses stand; no page of the site begins with an underscore."""
EVENTS = PREFIX + "events"
SCRIPT = PREFIX + "refresh.js"

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_POLICY = re.compile(rb"""(<meta\s[^>]*Content-Security-Policy\b[^>]*content=")([^"]*)""", re.IGNORECASE)


@dataclass(frozen=True)
class State:
    """`version` changes with every build that changed the site; `problems` is what stops the next one, or ''."""

    version: str
    problems: str = ""

    def as_event(self) -> bytes:
        """The state as one event of a text/event-stream."""
        text = json.dumps({"version": self.version, "problems": self.problems}, ensure_ascii=False)
        return f"data: {text}\n\n".encode()


class Live:
    """The state as of now, and a way to wait for the next one. Used by many threads at once."""

    def __init__(self) -> None:
        # The clock is in it, so that a page that outlived a restart of `serve` is loaded anew.
        self._started = time.time_ns()
        self._builds = 0
        self._state = State(f"{self._started}-0")
        self._changed = threading.Condition()
        self.is_open = True

    @property
    def state(self) -> State:
        return self._state

    def show_site(self, is_new: bool) -> None:
        """A build is done; pages are to be loaded anew when it changed any file."""
        self._builds += is_new
        self._become(State(f"{self._started}-{self._builds}"))

    def show_problems(self, problems: str) -> None:
        """A build was refused: pages stay, and say why."""
        self._become(replace(self._state, problems=problems))

    def close(self) -> None:
        """Let all that wait go home."""
        self.is_open = False
        self._become(self._state)

    def wait(self, known: State | None, seconds: float) -> State:
        """The state, as soon as it is another than `known`, at the latest after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._state != known or not self.is_open, seconds)
            return self._state

    def _become(self, state: State) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()


def with_script(page: bytes, version: str) -> bytes:
    """A built page as the browser gets it in `serve`: with the script that refreshes it, and a policy that lets it run.

    >>> with_script(b"<head></head>", "7")
    b'<head><script src="/_serve/refresh.js?v=7" defer></script></head>'
    """
    tag = f'<script src="{SCRIPT}?v={version}" defer></script>'.encode()
    allowed = _POLICY.sub(lambda found: found[1] + _allow_own_script(found[2].decode()).encode(), page, count=1)
    return _HEAD_END.sub(lambda end: tag + end[0], allowed, count=1)


def _allow_own_script(policy: str) -> str:
    """The page's Content-Security-Policy, loosened by what the refreshing script needs and nothing more.

    >>> _allow_own_script("default-src 'none'; script-src 'none'")
    "default-src 'none'; script-src 'self'; connect-src 'self'"
    """
    directives = {words[0]: words[1:] for words in (part.split() for part in policy.split(";")) if words}
    for name in ("script-src", "connect-src"):
        sources = [source for source in directives.get(name, []) if source != "'none'"]
        directives[name] = sources if "'self'" in sources else ["'self'", *sources]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def page_without_site(state: State) -> bytes:
    """What the browser shows while there is no site yet."""
    problems = f"<pre>{escape(state.problems)}</pre>" if state.problems else "<p>Trang sẽ tự mở khi dựng xong.</p>"
    return plain_page("Chưa dựng được trang web" if state.problems else "Đang dựng trang web…", problems)


def plain_page(title: str, body: str = "") -> bytes:
    """A page of the server's own; `body` is HTML."""
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!doctype html>\n<html lang="vi"><head>{head}</head><body><h1>{title}</h1>{body}</body></html>\n'.encode()


def script() -> bytes:
    """The script itself."""
    return (Path(__file__).with_name("refresh.js")).read_bytes()
