"""Markup: the links and images of a Markdown body, found without converting it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_LONGEST = 1_000
CROWD = 1_000
"""Most opening brackets of one kind in a body; Python-Markdown is quadratic in them, 1,000 take it a second."""
CROWDING = ("[", "<", "](", "`")
MOST_HEADINGS = 500
"""Headings and rules in a body: Python-Markdown takes time with the square of those that no empty line parts."""
_HEADING = re.compile(r"^ {0,3}(?:#|=+ *$|-{3,} *$|(?:\* *){3,}$|(?:_ *){3,}$)", re.MULTILINE)
_INDENTS = ("    ", "\t")
_TITLE = re.compile(r"""\s+["'(].*$""", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n^][^\[\]\n]{0,999})\]:[ ]*\n?[ ]*(\S+)", re.MULTILINE)
_AUTOLINK = re.compile(r"<([^<>\s/]{1,60}:[^<>\n]{0,2000})>")
_BY_REFERENCE = re.compile(r"!\[([^\[\]\n]{0,999})\][ \n]?\[([^\[\]\n]{0,999})\]")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,200})\1(?!`)")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|\[\^[^\]\n]*\]:|:)\s")
_MARK = re.compile(r"\]\(")
_WHITE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: `target` as a browser would see it (entities decoded), `offset` of its target in the body.

    `label` is the linked text, or an image's alternative text.
    """

    target: str
    label: str
    is_image: bool
    offset: int

    @property
    def scheme(self) -> str:
        """The address's scheme in lower case, as browsers read it (without white space); '' where it has none."""
        found = re.match(r"([a-z][a-z0-9+.-]*):", _WHITE.sub("", self.target).lower())
        return found[1] if found else ""


def is_crowded(body: str) -> bool:
    """Whether a body has more brackets than any report, so that it is hostile or broken."""
    return any(mark[0] in body and body.count(mark) > CROWD for mark in CROWDING)


def has_too_many_headings(body: str) -> bool:
    """Whether a body has more headings and rules than any report."""
    return body.count("\n") > MOST_HEADINGS and sum(1 for _ in _HEADING.finditer(body)) > MOST_HEADINGS


def is_hostile(body: str) -> bool:
    """Whether a body must not be converted: it would take too long."""
    return is_crowded(body) or has_too_many_headings(body)


def without_code(body: str) -> str:
    """The body with code blanked out, every other character where it was: code is shown as it is written.

    >>> without_code("Viết `<slug>` ở đây")
    'Viết         ở đây'
    """
    if "`" in body:
        body = _CODE_SPAN.sub(lambda found: " " * len(found[0]), body)
    if "    " not in body and "\t" not in body:
        return body
    lines = body.split("\n")
    for at in code_lines(lines):
        lines[at] = " " * len(lines[at])
    return "\n".join(lines)


def code_lines(lines: list[str]) -> Iterator[int]:
    """The numbers of lines that are code: indented, behind a blank line, and not a part of a list."""
    after_blank, in_list, in_code = True, False, False
    for at, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        if line.startswith(_INDENTS):
            in_code = (in_code or after_blank) and not in_list
            if in_code:
                yield at
        else:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_blank)
            in_code = False
        after_blank = False


def find_links(body: str) -> list[Link]:
    """Every inline link, image, reference definition and autolink in a body, in order; none in a crowded one."""
    if ("]" not in body and "<" not in body) or is_crowded(body):
        return []
    links = [*_inline(body), *_defined(body), *_automatic(body)]
    return sorted(links, key=lambda link: link.offset)


def _inline(body: str) -> list[Link]:
    links = []
    for mark in _MARK.finditer(body):
        inside = _inside(body, mark.end())
        start = _label_start(body, mark.start())
        if inside is None or start < 0:
            continue
        lead = len(inside) - len(inside.lstrip())
        is_image = start > 0 and body[start - 1] == "!"
        links.append(Link(_target(inside), body[start + 1 : mark.start()], is_image, mark.end() + lead))
    return links


def _inside(body: str, start: int) -> str | None:
    """What stands between the bracket before `start` and its partner; None where it has none near."""
    depth = 1
    for at in range(start, min(len(body), start + _LONGEST)):
        depth += (body[at] == "(") - (body[at] == ")")
        if depth == 0:
            return body[start:at]
    return None


def _label_start(body: str, end: int) -> int:
    """The offset of the bracket that opens the label ending at `end`; -1 where there is none near."""
    depth = 1
    for at in range(end - 1, max(-1, end - _LONGEST), -1):
        depth += (body[at] == "]") - (body[at] == "[")
        if depth == 0:
            return at
    return -1


def _target(inside: str) -> str:
    inside = unescape(inside.strip())
    if inside.startswith("<") and ">" in inside:
        return inside[1 : inside.index(">")]
    return _TITLE.sub("", inside)


def _defined(body: str) -> list[Link]:
    if "]:" not in body:
        return []
    images = {(name or label).lower(): label for label, name in _BY_REFERENCE.findall(body)}
    return [
        Link(_target(found[2]), images.get(found[1].lower(), str(found[1])), found[1].lower() in images, found.start(2))
        for found in _DEFINITION.finditer(body)
    ]


def _automatic(body: str) -> list[Link]:
    return [Link(unescape(found[1]), str(found[1]), False, found.start(1)) for found in _AUTOLINK.finditer(body)]
