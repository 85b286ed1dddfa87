"""Leads: where the bodies' references into the site stand, so that they can be followed once all posts are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote

from plugins.archive.written_links import site_address
from plugins.validator.document import Document
from plugins.validator.markup import Link

_OWN = ("", "noi-dung", "top")
"""Fragments that every page has: the beginning of its text, and what browsers take for the top of a page."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A link to another page or file of the site: where it stands, its address on the site, and how it was written."""

    path: str
    line: int
    column: int
    address: str
    written: str
    in_draft: bool = False


def is_own(fragment: str, ids: tuple[str, ...]) -> bool:
    """Whether a page with the ids of a body has a fragment."""
    return fragment in _OWN or fragment in ids or fragment.startswith(":~:")


def leads_of(document: Document) -> Iterator[Lead]:
    """The links of a document to pages and files of the site, photos apart, each address once."""
    for address in inside(document):
        if not address.startswith(("#", "/images/")):
            link = written_as(document, address)
            line, column = place_of(document, link)
            yield Lead(document.shown, line, column, address, link.target if link else address, document.is_draft)


def inside(document: Document) -> list[str]:
    """The addresses, of pages and files of the site, that a document's links lead to."""
    found = (reference.address for reference in document.rendered.references if not reference.is_image)
    return [address for address in found if address.startswith(("/", "#")) and not address.startswith("//")]


def written_as(document: Document, address: str) -> Link | None:
    """The link in the Markdown that became an address of the HTML; None where none is found."""
    return next((link for link in document.links if _may_be(link, address)), None)


def _may_be(link: Link, address: str) -> bool:
    return unquote(site_address(link.target)).strip() == unquote(address).strip()


def place_of(document: Document, link: Link | None) -> tuple[int, int]:
    """Line and column of a link; of the body's first bracket where it was not found."""
    if link:
        return document.place(document.body_start + link.offset)
    first = max(0, document.body.find("["))
    return document.place(document.body_start + first)


def file_of(address: str) -> str:
    """The file that an address of the site asks for, below the output folder.

    >>> file_of("/khoi/#x"), file_of("/du-lieu/posts.csv?a"), file_of("/"), file_of("/a/../b")
    ('khoi/index.html', 'du-lieu/posts.csv', 'index.html', 'b')
    """
    path = unquote(address.partition("#")[0].partition("?")[0]).lstrip("/")
    is_folder = path in ("", ".", "..") or path.endswith(("/", "/.", "/.."))
    plain = normpath(path) if path else "."
    return ("index.html" if plain == "." else f"{plain}/index.html") if is_folder else plain


def fragment_of(address: str) -> str:
    return unquote(address.partition("#")[2])
