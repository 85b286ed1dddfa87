"""The examples page: every component of the theme with every example of it, on one page.

`python -m tests.theme.render_examples FOLDER` writes it, with the stylesheet and the fonts, into a folder.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from plugins.pages.cards import Link
from plugins.pages.site import Site
from plugins.pages.stylesheet import hashed_name, stylesheet
from plugins.templates import filters_of

THEME = Path(__file__).resolve().parents[2] / "theme"
COMPONENTS = THEME / "templates" / "components"
LINK_KEYS = {"name", "url", "note", "count"}
SAFE_HTML = {"body"}
"""Arguments that are HTML by contract: they have been cleaned before any template sees them."""

_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Các thành phần của trang</title>
<link rel="stylesheet" href="{{ css }}">
</head>
<body class="post">
<main>
<h1>Các thành phần của trang</h1>
{% for example in examples %}
<section class="block" aria-labelledby="thanh-phan-{{ loop.index }}">
<h2 id="thanh-phan-{{ loop.index }}">{{ example.component }}: {{ example.name }}</h2>
{{ example.html|safe }}
</section>
{% endfor %}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Example:
    """One example of a component: the macro it calls and with what. Lists became tuples, tables became objects."""

    component: str
    name: str
    macro: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Rendered:
    """An example with its HTML."""

    component: str
    name: str
    html: str


def environment(site: Site) -> Environment:
    """Jinja as the site's build sets it up."""
    made = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    unkept = {
        "kept": lambda value, macro, *further: macro(value, *further),
        "kept_each": lambda values, macro, *further: Markup("").join(macro(value, *further) for value in values),
    }
    made.filters |= filters_of(site) | unkept  # examples' objects can be looked up by nothing
    return made


def as_view(value: Any) -> Any:
    """JSON as views have it: objects with attributes, tuples; an object with a link's keys alone is a Link.

    >>> as_view({"name": "Khối", "url": "/khoi/"}).note
    ''
    """
    if isinstance(value, list):
        return tuple(as_view(item) for item in value)
    if not isinstance(value, dict):
        return value
    fields = {key: as_view(item) for key, item in value.items()}
    return Link(**fields) if "name" in fields and set(fields) <= LINK_KEYS else SimpleNamespace(**fields)


def examples(change: Callable[[str], str] = str) -> Iterator[Example]:
    """Every example in the order of the components' names; `change` may alter each text but the safe HTML."""
    for file in sorted(COMPONENTS.glob("*/*.examples.json")):
        for example in json.loads(file.read_text("utf-8")):
            arguments = {
                key: as_view(value if key in SAFE_HTML else _altered(value, change))
                for key, value in example["arguments"].items()
            }
            yield Example(file.parent.name, example["name"], example["macro"], arguments)


def _altered(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_altered(item, change) for item in value]
    return {key: _altered(item, change) for key, item in value.items()} if isinstance(value, dict) else value


def rendered(example: Example, jinja: Environment) -> Rendered:
    template = jinja.get_template(f"components/{example.component}/macro.jinja")
    macro = getattr(template.module, example.macro)
    return Rendered(example.component, example.name, str(macro(**example.arguments)))


def page(css: str, change: Callable[[str], str] = str) -> str:
    """The examples page's HTML; `css` is the stylesheet's address as the page names it."""
    jinja = environment(Site("Kho lưu trữ khối thi đua", "", ""))
    layout: Template = jinja.from_string(_PAGE)
    return layout.render(css=css, examples=[rendered(example, jinja) for example in examples(change)])


def write(folder: Path, change: Callable[[str], str] = str) -> Path:
    """Writes the page with its stylesheet and fonts; gives the page's file."""
    css = stylesheet(THEME)
    sheet = folder / hashed_name(css).lstrip("/")
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(css, "utf-8")
    shutil.copytree(THEME / "static" / "fonts", sheet.parent / "fonts", dirs_exist_ok=True)
    file = folder / "index.html"
    file.write_text(page(sheet.relative_to(folder).as_posix(), change), "utf-8")
    return file


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
