"""HTML: a parsed page cut into blocks in reading order, with what its markup says of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from plugins.importer.blocks import Block
from plugins.importer.encoding import without_controls
from plugins.importer.markdown_writer import BLOCKS, SKIPPED, heading, inline_lines, list_markdown, table_markdown
from plugins.vietnamese.normalize import plain_spaces as collapsed

_OUTSIDE_TAGS = {"nav", "footer", "aside"}
_OUTSIDE_NAMES = re.compile(
    r"(^|[-_ ])(menu|nav|navbar|breadcrumbs?|sidebar|footer|related|comments?|share|social|banner|adv?s?|weather|tags?|"
    r"toolbar|tin-?lien-?quan|tin-?khac|binh-?luan|other-?news|login|search)([-_ ]|$)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^data:|^$|(?:^|[/_-])(?:blank|placeholder|lazy|spacer|loading"
    r"|transparent)[\w-]*\.(?:gif|png|svg)",
    re.I,
)
_CAPTION_NAMES = re.compile(r"caption|chu-?thich|(image|photo|img|pic)-?(desc|note|title|alt)", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?…”\")\]]$")


def plain_spaces(text: str) -> str:
    """Text of a page on one line, without controls that entities may hide (`&#x202E;`)."""
    return collapsed(without_controls(text.replace("\0", " ")))


@dataclass(slots=True)
class Place:
    """A block and the elements around it, outermost first."""

    block: Block
    around: tuple[Tag, ...]


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a page: what is open, and the inline nodes since the last border."""

    places: list[Place] = field(default_factory=list)
    around: list[Tag] = field(default_factory=list)
    inline: list[PageElement] = field(default_factory=list)


def places_of(body: Tag) -> list[Place]:
    """The blocks of a page in reading order. Deep nesting costs no stack: the walk keeps its own."""
    walk = _Walk()
    steps: list[tuple[str, PageElement]] = [("open", body)]
    while steps:
        step, node = steps.pop()
        if step == "close":
            _flush(walk)
            walk.around.pop()
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                walk.inline.append(node)
        elif isinstance(node, Tag) and node.name not in SKIPPED:
            steps += _open(walk, node)
    _flush(walk)
    return walk.places


def _open(walk: _Walk, node: Tag) -> list[tuple[str, PageElement]]:
    """Takes one element; gives what is to be walked next, last first."""
    if node.name == "img":
        _flush(walk)
        _add(walk, _picture(node))
        return []
    if node.name not in BLOCKS:
        if not node.find(lambda tag: tag.name in BLOCKS or tag.name == "img"):
            walk.inline.append(node)
            return []
        return [("open", child) for child in reversed(list(node.children))]
    _flush(walk)
    whole = _whole(node)
    if whole is not None:
        walk.around.append(node)
        for block in whole:
            _add(walk, block)
        walk.around.pop()
        return []
    walk.around.append(node)
    return [("close", node)] + [("open", child) for child in reversed(list(node.children))]


def _whole(node: Tag) -> list[Block] | None:
    """The blocks of an element that is taken as one piece; None where its children are walked."""
    if re.fullmatch("h[1-6]", node.name) and not node.find(["img", "table", "p", "div"]):
        lines = tuple(filter(None, (plain_spaces(line) for line in _broken(node))))
        kind = "title" if node.name == "h1" else "heading"
        return [Block(lines, kind, heading(int(node.name[1]), node.children), links=_links(node))] if lines else []
    if node.name in ("ul", "ol") and not node.find(["img", "table", "h1", "h2", "h3"]):
        return _list(node)
    if node.name == "table" and _is_data(node):
        lines = tuple(filter(None, (plain_spaces(row.get_text(" ")) for row in node.find_all("tr"))))
        return [Block(lines, "table", table_markdown(node), links=_links(node))] if lines else []
    return None


def _list(node: Tag) -> list[Block]:
    lines = tuple(line for item in node.find_all("li") if (line := plain_spaces(_own_text(item))))
    if not lines:
        return []
    density = _links(node)
    if density > 0.6:
        return [Block((line,), "list", links=density) for line in lines]
    return [Block(lines, "list", list_markdown(node), links=density)]


def _own_text(item: Tag) -> str:
    """An item's words without those of the lists in it, which are items of their own."""
    steps, parts = list(reversed(item.contents)), []
    while steps:
        node = steps.pop()
        if isinstance(node, Tag):
            steps += [] if node.name in ("ul", "ol") or node.name in SKIPPED else reversed(node.contents)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parts.append(str(node))
    return " ".join(parts)


def _is_data(table: Tag) -> bool:
    """A table of figures or names, not one that lays out a page: rows and columns of short plain cells."""
    if table.find(["table", "img", "div", "h1", "h2", "h3", "ul"]):
        return False
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    wide = [row for row in rows if len(row) > 1 and sum(bool(cell.strip()) for cell in row) > 1]
    return len(rows) > 1 and len(wide) * 2 > len(rows) and max(len(cell) for row in wide for cell in row) < 400


def _picture(node: Tag) -> Block:
    alt = plain_spaces(str(node.get("alt") or node.get("title") or ""))
    # A saved page names the file that was saved in src; before that, lazy pages have a blank one there.
    names = ("src", "data-src", "data-original", "data-lazy-src")
    addresses = [str(node[name]).strip() for name in names if node.get(name)]
    src = next((found for found in addresses if not _PLACEHOLDER.search(found)), "")
    return Block((alt,) if alt else (), "picture", src=src.strip()[:2_000])


def _broken(node: Tag) -> list[str]:
    for line_break in node.find_all("br"):
        line_break.replace_with("\n")
    return node.get_text().split("\n") if node.name[0] == "h" and node.get_text().count("\n") < 6 else [node.get_text()]


def _links(node: Tag) -> float:
    """The share of an element's text that stands in links."""
    whole = len(node.get_text(strip=True)) or 1
    return min(1.0, sum(len(link.get_text(strip=True)) for link in node.find_all("a")) / whole)


def _flush(walk: _Walk) -> None:
    """Ends a paragraph: the inline nodes since the last border become blocks, one for each line."""
    nodes, walk.inline = walk.inline, []
    if not any(not isinstance(node, NavigableString) or node.strip() for node in nodes):
        return
    shown = _joined(list(zip(_plain_lines(nodes), inline_lines(nodes), strict=False)))
    caption = _is_caption(walk, nodes)
    linked = _linked(nodes)
    for line, markdown in shown:
        _add(walk, Block((line,), "caption" if caption else "text", markdown, links=linked))


def _plain_lines(nodes: list[PageElement]) -> list[str]:
    text = "".join(_plain(node) for node in nodes)
    return [line for line in (plain_spaces(part) for part in text.split("\0")) if line]


def _plain(node: PageElement) -> str:
    """Text with line breaks as NUL, which no page holds."""
    if isinstance(node, NavigableString):
        return str(node).replace("\0", "")
    if not isinstance(node, Tag) or node.name in SKIPPED:
        return ""
    if node.name == "br":
        return "\0"
    parts = []
    for child in node.descendants:
        if isinstance(child, Tag):
            parts.append("\0" if child.name == "br" else "")
        elif not isinstance(child, PreformattedString) and not any(
            up.name in SKIPPED for up in child.parents if up is not None and up is not node
        ):
            parts.append(str(child).replace("\0", ""))
    return "".join(parts)


def _joined(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lines broken within a sentence, as one."""
    joined: list[tuple[str, str]] = []
    for text, markdown in lines:
        if joined and text[:1].islower() and not _ENDS.search(joined[-1][0]):
            joined[-1] = (f"{joined[-1][0]} {text}", f"{joined[-1][1]} {markdown}")
        else:
            joined.append((text, markdown))
    return joined


def _linked(nodes: list[PageElement]) -> float:
    whole = sum(len(node.get_text(strip=True)) for node in nodes) or 1
    links = 0
    for node in nodes:
        if isinstance(node, Tag):
            inner = [node] if node.name == "a" else node.find_all("a")
            links += sum(len(link.get_text(strip=True)) for link in inner)
    return min(1.0, links / whole)


def _is_caption(walk: _Walk, nodes: list[PageElement]) -> bool:
    """A figcaption, an element named a caption, or a short line in italics right under a picture."""
    for element in walk.around[-3:]:
        names = " ".join(element.get("class") or []) + " " + str(element.get("id") or "")
        if element.name in ("figcaption", "caption") or _CAPTION_NAMES.search(names):
            return True
    under_picture = bool(walk.places) and walk.places[-1].block.kind == "picture"
    tags = [node for node in nodes if isinstance(node, Tag) and node.name != "br"]
    bare = [node for node in nodes if isinstance(node, NavigableString) and node.strip()]
    italic = bool(tags) and not bare and all(tag.name in ("i", "em") or tag.find(["i", "em"]) for tag in tags)
    return under_picture and italic and sum(len(tag.get_text()) for tag in tags) < 300


def _add(walk: _Walk, block: Block) -> None:
    around = tuple(walk.around)
    outside = any(_is_outside(element) for element in around)
    walk.places.append(Place(replace(block, outside=outside) if outside else block, around))


def _is_outside(element: Tag) -> bool:
    if element.name in _OUTSIDE_TAGS:
        return True
    if element.name in ("body", "html", "form", "article", "main", "td", "tr", "table", "tbody"):
        return False
    names = (
        " ".join(element.get("class") or []) + " " + str(element.get("id") or "") + " " + str(element.get("role") or "")
    )
    return bool(_OUTSIDE_NAMES.search(names)) and not _holds_article(element)


def _holds_article(element: Tag) -> bool:
    """Whether an element with a menu's name holds the article after all (a page in one "main-nav-wrapper")."""
    return any(len(paragraph.get_text(strip=True)) > 300 for paragraph in _some(element.find_all("p"), 40))


def _some(found: list[Tag], count: int) -> Iterator[Tag]:
    yield from found[:count]
