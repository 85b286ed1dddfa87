"""Bodies: a post's Markdown turned into safe HTML, and into the plain text that search and summaries read."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.archive.anchors import anchored
from plugins.archive.excerpt import cut
from plugins.archive.figures import figure, framed, is_lone_image
from plugins.archive.headings import Heading, on_page
from plugins.archive.images import Picture, image_path
from plugins.archive.record import record
from plugins.archive.simple_markdown import blocks_of, html_of, text_of
from plugins.archive.written_links import site_address
from plugins.vietnamese.normalize import nfc


@record
class Look:
    """How a site sets a body: the photos that it has, by path, and how it writes its own root-relative addresses."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    link: Callable[[str], str] = str


PLAIN = Look()
"""Of a site at its host's root, without photos."""

_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3",
    "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "picture", "pre", "source", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class", "id"},
    "img": {"src", "srcset", "sizes", "alt", "title", "width", "height", "loading", "decoding"},
    "source": {"type", "srcset", "sizes"},
    "span": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class", "scope"},
    "li": {"id"},
    "sup": {"id"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_SCHEMES = {"http", "https", "mailto"}
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|dd|dt|blockquote|figcaption|pre|div)>|<br ?/?>|<hr ?/?>")
_SPACES = re.compile(r"[ \t]*\n\s*")


class _Shape(Treeprocessor):
    """Fits the tree into a page: headings below the page's own, figures with captions, tables that scroll."""

    look = PLAIN

    def run(self, root: Element) -> None:
        self._headings(root)
        tables = [element for element in root.iter() if element.tag == "table"]
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[at] = _scrolling(child, f"Bảng {tables.index(child) + 1}" if len(tables) > 1 else "Bảng")
                elif child.tag == "p" and is_lone_image(child):
                    parent[at] = figure(child[0], child.tail)
        self._pictures(root)
        for element in root.iter():
            for attribute in ("href", "src"):
                if attribute in element.attrib:
                    element.set(attribute, self._target(element.get(attribute, "")))

    def _pictures(self, root: Element) -> None:
        """Gives every image that the site has its files."""
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                picture = self._picture(child.get("src", "")) if child.tag == "img" else None
                if picture:
                    parent[at] = framed(child, picture, self.look.link)

    def _picture(self, written: str) -> Picture | None:
        return self.look.pictures.get(image_path(written))

    def _target(self, written: str) -> str:
        picture = self._picture(written)
        return self.look.link(picture.address if picture else site_address(written))

    def _headings(self, root: Element) -> None:
        elements = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag)]
        headings = on_page([Heading(int(element.tag[1]), _text_of(element)) for element in elements])
        for element, heading in zip(elements, headings, strict=True):
            element.tag = f"h{heading.level}"
            element.set("id", heading.id)


def _text_of(element: Element) -> str:
    return "".join(element.itertext())


def _scrolling(table: Element, label: str) -> Element:
    """A table in a region of its own, so that wide ones scroll inside themselves and by keyboard.

    The alignment of a column becomes a class: the pages' content security policy allows no style attribute.
    """
    region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label})
    region.tail, table.tail = table.tail, None
    region.append(table)
    for cell in table.iter("th"):
        cell.set("scope", "col")
    for cell in table.iter():
        if style := cell.attrib.pop("style", ""):
            cell.set("class", style.removeprefix("text-align:").strip(" ;"))
    return region


class _MailAddress(InlineProcessor):
    """`<vanthu@example.org>`. The package's own writes each character as an entity, so that nobody sees a scheme."""

    def handleMatch(  # type: ignore[override]  # as all of the package's own do
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", {"href": f"mailto:{m[1].removeprefix('mailto:')}"})
        link.text = AtomicString(m[1].removeprefix("mailto:"))
        return link, m.start(0), m.end(0)


class _SafeMarkdown(Extension):
    """Our dialect: raw HTML is text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_MailAddress(AUTOMAIL_RE, md), "automail", 110)  # in the place of its namesake
        md.treeprocessors.register(_Shape(md), "archive_shape", 5)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """One converter a process: making one costs more than converting a post."""
    return Markdown(
        extensions=["tables", "footnotes", "sane_lists", "def_list", "abbr", _SafeMarkdown()],
        extension_configs={"footnotes": {"BACKLINK_TITLE": "Trở lại chỗ có chú thích {}"}},
    )


def to_html(markdown: str, look: Look = PLAIN) -> str:
    """The body as HTML that cannot run anything: raw HTML is shown as text, then nh3 keeps only what is listed.

    Sizes are limited before this is called (`text_file.SIZE_LIMIT`).

    >>> to_html("Xin **chào** <script>alert(1)</script>")
    '<p>Xin <strong>chào</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>'
    """
    blocks = blocks_of(markdown)
    if blocks is None:
        return anchored(by_package(markdown, look))
    return anchored(html_of(blocks, lambda block: by_package(block, look)))


def by_package(markdown: str, look: Look = PLAIN) -> str:
    """What `to_html` gives, always made by the `markdown` package."""
    converter = _converter()
    converter.reset()
    shape = converter.treeprocessors["archive_shape"]
    assert isinstance(shape, _Shape)
    shape.look = look
    return _cleaner().clean(converter.convert(markdown))


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def html_to_text(safe_html: str) -> str:
    """The text of HTML that `to_html` made; blocks end with a line break."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", safe_html))
    return _SPACES.sub("\n", html.unescape(text)).strip()


def to_text(markdown: str) -> str:
    """The words of a body, one block a line, without marks, links' addresses and image files.

    >>> to_text("## Kết quả\\n\\nĐạt *100 %*, xem [bảng](https://a.vn).")
    'Kết quả\\nĐạt 100 %, xem bảng.'
    """
    blocks = blocks_of(markdown)
    text = text_of(blocks) if blocks is not None else None
    return nfc(html_to_text(to_html(markdown))) if text is None else text


def summary_of(text: str) -> str:
    """The first paragraph of a plain text, cut as excerpts are."""
    return cut(text.partition("\n")[0].strip())
