"""Reports: problems as editors read them, as programs read them, and as GitHub shows them beside a change."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from plugins.archive.problem import Problem, Severity
from plugins.archive.text_file import SourceText, read_source
from plugins.validator.tree import Kind, kind_of

WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
_WIDTH = 110
_BEFORE = 60


def as_text(problems: list[Problem], files: int) -> str:
    """Every problem with its source line and a caret, and a summary at the end."""
    lines: list[str] = []
    source = lru_cache(maxsize=1)(_read)  # problems come file by file
    for problem in problems:
        word = WORDS[problem.severity]
        lines.append(f"{problem.path}:{problem.line}:{problem.column}: {word} [{problem.code}] {problem.message}")
        lines += _excerpt(problem, source(problem.path))
        if problem.hint:
            lines.append(f"    → {problem.hint}")
    return "\n".join([*lines, summary(problems, files)])


def summary(problems: list[Problem], files: int) -> str:
    """The last line.

    >>> summary([], 27)
    'Không có lỗi nào trong 27 tệp.'
    """
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    found = [f"{counts[severity]} {WORDS[severity]}" for severity in Severity if counts[severity]]
    return f"{', '.join(found) or 'Không có lỗi nào'} trong {files} tệp."


def _excerpt(problem: Problem, text: list[str] | None) -> Iterator[str]:
    """The source line, cut around the column, and a caret under the column; nothing where there is no such line."""
    if text is None or problem.line > len(text):
        return
    line, column = text[problem.line - 1], problem.column
    if not line.strip():
        return
    start = max(0, column - 1 - _BEFORE) if len(line) > _WIDTH else 0
    cut = line[start : start + _WIDTH]
    lead = "…" if start else ""
    tail = "…" if start + _WIDTH < len(line) else ""
    yield f"    {lead}{_visible(cut)}{tail}"
    yield f"    {' ' * len(lead)}{_blank(line[start : column - 1])}^"


def _read(path: str) -> list[str] | None:
    """The lines of a file; None for what cannot be read as text."""
    file = Path(path)
    try:
        if kind_of(file) is not Kind.FILE:
            return None
    except (OSError, ValueError):
        return None
    source = read_source(file, "")
    return source.text.split("\n") if isinstance(source, SourceText) else None


def _visible(text: str) -> str:
    """Controls, and what has no width, become signs that take one column; tabs stay."""
    return "".join(char if char == "\t" else _sign(char) for char in text)


def _sign(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    category = unicodedata.category(char) if not char.isascii() else ""
    return "\ufffd" if category in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp") or char == "\x7f" else char


def _blank(text: str) -> str:
    """As much white space as a text takes up on a terminal."""
    out = []
    for char in text:
        if unicodedata.combining(char):
            continue
        wide = unicodedata.east_asian_width(char) in "WF"
        out.append("\t" if char == "\t" else "  " if wide else " ")
    return "".join(out)


def as_json(problems: list[Problem]) -> str:
    """An array with one object a problem."""
    rows = [
        {
            "path": problem.path, "line": problem.line, "column": problem.column, "code": problem.code,
            "severity": problem.severity.value, "message": problem.message, "hint": problem.hint,
        }
        for problem in problems
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands of GitHub Actions: one a problem, shown beside the line that it is about."""
    return "\n".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    message = f"{problem.message}\n→ {problem.hint}" if problem.hint else problem.message
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.code)}"
    return f"::{problem.severity.value} {place}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
