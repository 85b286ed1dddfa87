"""TOML with places: a vocabulary file's tables, and the line on which each thing in them stands."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from plugins.archive.problem import Problem
from plugins.vietnamese.normalize import nfc

_TABLE = re.compile(r"""\s*\[\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*\]\s*(?:#.*)?$""")
_NESTED = re.compile(r"(?:[\[{][\s\w\".=-]*){50}")
_LONG_NUMBER = re.compile(r"\d[\d_]{1000}")
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
        tables = load(text)
    except WrongToml as error:
        hint = 'xem lại dấu ngoặc kép, dấu ngoặc vuông và dấu "=" ở dòng này và dòng ngay trên'
        message = f"tệp TOML sai cú pháp ({error})"
        return TomlFile(path, {}, lines, starts), [
            Problem(path, error.line, error.column, "toml-syntax", message, hint)
        ]
    return TomlFile(path, tables, lines, starts), []


class WrongToml(ValueError):
    """A text that is no TOML, or that no parser should be asked to read; where, and in short why."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line, self.column = line, column


def load(text: str) -> dict[str, Any]:
    """The tables of a TOML text; raises WrongToml, whatever the standard library's parser raises."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))  # or "at end of document", where the file stops too early
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        raise WrongToml(str(error).partition(" (at")[0].strip(), line, column) from error
    except RecursionError as error:
        raise WrongToml("ngoặc lồng nhau quá nhiều mức", *_place(text, _NESTED)) from error
    except ValueError as error:
        raise WrongToml("có số dài hàng nghìn chữ số", *_place(text, _LONG_NUMBER)) from error


def _place(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Line and column of the first place that is written like this; the text's beginning where there is none."""
    found = pattern.search(text)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
