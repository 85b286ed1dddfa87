"""Merging: two changes of one file, made apart from one base, become one, or clash at a place that is told.

A post merges by header field and by paragraph, a vocabulary by entry and key, redirects by address. The result does not
depend on which of the two came first.
"""

import difflib
import re
from collections.abc import Mapping
from typing import TypeVar

from plugins.archive.keys import KEYS
from plugins.authority.tables import Tables

T = TypeVar("T")


class Clash(Exception):
    """Both changed one thing in two ways; the text names it in Vietnamese ("khóa Lead", "đoạn 3 của bài")."""


def merged(path: str, base: str, ours: str, theirs: str) -> str:
    """The text that has both changes; raises Clash. A base of '' means that the file is new in both."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if path.endswith(".md"):
        return _posts(base, ours, theirs)
    if path.startswith("vocabulary/") and path != "vocabulary/journal.toml":
        return _vocabularies(path, base, ours, theirs)
    if path.endswith(".toml"):
        return _lines(base, ours, theirs)
    raise Clash("cả tệp")


def _chosen(what: str, base: T, ours: T, theirs: T) -> T:
    """Whichever of two values is not the base's; raises Clash where both are others."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    raise Clash(what)


def _posts(base: str, ours: str, theirs: str) -> str:
    end = "\r\n" if "\r\n" in ours else "\n"
    parts = [_parted(text.replace("\r\n", "\n")) for text in (base, ours, theirs)]
    fields = [_fields(header) for header, _ in parts]
    order = [*dict.fromkeys(key for one in fields for key in one)]
    header: dict[str, str] = {}
    for key in order:
        value = _chosen(f"khóa {key}" if key else "dòng đầu tệp", *(one.get(key) for one in fields))
        if value is not None:
            header[key] = value
    kept = [key for key in fields[1] if key in header]
    for key in sorted((key for key in header if key not in kept), key=_rank):
        kept.insert(next((at for at, other in enumerate(kept) if _rank(other) > _rank(key)), len(kept)), key)
    body = _paragraphs(*(body for _, body in parts))
    return ("".join(header[key] for key in kept) + "\n" + body).replace("\n", end)


def _parted(text: str) -> tuple[str, str]:
    header, blank, body = text.partition("\n\n")
    return header + "\n", body if blank else ""


def _fields(header: str) -> dict[str, str]:
    """The lines of each key, with the lines that continue it, as they are written; marks count to the key above."""
    fields: dict[str, str] = {}
    key = ""
    for line in header.splitlines(keepends=True):
        found = re.match(r"([^\s:#][^:]*):", line)
        if found:
            key = next((one for one in KEYS if one.lower() == found[1].strip().lower()), found[1].strip())
        fields[key] = fields.get(key, "") + line
    return fields


def _rank(key: str) -> tuple[int, str]:
    return (KEYS.index(key) if key in KEYS else len(KEYS), key)


def _paragraphs(base: str, ours: str, theirs: str) -> str:
    pieces, one, other = (re.split(r"(?<=\n)(?=\n)", text) if text else [] for text in (base, ours, theirs))
    return "".join(_sequence(pieces, one, other, "đoạn {} của bài"))


def _lines(base: str, ours: str, theirs: str) -> str:
    """Files of one entry a line, such as redirects: each line is an entry, new ones stand in order of their text."""
    before, one, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    gone = set(before) - set(other)
    kept = [line for line in one if line not in gone or not line.strip()]
    keys = {_key(line): line for line in kept if line.strip()}
    for line in (line for line in other if line not in before and line.strip()):
        if keys.get(_key(line), line) != line:
            raise Clash(f"dòng {_key(line)}")
        if line not in kept:
            kept.insert(_place(kept, line), line)
    return "".join(kept)


def _place(lines: list[str], new: str) -> int:
    """Where a line goes: behind the last entry whose text comes before its own, and behind the opening comment."""
    before = [at + 1 for at, line in enumerate(lines) if line.startswith('"') and line < new]
    return before[-1] if before else next((at for at, line in enumerate(lines) if line.startswith('"')), len(lines))


def _key(line: str) -> str:
    return line.partition("=")[0].strip()


def _sequence(base: list[str], ours: list[str], theirs: list[str], told: str) -> list[str]:
    """Both changes of a sequence; raises Clash where they touch the same pieces, or both put something in one place."""
    changes = sorted([*_changes(base, ours), *_changes(base, theirs)])
    result, at = [], 0
    for number, (first, last, new) in enumerate(changes):
        if number and changes[number - 1] == (first, last, new):
            continue
        if first < at or (number and first == last == changes[number - 1][0] == changes[number - 1][1]):
            raise Clash(told.format(first + 1))
        result += [*base[at:first], *new]
        at = last
    return result + base[at:]


def _changes(base: list[str], other: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    return [
        (first, last, tuple(other[from_:to]))
        for kind, first, last, from_, to in matcher.get_opcodes()
        if kind != "equal"
    ]


def _vocabularies(path: str, base: str, ours: str, theirs: str) -> str:
    name = path.removeprefix("vocabulary/").removesuffix(".toml")
    before, result, other = (Tables.of(name, text) for text in (base, ours, theirs))
    if result.around() == before.around():
        result, other = other, result
    elif other.around() not in (before.around(), result.around()):
        raise Clash("lời ghi chú giữa các mục")
    new = _new_entries(before, result, other)
    for id in set(result.ids()) - set(before.ids()):
        result.remove(id)
    for id in before.ids():
        _merge_old_entry(before, result, other, id)
    for id in sorted(new):
        result.insert_sorted(id, new[id])
    return result.text()


def _new_entries(before: Tables, *changed: Tables) -> dict[str, str]:
    """The entries that either added; raises Clash where both added one in two ways."""
    found: dict[str, str] = {}
    for one in changed:
        for id in (id for id in one.ids() if not before.has(id)):
            if found.setdefault(id, one.entry(id)) != one.entry(id):
                raise Clash(f'mục "{id}"')
    return found


def _merge_old_entry(before: Tables, result: Tables, other: Tables, id: str) -> None:
    old, own, new = (one.entry(id) if one.has(id) else None for one in (before, result, other))
    if new in (old, own):
        return
    if own != old:
        _merge_entry(result, id, before.values(id), other.values(id))
    elif new is None:
        result.remove(id)
    else:
        result.replace(id, new)


def _merge_entry(result: Tables, id: str, old: Mapping[str, object], new: Mapping[str, object]) -> None:
    own = result.values(id)
    if not own or not new:
        raise Clash(f'mục "{id}"')
    values = {
        key: _chosen(f'khóa {key} của "{id}"', old.get(key), own.get(key), new.get(key))
        for key in dict.fromkeys([*old, *own, *new])
    }
    result.update(id, {key: value for key, value in values.items() if value != own.get(key)})
