"""Records: what the archive holds already, so that no page is imported twice and twin reports are seen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.archive.bloc_names import bloc_key
from plugins.archive.vocabulary import Vocabulary
from plugins.vietnamese.normalize import match_key

_HEAD = 16_384
"""Bytes of a post that are read: headers are far shorter."""
_KEY = re.compile(
    r"^(Bloc|Date|Kind|Source_sha256|Title|Period|Lead|Members|Member_count"
    r"|Next_lead)[ \t]*:[ \t]*(.*?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
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
    people: frozenset[str]
    """Keys of the names in People."""
    values: tuple[tuple[str, str], ...] = ()
    """Other fields of the header that two reports on one conference are compared by."""


@dataclass(frozen=True, slots=True)
class Event:
    """A conference as a page tells of it, for the comparison with posts. `values` are fields by their header's key."""

    bloc: str
    bloc_name: str
    date: str
    title: str
    people: frozenset[str]
    values: tuple[tuple[str, str], ...]


_SHOWN = {
    "bloc": "Bloc", "kind": "Kind", "period": "Period", "lead": "Lead", "next_lead": "Next_lead", "members": "Members",
    "member_count": "Member_count",
}  # fmt: skip


def _differences(record: Record, event: Event) -> str:
    """What the post and the page say differently, in a few words; '' where they agree."""
    theirs, ours = {**dict(record.values), "bloc": record.bloc}, {**dict(event.values), "bloc": event.bloc}
    told = []
    for key, name in _SHOWN.items():
        one, other = theirs.get(key, ""), ours.get(key, "")
        if key == "members":
            old, new = ({id.strip() for id in text.split(";")} - {""} for text in (one, other))
            told += [f"thêm {'; '.join(sorted(new - old))}"] if old and new - old else []
            told += [f"thiếu {'; '.join(sorted(old - new))}"] if new and old - new else []
        elif one and other and one.partition(";")[0].strip() != other:
            told.append(f"{name} {other}, bài đó ghi {one}")
    return f" (khác: {', '.join(told)})" if told else ""


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

    def same_event(self, event: "Event", known: Vocabulary) -> str:
        """A post on what may be the same conference, and in what it differs; '' for none.

        Held on one day: by the same bloc, by one of another id but the same name, or with two of the same officials.
        """
        if len(event.date) != 10:
            return ""
        for record in self.records:
            if record.date == event.date and self._meets(record, event, known):
                return record.path + _differences(record, event)
        return ""

    def _meets(self, record: Record, event: "Event", known: Vocabulary) -> bool:
        if event.bloc and record.bloc == event.bloc:
            return True
        term = known.blocs.get(record.bloc)
        names = {bloc_key(name) for name in term.all_names} if term else set()
        places = {record.bloc.partition("/")[0], event.bloc.partition("/")[0] or record.bloc.partition("/")[0]}
        same_name = bool(event.bloc_name) and bloc_key(event.bloc_name) in names and len(places) == 1
        title = bool(event.title) and match_key(dict(record.values).get("title", "")) == match_key(event.title)
        return same_name or title or len(record.people & event.people) > 1

    def province_by_people(self, bloc: str, names: Iterable[str], known: Vocabulary) -> tuple[str, str]:
        """The province whose bloc of this name has posts that name one of these officials, and a post; '' for none."""
        keys, wanted = {match_key(name) for name in names}, bloc_key(bloc)
        found: dict[str, str] = {}
        for record in self.records:
            term = known.blocs.get(record.bloc)
            if term and keys & record.people and wanted in {bloc_key(name) for name in term.all_names}:
                found.setdefault(term.province, record.path)
        return next(iter(found.items())) if len(found) == 1 else ("", "")

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


def _people(head: str) -> Iterable[str]:
    """The names in a header's People, one a line."""
    block = re.search(r"^People[ \t]*:((?:.*\n?)(?:[ \t]+.*\n?)*)", head, re.MULTILINE | re.IGNORECASE)
    for row in (block[1] if block else "").splitlines():
        name, bar, _ = row.partition("|")
        if bar and name.strip():
            yield name.strip()


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
    people = frozenset(match_key(name) for name in _people(head))
    values = tuple(
        (key, keys[key])
        for key in ("title", "kind", "period", "lead", "next_lead", "members", "member_count")
        if keys.get(key)
    )
    return Record(
        shown,
        keys.get("bloc", ""),
        keys.get("date", ""),
        kind,
        keys.get("source_sha256", ""),
        addresses,
        people,
        values,
    )
