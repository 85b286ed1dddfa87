"""Simple Markdown: the bodies that reports mostly are, told block from block without the `markdown` package.

A body is simple where no block can change what another becomes: paragraphs, headings of one line, and lists of one
level, none of them indented, and no definition of a link, footnote or abbreviation. What `markdown` 3.11 makes of such
a block it makes of it alone, so plain ones are written here, and one with marks in its text is given to it alone.
tests/archive/test_simple_markdown.py compares both ways.
"""

import re
from collections.abc import Callable

from plugins.archive.headings import Heading, on_page
from plugins.archive.record import record

_TEXT = r" !\"#$%'()+,\-./0-9:;=?@A-Z\]^a-z{}~\xa1-\xac\xae-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ab"
"""Characters that mean nothing within a line. No control, odd space or mark of its own, so normal form C is certain."""

_PLAIN = re.compile(f"[{_TEXT}\n]*")
_KNOWN = re.compile(rf"[{_TEXT}\n&*<>\[\\_`|]*")

_START = r"(?:[^-\s#>+:=|*_\d]|\*{1,2}[^\s*\[]|_{1,2}[^\s_]|\d)"
"""How a line begins that opens nothing; behind others of its block also with a number and a dot."""

_FIRST = rf"(?!\d+\. ){_START}"
_PARAGRAPH = re.compile(rf"{_FIRST}.*(?:\n{_START}.*)*")
_HEADING = re.compile(r"(#{1,6})( *[^\s#][^\n#]*)")
_BULLETS = re.compile(rf"[-+] +{_FIRST}.*(?:\n[-+] +{_FIRST}.*)*")
_NUMBERS = re.compile(rf"1\. +{_FIRST}.*(?:\n\d+\. +{_FIRST}.*)*")
_STRESSED = re.compile(r"(?<!\S)(\*\*?|__?)(?=[^\s*_])[^*_]*[^\s*_]\1(?![\w*_])")
_STASHED = re.compile(r"[&<\[\\`]")
_MARKER = re.compile(r"^(?:[-+]|\d+\.) +", re.MULTILINE)
_LINE_END = re.compile(" +\n")


@record
class Block:
    """A block: `p`, `ul`, `ol`, or `h1` to `h6`; its text without marks of blocks, each line of a list an item.

    `source` is its Markdown where its text has marks or may have, '' where it is shown as it is written.
    """

    tag: str
    text: str
    source: str = ""


def blocks_of(markdown: str) -> list[Block] | None:
    """The blocks of a simple body; None where it may not be one."""
    is_plain = _PLAIN.fullmatch(markdown) is not None
    if not is_plain and _KNOWN.fullmatch(markdown) is None:
        return None
    if "\n " in markdown or "]:" in markdown or markdown.startswith(" "):
        return None
    found: list[Block] = []
    for written in markdown.split("\n\n"):
        if not (source := written.strip("\n")):
            continue
        block = _block(source, is_plain)
        if block is None or (block.tag in _LISTS and found and found[-1].tag in _LISTS):
            return None
        found.append(block)
    return found


_LISTS = ("ul", "ol")


def _block(source: str, is_plain: bool) -> Block | None:
    marked = "" if (is_plain or _PLAIN.fullmatch(source)) and "  \n" not in source else source
    if marked and not _is_clear(source):
        return None
    if _PARAGRAPH.fullmatch(source):
        return Block("p", source, marked)
    heading = None if marked else _HEADING.fullmatch(source)
    if heading:
        return Block(f"h{len(heading[1])}", heading[2].strip(" "))
    tag = "ul" if _BULLETS.fullmatch(source) else "ol" if _NUMBERS.fullmatch(source) else ""
    return Block(tag, _MARKER.sub("", source), marked) if tag else None


def _is_clear(source: str) -> bool:
    """Whether stressed words are marked in the plainest way, and nothing else is beside them.

    Crossed marks make `markdown` show the number of one of its stand-ins, which counts those of the whole body.
    """
    if "*" not in source and "_" not in source:
        return True
    rest = _STRESSED.sub("", source)
    return "*" not in rest and "_" not in rest and _STASHED.search(source) is None


def html_of(blocks: list[Block], convert: Callable[[str], str]) -> str:
    """The HTML of a simple body; `convert` makes that of a block with marks in its text."""
    headings = iter(on_page([Heading(int(block.tag[1]), block.text) for block in blocks if block.tag[0] == "h"]))
    parts = []
    for block in blocks:
        if block.source:
            parts.append(convert(block.source))
        elif block.tag == "p":
            parts.append(f"<p>{block.text}</p>")
        elif block.tag in _LISTS:
            items = block.text.replace("\n", "</li>\n<li>")
            parts.append(f"<{block.tag}>\n<li>{items}</li>\n</{block.tag}>")
        else:
            heading = next(headings)
            parts.append(f'<h{heading.level} id="{heading.id}">{block.text}</h{heading.level}>')
    return "\n".join(parts)


def text_of(blocks: list[Block]) -> str | None:
    """The words of a simple body, one line of it a line; None where a text has marks."""
    if any(block.source for block in blocks):
        return None
    text = "\n".join(block.text for block in blocks)
    return (_LINE_END.sub("\n", text) if " \n" in text else text).rstrip(" ")
