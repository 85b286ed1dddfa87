"""TOML with places: a vocabulary file's tables, and the line on which each thing in them stands."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from plugins.archive.problem import Problem
from plugins.vietnamese.normalize import nfc

_TABLE = re.compile(r"""\s*\[\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*\]\s*(?:#.*)?$""")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(slots=True)
class TomlFile:
    """A parsed file: `tables` by id, `path` as reported, and the lines needed to say where something stands."""

    path: str
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    _starts: dict[str, int] = field(default_factory=dict)

    def place(self, table: str, text: str = "") -> tuple[int, int]:
        """Line and column of `text` (a quoted value or a key) inside a table, or of the table itself."""
        start = self._starts.get(table, 1)
        if text:
            for number in range(start, len(self.lines) + 1):
                line = self.lines[number - 1]
                if number > start and _TABLE.match(line):
                    break
                column = line.find(f'"{text}"') + 1 or (line.find(text) + 1 if line.lstrip().startswith(text) else 0)
                if column:
                    return number, column
        return start, 1


def parse_toml(source: str, path: str) -> tuple[TomlFile, list[Problem]]:
    """Reads one vocabulary file in normal form C; a syntax error is one problem and leaves no tables."""
    text = nfc(source)
    lines = text.split("\n")
    starts: dict[str, int] = {}
    repeated: list[Problem] = []
    for number, line in enumerate(lines, 1):
        found = _TABLE.match(line)
        if not found:
            continue
        name = found[1] or found[2] or found[3]
        if name in starts:
            message = f'mục "{name}" đã có ở dòng {starts[name]}'
            repeated.append(Problem(path, number, 1, "toml-duplicate", message, "gộp hai mục làm một hoặc đổi id"))
        starts.setdefault(name, number)
    if repeated:
        return TomlFile(path, {}, lines, starts), repeated
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return TomlFile(path, {}, lines, starts), [_syntax_problem(path, str(error), lines)]
    return TomlFile(path, tables, lines, starts), []


def _syntax_problem(path: str, error: str, lines: list[str]) -> Problem:
    """The parser's finding at its place; tomllib says 'at end of document' where the file stops too early."""
    found = _PLACE.search(error)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    reason = error[: error.find(" (at")].strip()
    hint = 'xem lại dấu ngoặc kép, dấu ngoặc vuông và dấu "=" ở dòng này và dòng ngay trên'
    return Problem(path, line, column, "toml-syntax", f"tệp TOML sai cú pháp ({reason})", hint)
