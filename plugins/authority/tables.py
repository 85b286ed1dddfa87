"""Tables: a vocabulary file edited one entry at a time; every line that an operation does not mean stays as it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tomlkit
import tomlkit.items

from plugins.authority.refusal import Refusal

_TABLE = re.compile(r"""\s*\[\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*\]\s*(?:#.*)?$""")
_BARE = re.compile(r"[A-Za-z0-9_-]+$")


@dataclass
class Tables:
    """The lines of a vocabulary file, and where each entry stands in them."""

    name: str
    lines: list[str]
    mark: str
    end: str

    @classmethod
    def of(cls, name: str, text: str) -> "Tables":
        """`name` is the file's, without .toml."""
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        end = "\r\n" if "\r\n" in text else "\n"
        return cls(name, text.removeprefix(mark).replace("\r\n", "\n").split("\n"), mark, end)

    def text(self) -> str:
        return self.mark + self.end.join(self.lines)

    def ids(self) -> list[str]:
        """The ids of all entries, in the order in which they stand."""
        return [id for line in self.lines if (id := _id_of(line))]

    def naming(self, text: str) -> list[str]:
        """The ids of entries that hold a text, in their heading or below it."""
        found: dict[str, None] = {}
        id = ""
        for line in self.lines:
            id = _id_of(line) or id
            if id and text in line:
                found[id] = None
        return list(found)

    def has(self, id: str) -> bool:
        return any(_id_of(line) == id for line in self.lines)

    def values(self, id: str) -> dict[str, Any]:
        """An entry's keys and values; {} where there is none."""
        if not self.has(id):
            return {}
        first, last = self._span(id)
        table = tomlkit.parse("\n".join(self.lines[first:last])).unwrap()
        return dict(table[id])

    def edit(self, id: str, change: Callable[[tomlkit.items.Table], None]) -> None:
        """Has `change` alter one entry; its other lines, and all others, keep their bytes."""
        first, last = self._span(id)
        document = tomlkit.parse("\n".join(self.lines[first:last]) + "\n")
        change(document[id])
        self.lines[first:last] = tomlkit.dumps(document).rstrip("\n").split("\n")

    def rename(self, old: str, new: str) -> None:
        """Gives an entry another id in its place."""
        first, _ = self._span(old)
        bracket = self.lines[first]
        for written in (f'"{old}"', f"'{old}'"):
            if written in bracket:
                self.lines[first] = bracket.replace(written, _written(new), 1)
                return
        self.lines[first] = bracket.replace(old, _written(new), 1)

    def remove(self, id: str) -> None:
        """Takes an entry out, with the blank line that follows it."""
        first, last = self._span(id)
        while last < len(self.lines) and not self.lines[last].strip():
            last += 1
        is_last = last >= len(self.lines)
        del self.lines[first:last]
        if is_last:
            while self.lines and not self.lines[-1].strip():
                self.lines.pop()
            self.lines.append("")

    def add(self, id: str, values: dict[str, object]) -> None:
        """Adds an entry behind the last one of the same place, else at the end."""
        rows = [f"[{_written(id)}]", *(f"{key} = {toml_value(value)}" for key, value in values.items())]
        place = id.partition("/")[0] + "/"
        kin = [other for other in self.ids() if "/" in id and other.startswith(place)]
        if kin:
            _, last = self._span(kin[-1])
            self.lines[last:last] = ["", *rows]
            return
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        self.lines += ([""] if self.lines else []) + [*rows, ""]

    def entry(self, id: str) -> str:
        """An entry's lines as they are written."""
        first, last = self._span(id)
        return "\n".join(self.lines[first:last])

    def around(self) -> list[str]:
        """What stands outside of entries: comments."""
        inside = {at for id in self.ids() for at in range(*self._span(id))}
        return [line for at, line in enumerate(self.lines) if at not in inside and line.strip()]

    def replace(self, id: str, text: str) -> None:
        """Puts other lines in the place of an entry's."""
        first, last = self._span(id)
        self.lines[first:last] = text.split("\n")

    def insert_sorted(self, id: str, text: str) -> None:
        """Adds an entry behind the last one whose id comes before its own: where it stands follows from ids alone."""
        before = [other for other in self.ids() if other < id]
        if before:
            _, last = self._span(before[-1])
            self.lines[last:last] = ["", *text.split("\n")]
            return
        first = next((at for at, line in enumerate(self.lines) if _id_of(line)), len(self.lines))
        self.lines[first:first] = [*text.split("\n"), ""]

    def update(self, id: str, values: dict[str, object]) -> None:
        """Sets keys of an entry; None takes a key out."""

        def change(entry: tomlkit.items.Table) -> None:
            for key, value in values.items():
                if value is None:
                    entry.remove(key)
                else:
                    set_value(entry, key, value)

        self.edit(id, change)

    def _span(self, id: str) -> tuple[int, int]:
        """An entry's lines, from its heading to the last that is neither blank nor a comment of what comes next."""
        first = next((at for at, line in enumerate(self.lines) if _id_of(line) == id), None)
        if first is None:
            raise Refusal(f'{self.name}.toml: không có mục "{id}".')
        last = first + 1
        while last < len(self.lines) and not _id_of(self.lines[last]):
            last += 1
        while last > first + 1 and (not self.lines[last - 1].strip() or self.lines[last - 1].startswith("#")):
            last -= 1
        return first, last


def _id_of(line: str) -> str:
    found = _TABLE.match(line) if "[" in line else None
    return found[1] or found[2] or found[3] if found else ""


def _written(id: str) -> str:
    return id if _BARE.match(id) else f'"{id}"'


def toml_value(value: object) -> str:
    """A value as our vocabularies write it: strings, lists of strings, lists of inline tables.

    >>> toml_value([{"to": "lao-cai", "from": "2025-07"}])
    '[{to = "lao-cai", from = "2025-07"}]'
    """
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_value(one)}" for key, one in value.items()) + "}"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def set_value(table: tomlkit.items.Table, key: str, value: object) -> None:
    """Sets a key of an entry, in its place where it is there, else at the end."""
    table[key] = tomlkit.value(toml_value(value))


def append(table: tomlkit.items.Table, key: str, value: object) -> None:
    """Adds a value to a list of an entry, which is made where it is not there; a folded list gets a line of its own."""
    if key not in table:
        set_value(table, key, [value])
        return
    array, item = table[key], tomlkit.value(toml_value(value))
    assert isinstance(array, tomlkit.items.Array)
    if "\n" in array.as_string():
        array.add_line(item, indent="    ")
    else:
        array.append(item)
