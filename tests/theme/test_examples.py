"""An example of a component is a promise: it renders, it is well-formed, and no text in it can become markup."""

import re

import html5lib
import pytest

from plugins.pages.site import Site
from tests.theme.render_examples import COMPONENTS, Example, environment, examples, page, rendered

HOSTILE = "\"'><script>alert(1)</script><!-- {{ 7*7 }} <img src=x onerror=alert(2)>"
JINJA = environment(Site("Kho", "https://example.vn/kho", ""))


def broken_out(text: str) -> str:
    """A text with an attempt to leave its place; addresses keep their beginning, so that they are written as links."""
    return text + HOSTILE


def fragment(html: str) -> tuple[list[str], list[tuple[str, str]], list[object]]:
    """The tags and the attributes of a piece of HTML, and what a strict parser has against it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(f"<!doctype html><html lang=vi><head><title>x</title></head><body>{html}</body></html>")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    attributes = [(name, value) for element in elements for name, value in element.attrib.items()]
    return [element.tag for element in elements], attributes, parser.errors


def named(example: Example) -> str:
    return f"{example.component}: {example.name}"


def test_every_component_has_examples() -> None:
    folders = {folder.name for folder in COMPONENTS.iterdir() if folder.is_dir()}
    assert folders == {example.component for example in examples()}


def test_every_macro_that_pages_use_has_an_example() -> None:
    imports = re.compile(r'from "components/(\w+)/macro.jinja" import ([\w, ]+?) %}')
    files = [*COMPONENTS.parent.glob("*.html"), *COMPONENTS.parent.glob("*.jinja")]
    pages = "\n".join(file.read_text("utf-8") for file in files)
    used = {(component, macro.strip()) for component, macros in imports.findall(pages) for macro in macros.split(",")}
    shown = {(example.component, example.macro) for example in examples()}
    assert used - shown == {("counts", "line")}  # the line is shown by `counts`, which is made of it


@pytest.mark.parametrize("example", list(examples()), ids=named)
def test_an_example_renders_well_formed(example: Example) -> None:
    tags, attributes, errors = fragment(rendered(example, JINJA).html)
    assert errors == []
    assert [name for name, _ in attributes if name.startswith("on") or name == "style"] == []
    assert not {"script", "style", "iframe"} & set(tags)


@pytest.mark.parametrize("example", list(examples(broken_out)), ids=named)
def test_no_text_of_an_example_breaks_out(example: Example) -> None:
    html = rendered(example, JINJA).html
    tags, attributes, errors = fragment(html)
    assert errors == []
    assert not {"script", "img"} & set(tags)
    assert [name for name, _ in attributes if name.startswith("on")] == []
    assert "<!--" not in html
    assert "49" not in html.replace("&#34;", "").replace("&#39;", "")


def test_addresses_stand_under_the_prefix_of_the_site() -> None:
    """What a script copies out of a `<template>` gets its address then."""
    for example in examples():
        html = re.sub(r"<template.*?</template>", "", rendered(example, JINJA).html, flags=re.DOTALL)
        _, attributes, _ = fragment(html)
        inside = [value for name, value in attributes if name in ("href", "action") and value.startswith("/")]
        if example.component != "prose":  # bodies were given their addresses before
            assert [address for address in inside if not address.startswith("/kho/")] == [], named(example)


def test_html_passes_unescaped_in_one_place() -> None:
    files = [*COMPONENTS.parent.rglob("*.html"), *COMPONENTS.parent.rglob("*.jinja")]
    passing = [file for file in files if re.search(r"\|\s*safe\b", file.read_text("utf-8"))]
    assert passing == [COMPONENTS / "prose" / "macro.jinja"]


def test_the_examples_page_shows_them_all() -> None:
    html = page("site.css")
    assert html.count('<section class="block" aria-labelledby="thanh-phan-') == len(list(examples()))
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert parser.errors == []
