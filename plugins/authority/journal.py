"""The journal: what each operation changed, line by line, so that it can be taken back."""

import difflib
import json
import tomllib
from dataclasses import dataclass
from typing import Any

from plugins.authority.refusal import Refusal
from plugins.authority.sources import JOURNAL, Change, Sources, digest
from plugins.authority.tables import toml_value

_HEAD = """\
# Nhật ký các thao tác trên danh mục, do lệnh "python3 tasks.py term" ghi; mục cuối là thao tác mới nhất.
# "python3 tasks.py term unmerge" lấy lại thao tác cuối nhờ tệp này; không sửa tay.
"""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that took the place of others; `line` counts from 1 in the file as it was before. Lines keep their CR."""

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation: its command line, the day, and per file the hashes before and after with the hunks between.

    A hash is '' where there was no such file.
    """

    command: str
    day: str
    files: tuple[tuple[str, str, str, tuple[Hunk, ...]], ...]


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """The least runs of lines in which two texts differ."""
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Hunk(first + 1, tuple(old[first:last]), tuple(new[from_:to]))
        for kind, first, last, from_, to in matcher.get_opcodes()
        if kind != "equal"
    )


def entry_of(command: str, day: str, changes: list[Change]) -> Entry:
    """The journal's entry of what an operation changed."""
    files = []
    for change in changes:
        texts = [(data or b"").decode("utf-8") for data in (change.before, change.after)]
        files.append((change.path, digest(change.before), digest(change.after), hunks(*texts)))
    return Entry(command, day, tuple(files))


def read(sources: Sources) -> list[Entry]:
    """Every entry, oldest first. Raises Refusal where the journal cannot be read."""
    try:
        table = tomllib.loads(sources.text(JOURNAL).removeprefix("\ufeff").replace("\r\n", "\n"))
        return [_read_entry(one) for one in table.get("operation", [])]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise Refusal(f"{JOURNAL}: nhật ký bị sửa hỏng ({error}). Lấy lại tệp này từ bản trước.") from error


def _read_entry(table: dict[str, Any]) -> Entry:
    files = tuple(
        (
            one["path"],
            one["before"],
            one["after"],
            tuple(Hunk(hunk["line"], tuple(hunk["old"]), tuple(hunk["new"])) for hunk in one["changes"]),
        )
        for one in table["files"]
    )
    return Entry(table["command"], table["day"], files)


def append(sources: Sources, entry: Entry) -> None:
    """Adds an entry; the lines before it stay as they are."""
    text = sources.text(JOURNAL) or _HEAD
    sources.stage(JOURNAL, text.rstrip("\n") + "\n" + as_toml(entry))


def as_toml(entry: Entry) -> str:
    """An entry as it stands in the journal; strings as JSON writes them, which TOML reads alike."""
    lines = ["", "[[operation]]", f"command = {toml_text(entry.command)}", f"day = {toml_value(entry.day)}"]
    for path, before, after, found in entry.files:
        lines += ["", "[[operation.files]]", f"path = {toml_text(path)}"]
        lines += [f"before = {toml_value(before)}", f"after = {toml_value(after)}", "changes = ["]
        for hunk in found:
            old, new = (", ".join(map(toml_text, texts)) for texts in (hunk.old, hunk.new))
            lines.append(f"    {{line = {hunk.line}, old = [{old}], new = [{new}]}},")
        lines.append("]")
    return "\n".join(lines) + "\n"


def toml_text(text: str) -> str:
    """A string of TOML, whatever characters it holds.

    >>> toml_text('a "b"\\r')
    '"a \\\\"b\\\\"\\\\r"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def take_back(sources: Sources) -> str:
    """Stages the last operation's files as they were, and the journal without it; gives its command line.

    Where a file was edited since, the lines that the operation changed must still be there; else Refusal says which.
    """
    entries = read(sources)
    if not entries:
        raise Refusal("Nhật ký không có thao tác nào để lấy lại.")
    last = entries[-1]
    reasons: list[str] = []
    for path, before, after, found in last.files:
        data = sources.data(path)
        if digest(data) == before:
            continue
        text = sources.text(path)
        if digest(data) == after:
            sources.stage(path, _exactly(text, found) if before else None)
        else:
            sources.stage(path, _by_line(path, text, found, reasons))
    if reasons:
        raise Refusal(f'Không lấy lại được "{last.command}" vì có chỗ đã sửa từ đó:', *reasons)
    _drop_last(sources, len(entries))
    return last.command


def _drop_last(sources: Sources, count: int) -> None:
    text = sources.text(JOURNAL)
    start = text.rindex("\n[[operation]]")
    rest = text[:start]
    sources.stage(JOURNAL, rest if count > 1 or rest.rstrip("\n") + "\n" != _HEAD else None)


def _exactly(text: str, found: tuple[Hunk, ...]) -> str:
    lines = text.split("\n")
    moved = 0
    places = []
    for hunk in found:
        places.append(hunk.line - 1 + moved)
        moved += len(hunk.new) - len(hunk.old)
    for hunk, at in reversed(list(zip(found, places, strict=True))):
        lines[at : at + len(hunk.new)] = hunk.old
    return "\n".join(lines)


def _by_line(path: str, text: str, found: tuple[Hunk, ...], reasons: list[str]) -> str:
    """A file that was edited since: each run of lines is looked for, nearest to its place first."""
    lines = text.split("\n")
    moved = 0
    for hunk in found:
        expected = hunk.line - 1 + moved
        at = _nearest(lines, hunk.new, expected)
        if at is None:
            was = hunk.new[0] if hunk.new else ""
            reasons.append(f'{path}:{expected + 1}: dòng "{was.strip()}" đã khác; sửa lại như cũ, hoặc sửa tay')
            continue
        lines[at : at + len(hunk.new)] = hunk.old
        moved += at - expected
    return "\n".join(lines)


def _nearest(lines: list[str], wanted: tuple[str, ...], expected: int) -> int | None:
    """Where a run of lines stands, nearest to a place; lines that were only taken out go back to that place."""
    if not wanted:
        return min(max(expected, 0), len(lines))
    places = [at for at in range(len(lines) - len(wanted) + 1) if tuple(lines[at : at + len(wanted)]) == wanted]
    return min(places, key=lambda at: abs(at - expected), default=None)
