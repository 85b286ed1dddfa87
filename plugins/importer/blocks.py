"""Blocks: the paragraphs of a saved page in reading order, the one shape in which HTML and plain text go on."""

from collections.abc import Callable
from dataclasses import dataclass, field


class PageError(Exception):
    """A file is no page that can be imported; the message is a Vietnamese sentence with the remedy."""


class AlreadyPost(PageError):
    """A file is a post of the archive, so that there is nothing to import."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list, table or picture.

    `lines` are its lines as printed; `markdown` is its body form, '' when it is to be escaped from the text.
    `kind` is one of: text, heading, title (a page's h1), list, table, picture, caption, alt.
    `outside` tells that the page's own markup puts it outside the article (menus, footers, asides).
    """

    lines: tuple[str, ...]
    kind: str = "text"
    markdown: str = ""
    outside: bool = False
    links: float = 0.0
    src: str = ""
    """A picture's address as the page has it."""

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.split()) for line in self.lines).strip()


@dataclass(slots=True)
class Image:
    """A picture of the article. `data` is empty where the file did not bring it along; texts are '' where none is."""

    name: str
    data: bytes = b""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    at: int = 0
    """Its place among the page's blocks."""


@dataclass(slots=True)
class SavedPage:
    """A saved page as read: its blocks, and what its markup says about itself ('' where it says nothing)."""

    file: str
    sha256: str
    blocks: list[Block]
    url: str = ""
    site: str = ""
    meta_title: str = ""
    meta_published: str = ""
    saved: str = ""
    """ISO date of saving, '' when only the file's own date is known."""
    data: bytes = b""
    """The page's own bytes, as they are to be kept."""
    resources: Callable[[str], bytes] = field(default=lambda address: b"")
    """Gives the bytes that an address within the page stands for, b"" for none."""
    images: list[Image] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What an editor is to know of the reading, in Vietnamese: converted letters, pictures that are missing."""
