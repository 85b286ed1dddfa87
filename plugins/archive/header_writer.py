"""Header writer: a key of a post's header gets another value, and every other line of the file keeps its bytes."""

import re
from collections.abc import Sequence

from plugins.archive.front_matter import parse
from plugins.archive.keys import KEYS

ROW_KEYS = (
    "People", "Proposed", "Given", "Ranking", "Votes", "Source", "Retrieved", "Archived_url", "Source_sha256",
    "Corrections",
)  # fmt: skip
"""Keys whose values stand one a line."""

LIST_KEYS = ("Kind", "Deputies", "Members", "Guests", "Next_deputies", "Documents", "Aliases")
"""Keys whose values are parted by semicolons."""

WIDTH = 78
"""Columns at which a long list is folded."""


def with_value(text: str, key: str, values: Sequence[str]) -> str:
    """A file's text with a key set to `values` (none: taken out); a value equal to the present one changes no byte.

    A new key stands where `KEYS` has it among those that are there.
    """
    if values_of(text, key) == list(values):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    first, last = _span(lines, key)
    new = [line + ("\r" if end == "\r\n" else "") for line in written(key, values)]
    lines[first:last] = new
    return "\n".join(lines)


def values_of(text: str, key: str) -> list[str]:
    """The values of a key as they are written, without the folds of a list."""
    header = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), "", KEYS)
    field = header.fields.get(key)
    if field is None:
        return []
    if key in ROW_KEYS:
        return [row.text for row in field.rows()]
    if key in LIST_KEYS:
        return [item.text for item in field.items()]
    return [field.text] if field.text else []


def written(key: str, values: Sequence[str]) -> list[str]:
    """The lines of a key.

    >>> written("Members", ["so-a", "so-b"]), written("People", ["A | B", "C | D"])
    (['Members: so-a; so-b'], ['People:', '    A | B', '    C | D'])
    """
    kept = [" ".join(value.split()) for value in values if value.strip()]
    if not kept:
        return []
    if key in ROW_KEYS:
        return [f"{key}: {kept[0]}"] if len(kept) == 1 else [f"{key}:", *(f"    {value}" for value in kept)]
    if key not in LIST_KEYS:
        return [f"{key}: {' '.join(kept)}"]
    lines = [f"{key}: {kept[0]}"]
    for value in kept[1:]:
        if len(lines[-1]) + len(value) + 2 > WIDTH:
            lines[-1] += ";"
            lines.append(f"    {value}")
        else:
            lines[-1] += f"; {value}"
    return lines


def _span(lines: list[str], key: str) -> tuple[int, int]:
    """The lines of a key, or the empty place where it belongs."""
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    keys = {at: _key_of(line) for at, line in enumerate(lines[:end]) if _key_of(line)}
    for at, name in keys.items():
        if name == key:
            last = at + 1
            while last < end and lines[last][:1] in (" ", "\t"):
                last += 1
            return at, last
    rank = KEYS.index(key)
    later = [at for at, name in keys.items() if name in KEYS and KEYS.index(name) > rank]
    place = min(later, default=end)
    return place, place


def _key_of(line: str) -> str:
    found = re.match("\ufeff?([^\\s:#][^:]*?)[ \\t]*:", line)
    return next((key for key in KEYS if found and key.lower() == found[1].lower()), "")


def with_body(text: str, body: str) -> str:
    """A file's text with another body; the header keeps its bytes."""
    end = "\r\n" if "\r\n" in text else "\n"
    found = re.search(r"\n[^\S\n]*\r?\n", text)
    head, parting = (text[: found.start()], found[0]) if found else (text.rstrip("\r\n"), end + end)
    old = text[found.end() :] if found else ""
    new = body.replace("\r\n", "\n").strip("\n")
    if old.replace("\r\n", "\n").strip("\n") == new:
        return text
    return head + parting + new.replace("\n", end) + end


def body_text(text: str) -> str:
    """The body of a file, with LF ends."""
    found = re.search(r"\n[^\S\n]*\r?\n", text)
    return text[found.end() :].replace("\r\n", "\n") if found else ""


def without_marks(text: str, key: str) -> str:
    """A file's text without the editor's marks about a key ("# cần xem: Members: …"); '' means all of them."""
    pattern = rf"^#\s*cần xem:\s*{re.escape(key)}\b[^\n]*\n" if key else r"^#\s*cần xem:[^\n]*\n"
    head, blank, rest = text.partition("\n\n")
    return re.sub(pattern, "", head + "\n", flags=re.MULTILINE | re.IGNORECASE)[:-1] + blank + rest
