"""Addresses: which pages of a built site are there to stay, and which that were published once it no longer has."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

_PASSING = re.compile(
    rb"""<meta\s[^>]*(?:name=["']?robots["']?[^>]*noindex|noindex[^>]*name=["']?robots|http-equiv=["']?refresh)""",
    re.IGNORECASE,
)
_HEAD = 16_384
"""Bytes of a page that surely hold its head."""


def lasting(folder: Path, paths: Iterable[str]) -> list[str]:
    """The root-relative addresses, sorted, of the pages among `paths` that others may link to from now on.

    Not of pages that say noindex (a term that has no post yet) and not of redirects, whose addresses are old ones.
    """
    pages = (path for path in paths if path == "index.html" or path.endswith("/index.html"))
    return sorted("/" + page.removesuffix("index.html") for page in pages if not _is_passing(folder / page))


def _is_passing(page: Path) -> bool:
    with page.open("rb") as file:
        return _PASSING.search(file.read(_HEAD)) is not None


def vanished(register: Iterable[str], folder: Path) -> list[str]:
    """The registered addresses that would answer 404: no page stands there, and no redirect."""
    redirected, top = _redirected(folder / "_redirects"), os.fspath(folder)
    return [address for address in register if not _is_answered(address, top) and address not in redirected]


def _is_answered(address: str, folder: str) -> bool:
    return Path(f"{folder}{address}index.html" if address.endswith("/") else folder + address).is_file()


def _redirected(file: Path) -> set[str]:
    """The old addresses in a `_redirects` file: `/old/ /new/ 301` a line, as Netlify and Cloudflare Pages read it."""
    if not file.exists():
        return set()
    lines = (line.split() for line in file.read_text("utf-8").splitlines())
    return {words[0] for words in lines if len(words) >= 2 and not words[0].startswith("#")}
