"""Layout: what an editor sees as a list, a table or paragraphs, and Markdown takes for one run of prose.

Lists and tables need an empty line before them, nested items four spaces, and Word's own bullets and tabs mean nothing.
Each trap knows the lines that say what was meant, where that is sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.validator.markup import code_lines

_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,3}\.)(?: +|\t+)\S")
_NUMBER = re.compile(r" {0,3}(\d{1,3})\. +\S")
_WORD_BULLET = re.compile(r"[ \t]*([•·▪▫◦‣∙●○■□◆◇►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d])[ \t]*(?=\S)")
_DASH_BULLET = re.compile(r"[ \t]*[–—−][ \t]*(?=\S)")
_BRACKET_NUMBER = re.compile(r" {0,3}(\d{1,2})\)[ \t]+(?=\S)")
_LETTER = re.compile(r" {0,3}[a-zđ]\)[ \t]+\S")
_CELL = r"[ \t]*:?-+:?[ \t]*"
_RULE = re.compile(rf" {{0,3}}(?:\|?{_CELL}(?:\|{_CELL})+\|?|\|{_CELL}\|)[ \t]*$")
_ROW = re.compile(r" {0,3}\|.*\|[ \t]*$")
_MARKER = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|[a-zđ]\))")
_WRAPPED = 50
"""Characters of a line that may go on in the next one because it was full."""

_OTHER = re.compile(r" {0,3}(?:#|>|\[[^\]]+\]:|\*\[|:\s|(?:[-*_] ?){3,}$|=+$)")
_PROSE = re.compile(r"(?![A-Z]\w*:)[\"“(]?[^\W\d_a-z][^={}|\n]*$")
"""A line that begins like a sentence, and not like a line of a program or of a header."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Lines, from `first` to before `end`, that will not look as they do; `code` is the rule's. `lines` is what was
    meant, None where that is not sure."""

    code: str
    first: int
    end: int
    column: int = 0
    lines: tuple[str, ...] | None = None


def traps_in(body: str, may_hold_code: bool = False) -> list[Trap]:
    """Every trap of a body, in order; no two of them share a line. Reports hold no code, the editors' guide does."""
    lines = body.split("\n")
    code = set(code_lines(lines))
    found = [] if may_hold_code else list(_indented(lines, code))
    taken = {at for trap in found for at in range(trap.first, trap.end)} | code
    for find in (_tables, _bullets, _numbers, _letters, _tabs, _lists):
        for trap in find(lines, taken):
            span = set(range(trap.first, trap.end))
            if not span & taken:
                found.append(trap)
                taken |= span
    return sorted(found, key=lambda trap: trap.first)


def untrapped(body: str, may_hold_code: bool = False) -> str:
    """The body with every trap whose meaning is sure written as Markdown has it."""
    for _ in range(3):  # a list that was put right may show that its items are nested
        lines = body.split("\n")
        for trap in reversed(traps_in(body, may_hold_code)):
            if trap.lines is not None:
                lines[trap.first : trap.end] = trap.lines
        if "\n".join(lines) == body:
            break
        body = "\n".join(lines)
    return body


def _is_text(lines: Sequence[str], at: int) -> bool:
    """Whether a line is prose that a following line would go on with."""
    return 0 <= at < len(lines) and bool(lines[at].strip()) and not _OTHER.match(lines[at])


def _run(lines: Sequence[str], at: int, pattern: re.Pattern[str]) -> int:
    """The first line from `at` on that is not written like this."""
    while at < len(lines) and pattern.match(lines[at]):
        at += 1
    return at


def _gap(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """An empty line where prose stands right above."""
    return ("",) if at > 0 and lines[at - 1].strip() else ()


def _indented(lines: Sequence[str], code: set[int]) -> Iterator[Trap]:
    """Paragraphs whose first line is indented, as letters and decisions are: Markdown shows them as code."""
    for at in sorted(code):
        line = lines[at]
        if _PROSE.match(line.strip()) and line.count(" ") - line.index(line.strip()) >= 4:
            yield Trap("indented-text", at, at + 1, len(line) - len(line.lstrip()), (line.strip(),))


def _tables(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    at = 0
    while at < len(lines):
        end = _run(lines, at, _ROW)
        if end - at >= 2 and not any(_RULE.match(line) for line in lines[at:end]):
            width = lines[at].strip().strip("|").count("|") + 1
            rule = "|" + " --- |" * width
            yield Trap("table-rule", at, end, 0, (*_gap(lines, at), lines[at], rule, *lines[at + 1 : end]))
        elif end - at >= 2 and _RULE.match(lines[at + 1]) and _is_text(lines, at - 1):
            yield Trap("table-gap", at, at + 1, 0, ("", lines[at]))
        elif at > 1 and _RULE.match(lines[at]) and "|" in lines[at - 1] and _is_text(lines, at - 2):
            yield Trap("table-gap", at - 1, at, 0, ("", lines[at - 1]))
        at = max(end, at + 1)


def _tabs(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    """Rows with the same number of tabs between words: a table pasted from Word or Excel."""
    at = 0
    while at < len(lines):
        cells = _cells(lines[at])
        end = at
        while len(cells) > 1 and end < len(lines) and len(_cells(lines[end])) == len(cells):
            end += 1
        if end - at >= 2:
            rows = [_row(_cells(line)) for line in lines[at:end]]
            after = ("",) if end < len(lines) and lines[end].strip() else ()
            made = (*_gap(lines, at), rows[0], "|" + " --- |" * len(cells), *rows[1:], *after)
            yield Trap("tab-table", at, end, lines[at].find("\t"), made)
        at = max(end, at + 1)


def _cells(line: str) -> list[str]:
    if "\t" not in line.strip() or line[0] == "\t":
        return []
    cells = [cell.strip() for cell in line.split("\t")]
    return [] if len(cells) == 2 and _MARKER.fullmatch(cells[0]) else cells


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _bullets(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    """Bullets of Word, which are letters to Markdown; dashes only where several lines begin with one."""
    at = 0
    while at < len(lines):
        end = _run(lines, at, _WORD_BULLET)
        pattern = _WORD_BULLET
        if end == at:
            end, pattern = _run(lines, at, _DASH_BULLET), _DASH_BULLET
            if end - at < 2 and not (end > at and at > 0 and lines[at - 1].rstrip().endswith(":")):
                end = max(end, at + 1) if end == at else end
                at = end
                continue
        items = [pattern.sub("- ", line, count=1) for line in lines[at:end]]
        after = ("",) if _is_text(lines, end) else ()
        before = () if at > 0 and _ITEM.match(lines[at - 1]) else _gap(lines, at)
        yield Trap("word-bullet", at, end, len(lines[at]) - len(lines[at].lstrip()), (*before, *items, *after))
        at = end


def _numbers(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    """`1)`, `2)`, which are no list here."""
    at = 0
    while at < len(lines):
        end = _run(lines, at, _BRACKET_NUMBER)
        if end > at and (end - at > 1 or _is_text(lines, at - 1)):
            items = [_BRACKET_NUMBER.sub(r"\1. ", line, count=1) for line in lines[at:end]]
            starts = _BRACKET_NUMBER.match(lines[at])
            is_sure = end - at > 1 and starts is not None and starts[1] == "1"
            after = ("",) if _is_text(lines, end) else ()
            yield Trap("line-marks", at, end, 0, (*_gap(lines, at), *items, *after) if is_sure else None)
        at = max(end, at + 1)


def _letters(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    """`a)`, `b)` on lines of their own, which run together: each becomes a paragraph."""
    at = 0
    while at < len(lines):
        end = _run(lines, at, _LETTER)
        if end > at and (end - at > 1 or _is_text(lines, at - 1)):
            spaced = [part for line in lines[at:end] for part in (line, "")]
            after = spaced if end < len(lines) and lines[end].strip() else spaced[:-1]
            yield Trap("line-marks", at, end, 0, (*_gap(lines, at), *after))
        at = max(end, at + 1)


def _lists(lines: Sequence[str], taken: set[int]) -> Iterator[Trap]:
    """Lists right under prose, and items nested by fewer than four spaces."""
    in_list, levels = False, [0]
    for at, line in enumerate(lines):
        found = _ITEM.match(line.expandtabs(4))
        if not line.strip() or at in taken:
            continue
        if found is None:
            is_apart = at == 0 or not lines[at - 1].strip()
            if in_list and not is_apart and line[0].isupper():
                is_short = len(lines[at - 1]) < _WRAPPED
                is_sentence = is_short and line.rstrip().endswith((".", ":"))
                is_sure = is_sentence or lines[at - 1].rstrip().endswith((".", ";", "!"))
                if is_sure or is_short:
                    yield Trap("list-gap", at, at + 1, 0, ("", line) if is_sure else None)
                is_apart = is_sure
            in_list = in_list and (not is_apart or line.startswith((" ", "\t")))
        elif not in_list and at > 0 and _is_text(lines, at - 1):
            is_sure = _is_list(lines, at)
            if is_sure or not _NUMBER.match(line):
                yield Trap("list-gap", at, at + 1, len(found[1]), ("", line.lstrip()) if is_sure else None)
            in_list, levels = is_sure, [0]
        else:
            levels = _level(levels if in_list else [], len(found[1]))
            in_list = True
            if len(levels) > 1 and len(found[1]) < 4 * (len(levels) - 1):
                yield Trap("list-indent", at, at + 1, 0, (" " * (4 * (len(levels) - 1)) + line.lstrip(),))


def _is_list(lines: Sequence[str], at: int) -> bool:
    """Whether a line that looks like an item surely begins a list, and is not prose that happens to break there."""
    above = lines[at - 1].rstrip()
    number, following = _NUMBER.match(lines[at]), lines[at + 1] if at + 1 < len(lines) else ""
    if number and number[1] != "1":
        return False
    return above.endswith((":", ".", ";", "!", "?")) or bool(_ITEM.match(following))


def _level(above: list[int], indent: int) -> list[int]:
    """The indents of the items that an item stands in, with its own."""
    return [*(other for other in above if other < indent), indent] if indent > 1 or not above else [indent]
