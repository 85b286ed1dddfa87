"""Pages of text: about the archive, the editors' guide, and the page for addresses that do not exist."""

from collections.abc import Iterator
from pathlib import Path

from plugins.archive.body import PLAIN, Look, html_to_text, summary_of, to_html
from plugins.archive.facets import FACETS
from plugins.archive.front_matter import parse
from plugins.archive.record import record
from plugins.archive.text_file import SourceText, read_source
from plugins.pages.cards import HOME
from plugins.pages.page import Page
from plugins.pages.term_views import SearchView, TextView

KEYS = ("Title", "Slug", "Summary")
"""The keys of a text page's header."""


@record
class TextFile:
    """A page of content/pages as written."""

    slug: str
    title: str
    summary: str
    body: str


def read_text_pages(folder: Path) -> Iterator[TextFile]:
    """The pages of a folder in the order of their names; files that the validator has refused are not there."""
    for file in sorted(folder.glob("*.md")):
        source = read_source(file, str(file))
        if isinstance(source, SourceText):
            header = parse(source.text, str(file), KEYS)
            texts = {key: header.fields[key].text if key in header.fields else "" for key in KEYS}
            yield TextFile(texts["Slug"] or file.stem, texts["Title"], texts["Summary"], header.body)


def text_page(text: TextFile, look: Look = PLAIN) -> Page:
    """The page of one text."""
    body = to_html(text.body, look)
    url = f"/{text.slug}/"
    description = text.summary or summary_of(html_to_text(body))
    return Page(url, "text.html", text.title, description, TextView(text.title, body), (HOME,), section=url)


def not_found_page() -> Page:
    """The page that a host serves for an address that does not exist."""
    title = "Không có trang này"
    description = "Địa chỉ này không có trong kho."
    return Page("/404.html", "404.html", title, description, TextView(title, ""), noindex=True)


def search_page() -> Page:
    """The search page; what it finds is made in the browser, and without JavaScript it leads to the indexes."""
    title = "Tìm kiếm"
    description = "Tìm hội nghị, khối thi đua, cơ quan, tên người, số văn bản; gõ có dấu hay không dấu đều được."
    facets = tuple((facet.parameter, facet.many) for facet in FACETS if facet.parameter)
    view = SearchView(title, facets)
    return Page("/tim-kiem/", "search.html", title, description, view, (HOME,), section="/tim-kiem/")
