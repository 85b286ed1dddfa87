"""Records: what the archive holds already, so that no page is imported twice and twin reports are seen."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_HEAD = 16_384
"""Bytes of a post that are read: headers are far shorter."""
_KEY = re.compile(r"^(Bloc|Date|Kind|Source_sha256)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s|;]+")


@dataclass(frozen=True, slots=True)
class Record:
    """A post's header as far as the importer compares it."""

    path: str
    bloc: str
    date: str
    kind: str
    sha256: str
    addresses: frozenset[str]


class Records:
    """The posts of a content folder."""

    def __init__(self, content: Path) -> None:
        posts = content / "posts"
        self.records = [_record(path, content) for path in sorted(posts.glob("*/*.md"))] if posts.is_dir() else []

    def imported(self, sha256: str, url: str) -> str:
        """The post that was made from this page, '' for none."""
        address = plain_address(url)
        for record in self.records:
            if record.sha256 == sha256 or (address and address in record.addresses):
                return record.path
        return ""

    def same_event(self, bloc: str, date: str, kind: str) -> str:
        """A post on what may be the same conference: same bloc (and so province), day and kind."""
        if not (bloc and kind and len(date) == 10):
            return ""
        return next((record.path for record in self.records if (record.bloc, record.date, record.kind) == (bloc, date, kind)), "")

    def add(self, path: Path, content: Path) -> None:
        """Takes note of a draft that was just written."""
        self.records.append(_record(path, content))


def plain_address(url: str) -> str:
    """An address without what does not tell pages apart.

    >>> plain_address("http://www.a.vn/b/?id=1#top") == plain_address("https://a.vn/b?id=1")
    True
    """
    parts = urlsplit(url.strip())
    if not parts.netloc:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def _record(path: Path, content: Path) -> Record:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n").partition("\n\n")[0]
    except OSError:
        head = ""
    keys = {key.lower(): value for key, value in _KEY.findall(head)}
    addresses = frozenset(plain_address(found) for found in _ADDRESS.findall(head))
    kind = keys.get("kind", "").partition(";")[0].strip()
    shown = path.relative_to(content).as_posix()
    return Record(shown, keys.get("bloc", ""), keys.get("date", ""), kind, keys.get("source_sha256", ""), addresses)
