"""The Markdown writer: parts of a parsed page as Markdown of the archive's dialect, safe whatever the page holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from plugins.importer.encoding import without_controls
from plugins.importer.markdown_escape import escape, escape_cell, escape_start, safe_address
from plugins.vietnamese.normalize import INVISIBLE

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "input",
        "select",
        "button",
        "textarea",
        "option",
        "map",
        "head",
        "title",
        "meta",
        "link",
    ]
)
"""Elements whose text is no part of what a reader sees."""

BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "center",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "header",
        "footer",
        "nav",
        "aside",
        "form",
        "body",
        "html",
        "frameset",
        "details",
        "summary",
        "legend",
    ]
)
"""Elements that begin and end a paragraph."""

DEPTH = 40
"""How deep lists and inline elements are followed; what stands deeper keeps its words and loses its shape."""

_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite"}


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text under one format; `text` is "\\n" alone for a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


def inline_lines(nodes: Iterable[PageElement]) -> list[str]:
    """Inline nodes as Markdown lines, one for each line break, blanks left out."""
    lines: list[list[_Run]] = [[]]
    for node in nodes:
        for run in _runs(node, _Run(""), 0):
            if run.text == "\n":
                lines.append([])
            else:
                lines[-1].append(run)
    return [line for line in (_line(runs) for runs in lines) if line]


def _runs(node: PageElement, form: _Run, depth: int) -> Iterable[_Run]:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString) and node:
            yield replace(form, text=_collapsed(node))
        return
    if not isinstance(node, Tag) or node.name in SKIPPED or node.name == "img":
        return
    if node.name == "br":
        yield _Run("\n")
        return
    if depth > DEPTH:
        yield replace(form, text=_collapsed(node.get_text(" ")))
        return
    inner = replace(
        form,
        bold=form.bold or node.name in _BOLD,
        italic=form.italic or node.name in _ITALIC,
        href=form.href or (safe_address(str(node.get("href") or "")) if node.name == "a" else ""),
    )
    if node.name in BLOCKS:
        yield replace(form, text=" ")
    for child in node.children:
        yield from _runs(child, inner, depth + 1)
    if node.name in BLOCKS:
        yield replace(form, text=" ")


def _collapsed(text: str) -> str:
    text = INVISIBLE.sub("", without_controls(text))
    spaced = " ".join(text.split())
    if not spaced:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + spaced + (" " if text[-1].isspace() else "")


def _line(runs: list[_Run]) -> str:
    merged = _merged(runs)
    parts: list[str] = []
    for run in merged:
        parts.append(_formatted(run, joined=bool(parts) and parts[-1][-1:] in "*)]_`"))
    return escape_start("".join(parts).strip())


def _merged(runs: list[_Run]) -> list[_Run]:
    """Neighbours of one format as one run, with spaces moved out of formats and never doubled."""
    merged: list[_Run] = []
    for run in runs:
        if not run.text.strip() and merged:
            run = replace(merged[-1], text=run.text)
        if merged and replace(merged[-1], text="") == replace(run, text=""):
            merged[-1] = replace(run, text=_joined(merged[-1].text, run.text))
        elif run.text:
            merged.append(run)
    return _plain_spaces(merged)


def _joined(left: str, right: str) -> str:
    return left + (right.lstrip() if left.endswith(" ") else right)


def _plain_spaces(runs: list[_Run]) -> list[_Run]:
    spaced: list[_Run] = []
    for run in runs:
        lead, core, tail = run.text[: len(run.text) - len(run.text.lstrip())], run.text.strip(), ""
        if core:
            tail = run.text[len(run.text.rstrip()) :]
        ends_in_space = bool(spaced) and spaced[-1].text.endswith(" ")
        if lead and not ends_in_space:
            spaced.append(_Run(" "))
        if core:
            spaced.append(replace(run, text=core))
        if tail:
            spaced.append(_Run(" "))
    return spaced


def _formatted(run: _Run, joined: bool) -> str:
    """One run as Markdown. A format that would touch another's signs is left out: the words matter more."""
    text = escape(run.text)
    if run.text == " " or not any(char.isalnum() for char in run.text):
        return text
    if joined or run.text[-1] in "\\*_`":
        return text
    if run.href:
        return f"[{text}]({run.href})"
    mark = "*" * (2 * run.bold + run.italic)
    return f"{mark}{text}{mark}"


def heading(level: int, nodes: Iterable[PageElement]) -> str:
    """A heading below the page's own title, which is not a part of the body."""
    text = " ".join(inline_lines(nodes))
    return f"{'#' * min(max(level, 2), 6)} {text.rstrip('#').rstrip()}" if text else ""


def list_markdown(element: Tag, depth: int = 0) -> str:
    """A list with the lists in it. `sane_lists` of the dialect wants four spaces a level."""
    ordered = element.name == "ol"
    lines: list[str] = []
    number = 0
    for item in (child for child in element.children if isinstance(child, Tag) and child.name not in SKIPPED):
        nested = [item] if item.name in ("ul", "ol") else []
        own: list[PageElement] = []
        if not nested:
            nested, own = _split_item(item)
        text = " ".join(inline_lines(own))
        if text or nested:
            number += 1
            bullet = f"{number}." if ordered else "-"
            lines.append(f"{'    ' * depth}{bullet} {text or '…'}" if not (nested and not text and lines) else "")
        lines += [list_markdown(inner, depth + 1) for inner in nested if depth < DEPTH // 4]
    return "\n".join(line for line in lines if line)


def _split_item(item: Tag) -> tuple[list[Tag], list[PageElement]]:
    nested = [child for child in item.children if isinstance(child, Tag) and child.name in ("ul", "ol")]
    return nested, [child for child in item.children if child not in nested]


def table_markdown(table: Tag) -> str:
    """A table of data. Merged cells are written once, and rows are filled up to the longest."""
    rows = [[_cell(cell) for cell in row.find_all(["td", "th"], recursive=False)] for row in table.find_all("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    width = max(map(len, rows))
    filled = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([filled[0], "|" + " --- |" * width, *filled[1:]])


def _cell(cell: Tag) -> str:
    return escape_cell(" ".join(inline_lines(cell.children)))
