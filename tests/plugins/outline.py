"""Outlines: a page as its readers get it, line by line, without the classes and wrappers that only style it."""

import json
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.site.built import HEADINGS, Page, words

BLOCKS = {"p", "li", "dt", "dd", "caption", "figcaption", "summary", "label", "button", "pre", "blockquote", "th", "td"}
PARTS = {"header", "nav", "main", "footer", "section", "aside", "article", "form", "table", "ol", "ul", "dl", "details"}
OWN = {"description", "robots", "canonical", "alternate"}
"""What a head states of its page alone; the rest is the same on all, and so kept with one of them."""

_HASHED = re.compile(r"\.[0-9a-f]{10}\.")


def outline(page: Page, whole: bool = False) -> str:
    """What the head states of the page, then the main part; with `whole` what all pages have in common too."""
    lines = [*_head(page, whole), *_lines(page.one("body") if whole else page.main, 0)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(page: Page, whole: bool) -> Iterator[str]:
    yield f"title: {page.title}"
    for meta in page.all("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        if name and (whole or name in OWN or name.startswith(("DC.", "citation_"))):
            yield f"{name}: {meta.get('content')}"
    for link in page.all("link"):
        rel = link.get("rel", "")
        if whole or rel in OWN:
            yield f"{rel}: {_HASHED.sub('.HASH.', link.get('href', ''))}"
    for value in page.structured:
        yield f"json-ld: {json.dumps(value, ensure_ascii=False)}"
    yield ""


def _lines(element: Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if element.tag in HEADINGS:
        yield f"{indent}{'#' * int(element.tag[1])} {_inline(element)}"
    elif element.tag == "tr":
        yield indent + " | ".join(_inline(cell) for cell in element)
    elif element.tag in BLOCKS and not any(
        inner.tag in PARTS | BLOCKS for inner in element.iter() if inner is not element
    ):
        yield f"{indent}{element.tag}: {_inline(element)}"
    elif element.tag in ("a", "time", "span", "strong", "input", "img"):
        yield indent + _inline(element, alone=True)
    else:
        named = element.tag in PARTS or element.tag == "li"
        if named:
            yield f"{indent}<{element.tag}{_label(element)}>"
        for child in element:
            if child.tag not in ("svg", "script"):
                yield from _lines(child, depth + named)


def _label(element: Element) -> str:
    shown = ("aria-label", "action", "role")
    return "".join(f" {name}={element.get(name)!r}" for name in shown if element.get(name))


def _inline(element: Element, alone: bool = False) -> str:
    """Text with its links as `[text](address)`; of an element alone, the element itself."""
    return " ".join("".join(_pieces(element, alone)).split())


def _pieces(element: Element, itself: bool) -> Iterator[str]:
    if itself and element.tag == "a":
        yield f"[{words(element) or element.get('aria-label', '')}]({element.get('href')})"
    elif itself and element.tag in ("img", "input"):
        yield f"<{element.tag} {element.get('src') or element.get('name')} {element.get('alt', '')}>"
    elif element.tag != "svg":
        yield element.text or ""
        for child in element:
            yield from _pieces(child, itself=True)
            yield child.tail or ""
